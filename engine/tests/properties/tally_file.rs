//! Rule 30: a tally that is written and read again is the same tally.

use engine::activity::Tally;
use engine::export::{TallyFormat, TallySheet};
use engine::intake::{Progress, Source, read};
use proptest::prelude::*;

use super::config;
use crate::support::random::dice;
use crate::support::random_activity::{activity_of_any_origin, blurred};

fn again(sheet: &TallySheet, format: TallyFormat) -> Tally {
    let bytes = sheet.bytes(format).unwrap();
    let source = Source::Bytes { name: "tally".to_owned(), bytes: bytes.into() };
    read(&[source], &Progress::default()).unwrap().tally
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn rule_30_an_exact_tally_read_again_is_the_same(
        activity in activity_of_any_origin(6),
        dice in dice(70),
        blur in any::<bool>(),
    ) {
        let mut tally = activity.tally();
        if blur {
            tally = blurred(&tally, dice);
        }
        tally.names.insert("P".into(), "Provider # 1: “first”, \"best\"\nand, last".to_owned());
        let sheet = TallySheet::exact(&tally, &[]).unwrap();
        for format in [TallyFormat::Csv, TallyFormat::Parquet] {
            prop_assert_eq!(&again(&sheet, format), &tally, "{:?}", format);
        }
    }
}
