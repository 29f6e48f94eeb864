//! From a table of whatever types to one row a referral, as intake reads it (rules 1, 3 and 4).

use super::days;
use super::dialect::Dialect;
use super::kind::{SqlKind, sql_kind};
use super::query::{Steps, named, select, whether};
use crate::clinical::Thresholds;
use crate::intake::{ExtractColumn, Field, Flag};

/// Adds the steps from the table `referrals` to `chosen`, one row a referral.
pub(super) fn read(steps: &mut Steps, dialect: Dialect, columns: &[ExtractColumn], thresholds: &Thresholds) {
    let fields: Vec<(Field, SqlKind)> =
        Field::EVERY.iter().filter_map(|&field| Some((field, sql_kind(field, thresholds)?))).collect();
    steps.add(
        "as_text",
        "Every value as text, without blanks around it: the engine may have taken it for anything. Labels\n\
         that the file has become codes, and its dates year first.\n\
         row_text is the row as it stands, to choose among rows of one referral.",
        as_text(dialect, columns, &fields),
    );
    as_read(steps, dialect, columns, &fields);
    let speaking: Vec<String> = flag_fields()
        .map(|field| named(&format!("MAX(r.{})", field.name()), &format!("{}_speaks", field.name())))
        .collect();
    steps.add(
        "speaking",
        "A flag that is true anywhere speaks for every row (rule 4).",
        select(&speaking, "FROM as_read r"),
    );
    steps.add(
        "usable",
        "Rows without what every referral has, or against the order of time, are dropped (rule 1).",
        USABLE,
    );
    reach(steps, dialect);
    dated(steps, &fields);
    steps.add(
        "ranked",
        "A referral is known by its provider and its id (rule 37). Of rows of one referral the latest submission\n\
         counts, then the latest discharge, then the greatest text (rule 3). Rows with other referral dates are\n\
         other referrals, unless a submission month says which came later.",
        RANKED,
    );
    steps.add(
        "chosen",
        "One row a referral.",
        "    SELECT r.*\n    FROM ranked r\n    WHERE r.place = 1\n        \
         AND (r.submission_month IS NULL OR r.submission_month = r.newest_month)",
    );
}

/// Adds the step in which every value is what it should be.
fn as_read(steps: &mut Steps, dialect: Dialect, columns: &[ExtractColumn], fields: &[(Field, SqlKind)]) {
    let dates: Vec<(&str, String)> = fields
        .iter()
        .filter(|(field, kind)| is_dated(*kind) && column(columns, *field).is_some())
        .map(|(field, _)| (field.name(), format!("t.{}", field.name())))
        .collect();
    let table = days::read(steps, dialect, "as_text", &dates);
    let organisations = [Field::ProviderCode, Field::CommissionerCode];
    let read: Vec<String> = fields
        .iter()
        .map(|&(field, kind)| {
            let text = format!("t.{}", field.name());
            match column(columns, field) {
                Some(_) if organisations.contains(&field) => {
                    named(&dialect.organisation(&text), field.name())
                }
                Some(_) => named(&dialect.read(&text, kind), field.name()),
                None => named(&dialect.missing(kind), field.name()),
            }
        })
        .chain(["t.row_text".to_owned()])
        .collect();
    steps.add_shared(
        dialect,
        "as_read",
        "Every value as what it should be: what is wrong is missing (rule 1), as is a day before April 2008 or at\n\
         the end of time (rule 38). Moments with a zone are on their day in Britain (rule 39); codes of\n\
         organisations are in capitals (rule 37). Columns that the data does not have are missing in every row.",
        &select(&read, &format!("FROM {table} t")),
    );
}

/// Adds the step in which a day that cannot be is missing (rule 38).
fn dated(steps: &mut Steps, fields: &[(Field, SqlKind)]) {
    let dated: Vec<String> = fields
        .iter()
        .map(|&(field, kind)| {
            let value = format!("u.{}", field.name());
            if kind != SqlKind::Day {
                return value;
            }
            let is = format!("{} <= e.last_month", month_number(&value));
            named(&format!("CASE WHEN {is} THEN {value} END"), field.name())
        })
        .chain(["u.row_text".to_owned()])
        .chain(Flag::EVERY.iter().map(|flag| format!("u.{}_speaks", flag.field().name())))
        .collect();
    steps.add(
        "dated",
        "A later day is missing, and a referral of a later day is dropped.",
        select(
            &dated,
            &format!(
                "FROM usable u\n    CROSS JOIN reach e\n    WHERE {} <= e.last_month",
                month_number("u.referral_date")
            ),
        ),
    );
}

const USABLE: &str = "    SELECT
        r.*,
        s.completed_treatment_speaks,
        s.caseness_speaks,
        s.not_caseness_speaks,
        s.recovery_speaks,
        s.reliable_improvement_speaks,
        s.reliable_deterioration_speaks,
        s.no_change_speaks
    FROM as_read r
    CROSS JOIN speaking s
    WHERE r.referral_id IS NOT NULL
        AND r.provider_code IS NOT NULL
        AND r.commissioner_code IS NOT NULL
        AND r.referral_date IS NOT NULL
        AND (r.discharge_date IS NULL OR r.discharge_date >= r.referral_date)
        AND (r.first_treatment_date IS NULL OR r.first_treatment_date >= r.referral_date)
        AND (s.use_pathway_speaks = 0 OR r.use_pathway = 1)";

const RANKED: &str = "    SELECT
        r.*,
        MAX(r.submission_month) OVER (PARTITION BY r.provider_code, r.referral_id) AS newest_month,
        ROW_NUMBER() OVER (
            PARTITION BY r.provider_code, r.referral_id, r.referral_date
            ORDER BY
                CASE WHEN r.submission_month IS NULL THEN 1 ELSE 0 END, r.submission_month DESC,
                CASE WHEN r.discharge_date IS NULL THEN 1 ELSE 0 END, r.discharge_date DESC,
                r.row_text DESC
        ) AS place
    FROM dated r";

/// A month as a number that grows by one a month.
fn month_number(day: &str) -> String {
    format!("(YEAR({day}) * 12 + MONTH({day}))")
}

/// Adds the steps that find the last month that a day can be in (rule 38).
fn reach(steps: &mut Steps, dialect: Dialect) {
    let submitted = "CAST(SUBSTRING(u.submission_month, 1, 4) AS INT) * 12 + CAST(SUBSTRING(u.submission_month, 6, 2) AS INT)";
    let days = ["referral_date", "assessment_first_date", "first_treatment_date", "discharge_date"];
    let rows: Vec<String> = std::iter::once(format!("1, {submitted}"))
        .chain(days.iter().map(|day| format!("2, {}", month_number(&format!("u.{day}")))))
        .collect();
    steps.add(
        "months",
        "How often each month is met: as that of a submission (1), and as that of something that happened (2).",
        format!(
            "    SELECT v.kind, v.met, COUNT(*) AS times\n    FROM {}\n    WHERE v.met IS NOT NULL\n    GROUP BY v.kind, \
             v.met",
            dialect.each("usable u", &rows, "v", "kind, met")
        ),
    );
    steps.add(
        "runs",
        "The months in order, each with the next one.",
        "    SELECT
        m.kind,
        m.met,
        SUM(m.times) OVER (PARTITION BY m.kind ORDER BY m.met) AS up_to,
        SUM(m.times) OVER (PARTITION BY m.kind) AS in_all,
        LEAD(m.met) OVER (PARTITION BY m.kind ORDER BY m.met) AS next_met
    FROM months m",
    );
    steps.add(
        "newest",
        "The end of the run that holds the middle one; a month that is more than a year after it was mistyped.",
        "    SELECT r.kind, MIN(r.met) AS met
    FROM runs r
    WHERE 2 * r.up_to >= r.in_all AND (r.next_met IS NULL OR r.next_met - r.met > 12)
    GROUP BY r.kind",
    );
    steps.add(
        "reach",
        "A day can be in the two years after the newest submission month, or where there is none after the newest\n\
         month in which anything happened.",
        "    SELECT
        COALESCE(MAX(CASE WHEN n.kind = 1 THEN n.met END), MAX(CASE WHEN n.kind = 2 THEN n.met END)) + 24 AS last_month
    FROM newest n",
    );
}

/// The columns that speak where any row is true.
fn flag_fields() -> impl Iterator<Item = Field> {
    Flag::EVERY.iter().map(|flag| flag.field()).chain([Field::UsePathway])
}

const fn is_dated(kind: SqlKind) -> bool {
    matches!(kind, SqlKind::Day | SqlKind::Month)
}

fn column(columns: &[ExtractColumn], field: Field) -> Option<&ExtractColumn> {
    columns.iter().find(|column| column.field == Some(field))
}

fn as_text(dialect: Dialect, columns: &[ExtractColumn], fields: &[(Field, SqlKind)]) -> String {
    let name = |column: &ExtractColumn| format!("r.{}", dialect.quoted(&column.header));
    let mut items: Vec<String> = fields
        .iter()
        .filter_map(|&(field, kind)| {
            let found = column(columns, field)?;
            let column = name(found);
            let text = dialect.trimmed(&dialect.text(&column, Some(kind)));
            let text = dialect.restored(&column, &text, kind).unwrap_or(text);
            let text = dialect.unlabelled(text, &found.labels);
            let is_dated = is_dated(kind);
            let text =
                found.dates.filter(|_| is_dated).map_or(text.clone(), |style| dialect.iso(&text, style));
            let text = if is_dated && found.written_out { dialect.written_out(&text) } else { text };
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
