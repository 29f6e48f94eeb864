//! The years to come, as far as they are known.

use engine::payment::Receipt;
use engine::projection::PathAhead;
use engine::scheme::SchemeIndex;

use super::{Results, Side};
use crate::jobs::Inputs;
use crate::jobs::ahead::{AheadInputs, OnPath, Projected, YearsAhead};
use crate::jobs::survival::SurvivalInputs;
use crate::session::Session;
use crate::show::AheadQuestion;

impl Results {
    /// What the years to come are worked out of.
    pub fn ahead_of(&self, session: &Session) -> Option<AheadInputs> {
        let of = self.activity_of(session);
        let (ahead, entries) = (session.ahead().clone(), session.entries().to_vec());
        (!ahead.paths.paths.is_empty()).then_some(AheadInputs { of, ahead, entries })
    }

    /// The activity and the place of now, with whatever is supposed of them, whether or not costs are known.
    pub fn activity_of(&self, session: &Session) -> SurvivalInputs {
        self.survival_on(session, Side::Now).unwrap_or_else(|| SurvivalInputs {
            tally: session.tally(),
            months: session.months(),
            locality: session.place_under().clone(),
            filter: self.filter.clone(),
        })
    }

    /// Whether the years to come are known for these.
    pub fn is_ahead_known(&self, now: &AheadInputs) -> bool {
        self.known_ahead.as_ref().is_some_and(|(of, _)| of.same_inputs(now))
    }

    /// Takes years that were worked out.
    pub fn take_ahead(&mut self, of: AheadInputs, projected: Projected) {
        self.known_ahead = Some((of, projected));
    }

    /// The years to come, or why there are none, and whether that is of something that has changed since.
    pub fn ahead(&self, session: &Session) -> Option<(Result<&YearsAhead, &str>, bool)> {
        let (of, projected) = self.known_ahead.as_ref()?;
        let is_old = self.ahead_of(session).is_none_or(|now| !of.same_inputs(&now));
        // Schemes that have come or gone since have no figures there.
        let fits = of.entries.len() == session.entries().len();
        let known = projected.as_ref().map(|years| &**years).map_err(String::as_str);
        fits.then_some((known, is_old))
    }

    /// A scheme on the path that is looked at.
    pub fn scheme_ahead(&self, session: &Session, scheme: SchemeIndex) -> Option<(&PathAhead, &OnPath)> {
        let (known, _) = self.ahead(session)?;
        let (path, schemes) = known.ok()?.paths.get(session.ahead().path)?;
        Some((path, scheme.of(schemes)?))
    }

    /// Why the income of a year to come is what it is.
    pub(super) fn receipt_ahead(
        &self,
        session: &Session,
        scheme: SchemeIndex,
        asked: AheadQuestion,
    ) -> Option<Receipt> {
        let (path, OnPath { ahead, .. }) = self.scheme_ahead(session, scheme)?;
        let AheadQuestion::Income(place) = asked else { return None };
        Some(path.receipt(ahead, ahead.years.get(place)?))
    }
}
