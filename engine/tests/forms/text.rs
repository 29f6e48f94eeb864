//! Text as systems write it and people mend it.

use engine::activity::Counter;
use engine::intake::DropReason;

use super::{people, read};
use crate::support::extract::{count, csv, file, finished, intake, refused};
use crate::support::forms::utf16;

#[test]
fn what_is_unusual_is_said() {
    let recognised = |bytes: &[u8]| read("a.csv", bytes).report.files[0].recognised().unwrap();
    let text = csv(&[finished("A", "service_line=x")]);
    assert_eq!(recognised(text.as_bytes()), "referral extract (CSV)");
    let tabs = text.replace(',', "\t");
    assert_eq!(recognised(tabs.as_bytes()), "referral extract (CSV, separated by tabs)");
    assert_eq!(recognised(&utf16(&text, true)), "referral extract (CSV, UTF-16)");
    let old = text.replacen(",x,", ",Caf\u{1},", 1);
    let old: Vec<u8> = old.bytes().map(|byte| if byte == 1 { 0xE9 } else { byte }).collect();
    assert_eq!(recognised(&old), "referral extract (CSV, Windows-1252)");
    let titled = format!("Referrals, April\n\n{text}");
    assert_eq!(recognised(titled.as_bytes()), "referral extract (CSV, header in row 3)");
}

#[test]
fn a_letter_of_windows_1252_deep_inside_a_file_of_utf_8_loses_nothing() {
    let mut lines: Vec<String> =
        (0..3_000).map(|n| finished(&format!("R{n}"), "service_line=Beck’s")).collect();
    lines.push(finished("Last", "service_line=\u{1}"));
    let bytes: Vec<u8> = csv(&lines).bytes().map(|byte| if byte == 1 { 0x92 } else { byte }).collect();
    let found = read("mixed.csv", &bytes);
    assert_eq!(count(&found, Counter::Received), Some(3_001));
    let lines: Vec<&str> = found.tally.cells.keys().map(|key| &*key.service_line).collect();
    assert!(lines.contains(&"’") && lines.contains(&"Beck’s"), "{lines:?}");
    let ids = csv(&["\u{1}"]).bytes().map(|byte| if byte == 1 { 0x80 } else { byte }).collect::<Vec<_>>();
    assert_eq!(count(&read("ids.csv", &ids), Counter::Received), Some(1), "an id too");
}

#[test]
fn a_title_and_blank_lines_above_the_header_move_the_row_numbers() {
    let expected = intake(&[&people()]);
    for (above, lines) in
        [("Referrals 2016\n\n", 2), ("sep=,\r\n", 1), ("\n\n\n", 3), ("Made by,X,on 1 April\nFor,Y\n", 2)]
    {
        let found = read("titled.csv", format!("{above}{}", people()).as_bytes());
        assert_eq!(found.tally, expected.tally, "{above:?}");
        assert_eq!(found.report.rows_read(), expected.report.rows_read(), "{above:?}");
        for (reason, finding) in &expected.report.dropped {
            let moved: Vec<_> = finding.examples.iter().map(|(file, row)| (*file, row + lines)).collect();
            assert_eq!(found.report.dropped[reason].examples, moved, "{above:?}");
        }
    }
    // Rows of a separator that the hint names.
    let hinted = format!("sep=;\n{}", people().replace(',', ";"));
    assert_eq!(read("hinted.csv", hinted.as_bytes()).tally, expected.tally);
}

#[test]
fn rule_1_an_open_quotation_mark_costs_its_own_row_and_no_other() {
    let people: Vec<String> = (0..5_000).map(|n| finished(&format!("R{n}"), "service_line=x")).collect();
    let text = csv(&people);
    for (plant, bad) in [
        (vec![("R7,", "\"R7,")], vec![9]),
        // Closed by chance thousands of rows below, which has a quotation mark of its own.
        (vec![("R7,", "\"R7,"), ("R3000,P", "R3000,\"P\"")], vec![9]),
        (vec![("R7,", "\"R7,"), ("R3000,P,", "R3000,P\",")], vec![9]),
        (vec![("R7,P", "R7,\"P"), ("R8,P", "\"R8,P")], vec![9, 10]),
    ] {
        let planted = plant.iter().fold(text.clone(), |text, (from, to)| text.replacen(from, to, 1));
        let found = read("quotes.csv", planted.as_bytes());
        let finding = &found.report.dropped[&DropReason::OpenQuote];
        assert_eq!(finding.examples.iter().map(|(_, row)| *row).collect::<Vec<_>>(), bad, "{plant:?}");
        assert_eq!(count(&found, Counter::Received), Some(5_000 - bad.len() as i64), "{plant:?}");
        assert_eq!(found.report.rows_dropped(), bad.len() as u64, "{plant:?}");
    }
}

#[test]
fn values_of_several_lines_and_quotes_inside_quotes_are_values() {
    let text = csv(&[finished("A", "service_line=x"), finished("B", ""), "C referral_date=".to_owned()]);
    let text = text.replacen(",x,", ",\"one, \"\"two\"\"\n\nthree, four\nfive\",", 1);
    assert!(text.contains("\"\"two\"\""));
    let found = read("lines.csv", text.as_bytes());
    assert_eq!(count(&found, Counter::Received), Some(2));
    // The bad row is the fourth of the sheet, whatever line of the file it is on.
    assert_eq!(found.report.dropped[&DropReason::NoReferralDate].examples, [(0, 4)]);
    assert!(found.tally.cells.keys().any(|key| &*key.service_line == "one, \"two\"\n\nthree, four\nfive"));
}

#[test]
fn rule_1_ragged_rows_are_counted_by_number() {
    let text = csv(&["A", "B", "C", "D"]).replacen("B,P", "B", 1).replacen("D,P", "D,P,P", 1);
    let found = read("ragged.csv", format!("\n{text}").as_bytes());
    assert_eq!(found.report.dropped[&DropReason::TooFewFields].examples, [(0, 4)]);
    assert_eq!(found.report.dropped[&DropReason::TooManyFields].examples, [(0, 6)]);
    assert_eq!(count(&found, Counter::Received), Some(2));
}

#[test]
fn numbers_with_thousands_separators_and_pounds() {
    let read_contacts = |written: &str| {
        let text = csv(&[finished("A", "contact_count=7777")]).replacen("7777", written, 1);
        count(&intake(&[&text]), Counter::Contacts)
    };
    for written in ["\"1,205\"", "\"1,205.00\"", "\"£1,205\"", "1205"] {
        assert_eq!(read_contacts(written), Some(1_205), "{written}");
    }
    let wrong = intake(&[&csv(&[finished("A", "contact_count=7777")]).replacen("7777", "\"1,2\"", 1)]);
    assert_eq!(wrong.report.unusable.values().map(|finding| finding.count).sum::<u64>(), 1);
    assert_eq!(read_contacts("\"1,205\""), read_contacts("1205.0"));
}

#[test]
fn text_that_is_no_table_shows_how_it_starts() {
    let sentence = refused(file("list.txt", "one;two\nthree;four\n"));
    assert!(sentence.contains("list.txt is not a layout") && sentence.contains("one, two"), "{sentence}");
}
