//! Landmarks of the sliders, worked out off the drawing thread once nothing moves: finding where two
//! schemes pay the same takes many evaluations.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use engine::activity::Selection;
use engine::payment::{Landmark, LandmarkKind, landmarks};

use crate::session::Entry;
use crate::sheet::Mark;
use crate::view::letter;

/// Landmarks by the path of their term.
pub type Marks = BTreeMap<String, Vec<Mark>>;

/// What landmarks are of.
#[derive(Clone)]
pub struct Of {
    /// The activity on show.
    pub selection: Arc<Selection>,
    /// The scheme whose terms are on show.
    pub scheme: Arc<Entry>,
    /// The baseline.
    pub baseline: Arc<Entry>,
    /// The place of the baseline.
    pub place: usize,
}

impl Of {
    /// Whether they are of the same.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.selection, &other.selection)
            && Arc::ptr_eq(&self.scheme, &other.scheme)
            && Arc::ptr_eq(&self.baseline, &other.baseline)
            && self.place == other.place
    }
}

/// Landmarks that are being worked out. Once nobody waits for them any more, the work stops.
pub struct Marking {
    /// What they are of.
    pub of: Of,
    stop: Arc<AtomicBool>,
    done: Receiver<Marks>,
}

/// One at a time: what waits is mostly out of date before its turn.
static TURN: Mutex<()> = Mutex::new(());

impl Marking {
    /// Starts. `ctx` is woken when they are there.
    pub fn start(of: Of, paths: Vec<String>, ctx: &egui::Context) -> Self {
        let (send, done) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (work, stopped, ctx) = (of.clone(), stop.clone(), ctx.clone());
        thread::spawn(move || {
            let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
            let mut marks = Marks::new();
            for path in paths {
                if stopped.load(Ordering::Relaxed) {
                    return;
                }
                let found =
                    landmarks(&work.selection, &work.scheme.scheme, Some(&work.baseline.scheme), &path);
                marks.insert(path, in_order(found, work.place));
            }
            let _ = send.send(marks);
            ctx.request_repaint();
        });
        Self { of, stop, done }
    }

    /// The landmarks, once they are there.
    pub fn result(&self) -> Option<Marks> {
        self.done.try_recv().ok()
    }
}

impl Drop for Marking {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// The more important first: where money changes course, then what others reach.
fn in_order(mut found: Vec<Landmark>, baseline: usize) -> Vec<Mark> {
    found.sort_by_key(|landmark| landmark.kind);
    let mark = |landmark: Landmark| {
        let equal = landmark.kind == LandmarkKind::EqualToBaseline;
        Mark {
            at: landmark.value,
            short: if equal { format!("= {}", letter(baseline)) } else { landmark.short },
            says: landmark.says,
            scheme: equal.then_some(baseline),
        }
    };
    found.into_iter().map(mark).collect()
}
