//! Files that are cut off, garbled or from tomorrow, and terms at their limits: an error that is a
//! sentence, or a scheme that works.

use engine::activity::{Cell, Counter, Distribution, Selection};
use engine::payment::{cash, compare, evaluate, figures, range, receipt, switches};
use engine::quantity::Quantity;
use engine::scheme::{FORMAT, PRESETS, Scheme, Slot};
use proptest::prelude::*;

use super::config;
use super::random_terms::{Kind, scheme};
use crate::support::counts::select;
use crate::support::money::shipped;
use crate::support::random::{Dice, dice};
use crate::support::random_activity::{Activity, activity};

/// A little activity, always the same.
fn some() -> Selection {
    let people = (1..9u32).map(|n| (0..45).fold(Dice::default(), |dice, at| dice.and(n * 97 + at * n)));
    let activity = Activity::new(Dice::default(), people.collect(), false);
    select(&activity.tally(), &activity.range())
}

/// Reads a file; of what can be read, works everything out.
fn chew(text: &str, selection: &Selection) -> Result<(), TestCaseError> {
    match Scheme::from_ron("chewed.ron", text) {
        Err(error) => {
            let sentence = error.to_string();
            prop_assert!(
                sentence.contains("chewed.ron") && sentence.ends_with(['.', ')', '?']),
                "{sentence}"
            );
        }
        Ok(mut scheme) => {
            prop_assert!(scheme.check("again").is_ok());
            work_out(selection, &scheme);
        }
    }
    Ok(())
}

fn work_out(selection: &Selection, scheme: &Scheme) {
    let statement = evaluate(selection, scheme);
    let _ = (
        statement.total(),
        cash(scheme, &statement),
        figures(selection, scheme, &statement, &range(selection, scheme, |_| true)),
    );
    let _ = receipt(selection, scheme, "All".to_owned(), |_| true);
    let _ = (scheme.findings(Some(selection)), scheme.words_as_text());
    scheme.clone().visit(&mut |term| drop((term.in_words(), term.text())));
}

/// The numbers of a text replaced by others.
fn renumbered(text: &str, d: &mut Dice) -> String {
    const ODD: [&str; 14] = [
        "0",
        "1",
        "-1",
        "0.0000000000000000000000000001",
        "79228162514264337593543950335",
        "4294967295",
        "2147483647",
        "10000000000",
        "100000",
        "1e400",
        "-0",
        "0.99999999",
        "99999999999999999999999999999999",
        "NaN",
    ];
    let mut out = String::new();
    let mut number = String::new();
    for letter in text.chars().chain(['\n']) {
        if letter.is_ascii_digit() || letter == '.' && !number.is_empty() {
            number.push(letter);
            continue;
        }
        if !number.is_empty() {
            out += if d.chance(6) { d.of(&ODD) } else { number.as_str() };
            number.clear();
        }
        out.push(letter);
    }
    out
}

/// Every number of a scheme at its least or its most, as far as the scheme bears it.
fn at_the_limits(scheme: &Scheme, d: &mut Dice) -> Scheme {
    let mut scheme = scheme.clone();
    let mut limits = Vec::new();
    scheme.visit(&mut |term| {
        if matches!(term.slot, Slot::Number(_) | Slot::Whole(_) | Slot::Optional(_)) {
            limits.push((term.path, [term.most, term.least]));
        }
    });
    let mixed = d.chance(60);
    for (path, ends) in limits {
        let end = if mixed { d.of(&ends) } else { ends[0] };
        let mut with = scheme.clone();
        if with.set(&path, &end.to_string()).is_ok() && with.check("limits").is_ok() {
            scheme = with;
        }
    }
    scheme
}

/// The activity of a country: so many times as many people.
fn multiplied(activity: &Activity, times: u64) -> Selection {
    let mut tally = activity.tally();
    let more = |cell: &mut Cell| {
        for &counter in Counter::EVERY {
            cell.set(counter, Quantity::exact(cell.count(counter).low().rounded() * times as i64));
        }
        for bins in &mut cell.distributions {
            if let Distribution::Bins(bins) = bins {
                bins.iter_mut().for_each(|people| *people *= times);
            }
        }
    };
    tally.cells.values_mut().for_each(more);
    select(&tally, &activity.range())
}

#[test]
fn every_beginning_of_a_preset_is_read_or_refused() {
    let selection = some();
    for preset in PRESETS {
        for (end, _) in preset.text.char_indices().filter(|(at, _)| at % 5 == preset.id.len() % 5) {
            chew(&preset.text[..end], &selection).unwrap();
        }
    }
}

#[test]
fn a_file_of_a_later_format_is_left_alone() {
    for format in [FORMAT + 1, 3_000_000_000] {
        for preset in PRESETS {
            let text =
                preset.text.replacen("format: 2", &format!("format: {format}, from_tomorrow: (1, [])"), 1);
            let error = Scheme::from_ron("later.ron", &text).unwrap_err().to_string();
            assert!(error.contains(&format.to_string()) && error.contains("newer version"), "{error}");
        }
    }
}

#[test]
fn a_term_that_nothing_acts_on_may_be_anything() {
    let lags = "timing: (activity_lag: 4294967295, outcomes_lag: 2147483647)";
    let text = PRESETS[0].text.replacen("value: (", &format!("{lags}, value: ("), 1);
    chew(&text, &some()).unwrap();
    let lags = "timing: (outcomes_lag: 2147483647)";
    chew(&PRESETS[0].text.replacen("value: (", &format!("{lags}, value: ("), 1), &some()).unwrap();
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn bytes_that_changed_are_read_or_refused(preset in 0..PRESETS.len(), changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..4)) {
        let mut bytes = PRESETS[preset].text.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = if byte < 128 { byte } else { bytes[(at * 31 + 7) % bytes.len()] };
        }
        chew(&String::from_utf8_lossy(&bytes), &some())?;
    }

    #[test]
    fn other_numbers_are_read_or_refused(preset in 0..PRESETS.len(), scheme in scheme(Kind::Any), dice in dice(200)) {
        let selection = some();
        let mut dice = dice;
        chew(&renumbered(PRESETS[preset].text, &mut dice.part(100)), &selection)?;
        chew(&renumbered(&scheme.to_ron().unwrap(), &mut dice), &selection)?;
    }

    #[test]
    fn terms_at_their_limits_work(scheme in scheme(Kind::Any), activity in activity(6), dice in dice(150), times in prop_oneof![Just(1u64), Just(1_000_000)]) {
        let mut dice = dice;
        work_out(&multiplied(&activity, times), &at_the_limits(&scheme, &mut dice));
    }
}

proptest! {
    #![proptest_config(config(6))]

    #[test]
    fn terms_at_their_limits_are_compared(scheme in scheme(Kind::Any), activity in activity(3), dice in dice(150)) {
        let mut dice = dice;
        let selection = multiplied(&activity, 1_000_000);
        let extreme = at_the_limits(&scheme, &mut dice);
        let _ = compare(&selection, &scheme, &extreme);
        let _ = switches(&selection, &extreme);
    }
}

#[test]
fn the_most_of_every_term_of_every_preset_works() {
    let activity = Activity::new(Dice::default(), vec![Dice::default(); 3], false);
    let selection = multiplied(&activity, 1_000_000);
    for preset in PRESETS {
        let most = at_the_limits(&shipped(preset.id), &mut Dice::default());
        work_out(&selection, &most);
        assert!(most.clone().check("most").is_ok());
        let _ = compare(&selection, &shipped(preset.id), &most);
    }
}
