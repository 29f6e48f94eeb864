//! What a fixed value stands on: an agreement, or the people who entered as read (rule 33).

use rust_decimal::Decimal;

use crate::activity::{ContractIndex, EnteredInYear, Origin, Selection};
use crate::calendar::FinancialYear;
use crate::payment::amount::{Amount, Unrounded};
use crate::quantity::{Bound, Money, Pence, Quantity, show, split_by_shares};
use crate::scheme::{Scheme, Value};

/// Months in a year.
const YEAR: usize = 12;

/// What the annual value of a contract stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Pounds a year that are agreed for this contract.
    Contract(Decimal),
    /// Its part of pounds a year that are agreed over all contracts.
    Total {
        /// All of them.
        total: Decimal,
        /// The year by whose people it is divided; nothing where no year is covered whole, and all covered
        /// months decide.
        year: Option<FinancialYear>,
        /// This contract's people then.
        people: Quantity,
        /// Everybody's.
        of: Quantity,
        /// The months of that year in which this contract was there.
        months: usize,
    },
    /// Pounds a year that are agreed for each contract.
    Each(Decimal),
    /// People entering × a price: nothing is agreed.
    Derived {
        /// Who entered as read in the months that are known.
        entered: EnteredInYear,
        /// Pounds for each.
        per_person: Decimal,
    },
}

/// Whose activity a value is made from, where it is made from any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::payment) enum Follows {
    /// Nobody's: it is made from who entered as read, and stays (a value, a plan).
    Nothing,
    /// Whoever is treated, with what is supposed (what a service costs).
    Activity,
}

/// What limits are measured against, or sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::payment) enum Against {
    /// The plan.
    Plan,
    /// What the service costs.
    Cost,
}

impl Against {
    /// Its terms, where the scheme has them.
    pub fn value(self, scheme: &Scheme) -> Option<&Value> {
        match self {
            Self::Plan => scheme.limits.plan.as_ref(),
            Self::Cost => scheme.limits.sharing.as_ref().map(|sharing| &sharing.cost),
        }
    }

    /// The path of its terms.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Plan => "limits.plan",
            Self::Cost => "limits.sharing.cost",
        }
    }

    /// Whose activity it is made from.
    pub const fn follows(self) -> Follows {
        match self {
            Self::Plan => Follows::Nothing,
            Self::Cost => Follows::Activity,
        }
    }
}

impl Basis {
    /// What the value of a contract in a year stands on.
    pub(in crate::payment) fn of(
        value: &Value,
        follows: Follows,
        selection: &Selection,
        contract: ContractIndex,
        year: FinancialYear,
    ) -> Self {
        let codes = &selection.contracts[contract];
        if let Some(agreed) = value.agreed_for(&codes.provider, &codes.commissioner) {
            return Self::Contract(agreed.amount);
        }
        if let Some(total) = value.total {
            return Self::part_of(total, selection, contract);
        }
        if let Some(amount) = value.amount {
            return Self::Each(amount);
        }
        let entered = match follows {
            Follows::Nothing => selection.entered_as_read(contract, year),
            Follows::Activity => selection.entered(contract, year),
        };
        Self::Derived { entered, per_person: value.per_person }
    }

    fn part_of(total: Decimal, selection: &Selection, contract: ContractIndex) -> Self {
        let EnteredInYear { people, months } = deciding(selection, contract);
        let of = selection.all_contracts().map(|contract| deciding(selection, contract).people).sum();
        Self::Total { total, year: selection.latest_whole_year, people, of, months }
    }

    /// Whether it is agreed, so that nobody's people move it.
    pub const fn is_agreed(self) -> bool {
        !matches!(self, Self::Derived { .. })
    }

    /// Whether a part of a year stands for all of it.
    pub const fn is_annualised(self) -> bool {
        matches!(self, Self::Derived { entered: EnteredInYear { months: 1..YEAR, .. }, .. })
    }

    /// The months whose people it is made from, where it is made from any.
    pub const fn months_read(self) -> Option<usize> {
        match self {
            Self::Derived { entered, .. } => Some(entered.months),
            Self::Contract(_) | Self::Total { .. } | Self::Each(_) => None,
        }
    }

    /// Pounds a year, with prices of the year × `factor`.
    pub(in crate::payment) fn annual(
        self,
        factor: Decimal,
        selection: &Selection,
        contract: ContractIndex,
    ) -> Unrounded {
        let agreed = |amount: Decimal| Unrounded::exact(Money::pounds(amount * factor));
        match self {
            Self::Contract(amount) | Self::Each(amount) => agreed(amount),
            Self::Total { total, months, .. } => {
                let whole = Money::pounds(total * factor).rounded();
                let part = part_by_people(whole, selection, contract);
                // Somebody who was there for a part of that year has its part in those months.
                part.unrounded().over(Decimal::from(YEAR), Decimal::from(months.clamp(1, YEAR)))
            }
            Self::Derived { entered: EnteredInYear { people, months }, per_person } => {
                let worth = Unrounded::worked(people.is_exact(), |bound| {
                    Some(Money::pounds(people.at(bound)? * per_person * factor))
                });
                worth.over(Decimal::from(YEAR), Decimal::from(if months == 0 { YEAR } else { months }))
            }
        }
    }

    /// In words, for a card, a receipt and a file.
    pub fn in_words(self) -> String {
        match self {
            Self::Contract(amount) => {
                format!("{} a year, agreed for this contract", show::exact_pounds(amount))
            }
            Self::Each(amount) => format!("{} a year, agreed for each contract", show::exact_pounds(amount)),
            Self::Total { total, year, people, of, months } => {
                let when = match year {
                    Some(year) => format!(" of {year}"),
                    None => " of all months read".to_owned(),
                };
                let part = if year.is_some() && months < YEAR {
                    format!(", in which it was there for {}", month_count(months))
                } else {
                    String::new()
                };
                format!(
                    "its part of {} a year agreed over all contracts: {} of {} people{when}{part}",
                    show::exact_pounds(total),
                    show::people(people),
                    show::people(of)
                )
            }
            Self::Derived { entered: EnteredInYear { people, months }, per_person } => {
                let derived =
                    format!("{} people entering × {}", show::people(people), show::exact_pounds(per_person));
                match months {
                    YEAR => format!("{derived}, as read"),
                    0 => format!("{derived}: no month of the year was read"),
                    months => {
                        format!("{derived} ÷ {months} × 12, as read: annualised from {}", month_count(months))
                    }
                }
            }
        }
    }
}

/// So many months, in words.
fn month_count(months: usize) -> String {
    if months == 1 { "1 month".to_owned() } else { format!("{months} months") }
}

/// Who decides a contract's part of a total: its people of the latest whole year as read, else of all months.
fn deciding(selection: &Selection, contract: ContractIndex) -> EnteredInYear {
    match selection.latest_whole_year {
        Some(year) => selection.entered_as_read(contract, year),
        None => EnteredInYear { people: selection.entered_in_all(contract), months: YEAR },
    }
}

/// The part of a total by people (rule 20). Counts as they were published divide it exactly, since the total is
/// divided by them as read; where a suppressed tally leaves them open, each part is between what the fewest and
/// the most people would make it, and a count that is not known leaves anything up to all of it.
fn part_by_people(whole: Pence, selection: &Selection, contract: ContractIndex) -> Amount {
    let contracts: Vec<ContractIndex> = selection.all_contracts().collect();
    let people: Vec<Quantity> = contracts.iter().map(|c| deciding(selection, *c).people).collect();
    let Some(place) = contracts.iter().position(|c| *c == contract) else { return Amount::ZERO };
    let shares: Option<Vec<Decimal>> = people.iter().map(|people| people.at(Bound::Working)).collect();
    let working = shares.map(|shares| split_by_shares(whole, &shares)[place]);
    let is_as_read = |(contract, people): (&ContractIndex, &Quantity)| {
        let published = selection.contracts[*contract].origin == Origin::Published;
        people.is_exact() || published && people.as_told().is_some()
    };
    if let Some(working) = working.filter(|_| contracts.iter().zip(&people).all(is_as_read)) {
        return Amount::exact(working);
    }
    let bound = |bound: Bound| {
        let own = people[place].at(bound)?;
        let others = people.iter().enumerate().filter(|(other, _)| *other != place);
        let others: Option<Decimal> = others.map(|(_, people)| people.at(bound.opposite())).sum();
        let part = Money::from(whole) * own.checked_div(own + others?)?;
        Some(part.rounded())
    };
    let outwards =
        |pence: Option<Pence>, by: i64| pence.map(|pence| Pence(pence.0 + by).clamp(Pence::ZERO, whole));
    let least = outwards(bound(Bound::Least), -1).or(Some(Pence::ZERO));
    Amount::around(working, least, outwards(bound(Bound::Most), 1).or(Some(whole)))
}
