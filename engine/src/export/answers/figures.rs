//! The answers that are pounds.

use rust_decimal::Decimal;

use super::Answer;
use super::people::{People, WITHHELD};
use crate::activity::Counter;
use crate::export::paper::SmallNumbers;
use crate::export::{Evaluated, Evaluation};
use crate::measure::by_id;
use crate::payment::Amount;
use crate::quantity::words::{NOT_KNOWN, or_not_known, with_bounds};
use crate::quantity::{Money, Pence, Quantity, show};

/// Where figures of a scheme come from.
const WORKED: &str =
    "Worked out by Weighting Room from the terms of the scheme and the activity that was read";
/// A total beside a withheld part is rounded to this, in pence: by it nobody can tell the part from the others.
const ROUGH: i64 = 1_000_000;

/// What a scheme pays, by contract and in all.
pub(super) fn spend(people: &People<'_>, evaluated: &Evaluated) -> Vec<Answer> {
    let answer = |whose: String, figure: String| Answer {
        question: "What is spent?".to_owned(),
        whose: format!("{}, {whose}", evaluated.scheme.name),
        figure,
        definition:
            "All lines that the scheme pays, less what it takes back, {months}; before VAT, and whenever the \
                     cash moves."
                .to_owned(),
        source: WORKED.to_owned(),
    };
    let contracts = people.contracts();
    let hidden = contracts.iter().any(|contract| people.hides_pounds(*contract));
    let mut answers: Vec<Answer> = Vec::new();
    for contract in contracts {
        let lines = evaluated.statement.lines.iter().filter(|line| line.contract == contract);
        let paid: Amount = lines.map(|line| line.amount).sum();
        let figure = if people.hides_pounds(contract) { WITHHELD.to_owned() } else { with_bounds(paid) };
        answers.push(answer(people.selection.contract_name(contract), figure));
    }
    let total = evaluated.statement.total();
    let figure = match total.value().filter(|_| hidden) {
        Some(total) => format!("about {}, to the nearest £10,000", show::pounds(rough(total))),
        None if hidden => NOT_KNOWN.to_owned(),
        None => with_bounds(total),
    };
    answers.push(answer("all contracts".to_owned(), figure));
    answers
}

fn rough(pence: Pence) -> Pence {
    Pence((pence.0 + pence.0.signum() * ROUGH / 2) / ROUGH * ROUGH)
}

/// What a finished course, a contact and a recovery cost the commissioner under a scheme.
pub(super) fn each(people: &People<'_>, evaluated: &Evaluated) -> Vec<Answer> {
    let total = evaluated.statement.total().value();
    let asked = [
        (Counter::Finished, "What does a completed episode cost?", "people who finished a course"),
        (Counter::Contacts, "What does a contact cost?", "contacts of any kind of the referrals that ended"),
        (Counter::Recovered, "What is paid for each person who recovered?", "people who recovered"),
    ];
    let answer = |(counter, question, what): (Counter, &str, &str)| Answer {
        question: question.to_owned(),
        whose: format!("{}, to the commissioner", evaluated.scheme.name),
        figure: share(people, total, people.all(counter)),
        definition: format!("What the scheme pays in all, {{months}}, divided by the {what}."),
        source: WORKED.to_owned(),
    };
    asked.into_iter().map(answer).collect()
}

/// Pounds for each of so many.
fn share(people: &People<'_>, pounds: Option<Pence>, many: Quantity) -> String {
    let Some(number) = many.told() else { return "not held: the number is not told".to_owned() };
    if number == 0 {
        return "none: there was nobody".to_owned();
    }
    if people.hides(many) || people.contracts().into_iter().any(|contract| people.hides_pounds(contract)) {
        return WITHHELD.to_owned();
    }
    or_not_known(pounds.map(|pounds| Money::pounds(pounds.pounds() / Decimal::from(number)).rounded()))
}

/// What the service itself costs, where the place says it.
pub(super) fn cost(evaluation: &Evaluation, people: &People<'_>) -> Vec<Answer> {
    let answer = |question: &str, figure: String, definition: &str| Answer {
        question: question.to_owned(),
        whose: "the service, to the provider".to_owned(),
        figure,
        definition: definition.to_owned(),
        source: "Staff, overheads and sessions of the place, as its file gives them".to_owned(),
    };
    let Some(account) = &evaluation.survival else {
        let why = "not held: nothing is said of staff and overheads".to_owned();
        return vec![answer(
            "What does the service cost?",
            why,
            "Staff, overheads and what each session costs, {months}.",
        )];
    };
    let (all, each) = (account.survival.cost(), account.unit_costs);
    let hides = |number: Option<i64>| {
        people.small == SmallNumbers::Withheld && number.is_some_and(|number| (1..5).contains(&number))
    };
    let one = |of: crate::sustain::UnitCost| match hides(of.number) {
        true => WITHHELD.to_owned(),
        false => or_not_known(of.each),
    };
    vec![
        answer(
            "What does the service cost?",
            show::pounds(all),
            "Staff, overheads and what each session costs, {months}.",
        ),
        answer(
            "What does a completed episode cost?",
            one(each.course),
            "All costs over the courses that can be delivered, {months}.",
        ),
        answer(
            "What does a recovery cost?",
            one(each.recovery),
            "All costs over the people who recover of those who can be treated, {months}.",
        ),
        answer(
            "What does a reliable improvement cost?",
            one(each.improvement),
            "All costs over the people who reliably improve of those who can be treated, {months}.",
        ),
    ]
}

/// The recovery rate, to hold beside the cost.
pub(super) fn recovery(evaluation: &Evaluation, people: &People<'_>) -> Vec<Answer> {
    let Some(measure) = by_id("recovery") else { return Vec::new() };
    let selection = &evaluation.selection;
    let months: Vec<_> = people
        .contracts()
        .into_iter()
        .flat_map(|contract| {
            selection
                .months
                .iter()
                .flat_map(move |month| selection.counts(contract, crate::calendar::Period::Month(*month)))
        })
        .cloned()
        .collect();
    let ratio = measure.ratio(&months, None);
    let figure = match ratio.rate_to_six() {
        _ if people.hides(ratio.numerator) || people.hides(ratio.denominator) => WITHHELD.to_owned(),
        Some(rate) => show::rounded_percent(rate, 1),
        None => NOT_KNOWN.to_owned(),
    };
    vec![Answer {
        question: "How many people recover, against what it costs?".to_owned(),
        whose: "all contracts".to_owned(),
        figure,
        definition: format!(
            "{} In all months, {{months}}; what is paid for each person who recovered stands above.",
            measure.definition
        ),
        source: measure.source.to_owned(),
    }]
}
