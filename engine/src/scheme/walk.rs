//! The way from one scheme to another, step by step in the order of working, a part a step (rule 36).
//!
//! A step takes over whole parts of the second scheme, so that what stands after it is a scheme that
//! could be agreed. Parts that mean nothing without one another are one step: a cap with its plan, a
//! recovery penalty with the price that it is a share of, a definition with the one part that reads it.

use super::difference::differences;
use super::part::{Part, Place, parts};
use super::{Difference, Scheme, Stage};

impl Part {
    fn differs(&self, first: &Scheme, second: &Scheme) -> bool {
        let mut with = first.clone();
        (self.take_over)(&mut with, second);
        with != *first
    }

    /// Whether it is a setting, such as a definition, that nothing in a scheme looks at.
    fn is_idle_setting(&self, scheme: &Scheme) -> bool {
        self.is_setting() && !scheme.has_term(self.path())
    }

    /// Whether it is a part that one scheme has and the other has not.
    fn comes_or_goes(&self, first: &Scheme, second: &Scheme) -> bool {
        self.differs_from_nothing(first) != self.differs_from_nothing(second)
    }

    fn differs_from_nothing(&self, scheme: &Scheme) -> bool {
        let empty = Scheme::named(scheme.format, String::new(), String::new(), String::new(), String::new());
        self.differs(&empty, scheme)
    }
}

/// Pieces that are taken over together.
#[derive(Clone)]
pub(crate) struct Pieces(Vec<&'static Part>);

/// A step of the way.
#[derive(Clone)]
pub(crate) struct Stride {
    /// The pieces that it takes over.
    pub pieces: Pieces,
    /// Settings that the first scheme has no use for and the step may have one for.
    idle: Vec<&'static Part>,
    /// What differs in them, in words; with each, the first scheme with it alone where that can be agreed.
    pub differences: Vec<(Difference, Option<Scheme>)>,
    /// The scheme after the step.
    pub after: Scheme,
}

impl Stride {
    /// What it takes over, in words.
    pub fn name(&self) -> String {
        let mut names: Vec<&str> = self.pieces.0.iter().map(|piece| piece.name).collect();
        if names.len() > 1 {
            names.retain(|name| *name != "Plan for limits" && *name != "Period of limits");
        }
        if names.is_empty() {
            names.push(if self.pieces.0.is_empty() { "Other terms" } else { "Plan for limits" });
        }
        in_a_row(&names)
    }

    /// The step and the next as one.
    pub fn and(self, next: Self) -> Self {
        let pieces = Pieces(self.pieces.0.into_iter().chain(next.pieces.0).collect());
        let differences = self.differences.into_iter().chain(next.differences).collect();
        Self { pieces, idle: self.idle, differences, after: next.after }
    }

    /// The first scheme with this step alone; with the plan of limits where the step needs it. None where
    /// it cannot stand alone.
    pub fn alone(&self, first: &Scheme, second: &Scheme) -> Option<Scheme> {
        let alone = with(&with(first, second, &self.idle), second, &self.pieces.0);
        let plan = || {
            let mut alone = alone.clone();
            alone.limits.plan.clone_from(&second.limits.plan);
            alone
        };
        agreeable(&alone).then(|| alone.clone()).or_else(|| Some(plan()).filter(agreeable))
    }
}

/// `Price, cap and collar and penalties`: names in a row.
fn in_a_row(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => {
            let mut last = (*last).to_owned();
            if let Some(letter) = last.get_mut(..1) {
                letter.make_ascii_lowercase();
            }
            format!("{}; {last}", others.join("; "))
        }
    }
}

fn with(scheme: &Scheme, second: &Scheme, pieces: &[&'static Part]) -> Scheme {
    let mut with = scheme.clone();
    pieces.iter().for_each(|piece| (piece.take_over)(&mut with, second));
    with
}

/// Whether the terms make a scheme together.
fn agreeable(scheme: &Scheme) -> bool {
    scheme.clone().check("").is_ok()
}

/// The steps from the first scheme to the second. After the last, the first has every term of the second.
pub(crate) fn walk(first: &Scheme, second: &Scheme) -> Vec<Stride> {
    let mut walked: Vec<Stride> = Vec::new();
    // A setting that the first scheme has no use for is there before the parts that will have one.
    let (idle, pieces): (Vec<_>, Vec<_>) =
        in_order(first, second).into_iter().partition(|piece| piece.is_idle_setting(first));
    let mut now = with(first, second, &idle);
    if !idle.is_empty() {
        let pieces = Pieces(idle.clone());
        walked.push(Stride { pieces, idle: Vec::new(), differences: Vec::new(), after: now.clone() });
    }
    let mut steps = together(first, second, pieces);
    while !steps.is_empty() {
        let mut step = steps.remove(0);
        let mut after = with(&now, second, &step);
        if !agreeable(&after) {
            // What it needs may come later; if no single step makes it stand, the next ones together do.
            let needs = |later: &Vec<&'static Part>| agreeable(&with(&after, second, later));
            let until = match steps.iter().position(needs) {
                Some(place) => place..=place,
                None => {
                    let mut sofar = after.clone();
                    let stands = |later: &Vec<&'static Part>| {
                        sofar = with(&sofar, second, later);
                        agreeable(&sofar)
                    };
                    let last = steps.iter().position(stands).unwrap_or(steps.len().saturating_sub(1));
                    0..=last
                }
            };
            if !steps.is_empty() {
                step.extend(steps.drain(until).flatten());
            }
            after = with(&now, second, &step);
        }
        let pieces = Pieces(step);
        walked.push(Stride { pieces, idle: idle.clone(), differences: Vec::new(), after: after.clone() });
        now = after;
    }
    // A term that no piece holds must not be lost.
    let whole = headed_as(first, second);
    if now != whole {
        let pieces = Pieces(Vec::new());
        walked.push(Stride { pieces, idle, differences: Vec::new(), after: whole });
    }
    tell(&mut walked, first, second);
    walked
}

/// Gives every difference in words to the step that takes it over.
fn tell(walked: &mut [Stride], first: &Scheme, second: &Scheme) {
    for (difference, alone) in differences(first, second) {
        let holds = |step: &Stride| step.pieces.0.iter().any(|piece| piece.holds(&difference.path));
        let place = walked.iter().position(holds).or(walked.len().checked_sub(1));
        if let Some(step) = place.and_then(|place| walked.get_mut(place)) {
            step.differences.push((difference, alone.filter(agreeable)));
        }
    }
}

/// The second scheme under the name of the first.
fn headed_as(first: &Scheme, second: &Scheme) -> Scheme {
    Scheme {
        format: first.format,
        id: first.id.clone(),
        name: first.name.clone(),
        about: first.about.clone(),
        source: first.source.clone(),
        facts: first.facts.clone(),
        illustrative: first.illustrative.clone(),
        questions: first.questions.clone(),
        ..second.clone()
    }
}

/// The pieces that differ, in the order in which the second scheme works them.
fn in_order(first: &Scheme, second: &Scheme) -> Vec<&'static Part> {
    let usual = Stage::usual();
    let missing = usual.iter().filter(|stage| !second.order.contains(stage));
    let stages = second.order.iter().chain(missing).map(|stage| Place::At(*stage));
    let places = [Place::Activity, Place::Uplifts, Place::Limits].into_iter().chain(stages).chain([
        Place::Overpayment,
        Place::Timing,
        Place::Definitions,
        Place::Exceptions,
        Place::Order,
    ]);
    let at = |place: Place| parts().filter(move |piece| piece.place == place);
    let mut found: Vec<&'static Part> =
        places.flat_map(at).filter(|piece| piece.differs(first, second)).collect();
    let mut seen: Vec<&str> = Vec::new();
    found.retain(|piece| {
        let is_new = !seen.contains(&piece.path());
        seen.push(piece.path());
        is_new
    });
    found
}

/// Puts together what means nothing apart.
fn together(first: &Scheme, second: &Scheme, pieces: Vec<&'static Part>) -> Vec<Vec<&'static Part>> {
    let mut steps: Vec<Vec<&'static Part>> = Vec::new();
    let mut shared: Vec<&'static Part> = Vec::new();
    let mut definitions: Vec<&'static Part> = Vec::new();
    for piece in pieces {
        match piece.place {
            // One way to be paid for activity in place of another: between them it would be paid twice,
            // or not at all.
            Place::Activity if piece.comes_or_goes(first, second) => {
                let change = steps.iter_mut().find(|step| step[0].comes_or_goes(first, second));
                match change {
                    Some(step) => step.push(piece),
                    None => steps.push(vec![piece]),
                }
            }
            Place::Limits => shared.push(piece),
            Place::Definitions => definitions.push(piece),
            Place::At(_)
                if piece.path() == "penalties.recovery" && its_price_comes_or_goes(first, second) =>
            {
                let comes =
                    |piece: &Part| piece.place == Place::Activity && piece.comes_or_goes(first, second);
                let change = steps.iter_mut().find(|step| comes(step[0]));
                match change {
                    Some(step) => step.push(piece),
                    None => steps.push(vec![piece]),
                }
            }
            Place::Activity
            | Place::Uplifts
            | Place::At(_)
            | Place::Overpayment
            | Place::Timing
            | Place::Exceptions
            | Place::Order => steps.push(vec![piece]),
        }
    }
    for piece in shared {
        join(&mut steps, limit_of(piece, first, second), piece, first_after_activity);
    }
    for piece in definitions {
        join(&mut steps, only_reader(piece, first, second), piece, |steps| {
            steps.iter().position(|step| matches!(step[0].place, Place::Exceptions | Place::Order))
        });
    }
    steps
}

/// Puts a piece into the step of another, or makes a step of it at a place.
fn join(
    steps: &mut Vec<Vec<&'static Part>>,
    host: Option<&'static Part>,
    piece: &'static Part,
    place: impl Fn(&[Vec<&'static Part>]) -> Option<usize>,
) {
    let host = host
        .and_then(|host| steps.iter_mut().find(|step| step.iter().any(|piece| piece.path() == host.path())));
    match host {
        Some(step) => step.push(piece),
        None => {
            let place = place(steps).unwrap_or(steps.len());
            steps.insert(place, vec![piece]);
        }
    }
}

fn first_after_activity(steps: &[Vec<&'static Part>]) -> Option<usize> {
    steps.iter().position(|step| !matches!(step[0].place, Place::Activity | Place::Uplifts))
}

/// Whether one scheme has a recovery penalty and the other no price that it could be a share of.
fn its_price_comes_or_goes(first: &Scheme, second: &Scheme) -> bool {
    let priced =
        |scheme: &Scheme| scheme.price.is_some() || scheme.lines.is_some() || scheme.episode.is_some();
    let needs = |one: &Scheme, other: &Scheme| one.penalties.recovery.is_some() && !priced(other);
    needs(first, second) || needs(second, first)
}

/// The limit that a plan, or the period of limits, goes with: the first that comes with it, the last that
/// leaves with it.
fn limit_of(shared: &Part, first: &Scheme, second: &Scheme) -> Option<&'static Part> {
    let limits = |scheme: &Scheme| {
        let limits = &scheme.limits;
        if shared.path() == "limits.plan" {
            limits.needs_plan()
        } else {
            limits.needs_plan() || limits.sharing.is_some()
        }
    };
    let is_limit = |piece: &&Part| {
        let stages = [Stage::Tolerance, Stage::CapAndCollar, Stage::Sharing, Stage::Total];
        let is_limit = stages.iter().any(|stage| piece.place == Place::At(*stage));
        is_limit && !(shared.path() == "limits.plan" && piece.path() == "limits.sharing")
    };
    let mut changed = in_order(first, second).into_iter().filter(is_limit);
    if limits(first) && !limits(second) { changed.next_back() } else { changed.next() }
}

/// The one part that a definition matters to, in both schemes, where it is only one.
fn only_reader(definition: &Part, first: &Scheme, second: &Scheme) -> Option<&'static Part> {
    let path = definition.path();
    let looks_at_measures = |piece: &&Part| {
        matches!(piece.place, Place::At(Stage::Outcomes | Stage::Penalties | Stage::Adjustments))
    };
    let mut readers = parts().filter(looks_at_measures).filter(|piece| {
        [first, second].into_iter().any(|scheme| {
            let empty =
                Scheme::named(scheme.format, String::new(), String::new(), String::new(), String::new());
            let bare = with(&Scheme { definitions: scheme.definitions.clone(), ..empty }, scheme, &[piece]);
            bare.has_term(path)
        })
    });
    let only = readers.next()?;
    readers.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(first: &Scheme, second: &Scheme) -> Vec<Vec<&'static str>> {
        let steps = walk(first, second);
        let told = steps.iter().filter(|step| !step.differences.is_empty());
        told.map(|step| step.pieces.0.iter().map(|piece| piece.path()).collect()).collect()
    }

    fn shipped(id: &str) -> Scheme {
        super::super::preset(id).unwrap().scheme().unwrap()
    }

    #[test]
    fn a_cap_and_its_plan_are_one_step_there_and_back() {
        let plain = shipped("south-tees");
        let mut capped = plain.clone();
        capped.add_part("limits.cap_and_collar", &[]).unwrap();
        assert!(capped.limits.plan.is_some());
        let step = vec![vec!["limits.cap_and_collar", "limits.plan"]];
        assert_eq!(paths(&plain, &capped), step);
        assert_eq!(paths(&capped, &plain), step);
    }

    #[test]
    fn a_plan_comes_with_the_first_limit_and_leaves_with_the_last() {
        let plain = shipped("south-tees");
        let mut limited = plain.clone();
        limited.add_part("limits.cap_and_collar", &[]).unwrap();
        limited.add_part("limits.tolerance", &[]).unwrap();
        let (tolerance, cap, plan) = ("limits.tolerance", "limits.cap_and_collar", "limits.plan");
        assert_eq!(paths(&plain, &limited), [vec![tolerance, plan], vec![cap]]);
        assert_eq!(paths(&limited, &plain), [vec![tolerance], vec![cap, plan]]);
    }

    #[test]
    fn a_recovery_penalty_and_the_price_that_it_needs_are_one_step_there_and_back() {
        let (block, tees) = (shipped("block"), shipped("south-tees"));
        for (first, second) in [(&block, &tees), (&tees, &block)] {
            let steps = paths(first, second);
            assert_eq!(steps[0], ["price", "value", "penalties.recovery"], "{steps:?}");
            assert!(steps.contains(&vec!["penalties.waiting"]), "{steps:?}");
        }
    }

    #[test]
    fn a_definition_goes_with_the_one_part_that_reads_it() {
        let tees = shipped("south-tees");
        let mut other = tees.clone();
        other.set("definitions.wait_until", "FirstAppointment").unwrap();
        other.set("penalties.waiting.rate", "0.02").unwrap();
        assert_eq!(paths(&tees, &other), [["penalties.waiting", "definitions.wait_until"]]);
        let mut alone = tees.clone();
        alone.set("definitions.wait_until", "FirstAppointment").unwrap();
        assert_eq!(paths(&tees, &alone), [["definitions.wait_until"]]);
    }

    #[test]
    fn every_step_between_shipped_schemes_can_be_agreed_and_no_term_is_left_over() {
        for one in super::super::PRESETS {
            for two in super::super::PRESETS {
                let (first, second) = (shipped(one.id), shipped(two.id));
                let steps = walk(&first, &second);
                for step in &steps {
                    assert!(agreeable(&step.after), "{} to {}: {}", one.id, two.id, step.name());
                    assert!(
                        !step.pieces.0.is_empty(),
                        "{} to {}: a term that no piece holds",
                        one.id,
                        two.id
                    );
                }
                let last = steps.last().map_or(&first, |step| &step.after);
                assert_eq!(*last, headed_as(&first, &second));
            }
        }
    }
}
