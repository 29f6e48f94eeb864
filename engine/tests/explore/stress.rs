//! Schemes built to be gamed (`golden/gamed`): the stress test names the term that was built in.

use engine::activity::{Cell, Counter as C, Distribution, Histogram, Selection, Tally};
use engine::explore::Control;
use engine::explore::rewards::{Game, Stress, stress_test};
use engine::quantity::{Pence, Quantity};
use engine::scheme::Scheme;
use serde::Deserialize;

use crate::support::counts::{key, range, select};
use crate::support::{golden, golden_files, none_wrong};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gamed {
    /// The game that it invites.
    game: String,
    /// The term that makes it so.
    term: String,
    scheme: Scheme,
}

/// A year of a hundred people a month who finish, of whom 47 of 95 recover and who wait up to half a year.
fn year() -> Selection {
    let mut tally = Tally::default();
    let counts = [
        (C::Received, 160),
        (C::Entered, 130),
        (C::Ended, 150),
        (C::EndedTreatedOnce, 30),
        (C::EndedAfterTreatment, 30),
        (C::Finished, 100),
        (C::AtCaseness, 95),
        (C::NotAtCaseness, 5),
        (C::Recovered, 47),
        (C::ReliablyImproved, 66),
        (C::ReliablyRecovered, 45),
        (C::RecoveredOrImproved, 68),
        (C::NoReliableChange, 28),
        (C::Paired, 98),
        (C::PairedAtCaseness, 93),
        (C::PairedRecovered, 47),
        (C::PairedImproved, 66),
        (C::PairedReliablyRecovered, 45),
        (C::CaseOnBoth, 70),
        (C::RecoveredFromBoth, 30),
        (C::SpecificProblem, 40),
        (C::SpecificPaired, 36),
        (C::Contacts, 800),
    ];
    for at in 0..12 {
        let mut cell = Cell::default();
        counts.iter().for_each(|(counter, people)| cell.set(*counter, Quantity::exact(*people)));
        let mut waits = vec![0; 160];
        (waits[20], waits[130], waits[150]) = (84, 10, 6);
        cell.distributions[Histogram::WaitFinished.index()] = Distribution::Bins(waits);
        let (year, month) = if at < 9 { (2017, at + 4) } else { (2018, at - 8) };
        tally.cells.insert(key("P", "C", &format!("{year}-{month:02}")), cell);
    }
    select(&tally, &range("2017-04", "2018-03"))
}

#[test]
fn the_stress_test_names_the_right_term_on_schemes_built_to_be_gamed() {
    let selection = year();
    let mut wrong = Vec::new();
    for (name, text) in golden_files("gamed") {
        let gamed: Gamed = golden(&text);
        let mut scheme = gamed.scheme;
        scheme.check(&name).unwrap();
        let all = stress_test(&selection, &scheme, 5, Control::to_the_end(2)).unwrap();
        let of = all.iter().find(|of| of.game.name() == gamed.game).unwrap();
        let named = of.culprit.as_ref().map(|culprit| culprit.lever.path.as_str());
        if named != Some(gamed.term.as_str()) {
            wrong.push(format!("{name}: {:?} of {:?}, not {}", named, of.gain, gamed.term));
        }
    }
    none_wrong(&wrong);
}

#[test]
fn a_block_pays_for_none_of_it() {
    let block = crate::support::money::shipped("block");
    let is_still = |of: &Stress| of.gain == Some(Pence::ZERO) && of.culprit.is_none();
    let all = stress_test(&year(), &block, 5, Control::to_the_end(1)).unwrap();
    assert_eq!(all.len(), Game::COUNT);
    assert!(all.iter().all(is_still), "{all:?}");
}
