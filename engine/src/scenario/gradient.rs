//! By how much the outcomes of groups differ: national figures, taken to hold in a scenario.

use super::Group;

/// Outcomes of a group and of those whose place it takes, in per cent of people who can recover.
pub(super) struct Gradient {
    /// Recovery by age band or the like, with people finishing as weights.
    recovered: &'static [(f64, f64)],
    others: f64,
    /// Reliable recovery of the group and of the others, where it is known.
    reliable: Option<(f64, f64)>,
    /// Whose the figures are, in words.
    pub said: &'static str,
}

/// Where the figures are from.
pub(super) const SOURCE: &str = "NHS Talking Therapies annual report, England, 2024-25";

const OLDER: Gradient = Gradient {
    recovered: &[(61.8, 32_104.0), (64.9, 15_559.0)],
    others: 51.0,
    reliable: None,
    said: "61.8 % of people from 65 to 74 and 64.9 % from 75 to 89 recover, against 51.0 % from 26 to 64",
};
const MINORITY: Gradient = Gradient {
    recovered: &[(47.7, 1.0)],
    others: 51.7,
    reliable: None,
    said: "47.7 % of people of an ethnic minority recover, against 51.7 % of white people",
};
const DEPRIVED: Gradient = Gradient {
    recovered: &[(42.8, 1.0)],
    others: 56.2,
    reliable: Some((40.5, 52.4)),
    said: "42.8 % of people from the most deprived areas recover, against 56.2 % from the least deprived; \
           reliably, 40.5 % against 52.4 %",
};

impl Gradient {
    pub const fn of(group: Group) -> &'static Self {
        match group {
            Group::Older => &OLDER,
            Group::EthnicMinority => &MINORITY,
            Group::MostDeprived => &DEPRIVED,
        }
    }

    /// How much more of the group recover, as a share; below 0, less.
    pub fn recovery(&self) -> f64 {
        let people: f64 = self.recovered.iter().map(|(_, people)| people).sum();
        let recovered: f64 = self.recovered.iter().map(|(rate, people)| rate * people).sum();
        (recovered / people - self.others) / 100.0
    }

    /// The same of reliable recovery.
    pub fn reliable_recovery(&self) -> Option<f64> {
        self.reliable.map(|(group, others)| (group - others) / 100.0)
    }
}
