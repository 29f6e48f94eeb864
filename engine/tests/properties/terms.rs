//! Every term of every preset moves a number on the built-in samples: no slider is a dummy.

use std::sync::LazyLock;

use engine::activity::{Months, Selection};
use engine::payment::evaluate;
use engine::scheme::{PRESETS, Scheme, Slot};

use crate::support::counts::select;
use crate::support::extract::intake;
use crate::support::money::shipped;
use crate::support::none_wrong;

static SOUTH_TEES: LazyLock<Selection> =
    LazyLock::new(|| sample(include_str!("../../../sample_data/south-tees-synthetic.csv")));
static WAKEFIELD: LazyLock<Selection> =
    LazyLock::new(|| sample(include_str!("../../../sample_data/wakefield-synthetic.csv")));

fn sample(text: &str) -> Selection {
    select(&intake(&[text]).tally, &Months::Default)
}

const MEASURES: [&str; 3] = [
    "outcomes.measures.waiting.standard",
    "outcomes.measures.satisfaction.satisfied.standard",
    "outcomes.measures.outcome.standard",
];

/// Circumstances in which a term may matter: other terms set, as a contract might have them. A floor that
/// nobody reaches, a standard that everybody misses or meets.
fn circumstances(id: &str) -> Vec<Vec<(String, &'static str)>> {
    let owned = |terms: &[(&str, &'static str)]| {
        terms.iter().map(|(path, value)| ((*path).to_owned(), *value)).collect()
    };
    let mut all: Vec<Vec<(String, &'static str)>> = vec![Vec::new()];
    match id {
        "south-tees" => all.extend([
            owned(&[
                ("penalties.waiting.six_weeks.standard", "0"),
                ("penalties.waiting.eighteen_weeks.standard", "1"),
            ]),
            owned(&[("penalties.waiting.six_weeks.standard", "0.9"), ("penalties.recovery.standard", "0.9")]),
            owned(&[("penalties.waiting.eighteen_weeks.standard", "0.985")]),
        ]),
        "wakefield" => {
            let floors = "penalties.access.floors.SYNTHETIC-W.SYNTHETIC-WAKEFIELD";
            all.push(vec![(format!("{floors}.quarter"), "100000"), (format!("{floors}.year"), "100000")]);
            all.push(vec![(format!("{floors}.quarter"), "100000"), (format!("{floors}.year"), "0")]);
            // None, one, two and all three measures met in every quarter.
            for met in 0..=3 {
                let standard =
                    |(place, path): (usize, &str)| (path.to_owned(), if place < met { "0" } else { "1" });
                all.push(MEASURES.into_iter().enumerate().map(standard).collect());
            }
            // Readings of the third measure differ where the standard is between their rates.
            for standard in ["0.42", "0.47", "0.55", "0.57", "0.58", "0.59", "0.6", "0.61", "0.65", "0.75"] {
                all.push(owned(&[("outcomes.measures.outcome.standard", standard)]));
            }
            // Nobody answers enough, or everybody does.
            all.push(owned(&[("outcomes.measures.satisfaction.satisfied.standard", "0")]));
        }
        _ => {}
    }
    all
}

/// Other values that a term can take.
fn others(scheme: &mut Scheme, path: &str) -> Vec<String> {
    let mut others = Vec::new();
    scheme.visit(&mut |term| {
        if term.path != path {
            return;
        }
        let middle = (term.least + term.usual_most) / rust_decimal::Decimal::TWO;
        let numbers = [term.least, term.usual_most, middle.round(), middle, term.most].map(|n| n.to_string());
        others = match &term.slot {
            Slot::Word(word) => word.words().iter().map(|(word, _)| (*word).to_owned()).collect(),
            Slot::Measure(_, ids) => ids.iter().map(|id| (*id).to_owned()).collect(),
            Slot::Flag(_) => vec!["true".to_owned(), "false".to_owned()],
            Slot::Number(_) | Slot::Optional(_) => numbers.to_vec(),
            Slot::Whole(_) => numbers.into_iter().filter(|number| !number.contains('.')).collect(),
            Slot::OneOf(_, codes) => codes.clone(),
            Slot::Weight { .. } => vec!["0".to_owned(), "1".to_owned(), "0.5".to_owned()],
            Slot::Month(_) => vec!["2016-04".to_owned(), "2016-10".to_owned(), "2030-01".to_owned()],
            Slot::Order(_) => {
                vec!["Total,Sharing,Penalties,Outcomes,Adjustments,CapAndCollar,Tolerance".to_owned()]
            }
        };
        others.retain(|other| *other != term.text());
    });
    others
}

/// The scheme with terms set, where all of them can be.
fn with(scheme: &Scheme, terms: &[(String, &str)]) -> Scheme {
    let mut scheme = scheme.clone();
    terms.iter().for_each(|(path, value)| scheme.set(path, value).unwrap());
    scheme
}

/// The values of a term that change no line in any circumstances.
fn idle<'v>(selection: &Selection, id: &str, path: &str, values: &'v [String]) -> Vec<&'v String> {
    let starts: Vec<Scheme> = circumstances(id).iter().map(|terms| with(&shipped(id), terms)).collect();
    let before: Vec<_> = starts.iter().map(|scheme| evaluate(selection, scheme).lines).collect();
    let moves = |value: &String| {
        starts.iter().zip(&before).any(|(start, before)| {
            let changed = with(start, &[(path.to_owned(), value)]);
            evaluate(selection, &changed).lines != *before
        })
    };
    values.iter().filter(|value| !moves(value)).collect()
}

#[test]
fn every_term_of_every_preset_moves_a_number() {
    let mut wrong = Vec::new();
    for preset in PRESETS {
        let selection = if preset.id == "wakefield" { &WAKEFIELD } else { &SOUTH_TEES };
        let mut scheme = preset.scheme().unwrap();
        let mut paths = Vec::new();
        scheme.visit(&mut |term| {
            paths.push((term.path.clone(), matches!(term.slot, Slot::Word(_) | Slot::Measure(..))))
        });
        assert!(paths.len() >= 2, "{}", preset.id);
        for (path, is_choice) in paths {
            let values = others(&mut scheme, &path);
            let idle = idle(selection, preset.id, &path, &values);
            // Of a number one other value must move something; of a choice every word must.
            let bearable = if is_choice { 0 } else { values.len() - 1 };
            if idle.len() > bearable {
                wrong.push(format!("{} {path}: {idle:?} move nothing", preset.id));
            }
        }
    }
    none_wrong(&wrong);
}

#[test]
fn the_price_moves_every_line_of_activity() {
    for (id, path) in [("block", "value.per_person"), ("south-tees", "price.per_person")] {
        let mut dearer = shipped(id);
        dearer.set(path, "301").unwrap();
        let (before, after) = (evaluate(&SOUTH_TEES, &shipped(id)), evaluate(&SOUTH_TEES, &dearer));
        let activity = |line: &&engine::payment::Line| line.component == engine::payment::Component::Activity;
        let pairs = before.lines.iter().filter(activity).zip(after.lines.iter().filter(activity));
        assert!(
            pairs.clone().count() == 48
                && pairs.into_iter().all(|(before, after)| before.amount.value() < after.amount.value())
        );
    }
}
