//! The columns of a table that was pasted: cells as a spreadsheet copies them, and which field each column is.

use super::edit_error::EditError;
use super::{PlaceField, PlacePart, RowCount};

/// A cell that was pasted, and its row as a person counts them.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    /// The row, from 1.
    pub row: usize,
    /// What stands in it.
    pub text: &'a str,
}

/// Cells beside one another.
pub(super) type Row<'a> = Vec<Cell<'a>>;

pub(super) fn refuse<T>(why: String) -> Result<T, EditError> {
    Err(EditError::Unread(why))
}

/// The rows that are not empty.
pub(super) fn rows_of(text: &str) -> Vec<Row<'_>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(place, line)| {
            let cells = line.trim_end_matches('\t').split('\t');
            cells.map(|text| Cell { row: place + 1, text: text.trim().trim_matches('"') }).collect()
        })
        .collect()
}

/// Names under one another with their values beside them, as names beside one another with values below.
pub(super) fn turned<'a>(rows: &[Row<'a>]) -> Vec<Row<'a>> {
    let column = |at: usize| -> Row<'a> {
        let cell = |row: &Row<'a>| row.get(at).copied().unwrap_or(Cell { row: row[0].row, text: "" });
        rows.iter().map(cell).collect()
    };
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    (0..width).map(column).collect()
}

/// How many cells name a field of the part.
pub(super) fn names(part: PlacePart, row: &[Cell<'_>]) -> usize {
    row.iter().filter(|cell| named(part, cell.text).is_some()).count()
}

/// The field that a heading names.
fn named(part: PlacePart, heading: &str) -> Option<&'static PlaceField> {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let heading = plain(heading);
    let also = |field: &PlaceField| {
        OTHER_NAMES.iter().any(|(name, others)| *name == field.name && others.contains(&heading.as_str()))
    };
    part.fields().iter().find(|field| plain(field.name) == heading || also(field))
}

/// What fields are called elsewhere, in letters alone.
const OTHER_NAMES: &[(&str, &[&str])] = &[
    ("Code", &["oldcode", "before", "was"]),
    ("Goes on as", &["successor", "newcode", "now", "is"]),
    ("Posts", &["wte", "fte", "wholetimeequivalents", "numberofposts", "numberofwte"]),
    (
        "Cost a year",
        &["salary", "cost", "pay", "annualcost", "costperyear", "costapost", "salarywithoncosts"],
    ),
    ("Treats", &["intensity"]),
    ("Contacts a week", &["contacts", "appointmentsaweek", "contactsperweek"]),
    ("Weeks of leave", &["leave", "leaveweeks"]),
    ("Turnover a year", &["turnover"]),
    ("Line", &["serviceline", "step"]),
    ("People", &["waiting", "number", "peoplewaiting", "numberwaiting"]),
    ("A month, whatever is done", &["fixed", "fixedcosts", "fixedamonth", "amonth", "overheads"]),
    ("For each session", &["asession", "persession"]),
    ("For each person entering", &["aperson", "perperson"]),
    ("Missed", &["dna", "missedappointments", "didnotattend"]),
];

/// The field of each column, as the first row names them; nothing where a column has no name.
pub(super) fn headed(
    part: PlacePart,
    first: &[Cell<'_>],
) -> Result<Vec<Option<&'static PlaceField>>, EditError> {
    let mut columns = Vec::new();
    for (place, cell) in first.iter().enumerate() {
        let field = named(part, cell.text);
        if field.is_none() && !cell.text.is_empty() {
            let known: Vec<&str> = part.fields().iter().map(|field| field.name).collect();
            return refuse(format!(
                "Column {}, “{}”, is none of {}.",
                place + 1,
                crate::look::short(cell.text),
                known.join(", ")
            ));
        }
        if columns.iter().flatten().any(|known: &&PlaceField| field.is_some_and(|it| it.name == known.name)) {
            return refuse(format!("Column {}, “{}”, stands there twice.", place + 1, cell.text));
        }
        columns.push(field);
    }
    let key = part.fields().first().map_or("", |field| field.name);
    let has_key = columns.iter().flatten().any(|field| field.name == key);
    if part.shape() == RowCount::Many && !has_key {
        return refuse(format!("No column is called “{key}”, so nobody can say what each row is about."));
    }
    Ok(columns)
}

/// The fields in the order in which people have them where nothing names them: of staff role, posts and cost
/// first, unless the second cell says what they treat.
pub(super) fn usual(part: PlacePart, first: &[Cell<'_>]) -> Vec<Option<&'static PlaceField>> {
    const FIRST: [&str; 3] = ["Role", "Posts", "Cost a year"];
    let fields = part.fields();
    let treats = first.get(1).is_some_and(|cell| cell.text.starts_with(char::is_alphabetic));
    if part != PlacePart::Staff || treats {
        return fields.iter().map(Some).collect();
    }
    let is_first = |field: &&PlaceField| FIRST.contains(&field.name);
    let leading = FIRST.iter().filter_map(|name| fields.iter().find(|field| field.name == *name));
    leading.chain(fields.iter().filter(|field| !is_first(field))).map(Some).collect()
}
