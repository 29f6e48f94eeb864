//! How work that takes long is done: on how many threads, and until when.

use std::sync::atomic::{AtomicBool, Ordering};

/// How work is done.
#[derive(Clone, Copy)]
pub struct Control<'a> {
    /// How many threads; where there are none it makes no difference.
    pub threads: usize,
    /// Set to leave off.
    pub cancelled: &'a AtomicBool,
    /// Told how much is done, 0 to 1, by what tells it.
    pub progress: &'a (dyn Fn(f32) + Sync),
}

static NEVER: AtomicBool = AtomicBool::new(false);

impl Control<'static> {
    /// On so many threads, to the end.
    pub fn to_the_end(threads: usize) -> Self {
        Self { threads, cancelled: &NEVER, progress: &|_| {} }
    }
}

impl Control<'_> {
    /// Whether to leave off.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Does something with each of a number of places, on the threads, in their order; nothing where it was cancelled.
    pub fn each<T: Send>(&self, number: usize, of: impl Fn(usize) -> T + Sync) -> Option<Vec<T>> {
        let unless_cancelled = |place| (!self.is_cancelled()).then(|| of(place));
        crate::on_threads::places(number, self.threads, unless_cancelled).into_iter().collect()
    }
}
