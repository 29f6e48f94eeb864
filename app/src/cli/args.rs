//! What can be typed.

mod explore;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use engine::calendar::Grain;
use engine::intake::{DateStyle, Overlaps};

pub use explore::{Chance, Rewards, Seek, Sensitivity, TableOrJson, Wanted, ZoneOptions};

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

/// What was typed, with `open` before files that stand alone: that is how systems hand over what was clicked, or
/// dropped on the program.
pub fn typed() -> Vec<OsString> {
    with_open(std::env::args_os().collect(), |word| Path::new(word).is_file())
}

fn with_open(mut words: Vec<OsString>, is_file: impl Fn(&OsStr) -> bool) -> Vec<OsString> {
    let is_command =
        |word: &OsStr| Args::command().get_subcommands().any(|command| command.get_name() == word);
    if words.get(1).is_some_and(|first| !is_command(first) && is_file(first)) {
        words.insert(1, "open".into());
    }
    words
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the window on these files.
    Open {
        /// Activity files, schemes, a place or a session.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Work out what schemes pay, and the measures.
    Evaluate(Evaluate),
    /// Say what was read, kept and dropped and why, what a data quality lead would ask about, and which
    /// measures the data supports.
    Check(Check),
    /// Count activity into a tally, a file without anybody's row, from which schemes are worked out as
    /// from the rows; or print the query that makes it where the data is.
    Tally {
        /// Activity files; for a query at most one referral extract, whose columns it then uses.
        #[arg(required_unless_present = "sql")]
        files: Vec<PathBuf>,
        /// The file to write: .csv or .parquet.
        #[arg(long, required_unless_present = "sql", conflicts_with = "sql")]
        out: Option<PathBuf>,
        /// For handing over: counts under five are withheld and the others rounded to the nearest
        /// five. The file says what can still be worked out from it.
        #[arg(long, conflicts_with = "sql")]
        suppress: bool,
        /// Which query.
        #[command(flatten)]
        sql: super::sql::Options,
        /// How the files are to be read.
        #[command(flatten)]
        said: ReadingOptions,
    },
    /// List the schemes that are built in, or show one with the paths of its terms.
    Presets {
        /// The scheme to show.
        #[arg(long, value_name = "NAME")]
        show: Option<String>,
    },
    /// Say what differs between two schemes, and why one pays more.
    Compare {
        /// The scheme compared with: a preset or a RON file.
        first: String,
        /// The other one.
        second: String,
        /// What they are worked out on.
        #[command(flatten)]
        data: Data,
        /// What to print.
        #[arg(long, default_value = "table")]
        format: OutputFormat,
    },
    /// List what each switch of a scheme is worth in pounds; without a scheme, what the points are
    /// worth on which the published descriptions contradict one another.
    Definitions {
        /// A preset or a RON file.
        scheme: Option<String>,
        /// What it is worked out on.
        #[command(flatten)]
        data: Data,
    },
    /// Say whether two files hold the same activity, schemes, place and what-if, or the first thing in which they
    /// differ. It takes sessions, records and everything that was exported, of any kind.
    Same {
        /// A file that carries a fingerprint.
        first: PathBuf,
        /// Another one.
        second: PathBuf,
    },
    /// Write what the other side can check: a workbook that recomputes itself, a term sheet, a comparison pack, a page
    /// for the wall, slides, test vectors, answers on request, a record or the lines. The same input gives the same
    /// bytes.
    Export(Export),
    /// Work the examples of the published schemes out again, expected beside found (exit 1 where one differs).
    Selftest(SelfTest),
    /// Say what chance alone does: how often each standard is missed by a service that is exactly at it, income as a
    /// distribution, how much of the money at risk is luck, and what another way to test would make of it.
    Chance(Chance),
    /// Say what a scheme rewards: what the next referral, start, finish and recovery is worth, what gaming would bring
    /// and by which term, and how it treats groups of people.
    Rewards(Rewards),
    /// Say what matters: each term and what is not known of activity over its range, widest first; or a map of two
    /// terms.
    Sensitivity(Sensitivity),
    /// Find the value of a term that brings a total, or say what stands in the way; without a term, of each of them.
    Seek(Seek),
    /// Say where both parties can agree on two terms: each by limits that are read from a private file and never
    /// printed, and the other's by a file that says yes or no to each package.
    Zone(ZoneOptions),
    /// Print a scheme in plain English, for a contract schedule.
    Words {
        /// A preset or a RON file.
        scheme: String,
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

/// What is worked out: activity, schemes, and what is supposed.
#[derive(Debug, Default, clap::Args)]
pub struct Asked {
    /// What it is worked out on.
    #[command(flatten)]
    pub data: Data,
    /// A scheme: a preset or a RON file. Repeat for several; all presets where left out.
    #[arg(long, value_name = "FILE|PRESET")]
    pub scheme: Vec<String>,
    /// Override a term by its path, as `presets --show` prints it.
    #[arg(long, value_name = "[SCHEME:]TERM=VALUE")]
    pub set: Vec<String>,
    /// What-if changes (RON) to activity and place, or the name of those that come with the program.
    /// Repeat for several, which are made one after the other.
    #[arg(long, value_name = "FILE|NAME")]
    pub scenario: Vec<String>,
    /// The scheme that the others are compared with; the first where left out.
    #[arg(long, value_name = "NAME")]
    pub baseline: Option<String>,
}

/// Options of `evaluate`.
#[derive(Debug, clap::Args)]
pub struct Evaluate {
    /// What is worked out.
    #[command(flatten)]
    pub asked: Asked,
    /// How finely lines and measures are printed: month in JSON and CSV, year in the table, where
    /// left out. What a scheme assesses and settles by is a matter of its own terms.
    #[arg(long)]
    pub period: Option<PrintedPeriod>,
    /// Activity files as they were when months were settled: lines that have changed since are
    /// listed with the difference. Repeat for several.
    #[arg(long, value_name = "FILE")]
    pub settled: Vec<PathBuf>,
    /// The contract's life instead: so many years, 1 to 7, from the loaded year that is asked for, with income, cost,
    /// surplus and cash by year. All years after the first are projections.
    #[arg(long, value_name = "N", conflicts_with_all = ["period", "baseline", "settled"])]
    pub years: Option<usize>,
    /// What is supposed of the years after the first: up to three named paths (RON), or the name of those that
    /// come with the program (illustration).
    #[arg(long, value_name = "FILE|NAME", requires = "years", default_value = "illustration")]
    pub path: String,
    /// Instead, work a record out again from what it holds, or from `--activity` where that is given, and say
    /// “Same” or what differs, line by line (exit 1).
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "scheme", "set", "scenario", "baseline", "period", "settled", "years", "locality", "year", "from", "to",
    ])]
    pub record: Option<PathBuf>,
    /// What to print.
    #[arg(long, default_value = "table")]
    pub format: OutputFormat,
}

/// Options of `selftest`.
#[derive(Debug, clap::Args)]
pub struct SelfTest {
    /// Every figure of every example, not only its total.
    #[arg(long)]
    pub all: bool,
    /// What to print.
    #[arg(long, default_value = "table")]
    pub format: OutputFormat,
}

/// Options of `export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// The file to write. How its name ends says what kind of file it is: .xlsx, .pdf, .docx, .pptx, .html,
    /// .csv or .ron.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Which form: workbook, term-sheet, comparison-pack, one-page, slides, page, lines, test-vectors, answers or
    /// record.
    /// Where left out, the usual one for the kind of file.
    #[arg(long, value_name = "FORM")]
    pub form: Option<String>,
    /// Id of the scheme, for a form that is of one; the first that is not the baseline where left out.
    #[arg(long, value_name = "NAME")]
    pub of: Option<String>,
    /// A session, instead of files and schemes.
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "activity", "locality", "year", "from", "to", "scheme", "set", "scenario", "baseline", "decisions",
    ])]
    pub session: Option<PathBuf>,
    /// What is worked out.
    #[command(flatten)]
    pub asked: Asked,
    /// Decisions of a workshop table (RON), to be printed with their reasons.
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    /// The day that papers bear; the last day of the activity where left out.
    #[arg(long, value_name = "DAY")]
    pub date: Option<String>,
    /// Show numbers of one to four people, which are withheld otherwise. Not for publication.
    #[arg(long)]
    pub show_small_numbers: bool,
    /// Put the place into a web page: population, plan, staff, costs and budgets, which are left out otherwise.
    #[arg(long)]
    pub with_place: bool,
    /// Write over a file that is there already.
    #[arg(long)]
    pub replace: bool,
}

/// What is known about activity files beforehand.
#[derive(Debug, Default, clap::Args)]
pub struct ReadingOptions {
    /// A mapping (RON): which column of a referral extract with other headers holds which field. It is
    /// used for the files that have its columns. Repeat for several.
    #[arg(long, value_name = "FILE")]
    pub mapping: Vec<PathBuf>,
    /// How dates such as 01/04/2016 are written, where no mapping says so and the values do not tell.
    #[arg(long, value_name = "STYLE")]
    pub dates: Option<Dates>,
    /// Where a tally shares a contract and month with another file, which is an error unless this says
    /// what is right.
    #[arg(long, value_name = "WHAT")]
    pub overlaps: Option<Overlap>,
}

/// How dates are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Dates {
    /// Year first; dates in figures that start otherwise cannot be used.
    Iso,
    /// 01/04/2016 is 1 April.
    DayFirst,
    /// 01/04/2016 is 4 January.
    MonthFirst,
    /// Days as Excel counts them.
    ExcelSerial,
}

impl Dates {
    /// The same in the engine's words.
    pub const fn style(self) -> DateStyle {
        match self {
            Self::Iso => DateStyle::Iso,
            Self::DayFirst => DateStyle::DayFirst,
            Self::MonthFirst => DateStyle::MonthFirst,
            Self::ExcelSerial => DateStyle::ExcelSerial,
        }
    }
}

/// Options of `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Activity files.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// What to print; where left out, what the ending of `--out` says, else a table.
    #[arg(long)]
    pub format: Option<OutputFormat>,
    /// A file to write it to, instead of printing it.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// How the files are to be read.
    #[command(flatten)]
    pub said: ReadingOptions,
    /// Instead of reading, say which column would be which field, and write that as a mapping to edit.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "out"])]
    pub propose_mapping: Option<PathBuf>,
}

/// Activity, place and months.
#[derive(Debug, Default, clap::Args)]
pub struct Data {
    /// An activity file: a referral extract, a published monthly file or a tally. Repeat for
    /// several; the built-in sample where left out.
    #[arg(long, value_name = "FILE")]
    pub activity: Vec<PathBuf>,
    /// How they are to be read.
    #[command(flatten)]
    pub said: ReadingOptions,
    /// Facts about the place: a RON file, or the name of one that comes with the program (illustration).
    #[arg(long, value_name = "FILE|NAME")]
    pub locality: Option<String>,
    /// A financial year such as 2016-17. Repeat for several; the latest whole year where left out.
    #[arg(long, value_name = "YEAR")]
    pub year: Vec<String>,
    /// The first month, such as 2016-04.
    #[arg(long, value_name = "MONTH", conflicts_with = "year")]
    pub from: Option<String>,
    /// The last month.
    #[arg(long, value_name = "MONTH", conflicts_with = "year")]
    pub to: Option<String>,
}

/// What is right where a tally shares a contract and month with another file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Overlap {
    /// Count both: they are different people.
    Add,
    /// Count the file that is given first.
    First,
    /// Count the file that is given last.
    Last,
}

impl Overlap {
    /// The same in the engine's words.
    pub const fn settled(self) -> Overlaps {
        match self {
            Self::Add => Overlaps::Add,
            Self::First => Overlaps::First,
            Self::Last => Overlaps::Last,
        }
    }
}

/// A printed period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PrintedPeriod {
    /// Months.
    Month,
    /// Financial quarters.
    Quarter,
    /// Financial years.
    Year,
}

impl PrintedPeriod {
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
pub enum OutputFormat {
    /// Aligned text.
    Table,
    /// One JSON document.
    Json,
    /// Statement lines, or findings and measures.
    Csv,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_stand_alone_are_opened_and_commands_are_not() {
        let open = |words: &[&str]| {
            let words = ["weighting-room"].iter().chain(words).map(OsString::from).collect();
            let words = with_open(words, |word| word != "--version" && word != "frobnicate");
            words.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(open(&["C:\\a b.csv", "c.ron"]), ["open", "C:\\a b.csv", "c.ron"]);
        for kept in [&["check", "a.csv"][..], &["open", "a.csv"], &["--version"], &["frobnicate"], &[]] {
            assert_eq!(open(kept), kept);
        }
    }
}
