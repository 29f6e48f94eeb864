//! What blocks pass one after another, in the order of the file.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long a turn is waited for between looks at whether it can still come.
const LOOK: Duration = Duration::from_millis(50);

/// The order in which blocks pass, and whether a thread has broken down in it.
#[derive(Default)]
pub(in crate::intake) struct Order {
    is_broken: AtomicBool,
}

/// Breaks the order where its thread panics, so that nobody waits for it.
pub(in crate::intake) struct Watcher<'a>(&'a Order);

impl Order {
    /// Watches over this thread until it is dropped.
    pub fn watch(&self) -> Watcher<'_> {
        Watcher(self)
    }
}

impl Drop for Watcher<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.is_broken.store(true, Ordering::Relaxed);
        }
    }
}

/// Something that every block has in its turn, whichever thread reads it. A block that has nothing to do there
/// passes all the same: the next one waits for it.
#[derive(Default)]
pub(in crate::intake) struct Turn<T> {
    /// The block whose turn it is, and what it gets.
    state: Mutex<(usize, T)>,
    passed: Condvar,
}

impl<T> Turn<T> {
    /// Has the first block begin.
    pub fn new(value: T) -> Self {
        Self { state: Mutex::new((0, value)), passed: Condvar::new() }
    }

    /// Waits for the turn of a block, and passes. Nothing comes of it where a thread before it broke down.
    pub fn pass<R>(&self, block: usize, order: &Order, what: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.0 != block {
            if order.is_broken.load(Ordering::Relaxed) {
                return None;
            }
            state = self.passed.wait_timeout(state, LOOK).unwrap_or_else(PoisonError::into_inner).0;
        }
        let outcome = what(&mut state.1);
        state.0 += 1;
        drop(state);
        self.passed.notify_all();
        Some(outcome)
    }

    /// What is there, for whoever has all of it.
    pub fn get_mut(&mut self) -> &mut T {
        &mut self.state.get_mut().unwrap_or_else(PoisonError::into_inner).1
    }

    /// Has the first block of another file begin.
    pub fn start(&mut self) {
        self.state.get_mut().unwrap_or_else(PoisonError::into_inner).0 = 0;
    }

    /// What comes of a look at what is there, between files.
    pub fn look<R>(&self, what: impl FnOnce(&T) -> R) -> R {
        what(&self.state.lock().unwrap_or_else(PoisonError::into_inner).1)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;
    use crate::intake::threads::at_once::run;

    #[test]
    fn blocks_pass_in_their_order_whichever_thread_has_them() {
        let (order, turn, next) = (Order::default(), Turn::new(Vec::new()), AtomicUsize::new(0));
        run(&mut [(); 4], &order, |()| {
            loop {
                let block = next.fetch_add(1, Ordering::Relaxed);
                if block >= 200 {
                    return;
                }
                turn.pass(block, &order, |passed| passed.push(block));
            }
        });
        assert!(turn.look(|passed| passed.iter().copied().eq(0..200)));
    }

    #[test]
    fn nobody_waits_for_a_thread_that_broke_down() {
        let (order, turn) = (Order::default(), Turn::new(()));
        let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            run(&mut [0, 1], &order, |block| {
                assert_ne!(*block, 0, "the first breaks down before its turn");
                assert_eq!(turn.pass(*block, &order, |()| ()), None);
            });
        }));
        assert!(ran.is_err());
    }
}
