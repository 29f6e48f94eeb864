//! What each answer to a question of a workshop table is worth in pounds on the data loaded.

use super::Amount;
use super::settle::evaluate;
use super::switches::difference;
use crate::activity::Selection;
use crate::quantity::Pence;
use crate::scheme::{Question, Scheme};

/// What a scheme comes to with an answer taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// Id of the answer.
    pub answer: String,
    /// What the scheme pays with it; nothing where it does not fit.
    pub total: Option<Amount>,
    /// How much more than as it is.
    pub difference: Option<Pence>,
    /// Whether it is the one that the scheme has.
    pub chosen: bool,
    /// A sentence where it does not fit the scheme.
    pub misfit: Option<String>,
}

/// Every answer to a question in its order, with what it is worth: all else as it is.
pub fn options(selection: &Selection, scheme: &Scheme, question: &Question) -> Vec<Worth> {
    let now = evaluate(selection, scheme).total();
    let contracts = selection.paid_codes();
    let chosen = question.answer_of(scheme, &contracts);
    let worth = |answer| match question.apply(answer, scheme, &contracts) {
        Ok(_) if chosen == Some(answer) => (Some(now), None),
        Ok(other) => (Some(evaluate(selection, &other).total()), None),
        Err(why) => (None, Some(why.to_string())),
    };
    let option = |answer| {
        let (total, misfit) = worth(answer);
        Worth {
            answer: answer.id.clone(),
            total,
            difference: total.and_then(|then| difference(then, now)),
            chosen: chosen == Some(answer),
            misfit,
        }
    };
    question.choices.iter().map(option).collect()
}
