//! Damaged files under names of somebody's own, with damaged mappings, and damaged what-ifs.

use engine::intake::{Glance, MappedLayout, Mapping, Progress, ReadOptions, read_with};
use engine::scenario::Scenario;
use proptest::prelude::*;

use super::config;
use super::garbled::{damage, damaged};
use crate::support::extract::{file, rows};

const REFERRALS: &str = "Ref No;Trust;Payor;Date Referred;First Appt;Second Appt;Sessions;Closed;PHQ Start;\
    PHQ End;GAD Start;GAD End;Ethnic Group\n\
    1;RX1;01A;02/04/2016;20/04/2016;27/04/2016;6;30/09/2016;15;6;12;5;White British\n\
    2;RX1;01A;13/05/2016;;;0;;;;;;Unknown\n";
const FIGURES: &str = "Reporting Mth;Trust;Refs In;Starts;Completers;Below caseness;Recoveries;% recovering\n\
    01/04/2016;RX1;103;57;40;4;18;50\n01/05/2016;RX2;20;11;*;NULL;<5;\n";
const MAPPING: &str = "Mapping(version: 1, layout: Wide, columns: {\n\
    \"month\": (column: \"Reporting Mth\", dates: DayFirst),\n\"received\": (column: \"Refs In\"),\n\
    \"entered\": (column: \"Starts\"),\n\"recovered\": (column: \"Recoveries\"),\n},\n\
    constants: {\"provider\": \"RX1\"}, ignored: [\"Trust\", \"% recovering\"])";
const WHAT_IF: &str = include_str!("../../../assets/scenarios/harder-year.ron");

/// Looks at a table, and reads it as it is proposed and with a mapping, as each kind of table.
fn chew(text: &[u8], mapping: &Mapping) -> Result<(), TestCaseError> {
    let source = file("garbled.csv", text);
    let Ok(tables) = Glance::at(&source, &Progress::default()) else { return Ok(()) };
    for glance in tables {
        let said = MappedLayout::EVERY.map(|layout| Mapping { layout: Some(layout), ..Mapping::default() });
        for said in said.iter().chain([mapping, &Mapping::default()]) {
            let proposed = glance.propose(said).mapping();
            let read = |mapping: Mapping| {
                let options = ReadOptions { mappings: vec![mapping], ..ReadOptions::default() };
                read_with(std::slice::from_ref(&source), &options, &Progress::default())
            };
            for mapping in [proposed, mapping.clone()] {
                if let Ok(read) = read(mapping) {
                    let report = &read.report;
                    prop_assert_eq!(report.rows_read(), report.rows_kept() + report.rows_dropped());
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn a_garbled_file_of_other_names_never_panics(damage in damage(), keep in 300..=1000usize, figures: bool) {
        let text = if figures { FIGURES } else { REFERRALS };
        chew(&damaged(text.as_bytes(), &damage, keep), &Mapping::from_ron("m.ron", MAPPING).unwrap())?;
    }

    #[test]
    fn a_garbled_mapping_never_panics(damage in damage(), keep in 500..=1000usize) {
        let text = damaged(MAPPING.as_bytes(), &damage, keep);
        match Mapping::from_ron("garbled.ron", &String::from_utf8_lossy(&text)) {
            Err(error) => prop_assert!(error.to_string().contains("garbled.ron"), "{}", error),
            Ok(mapping) => chew(FIGURES.as_bytes(), &mapping)?,
        }
    }

    #[test]
    fn a_garbled_what_if_never_panics(damage in damage(), keep in 500..=1000usize) {
        let text = damaged(WHAT_IF.as_bytes(), &damage, keep);
        match Scenario::from_ron(&String::from_utf8_lossy(&text)) {
            Err(error) => prop_assert!(error.to_string().ends_with('.'), "{}", error),
            Ok(scenario) => {
                let small = crate::support::extract::finished("A", "");
                let _ = scenario.apply(&rows(&[small]).tally);
            }
        }
    }
}
