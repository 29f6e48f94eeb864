//! A row of the tally in the columns of its file: one key and one count (formats 7).

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::builder::LONGEST_DAYS;
use super::{Counter, Histogram, Key};
use crate::calendar::{FinancialYear, Month};
use crate::quantity::{Disclosure, People, Quantity};

/// The columns of a tally file, in order.
pub const COLUMNS: [&str; 9] =
    ["month", "commissioner", "provider", "service_line", "cluster", "counter", "bin", "count", "suppressed"];

/// What a row counts, of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A counter.
    Count(Counter),
    /// People at a value of a histogram.
    At(Histogram, u32),
    /// People at a value or below.
    AtMost(Histogram, u32),
    /// People at a value or above.
    AtLeast(Histogram, u32),
    /// A whole histogram that is not in the data.
    Whole(Histogram),
}

impl Item {
    /// Its name in the column `counter`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count(counter) => counter.name(),
            Self::At(histogram, _)
            | Self::AtMost(histogram, _)
            | Self::AtLeast(histogram, _)
            | Self::Whole(histogram) => histogram.name(),
        }
    }

    /// What the columns `counter` and `bin` say, but for bounds; nothing where they say nothing known.
    pub fn named(counter: &str, bin: &str) -> Option<Self> {
        if let Some(counter) = Counter::EVERY.iter().find(|known| known.name() == counter) {
            return bin.is_empty().then_some(Self::Count(*counter));
        }
        let histogram = *Histogram::EVERY.iter().find(|known| known.name() == counter)?;
        // No value comes near the most; a wild one would otherwise fill the memory.
        let value = |text: &str| text.parse().ok().filter(|value| *value as usize <= LONGEST_DAYS);
        if bin.is_empty() {
            Some(Self::Whole(histogram))
        } else if let Some(text) = bin.strip_prefix("<=") {
            value(text).map(|value| Self::AtMost(histogram, value))
        } else if let Some(text) = bin.strip_prefix(">=") {
            value(text).map(|value| Self::AtLeast(histogram, value))
        } else {
            value(bin).map(|value: u32| Self::At(histogram, value))
        }
    }

    /// Its value in the column `bin`; empty for a counter.
    pub fn bin(self) -> String {
        match self {
            Self::Count(_) | Self::Whole(_) => String::new(),
            Self::At(_, value) => value.to_string(),
            Self::AtMost(_, value) => format!("<={value}"),
            Self::AtLeast(_, value) => format!(">={value}"),
        }
    }
}

/// When the events of a row were: in a month, or in a financial year, written `2016/17` so that it
/// is never taken for a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// A month.
    Month(Month),
    /// A financial year.
    Year(FinancialYear),
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => month.fmt(f),
            Self::Year(year) => f.write_str(&year.to_string().replace('-', "/")),
        }
    }
}

impl FromStr for When {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once('/') {
            Some(_) => text.replace('/', "-").parse().map(Self::Year).map_err(|_| ()),
            None => text.parse().map(Self::Month).map_err(|_| ()),
        }
    }
}

/// How much is known of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// So many, as the file says it: exactly in an exact tally, to the nearest 5 in a suppressed one.
    Printed(i64),
    /// Withheld: 0 to 4.
    Withheld,
    /// Kept back so that a withheld count cannot be worked out from it: any number.
    KeptBack,
    /// Not in the data.
    NotGiven,
    /// Between two numbers, worked at a third, and how much of it was told.
    Between(i64, i64, Option<i64>, Disclosure),
}

impl Known {
    /// A count of the tally, as a file says it: in whole people, between whole bounds.
    pub fn of(count: Quantity) -> Self {
        match count.working() {
            Some(working) if count.is_exact() => Self::Printed(working.rounded()),
            Some(_) if count == Quantity::withheld() => Self::Withheld,
            Some(working) => Self::Between(
                count.low().floor(),
                working.rounded(),
                count.high().map(People::ceil),
                count.disclosure(),
            ),
            None => Self::NotGiven,
        }
    }

    /// The count in an exact tally.
    pub fn exactly(self) -> Quantity {
        match self {
            Self::Printed(count) => Quantity::exact(count),
            Self::Withheld => Quantity::withheld(),
            Self::KeptBack | Self::NotGiven => Quantity::absent(),
            Self::Between(low, working, high, disclosure) => {
                Quantity::between(low, working, high, disclosure)
            }
        }
    }
}

/// How bounds end that are of a count which was not told: withheld in part, or part of a year's.
const fn mark(disclosure: Disclosure) -> &'static str {
    match disclosure {
        Disclosure::Told | Disclosure::Absent => "",
        Disclosure::Spread => "y",
        Disclosure::Withheld => "w",
    }
}

/// What bounds can be marked as; no mark is the last.
const MARKED: [Disclosure; 3] = [Disclosure::Spread, Disclosure::Withheld, Disclosure::Told];

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyRow {
    /// Month or financial year.
    pub when: When,
    /// Code of the commissioner.
    pub commissioner: Arc<str>,
    /// Code of the provider.
    pub provider: Arc<str>,
    /// Service line; `all` in a margin over lines.
    pub service_line: Arc<str>,
    /// Care cluster; `all` in a margin over clusters.
    pub cluster: Arc<str>,
    /// What is counted.
    pub item: Item,
    /// How many.
    pub known: Known,
}

impl TallyRow {
    /// A row of a key.
    pub fn of(key: &Key, item: Item, known: Known) -> Self {
        Self {
            when: When::Month(key.month),
            commissioner: key.commissioner.clone(),
            provider: key.provider.clone(),
            service_line: key.service_line.clone(),
            cluster: key.cluster.clone(),
            item,
            known,
        }
    }

    /// The column `bin`: the value of a histogram, and `least..most` after it where the count is known
    /// only so far, with `w` where it is withheld in part and `y` where only its year was told; `0..` where it
    /// might be any.
    pub fn bin(&self) -> String {
        let bin = self.item.bin();
        let (low, high, disclosure) = match self.known {
            Known::Between(low, _, high, disclosure) => (low, high, disclosure),
            Known::KeptBack => (0, None, Disclosure::Told),
            Known::Printed(_) | Known::Withheld | Known::NotGiven => return bin,
        };
        let high = high.map_or_else(String::new, |high| high.to_string());
        let space = if bin.is_empty() { "" } else { " " };
        format!("{bin}{space}{low}..{high}{}", mark(disclosure))
    }

    /// Its cells, in the order of [`COLUMNS`].
    pub fn cells(&self) -> [String; COLUMNS.len()] {
        [
            self.when.to_string(),
            self.commissioner.to_string(),
            self.provider.to_string(),
            self.service_line.to_string(),
            self.cluster.to_string(),
            self.item.name().to_owned(),
            self.bin(),
            self.count().map_or_else(String::new, |count| count.to_string()),
            self.is_suppressed().to_string(),
        ]
    }

    /// The column `count`.
    pub const fn count(&self) -> Option<i64> {
        match self.known {
            Known::Printed(count) | Known::Between(_, count, ..) => Some(count),
            Known::Withheld | Known::KeptBack | Known::NotGiven => None,
        }
    }

    /// The column `suppressed`.
    pub const fn is_suppressed(&self) -> bool {
        matches!(self.known, Known::Withheld | Known::KeptBack)
    }

    /// Item and count from their columns; nothing where they cannot be read.
    pub fn parse(counter: &str, bin: &str, count: Option<i64>, suppressed: bool) -> Option<(Item, Known)> {
        let (bin, bounds) = match bin.rsplit_once(' ') {
            Some((bin, bounds)) if bounds.contains("..") => (bin, Some(bounds)),
            _ if bin.contains("..") => ("", Some(bin)),
            _ => (bin, None),
        };
        let known = match (count, suppressed, bounds) {
            (Some(count), false, Some(bounds)) => {
                let disclosure = *MARKED.iter().find(|disclosure| bounds.ends_with(mark(**disclosure)))?;
                let (low, high) = bounds.strip_suffix(mark(disclosure))?.split_once("..")?;
                let high = if high.is_empty() { None } else { Some(high.parse().ok()?) };
                let low = low.parse().ok()?;
                if low > count || high.is_some_and(|high| high < count) {
                    return None;
                }
                Known::Between(low, count, high, disclosure)
            }
            (Some(count), false, None) => Known::Printed(count),
            (None, true, None) => Known::Withheld,
            (None, true, Some("0..")) => Known::KeptBack,
            (None, false, None) => Known::NotGiven,
            _ => return None,
        };
        (count.is_none_or(|count| count >= 0)).then_some((Item::named(counter, bin)?, known))
    }
}

/// A checksum of rows (SHA-256, in hexadecimal), whatever form of file they are in.
pub fn checksum(rows: &[TallyRow]) -> String {
    let mut hash = Sha256::new();
    for row in rows {
        for cell in row.cells() {
            hash.update((cell.len() as u64).to_le_bytes());
            hash.update(cell);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
