//! Which measures make sense in place of one another, and which a scheme looks at.

use super::Scheme;
use crate::measure::Measure;

const RECOVERY: &[&str] = &[
    "recovery",
    "recovery-at-caseness",
    "recovery-of-entering",
    "recovery-of-finishing",
    "recovery-paired",
    "reliable-recovery",
    "reliable-improvement",
    "reliable-improvement-of-entering",
    "wakefield-recovery-or-improvement",
    "recovery-or-improvement-of-finishing",
];
const SIX_WEEKS: &[&str] = &["wait-6-weeks", "wait-6-weeks-entering"];
const EIGHTEEN_WEEKS: &[&str] = &["wait-18-weeks", "wait-18-weeks-entering"];

/// The measures that may stand where `id` stands, itself among them; none where it stands alone.
pub fn alternatives(id: &str) -> &'static [&'static str] {
    [RECOVERY, SIX_WEEKS, EIGHTEEN_WEEKS].into_iter().find(|group| group.contains(&id)).unwrap_or_default()
}

impl Scheme {
    /// The measures that money depends on, as the definitions of the scheme read them, each once.
    pub fn measured(&self) -> Vec<&'static Measure> {
        let mut measured: Vec<&'static Measure> = Vec::new();
        for measure in self.measures().into_iter().filter_map(|id| self.definitions.measure(id)) {
            if measured.iter().all(|known| known.id != measure.id) {
                measured.push(measure);
            }
        }
        measured
    }
}
