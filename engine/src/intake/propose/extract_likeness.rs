//! Columns that are likely to hold a field, by a header that is like a name of it and by their values.
//! What is found here is proposed to a person, and never used without being asked.

use std::collections::{BTreeMap, BTreeSet};

use super::proposal::Why;
use super::reading::read;
use crate::intake::columns::{Glance, Mapping, Matching};
use crate::intake::layouts::names_of;
use crate::intake::values::{DateFinding, DateStyle, Reading, Turn};
use crate::intake::words::{Field, plain};

/// Likeness from which a header is worth proposing; names of its own that may mean the field have more.
const ENOUGH: f64 = 0.88;
const MAY_MEAN: f64 = 0.99;
/// The same for a field that need not be there and takes any text, for which values say nothing.
const ENOUGH_ALONE: f64 = 0.95;

/// Of the values of a likely column, at least so many in a hundred must be of the kind.
const FIT: usize = 80;

/// Fields that are not found by name, each with the likeliest column that is not taken: the most alike
/// pair first, each column once.
pub(in crate::intake) fn likely(
    glance: &Glance,
    matching: &Matching,
    places: &BTreeMap<Field, (Vec<usize>, Why)>,
    said: &Mapping,
) -> Vec<(Field, usize)> {
    let taken: BTreeSet<usize> = places.values().flat_map(|(places, _)| places).copied().collect();
    let open = |place: &usize| !taken.contains(place) && !said.ignored.contains(&glance.headers[*place]);
    let mut pairs: Vec<(f64, Field, usize)> = Vec::new();
    for &field in Field::EVERY {
        if places.contains_key(&field) || said.constant(field).is_some() {
            continue;
        }
        let names: Vec<&str> = names_of(field).collect();
        let by_name_alone = field.takes_any_text() && !field.is_required();
        let enough = if by_name_alone { ENOUGH_ALONE } else { ENOUGH };
        let may_mean = matching.perhaps.get(&field);
        for place in (0..glance.headers.len()).filter(open) {
            let alike = if may_mean.is_some_and(|columns| columns.contains(&place)) {
                MAY_MEAN
            } else {
                likeness(&plain(&glance.headers[place]), &names)
            };
            if alike >= enough && fits(glance, field, place) {
                pairs.push((alike, field, place));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut fields, mut columns) = (BTreeSet::new(), BTreeSet::new());
    pairs.retain(|(_, field, place)| {
        let free = !fields.contains(field) && !columns.contains(place);
        if free {
            fields.insert(*field);
            columns.insert(*place);
        }
        free
    });
    pairs.into_iter().map(|(_, field, place)| (field, place)).collect()
}

/// How like a header is to the likest of some names: by how it begins, or by the pairs of letters in
/// it, whatever their order.
fn likeness(header: &str, names: &[&str]) -> f64 {
    if header.len() < 4 {
        return 0.0;
    }
    let alike = |name: &&str| {
        let begins = strsim::jaro_winkler(header, name);
        // Pairs of letters are strict: four fifths shared is as good as nearly the same beginning.
        let pairs = strsim::sorensen_dice(header, name);
        begins.max((pairs + 0.1).min(1.0))
    };
    names.iter().map(alike).fold(0.0, f64::max)
}

/// Whether nearly all values of a column are of the field's kind, and there are any.
fn fits(glance: &Glance, field: Field, place: usize) -> bool {
    if field.is_date() && !matches!(glance.dates[place], DateFinding::Certain) {
        return true;
    }
    let turn = Turn::dates(DateStyle::Iso);
    let (mut good, mut all) = (0, 0);
    for (_, row) in &glance.rows {
        match read(field, &row[place], turn.as_ref()) {
            Reading::Missing => continue,
            Reading::Wrong => {}
            Reading::Value(_) => good += 1,
        }
        all += 1;
    }
    // A column that is empty at the top says nothing against it.
    good * 100 >= all * FIT
}
