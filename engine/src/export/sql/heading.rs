//! What a query says of itself before it begins: what it is for, how it is run, what it counts.

use super::dialect::Dialect;
use crate::activity::{Counter, Histogram, ItemSet};
use crate::clinical::{Scale, Thresholds};
use crate::intake::ExtractColumn;
use crate::quantity::show;

/// The version of the tally's layout that the query writes.
const TALLY_FORMAT: u32 = 1;

/// The comment above the query for a tally.
pub(super) fn tally(
    dialect: Dialect,
    reads: &str,
    columns: &[ExtractColumn],
    absent: ItemSet,
    thresholds: &Thresholds,
) -> String {
    let counters: Vec<&str> = Counter::EVERY.iter().filter(|c| !absent.has(**c)).map(|c| c.name()).collect();
    let histograms: Vec<&str> =
        Histogram::EVERY.iter().filter(|h| !absent.has_histogram(**h)).map(|h| h.name()).collect();
    let mut lines = title(dialect, "the tally");
    lines.push(format!("Reads {reads}."));
    lines.extend([
        "Writes month, commissioner, provider, service_line, cluster, counter, bin, count, suppressed: one row".into(),
        "for each key and counter. A counter that is named below and has no row at a key is 0 there. No".into(),
        "patient is in it, but small numbers are: suppress it before it leaves your organisation.".into(),
        String::new(),
    ]);
    lines.extend(run(dialect).iter().map(|line| (*line).to_owned()));
    lines.extend([
        String::new(),
        "To be whole, a tally file begins with these lines, above the names of the columns:".into(),
        format!("    # weighting-room-tally: {TALLY_FORMAT}"),
        format!("    # product: Weighting Room {}", env!("CARGO_PKG_VERSION")),
        "    # suppressed: false".into(),
        format!("    # counters: {}", counters.join(" ")),
        format!("    # histograms: {}", histograms.join(" ")),
    ]);
    let without = not_counted(absent);
    if !without.is_empty() {
        lines.push(String::new());
        lines.push(format!("Not counted, for want of a column: {}.", without.join(", ")));
    }
    lines.extend([
        String::new(),
        "The whole table is one file: a flag that is true in any row speaks for every row. Values are read as".into(),
        "text. Where the engine has taken a column for numbers or days, nobody can see any more how a value".into(),
        "was written; where that matters, load the table with every column as text.".into(),
    ]);
    if columns.iter().any(|column| column.dates.is_some() || !column.labels.is_empty()) {
        lines.extend([
            "Dates in figures are read as in the file that the query was made for, and labels that are in it as".into(),
            "the codes that they stand for; one that is not in it, or with other text behind it, is missing.".into(),
        ]);
    }
    if dialect == Dialect::TSql {
        lines.extend([
            "T-SQL cannot ask a column for its type: 1 stands for the code 01 and for a true flag, also in text,".into(),
            "and a time behind a day is read as SQL Server reads it.".into(),
        ]);
    }
    lines.push(String::new());
    lines.push(
        "Thresholds: a first score at or above caseness is a case; a change of so many points is reliable."
            .into(),
    );
    lines.extend(scales(thresholds));
    comment(&lines)
}

/// The comment above the query for a referral extract.
pub(super) fn extract(dialect: Dialect) -> String {
    let mut lines = title(dialect, "the referral extract from the national data set");
    lines.extend([
        format!("Reads {NATIONAL}."),
        "Writes one row a pathway in use, in the columns of the referral extract. Every row is about a patient:".to_owned(),
        "keep it where such data may be.".to_owned(),
        "Not in it, because these tables do not hold them: ltc_flag, pause_days, service_line,".to_owned(),
        "assessor_intensity, repeat_of, submission_month.".to_owned(),
    ]);
    comment(&lines)
}

/// The tables that the national queries read.
pub(super) const NATIONAL: &str = "the tables of the national data set v2.1 in the shape of the commissioning\n\
     extract: IDS101Referral, IDS001MPI, IDS004EmpStatus, IDS201CareContact, IDS603PresentingComplaints,\n\
     IDS606CodedScoreAssessmentRefer, IDS607CodedScoreAssessmentAct and IDS803CareCluster";

fn title(dialect: Dialect, what: &str) -> Vec<String> {
    vec![
        format!("Weighting Room {}: {what}, for {}.", env!("CARGO_PKG_VERSION"), dialect.name()),
        String::new(),
    ]
}

const fn run(dialect: Dialect) -> &'static [&'static str] {
    match dialect {
        Dialect::Spark => &[
            "To run it, with the query in tally.sql (spark.read keeps quotes within quotes only with escape):",
            "    spark.read.csv(\"referrals.csv\", header=True, escape='\"', multiLine=True).createOrReplaceTempView(\"referrals\")",
            "    spark.sql(open(\"tally.sql\").read()).coalesce(1).write.csv(\"tally\", header=True)",
        ],
        Dialect::DuckDb => &[
            "To run it, with the query in tally.sql:",
            "    duckdb -csv -cmd \"CREATE VIEW referrals AS FROM read_csv('referrals.csv', all_varchar = true, null_padding = true, parallel = false)\" \\",
            "        < tally.sql > tally.csv",
        ],
        Dialect::TSql => &[
            "To run it, with the query in tally.sql, in a database with a table or view referrals:",
            "    sqlcmd -S SERVER -d DATABASE -i tally.sql -s , -W -o tally.csv",
            "or in Management Studio, with Results to File. Delete the line of hyphens under the names.",
        ],
    }
}

fn not_counted(absent: ItemSet) -> Vec<&'static str> {
    let counters = Counter::EVERY.iter().filter(|c| absent.has(**c)).map(|c| c.name());
    let histograms = Histogram::EVERY.iter().filter(|h| absent.has_histogram(**h)).map(|h| h.name());
    counters.chain(histograms).collect()
}

fn scales(thresholds: &Thresholds) -> Vec<String> {
    let points = |hundredths: i32| show::number(rust_decimal::Decimal::new(i64::from(hundredths), 2));
    let scale = |scale: &Scale| {
        format!("{}: caseness {}, change {}", scale.name, points(scale.caseness.0), points(scale.change))
    };
    let specific = thresholds.specific_measures().map(|measure| {
        let from = measure.from.map_or_else(String::new, |day| format!(" from {day}"));
        let until = measure.until.map_or_else(String::new, |day| format!(" before {day}"));
        let means = measure.scale.map_or_else(|| "no thresholds known, so GAD-7 decides".to_owned(), scale);
        format!("    {}{from}{until}: {means}", measure.token)
    });
    [&thresholds.depression, &thresholds.anxiety]
        .into_iter()
        .map(|known| format!("    {}", scale(known)))
        .chain(specific)
        .collect()
}

fn comment(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines.iter().flat_map(|line| if line.is_empty() { vec![""] } else { line.lines().collect() })
    {
        out.push_str(if line.is_empty() { "--" } else { "-- " });
        out.push_str(line);
        out.push('\n');
    }
    out
}
