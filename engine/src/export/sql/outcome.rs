//! From a referral to what became of it: the measure of its anxiety, caseness, recovery, reliable
//! change, questionnaires and waits (rules 4 to 7, 10 and 11).

use super::dialect::{Dialect, decimal, list, quote};
use super::query::{Steps, named, select, whether};
use super::reading::flag_or;
use crate::activity::{Ethnicity, LONGEST_DAYS, UNKNOWN};
use crate::clinical::{Score, SpecificMeasure, Thresholds};
use crate::intake::{
    CONTACTS_OF_A_COURSE, DOES_NOT_APPLY, Field, Flag, IN_WORK, ITEMS, NOT_KNOWN, OFF_SICK, OUT_OF_WORK,
    SATISFIED,
};

/// Adds the steps from `chosen` to `judged`.
pub(super) fn judge(steps: &mut Steps, dialect: Dialect, thresholds: &Thresholds) {
    steps.add(
        "scales",
        "The disorder-specific measures; one without thresholds decides nothing (rule 5).",
        scales(thresholds),
    );
    steps.add("answered", "What the questionnaires say, and the dates that fit.", answered(thresholds));
    steps.add(
        "paired",
        "First and last score on the measure that the row names, both in its range.",
        "    SELECT
        c.*,
        s.caseness AS specific_caseness,
        s.change AS specific_change,
        CASE WHEN c.adsm_first BETWEEN s.least AND s.most AND c.adsm_last BETWEEN s.least AND s.most
            THEN 1 ELSE 0 END AS has_specific_pair
    FROM answered c
    LEFT JOIN scales s ON s.scale = c.scale",
    );
    let gad = &thresholds.anxiety;
    let chosen = |specific: &str, other: &str, name: &str| {
        named(
            &format!(
                "CASE WHEN c.has_specific_pair = 1 AND c.specific_caseness IS NOT NULL THEN {specific} \
                 ELSE {other} END"
            ),
            name,
        )
    };
    steps.add(
        "anxious",
        &format!("The disorder-specific pair where there is one, else {} (rule 5).", gad.name),
        select(
            &[
                "c.*".to_owned(),
                chosen("c.adsm_first", "c.gad7_first", "anxiety_first"),
                chosen("c.adsm_last", "c.gad7_last", "anxiety_last"),
                chosen("c.specific_caseness", &decimal(gad.caseness), "anxiety_caseness"),
                chosen("c.specific_change", &decimal(Score(gad.change)), "anxiety_change"),
            ],
            "FROM paired c",
        ),
    );
    steps.add("compared", "Scores against their thresholds (rule 6).", compared(thresholds));
    steps.add("finishing", "Who finished, and caseness: flags win where they speak (rule 4).", finishing());
    steps.add_shared(dialect, "judged", "Outcomes, and days waited (rule 7).", &judged(dialect));
}

fn scales(thresholds: &Thresholds) -> String {
    let (least, most) = (decimal(Score(i32::MIN)), decimal(Score(i32::MAX)));
    let rows: Vec<String> = thresholds
        .specific_measures()
        .enumerate()
        .map(|(place, measure)| {
            let values = match measure.scale {
                Some(scale) => [scale.least, scale.most, scale.caseness, Score(scale.change)].map(decimal),
                None => [least.clone(), most.clone(), "NULL".to_owned(), "NULL".to_owned()],
            };
            format!("({}, {})", place + 1, values.join(", "))
        })
        .collect();
    format!(
        "    SELECT v.scale, v.least, v.most, v.caseness, v.change\n    FROM (VALUES\n        {}\n    ) AS \
         v(scale, least, most, caseness, change)",
        rows.join(",\n        ")
    )
}

fn scale_of(measure: SpecificMeasure<'_>, place: usize) -> String {
    let mut when = format!("c.adsm = {}", quote(measure.token));
    if let Some(from) = measure.from {
        when += &format!(" AND c.referral_date >= CAST('{from}' AS DATE)");
    }
    if let Some(until) = measure.until {
        when += &format!(" AND c.referral_date < CAST('{until}' AS DATE)");
    }
    format!("WHEN {when} THEN {}", place + 1)
}

fn made_for(thresholds: &Thresholds) -> String {
    let descriptor = "UPPER(REPLACE(c.problem_descriptor, '.', ''))";
    let rows: Vec<String> = thresholds
        .problem_measures()
        .map(|problem| {
            let code = if problem.and_longer {
                format!("LIKE {}", quote(&format!("{}%", problem.code)))
            } else {
                format!("= {}", quote(problem.code))
            };
            format!("WHEN {descriptor} {code} THEN {}", quote(problem.token))
        })
        .collect();
    cases(&rows)
}

fn cases(rows: &[String]) -> String {
    format!("CASE\n            {}\n        END", rows.join("\n            "))
}

fn answered(thresholds: &Thresholds) -> String {
    let scales: Vec<String> =
        thresholds.specific_measures().enumerate().map(|(place, measure)| scale_of(measure, place)).collect();
    let known = |member: &dyn Fn(Ethnicity) -> bool| -> Vec<&str> {
        let categories = Field::EthnicCategory.codes().iter().copied();
        categories.filter(|category| Ethnicity::of(category).is_some_and(member)).collect()
    };
    let group = |member: &dyn Fn(Ethnicity) -> bool, name: &str| {
        named(&whether(&format!("c.ethnic_category IN ({})", list(&known(member)))), name)
    };
    let sum = |sign: &str, each: &dyn Fn(Field) -> String, fields: &[Field]| {
        fields.iter().map(|&field| each(field)).collect::<Vec<_>>().join(sign)
    };
    let is_there = |field: Field| whether(&format!("c.{} IS NOT NULL", field.name()));
    let or_zero = |field: Field| format!("COALESCE(c.{}, 0)", field.name());
    let items = |side: &dyn Fn(&(Field, Field)) -> Field| {
        let fields: Vec<Field> = ITEMS.iter().map(side).collect();
        sum(" + ", &|field| format!("c.{}", field.name()), &fields)
    };
    let (before, after) = (items(&|pair| pair.0), items(&|pair| pair.1));
    select(
        &[
            "c.*".to_owned(),
            named(
                "CASE WHEN c.second_treatment_date >= c.referral_date AND (c.first_treatment_date IS NULL \
                 OR c.second_treatment_date >= c.first_treatment_date) THEN c.second_treatment_date END",
                "second_day",
            ),
            named(&format!("COALESCE(c.service_line, c.highest_intensity, {})", quote(UNKNOWN)), "line"),
            named(&format!("COALESCE(c.care_cluster, {})", quote(UNKNOWN)), "care"),
            named(&cases(&scales), "scale"),
            named(&made_for(thresholds), "made_for"),
            group(&|_| true, "ethnicity_known"),
            group(&Ethnicity::is_minority, "is_minority"),
            group(&Ethnicity::is_not_white, "is_not_white"),
            group(
                &|group| group.is_minority() && group != Ethnicity::NotWhiteLOrM,
                "is_minority_without_l_m",
            ),
            named(&sum(" + ", &is_there, &Field::SATISFACTION), "peq_answered"),
            named(&sum(" + ", &or_zero, &Field::SATISFACTION), "peq_sum"),
            named(
                &format!(
                    "CASE WHEN c.peq_assess_satisfaction >= {SATISFIED} THEN 1 \
                     WHEN c.peq_assess_satisfaction IS NOT NULL THEN 0 END"
                ),
                "assessment_satisfied",
            ),
            // Work counts where it applies on both sides; an item that is missing makes the sum missing.
            named(&disability("first", &before), "wsas_before"),
            named(&disability("last", &after), "wsas_after"),
            named(
                &format!(
                    "CASE WHEN c.employ_status_first IN ({}) AND c.employ_status_last <> {} THEN {} END",
                    list(&OUT_OF_WORK),
                    quote(NOT_KNOWN),
                    whether(&format!(
                        "c.employ_status_last = {} AND COALESCE(c.sick_absence_last, '') <> {}",
                        quote(IN_WORK),
                        quote(OFF_SICK)
                    )),
                ),
                "found_work",
            ),
            named(
                "CASE WHEN c.ssp_first = 'Y' AND c.ssp_last = 'N' THEN 1 \
                 WHEN c.ssp_first = 'Y' AND c.ssp_last = 'Y' THEN 0 END",
                "off_sick_pay",
            ),
        ],
        "FROM chosen c",
    )
}

fn disability(side: &str, items: &str) -> String {
    format!(
        "CASE WHEN c.wsas_work_first IS NULL OR c.wsas_work_last IS NULL THEN NULL \
         WHEN c.wsas_work_first = {DOES_NOT_APPLY} OR c.wsas_work_last = {DOES_NOT_APPLY} THEN {items} \
         ELSE c.wsas_work_{side} + {items} END"
    )
}

fn compared(thresholds: &Thresholds) -> String {
    let phq = &thresholds.depression;
    let (case, change) = (decimal(phq.caseness), decimal(Score(phq.change)));
    select(
        &[
            "c.*".to_owned(),
            named(
                &format!("CASE WHEN c.phq9_first >= {case} THEN 1 WHEN c.phq9_first < {case} THEN 0 END"),
                "depression_case",
            ),
            named(
                "CASE WHEN c.anxiety_first >= c.anxiety_caseness THEN 1 \
                 WHEN c.anxiety_first < c.anxiety_caseness THEN 0 END",
                "anxiety_case",
            ),
            named(
                &whether(&format!("c.phq9_last < {case} AND c.anxiety_last < c.anxiety_caseness")),
                "below_at_the_end",
            ),
            named(
                &whether(
                    "c.phq9_first IS NOT NULL AND c.phq9_last IS NOT NULL \
                     AND c.anxiety_first IS NOT NULL AND c.anxiety_last IS NOT NULL",
                ),
                "all_scores",
            ),
            named(
                &whether(&format!(
                    "c.phq9_first - c.phq9_last >= {change} \
                     OR c.anxiety_first - c.anxiety_last >= c.anxiety_change"
                )),
                "fell",
            ),
            named(
                &whether(&format!(
                    "c.phq9_last - c.phq9_first >= {change} \
                     OR c.anxiety_last - c.anxiety_first >= c.anxiety_change"
                )),
                "rose",
            ),
        ],
        "FROM anxious c",
    )
}

fn finishing() -> String {
    let completed = flag_or(Flag::Completed, &format!("c.treatment_contact_count >= {CONTACTS_OF_A_COURSE}"));
    let at = flag_or(Flag::Caseness, "c.depression_case = 1 OR c.anxiety_case = 1");
    let neither = "c.depression_case = 0 AND c.anxiety_case = 0";
    let not_at = flag_or(Flag::NotCaseness, &format!("{neither} AND {at} = 0"));
    select(
        &[
            "c.*".to_owned(),
            named(&whether(&format!("c.discharge_date IS NOT NULL AND {completed} = 1")), "finished"),
            // Both raised would be a fault of the file; the national rate takes out whoever is not a case.
            named(&whether(&format!("{at} = 1 AND {not_at} = 0")), "at_caseness"),
            named(&whether(&format!("{not_at} = 1")), "not_at_caseness"),
            named(
                "CASE WHEN c.depression_case = 0 OR c.anxiety_case = 0 THEN 0 \
                 WHEN c.depression_case = 1 AND c.anxiety_case = 1 THEN 1 END",
                "case_on_both",
            ),
        ],
        "FROM compared c",
    )
}

fn judged(dialect: Dialect) -> String {
    let outcome = |flag: Flag, by_scores: &str, name: &str| named(&flag_or(flag, by_scores), name);
    let waited = |to: &str, name: &str| {
        let days = dialect.days("c.referral_date", to);
        named(&capped(&days), name)
    };
    // Whichever came first is the first appointment: a treatment is one too.
    let appointment = "CASE WHEN c.assessment_first_date >= c.referral_date AND (c.first_treatment_date IS NULL \
                       OR c.assessment_first_date < c.first_treatment_date) THEN c.assessment_first_date \
                       ELSE c.first_treatment_date END";
    // Begun on the day by which the second contact and the assessment have both happened (rule 11).
    let begun = "CASE WHEN c.second_day < c.assessment_first_date THEN c.assessment_first_date \
                 ELSE c.second_day END";
    let from_first = capped(&dialect.days("c.first_treatment_date", "c.second_day"));
    select(
        &[
            "c.*".to_owned(),
            outcome(Flag::Recovery, "c.at_caseness = 1 AND c.below_at_the_end = 1", "recovered"),
            outcome(Flag::Improvement, "c.all_scores = 1 AND c.fell = 1 AND c.rose = 0", "improved"),
            outcome(Flag::Deterioration, "c.all_scores = 1 AND c.fell = 0 AND c.rose = 1", "deteriorated"),
            outcome(Flag::NoChange, "c.all_scores = 1 AND c.fell = c.rose", "unchanged"),
            waited("c.first_treatment_date", "wait_days"),
            named(&from_first, "first_to_second_days"),
            named(
                &format!(
                    "CASE WHEN c.second_day IS NOT NULL THEN {} END",
                    capped(&dialect.days("c.referral_date", begun))
                ),
                "begun_days",
            ),
            waited(appointment, "appointment_days"),
            named(
                &format!(
                    "CASE WHEN c.peq_answered > 0 THEN {} END",
                    dialect.divided(&format!("{} * c.peq_sum", Field::SATISFACTION.len()), "c.peq_answered")
                ),
                "peq_score",
            ),
            named(&whether(&format!("c.peq_answered = {}", Field::SATISFACTION.len())), "peq_complete"),
        ],
        "FROM finishing c",
    )
}

/// Days, from zero to the longest wait that is told apart.
fn capped(days: &str) -> String {
    format!("CASE WHEN {days} > {LONGEST_DAYS} THEN {LONGEST_DAYS} WHEN {days} < 0 THEN 0 ELSE {days} END")
}
