//! File to tally, against polars alone on the same file.
//!
//! Budget: 1.3 × a bare polars scan and group-by of the same columns, in the same run. The last lines
//! give the ratio of medians for a million referrals, from runs in turn.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot start has nothing to report")]

use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use divan::Bencher;
use engine::activity::{Counter, Histogram};
use engine::intake::{Intake, Progress, Source, read};

type Outcome<T> = Result<T, Box<dyn Error>>;

const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];
/// Runs of each side, in turn, for the ratio.
const TURNS: usize = 9;
const BUDGET: f64 = 1.3;

/// The folder that holds the extracts; it goes away with `main`.
static FOLDER: OnceLock<PathBuf> = OnceLock::new();

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    FOLDER.get_or_init(|| folder.path().to_owned());
    same_counts(&extract(SIZES[0])?)?;
    divan::main();
    let benchmarks_run = std::env::args().any(|argument| argument == "--bench");
    let some_left_out = std::env::args().any(|argument| argument == "--list" || argument == "--test");
    if benchmarks_run && !some_left_out {
        ratio(&extract(SIZES[2])?)?;
    }
    Ok(())
}

#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn tally(bencher: Bencher<'_, '_>, referrals: u32) {
    let path = extract(referrals).expect("the extract is written");
    bencher.bench_local(|| tallied(&path).expect("the extract is read"));
}

#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn bare_polars(bencher: Bencher<'_, '_>, referrals: u32) {
    let path = extract(referrals).expect("the extract is written");
    bencher.bench_local(|| peers::counted(&path).expect("the extract is read"));
}

fn tallied(path: &Path) -> Outcome<Intake> {
    Ok(read(&[Source::Path(path.to_owned())], &Progress::default())?)
}

/// A referral extract of this size, made the first time it is asked for.
fn extract(referrals: u32) -> Outcome<PathBuf> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    let path = FOLDER.get().ok_or("no folder for the extracts")?.join(format!("{referrals}.csv"));
    if !path.exists() {
        let site = engine::sample::site("south-tees")?;
        let mut file = BufWriter::new(File::create(&path)?);
        engine::sample::write_csv(&site, referrals, site.seed, &mut file)?;
        file.flush()?;
    }
    Ok(path)
}

/// Both sides count the same, or there is nothing to compare.
fn same_counts(path: &Path) -> Outcome<()> {
    let Intake { tally, report } = tallied(path)?;
    let sum = |counter| -> i64 { tally.cells.values().filter_map(|cell| cell.count(counter).known()).sum() };
    let people = |histogram| -> i64 {
        tally.cells.values().filter_map(|cell| cell.distribution(histogram).at_least(0).known()).sum()
    };
    let events =
        [Counter::Received, Counter::Assessed, Counter::Entered, Counter::SecondTreatment, Counter::Ended];
    let histograms =
        [Histogram::WaitEntering, Histogram::WaitFinished, Histogram::FirstToSecond, Histogram::PeqScore];
    let ours = peers::Counted {
        events: events.map(sum).to_vec(),
        referrals: i64::try_from(report.rows_kept())?,
        histograms: histograms.map(people).to_vec(),
    };
    let theirs = peers::counted(path)?;
    if ours == theirs { Ok(()) } else { Err(format!("the tally has {ours:?}, polars {theirs:?}").into()) }
}

fn ratio(path: &Path) -> Outcome<()> {
    let mut ours = Vec::with_capacity(TURNS);
    let mut theirs = Vec::with_capacity(TURNS);
    for _ in 0..TURNS {
        ours.push(timed(|| tallied(path))?);
        theirs.push(timed(|| Ok(peers::counted(path)?))?);
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!(
        "\n{} referrals, medians of {TURNS} runs in turn: tally {ours:.2?}, bare polars {theirs:.2?}; ratio {:.2} (budget {BUDGET})",
        SIZES[2],
        ours.as_secs_f64() / theirs.as_secs_f64()
    );
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<Duration> {
    let start = Instant::now();
    black_box(work()?);
    Ok(start.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
