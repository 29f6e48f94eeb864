//! What polars alone needs for the same counts: the known columns scanned into memory with dates as
//! dates and numbers as numbers, then a group-by for each event and each histogram. It checks nothing:
//! no codes, no ranges, no rows of the wrong length, no referral twice.
//!
//! This is the fastest simple form. Inferring types costs more than naming them, and a lazy scan that
//! is shared by all queries is read once for each.

use std::path::Path;

use engine::sample::columns;
use polars::lazy::dsl::sum_horizontal;
use polars::prelude::*;

/// What was counted.
#[derive(Debug, PartialEq, Eq)]
pub struct Counted {
    /// Rows with each of the five dates.
    pub events: Vec<i64>,
    /// Different referral ids.
    pub referrals: i64,
    /// Rows in each histogram: waits of people entering, waits of people finishing, first to second
    /// treatment, and sums of the treatment questionnaire.
    pub histograms: Vec<i64>,
}

const EVENTS: [&str; 5] = [
    "referral_date",
    "assessment_first_date",
    "first_treatment_date",
    "second_treatment_date",
    "discharge_date",
];
const KEY: [&str; 4] = ["commissioner_code", "provider_code", "service_line", "care_cluster"];
const ANSWERS: [&str; 5] = ["peq_t1", "peq_t2", "peq_t3", "peq_t4", "peq_t5"];
const COUNT: &str = "count";

/// Reads every known column once into memory, and counts from there.
pub fn counted(path: &Path) -> PolarsResult<Counted> {
    let rows = LazyCsvReader::new(PlRefPath::try_from_path(path)?)
        .with_schema(Some(Arc::new(columns().map(|name| Field::new(name.into(), kind(name))).collect())))
        .finish()?
        .collect()?;
    let queries = queries(&rows.lazy())?.into_iter().map(|query| query.logical_plan).collect();
    let frames = LazyFrame::collect_all_with_engine(queries, Engine::InMemory, OptFlags::default())?;
    let sum = |frame: &DataFrame| frame.column(COUNT)?.as_materialized_series().sum();
    split(&frames.iter().map(sum).collect::<PolarsResult<Vec<i64>>>()?)
}

/// The type of a column; codes and answers that may be "NA" are text.
fn kind(column: &str) -> DataType {
    match column {
        "age_at_referral" | "imd_decile" | "pause_days" | "peq_assess_satisfaction" => DataType::Int32,
        "adsm_first" | "adsm_last" => DataType::Float64,
        column if column.ends_with("_date") => DataType::Date,
        column if column.ends_with("_count") || column.ends_with("_contacts") => DataType::Int32,
        column if ["phq9_", "gad7_", "wsas_"].iter().any(|scale| column.starts_with(scale)) => {
            DataType::Int32
        }
        _ => DataType::String,
    }
}

/// One query for each event and histogram, and one for the referral ids; each gives a column of counts.
fn queries(rows: &LazyFrame) -> PolarsResult<Vec<LazyFrame>> {
    let [referred, _, first, second, discharged] = EVENTS.map(col);
    let days = |from: &Expr, to: &Expr| to.clone().cast(DataType::Int32) - from.clone().cast(DataType::Int32);
    let entered = first.clone().is_not_null();
    let finished = discharged.clone().is_not_null().and(col("treatment_contact_count").gt_eq(lit(2)));
    let answers = ANSWERS.map(|name| col(name).cast(DataType::Int32));
    let wait = days(&referred, &first);
    let sum = sum_horizontal(&answers, true)?;

    let mut queries: Vec<LazyFrame> =
        EVENTS.iter().map(|&event| grouped(rows, col(event).is_not_null(), &col(event), None)).collect();
    queries.extend([
        grouped(rows, entered.clone(), &first, Some(wait.clone())),
        grouped(rows, finished.clone().and(entered.clone()), &discharged, Some(wait)),
        grouped(rows, entered.and(second.clone().is_not_null()), &second, Some(days(&first, &second))),
        grouped(rows, finished.and(coalesce(&answers).is_not_null()), &discharged, Some(sum)),
        rows.clone().select([col("referral_id").n_unique().alias(COUNT)]),
    ]);
    Ok(queries)
}

/// Counts by month, commissioner, provider, service line and cluster, and by the value of a histogram.
fn grouped(rows: &LazyFrame, which: Expr, date: &Expr, bin: Option<Expr>) -> LazyFrame {
    let month = date.clone().dt().year() * lit(12) + date.clone().dt().month().cast(DataType::Int32);
    let mut by = vec![month.alias("month")];
    by.extend(KEY.map(col));
    by.extend(bin.map(|bin| bin.alias("bin")));
    rows.clone().filter(which).group_by(by).agg([len().alias(COUNT)])
}

fn split(counts: &[i64]) -> PolarsResult<Counted> {
    let (events, rest) = counts.split_at(EVENTS.len());
    let (referrals, histograms) =
        rest.split_last().ok_or_else(|| polars_err!(NoData: "a query gave no counts"))?;
    Ok(Counted { events: events.to_vec(), referrals: *referrals, histograms: histograms.to_vec() })
}
