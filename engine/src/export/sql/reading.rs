//! From a table of whatever types to one row a referral, as intake reads it (rules 1, 3 and 4).

use super::dialect::Dialect;
use super::query::{Steps, named, select, whether};
use crate::clinical::Thresholds;
use crate::intake::{ExtractColumn, Field, Flag, Kind, kind};

/// Adds the steps from the table `referrals` to `chosen`, one row a referral.
pub(super) fn read(steps: &mut Steps, dialect: Dialect, columns: &[ExtractColumn], thresholds: &Thresholds) {
    let fields: Vec<(Field, Kind)> =
        Field::EVERY.iter().filter_map(|&field| Some((field, kind(field, thresholds)?))).collect();
    steps.add(
        "as_text",
        "Every value as text, without blanks around it: the engine may have taken it for anything. Labels\n\
         that the file has become codes, and its dates year first.\n\
         row_text is the row as it stands, to choose among rows of one referral.",
        as_text(dialect, columns, &fields),
    );
    let read: Vec<String> = fields
        .iter()
        .map(|&(field, kind)| match column(columns, field) {
            Some(_) => named(&dialect.read(&format!("t.{}", field.name()), kind), field.name()),
            None => named(&dialect.missing(kind), field.name()),
        })
        .chain(["t.row_text".to_owned()])
        .collect();
    steps.add(
        "as_read",
        "Every value as what it should be: what is wrong is missing (rule 1). Columns that the data does\n\
         not have are missing in every row.",
        select(&read, "FROM as_text t"),
    );
    let speaking: Vec<String> = flag_fields()
        .map(|field| named(&format!("MAX(r.{})", field.name()), &format!("{}_speaks", field.name())))
        .collect();
    steps.add(
        "speaking",
        "A flag that is true anywhere speaks for every row (rule 4).",
        select(&speaking, "FROM as_read r"),
    );
    steps.add(
        "ranked",
        "Rows without what every referral has, or against the order of time, are dropped (rule 1). Of rows\n\
         of one referral the latest submission counts, then the latest discharge, then the greatest text\n\
         (rule 3).",
        RANKED,
    );
    steps.add("chosen", "One row a referral.", "    SELECT r.*\n    FROM ranked r\n    WHERE r.place = 1");
}

const RANKED: &str = "    SELECT
        r.*,
        s.completed_treatment_speaks,
        s.caseness_speaks,
        s.not_caseness_speaks,
        s.recovery_speaks,
        s.reliable_improvement_speaks,
        s.reliable_deterioration_speaks,
        s.no_change_speaks,
        ROW_NUMBER() OVER (
            PARTITION BY r.referral_id
            ORDER BY
                CASE WHEN r.submission_month IS NULL THEN 1 ELSE 0 END, r.submission_month DESC,
                CASE WHEN r.discharge_date IS NULL THEN 1 ELSE 0 END, r.discharge_date DESC,
                r.row_text DESC
        ) AS place
    FROM as_read r
    CROSS JOIN speaking s
    WHERE r.referral_id IS NOT NULL
        AND r.provider_code IS NOT NULL
        AND r.commissioner_code IS NOT NULL
        AND r.referral_date IS NOT NULL
        AND (r.discharge_date IS NULL OR r.discharge_date >= r.referral_date)
        AND (r.first_treatment_date IS NULL OR r.first_treatment_date >= r.referral_date)
        AND (s.use_pathway_speaks = 0 OR r.use_pathway = 1)";

/// The columns that speak where any row is true.
fn flag_fields() -> impl Iterator<Item = Field> {
    Flag::EVERY.iter().map(|flag| flag.field()).chain([Field::UsePathway])
}

fn column(columns: &[ExtractColumn], field: Field) -> Option<&ExtractColumn> {
    columns.iter().find(|column| column.field == Some(field))
}

fn as_text(dialect: Dialect, columns: &[ExtractColumn], fields: &[(Field, Kind)]) -> String {
    let name = |column: &ExtractColumn| format!("r.{}", dialect.quoted(&column.header));
    let mut items: Vec<String> = fields
        .iter()
        .filter_map(|&(field, kind)| {
            let found = column(columns, field)?;
            let column = name(found);
            let text = dialect.trimmed(&dialect.text(&column, Some(kind)));
            let text = dialect.restored(&column, &text, kind).unwrap_or(text);
            let text = dialect.unlabelled(text, &found.labels);
            let text =
                found.dates.filter(|_| kind == Kind::Day).map_or(text.clone(), |s| dialect.iso(&text, s));
            Some(named(&text, field.name()))
        })
        .collect();
    let row: Vec<String> = addressable(columns)
        .map(|column| {
            let kind = fields.iter().find(|(field, _)| column.field == Some(*field)).map(|(_, kind)| *kind);
            let text = dialect.text(&name(column), kind);
            let text = kind.and_then(|kind| dialect.restored(&name(column), &text, kind)).unwrap_or(text);
            format!("COALESCE({text}, '')")
        })
        .collect();
    // SQL Server cuts a joined text at 4,000 characters unless one of its parts may be longer.
    let first = if dialect == Dialect::TSql { "CAST('' AS nvarchar(max)), " } else { "" };
    items.push(named(&format!("CONCAT_WS(',', {first}{})", row.join(",\n            ")), "row_text"));
    select(&items, "FROM referrals r")
}

/// The columns that a query can name: not those without a header, or with one that others have too.
fn addressable(columns: &[ExtractColumn]) -> impl Iterator<Item = &ExtractColumn> {
    let same = |a: &ExtractColumn, b: &ExtractColumn| a.header.eq_ignore_ascii_case(&b.header);
    columns.iter().filter(move |&column| {
        column.field.is_some()
            || (!column.header.is_empty() && columns.iter().filter(|other| same(column, other)).count() == 1)
    })
}

/// What a flag says of a row where its column speaks, else what the scores say.
pub(super) fn flag_or(flag: Flag, by_scores: &str) -> String {
    let name = flag.field().name();
    format!("CASE WHEN c.{name}_speaks = 1 THEN c.{name} ELSE {} END", whether(by_scores))
}
