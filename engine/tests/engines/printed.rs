//! What is printed, without an engine: only what a file has is named, and T-SQL can at least be parsed.

use std::collections::{BTreeMap, BTreeSet};

use engine::activity::{Counter, Histogram};
use engine::export::{Dialect, Referrals, extract_sql, tally_sql};
use engine::intake::{DateStyle, ExtractColumn, Field};

use super::environment::run;
use super::job::{Job, Types};

const EVERY: [Dialect; 3] = [Dialect::Spark, Dialect::DuckDb, Dialect::TSql];

fn required_and(more: &[Field]) -> Referrals {
    let columns = ExtractColumn::canonical().into_iter();
    let there = |field: Field| field.is_required() || more.contains(&field);
    Referrals::Extract(columns.filter(|column| column.field.is_some_and(there)).collect())
}

/// The query without its comments.
fn code(query: &str) -> String {
    query.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_counter_whose_columns_are_not_there_is_not_named() {
    for dialect in EVERY {
        let few = code(&tally_sql(dialect, &required_and(&[])).unwrap());
        let named = |name: &str| few.contains(&format!("'{name}'"));
        for absent in [Counter::SelfReferred, Counter::PeqReturned, Counter::SpecificPaired] {
            assert!(!named(absent.name()), "{dialect:?} {absent:?}");
        }
        assert!(!named(Histogram::PeqScore.name()) && named(Counter::Recovered.name()), "{dialect:?}");
        let source = tally_sql(dialect, &required_and(&[Field::ReferralSource])).unwrap();
        assert!(code(&source).contains("'self_referred'"), "{dialect:?}");
    }
    let every = tally_sql(Dialect::DuckDb, &Referrals::Extract(ExtractColumn::canonical())).unwrap();
    for name in Counter::EVERY.iter().map(|c| c.name()).chain(Histogram::EVERY.iter().map(|h| h.name())) {
        assert!(code(&every).contains(&format!("'{name}'")), "{name}");
    }
}

#[test]
fn a_header_of_the_users_own_stands_in_the_query_as_it_is() {
    let column = |header: &str, field| ExtractColumn::new(header, field);
    let mut columns = match required_and(&[]) {
        Referrals::Extract(columns) => columns,
        Referrals::National => Vec::new(),
    };
    columns.push(column("Care \"cluster\" ]`", Some(Field::CareCluster)));
    columns.extend([column("", None), column("Note", None), column("note", None), column("Team", None)]);
    let query = |dialect| code(&tally_sql(dialect, &Referrals::Extract(columns.clone())).unwrap());
    assert!(query(Dialect::DuckDb).contains(r#"r."Care ""cluster"" ]`""#));
    assert!(query(Dialect::Spark).contains("r.`Care \"cluster\" ]```"));
    assert!(query(Dialect::TSql).contains("r.[Care \"cluster\" ]]`]"));
    // Other columns are part of the text of a row (rule 3), where they can be named at all.
    assert!(query(Dialect::DuckDb).contains(r#"r."Team""#));
    assert!(!query(Dialect::DuckDb).contains(r#"r."Note""#) && !query(Dialect::DuckDb).contains(r#"r."""#));
}

#[test]
fn t_sql_is_well_formed() {
    let job = |query: String, columns: &str| Job {
        name: query.lines().next().unwrap_or_default().to_owned(),
        query,
        tables: Vec::new(),
        types: Types::Text,
        ansi: false,
        expected: BTreeSet::from([columns.to_owned()]),
    };
    let tally = "month|commissioner|provider|service_line|cluster|counter|bin|count|suppressed";
    let extract = extract_sql(Dialect::TSql);
    let jobs = [
        job(tally_sql(Dialect::TSql, &required_and(&[])).unwrap(), tally),
        job(tally_sql(Dialect::TSql, &Referrals::Extract(ExtractColumn::canonical())).unwrap(), tally),
        job(tally_sql(Dialect::TSql, &Referrals::Extract(local())).unwrap(), tally),
        job(tally_sql(Dialect::TSql, &Referrals::National).unwrap(), tally),
        job(extract, EXTRACT),
    ];
    let Some(results) = run("parse", &["sqlglot==30.30.0"], &jobs) else { return };
    let wrong: Vec<String> =
        jobs.iter().zip(&results).filter_map(|(job, result)| job.differs(result)).collect();
    crate::support::none_wrong(&wrong);
}

/// The columns of an extract with labels and dates of its own.
fn local() -> Vec<ExtractColumn> {
    let styles = DateStyle::EVERY.map(|(style, _)| Some(style));
    let columns = ExtractColumn::canonical().into_iter().zip(styles.into_iter().cycle());
    columns
        .map(|(column, dates)| {
            let labels = BTreeMap::from([("it’s a 'label'".to_owned(), "A")]);
            ExtractColumn { dates, labels, ..column }
        })
        .collect()
}

/// The columns of `formats.md` 6.1 that the national tables give.
const EXTRACT: &str = "referral_id|provider_code|commissioner_code|referral_date|referral_source|age_at_referral|\
    ethnic_category|gender|imd_decile|care_cluster|problem_descriptor|assessment_first_date|first_treatment_date|\
    second_treatment_date|last_treatment_date|contact_count|treatment_contact_count|low_intensity_contacts|\
    high_intensity_contacts|first_intensity|highest_intensity|dna_count|cancelled_by_provider_count|discharge_date|\
    end_code|adsm|phq9_first|phq9_last|gad7_first|gad7_last|adsm_first|adsm_last|wsas_work_first|wsas_work_last|\
    wsas_home_first|wsas_home_last|wsas_social_first|wsas_social_last|wsas_private_first|wsas_private_last|\
    wsas_relationships_first|wsas_relationships_last|employ_status_first|employ_status_last|sick_absence_first|\
    sick_absence_last|ssp_first|ssp_last|peq_t1|peq_t2|peq_t3|peq_t4|peq_t5|peq_t6|peq_choice1|peq_choice2|\
    peq_choice3|peq_choice4|peq_assess_satisfaction|completed_treatment|caseness|not_caseness|recovery|\
    reliable_improvement|reliable_deterioration|no_change|use_pathway";
