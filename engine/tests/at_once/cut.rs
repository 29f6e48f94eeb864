//! Texts that are cut anywhere.

use proptest::prelude::*;

use super::{bytes, differs};
use crate::properties::config;
use crate::support::extract;

/// What rows are garbled with: all that ends a value or a line, or seems to.
const PIECES: [&str; 16] = [
    "\"",
    "\"\"",
    ",",
    "\n",
    "\r",
    "\r\n",
    "x",
    "\",\"",
    "\"\n",
    "\n\"",
    " ",
    "2016-04-01",
    "A,P,C",
    "\u{e9}",
    "\r\r\n",
    "\t",
];

proptest! {
    #![proptest_config(config(48))]

    /// With `FUZZ_TIMES` this runs for as long as wanted.
    #[test]
    fn a_garbled_text_is_read_the_same_wherever_it_is_cut(
        garbled in proptest::collection::vec((0..400usize, 0..PIECES.len()), 0..12),
    ) {
        let rows: Vec<String> = (0..6).map(|number| extract::finished(&format!("id{number}"), "")).collect();
        let mut text = extract::csv(&rows);
        for (place, piece) in garbled {
            let place = place + text.find('\n').unwrap_or(0);
            let place = (place..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            text.insert_str(place, PIECES[piece]);
        }
        let differs = differs(&[bytes("garbled.csv", &text)]);
        prop_assert!(differs.is_none(), "{:?}: {}", text, differs.unwrap_or_default());
    }
}
