//! One contract: the counts that chance decides, and what each line comes to at each of them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::counted::Counted;
use super::hang::{Asked, Hang, How, hangs};
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{Month, Period};
use crate::measure::{Direction, Measure, Ratio};
use crate::payment::{Component, Line, Supposed, SupposedKey, Versions, each_supposing};
use crate::quantity::{Pence, People, Quantity};
use crate::scheme::Scheme;

/// What is left out at either end of a distribution: less likely than that is never drawn.
pub(super) const NEVER: f64 = 1e-10;
/// A line is worked at so many combinations of counts at the most.
const MOST: usize = 4_096;

/// Which rate stands behind the counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrueRate {
    /// The rate of the contract over all chosen months, as counted.
    #[default]
    AsCounted,
    /// The standard itself: a service exactly at target.
    AtStandard,
}

/// A measure of a period: the counts that it may have, put together where no line tells them apart.
pub(super) struct Variable {
    pub key: SupposedKey,
    pub first: Month,
    /// Whether a higher count is worse.
    pub falls: bool,
    /// How many people it is out of.
    pub people: u32,
    pub classes: Vec<Class>,
}

/// Counts that no line tells apart.
#[derive(Clone, Copy)]
pub(super) struct Class {
    /// One of them.
    pub count: u32,
    pub chance: f64,
}

/// A line of a period: the pounds at every combination of its variables, the first of which moves fastest.
pub(super) struct Cell {
    pub component: Component,
    pub period: Period,
    pub variables: Vec<usize>,
    pub pence: Vec<Pence>,
}

/// A contract by chance.
pub(super) struct ContractChance {
    pub variables: Vec<Variable>,
    pub cells: Vec<Cell>,
    /// What its other lines come to.
    pub fixed: Pence,
    /// Why its lines could not be taken one by one.
    pub why_not: Option<&'static str>,
    /// Measures that chance moves and that are left as counted: not in the data, or beyond all people.
    pub left_out: Vec<&'static str>,
}

/// What is known of a measure of a contract in some months: people counted and people they are out of, at the
/// numbers that money is worked at.
pub(super) fn counts(ratio: Ratio) -> Option<(f64, u32)> {
    let (counted, people) = (ratio.numerator.working()?, ratio.denominator.working()?);
    let people = u32::try_from(people.rounded()).ok()?;
    (people > 0).then_some((counted.to_f64(), people))
}

/// The rate of a measure over all chosen months of a contract; nothing where it is not known, or more people
/// are counted than they are out of.
pub(super) fn rate_of(
    selection: &Selection,
    contract: ContractIndex,
    measure: &Measure,
    threshold: Option<u32>,
) -> Option<Decimal> {
    let years = selection.years().into_iter();
    let all = years.map(|year| measure.ratio(selection.counts(contract, Period::Year(year)), threshold));
    let nobody = Ratio { numerator: Quantity::ZERO, denominator: Quantity::ZERO };
    let sum = all.fold(nobody, |sum, ratio| Ratio {
        numerator: sum.numerator + ratio.numerator,
        denominator: sum.denominator + ratio.denominator,
    });
    sum.rate_working().filter(|rate| *rate <= Decimal::ONE)
}

/// The rate that stands behind the counts of a measure.
pub(super) fn true_rate(
    selection: &Selection,
    contract: ContractIndex,
    asked: &Asked,
    truth: TrueRate,
) -> Option<Decimal> {
    match (truth, asked.standard) {
        (TrueRate::AtStandard, Some(standard)) => Some(standard),
        (TrueRate::AtStandard, None) | (TrueRate::AsCounted, _) => {
            rate_of(selection, contract, asked.measure, asked.threshold)
        }
    }
}

/// Puts variables and lines together.
struct Builder<'a> {
    selection: &'a Selection,
    contract: ContractIndex,
    truth: TrueRate,
    drafts: Vec<Draft>,
    places: BTreeMap<(SupposedKey, Month), usize>,
    cells: Vec<Cell>,
    left_out: Vec<&'static str>,
}

/// A variable with all that is asked of it so far.
struct Draft {
    key: SupposedKey,
    period: Period,
    people: u32,
    rate: f64,
    falls: bool,
    each: bool,
    tests: Vec<(Decimal, Direction)>,
}

impl Builder<'_> {
    /// The variable of a measure in a period; nothing where there is nobody or nothing to draw.
    fn variable(&mut self, asked: &Asked, period: Period) -> Option<usize> {
        let counted = self.selection.counts(self.contract, period);
        let (_, people) = counts(asked.measure.ratio(counted, asked.threshold))?;
        let Some(rate) = true_rate(self.selection, self.contract, asked, self.truth) else {
            self.left_out.push(asked.measure.name);
            return None;
        };
        let rate = rate.to_f64()?;
        let key = SupposedKey::new(self.contract, asked.measure, asked.threshold);
        let place = *self.places.entry((key, period.first_month())).or_insert_with(|| {
            let falls = asked.falls();
            let (each, tests) = (false, Vec::new());
            self.drafts.push(Draft { key, period, people, rate, falls, each, tests });
            self.drafts.len() - 1
        });
        let draft = &mut self.drafts[place];
        match (asked.how, asked.standard) {
            (How::Test(direction), Some(standard)) => draft.tests.push((standard, direction)),
            (How::Test(_), None) | (How::Each, _) => draft.each = true,
        }
        Some(place)
    }

    fn line(&mut self, hang: &Hang, period: Period) {
        let mut variables: Vec<usize> =
            hang.asked.iter().filter_map(|asked| self.variable(asked, period)).collect();
        variables.sort_unstable();
        variables.dedup();
        if !variables.is_empty() {
            self.cells.push(Cell { component: hang.component, period, variables, pence: Vec::new() });
        }
    }
}

impl Draft {
    fn into_variable(self) -> Variable {
        let counted = Counted::binomial(self.people, self.rate);
        let met = |count: u32| -> Vec<bool> {
            let ratio = Ratio {
                numerator: Quantity::exact(count.into()),
                denominator: Quantity::exact(self.people.into()),
            };
            self.tests
                .iter()
                .map(|(standard, direction)| ratio.met(*standard, *direction) == Some(true))
                .collect()
        };
        let mut classes: Vec<(Class, Vec<bool>)> = Vec::new();
        for (count, chance) in counted.each().filter(|(_, chance)| *chance > NEVER) {
            let verdicts = met(count);
            match classes.last_mut() {
                Some((class, last)) if !self.each && *last == verdicts => class.chance += chance,
                _ => classes.push((Class { count, chance }, verdicts)),
            }
        }
        let all: f64 = classes.iter().map(|(class, _)| class.chance).sum();
        let classes = classes.into_iter().map(|(class, _)| Class { chance: class.chance / all, ..class });
        Variable {
            key: self.key,
            first: self.period.first_month(),
            falls: self.falls,
            people: self.people,
            classes: classes.collect(),
        }
    }
}

impl ContractChance {
    /// Everything of a contract, with what each line comes to by the exact chain.
    pub fn new(selection: &Selection, scheme: &Scheme, contract: ContractIndex, truth: TrueRate) -> Self {
        let versions = Versions::new(scheme, selection, contract);
        let mut builder = Builder {
            selection,
            contract,
            truth,
            drafts: Vec::new(),
            places: BTreeMap::new(),
            cells: Vec::new(),
            left_out: Vec::new(),
        };
        let provider = &selection.contracts[contract].provider;
        let mut why_not = None;
        for month in selection.months.iter().copied() {
            match hangs(versions.at(month), provider) {
                Err(why) => why_not = Some(why),
                Ok(all) => {
                    for hang in &all {
                        let period = month.period(hang.grain);
                        if period.first_month() != month || !selection.is_whole(period) {
                            continue;
                        }
                        let begun = |month| versions.at(month).timing.has_begun(provider, month);
                        if begun(month) != begun(period.last_month()) {
                            why_not = Some("the scheme begins within a period that is assessed");
                        }
                        builder.line(hang, period);
                    }
                }
            }
        }
        let Builder { drafts, mut cells, mut left_out, .. } = builder;
        let grains_differ = drafts.iter().any(|one| {
            drafts.iter().any(|other| other.key == one.key && other.period.grain() != one.period.grain())
        });
        if grains_differ {
            why_not = why_not.or(Some("a measure is held against a standard over two lengths of time"));
        }
        let variables: Vec<Variable> = drafts.into_iter().map(Draft::into_variable).collect();
        let size =
            |cell: &Cell| cell.variables.iter().map(|v| variables[*v].classes.len()).product::<usize>();
        if cells.iter().any(|cell| size(cell) > MOST) {
            why_not = why_not.or(Some("too many measures decide one line together"));
        }
        left_out.sort_unstable();
        left_out.dedup();
        let mut fixed = Pence::ZERO;
        if why_not.is_none() {
            fixed = fill(selection, scheme, contract, &variables, &mut cells);
        }
        Self { variables, cells, fixed, why_not, left_out }
    }
}

impl ContractChance {
    /// What a line is expected to come to, in pence.
    pub fn expected(&self, cell: &Cell) -> f64 {
        let sizes = cell.variables.iter().map(|v| &self.variables[*v].classes);
        let of = |(place, pence): (usize, &Pence)| {
            let mut rest = place;
            let chance: f64 = sizes
                .clone()
                .map(|classes| {
                    let class = classes[rest % classes.len()];
                    rest /= classes.len();
                    class.chance
                })
                .product();
            pence.0 as f64 * chance
        };
        cell.pence.iter().enumerate().map(of).sum()
    }
}

/// Works out every line at every combination of its variables, and says what the other lines come to. Lines of
/// one kind hang on no count of another period, so one evaluation settles all periods at once; kinds that
/// share no measure are worked together.
fn fill(
    selection: &Selection,
    scheme: &Scheme,
    contract: ContractIndex,
    variables: &[Variable],
    cells: &mut Vec<Cell>,
) -> Pence {
    let size = |cell: &Cell| cell.variables.iter().map(|v| variables[*v].classes.len()).product::<usize>();
    let mut fixed = Pence::ZERO;
    let mut found = vec![false; cells.len()];
    let mut rounds = vec![None];
    rounds.extend(batches(variables, cells).into_iter().map(Some));
    for batch in rounds {
        let chosen = |cell: &Cell| batch.as_ref().is_some_and(|batch| batch.contains(&cell.component));
        let sizes: Vec<usize> = cells.iter().map(|cell| if chosen(cell) { size(cell) } else { 0 }).collect();
        let all: Vec<Supposed> = (0..sizes.iter().copied().max().unwrap_or(0).max(1))
            .map(|place| supposed(variables, cells, &sizes, place))
            .collect();
        each_supposing(selection, scheme, contract, all, |place, lines| {
            let by_key: BTreeMap<(Component, Month), Pence> = lines.iter().map(of_line).collect();
            if batch.is_none() {
                let is_open = |line: &&Line| cells.iter().any(|cell| is_of(cell, line));
                fixed = lines.iter().filter(|line| !is_open(line)).map(|line| of_line(line).1).sum();
                return;
            }
            for ((cell, size), found) in cells.iter_mut().zip(&sizes).zip(&mut found) {
                if place < *size {
                    let pence = by_key.get(&(cell.component, cell.period.first_month()));
                    *found |= pence.is_some();
                    cell.pence.push(pence.copied().unwrap_or_default());
                }
            }
        });
    }
    let mut found = found.into_iter();
    cells.retain(|_| found.next().unwrap_or(false));
    fixed
}

fn of_line(line: &Line) -> ((Component, Month), Pence) {
    ((line.component, line.period.first_month()), line.amount.value().unwrap_or_default())
}

fn is_of(cell: &Cell, line: &Line) -> bool {
    cell.component == line.component && cell.period == line.period
}

/// Kinds of line that share no measure, so that they can be worked at once.
fn batches(variables: &[Variable], cells: &[Cell]) -> Vec<Vec<Component>> {
    let mut kinds: Vec<(Component, Vec<SupposedKey>)> = Vec::new();
    for cell in cells {
        let keys = cell.variables.iter().map(|v| variables[*v].key);
        match kinds.iter_mut().find(|(component, _)| *component == cell.component) {
            Some((_, all)) => all.extend(keys),
            None => kinds.push((cell.component, keys.collect())),
        }
    }
    let mut batches: Vec<(Vec<Component>, Vec<SupposedKey>)> = Vec::new();
    for (component, keys) in kinds {
        let free = |(_, taken): &&mut (Vec<Component>, Vec<SupposedKey>)| {
            !taken.iter().any(|key| keys.contains(key))
        };
        match batches.iter_mut().find(free) {
            Some((components, taken)) => {
                components.push(component);
                taken.extend(keys);
            }
            None => batches.push((vec![component], keys)),
        }
    }
    batches.into_iter().map(|(components, _)| components).collect()
}

/// The counts of the combination at a place of every line that is worked.
fn supposed(variables: &[Variable], cells: &[Cell], sizes: &[usize], place: usize) -> Supposed {
    let mut all = Supposed::default();
    for (cell, size) in cells.iter().zip(sizes).filter(|(_, size)| **size > 0) {
        // Lines of fewer combinations begin again, which changes nothing of them.
        let mut rest = place % size;
        for variable in cell.variables.iter().map(|v| &variables[*v]) {
            let class = variable.classes[rest % variable.classes.len()];
            rest /= variable.classes.len();
            put(&mut all, variable, class.count, cell.period);
        }
    }
    all
}

/// Puts a count of a period in place: all in its first month, so that the months add up to it.
fn put(all: &mut Supposed, variable: &Variable, count: u32, period: Period) {
    for month in Month::range(variable.first, period.last_month()) {
        let people = if month == variable.first { People::whole(count.into()) } else { People::NOBODY };
        all.put(variable.key, month, people);
    }
}
