//! The worked examples of the schemes and of contract mechanics (domain sections 2 to 4, 12, 13 and 18; rules
//! 24 to 26), and when terms hold and money moves: kept as data in `golden/cases` with the arithmetic beside them.

use crate::support::cases::Cases;
use crate::support::{golden, golden_files, none_wrong};

#[test]
fn every_case_pays_what_is_written_beside_it() {
    let files = golden_files("cases");
    let wrong = |(name, text): &(String, String)| -> Vec<String> {
        let wrong = golden::<Cases>(text).all_wrong();
        wrong.iter().map(|what| format!("{name}: {what}")).collect()
    };
    none_wrong(&files.iter().flat_map(wrong).collect::<Vec<_>>());
}
