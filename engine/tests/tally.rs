//! The tally file (rules 30 to 32): from files to a tally on disk, and back.

mod exact;
mod overlaps;
mod suppressed;

use engine::activity::Tally;
use engine::export::{TallyFormat, TallySheet};
use engine::intake::{Progress, Source, read};

use crate::support::extract::file;

/// Reads some files.
fn intake(sources: &[Source]) -> Tally {
    read(sources, &Progress::default()).unwrap().tally
}

/// The tally of some files as a file.
fn exact(sources: &[Source], format: TallyFormat) -> Source {
    let described: Vec<_> = sources.iter().map(|source| source.described().unwrap()).collect();
    let sheet = TallySheet::exact(&intake(sources), &described).unwrap();
    file("tally", sheet.bytes(format).unwrap())
}

/// The same for handing over.
fn suppressed(sources: &[Source], format: TallyFormat) -> Source {
    let described: Vec<_> = sources.iter().map(|source| source.described().unwrap()).collect();
    let sheet = TallySheet::suppressed(&intake(sources), &described).unwrap();
    file("handed-over", sheet.bytes(format).unwrap())
}

/// The text of a file in memory.
fn text(source: &Source) -> String {
    let Source::Bytes { bytes, .. } = source else { panic!("a file in memory") };
    String::from_utf8_lossy(bytes).into_owned()
}

/// A file of the sample data.
fn sample(name: &str) -> Source {
    Source::Path(std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../sample_data").join(name))
}
