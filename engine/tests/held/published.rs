//! Published files as people hold them: saved again by a spreadsheet, tidied by a package, with marks of their
//! own; and those from which nothing can be paid.

use chrono::NaiveDate;
use engine::activity::Counter;
use engine::intake::{DateStyle, Intake, IntakeError, Layout, Progress, ReadOptions, Severity, read_with};

use super::{found, people, read, refusal, text};
use crate::support::counts::sum;
use crate::support::extract::{file, intake, try_intake};
use crate::support::forms::utf16;

/// The monthly file with its days and its counts written otherwise.
fn written(day: &dyn Fn(NaiveDate) -> String, count: &dyn Fn(i64) -> String) -> String {
    let plain = text("monthly.csv");
    let mut lines = plain.lines();
    let mut out = lines.next().unwrap().to_owned() + "\n";
    for line in lines {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        for place in [0, 1] {
            cells[place] = day(cells[place].parse().unwrap());
        }
        let last = cells.len() - 1;
        cells[last] = cells[last].parse().map_or(cells[last].clone(), count);
        out += &(cells.join(",") + "\n");
    }
    out
}

fn format(form: &'static str) -> impl Fn(NaiveDate) -> String {
    move |day| day.format(form).to_string()
}

fn grouped(count: i64, mark: &str) -> String {
    if count < 1_000 { count.to_string() } else { format!("{}{mark}{:03}", count / 1_000, count % 1_000) }
}

#[test]
fn a_monthly_file_that_excel_saved_again_is_as_it_was() {
    let plain = intake(&[&text("monthly.csv")]);
    assert!(sum(&plain.tally, Counter::Received).told().unwrap() > 0);
    let number = |count: i64| count.to_string();
    let serial =
        |day: NaiveDate| (day - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days().to_string();
    for (what, text) in [
        ("british", written(&format("%d/%m/%Y"), &number)),
        ("american", written(&format("%-m/%-d/%Y"), &number)),
        ("american, two figures", written(&format("%m/%d/%y"), &number)),
        ("german", written(&format("%d.%m.%Y"), &number)),
        ("day, month in letters", written(&format("%d-%b-%y"), &number)),
        ("with a time", written(&format("%d/%m/%Y 00:00"), &number)),
        ("serial", written(&serial, &number)),
        ("thousands", written(&format("%d/%m/%Y"), &|count| format!("\"{}\"", grouped(count, ",")))),
        ("blanks", written(&format("%Y-%m-%d"), &|count| grouped(count, "\u{a0}"))),
        ("narrow blanks", written(&format("%Y-%m-%d"), &|count| grouped(count, "\u{202f}"))),
        ("with decimals", written(&format("%Y-%m-%d"), &|count| format!("{count}.0"))),
    ] {
        let read =
            try_intake(&[file("monthly.csv", &text)]).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(read.tally, plain.tally, "{what}");
    }
    let unicode =
        utf16(&format!("\u{feff}{}", written(&format("%d/%m/%Y"), &number).replace(',', "\t")), true);
    assert_eq!(try_intake(&[file("monthly.txt", unicode)]).unwrap().tally, plain.tally);
}

#[test]
fn a_month_that_could_be_two_is_asked_about_and_settled_by_a_word() {
    // Without the last day of the month nothing tells the fourth of January from the first of April.
    let text: String = text("monthly.csv")
        .lines()
        .map(|line| {
            line.replacen("2023-01-01,2023-01-31,", "05/04/2023,", 1).replacen(",REPORTING_PERIOD_END", "", 1)
        })
        .map(|line| line + "\n")
        .collect();
    let error = try_intake(&[file("monthly.csv", &text)]).unwrap_err();
    assert!(matches!(error, IntakeError::UnclearDates { .. }), "{error}");
    for (style, month) in [(DateStyle::DayFirst, "2023-04"), (DateStyle::MonthFirst, "2023-05")] {
        let options = ReadOptions { dates: Some(style), ..ReadOptions::default() };
        let read = read_with(&[file("monthly.csv", &text)], &options, &Progress::default()).unwrap();
        assert!(read.tally.cells.keys().all(|key| key.month.to_string() == month), "{style:?}");
    }
}

#[test]
fn rule_18_marks_that_are_not_known_are_counted_and_never_zero() {
    let read = read(&["marks.csv"]);
    let entered: Vec<(String, Option<i64>)> = read
        .tally
        .cells
        .iter()
        .map(|(key, cell)| {
            (
                read.tally.names[&key.provider].clone(),
                cell.count(Counter::Entered).working().map(|people| people.rounded()),
            )
        })
        .collect();
    assert!(entered.iter().all(|(_, people)| *people != Some(0)), "{entered:?}");
    let marks: Vec<&str> = read.report.marks.keys().map(String::as_str).collect();
    for mark in ["[c]", "c", "**", "<8", "[low]", "z", "~", "#", ".", ".."] {
        assert!(marks.contains(&mark), "{mark}: {marks:?}");
    }
    for known in ["*", "<5", "1-4", "-", "NA", "N/A", "#N/A", "nan", ""] {
        assert!(!marks.contains(&known), "{known}");
    }
    let (_, severity) = found(&read, "mark-that-is-not-known").expect("a finding");
    assert_eq!(severity, Severity::MayMovePayment);
}

fn england(read: &Intake, counter: Counter) -> Option<i64> {
    let mut cells = read.tally.cells.iter().filter(|(key, _)| &*key.provider == "all");
    cells.next().and_then(|(_, cell)| Some(cell.count(counter).working()?.rounded()))
}

#[test]
fn files_that_a_public_package_tidied_are_read() {
    let monthly = read(&["tidy-monthly.csv"]);
    assert_eq!(monthly.report.files[0].layout, Some(Layout::PublishedMonthly));
    assert_eq!(england(&monthly, Counter::Received), Some(151_975));
    let annual = read(&["tidy-annual.csv"]);
    assert_eq!(annual.report.files[0].layout, Some(Layout::PublishedAnnual));
    let solent: Vec<i64> = [Counter::Received, Counter::Finished, Counter::NotAtCaseness]
        .map(|counter| {
            let cells = annual.tally.cells.iter().filter(|(key, _)| &*key.provider == "R1C");
            cells.map(|(_, cell)| cell.count(counter).working().unwrap_or_default().rounded()).sum()
        })
        .into();
    assert_eq!(solent, [2_935, 1_565, 40]);
    assert!(people_kept(&annual) > 0);
}

fn people_kept(read: &Intake) -> u64 {
    read.report.rows_kept()
}

#[test]
fn published_tables_without_a_provider_say_what_they_are_and_what_to_bring() {
    for (name, what, lacks, instead) in [
        (
            "iapt_quarterly_STP_and_CCGs_q1_2122.csv",
            "quarterly file",
            "holds no provider",
            "monthly activity",
        ),
        ("psych-ther-ann-2015-16-table-1a.csv", "by commissioner", "holds no provider", "OrgType Provider"),
        ("psych-ther-ann-2016-17-table-1a.csv", "by commissioner", "holds no provider", "OrgType Provider"),
        ("psych-ther-ann-2016-17-table-7a.csv", "by commissioner", "holds no provider", "OrgType Provider"),
        (
            "psych-ther-ann-rep-tab-2015-16-v2.xlsx",
            "by commissioner",
            "holds no provider",
            "OrgType Provider",
        ),
        ("therapy-based-outcomes.csv", "therapy-based outcomes", "after each therapy", "OrgType Provider"),
    ] {
        let error = refusal(name);
        assert!(matches!(error, IntakeError::NothingToPay { .. }), "{name}: {error}");
        let sentence = error.to_string();
        for words in [what, lacks, instead, "nothing can be paid from it. Bring"] {
            assert!(sentence.contains(words), "{name}, {words}: {sentence}");
        }
    }
}

#[test]
fn a_known_file_with_nothing_to_pay_in_it_says_so() {
    let header = "OrgType,OrgCode,OrgName,VariableType,VariableA,VariableB";
    let companion = format!(
        "{header},Mean_EffectPHQ,Percentage_Something\nProvider,RX3,A TRUST,Total,NULL,NULL,0.9,45\n"
    );
    let error = try_intake(&[file("effect-size-2024-25.csv", &companion)]).unwrap_err();
    assert!(matches!(error, IntakeError::NothingToPay { .. }), "{error}");
    // Beside a file that does, it is a finding, and none of its rows counts as kept.
    let main = format!("{header},Count_ReferralsReceived\nProvider,RX3,A TRUST,Total,NULL,NULL,1205\n");
    let read =
        try_intake(&[file("main-2024-25.csv", main), file("effect-size-2024-25.csv", companion)]).unwrap();
    assert_eq!(read.report.files.iter().map(|file| file.rows_kept).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(found(&read, "nothing-to-pay-in-file"), Some((1, Severity::Information)));
    // A quarterly file with the days of its quarter.
    let quarter = text("monthly.csv").replace("2023-01-31", "2023-03-31");
    let sentence = try_intake(&[file("quarter.csv", quarter)]).unwrap_err().to_string();
    assert!(
        sentence.contains("none of its rows is of one month") && sentence.contains("Bring the monthly"),
        "{sentence}"
    );
    assert_eq!(people(&intake(&[&text("plain.csv")]))[0], 11);
}
