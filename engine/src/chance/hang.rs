//! Which measures of which periods each line of a scheme hangs on.

use rust_decimal::Decimal;

use crate::calendar::Grain;
use crate::measure::{Direction, Measure};
use crate::payment::{Component, measure_read};
use crate::scheme::{
    Assessed, Definitions, Outcomes, Overpayment, Qom, Scheme, Score, Scoring, Stage, StandardTest,
    WaitingBase,
};

/// A line of each period of a length, and what it hangs on.
pub(super) struct Hang {
    pub component: Component,
    pub grain: Grain,
    pub asked: Vec<Asked>,
}

/// A measure, and what is asked of it.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub measure: &'static Measure,
    pub threshold: Option<u32>,
    pub standard: Option<Decimal>,
    pub how: How,
}

impl Asked {
    /// Whether a higher count is worse.
    pub const fn falls(&self) -> bool {
        matches!(self.measure.direction, Direction::AtMost | Direction::Below)
    }
}

/// How finely a count matters.
#[derive(Clone, Copy)]
pub(super) enum How {
    /// Only on which side of its standard it is.
    Test(Direction),
    /// Every number of people.
    Each,
}

/// The lines that hang on measures, or why they cannot be taken one by one.
pub(super) fn hangs(terms: &Scheme, provider: &str) -> Result<Vec<Hang>, &'static str> {
    if let Some(why) = whole_year(terms).or_else(|| rolling(terms)) {
        return Err(why);
    }
    Ok(every_hang(terms, provider))
}

/// The lines that hang on measures.
pub(super) fn every_hang(terms: &Scheme, provider: &str) -> Vec<Hang> {
    let mut all = Vec::new();
    penalties(terms, provider, &mut all);
    for (pot, steps, part) in [
        (terms.pot(), Component::Outcomes, Component::Outcome as fn(u8) -> Component),
        (terms.incentive(), Component::Incentive, Component::IncentivePart as fn(u8) -> Component),
    ] {
        if let Some(pot) = pot {
            earned(&terms.definitions, pot, (steps, part), &mut all);
        }
    }
    all
}

/// What looks at several lines together, so that none of them stands alone.
fn whole_year(terms: &Scheme) -> Option<&'static str> {
    if terms.penalties.cap.is_some() {
        return Some("all penalties of a year have a most together");
    }
    if terms.limits.overpayment == Overpayment::Ignore && !terms.penalties.is_none() {
        return Some("the provider keeps what was paid too much");
    }
    let place = |wanted: Stage| terms.order.iter().position(|stage| *stage == wanted);
    let first =
        [Stage::Outcomes, Stage::Penalties, Stage::Adjustments].map(place).into_iter().min().flatten();
    let acts_late = |stage: Stage, is_there: bool| is_there && place(stage) > first;
    let limits = &terms.limits;
    let late = acts_late(Stage::Tolerance, limits.tolerance.is_some())
        || acts_late(Stage::CapAndCollar, limits.cap_and_collar.is_some())
        || acts_late(Stage::Sharing, limits.sharing.is_some())
        || acts_late(Stage::Total, limits.total.is_some());
    late.then_some("a limit is worked on what measures leave")
}

/// A rolling year holds months of other periods too.
fn rolling(terms: &Scheme) -> Option<&'static str> {
    let pots = [terms.pot(), terms.incentive()].into_iter().flatten().map(|pot| pot.period);
    let mut all = pots.chain(terms.penalties.assessed());
    all.any(|assessed| assessed == Assessed::RollingYear)
        .then_some("a rolling year shares months with the next")
}

fn penalties(terms: &Scheme, provider: &str, all: &mut Vec<Hang>) {
    let definitions = &terms.definitions;
    let recovery = terms.penalties.recovery.as_ref();
    let short = recovery.and_then(|recovery| {
        let measure = definitions.measure(&recovery.measure)?;
        let standard = Some(recovery.standard_of(provider));
        Some(Asked { measure, threshold: None, standard, how: How::Each })
    });
    if let (Some(recovery), Some(asked)) = (recovery, short) {
        let grain = recovery.period.grain();
        all.push(Hang { component: Component::PenaltyRecovery, grain, asked: vec![asked] });
    }
    if let Some(waiting) = &terms.penalties.waiting {
        let tests = [&waiting.six_weeks, &waiting.eighteen_weeks];
        let mut asked: Vec<Asked> = tests.into_iter().filter_map(|test| tested(definitions, test)).collect();
        if waiting.base == WaitingBase::AfterRecoveryPenalty
            && recovery.is_some_and(|recovery| recovery.period == Assessed::Monthly)
        {
            asked.extend(short);
        }
        all.push(Hang { component: Component::PenaltyWaiting, grain: Grain::Month, asked });
    }
    for (place, standard) in terms.penalties.standards.iter().enumerate() {
        let asked = tested(definitions, &standard.test).into_iter().collect();
        let component = Component::PenaltyStandard(place as u8);
        all.push(Hang { component, grain: standard.period.grain(), asked });
    }
}

fn earned(
    definitions: &Definitions,
    pot: &Outcomes,
    (steps, part): (Component, fn(u8) -> Component),
    all: &mut Vec<Hang>,
) {
    let grain = pot.period.grain();
    let of = |qom: &Qom| scored(definitions, qom);
    if pot.scoring == Scoring::Steps {
        all.push(Hang { component: steps, grain, asked: pot.measures.iter().flat_map(of).collect() });
        return;
    }
    let parts = pot.measures.iter().enumerate();
    all.extend(parts.map(|(place, qom)| Hang { component: part(place as u8), grain, asked: of(qom) }));
}

/// What a measure of a pot hangs on: its tests, complete scores where they are asked for, and its rate.
fn scored(definitions: &Definitions, qom: &Qom) -> Vec<Asked> {
    let complete = |id: &str| {
        let standard = definitions.gate(id)?;
        Some(StandardTest { measure: "scores-complete".to_owned(), threshold: None, standard })
    };
    let gates: Vec<StandardTest> = qom.measures().filter_map(complete).take(1).collect();
    let mut asked: Vec<Asked> =
        qom.tests.iter().chain(&gates).filter_map(|test| tested(definitions, test)).collect();
    let standard = match &qom.score {
        Score::Line { ceiling, .. } => Some(*ceiling),
        Score::Bands { bands, .. } => bands.last().map(|band| band.from),
        Score::Met | Score::PerPerson { .. } => None,
    };
    if let Some(measure) = qom.score.measure().and_then(|id| definitions.measure(id)) {
        asked.push(Asked { measure, threshold: None, standard, how: How::Each });
    }
    asked
}

fn tested(definitions: &Definitions, test: &StandardTest) -> Option<Asked> {
    let (measure, direction) = measure_read(definitions, &test.measure)?;
    let how = How::Test(direction);
    Some(Asked { measure, threshold: test.threshold, standard: Some(test.standard), how })
}

/// All that any line asks, whether its lines can be taken one by one or not.
pub(super) fn every_asked(terms: &Scheme, provider: &str) -> Vec<Asked> {
    every_hang(terms, provider).into_iter().flat_map(|hang| hang.asked).collect()
}
