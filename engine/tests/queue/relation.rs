//! The relation against the simulation, over the whole range in which it is offered.

use engine::sustain::{Band, EIGHTEEN_WEEKS, OFFERED_COURSES, Queue, SIX_WEEKS};

use super::simulation::{Found, Law, POOL, Pool, simulate};
use crate::support::none_wrong;

/// Utilisation, and rounds of the pools until what is found hangs little on luck.
const UTILISATIONS: [(f64, usize); 5] = [(0.5, 1), (0.7, 2), (0.8, 3), (0.9, 6), (0.95, 16)];

/// A service of so many places with courses of so many days, at every utilisation.
fn hold(places: f64, course_days: f64, law: Law, asked: f64, band: Band) {
    let seed = places as u64;
    let (gaps, courses) = (Pool::drawn(Law::Gamma, 1.0, seed + 1), Pool::drawn(law, asked, seed + 2));
    // Lengths as drawn vary a little more or less than asked for, at the ends of the range beyond it.
    let variation = courses.variation().clamp(*OFFERED_COURSES.start(), *OFFERED_COURSES.end());
    let mut wrong = Vec::new();
    for (utilisation, rounds) in UTILISATIONS {
        let service =
            Queue { people_a_month: 0.0, places, course_days, variation }.at_utilisation(utilisation);
        let found = simulate(&service, &gaps, &courses, rounds * POOL, seed + 3);
        let name = format!("{places} places, {law:?} {asked}, utilisation {utilisation}");
        wrong.extend(apart(&service, found, band).into_iter().map(|what| format!("{name}: {what}")));
    }
    none_wrong(&wrong);
}

/// Where the simulation is further from the relation than the band.
fn apart(service: &Queue, found: Found, band: Band) -> Vec<String> {
    let waits = service.waits().unwrap();
    let mean = band.mean * waits.mean() + band.of_a_course * service.course_days;
    let a_day = waits.queue_length() / waits.mean();
    let checks = [
        ("at once", waits.at_once(), found.at_once, band.share),
        ("within 42 days", waits.within(SIX_WEEKS), found.within_6_weeks, band.share),
        ("within 126 days", waits.within(EIGHTEEN_WEEKS), found.within_18_weeks, band.share),
        ("mean wait", waits.mean(), found.mean, mean),
        ("queue", waits.queue_length(), found.queue_length, mean * a_day),
    ];
    let beyond = |(_, relation, found, band): &(&str, f64, f64, f64)| (relation - found).abs() > *band;
    let say = |(what, relation, found, band): (&str, f64, f64, f64)| {
        format!("{what} is {found:.4}, by the relation {relation:.4}; {band:.4} apart are allowed")
    };
    checks.into_iter().filter(beyond).map(say).collect()
}

#[test]
fn five_places() {
    hold(5.0, 150.0, Law::Gamma, 0.5, Band::EVEN);
    hold(5.0, 150.0, Law::Gamma, 1.0, Band::EVEN);
    hold(5.0, 150.0, Law::LogNormal, 1.5, Band::UNEVEN);
}

#[test]
fn thirty_places() {
    hold(30.0, 90.0, Law::LogNormal, 0.5, Band::EVEN);
    hold(30.0, 90.0, Law::Gamma, 1.0, Band::EVEN);
    hold(30.0, 90.0, Law::LogNormal, 1.5, Band::UNEVEN);
}

#[test]
fn two_hundred_places() {
    hold(200.0, 120.0, Law::Gamma, 0.5, Band::EVEN);
    hold(200.0, 120.0, Law::LogNormal, 0.99, Band::EVEN);
    hold(200.0, 120.0, Law::Gamma, 1.5, Band::UNEVEN);
}

#[test]
fn the_band_that_is_stated_is_the_one_that_was_checked() {
    let band =
        |variation| Queue { people_a_month: 80.0, places: 400.0, course_days: 120.0, variation }.band();
    assert_eq!([band(0.5), band(1.0), band(1.5)], [Band::EVEN, Band::EVEN, Band::UNEVEN]);
}
