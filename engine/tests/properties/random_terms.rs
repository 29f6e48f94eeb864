//! Random schemes of any parts. All of them pass their check.

use engine::calendar::{FinancialYear, Month};
use engine::measure::{CATALOGUE, Direction, by_id};
use engine::quantity::{Weight, apportion};
use engine::scheme::*;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use crate::support::random::{Dice, dice};
use crate::support::random_activity::{CLUSTERS, COMMISSIONERS, LINES, PROVIDERS};

/// Which schemes are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All that can be agreed.
    Any,
    /// Those whose terms never pay less for a better outcome (see there for what they leave out).
    Rising,
}

/// Numbers that a scheme takes.
const NUMBERS: usize = 420;

pub fn scheme(kind: Kind) -> impl Strategy<Value = Scheme> {
    dice(NUMBERS).prop_map(move |dice| Maker { kind, incentive: false }.scheme(dice))
}

/// Two schemes that one choice, or what follows from it, sets apart.
pub fn neighbours() -> impl Strategy<Value = (Scheme, Scheme)> {
    (dice(NUMBERS), 0..NUMBERS, 0..60_060u32).prop_map(|(dice, place, number)| {
        let make = |dice| Maker { kind: Kind::Any, incentive: false }.scheme(dice);
        (make(dice.clone()), make(dice.with(place, number)))
    })
}

struct Maker {
    kind: Kind,
    incentive: bool,
}

fn year(d: &mut Dice) -> FinancialYear {
    FinancialYear::starting(2016 + d.below(2) as i32)
}

fn month(d: &mut Dice) -> Month {
    Month::new(2016, 4).plus(d.below(24) as i32)
}

const ASSESSED: [Assessed; 4] =
    [Assessed::Quarterly, Assessed::Monthly, Assessed::Yearly, Assessed::RollingYear];

impl Maker {
    fn is_rising(&self) -> bool {
        self.kind == Kind::Rising
    }

    fn scheme(&mut self, mut dice: Dice) -> Scheme {
        let mut scheme =
            Scheme::named(FORMAT, "random".into(), "Random".into(), "About.".into(), "Made up.".into());
        activity(&mut scheme, dice.part(60), self.is_rising());
        scheme.uplifts = uplifts(&mut dice.part(6));
        let d = &mut dice.part(100);
        scheme.outcomes = d.chance(60).then(|| self.pot(d));
        let d = &mut dice.part(100);
        self.adjustments(&mut scheme.adjustments, d);
        self.incentive = scheme.incentive().is_some();
        self.penalties(&mut scheme, &mut dice.part(60));
        self.limits(&mut scheme, &mut dice.part(40));
        self.timing(&mut scheme.timing, &mut dice.part(24));
        definitions(&mut scheme.definitions, &mut dice.part(12));
        self.exceptions(&mut scheme, &mut dice.part(18));
        if let Err(wrong) = scheme.check("random") {
            panic!("{wrong}\n{scheme:#?}");
        }
        scheme
    }

    /// A test of any measure that makes sense in months of people.
    fn test(&self, d: &mut Dice) -> StandardTest {
        let known: Vec<_> = CATALOGUE.iter().filter(|measure| measure.id != "access").collect();
        let measure = d.of(&known);
        let threshold = measure.threshold.filter(|_| d.chance(30));
        StandardTest { measure: measure.id.into(), threshold, standard: d.share(1000) }
    }

    fn score(&self, d: &mut Dice) -> Score {
        let shape = d.below(5);
        let test = self.test(d);
        let at_most = by_id(&test.measure).is_some_and(|m| m.direction == Direction::AtMost);
        let measure = test.measure;
        match shape {
            1 | 2 => {
                let (low, high) = (d.share(999), dec!(1) - d.share(400));
                let [low, high] = if low < high { [low, high] } else { [high, low] };
                let high = if low == high { high + dec!(0.001) } else { high };
                let falls = if self.is_rising() { at_most } else { d.chance(20) };
                let (floor, ceiling) = if falls { (high, low) } else { (low, high) };
                Score::Line { measure, floor, ceiling }
            }
            3 if !(self.is_rising() && at_most) => {
                let count = d.between(1, 3) as usize;
                let mut from = d.rising(count, 1000);
                from.dedup();
                let earns = if self.is_rising() || d.chance(60) {
                    d.rising(count, 1000)
                } else {
                    (0..count).map(|_| d.share(1000)).collect()
                };
                let bands = from.into_iter().zip(earns);
                Score::Bands {
                    measure,
                    bands: bands.map(|(from, earns)| ScoreBand { from, earns }).collect(),
                }
            }
            4 if !(self.is_rising() && at_most) => Score::PerPerson { measure, pounds: d.pounds(200) },
            _ => Score::Met,
        }
    }

    fn pot(&self, d: &mut Dice) -> Outcomes {
        let scoring = d.of(&[Scoring::Weights, Scoring::Steps]);
        let count = d.between(1, 4) as usize;
        let measures: Vec<Qom> = (0..count)
            .map(|place| {
                let d = &mut d.part(16);
                let score = if scoring == Scoring::Steps { Score::Met } else { self.score(d) };
                let tests = u32::from(score == Score::Met).max(d.below(3));
                Qom {
                    id: format!("m{place}"),
                    name: format!("Measure {place}"),
                    weight: Weight(0),
                    score,
                    tests: (0..tests).map(|_| self.test(d)).collect(),
                }
            })
            .collect();
        let mut pot = Outcomes {
            agreed: !d.chance(5),
            share: if self.is_rising() { d.share(300) } else { d.share(1000) },
            amount: d.chance(25).then(|| d.pounds(50_000)),
            of: d.of(&[PotBase::Total, PotBase::Treatment]),
            paid: d.of(&[Paid::Withheld, Paid::OnTop]),
            period: d.of(&ASSESSED),
            from: d.chance(20).then(|| month(d)),
            scoring,
            steps: Vec::new(),
            too_few: TooFew {
                people: d.of(&[1, 0, 5, 20, 100]),
                then: d.of(&[TooFewThen::Lost, TooFewThen::Spread, TooFewThen::Paid]),
            },
            measures,
            weights: Vec::new(),
        };
        if scoring == Scoring::Steps {
            pot.steps = match self.is_rising() || d.chance(60) {
                true => d.rising(count + 1, 1000),
                false => (0..=count).map(|_| d.share(1000)).collect(),
            };
        } else {
            let own = weights(count, d);
            pot.measures.iter_mut().zip(own).for_each(|(qom, weight)| qom.weight = weight);
            if d.chance(30) {
                let commissioner = d.of(&COMMISSIONERS).into();
                pot.weights.push(WeightSet { commissioner, from: None, weights: weights(count, d) });
            }
        }
        pot
    }

    fn adjustments(&self, adjustments: &mut Adjustments, d: &mut Dice) {
        let wanted = [d.chance(30), d.chance(20), d.chance(20)];
        // An incentive scheme is always new money.
        adjustments.incentive =
            wanted[0].then(|| Outcomes { paid: Paid::OnTop, ..self.pot(&mut d.part(80)) });
        adjustments.lump_sum = wanted[1].then(|| LumpSum {
            people: d.below(300),
            per_person: d.pounds(100),
            month: d.chance(50).then(|| month(d)),
        });
        adjustments.carried_forward = wanted[2].then(|| d.pounds(20_000) - d.pounds(20_000));
        let d = &mut d.part(6);
        adjustments.withholding = d.chance(20).then(|| {
            let first = month(d);
            Withholding {
                rate: d.share(200),
                of: WithheldOf::Actual,
                months: vec![first, first.plus(2)],
                released: d.chance(50).then(|| first.plus(3 + d.below(6) as i32)),
            }
        });
    }

    /// A rate of a penalty: where better outcomes raise what a penalty is a share of, all of them
    /// together must not take more than the whole.
    fn rate(&self, d: &mut Dice) -> Decimal {
        d.share(if self.is_rising() { 50 } else { 1000 })
    }

    fn penalties(&self, scheme: &mut Scheme, d: &mut Dice) {
        let mut priced = scheme.price.is_some() || scheme.lines.is_some() || scheme.episode.is_some();
        // A recovery raises the mean price of service lines, and with it what everybody short costs.
        if self.is_rising() && scheme.lines.is_some() {
            priced = scheme.price.as_ref().is_some_and(|price| price.by == PricedBy::Person);
        }
        let wanted = [d.chance(50), d.chance(40), d.chance(30), d.chance(30), d.chance(30)];
        let recoveries: Vec<&str> = alternatives("recovery").to_vec();
        let penalties = &mut scheme.penalties;
        penalties.recovery = (priced && wanted[0]).then(|| RecoveryPenalty {
            measure: d.of(&recoveries).into(),
            standard: d.share(1000),
            share_of_price: d.share(1000),
            people_short: d.of(&[PeopleShort::Fractional, PeopleShort::WholePeople]),
            period: d.of(&ASSESSED),
            cap: d.chance(30).then(|| self.rate(d)),
            by_provider: d.chance(50),
            baselines: PROVIDERS[..d.below(3) as usize]
                .iter()
                .map(|provider| Baseline { provider: (*provider).into(), standard: d.share(1000) })
                .collect(),
        });
        penalties.waiting = wanted[1].then(|| WaitingPenalty {
            rate: self.rate(d),
            six_weeks: wait("wait-6-weeks", d),
            eighteen_weeks: wait("wait-18-weeks", d),
            eighteen_weeks_counts: d.of(&[TwiceOrOnce::Once, TwiceOrOnce::Twice]),
            base: d.of(&[WaitingBase::Gross, WaitingBase::AfterRecoveryPenalty]),
            cap: d.chance(30).then(|| self.rate(d)),
        });
        let standards = if wanted[2] { d.between(1, 2) } else { 0 };
        penalties.standards = (0..standards)
            .map(|place| StandardPenalty {
                id: format!("s{place}"),
                name: format!("Standard {place}"),
                rate: self.rate(d),
                period: d.of(&ASSESSED),
                test: self.test(d),
            })
            .collect();
        penalties.access = wanted[3].then(|| AccessPenalty {
            quarter_rate: self.rate(d),
            year_rate: self.rate(d),
            base: d.of(&[AccessBase::AnnualCore, AccessBase::PeriodCore]),
            refund_when_year_met: d.chance(50),
            floors: PROVIDERS[..d.between(1, 3) as usize]
                .iter()
                .flat_map(|provider| {
                    COMMISSIONERS.iter().map(|commissioner| ((*provider).into(), (*commissioner).into()))
                })
                .chain([("P".into(), "all".into())])
                .map(|(provider, commissioner)| Floor {
                    provider,
                    commissioner,
                    from: None,
                    quarter: 10,
                    year: 50,
                })
                .collect(),
        });
        penalties.cap = wanted[4].then(|| d.share(1000));
    }

    fn limits(&self, scheme: &mut Scheme, d: &mut Dice) {
        let wanted = [d.chance(25), d.chance(30), d.chance(25), d.chance(25)];
        let limits = &mut scheme.limits;
        limits.plan = Some(value(d));
        limits.period = d.of(&ASSESSED);
        limits.tolerance = wanted[0].then(|| Tolerance { band: d.share(300), rate: d.share(1000) });
        limits.cap_and_collar = wanted[1].then(|| CapAndCollar {
            cap: dec!(0.5) + d.share(1000),
            collar: d.share(500),
            from: d.chance(30).then(|| month(d)),
        });
        limits.sharing = wanted[2].then(|| Sharing { cost: value(d), gain: bands(d), loss: bands(d) });
        limits.total =
            wanted[3].then(|| TotalLimits { floor: d.share(700), ceiling: dec!(0.7) + d.share(1000) });
        limits.overpayment = d.of(&[Overpayment::Recover, Overpayment::CarryForward, Overpayment::Ignore]);
        if !limits.needs_plan() && d.chance(80) {
            limits.plan = None;
        }
        // The year's refund of penalties beyond their cap falls by what better quarters save, where a
        // quarter already stands at its floor.
        if self.is_rising() && scheme.penalties.cap.is_some() {
            limits.period = Assessed::Yearly;
        }
        if d.chance(40) {
            scheme.order = d.shuffled(&Stage::usual());
        }
    }

    fn timing(&self, timing: &mut Timing, d: &mut Dice) {
        timing.settlement = d.of(&[Settlement::Monthly, Settlement::Quarterly, Settlement::Yearly]);
        timing.activity_lag = d.below(13);
        timing.outcomes_lag = d.below(13);
        let falls =
            [WherePenaltiesFall::OwnPeriod, WherePenaltiesFall::NextYear, WherePenaltiesFall::Incentive];
        timing.penalties = d.of(&falls[..if self.incentive { 3 } else { 2 }]);
        timing.shadow_years = if d.chance(15) { vec![year(d)] } else { Vec::new() };
        timing.glide =
            if d.chance(20) { vec![Glide { year: year(d), part: d.share(1000) }] } else { Vec::new() };
        timing.starts =
            if d.chance(20) { vec![Start { provider: "P".into(), month: month(d) }] } else { Vec::new() };
    }

    /// Different numbers for some, of any term.
    fn exceptions(&self, scheme: &mut Scheme, d: &mut Dice) {
        if !d.chance(30) {
            return;
        }
        let mut numbers = Vec::new();
        scheme.visit(&mut |term| {
            let rises = term.path.ends_with("standard") || term.path == "price.per_person";
            if matches!(term.slot, Slot::Number(_) | Slot::Whole(_)) && (rises || !self.is_rising()) {
                numbers.push((term.path, term.least, term.usual_most));
            }
        });
        let count = d.between(1, 2);
        for _ in 0..count {
            let d = &mut d.part(8);
            let who = d.below(3);
            let mut exception = Exception {
                provider: (who == 1).then(|| d.of(&PROVIDERS).into()),
                commissioner: (who == 2).then(|| d.of(&COMMISSIONERS).into()),
                from: d.chance(50).then(|| month(d)),
                terms: Default::default(),
            };
            if !numbers.is_empty() {
                let (path, least, most) = d.of(&numbers);
                let wide = if most - least > Decimal::ONE { 0 } else { 3 };
                exception.terms.insert(path, (least + (most - least) * d.share(1000)).round_dp(wide));
                let mut with = scheme.clone();
                with.exceptions.push(exception);
                if with.check("random").is_ok() {
                    *scheme = with;
                }
            }
        }
    }
}

fn value(d: &mut Dice) -> Value {
    let agreed = d.below(4);
    Value {
        amount: (agreed < 2).then(|| d.pounds(50_000)),
        total: (agreed == 2).then(|| d.pounds(100_000)),
        uplift: d.chance(20).then(|| d.share(100)),
        ..Value::per_person(d.pounds(500))
    }
}

fn bands(d: &mut Dice) -> Vec<Band> {
    let count = d.below(4) as usize;
    let mut beyond = 0;
    (0..count)
        .map(|_| {
            beyond += d.between(1, 5_000);
            Band { beyond: Decimal::from(beyond), share: d.share(1000) }
        })
        .collect()
}

fn weights(count: usize, d: &mut Dice) -> Vec<Weight> {
    let shares: Vec<Decimal> = (0..count).map(|_| Decimal::from(d.below(50) + 1)).collect();
    apportion(10_000, &shares).into_iter().map(|points| Weight(points as u32)).collect()
}

fn wait(usual: &str, d: &mut Dice) -> StandardTest {
    let measure = d.of(alternatives(usual));
    StandardTest { measure: measure.into(), threshold: None, standard: d.share(1000) }
}

fn uplifts(d: &mut Dice) -> Vec<YearUplift> {
    let count = if d.chance(25) { d.between(1, 2) } else { 0 };
    let uplift = |place| YearUplift {
        year: FinancialYear::starting(2016 + place as i32),
        uplift: d.share(100),
        efficiency: d.share(50),
    };
    (0..count).map(uplift).collect()
}

const UNPRICED: [Unpriced; 3] = [Unpriced::MeanPrice, Unpriced::OwnPrice, Unpriced::Nothing];

/// One part that says what activity is worth, and others beside it.
fn activity(scheme: &mut Scheme, mut dice: Dice, rising: bool) {
    let d = &mut dice.part(10);
    let main = d.below(7);
    let mut has = |place: u32| main == place || d.chance(15);
    let wanted: Vec<bool> = (0..7).map(&mut has).collect();
    let cohorts = [Cohort::Entering, Cohort::Finishing];
    let d = &mut dice.part(12);
    scheme.price = wanted[0].then(|| Price {
        per_person: d.pounds(500),
        cohort: d.of(&cohorts),
        by: d.of(&[PricedBy::Person, PricedBy::ServiceLine]),
        by_line: LINES[..d.below(4) as usize]
            .iter()
            .map(|line| LinePrice { line: (*line).into(), per_person: d.pounds(500) })
            .collect(),
    });
    let d = &mut dice.part(8);
    scheme.value = (wanted[1] && main != 2).then(|| value(d));
    scheme.volume = (wanted[2] && scheme.value.is_none()).then(|| Volume {
        planned_people: d.below(60),
        per_person: d.pounds(500),
        beyond_plan: d.pounds(500),
        below_plan: d.of(&[Decimal::ZERO, dec!(150)]),
        cohort: d.of(&cohorts),
        contracts: Vec::new(),
    });
    let d = &mut dice.part(8);
    scheme.assessment = wanted[3].then(|| AssessmentPrice {
        by: d.of(&[AssessorPrice::One, AssessorPrice::Intensity]),
        price: d.pounds(200),
        low: d.pounds(200),
        high: d.pounds(200),
    });
    let d = &mut dice.part(12);
    scheme.episode = wanted[4].then(|| EpisodePrice {
        clusters: CLUSTERS[1..=d.between(1, 3) as usize]
            .iter()
            .map(|cluster| ClusterPrice {
                cluster: (*cluster).into(),
                price: d.pounds(900),
                reference_cost: d.chance(50).then(|| d.pounds(900)),
            })
            .collect(),
        unclustered: d.of(&UNPRICED),
        unclustered_price: d.pounds(900),
    });
    scheme.lines = wanted[5].then(|| line_prices(&mut dice.part(20), rising));
    let d = &mut dice;
    scheme.contacts = wanted[6].then(|| ContactPrice { attended: d.pounds(50), missed: d.pounds(9) });
}

fn line_prices(d: &mut Dice, rising: bool) -> LinePrices {
    let lines = LINES[1..=d.between(1, 3) as usize].iter().map(|line| {
        let mut prices = [d.pounds(900), d.pounds(900), d.pounds(900)];
        if rising || d.chance(70) {
            prices.sort_unstable();
        }
        let [enters, completes, recovers] = prices;
        TriggerPrices { line: (*line).into(), enters, completes, recovers }
    });
    LinePrices {
        lines: lines.collect(),
        recovers: d.of(&[Recovers::Recovery, Recovers::ReliableRecovery]),
        never_at_caseness: d.of(&[Trigger::Completes, Trigger::Recovers, Trigger::Enters, Trigger::Nothing]),
        step_ups: d.of(&[StepUps::HigherLine, StepUps::BothLines]),
        stepped_up_from: "2a".into(),
        other_lines: d.of(&UNPRICED),
        other_price: d.pounds(900),
    }
}

fn definitions(definitions: &mut Definitions, d: &mut Dice) {
    definitions.reaching = d.of(&[Reaching::At, Reaching::Above]);
    definitions.caseness = d.of(&[CasenessRule::Either, CasenessRule::Either, CasenessRule::Both]);
    let missing = [MissingScores::Failure, MissingScores::Gate, MissingScores::Excluded];
    // Two switches may not ask for different readings of one measure.
    definitions.missing_scores =
        d.of(&missing[..if definitions.caseness == CasenessRule::Both { 2 } else { 3 }]);
    definitions.completeness = d.chance(50).then(|| d.share(1000));
    if d.chance(30) {
        definitions.unknown_groups = UnknownEthnicity::Counted;
    } else {
        definitions.older = d.of(&[Older::From65, Older::Over65]);
        definitions.minority =
            d.of(&[Minority::AllButWhiteBritish, Minority::NotWhite, Minority::WithoutLAndM]);
    }
    definitions.not_applicable =
        d.of(&[NotApplicable::ProRata, NotApplicable::CompleteForms, NotApplicable::AsZero]);
    definitions.wait_until = d.of(&[WaitUntil::FirstTreatment, WaitUntil::FirstAppointment]);
}
