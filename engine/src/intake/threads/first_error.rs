//! The error that reading row by row would have met.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::intake::words::IntakeError;

/// The error of the first block that has one, whichever thread met it when.
#[derive(Default)]
pub(in crate::intake) struct FirstError {
    is_there: AtomicBool,
    first: Mutex<Option<(usize, IntakeError)>>,
}

impl FirstError {
    /// Notes the error of a block. Blocks before it are still read, and may have one of their own.
    pub fn note(&self, block: usize, error: IntakeError) {
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        if first.as_ref().is_none_or(|(of, _)| block < *of) {
            *first = Some((block, error));
        }
        self.is_there.store(true, Ordering::Relaxed);
    }

    /// Whether there is one, so that no further block is begun.
    pub fn is_there(&self) -> bool {
        self.is_there.load(Ordering::Relaxed)
    }

    /// The error, if there was one.
    pub fn into_result(self) -> Result<(), IntakeError> {
        let first = self.first.into_inner().unwrap_or_else(PoisonError::into_inner);
        first.map_or(Ok(()), |(_, error)| Err(error))
    }
}
