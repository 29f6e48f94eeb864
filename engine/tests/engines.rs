//! The query that makes the tally, run on real engines: DuckDB and Apache Spark make the same rows as
//! intake. What is not here (Python, Java, the network to fetch them over) is skipped and said so;
//! T-SQL has no engine that could run here and is parsed.

mod agreed;
mod environment;
mod files;
mod job;
mod national;
mod printed;

use engine::export::Dialect;
use environment::run;
use job::Job;

#[test]
fn duckdb_makes_the_rows_that_intake_makes() {
    let mut jobs = files::jobs(Dialect::DuckDb);
    jobs.extend(national::jobs(Dialect::DuckDb));
    agree("duckdb", &["duckdb==2.0.0"], &jobs);
}

const SPARK: &[&str] = &["pyspark==4.3.0"];

fn spark_jobs() -> Vec<Job> {
    let mut jobs = files::jobs(Dialect::Spark);
    jobs.extend(national::jobs(Dialect::Spark));
    jobs
}

/// Spark is asked about whatever has changed since `tests/data/spark-agrees.txt` was written.
#[test]
fn spark_makes_the_rows_that_intake_makes() {
    let jobs = spark_jobs();
    let all = jobs.len();
    let unseen = agreed::unseen(SPARK, jobs);
    if unseen.is_empty() {
        eprintln!("not asked: Spark has agreed on the very same {all} queries, files and rows before");
        return;
    }
    if !environment::has_java() {
        eprintln!("skipped: Spark needs Java, and there is none here (Debian: default-jre-headless)");
        return;
    }
    agree("spark", SPARK, &unseen);
}

#[test]
#[ignore = "asks Spark about every file, and writes down that it agrees: ten minutes"]
fn spark_agrees_on_every_file() {
    assert!(environment::has_java(), "Spark needs Java (Debian: default-jre-headless)");
    let jobs = spark_jobs();
    assert!(agree("spark", SPARK, &jobs), "Spark is not here and cannot be fetched");
    agreed::write(SPARK, &jobs);
}

/// All jobs in one start of the engine, and every one that differs is shown. False where the engine is not here.
fn agree(engine: &str, packages: &[&str], jobs: &[Job]) -> bool {
    assert!(jobs.iter().all(|job| !job.expected.is_empty()), "intake makes rows of every file");
    let Some(results) = run(engine, packages, jobs) else { return false };
    assert_eq!(results.len(), jobs.len(), "a result for every query");
    let wrong: Vec<String> =
        jobs.iter().zip(&results).filter_map(|(job, result)| job.differs(result)).collect();
    crate::support::none_wrong(&wrong);
    true
}
