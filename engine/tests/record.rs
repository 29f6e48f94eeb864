//! A record works itself out again, to the same lines, and says line by line what does not.

use engine::activity::{Months, Selection};
use engine::export::{
    MadeRecord, Record, RecordError, RecordInputs, TallyFormat, TallyKind, TallySheet, record,
};
use engine::fingerprint::{Fingerprint, Inputs, activity};
use engine::intake::{Intake, Source};
use engine::locality::{self, Locality};
use engine::scenario;
use engine::scheme::{PRESETS, Scheme, SchemeIndex};

use crate::support::extract::{file, try_intake};

const SAMPLE: &[u8] = include_bytes!("../../sample_data/south-tees-synthetic.csv");
const DERBYSHIRE: &[u8] = include_bytes!("../../sample_data/derbyshire-2024-25.csv");

fn intake(name: &str, bytes: &[u8]) -> (Intake, Source) {
    let source = file(name, bytes);
    (try_intake(std::slice::from_ref(&source)).unwrap(), source)
}

fn made(read: &(Intake, Source), place: &Locality, kind: TallyKind) -> Result<MadeRecord, RecordError> {
    let (intake, source) = read;
    let schemes: Vec<Scheme> = PRESETS.iter().map(|preset| preset.scheme().unwrap()).collect();
    let schemes: Vec<&Scheme> = schemes.iter().collect();
    let selection = Selection::new(&intake.tally, place, &Months::Default).unwrap();
    let scenarios = [scenario::shipped("harder-year").unwrap().unwrap()];
    let baseline = SchemeIndex(1);
    let fingerprint = Fingerprint::of(&Inputs {
        activity: activity(&intake.tally),
        selection: &selection,
        locality: place,
        scenarios: &scenarios,
        schemes: &schemes,
        baseline,
    });
    record(&RecordInputs {
        tally: &intake.tally,
        report: &intake.report,
        sources: &[source.described().unwrap()],
        selection: &selection,
        locality: place,
        scenarios: &scenarios,
        schemes: &schemes,
        baseline,
        fingerprint: &fingerprint,
        kind,
        date: Some("2026-11-29"),
    })
}

#[test]
fn every_preset_under_a_what_if_comes_to_the_same_lines_again() {
    let place = locality::shipped("illustration").unwrap().unwrap();
    for (name, bytes, kind) in
        [("sample.csv", SAMPLE, TallyKind::Suppressed), ("derbyshire.csv", DERBYSHIRE, TallyKind::Exact)]
    {
        let read = intake(name, bytes);
        let record = Record::from_ron(&made(&read, &place, kind).unwrap().text).unwrap();
        let again = record.again(None).unwrap();
        assert_eq!(again.differences, Vec::<String>::new(), "{name}");
        assert!(again.lines > 100, "{name}: {}", again.lines);
        let sources = [read.1.described().unwrap()];
        assert_eq!(record.again(Some((&read.0.tally, &sources))).unwrap(), again, "{name}");
    }
}

#[test]
fn a_changed_line_count_or_term_is_named() {
    let read = intake("sample.csv", SAMPLE);
    let text = made(&read, &Locality::default(), TallyKind::Exact).unwrap().text;
    assert_eq!(Record::from_ron(&text).unwrap().again(None).unwrap().differences, Vec::<String>::new());
    assert!(text == made(&read, &Locality::default(), TallyKind::Exact).unwrap().text);
    let first = text.lines().find(|line| line.contains("\"B,") && line.contains(",activity,")).unwrap();
    let amount = first.trim().trim_matches(['"', ',']).rsplit(',').next().unwrap();
    let changed = text.replacen(first, &first.replace(amount, "1.23"), 1);
    let again = Record::from_ron(&changed).unwrap().again(None).unwrap();
    let [only] = again.differences.as_slice() else { panic!("{:?}", again.differences) };
    assert!(only.starts_with("Scheme B, ") && only.contains("£1.23 in the record"), "{only}");
    assert!(only.ends_with(&format!("£{amount} now.")), "{only}");

    let other = intake("derbyshire.csv", DERBYSHIRE);
    let sources = [other.1.described().unwrap()];
    let again = Record::from_ron(&text).unwrap().again(Some((&other.0.tally, &sources))).unwrap();
    assert_eq!(again.differences[0], "sample.csv of the record is not among the files now.");
    assert!(again.differences.len() > 10);
}

#[test]
fn it_holds_nobody_and_withholds_small_numbers_unless_it_says_otherwise() {
    let read = intake("sample.csv", SAMPLE);
    let id = String::from_utf8_lossy(SAMPLE).lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    let withheld = made(&read, &Locality::default(), TallyKind::Suppressed).unwrap();
    let exact = made(&read, &Locality::default(), TallyKind::Exact).unwrap();
    assert!(!withheld.text.contains(&id) && !exact.text.contains(&id), "{id}");
    assert!(exact.text.contains("SMALL NUMBERS ARE NOT WITHHELD"));
    assert!(
        withheld.text.contains("Counts under five are withheld")
            && !withheld.text.contains("ARE NOT WITHHELD")
    );
    let small = withheld
        .sheet
        .unwrap()
        .rows
        .iter()
        .filter_map(engine::activity::TallyRow::count)
        .find(|n| (1..5).contains(n));
    assert_eq!(small, None);

    // What is suppressed already is not written once more.
    let sheet = TallySheet::suppressed(&read.0.tally, &[]).unwrap();
    let read = intake("tally.csv", &sheet.bytes(TallyFormat::Csv).unwrap());
    let made = made(&read, &Locality::default(), TallyKind::Suppressed).unwrap();
    let record = Record::from_ron(&made.text).unwrap();
    assert!(
        made.sheet.is_none()
            && record.again(None).unwrap_err().to_string().ends_with("--activity: tally.csv.")
    );
    let sources = [read.1.described().unwrap()];
    assert!(record.again(Some((&read.0.tally, &sources))).unwrap().differences.is_empty());
}

#[test]
fn a_record_carries_the_terms_that_it_was_made_of() {
    let read = intake("sample.csv", SAMPLE);
    let text = made(&read, &Locality::default(), TallyKind::Exact).unwrap().text;
    let carried = Record::carried(&text).unwrap().unwrap();
    let dearer = text.replacen("per_person: \"300\"", "per_person: \"301\"", 1);
    assert!(text != dearer);
    let other = Record::carried(&dearer).unwrap().unwrap();
    assert_eq!(carried.first_difference(&carried), None);
    let said = carried.first_difference(&other).unwrap();
    assert!(said.contains("£300.00 here and £301.00 there."), "{said}");
}
