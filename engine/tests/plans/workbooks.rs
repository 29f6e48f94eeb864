//! The same plan as a workbook, as people keep it in Excel, is read as it is from text.

use chrono::{Days, Months, NaiveDate};
use engine::activity::Tally;
use engine::intake::{Mapping, Progress, ReadOptions, Source, read_with};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use super::{MONTHS, activity, plan, with_plan};
use crate::mapping::propose;
use crate::support::extract::{file, try_intake};

/// How a workbook holds a month.
#[derive(Clone, Copy, Debug)]
enum At {
    /// The first day of the month, shown in a format.
    First(&'static str),
    /// Its last day, as a formula makes it.
    Last(&'static str),
    /// Text, as `chrono` writes the first of the month.
    Text(&'static str),
}

const EVERY: [At; 10] = [
    At::First("mmm-yy"),
    At::First("dd/mm/yyyy"),
    At::First("[$-809]mmmm yyyy"),
    At::First("yyyy-mm-dd hh:mm"),
    At::Last("mmm-yy"),
    At::Text("%Y-%m"),
    At::Text("%Y-%m-01"),
    At::Text("%b-%y"),
    At::Text("%B %Y"),
    At::Text("%d/%m/%Y"),
];

impl At {
    fn write(self, sheet: &mut Worksheet, row: u32, month: &str) {
        let first: NaiveDate = format!("{month}-01").parse().unwrap();
        let last = first + Months::new(1) - Days::new(1);
        let dated = |sheet: &mut Worksheet, day: NaiveDate, shown: &str| {
            let shown = Format::new().set_num_format(shown);
            let day = ExcelDateTime::parse_from_str(&day.to_string()).unwrap();
            sheet.write_datetime_with_format(row, 0, &day, &shown).unwrap();
        };
        match self {
            Self::First(shown) => dated(sheet, first, shown),
            Self::Last(shown) => dated(sheet, last, shown),
            Self::Text(pattern) => {
                sheet.write_string(row, 0, first.format(pattern).to_string()).unwrap();
            }
        }
    }
}

/// The workbook of [`plan`] with its header in a row from 0, and titles above it where there is room.
fn book(at: At, header: u32) -> Source {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Plan").unwrap();
    if header > 0 {
        sheet.write_string(0, 0, "Activity plan 2024-25, agreed in March").unwrap();
    }
    let names =
        [" Reporting Mth", "TRUST CODE", "ICB-code", " Planned  Finishers ", "ACCESS_TRAJECTORY", "Remarks"];
    sheet.write_row(header, 0, names).unwrap();
    let mut row = header;
    for month in MONTHS {
        row += 1;
        at.write(sheet, row, month);
        sheet.write_row(row, 1, ["RX1", "01A"]).unwrap();
        // What a formula came to, once with what is left beyond the figures that Excel shows.
        sheet.write_formula(row, 3, Formula::new("=720/12").set_result("60")).unwrap();
        sheet.write_formula(row, 4, Formula::new("=1.1*100").set_result("110.00000000000001")).unwrap();
        row += 1;
        at.write(sheet, row, month);
        sheet.write_row(row, 1, ["RX2", "01A"]).unwrap();
        if month.ends_with("-07") {
            // Cleared, but for its looks.
            sheet.write_blank(row, 3, &Format::new().set_num_format("#,##0.00")).unwrap();
        } else {
            sheet.write_number_with_format(row, 3, 40.0, &Format::new().set_num_format("#,##0.00")).unwrap();
        }
        sheet.write_string(row, 4, "n/a").unwrap();
        sheet.write_string(row, 5, "x").unwrap();
    }
    at.write(sheet, row + 1, MONTHS[0]);
    sheet.write_row(row + 1, 1, ["RX9", "01A"]).unwrap();
    sheet.write_number(row + 1, 3, 7.0).unwrap();
    let notes = book.add_worksheet().set_name("Notes").unwrap();
    notes.write_string(0, 0, "Agreed with the board").unwrap();
    file("plan.xlsx", book.save_to_buffer().unwrap())
}

fn read_beside_activity(plan: Source, said: &str) -> Tally {
    let mapping = propose(&plan, &Mapping::default()).mapping();
    let options = ReadOptions { mappings: vec![mapping], ..ReadOptions::default() };
    let read = read_with(&[plan, activity()], &options, &Progress::default());
    read.unwrap_or_else(|why| panic!("{said}: {why}")).tally
}

#[test]
fn a_plan_in_a_workbook_is_the_plan_of_the_text() {
    let text = with_plan().tally;
    for at in EVERY {
        let said = format!("{at:?}");
        assert_eq!(read_beside_activity(book(at, 0), &said), text, "{said}");
    }
}

#[test]
fn a_title_above_the_header_is_no_plan_in_either() {
    let text = with_plan().tally;
    assert_eq!(read_beside_activity(book(At::First("mmm-yy"), 3), "two rows above"), text);
    assert_eq!(read_beside_activity(book(At::Text("%b-%y"), 1), "one row above"), text);
    let Source::Bytes { bytes, .. } = plan() else { panic!("a plan in memory") };
    let titled = [b"Activity plan 2024-25, agreed in March\n\n".as_slice(), &bytes].concat();
    assert_eq!(read_beside_activity(file("plan.csv", titled), "text"), text);
}

#[test]
fn a_code_in_figures_is_a_code_also_where_a_workbook_holds_a_number() {
    let text = "month,provider,commissioner,planned_courses\n2024-04,RX1,101,60\n";
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["month", "provider", "commissioner", "planned_courses"]).unwrap();
    sheet.write_row(1, 0, ["2024-04", "RX1"]).unwrap();
    sheet.write_row(1, 2, [101.0, 60.0]).unwrap();
    let book = file("plan.xlsx", book.save_to_buffer().unwrap());
    let plans = |plan: Source| try_intake(&[plan, activity()]).unwrap().tally.plans;
    let (of_book, of_text) = (plans(book), plans(file("plan.csv", text)));
    assert_eq!(of_book, of_text);
    assert!(of_text.keys().any(|(_, commissioner)| &**commissioner == "101"), "{of_text:?}");
}
