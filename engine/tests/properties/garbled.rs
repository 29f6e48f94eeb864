//! Damaged files are read or refused; they never make the program fall over.

use engine::activity::{Months, Selection};
use engine::clinical::Thresholds;
use engine::export::{TallyFormat, TallySheet};
use engine::locality::{Locality, SHIPPED};
use engine::measure::Standards;
use engine::payment::evaluate;
use engine::scheme::{PRESETS, Scheme};
use engine::sustain::{Case, Survival};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::config;
use crate::support::counts::{Counts, range, select, tally};
use crate::support::extract::{csv, file, finished, try_intake};
use crate::support::forms::{cells, from_row, gzip, parquet, sheet, utf16, workbook, xlsx, zip};
use crate::support::money::shipped;

const SAMPLE: &str = include_str!("../../../sample_data/south-tees-synthetic.csv");
const DUCKDB: &[u8] = include_bytes!("../data/duckdb-v2.parquet");
const PUBLISHED: &str = "REPORTING_PERIOD_START,REPORTING_PERIOD_END,GROUP_TYPE,ORG_CODE1,ORG_NAME1,ORG_CODE2,\
    ORG_NAME2,MEASURE_ID,MEASURE_NAME,MEASURE_VALUE_SUPPRESSED\n\
    2024-04-01,2024-04-30,England,all,all SubICBs,all,all Providers,M031,X,98889\n\
    2024-04-01,2024-04-30,Provider,all,all SubICBs,NKI,TURNING POINT,M031,X,1005\n\
    2024-04-01,2024-04-30,Provider,all,all SubICBs,NKI,TURNING POINT,M191,X,*\n";

const ANNUAL: &str = "OrgType,OrgCode,OrgName,VariableType,VariableA,VariableB,ReportingPeriod,\
    Count_ReferralsReceived,Count_AccessingServices,Count_FinishedCourseTreatment,CountOfferedYourPreference\n\
    England,All,All,Total,NULL,NULL,2024-25,1813432,1200000,670419,NULL\n\
    Provider,RX1,One,Total,NULL,NULL,2024-25,1205,*,-,NULL\n\
    Provider,RX1,One,Age Group,65 to 74,NULL,2024-25,105,45,*,NULL\n\
    Provider,RX1,One,Waiting Time,Accessing services,<6 weeks,2024-25,NULL,45,30,NULL\n\
    Provider,RX1,One,PEQ,Yes,NULL,2024-25,NULL,NULL,NULL,65\n";
const WIDE: &str = "Month,GroupType,CCG,Provider,ReferralsReceived,FirstTreatment,Recovery\n\
    Apr-2016,England,All,All,98889,5003,1203\n01/05/2016,Provider,All_CCG,RX1,105,*,55\n\
    2016-06,CCG/Provider,01A,RX1,60,-,NULL\n";

const TABLE: &str = "RecordNumber,UniqueID_IDS101,OrgID_Provider,OrgIDComm,ReferralRequestReceivedDate,\
    ServDischDate,Unique_MonthID,PathwayID,UsePathway_Flag,PHQ9_FirstScore,PHQ9_LastScore\n\
    1,11,RX1,01A,2016-04-02,2016-09-30,1398,P1,True,15,6\n2,12,RX1,01A,2016-05-02,,1398,P2,True,,\n\
    3,11,RX1,01A,2016-04-02,2016-09-30,1399,P1,,15,5\n";

/// A tally of a small extract, exact or suppressed.
fn counted(suppressed: bool, format: TallyFormat) -> Vec<u8> {
    let tally = try_intake(&[file("small.csv", small().into_bytes())]).unwrap().tally;
    let of = if suppressed { TallySheet::suppressed } else { TallySheet::exact };
    of(&tally, &[]).unwrap().bytes(format).unwrap()
}

/// The header and the first rows of the sample.
fn start() -> String {
    SAMPLE.split_inclusive('\n').take(30).collect()
}

/// A small extract.
fn small() -> String {
    csv(&["A", "B", "C", "D", "E"].map(|id| finished(id, "")))
}

/// What is done to some bytes: at a place (in thousandths of the length) a piece is cut out and another
/// put in.
pub type Damage = Vec<(usize, usize, Vec<u8>)>;

pub fn damage() -> impl Strategy<Value = Damage> {
    let bytes = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..6),
        Just(b",".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"9999999999999999999".to_vec()),
        Just(b"-".to_vec()),
        Just("\u{feff}£".as_bytes().to_vec()),
    ];
    proptest::collection::vec((0..1000usize, 0..8usize, bytes), 0..12)
}

pub fn damaged(text: &[u8], damage: &Damage, keep: usize) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for (at, cut, put) in damage {
        let from = (bytes.len() * at / 1000).min(bytes.len());
        let to = (from + cut).min(bytes.len());
        bytes.splice(from..to, put.iter().copied());
    }
    bytes.truncate(bytes.len() * keep / 1000);
    bytes
}

/// Reads bytes, and works out whatever could be read.
fn chew(name: &str, bytes: Vec<u8>) -> Result<(), TestCaseError> {
    match try_intake(&[file(name, bytes)]) {
        Err(error) => prop_assert!(error.to_string().contains(name), "{}", error),
        Ok(read) => {
            let report = &read.report;
            prop_assert_eq!(report.rows_read(), report.rows_kept() + report.rows_dropped());
            if let Ok(selection) = Selection::new(&read.tally, &Locality::default(), &Months::Default) {
                for preset in PRESETS {
                    let _ = evaluate(&selection, &shipped(preset.id)).total();
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn a_garbled_extract_never_panics(damage in damage(), keep in 0..=1000usize) {
        chew("garbled.csv", damaged(start().as_bytes(), &damage, keep))?;
    }

    #[test]
    fn a_garbled_published_file_never_panics(damage in damage(), keep in 300..=1000usize, layout in 0..3usize) {
        let text = [PUBLISHED, ANNUAL, WIDE][layout];
        chew("published.csv", damaged(text.as_bytes(), &damage, keep))?;
    }

    #[test]
    fn a_garbled_parquet_file_never_panics(damage in damage(), keep in 900..=1000usize) {
        chew("garbled.parquet", damaged(&parquet(&small()), &damage, keep))?;
        chew("garbled.parquet", damaged(DUCKDB, &damage, keep))?;
    }

    #[test]
    fn a_garbled_tally_never_panics(damage in damage(), keep in 500..=1000usize, suppressed: bool) {
        chew("tally.csv", damaged(&counted(suppressed, TallyFormat::Csv), &damage, keep))?;
        chew("tally.parquet", damaged(&counted(suppressed, TallyFormat::Parquet), &damage, keep))?;
    }

    #[test]
    fn a_garbled_table_of_the_national_data_set_never_panics(damage in damage(), keep in 300..=1000usize) {
        chew("IDS101.csv", damaged(TABLE.as_bytes(), &damage, keep))?;
    }

    #[test]
    fn a_garbled_locality_never_panics(damage in damage(), keep in 300..=1000usize) {
        let text = damaged(SHIPPED[0].1.as_bytes(), &damage, keep);
        let text = String::from_utf8_lossy(&text);
        match Locality::from_ron(&text) {
            Err(error) => prop_assert!(error.to_string().ends_with('.'), "{}", error),
            // Whatever can be read can be worked with.
            Ok(place) => {
                let tally = try_intake(&[file("small.csv", small().into_bytes())]).unwrap().tally;
                let case =
                    Case { tally: &tally, locality: &place, months: &Months::Default, keep: &|_| true };
                if let Ok(survival) = Survival::new(&case) {
                    let _ = survival.purse(&shipped("humber")).surplus();
                }
            }
        }
    }

    #[test]
    fn a_garbled_archive_never_panics(damage in damage(), keep in 500..=1000usize) {
        chew("garbled.zip", damaged(&zip(&[("a.csv", small().as_bytes())]), &damage, keep))?;
        chew("garbled.gz", damaged(&gzip(small().as_bytes()), &damage, keep))?;
        // What is inside is damaged, and the archive is whole.
        chew("garbled.zip", zip(&[("a.csv", &damaged(small().as_bytes(), &damage, keep))]))?;
    }

    #[test]
    fn a_garbled_workbook_never_panics(damage in damage(), keep in 900..=1000usize) {
        chew("garbled.xlsx", damaged(&xlsx(&small()), &damage, keep))?;
        let rows = from_row(1, cells(&small(), false));
        let sheet = damaged(sheet(&rows, 0).as_bytes(), &damage, keep);
        let sheet = String::from_utf8_lossy(&sheet).into_owned();
        chew("garbled.xlsx", workbook(&[("Sheet1", sheet)], false))?;
    }

    #[test]
    fn garbled_text_of_another_encoding_never_panics(damage in damage(), keep in 0..=1000usize) {
        chew("garbled.txt", damaged(&[b"\xFF\xFE".as_slice(), &utf16(&small(), true)].concat(), &damage, keep))?;
        chew("garbled.tsv", damaged(small().replace(',', "\t").as_bytes(), &damage, keep))?;
    }

    #[test]
    fn bytes_of_any_kind_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        chew("noise.csv", bytes)?;
    }

    #[test]
    fn a_garbled_scheme_never_panics(preset in 0..PRESETS.len(), damage in damage(), keep in 500..=1000usize) {
        let bytes = damaged(PRESETS[preset].text.as_bytes(), &damage, keep);
        let text = String::from_utf8_lossy(&bytes);
        let one = Counts { received: 9, entered: 9, finished: 7, recovered: 2, within_18_weeks: 7, ..Counts::default() };
        match Scheme::from_ron("garbled.ron", &text) {
            Err(error) => prop_assert!(error.to_string().contains("garbled.ron")),
            Ok(scheme) => {
                let selection = select(&tally(&[("2016-04", one)]), &range("2016-04", "2017-03"));
                let _ = evaluate(&selection, &scheme).total();
            }
        }
    }

    #[test]
    fn text_of_any_kind_is_no_scheme_and_never_panics(text in "[()\\[\\]{},:.0-9a-zA-Z_\"#/\\* \n-]{0,200}") {
        prop_assert!(Scheme::from_ron("noise.ron", &text).is_err());
        prop_assert!(Locality::from_ron(&text).is_err());
        prop_assert!(Thresholds::from_ron(&text).is_err());
        // A list of no standards is a list.
        let _ = Standards::from_ron(&text);
    }

    #[test]
    fn an_amount_in_a_scheme_file_is_read_to_the_penny(pence in 0..1_000_000_000_000i64) {
        let amount = Decimal::new(pence, 2);
        let text = PRESETS[0].text.replacen("amount: None", &format!("amount: {amount}"), 1);
        let scheme = Scheme::from_ron("mine.ron", &text).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(scheme.value.and_then(|value| value.amount), Some(amount));
    }

    #[test]
    fn a_term_set_to_any_text_is_set_within_its_limits_or_refused(place in 0..20usize, text in "[-+£%., 0-9eNa]{0,30}") {
        for preset in PRESETS {
            let mut scheme = shipped(preset.id);
            let mut paths = Vec::new();
            scheme.visit(&mut |term| paths.push(term.path));
            if paths.is_empty() {
                continue;
            }
            let path = &paths[place % paths.len()];
            let _ = scheme.set(path, &text);
            // One weight alone may leave a set of them short of the whole; whoever sets it evens out the others.
            if path.ends_with(".weight") {
                scheme.balance_weights(std::slice::from_ref(path));
            }
            let error = scheme.check("set.ron").err().map(|error| error.to_string());
            let is_short = error.as_ref().is_some_and(|error| path.ends_with(".weight") && error.contains("100"));
            prop_assert!(error.is_none() || is_short, "{} = {}: {:?}", path, text, error);
        }
    }
}

#[test]
fn deep_nesting_is_refused() {
    for open in ["(", "[", "{", "Some("] {
        let text = open.repeat(100_000);
        assert!(Scheme::from_ron("deep.ron", &text).is_err());
        assert!(Scheme::from_ron("deep.ron", &format!("Scheme(format: 1, id: {text}")).is_err());
        assert!(Locality::from_ron(&text).is_err());
    }
}

#[test]
fn a_suppressed_tally_that_has_lost_its_end_is_read_or_refused() {
    let whole = counted(true, TallyFormat::Csv);
    for keep in 900..1_000 {
        chew("tally.csv", damaged(&whole, &Vec::new(), keep)).unwrap();
    }
}
