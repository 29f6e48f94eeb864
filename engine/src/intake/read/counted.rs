//! What one thread counts of the rows that it reads, block by block.
//!
//! A row is read at once, and counted when its block has had its turn: only then is it known whether it is the
//! first of its referral.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::MOST_AGAIN;
use super::unworked::Unworked;
use crate::activity::{ItemSet, MOST_KEYS, Referral, TallyBuilder};
use crate::clinical::Thresholds;
use crate::intake::checks::{Contents, Watch, is_test_id, read_checked};
use crate::intake::columns::Columns;
use crate::intake::extract::{CheckedColumns, FileContext, Known, Met, Row, Seen, flags_set};
use crate::intake::opening::Readable;
use crate::intake::report::{Found, Report};
use crate::intake::table::NoRow;
use crate::intake::threads::{ByPart, Order};
use crate::intake::values::{Spread, is_scientific};
use crate::intake::words::{Check, DropReason, Field, FlagSet, IntakeError};

/// What is the same for all rows of a file, whichever thread reads them.
pub(super) struct FileOfRows<'a> {
    /// The number of the file, and its name.
    pub file: usize,
    pub name: &'a str,
    pub context: FileContext<'a>,
    /// The flag columns that are there, and what there is no column for.
    pub flags: FlagSet,
    pub absent: ItemSet,
    pub seen: &'a Seen,
    pub order: Order,
}

impl<'a> FileOfRows<'a> {
    pub fn new(
        file: usize,
        files: &'a [Readable],
        columns: &'a Columns,
        thresholds: &'a Thresholds,
        seen: &'a Seen,
    ) -> Self {
        let Readable { name, in_use, plausible, .. } = &files[file];
        let context = FileContext {
            checked: &columns.checked,
            telling: &columns.telling,
            held: CheckedColumns::of(columns),
            in_use: *in_use,
            thresholds,
            plausible: *plausible,
        };
        let (flags, absent) = (columns.flags, columns.absent);
        Self { file, name, context, flags, absent, seen, order: Order::default() }
    }
}

/// What one thread counts.
#[derive(Default)]
pub(super) struct Counted {
    pub builder: TallyBuilder,
    pub watch: Watch,
    /// What was found in rows, since it was last taken over.
    pub report: Report,
    /// Whether an id is of made data.
    pub synthetic: bool,
    /// The months of the file that is being read, its rows that were dropped, by reason, and so on.
    pub spread: Spread,
    pub dropped_here: BTreeMap<DropReason, u64>,
    pub kept_here: u64,
    pub no_rows_here: u64,
    pub unworked: Unworked,
    /// Flags of a row whose columns turn out to be in use.
    pub stop: Option<FlagSet>,
    block: BlockOfRows,
}

/// The rows of a block that can count. There is room for as many as the longest block had, so that nothing is
/// allocated for a row.
#[derive(Default)]
struct BlockOfRows {
    rows: Vec<RowRead>,
    /// How many of them are of this block.
    used: usize,
    known: Vec<(Known, Option<NaiveDate>)>,
    met: Vec<Option<Met>>,
    digests: Vec<(Option<u64>, u64)>,
    by_part: ByPart,
}

struct RowRead {
    number: u64,
    referral: Option<Referral>,
    found: Found,
}

impl BlockOfRows {
    /// Room for the findings of the next row.
    fn room(&mut self) -> &mut RowRead {
        if self.rows.len() == self.used {
            self.rows.push(RowRead { number: 0, referral: None, found: Found::default() });
        }
        &mut self.rows[self.used]
    }
}

impl Counted {
    /// Counts rows of the same files on another thread.
    pub fn beside(&self) -> Self {
        Self { builder: self.builder.beside(), ..Self::default() }
    }

    /// Takes over what other threads have counted, on so many threads.
    pub fn absorb(&mut self, others: impl Iterator<Item = Self>, threads: usize) {
        let mut builders = Vec::new();
        for other in others {
            self.watch.absorb(other.watch);
            self.report.absorb(other.report);
            self.synthetic |= other.synthetic;
            self.spread.absorb(&other.spread);
            for (reason, rows) in other.dropped_here {
                *self.dropped_here.entry(reason).or_default() += rows;
            }
            self.kept_here += other.kept_here;
            self.no_rows_here += other.no_rows_here;
            self.unworked.absorb(&other.unworked);
            if let Some(flags) = other.stop {
                self.stop = Some(self.stop.unwrap_or_default().union(flags));
            }
            builders.push(other.builder);
        }
        self.builder.absorb(builders, threads);
    }

    /// Forgets what is of one file, for the next.
    pub fn start_file(&mut self) {
        self.spread = Spread::default();
        self.dropped_here.clear();
        self.unworked = Unworked::default();
    }

    /// Drops a row that cannot be used.
    pub fn drop_row(&mut self, reason: DropReason, file: usize, number: u64) {
        *self.dropped_here.entry(reason).or_default() += 1;
        self.report.drop_row(reason, file, number);
    }

    /// Drops a row that cannot be used, unless it is none.
    pub fn leave_out(&mut self, reason: DropReason, no_row: Option<NoRow>, file: usize, number: u64) {
        self.no_rows_here += u64::from(no_row.is_some());
        match no_row {
            Some(NoRow::Blank) => {}
            Some(NoRow::Aside) => self.report.no_rows.note(file, number),
            None => self.drop_row(reason, file, number),
        }
    }

    /// Reads a row of the block. Sets `stop` where a flag column turns out to be in use.
    ///
    /// # Errors
    /// Where there are more labels than there can be; or that reading ends with `stop`.
    pub fn read_row(&mut self, of: &FileOfRows<'_>, number: u64, row: &impl Row) -> Result<(), IntakeError> {
        let set = flags_set(row, of.flags);
        if !of.context.in_use.covers(set) {
            self.stop = Some(self.stop.unwrap_or_default().union(set));
            return Err(IntakeError::Cancelled);
        }
        let room = self.block.room();
        let found = &mut room.found;
        found.clear();
        let id = row.cell(Field::ReferralId).with_bytes(|id| {
            self.synthetic |= id.starts_with(b"SYNTHETIC");
            recognise(of.seen, id, row, found)
        });
        match read_checked(row, &of.context, set, &mut self.builder, found) {
            Ok(referral) => {
                self.spread.take(&referral, found.submitted);
                let known = Known { id: id.value().unwrap_or(0), provider: referral.provider };
                let discharged = referral.discharged;
                (room.number, room.referral) = (number, Some(referral));
                self.block.known.push((known, discharged));
                self.block.used += 1;
            }
            Err(reason) => self.leave_out(reason, row.no_row(), of.file, number),
        }
        if self.builder.codes.are_many() { Err(too_many_labels(of.name, number)) } else { Ok(()) }
    }

    /// Counts the rows of a block that was read, each the first time its referral is met, when it is the turn of
    /// the block.
    ///
    /// # Errors
    /// Where there are more labels, or more repeats, than there can be.
    pub fn count_block(
        &mut self,
        of: &FileOfRows<'_>,
        contents: &Contents,
        block: usize,
    ) -> Result<(), IntakeError> {
        let BlockOfRows { rows, used, known, met, digests, by_part } = &mut self.block;
        let rows = &mut rows[..std::mem::take(used)];
        let mut again = of.seen.first_of_block(block, &of.order, known, met, by_part);
        known.clear();
        digests.clear();
        digests.extend(rows.iter().zip(&*met).map(|(row, met)| {
            let counts = row.referral.as_ref().filter(|_| met.is_some());
            (counts.and_then(|referral| contents.digest(referral, &row.found)), row.number)
        }));
        contents.take_on_block(block, &of.order, of.file, digests, by_part);
        for (RowRead { number, referral, found }, met) in rows.iter_mut().zip(&*met) {
            let (Some(referral), Some(met)) = (referral.take(), met) else {
                again += 1;
                if again > MOST_AGAIN {
                    let file = of.name.to_owned();
                    return Err(IntakeError::TooManyRepeats { file, row: *number, most: MOST_AGAIN });
                }
                continue;
            };
            if *met == Met::OfAnother {
                self.report.other_provider.note(of.file, *number);
            }
            self.builder.add(&referral, of.absent);
            self.kept_here += 1;
            self.report.take_on(found, of.file, *number);
            self.watch.take_on(&referral, found, of.file, *number);
            if self.builder.has_many_cells() {
                return Err(too_many_labels(of.name, *number));
            }
        }
        Ok(())
    }
}

/// That what the rows are counted by can be held, and can be what it is taken for: it is not.
pub(super) fn too_many_labels(file: &str, row: u64) -> IntakeError {
    IntakeError::TooManyLabels { file: file.to_owned(), row, most: MOST_KEYS }
}

/// The digest of a referral's id, and what ids alone say about a row.
pub(super) fn recognise(seen: &Seen, id: &[u8], row: &impl Row, found: &mut Found) -> u64 {
    found.odd.insert_if(is_test_id(id), Check::TestPatient);
    found.odd.insert_if(is_scientific(id), Check::DestroyedIds);
    let earlier = row.cell(Field::RepeatOf).with_bytes(|earlier| seen.digest(earlier));
    let digest = seen.digest(id);
    found.repeat_of = earlier.value().filter(|earlier| *earlier != digest);
    digest
}
