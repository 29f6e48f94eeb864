//! The same rows as comma-separated text and as Parquet make the same tally.

use std::fs::File;
use std::path::Path;

use engine::activity::Counter;
use engine::intake::{Form, Intake, Layout, Source};
use polars::prelude::*;

use crate::support::extract::{count, csv, file, finished, intake, refused, try_intake};

fn bytes(mut frame: DataFrame) -> Vec<u8> {
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}

fn read(bytes: &[u8]) -> Intake {
    try_intake(&[file("extract.parquet", bytes)]).unwrap()
}

/// The columns of some comma-separated text, every value as text.
fn text_columns(text: &str) -> Vec<(String, Vec<Option<String>>)> {
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let rows: Vec<Vec<String>> = lines.collect();
    let column =
        |place: usize| rows.iter().map(move |row| Some(row[place].clone()).filter(|value| !value.is_empty()));
    header.into_iter().enumerate().map(|(place, name)| (name, column(place).collect())).collect()
}

/// A column in the type that a database would give it.
fn typed(name: &str, values: &[Option<String>], moments: bool) -> Column {
    let name: PlSmallStr = name.into();
    let parsed = |text: &Option<String>| text.as_ref().map(|text| text.parse::<f64>().unwrap());
    if name.ends_with("_date") {
        let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        let days = values.iter().map(|text| {
            text.as_ref().map(|text| (text.parse::<chrono::NaiveDate>().unwrap() - epoch).num_days())
        });
        let dates = Column::new(name, days.map(|day| day.map(|day| day as i32)).collect::<Vec<_>>());
        let dates = dates.cast(&DataType::Date).unwrap();
        if moments { dates.cast(&DataType::Datetime(TimeUnit::Microseconds, None)).unwrap() } else { dates }
    } else if name.starts_with("adsm_") {
        Column::new(name, values.iter().map(parsed).collect::<Vec<_>>())
    } else if name.ends_with("_count")
        || name.contains("_first")
        || name.contains("_last")
        || name.starts_with("peq_t")
        || name.starts_with("age")
    {
        let whole = values.iter().map(|text| parsed(text).map(|number| number as i32));
        Column::new(name, whole.collect::<Vec<_>>())
    } else if name == "recovery" || name == "use_pathway" {
        Column::new(
            name,
            values.iter().map(|text| text.as_ref().map(|text| text == "true")).collect::<Vec<_>>(),
        )
    } else {
        Column::new(name, values.to_vec())
    }
}

fn frame(text: &str, moments: bool) -> DataFrame {
    let columns = text_columns(text).iter().map(|(name, values)| typed(name, values, moments)).collect();
    DataFrame::new_infer_height(columns).unwrap()
}

/// People of several kinds, with every type of value and things missing.
fn people() -> String {
    let common = "use_pathway=true recovery= adsm= adsm_first= adsm_last= age_at_referral= peq_t1= peq_t2= peq_t3= peq_t4= peq_t5=";
    csv(&[
        finished(
            "A",
            &format!(
                "{common} recovery=true age_at_referral=70 peq_t1=4 peq_t2=3 peq_t3=2 peq_t4=4 peq_t5=2"
            ),
        ),
        finished("B", &format!("{common} adsm=AgoraAlone adsm_first=2.3 adsm_last=1.57")),
        finished("C", &format!("{common} adsm=OCD adsm_first=40 adsm_last=8 phq9_first=5 phq9_last=5")),
        finished("D", &format!("{common} phq9_last= gad7_last=")),
        finished("E", &format!("{common} discharge_date= second_treatment_date=")),
        format!("F {common} use_pathway=false"),
        format!("G {common} discharge_date=2016-04-20"),
        // The same referral again, discharged later.
        finished("A", &format!("{common} age_at_referral=70 discharge_date=2016-07-31")),
        finished("H", &format!("{common} phq9_first=99 discharge_date=2016-03-01")),
    ])
}

#[test]
fn typed_columns_make_the_same_tally_as_text() {
    let text = people();
    let expected = intake(&[&text]);
    for moments in [false, true] {
        let found = read(&bytes(frame(&text, moments)));
        assert_eq!(found.tally, expected.tally);
        assert_eq!(found.report.dropped, expected.report.dropped, "rows are numbered as in a spreadsheet");
        assert_eq!(found.report.unusable, expected.report.unusable);
        assert_eq!(found.report.disagreements, expected.report.disagreements);
        assert_eq!(found.report.files[0].layout, Some(Layout::Extract));
        assert_eq!(found.report.files[0].form, Some(Form::Parquet));
    }
}

/// Whole numbers in every width that databases and other programs write, and decimals.
#[test]
fn numbers_of_any_width_make_the_same_tally() {
    let text = people();
    let expected = intake(&[&text]).tally;
    let widths = [
        DataType::Int8,
        DataType::Int16,
        DataType::Int64,
        DataType::UInt8,
        DataType::UInt16,
        DataType::UInt32,
        DataType::Decimal(9, 2),
    ];
    for width in widths {
        let columns = frame(&text, false).columns().to_vec().into_iter().map(|column| {
            if column.dtype() == &DataType::Int32 { column.cast(&width).unwrap() } else { column }
        });
        let found = read(&bytes(DataFrame::new_infer_height(columns.collect()).unwrap()));
        assert_eq!(found.tally, expected, "{width:?}");
    }
}

/// A time of day, which nothing reads, keeps nothing else from being read.
#[test]
fn a_column_that_nothing_reads_is_no_reason_to_refuse_a_file() {
    let text = people();
    let mut frame = frame(&text, false);
    let noon = Column::new("time_of_call".into(), vec![43_200_000_000_000i64; frame.height()]);
    frame.with_column(noon.cast(&DataType::Time).unwrap()).unwrap();
    assert_eq!(read(&bytes(frame)).tally, intake(&[&text]).tally);
}

#[test]
fn columns_of_text_make_the_same_tally() {
    let text = people();
    let columns = text_columns(&text).into_iter().map(|(name, values)| Column::new(name.into(), values));
    let found = read(&bytes(DataFrame::new_infer_height(columns.collect()).unwrap()));
    assert_eq!(found.tally, intake(&[&text]).tally);
}

#[test]
fn the_same_rows_in_both_kinds_of_file_count_once() {
    let text = people();
    let alone = intake(&[&text]);
    let parquet = bytes(frame(&text, false));
    let both = try_intake(&[file("a.csv", &text), file("a.parquet", &parquet)]).unwrap();
    assert_eq!(both.tally, alone.tally);
    assert_eq!(both.report.rows_kept(), alone.report.rows_kept());
}

#[test]
fn rows_of_the_shipped_sample_as_polars_types_them() {
    const ROWS: usize = 600;
    let sample = include_str!("../../sample_data/south-tees-synthetic.csv");
    let text: String = sample.split_inclusive('\n').take(1 + ROWS).collect();
    // As polars takes the types to be: clusters become numbers without their leading zero.
    let copy = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/polars-types.parquet");
    let frame = ParquetReader::new(File::open(&copy).unwrap()).finish().unwrap();
    assert_eq!(frame.column("referral_date").unwrap().dtype(), &DataType::Date);
    assert!(frame.column("care_cluster").unwrap().dtype().is_integer());
    let found = try_intake(&[Source::Path(copy)]).unwrap();
    assert_eq!(count(&found, Counter::Received), Some(ROWS as i64));
    assert_eq!(found.tally, intake(&[&text]).tally);
}

#[test]
fn what_duckdb_writes_in_version_2_of_the_format_is_read() {
    let sample = include_str!("../../sample_data/south-tees-synthetic.csv");
    let start: String = sample.split_inclusive('\n').take(61).collect();
    let theirs = read(include_bytes!("data/duckdb-v2.parquet"));
    assert_eq!(theirs.report.rows_kept(), 60);
    assert_eq!(theirs.tally.cells, intake(&[&start]).tally.cells);
}

#[test]
fn a_file_that_once_made_the_program_fall_over_is_refused_in_a_sentence() {
    let damaged = include_bytes!("corpus/fewer-rows-in-a-column.parquet");
    let sentence = refused(file("extract.parquet", damaged));
    assert!(sentence.contains("damaged"), "{sentence}");
}

#[test]
fn a_list_is_no_cell() {
    let text = people();
    let mut with_list = frame(&text, false);
    let rows = with_list.height();
    let lists: Vec<Series> = (0..rows).map(|row| Series::new("".into(), vec![row as i64; 3])).collect();
    with_list.with_column(Column::new("notes".into(), lists)).unwrap();
    assert_eq!(read(&bytes(with_list)).tally, intake(&[&text]).tally);
}
