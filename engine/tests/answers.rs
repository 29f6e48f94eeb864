//! Answers on request: figures as they are elsewhere, small numbers withheld, nothing that a spreadsheet would run.

use engine::activity::Selection;
use engine::calendar::Grain;
use engine::export::paper::SmallNumbers;
use engine::export::{Answer, Evaluation, answers, answers_csv, answers_table};
use engine::intake::{Report, Source};
use engine::locality::Locality;
use engine::scheme::SchemeIndex;

use crate::support::counts::years;
use crate::support::extract::{csv, file, finished, try_intake};
use crate::support::money::shipped;

fn evaluation(source: Source) -> Evaluation {
    let tally = try_intake(&[source]).unwrap().tally;
    let place = Locality::default();
    let selection = Selection::new(&tally, &place, &years(&["2016-17"])).unwrap();
    let schemes = ["south-tees", "block"].map(shipped).to_vec();
    Evaluation::new(Report::default(), selection, &place, schemes, Grain::Year, SchemeIndex(0)).unwrap()
}

fn figures<'a>(answers: &'a [Answer], question: &str, whose: &str) -> Vec<&'a str> {
    let asked =
        answers.iter().filter(|answer| answer.question.contains(question) && answer.whose.contains(whose));
    asked.map(|answer| answer.figure.as_str()).collect()
}

#[test]
fn the_questions_that_are_asked_have_answers() {
    let sample = file("x.csv", include_bytes!("../../sample_data/south-tees-synthetic.csv"));
    let evaluation = evaluation(sample);
    let answers = answers(&evaluation, SmallNumbers::Withheld);
    let total = evaluation.schemes[0].statement.total().value().unwrap();
    let spent = figures(&answers, "spent", "South Tees, all contracts");
    assert_eq!(spent, [engine::quantity::show::pounds(total)]);
    for question in
        ["How is the service paid", "What triggers", "by step", "completed episode", "contact", "recover"]
    {
        assert!(!figures(&answers, question, "").is_empty(), "{question}");
    }
    assert!(figures(&answers, "by step", "service line 2a").len() > 1);
    assert!(figures(&answers, "What does the service cost", "")[0].starts_with("not held"));
    for answer in &answers {
        for text in [&answer.question, &answer.whose, &answer.figure, &answer.definition, &answer.source] {
            assert!(!text.is_empty() && !text.contains('{'), "{answer:?}");
        }
    }
    assert_eq!(answers_csv(&answers, None).unwrap().lines().count(), answers.len() + 1);
    assert_eq!(answers_table(&answers).rows.len(), answers.len());
}

#[test]
fn small_numbers_and_the_pounds_that_would_tell_them_are_withheld_until_the_user_says_otherwise() {
    let person =
        |nth: usize, provider: &str| finished(&format!("R{nth}"), &format!("provider_code={provider}"));
    let rows: Vec<String> = (0..40).map(|nth| person(nth, if nth < 3 { "=CMD" } else { "RX2" })).collect();
    let evaluation = evaluation(file("x.csv", csv(&rows)));
    let withheld = answers(&evaluation, SmallNumbers::Withheld);
    assert_eq!(figures(&withheld, "by step", "=CMD")[0], "fewer than 5");
    assert_eq!(figures(&withheld, "by step", "RX2")[0], "35");
    assert!(figures(&withheld, "spent", "South Tees, =CMD")[0].starts_with("withheld"));
    assert_eq!(figures(&withheld, "spent", "South Tees, all"), ["about £10,000.00, to the nearest £10,000"]);
    assert!(figures(&withheld, "completed episode", "South Tees")[0].starts_with("withheld"));

    let shown = answers(&evaluation, SmallNumbers::Shown);
    assert_eq!(figures(&shown, "by step", "=CMD")[0], "3");
    assert!(
        answers_csv(&shown, None)
            .unwrap()
            .lines()
            .all(|line| !line.split(',').any(|cell| cell.starts_with('=')))
    );
}
