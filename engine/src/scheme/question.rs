//! The questions of a workshop table and their answers, as data (`assets/questions.ron`). An answer is
//! what it does to a scheme; which answer a scheme has is read from the scheme and kept nowhere else.

use serde::Deserialize;
use thiserror::Error;

use super::part::{Part, Place, addable};
use super::{Pot, Scheme, SchemeError, TermError};

/// Provider and commissioner of each contract: a part may have terms for each of them.
pub type Contracts = [(String, String)];

/// Questions that cannot be used, or an answer that does not fit a scheme, in a sentence.
#[derive(Debug, Error)]
pub enum QuestionError {
    /// The text is not the RON that is expected.
    #[error("The questions cannot be read: {0}.")]
    Syntax(#[from] ron::error::SpannedError),
    /// Something shipped is damaged.
    #[error(transparent)]
    Scheme(#[from] SchemeError),
    /// A term cannot be so.
    #[error(transparent)]
    Term(#[from] TermError),
    /// The answer does not fit the scheme.
    #[error("{0}")]
    DoesNotFit(String),
}

/// A question that a table answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Short name for files.
    pub id: String,
    /// Name in a list.
    pub name: String,
    /// The question.
    pub question: String,
    /// Why it matters.
    pub why: String,
    /// Where that comes from.
    pub source: String,
    /// Parts of which a scheme needs one before this can be asked.
    #[serde(default)]
    needs: Vec<String>,
    /// What to say where it has none.
    #[serde(default)]
    otherwise: String,
    /// The answers to choose from.
    pub choices: Vec<Answer>,
}

/// An answer, and what it does to a scheme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Short name for files.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it means, in a sentence.
    pub about: String,
    /// Parts of which a scheme needs one.
    #[serde(default)]
    needs: Vec<String>,
    /// Parts with which it makes no sense.
    #[serde(default)]
    without: Vec<String>,
    /// What it does.
    steps: Vec<Step>,
    /// What to say where it does not fit.
    #[serde(default)]
    otherwise: String,
}

/// Something that an answer does to a scheme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
enum Step {
    /// Adds the first of these parts, unless the scheme has any of them.
    Add(Vec<String>),
    /// Leaves these parts out.
    LeaveOut(Vec<String>),
    /// Sets those of these terms that the scheme has; without any, the answer does not fit.
    Set(Vec<(String, String)>),
    /// Sets those of these terms that the scheme has.
    SetIfThere(Vec<(String, String)>),
    /// Sets a term that has the first value to the second.
    Replace(String, String, String),
    /// Makes these the measures of the pot; the terms are set only where they were not yet.
    Measures { measures: Vec<String>, scoring: String, terms: Vec<(String, String)> },
    /// Takes a measure out of a pot.
    RemoveMeasure(Pot, String),
}

/// All of them, in the order in which a table takes them.
///
/// # Errors
/// Where the shipped file is damaged, which a test of this crate rules out.
pub fn questions() -> Result<Vec<Question>, QuestionError> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    Ok(options.from_str(include_str!("../../../assets/questions.ron"))?)
}

impl Question {
    /// The answer of an id.
    pub fn answer(&self, id: &str) -> Option<&Answer> {
        self.choices.iter().find(|answer| answer.id == id)
    }

    /// A scheme with an answer taken.
    ///
    /// # Errors
    /// A sentence where the answer does not fit the scheme.
    pub fn apply(
        &self,
        answer: &Answer,
        scheme: &Scheme,
        contracts: &Contracts,
    ) -> Result<Scheme, QuestionError> {
        let has = |part: &String| has(scheme, part);
        if !self.needs.is_empty() && !self.needs.iter().any(has) {
            return Err(QuestionError::DoesNotFit(self.otherwise.clone()));
        }
        if (!answer.needs.is_empty() && !answer.needs.iter().any(has)) || answer.without.iter().any(has) {
            return Err(answer.misfit());
        }
        let mut scheme = scheme.clone();
        for step in &answer.steps {
            answer.take(step, &mut scheme, contracts)?;
        }
        scheme.forget_exceptions();
        scheme.check(&self.name).map_err(|error| match error {
            SchemeError::Whole { what, .. } => QuestionError::DoesNotFit(what),
            error => QuestionError::Scheme(error),
        })?;
        Ok(scheme)
    }

    /// Whether a scheme has an answer already: taking it would change nothing.
    pub fn is_answer(&self, answer: &Answer, scheme: &Scheme, contracts: &Contracts) -> bool {
        // Looking at a term fills in its usual threshold, so both have been looked at.
        let mut before = scheme.clone();
        before.visit(&mut |_| {});
        self.apply(answer, &before, contracts).is_ok_and(|after| after == before)
    }

    /// The answer that a scheme has: the first that would change nothing.
    pub fn answer_of(&self, scheme: &Scheme, contracts: &Contracts) -> Option<&Answer> {
        self.choices.iter().find(|answer| self.is_answer(answer, scheme, contracts))
    }
}

impl Answer {
    /// Whether it adds the part that a term belongs to, or sets the term.
    pub fn concerns(&self, path: &str) -> bool {
        let within = |part: &str| path.strip_prefix(part).is_some_and(|rest| rest.starts_with('.'));
        self.steps.iter().any(|step| match step {
            Step::Add(parts) => parts.iter().any(|part| within(part)),
            Step::Set(terms) | Step::SetIfThere(terms) => terms.iter().any(|(of, _)| of == path),
            Step::Replace(of, ..) => of == path,
            Step::Measures { .. } => within("outcomes"),
            Step::LeaveOut(_) | Step::RemoveMeasure(..) => false,
        })
    }

    fn misfit(&self) -> QuestionError {
        QuestionError::DoesNotFit(self.otherwise.clone())
    }

    fn take(&self, step: &Step, scheme: &mut Scheme, contracts: &Contracts) -> Result<(), QuestionError> {
        match step {
            Step::Add(paths) => {
                if let Some(first) = paths.first()
                    && !paths.iter().any(|path| has(scheme, path))
                {
                    scheme.add_part(first, contracts)?;
                }
            }
            Step::LeaveOut(paths) => paths.iter().for_each(|path| scheme.remove_part(path)),
            Step::Set(terms) => {
                if !set_if_there(scheme, terms)? {
                    return Err(self.misfit());
                }
            }
            Step::SetIfThere(terms) => {
                set_if_there(scheme, terms)?;
            }
            Step::Replace(path, from, to) => {
                let number = |text: &str| super::parse_number(text);
                if scheme.text_of(path).is_some_and(|now| number(&now) == number(from)) {
                    scheme.set(path, to)?;
                }
            }
            Step::Measures { measures, scoring, terms } => put_measures(scheme, measures, scoring, terms)?,
            Step::RemoveMeasure(pot, id) => scheme.remove_measure(*pot, id),
        }
        Ok(())
    }
}

/// Whether a scheme has a part, or any of a group of parts: `penalties`, `limits`, `activity`.
fn has(scheme: &Scheme, name: &str) -> bool {
    let is_named = |part: &Part| {
        let path = part.path();
        path == name
            || path.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'))
            || (name == "activity" && part.place == Place::Activity)
    };
    addable().any(|part| (part.is_there)(scheme) && is_named(part))
}

/// Sets the terms that the scheme has. Whether it has any.
fn set_if_there(scheme: &mut Scheme, terms: &[(String, String)]) -> Result<bool, TermError> {
    let mut any = false;
    for (path, value) in terms {
        if scheme.has_term(path) {
            scheme.set(path, value)?;
            any = true;
        }
    }
    Ok(any)
}

fn put_measures(
    scheme: &mut Scheme,
    measures: &[String],
    scoring: &str,
    terms: &[(String, String)],
) -> Result<(), QuestionError> {
    let Some(pot) = &mut scheme.outcomes else { return Ok(()) };
    pot.agreed = true;
    let there: Vec<String> = pot.measures.iter().map(|qom| qom.id.clone()).collect();
    let path = "outcomes.scoring";
    let is_same = there.len() == measures.len() && there.iter().all(|id| measures.contains(id));
    if is_same && scheme.text_of(path).as_deref() == Some(scoring) {
        return Ok(());
    }
    for id in measures {
        scheme.add_measure(Pot::Outcomes, id)?;
    }
    for id in there.iter().filter(|id| !measures.contains(id)) {
        scheme.remove_measure(Pot::Outcomes, id);
    }
    scheme.set(path, scoring)?;
    set_if_there(scheme, terms)?;
    Ok(())
}

impl Step {
    /// Every part that it names.
    #[cfg(test)]
    fn parts(&self) -> &[String] {
        match self {
            Self::Add(paths) | Self::LeaveOut(paths) => paths,
            Self::Set(_)
            | Self::SetIfThere(_)
            | Self::Replace(..)
            | Self::Measures { .. }
            | Self::RemoveMeasure(..) => &[],
        }
    }

    /// Every term that it names.
    #[cfg(test)]
    fn terms(&self) -> Vec<&str> {
        match self {
            Self::Set(terms) | Self::SetIfThere(terms) | Self::Measures { terms, .. } => {
                terms.iter().map(|(path, _)| path.as_str()).collect()
            }
            Self::Replace(path, ..) => vec![path],
            Self::Add(_) | Self::LeaveOut(_) | Self::RemoveMeasure(..) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::{PRESETS, addable_measures};

    fn presets() -> Vec<Scheme> {
        PRESETS.iter().map(|preset| preset.scheme().unwrap()).collect()
    }

    fn contracts() -> Vec<(String, String)> {
        vec![("P".to_owned(), "C".to_owned()), ("Q".to_owned(), "C".to_owned())]
    }

    #[test]
    fn every_part_term_and_measure_that_an_answer_names_exists() {
        let questions = questions().unwrap();
        let answers = || questions.iter().flat_map(|q| q.choices.iter().map(move |answer| (q, answer)));
        let parts: Vec<&str> = presets()[0].parts().iter().map(|part| part.path).collect();
        let known = |path: &str| path == "activity" || parts.contains(&path);
        let measures: Vec<String> = addable_measures().unwrap().into_iter().map(|(id, _)| id).collect();
        let mut schemes = presets();
        let mut with_incentive = schemes[0].clone();
        with_incentive.add_part("adjustments.incentive", &contracts()).unwrap();
        schemes.push(with_incentive);
        for (question, answer) in answers() {
            let taken: Vec<Scheme> =
                presets().iter().filter_map(|s| question.apply(answer, s, &contracts()).ok()).collect();
            schemes.extend(taken);
        }
        for (question, answer) in answers() {
            let named = question.needs.iter().chain(&answer.needs).chain(&answer.without);
            for path in named.chain(answer.steps.iter().flat_map(Step::parts)) {
                assert!(known(path), "{} {}: {path}", question.id, answer.id);
            }
            for path in answer.steps.iter().flat_map(Step::terms) {
                let found = schemes.iter_mut().any(|scheme| scheme.has_term(path));
                assert!(found, "{} {}: {path}", question.id, answer.id);
            }
            for step in &answer.steps {
                if let Step::Measures { measures: ids, .. } = step {
                    assert!(ids.iter().all(|id| measures.contains(id)), "{} {}", question.id, answer.id);
                }
            }
        }
    }

    #[test]
    fn every_answer_fits_some_preset_and_taking_it_twice_changes_nothing_more() {
        for question in questions().unwrap() {
            for answer in &question.choices {
                let what = format!("{} {}", question.id, answer.id);
                let mut fits = 0;
                for scheme in presets() {
                    match question.apply(answer, &scheme, &contracts()) {
                        Ok(once) => {
                            fits += 1;
                            let twice = question.apply(answer, &once, &contracts()).unwrap();
                            assert_eq!(once, twice, "{what} on {}", scheme.id);
                            let found = question.answer_of(&once, &contracts()).map(|a| a.id.as_str());
                            assert_eq!(found, Some(answer.id.as_str()), "{what} on {}", scheme.id);
                        }
                        Err(why) => assert!(why.to_string().ends_with('.'), "{what}: “{why}”"),
                    }
                }
                assert!(fits > 0, "{what} fits no preset");
            }
        }
    }

    #[test]
    fn the_case_studies_have_the_answers_that_are_told_of_them() {
        let questions = questions().unwrap();
        let answer = |preset: &str, id: &str| {
            let question = questions.iter().find(|question| question.id == id).unwrap();
            let scheme = crate::scheme::preset(preset).unwrap().scheme().unwrap();
            question.answer_of(&scheme, &contracts()).map(|answer| answer.id.clone())
        };
        for (preset, question, expected) in [
            ("south-tees", "activity", "price"),
            ("south-tees", "sessions", "entering"),
            ("south-tees", "withholding", "penalties"),
            ("south-tees", "outcome", "recovery"),
            ("wakefield", "activity", "value"),
            ("wakefield", "measures", "three"),
            ("wakefield", "outcome", "either"),
            ("wakefield", "withholding", "both"),
            ("wakefield", "timing", "arrears"),
            ("birmingham", "measures", "access"),
            ("humber", "activity", "lines"),
            ("humber", "viable", "lump-sum"),
            ("south-staffordshire", "clusters", "mean"),
            ("south-staffordshire", "measures", "five"),
            ("national-ten", "measures", "ten"),
            ("cost-and-volume", "activity", "volume"),
            ("block", "withholding", "nothing"),
        ] {
            assert_eq!(answer(preset, question).as_deref(), Some(expected), "{preset}, {question}");
        }
        assert_eq!(answer("greater-manchester", "activity"), None);
    }

    #[test]
    fn with_nothing_agreed_the_first_question_comes_first() {
        let empty = crate::scheme::preset("greater-manchester").unwrap().scheme().unwrap();
        for question in &questions().unwrap()[1..] {
            for answer in &question.choices {
                let why = question.apply(answer, &empty, &contracts()).unwrap_err().to_string();
                assert!(why.contains("activity block first"), "{}: {why}", question.id);
            }
        }
    }
}
