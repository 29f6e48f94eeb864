//! What a tally file says of itself before its rows: `key: value`, a key once or several times.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Counter, HeldItems, Histogram, ItemSet, Tally, TallyRow, checksum, planned, waiting};
use crate::calendar::Month;
use crate::sheet_cell::inert_json;

/// The first key of every tally file; its value is the version of the format.
pub const MARK: &str = "weighting-room-tally";
/// The version that is written, and the latest that can be read.
pub const VERSION: u32 = 1;

/// The key of the checksum of the rows.
const CHECKSUM: &str = "rows-sha256";

/// A file that a tally was made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    /// Its name, without its folder.
    pub name: String,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// The header of a tally file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header(Vec<(String, String)>);

impl Header {
    /// A header that says of a tally what is needed to read it back.
    pub fn of(tally: &Tally, held: HeldItems, suppressed: bool) -> Self {
        let mut header = Self::default();
        header.push(MARK, VERSION.to_string());
        header.push("product", concat!("Weighting Room ", env!("CARGO_PKG_VERSION")));
        header.push("suppressed", suppressed.to_string());
        let months: BTreeSet<Month> = tally.cells.keys().map(|key| key.month).collect();
        if let (Some(first), Some(last)) = (months.first(), months.last()) {
            header.push("period", format!("{first} to {last}"));
        }
        header.push("synthetic", tally.synthetic.to_string());
        for (name, items) in [("", held.rows), ("published-", held.published)] {
            header.push(&format!("{name}counters"), counters(items));
            header.push(&format!("{name}histograms"), histograms(items));
        }
        if !tally.published_months.is_empty() {
            header.push("published-months", month_runs(&tally.published_months));
        }
        for provider in &tally.published_providers {
            header.push("published-provider", quoted(&[provider]));
        }
        for (provider, commissioner) in &tally.published_pairs {
            header.push("published-pair", quoted(&[provider, commissioner]));
        }
        for (code, name) in &tally.names {
            header.push("name", quoted(&[&**code, name]));
        }
        for (contract, months) in &tally.plans {
            header.push("plan", quoted(&planned::written(contract, months)));
        }
        for (provider, months) in &tally.waiting {
            header.push("waiting", quoted(&waiting::written(provider, months)));
        }
        header
    }

    /// Says which files the tally was made from, in an order that is not theirs; the same file once.
    pub fn push_sources(&mut self, sources: &[SourceFile]) {
        let sources: BTreeSet<&SourceFile> = sources.iter().collect();
        for source in sources {
            self.push("source", quoted(&[&source.name, &source.sha256]));
        }
    }

    /// Says which months a suppressed tally covers, and whether its counts agree with one another.
    pub fn push_covered(&mut self, covered: &BTreeSet<Month>, consistent: bool) {
        self.push("covered", month_runs(covered));
        self.push("consistent", consistent.to_string());
    }

    /// Says the checksum of the rows that follow.
    pub fn push_checksum(&mut self, rows: &[TallyRow]) {
        self.push(CHECKSUM, checksum(rows));
    }

    /// The checksum that it states.
    pub fn checksum(&self) -> Option<&str> {
        self.get(CHECKSUM)
    }

    /// Whether rows are other ones than the file says; where it says nothing, as where a query made it, they
    /// are not.
    pub fn is_of_others(&self, rows: &[TallyRow]) -> bool {
        self.checksum().is_some_and(|stated| !stated.eq_ignore_ascii_case(&checksum(rows)))
    }

    /// Adds a line. Values are one line each, whatever is in them.
    pub fn push(&mut self, key: &str, value: impl Into<String>) {
        let value = value.into().replace(['\n', '\r'], " ");
        self.0.push((key.to_owned(), value));
    }

    /// The lines in order.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The first value of a key.
    pub fn get(&self, wanted: &str) -> Option<&str> {
        self.lines().find(|(key, _)| *key == wanted).map(|(_, value)| value)
    }

    /// Every value of a key.
    pub fn all<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = &'a str> {
        self.lines().filter(move |(key, _)| *key == wanted).map(|(_, value)| value)
    }

    /// Whether it is the header of a tally.
    pub fn is_tally(&self) -> bool {
        self.get(MARK).is_some()
    }

    /// Whether the file says that its counts are suppressed.
    pub fn is_suppressed(&self) -> bool {
        self.get("suppressed") == Some("true")
    }

    /// Whether a suppressed file says that what always holds between counts holds in it, so that counts
    /// may be narrowed by one another.
    pub fn is_consistent(&self) -> bool {
        self.get("consistent") == Some("true")
    }

    /// The months that a suppressed file says are covered.
    pub fn covered(&self) -> BTreeSet<Month> {
        self.get("covered").map(months).unwrap_or_default()
    }

    /// The counters and histograms that the file says its data holds; nothing where it does not say.
    pub fn held(&self) -> Option<HeldItems> {
        let items = |name: &str| {
            let mut items = ItemSet::NONE;
            for word in self.get(&format!("{name}counters"))?.split_whitespace() {
                Counter::EVERY.iter().filter(|c| c.name() == word).for_each(|c| items.insert(*c));
            }
            for word in self.get(&format!("{name}histograms")).unwrap_or_default().split_whitespace() {
                let known = Histogram::EVERY.iter().filter(|h| h.name() == word);
                known.for_each(|h| items.insert_histogram(*h));
            }
            Some(items)
        };
        Some(HeldItems { rows: items("")?, published: items("published-").unwrap_or_default() })
    }

    /// Fills in what stands beside the cells: names, published providers and months.
    pub fn fill(&self, tally: &mut Tally) {
        tally.synthetic = self.get("synthetic") == Some("true");
        tally.published_months = self.get("published-months").map(months).unwrap_or_default();
        let providers = self.all("published-provider").filter_map(unquoted);
        tally.published_providers = providers.flatten().map(Arc::from).collect();
        for pair in self.all("published-pair").filter_map(unquoted) {
            if let [provider, commissioner] = pair.as_slice() {
                tally
                    .published_pairs
                    .insert((Arc::from(provider.as_str()), Arc::from(commissioner.as_str())));
            }
        }
        for name in self.all("name").filter_map(unquoted) {
            if let [code, name] = name.as_slice() {
                tally.names.insert(Arc::from(code.as_str()), name.clone());
            }
        }
        let plans = self.all("plan").filter_map(unquoted);
        tally.plans = plans.filter_map(|texts| planned::read(&texts)).collect();
        let lists = self.all("waiting").filter_map(unquoted);
        tally.waiting = lists.filter_map(|texts| waiting::read(&texts)).collect();
    }
}

fn counters(items: ItemSet) -> String {
    let held = Counter::EVERY.iter().filter(|counter| items.has(**counter));
    held.map(|counter| counter.name()).collect::<Vec<_>>().join(" ")
}

fn histograms(items: ItemSet) -> String {
    let held = Histogram::EVERY.iter().filter(|histogram| items.has_histogram(**histogram));
    held.map(|histogram| histogram.name()).collect::<Vec<_>>().join(" ")
}

/// Texts of any kind on one line, as a JSON array.
fn quoted<T: AsRef<str>>(texts: &[T]) -> String {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    inert_json(&serde_json::Value::from(texts).to_string())
}

fn unquoted(text: &str) -> Option<Vec<String>> {
    serde_json::from_str(text).ok()
}

/// Months as runs: `2016-04 to 2017-03, 2017-06`.
pub fn month_runs(months: &BTreeSet<Month>) -> String {
    let mut runs: Vec<(Month, Month)> = Vec::new();
    for &month in months {
        match runs.last_mut() {
            Some((_, last)) if last.plus(1) == month => *last = month,
            _ => runs.push((month, month)),
        }
    }
    let runs = runs
        .into_iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first} to {last}") });
    runs.collect::<Vec<_>>().join(", ")
}

/// The months of [`month_runs`]; what is no month is left out.
fn months(text: &str) -> BTreeSet<Month> {
    /// Longer than any data; a mistyped year would otherwise fill the memory.
    const LONGEST: i32 = 1_200;
    let mut months = BTreeSet::new();
    for run in text.split(',') {
        let (first, last) = run.split_once(" to ").unwrap_or((run, run));
        if let (Ok(first), Ok(last)) = (first.trim().parse::<Month>(), last.trim().parse::<Month>())
            && last.since(first) < LONGEST
        {
            months.extend(Month::range(first, last));
        }
    }
    months
}
