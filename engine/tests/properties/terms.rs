//! Every term of every preset moves an output: no slider is a dummy.

use std::sync::LazyLock;

use engine::activity::{Months, Selection};
use engine::payment::{CashLine, Figure, Line, cash, evaluate, figures, range};
use engine::quantity::Weight;
use engine::scheme::{PRESETS, Scheme, Slot};

use crate::support::counts::select;
use crate::support::extract::intake;
use crate::support::money::shipped;
use crate::support::none_wrong;

/// Made-up years of every site: what moves nothing in one may move something in another.
static PLACES: LazyLock<Vec<Selection>> = LazyLock::new(|| {
    let mut places: Vec<Selection> = ["south-tees", "birmingham", "south-staffordshire"]
        .map(|site| place(&extract(site, 3_000)))
        .into_iter()
        .collect();
    let wakefield = extract("wakefield", 16_600);
    places.push(place(&wakefield));
    // The floors of Wakefield's later years need years to be later.
    places.extend([2, 3, 4].map(|later| place(&moved_by(&extract("wakefield", 1_500), later))));
    // Contracts as they are let now have terms of the years from 2024-25 to 2029-30.
    places.extend([8, 13].map(|later| place(&moved_by(&extract("south-tees", 1_500), later))));
    // A line that no price names.
    places.push(place(&extract("humber", 3_000).replace(",3d,", ",9z,")));
    // All months, so that the first of the contract is among them, in which a lump sum is paid.
    let all = intake(&[&*extract("humber", 300)]).tally;
    places.push(select(&all, &Months::Range(None, None)));
    // So few people that rates stand exactly at a standard.
    places.extend(["south-tees", "humber"].map(|site| place(&extract(site, 150))));
    places
});

fn extract(site: &str, referrals: u32) -> String {
    let site = engine::sample::site(site).unwrap();
    let mut extract = Vec::new();
    engine::sample::write_csv(&site, referrals, site.seed, &mut extract).unwrap();
    String::from_utf8(extract).unwrap()
}

/// The same so many years later.
fn moved_by(extract: &str, years: u32) -> String {
    let date = |year: u32| format!(",{year}-");
    (2015..=2017).rev().fold(extract.to_owned(), |text, year| text.replace(&date(year), &date(year + years)))
}

fn place(extract: &str) -> Selection {
    let tally = intake(&[extract]).tally;
    // All covered months but the first half year, so that a rolling year has something before it.
    let months: Vec<_> = tally.covered_months().into_iter().collect();
    select(&tally, &Months::Range(Some(months[6.min(months.len() - 1)]), None))
}

/// Other terms, set as a contract might have them, so that a term has something to act on.
fn circumstances(id: &str) -> Vec<Vec<(String, String)>> {
    let owned = |terms: &[(&str, &str)]| -> Vec<(String, String)> {
        terms.iter().map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect()
    };
    // One circumstance for each value, on top of others.
    let each = |fixed: &[(&str, &str)], path: &str, values: &[&str]| -> Vec<Vec<(String, String)>> {
        values.iter().map(|value| [owned(fixed), owned(&[(path, value)])].concat()).collect()
    };
    const FEW: &[&str] = &["20", "60", "100", "140", "180", "250", "450", "2000"];
    let six = "penalties.waiting.six_weeks.standard";
    let eighteen = "penalties.waiting.eighteen_weeks.standard";
    match id {
        "south-tees" => {
            let agreed = ("adjustments.incentive.agreed", "true");
            let minority = "adjustments.incentive.measures.minority.standard";
            let mut all = vec![
                owned(&[(six, "0"), (eighteen, "1")]),
                owned(&[(six, "0.9"), ("penalties.recovery.standard", "0.9")]),
                owned(&[(six, "0.97"), (eighteen, "0.985")]),
                owned(&[("price.by", "ServiceLine")]),
                owned(&[("penalties.recovery.by_provider", "true")]),
            ];
            all.extend(each(&[agreed], minority, &["0.10", "0.12", "0.14", "0.16", "0.4", "0.42", "0.5"]));
            all.extend(each(&[agreed], "adjustments.incentive.too_few.people", FEW));
            all
        }
        "wakefield" => {
            let floors = "penalties.access.floors.SYNTHETIC-W.SYNTHETIC-WAKEFIELD";
            let (quarter, year) = (format!("{floors}.quarter"), format!("{floors}.year"));
            let measures = [
                "outcomes.measures.waiting.standard",
                "outcomes.measures.satisfaction.satisfied.standard",
                "outcomes.measures.outcome.standard",
            ];
            let mut all = vec![
                owned(&[(&quarter, "100000"), (&year, "100000")]),
                owned(&[(&quarter, "100000"), (&year, "0")]),
            ];
            // None, one, two and all three measures met in every quarter.
            for met in 0..=3 {
                let standard = |(place, path): (usize, &str)| {
                    (path.to_owned(), if place < met { "0" } else { "1" }.to_owned())
                };
                all.push(measures.into_iter().enumerate().map(standard).collect());
            }
            let between = ["0.42", "0.47", "0.55", "0.57", "0.59", "0.61", "0.65", "0.75"];
            all.extend(each(&[], measures[2], &between));
            all.extend(each(&[], "outcomes.too_few.people", FEW));
            all.extend(each(&[(measures[1], "0.3")], "outcomes.too_few.people", &["250", "900", "1250"]));
            all
        }
        "birmingham" => {
            let mut all = each(&[], "outcomes.measures.minority.standard", &["0.12", "0.14", "0.42", "0.5"]);
            all.extend(each(&[], "outcomes.measures.older.standard", &["0", "0.06", "0.065"]));
            all.extend(each(&[("outcomes.measures.older.standard", "0")], "outcomes.too_few.people", FEW));
            all
        }
        "humber" => {
            let satisfied = "outcomes.measures.satisfaction.peq-satisfied.standard";
            let assessed = "outcomes.measures.satisfaction.peq-assessment-satisfied.standard";
            let mut all = vec![
                owned(&[("lines.step_ups", "BothLines")]),
                owned(&[("lines.other_lines", "OwnPrice"), ("lines.other_price", "500")]),
                owned(&[(satisfied, "0.5"), (assessed, "0.5")]),
                owned(&[("outcomes.measures.choice.standard", "1")]),
            ];
            all.extend(each(&[(satisfied, "0"), (assessed, "0")], "outcomes.too_few.people", FEW));
            all
        }
        "south-staffordshire" | "national-ten" => {
            let gate = [("definitions.missing_scores", "Gate"), ("definitions.completeness", "0.99")];
            let mut all = vec![
                owned(&[("assessment.by", "Intensity")]),
                owned(&[("episode.unclustered", "OwnPrice")]),
                owned(&gate),
            ];
            all.extend(each(&[], "outcomes.too_few.people", FEW));
            all
        }
        "cquin" => {
            let of = |measure: &str| format!("adjustments.incentive.measures.{measure}.standard");
            let gate = [("definitions.missing_scores", "Gate"), ("definitions.completeness", "0.99")];
            let mut all = vec![owned(&gate)];
            for (measure, values) in [
                ("recovery", ["0.3", "0.45", "0.9"]),
                ("waiting", ["0.9", "0.97", "0.99"]),
                ("scores", ["0.85", "0.95", "0.99"]),
                ("choice", ["0.85", "0.95", "0.99"]),
            ] {
                all.extend(each(&[], &of(measure), &values));
            }
            all.extend(each(&[], "adjustments.incentive.too_few.people", FEW));
            all
        }
        // What is agreed over all contracts stands before what is agreed for each, or made from its people.
        "lead-provider-2026" => vec![owned(&[("value.total", "None")])],
        "standard-contract-withholding" => {
            let kept = ("adjustments.withholding.released", "None");
            vec![owned(&[("value.total", "None")]), owned(&[kept])]
        }
        _ => Vec::new(),
    }
}

/// Words that no made-up place can tell from another: everywhere more than three quarters of people have
/// all scores, and how many must have them is a term of its own; a fixed value is to pay what it pays.
const SAME: &[(&str, &str)] =
    &[("definitions.missing_scores", "Gate"), ("adjustments.withholding.of", "Actual")];

type Outputs = (Vec<Line>, Vec<Line>, Vec<CashLine>, Vec<Figure>, Vec<String>);

fn outputs(selection: &Selection, scheme: &Scheme) -> Outputs {
    let statement = evaluate(selection, scheme);
    let range = range(selection, scheme, |_| true);
    let (cash, mut figures) = (cash(scheme, &statement), figures(selection, scheme, &statement, &range));
    // Which measures a scheme names follows from its terms alone, whatever they pay.
    figures.retain(|figure| figure.id != "paid-for-what-it-does-not-name");
    // Whether further years follow moves no pound, and is said.
    (statement.lines, statement.shadow, cash, figures, statement.notes)
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
            Slot::Month(_) | Slot::OptionalMonth(_) | Slot::Months(_) => {
                vec!["2017-01".to_owned(), "2018-01".to_owned(), "2030-01".to_owned()]
            }
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
        for terms in circumstances(preset.id) {
            let set = |scheme: Scheme, (path, value): &(String, String)| {
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
