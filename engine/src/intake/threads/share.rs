//! Blocks shared among threads: each takes the next one, numbered in the order of the file.

use std::sync::{Mutex, PoisonError};

use super::at_once::run;
use super::first_error::FirstError;
use super::turn::Order;
use crate::intake::words::IntakeError;

/// Has every worker take blocks and do its work on each, until there are no more. `room` makes what a block is put
/// into, one for each thread; `next` fills it, one thread at a time, or says that there is no more. Every block that
/// was taken is worked on, so that none is waited for in vain.
///
/// # Errors
/// That of the first block that has one, in the order of the file.
pub(in crate::intake) fn share<W: Send, B>(
    workers: &mut [W],
    order: &Order,
    room: impl Fn() -> B + Sync,
    next: impl FnMut(&mut B) -> Result<bool, IntakeError> + Send,
    work: impl Fn(&mut W, usize, &mut B) -> Result<(), IntakeError> + Sync,
) -> Result<(), IntakeError> {
    let (taking, first_error) = (Mutex::new((next, 0)), FirstError::default());
    let take = |block: &mut B| {
        let mut taking = taking.lock().unwrap_or_else(PoisonError::into_inner);
        let (next, taken) = &mut *taking;
        if first_error.is_there() {
            return None;
        }
        match next(block) {
            Ok(true) => {
                *taken += 1;
                Some(*taken - 1)
            }
            Ok(false) => None,
            Err(error) => {
                first_error.note(*taken, error);
                None
            }
        }
    };
    run(workers, order, |worker| {
        let mut block = room();
        while let Some(number) = take(&mut block) {
            if let Err(error) = work(worker, number, &mut block) {
                first_error.note(number, error);
            }
        }
    });
    first_error.into_result()
}
