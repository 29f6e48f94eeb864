//! `seek`: the value of a term that brings a total.

use engine::explore::{Answer, Proof, Sought, Target, levers, seek, seek_all};
use engine::quantity::{Money, Pence};
use engine::scheme::{Scheme, parse_number};
use engine::sustain::Survival;
use serde_json::{Value, json};

use super::args::{Seek, Wanted};
use super::explored::{decimal, pence, print};
use super::worked::{Worked, scheme};
use super::{Failure, warn};

/// What is wanted, read and ready.
enum Ready {
    Total(Pence),
    SameAs(Box<Scheme>),
    BreaksEven(Box<Survival>),
    NoMonthBelowZero(Box<Survival>),
}

/// Runs the command.
pub fn run(options: &Seek) -> Result<(), Failure> {
    let worked = Worked::new(&options.asked)?;
    worked.warn();
    let selection = worked.selection()?;
    let ready = ready(&options.wanted, &worked)?;
    let target = match &ready {
        Ready::Total(total) => Target::Total(*total),
        Ready::SameAs(other) => Target::SameAs(other),
        Ready::BreaksEven(survival) => Target::BreaksEven(survival),
        Ready::NoMonthBelowZero(survival) => Target::NoMonthBelowZero(survival),
    };
    let (mut text, mut schemes) = (String::new(), Vec::new());
    for scheme in &worked.schemes {
        let found = match &options.term {
            Some(path) if levers(scheme).iter().any(|lever| lever.path == *path) => {
                seek(&selection, scheme, path, target).into_iter().collect()
            }
            Some(_) => continue,
            None => seek_all(&selection, scheme, target),
        };
        text.push_str(&table(scheme, &found));
        schemes.push(document(scheme, &found));
    }
    if let (Some(path), true) = (&options.term, schemes.is_empty()) {
        return Err(Failure::Call(format!(
            "No scheme has a number at “{path}”. “presets --show NAME” lists the terms of a preset."
        )));
    }
    print(options.format, "seek", &text, schemes)
}

fn ready(wanted: &Wanted, worked: &Worked) -> Result<Ready, Failure> {
    if let Some(total) = &wanted.total {
        let pounds = parse_number(total).ok_or_else(|| {
            Failure::Call(format!("“--total {total}” is no amount in pounds. Write it as 850000 or 850k."))
        })?;
        return Ok(Ready::Total(Money::pounds(pounds).rounded()));
    }
    if let Some(name) = &wanted.same_as {
        return Ok(Ready::SameAs(Box::new(scheme(name)?)));
    }
    let survival = Box::new(Survival::new(&worked.case()).map_err(Failure::input)?);
    survival.notes.iter().for_each(|note| warn(note));
    Ok(if wanted.breaks_even { Ready::BreaksEven(survival) } else { Ready::NoMonthBelowZero(survival) })
}

fn table(scheme: &Scheme, found: &[Sought]) -> String {
    let mut out = format!("{}\n", scheme.name);
    for of in found {
        out.push_str(&format!("  {} [{}]\n", of.summary(scheme), of.lever.path));
        if found.len() == 1 {
            out.push_str(&format!("  {}\n", of.advice()));
        }
    }
    out.push('\n');
    out
}

fn proof(proof: Option<Proof>) -> Value {
    proof.map_or(Value::Null, |proof| {
        json!({ "value": decimal(Some(proof.value.normalize())), "comes_to": pence(Some(proof.comes_to)) })
    })
}

fn document(scheme: &Scheme, found: &[Sought]) -> Value {
    let one = |of: &Sought| {
        let (kind, other, because) = match &of.answer {
            Answer::Found(_) => ("found", None, None),
            Answer::Nearest(_, other) => ("nearest", Some(*other), None),
            Answer::OutOfReach { because, edge, .. } => {
                ("out-of-reach", *edge, Some(because.in_words(scheme)))
            }
            Answer::MovesNothing => ("moves-nothing", None, None),
            Answer::NotKnown => ("not-known", None, None),
        };
        json!({
            "term": of.lever.path,
            "now": decimal(of.lever.now),
            "comes_to_now": pence(of.now),
            "wanted": pence(Some(of.wanted)),
            "answer": kind,
            "nearest": proof(of.nearest()),
            "beside": proof(other),
            "because": because,
            "evaluations": of.evaluations,
            "summary": of.summary(scheme),
            "advice": of.advice(),
        })
    };
    json!({
        "id": scheme.id,
        "name": scheme.name,
        "assumptions": { "seed": null, "proof": "every value given was evaluated by the exact chain" },
        "terms": found.iter().map(one).collect::<Vec<_>>(),
    })
}
