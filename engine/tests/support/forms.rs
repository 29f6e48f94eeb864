//! The same table in every kind of file that people hold.

use std::io::{Cursor, Write};

use polars::prelude::{Column, DataFrame, ParquetWriter};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Text in UTF-16, with the least significant byte of each letter first or last.
pub fn utf16(text: &str, little: bool) -> Vec<u8> {
    let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

/// A zip archive.
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A gzip file.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// The rows of comma-separated text without quotation marks.
pub fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split(',').collect()).collect()
}

/// Comma-separated text as a Parquet file of text.
pub fn parquet(text: &str) -> Vec<u8> {
    let rows = rows(text);
    let column = |(place, name): (usize, &&str)| {
        Column::new((*name).into(), rows[1..].iter().map(|row| row[place]).collect::<Vec<_>>())
    };
    let mut frame = DataFrame::new_infer_height(rows[0].iter().enumerate().map(column).collect()).unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}

/// The XML of a cell, but for its place.
pub fn cell(field: &str, value: &str, from_1904: bool) -> String {
    let epoch = if from_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    let epoch = chrono::NaiveDate::from_ymd_opt(epoch.0, epoch.1, epoch.2).unwrap();
    let is_code =
        ["_id", "_code", "_source", "_category", "month", "cluster"].iter().any(|end| field.ends_with(end));
    match value {
        "" => String::new(),
        "true" => r#" t="b"><v>1</v>"#.to_owned(),
        "false" => r#" t="b"><v>0</v>"#.to_owned(),
        _ => match (value.parse::<chrono::NaiveDate>(), value.parse::<f64>()) {
            (Ok(day), _) => format!(r#" s="1"><v>{}</v>"#, (day - epoch).num_days()),
            (_, Ok(_)) if !is_code => format!("><v>{value}</v>"),
            _ => format!(r#" t="inlineStr"><is><t>{value}</t></is>"#),
        },
    }
}

/// A row of cells, each as its XML but for its place.
pub type Cells = Vec<String>;

/// The cells of comma-separated text, typed as Excel types them.
pub fn cells(text: &str, from_1904: bool) -> Vec<Cells> {
    let rows = rows(text);
    let typed = |row: &Vec<&str>| {
        row.iter().enumerate().map(|(place, value)| cell(rows[0][place], value, from_1904)).collect()
    };
    rows.iter().map(typed).collect()
}

/// The sheet XML of some rows, each with its number from 1, starting at a column from 0.
pub fn sheet(rows: &[(usize, Cells)], column: usize) -> String {
    let mut xml = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#.to_owned();
    for (number, cells) in rows {
        xml += &format!(r#"<row r="{number}">"#);
        for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            xml += &format!(r#"<c r="{}{number}"{cell}</c>"#, letters(column + place));
        }
        xml += "</row>";
    }
    xml + "</sheetData></worksheet>"
}

fn letters(column: usize) -> String {
    let letter = |number: usize| char::from(b'A' + (number % 26) as u8);
    if column < 26 {
        letter(column).to_string()
    } else {
        format!("{}{}", letter(column / 26 - 1), letter(column))
    }
}

/// Numbered rows under each other, from a row on.
pub fn from_row(first: usize, rows: Vec<Cells>) -> Vec<(usize, Cells)> {
    rows.into_iter().enumerate().map(|(place, row)| (first + place, row)).collect()
}

/// A workbook of named sheets. A name that starts with `.` is of a hidden sheet.
pub fn workbook(sheets: &[(&str, String)], from_1904: bool) -> Vec<u8> {
    workbook_with(sheets, from_1904, &[])
}

/// The same with more parts.
pub fn workbook_with(sheets: &[(&str, String)], from_1904: bool, more: &[(&str, &[u8])]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut list = String::new();
    let mut links = format!(r#"<Relationship Id="rS" Type="{RELS}/styles" Target="styles.xml"/>"#);
    for (place, (name, _)) in sheets.iter().enumerate() {
        let state = if name.starts_with('.') { r#" state="hidden""# } else { "" };
        list += &format!(r#"<sheet name="{name}" sheetId="{0}" r:id="r{0}"{state}/>"#, place + 1);
        links += &format!(
            r#"<Relationship Id="r{0}" Type="{RELS}/worksheet" Target="worksheets/sheet{0}.xml"/>"#,
            place + 1
        );
    }
    let workbook = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><workbookPr date1904="{}"/><sheets>{list}</sheets></workbook>"#,
        u8::from(from_1904)
    );
    let styles = format!(
        r#"<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#
    );
    let root = format!(
        r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let links = format!(r#"<Relationships xmlns="{PACKAGE}">{links}</Relationships>"#);
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let parts: Vec<(String, &str)> = sheets
        .iter()
        .enumerate()
        .map(|(place, (_, xml))| (format!("xl/worksheets/sheet{}.xml", place + 1), xml.as_str()))
        .collect();
    let mut members: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    members.extend(parts.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())));
    members.extend(more);
    zip(&members)
}

/// Comma-separated text as a workbook of one sheet.
pub fn xlsx(text: &str) -> Vec<u8> {
    workbook(&[("Referrals", sheet(&from_row(1, cells(text, false)), 0))], false)
}

/// Comma-separated text without quotation marks in every kind of file whose rows have the same numbers.
pub fn every_form(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let semicolons = text.replace(',', ";");
    let quoted: String = text.lines().map(|line| format!("\"{}\"\r\n", line.replace(',', "\",\""))).collect();
    let mixed: String = text
        .lines()
        .zip(["\n", "\r\n", "\r"].iter().cycle())
        .map(|(line, end)| format!("{line}{end}"))
        .collect();
    let mac = zip(&[
        ("__MACOSX/._april.csv", b"\0\x05\x16\x07"),
        ("data/readme.txt", b"How this was made.\nBy hand.\n"),
        ("data/paper.pdf", b"%PDF-1.7"),
        ("data/april.csv", text.as_bytes()),
    ]);
    let from_1904 = workbook(&[("Sheet1", sheet(&from_row(1, cells(text, true)), 0))], true);
    let beside = workbook(&[("Sheet1", sheet(&from_row(1, cells(text, false)), 3))], false);
    vec![
        ("semicolons", semicolons.clone().into_bytes()),
        ("tabs", text.replace(',', "\t").into_bytes()),
        ("bars", text.replace(',', "|").into_bytes()),
        ("utf-8 with a mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("utf-16", [b"\xFF\xFE".as_slice(), &utf16(text, true)].concat()),
        ("utf-16, the other way round", [b"\xFE\xFF".as_slice(), &utf16(text, false)].concat()),
        ("utf-16 without a mark", utf16(&semicolons, true)),
        ("all quoted", quoted.into_bytes()),
        ("mixed line ends", mixed.into_bytes()),
        ("no last line end", text.trim_end().as_bytes().to_vec()),
        ("gzip", gzip(text.as_bytes())),
        ("zip", zip(&[("april.csv", &utf16(text, true))])),
        ("zip from a Mac", mac),
        ("parquet", parquet(text)),
        ("parquet in a zip", zip(&[("april.parquet", &parquet(text))])),
        ("parquet in a gzip", gzip(&parquet(text))),
        ("workbook", xlsx(text)),
        ("workbook from 1904", from_1904),
        ("workbook with empty columns", beside),
        ("workbook in a zip", zip(&[("book.xlsx", &xlsx(text))])),
    ]
}
