//! What is declared of a column of the extract.

use crate::activity::{Counter, Histogram};
use crate::clinical::{Scale, Thresholds};

use super::national_table::NationalTable;

/// All that is known of a column. Files may call it by its own name and by those of the national data set; what else
/// they call it stands in `assets/field_names.ron`, labels of its codes in `assets/code_labels.ron`.
pub(crate) struct FieldDeclaration {
    /// Its name in files.
    pub name: &'static str,
    /// What it holds, with its range.
    pub kind: FieldKind,
    /// What it is read for.
    pub role: Role,
    /// What people call it, where that is not the words of its name.
    pub words: Option<&'static str>,
    /// The set of labels of its codes.
    pub labels: Option<&'static str>,
    /// Counters that it tells by itself, each with what it says of whom they count. They need it.
    pub counts: &'static [(Counter, Says)],
    /// Further counters that are not in the data without it, and never zero.
    pub needed_by: &'static [Counter],
    /// The same of histograms.
    pub needed_by_histograms: &'static [Histogram],
    /// Where it stands in the national data set.
    pub national: FromNational,
}

impl FieldDeclaration {
    /// What is so of a column where nothing else is said.
    pub(super) const PLAIN: Self = Self {
        name: "",
        kind: FieldKind::Text,
        role: Role::Checked,
        words: None,
        labels: None,
        counts: &[],
        needed_by: &[],
        needed_by_histograms: &[],
        national: FromNational::Nowhere,
    };
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// An identifier or a word.
    Text,
    /// A day, with or without a time behind it.
    Day,
    /// A month.
    Month,
    /// One of these codes.
    Code(&'static [&'static str]),
    /// A word of which these are known; any other stands as it is.
    Token(&'static [&'static str]),
    /// A whole number in this range.
    Whole(i64, i64),
    /// How many there are, up to so many.
    Count(i64),
    /// The sum of a questionnaire, in its range.
    Points(Questionnaire),
    /// The score of one item of W&SAS, up to this.
    Item(u32),
    /// A score with up to two decimals. Its range is that of the scale that the row names.
    Score,
    /// An answer of 0 to 4 or, where that is one of these codes, that it does not apply.
    Answer(&'static [&'static str]),
    /// True or false.
    Flag,
}

/// Highest answer of a question about experience.
pub(crate) const MOST_OF_AN_ANSWER: u32 = 4;

impl FieldKind {
    /// Its codes; none for a kind that is not coded.
    pub const fn codes(self) -> &'static [&'static str] {
        match self {
            Self::Code(codes) | Self::Token(codes) | Self::Answer(codes) => codes,
            Self::Text
            | Self::Day
            | Self::Month
            | Self::Whole(..)
            | Self::Count(_)
            | Self::Points(_)
            | Self::Item(_)
            | Self::Score
            | Self::Flag => &[],
        }
    }

    /// What it holds, in words for a person.
    pub(super) fn holds(self) -> String {
        let whole = |least: i64, most: i64| format!("a whole number, {least} to {most}");
        match self {
            Self::Text => "text".to_owned(),
            Self::Day => "a date".to_owned(),
            Self::Month => "a month".to_owned(),
            Self::Code(_) | Self::Token(_) => "a code or its label".to_owned(),
            Self::Whole(least, most) => whole(least, most),
            Self::Count(_) => "a whole number from 0".to_owned(),
            Self::Points(questionnaire) => whole(0, questionnaire.most()),
            Self::Item(most) => whole(0, i64::from(most)),
            Self::Score => "a score".to_owned(),
            Self::Flag => "true or false".to_owned(),
            Self::Answer(_) => "an answer, 0 to 4".to_owned(),
        }
    }
}

/// A questionnaire that everybody fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Questionnaire {
    /// PHQ-9: depression.
    Phq9,
    /// GAD-7: anxiety.
    Gad7,
}

impl Questionnaire {
    /// Its scale.
    pub const fn scale(self, thresholds: &Thresholds) -> &Scale {
        match self {
            Self::Phq9 => &thresholds.depression,
            Self::Gad7 => &thresholds.anxiety,
        }
    }

    /// Its highest sum.
    pub(in crate::intake) const fn most(self) -> i64 {
        match self {
            Self::Phq9 => 27,
            Self::Gad7 => 21,
        }
    }
}

/// What a column is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Counted, and no extract can be read without it.
    Required,
    /// Counted with others by a rule, where it is there.
    Counted,
    /// Counted where it is there, by what it says itself and by nothing else.
    Telling,
    /// A flag that wins over scores where its column is in use (rule 4); what is no flag is counted as wrong.
    NationalFlag,
    /// Read by checks only.
    Watched,
    /// Nothing is made of it; a value that is not of its kind is counted as wrong, so that the report is whole.
    Checked,
    /// A mark of local systems, which is no part of the extract: a file without it misses nothing.
    Mark,
}

/// What a column says of whom a counter counts. Rows are counted by it, and the query is made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// Yes: the code Y, or of a flag true.
    Yes,
    /// One of these codes.
    Code(&'static [&'static str]),
    /// Any number.
    Known,
    /// This number.
    Exactly(u32),
    /// This number or more.
    AtLeast(u32),
    /// More than this number.
    Above(u32),
    /// The number is added up.
    Sum,
}

/// The code of yes.
pub(crate) const CODE_OF_YES: &str = "Y";

impl Says {
    /// Whether a code says it.
    pub fn by_code(self, code: &str) -> bool {
        match self {
            Self::Yes => code == CODE_OF_YES,
            Self::Code(codes) => codes.contains(&code),
            Self::Known | Self::Exactly(_) | Self::AtLeast(_) | Self::Above(_) | Self::Sum => false,
        }
    }

    /// Whether a number says it.
    pub const fn by_number(self, number: u32) -> bool {
        match self {
            Self::Known => true,
            Self::Exactly(wanted) => number == wanted,
            Self::AtLeast(least) => number >= least,
            Self::Above(most) => number > most,
            Self::Yes | Self::Code(_) | Self::Sum => false,
        }
    }

    /// Whether a column of a kind can say it.
    pub(super) const fn fits(self, kind: FieldKind) -> bool {
        match self {
            Self::Yes => matches!(kind, FieldKind::Flag | FieldKind::Code(_)),
            Self::Code(_) => matches!(kind, FieldKind::Code(_)),
            Self::Known | Self::Exactly(_) | Self::AtLeast(_) | Self::Above(_) | Self::Sum => {
                matches!(kind, FieldKind::Whole(..) | FieldKind::Count(_))
            }
        }
    }
}

/// Where a column stands in the national data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FromNational {
    /// In no table.
    Nowhere,
    /// In a column of this table; in a flat export the first of these names that is there.
    Column(NationalTable, &'static [&'static str]),
    /// The answer to the question of this code (SNOMED) in IDS606 and IDS607.
    Question(&'static str),
    /// In the records of employment (IDS004).
    Employment,
    /// The number of therapies of low intensity.
    LowTherapies,
    /// The number of therapies of high intensity.
    HighTherapies,
    /// The intensity of the first therapy.
    FirstIntensity,
    /// The highest intensity of any therapy.
    HighestIntensity,
    /// Appointments that were missed (IDS201).
    Missed,
    /// Appointments that the provider cancelled (IDS201).
    CancelledByProvider,
}

/// A column of IDS101Referral.
pub(super) const fn referral(names: &'static [&'static str]) -> FromNational {
    FromNational::Column(NationalTable::Referral, names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clinical::Score;

    #[test]
    fn a_sum_has_the_range_of_its_scale() {
        let thresholds = Thresholds::shipped().unwrap();
        for questionnaire in [Questionnaire::Phq9, Questionnaire::Gad7] {
            let scale = questionnaire.scale(&thresholds);
            assert_eq!((scale.least, scale.most), (Score(0), Score::points(questionnaire.most() as i32)));
        }
    }
}
