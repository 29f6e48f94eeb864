//! Published monthly files made from a few words a row.

/// The header of the files since 2021.
pub const HEADER: &str = "REPORTING_PERIOD_START,REPORTING_PERIOD_END,GROUP_TYPE,ORG_CODE1,ORG_NAME1,\
    ORG_CODE2,ORG_NAME2,MEASURE_ID,MEASURE_NAME,MEASURE_VALUE_SUPPRESSED";

/// A file of April 2024 from rows of organisation, measure and value. An organisation is a provider's
/// code, `England`, or the kind and codes of another row, such as `SubICB/Provider:C1:P1`.
pub fn file(rows: &[(&str, &str, &str)]) -> String {
    month("2024-04-01,2024-04-30", rows)
}

/// The same for another month, as first and last day.
pub fn month(days: &str, rows: &[(&str, &str, &str)]) -> String {
    let mut text = HEADER.to_owned() + "\n";
    for (organisation, measure, value) in rows {
        let parts: Vec<&str> = organisation.split(':').collect();
        let (group, commissioner, provider) = match parts.as_slice() {
            ["England"] => ("England", "all", "all"),
            [provider] => ("Provider", "all", *provider),
            [group, commissioner, provider] => (*group, *commissioner, *provider),
            _ => panic!("{organisation} is no organisation"),
        };
        text += &format!(
            "{days},{group},{commissioner},Name,{provider},Name of {provider},{measure},X,{value}\n"
        );
    }
    text
}
