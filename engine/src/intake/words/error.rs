//! What keeps a file from being read at all.

use thiserror::Error;

use super::field::Field;
use super::mapping_error::MappingError;

/// A column in words, with its own name.
fn what(column: &str) -> String {
    Field::named(column)
        .map_or_else(|| format!("column {column}"), |field| format!("{} (column {column})", field.in_words()))
}

/// A file that cannot be used. Each is a sentence: what, where, and what to do.
#[derive(Debug, Error)]
pub enum IntakeError {
    /// The operating system would not give the file.
    #[error("{file} cannot be opened: {why}. Check the path, and that the file is not open elsewhere.")]
    Open {
        /// Name of the file.
        file: String,
        /// What the system said.
        why: String,
    },
    /// There is nothing in it.
    #[error("{file} is empty. Export it again from your system.")]
    Empty {
        /// Name of the file.
        file: String,
    },
    /// There is a header and nothing under it.
    #[error("{file} has a header but no rows under it. Check the dates or filters of the export.")]
    HeaderOnly {
        /// Name of the file.
        file: String,
    },
    /// It is not a table that can be read.
    #[error(
        "{file} is {what}. Weighting Room reads text (.csv), Excel workbooks (.xlsx) and Parquet, also zipped: \
         open it in the program that it is from, and save or export it as one of these."
    )]
    NotATable {
        /// Name of the file.
        file: String,
        /// What it looks like.
        what: String,
    },
    /// The columns are of no known layout.
    #[error(
        "{file} is not a layout that Weighting Room knows. It looks for a referral extract (with referral_id, \
         provider_code, commissioner_code, referral_date …), a published monthly file (with \
         REPORTING_PERIOD_START, MEASURE_ID …), a published annual file (with OrgType, OrgCode, VariableType …) \
         or a table by provider and month (with Month, Provider, ReferralsReceived …); this file starts with: \
         {columns}. A file with other headers needs a mapping (--propose-mapping writes one to edit)."
    )]
    UnknownLayout {
        /// Name of the file.
        file: String,
        /// Its first columns.
        columns: String,
    },
    /// A table that is known and holds nothing that anybody is paid for.
    #[error("{file} is {what}: {lacks}, so nothing can be paid from it. Bring {instead}.")]
    NothingToPay {
        /// Name of the file.
        file: String,
        /// What it is.
        what: String,
        /// What it lacks.
        lacks: &'static str,
        /// What to bring instead.
        instead: &'static str,
    },
    /// What is planned, and nothing that was done.
    #[error(
        "There is {plan} in {files}, and no activity: what is planned is not what was done. Open the activity \
         together with it."
    )]
    OnlyAPlan {
        /// Names of the files.
        files: String,
        /// What is planned, in words.
        plan: String,
    },
    /// It has no referral in it.
    #[error(
        "{file} is a {layout}. The query is made for the columns of a referral extract; give one, or no file \
         for a table with every column."
    )]
    NotReferrals {
        /// Name of the file.
        file: String,
        /// What it is.
        layout: &'static str,
    },
    /// A column that every row needs is not there.
    #[error(
        "{file} has no {}.{nearest} Add it, rename it to {column}, or say in a mapping which column holds it \
         (--propose-mapping writes one to edit).",
        what(.column)
    )]
    MissingColumn {
        /// Name of the file.
        file: String,
        /// The column that is needed.
        column: String,
        /// A sentence with the nearest header, or nothing.
        nearest: String,
    },
    /// Figures by provider and month without any that is known.
    #[error(
        "{file} has a month and a provider and no count that is known, such as received, entered or finished. \
         Say in a mapping which columns hold counts (--propose-mapping writes one to edit)."
    )]
    NoFigures {
        /// Name of the file.
        file: String,
    },
    /// A column that was taken for a count and is none.
    #[error(
        "{file}: the column {column} cannot be {field}: {why}. Percentages and means are never added; leave \
         it out of the mapping, choose the column of the count, or rename it if it is one."
    )]
    NoCounts {
        /// Name of the file.
        file: String,
        /// The header of the column.
        column: String,
        /// Name of the field.
        field: &'static str,
        /// What shows it.
        why: String,
    },
    /// Nearly every row has a provider of its own.
    #[error(
        "{file}: nearly every row has a value of its own in the column {column}, and most are no codes, so they are \
         probably numbers of patients and no providers. Look at the mapping; rows of patients are a referral extract."
    )]
    OwnProviders {
        /// Name of the file.
        file: String,
        /// The header of the column.
        column: String,
    },
    /// Two rows of one month and organisation.
    #[error(
        "{file} has more than one row for {provider} in {month}, with different values of {column}. Export \
         one row a month and organisation, without a breakdown such as age or service line."
    )]
    RepeatedMonth {
        /// Name of the file.
        file: String,
        /// Code of the provider.
        provider: String,
        /// The month, in words.
        month: String,
        /// The header of the column.
        column: String,
    },
    /// An annual file does not say its year.
    #[error(
        "{file} is a published annual file and does not say which year it is of. Rename it so that its \
         year is in the name, such as main-2024-25.csv."
    )]
    NoYear {
        /// Name of the file.
        file: String,
    },
    /// Two columns may hold the same field.
    #[error(
        "{file} has more than one column that may be the {}: {columns}. Say which in a mapping \
         (--propose-mapping writes one to edit), or rename the right one to {field}.",
        what(.field)
    )]
    SeveralColumns {
        /// Name of the file.
        file: String,
        /// Name of the field.
        field: String,
        /// The headers of the columns.
        columns: String,
    },
    /// Dates that could be two days.
    #[error(
        "{file} has dates in the column {column} that are not clear: {why}. Say how they are written, with \
         --dates day-first, --dates month-first or --dates excel-serial, or in a mapping."
    )]
    UnclearDates {
        /// Name of the file.
        file: String,
        /// The header of the column.
        column: String,
        /// What is not clear.
        why: String,
    },
    /// A mapping that cannot be used.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// Two columns have the same name.
    #[error("{file} has the column {column} twice. Remove or rename one of them.")]
    RepeatedColumn {
        /// Name of the file.
        file: String,
        /// The column.
        column: String,
    },
    /// Ids that a spreadsheet has cut, so that nobody can tell people apart by them.
    #[error(
        "{file}: the referral ids are numbers in scientific notation (such as {id} in row {row}), so their last \
         digits are lost and different people have one id. Excel does this when it opens a file and saves it. \
         Export the file again from your system, and do not save it in Excel; or in Excel, import it with Data > \
         From Text/CSV, set the column of the id to Text, and then save."
    )]
    DestroyedIds {
        /// Name of the file.
        file: String,
        /// The row, as a spreadsheet shows it.
        row: u64,
        /// The id as it stands.
        id: String,
    },
    /// Formulas whose value no spreadsheet has worked out.
    #[error(
        "{file}: {count} cells are formulas without a value, the first in column {column}, row {row}. The program \
         that made the workbook has not worked them out: open it in Excel, let it calculate (F9), save it, and \
         open it here again."
    )]
    UnworkedFormulas {
        /// Name of the file.
        file: String,
        /// How many.
        count: u64,
        /// The header of the column of the first.
        column: String,
        /// Its row.
        row: u64,
    },
    /// Not one row can be used.
    #[error("{file} has no usable row: of {rows} rows read, all were dropped ({reasons}).")]
    NoUsableRow {
        /// Name of the file.
        file: String,
        /// Rows read.
        rows: u64,
        /// Counts by reason.
        reasons: String,
    },
    /// Tables of the national data set without the referrals.
    #[error(
        "{file} is a table of the national data set, and IDS101Referral is not among the files. Open it \
         too, or the folder that has them all."
    )]
    NoReferralTable {
        /// Name of a table that is there.
        file: String,
    },
    /// A referral table as it was submitted, without what counts its treatment.
    #[error(
        "{file} has no TherapySession_FirstDate, TherapySession_SecondDate and TreatmentCareContact_Count, \
         so treatment is counted from {table}, which is not among the files. Open it too, or the folder \
         that has them all."
    )]
    NeedsTable {
        /// Name of the file.
        file: String,
        /// The table that is needed.
        table: &'static str,
    },
    /// Nothing says which provider a referral table is of.
    #[error(
        "{file} does not say which provider it is of: it has no OrgID_Provider, and no IDS000Header beside \
         it names one provider. Put the tables of each provider in a folder of their own, with its \
         IDS000Header."
    )]
    NoProvider {
        /// Name of the file.
        file: String,
    },
    /// A folder without any table.
    #[error(
        "{folder} is a folder in which no file is a table that Weighting Room knows. Open the folder that \
         has the tables."
    )]
    NoTableInFolder {
        /// The folder.
        folder: String,
    },
    /// A folder of everything.
    #[error(
        "{folder} is a folder with more than {most} files. Open the folder that has the tables and little \
         else."
    )]
    TooManyFiles {
        /// The folder.
        folder: String,
        /// The most that are looked at.
        most: usize,
    },
    /// It is protected by a password.
    #[error("{file} is protected by a password. Save a copy without one, and open that.")]
    Locked {
        /// Name of the file.
        file: String,
    },
    /// There is no table in an archive or a workbook.
    #[error(
        "{file} holds no table. Weighting Room reads text (.csv), Excel workbooks (.xlsx) and Parquet in it."
    )]
    NoTable {
        /// Name of the file.
        file: String,
    },
    /// An archive in an archive.
    #[error("{file} is an archive inside an archive. Unpack it, and open what is inside.")]
    Nested {
        /// Name of the archive inside, after that of the one outside.
        file: String,
    },
    /// It unpacks to more than a table can be.
    #[error(
        "{file} unpacks to far more than its size, or than is read of a packed file (256 MB); it was not read. If \
         it is what it should be, unpack it, or save it as CSV, and open that."
    )]
    TooMuch {
        /// Name of the file.
        file: String,
    },
    /// Its rows have more cells than a sheet.
    #[error(
        "{file} has a first row of {columns} cells, and no sheet has more than {most}, so it was not read. It is \
         probably not a table, or its rows have lost their line ends: export it again."
    )]
    TooWide {
        /// Name of the file.
        file: String,
        /// How many cells, or in words where they are not counted.
        columns: String,
        /// The most that are read.
        most: usize,
    },
    /// More different labels than there are.
    #[error(
        "{file} was not read to its end: at row {row} its rows fall under more than {most} different months, \
         providers, commissioners, service lines and care clusters together. One of its columns is probably taken \
         for what it is not, such as a patient's number for a code: look at the mapping."
    )]
    TooManyLabels {
        /// Name of the file.
        file: String,
        /// The row, as a spreadsheet shows it.
        row: u64,
        /// The most that are counted by.
        most: usize,
    },
    /// More rows repeat a referral than any extract has.
    #[error(
        "{file} was not read to its end: at row {row} more than {most} rows repeat a referral of a row before. The \
         column of the referral ID probably holds something else, such as the provider: look at the mapping."
    )]
    TooManyRepeats {
        /// Name of the file.
        file: String,
        /// The row, as a spreadsheet shows it.
        row: u64,
        /// The most that are read.
        most: u64,
    },
    /// The file is not what it was when it was opened.
    #[error("{file} was changed or removed while it was read. Wait until it is written, then open it again.")]
    Changed {
        /// Name of the file.
        file: String,
    },
    /// A tally was written by a later version.
    #[error(
        "{file} is a tally of format {version}, and this version of Weighting Room reads up to {known}. Use a \
         later version, or ask for the tally in format {known}."
    )]
    LaterTally {
        /// Name of the file.
        file: String,
        /// The format of the file.
        version: String,
        /// The latest format known.
        known: u32,
    },
    /// A row of a tally cannot be used, so that no count of it can be trusted.
    #[error("{file}: row {row} is no row of a tally: {why}. Ask for the tally again; it must not be edited.")]
    TallyRow {
        /// Name of the file.
        file: String,
        /// The row, as a spreadsheet shows it.
        row: u64,
        /// What is wrong.
        why: String,
    },
    /// A tally and another file hold the same contract in the same month.
    #[error(
        "{first} and {second} both hold {what}. A tally has no referral ids, so nobody can tell whether they count \
         the same people. Leave one of them out, or say what is right: to add them (different people), or to count \
         the first or the last of them only; on the command line, --overlaps add, first or last."
    )]
    Overlap {
        /// Names of the one.
        first: String,
        /// Names of the other.
        second: String,
        /// The contract and the months.
        what: String,
    },
    /// A file is damaged.
    #[error("{file} is a damaged or incomplete {what} ({why}). Export it again.")]
    Damaged {
        /// Name of the file.
        file: String,
        /// What kind of file it is.
        what: &'static str,
        /// What the reader said.
        why: String,
    },
    /// The file could not be read to its end.
    #[error("{file} could not be read to its end: {why}.")]
    Read {
        /// Name of the file.
        file: String,
        /// What the system said.
        why: String,
    },
    /// The shipped thresholds file is damaged.
    #[error(transparent)]
    Thresholds(#[from] crate::clinical::ThresholdsError),
    /// The person stopped the reading.
    #[error("Reading was cancelled. Nothing was changed.")]
    Cancelled,
}
