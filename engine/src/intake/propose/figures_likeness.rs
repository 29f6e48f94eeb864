//! Which columns of a table are likely to be those of figures by provider and month, and whether it is
//! such a table at all: by headers, and by what its values are. What is found here is proposed to a
//! person, and never used without being asked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::proposal::Why;
use crate::intake::columns::{Glance, Mapping, position};
use crate::intake::layouts::is_share;
use crate::intake::values::{Cell, DateFinding, DateStyle, Reading, Turn};
use crate::intake::words::{PublishedItem, WideField, is_alike, plain};

/// Likeness from which a header is worth proposing.
const ENOUGH: f64 = 0.92;

/// Of the values of a likely column, at least so many in a hundred must be of the kind.
const FIT: usize = 80;

/// Where the fields are or may be, and why.
pub(in crate::intake) fn figure_places(glance: &Glance, said: &Mapping) -> BTreeMap<WideField, (usize, Why)> {
    let headers = &glance.headers;
    let mut places: BTreeMap<WideField, (usize, Why)> = BTreeMap::new();
    for (field, column) in said.wide_columns() {
        if let Some(place) = position(headers, &column.column) {
            places.insert(field, (place, Why::Chosen));
        }
    }
    let mut taken: BTreeSet<usize> = places.values().map(|(place, _)| *place).collect();
    let is_wanted = |field: WideField, places: &BTreeMap<WideField, _>| {
        !places.contains_key(&field) && said.constant(field).is_none()
    };
    taken.extend((0..headers.len()).filter(|&place| said.ignored.contains(&headers[place])));
    for (place, header) in headers.iter().enumerate() {
        if let Some(field) = WideField::of_header(header)
            && !taken.contains(&place)
            && is_wanted(field, &places)
        {
            let own = is_alike(field.name(), header);
            places.insert(field, (place, if own { Why::OwnName } else { Why::NationalName }));
            taken.insert(place);
        }
    }
    let mut pairs: Vec<(f64, WideField, usize)> = Vec::new();
    for field in WideField::every().filter(|field| is_wanted(*field, &places)) {
        for place in (0..headers.len()).filter(|place| !taken.contains(place)) {
            let alike = likeness(glance, field, place);
            if alike >= ENOUGH && fits(glance, field, place) {
                pairs.push((alike, field, place));
            }
        }
    }
    // The most alike first, each field and each column once.
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, field, place) in pairs {
        if !places.contains_key(&field) && taken.insert(place) {
            places.insert(field, (place, Why::Likely));
        }
    }
    places
}

/// Whether a table of no known layout looks like figures by provider and month: it has a column of
/// months, none of other days, and one of counts. A row of a referral has days.
pub(in crate::intake) fn is_wide(glance: &Glance) -> bool {
    let mut columns = 0..glance.headers.len();
    let is_count = |place: usize| {
        let Some(any) = PublishedItem::every().next().map(WideField::Figure) else { return false };
        fits(glance, any, place) && !is_months(glance, place)
    };
    columns.clone().any(|place| is_months(glance, place))
        && !columns.clone().any(|place| is_days(glance, place))
        && columns.any(is_count)
}

/// How like a header is to the names of a field: 1 for one that may mean it. A column of months is as
/// good as one for the month, where it is the only one. Numbers in names must agree: 6 weeks are not 18.
fn likeness(glance: &Glance, field: WideField, place: usize) -> f64 {
    let header = plain(&glance.headers[place]);
    if field.perhaps().contains(&header) {
        return 1.0;
    }
    if field == WideField::Month {
        let months = (0..glance.headers.len()).filter(|&place| is_months(glance, place));
        return if months.eq([place]) { 1.0 } else { 0.0 };
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let own = plain(field.name());
    let names = field.perhaps().iter().chain([&own]).filter(|name| digits(name) == digits(&header));
    names.map(|name| strsim::jaro_winkler(&header, name)).fold(0.0, f64::max)
}

/// Whether nearly all values of a column are of the field's kind; of a figure there must be some.
fn fits(glance: &Glance, field: WideField, place: usize) -> bool {
    let is_figure = matches!(field, WideField::Figure(_));
    if is_figure && is_share(&glance.headers[place]) {
        return false;
    }
    if field == WideField::Month && !matches!(glance.dates[place], DateFinding::Certain) {
        return true;
    }
    let turn = style(glance, place).and_then(Turn::dates);
    let read = glance.rows.iter().map(|(_, row)| field.read(&row[place], turn.as_ref()));
    nearly_all(read, is_figure)
}

/// Whether nearly all of some readings are values.
fn nearly_all<T>(readings: impl Iterator<Item = Reading<T>>, needs_some: bool) -> bool {
    let (mut good, mut all) = (0, 0);
    for reading in readings {
        match reading {
            Reading::Missing => continue,
            Reading::Wrong => {}
            Reading::Value(_) => good += 1,
        }
        all += 1;
    }
    good * 100 >= all * FIT && !(needs_some && good == 0)
}

/// Whether a column holds months: by name, or as their first or last day.
fn is_months(glance: &Glance, place: usize) -> bool {
    let turn = style(glance, place).and_then(Turn::dates);
    let read = |raw: &str| match day(raw, turn.as_ref()) {
        Reading::Value(day) if !is_edge(day) => Reading::Wrong,
        Reading::Value(_) | Reading::Missing | Reading::Wrong => WideField::Month.read(raw, turn.as_ref()),
    };
    nearly_all(glance.rows.iter().map(|(_, row)| read(&row[place])), true)
}

/// Whether a column holds days that do not stand for months.
fn is_days(glance: &Glance, place: usize) -> bool {
    // Without a style they are days, in whatever order.
    if matches!(glance.dates[place], DateFinding::Both(..) | DateFinding::Unclear(_, None)) {
        return true;
    }
    let turn = style(glance, place).and_then(Turn::dates);
    nearly_all(glance.rows.iter().map(|(_, row)| day(&row[place], turn.as_ref())), true)
        && !is_months(glance, place)
}

/// A day, where the value has one; a month by name has none.
fn day(raw: &str, turn: Option<&Turn>) -> Reading<NaiveDate> {
    let cell = Cell::text(raw.as_bytes());
    if cell.is_nothing() { Reading::Missing } else { turn.map_or(cell, |turn| turn.of(cell)).day() }
}

/// Whether a day is the first or the last of its month.
fn is_edge(day: NaiveDate) -> bool {
    day.day() == 1 || day.succ_opt().is_some_and(|next| next.day() == 1)
}

/// How the days of a column would be read.
fn style(glance: &Glance, place: usize) -> Option<DateStyle> {
    match &glance.dates[place] {
        DateFinding::Unclear(_, style) => *style,
        finding => finding.style(),
    }
}
