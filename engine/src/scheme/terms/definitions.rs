//! What measures mean, where contracts and sources differ.

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::is_default;
use crate::measure::{Direction, Measure, by_id};
use crate::scheme::visit::Visitor;
use crate::scheme::{Choice, Words};

/// What measures mean in a scheme. The defaults are those of the national definitions and the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Definitions {
    /// Who is at caseness.
    #[serde(skip_serializing_if = "is_default")]
    pub caseness: CasenessRule,
    /// What a missing score does.
    #[serde(skip_serializing_if = "is_default")]
    pub missing_scores: MissingScores,
    /// Share of people finishing who must have all four scores, where that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completeness: Option<Decimal>,
    /// Whether a standard is met at it or above it.
    #[serde(skip_serializing_if = "is_default")]
    pub reaching: Reaching,
    /// Who counts as older.
    #[serde(skip_serializing_if = "is_default")]
    pub older: Older,
    /// Who counts as an ethnic minority.
    #[serde(skip_serializing_if = "is_default")]
    pub minority: Minority,
    /// Where people of unknown age or ethnicity are.
    #[serde(skip_serializing_if = "is_default")]
    pub unknown_groups: UnknownEthnicity,
    /// What a questionnaire with unanswered questions is worth.
    #[serde(skip_serializing_if = "is_default")]
    pub not_applicable: NotApplicable,
    /// When a wait ends.
    #[serde(skip_serializing_if = "is_default")]
    pub wait_until: WaitUntil,
}

choice! {
    /// Who is at caseness (the sources disagree: South Tees's text asks for both).
    CasenessRule {
        /// At or above the threshold on either scale.
        Either: "at caseness on either scale",
        /// At or above the threshold on both scales.
        Both: "at caseness on both scales",
    }
}
choice! {
    /// What a missing score does to recovery and improvement.
    MissingScores {
        /// The person stays in the denominator, not recovered.
        Failure: "count as not recovered",
        /// Only people with all four scores are counted.
        Excluded: "leave the person out",
        /// As a failure; and nothing is earned where too few have all four scores.
        Gate: "count as not recovered, and too many of them earn nothing",
    }
}
choice! {
    /// Whether a standard is met at it or only above it.
    Reaching {
        /// At the standard is met.
        At: "at the standard is met",
        /// Only above the standard is met.
        Above: "only above the standard is met",
    }
}
impl Reaching {
    /// Which side of a standard is good, of a measure that has its good side.
    pub const fn good_side(self, of_measure: Direction) -> Direction {
        match (self, of_measure) {
            (Self::At, as_it_is) => as_it_is,
            (Self::Above, Direction::AtMost | Direction::Below) => Direction::Below,
            (Self::Above, Direction::AtLeast | Direction::Above) => Direction::Above,
        }
    }
}
choice! {
    /// Who counts as older (the sources disagree).
    Older {
        /// 65 or over.
        From65: "65 or over",
        /// Over 65: 66 and more.
        Over65: "over 65",
    }
}
choice! {
    /// Who counts as an ethnic minority.
    Minority {
        /// Every known category but White British.
        AllButWhiteBritish: "every known category but White British",
        /// Every known category that is not White.
        NotWhite: "every known category that is not White",
        /// Without the categories L and M, as a published dashboard had it by mistake.
        WithoutLAndM: "without categories L and M, as a published dashboard had it by mistake",
    }
}
choice! {
    /// Where people of unknown age or ethnicity are.
    UnknownEthnicity {
        /// Not in the denominator.
        LeftOut: "left out",
        /// In the denominator, not in the group.
        Counted: "counted as not in the group",
    }
}
choice! {
    /// What a treatment questionnaire with unanswered questions is worth.
    NotApplicable {
        /// Judged by the questions answered.
        ProRata: "judged by the questions answered",
        /// Only forms with all five answered are counted.
        CompleteForms: "only complete forms are counted",
        /// An unanswered question has no points.
        "AsNought" => AsZero: "an unanswered question has no points",
    }
}
choice! {
    /// When a wait ends (a public page says first appointment; the measure says first treatment).
    WaitUntil {
        /// First treatment contact.
        FirstTreatment: "first treatment",
        /// First appointment, the assessment.
        FirstAppointment: "first appointment",
    }
}

/// What a scheme uses measures for.
#[derive(Clone, Copy)]
pub(super) struct Uses {
    /// Something is earned by them.
    pub pot: bool,
    /// Some are held against a standard.
    pub tests: bool,
}

/// What a missing score does; only what is earned can be held back for too few complete ones.
struct MissingChoice<'a> {
    chosen: &'a mut MissingScores,
    is_earned: bool,
}

impl Words for MissingChoice<'_> {
    fn words(&self) -> &'static [(&'static str, &'static str)] {
        let words = MissingScores::WORDS;
        if self.is_earned { words } else { &words[..2] }
    }

    fn chosen(&self) -> usize {
        self.chosen.place().min(self.words().len() - 1)
    }

    fn choose(&mut self, place: usize) {
        if let Some(chosen) = MissingScores::at(place) {
            *self.chosen = chosen;
        }
    }
}

/// Which switch chooses another reading of a measure, and which reading it is.
type Reading = (&'static str, &'static str, fn(&Definitions) -> bool);

/// The other readings: a measure, the measure that is read for it, and when.
const READINGS: &[Reading] = &[
    ("recovery", "recovery-case-on-both", |d| d.caseness == CasenessRule::Both),
    ("recovery-at-caseness", "recovery-paired", |d| d.missing_scores == MissingScores::Excluded),
    ("recovery", "recovery-paired", |d| d.missing_scores == MissingScores::Excluded),
    ("reliable-improvement", "reliable-improvement-paired", |d| d.missing_scores == MissingScores::Excluded),
    ("reliable-recovery", "reliable-recovery-paired", |d| d.missing_scores == MissingScores::Excluded),
    ("access-65-plus", "access-over-65", |d| d.older == Older::Over65),
    ("access-65-plus", "access-65-plus-of-all", |d| d.unknown_groups == UnknownEthnicity::Counted),
    ("access-ethnic-minority", "access-not-white", |d| d.minority == Minority::NotWhite),
    ("access-ethnic-minority", "access-ethnic-minority-without-l-m", |d| {
        d.minority == Minority::WithoutLAndM
    }),
    ("access-ethnic-minority", "access-ethnic-minority-of-all", |d| {
        d.unknown_groups == UnknownEthnicity::Counted
    }),
    ("peq-satisfied", "peq-satisfied-complete-forms", |d| d.not_applicable == NotApplicable::CompleteForms),
    ("peq-satisfied", "peq-satisfied-unanswered-as-zero", |d| d.not_applicable == NotApplicable::AsZero),
    ("wait-6-weeks", "wait-6-weeks-first-appointment", |d| d.wait_until == WaitUntil::FirstAppointment),
    ("wait-18-weeks", "wait-18-weeks-first-appointment", |d| d.wait_until == WaitUntil::FirstAppointment),
    ("wait-6-weeks-entering", "wait-6-weeks-entering-first-appointment", |d| {
        d.wait_until == WaitUntil::FirstAppointment
    }),
    ("wait-18-weeks-entering", "wait-18-weeks-entering-first-appointment", |d| {
        d.wait_until == WaitUntil::FirstAppointment
    }),
];

/// Measures that need last scores, which the completeness gate is about.
const SCORED: &[&str] = &[
    "recovery",
    "reliable-improvement",
    "reliable-recovery",
    "recovery-at-caseness",
    "recovery-of-entering",
    "recovery-of-finishing",
    "reliable-improvement-of-entering",
    "wakefield-recovery-or-improvement",
    "recovery-or-improvement-of-finishing",
];

impl Definitions {
    /// The name of the measure that is read where a term names `id`, as it stands within a sentence.
    pub(in crate::scheme) fn name_of(&self, id: &str) -> String {
        self.measure(id).map_or_else(|| id.to_owned(), |measure| measure.name.to_lowercase())
    }

    /// The measure that is read where a term names `id`, where there is one.
    pub fn measure(&self, id: &str) -> Option<&'static Measure> {
        by_id(self.read(id))
    }

    /// The id of the measure that is read where a term names `id`.
    pub fn read<'a>(&self, id: &'a str) -> &'a str {
        READINGS.iter().find(|(of, _, holds)| *of == id && holds(self)).map_or(id, |(_, read, _)| read)
    }

    /// Whether a measure asks for enough complete scores, and how many.
    pub fn gate(&self, id: &str) -> Option<Decimal> {
        (self.missing_scores == MissingScores::Gate && SCORED.contains(&id))
            .then(|| self.completeness.unwrap_or_default())
    }

    /// Two switches that ask for different readings of the same measure, if any.
    pub fn conflict(&self, used: &[&str]) -> Option<String> {
        let asked = |id: &str| READINGS.iter().filter(|(of, _, holds)| *of == id && holds(self)).count();
        let twice = used.iter().find(|id| asked(id) > 1)?;
        Some(format!(
            "Two definitions ask for different readings of “{twice}”; choose one of them and set the other back."
        ))
    }

    /// The switches that matter to the measures in use.
    pub(super) fn visit(&mut self, used: &[String], uses_of: Uses, v: &mut Visitor<'_>) {
        let uses = |ids: &[&str]| used.iter().any(|id| ids.contains(&id.as_str()));
        v.group("Definitions");
        if uses(&["recovery"]) {
            v.word("definitions.caseness", "Caseness", &mut self.caseness);
        }
        if uses(&["recovery", "recovery-at-caseness", "reliable-improvement", "reliable-recovery"]) {
            let mut choice = MissingChoice { chosen: &mut self.missing_scores, is_earned: uses_of.pot };
            v.word("definitions.missing_scores", "Missing scores", &mut choice);
            if self.missing_scores == MissingScores::Gate {
                let gate = self.completeness.get_or_insert(dec!(0.75));
                v.share(
                    "definitions.completeness",
                    "People with all four scores, at least",
                    Decimal::ONE,
                    gate,
                );
            }
        }
        if uses_of.tests {
            v.word("definitions.reaching", "Standards", &mut self.reaching);
        }
        if uses(&["access-65-plus"]) {
            v.word("definitions.older", "Older people", &mut self.older);
        }
        if uses(&["access-ethnic-minority"]) {
            v.word("definitions.minority", "Ethnic minority", &mut self.minority);
        }
        if uses(&["access-65-plus", "access-ethnic-minority"]) {
            v.word("definitions.unknown_groups", "Unknown age or ethnicity", &mut self.unknown_groups);
        }
        if uses(&["peq-satisfied"]) {
            v.word("definitions.not_applicable", "Unanswered questions", &mut self.not_applicable);
        }
        if uses(&["wait-6-weeks", "wait-18-weeks", "wait-6-weeks-entering", "wait-18-weeks-entering"]) {
            v.word("definitions.wait_until", "A wait ends at the", &mut self.wait_until);
        }
    }
}
