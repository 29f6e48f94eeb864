//! Where two parties can meet, each sealed from the other.

use engine::explore::{Limits, Meeting, SealedError, SealedMap, TermRange, Zone, seal, zone};
use engine::quantity::{Pence, show};
use rust_decimal::dec;

use crate::support::money::shipped;
use crate::support::sample;

fn grid() -> Zone {
    let selection = sample::selection();
    let price = TermRange { path: "price.per_person".into(), low: dec!(280), high: dec!(320) };
    let short = TermRange { path: "penalties.recovery.share_of_price".into(), low: dec!(0), high: dec!(1) };
    zone(&selection, None, &shipped("south-tees"), [&price, &short], [9, 5], "an activity").unwrap()
}

#[test]
fn they_meet_where_both_say_yes() {
    let zone = grid();
    let middle = zone.now.as_ref().unwrap();
    let commissioner = Limits { most_in_all: Some(middle.total), ..Limits::default() };
    let provider = Limits { most_at_risk: Some(middle.at_risk), ..Limits::default() };
    let (one, other) = (seal(&zone, &commissioner), seal(&zone, &provider));
    let Meeting::Here(both) = one.meet(&other).unwrap() else { panic!("they can meet") };
    for (x, y) in &both {
        let point = zone.points[y * zone.width + x].as_ref().unwrap();
        assert!(point.total <= middle.total && point.at_risk <= middle.at_risk);
    }
    let number = zone
        .points
        .iter()
        .flatten()
        .filter(|p| p.total <= middle.total && p.at_risk <= middle.at_risk)
        .count();
    assert_eq!(both.len(), number);
}

#[test]
fn where_they_cannot_meet_each_hears_what_it_would_have_to_give() {
    let zone = grid();
    let totals = || zone.points.iter().flatten().map(|point| point.total);
    let (least, most) = (totals().min().unwrap(), totals().max().unwrap());
    let little = Limits { most_in_all: Some(least - Pence(1_000_000)), ..Limits::default() };
    assert_eq!(seal(&zone, &little).meet(&seal(&zone, &Limits::default())), Ok(Meeting::Nowhere));
    let (point, gives) = zone.least_to_give(&little, &Limits::default()).unwrap();
    assert_eq!((point.total, gives), (least, [Pence(1_000_000), Pence::ZERO]));
    assert!(most > least);
}

#[test]
fn a_sealed_map_holds_no_pound_and_no_limit() {
    let zone = grid();
    let limit = Pence(zone.now.as_ref().unwrap().total.0 - 123_456);
    let sealed = seal(&zone, &Limits { most_in_all: Some(limit), ..Limits::default() });
    let text = sealed.to_text();
    assert_eq!(SealedMap::from_text(&text), Ok(sealed));
    for written in [limit.to_string(), limit.0.to_string(), show::pounds(limit)] {
        assert!(!text.contains(&written), "{text}");
    }
    // The first line, the fingerprint, the width and yes or no; nothing else.
    let rest: String = text.lines().skip(3).collect();
    assert!(rest.bytes().all(|byte| byte == b'0' || byte == b'1'));
}

#[test]
fn maps_of_other_packages_are_refused() {
    let zone = grid();
    let one = seal(&zone, &Limits::default());
    let other = SealedMap { fingerprint: "0".repeat(32), ..one.clone() };
    assert_eq!(one.meet(&other), Err(SealedError::Other));
    for text in [
        "",
        "weighting-room sealed map 1\nxyz\n9\n1",
        "weighting-room sealed map 1\n00000000000000000000000000000000\n9\n12",
    ] {
        assert!(SealedMap::from_text(text).is_err(), "{text}");
    }
}

#[test]
fn better_packages_cost_no_more_and_guarantee_no_less() {
    let zone = grid();
    let now = zone.now.clone().unwrap();
    let better = zone.better_for_both();
    assert!(better.iter().all(|point| point.total <= now.total && point.least >= now.least));
    assert!(!better.is_empty());
}
