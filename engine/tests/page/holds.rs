//! What a page holds, and what it never holds.

use engine::activity::{Months, Selection};
use engine::export::TallySheet;
use engine::export::hand_over::PlaceInPage;
use engine::export::paper::Decided;
use engine::fingerprint::{activity, find_in};
use engine::locality;
use engine::payment::evaluate;
use engine::quantity::words;
use engine::scheme::preset;

use super::handed::{DERBYSHIRE, FILE, Handed, SAMPLE, counts, held, intake, opened, presets, text};

#[test]
fn totals_are_those_of_evaluate_on_the_tally_without_small_numbers() {
    for bytes in [SAMPLE, DERBYSHIRE] {
        let handed = Handed::of(bytes, presets());
        let file = handed.file();
        let (tally, place) = (counts(&file), &handed.place);
        let exact = &handed.read.0.tally;
        let suppressed = TallySheet::suppressed(exact, &[]).unwrap().csv().unwrap();
        assert_eq!(activity(&tally), activity(&intake(&suppressed).0.tally));
        let selection = Selection::new(&tally, place, &Months::Default).unwrap();
        for (at, scheme) in handed.schemes.iter().enumerate() {
            let total = evaluate(&selection, scheme).total();
            let shown = text(&file, &format!("total-{}", at + 1));
            assert!(shown.contains(&words::figure(total)), "{}: {shown}", scheme.id);
            if let Some(bounds) = words::bounds(total).filter(|_| !total.is_exact()) {
                assert!(shown.contains(&bounds), "{}: {shown}", scheme.id);
            }
        }
    }
}

#[test]
fn the_same_is_the_same_bytes_and_carries_its_fingerprint() {
    let handed = Handed::of(SAMPLE, presets());
    let file = handed.file();
    assert!(file == handed.file());
    assert_eq!(find_in(file.as_bytes()).unwrap().text(), held(&file).fingerprint);
}

#[test]
fn without_an_engine_it_is_whole_to_be_read_and_runs_nothing() {
    let handed = Handed { engine: None, ..Handed::of(SAMPLE, presets()) };
    let file = handed.file();
    let running = Handed::of(SAMPLE, presets()).file();
    assert!(!file.contains("<script") && !file.contains("script-src") && file.contains("default-src 'none'"));
    for (at, scheme) in handed.schemes.iter().enumerate() {
        for part in ["total", "lines", "terms", "rules"] {
            let id = format!("{part}-{}", at + 1);
            let shown = text(&file, &id);
            assert!(!shown.trim().is_empty() && shown == text(&running, &id), "{} {id}", scheme.id);
        }
        let mut words = Vec::new();
        scheme.each_term(&mut |term| words.push(term.in_words()));
        let terms = text(&file, &format!("terms-{}", at + 1));
        for word in words {
            let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(terms.contains(&word), "{}: {word}", scheme.id);
        }
    }
}

#[test]
fn no_request_is_possible_and_no_text_is_a_tag() {
    let hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" onfocus=\"alert(1)";
    let mut scheme = preset("south-tees").unwrap().scheme().unwrap();
    (scheme.name, scheme.about, scheme.source) = (hostile.to_owned(), hostile.to_owned(), hostile.to_owned());
    scheme.facts.push(hostile.to_owned());
    if let Some(outcomes) = &mut scheme.outcomes {
        outcomes.measures[0].name = hostile.to_owned();
    }
    let decision = Decided {
        title: hostile.to_owned(),
        decision: hostile.to_owned(),
        reason: hostile.to_owned(),
        scheme: hostile.to_owned(),
        worth: Some("£98,765.43".to_owned()),
        terms: Vec::new(),
    };
    let handed = Handed { decisions: vec![decision], ..Handed::of(SAMPLE, vec![scheme]) };
    let file = handed.file();
    assert_eq!(file.matches("<script").count(), 3, "what is carried, the engine and the script");
    assert!(!file.contains("<img") && !file.contains("onfocus=\""));
    assert!(!file.contains("http:") && !file.contains("https:"), "no address to ask");
    assert!(!file.contains("98,765.43"), "what a decision was worth was worked from exact counts");
    let mut page = opened(&file);
    let reply = page.answer(engine::export::page::Ask::Start).unwrap();
    for put in reply.put {
        assert!(!put.html.contains("<script") && !put.html.contains("<img"), "{}", put.id);
    }
}

#[test]
fn it_holds_no_row_no_file_and_no_place_that_was_left_out() {
    let place = locality::shipped("illustration").unwrap().unwrap();
    let of = |place_in_page| {
        Handed { place: place.clone(), place_in_page, ..Handed::of(SAMPLE, presets()) }.file()
    };
    let (without, with) = (of(PlaceInPage::LeftOut), of(PlaceInPage::Included));
    let ids: Vec<&str> = std::str::from_utf8(SAMPLE)
        .unwrap()
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    assert!(ids.len() > 1_000);
    for file in [&without, &with] {
        for id in ids.iter().step_by(97) {
            assert!(!file.contains(&format!("\"{id}\"")) && !file.contains(&format!("{id},")), "{id}");
        }
        for never in [FILE, "Quill", env!("CARGO_MANIFEST_DIR"), "/home/", "/root/", "sha256\""] {
            assert!(!file.contains(never), "{never}");
        }
    }
    let private = ["Psychological wellbeing practitioner", "waiting_list", "overheads"];
    for word in private {
        assert!(!without.contains(word), "{word}");
    }
    assert!(with.contains(private[0]) && without.contains("was left out"));
    // Exact counts are not in it: what the exact tally tells by month is rounded or withheld.
    let held = held(&without);
    assert!(held.counts.iter().any(|line| line.starts_with("# suppressed: true")));
    assert!(!held.counts.iter().any(|line| line.starts_with("# source")));
}

#[test]
fn a_page_of_a_tally_that_was_suppressed_before_is_that_of_its_extract() {
    let first = Handed::of(SAMPLE, presets()).file();
    let suppressed = held(&first).counts.join("\n");
    let second = Handed::of(suppressed.as_bytes(), presets()).file();
    assert_eq!(activity(&counts(&first)), activity(&counts(&second)));
    for at in 1..=presets().len() {
        for part in ["total", "lines"] {
            let id = format!("{part}-{at}");
            assert_eq!(text(&first, &id), text(&second, &id), "{id}");
        }
    }
}
