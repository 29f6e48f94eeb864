//! `zone`: where both parties can agree on two terms, each by limits that the other does not see.

use std::fmt::Write as _;
use std::path::Path;

use engine::explore::{
    Control, Lever, Limits, Meeting, Party, SealedError, SealedMap, TermRange, Told, Zone, agreed_at, levers,
    range_times, seal, sensitivity, zone,
};
use engine::export::in_words;
use engine::quantity::show;
use engine::scheme::Scheme;
use engine::sustain::Survival;
use engine::text_file;
use serde_json::{Value, json};

use super::args::ZoneOptions;
use super::explored::{decimal, pence, print, row, threads, width};
use super::sensitivity::{agreed, check};
use super::worked::Worked;
use super::{Failure, apart, limits, put, warn};

/// Packages that are better for both that the table lists.
const MOST: usize = 8;

/// Runs the command.
pub fn run(options: &ZoneOptions) -> Result<(), Failure> {
    let ranges = agreed(&options.range)?;
    let size = size(&options.grid)?;
    let own = options.limits.as_deref().map(limits::read).transpose()?;
    let worked = Worked::new(&options.asked)?;
    worked.warn();
    check(&ranges, &worked.schemes)?;
    if own.is_some() && worked.schemes.len() != 1 {
        return Err(Failure::Call("Limits are about one scheme. Name it with “--scheme”.".to_owned()));
    }
    let selection = worked.selection()?;
    let survival = worked.locality.knows_costs().then(|| Survival::new(&worked.case())).transpose();
    let survival = survival.map_err(Failure::input)?;
    if let Some((_, limits)) = &own
        && survival.is_none()
        && (limits.least_surplus.is_some() || limits.least_cash.is_some())
    {
        warn(
            "Surplus and cash are not known without costs (“--locality”), so a limit on them holds nowhere.",
        );
    }
    let control = Control::to_the_end(threads());
    let (mut text, mut schemes) = (String::new(), Vec::new());
    for scheme in &worked.schemes {
        let [x, y] = terms(options, &worked, scheme, &ranges)?;
        let found =
            zone(&selection, survival.as_ref(), scheme, [&x, &y], size, control).ok_or_else(|| {
                Failure::Call(format!("“{}” and “{}” of {} make no map.", x.path, y.path, scheme.name))
            })?;
        let maps = maps(options, &found, own.as_ref())?;
        let told = found.told(maps.each_ref().map(Option::as_ref)).map_err(Failure::input)?;
        let on = On { scheme, zone: &found, maps: &maps, told: &told };
        text.push_str(&table(&on));
        schemes.push(document(&on));
    }
    print(options.format, "zone", &text, schemes)
}

/// `21x13`.
fn size(text: &str) -> Result<[usize; 2], Failure> {
    let ends = text.split_once(['x', 'X']).and_then(|(one, other)| {
        Some([one.trim().parse::<usize>().ok()?, other.trim().parse::<usize>().ok()?])
    });
    ends.filter(|ends| ends.iter().all(|number| (2..=60).contains(number))).ok_or_else(|| {
        Failure::Call(format!(
            "“--grid {text}” is no grid. Write it as 21x13, with 2 to 60 values of each term."
        ))
    })
}

/// The two terms, by `--terms` or those that matter most, with their ranges.
fn terms(
    options: &ZoneOptions,
    worked: &Worked,
    scheme: &Scheme,
    ranges: &[TermRange],
) -> Result<[TermRange; 2], Failure> {
    let paths: Vec<String> = match &options.terms {
        Some(terms) => terms.split(',').map(|path| path.trim().to_owned()).collect(),
        None => {
            let case = worked.case();
            let found = sensitivity((case.tally, case.locality, case.months), scheme, ranges)
                .map_err(Failure::input)?;
            found.levers().take(2).map(|lever| lever.path.clone()).collect()
        }
    };
    let all = levers(scheme);
    let of = |path: &String| {
        let agreed = agreed_at(ranges, path).cloned();
        let lever = all.iter().find(|lever| lever.path == *path)?;
        agreed.or_else(|| range_times(lever, options.times))
    };
    let found: Vec<TermRange> = paths.iter().filter_map(of).collect();
    <[TermRange; 2]>::try_from(found).map_err(|_| {
        Failure::Call(format!(
            "{} has no map of these terms. Name two terms that are numbers, joined by a comma, with “--terms”; “presets --show NAME” lists them.",
            scheme.name
        ))
    })
}

/// What each party says: the one by its limits, the other by its map.
fn maps(
    options: &ZoneOptions,
    zone: &Zone,
    own: Option<&(Party, Limits)>,
) -> Result<[Option<SealedMap>; 2], Failure> {
    let Some((party, limits)) = own else { return Ok([None, None]) };
    let mine = seal(zone, *party, limits);
    if let Some(file) = &options.seal {
        let read = options.limits.iter().chain(&options.with).chain(&options.asked.data.activity);
        apart(file, read)?;
        put(file, |out| out.write_all(mine.to_text().as_bytes()))?;
    }
    let theirs = options.with.as_deref().map(|file| read_map(file, party.other(), zone)).transpose()?;
    Ok(match party {
        Party::Commissioner => [Some(mine), theirs],
        Party::Provider => [theirs, Some(mine)],
    })
}

fn read_map(file: &Path, party: Party, zone: &Zone) -> Result<SealedMap, Failure> {
    let wrong = |why: &dyn std::fmt::Display| Failure::Input(format!("{}: {why}", file.display()));
    let text = text_file::read(file).map_err(|why| wrong(&format!("{}.", in_words(&why))))?;
    let map = SealedMap::from_text(&text).map_err(|why| wrong(&why))?;
    map.is_for(party).map_err(|why| wrong(&why))?;
    if !map.is_of(zone) {
        return Err(wrong(&SealedError::Other));
    }
    if map.party.is_none() {
        let (file, party) = (file.display(), party.in_words());
        warn(&format!("{file} does not say whose it is, and is taken as the yes-or-no map of {party}."));
    }
    Ok(map)
}

/// A map that was worked out, and what is said of it.
struct On<'a> {
    scheme: &'a Scheme,
    zone: &'a Zone,
    maps: &'a [Option<SealedMap>; 2],
    told: &'a Told,
}

impl On<'_> {
    /// Who accepts a package, as a letter.
    fn letter(&self, place: (usize, usize)) -> char {
        if self.zone.at(place).is_none() {
            return 'x';
        }
        let yes = self.maps.each_ref().map(|map| map.as_ref().is_some_and(|map| map.holds(place)));
        match yes {
            [true, true] => 'B',
            [true, false] => 'C',
            [false, true] => 'P',
            [false, false] => '.',
        }
    }
}

fn table(on: &On<'_>) -> String {
    let zone = on.zone;
    let mut out = format!("{}\n  {}\n  {}\n", on.scheme.name, on.told.found, on.told.advice);
    if let Some(place) = &on.told.where_it_is {
        _ = writeln!(out, "  {place}");
    }
    out.push('\n');
    let ends = |axis: usize| {
        let at = |value: Option<&rust_decimal::Decimal>| {
            value.map_or_else(String::new, |value| zone.value_in_words(axis, *value))
        };
        format!(
            "{} [{}] from {} to {}",
            zone.levers[axis].name(),
            zone.levers[axis].path,
            at(zone.values[axis].first()),
            at(zone.values[axis].last())
        )
    };
    _ = write!(out, "  Across: {}\n  Up:     {}\n\n", ends(0), ends(1));
    if on.maps.iter().any(Option::is_some) {
        let names: Vec<String> = zone.values[1].iter().map(|value| zone.value_in_words(1, *value)).collect();
        let wide = width(&names);
        for (row, name) in names.iter().enumerate().rev() {
            let line: String = (0..zone.width).map(|column| on.letter((column, row))).collect();
            _ = writeln!(out, "  {name:>wide$}  {line}");
        }
        out.push_str("\n  B both accept, C the commissioner alone, P the provider alone, . nobody, x the scheme cannot be so\n\n");
    }
    let better = zone.better_for_both();
    if better.is_empty() {
        out.push_str("  No package on this map is better for both than the present one.\n\n");
        return out;
    }
    let names: Vec<String> =
        better.iter().take(MOST).map(|point| zone.package_in_words(point.values)).collect();
    let head = "Better for both than the present one";
    let wide = width(&names).max(head.len());
    out.push_str(&row(head, wide, &["pays", "all missed"].map(str::to_owned)));
    for (name, point) in names.iter().zip(&better) {
        out.push_str(&row(name, wide, &[show::pounds(point.total), show::pounds(point.least)]));
    }
    if better.len() > MOST {
        _ = writeln!(out, "  and {} more", better.len() - MOST);
    }
    out.push('\n');
    out
}

fn document(on: &On<'_>) -> Value {
    let zone = on.zone;
    let axis = |axis: usize| {
        let lever: &Lever = &zone.levers[axis];
        let values: Vec<Value> =
            zone.values[axis].iter().map(|value| decimal(Some(value.normalize()))).collect();
        json!({ "term": lever.path, "name": lever.name(), "now": decimal(lever.now), "values": values })
    };
    let rows = |of: &dyn Fn((usize, usize)) -> Value| -> Vec<Vec<Value>> {
        (0..zone.height()).map(|row| (0..zone.width).map(|column| of((column, row))).collect()).collect()
    };
    let accepts = |map: &Option<SealedMap>| {
        map.as_ref().map_or(Value::Null, |map| json!(rows(&|place| Value::Bool(map.holds(place)))))
    };
    let [one, other] = on.maps;
    let meeting = one.as_ref().zip(other.as_ref()).and_then(|(one, other)| one.meet(other).ok());
    let better: Vec<Value> = zone
        .better_for_both()
        .iter()
        .map(|point| json!({ "place": point.place, "total": pence(Some(point.total)), "least": pence(Some(point.least)) }))
        .collect();
    json!({
        "id": on.scheme.id,
        "name": on.scheme.name,
        "summary": on.told.found,
        "advice": on.told.advice,
        "where": on.told.where_it_is,
        "assumptions": { "seed": null, "worked": "every package by the exact chain; limits are held against it and not printed" },
        "now": pence(zone.now.as_ref().map(|now| now.total)),
        "x": axis(0),
        "y": axis(1),
        "totals": rows(&|place| pence(zone.at(place).map(|point| point.total))),
        "least": rows(&|place| pence(zone.at(place).map(|point| point.least))),
        "accepts": { "commissioner": accepts(one), "provider": accepts(other) },
        "meeting": meeting.map_or(Value::Null, |meeting| match meeting {
            Meeting::Here(places) => json!({ "kind": "here", "places": places }),
            Meeting::Apart(nearest) => json!({ "kind": "apart", "nearest": nearest }),
            Meeting::Nowhere => json!({ "kind": "nowhere" }),
        }),
        "better_for_both": better,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_is_two_numbers() {
        assert!(matches!(size("21x13"), Ok([21, 13])));
        for wrong in ["21", "1x5", "61x2", "axb", ""] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
