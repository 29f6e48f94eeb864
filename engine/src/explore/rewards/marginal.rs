//! What the next referral, start, finish or recovery is worth: the difference of two evaluations.

use rust_decimal::Decimal;

use super::event::{Event, Whom, happens};
use crate::activity::{ContractIndex, Selection, UNKNOWN};
use crate::calendar::Month;
use crate::explore::Control;
use crate::payment::total_of;
use crate::quantity::{Money, Pence, show};
use crate::scenario::Group;
use crate::scheme::Scheme;
use crate::sustain::{Survival, unit_costs};

/// What one more is worth in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthWorth {
    /// The month that it happens in.
    pub month: Month,
    /// What all chosen months together then pay more; nothing where it cannot happen, or is not known.
    pub worth: Option<Pence>,
}

/// What one more is worth under a scheme, at the true count of each month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marginal {
    /// The contract.
    pub contract: ContractIndex,
    /// What happens.
    pub event: Event,
    /// Of whom.
    pub whom: Whom,
    /// By month.
    pub months: Vec<MonthWorth>,
}

impl Marginal {
    fn known(&self) -> impl Iterator<Item = Pence> + '_ {
        self.months.iter().filter_map(|month| month.worth)
    }

    /// The mean over the months in which it can happen, to the penny.
    pub fn mean(&self) -> Option<Pence> {
        let number = self.known().count();
        let sum: Pence = self.known().sum();
        (number > 0).then(|| Money::pounds(sum.pounds() / Decimal::from(number)).rounded())
    }

    /// The least and the most of any month.
    pub fn ends(&self) -> Option<(Pence, Pence)> {
        Some((self.known().min()?, self.known().max()?))
    }

    /// In how many months it brings nothing, of how many.
    pub fn nothing(&self) -> (usize, usize) {
        (self.known().filter(|worth| *worth == Pence::ZERO).count(), self.known().count())
    }

    /// What was found, in a sentence.
    pub fn summary(&self) -> String {
        let what = self.event.in_words();
        let Some(((least, most), mean)) = self.ends().zip(self.mean()) else {
            return format!("What the next {what} is worth is not known.");
        };
        let (nothing, of) = self.nothing();
        if least == most {
            return format!("The next {what} is worth {} in every month.", show::pounds(mean));
        }
        format!(
            "The next {what} is worth {} on average, from {} to {}; nothing in {nothing} of {of} months.",
            show::pounds(mean),
            show::pounds(least),
            show::pounds(most)
        )
    }
}

/// What one more of each event is worth for every contract that is paid, as a whole, by service line, by care
/// cluster and by group. Each is the difference of two evaluations of the exact chain: with one person more, and
/// without. Nothing where it was cancelled.
pub fn marginals(selection: &Selection, scheme: &Scheme, control: Control<'_>) -> Option<Vec<Marginal>> {
    let mut all = Vec::new();
    for contract in selection.paid_contracts() {
        let alone = selection.alone(contract);
        let Some(now) = total_of(&alone, scheme).value() else { continue };
        let every = |whom: Whom| Event::EVERY.iter().map(move |event| (*event, whom.clone()));
        let of_slices = slices(&alone, contract).into_iter().flat_map(every);
        let of_groups = [Group::Older, Group::EthnicMinority].map(|group| (Event::Start, Whom::Group(group)));
        let asked: Vec<(Event, Whom)> = every(Whom::Anybody).chain(of_slices).chain(of_groups).collect();
        all.extend(
            control.each(asked.len(), |place| one(&alone, scheme, contract, asked[place].clone(), now))?,
        );
    }
    Some(all)
}

fn one(
    alone: &Selection,
    scheme: &Scheme,
    contract: ContractIndex,
    (event, whom): (Event, Whom),
    now: Pence,
) -> Marginal {
    let worth = |month| {
        let more = happens(alone, contract, (event, &whom), month, 1)?;
        Some(total_of(&alone.with_more(contract, &[more]), scheme).value()? - now)
    };
    let months = alone.months.iter().map(|month| MonthWorth { month: *month, worth: worth(*month) });
    let months = months.collect();
    Marginal { contract, event, whom, months }
}

/// The lines and clusters that the data tells of a contract.
fn slices(selection: &Selection, contract: ContractIndex) -> Vec<Whom> {
    let codes = |by_line: bool| {
        let months = selection.months.iter().flat_map(|month| {
            if by_line { selection.by_line(contract, *month) } else { selection.by_cluster(contract, *month) }
        });
        let mut codes: Vec<String> =
            months.map(|slice| slice.code.to_string()).filter(|code| code != UNKNOWN).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    let lines = codes(true).into_iter().map(Whom::Line);
    lines.chain(codes(false).into_iter().map(Whom::Cluster)).collect()
}

/// What one more recovery costs on average, staff and all, beside what it pays on average; nothing where costs
/// or recoveries are not known.
pub fn worth_beside_cost(survival: &Survival, all: &[Marginal]) -> Option<(Pence, Pence)> {
    let cost = unit_costs(survival).recovery.each?;
    let mine: Vec<Pence> = all
        .iter()
        .filter(|of| of.event == Event::Recovery && of.whom == Whom::Anybody)
        .filter_map(Marginal::mean)
        .collect();
    let sum: Pence = mine.iter().copied().sum();
    let pays =
        (!mine.is_empty()).then(|| Money::pounds(sum.pounds() / Decimal::from(mine.len())).rounded())?;
    Some((cost, pays))
}
