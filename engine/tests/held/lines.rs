//! Rule 41, and lines of a file that are no rows.

use engine::activity::Counter;
use engine::intake::{DropReason, Severity};

use super::{found, people, pounds, read, text};
use crate::support::extract::{count, file, finished, intake, rows, try_intake};
use crate::support::forms::{parquet, utf16};

#[test]
fn headers_in_the_middle_underlines_notes_totals_and_blank_rows_are_no_rows() {
    let plain = read(&["plain.csv"]);
    for (name, asides) in
        [("copied-together.csv", 1), ("results-to-text.rpt.csv", 3), ("trailing-commas-and-footer.csv", 2)]
    {
        let read = read(&[name]);
        assert_eq!(read.tally, plain.tally, "{name}");
        assert_eq!((read.report.rows_read(), read.report.rows_dropped()), (11, 0), "{name}");
        assert_eq!(found(&read, "lines-that-are-no-rows"), Some((asides, Severity::Information)), "{name}");
        assert!(read.report.warnings().is_empty(), "{name}: {:?}", read.report.warnings());
        assert!(read.report.files[0].unknown_columns.is_empty(), "columns without a name are none");
    }
}

#[test]
fn the_same_lines_in_other_clothes() {
    let plain = text("plain.csv");
    let tally = intake(&[&plain]).tally;
    let header = plain.lines().next().unwrap();
    for (what, more) in [
        ("a header in other letters", header.to_uppercase()),
        ("a header after a mark of the encoding", format!("\u{feff}{header}")),
        ("a grand total", "Grand total,,,,,,25,,,,,".to_owned()),
        ("a total in a short row", "TOTAL: ,,,,,,25".to_owned()),
        ("a note with a comma", "Source: local system, extracted 1 July 2024".to_owned()),
        ("rows returned", "(11 rows returned)".to_owned()),
        ("blanks alone", " , ,,\t,,,,,,,,".to_owned()),
        ("the end of a file of old programs", "\u{1a}".to_owned()),
        ("an underline", "===,===,===,===,===,===,===,===,===,===,===,===".to_owned()),
    ] {
        let read = intake(&[&format!("{plain}{more}\n")]);
        assert_eq!(read.tally, tally, "{what}");
        assert_eq!((read.report.rows_read(), read.report.rows_dropped()), (11, 0), "{what}");
    }
    // What may be a person is said to be dropped.
    let read = intake(&[&format!("{plain}H-L\n")]);
    assert_eq!(read.report.dropped[&DropReason::TooFewFields].count, 1);
    // In Parquet and UTF-16 likewise.
    let blank = format!("{plain},,,,,,,,,,,\nTotal,,,,,,25,,,,,\n");
    for bytes in [parquet(&blank), utf16(&format!("\u{feff}{blank}"), true)] {
        let read = try_intake(&[file("table", bytes)]).unwrap();
        assert_eq!((&read.tally, read.report.rows_read()), (&tally, 11));
    }
}

#[test]
fn rule_41_a_row_that_ends_early_is_kept_and_counted() {
    let (whole, short) = (read(&["whole-rows.csv"]), read(&["short-rows.csv"]));
    assert_eq!((people(&short)[0], pounds(&short.tally).as_str()), (40, "4000.00"));
    assert_eq!(short.tally, whole.tally);
    assert_eq!(found(&short, "row-shorter-than-header"), Some((10, Severity::Information)));
    // With more left out than one field.
    let open: Vec<String> = (0..3).map(|n| format!("R{n}")).collect();
    let text = crate::support::extract::csv(&open);
    let cut = text.replace(",,,,,\n", "\n");
    assert_ne!(cut, text);
    assert_eq!(intake(&[&cut]).tally, intake(&[&text]).tally);
}

#[test]
fn rule_41_a_row_that_lost_a_field_in_its_middle_is_dropped() {
    let text = crate::support::extract::csv(&[finished("A", ""), finished("B", "")]);
    let lost = text.replacen("2016-04-25,", "", 1);
    let read = intake(&[&lost]);
    assert_eq!(read.report.dropped[&DropReason::TooFewFields].rows(), "row 2");
    assert_eq!(count(&read, Counter::Received), Some(1));
    // One number out of its range in a row that ends early is a missing value, as in any other.
    let early = text.replacen("14,9,12,7\n", "14,99\n", 1);
    let read = intake(&[&early]);
    assert_eq!((read.report.rows_kept(), read.report.rows_dropped()), (2, 0));
    assert_eq!(count(&read, Counter::Recovered), Some(1));
}

#[test]
fn a_separator_behind_every_row_makes_no_row_too_long() {
    let text = crate::support::extract::csv(&[finished("A", ""), finished("B", "")]);
    let (header, body) = text.split_once('\n').unwrap();
    let behind = format!("{header}\n{}", body.replace('\n', ",,\n"));
    assert_eq!(intake(&[&behind]).tally, intake(&[&text]).tally);
    let more = rows(&[finished("A", "")]);
    assert_eq!(people(&more)[0], 1);
}
