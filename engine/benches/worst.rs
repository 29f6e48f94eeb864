//! Time and peak memory of each reader on the worst input of up to 250 MB that was found for it. What needs more than
//! ten seconds or a gigabyte is refused with a sentence, which is shown.
//!
//! It writes some gigabytes beside other temporary files, one input after the other. Each is read in a process of
//! its own, whose peak the system tells; so it runs on Linux only.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark that cannot start has nothing to report"
)]
#![allow(
    dead_code,
    clippy::print_stdout,
    reason = "the forms are those of the tests; a benchmark prints its table"
)]

#[path = "../tests/support/forms.rs"]
mod forms;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use engine::intake::{Progress, Source, read};
use polars::prelude::*;

const MOST: usize = 250 << 20;
const HEADER: &str = "referral_id,provider_code,commissioner_code,referral_date,first_treatment_date,\
    second_treatment_date,treatment_contact_count,discharge_date,phq9_first,phq9_last,gad7_first,gad7_last\n";
const TALLY: &str = "month,commissioner,provider,service_line,cluster,counter,bin,count,suppressed\n";
const FIGURES: &str = "REPORTING_PERIOD_START,REPORTING_PERIOD_END,GROUP_TYPE,ORG_CODE1,ORG_NAME1,ORG_CODE2,ORG_NAME2,\
    MEASURE_ID,MEASURE_NAME,MEASURE_VALUE_SUPPRESSED\n";

/// What is read, and how its bytes are made.
type Input = (&'static str, fn() -> Vec<u8>);

const INPUTS: &[Input] = &[
    ("text, the shortest rows", || lines(HEADER, |n| format!("{n},P,C,2016-04-01,,,,,,,,\n"))),
    ("text, one id in all rows", || lines(HEADER, |n| format!("A,P,C,2016-04-01,,,,,,,{},\n", n % 27))),
    ("text, a provider a row", || lines(HEADER, |n| format!("{n},P{n},C,2016-04-01,,,,,,,,\n"))),
    ("text, rows that are all dropped", || lines(HEADER, |n| format!("{n},P,C,,,,,,,,,\n"))),
    ("text, blank lines", || {
        lines(HEADER, |n| if n == 0 { "A,P,C,2016-04-01,,,,,,,,\n" } else { "\n" }.to_owned())
    }),
    ("text, one endless row", || [HEADER.as_bytes(), &vec![b'x'; MOST - HEADER.len()]].concat()),
    ("text, a header without an end", || vec![b','; MOST]),
    ("text in UTF-16, the shortest rows", || {
        let text = lines(HEADER, |n| format!("{n},P,C,2016-04-01,,,,,,,,\n"));
        [b"\xFF\xFE".as_slice(), &forms::utf16(std::str::from_utf8(&text[..MOST / 2]).unwrap(), true)]
            .concat()
    }),
    ("gzip, alike rows that come to 260 MB", || {
        forms::gzip(&some(HEADER, 248 << 20, |n| format!("{n},P,C,2016-04-01,,,,,,,,\n")))
    }),
    ("gzip, alike rows that come to 300 MB", || {
        forms::gzip(&some(HEADER, 300 << 20, |n| format!("{n},P,C,2016-04-01,,,,,,,,\n")))
    }),
    ("workbook, a sheet of 240 MB", || workbook(240 << 20, false)),
    ("workbook, texts of 126 MB", || workbook(120 << 20, true)),
    ("workbook, texts of 200 MB", || workbook(200 << 20, true)),
    ("Parquet, a million referrals of every column", || parquet(1_000_000, true)),
    ("Parquet, alike rows as many as are read", || parquet(11_000_000, false)),
    ("Parquet, twice as many alike rows", || parquet(22_000_000, false)),
    ("tally, as many rows as are read", || {
        let row = |n: usize| {
            format!(
                "{}-{:02},C{},P{},2a,00,finished,,7,false\n",
                2000 + n / 12 % 90,
                n % 12 + 1,
                n / 1_080 % 90,
                n / 97_200
            )
        };
        some(TALLY, MOST, row)
    }),
    ("published, the shortest rows", || {
        lines(FIGURES, |n| format!("2024-04-01,2024-04-30,Provider,all,,R{},,M001,,7\n", n % 40_000))
    }),
    ("published, a provider a row", || {
        lines(FIGURES, |n| format!("2024-04-01,2024-04-30,Provider,all,,R{n},,M001,,7\n"))
    }),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [mark, file] = arguments.as_slice()
        && mark == "--read"
    {
        match read(&[Source::Path(file.into())], &Progress::default()) {
            Ok(read) => println!("{} of {} rows count", read.report.rows_kept(), read.report.rows_read()),
            Err(error) => println!("refused: {}", error.to_string().chars().take(110).collect::<String>()),
        }
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    println!("{:<46} {:>8} {:>8} {:>10}  what came of it", "input", "MB", "s", "peak MiB");
    // Words after `--` choose inputs by their names.
    let words: Vec<&String> = arguments.iter().filter(|word| !word.starts_with("--")).collect();
    let is_chosen = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(*word));
    for (name, bytes) in INPUTS.iter().filter(|(name, _)| is_chosen(name)) {
        let file = folder.path().join("input");
        let bytes = bytes();
        std::fs::write(&file, &bytes).expect("room on the disk");
        let size = bytes.len() as f64 / 1e6;
        drop(bytes);
        let (took, peak, said) = measured(&file);
        println!("{name:<46} {size:>8.1} {:>8.1} {peak:>10}  {said}", took.as_secs_f64());
        std::io::stdout().flush().expect("a terminal");
    }
}

/// How long reading a file takes, the most memory that it needs in MiB, and what it says.
fn measured(file: &Path) -> (Duration, u64, String) {
    let started = Instant::now();
    let mut reader = Command::new(std::env::current_exe().expect("this program"))
        .arg("--read")
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let status = format!("/proc/{}/status", reader.id());
    let mut peak = 0;
    while reader.try_wait().expect("a state").is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let most = text
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(most.unwrap_or(0_u64));
        std::thread::sleep(Duration::from_millis(5));
    }
    let took = started.elapsed();
    let output = reader.wait_with_output().expect("its output");
    let said = if output.status.success() {
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    } else {
        output.status.to_string()
    };
    (took, peak >> 10, said)
}

fn lines(header: &str, row: impl Fn(usize) -> String) -> Vec<u8> {
    some(header, MOST, row)
}

/// A header and rows, `most` bytes in all.
fn some(header: &str, most: usize, row: impl Fn(usize) -> String) -> Vec<u8> {
    let mut text = header.to_owned();
    for number in 0.. {
        let row = row(number);
        if text.len() + row.len() > most {
            break;
        }
        text += &row;
    }
    text.into_bytes()
}

/// A workbook whose sheet, or table of shared texts, has so many bytes.
fn workbook(most: usize, is_shared: bool) -> Vec<u8> {
    let names: Vec<&str> = HEADER.trim_end().split(',').collect();
    let header: String =
        names.iter().map(|name| format!("<c t=\"inlineStr\"><is><t>{name}</t></is></c>")).collect();
    let mut sheet = format!("<worksheet><sheetData><row>{header}</row>");
    let mut texts = String::from("<sst>");
    for number in 0_usize.. {
        if is_shared {
            write!(texts, "<si><t>{number}</t></si>").unwrap();
        }
        if sheet.len() < (20 << 20) || !is_shared {
            let id = if is_shared {
                format!("<c t=\"s\"><v>{number}</v></c>")
            } else {
                format!("<c><v>{number}</v></c>")
            };
            write!(
                sheet,
                "<row>{id}<c t=\"inlineStr\"><is><t>P</t></is></c><c t=\"inlineStr\"><is><t>C</t></is></c>\
                 <c t=\"inlineStr\"><is><t>2016-04-01</t></is></c></row>"
            )
            .unwrap();
        }
        if sheet.len().max(texts.len()) > most {
            break;
        }
    }
    sheet += "</sheetData></worksheet>";
    texts += "</sst>";
    let shared: &[(&str, &[u8])] = &[("xl/sharedStrings.xml", texts.as_bytes())];
    forms::workbook_with(&[("Sheet1", sheet)], false, if is_shared { shared } else { &[] })
}

/// Comma-separated text as columns of text, in which an empty cell is none.
fn text_columns(text: &[u8]) -> DataFrame {
    let mut reader = csv::Reader::from_reader(text);
    let names = reader.headers().expect("a header").clone();
    let mut columns: Vec<Vec<Option<String>>> = vec![Vec::new(); names.len()];
    for row in reader.records() {
        for (column, cell) in columns.iter_mut().zip(&row.expect("a row")) {
            column.push(Some(cell.to_owned()).filter(|cell| !cell.is_empty()));
        }
    }
    let columns = names.iter().zip(columns).map(|(name, cells)| Column::new(name.into(), cells));
    DataFrame::new_infer_height(columns.collect()).expect("a table")
}

/// A Parquet file of so many rows in one group: a sample, or the same row again and again.
fn parquet(rows: usize, is_sample: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut frame = if is_sample {
        let mut text = Vec::new();
        let site = engine::sample::site("south-tees").expect("a site");
        engine::sample::write_csv(&site, rows as u32, 1, &mut text).expect("memory");
        text_columns(&text)
    } else {
        let value = |name: &str| match name {
            "referral_date" => "2016-04-01",
            _ => "A",
        };
        let column =
            |name: &str| Column::new_scalar(name.into(), Scalar::from(PlSmallStr::from(value(name))), rows);
        let columns = HEADER.trim_end().split(',').map(column);
        DataFrame::new(rows, columns.collect()).expect("a table")
    };
    ParquetWriter::new(&mut bytes).with_row_group_size(Some(rows)).finish(&mut frame).expect("memory");
    bytes
}
