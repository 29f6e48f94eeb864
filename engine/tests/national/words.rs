//! National tables made from a few words a row.

use engine::activity::Counter;
use engine::intake::{Intake, Source};

use crate::support::extract::{count, file, try_intake};

/// A table as text: rows of `Column=value` words; the columns are those of the first row, in its order, and
/// those that any other row names.
pub fn table(rows: &[&str]) -> String {
    let rows: Vec<Vec<(&str, &str)>> = rows
        .iter()
        .map(|row| row.split_whitespace().filter_map(|word| word.split_once('=')).collect())
        .collect();
    let mut columns: Vec<&str> = Vec::new();
    for (column, _) in rows.iter().flatten() {
        if !columns.contains(column) {
            columns.push(column);
        }
    }
    let mut text = columns.join(",") + "\n";
    for row in &rows {
        let value =
            |column: &&str| row.iter().find(|(other, _)| other == column).map_or("", |(_, value)| value);
        text += &(columns.iter().map(value).collect::<Vec<_>>().join(",") + "\n");
    }
    text
}

/// Tables as files.
pub fn files(tables: &[&[&str]]) -> Vec<Source> {
    let named = tables.iter().enumerate().map(|(place, rows)| file(&format!("{place}.csv"), table(rows)));
    named.collect()
}

/// Reads tables.
pub fn read(tables: &[&[&str]]) -> Intake {
    try_intake(&files(tables)).unwrap()
}

/// The sentence for tables that cannot be read.
pub fn refused(tables: &[&[&str]]) -> String {
    try_intake(&files(tables)).unwrap_err().to_string()
}

/// A finished course as the commissioning extract has it, but for what `different` says: of words for the
/// same column the first counts.
pub fn referral(different: &str) -> String {
    format!(
        "{different} PathwayID=W OrgID_Provider=RXX OrgIDComm=C Person_ID=N RecordNumber=1 \
         ReferralRequestReceivedDate=2024-04-01 ServDischDate=2024-06-30 UsePathway_Flag=True \
         TherapySession_FirstDate=2024-04-11 TherapySession_SecondDate=2024-04-25 CareContact_Count=7 \
         TreatmentCareContact_Count=6 PHQ9_FirstScore=14 PHQ9_LastScore=9 GAD_FirstScore=12 GAD_LastScore=7"
    )
}

/// A referral as the provider submits it.
pub const SUBMITTED: &str = "ServiceRequestId=S LocalPatientId=P OrgIDComm=C \
    ReferralRequestReceivedDate=2024-04-01 SourceOfReferralIAPT=B1 ServDischDate=2024-06-30";

/// The header of a provider's file.
pub const HEADER: &str = "OrgIDProv=RXX ReportingPeriodStartDate=2024-06-01";

/// Counts in order.
pub fn counts(intake: &Intake, counters: &[Counter]) -> Vec<Option<i64>> {
    counters.iter().map(|counter| count(intake, *counter)).collect()
}

/// Months in which something was counted.
pub fn months(intake: &Intake, counter: Counter) -> Vec<String> {
    let cells = intake.tally.cells.iter().filter(|(_, cell)| cell.count(counter).known() > Some(0));
    cells.map(|(key, _)| key.month.to_string()).collect()
}

/// The care clusters that were counted.
pub fn clusters(intake: &Intake) -> Vec<String> {
    let mut clusters: Vec<String> = intake.tally.cells.keys().map(|key| key.cluster.to_string()).collect();
    clusters.dedup();
    clusters
}
