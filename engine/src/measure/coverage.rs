//! Which measures the data can support, which not, and for want of what.

use std::collections::BTreeSet;
use std::fmt;

use super::{CATALOGUE, Expression, Measure};
use crate::activity::{
    Cell, Contract, ContractIndex, ContractKind, Counter, Histogram, ItemSet, Months, Origin, Selection,
    Tally,
};
use crate::calendar::Period;
use crate::intake::{Field, PublishedItem, Report, needed_columns, published_measure, published_wait};
use crate::locality::Locality;

/// How far a measure is in the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// For every contract in every month of it.
    Whole,
    /// For some contracts or months.
    Partly,
    /// Nowhere.
    Not,
}

impl Support {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "supported",
            Self::Partly => "partly",
            Self::Not => "not",
        }
    }
}

/// What the data has of a measure.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// The measure.
    pub measure: &'static Measure,
    /// How far it is there.
    pub support: Support,
    /// Contracts that have it in some month, and all contracts.
    pub contracts: (usize, usize),
    /// Months of contracts that have it, and all of which anything is known.
    pub months: (usize, usize),
    /// What it wants for.
    pub missing: Vec<Missing>,
}

/// Something that a measure wants for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// A column that no referral extract has.
    Column(Field),
    /// A column that some of them have not: their names.
    ColumnIn(Field, Vec<String>),
    /// A published measure, by its id.
    Published(&'static str),
    /// What published monthly files never hold: only a referral extract does.
    NotPublished(&'static str),
    /// A counter or histogram of a tally, which has no columns.
    Counter(&'static str),
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column(field) => write!(f, "column {}", field.name()),
            Self::ColumnIn(field, files) => write!(f, "column {} in {}", field.name(), files.join(", ")),
            Self::Published(id) => write!(f, "published measure {}", published(id)),
            Self::NotPublished(counter) => {
                write!(f, "“{}”, not published by month", counter.replace('_', " "))
            }
            Self::Counter(counter) => write!(f, "counter {counter}"),
        }
    }
}

impl Coverage {
    /// How far it is there, in words: `in 12 of 24 months of 1 of 2 contracts`.
    pub fn in_words(&self) -> String {
        match self.support {
            Support::Whole => "supported".to_owned(),
            Support::Not => "not in this data".to_owned(),
            Support::Partly => format!(
                "in part: {} of {} contracts, {} of {} months",
                self.contracts.0, self.contracts.1, self.months.0, self.months.1
            ),
        }
    }

    /// What it wants for, in words: `columns ssp_first, ssp_last`. Empty where it wants for nothing.
    pub fn wants(&self) -> String {
        let one_by_one = self.missing.iter().filter(|m| m.alike().is_none()).map(ToString::to_string);
        let together = Alike::EVERY.into_iter().filter_map(|alike| {
            let of = |missing: &Missing| Some(missing.alike()?).filter(|(of, _)| *of == alike);
            let names: Vec<String> = self.missing.iter().filter_map(of).map(|(_, name)| name).collect();
            let (kind, end) = alike.words();
            let kind = match (kind, names.len()) {
                ("", _) => String::new(),
                (kind, 1) => format!("{kind} "),
                (kind, _) => format!("{kind}s "),
            };
            (!names.is_empty()).then(|| format!("{kind}{}{end}", names.join(", ")))
        });
        together.chain(one_by_one).collect::<Vec<_>>().join("; ")
    }
}

/// A published measure by its id, and the name that a table of figures has for it.
fn published(id: &str) -> String {
    PublishedItem::of_measure(id).map_or_else(|| id.to_owned(), |item| format!("{id} ({})", item.name()))
}

/// Kinds of which the things are said in one go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alike {
    Columns,
    Published,
    NotPublished,
    Counters,
}

impl Alike {
    /// In the order in which they are said.
    const EVERY: [Self; 4] = [Self::Columns, Self::Published, Self::NotPublished, Self::Counters];

    /// What one of them is called, and what is said after all.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Columns => ("column", ""),
            Self::Published => ("published measure", ""),
            Self::NotPublished => ("", ", not published by month"),
            Self::Counters => ("counter", ""),
        }
    }
}

impl Missing {
    /// The kind with which it is said in one go, and its name; nothing for what is said by itself.
    fn alike(&self) -> Option<(Alike, String)> {
        match self {
            Self::Column(field) => Some((Alike::Columns, field.name().to_owned())),
            Self::ColumnIn(..) => None,
            Self::Published(id) => Some((Alike::Published, published(id))),
            Self::NotPublished(counter) => {
                Some((Alike::NotPublished, format!("“{}”", counter.replace('_', " "))))
            }
            Self::Counter(counter) => Some((Alike::Counters, (*counter).to_owned())),
        }
    }
}

/// Every measure of the catalogue on what was read: a measure has a rate where it is said to be there and
/// somebody is in its denominator, and none where it is not. A withheld count is there.
pub fn coverage(tally: &Tally, report: &Report) -> Vec<Coverage> {
    let places = places(tally);
    CATALOGUE.iter().map(|measure| of(measure, &places, report)).collect()
}

/// A contract and its months of which anything is known.
struct Place {
    origin: Origin,
    months: Vec<Cell>,
}

/// Every contract with every covered month. England as a whole is looked at only where it is alone.
fn places(tally: &Tally) -> Vec<Place> {
    let Ok(selection) = Selection::new(tally, &Locality::default(), &Months::Range(None, None)) else {
        return Vec::new();
    };
    let is_england = |kind: ContractKind| kind == ContractKind::England;
    let alone = selection.contracts.iter().all(|contract| is_england(contract.kind));
    let contracts = selection.contracts.indexed();
    let shown = contracts.filter(|(_, contract)| alone || !is_england(contract.kind));
    let place = |(index, contract): (ContractIndex, &Contract)| {
        let months =
            selection.covered.iter().flat_map(|month| selection.counts(index, Period::Month(*month)));
        // A month of which nothing was published says nothing of a measure.
        let known =
            months.filter(|cell| Counter::EVERY.iter().any(|counter| !cell.count(*counter).is_absent()));
        Place { origin: contract.origin, months: known.cloned().collect() }
    };
    shown.map(place).collect()
}

fn of(measure: &'static Measure, places: &[Place], report: &Report) -> Coverage {
    let mut contracts = (0, places.len());
    let mut months = (0, 0);
    let mut wanting: BTreeSet<(Origin, Wanted)> = BTreeSet::new();
    for place in places {
        let before = months.0;
        for cell in &place.months {
            months.1 += 1;
            if is_there(measure, cell) {
                months.0 += 1;
            } else {
                wanting.extend(wanted(measure, cell).map(|item| (place.origin, item)));
            }
        }
        contracts.0 += usize::from(months.0 > before);
    }
    let support = match months {
        (0, _) => Support::Not,
        (there, all) if there == all => Support::Whole,
        _ => Support::Partly,
    };
    let mut missing: Vec<Missing> = Vec::new();
    for (origin, item) in wanting {
        for what in what_is_missing(origin, item, measure.threshold, report) {
            if !missing.contains(&what) {
                missing.push(what);
            }
        }
    }
    Coverage { measure, support, contracts, months, missing }
}

fn is_there(measure: &Measure, cell: &Cell) -> bool {
    let ratio = measure.ratio(std::slice::from_ref(cell), None);
    // The population is a fact about the place, not about the activity.
    let plain = matches!(measure.denominator, None | Some(Expression::Population));
    !ratio.numerator.is_absent() && (plain || !ratio.denominator.is_absent())
}

/// What a measure counts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wanted {
    Counter(Counter),
    Histogram(Histogram),
}

/// What of a measure a month does not hold.
fn wanted(measure: &Measure, cell: &Cell) -> impl Iterator<Item = Wanted> {
    let threshold = measure.threshold.unwrap_or_default();
    let expressions = [Some(measure.numerator), measure.denominator];
    let items = expressions.into_iter().flatten().flat_map(|expression| match expression {
        Expression::Count(counter) => [Some(Wanted::Counter(counter)), None],
        Expression::Less(whole, part) => [Some(Wanted::Counter(whole)), Some(Wanted::Counter(part))],
        Expression::AtMost(histogram) | Expression::AtLeast(histogram) => {
            [Some(Wanted::Histogram(histogram)), None]
        }
        Expression::Above(counter, histogram) => {
            [Some(Wanted::Counter(counter)), Some(Wanted::Histogram(histogram))]
        }
        Expression::Population => [None, None],
    });
    items.flatten().filter(move |item| match *item {
        Wanted::Counter(counter) => cell.count(counter).is_absent(),
        // Nobody at all is below a threshold only where there is a histogram to say so.
        Wanted::Histogram(histogram) => {
            let distribution = cell.distribution(histogram);
            distribution.at_most(threshold).is_absent() && distribution.at_least(threshold).is_absent()
        }
    })
}

fn what_is_missing(origin: Origin, item: Wanted, threshold: Option<u32>, report: &Report) -> Vec<Missing> {
    let mut set = ItemSet::NONE;
    let (name, published) = match item {
        Wanted::Counter(counter) => {
            set.insert(counter);
            (counter.name(), published_measure(counter))
        }
        Wanted::Histogram(histogram) => {
            set.insert_histogram(histogram);
            (histogram.name(), threshold.and_then(|days| published_wait(histogram, days)))
        }
    };
    if origin == Origin::Published {
        return vec![published.map_or(Missing::NotPublished(name), Missing::Published)];
    }
    let extracts: Vec<_> = report.files.iter().filter(|file| file.is_extract()).collect();
    let mut missing: Vec<Missing> = Vec::new();
    for column in needed_columns(set) {
        let without = extracts.iter().filter(|file| file.missing_columns.contains(&column));
        let names: Vec<String> = without.map(|file| file.name.clone()).collect();
        if !names.is_empty() {
            let everywhere = names.len() == extracts.len();
            missing.push(if everywhere { Missing::Column(column) } else { Missing::ColumnIn(column, names) });
        }
    }
    if missing.is_empty() {
        // A tally has no columns: what it was made from had none, or it was left out.
        missing.push(Missing::Counter(name));
    }
    missing
}
