//! The same referrals as one file, as twelve and as a hundred and twenty: a file a month is how extracts are kept.
//!
//! Time should grow with bytes alone; each file beyond the first costs what its own headers take to be understood.
#![expect(clippy::expect_used, reason = "a benchmark that cannot start has nothing to report")]

use divan::{Bencher, black_box};
use engine::intake::{Progress, Source, read};
use engine::sample::{site, write_csv};

const STARTS: &str = "the benchmark has its data";
/// Referrals of all files together: 28 MB.
const REFERRALS: u32 = 120_000;

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 12, 120], sample_count = 10)]
fn files(bencher: Bencher<'_, '_>, count: usize) {
    let mut text = Vec::new();
    write_csv(&site("humber").expect(STARTS), REFERRALS, 2, &mut text).expect(STARTS);
    let text = String::from_utf8(text).expect(STARTS);
    let (header, rows) = text.split_once('\n').expect(STARTS);
    let rows: Vec<&str> = rows.lines().collect();
    let sources: Vec<Source> = rows
        .chunks(rows.len().div_ceil(count))
        .enumerate()
        .map(|(number, rows)| Source::Bytes {
            name: format!("{number}.csv"),
            bytes: format!("{header}\n{}\n", rows.join("\n")).into_bytes().into(),
        })
        .collect();
    bencher.bench(|| black_box(read(&sources, &Progress::default()).expect(STARTS)));
}
