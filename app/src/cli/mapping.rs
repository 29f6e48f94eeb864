//! Mappings of columns: given on the command line, and proposed by it.

use std::path::{Path, PathBuf};

use engine::intake::{
    AnyField, FieldProposal, Glance, MappedLayout, Mapping, Overlaps, Preview, Progress, Proposal,
    ReadOptions, Source,
};

use super::args::{Dates, Overlap, ReadingOptions};
use super::files::text;
use super::{Failure, apart, put, say};

/// What was said about files, for the reader.
pub fn options(said: &ReadingOptions) -> Result<ReadOptions, Failure> {
    let mut mappings = Vec::new();
    for path in &said.mapping {
        let name = path.display().to_string();
        mappings.push(Mapping::from_ron(&name, &text(path)?).map_err(Failure::input)?);
    }
    // Whoever names a mapping wants it used: for its own headers first, then for any file with its columns.
    let any: Vec<Mapping> = mappings.iter().cloned().map(Mapping::for_any_file).collect();
    mappings.extend(any);
    Ok(ReadOptions {
        mappings,
        dates: said.dates.map(Dates::style),
        overlaps: said.overlaps.map_or(Overlaps::Refuse, Overlap::settled),
        ..ReadOptions::default()
    })
}

/// Says which column of a file would be which field, and writes it as a mapping.
pub fn propose(files: &[PathBuf], out: &Path) -> Result<(), Failure> {
    let [file] = files else {
        return Err(Failure::Call(
            "A mapping is for the columns of one file: name one file only.".to_owned(),
        ));
    };
    apart(out, files)?;
    let glances = Glance::at(&Source::Path(file.clone()), &Progress::default()).map_err(Failure::input)?;
    let proposals = glances.iter().map(|glance| (glance, glance.propose(&Mapping::default())));
    let best = proposals.max_by_key(|(_, proposal)| found(proposal));
    let Some((glance, proposal)) = best else {
        return Err(Failure::Input(format!("{} holds no table.", file.display())));
    };
    let unwritten = |why: String| Failure::Input(format!("{} cannot be written: {why}.", out.display()));
    let text = file_text(&proposal).map_err(unwritten)?;
    put(out, |file| file.write_all(text.as_bytes()))?;
    say(&account(glance, &proposal))?;
    say(&format!("Written to {}. Edit it and give it with --mapping.\n", out.display()))?;
    Ok(())
}

fn found(proposal: &Proposal) -> usize {
    proposal.fields.iter().filter(|field| field.column.is_some()).count()
}

/// How a mapping of each kind is written.
const EXTRACT: &str = "\
// Which column holds which field. A column: (column: \"Its header\", dates: DayFirst or MonthFirst
// or ExcelSerial or Iso, labels: {\"A label\": \"its code\"}); dates and labels may be left out. A value
// that is the same for every row: constants: {\"provider_code\": \"RXT\"}.
// The file is taken for a referral extract. For figures by month and provider, write layout: Wide, and
// columns for month, provider and counts such as received, entered and finished.
";
const WIDE: &str = "\
// Which column holds which field. A column: (column: \"Its header\"), for the month also dates: DayFirst or
// MonthFirst or ExcelSerial or Iso. A value that is the same for every row: constants: {\"provider\": \"RXT\"}.
// Percentages and means are never added: leave their columns among those that are ignored.
// The file is taken for figures by month and provider. For a referral extract, write layout: Extract, and
// columns for referral_id, provider_code, commissioner_code, referral_date and its other fields.
";

/// The mapping as a file, with a word on how to finish it. No value of a row stands in it.
fn file_text(proposal: &Proposal) -> Result<String, String> {
    let mut text = String::from(match proposal.layout {
        MappedLayout::Extract => EXTRACT,
        MappedLayout::Wide => WIDE,
    });
    for field in proposal.fields.iter().filter(|field| field.question().is_some()) {
        text.push_str(&format!("// To decide: {} ({}).\n", field.field.name(), field.field.holds()));
    }
    Ok(text + &proposal.mapping().to_ron().map_err(|error| error.to_string())?)
}

/// The proposal as a person reads it.
fn account(glance: &Glance, proposal: &Proposal) -> String {
    let mut out = format!(
        "{}: {} columns, taken for {}.\n",
        glance.file,
        glance.headers.len(),
        proposal.layout.in_words()
    );
    for field in &proposal.fields {
        let Some(column) = &field.column else { continue };
        out.push_str(&format!("  {:<26} {column} ({})\n", field.field.name(), field.why.in_words()));
        let values = values(field);
        if !values.is_empty() {
            out.push_str(&format!("  {:<26}   {values}\n", ""));
        }
    }
    let missing = proposal.fields.iter().filter(|field| field.column.is_none()).map(|field| field.field);
    let list = |title: &str, names: &[&str]| {
        if names.is_empty() { String::new() } else { format!("{title}: {}.\n", names.join(", ")) }
    };
    let names = |fields: Vec<AnyField>| fields.into_iter().map(AnyField::name).collect::<Vec<_>>();
    let (needed, others): (Vec<AnyField>, Vec<AnyField>) = missing.partition(|field| field.is_required());
    out.push_str(&list("Needed and not found", &names(needed)));
    out.push_str(&list("Not in this file", &names(others)));
    let unused: Vec<&str> = proposal.unused.iter().map(String::as_str).collect();
    out.push_str(&list("Columns not used", &unused));
    for question in proposal.questions() {
        out.push_str(&format!("To decide: {question}\n"));
    }
    out
}

/// The first values of a column as they stand and as they are read; of identifiers none, since what is
/// printed may be kept.
fn values(field: &FieldProposal) -> String {
    if field.field.is_of_one_referral() {
        return String::new();
    }
    // A label may need a code, and a date another style; anything else that cannot be read may be a name.
    let is_shown =
        |raw: &str| field.is_coded() || (field.dates.is_some() && raw.contains(|c: char| c.is_ascii_digit()));
    let value = |preview: &Preview| match &preview.read {
        Some(read) if *read == preview.raw => read.clone(),
        Some(read) => format!("{} is {read}", preview.raw),
        None if is_shown(&preview.raw) => format!("{} cannot be used", preview.raw),
        None => "a value that cannot be used".to_owned(),
    };
    field.preview.iter().map(value).collect::<Vec<_>>().join("; ")
}
