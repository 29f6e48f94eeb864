//! Nothing that the program prints or writes holds a row about a patient: no identifier of its input, no
//! free text beside the columns that it reads.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What no output may hold: the start of every referral id, and of every name.
const IDENTIFIERS: [&str; 2] = ["PATHWAY-7731", "Zebedee Quill"];

/// The worked example with ids, names and notes of people in it, and faults that a report dwells on.
fn extract(folder: &Path) -> PathBuf {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample_data/worked-example-south-tees.csv");
    let text = std::fs::read_to_string(sample).expect("the sample");
    let mut lines = text.lines();
    let header = lines.next().expect("a header");
    let id = header.split(',').position(|name| name == "referral_id").expect("ids");
    let score = header.split(',').position(|name| name == "phq9_last").expect("scores");
    let mut out = format!("{header},patient_name,repeat_of,notes\n");
    for (place, line) in lines.enumerate() {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        cells[id] = format!("{}{:04}", IDENTIFIERS[0], place - place % 9 / 8);
        if place % 7 == 0 {
            // A name in the place of a score: what cannot be read must not be told either.
            cells[score] = format!("{} {place}", IDENTIFIERS[1]);
        }
        let (name, earlier) = (format!("{} {place}", IDENTIFIERS[1]), format!("{}0001", IDENTIFIERS[0]));
        writeln!(out, "{},{name},{earlier},\"{name} rang, and said: call back\"", cells.join(","))
            .expect("a line");
    }
    let path = folder.join("ours.csv");
    std::fs::write(&path, out).expect("the extract");
    path
}

fn run(arguments: &[&str]) -> Output {
    let home = tempfile::tempdir().expect("a folder");
    run_at(arguments, home.path())
}

/// Runs the program with its own folder in a folder.
fn run_at(arguments: &[&str], home: &Path) -> Output {
    program(arguments, home).output().expect("the program starts")
}

fn program(arguments: &[&str], home: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_weighting-room"));
    program.args(arguments).env("XDG_DATA_HOME", home);
    for variable in ["DISPLAY", "WAYLAND_DISPLAY", "WEIGHTING_ROOM_LOG"] {
        program.env_remove(variable);
    }
    program
}

/// Mappings that take the column of ids for something else, or the rows for figures.
fn hostile() -> impl Iterator<Item = String> {
    let extract = [
        "provider_code",
        "commissioner_code",
        "service_line",
        "care_cluster",
        "problem_descriptor",
        "referral_source",
        "end_code",
        "adsm",
        "referral_date",
        "phq9_first",
        "contact_count",
        "use_pathway",
    ];
    let wide = ["provider", "commissioner", "group", "month", "received", "finished"];
    let of_extract = extract.map(|field| {
        format!(
            "Mapping(version: 1, columns: {{\"referral_id\": (column: \"patient_name\"), \
             \"{field}\": (column: \"referral_id\")}})"
        )
    });
    let of_figures = wide.map(|field| {
        let others = [
            ("month", "referral_date"),
            ("provider", "provider_code"),
            ("received", "treatment_contact_count"),
        ];
        let others: String = others
            .into_iter()
            .filter(|(name, _)| *name != field)
            .map(|(name, column)| format!("\"{name}\": (column: \"{column}\"), "))
            .collect();
        format!(
            "Mapping(version: 1, layout: Wide, columns: {{{others}\"{field}\": (column: \"referral_id\")}})"
        )
    });
    of_extract.into_iter().chain(of_figures)
}

#[test]
fn no_mapping_lets_an_identifier_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = extract(folder.path()).to_string_lossy().into_owned();
    let out = folder.path().join("out");
    std::fs::create_dir(&out).expect("a folder");
    let to = |name: &str| out.join(name).to_string_lossy().into_owned();
    for mapping in hostile() {
        let file = folder.path().join("m.ron");
        std::fs::write(&file, &mapping).expect("a mapping");
        let file = file.to_string_lossy().into_owned();
        let (csv, over, found) = (to("tally.csv"), to("over.csv"), to("found.json"));
        for call in [
            vec!["check", &input, "--mapping", &file],
            vec!["check", &input, "--mapping", &file, "--out", &found],
            vec!["evaluate", "--activity", &input, "--mapping", &file],
            vec!["evaluate", "--activity", &input, "--mapping", &file, "--format", "json"],
            vec!["tally", &input, "--mapping", &file, "--out", &csv],
            vec!["tally", &input, "--mapping", &file, "--suppress", "--out", &over],
        ] {
            let output = run_at(&call, &folder.path().join("home"));
            holds_nobody(&format!("standard output of {call:?} with {mapping}"), &output.stdout);
            holds_nobody(&format!("standard error of {call:?} with {mapping}"), &output.stderr);
            assert!(output.status.code().is_some_and(|code| code < 2), "{call:?}: {mapping}");
        }
        for entry in std::fs::read_dir(&out).expect("the folder") {
            let file = entry.expect("a file").path();
            holds_nobody(
                &format!("{} with {mapping}", file.display()),
                &std::fs::read(&file).expect("a file"),
            );
        }
    }
}

#[test]
fn the_key_to_the_numbers_in_a_tally_stays_at_home() {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample_data/worked-example-south-tees.csv");
    let text = std::fs::read_to_string(sample).expect("the sample");
    let input = folder.path().join("ours.csv");
    std::fs::write(&input, text.replace("SYNTHETIC-E,", "Our Service (North),")).expect("the extract");
    let (out, home) = (folder.path().join("out.csv"), folder.path().join("home"));
    let [input, to] = [&input, &out].map(|path| path.to_string_lossy().into_owned());
    let output = run_at(&["tally", &input, "--suppress", "--out", &to], &home);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && said.contains("do not hand it over"), "{said}");
    let tally = std::fs::read_to_string(&out).expect("the tally");
    assert!(tally.contains(",PROVIDER-1,") && !tally.to_uppercase().contains("OUR SERVICE"), "{tally}");
    let keys: Vec<PathBuf> = std::fs::read_dir(home.join("weighting-room/keys"))
        .expect("keys")
        .map(|entry| entry.expect("a key").path())
        .collect();
    let key = std::fs::read_to_string(&keys[0]).expect("the key");
    assert_eq!(
        (keys.len(), key.as_str()),
        (1, "kind,number,label\nprovider,PROVIDER-1,OUR SERVICE (NORTH)\n")
    );
}

fn holds_nobody(what: &str, bytes: &[u8]) {
    for identifier in IDENTIFIERS {
        let found = bytes.windows(identifier.len()).any(|window| window == identifier.as_bytes());
        assert!(!found, "{what} holds {identifier}");
    }
}

#[test]
fn nothing_printed_or_written_holds_an_identifier() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (extract(folder.path()), folder.path().join("out"));
    std::fs::create_dir(&out).expect("a folder");
    let input = input.to_string_lossy().into_owned();
    let to = |name: &str| out.join(name).to_string_lossy().into_owned();
    let cut = folder.path().join("cut.csv");
    let text = std::fs::read_to_string(&input).expect("the extract");
    std::fs::write(&cut, text.replacen("referral_id", "patient", 1)).expect("a file");
    let cut = cut.to_string_lossy().into_owned();
    let (csv, parquet, over) = (to("tally.csv"), to("tally.parquet"), to("over.csv"));
    let (found, mapping) = (to("found.json"), to("mapping.ron"));
    let calls: Vec<(Vec<&str>, i32)> = vec![
        (vec!["check", &input], 0),
        (vec!["check", &input, "--format", "json"], 0),
        (vec!["check", &input, "--format", "csv"], 0),
        (vec!["check", &input, "--out", &found], 0),
        (vec!["check", &input, "--propose-mapping", &mapping], 0),
        (vec!["evaluate", "--activity", &input], 0),
        (vec!["evaluate", "--activity", &input, "--format", "json"], 0),
        (vec!["evaluate", "--activity", &input, "--format", "csv"], 0),
        (vec!["tally", &input, "--out", &csv], 0),
        (vec!["tally", &input, "--out", &parquet], 0),
        (vec!["tally", &input, "--suppress", "--out", &over], 0),
        (vec!["tally", "--sql", "duckdb", &input], 0),
        (vec!["check", &cut], 1),
        (vec!["evaluate", "--activity", &input, "--activity", &csv], 1),
    ];
    for (call, code) in calls {
        let output = run(&call);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{call:?}: {said}");
        holds_nobody(&format!("standard output of {call:?}"), &output.stdout);
        holds_nobody(&format!("standard error of {call:?}"), &output.stderr);
    }
    let written: Vec<PathBuf> =
        std::fs::read_dir(&out).expect("the folder").map(|entry| entry.expect("a file").path()).collect();
    assert_eq!(written.len(), 5);
    for file in written {
        holds_nobody(&file.display().to_string(), &std::fs::read(&file).expect("a file"));
    }
}

/// Every word that the log may hold beside numbers: none of them is from a file.
const LOGGED: [&str; 26] = [
    "started",
    "read",
    "bytes",
    "in",
    "ms",
    "rows",
    "kept",
    "Extract",
    "Tally",
    "Text",
    "said",
    "a",
    "file",
    "or",
    "value",
    "is",
    "wrong",
    "the",
    "call",
    "reading",
    "failed",
    "MissingColumn",
    "Overlap",
    "same",
    "as",
    "another",
];

#[test]
fn the_log_holds_kinds_sizes_and_times_and_is_off_unless_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, home) = (extract(folder.path()), folder.path().join("home"));
    let text = std::fs::read_to_string(&input).expect("the extract");
    let cut = folder.path().join("Zebedee Quill.csv");
    std::fs::write(&cut, text.replacen("referral_id", "patient", 1)).expect("a file");
    let [input, cut, tally] =
        [&input, &cut, &folder.path().join("tally.csv")].map(|path| path.to_string_lossy().into_owned());
    let calls: [&[&str]; 6] = [
        &["tally", &input, "--out", &tally],
        &["evaluate", "--activity", &tally],
        &["evaluate", "--activity", &input, "--scheme", "south-tees"],
        &["check", &cut],
        &["evaluate", "--activity", &input, "--activity", &tally],
        &["evaluate", "--scheme", "Zebedee Quill"],
    ];
    let log = home.join("weighting-room/log.txt");
    for call in calls {
        run_at(call, &home);
    }
    assert!(!log.exists(), "nobody asked for a log");
    for call in calls {
        program(call, &home).env("WEIGHTING_ROOM_LOG", "1").output().expect("the program starts");
    }
    let log = std::fs::read_to_string(&log).expect("a log");
    assert_eq!(log.lines().filter(|line| line.contains(" started ")).count(), calls.len(), "{log}");
    assert_eq!(log.lines().filter(|line| line.contains(" read ")).count(), 3, "{log}");
    assert_eq!(log.lines().filter(|line| line.contains(" reading failed ")).count(), 2, "{log}");
    let system = [std::env::consts::OS, std::env::consts::ARCH, env!("CARGO_PKG_VERSION")];
    for word in log.split([' ', '\n', ';', ',']).filter(|word| !word.is_empty()) {
        let is_number = word.chars().all(|letter| letter.is_ascii_digit());
        assert!(is_number || LOGGED.contains(&word) || system.contains(&word), "{word} in {log}");
    }
}
