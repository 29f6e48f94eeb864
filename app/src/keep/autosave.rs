//! Writing drafts off the drawing thread, so that no edit waits for a disk: a job that lasts as long as the
//! window does. Without threads there is no disk either, and no drafts.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::drafts::Drafts;
use crate::jobs::Job;
use crate::session::Document;

/// From the beginning of one write to that of the next, at the least.
pub const PACE: Duration = Duration::from_secs(1);
/// What comes this soon after an edit, such as the rest of a drag, is written with it.
const GATHER: Duration = Duration::from_millis(200);

/// A job that writes drafts: the newest document that it was given, at most once a second.
#[derive(Debug)]
pub struct Autosave {
    orders: Option<Sender<Order>>,
    news: Receiver<News>,
    job: Option<Job<Drafts>>,
}

#[derive(Debug)]
enum Order {
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
pub type WriteWatch = Box<dyn FnMut(&Document, WriteMoment) + Send>;

/// A moment of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteMoment {
    /// It begins.
    Begins,
    /// It is on the disk.
    Done,
}

impl Autosave {
    /// Starts the job.
    pub fn start(drafts: Drafts) -> Self {
        Self::watched(drafts, PACE, Box::new(|_, _| {}))
    }

    /// Starts the job with another pace, and somebody who watches.
    pub fn watched(drafts: Drafts, pace: Duration, watch: WriteWatch) -> Self {
        let (orders, received) = channel();
        let (tell, news) = channel();
        let job = Job::unseen(move |_| run(drafts, &received, &tell, pace, watch));
        Self { orders: Some(orders), news, job: Some(job) }
    }

    /// Hands over a document to write.
    pub fn write(&self, document: Document) {
        self.send(Order::Write(Box::new(document)));
    }

    /// Everything is saved: there is no draft.
    pub fn clear(&self) {
        self.send(Order::Clear);
    }

    fn send(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // A job that has ended is told of as news.
            let _ = orders.send(order);
        }
    }

    /// What has changed since this was asked the last time.
    pub fn news(&self) -> impl Iterator<Item = News> + '_ {
        let failed = self.job.as_ref().and_then(Job::result).and_then(Result::err);
        self.news.try_iter().chain(failed.map(|why| News::Fails(why.to_string())))
    }

    /// Writes what is still to be written, and gives the folder back.
    pub fn finish(mut self) -> Option<Drafts> {
        self.orders = None;
        self.job.take().and_then(|job| job.wait().ok())
    }
}

impl Drop for Autosave {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(job) = self.job.take() {
            let _ = job.wait();
        }
    }
}

fn run(
    mut drafts: Drafts,
    orders: &Receiver<Order>,
    tell: &Sender<News>,
    pace: Duration,
    mut watch: WriteWatch,
) -> Drafts {
    let mut may_write = Instant::now();
    let mut was_trouble = false;
    while let Ok(mut order) = orders.recv() {
        let when = may_write.max(Instant::now() + GATHER.min(pace));
        while matches!(order, Order::Write(_)) {
            match orders.recv_timeout(when.saturating_duration_since(Instant::now())) {
                Ok(newer) => order = newer,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        let Order::Write(document) = order else {
            drafts.clear();
            continue;
        };
        may_write = Instant::now() + pace;
        watch(&document, WriteMoment::Begins);
        match drafts.write(&document) {
            Ok(()) => {
                if was_trouble {
                    let _ = tell.send(News::Works);
                }
                was_trouble = false;
                watch(&document, WriteMoment::Done);
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
