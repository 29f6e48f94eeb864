//! Two that hold the same have one fingerprint, two that do not can say in what they differ, and every kind of
//! file carries it.

use engine::activity::{Months, Selection, Tally};
use engine::export::{TallyFormat, TallySheet};
use engine::fingerprint::{DifferentPart, Fingerprint, Inputs, activity, find_in};
use engine::intake::Source;
use engine::locality::{self, Locality};
use engine::scenario::{self, Scenario};
use engine::scheme::{Scheme, SchemeIndex, preset};

use crate::support::counts::range;
use crate::support::extract::{csv, file, finished, try_intake};
use crate::support::forms::{self, zip};

fn sample() -> Source {
    file("south-tees-synthetic.csv", include_bytes!("../../sample_data/south-tees-synthetic.csv"))
}

fn tally(sources: &[Source]) -> Tally {
    try_intake(sources).unwrap().tally
}

/// What is held, of which a test changes one thing.
#[derive(Clone)]
struct Held {
    tally: Tally,
    months: Months,
    locality: Locality,
    scenarios: Vec<Scenario>,
    schemes: Vec<Scheme>,
    baseline: SchemeIndex,
}

impl Held {
    fn usual() -> Self {
        let shipped = |id: &str| preset(id).unwrap().scheme().unwrap();
        Self {
            tally: tally(&[sample()]),
            months: Months::Default,
            locality: Locality::default(),
            scenarios: Vec::new(),
            schemes: vec![shipped("south-tees"), shipped("wakefield")],
            baseline: SchemeIndex(0),
        }
    }

    fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&Inputs {
            activity: activity(&self.tally),
            selection: &Selection::new(&self.tally, &self.locality, &self.months).unwrap(),
            locality: &self.locality,
            scenarios: &self.scenarios,
            schemes: &self.schemes.iter().collect::<Vec<_>>(),
            baseline: self.baseline,
        })
    }
}

#[test]
fn the_built_in_sample_has_the_fingerprint_that_every_machine_gives_it() {
    let fingerprint = Held::usual().fingerprint();
    assert_eq!(fingerprint.to_string(), "49827-210d2 · folder bakery chest ditch");
}

#[test]
fn each_part_that_changes_is_named_and_no_other() {
    type Edit = fn(&mut Held);
    let changes: [(Edit, DifferentPart); 7] = [
        (|held| held.tally = tally(&[file("x.csv", csv(&[finished("R1", "")]))]), DifferentPart::Activity),
        (|held| held.locality = locality::shipped("illustration").unwrap().unwrap(), DifferentPart::Locality),
        (
            |held| held.scenarios = vec![scenario::shipped("harder-year").unwrap().unwrap()],
            DifferentPart::Scenario,
        ),
        (|held| held.months = range("2016-04", "2016-09"), DifferentPart::Shown),
        (
            |held| held.schemes[1].set("value.per_person", "700.01").unwrap(),
            DifferentPart::Scheme(SchemeIndex(1)),
        ),
        (|held| held.schemes.truncate(1), DifferentPart::Schemes(2, 1)),
        (|held| held.baseline = SchemeIndex(1), DifferentPart::Baseline(SchemeIndex(0), SchemeIndex(1))),
    ];
    let usual = Held::usual();
    let before = usual.fingerprint();
    for (change, part) in changes {
        let mut held = usual.clone();
        change(&mut held);
        let after = held.fingerprint();
        assert_ne!(before.short(), after.short(), "{part:?}");
        assert_ne!(before.words(), after.words(), "{part:?}");
        let differences = before.differences(&after);
        assert_eq!(differences.first(), Some(&part));
        // Other activity has other months, too.
        assert!(differences.len() == 1 || part == DifferentPart::Activity, "{differences:?}");
    }
}

#[test]
fn the_order_of_files_and_rows_the_form_of_a_file_and_zeros_behind_a_decimal_change_nothing() {
    let rows = [finished("R1", ""), finished("R2", "provider_code=P2"), finished("R3", "")];
    let turned: Vec<String> = rows.iter().rev().cloned().collect();
    let whole = activity(&tally(&[file("x.csv", csv(&rows))]));
    assert_eq!(whole, activity(&tally(&[file("other name.csv", csv(&turned))])));
    let parts = || [file("a.csv", csv(&rows[..1])), file("b.csv", csv(&rows[1..]))];
    assert_eq!(whole, activity(&tally(&parts())));
    let [first, second] = parts();
    assert_eq!(whole, activity(&tally(&[second, first])));

    let mut held = Held::usual();
    let before = held.fingerprint();
    let sheet = TallySheet::exact(&held.tally, &[]).unwrap();
    held.tally = tally(&[file("tally.csv", sheet.bytes(TallyFormat::Csv).unwrap())]);
    let price = held.schemes[0].price.as_mut().unwrap();
    price.per_person.rescale(price.per_person.scale() + 3);
    assert_eq!(before, held.fingerprint());
}

#[test]
fn suppressed_years_by_line_and_by_cluster_are_activity_too() {
    let sheet = TallySheet::suppressed(&tally(&[sample()]), &[]).unwrap();
    let whole = tally(&[file("tally.csv", sheet.bytes(TallyFormat::Csv).unwrap())]);
    let mut without = whole.clone();
    without.margins.values_mut().next().unwrap().forget();
    assert_ne!(activity(&whole), activity(&without));
}

#[test]
fn every_kind_of_file_carries_it() {
    let fingerprint = Held::usual().fingerprint();
    let line = fingerprint.text();
    let property =
        format!("<Properties><property name=\"x\"><vt:lpwstr>{line}</vt:lpwstr></property></Properties>");
    let files = [
        format!("// A session\n// {line}\n(format: 1)").into_bytes(),
        format!("{{\"line\":\"{line}\"}}").into_bytes(),
        format!("a,b\r\n\"{line}\",1\r\n").into_bytes(),
        format!("%PDF-1.7\n1 0 obj <</Keywords({line})>> endobj").into_bytes(),
        forms::utf16(&format!("x\t{line}\n"), true),
        zip(&[("docProps/app.xml", b"<a/>"), ("docProps/custom.xml", property.as_bytes())]),
        // One that was cut stands before the whole one.
        format!("{} {line}", &line[..line.len() - 3]).into_bytes(),
    ];
    for bytes in files {
        assert_eq!(find_in(&bytes).as_ref(), Some(&fingerprint), "{}", String::from_utf8_lossy(&bytes));
    }
    let other = line.replace("rules:1", "rules:2");
    for text in ["", "PK\x03\x04", "weighting-room-fingerprint:1/", &line[1..], &other] {
        assert_eq!(find_in(text.as_bytes()), None, "{text}");
    }
}
