//! What was found in the data that may move payment, in words for the line over the cards (rule 40).

use engine::export::moving;
use engine::scheme::SchemeIndex;

use super::Results;
use crate::session::Session;

impl Results {
    /// The findings, the gravest first; without counts of people, which may be few.
    pub(super) fn moving(&self, session: &Session) -> Vec<String> {
        let schemes = self.schemes.iter().map(|results| (&results.entry.scheme, &results.statement));
        let name =
            |scheme: SchemeIndex| scheme.of(&self.schemes).map_or("", |of| of.entry.scheme.name.as_str());
        moving(&session.report, self.selection(session), schemes)
            .iter()
            .map(|moving| {
                let mut text = moving.finding.what.clone();
                if !moving.finding.about.is_empty() {
                    text.push_str(&format!(" ({})", moving.finding.about));
                }
                if let Some(pounds) = moving.pounds_in_words(name) {
                    text.push_str(&format!(", {pounds}"));
                }
                text
            })
            .collect()
    }
}
