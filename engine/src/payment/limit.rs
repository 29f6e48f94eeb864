//! Limits and sharing: what they change of the rounded lines that stand before them (rules 24 and 25;
//! domain section 13).

use rust_decimal::Decimal;

use super::amount::Amount;
use super::price::value_term as term;
use super::record::{Recorder, Step};
use crate::quantity::{Bound, Money, Pence, show, words};
use crate::scheme::{Band, CapAndCollar, Limits, Sharing, Stage, Tolerance, TotalLimits};

/// A limit of a period. What it leaves never falls where what is paid rises, nor where the plan does.
#[derive(Clone, Copy)]
pub(super) enum Limit<'t> {
    /// Within the tolerance full price; above, full price to its edge and the rate beyond; below,
    /// B(1 − t) − m × (B(1 − t) − A).
    Tolerance(&'t Tolerance),
    /// No more than the cap, no less than the collar.
    CapAndCollar(&'t CapAndCollar),
    /// The commissioner's share of a surplus is taken, of a loss is paid: each band of it at its own share.
    /// Bands are pounds a year; so many months of it are settled. What it costs stands for the plan.
    Sharing(&'t Sharing, usize),
    /// No less than the floor in all, no more than the ceiling.
    Total(&'t TotalLimits),
}

fn share(of: Pence, share: Decimal) -> Pence {
    (Money::from(of) * share).rounded()
}

impl<'t> Limit<'t> {
    /// The limit that a stage of the working applies to so many months.
    pub fn of(stage: Stage, limits: &'t Limits, months: usize) -> Option<Self> {
        match stage {
            Stage::Tolerance => limits.tolerance.as_ref().map(Self::Tolerance),
            Stage::CapAndCollar => limits.cap_and_collar.as_ref().map(Self::CapAndCollar),
            Stage::Sharing => limits.sharing.as_ref().map(|sharing| Self::Sharing(sharing, months)),
            Stage::Total => limits.total.as_ref().map(Self::Total),
            Stage::Outcomes | Stage::Penalties | Stage::Adjustments => None,
        }
    }

    /// What it leaves of a payment, given the plan.
    pub fn after(self, paid: Pence, plan: Pence) -> Pence {
        match self {
            Self::Tolerance(terms) => {
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
            }
            Self::CapAndCollar(terms) => paid.max(share(plan, terms.collar)).min(share(plan, terms.cap)),
            Self::Total(terms) => paid.max(share(plan, terms.floor)).min(share(plan, terms.ceiling)),
            Self::Sharing(terms, months) => {
                let part = Decimal::from(months) / Decimal::from(12);
                let gap = Money::from(paid) - Money::from(plan);
                let moved = if gap > Money::ZERO {
                    -shared(&terms.gain, gap, part)
                } else {
                    shared(&terms.loss, -gap, part)
                };
                paid + moved.rounded()
            }
        }
    }

    /// The most that it leaves, whatever is paid.
    fn most(self, plan: Pence) -> Option<Pence> {
        match self {
            Self::CapAndCollar(terms) => Some(share(plan, terms.cap)),
            Self::Total(terms) => Some(share(plan, terms.ceiling)),
            Self::Tolerance(terms) if terms.rate.is_zero() => Some(share(plan, Decimal::ONE + terms.band)),
            Self::Tolerance(_) | Self::Sharing(..) => None,
        }
    }

    /// What it leaves.
    pub fn left(self, paid: Amount, plan: Amount) -> Amount {
        let at = |bound| Some(self.after(paid.at(bound)?, plan.at(bound)?));
        Amount::worked(paid.is_exact() && plan.is_exact(), |bound| match bound {
            Bound::Most => at(Bound::Most).or_else(|| self.most(plan.most()?)),
            Bound::Working | Bound::Least => at(bound),
        })
    }

    /// What it changes: least where most is paid and the plan is least.
    pub fn effect(self, paid: Amount, plan: Amount) -> Amount {
        plan.rising_against(paid, |plan, paid| self.after(paid, plan) - paid)
    }

    /// Says how it came about.
    pub fn record(self, paid: Amount, plan: Amount, page: &mut impl Recorder) {
        match self {
            Self::Tolerance(terms) => {
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
            }
            Self::CapAndCollar(terms) => {
                record_paid(paid, plan, page);
                let paths = ["limits.cap_and_collar.collar", "limits.cap_and_collar.cap"];
                record_between(paths, [terms.collar, terms.cap], page);
            }
            Self::Total(terms) => {
                record_paid(paid, plan, page);
                record_between(
                    ["limits.total.floor", "limits.total.ceiling"],
                    [terms.floor, terms.ceiling],
                    page,
                );
            }
            Self::Sharing(terms, _) => record_sharing(terms, paid, plan, page),
        }
    }
}

fn record_paid(paid: Amount, plan: Amount, page: &mut impl Recorder) {
    let shown = |amount: Amount| words::or_not_known(amount.value());
    page.step(|| Step::Note(format!("Before this: {}. The plan: {}.", shown(paid), shown(plan))));
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

fn record_sharing(terms: &Sharing, paid: Amount, cost: Amount, page: &mut impl Recorder) {
    page.step(|| {
        let gap = paid.value().zip(cost.value()).map(|(paid, cost)| paid - cost);
        let words = match gap {
            Some(gap) if gap >= Pence::ZERO => format!("a surplus of {}", show::pounds(gap)),
            Some(gap) => format!("a loss of {}", show::pounds(-gap)),
            None => words::NOT_KNOWN.to_owned(),
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
