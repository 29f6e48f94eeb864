//! `same`: what two files hold.
#![expect(clippy::unwrap_used, reason = "a test that cannot write its own files has failed")]

use super::{out, run, said};

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
