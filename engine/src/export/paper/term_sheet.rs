//! The term sheet: a scheme in plain English, complete enough to be signed and checked.

use super::blocks::{closed, decisions, heading, say, scenario, shadow, standing};
use super::facts::{Facts, money};
use super::{measures, reading, schedule, tidy, worked};
use crate::activity::ContractIndex;
use crate::export::document::{Block, Column, Document, Pages, Row, Table};
use crate::payment::{Line, follows_in_short, range};
use crate::quantity::show;
use crate::scheme::{ROUNDING, Scheme, SchemeIndex};

/// The term sheet of a scheme.
pub fn term_sheet(facts: &Facts<'_>, scheme: SchemeIndex) -> Document {
    let evaluated = facts.of(scheme);
    let terms = &evaluated.scheme;
    let mut blocks = vec![
        say(closed(&terms.about)),
        say(format!(
            "On the activity of {} it pays {} in all. How it follows activity: {}.",
            facts.span(),
            money(evaluated.statement.total()),
            follows_in_short(terms)
        )),
    ];
    blocks.extend(shadow(facts, scheme));
    blocks.extend(scenario(facts));
    blocks.extend(rules(terms));
    blocks.push(heading(1, "Schedule of terms"));
    blocks.extend(schedule::schedule(facts, terms));
    blocks.push(heading(1, "Definitions"));
    blocks.push(measures::definitions(facts, [scheme].into_iter()));
    blocks.push(Block::PageBreak);
    blocks.extend(worked::example(facts, scheme));
    blocks.extend(least_and_most(facts, scheme));
    blocks.push(heading(1, "What is fact and what illustrative"));
    blocks.extend(standing(facts, scheme));
    blocks.extend(decisions(facts, 1));
    blocks.extend(reading::report(facts, 1, &[scheme]));
    tidy::paper(Document {
        title: format!("Term sheet: {}", terms.name),
        subtitle: facts.subtitle(),
        mark: facts.mark.clone(),
        pages: Pages::Upright,
        blocks,
    })
}

/// The payment rules, one sentence each, and in which order they are worked.
pub(in crate::export) fn rules(scheme: &Scheme) -> Vec<Block> {
    let rules = scheme.rules();
    let mut blocks = vec![heading(1, "Payment rules")];
    if rules.is_empty() {
        blocks.push(say("Nothing is agreed yet, so there is no payment rule."));
        return blocks;
    }
    blocks.push(say("Each rule is one sentence. It says who is paid, by whom, how much, for what, counted how, when and within what limit. Words in “quotes” are defined below."));
    blocks.push(Block::Numbered(
        rules.iter().map(|rule| format!("{}. {}", rule.name, rule.sentence())).collect(),
    ));
    blocks.extend([say(scheme.order_of_working()), say(ROUNDING)]);
    blocks
}

/// The least and the most that the scheme could pay, by contract.
fn least_and_most(facts: &Facts<'_>, scheme: SchemeIndex) -> Vec<Block> {
    let evaluated = facts.of(scheme);
    let row = |name: String, pick: &dyn Fn(&Line) -> bool| {
        let range = range(&facts.evaluation.selection, &evaluated.scheme, pick);
        let paid = evaluated.statement.sum(pick);
        vec![name, money(range.least), money(paid), money(range.most), money(range.at_risk)]
    };
    let contracts = facts.contracts();
    let of =
        |contract: &ContractIndex| row(facts.contract(*contract), &|line: &Line| line.contract == *contract);
    let mut rows: Vec<Row> =
        if contracts.len() > 1 { contracts.iter().map(of).map(Row::body).collect() } else { Vec::new() };
    rows.push(Row::total(row("All contracts".to_owned(), &|_| true)));
    let total = range(&facts.evaluation.selection, &evaluated.scheme, |_| true);
    let moves = match (total.least.value(), total.most.value()) {
        (Some(least), Some(most)) if least == most => {
            "No measure moves what it pays on this activity.".to_owned()
        }
        (Some(least), Some(most)) if most.0 > 0 => format!(
            "Quality moves {} of the most that it could pay.",
            show::rounded_percent((most - least).pounds() / most.pounds(), 1)
        ),
        _ => "How much quality moves is not known to the penny.".to_owned(),
    };
    vec![
        heading(1, "The least and the most"),
        say(format!("On the same activity, with every measure missed and with every measure met. {moves}")),
        Block::Table(Table {
            caption: "The least and the most that could be paid".to_owned(),
            columns: vec![
                Column::words("Contract", 4),
                Column::figures("Least", 3),
                Column::figures("As counted", 3),
                Column::figures("Most", 3),
                Column::figures("At risk", 3),
            ],
            rows,
        }),
    ]
}
