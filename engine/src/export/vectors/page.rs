//! Vectors as a table, and the page that says how to run them.

use super::Vectors;
use crate::fingerprint::Fingerprint;
use crate::scheme::Scheme;
use crate::sheet_cell::as_csv;

/// The columns of the table.
const COLUMNS: [&str; 11] = [
    "id",
    "clause",
    "sentence",
    "service_line",
    "cluster",
    "counts",
    "component",
    "period",
    "expected_pounds",
    "terms",
    "formula",
];

/// Vectors as CSV, one a row; the last row carries the fingerprint, and tests nothing.
///
/// # Errors
/// Never; the writer's own error otherwise.
pub fn vectors_csv(
    scheme: &Scheme,
    vectors: &Vectors,
    fingerprint: Option<&Fingerprint>,
) -> Result<String, ::csv::Error> {
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    for (nth, vector) in (1..).zip(&vectors.all) {
        let vector = vector.clone();
        rows.push([
            format!("{}-{nth:03}", scheme.id),
            vector.clause,
            vector.sentence,
            vector.service_line,
            vector.cluster,
            vector.counts,
            vector.component,
            vector.period,
            vector.expected,
            vector.terms,
            vector.formula,
        ]);
    }
    rows.extend(fingerprint.map(|fingerprint| {
        let mut row = COLUMNS.map(|_| String::new());
        (row[0], row[2]) = ("fingerprint".to_owned(), fingerprint.text());
        row
    }));
    as_csv(&rows)
}

/// The page that goes with the table, as Markdown: what the columns hold, what stands still, and how to run a row
/// by hand or in another system.
pub fn vectors_page(scheme: &Scheme, vectors: &Vectors, fingerprint: Option<&Fingerprint>) -> String {
    let carried =
        fingerprint.map_or_else(String::new, |of| format!("Fingerprint {of}\n\n<!-- {} -->\n\n", of.text()));
    let first = vectors.all.first().map_or("", |vector| vector.formula.as_str());
    format!(
        "# Test vectors: {name}\n\n{carried}\
         Each row of the table is one test: counts of a made year, and the pounds that one line of the scheme comes \
         to. Nobody in it exists. The {many} rows stand at, just under and just over every point where the payment \
         changes while one count moves and the others stand still; rows of one point follow one another.\n\n\
         ## What stands still\n\n\
         - One contract: provider {provider}, commissioner {commissioner}.\n\
         - The financial year {year}, of which every month is held, and the year before it.\n\
         - In every month of both years, unless a row says otherwise: {as_read}.\n\
         - A value or a plan that is made from activity is made from these counts, whatever a row moves: it is fixed \
         (people entering in the year as read × the price a person).\n\
         - Nothing is known of the place: no population, staff or costs. Everybody is on one service line and in one \
         care cluster.\n\n\
         ## The columns\n\n\
         - `clause`, `terms`: the paths of the terms that the line takes, and their values.\n\
         - `counts`: names as in a tally file. One number is that of every month; twelve numbers are those of April to \
         March. `name@value` is the number of people who stand at that value, in days or points.\n\
         - `component`, `period`: the line of the statement. Every line is worked exactly and rounded once to the \
         penny, half away from zero.\n\
         - `expected_pounds`: what the line comes to; a deduction is below zero.\n\
         - `formula`: how it comes to that, with its numbers.\n\
         - A last row `fingerprint` says what the table was made of. It is no test.\n\n\
         ## By hand\n\n\
         Take the first row: put its counts into its formula ({first}), round once to the penny, and compare with \
         `expected_pounds`. Then take the rows of one point in turn, and see which clause begins to act.\n\n\
         ## In another system\n\n\
         Set up the contract with the terms of the scheme. For each row enter its counts month by month, work out the \
         year, and compare the line of `component` and `period` with `expected_pounds`. A row is passed where the two \
         are equal to the penny.\n",
        name = scheme.name,
        many = vectors.all.len(),
        provider = vectors.provider,
        commissioner = vectors.commissioner,
        year = vectors.year,
        as_read = vectors.as_read,
    )
}
