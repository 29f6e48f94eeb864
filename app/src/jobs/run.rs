//! The one place that knows of threads. Where the platform has none, as in a browser, work waits in the
//! line and is run between frames: there `between_frames` is called on each.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// Something to be run once. It catches its own panics.
pub(super) type Task = Box<dyn FnOnce() + Send>;

const HAS_THREADS: bool = cfg!(not(target_family = "wasm"));

struct Queue {
    waiting: VecDeque<Task>,
    /// Whether a thread takes work from the line.
    is_served: bool,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue { waiting: VecDeque::new(), is_served: false });

fn line() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs work that somebody waits for: beside everything else.
pub(super) fn at_once(work: Task) {
    if HAS_THREADS {
        start(work);
    } else {
        line().waiting.push_back(work);
    }
}

/// Runs work that nobody waits for: after all that came before, one piece at a time. What waits is mostly
/// out of date before its turn.
pub(super) fn in_turn(work: Task) {
    let mut line = line();
    line.waiting.push_back(work);
    if HAS_THREADS && !line.is_served {
        line.is_served = true;
        drop(line);
        start(Box::new(serve));
    }
}

/// Runs a piece of work from the line on a platform without threads. Returns whether there was one.
pub fn between_frames() -> bool {
    !HAS_THREADS && next().map(|work| work()).is_some()
}

/// Where the system gives no thread, the work is dropped, and whoever waits is told so.
fn start(work: Task) {
    let _ = thread::Builder::new().spawn(work);
}

fn serve() {
    while let Some(work) = next() {
        work();
    }
}

fn next() -> Option<Task> {
    let mut line = line();
    let work = line.waiting.pop_front();
    line.is_served = work.is_some();
    work
}
