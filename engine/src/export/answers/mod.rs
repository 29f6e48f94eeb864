//! Answers on request: the figures that requests under the Freedom of Information Act ask of providers and
//! commissioners of talking therapies, as one table with what each figure means and where it comes from.
//!
//! Small numbers are withheld unless the user says otherwise: a number of one to four people is “fewer than 5”, every
//! other is rounded to the nearest five, and pounds that would tell a number of people are left out or rounded.

mod figures;
mod people;
mod table;

pub use table::{answers_csv, answers_table};

use super::Evaluation;
use super::paper::SmallNumbers;
use crate::quantity::show;
use crate::scheme::{Scheme, SchemeIndex};
use people::People;

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What is asked.
    pub question: String,
    /// Whose figure it is: a scheme, a contract, a service line.
    pub whose: String,
    /// The figure, or the words.
    pub figure: String,
    /// What it counts and how it is worked out.
    pub definition: String,
    /// Where the definition or the figure comes from.
    pub source: String,
}

/// The answers of an evaluation.
pub fn answers(evaluation: &Evaluation, small: SmallNumbers) -> Vec<Answer> {
    let people = People::new(&evaluation.selection, small);
    let mut answers = Vec::new();
    for (_, evaluated) in SchemeIndex::each(&evaluation.schemes) {
        answers.extend(how(&evaluated.scheme));
    }
    for (_, evaluated) in SchemeIndex::each(&evaluation.schemes) {
        answers.extend(figures::spend(&people, evaluated));
    }
    answers.extend(people.courses());
    for (_, evaluated) in SchemeIndex::each(&evaluation.schemes) {
        answers.extend(figures::each(&people, evaluated));
    }
    answers.extend(figures::cost(evaluation, &people));
    answers.extend(figures::recovery(evaluation, &people));
    let months = months(evaluation);
    for answer in &mut answers {
        answer.definition = answer.definition.replace("{months}", &months);
    }
    answers
}

/// How a scheme pays, and what triggers each payment.
fn how(scheme: &Scheme) -> Vec<Answer> {
    let source = scheme.source.clone();
    let mut answers = vec![Answer {
        question: "How is the service paid?".to_owned(),
        whose: scheme.name.clone(),
        figure: scheme.about.clone(),
        definition: format!("In short: {}.", crate::payment::follows_activity(scheme)),
        source: source.clone(),
    }];
    answers.extend(scheme.rules().into_iter().map(|rule| Answer {
        question: "What triggers a payment or a deduction?".to_owned(),
        whose: scheme.name.clone(),
        figure: rule.sentence(),
        definition: rule.name,
        source: source.clone(),
    }));
    answers
}

fn months(evaluation: &Evaluation) -> String {
    let months = &evaluation.selection.months;
    match (months.first(), months.last()) {
        (Some(first), Some(last)) if first == last => first.in_words(),
        (Some(first), Some(last)) => format!("{} to {}", first.in_words(), last.in_words()),
        (None, _) | (_, None) => show::capital("no month"),
    }
}
