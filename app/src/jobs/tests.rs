use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::job::Cancellation;
use super::*;

/// Numbers for inputs: equal ones are the same.
impl Inputs for u32 {
    fn same_inputs(&self, other: &Self) -> bool {
        self == other
    }
}

/// Waits until a background job is done with, one way or the other.
fn ended<T: Send + 'static>(place: &mut Option<BackgroundJob<u32, T>>, now: u32) -> JobStage<T> {
    for _ in 0..2_000 {
        match BackgroundJob::poll(place, &now) {
            JobStage::Started => std::thread::sleep(Duration::from_millis(5)),
            stage => return stage,
        }
    }
    panic!("still at work");
}

/// Work that tells when it begins and at each look whether it is still wanted, then waits to go on.
fn slow(begun: Sender<()>, go_on: Receiver<()>) -> impl FnOnce(&Cancellation) -> u32 + Send + 'static {
    move |cancellation| {
        let mut looks = 0;
        begun.send(()).unwrap();
        while go_on.recv().is_ok() && !cancellation.is_cancelled() {
            looks += 1;
        }
        looks
    }
}

#[test]
fn a_result_arrives_and_wakes_the_window() {
    let ctx = egui::Context::default();
    let (woken, wakes) = channel();
    ctx.set_request_repaint_callback(move |_| woken.send(()).unwrap());
    let job: Job<u32> = Job::start(&ctx, |_| 42);
    wakes.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(job.result(), Some(Ok(42)));
}

#[test]
fn a_cancelled_job_stops_at_its_next_look() {
    let (begun, begins) = channel();
    let (next, go_on) = channel();
    let job = Job::unseen(slow(begun, go_on));
    begins.recv().unwrap();
    next.send(()).unwrap();
    next.send(()).unwrap();
    job.cancel();
    // Whatever it has seen by now, it goes round no more once it has looked.
    next.send(()).unwrap();
    let looks = job.wait().unwrap();
    assert!(looks <= 2, "{looks}");
    assert!(next.send(()).is_err(), "it listens no more");
}

#[test]
fn a_dropped_job_stops() {
    let (begun, begins) = channel();
    let (next, go_on) = channel();
    let job = Job::unseen(slow(begun, go_on));
    begins.recv().unwrap();
    drop(job);
    next.send(()).unwrap();
    let gone = (0..2_000).any(|_| {
        std::thread::sleep(Duration::from_millis(5));
        next.send(()).is_err()
    });
    assert!(gone, "it listens no more");
}

#[test]
fn a_panic_is_one_sentence_and_wakes_the_window() {
    let ctx = egui::Context::default();
    let (woken, wakes) = channel();
    ctx.set_request_repaint_callback(move |_| woken.send(()).unwrap());
    let job: Job<u32> = Job::start(&ctx, |_| panic!("on purpose"));
    wakes.recv_timeout(Duration::from_secs(10)).unwrap();
    let why = job.result().unwrap().unwrap_err();
    assert_eq!(why.to_string(), "A fault in this program stopped the work before it was done.");
}

#[test]
fn a_background_job_that_panics_says_so_once_and_is_not_tried_again_on_the_same() {
    let ctx = egui::Context::default();
    let mut place: Option<BackgroundJob<u32, u32>> =
        Some(BackgroundJob::start(1, &ctx, |_, _| panic!("on purpose")));
    assert_eq!(ended(&mut place, 1), JobStage::Failed(JobFailed));
    assert_eq!(BackgroundJob::poll(&mut place, &1), JobStage::Started);
    assert!(!place.as_ref().unwrap().is_under_way());
    assert_eq!(BackgroundJob::poll(&mut place, &2), JobStage::Idle, "on others it is");
    let mut next = Some(BackgroundJob::start(2, &ctx, |of, _| Some(of + 1)));
    assert_eq!(ended(&mut next, 2), JobStage::Done(3), "and those that wait have their turn");
}

#[test]
fn background_jobs_take_turns_in_order_and_the_dropped_are_left_out() {
    let ctx = egui::Context::default();
    let (begun, begins) = channel::<u32>();
    let (next, go_on) = channel::<()>();
    let at_work = Arc::new(AtomicU32::new(0));
    let held = {
        let begun = begun.clone();
        BackgroundJob::start(0, &ctx, move |of, _| {
            begun.send(*of).unwrap();
            go_on.recv().ok()
        })
    };
    assert_eq!(begins.recv().unwrap(), 0);
    let mut others: Vec<BackgroundJob<u32, ()>> = (1..=6)
        .map(|number| {
            let (begun, at_work) = (begun.clone(), at_work.clone());
            BackgroundJob::start(number, &ctx, move |of, _| {
                assert_eq!(at_work.fetch_add(1, Ordering::SeqCst), 0, "one at a time");
                begun.send(*of).unwrap();
                std::thread::sleep(Duration::from_millis(5));
                at_work.fetch_sub(1, Ordering::SeqCst);
                Some(())
            })
        })
        .collect();
    drop(others.remove(3));
    assert!(begins.try_recv().is_err(), "nothing begins while another has its turn");
    next.send(()).unwrap();
    drop(begun);
    assert_eq!(begins.iter().collect::<Vec<u32>>(), [1, 2, 3, 5, 6]);
    assert!(held.is_under_way());
}

/// Every source file of the program under a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

#[test]
fn only_one_file_starts_threads() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let starts = ["spawn(", "scope(", "Builder::"].map(|how| format!("thread::{how}"));
    let starting: Vec<PathBuf> = sources(&root)
        .into_iter()
        .filter(|file| {
            let text = std::fs::read_to_string(file).unwrap();
            starts.iter().any(|start| text.contains(start.as_str()))
        })
        .map(|file| file.strip_prefix(&root).unwrap().to_owned())
        .collect();
    assert_eq!(starting, [Path::new("jobs/run.rs")]);
}
