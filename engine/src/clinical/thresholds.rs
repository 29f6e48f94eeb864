//! The thresholds file: which score is a case, which change is reliable.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;
use thiserror::Error;

/// A questionnaire score in hundredths of a point: the Mobility Inventory has two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(pub i32);

impl Score {
    /// A whole number of points.
    pub const fn points(points: i32) -> Self {
        Self(points * 100)
    }
}

/// A thresholds file that cannot be used.
#[derive(Debug, Error)]
pub enum ThresholdsError {
    /// The text is not the RON that is expected.
    #[error("The thresholds file cannot be read: {0}.")]
    Syntax(#[from] ron::error::SpannedError),
    /// A number has more than two decimals or is far too large.
    #[error("The thresholds of {0} must be numbers with at most two decimals.")]
    Number(String),
    /// A day is not a day.
    #[error("“{0}” in the thresholds file is not a day. Write it as 2020-09-01.")]
    Day(String),
    /// A problem is measured by a token that the file does not have.
    #[error("The thresholds file gives the problem {code} the measure {token}, which it does not list.")]
    Token {
        /// Code of the problem.
        code: String,
        /// The token.
        token: String,
    },
}

/// One questionnaire: the range of its scores, and the values that decide caseness and change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Its usual name, such as `PHQ-9`.
    pub name: String,
    /// The lowest possible score.
    pub least: Score,
    /// The highest possible score.
    pub most: Score,
    /// A first score at or above this is a case; a last score below it is not.
    pub caseness: Score,
    /// A rise or fall of at least this is reliable, in hundredths of a point.
    pub change: i32,
    /// Whether no published source at hand confirms the values.
    pub provisional: bool,
}

impl Scale {
    /// Whether `score` can occur on this scale.
    pub fn holds(&self, score: Score) -> bool {
        (self.least..=self.most).contains(&score)
    }
}

/// What an `adsm` token says: index of the token in the thresholds file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnxietyToken {
    /// GAD-7 itself.
    Default,
    /// A disorder-specific measure with thresholds; the index of its token.
    Specific(usize),
    /// A disorder-specific measure whose thresholds are not known (rule 5); its place among those.
    WithoutThresholds(usize),
}

/// Problems that have a measure of their own.
#[derive(Clone, Debug)]
struct Problem {
    /// Letters and digits of the code, in upper case.
    code: String,
    /// Whether longer codes that begin so are meant too.
    and_longer: bool,
    token: AnxietyToken,
}

impl Problem {
    fn is(&self, descriptor: &[u8]) -> bool {
        let mut written = descriptor.iter().copied().filter(|&byte| byte != b'.');
        let begins =
            self.code.bytes().all(|byte| written.next().is_some_and(|w| w.to_ascii_uppercase() == byte));
        begins && (self.and_longer || written.next().is_none())
    }
}

/// An `adsm` token, and the scale that it means for referrals of some days.
#[derive(Clone, Copy, Debug)]
pub struct SpecificMeasure<'t> {
    /// The token.
    pub token: &'t str,
    /// First day of referral for which it means the scale; ever before where there is none.
    pub from: Option<NaiveDate>,
    /// Day of referral from which it does not any more.
    pub until: Option<NaiveDate>,
    /// The scale, where its thresholds are known (rule 5).
    pub scale: Option<&'t Scale>,
}

/// A problem that has a measure of its own.
#[derive(Clone, Copy, Debug)]
pub struct ProblemMeasure<'t> {
    /// Its descriptor: letters and digits, in upper case.
    pub code: &'t str,
    /// Whether longer descriptors that begin so are meant too.
    pub and_longer: bool,
    /// Token of the measure.
    pub token: &'t str,
}

#[derive(Clone, Debug)]
struct DatedScale {
    token: usize,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    scale: Scale,
}

/// All scales that outcomes are decided with.
#[derive(Clone, Debug)]
pub struct Thresholds {
    /// PHQ-9.
    pub depression: Scale,
    /// GAD-7, the anxiety measure where no disorder-specific one applies.
    pub anxiety: Scale,
    tokens: Vec<String>,
    specific: Vec<DatedScale>,
    without: Vec<String>,
    problems: Vec<Problem>,
    default_token: String,
}

impl Thresholds {
    /// All scales in words, for a file that says how it was made.
    pub fn in_words(&self) -> String {
        let points = |hundredths: i32| Decimal::new(i64::from(hundredths), 2).normalize();
        let scale = |scale: &Scale| {
            format!("{} caseness {} change {}", scale.name, points(scale.caseness.0), points(scale.change))
        };
        let specific = self.specific.iter().map(|dated| {
            let token = &self.tokens[dated.token];
            let from = dated.from.map_or_else(String::new, |day| format!(" from {day}"));
            let until = dated.until.map_or_else(String::new, |day| format!(" before {day}"));
            format!("{token}{from}{until}: {}", scale(&dated.scale))
        });
        let all: Vec<String> =
            [scale(&self.depression), scale(&self.anxiety)].into_iter().chain(specific).collect();
        all.join("; ")
    }

    /// The thresholds that the product ships (`assets/thresholds.ron`).
    ///
    /// # Errors
    /// Where the shipped file is damaged, which a test of this crate rules out.
    pub fn shipped() -> Result<Self, ThresholdsError> {
        Self::from_ron(include_str!("../../../assets/thresholds.ron"))
    }

    /// Thresholds from the text of a file in the layout of `assets/thresholds.ron`.
    ///
    /// # Errors
    /// A sentence with the place where the text cannot be understood.
    pub fn from_ron(text: &str) -> Result<Self, ThresholdsError> {
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let file: File = options.from_str(text)?;
        let mut tokens: Vec<String> = Vec::new();
        let mut specific = Vec::new();
        for row in file.specific {
            let token = tokens.iter().position(|t| *t == row.token).unwrap_or_else(|| {
                tokens.push(row.token.clone());
                tokens.len() - 1
            });
            specific.push(DatedScale {
                token,
                from: day(row.from)?,
                until: day(row.until)?,
                scale: row.scale.scale()?,
            });
        }
        let mut thresholds = Self {
            depression: file.depression.scale()?,
            anxiety: file.anxiety.scale()?,
            tokens,
            specific,
            without: file.without_thresholds,
            problems: Vec::with_capacity(file.problems.len()),
            default_token: file.default_token,
        };
        for ProblemRow { code, token } in file.problems {
            let Some(measure) = thresholds.token(&token) else {
                return Err(ThresholdsError::Token { code, token });
            };
            let plain = code.trim_end_matches('*');
            thresholds.problems.push(Problem {
                code: plain.replace('.', "").to_ascii_uppercase(),
                and_longer: plain.len() < code.len(),
                token: measure,
            });
        }
        Ok(thresholds)
    }

    /// What an `adsm` value means; `None` for a code that is not in the file.
    pub fn token(&self, text: impl AsRef<[u8]>) -> Option<AnxietyToken> {
        let text = text.as_ref();
        if text == self.default_token.as_bytes() {
            Some(AnxietyToken::Default)
        } else if let Some(index) = self.tokens.iter().position(|t| t.as_bytes() == text) {
            Some(AnxietyToken::Specific(index))
        } else {
            let without = self.without.iter().position(|t| t.as_bytes() == text);
            without.map(AnxietyToken::WithoutThresholds)
        }
    }

    /// The measure made for a problem, by its descriptor in ICD-10 or SNOMED; `None` where there is
    /// none (published metadata, M204).
    pub fn made_for(&self, descriptor: impl AsRef<[u8]>) -> Option<AnxietyToken> {
        let descriptor = descriptor.as_ref();
        self.problems.iter().find(|problem| problem.is(descriptor)).map(|problem| problem.token)
    }

    /// Every disorder-specific measure; the first that fits the token and the day of a referral is meant.
    pub fn specific_measures(&self) -> impl Iterator<Item = SpecificMeasure<'_>> {
        let with = self.specific.iter().map(|row| SpecificMeasure {
            token: &self.tokens[row.token],
            from: row.from,
            until: row.until,
            scale: Some(&row.scale),
        });
        let without =
            self.without.iter().map(|token| SpecificMeasure { token, from: None, until: None, scale: None });
        with.chain(without)
    }

    /// Every problem that has a measure of its own; the first that fits a descriptor is meant.
    pub fn problem_measures(&self) -> impl Iterator<Item = ProblemMeasure<'_>> {
        self.problems.iter().map(|problem| ProblemMeasure {
            code: &problem.code,
            and_longer: problem.and_longer,
            token: match problem.token {
                AnxietyToken::Default => &self.default_token,
                AnxietyToken::Specific(index) => &self.tokens[index],
                AnxietyToken::WithoutThresholds(index) => &self.without[index],
            },
        })
    }

    /// The disorder-specific scale that a token meant for a referral of that day.
    pub fn specific(&self, token: AnxietyToken, referred: NaiveDate) -> Option<&Scale> {
        let AnxietyToken::Specific(index) = token else { return None };
        self.specific
            .iter()
            .find(|row| {
                row.token == index
                    && row.from.is_none_or(|from| referred >= from)
                    && row.until.is_none_or(|until| referred < until)
            })
            .map(|row| &row.scale)
    }
}

fn day(text: Option<String>) -> Result<Option<NaiveDate>, ThresholdsError> {
    text.map(|text| text.parse().map_err(|_| ThresholdsError::Day(text))).transpose()
}

#[derive(Deserialize)]
#[serde(rename = "Thresholds", deny_unknown_fields)]
struct File {
    depression: ScaleRow,
    anxiety: ScaleRow,
    specific: Vec<SpecificRow>,
    without_thresholds: Vec<String>,
    problems: Vec<ProblemRow>,
    default_token: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProblemRow {
    code: String,
    token: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpecificRow {
    token: String,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    until: Option<String>,
    scale: ScaleRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleRow {
    name: String,
    least: Decimal,
    most: Decimal,
    caseness: Decimal,
    change: Decimal,
    #[serde(default)]
    provisional: bool,
}

impl ScaleRow {
    fn scale(self) -> Result<Scale, ThresholdsError> {
        let hundredths = |number: Decimal| {
            let scaled = number * Decimal::ONE_HUNDRED;
            scaled.is_integer().then(|| scaled.to_i32()).flatten()
        };
        let read = || {
            Some(Scale {
                name: self.name.clone(),
                least: Score(hundredths(self.least)?),
                most: Score(hundredths(self.most)?),
                caseness: Score(hundredths(self.caseness)?),
                change: hundredths(self.change)?,
                provisional: self.provisional,
            })
        };
        read().ok_or_else(|| ThresholdsError::Number(self.name.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ptsd_is_another_questionnaire_from_september_2020() {
        let thresholds = Thresholds::shipped().unwrap();
        let token = thresholds.token("PTSD").unwrap();
        let name = |day: &str| thresholds.specific(token, day.parse().unwrap()).unwrap().name.clone();
        assert_eq!(name("2020-08-31"), "IES-R");
        assert_eq!(name("2020-09-01"), "PCL-5");
    }

    #[test]
    fn rule_6_mobility_inventory_caseness_is_2_3() {
        let thresholds = Thresholds::shipped().unwrap();
        let token = thresholds.token("AgoraAlone").unwrap();
        let scale = thresholds.specific(token, "2016-04-01".parse().unwrap()).unwrap();
        assert_eq!((scale.caseness, scale.change), (Score(230), 73));
    }

    #[test]
    fn a_problem_is_known_with_and_without_its_dot_and_in_any_letter_case() {
        let thresholds = Thresholds::shipped().unwrap();
        let token = |descriptor: &str| thresholds.made_for(descriptor);
        for (descriptors, measure) in [
            (&["F400", "F40.0", "f40.0"][..], "AgoraAlone"),
            (&["F42", "F42.1", "f429"], "OCD"),
            (&["F43.1", "F431"], "PTSD"),
            (&["83482000"], "BIQ"),
            (&["G93.3", "G933A"], "CFQ"),
            (&["K58", "K58.9"], "IBS"),
            (&["723916001"], "MUS"),
        ] {
            for descriptor in descriptors {
                assert_eq!(token(descriptor), thresholds.token(measure), "{descriptor}");
            }
        }
        for other in ["F40", "F4001", "F32", "F411", "F43", "F4", "8348200", ""] {
            assert_eq!(token(other), None, "{other}");
        }
    }

    #[test]
    fn a_problem_whose_measure_is_not_listed_is_a_sentence() {
        let text = include_str!("../../../assets/thresholds.ron").replace("\"MUS\"),", "\"MUSS\"),");
        let error = Thresholds::from_ron(&text).unwrap_err().to_string();
        assert!(error.contains("723916001") && error.contains("MUSS"), "{error}");
    }

    #[test]
    fn a_typo_in_the_file_names_its_line() {
        let error = Thresholds::from_ron("Thresholds(\n  depresion: (),\n)").unwrap_err().to_string();
        assert!(error.contains('2') && error.contains("depresion"), "{error}");
    }
}
