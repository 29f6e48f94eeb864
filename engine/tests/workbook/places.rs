//! Activity and schemes that workbooks are made of.

use std::path::PathBuf;

use chrono::NaiveDate;
use engine::activity::{Months, Selection};
use engine::calendar::Grain;
use engine::export::{Evaluation, TallyFormat, TallySheet, WorkbookFacts};
use engine::intake::{Intake, Source};
use engine::locality::Locality;
use engine::sample::{sites, write_csv};
use engine::scheme::{PRESETS, Scheme, SchemeIndex};

use crate::support::counts::select;
use crate::support::extract::{intake, try_intake};

/// What every workbook of these tests says of itself.
pub const FACTS: WorkbookFacts<'_> = WorkbookFacts {
    title: "Schemes of the table",
    date: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(),
    fingerprint: Some("0f1e2d3c"),
};

/// Some activity: its name, what was read, and the months chosen.
pub struct Sample {
    pub name: String,
    pub read: Intake,
    pub selection: Selection,
}

impl Sample {
    pub fn of(name: &str, read: Intake) -> Self {
        let selection = select(&read.tally, &Months::Range(None, None));
        Self { name: name.to_owned(), read, selection }
    }

    /// Some schemes worked out on it.
    pub fn evaluation(&self, schemes: Vec<Scheme>) -> Evaluation {
        let report = self.read.report.clone();
        let locality = Locality::default();
        Evaluation::new(report, self.selection.clone(), &locality, schemes, Grain::Month, SchemeIndex(0))
            .unwrap()
    }
}

/// The sample files, the published folder, and an extract of each made site.
pub fn samples() -> Vec<Sample> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample_data"));
    let mut samples = Vec::new();
    for path in files_of(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        samples.push(Sample::of(&name, try_intake(&[Source::Path(path)]).unwrap()));
    }
    let published =
        files_of(&folder.join("published-2024-25")).into_iter().map(Source::Path).collect::<Vec<_>>();
    samples.push(Sample::of("published", try_intake(&published).unwrap()));
    for site in sites().unwrap() {
        samples.push(made(&site.id, 600));
    }
    samples.push(suppressed(&made("south-tees", 600)));
    samples
}

/// A sample as its suppressed tally tells it.
fn suppressed(sample: &Sample) -> Sample {
    let bytes = TallySheet::suppressed(&sample.read.tally, &[]).unwrap().bytes(TallyFormat::Csv).unwrap();
    let source = Source::Bytes { name: "suppressed.csv".to_owned(), bytes: bytes.into() };
    Sample::of("suppressed", try_intake(&[source]).unwrap())
}

/// An extract of a made site.
pub fn made(site: &str, referrals: u32) -> Sample {
    let site = engine::sample::site(site).unwrap();
    let mut extract = Vec::new();
    write_csv(&site, referrals, site.seed, &mut extract).unwrap();
    Sample::of(&site.id, intake(&[&String::from_utf8(extract).unwrap()]))
}

fn files_of(folder: &PathBuf) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "csv")).collect();
    files.sort();
    files
}

/// The shipped schemes.
pub fn presets() -> Vec<Scheme> {
    PRESETS.iter().map(|preset| preset.scheme().unwrap()).collect()
}

/// The shipped schemes with any part added that they lack.
pub fn with_parts(selection: &Selection) -> Vec<Scheme> {
    let contracts = selection.paid_codes();
    let mut schemes = Vec::new();
    for scheme in presets() {
        for part in scheme.parts().into_iter().filter(|part| !part.is_there) {
            let mut more = scheme.clone();
            more.add_part(part.path, &contracts).unwrap();
            more.name = format!("{} with {}", scheme.name, part.path);
            if more.check("").is_ok() {
                schemes.push(more);
            }
        }
        schemes.push(scheme);
    }
    schemes
}
