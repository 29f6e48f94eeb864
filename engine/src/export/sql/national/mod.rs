//! The referral extract from the tables of the national data set v2.1, in the shape of the
//! commissioning extract (`formats.md`, sections 2, 3 and 6.1).

mod fields;

pub(super) use fields::columns;
use fields::{fields, questions};

use super::days;
use super::dialect::{Dialect, day_of, list, quote};
use super::kind::SqlKind;
use super::query::{Steps, named, select};
use crate::intake::Field;

/// Appointments: did not attend, and cancelled or postponed by the provider (`AttendOrDNACode`).
const DID_NOT_ATTEND: &str = "3";
const CANCELLED_BY_PROVIDER: &str = "4";

/// Days that are not there are after every other.
const LAST_DAY: &str = "CAST('9999-12-31' AS DATE)";

/// Rows of a file that a later one took the place of do not count.
fn accepted(table: &str) -> String {
    format!(
        "NOT EXISTS (SELECT 1 FROM submissions s WHERE s.place > 1 AND s.UniqueSubmissionID = {table}.UniqueSubmissionID)"
    )
}

/// Adds the steps before the extract, and gives the extract itself.
pub(super) fn extract(steps: &mut Steps, dialect: Dialect) -> String {
    let national = National { dialect };
    steps.add(
        "submissions",
        "The latest file of each provider for each month.",
        "    SELECT
        r.OrgID_Provider,
        r.Unique_MonthID,
        r.UniqueSubmissionID,
        ROW_NUMBER() OVER (
            PARTITION BY r.OrgID_Provider, r.Unique_MonthID
            ORDER BY MAX(r.EFFECTIVE_FROM) DESC, r.UniqueSubmissionID DESC
        ) AS place
    FROM IDS101Referral r
    GROUP BY r.OrgID_Provider, r.Unique_MonthID, r.UniqueSubmissionID",
    );
    let referrals = national.days(
        steps,
        "IDS101Referral",
        &["ReferralRequestReceivedDate", "ServDischDate", "TherapySession_FirstDate"],
    );
    steps.add_shared(
        dialect,
        "pathways",
        "Every pathway in its latest month.",
        &national.pathways(&referrals),
    );
    let appointments = national.days(steps, "IDS201CareContact", &["CareContDate"]);
    steps.add_shared(
        dialect,
        "contacts",
        "Every appointment as it was last sent.",
        &national.contacts(&appointments),
    );
    steps.add("missed", "Appointments missed, and cancelled by the provider.", national.missed());
    let complaints = national.days(steps, "IDS603PresentingComplaints", &["PresCompDate"]);
    steps.add(
        "problems",
        "The problem descriptor: primary before secondary, then the latest, then the highest id (M203).",
        national.problems(&complaints),
    );
    let periods = national.days(steps, "IDS803CareCluster", &["StartDateCareClust", "EndDateCareClust"]);
    steps.add("stays", "Periods in a care cluster, each as it was last sent.", national.stays(&periods));
    steps.add(
        "clusters",
        "The care cluster that was open on the day of the first treatment, or else the last before it; of\n\
         people who were not treated, at the end of the referral.",
        CLUSTERS,
    );
    let employed = national.days(steps, "IDS004EmpStatus", &["EmployStatusRecDate"]);
    steps.add(
        "statuses",
        "Employment while the referral was open, by date and then id.",
        national.statuses(&employed),
    );
    steps.add("employment", "The first and the last of them.", EMPLOYMENT);
    let answered = national.days(steps, "IDS606CodedScoreAssessmentRefer", &["AssToolCompDate"]);
    steps.add(
        "scored",
        "Questions about experience: the latest answer. An answer in an appointment has its date.",
        national.scored(&answered),
    );
    steps.add("experience", "The answers beside one another.", national.experience());
    let items: Vec<String> =
        fields(dialect).into_iter().map(|(field, value)| named(&value, field.name())).collect();
    select(&items, FROM)
}

const FROM: &str = "FROM pathways r
    LEFT JOIN IDS001MPI m ON m.RecordNumber = r.RecordNumber AND m.UniqueSubmissionID = r.UniqueSubmissionID
    LEFT JOIN missed d ON d.PathwayID = r.PathwayID
    LEFT JOIN problems p ON p.PathwayID = r.PathwayID AND p.place = 1
    LEFT JOIN clusters c ON c.PathwayID = r.PathwayID AND c.place = 1
    LEFT JOIN employment e ON e.PathwayID = r.PathwayID
    LEFT JOIN experience x ON x.PathwayID = r.PathwayID
    WHERE r.place = 1";

const CLUSTERS: &str = "    SELECT
        r.PathwayID,
        k.AMHCareClustCodeFin,
        ROW_NUMBER() OVER (
            PARTITION BY r.PathwayID
            ORDER BY
                CASE WHEN k.ended < COALESCE(r.first_treatment, r.discharged) THEN 1 ELSE 0 END,
                k.began DESC
        ) AS place
    FROM pathways r
    JOIN stays k ON k.Person_ID = r.Person_ID
    WHERE r.place = 1 AND k.place = 1
        AND k.began <= COALESCE(r.first_treatment, r.discharged, CAST('9999-12-31' AS DATE))";

const EMPLOYMENT: &str = "    SELECT
        s.PathwayID,
        MAX(CASE WHEN s.first_place = 1 THEN s.EmployStatus END) AS employ_status_first,
        MAX(CASE WHEN s.last_place = 1 THEN s.EmployStatus END) AS employ_status_last,
        MAX(CASE WHEN s.first_place = 1 THEN s.SickAbsenceInd END) AS sick_absence_first,
        MAX(CASE WHEN s.last_place = 1 THEN s.SickAbsenceInd END) AS sick_absence_last
    FROM statuses s
    GROUP BY s.PathwayID";

struct National {
    dialect: Dialect,
}

impl National {
    fn text(&self, column: &str) -> String {
        self.dialect.trimmed(&self.dialect.text(column, None))
    }

    fn code(&self, column: &str, field: Field) -> String {
        let text = self.text(column);
        self.dialect.restored(column, &text, SqlKind::Code(field.codes())).unwrap_or(text)
    }

    /// Adds the steps that read columns of a table as days; gives the table that has them.
    fn days(&self, steps: &mut Steps, table: &str, columns: &[&str]) -> String {
        let text = |column: &str| {
            self.dialect.trimmed(&self.dialect.text(&format!("t.{column}"), Some(SqlKind::Day)))
        };
        let texts: Vec<_> = columns.iter().map(|&column| (column, text(column))).collect();
        days::read(steps, self.dialect, table, &texts)
    }

    /// The order of ids and months, highest first: as numbers where they are numbers.
    fn highest(&self, column: &str) -> String {
        let text = self.text(column);
        format!("TRY_CAST({text} AS DECIMAL(38, 0)) DESC, {text} DESC")
    }

    fn pathways(&self, referrals: &str) -> String {
        let in_use = self.dialect.read(&self.text("r.UsePathway_Flag"), SqlKind::Flag);
        format!(
            "    SELECT
        r.*,
        {} AS received,
        {} AS discharged,
        {} AS first_treatment,
        ROW_NUMBER() OVER (
            PARTITION BY r.PathwayID
            ORDER BY {}, {}
        ) AS place
    FROM {referrals} r
    JOIN submissions s ON s.OrgID_Provider = r.OrgID_Provider AND s.Unique_MonthID = r.Unique_MonthID
        AND s.UniqueSubmissionID = r.UniqueSubmissionID AND s.place = 1
    WHERE {in_use} = 1",
            day_of("r.ReferralRequestReceivedDate"),
            day_of("r.ServDischDate"),
            day_of("r.TherapySession_FirstDate"),
            self.highest("r.Unique_MonthID"),
            self.highest("r.UniqueID_IDS101"),
        )
    }

    fn contacts(&self, appointments: &str) -> String {
        format!(
            "    SELECT
        a.PathwayID,
        a.Unique_CareContactID,
        {} AS attended,
        {} AS contact_date,
        {} AS contact_time,
        ROW_NUMBER() OVER (
            PARTITION BY a.Unique_CareContactID
            ORDER BY {}, {}
        ) AS place
    FROM {appointments} a
    WHERE {}",
            self.text("a.AttendOrDNACode"),
            day_of("a.CareContDate"),
            self.text("a.CareContTime"),
            self.highest("a.Unique_MonthID"),
            self.highest("a.UniqueID_IDS201"),
            accepted("a"),
        )
    }

    fn missed(&self) -> String {
        let count = |code: &str| format!("SUM(CASE WHEN a.attended = {} THEN 1 ELSE 0 END)", quote(code));
        select(
            &[
                "a.PathwayID".to_owned(),
                named(&count(DID_NOT_ATTEND), "did_not_attend"),
                named(&count(CANCELLED_BY_PROVIDER), "cancelled_by_provider"),
            ],
            "FROM contacts a\n    WHERE a.place = 1\n    GROUP BY a.PathwayID",
        )
    }

    fn problems(&self, complaints: &str) -> String {
        let rank = format!("TRY_CAST({} AS INT)", self.text("b.PresCompCodSig"));
        let date = day_of("b.PresCompDate");
        format!(
            "    SELECT
        b.PathwayID,
        b.Validated_PresentingComplaint,
        ROW_NUMBER() OVER (
            PARTITION BY b.PathwayID
            ORDER BY
                CASE WHEN {rank} = 1 THEN 0 ELSE 1 END,
                CASE WHEN {date} IS NULL THEN 1 ELSE 0 END, {date} DESC,
                {}
        ) AS place
    FROM {complaints} b
    WHERE {} IS NOT NULL AND {}",
            self.highest("b.UniqueID_IDS603"),
            self.text("b.Validated_PresentingComplaint"),
            accepted("b"),
        )
    }

    fn stays(&self, periods: &str) -> String {
        let began = day_of("k.StartDateCareClust");
        format!(
            "    SELECT
        k.Person_ID,
        {} AS AMHCareClustCodeFin,
        {began} AS began,
        {} AS ended,
        ROW_NUMBER() OVER (
            PARTITION BY k.Person_ID, {began}
            ORDER BY {}, {}
        ) AS place
    FROM {periods} k
    WHERE {} IS NOT NULL AND {}",
            self.code("k.AMHCareClustCodeFin", Field::CareCluster),
            day_of("k.EndDateCareClust"),
            self.highest("k.Unique_MonthID"),
            self.highest("k.UniqueID_IDS803"),
            self.text("k.AMHCareClustCodeFin"),
            accepted("k"),
        )
    }

    fn statuses(&self, employed: &str) -> String {
        let recorded = day_of("w.EmployStatusRecDate");
        let status = self.code("w.EmployStatus", Field::EmployStatusFirst);
        let latest = self.highest("w.UniqueID_IDS004");
        let earliest = latest.replace(" DESC", "");
        format!(
            "    SELECT
        r.PathwayID,
        {status} AS EmployStatus,
        {} AS SickAbsenceInd,
        ROW_NUMBER() OVER (PARTITION BY r.PathwayID ORDER BY {recorded}, {earliest}) AS first_place,
        ROW_NUMBER() OVER (PARTITION BY r.PathwayID ORDER BY {recorded} DESC, {latest}) AS last_place
    FROM pathways r
    JOIN {employed} w ON w.Person_ID = r.Person_ID
    WHERE r.place = 1 AND {status} IN ({})
        AND {recorded} >= r.received AND {recorded} <= COALESCE(r.discharged, {LAST_DAY})
        AND {}",
            self.text("w.SickAbsenceInd"),
            list(Field::EmployStatusFirst.codes()),
            accepted("w"),
        )
    }

    fn scored(&self, answered: &str) -> String {
        let tool = self.text("q.CodedAssToolType");
        let tools = list(&questions().map(|(_, tool)| tool).collect::<Vec<_>>());
        let answers = |id: &str, (day, time): (&str, &str), from: &str| {
            format!(
                "            SELECT q.PathwayID, {tool} AS tool, {} AS answer, {day} AS day, {time} AS minute,
                q.Unique_MonthID, {} AS id
            FROM {from}
            WHERE {tool} IN ({tools}) AND {} IS NOT NULL AND {}",
                self.text("q.PersScore"),
                self.text(id),
                self.text("q.PersScore"),
                accepted("q"),
            )
        };
        let (day, time) = (day_of("q.AssToolCompDate"), self.text("q.AssToolCompTime"));
        let outside = answers("q.UniqueID_IDS606", (&day, &time), &format!("{answered} q"));
        let inside = answers(
            "q.UniqueID_IDS607",
            ("t.contact_date", "t.contact_time"),
            "IDS607CodedScoreAssessmentAct q
            LEFT JOIN contacts t ON t.Unique_CareContactID = q.Unique_CareContactID AND t.place = 1",
        );
        format!(
            "    SELECT
        a.PathwayID,
        a.tool,
        a.answer,
        ROW_NUMBER() OVER (
            PARTITION BY a.PathwayID, a.tool
            ORDER BY
                CASE WHEN a.day IS NULL THEN 1 ELSE 0 END, a.day DESC,
                COALESCE(a.minute, '') DESC, {}, {}
        ) AS place
    FROM (
{outside}
            UNION ALL
{inside}
    ) a",
            self.highest("a.Unique_MonthID"),
            self.highest("a.id"),
        )
    }

    fn experience(&self) -> String {
        let answer = |(field, tool): (Field, &str)| {
            named(&format!("MAX(CASE WHEN a.tool = {} THEN a.answer END)", quote(tool)), field.name())
        };
        let items: Vec<String> =
            ["a.PathwayID".to_owned()].into_iter().chain(questions().map(answer)).collect();
        select(&items, "FROM scored a\n    WHERE a.place = 1\n    GROUP BY a.PathwayID")
    }
}
