//! Where two parties can meet, each sealed from the other.

use std::sync::atomic::AtomicBool;

use engine::explore::{
    Control, LimitKind, Limits, Meeting, Party, SealedError, SealedMap, TermRange, Zone, package, seal, zone,
};
use engine::payment::{evaluate, range};
use engine::quantity::{Pence, show};
use engine::scheme::Scheme;
use rust_decimal::{Decimal, dec};

use crate::support::money::shipped;
use crate::support::sample;

const PRICE: &str = "price.per_person";
const SHARE: &str = "penalties.recovery.share_of_price";
const PAYS: Party = Party::Commissioner;
const IS_PAID: Party = Party::Provider;

fn over(path: &str, low: Decimal, high: Decimal) -> TermRange {
    TermRange { path: path.to_owned(), low, high }
}

fn worked(scheme: &Scheme, ranges: [&TermRange; 2], size: [usize; 2]) -> Option<Zone> {
    zone(&sample::selection(), None, scheme, ranges, size, Control::to_the_end(2))
}

fn grid_of(scheme: &Scheme) -> Zone {
    let price = over(PRICE, dec!(280), dec!(320));
    let share = over(SHARE, dec!(0), dec!(1));
    worked(scheme, [&price, &share], [9, 5]).unwrap()
}

fn grid() -> Zone {
    grid_of(&shipped("south-tees"))
}

#[test]
fn they_meet_where_both_say_yes() {
    let zone = grid();
    let middle = zone.now.as_ref().unwrap();
    let commissioner = Limits { most_in_all: Some(middle.total), ..Limits::default() };
    let provider = Limits { most_at_risk: Some(middle.at_risk), ..Limits::default() };
    let (one, other) = (seal(&zone, PAYS, &commissioner), seal(&zone, IS_PAID, &provider));
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
    assert_eq!(
        seal(&zone, PAYS, &little).meet(&seal(&zone, IS_PAID, &Limits::default())),
        Ok(Meeting::Nowhere)
    );
    let (point, gives) = zone.least_to_give([&little, &Limits::default()]).unwrap();
    assert_eq!((point.total, gives), (least, [Pence(1_000_000), Pence::ZERO]));
    assert!(most > least);
}

#[test]
fn a_sealed_map_holds_no_pound_and_no_limit() {
    let zone = grid();
    let limit = Pence(zone.now.as_ref().unwrap().total.0 - 123_456);
    let sealed = seal(&zone, PAYS, &Limits { most_in_all: Some(limit), ..Limits::default() });
    let text = sealed.to_text();
    assert_eq!(SealedMap::from_text(&text), Ok(sealed));
    for written in [limit.to_string(), limit.0.to_string(), show::pounds(limit)] {
        assert!(!text.contains(&written), "{text}");
    }
    // The first line, the role, the fingerprint, the width and yes or no; nothing else.
    assert_eq!(text.lines().nth(1), Some("commissioner"));
    let rest: String = text.lines().skip(4).collect();
    assert!(rest.bytes().all(|byte| byte == b'0' || byte == b'1'));
}

#[test]
fn maps_of_other_packages_are_refused() {
    let zone = grid();
    let one = seal(&zone, PAYS, &Limits::default());
    let other = SealedMap { party: Some(IS_PAID), fingerprint: "0".repeat(32), ..one.clone() };
    assert_eq!(one.meet(&other), Err(SealedError::Other));
    for text in [
        "",
        "weighting-room sealed map 1\nxyz\n9\n1",
        "weighting-room sealed map 1\n00000000000000000000000000000000\n9\n12",
        "weighting-room sealed map 2\n00000000000000000000000000000000\n2\n10",
        "weighting-room sealed map 2\nsomebody\n00000000000000000000000000000000\n2\n10",
        "weighting-room sealed map 3\nprovider\n00000000000000000000000000000000\n2\n10",
    ] {
        assert!(SealedMap::from_text(text).is_err(), "{text}");
    }
    let short = "weighting-room sealed map 2\nprovider\n00000000000000000000000000000000\n3\n10";
    assert_eq!(SealedMap::from_text(short), Err(SealedError::Form { line: 5 }));
}

#[test]
fn a_map_says_whose_it_is_and_stands_for_nobody_else() {
    let zone = grid();
    let [one, other] = [PAYS, IS_PAID].map(|party| seal(&zone, party, &Limits::default()));
    assert_eq!([one.party, other.party], [Some(PAYS), Some(IS_PAID)]);
    assert_eq!((one.is_for(PAYS), other.is_for(IS_PAID)), (Ok(()), Ok(())));
    assert_eq!(one.is_for(IS_PAID), Err(SealedError::Whose { is: PAYS }));
    assert_eq!(zone.told([Some(&other), Some(&one)]), Err(SealedError::Whose { is: IS_PAID }));
    let twice = one.meet(&one).unwrap_err();
    assert_eq!(twice, SealedError::Twice { of: PAYS });
    assert!(twice.to_string().starts_with("Both maps are of the commissioner"), "{twice}");
    assert!(one.meet(&other).is_ok());
}

/// A map as it was written before it said whose it is is read for ever, and stands for either party.
#[test]
fn a_map_of_format_1_does_not_say_whose_it_is() {
    let old = "weighting-room sealed map 1\n0123456789abcdef0123456789abcdef\n3\n101\n010\n";
    let map = SealedMap::from_text(old).unwrap();
    assert_eq!((map.party, map.number(), map.to_text().as_str()), (None, 3, old));
    assert_eq!([PAYS, IS_PAID].map(|party| map.is_for(party)), [Ok(()), Ok(())]);
    assert!(map.meet(&map).is_ok());
    let named = SealedMap { party: Some(PAYS), ..map };
    let new = "weighting-room sealed map 2\ncommissioner\n0123456789abcdef0123456789abcdef\n3\n101\n010\n";
    assert_eq!((named.to_text().as_str(), SealedMap::from_text(new)), (new, Ok(named.clone())));
}

#[test]
fn better_packages_cost_no_more_and_guarantee_no_less() {
    let zone = grid();
    let now = zone.now.clone().unwrap();
    let better = zone.better_for_both();
    assert!(better.iter().all(|point| point.total <= now.total && point.least >= now.least));
    assert!(!better.is_empty());
}

/// What a limit is held against, by evaluating the scheme of the cell from the start.
#[test]
fn yes_or_no_is_what_the_cell_evaluated_by_hand_says() {
    let (scheme, selection) = (shipped("south-tees"), sample::selection());
    let zone = grid_of(&scheme);
    let limits = Limits {
        most_in_all: Some(zone.now.as_ref().unwrap().total),
        most_at_risk: Some(Pence(2_500_000)),
        ..Limits::default()
    };
    let sealed = seal(&zone, PAYS, &limits);
    let mut yes = 0;
    for row in 0..zone.height() {
        for column in 0..zone.width {
            let [price, share] = [zone.values[0][column], zone.values[1][row]];
            let mut by_hand = scheme.clone();
            by_hand.set(PRICE, &price.to_string()).unwrap();
            by_hand.set(SHARE, &share.to_string()).unwrap();
            assert_eq!(package(&selection, &scheme, [(PRICE, price), (SHARE, share)]), Some(by_hand.clone()));
            let total = evaluate(&selection, &by_hand).total().value().unwrap();
            let at_risk = range(&selection, &by_hand, |_| true).at_risk.value().unwrap();
            let holds = total <= limits.most_in_all.unwrap() && at_risk <= limits.most_at_risk.unwrap();
            assert_eq!(sealed.holds((column, row)), holds, "{price} with {share}: {total} and {at_risk}");
            yes += usize::from(holds);
        }
    }
    assert_eq!(sealed.number(), yes);
    assert!(yes > 0 && yes < zone.points.len(), "{yes}");
}

/// Two laptops: each has the file of the other, and its own limits.
#[test]
fn both_laptops_come_to_the_same_answer() {
    let (here, there) = (grid(), grid());
    let now = here.now.as_ref().unwrap();
    let most = now.total + Pence(500_000);
    let commissioner = seal(&here, PAYS, &Limits { most_in_all: Some(most), ..Limits::default() });
    let provider = seal(&there, IS_PAID, &Limits { most_at_risk: Some(now.at_risk), ..Limits::default() });
    let read = |map: &SealedMap| SealedMap::from_text(&map.to_text()).unwrap();
    let told_here = here.told([Some(&commissioner), Some(&read(&provider))]).unwrap();
    let told_there = there.told([Some(&read(&commissioner)), Some(&provider)]).unwrap();
    assert_eq!(told_here, told_there);
    assert!(told_here.found.starts_with("Both can accept "), "{told_here:?}");
    assert_eq!(commissioner.meet(&read(&provider)), read(&commissioner).meet(&provider));
}

#[test]
fn a_limit_on_what_is_not_known_never_holds() {
    let zone = grid();
    for kind in [LimitKind::LeastSurplus, LimitKind::LeastCash] {
        assert!(kind.needs_costs() && kind.party() == Party::Provider);
        let mut limits = Limits::default();
        *limits.of_mut(kind) = Some(Pence(i64::MIN / 2));
        assert_eq!(seal(&zone, IS_PAID, &limits).number(), 0, "nothing is known of costs");
        assert!(zone.least_to_give([&limits, &Limits::default()]).is_none());
    }
}

/// The map of one laptop fits the other whatever stands on its table, and whatever it calls the scheme.
#[test]
fn the_print_is_of_the_terms_but_for_the_two_levers() {
    let sealed = |scheme: &Scheme, party| seal(&grid_of(scheme), party, &Limits::default());
    let scheme = shipped("south-tees");
    let mut loaded = scheme.clone();
    loaded.set(PRICE, "290").unwrap();
    loaded.set(SHARE, "0.25").unwrap();
    loaded.name = "Ours".to_owned();
    assert_eq!(sealed(&scheme, PAYS), sealed(&loaded, PAYS));
    let mut other = scheme.clone();
    other.set("penalties.recovery.standard", "0.51").unwrap();
    assert_eq!(sealed(&scheme, PAYS).meet(&sealed(&other, IS_PAID)), Err(SealedError::Other));
}

#[test]
fn what_is_no_map_of_two_terms_is_none() {
    let scheme = shipped("south-tees");
    let price = over(PRICE, dec!(280), dec!(320));
    assert!(worked(&scheme, [&price, &price], [9, 5]).is_none(), "one term twice");
    assert!(worked(&scheme, [&price, &over("no.such", dec!(0), dec!(1))], [9, 5]).is_none());
    let cancelled = AtomicBool::new(true);
    let control = Control { cancelled: &cancelled, ..Control::to_the_end(1) };
    let share = over(SHARE, dec!(0), dec!(1));
    assert!(zone(&sample::selection(), None, &scheme, [&price, &share], [9, 5], control).is_none());
}

/// Every preset has a map of the first two of its terms that can move, and says what it pays beside now.
#[test]
fn every_preset_has_a_map() {
    for preset in engine::scheme::PRESETS {
        let scheme = preset.scheme().unwrap();
        let all = engine::explore::levers(&scheme);
        let ranges: Vec<TermRange> = all.iter().filter_map(engine::explore::usual_range).take(2).collect();
        let [x, y] = ranges.as_slice() else { continue };
        let Some(zone) = worked(&scheme, [x, y], [3, 3]) else { continue };
        let told = zone.told([None, None]).unwrap();
        assert!(told.found.ends_with('.') && told.advice.ends_with('.'), "{}: {told:?}", preset.id);
    }
}
