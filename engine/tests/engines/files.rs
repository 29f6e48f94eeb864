//! The files that engines are held to intake on: the shipped samples, and files with every fault.

use std::path::Path;

use chrono::NaiveDate;
use engine::export::{Dialect, Referrals, tally_sql};
use engine::intake::{DateStyle, Field, Progress, ReadOptions, Source, choices, extract_columns, read_with};
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::job::{Job, Types, rows};

/// Every file, with columns as text and as the engine takes them.
pub fn jobs(dialect: Dialect) -> Vec<Job> {
    let sample = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample_data").join(name);
    let samples = [
        ("worked-example-south-tees.csv", Types::Text),
        ("worked-example-south-tees.csv", Types::Inferred),
        ("south-tees-synthetic.csv", Types::Text),
        ("south-tees-synthetic.csv", Types::Inferred),
        ("wakefield-synthetic.csv", Types::Text),
        ("wakefield-synthetic.csv", Types::Inferred),
    ];
    let mut jobs: Vec<Job> =
        samples.into_iter().map(|(name, types)| job(dialect, &sample(name), types)).collect();
    for (name, faults, flags) in [
        ("wild", Faults::Every, Flags::Speak),
        ("wild-without-flags", Faults::Every, Flags::Silent),
        ("tame", Faults::OfValue, Flags::Speak),
        ("tame-without-flags", Faults::OfValue, Flags::Empty),
    ] {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{dialect:?}-{name}.csv"));
        std::fs::write(&path, made_up(faults, flags)).unwrap();
        let types = if faults == Faults::OfValue { Types::Inferred } else { Types::Text };
        jobs.push(job(dialect, &path, types));
    }
    let written: [(&str, &dyn Fn(NaiveDate) -> String, _); 4] = [
        ("day-first", &|day| day.format("%d/%m/%Y").to_string(), None),
        ("month-first", &|day| day.format("%-m-%-d-%y").to_string(), None),
        ("with-a-time", &|day| day.format("%d.%m.%Y 09:30").to_string(), None),
        ("serial", &|day| (day - EXCEL).num_days().to_string(), Some(DateStyle::ExcelSerial)),
    ];
    for (name, style, said) in written {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{dialect:?}-{name}.csv"));
        std::fs::write(&path, local(&sample("wakefield-synthetic.csv"), style)).unwrap();
        jobs.push(job_said(dialect, &path, Types::Text, said));
    }
    let held = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/held");
    jobs.extend(HELD.iter().map(|name| job(dialect, &held.join(name), Types::Text)));
    jobs
}

/// Files as people hold them that an engine can load as a table.
const HELD: [&str; 15] = [
    "two-providers.csv",
    "codes.csv",
    "placeholders.csv",
    "end-of-time-9999.csv",
    "year-2999.csv",
    "clocks-utc.csv",
    "utc.csv",
    "offset.csv",
    "oracle-dates.csv",
    "excel-errors.csv",
    "copied-together.csv",
    "trailing-commas-and-footer.csv",
    "short-rows.csv",
    "headers-snake-national.csv",
    "headers-iaptus-like.csv",
];

/// The day from which Excel counts.
const EXCEL: NaiveDate = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();

/// The first part of a sample as a local system writes it: dates in a style, labels instead of codes in
/// most rows, also beside their code.
fn local(sample: &Path, style: &dyn Fn(NaiveDate) -> String) -> Vec<u8> {
    let mut reader = csv::Reader::from_path(sample).unwrap();
    let fields: Vec<Field> =
        reader.headers().unwrap().iter().map(|name| Field::named(name).unwrap()).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for (place, row) in reader.records().take(3_000).enumerate() {
        let row = row.unwrap();
        let values = fields.iter().zip(&row).map(|(&field, text)| {
            let label =
                choices(field).into_iter().find(|choice| choice.code == text && !choice.label.is_empty());
            match (label, text.parse::<NaiveDate>()) {
                (_, Ok(day)) => style(day),
                (Some(choice), _) if place % 3 == 0 => choice.label.to_uppercase(),
                (Some(choice), _) if place % 3 == 1 => format!("{text} - {}", choice.label),
                _ => text.to_owned(),
            }
        });
        writer.write_record(values).unwrap();
    }
    writer.into_inner().unwrap()
}

fn job(dialect: Dialect, path: &Path, types: Types) -> Job {
    job_said(dialect, path, types, None)
}

fn job_said(dialect: Dialect, path: &Path, types: Types, dates: Option<DateStyle>) -> Job {
    let source = Source::Path(path.to_path_buf());
    let options = ReadOptions { dates, ..ReadOptions::default() };
    let tally = read_with(std::slice::from_ref(&source), &options, &Progress::default()).unwrap().tally;
    let columns = extract_columns(&source, dates).unwrap();
    Job {
        name: format!("{} ({types:?})", path.file_name().unwrap().display()),
        query: tally_sql(dialect, &Referrals::Extract(columns)).unwrap(),
        tables: vec![("referrals".to_owned(), path.to_path_buf())],
        types,
        ansi: types == Types::Text,
        expected: rows(&tally),
    }
}

/// What is wrong in a made-up file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Faults {
    /// Everything that a text can be.
    Every,
    /// Values out of range, unknown codes and rows twice, but every column of one type, so that an
    /// engine takes it for numbers or days.
    OfValue,
}

/// What the flag columns of a made-up file say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flags {
    Speak,
    /// Never true.
    Silent,
    Empty,
}

/// An extract of every column and one more, with as many kinds of rows as there is room for.
fn made_up(faults: Faults, flags: Flags) -> Vec<u8> {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = Field::EVERY.iter().map(|field| field.name()).chain(["Local note"]);
    writer.write_record(header).unwrap();
    for _ in 0..6_000 {
        let values = Field::EVERY.iter().map(|&field| value(field, faults, flags, &mut random));
        let row: Vec<String> = values.collect();
        let note = *["", "a", "b, c", "d \"e\"", "f\ng", " h"].choose(&mut random).unwrap();
        for _ in 0..random.random_range(1..=20) / 20 + 1 {
            writer.write_record(row.iter().map(String::as_str).chain([note])).unwrap();
        }
    }
    writer.into_inner().unwrap()
}

fn value(field: Field, faults: Faults, flags: Flags, random: &mut ChaCha8Rng) -> String {
    let odd = faults == Faults::Every && random.random_bool(0.08);
    let empty = random.random_bool(0.06);
    let pick = |list: &[&str], random: &mut ChaCha8Rng| (*list.choose(random).unwrap()).to_owned();
    let text = match field {
        Field::ReferralId if odd => pick(&["", " ", "R 1,", "\"R\"", " R7 ", "\tR8"], random),
        Field::ReferralId => return format!("R{}", random.random_range(0..4_500)),
        Field::ProviderCode if odd => pick(&["", "p", " P", "Q\t", "Ü"], random),
        Field::ProviderCode => return pick(&["P", "Q"], random),
        Field::CommissionerCode if odd => pick(&["", "c", "C "], random),
        Field::CommissionerCode => return pick(&["C", "D"], random),
        Field::ReferralDate
        | Field::AssessmentFirstDate
        | Field::FirstTreatmentDate
        | Field::SecondTreatmentDate
        | Field::LastTreatmentDate
        | Field::DischargeDate => {
            if odd {
                odd_day(random)
            } else if empty && field != Field::ReferralDate {
                String::new()
            } else {
                day(field, random)
            }
        }
        Field::SubmissionMonth if odd => pick(&["2016-13", "2016-4", "04/2016", "2016-04-01", "x"], random),
        Field::SubmissionMonth => pick(&["2022-01", "2022-02", "2022-02", ""], random),
        Field::Adsm if odd => pick(&["ptsd", "Nonsense", " OCD "], random),
        Field::Adsm => pick(
            &[
                "GAD7",
                "SocialPhobia",
                "PanicDisorder",
                "OCD",
                "PTSD",
                "AnxietyInventory",
                "AgoraAlone",
                "BIQ",
                "CFQ",
                "IBS",
                "MUS",
                "",
            ],
            random,
        ),
        Field::ProblemDescriptor => pick(
            &[
                "F400",
                "f40.1",
                "F41.0",
                "F42",
                "F42.1",
                "F431",
                "F4312",
                "F452",
                "83482000",
                "G93.3",
                "K58.9",
                "723916001",
                "F32",
                "",
            ],
            random,
        ),
        Field::AdsmFirst | Field::AdsmLast if odd => pick(
            &[
                "2.295",
                "-1",
                "x",
                "2.",
                ".5",
                "+3",
                "1e1",
                "21474836.47",
                "21474836.48",
                "3.000",
                " 4 ",
                "19.0",
            ],
            random,
        ),
        Field::AdsmFirst | Field::AdsmLast => match random.random_range(0..4) {
            0 => pick(&["2.3", "2.29", "1.56", "1.57", "3.03", "5.01", "0.99"], random),
            1 => random.random_range(0..8).to_string(),
            _ => random.random_range(0..90).to_string(),
        },
        Field::CompletedTreatment
        | Field::Caseness
        | Field::NotCaseness
        | Field::Recovery
        | Field::ReliableImprovement
        | Field::ReliableDeterioration
        | Field::NoChange
        | Field::UsePathway => flag(flags, faults, random),
        Field::LtcFlag => pick(&["true", "false", ""], random),
        Field::ServiceLine => pick(&["2a", "3b", "", ""], random),
        // Intake understands codes that lost their zeros, and labels; a query understands codes.
        _ if odd && !choices(field).is_empty() => {
            pick(&["-1", "2.5", "zwei", "+3", "1e1", ".5", "99999999999999999999", "b1", " ZZ "], random)
        }
        _ if odd => pick(
            &[
                "-1",
                "2.0",
                "2.5",
                "zwei",
                "+3",
                "1e1",
                "007",
                "3.",
                ".5",
                "99999999999999999999",
                " 1 ",
                "b1",
                "1",
            ],
            random,
        ),
        _ => code_or_number(field, faults, random),
    };
    if empty { String::new() } else { text }
}

fn code_or_number(field: Field, faults: Faults, random: &mut ChaCha8Rng) -> String {
    let list: &[&str] = match field {
        Field::ReferralSource => &["A1", "B1", "B1", "b1", "B9", ""],
        Field::EthnicCategory => &["A", "B", "C", "D", "L", "M", "S", "Z", "99", "Q", "a", ""],
        Field::Gender => &["1", "2", "9"],
        // As numbers, every code has lost its leading zero.
        Field::CareCluster => &["00", "01", "02", "04", "17", "21", "22", ""],
        Field::FirstIntensity | Field::HighestIntensity => &["low", "high", "none", "lowish", ""],
        Field::AssessorIntensity => &["low", "high", "none", ""],
        Field::EmployStatusFirst => &["01", "02", "04", "07", "08", "03", ""],
        Field::EmployStatusLast if faults == Faults::Every => &["01", "02", "ZZ", "09", ""],
        Field::EmployStatusLast => &["01", "02", "08", "09", ""],
        Field::SickAbsenceFirst | Field::SickAbsenceLast => &["Y", "N", "8", ""],
        Field::SspFirst | Field::SspLast => &["Y", "N", "U", "y", ""],
        Field::PeqChoice1 | Field::PeqChoice2 | Field::PeqChoice3 | Field::PeqChoice4 => {
            &["Y", "N", "NA", ""]
        }
        Field::PeqT1 | Field::PeqT2 => &["0", "2", "3", "4", "4", "5", ""],
        Field::PeqT3 | Field::PeqT4 | Field::PeqT5 | Field::PeqT6 => &["0", "3", "4", "4", "NA", ""],
        Field::PeqAssessSatisfaction => &["0", "2", "3", "4", "5", ""],
        Field::EndCode => &["46", "47", "50", ""],
        Field::RepeatOf => &["R1", ""],
        Field::AgeAtReferral => &["0", "17", "64", "65", "66", "90", "120", "121"],
        Field::TreatmentContactCount | Field::ContactCount => &["0", "1", "2", "3", "9", "100000", "100001"],
        Field::Phq9First => return random.random_range(0..29).to_string(),
        Field::Phq9Last => return random.random_range(0..16).to_string(),
        Field::Gad7First => return random.random_range(0..23).to_string(),
        Field::Gad7Last => return random.random_range(0..14).to_string(),
        _ => return random.random_range(0..10).to_string(),
    };
    (*list.choose(random).unwrap()).to_owned()
}

fn flag(flags: Flags, faults: Faults, random: &mut ChaCha8Rng) -> String {
    let list: &[&str] = match (flags, faults) {
        (Flags::Speak, Faults::Every) => &["true", "True", "TRUE", " true", "false", "", "", "yes", "1"],
        (Flags::Speak, Faults::OfValue) => &["true", "true", "true", "false", ""],
        (Flags::Silent, _) => &["false", "False", "", "yes", "1"],
        (Flags::Empty, _) => &[""],
    };
    (*list.choose(random).unwrap()).to_owned()
}

/// Around September 2020, when a token began to mean another scale; some against the order of time.
fn day(field: Field, random: &mut ChaCha8Rng) -> String {
    let start = match field {
        Field::ReferralDate => 0..120,
        Field::AssessmentFirstDate => 60..220,
        Field::FirstTreatmentDate => 110..400,
        Field::SecondTreatmentDate => 110..450,
        _ => 118..700,
    };
    let first = chrono::NaiveDate::from_ymd_opt(2020, 6, 1).unwrap();
    let late = if random.random_bool(0.01) { 5_000 } else { 0 };
    (first + chrono::Days::new(random.random_range(start) + late)).to_string()
}

fn odd_day(random: &mut ChaCha8Rng) -> String {
    let odd = [
        "2017-02-29",
        "2016-13-01",
        "01/04/2016",
        "2021-04-01T09:30:00",
        "2021-04-01 00:00",
        "2016-04-01x",
        " 2020-12-05 ",
        "1900-01-01",
        "9999-12-31",
        "2016-00-10",
        "2020-12-05T09:30:00.123Z",
        "nought",
        "0001-01-01",
        "2020–12–05",
    ];
    (*odd.choose(random).unwrap()).to_owned()
}
