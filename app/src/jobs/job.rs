//! A piece of work off the drawing thread: started, watched, cancelled, and its result.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use engine::explore::Control;
use engine::intake::Progress;
use thiserror::Error;

use super::run::{self, Task};
use crate::journal::{self, ErrorKind, LogEvent};

/// What a job and whoever waits for it share: at the least, whether anybody still does.
pub trait JobWatch: Default + Send + Sync + 'static {
    /// Says that nobody wants the result any more.
    fn cancel(&self);
    /// Whether nobody does. Work that takes long asks this now and then, and ends.
    fn is_cancelled(&self) -> bool;
}

/// Threads that work is done with where it can be shared.
const THREADS: usize = 2;

/// The watch of a job that does not tell how far it has got.
#[derive(Debug, Default)]
pub struct Cancellation(AtomicBool);

impl Cancellation {
    /// How work that cancels itself is done.
    pub fn control(&self) -> Control<'_> {
        Control { cancelled: &self.0, ..Control::to_the_end(THREADS) }
    }
}

impl JobWatch for Cancellation {
    fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl JobWatch for Progress {
    fn cancel(&self) {
        Self::cancel(self);
    }

    fn is_cancelled(&self) -> bool {
        Self::is_cancelled(self)
    }
}

/// The work ended without a result: a fault of this program, or the system gave it no thread.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("A fault in this program stopped the work before it was done.")]
pub struct JobFailed;

/// Work under way. Dropped, it is cancelled.
#[derive(Debug)]
pub struct Job<T, W: JobWatch = Cancellation> {
    watch: Arc<W>,
    done: Receiver<Result<T, JobFailed>>,
}

impl<T: Send + 'static, W: JobWatch> Job<T, W> {
    /// Starts work that somebody waits for. `ctx` is woken when it has ended.
    pub fn start(ctx: &egui::Context, work: impl FnOnce(&W) -> T + Send + 'static) -> Self {
        Self::run(run::at_once, Some(ctx.clone()), |watch| Some(work(watch)))
    }

    /// Starts work that nobody looks at when it has ended.
    pub fn unseen(work: impl FnOnce(&W) -> T + Send + 'static) -> Self {
        Self::run(run::at_once, None, |watch| Some(work(watch)))
    }

    /// Puts work in line. It is not begun once it is cancelled, and has no result where it was stopped.
    pub(super) fn in_turn(ctx: &egui::Context, work: impl FnOnce(&W) -> Option<T> + Send + 'static) -> Self {
        Self::run(
            run::in_turn,
            Some(ctx.clone()),
            |watch| if watch.is_cancelled() { None } else { work(watch) },
        )
    }

    fn run(
        start: fn(Task),
        ctx: Option<egui::Context>,
        work: impl FnOnce(&W) -> Option<T> + Send + 'static,
    ) -> Self {
        let (send, done) = channel();
        let watch = Arc::new(W::default());
        let theirs = watch.clone();
        start(Box::new(move || {
            let ended = catch_unwind(AssertUnwindSafe(|| work(&theirs)));
            if ended.is_err() {
                journal::note(LogEvent::Failed("a job", ErrorKind::named(&JobFailed)));
            }
            if let Some(result) = ended.map_err(|_| JobFailed).transpose() {
                // Whoever asked may have gone.
                let _ = send.send(result);
            }
            if let Some(ctx) = ctx {
                ctx.request_repaint();
            }
        }));
        Self { watch, done }
    }

    /// How far it has got.
    pub fn progress(&self) -> &W {
        &self.watch
    }

    /// Says that nobody wants the result any more.
    pub fn cancel(&self) {
        self.watch.cancel();
    }

    /// The result, once it is there.
    pub fn result(&self) -> Option<Result<T, JobFailed>> {
        match self.done.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(JobFailed)),
        }
    }

    /// Waits for the result, without cancelling the work.
    ///
    /// # Errors
    /// Where the work ended without one.
    pub fn wait(self) -> Result<T, JobFailed> {
        self.done.recv().unwrap_or(Err(JobFailed))
    }
}

impl<T, W: JobWatch> Drop for Job<T, W> {
    fn drop(&mut self) {
        self.watch.cancel();
    }
}
