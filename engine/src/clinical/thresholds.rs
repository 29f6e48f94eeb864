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
    /// A disorder-specific measure whose thresholds are not known (rule 5).
    WithoutThresholds,
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
    default_token: String,
}

impl Thresholds {
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
        Ok(Self {
            depression: file.depression.scale()?,
            anxiety: file.anxiety.scale()?,
            tokens,
            specific,
            without: file.without_thresholds,
            default_token: file.default_token,
        })
    }

    /// What an `adsm` value means; `None` for a code that is not in the file.
    pub fn token(&self, text: &str) -> Option<AnxietyToken> {
        if text == self.default_token {
            Some(AnxietyToken::Default)
        } else if let Some(index) = self.tokens.iter().position(|t| t == text) {
            Some(AnxietyToken::Specific(index))
        } else if self.without.iter().any(|t| t == text) {
            Some(AnxietyToken::WithoutThresholds)
        } else {
            None
        }
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
    default_token: String,
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
    fn a_typo_in_the_file_names_its_line() {
        let error = Thresholds::from_ron("Thresholds(\n  depresion: (),\n)").unwrap_err().to_string();
        assert!(error.contains('2') && error.contains("depresion"), "{error}");
    }
}
