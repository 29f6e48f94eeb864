//! Counts that contradict one another: more people recovered than finished. Rows cannot say so, since each
//! person is counted once; tallies that were edited and published figures can.
//!
//! Nobody knows which of the counts is wrong, so none of them is: they are not known, and nothing is paid by them.

use std::collections::{BTreeMap, BTreeSet};

use crate::activity::{ALL, Cell, ContractCodes, Counter, Key, LAWS, Law, Origin, Tally, WHOLES};
use crate::calendar::Month;
use crate::intake::report::{DataFinding, Finding, people};
use crate::intake::words::Check;
use crate::on_threads;
use crate::quantity::{People, Quantity};

/// Counts of which the ones cannot be more than the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    /// A law of the catalogue, by its place, and whether it is broken the other way round.
    Law(usize, bool),
    /// People in a histogram, of whom there are no more than a counter says; by its place.
    Whole(usize),
    /// Recovered out of finished less not at caseness.
    CanRecover,
    /// Entered out of received, over all months.
    Entered,
    /// The same, of published figures, which may be right.
    EnteredElsewhere,
}

/// What contradicts one another of a contract: the months, and in words the counts of the first.
type Found = BTreeMap<(ContractCodes, Side), (Vec<Month>, String)>;

/// Takes counts that contradict one another out of a tally, and says which. Cells are looked at on so many threads.
pub(in crate::intake) fn take_out(tally: &mut Tally, threads: usize) -> Vec<DataFinding> {
    let mut found = Found::new();
    let contracts = tally.cells.keys().map(|key| (key.provider.clone(), key.commissioner.clone()));
    let published: BTreeSet<ContractCodes> = contracts
        .filter(|(provider, commissioner)| tally.origin(provider, commissioner) == Origin::Published)
        .collect();
    let mut cells: Vec<(&Key, &mut Cell)> = tally.cells.iter_mut().chain(&mut tally.cluster_parts).collect();
    let each = on_threads::cells_each(cells.len(), threads);
    let broken = on_threads::workers(cells.chunks_mut(each), |cells| {
        let broken = cells.iter_mut().flat_map(|(key, cell)| {
            let is_published = published.contains(&(key.provider.clone(), key.commissioner.clone()));
            broken(cell, is_published).into_iter().map(|(side, words)| (*key, side, words))
        });
        broken.collect::<Vec<_>>()
    });
    for (key, side, words) in broken.into_iter().flatten() {
        note(&mut found, key, side, words);
    }
    entered(tally, &mut found);
    let finding = |((contract, side), (months, words)): ((ContractCodes, Side), (Vec<Month>, String))| {
        let check = match side {
            Side::EnteredElsewhere => Check::MoreEntered,
            Side::Law(..) | Side::Whole(_) | Side::CanRecover | Side::Entered => Check::ImpossibleCounts,
        };
        finding(check, tally, &contract, &months, &words)
    };
    found.into_iter().map(finding).collect()
}

fn note(found: &mut Found, key: &Key, side: Side, words: String) {
    let contract = (key.provider.clone(), key.commissioner.clone());
    let (months, _) = found.entry((contract, side)).or_insert_with(|| (Vec::new(), words));
    if months.last() != Some(&key.month) {
        months.push(key.month);
    }
}

/// What a cell contradicts itself in. The counts are taken out of it.
fn broken(cell: &mut Cell, is_published: bool) -> Vec<(Side, String)> {
    let mut broken = Vec::new();
    let (mut taken, mut forgotten) = (Vec::new(), Vec::new());
    let sum = |counters: &[Counter]| counters.iter().map(|c| cell.count(*c)).sum::<Quantity>();
    // Published counts of several groups overlap: of one year, more are at caseness and not at caseness together
    // than finished.
    let is_pair = |law: &Law| law.less.len() == 1 && law.more.len() == 1;
    let laws = LAWS.iter().enumerate().filter(|(_, law)| law.always && (!is_published || is_pair(law)));
    for (place, law) in laws {
        let may_be_broken =
            may_exceed(cell, law.less, law.more) || law.equal && may_exceed(cell, law.more, law.less);
        if !may_be_broken {
            continue;
        }
        let (less, more) = (sum(law.less), sum(law.more));
        let around = law.equal && exceeds(more, less);
        if !exceeds(less, more) && !around {
            continue;
        }
        let (many, few) = if around { (law.more, law.less) } else { (law.less, law.more) };
        broken.push((Side::Law(place, around), more_than(cell, many, few)));
        taken.extend(law.less.iter().chain(law.more));
    }
    for (place, &(histogram, counter)) in WHOLES.iter().enumerate() {
        let (within, all) = (cell.distribution(histogram).everybody_told(), cell.count(counter));
        if exceeds(within, all) {
            let words = format!(
                "{} {} and {} {}",
                least(within),
                name(histogram.name()),
                most(all),
                name(counter.name())
            );
            broken.push((Side::Whole(place), words));
            taken.push(counter);
            forgotten.push(histogram);
        }
    }
    // Flags of rows may contradict their scores, and flags count; figures have no rows.
    let (recovered, finished) = (cell.count(Counter::Recovered), cell.count(Counter::Finished));
    let not_at_caseness = cell.count(Counter::NotAtCaseness);
    if is_published && broken.is_empty() && exceeds(recovered + not_at_caseness, finished) {
        let all = [Counter::Recovered, Counter::NotAtCaseness];
        broken.push((Side::CanRecover, more_than(cell, &all, &[Counter::Finished])));
        taken.extend(all.iter().chain(&[Counter::Finished]));
    }
    taken.into_iter().for_each(|counter| cell.set(counter, Quantity::absent()));
    forgotten.into_iter().for_each(|histogram| cell.forget(histogram));
    broken
}

/// Whether the least that the ones can be is more than the most of the others, however much of them was told. Nearly
/// never is it, and that costs less to see than what they come to together.
fn may_exceed(cell: &Cell, ones: &[Counter], others: &[Counter]) -> bool {
    let least: People = ones.iter().map(|c| cell.count(*c).low()).sum();
    let most: Option<People> = others.iter().map(|c| cell.count(*c).high()).sum();
    most.is_some_and(|most| least > most)
}

/// More people who entered than were referred in all: of rows that cannot be, since whoever enters is there as
/// referred too. Published figures do say so of whole years of large services, as where people are referred
/// to one organisation and treated by another; there it is told, and counts stay.
fn entered(tally: &mut Tally, found: &mut Found) {
    let mut contracts: BTreeMap<ContractCodes, (Vec<Month>, [Quantity; 2])> = BTreeMap::new();
    for (key, cell) in &tally.cells {
        let contract = (key.provider.clone(), key.commissioner.clone());
        let (months, counts) = contracts.entry(contract).or_insert((Vec::new(), [Quantity::ZERO; 2]));
        if months.last() != Some(&key.month) {
            months.push(key.month);
        }
        counts[0] += cell.count(Counter::Entered);
        counts[1] += cell.count(Counter::Received);
    }
    contracts.retain(|_, (_, [entered, received])| exceeds(*entered, *received));
    for (contract, (months, [entered, received])) in contracts {
        let words = format!("{} entered and {} received in all", least(entered), most(received));
        let side = match tally.origin(&contract.0, &contract.1) {
            Origin::Rows => Side::Entered,
            Origin::Published => Side::EnteredElsewhere,
        };
        if side == Side::Entered {
            let cells = tally.cells.iter_mut();
            for (_, cell) in
                cells.filter(|(key, _)| (&key.provider, &key.commissioner) == (&contract.0, &contract.1))
            {
                cell.set(Counter::Entered, Quantity::absent());
                cell.set(Counter::Received, Quantity::absent());
            }
        }
        found.insert((contract, side), (months, words));
    }
}

/// Whether there are more of the ones than of the others, whatever is withheld or rounded of either. A month's
/// part of a year's count says nothing beside what was told of the month.
fn exceeds(ones: Quantity, others: Quantity) -> bool {
    ones.is_spread() == others.is_spread() && others.high().is_some_and(|most| ones.low() > most)
}

fn more_than(cell: &Cell, many: &[Counter], few: &[Counter]) -> String {
    let words = |counters: &[Counter], shown: fn(Quantity) -> String| {
        let each = counters.iter().map(|c| format!("{} {}", shown(cell.count(*c)), name(c.name())));
        each.collect::<Vec<_>>().join(" with ")
    };
    format!("{} and {}", words(many, least), words(few, most))
}

fn name(name: &str) -> String {
    name.replace('_', " ")
}

/// A count that is too many: as it was told, or the least that it can be.
fn least(count: Quantity) -> String {
    count.told().map_or_else(|| format!("at least {}", people(count.low().floor())), people)
}

/// A count that is too few: as it was told, or the most that it can be.
fn most(count: Quantity) -> String {
    let most =
        || count.high().map_or_else(|| "some".to_owned(), |most| format!("at most {}", people(most.ceil())));
    count.told().map_or_else(most, people)
}

fn finding(
    check: Check,
    tally: &Tally,
    (provider, commissioner): &ContractCodes,
    months: &[Month],
    words: &str,
) -> DataFinding {
    let called = tally.names.get(provider).map_or(&**provider, String::as_str);
    let of = if **commissioner == *ALL { String::new() } else { format!(" with {commissioner}") };
    let first = months.first().map(|month| month.in_words()).unwrap_or_default();
    let more = match months.len() {
        0 | 1 => String::new(),
        months => format!(" and {} more months", months - 1),
    };
    let count = months.len() as u64;
    DataFinding::of(
        check,
        format!("{called}{of}, {first}{more}"),
        &format!(": {words}"),
        Finding { count, examples: Vec::new() },
    )
}
