//! Says once that an annual value which nobody agreed is made otherwise than an earlier version made it.

use engine::payment::value_basis;
use engine::scheme::SchemeIndex;

use super::{App, Notice};

impl App {
    /// Says it, where these schemes have such a value and it may differ here: where a part of a year stands
    /// for all of it, a contract is there for a part of the year, or a what-if is on show.
    pub(super) fn tell_of_values(&mut self, places: impl IntoIterator<Item = SchemeIndex>) {
        if self.told_of_values {
            return;
        }
        let is_supposed = self.session.what_if().holds();
        let mut months: Vec<usize> = Vec::new();
        let mut differs = false;
        for scheme in places.into_iter().filter_map(|place| self.session.scheme(place)) {
            let derived = value_basis(&self.session.selection, scheme);
            for of in derived.iter().filter(|of| !of.basis.is_agreed()) {
                differs |= is_supposed || of.months < 12 || of.basis.is_annualised();
                months.extend(of.basis.months_read().filter(|_| of.basis.is_annualised()));
            }
        }
        if !differs {
            return;
        }
        self.told_of_values = true;
        let annualised = match (months.iter().min(), months.iter().max()) {
            (Some(1), Some(1)) => ", with 1 month annualised".to_owned(),
            (Some(least), Some(most)) if least == most => format!(", with {least} months annualised"),
            (Some(least), Some(most)) => format!(", with {least} to {most} months annualised"),
            _ => String::new(),
        };
        let text = format!(
            "A value or a plan for which no amount is agreed is now made from who entered in the year as \
             read{annualised}, does not move with a what-if, and is paid for the months in which a contract \
             is there; earlier versions made it from whoever was looked at. To keep an amount, agree it under \
             “Annual value” among the terms."
        );
        let before = self.notice.take();
        self.notice = Some(match before {
            Some(before) => Notice { text: format!("{} {text}", before.text), ..before },
            None => Notice { text, offer: None, stays: false },
        });
    }
}
