//! A suppressed tally: its margins, what it says of itself, and what it still pays.

use engine::activity::{Counter, Months};
use engine::calendar::Grain;
use engine::export::{TallyFormat, TallySheet};
use engine::intake::Source;
use engine::payment::{Amount, Line, evaluate};
use engine::quantity::People;
use engine::scheme::{PRESETS, preset};

use super::{intake, sample, suppressed, text};
use crate::support::counts::select;
use crate::support::extract::{csv, file, finished};

/// So many people alike, and as many in three months of them.
fn people(count: usize, different: &str) -> Vec<String> {
    (0..count).map(|number| finished(&format!("{different}{number}"), different)).collect()
}

fn rows(people: &[Vec<String>]) -> Source {
    file("rows.csv", csv(&people.concat()))
}

/// The lines of a file in memory that begin like this.
fn lines(source: &Source, start: &str) -> Vec<String> {
    text(source).lines().filter(|line| line.starts_with(start)).map(str::to_owned).collect()
}

#[test]
fn rule_31_margins_and_no_cells() {
    let source = rows(&[people(23, "service_line=2a"), people(3, "service_line=2b")]);
    let tally = suppressed(&[source], TallyFormat::Csv);
    let line =
        |line: &str| assert!(text(&tally).lines().any(|other| other == line), "{line}\n{}", text(&tally));
    line("2016-06,C,P,all,all,finished,,25,false");
    line("2016-06,C,P,all,all,wait_first_treatment_days_finished,<=42,25,false");
    line("2016-06,C,P,all,all,finished_not_at_caseness,,,true");
    line("2016/17,C,P,2b,all,finished,,,true");
    line("2016/17,C,P,all,unknown,finished,,25,false");
    assert!(lines(&tally, "2016-06,C,P,2a").is_empty(), "no line by month");
    assert!(text(&tally).contains("# suppressed: true"));
}

#[test]
fn rule_31_a_suppressed_tally_says_what_can_be_worked_out_from_it() {
    let tally = suppressed(&[sample("south-tees-synthetic.csv")], TallyFormat::Csv);
    for preset in PRESETS {
        let said = lines(&tally, &format!("# recompute-{}: ", preset.id));
        assert_eq!(said.len(), 1, "{}", preset.id);
        let known = ["exactly; ", "within bounds; ", "not closely; ", "not; "];
        assert!(known.iter().any(|word| said[0].contains(word)), "{}", said[0]);
    }
    assert!(lines(&tally, "# recompute-block: ")[0].contains("within bounds; "));
    // Where most courses finished of a line are kept back, prices by line stay wide open.
    assert!(lines(&tally, "# recompute-humber: ")[0].contains("not closely; "));
    let cannot = lines(&tally, "# cannot-be-recomputed: ").concat();
    assert!(cannot.contains("wait_first_treatment_days_finished <=42") && cannot.contains("peq_score >=15"));
}

#[test]
fn rule_31_the_sample_is_paid_within_the_bounds_of_its_suppressed_tally() {
    let source = [sample("south-tees-synthetic.csv")];
    let truth = select(&intake(&source), &Months::Default);
    for format in [TallyFormat::Csv, TallyFormat::Parquet] {
        let known = select(&intake(&[suppressed(&source, format)]), &Months::Default);
        assert_eq!(truth.months, known.months);
        for preset in PRESETS {
            let scheme = preset.scheme().unwrap();
            let (truly, known) = (evaluate(&truth, &scheme).total(), evaluate(&known, &scheme).total());
            let amount = truly.value();
            assert!(known.least().is_none_or(|least| Some(least) <= amount), "{} {known:?}", preset.id);
            assert!(known.most().is_none_or(|most| amount <= Some(most)), "{} {known:?}", preset.id);
            assert!(!known.is_exact() || known == truly, "{}", preset.id);
        }
    }
}

#[test]
fn rule_31_prices_by_line_and_cluster_are_known_more_narrowly_by_the_year_than_by_its_months() {
    let source = [sample("wakefield-synthetic.csv")];
    let truth = select(&intake(&source), &Months::Default);
    let tally = suppressed(&source, TallyFormat::Csv);
    assert!(lines(&tally, "# recompute-humber: ")[0].contains("within bounds; "));
    let known = select(&intake(&[tally]), &Months::Default);
    for id in ["humber", "south-staffordshire", "national-ten"] {
        let scheme = preset(id).unwrap().scheme().unwrap();
        let statement = evaluate(&known, &scheme);
        let months: Amount = statement.lines.iter().map(|line| line.amount).sum();
        let width = |amount: Amount| amount.most().unwrap() - amount.least().unwrap();
        let total = statement.total();
        assert!(width(total).0 * 5 < width(months).0, "{id}: {total:?}, by month {months:?}");
        let years: Amount = statement.grouped(Grain::Year).iter().map(|line| line.amount).sum();
        assert!(width(years) < width(months), "{id}");
        let amount = evaluate(&truth, &scheme).total().value().unwrap();
        assert!((total.least().unwrap()..=total.most().unwrap()).contains(&amount), "{id}");
    }
}

#[test]
fn rule_31_every_part_of_a_year_is_paid_within_what_its_suppressed_tally_says() {
    for name in ["south-tees-synthetic.csv", "wakefield-synthetic.csv"] {
        let source = [sample(name)];
        let truth = select(&intake(&source), &Months::Default);
        let known = select(&intake(&[suppressed(&source, TallyFormat::Csv)]), &Months::Default);
        for preset in PRESETS {
            let scheme = preset.scheme().unwrap();
            let truly = evaluate(&truth, &scheme).grouped(Grain::Year);
            for line in evaluate(&known, &scheme).grouped(Grain::Year) {
                let same = |other: &&Line| other.key() == line.key();
                let amount = truly.iter().find(same).and_then(|line| line.amount.value()).unwrap_or_default();
                let (least, most) = (line.amount.least(), line.amount.most());
                let is_within =
                    least.is_none_or(|least| least <= amount) && most.is_none_or(|most| amount <= most);
                assert!(is_within, "{name} {}: {line:?}, truly {amount:?}", preset.id);
            }
        }
    }
}

#[test]
fn rule_30_a_row_that_is_not_there_is_withheld() {
    let source = suppressed(&[rows(&[people(23, "")])], TallyFormat::Csv);
    let without: String = text(&source)
        .lines()
        .filter(|line| !line.contains(",finished_not_at_caseness,"))
        .map(|l| format!("{l}\n"))
        .collect();
    let read = |source: &Source| {
        let tally = intake(std::slice::from_ref(source));
        let cells = tally.cells.values().map(|cell| cell.count(Counter::NotAtCaseness));
        cells.map(|count| (count.low(), count.working(), count.high())).collect::<Vec<_>>()
    };
    let all = read(&source);
    let of_four = (People::NOBODY, Some(People::whole(2)), Some(People::whole(4)));
    assert_eq!(all, [of_four; 3]);
    let without = file("edited.csv", without);
    // Named in the header, so it is there; nothing printed, so it is small.
    assert_eq!(read(&without), all);
}

#[test]
fn a_suppressed_tally_is_not_counted_again() {
    let tally = intake(&[suppressed(&[rows(&[people(23, "")])], TallyFormat::Csv)]);
    assert!(TallySheet::exact(&tally, &[]).unwrap_err().to_string().contains("suppressed"));
    assert!(TallySheet::suppressed(&tally, &[]).unwrap_err().to_string().contains("suppressed"));
}

#[test]
fn rule_53_a_gap_in_the_data_stays_a_gap() {
    let later = "referral_date=2016-10-01 first_treatment_date=2016-10-15 second_treatment_date=2016-10-22 \
                 discharge_date=2016-12-20";
    let later: Vec<String> = (0..17).map(|number| finished(&format!("L{number}"), later)).collect();
    let source = rows(&[people(23, ""), later]);
    let exact = intake(std::slice::from_ref(&source));
    let told = intake(&[suppressed(&[source], TallyFormat::Csv)]);
    let months = |tally: &engine::activity::Tally| {
        tally.covered_months().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(months(&exact), ["2016-04", "2016-10"]);
    // In June people end: whether a few were received in it is not told.
    assert_eq!(months(&told), ["2016-04", "2016-06", "2016-10"]);
}
