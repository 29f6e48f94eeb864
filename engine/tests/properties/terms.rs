//! Every term of every preset moves an output: no slider is a dummy.

use std::sync::LazyLock;

use engine::activity::{Months, Selection};
use engine::payment::{CashLine, Figure, Line, cash, evaluate, figures};
use engine::quantity::Weight;
use engine::scheme::{PRESETS, Scheme, Slot};

use crate::support::counts::select;
use crate::support::extract::intake;
use crate::support::money::shipped;
use crate::support::none_wrong;

/// Made-up years of every site: what moves nothing in one may move something in another.
static PLACES: LazyLock<Vec<Selection>> = LazyLock::new(|| {
    let sites = ["south-tees", "wakefield", "birmingham", "humber", "south-staffordshire"];
    sites.into_iter().map(place).collect()
});

fn place(site: &str) -> Selection {
    let site = engine::sample::site(site).unwrap();
    let mut extract = Vec::new();
    // Few enough that small numbers bite and the test is quick.
    let referrals = if site.id == "wakefield" { site.referrals } else { 3_000 };
    engine::sample::write_csv(&site, referrals, site.seed, &mut extract).unwrap();
    let text = String::from_utf8(extract).unwrap();
    let tally = intake(&[&text]).tally;
    // All covered months but the first half year, so that a rolling year has something before it.
    let months: Vec<_> = tally.covered_months().into_iter().collect();
    select(&tally, &Months::Range(Some(months[6]), None))
}

/// Other terms, set as a contract might have them, so that a term has something to act on.
const CIRCUMSTANCES: &[(&str, &[(&str, &str)])] = &[
    (
        "south-tees",
        &[("penalties.waiting.six_weeks.standard", "0"), ("penalties.waiting.eighteen_weeks.standard", "1")],
    ),
    (
        "south-tees",
        &[("penalties.waiting.six_weeks.standard", "0.9"), ("penalties.recovery.standard", "0.9")],
    ),
    (
        "south-tees",
        &[
            ("penalties.waiting.six_weeks.standard", "0.97"),
            ("penalties.waiting.eighteen_weeks.standard", "0.985"),
        ],
    ),
    ("south-tees", &[("adjustments.incentive.agreed", "true")]),
    (
        "south-tees",
        &[("adjustments.incentive.agreed", "true"), ("adjustments.incentive.too_few.people", "60")],
    ),
    ("south-tees", &[("price.by", "ServiceLine")]),
    ("south-tees", &[("penalties.recovery.by_provider", "true")]),
    (
        "wakefield",
        &[
            ("penalties.access.floors.SYNTHETIC-W.SYNTHETIC-WAKEFIELD.quarter", "100000"),
            ("penalties.access.floors.SYNTHETIC-W.SYNTHETIC-WAKEFIELD.year", "100000"),
        ],
    ),
    (
        "wakefield",
        &[
            ("penalties.access.floors.SYNTHETIC-W.SYNTHETIC-WAKEFIELD.quarter", "100000"),
            ("penalties.access.floors.SYNTHETIC-W.SYNTHETIC-WAKEFIELD.year", "0"),
        ],
    ),
    (
        "wakefield",
        &[
            ("outcomes.measures.waiting.standard", "0"),
            ("outcomes.measures.outcome.standard", "1"),
            ("outcomes.measures.satisfaction.satisfied.standard", "1"),
        ],
    ),
    (
        "wakefield",
        &[
            ("outcomes.measures.waiting.standard", "1"),
            ("outcomes.measures.outcome.standard", "1"),
            ("outcomes.measures.satisfaction.satisfied.standard", "1"),
        ],
    ),
    (
        "wakefield",
        &[
            ("outcomes.measures.waiting.standard", "0"),
            ("outcomes.measures.outcome.standard", "0"),
            ("outcomes.measures.satisfaction.satisfied.standard", "0"),
        ],
    ),
    ("wakefield", &[("outcomes.measures.outcome.standard", "0.42")]),
    ("wakefield", &[("outcomes.measures.outcome.standard", "0.47")]),
    ("wakefield", &[("outcomes.measures.outcome.standard", "0.57")]),
    ("wakefield", &[("outcomes.measures.outcome.standard", "0.65")]),
    ("wakefield", &[("outcomes.measures.outcome.standard", "0.75")]),
    ("wakefield", &[("outcomes.too_few.people", "450")]),
    ("birmingham", &[("outcomes.measures.older.standard", "0.0625")]),
    ("birmingham", &[("outcomes.too_few.people", "250")]),
    ("birmingham", &[("outcomes.measures.minority.standard", "0.42")]),
    ("humber", &[("lines.step_ups", "BothLines")]),
    ("humber", &[("lines.other_lines", "OwnPrice")]),
    ("humber", &[("outcomes.too_few.people", "200")]),
    (
        "humber",
        &[
            ("outcomes.measures.satisfaction.peq-satisfied.standard", "0.5"),
            ("outcomes.measures.satisfaction.peq-assessment-satisfied.standard", "0.5"),
        ],
    ),
    ("south-staffordshire", &[("assessment.by", "Intensity")]),
    ("south-staffordshire", &[("episode.unclustered", "OwnPrice")]),
    ("south-staffordshire", &[("outcomes.too_few.people", "60")]),
    ("south-staffordshire", &[("definitions.missing_scores", "Gate"), ("definitions.completeness", "0.5")]),
    ("national-ten", &[("assessment.by", "Intensity")]),
    ("national-ten", &[("episode.unclustered", "OwnPrice")]),
    ("national-ten", &[("outcomes.too_few.people", "60")]),
    ("cquin", &[("adjustments.incentive.too_few.people", "2000")]),
    ("cquin", &[("adjustments.incentive.measures.recovery.standard", "0.45")]),
];

/// Words that say the same as another in every preset, and why.
const SAME: &[(&str, &str)] = &[];

type Outputs = (Vec<Line>, Vec<Line>, Vec<CashLine>, Vec<Figure>);

fn outputs(selection: &Selection, scheme: &Scheme) -> Outputs {
    let statement = evaluate(selection, scheme);
    let (cash, figures) = (cash(scheme, &statement), figures(selection, scheme, &statement));
    (statement.lines, statement.shadow, cash, figures)
}

/// Other values that a term can take; nothing where the scheme has no such term.
fn others(scheme: &Scheme, path: &str) -> Vec<String> {
    let mut others = Vec::new();
    scheme.clone().visit(&mut |term| {
        if term.path != path {
            return;
        }
        let middle = (term.least + term.usual_most) / rust_decimal::Decimal::TWO;
        let numbers = [term.least, term.usual_most, middle.round(), middle].map(|n| n.to_string());
        others = match &term.slot {
            Slot::Word(word) => word.words().iter().map(|(word, _)| (*word).to_owned()).collect(),
            Slot::Measure(_, ids) => ids.iter().map(|id| (*id).to_owned()).collect(),
            Slot::Flag(_) => vec!["true".to_owned(), "false".to_owned()],
            Slot::Number(_) | Slot::Optional(_) => numbers.to_vec(),
            Slot::Whole(_) => numbers.into_iter().filter(|number| !number.contains('.')).collect(),
            Slot::OneOf(_, codes) => codes.clone(),
            Slot::Weight { .. } => vec!["0".to_owned(), "1".to_owned(), "0.5".to_owned()],
            Slot::Month(_) => vec!["2017-01".to_owned(), "2018-01".to_owned(), "2030-01".to_owned()],
            Slot::Order(_) => {
                vec!["Total,Sharing,Penalties,Outcomes,Adjustments,CapAndCollar,Tolerance".to_owned()]
            }
        };
        others.retain(|other| *other != term.text());
    });
    others
}

/// The scheme with a term set; of a weight the others make room.
fn with(scheme: &Scheme, path: &str, value: &str) -> Option<Scheme> {
    let mut scheme = scheme.clone();
    let mut of = None;
    scheme.visit(&mut |term| {
        if let Slot::Weight { set, place, .. } = &term.slot
            && term.path == path
        {
            of = Some((set.clone(), *place));
        }
    });
    match of {
        Some((set, place)) => {
            let start = scheme.weights(&set);
            let to = Weight::try_from(value.parse::<rust_decimal::Decimal>().unwrap()).unwrap();
            scheme.move_weight(&set, &start, &vec![false; start.len()], place, to);
        }
        None => scheme.set(path, value).ok()?,
    }
    scheme.check("changed").is_ok().then_some(scheme)
}

#[test]
fn every_term_of_every_preset_moves_an_output() {
    let mut wrong = Vec::new();
    for preset in PRESETS {
        let plain = shipped(preset.id);
        let mut starts = vec![plain.clone()];
        for (_, terms) in CIRCUMSTANCES.iter().filter(|(id, _)| *id == preset.id) {
            let set = |scheme: Scheme, (path, value): &(&str, &str)| {
                with(&scheme, path, value).unwrap_or_else(|| panic!("{}: {path} = {value}", preset.id))
            };
            starts.push(terms.iter().fold(plain.clone(), set));
        }
        // Terms that a switch brings are turned in the circumstances that have them.
        let mut paths: Vec<(String, bool)> = Vec::new();
        for start in &starts {
            start.clone().visit(&mut |term| {
                let choice = matches!(term.slot, Slot::Word(_) | Slot::Measure(..));
                if !paths.iter().any(|(path, _)| *path == term.path) {
                    paths.push((term.path, choice));
                }
            });
        }
        assert_eq!(paths.is_empty(), preset.id == "greater-manchester", "{}", preset.id);
        let before: Vec<Vec<Outputs>> =
            starts.iter().map(|start| PLACES.iter().map(|place| outputs(place, start)).collect()).collect();
        for (path, is_choice) in paths {
            let mut values: Vec<String> = starts.iter().flat_map(|start| others(start, &path)).collect();
            values.sort();
            values.dedup();
            let moves = |value: &String| {
                starts.iter().zip(&before).any(|(start, before)| {
                    with(start, &path, value).is_some_and(|changed| {
                        PLACES.iter().zip(before).any(|(place, before)| outputs(place, &changed) != *before)
                    })
                })
            };
            let idle: Vec<&String> = values.iter().filter(|value| !moves(value)).collect();
            let known = |value: &&&String| SAME.contains(&(path.as_str(), value.as_str()));
            let unknown = idle.iter().filter(|value| !known(value)).count();
            // Of a number one other value must move something; of a choice every word must.
            if if is_choice { unknown > 0 } else { idle.len() == values.len() } {
                wrong.push(format!("{} {path}: {idle:?} move nothing", preset.id));
            }
        }
    }
    none_wrong(&wrong);
}

#[test]
fn the_price_moves_every_line_of_activity() {
    let selection = &PLACES[0];
    for (id, path) in [("block", "value.per_person"), ("south-tees", "price.per_person")] {
        let dearer = with(&shipped(id), path, "301").unwrap();
        let (before, after) = (evaluate(selection, &shipped(id)), evaluate(selection, &dearer));
        let activity = |line: &&Line| line.component == engine::payment::Component::Activity;
        let pairs = before.lines.iter().filter(activity).zip(after.lines.iter().filter(activity));
        assert!(
            pairs.clone().count() == 48
                && pairs.into_iter().all(|(before, after)| before.amount.value() < after.amount.value())
        );
    }
}
