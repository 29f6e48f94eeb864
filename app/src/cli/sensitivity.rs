//! `sensitivity`: what matters, and a map of two terms.

use engine::activity::Selection;
use engine::explore::{
    Bar, Control, End, Map, Moved, RangeError, TermRange, Unknown, agreed_at, levers, map, sensitivity,
    usual_range,
};
use engine::quantity::show;
use engine::quantity::words::or_not_known;
use engine::scheme::Scheme;
use serde_json::{Value, json};

use super::Failure;
use super::args::Sensitivity;
use super::explored::{decimal, pence, print, row, threads, width};
use super::worked::Worked;

/// Runs the command.
pub fn run(options: &Sensitivity) -> Result<(), Failure> {
    let ranges = agreed(&options.range)?;
    let worked = Worked::new(&options.asked)?;
    worked.warn();
    check(&ranges, &worked.schemes)?;
    if let Some(terms) = &options.map {
        return print_map(options, &worked, terms, &ranges);
    }
    let case = worked.case();
    let (mut text, mut schemes) = (String::new(), Vec::new());
    for scheme in &worked.schemes {
        let found =
            sensitivity((case.tally, case.locality, case.months), scheme, &ranges).map_err(Failure::input)?;
        text.push_str(&table(scheme, &found));
        schemes.push(document(scheme, &found));
    }
    print(options.format, "sensitivity", &text, schemes)
}

/// The ranges that are agreed, each written `TERM=LOW..HIGH`.
pub(super) fn agreed(options: &[String]) -> Result<Vec<TermRange>, Failure> {
    let read = |text: &String| text.parse().map_err(|why: RangeError| Failure::Call(why.to_string()));
    options.iter().map(read).collect()
}

/// That each range is of a term of a scheme, or of activity, and within what that can be.
pub(super) fn check(ranges: &[TermRange], schemes: &[Scheme]) -> Result<(), Failure> {
    for range in ranges {
        let mut of: Vec<&Scheme> = schemes.iter().filter(|scheme| scheme.has_term(&range.path)).collect();
        if Unknown::at(&range.path).is_some() {
            of = schemes.iter().collect();
        }
        if of.is_empty() {
            return Err(Failure::Call(format!("No scheme has the term “{}”.", range.path)));
        }
        for scheme in of {
            range.check(scheme).map_err(|why| Failure::Call(why.to_string()))?;
        }
    }
    Ok(())
}

fn table(scheme: &Scheme, found: &engine::explore::Sensitivity) -> String {
    let mut out = format!("{}\n  {}\n  {}\n\n", scheme.name, found.summary(), found.advice());
    let name = |bar: &Bar| if bar.is_agreed { format!("{} (agreed)", bar.name()) } else { bar.name() };
    let names: Vec<String> = found.bars.iter().map(name).collect();
    let wide = width(&names);
    let heads = ["from", "pays", "to", "pays", "moves"].map(str::to_owned);
    out.push_str(&row("What is moved, alone", wide, &heads));
    for (name, bar) in names.iter().zip(&found.bars) {
        let cells = [
            bar.low.label.clone(),
            or_not_known(bar.low.total),
            bar.high.label.clone(),
            or_not_known(bar.high.total),
            show::pounds(bar.width()),
        ];
        out.push_str(&row(name, wide, &cells));
    }
    out.push_str(&format!(
        "  {} more terms move nothing over their ranges. Ranges are the program's own but where “agreed” stands.\n\n",
        found.still
    ));
    out
}

fn document(scheme: &Scheme, found: &engine::explore::Sensitivity) -> Value {
    let end = |end: &End| json!({ "value": decimal(Some(end.value)), "label": end.label, "total": pence(end.total) });
    let bar = |bar: &Bar| {
        let term = match &bar.moved {
            Moved::Term(lever) => Some(lever.path.clone()),
            Moved::Activity(_) => None,
        };
        json!({
            "name": bar.name(),
            "term": term,
            "range": bar.range.to_string(),
            "agreed": bar.is_agreed,
            "low": end(&bar.low),
            "high": end(&bar.high),
            "moves": pence(Some(bar.width())),
        })
    };
    json!({
        "id": scheme.id,
        "name": scheme.name,
        "summary": found.summary(),
        "advice": found.advice(),
        "assumptions": { "seed": null, "moved": "one at a time, everything else as it is" },
        "now": pence(found.now),
        "bars": found.bars.iter().map(bar).collect::<Vec<_>>(),
    })
}

fn print_map(
    options: &Sensitivity,
    worked: &Worked,
    terms: &str,
    ranges: &[TermRange],
) -> Result<(), Failure> {
    let wrong = || Failure::Call(format!("“--map {terms}” does not name two terms, joined by a comma."));
    let (x, y) = terms.split_once(',').ok_or_else(wrong)?;
    let selection = worked.selection()?;
    let (mut text, mut schemes) = (String::new(), Vec::new());
    for scheme in &worked.schemes {
        let ends = |path: &str| {
            let agreed = agreed_at(ranges, path).cloned();
            let lever = levers(scheme).into_iter().find(|lever| lever.path == path)?;
            agreed.or_else(|| usual_range(&lever))
        };
        let Some((x, y)) = ends(x.trim()).zip(ends(y.trim())) else { continue };
        if let Some(map) = worked_out(&selection, scheme, [&x, &y], usize::from(options.grid)) {
            text.push_str(&map_table(scheme, &map));
            schemes.push(map_document(scheme, &map));
        }
    }
    if schemes.is_empty() {
        return Err(Failure::Call(format!(
            "No scheme has numbers at both terms of “--map {terms}”. “presets --show NAME” lists them."
        )));
    }
    print(options.format, "map", &text, schemes)
}

fn worked_out(selection: &Selection, scheme: &Scheme, terms: [&TermRange; 2], grid: usize) -> Option<Map> {
    map(selection, scheme, terms, [grid, grid], Control::to_the_end(threads()))
}

fn map_table(scheme: &Scheme, map: &Map) -> String {
    let mut out = format!(
        "{}\n  {}\n  More than now, by {} (across) and {} (down)\n\n",
        scheme.name,
        map.summary(),
        map.x.name(),
        map.y.name()
    );
    let heads: Vec<String> = map.xs.iter().map(|x| map.x.unit.in_words(x.normalize())).collect();
    let names: Vec<String> = map.ys.iter().map(|y| map.y.unit.in_words(y.normalize())).collect();
    let wide = width(&names);
    out.push_str(&row("", wide, &heads));
    for (place, name) in names.iter().enumerate() {
        let cells: Vec<String> = (0..map.xs.len()).map(|x| or_not_known(map.difference(x, place))).collect();
        out.push_str(&row(name, wide, &cells));
    }
    out.push('\n');
    out
}

fn map_document(scheme: &Scheme, map: &Map) -> Value {
    let rows = map.totals.chunks(map.xs.len());
    json!({
        "id": scheme.id,
        "name": scheme.name,
        "summary": map.summary(),
        "assumptions": { "seed": null, "worked": "every cell by the exact chain" },
        "now": pence(map.now),
        "x": { "term": map.x.path, "values": map.xs.iter().map(|x| decimal(Some(*x))).collect::<Vec<_>>() },
        "y": { "term": map.y.path, "values": map.ys.iter().map(|y| decimal(Some(*y))).collect::<Vec<_>>() },
        "totals": rows.map(|row| row.iter().map(|total| pence(*total)).collect::<Vec<_>>()).collect::<Vec<_>>(),
    })
}
