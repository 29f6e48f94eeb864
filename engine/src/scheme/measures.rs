//! Which measures make sense in place of one another.

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
