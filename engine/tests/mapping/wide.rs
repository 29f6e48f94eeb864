//! Figures by month and provider under names of somebody's own (formats 4.2 and 6.2, rules 14, 17, 18).

use std::collections::BTreeMap;

use engine::activity::{ContractIndex, ContractKind, Counter, Months, Origin};
use engine::calendar::Period;
use engine::export::{TallyFormat, TallySheet};
use engine::intake::{
    DateProposal, DateReason, DateStyle, Layout, MappedLayout, Mapping, Proposal, ReadOptions, Why,
};
use engine::quantity::Quantity;

use super::{propose, try_read};
use crate::support::counts::{select, sum};
use crate::support::extract::{csv, file, finished, intake, refused};

/// Figures as a service might send them: names of its own, a percentage, a mean, withheld and missing.
const OURS: &str = "Reporting Mth;Sub-ICB Location;Trust;Refs In;Starts;Completers;Below caseness;Got better;\
    % recovering;Avg wait\n\
    01/04/2016;01A;RX1;103;57;40;4;18;50;12.5\n\
    01/04/2016;02B;RX1;20;11;*;NULL;<5;;\n\
    01/05/2016;01A;RX1;98;60;38;3;17;48.6;13.1\n\
    01/05/2016;01A;RX2;7;6;5;;2;40;9\n";

fn column<'p>(proposal: &'p Proposal, field: &str) -> Option<&'p str> {
    proposal.fields.iter().find(|proposed| proposed.field.name() == field)?.column.as_deref()
}

/// The proposal with a column for what it could not find, as somebody writes it.
fn edited(text: &str) -> Mapping {
    let mapping = propose(&file("ours.csv", text), &Mapping::default()).mapping().to_ron().unwrap();
    let recovered = "columns: {\n        \"recovered\": (column: \"GOT_better\"),";
    Mapping::from_ron("ours.ron", &mapping.replacen("columns: {", recovered, 1)).unwrap()
}

fn with(mapping: Mapping) -> ReadOptions {
    ReadOptions { mappings: vec![mapping], ..ReadOptions::default() }
}

fn mapping(text: &str) -> Mapping {
    Mapping::from_ron("m.ron", text).unwrap()
}

#[test]
fn what_is_proposed_edited_and_read_gives_the_counts() {
    assert!(refused(file("ours.csv", OURS)).contains("--propose-mapping"));
    let proposal = propose(&file("ours.csv", OURS), &Mapping::default());
    assert_eq!(proposal.layout, MappedLayout::Wide);
    for (field, header) in [
        ("month", Some("Reporting Mth")),
        ("provider", Some("Trust")),
        ("commissioner", Some("Sub-ICB Location")),
        ("received", Some("Refs In")),
        ("entered", Some("Starts")),
        ("finished_not_at_caseness", Some("Below caseness")),
        ("recovered", None),
    ] {
        assert_eq!(column(&proposal, field), header, "{field}");
    }
    for header in ["% recovering", "Avg wait", "Got better"] {
        assert!(proposal.unused.contains(&header.to_owned()), "{header}");
    }
    let month = &proposal.fields[0];
    assert_eq!((&month.why, month.preview[0].read.as_deref()), (&Why::Likely, Some("April 2016")));
    let Some(DateProposal::Known(dates)) = &month.dates else { panic!("{:?}", month.dates) };
    assert_eq!((dates.style, &dates.reason), (DateStyle::DayFirst, &DateReason::FirstOfMonth));

    let read = try_read(&file("ours.csv", OURS), &with(edited(OURS))).unwrap();
    let account = &read.report.files[0];
    assert_eq!(account.layout, Some(Layout::PublishedWide));
    assert!(account.dates[0].in_words().contains("day first"), "{:?}", account.dates);
    assert!(
        account.renamed.iter().any(|(field, header)| field.name() == "recovered" && header == "Got better")
    );
    let counts: BTreeMap<String, [Quantity; 5]> = read
        .tally
        .cells
        .iter()
        .map(|(key, cell)| {
            let wanted = [
                Counter::Received,
                Counter::Entered,
                Counter::Finished,
                Counter::NotAtCaseness,
                Counter::Recovered,
            ];
            let of = format!("{} {} {}", key.month, key.commissioner, key.provider);
            (of, wanted.map(|counter| cell.count(counter)))
        })
        .collect();
    let (exact, withheld, absent) = (Quantity::exact, Quantity::withheld(), Quantity::absent());
    let wanted = BTreeMap::from([
        ("2016-04 01A RX1".to_owned(), [exact(103), exact(57), exact(40), exact(4), exact(18)]),
        ("2016-04 02B RX1".to_owned(), [exact(20), exact(11), withheld, absent, withheld]),
        ("2016-05 01A RX1".to_owned(), [exact(98), exact(60), exact(38), exact(3), exact(17)]),
        ("2016-05 01A RX2".to_owned(), [exact(7), exact(6), exact(5), absent, exact(2)]),
    ]);
    assert_eq!(counts, wanted);
}

#[test]
fn a_commissioner_with_a_provider_is_a_contract_and_a_month_without_a_row_is_not_nobody() {
    let read = try_read(&file("ours.csv", OURS), &with(edited(OURS))).unwrap();
    let selection = select(&read.tally, &Months::Default);
    let contracts: Vec<_> =
        selection.contracts.iter().map(|c| (&*c.commissioner, &*c.provider, c.kind)).collect();
    let contract = ContractKind::Contract;
    assert_eq!(contracts, [("01A", "RX1", contract), ("02B", "RX1", contract), ("01A", "RX2", contract)]);
    for contract in &selection.contracts {
        assert_eq!(read.tally.origin(&contract.provider, &contract.commissioner), Origin::Published);
    }
    let may = Period::Month("2016-05".parse().unwrap());
    let received = |contract: ContractIndex| {
        selection.counts(contract, may).iter().map(|cell| cell.count(Counter::Received)).sum::<Quantity>()
    };
    assert_eq!(
        (received(ContractIndex(0)), received(ContractIndex(1))),
        (Quantity::exact(98), Quantity::absent())
    );
}

#[test]
fn rule_17_rows_of_pairs_are_never_added_to_rows_of_providers() {
    let all = OURS.to_owned()
        + "01/04/2016;All;RX1;123;68;40;4;20;50;12.5\n01/04/2016;01A;All;150;80;60;5;25;40;1\n";
    let read = try_read(&file("ours.csv", all), &with(edited(OURS))).unwrap();
    let april = |commissioner: &str| {
        let of = |key: &&engine::activity::Key| {
            key.month.to_string() == "2016-04" && &*key.commissioner == commissioner
        };
        read.tally.cells.keys().filter(of).count()
    };
    assert_eq!((april("all"), april("01A"), april("02B")), (1, 0, 0));
    let aside: Vec<_> = read.report.set_aside.iter().map(|(group, rows)| (group.as_str(), *rows)).collect();
    assert_eq!(aside, [("CCG", 1), ("CCG/Provider", 2)]);
    // May has no row of the whole provider.
    assert_eq!(sum(&read.tally, Counter::Received), Quantity::exact(123 + 98 + 7));
}

#[test]
fn rows_of_referrals_stand_before_figures_of_the_same_contract() {
    let referrals = csv(&[finished("A", "")]);
    let of_rows = intake(&[&referrals]).tally;
    let key = of_rows.cells.keys().next().unwrap().clone();
    let figures = format!(
        "month,commissioner,provider,received\n{},{},{},50\n2010-01,{},{},50\n",
        key.month, key.commissioner, key.provider, key.commissioner, key.provider
    );
    let read = intake(&[&referrals, &figures]);
    assert_eq!(read.tally.cells[&key], of_rows.cells[&key]);
    assert_eq!(read.report.set_aside.values().sum::<u64>(), 1);
}

#[test]
fn a_tally_file_keeps_what_was_published_of_pairs() {
    let read = try_read(&file("ours.csv", OURS), &with(edited(OURS))).unwrap();
    let sheet = TallySheet::exact(&read.tally, &[]).unwrap();
    for format in [TallyFormat::Csv, TallyFormat::Parquet] {
        let written = sheet.bytes(format).unwrap();
        let again = try_read(&file("tally", written), &ReadOptions::default()).unwrap();
        assert!(again.tally == read.tally, "{format:?}");
    }
}

#[test]
fn handed_over_exact_counts_are_rounded_and_small_ones_withheld() {
    let read = try_read(&file("ours.csv", OURS), &with(edited(OURS))).unwrap();
    let handed = TallySheet::suppressed(&read.tally, &[]).unwrap().bytes(TallyFormat::Csv).unwrap();
    let handed = try_read(&file("tally", handed), &ReadOptions::default()).unwrap().tally;
    let counts = |counter: Counter| -> Vec<Quantity> {
        handed.cells.values().map(|cell| cell.count(counter)).collect()
    };
    let (rounded, withheld) = (Quantity::rounded, Quantity::withheld());
    assert_eq!(counts(Counter::Received), [rounded(105), rounded(20), rounded(100), rounded(5)]);
    assert_eq!(counts(Counter::Recovered), [rounded(20), withheld, rounded(15), withheld]);
}

#[test]
fn one_value_can_stand_for_every_row_where_the_file_is_of_one_provider() {
    let text = "Period,Refs\n04/01/2016,103\n05/01/2016,98\n";
    let proposal = propose(&file("one.csv", text), &Mapping::default());
    assert_eq!(proposal.missing(), ["Which column is provider?"]);
    let said = mapping("Mapping(version: 1, layout: Wide, constants: {\"provider\": \"RXT\"})");
    let proposal = propose(&file("one.csv", text), &said);
    assert_eq!(proposal.missing(), [""; 0]);
    let read = try_read(&file("one.csv", text), &with(proposal.mapping())).unwrap();
    let keys: Vec<String> =
        read.tally.cells.keys().map(|key| format!("{} {}", key.month, key.provider)).collect();
    assert_eq!(keys, ["2016-04 RXT", "2016-05 RXT"], "month first, since those are the firsts of months");
}

#[test]
fn days_that_could_be_two_are_asked_about_and_never_guessed() {
    let text = "Date,Trust,Refs\n03/04/2016,RX1,103\n";
    let wide = mapping("Mapping(version: 1, layout: Wide)");
    let proposal = propose(&file("d.csv", text), &wide);
    assert!(proposal.missing().iter().any(|q| q.contains("03/04/2016 in row 2 could be two days")));
    let said = "Mapping(version: 1, layout: Wide, columns: {\"month\": (column: \"Date\"STYLE), \
         \"provider\": (column: \"Trust\"), \"received\": (column: \"Refs\")})";
    let read = |style: &str| try_read(&file("d.csv", text), &with(mapping(&said.replace("STYLE", style))));
    let sentence = read("").unwrap_err().to_string();
    assert!(sentence.contains("could be two days") && sentence.contains("--dates day-first"), "{sentence}");
    for (style, month) in [(", dates: DayFirst", "2016-04"), (", dates: MonthFirst", "2016-03")] {
        let months: Vec<String> =
            read(style).unwrap().tally.cells.keys().map(|key| key.month.to_string()).collect();
        assert_eq!(months, [month]);
    }
    // The names of the published files are certain, and their days are no more certain than others.
    let known = "Month,Provider,ReferralsReceived\n03/04/2016,RX1,103\n";
    assert!(refused(file("k.csv", known)).contains("could be two days"));
    let proven = "Month,Provider,ReferralsReceived\n03/04/2016,RX1,103\n03/31/2016,RX2,103\n";
    let proven = intake(&[proven]);
    assert!(proven.report.files[0].dates[0].in_words().contains("proven by row 3, 03/31/2016"));
    assert!(proven.tally.cells.keys().all(|key| key.month.to_string() == "2016-03"));
}

#[test]
fn a_wrong_mapping_is_a_sentence() {
    let unread = |column: &str, text: &str| {
        let wide = mapping(&format!(
            "Mapping(version: 1, layout: Wide, columns: {{\"month\": (column: \"Reporting Mth\"), \
             \"provider\": (column: \"Trust\"), \"recovered\": (column: \"{column}\")}})"
        ));
        let sentence = try_read(&file("ours.csv", text), &with(wide)).unwrap_err().to_string();
        assert!(sentence.ends_with('.'), "{sentence}");
        sentence
    };
    assert!(unread("Avg wait", OURS).contains("Avg wait cannot be recovered: its name says"));
    let plain = OURS.replace("Avg wait", "Wait");
    assert!(unread("Wait", &plain).contains("12.5 is a percentage or a mean"));
    let sentence = unread("Sub-ICB Location", OURS);
    assert!(sentence.contains("no value of it is a count") && !sentence.contains("01A"), "{sentence}");
    let halves = OURS.replace("01/05/2016;01A;RX1", "01/04/2016;01A;RX1");
    let sentence = unread("Got better", &halves);
    assert!(sentence.contains("more than one row for RX1 in April 2016") && sentence.contains("Got better"));
    assert!(unread("Nowhere", OURS).contains("has no column Nowhere"));

    // Made for these headers, and edited wrongly.
    let made = propose(&file("ours.csv", OURS), &Mapping::default()).mapping();
    let text = made.to_ron().unwrap().replace("\"Starts\"", "\"Stats\"");
    let sentence = try_read(&file("ours.csv", OURS), &with(mapping(&text))).unwrap_err().to_string();
    assert!(sentence.contains("The mapping for ours.csv names the column Stats"), "{sentence}");

    let wrong = |text: &str| {
        let sentence =
            Mapping::from_ron("m.ron", &format!("Mapping(version: 1, {text})")).unwrap_err().to_string();
        assert!(sentence.ends_with('.'), "{sentence}");
        sentence
    };
    let other = wrong("layout: Wide, columns: {\"referral_id\": (column: \"A\")}");
    assert!(other.contains("gives a column or a value for referral_id"), "{other}");
    assert!(other.contains("Its fields are month, provider,"), "{other}");
    assert!(
        wrong("columns: {\"month\": (column: \"A\"), \"phq9_last\": (column: \"B\")}")
            .contains("no such field")
    );
    assert!(
        wrong("columns: {\"ended\": (column: \"A b\"), \"received\": (column: \"a_B\")}")
            .contains("for received and for ended")
    );
    assert!(wrong("constants: {\"received\": \"12\"}").contains("one value for every row"));
    assert!(wrong("layout: Sideways").contains("Sideways"));
    assert!(wrong("columns: {\"provider\": (column: \"A\", dates: DayFirst)}").contains("not a date"));
}

#[test]
fn content_decides_what_a_file_of_unknown_headers_looks_like() {
    let layout = |text: &str| propose(&file("x.csv", text), &Mapping::default()).layout;
    for wide in [OURS, "A,B,C\nApr-16,X,12\nMay-16,X,*\n", "A,B,C\n30/04/2016,X,12\n31/05/2016,X,7\n"] {
        assert_eq!(layout(wide), MappedLayout::Wide, "{wide}");
    }
    for extract in [
        "A,B,C\n1,2016-04-12,2016-05-01\n2,2016-04-19,\n",
        "A,B,C\n1,03/04/2016,5\n2,05/06/2016,7\n",
        "A,B\n1,2\n3,4\n",
        &csv(&[finished("A", "")]),
    ] {
        assert_eq!(layout(extract), MappedLayout::Extract, "{extract}");
    }
    // Whoever looks at it knows better.
    for said in MappedLayout::EVERY {
        let said = Mapping { layout: Some(said), ..Mapping::default() };
        assert_eq!(Some(propose(&file("x.csv", OURS), &said).layout), said.layout);
        assert_eq!(propose(&file("x.csv", OURS), &said).mapping().layout, said.layout);
    }
}
