//! Workbooks as people keep them: titles, formulas, merged cells, several sheets.

use engine::activity::Counter;
use engine::intake::Form;

use super::{people, read};
use crate::support::extract::{count, csv, file, finished, intake, refused, try_intake};
use crate::support::forms::{Cells, cell, cells, from_row, sheet, workbook, workbook_with, xlsx, zip};

fn text(value: &str) -> String {
    format!(r#" t="inlineStr"><is><t>{value}</t></is>"#)
}

#[test]
fn empty_rows_and_columns_around_the_table() {
    let expected = intake(&[&people()]);
    let mut rows = vec![(2, vec![text("Referrals 2016")])];
    rows.extend(from_row(5, cells(&people(), false)));
    // Rows that were cleared and keep their looks, and a note beside the table.
    let styled: Cells = (0..9).map(|_| r#" s="1">"#.to_owned()).collect();
    rows.push((40, styled.clone()));
    let far: Cells = (0..30).map(|place| if place == 29 { text("a note") } else { String::new() }).collect();
    rows.push((41, far));
    rows.push((900, styled));
    let found = read("book.xlsx", &workbook(&[("Sheet1", sheet(&rows, 2))], false));
    assert_eq!(found.tally, expected.tally);
    assert_eq!(found.report.rows_read(), expected.report.rows_read());
    for (reason, finding) in &expected.report.dropped {
        let moved: Vec<_> = finding.examples.iter().map(|(file, row)| (*file, row + 4)).collect();
        assert_eq!(found.report.dropped[reason].examples, moved);
    }
    let file = &found.report.files[0];
    assert_eq!((file.name.as_str(), file.form), ("book.xlsx/Sheet1", Some(Form::Workbook)));
    assert_eq!(file.recognised().as_deref(), Some("referral extract (Excel, header in row 5)"));
}

#[test]
fn formulas_faults_and_shared_texts() {
    let plain = csv(&[finished("A", "service_line=2a"), finished("B", "phq9_last=")]);
    let mut rows = cells(&plain, false);
    let column =
        |name: &str| plain.lines().next().unwrap().split(',').position(|header| header == name).unwrap();
    rows[1][column("phq9_first")] = "><f>7+7</f><v>14</v>".to_owned();
    rows[1][column("provider_code")] = r#" t="str"><f>"P"</f><v>P</v>"#.to_owned();
    rows[1][column("service_line")] = r#" t="s"><v>1</v>"#.to_owned();
    rows[2][column("phq9_last")] = r#" t="e"><v>#N/A</v>"#.to_owned();
    let shared = br#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t>unused</t></si><si><r><t>2</t></r><r><t>a</t></r></si></sst>"#;
    let sheets = [("Sheet1", sheet(&from_row(1, rows), 0))];
    let book = workbook_with(&sheets, false, &[("xl/sharedStrings.xml", shared)]);
    let found = read("book.xlsx", &book);
    assert_eq!(found.tally, intake(&[&plain]).tally);
    assert!(found.report.unusable.is_empty(), "a fault is missing: {:?}", found.report.unusable);
}

#[test]
fn names_in_merged_cells_over_two_rows() {
    let plain = csv(&[finished("A", ""), finished("B", "")]);
    let mut rows = cells(&plain, false);
    let header = rows.remove(0);
    // Some names are in the upper of two merged cells; the rest under a group's name.
    let mut upper: Cells = header
        .iter()
        .enumerate()
        .map(
            |(place, name)| if place < 4 || place == header.len() - 1 { name.clone() } else { String::new() },
        )
        .collect();
    upper[6] = text("Treatment");
    let lower: Cells = header
        .iter()
        .enumerate()
        .map(
            |(place, name)| if place < 4 || place == header.len() - 1 { String::new() } else { name.clone() },
        )
        .collect();
    let mut all = vec![upper, lower];
    all.extend(rows);
    let found = read("book.xlsx", &workbook(&[("Sheet1", sheet(&from_row(1, all), 0))], false));
    assert_eq!(found.tally, intake(&[&plain]).tally);
}

#[test]
fn the_sheets_of_a_known_layout_are_read_and_the_others_named() {
    let (april, may) = (csv(&[finished("A", "")]), csv(&[finished("B", "")]));
    let hidden = csv(&[finished("H", "")]);
    let of = |text: &str| sheet(&from_row(1, cells(text, false)), 0);
    let book = workbook(
        &[
            ("Notes", of("what,who\nmade,me\n")),
            ("April", of(&april)),
            ("Empty", sheet(&[], 0)),
            (".Hidden", of(&hidden)),
            ("May", of(&may)),
        ],
        false,
    );
    let found = try_intake(&[file("book.xlsx", book)]).unwrap();
    let names: Vec<&str> = found.report.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["book.xlsx/April", "book.xlsx/May"]);
    assert_eq!(found.report.left_out, ["book.xlsx/Notes"]);
    assert_eq!(found.tally, intake(&[&april, &may]).tally);
    let sentence = refused(file("notes.xlsx", workbook(&[("Notes", of("what,who\nmade,me\n"))], false)));
    assert!(sentence.starts_with("notes.xlsx/Notes is not a layout"), "{sentence}");
    let sentence = refused(file("bare.xlsx", workbook(&[("Sheet1", sheet(&[], 0))], false)));
    assert!(sentence.starts_with("bare.xlsx holds no table"), "{sentence}");
}

#[test]
fn a_day_with_a_time_a_number_as_text_and_a_month_that_became_a_day() {
    let plain = csv(&[finished("A", "submission_month=2016-07")]);
    let mut rows = cells(&plain, false);
    let column =
        |name: &str| plain.lines().next().unwrap().split(',').position(|header| header == name).unwrap();
    rows[1][column("referral_date")] = cell("", "2016-04-01", false).replace("</v>", ".75</v>");
    rows[1][column("phq9_first")] = text("14");
    rows[1][column("submission_month")] = cell("", "2016-07-01", false);
    let found = read("book.xlsx", &workbook(&[("Sheet1", sheet(&from_row(1, rows), 0))], false));
    assert_eq!(found.tally, intake(&[&plain]).tally);
    assert!(found.report.unusable.is_empty(), "{:?}", found.report.unusable);
}

#[test]
fn damaged_and_foreign_documents_are_named() {
    let lie = br#"<sst count="9" uniqueCount="99999999999999"></sst>"#;
    let book = workbook_with(&[("Sheet1", sheet(&[], 0))], false, &[("xl/sharedStrings.xml", lie)]);
    assert!(refused(file("lie.xlsx", book)).contains("damaged or incomplete Excel workbook"));
    let broken = workbook(&[("Sheet1", "<worksheet><sheetData><row><c".to_owned())], false);
    assert!(refused(file("broken.xlsx", broken)).contains("damaged or incomplete Excel workbook"));
    let old = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600], &name, &[0; 600]].concat()
    };
    for (name, bytes, what) in [
        ("old.xlsx", old("Workbook"), "an old Excel workbook (.xls)"),
        ("letter.csv", old("WordDocument"), "an old Word document"),
        ("locked.xlsx", old("EncryptedPackage"), "protected by a password"),
        ("binary.xlsx", zip(&[("[Content_Types].xml", b""), ("xl/workbook.bin", b"")]), "(.xlsb)"),
        ("open.xlsx", zip(&[("mimetype", b""), ("content.xml", b"")]), "(.ods)"),
        ("letter.docx", zip(&[("[Content_Types].xml", b""), ("word/document.xml", b"")]), "a Word document"),
        (
            "page.xls",
            b"\n<html><table><tr><td>referral_id</td></tr></table></html>".to_vec(),
            "a web page (HTML)",
        ),
        ("db.accdb", b"\0\x01\0\0Standard ACE DB\0\0".to_vec(), "an Access database"),
    ] {
        let sentence = refused(file(name, bytes));
        assert!(sentence.contains(name) && sentence.contains(what) && sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn rows_of_a_large_workbook_are_all_there() {
    let text = csv(&(0..3_000).map(|n| finished(&format!("R{n}"), "")).collect::<Vec<_>>());
    assert_eq!(count(&read("large.xlsx", &xlsx(&text)), Counter::Received), Some(3_000));
}
