//! Writing drafts off the drawing thread, so that no edit waits for a disk.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::drafts::Drafts;
use crate::session::Document;

/// From the beginning of one write to that of the next, at the least.
pub const PACE: Duration = Duration::from_secs(1);
/// What comes this soon after an edit, such as the rest of a drag, is written with it.
const GATHER: Duration = Duration::from_millis(200);

/// A thread that writes drafts: the newest document that it was given, at most once a second.
#[derive(Debug)]
pub struct Autosave {
    jobs: Option<Sender<Job>>,
    news: Receiver<News>,
    thread: Option<JoinHandle<Drafts>>,
}

#[derive(Debug)]
enum Job {
    /// Write this.
    Write(Box<Document>),
    /// Everything is saved.
    Clear,
}

/// What became of drafts, told when it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// They cannot be written: a sentence's end, why not.
    Fails(String),
    /// They can again.
    Works,
}

/// What a test wants to know of a write.
pub type Watch = Box<dyn FnMut(&Document, Moment) + Send>;

/// A moment of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// It begins.
    Begins,
    /// It is on the disk.
    Done,
}

impl Autosave {
    /// Starts the thread.
    pub fn start(drafts: Drafts) -> Self {
        Self::watched(drafts, PACE, Box::new(|_, _| {}))
    }

    /// Starts the thread with another pace, and somebody who watches.
    pub fn watched(drafts: Drafts, pace: Duration, watch: Watch) -> Self {
        let (jobs, received) = channel();
        let (tell, news) = channel();
        let thread = std::thread::spawn(move || run(drafts, &received, &tell, pace, watch));
        Self { jobs: Some(jobs), news, thread: Some(thread) }
    }

    /// Hands over a document to write.
    pub fn write(&self, document: Document) {
        self.send(Job::Write(Box::new(document)));
    }

    /// Everything is saved: there is no draft.
    pub fn clear(&self) {
        self.send(Job::Clear);
    }

    fn send(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // A thread that has died has said so already, or its panic has.
            let _ = jobs.send(job);
        }
    }

    /// What has changed since this was asked the last time.
    pub fn news(&self) -> impl Iterator<Item = News> + '_ {
        self.news.try_iter()
    }

    /// Writes what is still to be written, and gives the folder back.
    pub fn finish(mut self) -> Option<Drafts> {
        self.jobs = None;
        self.thread.take().and_then(|thread| thread.join().ok())
    }
}

impl Drop for Autosave {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(
    mut drafts: Drafts,
    jobs: &Receiver<Job>,
    tell: &Sender<News>,
    pace: Duration,
    mut watch: Watch,
) -> Drafts {
    let mut may_write = Instant::now();
    let mut was_trouble = false;
    while let Ok(mut job) = jobs.recv() {
        let when = may_write.max(Instant::now() + GATHER.min(pace));
        while matches!(job, Job::Write(_)) {
            match jobs.recv_timeout(when.saturating_duration_since(Instant::now())) {
                Ok(newer) => job = newer,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        let Job::Write(document) = job else {
            drafts.clear();
            continue;
        };
        may_write = Instant::now() + pace;
        watch(&document, Moment::Begins);
        match drafts.write(&document) {
            Ok(()) => {
                if was_trouble {
                    let _ = tell.send(News::Works);
                }
                was_trouble = false;
                watch(&document, Moment::Done);
            }
            Err(why) if !was_trouble => {
                was_trouble = true;
                let _ = tell.send(News::Fails(why));
            }
            Err(_) => {}
        }
    }
    drafts
}
