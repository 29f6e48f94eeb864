//! Golden cases as data: a scheme, what happened, and what it pays.

use std::collections::{BTreeMap, BTreeSet};

use engine::activity::{Cell, Counter, Distribution, Histogram, Key, Months, Selection, Tally, UNKNOWN};
use engine::calendar::Month;
use engine::payment::{Amount, FigureValue, Line, Statement, cash, evaluate, figures};
use engine::quantity::Quantity;
use engine::scheme::{Scheme, preset};
use serde::Deserialize;

use super::counts::{binned, key, month, range, select};

/// A file of cases, with the schemes and the activity that several of them share.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// Schemes that are no preset, by name.
    #[serde(default)]
    pub schemes: BTreeMap<String, Scheme>,
    /// What happened, by name.
    #[serde(default)]
    pub activity: BTreeMap<String, Vec<Happened>>,
    pub cases: Vec<Case>,
}

/// A scheme, what happened, and what it pays. Amounts are decimal strings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub case: String,
    /// Name of a scheme of the file, or id of a preset.
    pub scheme: String,
    /// Terms set by path, in order.
    #[serde(default)]
    pub set: Vec<(String, String)>,
    /// First and last month evaluated.
    pub months: (String, String),
    /// Names of activity of the file.
    #[serde(default)]
    pub activity: Vec<String>,
    /// What happened besides.
    #[serde(default)]
    pub counts: Vec<Happened>,
    /// Components with their sums. Where any is given, together with `lines` they are all there are.
    #[serde(default)]
    pub sums: BTreeMap<String, String>,
    /// Components with all their lines: period and amount.
    #[serde(default)]
    pub lines: BTreeMap<String, Vec<(String, String)>>,
    /// The same for what is worked out in a shadow year and not paid.
    #[serde(default)]
    pub shadow: BTreeMap<String, Vec<(String, String)>>,
    /// Totals by contract, as `provider/commissioner`.
    #[serde(default)]
    pub contracts: BTreeMap<String, String>,
    /// All money that moves: month or months, component, amount in each month.
    #[serde(default)]
    pub cash: Vec<(String, String, String)>,
    #[serde(default)]
    pub figures: BTreeMap<String, String>,
    pub total: String,
}

/// What happened in each of some months.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Happened {
    /// `2018-04`, or `2018-04..2019-03`.
    pub months: String,
    #[serde(default = "provider")]
    pub provider: String,
    #[serde(default = "commissioner")]
    pub commissioner: String,
    #[serde(default = "unknown")]
    pub line: String,
    #[serde(default = "unknown")]
    pub cluster: String,
    /// People by counter. One referral is received where nothing else is said, so that the month is
    /// covered.
    #[serde(default)]
    pub count: BTreeMap<String, u64>,
    /// People at values, by histogram.
    #[serde(default)]
    pub at: BTreeMap<String, Vec<(usize, u64)>>,
}

fn provider() -> String {
    "P".to_owned()
}

fn commissioner() -> String {
    "C".to_owned()
}

fn unknown() -> String {
    UNKNOWN.to_owned()
}

fn each_month(text: &str) -> Vec<Month> {
    match text.split_once("..") {
        Some((first, last)) => Month::range(month(first), month(last)),
        None => vec![month(text)],
    }
}

impl Happened {
    fn cell(&self) -> Cell {
        let mut cell = Cell::default();
        cell.set(Counter::Received, Quantity::exact(1));
        for (name, people) in &self.count {
            let counter = Counter::EVERY.iter().find(|counter| counter.name() == name);
            cell.set(*counter.expect("a counter"), Quantity::exact(*people as i64));
        }
        for (name, people) in &self.at {
            let histogram = Histogram::EVERY.iter().find(|histogram| histogram.name() == name);
            cell.distributions[histogram.expect("a histogram").index()] = binned(people);
        }
        assert!(!cell.distributions.contains(&Distribution::Absent));
        cell
    }

    fn add_to(&self, tally: &mut Tally) {
        for at in each_month(&self.months) {
            let key = Key {
                service_line: self.line.as_str().into(),
                cluster: self.cluster.as_str().into(),
                ..key(&self.provider, &self.commissioner, &at.to_string())
            };
            tally.add_cell(key, &self.cell());
        }
    }
}

/// The tally of some things that happened.
pub fn tally_of_all<'a>(happened: impl IntoIterator<Item = &'a Happened>) -> Tally {
    let mut tally = Tally::default();
    happened.into_iter().for_each(|happened| happened.add_to(&mut tally));
    tally
}

fn text(amount: Amount) -> String {
    amount.value().map_or_else(|| "unknown".to_owned(), |amount| amount.to_string())
}

type Lines = BTreeMap<String, Vec<(String, String)>>;

fn by_component(scheme: &Scheme, lines: &[Line]) -> Lines {
    let mut by_component = Lines::new();
    for line in lines {
        let name = line.component.name(scheme).into_owned();
        by_component.entry(name).or_default().push((line.period.to_string(), text(line.amount)));
    }
    by_component
}

impl Cases {
    /// Everything that is wrong in a file of cases. A file without any holds nothing, which is wrong.
    pub fn all_wrong(&self) -> Vec<String> {
        if self.cases.is_empty() {
            return vec!["there is no case".to_owned()];
        }
        let wrong = |case| self.wrong(case).into_iter().map(|what| format!("{}: {what}", case.case));
        self.cases.iter().flat_map(wrong).collect()
    }

    fn scheme(&self, case: &Case) -> Scheme {
        let mut scheme = self.schemes.get(&case.scheme).cloned().unwrap_or_else(|| {
            preset(&case.scheme).expect("a scheme of the file, or a preset").scheme().expect("a preset")
        });
        for (path, value) in &case.set {
            scheme.set(path, value).unwrap_or_else(|error| panic!("{}: {error}", case.case));
        }
        scheme.check(&case.case).unwrap_or_else(|error| panic!("{error}"));
        scheme
    }

    fn selection(&self, case: &Case) -> Selection {
        let shared = case.activity.iter().flat_map(|name| self.activity.get(name).expect("known activity"));
        let tally = tally_of_all(shared.chain(&case.counts));
        let months: Months = range(&case.months.0, &case.months.1);
        select(&tally, &months)
    }

    fn wrong(&self, case: &Case) -> Vec<String> {
        let (scheme, selection) = (self.scheme(case), self.selection(case));
        let statement = evaluate(&selection, &scheme);
        let mut wrong = Vec::new();
        let mut expect = |what: &str, got: &str, wanted: &str| {
            if got != wanted {
                wrong.push(format!("{what} is {got}, not {wanted}"));
            }
        };
        expect("total", &text(statement.total()), &case.total);
        let lines = by_component(&scheme, &statement.lines);
        if !case.sums.is_empty() || !case.lines.is_empty() {
            let got: BTreeSet<&String> = lines.keys().collect();
            let wanted: BTreeSet<&String> = case.sums.keys().chain(case.lines.keys()).collect();
            expect("the set of components", &format!("{got:?}"), &format!("{wanted:?}"));
        }
        for (component, wanted) in &case.sums {
            let sum = statement.sum(|line| line.component.name(&scheme) == *component);
            expect(component, &text(sum), wanted);
        }
        for (component, wanted) in &case.lines {
            let got = lines.get(component).cloned().unwrap_or_default();
            expect(component, &format!("{got:?}"), &format!("{wanted:?}"));
        }
        let shadow = by_component(&scheme, &statement.shadow);
        expect("shadow", &format!("{shadow:?}"), &format!("{:?}", case.shadow));
        for (contract, wanted) in &case.contracts {
            let total = statement.sum(|line| {
                let of = &selection.contracts[line.contract];
                format!("{}/{}", of.provider, of.commissioner) == *contract
            });
            expect(contract, &text(total), wanted);
        }
        let range = engine::payment::range(&selection, &scheme, |_| true);
        let known = figures(&selection, &scheme, &statement, &range);
        for (id, wanted) in &case.figures {
            let figure = known.iter().find(|figure| figure.id == *id);
            let got = figure.map_or_else(
                || "not there".to_owned(),
                |figure| match figure.value {
                    FigureValue::Share(share) => share.to_string(),
                    FigureValue::Pounds(pounds) => pounds.to_string(),
                },
            );
            expect(id, &got, wanted);
        }
        wrong.extend(wrong_cash(case, &scheme, &statement));
        wrong
    }
}

/// What is wrong with the money that moves: all of it must, and as the case has it where it says so.
fn wrong_cash(case: &Case, scheme: &Scheme, statement: &Statement) -> Vec<String> {
    let moved = cash(scheme, statement);
    let total: Amount = moved.iter().map(|line| line.amount).sum();
    let mut wrong = Vec::new();
    if total != statement.total() {
        wrong.push(format!("{} moves, not {}", text(total), text(statement.total())));
    }
    if case.cash.is_empty() {
        return wrong;
    }
    let mut wanted: Vec<(String, String, String)> = Vec::new();
    for (months, component, amount) in &case.cash {
        let each = each_month(months).into_iter();
        wanted.extend(each.map(|month| (month.to_string(), component.clone(), amount.clone())));
    }
    let mut got: Vec<(String, String, String)> = moved
        .iter()
        .filter(|line| line.amount != Amount::ZERO)
        .map(|line| (line.month.to_string(), line.component.name(scheme).into_owned(), text(line.amount)))
        .collect();
    got.sort();
    wanted.sort();
    if got != wanted {
        wrong.push(format!("cash is {got:?}, not {wanted:?}"));
    }
    wrong
}
