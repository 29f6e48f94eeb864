//! Archives: several tables, what is beside them, and what must not be unpacked.

use engine::intake::Source;

use super::people;
use crate::support::extract::{csv, file, finished, intake, refused, try_intake};
use crate::support::forms::{gzip, parquet, xlsx, zip};

#[test]
fn every_table_in_an_archive_is_a_file_of_its_own() {
    let (april, may) = (csv(&[finished("A", "")]), csv(&[finished("B", "")]));
    let archive = zip(&[
        ("in/april.csv", april.as_bytes()),
        ("in/may.parquet", &parquet(&may)),
        ("in/codes.csv", b"code,name\nP,Provider\n"),
        ("in/notes.txt", b"made by hand\n"),
    ]);
    let found = try_intake(&[file("year.zip", archive)]).unwrap();
    let names: Vec<&str> = found.report.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["year.zip/in/april.csv", "year.zip/in/may.parquet"]);
    assert_eq!(found.report.left_out, ["year.zip/in/codes.csv"]);
    assert_eq!(found.tally, intake(&[&april, &may]).tally);
}

#[test]
fn an_archive_of_tables_that_nobody_knows_says_how_the_first_starts() {
    let sentence = refused(file("codes.zip", zip(&[("a.csv", b"code,name\nP,Provider\n")])));
    assert!(sentence.starts_with("codes.zip/a.csv is not a layout"), "{sentence}");
    let sentence = refused(file("papers.zip", zip(&[("a.pdf", b"%PDF-1.7")])));
    assert!(sentence.starts_with("papers.zip/a.pdf is a PDF"), "{sentence}");
    let sentence = refused(file("empty.zip", zip(&[])));
    assert!(sentence.contains("empty.zip is an empty zip archive"), "{sentence}");
    let sentence = refused(file("none.zip", zip(&[("__MACOSX/a.csv", b"x")])));
    assert!(sentence.starts_with("none.zip holds no table"), "{sentence}");
}

#[test]
fn an_archive_in_an_archive_is_refused() {
    let inner = zip(&[("a.csv", people().as_bytes())]);
    for (name, outer) in [
        ("outer.zip", zip(&[("inner.zip", &inner)])),
        ("outer.zip", zip(&[("inner.gz", &gzip(people().as_bytes()))])),
        ("outer.gz", gzip(&inner)),
        ("outer.gz", gzip(&gzip(people().as_bytes()))),
    ] {
        let sentence = refused(file(name, outer));
        assert!(sentence.contains("is an archive inside an archive"), "{sentence}");
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    // Rows of zeros, packed to a thousandth.
    let mut text = csv(&[finished("A", "")]).into_bytes();
    text.resize(24 << 20, b'0');
    for (name, bytes) in [("bomb.zip", zip(&[("a.csv", &text)])), ("bomb.gz", gzip(&text))] {
        assert!(bytes.len() < 1 << 16);
        let sentence = refused(file(name, bytes));
        assert!(sentence.contains("unpacks to far more than its size"), "{sentence}");
    }
    // A workbook whose sheet is one endless text.
    let sheet = format!("<worksheet><sheetData><row><c t=\"str\"><v>{}", "0".repeat(2 << 20));
    let book = crate::support::forms::workbook(&[("Sheet1", sheet)], false);
    let sentence = refused(file("bomb.xlsx", book));
    assert!(sentence.contains("unpacks to far more than its size"), "{sentence}");
}

#[test]
fn members_that_share_their_bytes_are_refused() {
    // Two entries of the table of contents that point at the same member.
    let one = zip(&[("a.csv", people().as_bytes())]);
    let directory = one.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    let end = one.windows(4).position(|bytes| bytes == b"PK\x05\x06").unwrap();
    let mut two = one[..end].to_vec();
    let mut entry = one[directory..end].to_vec();
    let name = entry.windows(5).position(|bytes| bytes == b"a.csv").unwrap();
    entry[name] = b'b';
    two.extend(&entry);
    let mut tail = one[end..].to_vec();
    tail[8] = 2;
    tail[10] = 2;
    let size = (2 * (end - directory)) as u32;
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    two.extend(&tail);
    let sentence = refused(file("shared.zip", two));
    assert!(
        sentence.contains("unpacks to far more than its size") || sentence.contains("damaged"),
        "{sentence}"
    );
}

#[test]
fn a_password_is_asked_off_and_rare_packing_is_named() {
    let mut locked = zip(&[("a.csv", people().as_bytes())]);
    let directory = locked.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[directory + 8] |= 1;
    let sentence = refused(file("locked.zip", locked));
    assert!(sentence.contains("locked.zip is protected by a password"), "{sentence}");
    let mut rare = zip(&[("a.csv", people().as_bytes())]);
    rare[8] = 12;
    rare[directory + 10] = 12;
    let sentence = refused(file("rare.zip", rare));
    assert!(sentence.contains("packed in a rare way"), "{sentence}");
}

#[test]
fn a_cut_archive_is_a_sentence() {
    for (name, whole) in [
        ("cut.zip", zip(&[("a.csv", people().as_bytes())])),
        ("cut.gz", gzip(people().as_bytes())),
        ("cut.xlsx", xlsx(&people())),
    ] {
        for length in [20, whole.len() / 2, whole.len() - 3] {
            let sentence = refused(file(name, &whole[..length]));
            assert!(sentence.contains(name) && sentence.ends_with('.'), "{sentence}");
        }
    }
}

#[test]
fn the_same_archive_twice_counts_once() {
    let archive = zip(&[("a.csv", people().as_bytes())]);
    let twice = try_intake(&[file("a.zip", &archive), file("b.zip", &archive)]).unwrap();
    assert_eq!(twice.report.files[1].same_as.as_deref(), Some("a.zip"));
    assert_eq!(twice.tally, intake(&[&people()]).tally);
}

#[test]
fn a_file_that_is_gone_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gone.zip");
    assert!(refused(Source::Path(path)).contains("gone.zip cannot be opened"));
}
