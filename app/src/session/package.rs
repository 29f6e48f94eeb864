//! Two terms set at once, as the map of both shows them.

use engine::explore::{levers, package};
use engine::scheme::{Scheme, SchemeIndex};
use rust_decimal::Decimal;

use super::Session;
use super::refusal::Refusal;

impl Session {
    /// Gives two terms the values of a package.
    pub(super) fn take_package(
        &mut self,
        place: SchemeIndex,
        values: &[(String, Decimal); 2],
    ) -> Result<SchemeIndex, Refusal> {
        let Some(locked) = place.of(&self.table.entries).map(|entry| entry.locked.clone()) else {
            return Ok(place);
        };
        let selection = self.selection.clone();
        self.reshape(place, |scheme| {
            let [(x, x_value), (y, y_value)] = values;
            let Some(taken) = package(&selection, scheme, [(x, *x_value), (y, *y_value)]) else {
                return Err(Refusal::Term("These two values do not fit together in this scheme.".to_owned()));
            };
            if locked
                .iter()
                .any(|path| path != x && path != y && number(scheme, path) != number(&taken, path))
            {
                return Err(Refusal::Term(
                    "A weight that is locked would have to move. Unlock it, or choose another term."
                        .to_owned(),
                ));
            }
            *scheme = taken;
            Ok(())
        })
    }
}

/// The number of a term.
fn number(scheme: &Scheme, path: &str) -> Option<Decimal> {
    levers(scheme).into_iter().find(|lever| lever.path == path).and_then(|lever| lever.now)
}
