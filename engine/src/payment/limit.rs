//! Limits and sharing: what they change of the rounded lines that stand before them (rules 24 and 25;
//! domain section 13).

use rust_decimal::Decimal;

use super::amount::Amount;
use super::price::value_term as term;
use super::record::{Recorder, Step};
use crate::quantity::{Money, Pence, show};
use crate::scheme::{Band, CapAndCollar, Sharing, Tolerance, TotalLimits};

fn share(of: Pence, share: Decimal) -> Pence {
    (Money::from(of) * share).rounded()
}

/// An effect `after − before` that never rises where the payment rises, at each reading of payment
/// and plan.
fn effect(paid: Amount, plan: Amount, after: impl Fn(Pence, Pence) -> Pence) -> Amount {
    if plan.is_exact() {
        let plan = plan.value().unwrap_or_default();
        return paid.falling(|paid| after(paid, plan) - paid);
    }
    // With the plan itself open, the effect is bounded by its ends.
    let at = |paid: Option<Pence>, plan: Option<Pence>| Some(after(paid?, plan?) - paid?);
    Amount::of(false, |reading| match reading {
        super::amount::Reading::Working => at(paid.value(), plan.value()),
        super::amount::Reading::Least => at(paid.most(), plan.least()),
        super::amount::Reading::Most => at(paid.least(), plan.most()),
    })
}

fn record_paid(paid: Amount, plan: Amount, page: &mut impl Recorder) {
    let shown = |amount: Amount| amount.value().map_or_else(|| "not known".to_owned(), show::pounds);
    page.step(|| Step::Note(format!("Before this: {}. The plan: {}.", shown(paid), shown(plan))));
}

/// Within the tolerance full price; above, full price to its edge and the rate beyond; below,
/// B(1 − t) − m × (B(1 − t) − A).
pub(super) fn tolerance(terms: &Tolerance, paid: Amount, plan: Amount, page: &mut impl Recorder) -> Amount {
    let after = |paid: Pence, plan: Pence| {
        let above = Money::from(plan) * (Decimal::ONE + terms.band);
        let below = Money::from(plan) * (Decimal::ONE - terms.band);
        let exact = Money::from(paid);
        if exact > above {
            (above + (exact - above) * terms.rate).rounded()
        } else if exact < below {
            (below - (below - exact) * terms.rate).rounded()
        } else {
            paid
        }
    };
    record_paid(paid, plan, page);
    page.step(|| {
        Step::Formula(format!(
            "full price within {} of the plan, {} of it beyond",
            show::percent(terms.band, 0),
            show::percent(terms.rate, 0)
        ))
    });
    page.step(|| term("limits.tolerance.band", show::percent(terms.band, 0)));
    page.step(|| term("limits.tolerance.rate", show::percent(terms.rate, 0)));
    effect(paid, plan, after)
}

/// No more than the cap, no less than the collar.
pub(super) fn cap_and_collar(
    terms: &CapAndCollar,
    paid: Amount,
    plan: Amount,
    page: &mut impl Recorder,
) -> Amount {
    record_paid(paid, plan, page);
    let paths = ["limits.cap_and_collar.collar", "limits.cap_and_collar.cap"];
    record_between(paths, [terms.collar, terms.cap], page);
    effect(paid, plan, |paid, plan| between(paid, share(plan, terms.collar), share(plan, terms.cap)))
}

/// No less than the floor in all, no more than the ceiling.
pub(super) fn total(terms: &TotalLimits, paid: Amount, plan: Amount, page: &mut impl Recorder) -> Amount {
    record_paid(paid, plan, page);
    let paths = ["limits.total.floor", "limits.total.ceiling"];
    record_between(paths, [terms.floor, terms.ceiling], page);
    effect(paid, plan, |paid, plan| between(paid, share(plan, terms.floor), share(plan, terms.ceiling)))
}

fn between(paid: Pence, least: Pence, most: Pence) -> Pence {
    paid.max(least).min(most)
}

fn record_between(paths: [&str; 2], shares: [Decimal; 2], page: &mut impl Recorder) {
    page.step(|| {
        Step::Formula(format!(
            "no less than {} and no more than {} of the plan",
            show::percent(shares[0], 0),
            show::percent(shares[1], 0)
        ))
    });
    for (path, share) in paths.into_iter().zip(shares) {
        page.step(|| term(path, show::percent(share, 0)));
    }
}

/// The commissioner's share of a surplus is taken, of a loss is paid: each band of it at its own
/// share. Bands are pounds a year; `months` of it are settled.
pub(super) fn sharing(
    terms: &Sharing,
    paid: Amount,
    cost: Amount,
    months: usize,
    page: &mut impl Recorder,
) -> Amount {
    let part = Decimal::from(months) / Decimal::from(12);
    let after = |paid: Pence, cost: Pence| {
        let gap = Money::from(paid) - Money::from(cost);
        let moved =
            if gap > Money::ZERO { -shared(&terms.gain, gap, part) } else { shared(&terms.loss, -gap, part) };
        paid + moved.rounded()
    };
    page.step(|| {
        let gap = paid.value().zip(cost.value()).map(|(paid, cost)| paid - cost);
        let words = match gap {
            Some(gap) if gap >= Pence::ZERO => format!("a surplus of {}", show::pounds(gap)),
            Some(gap) => format!("a loss of {}", show::pounds(-gap)),
            None => "not known".to_owned(),
        };
        Step::Formula(format!(
            "{} paid − cost = {words}",
            paid.value().map_or_else(String::new, show::pounds)
        ))
    });
    for (side, bands) in [("gain", &terms.gain), ("loss", &terms.loss)] {
        for (number, band) in bands.iter().enumerate() {
            page.step(|| {
                term(
                    &format!("limits.sharing.{side}.{number}.share"),
                    format!("{} beyond {}", show::percent(band.share, 0), show::exact_pounds(band.beyond)),
                )
            });
        }
    }
    effect(paid, cost, after)
}

/// The commissioner's share of a gap, band by band.
fn shared(bands: &[Band], gap: Money, part: Decimal) -> Money {
    let mut sum = Money::ZERO;
    for (number, band) in bands.iter().enumerate() {
        let from = Money::pounds(band.beyond * part);
        let to = bands.get(number + 1).map_or(gap, |next| gap.min(Money::pounds(next.beyond * part)));
        sum = sum + (to - from).max(Money::ZERO) * band.share;
    }
    sum
}
