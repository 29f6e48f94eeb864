//! A map of two levers: what is paid at every pair of their values.
//!
//! Every cell is an evaluation of the exact chain. A row keeps what activity is worth where the lever that moves
//! along it leaves that alone, and levers of two parts of a scheme are put beside one another as parts: so a value
//! that the check refuses alone is refused in its whole row. The map is worked coarse first, so that it can be
//! shown, and left, at any time.

use std::sync::atomic::{AtomicUsize, Ordering};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::control::Control;
use super::lever::{Lever, levers};
use super::range::TermRange;
use super::seek::in_words;
use crate::activity::Selection;
use crate::payment::{Track, each_changed, keeps_activity, total_of};
use crate::quantity::{Pence, show};
use crate::scheme::{Scheme, TakeOver, taken_over};

/// What is paid at pairs of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// The lever along a row.
    pub x: Lever,
    /// The lever from row to row.
    pub y: Lever,
    /// Values of `x`.
    pub xs: Vec<Decimal>,
    /// Values of `y`.
    pub ys: Vec<Decimal>,
    /// What is paid now.
    pub now: Option<Pence>,
    /// By row; nothing where it was not worked out, is refused by the scheme's check, or is not known.
    pub totals: Vec<Option<Pence>>,
    /// Every so many values of either lever are worked out: 1 where all are.
    pub stride: usize,
}

/// Coarse first.
const STRIDES: [usize; 4] = [8, 4, 2, 1];

impl Map {
    /// What is paid at a value of `x` and one of `y`.
    pub fn at(&self, x: usize, y: usize) -> Option<Pence> {
        self.totals.get(y * self.xs.len() + x).copied().flatten()
    }

    /// How much more than now.
    pub fn difference(&self, x: usize, y: usize) -> Option<Pence> {
        Some(self.at(x, y)? - self.now?)
    }

    /// What was found, in a sentence.
    pub fn summary(&self) -> String {
        let known = || self.totals.iter().flatten();
        let (Some(least), Some(most), Some(now)) = (known().min(), known().max(), self.now) else {
            return "What is paid at these values is not known.".to_owned();
        };
        let (less, more) = (now - *least, *most - now);
        format!(
            "From {} with {} to {} with {}, it pays from {} less than now to {} more.",
            in_words(self.x.unit, self.xs.first().copied().unwrap_or_default()),
            in_words(self.y.unit, self.ys.first().copied().unwrap_or_default()),
            in_words(self.x.unit, self.xs.last().copied().unwrap_or_default()),
            in_words(self.y.unit, self.ys.last().copied().unwrap_or_default()),
            show::pounds(less.max(Pence::ZERO)),
            show::pounds(more.max(Pence::ZERO)),
        )
    }
}

/// The map of two levers over their ranges, so many values of each; nothing where either is no lever of the scheme.
/// Where it is cancelled, what is worked out by then is given.
pub fn map(
    selection: &Selection,
    scheme: &Scheme,
    [x, y]: [&TermRange; 2],
    [width, height]: [usize; 2],
    control: Control<'_>,
) -> Option<Map> {
    let all = levers(scheme);
    let lever = |range: &TermRange| all.iter().find(|lever| lever.path == range.path).cloned();
    let (x_lever, y_lever) = (lever(x)?, lever(y)?);
    let (width, height) = (width.clamp(2, 1_000), height.clamp(2, 1_000));
    let mut map = Map {
        xs: values(&Track::new(selection, scheme, &x.path, Some(x_lever.most))?, x, width)?,
        ys: values(&Track::new(selection, scheme, &y.path, Some(y_lever.most))?, y, height)?,
        now: total_of(selection, scheme).value(),
        totals: vec![None; width * height],
        stride: usize::MAX,
        x: x_lever,
        y: y_lever,
    };
    let done = AtomicUsize::new(0);
    // What activity is worth is worked out once a row, so the lever that moves it goes from row to row.
    let turned = keeps_activity(&map.y.path) && !keeps_activity(&map.x.path);
    let x_axis = Axis::new(selection, scheme, &map.x, &map.xs)?;
    let y_axis = Axis::new(selection, scheme, &map.y, &map.ys)?;
    let (along, across) = if turned { (y_axis, x_axis) } else { (x_axis, y_axis) };
    let (lever, values) =
        if turned { (map.y.clone(), map.ys.clone()) } else { (map.x.clone(), map.xs.clone()) };
    let cells = width * height;
    let rows = Rows { selection, control, done: &done, along, across, lever, values, cells };
    for (place, stride) in STRIDES.into_iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| STRIDES.get(place)).copied();
        for (row, found) in rows.at_stride(stride, before) {
            for (column, total) in found {
                let (x, y) = if turned { (row, column) } else { (column, row) };
                map.totals[y * width + x] = total;
            }
        }
        if control.is_cancelled() {
            break;
        }
        map.stride = stride;
    }
    Some(map)
}

/// So many values of a range, each of which a person can set.
pub(super) fn values(track: &Track<'_>, range: &TermRange, number: usize) -> Option<Vec<Decimal>> {
    let step = (range.high - range.low) / Decimal::from(number - 1);
    let at = |place: usize| track.settable((range.low + step * Decimal::from(place)).round_dp(9));
    (0..number).map(at).collect()
}

/// A lever of a map: the scheme with it at each of its values alone, and how its part is taken over.
struct Axis {
    path: String,
    part: &'static str,
    take_over: TakeOver,
    schemes: Vec<Option<Scheme>>,
}

impl Axis {
    fn new(selection: &Selection, scheme: &Scheme, lever: &Lever, values: &[Decimal]) -> Option<Self> {
        let track = Track::new(selection, scheme, &lever.path, Some(lever.most))?;
        let (part, take_over) = taken_over(&lever.path)?;
        let at = |value: &Decimal| track.scheme_at(track.place(*value)?);
        Some(Self { path: lever.path.clone(), part, take_over, schemes: values.iter().map(at).collect() })
    }
}

struct Rows<'a> {
    selection: &'a Selection,
    control: Control<'a>,
    done: &'a AtomicUsize,
    /// The levers along a row and from row to row as they are worked: the one that moves what activity is worth from
    /// row to row, where the other does not.
    along: Axis,
    across: Axis,
    /// The lever along a row and its end.
    lever: Lever,
    values: Vec<Decimal>,
    cells: usize,
}

type Row = (usize, Vec<(usize, Option<Pence>)>);

impl Rows<'_> {
    /// The cells of a stride that the one before did not work out.
    fn at_stride(&self, stride: usize, before: Option<usize>) -> Vec<Row> {
        let is_new = |x: usize, y: usize| {
            before.is_none_or(|before| !(x.is_multiple_of(before) && y.is_multiple_of(before)))
        };
        let rows: Vec<usize> = (0..self.across.schemes.len()).step_by(stride).collect();
        let of = |place: usize| {
            let y = rows[place];
            let xs: Vec<usize> =
                (0..self.along.schemes.len()).step_by(stride).filter(|x| is_new(*x, y)).collect();
            (y, self.row(y, &xs))
        };
        crate::on_threads::places(rows.len(), self.control.threads, of)
    }

    fn row(&self, y: usize, xs: &[usize]) -> Vec<(usize, Option<Pence>)> {
        if self.control.is_cancelled() {
            return Vec::new();
        }
        let none = || xs.iter().map(|x| (*x, None)).collect();
        let Some(base) = &self.across.schemes[y] else { return none() };
        let totals = if self.along.part == self.across.part {
            self.set_one_by_one(base, xs)
        } else {
            self.taken(base, xs)
        };
        let done = self.done.fetch_add(xs.len(), Ordering::Relaxed) + xs.len();
        (self.control.progress)((done as f64 / self.cells as f64).to_f32().unwrap_or(1.0));
        totals
    }

    /// Levers of two parts: the one part is put beside the other.
    fn taken(&self, base: &Scheme, xs: &[usize]) -> Vec<(usize, Option<Pence>)> {
        let known: Vec<(usize, &Scheme)> =
            xs.iter().filter_map(|x| Some((*x, self.along.schemes[*x].as_ref()?))).collect();
        let change = |place: usize, scheme: &mut Scheme| (self.along.take_over)(scheme, known[place].1);
        let totals = if keeps_activity(&self.along.path) {
            each_changed(self.selection, base, known.len(), change)
        } else {
            let mut scheme = base.clone();
            let total = |place| {
                change(place, &mut scheme);
                total_of(self.selection, &scheme).value()
            };
            (0..known.len()).map(total).collect()
        };
        let mut found = known.iter().map(|(x, _)| *x).zip(totals).peekable();
        let of = |x: &usize| (*x, found.next_if(|(next, _)| next == x).and_then(|(_, total)| total));
        xs.iter().map(of).collect()
    }

    /// Levers of one part: each value is set beside the other.
    fn set_one_by_one(&self, base: &Scheme, xs: &[usize]) -> Vec<(usize, Option<Pence>)> {
        let Some(track) = Track::new(self.selection, base, &self.along.path, Some(self.lever.most)) else {
            return xs.iter().map(|x| (*x, None)).collect();
        };
        let schemes: Vec<(usize, Scheme)> =
            xs.iter().filter_map(|x| Some((*x, track.scheme_at(track.place(self.values[*x])?)?))).collect();
        let change = |place: usize, scheme: &mut Scheme| (self.along.take_over)(scheme, &schemes[place].1);
        let totals = if keeps_activity(&self.along.path) {
            each_changed(self.selection, base, schemes.len(), change)
        } else {
            schemes.iter().map(|(_, scheme)| total_of(self.selection, scheme).value()).collect()
        };
        let mut found = schemes.iter().map(|(x, _)| *x).zip(totals).peekable();
        let of = |x: &usize| (*x, found.next_if(|(next, _)| next == x).and_then(|(_, total)| total));
        xs.iter().map(of).collect()
    }
}
