//! The worked examples of the schemes and of contract mechanics (domain sections 2 to 6, 12, 13 and 18; rules
//! 24 to 26), and when terms hold and money moves: data of the product, with the arithmetic beside them.

use std::path::Path;

use engine::worked_examples::{Checked, CheckedExample, WORKED_EXAMPLES, WorkedExamples};

use crate::support::none_wrong;

#[test]
fn every_example_comes_to_what_is_written_beside_it() {
    let wrong = |examples: &WorkedExamples| -> Vec<String> {
        let checked = examples.check();
        assert!(!checked.is_empty(), "{} holds no example", examples.id);
        checked.iter().flat_map(|example| wrong_in(examples.id, example)).collect()
    };
    none_wrong(&WORKED_EXAMPLES.iter().flat_map(wrong).collect::<Vec<_>>());
}

fn wrong_in(file: &str, example: &CheckedExample) -> Vec<String> {
    let wrong = example.figures.iter().filter(|figure| !figure.agrees());
    let say = |Checked { what, expected, found }: &Checked| {
        format!("{file}: {}: {what} is {found}, not {expected}", example.example)
    };
    wrong.map(say).collect()
}

#[test]
fn every_file_of_examples_is_worked_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/worked_examples");
    let mut there: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder of examples")
        .map(|entry| {
            entry.expect("an entry").path().file_stem().expect("a name").to_string_lossy().into_owned()
        })
        .collect();
    let mut listed: Vec<&str> = WORKED_EXAMPLES.iter().map(|examples| examples.id).collect();
    there.sort();
    listed.sort_unstable();
    assert_eq!(there, listed);
}

/// What is expected and not found, found and not expected, or not to be worked out is told, and never taken as right.
#[test]
fn an_example_that_is_wrong_says_what_was_found() {
    let check = |case: &str| {
        let text = format!("(cases: [(case: \"C\", months: (\"2016-04\", \"2016-04\"), {case})])");
        let examples = WorkedExamples { id: "made", title: "Made", text: Box::leak(text.into_boxed_str()) };
        examples.check().swap_remove(0)
    };
    let block = "scheme: \"block\", set: [(\"value.amount\", \"1200\")], counts: [(months: \"2016-04\")]";
    assert!(check(&format!("{block}, total: \"100.00\", sums: {{\"activity\": \"100.00\"}}")).agrees());
    let wrong = check(&format!("{block}, total: \"99.99\", sums: {{\"penalty:cap\": \"1.00\"}}"));
    let wrong: Vec<String> = wrong_in("made", &wrong);
    assert_eq!(
        wrong,
        [
            "made: C: total is 100.00, not 99.99",
            "made: C: activity is 100.00, not none",
            "made: C: all that moves is 100.00, not 99.99",
            "made: C: penalty:cap is none, not 1.00",
        ]
    );
    let unknown = check("scheme: \"nobody's\", total: \"0.00\"");
    assert_eq!(unknown.figures[0].found, "there is no scheme “nobody's”");
    assert!(!unknown.agrees());
}
