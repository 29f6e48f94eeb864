//! One what-if change: its kind and amount, and whom it concerns.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::calendar::Month;

/// A change, of those cells of the tally that every filter lets through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What changes, and by how much.
    pub kind: Kind,
    /// Code of the provider; of every provider where left out. The published row of all England is never
    /// changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Code of the commissioner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commissioner: Option<String>,
    /// Code of the service line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// Code of the care cluster. For [`Kind::CaseMix`], the only cluster that makes room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cluster: Option<String>,
    /// The first month that changes; every month where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Month>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What changes. A share of 0.1 is ten per cent more; five points are 5, and are added to a percentage.
/// Below 0 is fewer. Points and shares are of a contract and month together: they are spread over its cells
/// in proportion to the people who can change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Kind {
    /// More people of every kind: every counter and histogram, times 1 and the share, rounded once to nine
    /// decimals. Parts of people are kept, so that no rate moves (rule 35).
    Volume {
        /// Share of people.
        share: Decimal,
    },
    /// More people who leave before they finish: points of people entering treatment in the month. So many
    /// fewer finish in it, with every count of people finishing in proportion; they are ended after
    /// treatment, treated once. As many fewer have a second treatment (`second_treatment`, its histogram,
    /// and `begun_days`). Everybody who ends still ends. The contacts of those who left stay as they are:
    /// the data does not say how many they had.
    Attrition {
        /// Points of people entering.
        points: Decimal,
    },
    /// More appointments missed: points of booked ones, which are contacts, missed and cancelled by the
    /// provider together. `missed` rises and `contacts` falls by as many; people and outcomes stay. In a
    /// locality, the share of appointments missed.
    Missed {
        /// Points of booked appointments.
        points: Decimal,
    },
    /// People of other care clusters (the unclustered among them) are of this one instead: points of
    /// everybody received, assessed, entering, at second treatment, finishing and otherwise ending, each.
    /// They stay on their service line. Where the mix moves outcomes, they have the answers, waits and
    /// outcomes of the contract's people of this cluster; else they keep their own.
    CaseMix {
        /// Code of the cluster.
        to: String,
        /// Points of people.
        points: Decimal,
    },
    /// More people of a group: points of people entering whose age or ethnicity is known. The counters of the
    /// group rise, within those who are known. Where the mix moves outcomes, as many points of people
    /// finishing are of the group, and recovery moves by the national difference between the group and the
    /// others, as [`Kind::Recovery`] does.
    GroupMix {
        /// The group.
        group: Group,
        /// Points of people.
        points: Decimal,
    },
    /// More posts: of a locality, for every group of staff. From a month on where one is given.
    Staffing {
        /// Share of posts.
        share: Decimal,
    },
    /// Posts of one role are added, or go where below zero, and the people in them: of a locality. From a
    /// month on where one is given, else from the first day.
    StaffByRole {
        /// The role, as the locality names it; capitals do not matter.
        role: String,
        /// Whole-time equivalents.
        posts: Decimal,
    },
    /// More sessions a course: of a locality, for every course or that of the line.
    Sessions {
        /// Share of sessions.
        share: Decimal,
    },
    /// People are treated on another service line: a share of every count and histogram of the one line goes
    /// over to the other, in the same care cluster. They keep their own outcomes.
    Moved {
        /// Code of the line that they leave.
        from_line: String,
        /// Code of the line that they go to; it may be a new one.
        to_line: String,
        /// Share of the people of the line that they leave.
        share: Decimal,
    },
    /// More people recover: points of people finishing at caseness (of people finishing and not known to be
    /// below, where that is not counted). `recovered` rises by as many, in proportion to those who have not
    /// yet; so do `paired_recovered` and `recovered_from_both`, within their own wholes. Reliable recovery
    /// follows in the proportion that it has, within reliable improvement, which stays.
    Recovery {
        /// Points of people at caseness.
        points: Decimal,
    },
    /// More people improve reliably: points of people finishing. They come from those with all scores who
    /// did not; those of them who had recovered now recover reliably. Recovery stays.
    Improvement {
        /// Points of people finishing.
        points: Decimal,
    },
    /// Everybody waits longer for treatment, or shorter: the histograms of days from referral to first
    /// treatment and to the second move by so many days. Nobody changes month. The wait for the first
    /// appointment stays, but is never longer than that for treatment.
    Waits {
        /// Whole days.
        days: i32,
    },
    /// More people are satisfied: points of questionnaires returned after treatment. People move from scores
    /// below 15 of 20 to those from there on, in the proportions that these have.
    Satisfaction {
        /// Points of returned questionnaires.
        points: Decimal,
    },
    /// More people finish without all four scores: points of people finishing. They are not paired, and count
    /// as neither recovered nor reliably changed; first scores, and so caseness, stay. Where the data does not
    /// say who has all scores, everybody is taken to have them.
    MissingScores {
        /// Points of people finishing.
        points: Decimal,
    },
}

/// A group of people whose outcomes differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Group {
    /// 65 or over at referral.
    Older,
    /// Of an ethnic minority (rule 12).
    EthnicMinority,
    /// From the most deprived areas. The data does not count them; only outcomes move.
    MostDeprived,
}

impl Group {
    /// In words, after "people".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Older => "of 65 or over",
            Self::EthnicMinority => "of an ethnic minority",
            Self::MostDeprived => "from the most deprived areas",
        }
    }
}

/// So many, with a word for more and one for less.
fn amount(value: Decimal, unit: &str, more: &str, less: &str) -> String {
    let word = if value.is_sign_negative() { less } else { more };
    format!("{} {unit} {word}", value.abs().normalize())
}

impl Change {
    /// The change of everybody in every month.
    pub const fn new(kind: Kind) -> Self {
        Self {
            kind,
            provider: None,
            commissioner: None,
            line: None,
            cluster: None,
            from: None,
            reason: String::new(),
        }
    }

    /// Whether it changes a locality and nothing else.
    pub const fn is_of_place(&self) -> bool {
        matches!(self.kind, Kind::Staffing { .. } | Kind::StaffByRole { .. } | Kind::Sessions { .. })
    }

    /// Whether it changes how many people there are, and nothing else.
    pub(super) const fn is_volume(&self) -> bool {
        matches!(self.kind, Kind::Volume { .. })
    }

    /// What it says, in a sentence.
    pub fn says(&self) -> String {
        let what = self.kind.says();
        let filters = [
            ("at provider", &self.provider),
            ("for commissioner", &self.commissioner),
            ("on service line", &self.line),
            ("in care cluster", &self.cluster),
        ];
        let mut sentence = what;
        for (word, code) in filters {
            if let Some(code) = code {
                sentence += &format!(", {word} {code}");
            }
        }
        if let Some(from) = self.from {
            sentence += &format!(", from {} on", from.in_words());
        }
        sentence + "."
    }
}

impl Kind {
    fn says(&self) -> String {
        let percent = |share: Decimal| share * Decimal::ONE_HUNDRED;
        match self {
            Self::Volume { share } => amount(percent(*share), "%", "more people", "fewer people"),
            Self::Attrition { points } => {
                amount(*points, "points", "more", "fewer") + " of people entering leave before they finish"
            }
            Self::Missed { points } => {
                amount(*points, "points", "more", "fewer") + " of booked appointments are missed"
            }
            Self::CaseMix { to, points } => {
                amount(*points, "points", "more", "fewer") + &format!(" of people are of care cluster {to}")
            }
            Self::GroupMix { group, points } => {
                amount(*points, "points", "more", "fewer") + &format!(" of people are {}", group.name())
            }
            Self::Staffing { share } => amount(percent(*share), "%", "more posts", "fewer posts"),
            Self::StaffByRole { role, posts } => {
                let unit = if posts.abs() == Decimal::ONE { "post" } else { "posts" };
                amount(*posts, unit, "more", "fewer") + &format!(" of “{role}”")
            }
            Self::Sessions { share } => {
                amount(percent(*share), "%", "more sessions a course", "fewer sessions a course")
            }
            Self::Moved { from_line, to_line, share } => format!(
                "{} % of the people of service line {from_line} are treated on line {to_line}",
                percent(*share).normalize()
            ),
            Self::Recovery { points } => {
                amount(*points, "points", "more", "fewer") + " of people at caseness recover"
            }
            Self::Improvement { points } => {
                amount(*points, "points", "more", "fewer") + " of people finishing improve reliably"
            }
            Self::Waits { days } => {
                let word = if *days < 0 { "less" } else { "longer" };
                format!("Everybody waits {} days {word} for treatment", days.unsigned_abs())
            }
            Self::Satisfaction { points } => {
                amount(*points, "points", "more", "fewer") + " of returned questionnaires are satisfied"
            }
            Self::MissingScores { points } => {
                amount(*points, "points", "more", "fewer") + " of people finish without all their scores"
            }
        }
    }
}
