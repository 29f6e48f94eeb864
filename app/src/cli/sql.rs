//! `tally --sql`: the query that makes the tally inside an engine that holds the data.

use std::path::PathBuf;

use clap::ValueEnum;
use engine::export::{Dialect, Referrals, extract_sql, tally_sql};
use engine::intake::{DateStyle, ExtractColumn, Source, extract_columns};

use super::{Failure, say};

/// Which query is printed.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Print the query that makes the tally inside an engine, in its SQL.
    #[arg(long, value_name = "ENGINE")]
    pub sql: Option<Engine>,
    /// Where the query finds the referrals: a table or view named referrals where left out.
    #[arg(long, requires = "sql")]
    pub from: Option<Tables>,
    /// Print only the part that makes the referral extract from the national tables.
    #[arg(long, requires = "from")]
    pub extract: bool,
}

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// Apache Spark and Databricks.
    Spark,
    /// DuckDB.
    Duckdb,
    /// SQL Server and Azure SQL.
    Tsql,
}

/// Tables that referrals are made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tables {
    /// The tables of the national data set v2.1.
    National,
}

/// Prints the query, for the columns of a file where one is given; `dates` is how its dates are written,
/// where their values do not tell.
pub fn run(
    files: &[PathBuf],
    engine: Engine,
    options: &Options,
    dates: Option<DateStyle>,
) -> Result<(), Failure> {
    let dialect = match engine {
        Engine::Spark => Dialect::Spark,
        Engine::Duckdb => Dialect::DuckDb,
        Engine::Tsql => Dialect::TSql,
    };
    let referrals = match (options.from, files) {
        (Some(Tables::National), []) => Referrals::National,
        (Some(Tables::National), _) => {
            return Err(Failure::Call(
                "The columns of the national tables are known. Leave out the file, or --from national."
                    .to_owned(),
            ));
        }
        (None, []) => Referrals::Extract(ExtractColumn::canonical()),
        (None, [file]) => {
            Referrals::Extract(extract_columns(&Source::Path(file.clone()), dates).map_err(Failure::input)?)
        }
        (None, _) => {
            return Err(Failure::Call(
                "The query is made for the columns of one file. Give the one that has the columns of your table."
                    .to_owned(),
            ));
        }
    };
    if options.extract {
        say(&extract_sql(dialect))?;
    } else {
        say(&tally_sql(dialect, &referrals).map_err(Failure::input)?)?;
    }
    Ok(())
}
