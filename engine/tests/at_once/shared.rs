//! Whole files, and several of them.

use std::path::Path;

use engine::intake::{Field, Source};

use super::{WAYS, bytes, differs, files, shared};
use crate::support::none_wrong;

/// Files larger than this are read with large pieces only elsewhere: cut at every row they take minutes.
const LARGEST: u64 = 100_000;

#[test]
fn every_file_of_the_tests_and_samples_is_read_the_same_however_it_is_shared() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [here.join("data"), here.join("corpus"), here.join("../../sample_data")];
    let all = folders.iter().flat_map(|folder| files(folder));
    let small: Vec<_> =
        all.filter(|path| path.metadata().is_ok_and(|about| about.len() <= LARGEST)).collect();
    assert!(small.len() > 40, "{}", small.len());
    let wrong = small.into_iter().filter_map(|path| {
        let differs = differs(&[Source::Path(path.clone())])?;
        Some(format!("{}: {differs}", path.display()))
    });
    none_wrong(&wrong.collect::<Vec<_>>());
}

/// A made-up extract with so many rows: its header, and its rows.
fn made(rows: usize) -> (String, Vec<String>) {
    let site = engine::sample::site("south-tees").unwrap();
    let mut text = Vec::new();
    engine::sample::write_csv(&site, rows as u32, 7, &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let mut lines = text.lines().map(str::to_owned);
    (lines.next().unwrap(), lines.collect())
}

/// A row with another value of a field.
fn with(header: &str, line: &str, field: Field, value: &str) -> String {
    let place = header.split(',').position(|name| name == field.name()).unwrap();
    let mut values: Vec<&str> = line.split(',').collect();
    values[place] = value;
    values.join(",")
}

/// Of rows that say the same under different ids, the first is no duplicate: also where all of them replace others.
#[test]
fn which_of_many_rows_is_the_first_is_the_same_every_time() {
    let (header, lines) = made(50);
    let filled = |line: &&String| line.split(',').filter(|value| !value.is_empty()).count();
    let fullest = lines.iter().max_by_key(filled).unwrap();
    let submitted = |name: &str, month: &str, received: &str| {
        let line = with(&header, fullest, Field::ReferralDate, received);
        let line = with(&header, &line, Field::SubmissionMonth, month);
        let rows: Vec<String> =
            (1..=30).map(|id| with(&header, &line, Field::ReferralId, &format!("R{id}"))).collect();
        bytes(name, format!("{header}\n{}\n", rows.join("\n")))
    };
    let parts = [submitted("a.csv", "2016-05", "2016-04-01"), submitted("b.csv", "2016-06", "2016-03-31")];
    let read = shared(&parts, WAYS[0]).unwrap();
    let twice = read.report.findings.iter().find(|found| found.name == "probable-duplicate").unwrap();
    assert_eq!(twice.found.examples, (3..=31).map(|row| (1, row)).collect::<Vec<_>>());
    none_wrong(&differs(&parts).into_iter().collect::<Vec<_>>());
}

/// A made-up extract with so many rows, of which every seventh comes again with another end, every eleventh with
/// the id of another provider, and some are too long, too short, blank, or hold what cannot be.
fn troubled(rows: usize) -> String {
    let (header, lines) = made(rows);
    let with = |line: &str, field: Field, value: &str| with(&header, line, field, value);
    let mut out = vec![header.clone()];
    for (number, line) in lines.iter().enumerate() {
        out.push(line.clone());
        match number % 77 {
            7 | 14 | 21 | 70 => out.push(with(line, Field::DischargeDate, "2017-03-30")),
            11 | 22 => out.push(with(line, Field::ProviderCode, "OTHER")),
            33 => out.push(format!("{line},,")),
            34 => out.push(format!("{line},more")),
            35 => out.push(line.rsplit_once(',').unwrap().0.to_owned()),
            36 => out.push(String::new()),
            37 => out.push(header.clone()),
            38 => out.push(with(line, Field::ReferralDate, "9999-12-31")),
            39 => out.push(with(line, Field::RepeatOf, line.split(',').next().unwrap())),
            40 => out.push(with(line, Field::ProblemDescriptor, "\"a note\nof two lines, with a comma\"")),
            41 => out.push(with(line, Field::ProblemDescriptor, "\"a mark that nobody closes")),
            // In use from here on only: all that came before is read again.
            42 if number > rows / 2 => out.push(with(line, Field::Recovery, "Y")),
            43 => out.push(line.clone()),
            44 => out.push(with(line, Field::FirstTreatmentDate, "2098-01-01")),
            _ => {}
        }
    }
    out.join("\r\n")
}

#[test]
fn rows_that_come_again_flags_that_turn_up_late_and_bad_rows_are_the_same_however_they_are_shared() {
    let text = troubled(400);
    let (first, second) = text.split_at(text.len() / 2);
    let (first, rest) = (first, second.split_once('\n').unwrap());
    let header = text.lines().next().unwrap();
    let parts =
        [bytes("a.csv", format!("{first}{}", rest.0)), bytes("b.csv", format!("{header}\n{}", rest.1))];
    none_wrong(&differs(&[bytes("whole.csv", &text)]).into_iter().collect::<Vec<_>>());
    none_wrong(&differs(&parts).into_iter().collect::<Vec<_>>());
}

/// A later figure stands over an earlier one, in a file and from file to file, though files are read side by side.
#[test]
fn published_files_that_contradict_one_another_are_the_same_however_they_are_shared() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample_data/published-2024-25");
    let mut months: Vec<_> =
        files(&folder).into_iter().filter(|path| path.extension() == Some("csv".as_ref())).collect();
    months.sort();
    let texts: Vec<String> =
        months.iter().take(3).map(|path| std::fs::read_to_string(path).unwrap()).collect();
    // Five more of everything, with rows of no month between them.
    let more = |text: &str| -> String {
        let line = |line: &str| match line.rsplit_once(',').map(|(row, value)| (row, value.parse::<u64>())) {
            Some((row, Ok(value))) => format!("{row},{}\nnever {row},{value}\n", value + 5),
            _ => format!("{line}\n"),
        };
        text.lines().map(line).collect()
    };
    let body = |text: &str| text.split_once('\n').unwrap().1.to_owned();
    let twice = format!("{}{}", texts[0], body(&more(&texts[0])));
    let (header, rows) = made(60);
    let sources = [
        bytes("a.csv", &texts[0]),
        bytes("b.csv", more(&texts[1])),
        bytes("c.csv", format!("{header}\n{}\n", rows.join("\n"))),
        bytes("d.csv", &texts[1]),
        bytes("e.csv", twice),
        bytes("f.csv", more(&texts[2])),
        bytes("g.csv", &texts[2]),
    ];
    none_wrong(&differs(&sources).into_iter().collect::<Vec<_>>());
    let report = shared(&sources, (2, 1 << 18)).unwrap().report;
    let (conflicts, dropped) = (report.conflicting, report.rows_dropped());
    assert!(conflicts > 100 && dropped > 100, "{conflicts}, {dropped}");
    let broken =
        [&sources[..5], &[bytes("h.csv", texts[2].replace("M0", ""))], &[bytes("i.csv", "no table")]]
            .concat();
    none_wrong(&differs(&broken).into_iter().collect::<Vec<_>>());
}

#[test]
fn a_text_in_another_encoding_and_a_packed_one_are_the_same_however_they_are_shared() {
    use std::io::Write;

    let text = troubled(120);
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    for source in [bytes("wide.csv", wide), bytes("packed.csv.gz", packed)] {
        none_wrong(&differs(&[source]).into_iter().collect::<Vec<_>>());
    }
}
