//! Half the price for each person short of a recovery standard (rule 22; domain section 5).

use rust_decimal::Decimal;

use super::{LooksAt, Penalise, Settling};
use crate::activity::MonthCounts;
use crate::measure::Ratio;
use crate::payment::amount::Unrounded;
use crate::payment::measuring::Measuring;
use crate::payment::outcome::Outcome;
use crate::payment::price::{Penalised, PriceOfOne, PriceOrigin, value_term as term};
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::{Bounded, Money, show};
use crate::scheme::{Assessed, PeopleShort, RecoveryPenalty, Scheme};

/// `share × price × max(0, standard × denominator − recovered)`, for a part of a year where the
/// people are those of a whole one.
struct RecoveryShortfall<'a> {
    terms: &'a RecoveryPenalty,
    measuring: Measuring<'a>,
    standard: Decimal,
    /// Whose standard it is.
    provider: &'a str,
    /// Pounds for each person.
    price: PriceOfOne,
    /// The part of the people that falls on the period, where it is not all of them: a quarter of a rolling year.
    part: Option<Decimal>,
    /// The most that may be taken, where that is agreed.
    most: Option<Unrounded>,
    months: &'a [MonthCounts],
    ratio: Ratio,
}

impl<'a> Penalise<'a> for RecoveryPenalty {
    fn penalise<B: Book>(
        &self,
        year: &mut Settling<'a, B>,
        _: usize,
        _: impl Fn(&'a Scheme) -> Option<&'a Self>,
    ) {
        let periods = year.activity.penalised(self.period);
        let is_asked_for = year.asks_for_recovery();
        for of in &*periods {
            let Some(shortfall) = RecoveryShortfall::of(year, of) else { continue };
            let penalty = shortfall.penalty();
            if is_asked_for {
                year.for_recovery.push((of.period, penalty));
            }
            year.penalise(of.period, Component::PenaltyRecovery, |page| {
                shortfall.record(page);
                penalty
            });
        }
    }

    fn looks_at(&self) -> LooksAt {
        LooksAt::ItsTerms
    }
}

impl<'a> RecoveryShortfall<'a> {
    /// The shortfall of a period, where the terms that hold in it have such a penalty. It looks at the counts of a
    /// period in which the scheme begins from that month on (rule 46).
    fn of<B: Book>(year: &Settling<'a, B>, of: &Penalised<'a>) -> Option<Self> {
        let &Penalised { period, before, at_risk, recovery, .. } = of;
        let scheme = year.terms(period);
        let terms = scheme.penalties.recovery.as_ref()?;
        let measuring = year.measuring(scheme, period, terms.period).from(before);
        let months = of.begun();
        let provider = &*year.selection.contracts[year.contract].provider;
        let ratio = match recovery.and_then(|recovery| recovery.counted) {
            Some((measure, counted)) => measuring.supposed_of(measure, None, counted),
            None => measuring.ratio(&terms.measure, None, months),
        };
        let ratio = Ratio { numerator: measuring.outcome.people(ratio), ..ratio };
        Some(Self {
            terms,
            measuring,
            standard: terms.standard_of(provider),
            provider,
            price: recovery.map_or_else(|| year.activity.price_of_one(period), |recovery| recovery.price),
            part: (terms.period == Assessed::RollingYear).then(|| Decimal::new(25, 2)),
            most: terms.cap.map(|cap| at_risk * cap),
            months,
            ratio,
        })
    }

    fn short(&self) -> Bounded<Decimal> {
        let needed = self.ratio.denominator.number().rising(|people| match self.terms.people_short {
            PeopleShort::Fractional => self.standard * people,
            PeopleShort::WholePeople => (self.standard * people).ceil(),
        });
        // More recovered than there is room for cannot be: no one is short then.
        (needed - self.ratio.numerator.number())
            .rising(|short| if short.is_sign_negative() { Decimal::ZERO } else { short })
    }

    /// What is taken away, below zero.
    fn penalty(&self) -> Unrounded {
        // Nobody is short then, whatever the price.
        if self.measuring.outcome == Outcome::EveryMeasureMet {
            return Unrounded::NOTHING;
        }
        let PriceOfOne { pounds, per, .. } = self.price;
        let penalty = (pounds * self.terms.share_of_price)
            .rising_with(self.short(), |price, short| {
                let penalty = price * short;
                self.part.map_or(penalty, |part| penalty * part)
            })
            .rising(
                |penalty| if per == Decimal::ONE { penalty } else { Money::pounds(penalty.exact() / per) },
            );
        -match self.most {
            Some(most) => penalty.lesser(most),
            None => penalty,
        }
    }

    /// Says how it came about.
    fn record(&self, page: &mut impl Recorder) {
        page.step(|| Step::Formula(self.formula()));
        page.step(|| Step::Count {
            label: format!("counted by “{}”", self.measure_name()),
            count: self.ratio.numerator,
        });
        page.step(|| Step::Count { label: self.out_of(), count: self.ratio.denominator });
        page.step(|| term("penalties.recovery.share_of_price", show::percent(self.terms.share_of_price, 0)));
        page.step(|| match self.price.origin {
            PriceOrigin::Agreed => term("price.per_person", self.price_in_words()),
            PriceOrigin::MeanOfPeriod => Step::Note(format!(
                "The price is the mean of what was paid for each in this period: {}.",
                self.price_in_words()
            )),
            PriceOrigin::MeanOfYear => Step::Note(format!(
                "Nobody was paid for in this period: the price is the mean of the year, {}.",
                self.price_in_words()
            )),
        });
        page.step(|| term(&self.terms.path_of_standard(self.provider), show::percent(self.standard, 0)));
        if let Some(cap) = self.terms.cap {
            page.step(|| term("penalties.recovery.cap", show::percent(cap, 0)));
        }
        page.step(|| self.measuring.definition(&self.terms.measure));
    }

    fn price_in_words(&self) -> String {
        match self.price.pounds.value().map(|pounds| pounds.exact() / self.price.per) {
            Some(price) if !price.is_zero() => show::exact_pounds(price.round_dp(6)),
            _ => "no price".to_owned(),
        }
    }

    fn out_of(&self) -> String {
        let measure = self.measuring.definitions.measure(&self.terms.measure);
        let denominator = measure.and_then(|measure| measure.denominator);
        let made = denominator.and_then(|denominator| denominator.in_words(self.months));
        made.map_or_else(|| "that it is out of".to_owned(), |made| format!("that it is out of: {made}"))
    }

    fn measure_name(&self) -> &str {
        self.measuring
            .definitions
            .measure(&self.terms.measure)
            .map_or(self.terms.measure.as_str(), |measure| measure.name)
    }

    fn formula(&self) -> String {
        let needed =
            format!("{} × {}", show::percent(self.standard, 0), show::people(self.ratio.denominator));
        let needed = match self.terms.people_short {
            PeopleShort::Fractional => needed,
            PeopleShort::WholePeople => format!("{needed} rounded up"),
        };
        let short = self
            .short()
            .value()
            .map_or_else(String::new, |short| format!(" = {} short", show::number(short)));
        let part = self.part.map_or_else(String::new, |part| format!(" × {}", show::number(part)));
        format!(
            "− {} × {} × ({needed} − {}{short}){part}",
            show::percent(self.terms.share_of_price, 0),
            self.price_in_words(),
            show::people(self.ratio.numerator)
        )
    }
}
