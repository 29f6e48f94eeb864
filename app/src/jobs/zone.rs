//! Every package of a map of two terms, and what it comes to. No limit comes here: who can accept which is asked of the
//! answer, where the limits are.

use std::sync::Arc;

use engine::activity::Selection;
use engine::explore::{
    Lever, TermRange, Zone, agreed_at, levers, range_times, sensitivity, usual_range, zone,
};
use engine::scheme::Scheme;
use engine::sustain::{Case, Survival};

use super::{Cancellation, JobWatch as _};

/// How many values the term across has, and the term up: odd, so that the table as it stands is in the middle. The
/// engine of the tests is not optimised, and they need no fine map.
pub const SIZE: [usize; 2] = if cfg!(test) { [9, 5] } else { [21, 13] };

/// Which map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZoneAsked {
    /// Of these terms over these ranges.
    Fixed([TermRange; 2]),
    /// Of these terms, or where there are none of those that matter most, over the ranges that are agreed, else over
    /// so many times their usual ones.
    About([Option<String>; 2], u8, Arc<Vec<TermRange>>),
}

/// Works out a map; nothing where it was stopped.
pub(super) fn answer(
    case: &Case<'_>,
    selection: &Selection,
    scheme: &Scheme,
    asked: &ZoneAsked,
    cancellation: &Cancellation,
) -> Result<Option<Zone>, String> {
    let [x, y] = match asked {
        ZoneAsked::Fixed(ranges) => ranges.clone(),
        ZoneAsked::About(paths, times, agreed) => about(case, scheme, paths, *times, agreed)?,
    };
    // Where costs are not known, a limit on them holds nowhere, and the page says so.
    let survival = case.locality.knows_costs().then(|| Survival::new(case).ok()).flatten();
    match zone(selection, survival.as_ref(), scheme, [&x, &y], SIZE, cancellation.control()) {
        Some(found) => Ok(Some(found)),
        None if cancellation.is_cancelled() => Ok(None),
        None => Err("These two terms make no map. Choose another one.".to_owned()),
    }
}

/// The ranges of the terms that are asked for; of those that matter most where none is.
fn about(
    case: &Case<'_>,
    scheme: &Scheme,
    paths: &[Option<String>; 2],
    times: u8,
    agreed: &[TermRange],
) -> Result<[TermRange; 2], String> {
    let all = levers(scheme);
    let asked = |path: &Option<String>| all.iter().find(|lever| Some(&lever.path) == path.as_ref());
    let found = paths.each_ref().map(asked);
    let mut others = Vec::new();
    if found.iter().any(Option::is_none) {
        let matter = sensitivity((case.tally, case.locality, case.months), scheme, agreed);
        others.extend(matter.map_err(|why| why.to_string())?.levers().cloned());
        others.extend(all.iter().filter(|lever| usual_range(lever).is_some()).cloned());
    }
    let mut taken: Vec<String> = found.iter().flatten().map(|lever| lever.path.clone()).collect();
    let mut range = |lever: Option<&Lever>| {
        let lever = lever.or_else(|| others.iter().find(|lever| !taken.contains(&lever.path)));
        let lever = lever.ok_or("This scheme has fewer than two numbers to move.")?;
        taken.push(lever.path.clone());
        let range = agreed_at(agreed, &lever.path).cloned().or_else(|| range_times(lever, times));
        range.ok_or_else(|| format!("“{}” has no value to move from.", lever.name()))
    };
    Ok([range(found[0])?, range(found[1])?])
}
