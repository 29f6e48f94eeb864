//! What luck does, a goal seek and a map, with vectorised numpy on the same years in the same run.
//!
//! `cargo bench --bench chance -- maps` draws maps alone.
//!
//! Budgets: ten thousand contract years of four providers and twelve months under 20 ms on two cores, and ten times as
//! fast as numpy; a goal seek under 50 ms; a map of 200 × 200 under 250 ms. Numpy is run by `PYTHON`, or `python3`,
//! where it is there.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark that cannot start has nothing to report, and prints its table"
)]

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::activity::{Counter, Histogram, Months, Selection};
use engine::chance::{Assumptions, ChanceYear, TrueRate};
use engine::explore::{Control, Target, TermRange, map, seek, seek_all};
use engine::intake::{Progress, Source, read};
use engine::locality::Locality;
use engine::payment::evaluate;
use engine::quantity::Pence;
use engine::scheme::{Scheme, preset};
use rust_decimal::Decimal;

const THREADS: usize = 2;
const YEARS: u32 = 10_000;

fn main() {
    let selection = selection();
    let scheme = |id| preset(id).expect("a preset").scheme().expect("a preset that is right");
    let south_tees = scheme("south-tees");
    println!("{:<58} {:>10}", "what", "best, ms");
    if std::env::args().any(|argument| argument == "maps") {
        return both_maps(&selection, &south_tees);
    }
    let ours = years(&selection, &south_tees);
    numpy(&selection, ours);
    for id in ["wakefield", "national-ten"] {
        years(&selection, &scheme(id));
    }
    let now = evaluate(&selection, &south_tees).total().value().expect("a total");
    let target = Target::Total(Pence(now.0 / 100 * 93));
    line("goal seek: one lever", best(20, || seek(&selection, &south_tees, "price.per_person", target)));
    line("goal seek: a table of every lever", best(5, || seek_all(&selection, &south_tees, target)));
    both_maps(&selection, &south_tees);
}

/// One that moves what activity is worth, and one that does not.
fn both_maps(selection: &Selection, scheme: &Scheme) {
    maps(selection, scheme, "price.per_person", "penalties.recovery.standard");
    maps(selection, scheme, "penalties.recovery.standard", "penalties.waiting.rate");
}

/// The quickest of some runs.
fn best<T>(runs: usize, mut of: impl FnMut() -> T) -> Duration {
    let one = |_| {
        let started = Instant::now();
        std::hint::black_box(of());
        started.elapsed()
    };
    (0..runs).map(one).min().unwrap_or_default()
}

fn line(what: &str, took: Duration) {
    println!("{what:<58} {:>10.2}", took.as_secs_f64() * 1e3);
}

/// Preparing and drawing contract years; how long both take together.
fn years(selection: &Selection, scheme: &Scheme) -> Duration {
    let prepare = || ChanceYear::new(selection, scheme, TrueRate::AsCounted, THREADS);
    let prepared = prepare();
    let assumed = Assumptions { years: YEARS, threads: THREADS, ..Assumptions::default() };
    line(&format!("{}: what each line comes to at every count", scheme.id), best(10, prepare));
    line(&format!("{}: {YEARS} years drawn", scheme.id), best(20, || prepared.drawn(&assumed)));
    let together = Assumptions { correlation: 0.2, ..assumed };
    line(
        &format!("{}: {YEARS} years drawn, correlation 0.2", scheme.id),
        best(10, || prepared.drawn(&together)),
    );
    line(&format!("{}: exactly", scheme.id), best(10, || prepared.exact()));
    let all = best(20, || prepare().drawn(&assumed));
    line(&format!("{}: prepared and {YEARS} years drawn", scheme.id), all);
    all
}

fn maps(selection: &Selection, scheme: &Scheme, x: &str, y: &str) {
    let range = |path: &str| {
        let (low, high) = match path {
            "price.per_person" => (Decimal::from(250), Decimal::from(350)),
            "penalties.waiting.rate" => (Decimal::ZERO, Decimal::new(5, 2)),
            _ => (Decimal::new(40, 2), Decimal::new(60, 2)),
        };
        TermRange { path: path.to_owned(), low, high }
    };
    let control = Control::to_the_end(THREADS);
    for grid in [25, 50, 200] {
        let took = best(2, || map(selection, scheme, [&range(x), &range(y)], [grid, grid], control));
        line(&format!("map of {grid} × {grid}: {x}, {y}"), took);
    }
}

/// The same years by numpy: people recovered and waiting are drawn, and the penalties of South Tees taken.
fn numpy(selection: &Selection, ours: Duration) {
    let mut rows = Vec::new();
    for contract in selection.paid_contracts() {
        let year = selection.years()[0];
        let counts = selection.counts(contract, engine::calendar::Period::Year(year));
        let of =
            |cell: &engine::activity::MonthCounts, counter| cell.count(counter).known().unwrap_or_default();
        let within = |cell: &engine::activity::MonthCounts, days| {
            cell.distribution(Histogram::WaitFinished).at_most(days).known().unwrap_or_default()
        };
        for cell in counts {
            let finished = of(cell, Counter::Finished);
            rows.push(format!(
                "[{},{},{},{},{},{}]",
                of(cell, Counter::Entered),
                finished - of(cell, Counter::NotAtCaseness),
                of(cell, Counter::Recovered),
                finished,
                within(cell, 42),
                within(cell, 126)
            ));
        }
    }
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/chance_by_numpy.py");
    let started = Command::new(&python)
        .arg(script)
        .arg(YEARS.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let said = started.ok().and_then(|mut child| {
        child.stdin.take()?.write_all(format!("[{}]", rows.join(",")).as_bytes()).ok()?;
        let output = child.wait_with_output().ok()?;
        String::from_utf8(output.stdout).ok()
    });
    let took = said.as_deref().and_then(|said| said.split_whitespace().next()?.parse::<f64>().ok());
    match took {
        Some(took) => {
            line("numpy: the same years, vectorised", Duration::from_secs_f64(took));
            let mean = said.unwrap_or_default();
            println!(
                "{:<58} {:>9.1}×   (numpy's mean: {})",
                "prepared and drawn here is faster by",
                took / ours.as_secs_f64(),
                mean.split_whitespace().nth(1).unwrap_or("?")
            );
        }
        None => eprintln!("numpy is not here: set PYTHON to an interpreter that has it."),
    }
}

/// The year 2016-17 of a made-up extract of four providers.
fn selection() -> Selection {
    let site = engine::sample::site("south-tees").expect("a site");
    let mut extract = Vec::new();
    engine::sample::write_csv(&site, site.referrals, site.seed, &mut extract).expect("memory");
    let source = Source::Bytes { name: "made-up.csv".to_owned(), bytes: Arc::from(extract) };
    let tally = read(&[source], &Progress::default()).expect("an extract").tally;
    Selection::new(&tally, &Locality::default(), &Months::default()).expect("a year")
}
