//! Extracts with other headers, labels and dates: the same people give the same tally, and what is not
//! certain is asked about (rules 1 and 2; `formats.md` sections 2.3, 5 and 6.1).

mod wide;

use std::collections::BTreeMap;

use engine::activity::{Counter, Tally};
use engine::intake::{
    AnyField, ColumnMapping, DateProposal, DateStyle, Field, Glance, Intake, IntakeError, Mapping, Progress,
    Proposal, ReadOptions, Source, Why, choices, read_with,
};

use crate::support::extract::{count, csv, file, finished, intake, refused};

const SAMPLE: &str = include_str!("../../sample_data/wakefield-synthetic.csv");

/// Header and rows of the first part of the sample.
fn sample() -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(SAMPLE.as_bytes());
    let words = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let header = words(reader.headers().unwrap());
    let rows = reader.records().take(2_500).map(|record| words(&record.unwrap())).collect();
    (header, rows)
}

/// The sample with other headers and values.
fn rewritten(header: impl Fn(Field) -> String, value: impl Fn(Field, &str) -> String) -> Source {
    let (names, rows) = sample();
    let fields: Vec<Field> = names.iter().map(|name| Field::named(name).unwrap()).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(fields.iter().map(|&field| header(field))).unwrap();
    for row in rows {
        let values = fields.iter().zip(&row).map(|(&field, text)| match text.as_str() {
            "" => String::new(),
            text => value(field, text),
        });
        writer.write_record(values).unwrap();
    }
    file("local.csv", writer.into_inner().unwrap())
}

fn as_is(_: Field, value: &str) -> String {
    value.to_owned()
}

fn own_name(field: Field) -> String {
    field.name().to_owned()
}

fn canonical() -> Tally {
    try_read(&rewritten(own_name, as_is), &ReadOptions::default()).unwrap().tally
}

fn try_read(source: &Source, options: &ReadOptions) -> Result<Intake, IntakeError> {
    read_with(std::slice::from_ref(source), options, &Progress::default())
}

pub fn propose(source: &Source, said: &Mapping) -> Proposal {
    let glances = Glance::at(source, &Progress::default()).unwrap();
    glances[0].propose(said)
}

/// National names where there is one, else the field's own.
fn national(field: Field) -> String {
    let name = match field {
        Field::ReferralId => "PathwayID",
        Field::ProviderCode => "OrgID_Provider",
        Field::CommissionerCode => "OrgIDComm",
        Field::ReferralDate => "ReferralRequestReceivedDate",
        Field::ReferralSource => "SourceOfReferralIAPT",
        Field::AgeAtReferral => "Age_ReferralRequest_ReceivedDate",
        Field::EthnicCategory => "Validated_EthnicCategory",
        Field::ImdDecile => "IndicesOfDeprivationDecile",
        Field::CareCluster => "AMHCareClustCodeFin",
        Field::ProblemDescriptor => "Validated_PresentingComplaint",
        Field::AssessmentFirstDate => "Assessment_FirstDate",
        Field::FirstTreatmentDate => "TherapySession_FirstDate",
        Field::SecondTreatmentDate => "TherapySession_SecondDate",
        Field::LastTreatmentDate => "TherapySession_LastDate",
        Field::ContactCount => "CareContact_Count",
        Field::TreatmentContactCount => "TreatmentCareContact_Count",
        Field::DischargeDate => "ServDischDate",
        Field::EndCode => "EndCode",
        Field::Adsm => "ADSM",
        Field::Phq9First => "PHQ9_FirstScore",
        Field::Phq9Last => "PHQ9_LastScore",
        Field::Gad7First => "GAD_FirstScore",
        Field::Gad7Last => "GAD_LastScore",
        Field::AdsmFirst => "ADSM_FirstScore",
        Field::AdsmLast => "ADSM_LastScore",
        Field::WsasWorkFirst => "WASAS_Work_FirstScore",
        Field::WsasHomeLast => "WASAS_HomeManagement_LastScore",
        Field::WsasSocialFirst => "WASAS_SocialLeisureActivities_FirstScore",
        Field::SspFirst => "SickpayIndicator_First",
        Field::SspLast => "SickpayIndicator_Last",
        Field::CompletedTreatment => "CompletedTreatment_Flag",
        Field::Caseness => "Caseness_Flag",
        Field::NotCaseness => "NotCaseness_Flag",
        Field::Recovery => "Recovery_Flag",
        Field::ReliableImprovement => "ReliableImprovement_Flag",
        Field::ReliableDeterioration => "ReliableDeterioration_Flag",
        Field::NoChange => "NoChange_Flag",
        Field::UsePathway => "UsePathway_Flag",
        other => other.name(),
    };
    name.to_owned()
}

/// `ServDischDate` as `serv_disch_date`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut before = '_';
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && before.is_ascii_lowercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
        before = letter;
    }
    snake
}

fn old(field: Field) -> String {
    let name = match field {
        Field::ReferralId => "IC_PATHWAY_ID",
        Field::ProviderCode => "ORGCODEPROVIDER",
        Field::CommissionerCode => "Commissioner Code",
        Field::ReferralDate => "REFRECDATE",
        Field::DischargeDate => "ENDDATE",
        Field::FirstTreatmentDate => "IC_DATE_FIRST_THERAPEUTIC_SESSION",
        Field::SecondTreatmentDate => "IC_DATE_SECOND_THERAPEUTIC_SESSION",
        Field::TreatmentContactCount => "IC_COUNT_TREATMENT_APPOINTMENTS",
        Field::Phq9First => "IC_FIRST_PHQ9",
        Field::Phq9Last => "IC_LAST_PHQ9",
        Field::Gad7First => "GAD7 Initial Score",
        Field::Gad7Last => "GAD-7 (Final)",
        Field::Recovery => "IC_RECOVERY_FLAG",
        Field::NotCaseness => "IC_NOT_CASENESS_FLAG",
        Field::EthnicCategory => "Ethnicity",
        Field::EndCode => "End Reason",
        other => return other.name().replace('_', " ").to_uppercase(),
    };
    name.to_owned()
}

fn is_date(field: Field) -> bool {
    field.name().ends_with("_date")
}

/// Day first, with labels for codes, and numbers as spreadsheets leave them.
fn by_hand(field: Field, value: &str) -> String {
    if is_date(field) {
        return format!("{}/{}/{}", &value[8..], &value[5..7], &value[..4]);
    }
    if let Some(choice) =
        choices(field).iter().find(|choice| choice.code == value && !choice.label.is_empty())
    {
        return choice.label.to_uppercase();
    }
    match (field, value) {
        (Field::LtcFlag | Field::UsePathway, "true") => "Yes".to_owned(),
        (Field::LtcFlag | Field::UsePathway, "false") => "n".to_owned(),
        (Field::Phq9First | Field::AgeAtReferral, number) => format!("{number}.0"),
        _ => value.to_owned(),
    }
}

#[test]
fn national_snake_case_old_and_local_headers_give_the_same_tally() {
    let wanted = canonical();
    assert!(wanted.cells.len() > 50, "a sample with something in it");
    let headers: [(&str, &dyn Fn(Field) -> String); 4] = [
        ("national", &national),
        ("snake", &|field| snake(&national(field))),
        ("v1.5", &old),
        ("spaced", &|field| format!(" {} ", own_name(field).replace('_', "-").to_uppercase())),
    ];
    for (what, header) in headers {
        let read = try_read(&rewritten(header, as_is), &ReadOptions::default());
        let read = read.unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(read.tally == wanted, "{what} headers give another tally");
        assert_eq!(read.report.files[0].unknown_columns, [""; 0], "{what}");
        assert!(!read.report.files[0].renamed.is_empty(), "{what}: the report says what was renamed");
    }
}

#[test]
fn labels_day_first_dates_and_spreadsheet_numbers_give_the_same_tally() {
    let read = try_read(&rewritten(old, by_hand), &ReadOptions::default()).unwrap();
    assert!(read.report.unusable.is_empty(), "{:?}", read.report.unusable);
    assert!(read.tally == canonical(), "labels and dates give another tally");
    let dates = &read.report.files[0].dates;
    assert_eq!(dates.len(), 6, "every column of dates is said to be day first");
    let words = dates[0].in_words();
    assert!(words.starts_with("referral date: day first (01/04/2016 is 1 April), proven by row "), "{words}");
}

/// Headers that say nothing, and a mapping for them.
fn strange(field: Field) -> String {
    format!("Column {}", field.index() + 1)
}

fn mapping_for_strange() -> Mapping {
    let mut mapping = Mapping::default();
    for field in Field::of_the_extract() {
        let column = ColumnMapping { column: strange(field), ..ColumnMapping::default() };
        mapping.columns.insert(field.into(), column);
    }
    mapping
}

#[test]
fn a_mapping_reads_headers_that_say_nothing() {
    let source = rewritten(strange, by_hand);
    let sentence = try_read(&source, &ReadOptions::default()).unwrap_err().to_string();
    assert!(sentence.contains("not a layout") && sentence.contains("mapping"), "{sentence}");
    let options = ReadOptions { mappings: vec![mapping_for_strange()], ..ReadOptions::default() };
    assert!(try_read(&source, &options).unwrap().tally == canonical());
}

#[test]
fn a_mapping_is_used_for_its_fingerprint_and_no_other_file() {
    let source = rewritten(strange, as_is);
    let proposal = propose(&source, &mapping_for_strange());
    assert_eq!(proposal.questions(), [""; 0]);
    let kept = Mapping::from_ron("kept.ron", &proposal.mapping().to_ron().unwrap()).unwrap();
    let options = ReadOptions { mappings: vec![kept.clone()], ..ReadOptions::default() };
    assert!(try_read(&source, &options).unwrap().tally == canonical());
    // One column more is another export: it is asked about again.
    let Source::Bytes { bytes, .. } = &source else { panic!() };
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let wider: String = text.lines().map(|line| format!("{line},x\n")).collect();
    let wider = file("wider.csv", wider);
    assert!(try_read(&wider, &options).is_err());
    let options = ReadOptions { mappings: vec![kept.for_any_file()], ..ReadOptions::default() };
    assert!(try_read(&wider, &options).is_ok());
    let canonical = rewritten(own_name, as_is);
    let sentence = try_read(&canonical, &options).unwrap_err().to_string();
    assert!(sentence.contains("fits none of the files") && sentence.contains("Column 1"), "{sentence}");
}

#[test]
fn a_mapping_gives_labels_constants_and_what_is_not_used() {
    let text = csv(&[finished("A", "end_code=Well ethnic_category=Ours"), finished("B", "end_code=?")])
        .replace("provider_code", "Discharged to")
        .replace("adsm,", "");
    let mapping = Mapping::from_ron(
        "m.ron",
        "Mapping(version: 1,
            columns: {\"end_code\": (column: \"end_code\", labels: {\"well\": \"46\", \"?\": \"\"}),
                \"ethnic_category\": (column: \"Ethnic category\", labels: {\"ours\": \"B\"})},
            constants: {\"provider_code\": \"RXT\"},
            ignored: [\"Discharged to\"])",
    )
    .unwrap();
    let options = ReadOptions { mappings: vec![mapping], ..ReadOptions::default() };
    let read = try_read(&file("m.csv", text), &options).unwrap();
    assert!(read.report.unusable.is_empty(), "{:?}", read.report.unusable);
    assert_eq!(count(&read, Counter::EnteredEthnicMinority), Some(1));
    assert!(read.tally.cells.keys().all(|key| key.provider.as_ref() == "RXT"));
    assert_eq!(read.report.files[0].unknown_columns, ["Discharged to"]);
}

#[test]
fn two_columns_for_a_field_ask_unless_one_has_its_own_name() {
    let both = |first: &str, second: &str| {
        let text = csv(&[finished("A", "adsm_first=3")]);
        text.replacen("discharge_date", first, 1).replacen("adsm_first", second, 1)
    };
    let sentence = refused(file("two.csv", both("ServDischDate", "Date of discharge")));
    assert!(sentence.contains("more than one column that may be the discharge date (column discharge_date): ServDischDate and Date of"));
    let read = intake(&[&both("discharge_date", "ENDDATE")]);
    assert_eq!(count(&read, Counter::Finished), Some(1));
    assert_eq!(read.report.files[0].unknown_columns, ["ENDDATE"]);
    let sentence = refused(file(
        "two.csv",
        both("Phq9 FirstScore", "discharge_date").replace("phq9_first", "PHQ9_FirstScore"),
    ));
    assert!(sentence.contains("may be the first PHQ-9 (column phq9_first)"), "{sentence}");
}

/// People with the dates of their course as given, `referral first second discharge`.
fn dated(rows: &[&str]) -> Source {
    let fields = ["referral_date", "first_treatment_date", "second_treatment_date", "discharge_date"];
    let rows: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(place, dates)| {
            let words: Vec<String> =
                fields.iter().zip(dates.split(' ')).map(|(field, date)| format!("{field}={date}")).collect();
            finished(&format!("R{place}"), &words.join(" "))
        })
        .collect();
    file("dates.csv", csv(&rows))
}

fn said(style: DateStyle) -> ReadOptions {
    ReadOptions { dates: Some(style), ..ReadOptions::default() }
}

#[test]
fn dates_that_could_be_two_days_are_never_guessed() {
    let source = dated(&["01/04/2016 04/05/2016 05/06/2016 06/07/2016"]);
    let sentence = try_read(&source, &ReadOptions::default()).unwrap_err().to_string();
    assert!(sentence.contains("01/04/2016 in row 2 could be two days"), "{sentence}");
    assert!(sentence.contains("--dates day-first") && sentence.ends_with('.'), "{sentence}");
    for (style, month) in [(DateStyle::DayFirst, "2016-07"), (DateStyle::MonthFirst, "2016-06")] {
        let read = try_read(&source, &said(style)).unwrap();
        let finished = read
            .tally
            .cells
            .iter()
            .filter(|(_, cell)| cell.counts[Counter::Finished.index()].known() == Some(1));
        let months: Vec<String> = finished.map(|(key, _)| key.month.to_string()).collect();
        assert_eq!(months, [month]);
    }
    // Said to be year first, they are no dates: rule 2.
    let sentence = try_read(&source, &said(DateStyle::Iso)).unwrap_err().to_string();
    assert!(sentence.contains("no referral date (referral_date) that can be read"), "{sentence}");
}

#[test]
fn one_value_proves_a_column_and_columns_that_do_not_tell_follow_it() {
    let read = try_read(
        &dated(&["01/04/2016 04/05/2016 05/06/2016 06/07/2016", "01/04/16 04/05/16 13/06/16 06/07/16"]),
        &ReadOptions::default(),
    )
    .unwrap();
    let words: Vec<String> = read.report.files[0].dates.iter().map(|dates| dates.in_words()).collect();
    assert!(words[2].ends_with("proven by row 3, 13/06/16"), "{words:?}");
    assert!(words[0].ends_with("as second_treatment_date, since no value here tells"), "{words:?}");
    assert_eq!(count(&read, Counter::Finished), Some(2));
    // A proof far below the first rows counts as well.
    let mut people = vec!["01/04/2016 04/05/2016 05/06/2016 06/07/2016"; 3_000];
    people.push("01/04/2016 04/05/2016 05/06/2016 26/07/2016");
    assert!(try_read(&dated(&people), &ReadOptions::default()).is_ok());
}

#[test]
fn columns_that_contradict_themselves_or_one_another_ask() {
    let mixed = dated(&[
        "01/04/2016 04/05/2016 05/06/2016 26/07/2016",
        "01/04/2016 04/05/2016 05/06/2016 07/26/2016",
    ]);
    let sentence = try_read(&mixed, &ReadOptions::default()).unwrap_err().to_string();
    assert!(
        sentence.contains("26/07/2016 in row 2 has the day first, 07/26/2016 in row 3 the month"),
        "{sentence}"
    );
    let read = try_read(&mixed, &said(DateStyle::DayFirst)).unwrap();
    assert_eq!(read.report.unusable[&Field::DischargeDate].rows(), "row 3");
    let apart = dated(&["01/04/2016 14/05/2016 05/30/2016 2016-07-26"]);
    let sentence = try_read(&apart, &ReadOptions::default()).unwrap_err().to_string();
    assert!(sentence.contains("01/04/2016 in row 2 could be two days"), "{sentence}");
}

#[test]
fn rule_1_a_stray_date_among_certain_ones_is_a_missing_field() {
    let read = try_read(
        &dated(&[
            "2016-04-01 2016-04-04 2016-04-11 2016-06-30",
            "2016-04-01 2016-04-04 2016-04-11 13/06/2016",
            "1-April-2016 04-Apr-2016 2016-04-11 30-Jun-16",
        ]),
        &ReadOptions::default(),
    )
    .unwrap();
    assert_eq!(count(&read, Counter::Finished), Some(2));
    assert_eq!(read.report.unusable[&Field::DischargeDate].rows(), "row 3");
}

#[test]
fn excel_day_numbers_are_read_only_when_somebody_says_so() {
    let source = dated(&["42461 42464 42471 42551"]);
    let sentence = try_read(&source, &ReadOptions::default()).unwrap_err().to_string();
    assert!(sentence.contains("42461 in row 2 may be a day as Excel counts them"), "{sentence}");
    let read = try_read(&source, &said(DateStyle::ExcelSerial)).unwrap();
    assert_eq!(count(&read, Counter::Finished), Some(1));
}

#[test]
fn words_for_nothing_there_are_missing_and_not_wrong() {
    for word in ["NULL", "N/A", "-", "NA", "n/a", "#N/A", "NaN"] {
        let words = format!(
            "phq9_last={word} discharge_date={word} ethnic_category={word} peq_t1={word} service_line={word}"
        );
        let read = intake(&[&csv(&[finished("A", ""), finished("B", &words)])]);
        let wrong: Vec<&Field> =
            read.report.unusable.keys().filter(|field| **field != Field::PeqT1).collect();
        assert!(wrong.is_empty(), "{word}: {wrong:?}");
        assert_eq!(count(&read, Counter::Finished), Some(1), "{word}");
    }
}

#[test]
fn a_proposal_says_what_was_found_and_why() {
    let text = csv(&[
        finished("A", "end_code=46 ethnic_category=B gender=1"),
        finished("B", "end_code=Wandered_off ethnic_category=Any_other_White_background gender=F"),
    ]);
    let text = text.replacen("discharge_date", "discharged", 1).replacen("gender", "Sex", 1).replacen(
        "provider_code",
        "OrgID_Provider",
        1,
    );
    let proposal = propose(&file("p.csv", text), &Mapping::default());
    let by_field: BTreeMap<AnyField, _> = proposal.fields.iter().map(|field| (field.field, field)).collect();
    let of = |field: Field| by_field[&field.into()];
    assert_eq!(of(Field::ReferralDate).why, Why::OwnName);
    assert_eq!(of(Field::ProviderCode).why, Why::NationalName);
    assert_eq!(of(Field::Gender).why, Why::LocalName);
    assert_eq!(of(Field::DischargeDate).why, Why::Likely);
    assert_eq!(of(Field::DischargeDate).column.as_deref(), Some("discharged"));
    assert_eq!(of(Field::AgeAtReferral).why, Why::NotFound);
    let first = &of(Field::ReferralDate).preview[0];
    assert_eq!((first.raw.as_str(), first.read.as_deref()), ("2016-04-01", Some("1 Apr 2016")));
    let ethnic: Vec<_> = of(Field::EthnicCategory).preview.iter().map(|p| p.read.clone().unwrap()).collect();
    assert_eq!(ethnic, ["B (White Irish)", "C (Any other White background)"]);
    assert_eq!(of(Field::EndCode).not_understood, [("Wandered_off".to_owned(), 1)]);
    let questions = proposal.questions();
    assert_eq!(questions.len(), 2, "{questions:?}");
    assert_eq!(questions[0], "Is discharged the column for discharge date?");
    assert_eq!(questions[1], "What do the labels of end_code (end code) mean, such as “Wandered_off”?");
    assert_eq!(proposal.missing(), [""; 0], "as proposed it can be read");
}

#[test]
fn a_proposal_shows_dates_that_are_not_clear_until_somebody_says() {
    let source = dated(&["01/04/2016 04/05/2016 05/06/2016 06/07/2016"]);
    let proposal = propose(&source, &Mapping::default());
    assert_eq!(proposal.missing().len(), 4, "{:?}", proposal.missing());
    let mut mapping = proposal.mapping();
    let columns = mapping.columns.iter_mut().filter(|(_, column)| column.column.ends_with("date"));
    columns.for_each(|(_, column)| column.dates = Some(DateStyle::MonthFirst));
    let proposal = propose(&source, &mapping);
    assert_eq!(proposal.missing(), [""; 0]);
    let date = proposal.fields.iter().find(|field| field.field == Field::ReferralDate.into()).unwrap();
    assert_eq!(date.preview[0].read.as_deref(), Some("4 Jan 2016"));
    assert!(
        matches!(&date.dates, Some(DateProposal::Known(reading)) if reading.style == DateStyle::MonthFirst)
    );
    let options = ReadOptions { mappings: vec![proposal.mapping()], ..ReadOptions::default() };
    assert_eq!(count(&try_read(&source, &options).unwrap(), Counter::Finished), Some(1));
}

#[test]
fn the_samples_need_no_question() {
    for text in [SAMPLE, include_str!("../../sample_data/worked-example-south-tees.csv")] {
        let proposal = propose(&file("sample.csv", text), &Mapping::default());
        assert_eq!(proposal.questions(), [""; 0]);
        assert!(proposal.is_plausible());
    }
}
