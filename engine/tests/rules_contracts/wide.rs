//! Tables of one row a provider and month, with a column a measure (the files before 2021).

use engine::activity::{ContractKind, Counter, Months};
use engine::intake::Layout;
use engine::quantity::Quantity;

use crate::support::counts::{select, sum};
use crate::support::extract::intake;
use crate::support::published;

const HEADER: &str = "Month,GroupType,CCG,CCGName,Provider,ProviderName,ReferralsReceived,FirstTreatment,\
    FinishedCourseTreatment,NotCaseness,Recovery,RecoveryRate,Improvement,WaitingForTreatment";

fn table(rows: &[&str]) -> String {
    HEADER.to_owned() + "\n" + &rows.join("\n") + "\n"
}

#[test]
fn the_same_figures_give_the_same_tally_as_a_monthly_file() {
    let wide = table(&["01/04/2024,Provider,All_CCG,All CCGs,RX1,Name of RX1,300,200,100,10,45,50,65,*"]);
    let monthly = published::file(&[
        ("RX1", "M001", "300"),
        ("RX1", "M031", "200"),
        ("RX1", "M076", "100"),
        ("RX1", "M179", "10"),
        ("RX1", "M191", "45"),
        ("RX1", "M185", "65"),
    ]);
    let read = intake(&[&wide]);
    assert_eq!(read.report.files[0].layout, Some(Layout::PublishedWide));
    assert!(read.tally == intake(&[&monthly]).tally, "as the monthly file");
    for month in ["2024-04-30", "2024-04", "Apr-2024", "April 2024", "Apr-24"] {
        assert!(intake(&[&wide.replace("01/04/2024", month)]).tally == read.tally, "{month}");
    }
}

#[test]
fn rule_17_only_the_rows_of_providers_over_all_commissioners_are_contracts() {
    let read = intake(&[&table(&[
        "Apr-2016,England,All,All,All,All,1203,800,400,20,190,50,250,*",
        "Apr-2016,CCG,01A,One,All,All,600,400,200,10,95,50,125,*",
        "Apr-2016,CCG/Provider,01A,One,RX1,First,600,400,200,10,95,50,125,*",
        "Apr-2016,Provider,All,All,RX1,First,*,400,200,10,95,50,125,*",
        "Apr-2016,Provider,All,All,RX2,Second,-,NULL,,N/A,5,50,125,*",
    ])]);
    let selection = select(&read.tally, &Months::Default);
    let contracts: Vec<_> = selection.contracts.iter().map(|c| (&*c.provider, c.kind)).collect();
    assert_eq!(
        contracts,
        [("RX1", ContractKind::Contract), ("RX2", ContractKind::Contract), ("all", ContractKind::England)]
    );
    let aside: Vec<_> = read.report.set_aside.iter().map(|(group, rows)| (group.as_str(), *rows)).collect();
    assert_eq!(aside, [("CCG", 1), ("CCG/Provider", 1)]);
    let received: Vec<_> = read.tally.cells.values().map(|cell| cell.count(Counter::Received)).collect();
    assert_eq!(received, [Quantity::withheld(), Quantity::absent(), Quantity::exact(1_203)]);
}

#[test]
fn without_a_group_the_codes_say_what_a_row_is_of() {
    let text = "Reporting month,CCG code,Provider code,Referrals received\n\
        2016-04,,RX1,100\n2016-04,01A,RX1,60\n2016-04,,,1000\n";
    let read = intake(&[text]);
    assert_eq!(sum(&read.tally, Counter::Received), Quantity::rounded(100));
    assert_eq!(read.report.rows_dropped(), 1, "a row of nobody");
}

#[test]
fn counts_that_are_no_fives_were_not_rounded() {
    let rounded = "Month,Provider,ReferralsReceived,FirstTreatment\n2016-04,RX1,100,50\n";
    let counts = |text: &str| {
        let read = intake(&[text]);
        [Counter::Received, Counter::Entered].map(|counter| sum(&read.tally, counter))
    };
    assert_eq!(counts(rounded), [Quantity::rounded(100), Quantity::rounded(50)]);
    let exact = rounded.replace(",50", ",53");
    assert_eq!(counts(&exact), [Quantity::exact(100), Quantity::exact(53)]);
}
