//! What is written stays whole, in its place and harmless; what cannot be written or read is said.
#![expect(clippy::unwrap_used, reason = "a test that cannot write its own files has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{out, run, said, sample};

const HEADER: &str = "referral_id,provider_code,commissioner_code,referral_date,first_treatment_date,\
    second_treatment_date,treatment_contact_count,discharge_date,phq9_first,phq9_last,gad7_first,gad7_last\n";

/// An extract of one person a provider.
fn extract(providers: &[&str]) -> String {
    providers.iter().enumerate().fold(HEADER.to_owned(), |text, (number, provider)| {
        text + &format!(
            "R{number},\"{provider}\",C1,2024-04-02,2024-04-16,2024-04-30,3,2024-06-11,15,9,12,7\n"
        )
    })
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_file_that_is_read_is_never_written_over() {
    let folder = Folder::new();
    let file = folder.file("x.csv", &extract(&["RX1"]));
    let before = fs::read(&file).unwrap();
    for call in [
        vec!["tally", text(&file), "--out", text(&file)],
        vec!["check", text(&file), "--out", text(&file)],
        vec!["check", text(&file), "--propose-mapping", text(&file)],
        vec!["check", text(folder.0.path()), "--out", text(&file)],
    ] {
        let output = run(&call);
        assert_eq!(output.status.code(), Some(2), "{call:?}: {}", said(&output));
        assert!(said(&output).contains("is a file that is read"), "{}", said(&output));
        assert_eq!(fs::read(&file).unwrap(), before);
    }
    let mapping = folder.file("m.ron", "Mapping(version: 1)");
    let output = run(&["check", text(&file), "--mapping", text(&mapping), "--out", text(&mapping)]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
}

#[test]
fn no_code_of_a_file_is_a_formula_in_what_is_written() {
    let folder = Folder::new();
    let codes = ["=1+1", "@SUM(1)", "+44", "-1+1|CMD"];
    let file = folder.file("x.csv", &extract(&codes));
    let tally = folder.0.path().join("t.csv");
    assert_eq!(run(&["tally", text(&file), "--out", text(&tally)]).status.code(), Some(0));
    let evaluated = |file: &Path| {
        let call = ["evaluate", "--activity", text(file), "--scheme", "block", "--format", "csv"];
        out(&run(&call))
    };
    let written = [fs::read_to_string(&tally).unwrap(), evaluated(&file)];
    for written in &written {
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).comment(Some(b'#')).from_reader(written.as_bytes());
        let cells: Vec<String> = reader
            .records()
            .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        assert!(codes.iter().all(|code| cells.contains(&format!("'{code}"))), "{written}");
        assert!(!cells.iter().any(|cell| cell.starts_with(['=', '+', '@'])), "{written}");
    }
    // The mark of a text is no part of the code.
    assert_eq!(evaluated(&tally), written[1]);
}

#[test]
fn a_terminal_is_never_moved_by_what_a_file_says() {
    let folder = Folder::new();
    let file = folder.file("x.csv", &extract(&["A\u{1b}[2JB\nTotal: 0"]));
    let printed = run(&["evaluate", "--activity", text(&file), "--scheme", "block"]);
    let both = out(&printed) + &said(&printed);
    assert!(!both.contains('\u{1b}'), "{both}");
    assert!(both.contains("␛[2J"), "{both}");
    assert!(!out(&printed).lines().any(|line| line.starts_with("TOTAL: 0")), "{both}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_on_standard_output_too() {
    let file = sample("worked-example-south-tees.csv");
    for call in [
        vec!["evaluate", "--activity", &file, "--format", "json"],
        vec!["check", &file],
        vec!["presets"],
        vec!["presets", "--show", "block"],
        vec!["words", "block"],
        vec!["tally", "--sql", "duckdb", &file],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_weighting-room"))
            .args(&call)
            .stdout(Stdio::from(full))
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{call:?}");
        assert!(said(&output).contains("the disk is full"), "{call:?}: {}", said(&output));
    }
}

#[cfg(unix)]
#[test]
fn what_stands_in_a_file_s_place_keeps_its_kind_and_its_permissions() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::new();
    let file = sample("worked-example-south-tees.csv");
    let tally = |out: &Path| run(&["tally", &file, "--out", text(out)]);
    let own = folder.file("own.csv", "");
    fs::set_permissions(&own, fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(tally(&own).status.code(), Some(0));
    assert_eq!(fs::metadata(&own).unwrap().permissions().mode() & 0o777, 0o600);
    let link = folder.0.path().join("link.csv");
    symlink("own.csv", &link).unwrap();
    fs::write(&own, "").unwrap();
    assert_eq!(tally(&link).status.code(), Some(0));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&own).unwrap().contains("# weighting-room-tally"));
    fs::set_permissions(&own, fs::Permissions::from_mode(0o400)).unwrap();
    assert_eq!(tally(&own).status.code(), Some(1), "one that may only be read");
    let taken = folder.0.path().join("folder.csv");
    fs::create_dir(&taken).unwrap();
    assert_eq!(tally(&taken).status.code(), Some(1), "a folder");
    assert_eq!(folder.names(), ["folder.csv", "link.csv", "own.csv"], "no parts are left");
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_killed_run_left_is_removed_by_the_next() {
    let folder = Folder::new();
    // No process has so high a number.
    folder.file(".t.csv.4194999.part", "half");
    let others = folder.file(".t.csv.notes.part", "mine");
    let running = folder.file(&format!(".t.csv.{}.part", std::process::id()), "half");
    let out = folder.0.path().join("t.csv");
    let output = run(&["tally", &sample("worked-example-south-tees.csv"), "--out", text(&out)]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(others.exists() && running.exists());
    assert_eq!(folder.names().len(), 3, "{:?}", folder.names());
}

#[cfg(unix)]
#[test]
fn what_has_no_end_or_never_begins_is_not_opened() {
    let folder = Folder::new();
    let pipe = folder.0.path().join("pipe.ron");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let file = sample("worked-example-south-tees.csv");
    for endless in [text(&pipe), "/dev/zero"] {
        for call in [
            vec!["evaluate", "--activity", endless],
            vec!["evaluate", "--activity", &file, "--scheme", endless],
            vec!["evaluate", "--activity", &file, "--locality", endless],
            vec!["evaluate", "--activity", &file, "--scenario", endless],
            vec!["check", &file, "--mapping", endless],
            vec!["open", endless],
        ] {
            let output = run(&call);
            assert_eq!(output.status.code(), Some(1), "{call:?}");
            assert!(said(&output).contains("no file"), "{call:?}: {}", said(&output));
        }
    }
}

#[test]
fn a_column_is_never_two_fields() {
    let folder = Folder::new();
    let file = folder.file("x.csv", &extract(&["RX1"]));
    let mapping = folder.file(
        "m.ron",
        "Mapping(version: 1, columns: {\"referral_id\": (column: \"referral_id\"), \"provider_code\": (column: \"referral_id\")})",
    );
    let tally = folder.0.path().join("t.csv");
    let call = ["tally", text(&file), "--mapping", text(&mapping), "--suppress", "--out", text(&tally)];
    let output = run(&call);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("A column is one of them"), "{}", said(&output));
    assert!(!tally.exists());
}

/// A call of the program with size limits on what it may write, where `full`; else as it is.
#[cfg(target_os = "linux")]
fn limited(full: bool, call: &[&str]) -> Command {
    let mut command = Command::new("sh");
    // Nobody may fill a disk of somebody's, but a limit on the size of a file is met in the same way.
    let limit = if full { "trap '' XFSZ; ulimit -f 0; " } else { "" };
    command.args(["-c", &format!("{limit}exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_weighting-room")]);
    command.args(call).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

#[cfg(target_os = "linux")]
#[test]
fn a_writer_that_is_killed_or_finds_no_room_leaves_the_old_file_or_the_new_one() {
    use std::time::{Duration, Instant};
    let folder = Folder::new();
    let input = sample("worked-example-south-tees.csv");
    let out = folder.0.path().join("out.csv");
    let to = text(&out);
    for call in [
        vec!["tally", &input, "--out", to],
        vec!["tally", &input, "--suppress", "--out", to],
        vec!["check", &input, "--out", to],
        vec!["check", &input, "--propose-mapping", to],
        vec!["sample", "--site", "humber", "--referrals", "2000", "--out", to],
    ] {
        let started = Instant::now();
        assert!(limited(false, &call).status().unwrap().success(), "{call:?}");
        let (takes, whole) = (started.elapsed(), fs::read(&out).unwrap());
        fs::write(&out, "old").unwrap();
        let refused = limited(true, &call).output().unwrap();
        assert_eq!(refused.status.code(), Some(1), "{call:?}: {}", said(&refused));
        assert!(said(&refused).contains("cannot be written"), "{call:?}: {}", said(&refused));
        assert_eq!(fs::read(&out).unwrap(), b"old");
        assert_eq!(folder.names(), ["out.csv"], "{call:?}: no part is left");
        for moment in 0..20_u32 {
            let mut writer = limited(false, &call).spawn().unwrap();
            // Closer together towards the end, when it writes.
            let left = takes.mul_f64(f64::from(moment * moment) / 400.0);
            std::thread::sleep(takes.saturating_sub(left).max(Duration::from_millis(1)));
            writer.kill().unwrap();
            writer.wait().unwrap();
            let now = fs::read(&out).unwrap();
            assert!(now == b"old" || now == whole, "{call:?}: half a file");
        }
        assert!(limited(false, &call).status().unwrap().success(), "{call:?}");
        assert_eq!(folder.names(), ["out.csv"], "{call:?}: what killed runs left is gone");
        assert!(fs::read(&out).unwrap() == whole);
    }
}

#[test]
fn a_file_that_is_there_is_not_replaced_without_a_word() {
    let folder = Folder::new();
    let to = folder.0.path().join("tally.csv");
    let tally = || run(&["tally", &sample("worked-example-south-tees.csv"), "--out", text(&to)]);
    assert!(!said(&tally()).contains("was there before"));
    let again = tally();
    assert!(
        again.status.success()
            && said(&again).contains("tally.csv was there before; what was in it is replaced.")
    );
}
