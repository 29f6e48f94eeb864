//! Every receipt of every shipped scheme on every sample names only terms that its scheme has.

use std::collections::BTreeSet;
use std::path::PathBuf;

use engine::activity::{Months, Selection};
use engine::intake::Source;
use engine::payment::{Outcome, Receipt, Step, receipt_supposing};
use engine::sample::{sites, write_csv};
use engine::scheme::{PRESETS, Scheme};

use crate::support::counts::select;
use crate::support::extract::{intake, try_intake};
use crate::support::none_wrong;

/// What is loaded, by name: the sample files, the published folder and an extract of each made site.
fn samples() -> Vec<(String, Selection)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample_data");
    let all = |tally| select(&tally, &Months::Range(None, None));
    let mut samples: Vec<(String, Selection)> = Vec::new();
    for path in files_of(&PathBuf::from(folder)) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        samples.push((name, all(try_intake(&[Source::Path(path)]).unwrap().tally)));
    }
    let published = files_of(&PathBuf::from(folder).join("published-2024-25"));
    let published: Vec<Source> = published.into_iter().map(Source::Path).collect();
    samples.push(("published".to_owned(), all(try_intake(&published).unwrap().tally)));
    for site in sites().unwrap() {
        let mut extract = Vec::new();
        write_csv(&site, 600, site.seed, &mut extract).unwrap();
        let tally = intake(&[&String::from_utf8(extract).unwrap()]).tally;
        samples.push((site.id, all(tally)));
    }
    samples
}

fn files_of(folder: &PathBuf) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "csv")).collect();
    files.sort();
    assert!(!files.is_empty(), "{folder:?} holds no sample");
    files
}

/// The shipped schemes, each also with any part added that it lacks.
fn schemes(selection: &Selection) -> Vec<(String, Scheme)> {
    let contracts = selection.paid_codes();
    let mut schemes = Vec::new();
    for preset in PRESETS {
        let scheme = preset.scheme().unwrap();
        for part in scheme.parts().into_iter().filter(|part| !part.is_there) {
            let mut more = scheme.clone();
            more.add_part(part.path, &contracts).unwrap();
            if more.check(preset.id).is_ok() {
                schemes.push((format!("{} with {}", preset.id, part.path), more));
            }
        }
        schemes.push((preset.id.to_owned(), scheme));
    }
    schemes
}

fn paths(scheme: &Scheme) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    scheme.clone().visit(&mut |term| {
        paths.insert(term.path);
    });
    paths
}

/// The terms that a receipt names, to its leaves, with the step of each.
fn named(receipt: &Receipt) -> BTreeSet<String> {
    let mut named: BTreeSet<String> = receipt.parts.iter().flat_map(named).collect();
    named.extend(receipt.steps.iter().filter_map(|step| match step {
        Step::Term { path, .. } => Some(path.clone()),
        Step::Formula(_)
        | Step::Count { .. }
        | Step::Definition { .. }
        | Step::Rounded { .. }
        | Step::Note(_) => None,
    }));
    named
}

#[test]
fn every_term_that_a_receipt_names_is_in_its_scheme() {
    let mut wrong = BTreeSet::new();
    let mut walked = 0;
    for (sample, selection) in samples() {
        for (id, scheme) in schemes(&selection) {
            let known = paths(&scheme);
            for outcome in [Outcome::AsCounted, Outcome::EveryMeasureMet, Outcome::EveryMeasureMissed] {
                let receipt = receipt_supposing(outcome, &selection, &scheme, id.clone(), |_| true);
                let named = named(&receipt);
                walked += named.len();
                let unknown = named.difference(&known).map(|path| format!("{id} on {sample}: {path}"));
                wrong.extend(unknown);
            }
        }
    }
    assert!(walked > 0);
    none_wrong(&wrong.into_iter().collect::<Vec<_>>());
}
