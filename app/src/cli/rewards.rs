//! `rewards`: what a scheme pays for.

use engine::activity::Selection;
use engine::explore::Control;
use engine::explore::rewards::{
    GroupWorth, Marginal, Stress, Whom, fairness, marginals, stress_test, worth_beside_cost,
};
use engine::quantity::words::or_not_known;
use engine::quantity::{Pence, show};
use engine::scheme::Scheme;
use engine::sustain::Survival;
use serde_json::{Value, json};

use super::Failure;
use super::args::Rewards;
use super::explored::{decimal, pence, print, row, threads, width};
use super::worked::Worked;

/// What was found of a scheme.
struct Found {
    marginals: Vec<Marginal>,
    beside_cost: Option<(Pence, Pence)>,
    stress: Vec<Stress>,
    groups: Vec<GroupWorth>,
}

/// Runs the command.
pub fn run(options: &Rewards) -> Result<(), Failure> {
    let worked = Worked::new(&options.asked)?;
    worked.warn();
    let selection = worked.selection()?;
    let case = worked.case();
    let survival = worked.locality.knows_costs().then(|| Survival::new(&case).ok()).flatten();
    let control = Control::to_the_end(threads());
    let (mut text, mut schemes) = (String::new(), Vec::new());
    for scheme in &worked.schemes {
        // Neither is nothing: nobody leaves off.
        let marginals = marginals(&selection, scheme, control).unwrap_or_default();
        let beside_cost = survival.as_ref().and_then(|survival| worth_beside_cost(survival, &marginals));
        let groups = fairness(case.tally, case.locality, case.months, scheme).map_err(Failure::input)?;
        let stress = stress_test(&selection, scheme, options.people, control).unwrap_or_default();
        let found = Found { marginals, beside_cost, stress, groups };
        text.push_str(&table(&selection, scheme, &found));
        schemes.push(document(&selection, scheme, &found));
    }
    print(options.format, "rewards", &text, schemes)
}

fn table(selection: &Selection, scheme: &Scheme, found: &Found) -> String {
    let mut out = format!("{}\n\n", scheme.name);
    let several = selection.paid_contracts().count() > 1;
    let name = |of: &Marginal| {
        let whom = if of.whom == Whom::Anybody { String::new() } else { format!(", {}", of.whom.in_words()) };
        let contract =
            if several { format!("{}: ", selection.contract_name(of.contract)) } else { String::new() };
        format!("{contract}next {}{whom}", of.event.in_words())
    };
    let names: Vec<String> = found.marginals.iter().map(name).collect();
    let wide = width(&names);
    let heads = ["on average", "least", "most", "months of nothing"].map(str::to_owned);
    out.push_str(&row("What one more is worth", wide, &heads));
    for (name, of) in names.iter().zip(&found.marginals) {
        let ends = of.ends();
        let (nothing, all) = of.nothing();
        let cells = [
            or_not_known(of.mean()),
            or_not_known(ends.map(|ends| ends.0)),
            or_not_known(ends.map(|ends| ends.1)),
            format!("{nothing} of {all}"),
        ];
        out.push_str(&row(name, wide, &cells));
    }
    if let Some((cost, pays)) = found.beside_cost {
        out.push_str(&format!(
            "\n  A recovery costs {} on average, staff and all; one more pays {}.\n",
            show::pounds(cost),
            show::pounds(pays)
        ));
    }
    out.push_str("\n  What gaming would bring\n");
    for of in &found.stress {
        out.push_str(&format!("    {}\n      {}\n", of.summary(), of.advice()));
    }
    out.push_str("\n  How groups are paid\n");
    for of in &found.groups {
        out.push_str(&format!("    {}\n", of.summary()));
    }
    out.push('\n');
    out
}

fn document(selection: &Selection, scheme: &Scheme, found: &Found) -> Value {
    let marginal = |of: &Marginal| {
        let contract = &selection.contracts[of.contract];
        let ends = of.ends();
        json!({
            "provider": &*contract.provider,
            "commissioner": &*contract.commissioner,
            "event": of.event.name(),
            "of": of.whom.in_words(),
            "mean": pence(of.mean()),
            "least": pence(ends.map(|ends| ends.0)),
            "most": pence(ends.map(|ends| ends.1)),
            "months": of.months.iter().map(|month| json!({
                "month": month.month.to_string(),
                "worth": pence(month.worth),
            })).collect::<Vec<_>>(),
            "summary": of.summary(),
        })
    };
    let stress = |of: &Stress| {
        json!({
            "game": of.game.name(),
            "people": of.people,
            "gain": pence(of.gain),
            "term": of.culprit.as_ref().map(|culprit| culprit.lever.path.clone()),
            "without_term": pence(of.culprit.as_ref().map(|culprit| culprit.without)),
            "summary": of.summary(),
            "advice": of.advice(),
        })
    };
    let group = |of: &GroupWorth| {
        json!({
            "who": of.who,
            "people": decimal(Some(of.people)),
            "worth": pence(of.worth),
            "a_head": pence(of.a_head),
            "pulls": of.pulls.as_ref().map(|pulls| json!({
                "rises": pulls.rises, "falls": pulls.falls, "points": decimal(Some(pulls.points)),
            })),
            "notes": of.notes,
            "summary": of.summary(),
        })
    };
    json!({
        "id": scheme.id,
        "name": scheme.name,
        "assumptions": {
            "seed": null,
            "marginal": "the difference of two evaluations, with one person more and without",
            "people_a_month": found.stress.first().map(|of| of.people),
        },
        "one_more": found.marginals.iter().map(marginal).collect::<Vec<_>>(),
        "recovery_costs": pence(found.beside_cost.map(|(cost, _)| cost)),
        "stress_test": found.stress.iter().map(stress).collect::<Vec<_>>(),
        "groups": found.groups.iter().map(group).collect::<Vec<_>>(),
    })
}
