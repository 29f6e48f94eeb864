//! The way from one scheme to another, step by step in the order of working, a part a step (rule 36).
//!
//! A step takes over whole parts of the second scheme, so that what stands after it is a scheme that
//! could be agreed. Parts that mean nothing without one another are one step: a cap with its plan, a
//! recovery penalty with the price that it is a share of, a definition with the one part that reads it.

use super::difference::differences;
use super::{Difference, Scheme, Stage};

/// A piece of a scheme that is taken over whole.
struct Piece {
    path: &'static str,
    name: &'static str,
    place: Place,
    take_over: fn(&mut Scheme, &Scheme),
}

/// Where in the working a piece belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Activity,
    Uplifts,
    /// What several limits share.
    Limits,
    At(Stage),
    Overpayment,
    Timing,
    Definitions,
    Exceptions,
    Order,
}

macro_rules! pieces {
    ($($($field:ident).+: $name:literal, $place:expr;)+) => {
        const PIECES: &[Piece] = &[$(Piece {
            path: concat!($(".", stringify!($field)),+),
            name: $name,
            place: $place,
            take_over: |to, from| to.$($field).+.clone_from(&from.$($field).+),
        },)+];
    };
}

pieces! {
    price: "Price", Place::Activity;
    value: "Annual value", Place::Activity;
    volume: "Cost and volume", Place::Activity;
    assessment: "Assessment price", Place::Activity;
    episode: "Price of a finished course", Place::Activity;
    lines: "Price by service line", Place::Activity;
    contacts: "Appointments", Place::Activity;
    uplifts: "Prices from year to year", Place::Uplifts;
    limits.plan: "Plan for limits", Place::Limits;
    limits.period: "Period of limits", Place::Limits;
    limits.tolerance: "Tolerance and marginal rate", Place::At(Stage::Tolerance);
    limits.cap_and_collar: "Cap and collar", Place::At(Stage::CapAndCollar);
    outcomes: "Payment at risk", Place::At(Stage::Outcomes);
    penalties.recovery: "Recovery penalty", Place::At(Stage::Penalties);
    penalties.waiting: "Waiting penalties", Place::At(Stage::Penalties);
    penalties.standards: "Other standards missed", Place::At(Stage::Penalties);
    penalties.access: "Access penalty", Place::At(Stage::Penalties);
    penalties.cap: "Most of all penalties", Place::At(Stage::Penalties);
    adjustments.incentive: "Incentive on top", Place::At(Stage::Adjustments);
    adjustments.lump_sum: "Lump sum", Place::At(Stage::Adjustments);
    adjustments.carried_forward: "Brought forward", Place::At(Stage::Adjustments);
    limits.sharing: "Gain and loss share", Place::At(Stage::Sharing);
    limits.total: "Floor and ceiling", Place::At(Stage::Total);
    limits.overpayment: "Overpayment", Place::Overpayment;
    timing.settlement: "Settlement", Place::Timing;
    timing.activity_lag: "When activity is paid", Place::Timing;
    timing.outcomes_lag: "When outcomes are paid", Place::Timing;
    timing.penalties: "What penalties are taken off", Place::Timing;
    timing.shadow_years: "Shadow years", Place::Timing;
    timing.glide: "Glide path", Place::Timing;
    timing.incentive_too: "What shadow years and glide path hold for", Place::Timing;
    timing.starts: "Start months", Place::Timing;
    definitions.caseness: "Caseness", Place::Definitions;
    definitions.missing_scores: "Missing scores", Place::Definitions;
    definitions.completeness: "Complete scores", Place::Definitions;
    definitions.reaching: "When a standard is met", Place::Definitions;
    definitions.older: "Older people", Place::Definitions;
    definitions.minority: "Ethnic minority", Place::Definitions;
    definitions.unknown_groups: "Unknown age or ethnicity", Place::Definitions;
    definitions.not_applicable: "Unanswered questions", Place::Definitions;
    definitions.wait_until: "When a wait ends", Place::Definitions;
    exceptions: "Different terms", Place::Exceptions;
    order: "Order of working", Place::Order;
}

impl Piece {
    fn path(&self) -> &'static str {
        self.path.trim_start_matches('.')
    }

    fn holds(&self, path: &str) -> bool {
        path.strip_prefix(self.path()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    fn differs(&self, first: &Scheme, second: &Scheme) -> bool {
        let mut with = first.clone();
        (self.take_over)(&mut with, second);
        with != *first
    }

    /// Whether it is a setting, such as a definition, that nothing in a scheme looks at.
    fn is_idle_setting(&self, scheme: &Scheme) -> bool {
        let is_setting = match self.place {
            Place::Overpayment | Place::Definitions | Place::Order => true,
            Place::Limits => self.path() == "limits.period",
            Place::Timing => !["timing.shadow_years", "timing.glide", "timing.starts"].contains(&self.path()),
            Place::Activity | Place::Uplifts | Place::At(_) | Place::Exceptions => false,
        };
        is_setting && !scheme.has_term(self.path())
    }

    /// Whether it is a part that one scheme has and the other has not.
    fn comes_or_goes(&self, first: &Scheme, second: &Scheme) -> bool {
        self.is_there(first) != self.is_there(second)
    }

    fn is_there(&self, scheme: &Scheme) -> bool {
        let empty = Scheme::named(scheme.format, String::new(), String::new(), String::new(), String::new());
        self.differs(&empty, scheme)
    }
}

/// Pieces that are taken over together.
#[derive(Clone)]
pub(crate) struct Pieces(Vec<&'static Piece>);

/// A step of the way.
#[derive(Clone)]
pub(crate) struct Stride {
    /// The pieces that it takes over.
    pub pieces: Pieces,
    /// Settings that the first scheme has no use for and the step may have one for.
    idle: Vec<&'static Piece>,
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

fn with(scheme: &Scheme, second: &Scheme, pieces: &[&'static Piece]) -> Scheme {
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
            let needs = |later: &Vec<&'static Piece>| agreeable(&with(&after, second, later));
            let until = match steps.iter().position(needs) {
                Some(place) => place..=place,
                None => {
                    let mut sofar = after.clone();
                    let stands = |later: &Vec<&'static Piece>| {
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
fn in_order(first: &Scheme, second: &Scheme) -> Vec<&'static Piece> {
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
    let at = |place: Place| PIECES.iter().filter(move |piece| piece.place == place);
    let mut found: Vec<&'static Piece> =
        places.flat_map(at).filter(|piece| piece.differs(first, second)).collect();
    let mut seen: Vec<&str> = Vec::new();
    found.retain(|piece| {
        let is_new = !seen.contains(&piece.path);
        seen.push(piece.path);
        is_new
    });
    found
}

/// Puts together what means nothing apart.
fn together(first: &Scheme, second: &Scheme, pieces: Vec<&'static Piece>) -> Vec<Vec<&'static Piece>> {
    let mut steps: Vec<Vec<&'static Piece>> = Vec::new();
    let mut shared: Vec<&'static Piece> = Vec::new();
    let mut definitions: Vec<&'static Piece> = Vec::new();
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
            _ if piece.path() == "penalties.recovery" && its_price_comes_or_goes(first, second) => {
                let comes =
                    |piece: &Piece| piece.place == Place::Activity && piece.comes_or_goes(first, second);
                let change = steps.iter_mut().find(|step| comes(step[0]));
                match change {
                    Some(step) => step.push(piece),
                    None => steps.push(vec![piece]),
                }
            }
            _ => steps.push(vec![piece]),
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
    steps: &mut Vec<Vec<&'static Piece>>,
    host: Option<&'static Piece>,
    piece: &'static Piece,
    place: impl Fn(&[Vec<&'static Piece>]) -> Option<usize>,
) {
    let host =
        host.and_then(|host| steps.iter_mut().find(|step| step.iter().any(|piece| piece.path == host.path)));
    match host {
        Some(step) => step.push(piece),
        None => {
            let place = place(steps).unwrap_or(steps.len());
            steps.insert(place, vec![piece]);
        }
    }
}

fn first_after_activity(steps: &[Vec<&'static Piece>]) -> Option<usize> {
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
fn limit_of(shared: &Piece, first: &Scheme, second: &Scheme) -> Option<&'static Piece> {
    let limits = |scheme: &Scheme| {
        let limits = &scheme.limits;
        if shared.path() == "limits.plan" {
            limits.needs_plan()
        } else {
            limits.needs_plan() || limits.sharing.is_some()
        }
    };
    let is_limit = |piece: &&Piece| {
        let stages = [Stage::Tolerance, Stage::CapAndCollar, Stage::Sharing, Stage::Total];
        let is_limit = stages.iter().any(|stage| piece.place == Place::At(*stage));
        is_limit && !(shared.path() == "limits.plan" && piece.path() == "limits.sharing")
    };
    let mut changed = in_order(first, second).into_iter().filter(is_limit);
    if limits(first) && !limits(second) { changed.next_back() } else { changed.next() }
}

/// The one part that a definition matters to, in both schemes, where it is only one.
fn only_reader(definition: &Piece, first: &Scheme, second: &Scheme) -> Option<&'static Piece> {
    const READERS: [&str; 5] = [
        "outcomes",
        "adjustments.incentive",
        "penalties.recovery",
        "penalties.waiting",
        "penalties.standards",
    ];
    let path = definition.path();
    let mut readers = PIECES.iter().filter(|piece| READERS.contains(&piece.path())).filter(|piece| {
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
