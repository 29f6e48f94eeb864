//! People of another care cluster, or on another service line.

use std::sync::Arc;

use super::share_of;
use crate::activity::{Key, Stage};
use crate::scenario::exact::{Block, Lot, Part, Shares, key_at};
use crate::scenario::notes::Notes;

const EVERYBODY: Shares = [1.0; Stage::COUNT];
const NOBODY: Shares = [0.0; Stage::COUNT];

pub(super) fn moved(blocks: &mut [Block], from_line: &str, to_line: &str, share: f64, notes: &mut Notes) {
    let line: Arc<str> = Arc::from(to_line);
    let known = blocks.iter().flat_map(|block| &block.parts).any(|part| *part.key.service_line == *to_line);
    for block in blocks {
        let leaving = |part: &Part| *part.key.service_line == *from_line;
        if !block.parts.iter().any(leaving) {
            notes.month(block.month, &format!("nobody is on service line {from_line}"));
            continue;
        }
        if !known {
            notes.month(block.month, &format!("service line {to_line} is new: nobody was on it before"));
        }
        let lots: Vec<(Part, Lot)> = block
            .parts
            .iter_mut()
            .filter(|part| leaving(part))
            .map(|part| (part.clone(), part.take(&[share; Stage::COUNT])))
            .collect();
        for (part, lot) in lots {
            let key = key_at(&part.key, Some(&line), None);
            block.part(&key, &part).put(&lot, &EVERYBODY);
        }
    }
}

pub(super) fn case_mix(
    blocks: &mut [Block],
    to: &str,
    only_from: Option<&str>,
    share: f64,
    with_outcomes: bool,
    notes: &mut Notes,
) {
    let is_to = |part: &Part| *part.key.cluster == *to;
    let of_cluster = blocks.iter().flat_map(|block| &block.parts).filter(|part| is_to(part));
    let Some(pool) = of_cluster.map(Part::lot).reduce(|mut all, other| {
        all.add(&other);
        all
    }) else {
        for block in blocks {
            notes.month(block.month, &format!("nobody in the data is of care cluster {to}, so nobody moves"));
        }
        return;
    };
    let makes_room = |part: &Part| !is_to(part) && only_from.is_none_or(|only| *part.key.cluster == *only);
    let cluster: Arc<str> = Arc::from(to);
    for block in blocks {
        if share >= 0.0 {
            let shares = shares(block, share, makes_room, notes);
            let profile = with_outcomes.then_some(&pool);
            towards(block, &cluster, &shares, profile, makes_room);
        } else {
            let shares = shares(block, -share, is_to, notes);
            away(block, &shares, with_outcomes, is_to, makes_room, notes);
        }
    }
}

/// What share of the people who leave must leave at each stage, for so large a share of everybody.
fn shares(block: &Block, share: f64, leaves: impl Fn(&Part) -> bool, notes: &mut Notes) -> Shares {
    Stage::EVERY.map(|stage| {
        let all = block.sum(|part| part.whole(stage));
        let leaving = block.sum(|part| if leaves(part) { part.whole(stage) } else { 0.0 });
        share_of(share * all, leaving, block, notes)
    })
}

/// People go to the cluster, on the line where they are. With a profile they are as its people are.
fn towards(
    block: &mut Block,
    cluster: &Arc<str>,
    shares: &Shares,
    profile: Option<&Lot>,
    leaves: impl Fn(&Part) -> bool,
) {
    let lots: Vec<(Part, Lot)> = block
        .parts
        .iter_mut()
        .filter(|part| leaves(part))
        .map(|part| (part.clone(), part.take(shares)))
        .collect();
    for (part, lot) in lots {
        let key = key_at(&part.key, None, Some(cluster));
        let place = block.part(&key, &part);
        let (as_they_are, as_others) = stages(&lot, profile);
        place.put(&lot, &as_they_are);
        if let Some(profile) = profile {
            place.put(profile, &as_others);
        }
    }
}

/// At which stages people of a lot come as they are, and how many times a profile comes in their place at
/// the others. Where nobody in the profile came so far, nobody can be like them.
fn stages(lot: &Lot, profile: Option<&Lot>) -> (Shares, Shares) {
    let (mut as_they_are, mut as_others) = (NOBODY, NOBODY);
    for stage in Stage::EVERY {
        match profile.map(|profile| profile.whole(stage)) {
            Some(people) if people > 0.0 => as_others[stage.index()] = lot.whole(stage) / people,
            _ => as_they_are[stage.index()] = 1.0,
        }
    }
    (as_they_are, as_others)
}

/// People leave the cluster for those that are there, in proportion to these.
fn away(
    block: &mut Block,
    shares: &Shares,
    with_outcomes: bool,
    leaves: impl Fn(&Part) -> bool,
    arrives: impl Fn(&Part) -> bool,
    notes: &mut Notes,
) {
    let there: Vec<(Key, Lot)> =
        block.parts.iter().filter(|part| arrives(part)).map(|part| (part.key.clone(), part.lot())).collect();
    let mut shares = *shares;
    let people = Stage::EVERY.map(|stage| there.iter().map(|(_, lot)| lot.whole(stage)).sum::<f64>());
    for stage in Stage::EVERY {
        let place = stage.index();
        if people[place] <= 0.0 && shares[place] > 0.0 {
            notes.month(block.month, "there is no other care cluster that people could be of");
            shares[place] = 0.0;
        }
    }
    let mut leaving: Option<Lot> = None;
    for part in block.parts.iter_mut().filter(|part| leaves(part)) {
        let lot = part.take(&shares);
        match &mut leaving {
            Some(all) => all.add(&lot),
            None => leaving = Some(lot),
        }
    }
    let Some(leaving) = leaving else { return };
    let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    for part in block.parts.iter_mut().filter(|part| arrives(part)) {
        let Ok(place) = there.binary_search_by(|(key, _)| key.cmp(&part.key)) else { continue };
        let lot = &there[place].1;
        let mut times = NOBODY;
        for stage in Stage::EVERY {
            let at = stage.index();
            times[at] = if with_outcomes {
                ratio(leaving.whole(stage), people[at])
            } else {
                ratio(lot.whole(stage), people[at])
            };
        }
        part.put(if with_outcomes { lot } else { &leaving }, &times);
    }
}
