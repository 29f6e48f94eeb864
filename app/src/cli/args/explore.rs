//! What can be typed of chance, of what a scheme rewards, of what matters and of a value that is sought.

use std::path::PathBuf;

use clap::ValueEnum;

use super::Asked;

/// Options of `chance`.
#[derive(Debug, clap::Args)]
pub struct Chance {
    /// What is worked out.
    #[command(flatten)]
    pub asked: Asked,
    /// How far the months and measures of a provider go together, 0 to 1; or "history", what the years in the data
    /// show.
    #[arg(long, value_name = "SHARE|history", default_value = "0")]
    pub correlation: String,
    /// How many years are drawn, where income cannot be worked out exactly: 100 to 1,000,000.
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub years: u32,
    /// Seed of the draws; the same seed gives the same years.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Suppose a service that is exactly at every standard, in place of the rates as counted.
    #[arg(long)]
    pub at_standard: bool,
    /// What to print.
    #[arg(long, default_value = "table")]
    pub format: TableOrJson,
}

/// Options of `rewards`.
#[derive(Debug, clap::Args)]
pub struct Rewards {
    /// What is worked out.
    #[command(flatten)]
    pub asked: Asked,
    /// How many people a month each game moves in each contract.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(i64).range(1..=1_000))]
    pub people: i64,
    /// What to print.
    #[arg(long, default_value = "table")]
    pub format: TableOrJson,
}

/// Options of `sensitivity`.
#[derive(Debug, clap::Args)]
pub struct Sensitivity {
    /// What is worked out.
    #[command(flatten)]
    pub asked: Asked,
    /// The range that is agreed for a term, or for activity.people, .recovery, .improvement, .leaving, .missed,
    /// .satisfaction, .missing_scores or .waits, in place of the usual one. Repeat for several.
    #[arg(long, value_name = "TERM=LOW..HIGH")]
    pub range: Vec<String>,
    /// A map of two terms instead, over their ranges.
    #[arg(long, value_name = "TERM,TERM")]
    pub map: Option<String>,
    /// How many values of each term a map has, 2 to 500.
    #[arg(long, value_name = "N", default_value_t = 9, value_parser = clap::value_parser!(u16).range(2..=500))]
    pub grid: u16,
    /// What to print.
    #[arg(long, default_value = "table")]
    pub format: TableOrJson,
}

/// Options of `seek`.
#[derive(Debug, clap::Args)]
pub struct Seek {
    /// What is worked out.
    #[command(flatten)]
    pub asked: Asked,
    /// The term to move, by its path; every one that is a number where left out.
    #[arg(long, value_name = "TERM")]
    pub term: Option<String>,
    /// What is wanted.
    #[command(flatten)]
    pub wanted: Wanted,
    /// What to print.
    #[arg(long, default_value = "table")]
    pub format: TableOrJson,
}

/// What a search wants.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct Wanted {
    /// A total, such as 850000 or 850k.
    #[arg(long, value_name = "AMOUNT")]
    pub total: Option<String>,
    /// What this scheme pays: a preset or a RON file.
    #[arg(long, value_name = "FILE|PRESET")]
    pub same_as: Option<String>,
    /// What the service costs, by `--locality`.
    #[arg(long)]
    pub breaks_even: bool,
    /// No month that ends below zero, by `--locality`.
    #[arg(long)]
    pub no_month_below_zero: bool,
}

/// Options of `zone`.
#[derive(Debug, clap::Args)]
pub struct ZoneOptions {
    /// What is worked out.
    #[command(flatten)]
    pub asked: Asked,
    /// The two terms, by their paths; the two that matter most where left out.
    #[arg(long, value_name = "TERM,TERM")]
    pub terms: Option<String>,
    /// The range that is agreed for a term, in place of the usual one. Repeat for the other.
    #[arg(long, value_name = "TERM=LOW..HIGH")]
    pub range: Vec<String>,
    /// How many times the usual ranges, as in the window: 1 to 10.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=10))]
    pub times: u8,
    /// How many values of each term, as in the window: 2 to 60.
    #[arg(long, value_name = "NxN", default_value = "21x13")]
    pub grid: String,
    /// A private file of one party's limits, a line each: "most in all: 850000", "most in any year: 850000", "least
    /// surplus: 0", "least cash: 0" or "most at risk: 50000"; or - for standard input. No limit is printed or written.
    #[arg(long, value_name = "FILE|-")]
    pub limits: Option<PathBuf>,
    /// Write where these limits hold as a file for the other party: whose it is, a yes or no for each package and
    /// nothing else.
    #[arg(long, value_name = "FILE", requires = "limits")]
    pub seal: Option<PathBuf>,
    /// The other party's such file, to see where both hold.
    #[arg(long, value_name = "FILE", requires = "limits")]
    pub with: Option<PathBuf>,
    /// What to print.
    #[arg(long, default_value = "table")]
    pub format: TableOrJson,
}

/// A printed format of what is not a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableOrJson {
    /// Aligned text.
    Table,
    /// One JSON document.
    Json,
}
