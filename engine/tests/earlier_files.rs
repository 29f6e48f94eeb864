//! Files that version 0.1 wrote, in `data/v0.1`, open to the same terms and are written as they were, but for words
//! that have changed since.

use std::path::{Path, PathBuf};

use engine::export::{TallyFormat, TallySheet};
use engine::intake::{Mapping, Source};
use engine::locality::Locality;
use engine::scenario::Scenario;
use engine::scheme::Scheme;

use crate::support::extract::{intake, try_intake};
use crate::support::money::shipped;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/v0.1").join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A file of then with the words of now.
fn renamed(text: &str) -> String {
    text.replace("AsNought", "AsZero").replace("unanswered-as-nought", "unanswered-as-zero")
}

fn scheme(name: &str) -> Scheme {
    Scheme::from_ron(name, &text(name)).unwrap_or_else(|error| panic!("{error}"))
}

/// What `presets --show` printed: terms are as they were, whatever is said of them now.
#[test]
fn every_preset_as_it_was_shown_has_the_same_terms() {
    let then = std::fs::read_dir(path("schemes")).unwrap();
    let ids = then.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
    let ids: Vec<String> = ids.collect();
    assert_eq!(ids.len(), 10);
    for id in ids {
        let (was, now) = (scheme(&format!("schemes/{id}.ron")), shipped(&id));
        let as_said_now = Scheme {
            name: now.name.clone(),
            about: now.about.clone(),
            source: now.source.clone(),
            facts: now.facts.clone(),
            illustrative: now.illustrative.clone(),
            questions: now.questions.clone(),
            ..was
        };
        assert_eq!(as_said_now, now);
    }
}

#[test]
fn schemes_that_were_saved_are_written_as_they_were_but_for_words() {
    for name in ["scheme-saved.ron", "scheme-as-nought.ron"] {
        assert_eq!(scheme(name).to_ron().unwrap(), renamed(&text(name)), "{name}");
    }
    let told = |word: &str| {
        let mut scheme = shipped("wakefield");
        scheme.set("definitions.not_applicable", word).unwrap();
        scheme
    };
    assert_eq!(told("AsNought"), told("AsZero"));
}

#[test]
fn what_is_beside_a_scheme_is_written_as_it_was() {
    let locality = Locality::from_ron(&text("locality.ron")).unwrap();
    assert_eq!(locality.to_ron().unwrap(), text("locality.ron"));
    let scenario = Scenario::from_ron(&text("scenario.ron")).unwrap();
    assert_eq!(scenario.to_ron().unwrap(), text("scenario.ron"));
    for name in ["mapping.ron", "mapping-wide.ron"] {
        assert_eq!(Mapping::from_ron(name, &text(name)).unwrap().to_ron().unwrap(), text(name), "{name}");
    }
}

#[test]
fn a_tally_of_then_is_the_tally_of_the_same_rows_now() {
    let read = |name: &str| try_intake(&[Source::Path(path(name))]).unwrap().tally;
    let rows = intake(&[include_str!("../../sample_data/worked-example-south-tees.csv")]).tally;
    assert_eq!(read("tally.csv").cells, rows.cells);
    assert_eq!(read("tally.parquet").cells, rows.cells);
    let sheet = TallySheet::suppressed(&rows, &[]).unwrap().bytes(TallyFormat::Csv).unwrap();
    let counts = |text: &str| {
        text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(counts(&String::from_utf8(sheet).unwrap()), counts(&text("tally-suppressed.csv")));
}
