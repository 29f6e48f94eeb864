//! Scheme files of every format that was ever written, kept in `golden/schemes`: earlier ones are
//! upgraded and pay what they paid, the present one comes back as it was, and a wrong one says where.

use std::collections::BTreeSet;

use engine::activity::{Months, Selection};
use engine::payment::evaluate;
use engine::scheme::{FORMAT, PRESETS, Scheme};

use crate::support::counts::select;
use crate::support::extract::intake;
use crate::support::money::shipped;
use crate::support::{golden_files, none_wrong};

const EVERYTHING: &str = include_str!("golden/schemes/everything-format-2.ron");

const SOUTH_TEES: &str = include_str!("golden/schemes/south-tees-format-1.ron");
const WAKEFIELD: &str = include_str!("golden/schemes/wakefield-format-1.ron");

/// The files of format 1, which are the presets of the first version: each one's id and text.
fn first() -> Vec<(String, String)> {
    let files = golden_files("schemes").into_iter();
    let first: Vec<_> =
        files.filter_map(|(name, text)| Some((name.strip_suffix("-format-1")?.to_owned(), text))).collect();
    assert!(!first.is_empty(), "no file of format 1 was found");
    first
}

fn sample(text: &str) -> Selection {
    select(&intake(&[text]).tally, &Months::Default)
}

fn read(text: &str) -> Scheme {
    Scheme::from_ron("golden.ron", text).unwrap_or_else(|error| panic!("{error}"))
}

/// The sentence of a text that is no scheme.
fn refused(text: &str) -> String {
    Scheme::from_ron("mine.ron", text).expect_err("a text that is no scheme").to_string()
}

/// The text with a piece of it changed, and the line in which that is.
fn with(text: &str, from: &str, to: &str) -> (String, usize) {
    let at = text.find(from).expect("a piece of the text");
    (text.replacen(from, to, 1), text[..at].matches('\n').count() + 1)
}

#[test]
fn a_file_of_format_1_pays_to_the_penny_what_the_preset_pays() {
    let samples = [
        sample(include_str!("../../sample_data/south-tees-synthetic.csv")),
        sample(include_str!("../../sample_data/wakefield-synthetic.csv")),
    ];
    for (id, text) in first() {
        let upgraded = read(&text);
        assert_eq!((upgraded.format, &upgraded.id), (FORMAT, &id));
        for selection in &samples {
            let (old, new) = (evaluate(selection, &upgraded), evaluate(selection, &shipped(&id)));
            assert!(!old.lines.is_empty() && old.lines == new.lines, "{id}");
        }
    }
}

#[test]
fn an_upgraded_file_is_written_in_the_present_format_and_comes_back() {
    for (id, text) in first() {
        let upgraded = read(&text);
        let written = upgraded.to_ron().unwrap();
        assert!(written.contains(&format!("format: {FORMAT}")), "{id}");
        assert_eq!(read(&written), upgraded, "{id}");
    }
}

#[test]
fn every_scheme_comes_back_from_its_file_as_it_was() {
    let presets = PRESETS.iter().map(|preset| preset.text);
    for text in presets.chain([EVERYTHING]) {
        let scheme = read(text);
        let written = scheme.to_ron().unwrap();
        assert_eq!(read(&written), scheme, "{written}");
        assert_eq!(read(&written).to_ron().unwrap(), written);
    }
}

/// The names of the fields that stand in a file, without comments and texts.
fn fields(text: &str) -> BTreeSet<String> {
    let plain: String = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let plain: String = plain.split('"').step_by(2).collect();
    let words = plain.split([' ', '(', ',', '[', '{']).filter_map(|word| word.strip_suffix(':'));
    words.map(str::to_owned).collect()
}

#[test]
fn the_golden_file_has_every_field_that_any_preset_or_part_has() {
    let mut known = fields(EVERYTHING);
    // An annual value and cost and volume cannot stand together.
    known.extend(["volume", "planned_people", "beyond_plan", "below_plan"].map(str::to_owned));
    let texts = PRESETS.iter().map(|preset| preset.text).chain([include_str!("../../assets/parts.ron")]);
    let missing: BTreeSet<String> = texts.flat_map(|text| &fields(text) - &known).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // And a written one leaves out nothing of it, but what is as it would be anyway.
    let as_usual = ["agreed", "unknown_groups"].map(str::to_owned).into();
    assert_eq!(&fields(EVERYTHING) - &fields(&read(EVERYTHING).to_ron().unwrap()), as_usual);
}

#[test]
fn a_typo_names_line_column_and_the_nearest_name() {
    let mut wrong = Vec::new();
    for (text, from, to, nearest) in [
        (EVERYTHING, "reference_cost: 241.00", "referense_cost: 241.00", "reference_cost"),
        (EVERYTHING, "eighteen_weeks_counts: Twice", "eighteen_week_counts: Twice", "eighteen_weeks_counts"),
        (EVERYTHING, "definitions: (", "definition: (", "definitions"),
        (EVERYTHING, "ReliableRecovery", "ReliabelRecovery", "ReliableRecovery"),
        (EVERYTHING, "RollingYear", "RolingYear", "RollingYear"),
        (EVERYTHING, "Bands(measure", "Band(measure", "Bands"),
        (EVERYTHING, "cap_and_collar: (", "cap_and_color: (", "cap_and_collar"),
        (SOUTH_TEES, "share_of_price", "share_of_prize", "share_of_price"),
        (WAKEFIELD, "base: AnnualCore", "base: AnualCore", "AnnualCore"),
    ] {
        let (text, line) = with(text, from, to);
        let sentence = refused(&text);
        let starts = sentence.starts_with(&format!("mine.ron cannot be read at line {line}, column "));
        if !starts || !sentence.contains(&format!("did you mean `{nearest}`?")) {
            wrong.push(format!("line {line}: {sentence}"));
        }
    }
    none_wrong(&wrong);
}

#[test]
fn a_file_that_breaks_off_says_where() {
    let sentence = refused("(\n    format: 2,\n    id: \"x\",\n");
    assert!(sentence.starts_with("mine.ron cannot be read at line "), "{sentence}");
}

#[test]
fn a_later_format_says_so_whatever_else_it_holds() {
    for text in [
        with(EVERYTHING, "format: 2", "format: 3").0,
        "Scheme(format: 3, id: \"x\", of_the_future: [(what: Ever)])".to_owned(),
    ] {
        let sentence = refused(&text);
        assert_eq!(
            sentence,
            "mine.ron has format 3; this version reads formats 1 to 2. Open it with a newer version of Weighting Room. The file is left as it is."
        );
    }
}

#[test]
fn a_field_of_format_2_is_no_field_of_format_1() {
    let text = with(SOUTH_TEES, "cohort: Entering,", "cohort: Entering, by: Person,").0;
    assert!(refused(&text).contains("by"), "{}", refused(&text));
}
