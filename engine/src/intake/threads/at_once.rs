//! How many threads read, and how much each takes at a time.

use std::sync::{Mutex, PoisonError};
use std::thread;

use super::first_error::FirstError;
use super::turn::Order;
use crate::intake::words::IntakeError;
use crate::on_threads;

/// Bytes of text that a thread takes at a time, at the most: a few milliseconds of work, and little memory.
pub(in crate::intake) const BLOCK: usize = 1 << 18;
/// So many blocks make a text that is shorter than as many whole ones, so that all threads have some of it.
const PARTS: u64 = 16;
/// With less at a time, handing out takes longer than reading.
const LEAST: usize = 1 << 15;
/// More threads than this wait for one another more than they read.
const MOST: usize = 32;

/// How reading is shared among the cores. What is read does not depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtOnce {
    /// How many threads read; at least 1.
    pub threads: usize,
    /// Bytes of text that a thread takes at a time; at least 1. Of workbooks and Parquet it takes some hundred or
    /// thousand rows, whatever this says.
    pub block: usize,
}

impl Default for AtOnce {
    /// As many threads as there are cores.
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Self { threads: cores.min(MOST), block: BLOCK }
    }
}

impl AtOnce {
    /// How reading a text of so many bytes is shared: with less at a time where it is short.
    pub(in crate::intake) fn for_text(self, bytes: u64) -> Self {
        let block = usize::try_from(bytes / PARTS).unwrap_or(BLOCK).clamp(LEAST, BLOCK);
        Self { block: block.min(self.block), ..self }
    }

    /// How many threads a file of so many bytes is worth.
    pub(in crate::intake) fn threads_for(self, bytes: u64) -> usize {
        let blocks = bytes.div_ceil(self.block.max(1) as u64);
        self.threads.clamp(1, usize::try_from(blocks).unwrap_or(usize::MAX).max(1))
    }
}

/// Does the same with each of many things, on several threads. What comes of them is in their order; so is the error of
/// the first that has one.
pub(in crate::intake) fn each<T: Send, U: Send>(
    things: Vec<T>,
    at_once: AtOnce,
    what: impl Fn(T) -> Result<U, IntakeError> + Sync,
) -> Result<Vec<U>, IntakeError> {
    let threads = at_once.threads.clamp(1, things.len().max(1));
    let mut workers: Vec<Vec<(usize, U)>> = std::iter::repeat_with(Vec::new).take(threads).collect();
    let next = Mutex::new(things.into_iter().enumerate());
    let first_error = FirstError::default();
    run(&mut workers, &Order::default(), |done| {
        while !first_error.is_there() {
            let thing = next.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((place, thing)) = thing else { return };
            match what(thing) {
                Ok(outcome) => done.push((place, outcome)),
                Err(error) => first_error.note(place, error),
            }
        }
    });
    first_error.into_result()?;
    let mut all: Vec<(usize, U)> = workers.into_iter().flatten().collect();
    all.sort_unstable_by_key(|(place, _)| *place);
    Ok(all.into_iter().map(|(_, outcome)| outcome).collect())
}

/// Has every worker do its work, each on a thread; a single one on this thread.
pub(in crate::intake) fn run<W: Send>(workers: &mut [W], order: &Order, work: impl Fn(&mut W) + Sync) {
    let guarded = |worker: &mut W| {
        let _watch = order.watch();
        work(worker);
    };
    on_threads::workers(workers, guarded);
}
