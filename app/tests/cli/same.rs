//! `same`: what two files hold.
#![expect(clippy::unwrap_used, reason = "a test that cannot write its own files has failed")]

use engine::activity::{Months, Selection};
use engine::export::{RecordInputs, TallyKind, record};
use engine::fingerprint::{Fingerprint, Inputs, activity};
use engine::intake::{Progress, Source, read};
use engine::locality::Locality;
use engine::scheme::{SchemeIndex, preset};

use super::{out, run, said, sample};

#[test]
fn two_outputs_of_the_same_are_the_same_and_another_price_or_place_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let written = |name: &str, more: &[&str]| {
        let mut call =
            vec!["evaluate", "--format", "json", "--scheme", "south-tees", "--scheme", "wakefield"];
        call.extend(more);
        let file = folder.path().join(name);
        std::fs::write(&file, run(&call).stdout).unwrap();
        file.to_string_lossy().into_owned()
    };
    let plain = written("plain.json", &[]);
    let copy = written(
        "copy.json",
        &["--period", "year", "--scenario", &{
            let file = folder.path().join("nothing.ron");
            std::fs::write(&file, "(format: 1, name: \"Nothing\")").unwrap();
            file.to_string_lossy().into_owned()
        }],
    );
    let yes = run(&["same", &plain, &copy]);
    assert_eq!(yes.status.code(), Some(0), "{}", out(&yes));
    assert!(out(&yes).starts_with("Yes, both hold the same: 49827-210d2 · folder bakery chest ditch"));

    let dearer = written("dearer.json", &["--set", "wakefield:value.per_person=700.01"]);
    let elsewhere = written("elsewhere.json", &["--locality", "illustration"]);
    for (other, what) in [(&dearer, "Scheme B differs."), (&elsewhere, "The place differs.")] {
        let no = run(&["same", &plain, other]);
        assert_eq!(no.status.code(), Some(1));
        assert!(out(&no).starts_with(&format!("No. {what}")), "{}", out(&no));
    }
    let bare = folder.path().join("nothing.ron");
    let none = run(&["same", &plain, bare.to_str().unwrap()]);
    assert!(none.status.code() == Some(1) && said(&none).contains("nothing.ron carries no fingerprint"));
}

/// A record of South Tees on the worked example.
fn recorded() -> String {
    let source = Source::Path(sample("worked-example-south-tees.csv").into());
    let intake = read(std::slice::from_ref(&source), &Progress::default()).unwrap();
    let (locality, scheme) = (Locality::default(), preset("south-tees").unwrap().scheme().unwrap());
    let selection = Selection::new(&intake.tally, &locality, &Months::Default).unwrap();
    let inputs = Inputs {
        activity: activity(&intake.tally),
        selection: &selection,
        locality: &locality,
        scenarios: &[],
        schemes: &[&scheme],
        baseline: SchemeIndex(0),
    };
    let made = record(&RecordInputs {
        tally: &intake.tally,
        report: &intake.report,
        sources: &[source.described().unwrap()],
        selection: &selection,
        locality: &locality,
        scenarios: &[],
        schemes: &[&scheme],
        baseline: SchemeIndex(0),
        fingerprint: &Fingerprint::of(&inputs),
        kind: TallyKind::Exact,
        date: None,
    });
    made.unwrap().text
}

#[test]
fn a_record_says_same_or_what_differs_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let written = |name: &str, text: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file.to_string_lossy().into_owned()
    };
    let text = recorded();
    let same = written("same.record.ron", &text);
    let extract = sample("worked-example-south-tees.csv");
    for call in
        [vec!["evaluate", "--record", &same], vec!["evaluate", "--record", &same, "--activity", &extract]]
    {
        let yes = run(&call);
        assert_eq!(yes.status.code(), Some(0), "{}{}", out(&yes), said(&yes));
        assert!(out(&yes).starts_with("Same: all "), "{}", out(&yes));
    }
    let dearer =
        written("dearer.record.ron", &text.replacen("per_person: \"300\"", "per_person: \"310\"", 1));
    let no = run(&["evaluate", "--record", &dearer]);
    assert_eq!(no.status.code(), Some(1));
    assert!(out(&no).starts_with("Different") && out(&no).contains(", activity: £"), "{}", out(&no));
    let no = run(&["same", &same, &dearer]);
    assert!(
        no.status.code() == Some(1) && out(&no).contains("£300.00 here and £310.00 there"),
        "{}",
        out(&no)
    );
}
