//! What can be typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use engine::calendar::Grain;

/// Outcomes-based payment for NHS Talking Therapies: load activity, move the terms, see the income.
///
/// Without a command it opens the window on the built-in sample; without a display it prints the
/// sample's statement instead.
#[derive(Debug, Parser)]
#[command(name = "weighting-room", version, about)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the window on these files.
    Open {
        /// Activity files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Work out what schemes pay, and the measures.
    Evaluate(Evaluate),
    /// Say what was read, kept and dropped, and why.
    Check {
        /// Activity files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// List the schemes that are built in, or show one with the paths of its terms.
    Presets {
        /// The scheme to show.
        #[arg(long, value_name = "NAME")]
        show: Option<String>,
    },
    /// Make a synthetic referral extract.
    Sample {
        /// The site: south-tees, wakefield, birmingham, humber or south-staffordshire.
        #[arg(long)]
        site: String,
        /// Number of referrals; the site's own where left out.
        #[arg(long)]
        referrals: Option<u32>,
        /// Seed of the random draws; the same seed gives the same file.
        #[arg(long)]
        seed: Option<u64>,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
}

/// Options of `evaluate`.
#[derive(Debug, clap::Args)]
pub struct Evaluate {
    /// An activity file: a referral extract (CSV or Parquet) or a published monthly file. Repeat for
    /// several; the built-in sample where left out.
    #[arg(long, value_name = "FILE")]
    pub activity: Vec<PathBuf>,
    /// Facts about the place (RON): prevalent population, contracts.
    #[arg(long, value_name = "FILE")]
    pub locality: Option<PathBuf>,
    /// A scheme: a preset or a RON file. Repeat for several; all presets where left out.
    #[arg(long, value_name = "FILE|PRESET")]
    pub scheme: Vec<String>,
    /// Override a term by its path, as `presets --show` prints it.
    #[arg(long, value_name = "[SCHEME:]TERM=VALUE")]
    pub set: Vec<String>,
    /// The scheme that the others are compared with; the first where left out.
    #[arg(long, value_name = "NAME")]
    pub baseline: Option<String>,
    /// A financial year such as 2016-17. Repeat for several; the latest whole year where left out.
    #[arg(long, value_name = "YEAR")]
    pub year: Vec<String>,
    /// The first month, such as 2016-04.
    #[arg(long, value_name = "MONTH", conflicts_with = "year")]
    pub from: Option<String>,
    /// The last month.
    #[arg(long, value_name = "MONTH", conflicts_with = "year")]
    pub to: Option<String>,
    /// How finely lines and measures are printed: month in JSON and CSV, year in the table, where
    /// left out. What a scheme assesses and settles by is a matter of its own terms.
    #[arg(long)]
    pub period: Option<Period>,
    /// What to print.
    #[arg(long, default_value = "table")]
    pub format: Format,
}

/// A printed period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Period {
    /// Months.
    Month,
    /// Financial quarters.
    Quarter,
    /// Financial years.
    Year,
}

impl Period {
    /// The same in the engine's words.
    pub const fn grain(self) -> Grain {
        match self {
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Quarter,
            Self::Year => Grain::Year,
        }
    }
}

/// A printed format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Aligned text.
    Table,
    /// One JSON document.
    Json,
    /// Statement lines.
    Csv,
}
