//! Work beside the drawing thread that nobody waits for: begun once nothing moves, one piece at a time,
//! and stopped when what it is of is on show no more.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Work under way. Dropped, it stops.
pub struct Aside<Of, T> {
    /// What it is of.
    pub of: Of,
    stop: Arc<AtomicBool>,
    done: Receiver<T>,
}

/// Asks whether anybody still wants the work.
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Whether nobody wants it any more.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// One at a time: what waits is mostly out of date before its turn.
static TURN: Mutex<()> = Mutex::new(());

impl<Of: Clone + Send + 'static, T: Send + 'static> Aside<Of, T> {
    /// Starts; work that was stopped returns nothing. `ctx` is woken when there is a result.
    pub fn start(
        of: Of,
        ctx: &egui::Context,
        work: impl FnOnce(&Of, &Stop) -> Option<T> + Send + 'static,
    ) -> Self {
        let (send, done) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (theirs, stopped, ctx) = (of.clone(), Stop(stop.clone()), ctx.clone());
        thread::spawn(move || {
            let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
            if stopped.is_asked() {
                return;
            }
            if let Some(result) = work(&theirs, &stopped) {
                // Whoever asked may have gone.
                let _ = send.send(result);
                ctx.request_repaint();
            }
        });
        Self { of, stop, done }
    }

    /// The result, once it is there.
    pub fn result(&self) -> Option<T> {
        self.done.try_recv().ok()
    }
}

impl<Of, T> Drop for Aside<Of, T> {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
