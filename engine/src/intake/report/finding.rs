//! How often something was found, and in which rows.

/// How many row numbers are kept as examples of a finding.
const EXAMPLES: usize = 100;
/// How many of them are said in a line.
const SHOWN: usize = 5;

/// How often something was found, and where first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// Number of rows.
    pub count: u64,
    /// The first hundred at most, in order, as file number (from 0) and row number as a spreadsheet shows it
    /// (the header is row 1).
    pub examples: Vec<(usize, u64)>,
}

impl Finding {
    pub(in crate::intake) fn note(&mut self, file: usize, row: u64) {
        self.note_few(file, row, EXAMPLES);
    }

    /// Notes a row, and its number only where it is among the first so many.
    pub(in crate::intake) fn note_few(&mut self, file: usize, row: u64, most: usize) {
        // Nearly always rows come in their order.
        if self.examples.last().is_none_or(|last| *last < (file, row)) {
            return self.note_next(file, row, most);
        }
        self.count += 1;
        let place = self.examples.partition_point(|example| *example < (file, row));
        self.examples.insert(place, (file, row));
        self.examples.truncate(most);
    }

    /// The same of a row that comes behind all that were noted: then nothing that was noted is looked at.
    pub(in crate::intake) fn note_next(&mut self, file: usize, row: u64, most: usize) {
        self.count += 1;
        if self.examples.len() < most {
            self.examples.push((file, row));
        }
    }

    /// Adds another finding's rows, which are not among these.
    pub(in crate::intake) fn add(&mut self, other: &Self) {
        self.add_few(other, EXAMPLES);
    }

    /// Adds another finding's rows, and keeps the numbers of the first so many.
    pub(in crate::intake) fn add_few(&mut self, other: &Self, most: usize) {
        self.count += other.count;
        self.examples.extend(&other.examples);
        self.examples.sort_unstable();
        self.examples.truncate(most);
    }

    /// Takes back a row that does not count after all.
    pub(in crate::intake) fn take_back(&mut self, file: usize, row: u64) {
        self.count = self.count.saturating_sub(1);
        self.examples.retain(|example| *example != (file, row));
    }

    /// The example rows in words: `rows 2, 7 and 9`.
    pub fn rows(&self) -> String {
        let rows: Vec<String> = self.examples.iter().take(SHOWN).map(|(_, row)| row.to_string()).collect();
        match rows.as_slice() {
            [] => String::new(),
            [only] => format!("row {only}"),
            [most @ .., last] => {
                let more = if self.count > rows.len() as u64 { " …" } else { "" };
                format!("rows {} and {last}{more}", most.join(", "))
            }
        }
    }
}
