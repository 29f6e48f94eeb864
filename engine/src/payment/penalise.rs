//! What is taken away: for recovery, for waits, for access (domain sections 5 and 6; rules 22, 23).

use rust_decimal::Decimal;

use super::amount::{Amount, Reading};
use super::earn::{definition, record_rounding, record_test, test};
use super::price::{PricedMonth, ValuedYear, term};
use super::record::{Recorder, Step};
use crate::activity::MonthCounts;
use crate::measure::{Ratio, by_id};
use crate::quantity::{Money, Pence, Quantity, show};
use crate::scheme::{
    AccessBase, AccessPenalty, PeopleShort, RecoveryPenalty, TwiceOrOnce, WaitingBase, WaitingPenalty,
};

/// Half the price for each person short of the standard: `share × price × max(0, standard ×
/// denominator − recovered)` (South Tees).
pub(super) struct RecoveryShortfall<'a> {
    terms: &'a RecoveryPenalty,
    price: Decimal,
    month: &'a [MonthCounts],
    ratio: Ratio,
}

impl<'a> RecoveryShortfall<'a> {
    pub fn new(terms: &'a RecoveryPenalty, price: Decimal, month: &'a [MonthCounts]) -> Self {
        let absent = Ratio { numerator: Quantity::absent(), denominator: Quantity::absent() };
        let ratio = by_id(&terms.measure).map_or(absent, |measure| measure.ratio(month, None));
        Self {
            terms,
            price,
            month,
            ratio: Ratio { numerator: ratio.numerator.within(ratio.denominator), ..ratio },
        }
    }

    pub const fn is_exact(&self) -> bool {
        self.ratio.is_exact()
    }

    fn short(&self, reading: Reading) -> Option<Decimal> {
        let denominator = reading.lowering(self.ratio.denominator)?;
        let needed = match self.terms.people_short {
            PeopleShort::Fractional => self.terms.standard * denominator,
            PeopleShort::WholePeople => (self.terms.standard * denominator).ceil(),
        };
        // More recovered than there is room for cannot be: no one is short then.
        let recovered = reading.raising(self.ratio.numerator)?;
        Some((needed - recovered).max(Decimal::ZERO))
    }

    /// What is taken away, as a positive amount.
    pub fn penalty(&self, reading: Reading) -> Option<Money> {
        Some(Money::pounds(self.terms.share_of_price * self.price * self.short(reading)?))
    }

    /// The line for the month.
    pub fn line(&self, page: &mut impl Recorder) -> Amount {
        let amount = Amount::work(self.is_exact(), |reading| self.penalty(reading).map(std::ops::Neg::neg));
        page.step(|| Step::Formula(self.formula()));
        page.step(|| Step::Count {
            label: format!("counted by “{}”", self.measure_name()),
            count: self.ratio.numerator,
        });
        page.step(|| Step::Count { label: self.out_of(), count: self.ratio.denominator });
        page.step(|| term("penalties.recovery.share_of_price", show::percent(self.terms.share_of_price, 0)));
        page.step(|| term("price.per_person", show::exact_pounds(self.price)));
        page.step(|| term("penalties.recovery.standard", show::percent(self.terms.standard, 0)));
        page.step(|| definition(&self.terms.measure));
        record_rounding(self.penalty(Reading::Working).map(std::ops::Neg::neg), amount, page);
        amount
    }

    fn out_of(&self) -> String {
        let denominator = by_id(&self.terms.measure).and_then(|measure| measure.denominator);
        let made = denominator.and_then(|denominator| denominator.in_words(self.month));
        made.map_or_else(|| "that it is out of".to_owned(), |made| format!("that it is out of: {made}"))
    }

    fn measure_name(&self) -> &str {
        by_id(&self.terms.measure).map_or(self.terms.measure.as_str(), |measure| measure.name)
    }

    fn formula(&self) -> String {
        let needed =
            format!("{} × {}", show::percent(self.terms.standard, 0), show::people(self.ratio.denominator));
        let needed = match self.terms.people_short {
            PeopleShort::Fractional => needed,
            PeopleShort::WholePeople => format!("{needed} rounded up"),
        };
        let short = self
            .short(Reading::Working)
            .map_or_else(String::new, |short| format!(" = {} short", show::number(short)));
        format!(
            "− {} × {} × ({needed} − {}{short})",
            show::percent(self.terms.share_of_price, 0),
            show::exact_pounds(self.price),
            show::people(self.ratio.numerator)
        )
    }
}

/// One share of the month for each waiting standard missed (South Tees).
pub(super) fn waiting_line(
    terms: &WaitingPenalty,
    priced: &PricedMonth,
    recovery: Option<&RecoveryShortfall<'_>>,
    month: &[MonthCounts],
    page: &mut impl Recorder,
) -> Amount {
    let (six, _) = test_missed(&terms.six_weeks, month);
    let (eighteen, _) = test_missed(&terms.eighteen_weeks, month);
    let twice = match terms.eighteen_weeks_counts {
        TwiceOrOnce::Once => None,
        TwiceOrOnce::Twice => Some(2),
    };
    let missed = |reading: Reading| {
        let (six, eighteen) = (six.at(reading)?, eighteen.at(reading)?);
        let each = u32::from(six) + u32::from(eighteen);
        Some(Decimal::from(twice.filter(|_| eighteen).unwrap_or(each)))
    };
    let recovery = recovery.filter(|_| terms.base == WaitingBase::AfterRecoveryPenalty);
    let base = |reading: Reading| {
        let gross = priced.gross(reading)?;
        Some(match recovery {
            None => gross,
            // A month that recovery took below nought has nothing left to take a share of.
            Some(recovery) => (gross - recovery.penalty(reading)?).max(Money::ZERO),
        })
    };
    // The penalty is most where the base is most: it is read the other way round.
    let penalty = |reading: Reading| Some(base(reading.opposite())? * (terms.rate * missed(reading)?));
    let exact =
        priced.is_exact() && six.exact && eighteen.exact && recovery.is_none_or(RecoveryShortfall::is_exact);
    let amount = Amount::work(exact, |reading| penalty(reading).map(std::ops::Neg::neg));
    page.step(|| {
        Step::Formula(format!(
            "− {} × {} × {}",
            missed(Reading::Working).map_or_else(|| "standards missed".to_owned(), show::number),
            show::percent(terms.rate, 0),
            base(Reading::Working)
                .map_or_else(|| "the month".to_owned(), |base| show::exact_pounds(base.exact()))
        ))
    });
    record_test(&terms.six_weeks, month, page);
    record_test(&terms.eighteen_weeks, month, page);
    page.step(|| term("penalties.waiting.rate", show::percent(terms.rate, 0)));
    page.step(|| term("penalties.waiting.six_weeks.standard", show::percent(terms.six_weeks.standard, 0)));
    page.step(|| {
        term("penalties.waiting.eighteen_weeks.standard", show::percent(terms.eighteen_weeks.standard, 0))
    });
    record_rounding(penalty(Reading::Working).map(std::ops::Neg::neg), amount, page);
    amount
}

/// Whether a standard was missed, by reading of the payment.
struct Missed {
    working: Option<bool>,
    possible: bool,
    certain: bool,
    exact: bool,
}

impl Missed {
    const fn at(&self, reading: Reading) -> Option<bool> {
        match reading {
            Reading::Working => self.working,
            Reading::Least => Some(self.possible),
            Reading::Most => Some(self.certain),
        }
    }
}

/// Nobody in the denominator misses nothing (rule 9), so "missed" is not the opposite of "met".
fn test_missed(standard: &crate::scheme::StandardTest, month: &[MonthCounts]) -> (Missed, Ratio) {
    let (verdict, ratio) = test(standard, month);
    let Some(measure) = by_id(&standard.measure) else {
        return (Missed { working: None, possible: true, certain: false, exact: false }, ratio);
    };
    let open = ratio.possible(standard.standard, measure.direction);
    let working = match ratio.met_working(standard.standard, measure.direction) {
        Ok(met) => Some(met == Some(false)),
        Err(_) => (!open.missed).then_some(false),
    };
    let certain = open.missed && !open.met && !open.untested;
    (Missed { working, possible: open.missed, certain, exact: verdict.exact && ratio.is_exact() }, ratio)
}

/// A floor of people for a quarter or a year.
pub(super) struct FloorTest {
    pub people: Quantity,
    pub floor: u32,
}

impl FloorTest {
    /// Whether too few people entered.
    pub fn missed(&self, reading: Reading) -> Option<bool> {
        let floor = i64::from(self.floor);
        match reading {
            Reading::Working => self.people.working().map(|people| people < floor),
            Reading::Least => Some(self.people.low() < floor),
            Reading::Most => Some(self.people.high().is_some_and(|people| people < floor)),
        }
    }
}

/// The penalty for one quarter below its floor, as a positive amount.
pub(super) fn quarter_penalty(
    terms: &AccessPenalty,
    value: &ValuedYear<'_>,
    quarter: usize,
    floor: &FloorTest,
    reading: Reading,
) -> Option<Pence> {
    if !floor.missed(reading)? {
        return Some(Pence::ZERO);
    }
    let value = value.at(reading.opposite())?;
    let base = match terms.base {
        AccessBase::AnnualCore => value.core,
        AccessBase::PeriodCore => value.core_by_month[quarter * 3..quarter * 3 + 3].iter().copied().sum(),
    };
    Some((Money::from(base) * terms.quarter_rate).rounded())
}

/// The line for a quarter.
pub(super) fn quarter_line(
    terms: &AccessPenalty,
    value: &ValuedYear<'_>,
    quarter: usize,
    floor: &FloorTest,
    page: &mut impl Recorder,
) -> Amount {
    record_floor("penalties.access.quarter_rate", terms.quarter_rate, value, floor, page);
    let exact = value.is_exact() && floor.people.is_exact();
    Amount::work(exact, |reading| {
        quarter_penalty(terms, value, quarter, floor, reading).map(|p| -Money::from(p))
    })
}

/// The line for a year: the penalty of a year below its floor, or what its quarters lost given back.
pub(super) fn year_line(
    terms: &AccessPenalty,
    value: &ValuedYear<'_>,
    quarters: &[FloorTest],
    year: &FloorTest,
    page: &mut impl Recorder,
) -> Amount {
    record_floor("penalties.access.year_rate", terms.year_rate, value, year, page);
    let at = |reading: Reading| {
        if year.missed(reading)? {
            return Some(-(Money::from(value.at(reading.opposite())?.core) * terms.year_rate));
        }
        if !terms.refund_when_year_met {
            return Some(Money::ZERO);
        }
        // What the quarters lost is read as they were read: least pay is most lost, and given back.
        let lost: Option<Pence> = quarters
            .iter()
            .enumerate()
            .map(|(quarter, floor)| quarter_penalty(terms, value, quarter, floor, reading))
            .sum();
        Some(Money::from(lost?))
    };
    if terms.refund_when_year_met {
        page.step(|| {
            Step::Note("A year that reaches its floor gives back what its quarters lost.".to_owned())
        });
    }
    let exact = value.is_exact() && year.people.is_exact() && quarters.iter().all(|q| q.people.is_exact());
    Amount::work(exact, at)
}

fn record_floor(
    path: &str,
    rate: Decimal,
    value: &ValuedYear<'_>,
    floor: &FloorTest,
    page: &mut impl Recorder,
) {
    page.step(|| {
        let core = value.at(Reading::Working).map_or_else(|| "the core".to_owned(), |v| show::pounds(v.core));
        Step::Formula(match floor.missed(Reading::Working) {
            Some(true) => format!(
                "{} people, below {}: − {} of the core, {core} a year",
                show::people(floor.people),
                show::number(floor.floor.into()),
                show::percent(rate, 0)
            ),
            Some(false) => format!(
                "{} people, at or above {}: nothing taken",
                show::people(floor.people),
                show::number(floor.floor.into())
            ),
            None => "People entering treatment are not in this data.".to_owned(),
        })
    });
    page.step(|| Step::Count { label: "people entering treatment".to_owned(), count: floor.people });
    page.step(|| term(path, show::percent(rate, 0)));
    value.record_value(page);
}
