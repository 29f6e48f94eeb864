//! The life of a contract: golden values, and what holds on every sample.

mod second_time;

use std::sync::LazyLock;

use engine::activity::{Counter, Months, Selection, Tally};
use engine::calendar::{FinancialYear, Month, Period};
use engine::export::{TallyFormat, TallySheet};
use engine::intake::Source;
use engine::locality::{self, ContractCodes, Locality, Successor};
use engine::measure::by_id;
use engine::payment::{Amount, Component, evaluate};
use engine::projection::{
    BaseCost, Path, PathAhead, Paths, Projection, ProjectionError, SHIPPED, Uplift, Yearly,
};
use engine::quantity::{Bound, Pence, Quantity, show};
use engine::scenario::{Change, Kind};
use engine::scheme::{LumpSum, PRESETS, Scheme, YearUplift};
use engine::sustain::{Case, Survival};
use rust_decimal::{Decimal, dec};

use crate::support::counts::{Counts, tally, tally_of, years};
use crate::support::extract::{file, intake, try_intake};
use crate::support::money::{scheme, shipped, sum};

static TEES: LazyLock<Tally> =
    LazyLock::new(|| intake(&[include_str!("../../sample_data/south-tees-synthetic.csv")]).tally);

/// All providers of the published year.
static PUBLISHED: LazyLock<Tally> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample_data/published-2024-25");
    try_intake(&[Source::Path(folder.into())]).unwrap().tally
});

/// Nothing changes.
fn as_it_is() -> Path {
    Path {
        name: "as it is".to_owned(),
        reason: String::new(),
        growth: Yearly::default(),
        rates: Vec::new(),
        sessions: Yearly::default(),
        pay: Yearly::default(),
        prices: Yearly::default(),
        uplift: Yearly::default(),
        efficiency: Yearly::default(),
        staff_follow: true,
    }
}

fn ahead_in(tally: &Tally, locality: &Locality, path: Path, cost: Option<BaseCost>, n: usize) -> PathAhead {
    let paths = Paths {
        format: 1,
        name: "test".to_owned(),
        about: String::new(),
        illustrative: Vec::new(),
        cost,
        paths: vec![path],
    };
    paths.check().unwrap();
    let case = Case { tally, locality, months: &Months::Default, keep: &|_| true };
    Projection::new(&case, &paths, n).unwrap().paths.remove(0)
}

fn ahead(tally: &Tally, path: Path, cost: Option<BaseCost>, n: usize) -> PathAhead {
    ahead_in(tally, &Locality::default(), path, cost, n)
}

/// A year of one contract with as many in each month.
fn year() -> Tally {
    let counts = Counts {
        received: 120,
        entered: 100,
        finished: 50,
        not_at_caseness: 5,
        recovered: 20,
        within_6_weeks: 40,
        within_18_weeks: 50,
        ..Counts::default()
    };
    let months: Vec<String> =
        (0..12).map(|month| format!("{}-{:02}", 2024 + (month + 3) / 12, (month + 3) % 12 + 1)).collect();
    tally(&months.iter().map(|month| (month.as_str(), counts)).collect::<Vec<_>>())
}

fn block() -> Scheme {
    scheme("block", &[("value.amount", "13062000")])
}

fn known(amount: Option<Amount>) -> String {
    amount.and_then(Amount::value).map_or_else(|| "not known".to_owned(), |amount| amount.to_string())
}

/// The golden case: a fixed value, and a cost that rises by 3.5 % a year.
fn golden() -> PathAhead {
    let cost = BaseCost { staff: dec!(12_800_000), other: dec!(0) };
    ahead(&year(), Path { pay: Yearly::Level(dec!(0.035)), ..as_it_is() }, Some(cost), 5)
}

#[test]
fn a_flat_value_against_a_cost_that_rises() {
    let ahead = golden();
    let account = ahead.account(&block());
    let surplus: Vec<String> = account.years.iter().map(|year| known(year.surplus)).collect();
    assert_eq!(surplus, ["262000.00", "-186000.00", "-649680.00", "-1129588.80", "-1626294.41"]);
    assert_eq!(known(account.cash_at_end()), "-3329563.21");
    assert_eq!(account.first_below_zero(Bound::Working).unwrap().to_string(), "2025-26");
    assert_eq!(
        account.says(),
        [
            "First year below zero: 2025-26.",
            "Cash is below zero from the end of: 2026-27.",
            "£3.33 m is lacking at the end of 2028-29.",
        ]
    );
    let needed = ahead.needed(&block());
    let Uplift::Needed(share) = needed.uplift else { panic!("{needed:?}") };
    assert_eq!(share.round_dp(6), dec!(0.024864));
    assert_eq!(
        needed.says(),
        [
            "At a flat price the fifth year costs £1.63 m more than it pays.",
            "An uplift of 2.4864 % a year is needed."
        ]
    );
    let left = ahead.account_at(&block(), share).cash_at_end().unwrap().value().unwrap();
    assert!(left.pounds().abs() <= dec!(0.05), "{left}");
}

#[test]
fn a_life_of_one_year_is_what_evaluate_says_for_every_preset_and_five_begin_with_it() {
    for tally in [&*TEES, &*PUBLISHED] {
        let one = ahead(tally, as_it_is(), None, 1);
        let rising =
            Path { growth: Yearly::Level(dec!(0.03)), uplift: Yearly::Level(dec!(0.02)), ..as_it_is() };
        let five = ahead(tally, rising, None, 5);
        let selection = Selection::new(tally, &Locality::default(), &Months::Default).unwrap();
        for preset in PRESETS {
            let scheme = preset.scheme().unwrap();
            let now = evaluate(&selection, &scheme);
            assert_eq!(one.account(&scheme).statement, now, "{}", preset.id);
            let first = five.account(&scheme).years[0];
            assert_eq!((first.income, first.is_projection), (now.total().closed(), false), "{}", preset.id);
        }
    }
}

#[test]
fn nothing_that_grows_repeats_the_year() {
    let ahead = ahead(&TEES, as_it_is(), None, 4);
    let mut steady = 0;
    for preset in PRESETS {
        let scheme = preset.scheme().unwrap();
        // What is about a month or year of its own acts in it, and what is paid once is paid once.
        let names_a_date =
            |text: &str| text.parse::<Month>().is_ok() || text.parse::<FinancialYear>().is_ok();
        let dated = scheme.to_ron().unwrap().split('"').any(names_a_date)
            || scheme.adjustments.lump_sum.is_some()
            || scheme.adjustments.carried_forward.is_some();
        let years = ahead.account(&scheme).years;
        for year in years.iter().filter(|_| !dated) {
            steady += 1;
            assert_eq!(year.income, years[0].income, "{} {}", scheme.id, year.year);
        }
    }
    assert!(steady > 2 * 4, "{steady}");
}

#[test]
fn the_uplift_that_is_needed_leaves_nothing_for_every_preset() {
    let place = locality::shipped("illustration").unwrap().unwrap();
    let paths = Paths::from_ron(SHIPPED[0].1).unwrap();
    let mut found = 0;
    for path in paths.paths {
        let ahead = ahead_in(&TEES, &place, path, None, 5);
        for preset in PRESETS {
            let scheme = preset.scheme().unwrap();
            let needed = ahead.needed(&scheme);
            let cash = |uplift| ahead.account_at(&scheme, uplift).cash_at_end().unwrap().value().unwrap();
            match needed.uplift {
                Uplift::Needed(share) => {
                    found += 1;
                    assert!(cash(share).pounds().abs() <= dec!(0.05), "{} {share}", preset.id);
                }
                Uplift::MovesNothing => assert_eq!(cash(dec!(0)), cash(dec!(0.1)), "{}", preset.id),
                Uplift::TooMuch => assert!(cash(dec!(-0.5)) > Pence::ZERO, "{}", preset.id),
                other => panic!("{} {other:?}", preset.id),
            }
        }
    }
    assert!(found > 20, "{found}");
}

#[test]
fn people_sessions_and_rates_go_their_way_and_rates_move_with_nothing_else() {
    let growth = Path {
        growth: Yearly::Each(vec![dec!(0.1), dec!(0.05)]),
        sessions: Yearly::Level(dec!(0.02)),
        ..as_it_is()
    };
    let mut with_contacts = year();
    for cell in with_contacts.cells.values_mut() {
        cell.set(Counter::Contacts, Quantity::exact(400));
        cell.set(Counter::Missed, Quantity::exact(40));
    }
    let grown = ahead(&with_contacts, growth.clone(), None, 4);
    let count = |ahead: &PathAhead, place: usize, counter: Counter| -> Decimal {
        let contract = ahead.activity.paid_contracts().next().unwrap();
        let counts = ahead.activity.counts(contract, Period::Year(ahead.years[place]));
        let all: Quantity = counts.iter().map(|month| month.count(counter)).sum();
        all.working().unwrap().into()
    };
    let times = [dec!(1), dec!(1.1), dec!(1.155), dec!(1.21275)];
    let booked = [dec!(1), dec!(1.02), dec!(1.0404), dec!(1.061208)];
    let rate = |ahead: &PathAhead, place: usize| -> Decimal {
        ahead.ratio(by_id("recovery").unwrap(), ahead.years[place]).rate().unwrap()
    };
    for place in 0..4 {
        assert_eq!(count(&grown, place, Counter::Entered), dec!(1200) * times[place]);
        assert_eq!(count(&grown, place, Counter::Contacts), dec!(4800) * times[place] * booked[place]);
        assert_eq!(count(&grown, place, Counter::Missed), dec!(480) * times[place] * booked[place]);
        assert_eq!(rate(&grown, place), rate(&grown, 0));
    }
    // Nine points more at the end: a third of the way in each year, within a person.
    let better = Path { rates: vec![Change::new(Kind::Recovery { points: dec!(9) })], ..as_it_is() };
    let better = ahead(&TEES, better, None, 4);
    let at_caseness = count(&better, 0, Counter::Finished) - count(&better, 0, Counter::NotAtCaseness);
    for place in 0..4 {
        let moved = rate(&better, place) - rate(&better, 0);
        let off = (moved - dec!(0.03) * Decimal::from(place)) * at_caseness;
        assert!(off.abs() <= Decimal::ONE, "{place} {off}");
    }
}

#[test]
fn rule_33_a_derived_value_stays_as_read_times_the_uplifts_of_scheme_and_path() {
    let mut scheme = scheme("block", &[("value.per_person", "500")]);
    let uplift = |year: i32, uplift| YearUplift {
        year: FinancialYear::starting(year),
        uplift,
        efficiency: dec!(0.01),
    };
    scheme.uplifts = vec![uplift(2026, dec!(0.1))];
    let path = Path {
        growth: Yearly::Level(dec!(0.2)),
        uplift: Yearly::Level(dec!(0.03)),
        efficiency: Yearly::Level(dec!(0.01)),
        ..as_it_is()
    };
    let account = ahead(&year(), path, None, 4).account(&scheme);
    let income: Vec<String> = account.years.iter().map(|year| known(Some(year.income))).collect();
    // 1,200 people × £500, × 1.03 × 0.99 by the path, × 1.10 × 0.99 by the scheme in 2026-27, by the path again.
    assert_eq!(income, ["600000.00", "611820.00", "666271.98", "679397.54"]);
    assert_eq!(account.years[1].prices, dec!(1.0197));
}

#[test]
fn what_is_paid_once_is_paid_once_and_a_contract_ends_when_it_ends() {
    let mut scheme = block();
    scheme.adjustments.carried_forward = Some(dec!(-1000));
    scheme.adjustments.lump_sum = Some(LumpSum { people: 10, per_person: dec!(100), month: None });
    let forever = ahead(&year(), as_it_is(), None, 3);
    let account = forever.account(&scheme);
    assert_eq!(sum(&account.statement, Component::CarriedForward), "-1000.00");
    assert_eq!(sum(&account.statement, Component::LumpSum), "1000.00");
    assert_eq!(known(Some(account.years[0].income)), "13062000.00");
    let ends = ContractCodes {
        provider: "P".to_owned(),
        commissioner: "C".to_owned(),
        begins: None,
        ends: Some("2025-09".parse().unwrap()),
    };
    let place = Locality { contracts: vec![ends], ..Locality::default() };
    let ended = ahead_in(&year(), &place, as_it_is(), None, 3).account(&block());
    let income: Vec<String> = ended.years.iter().map(|year| known(Some(year.income))).collect();
    assert_eq!(income, ["13062000.00", "6531000.00", "0.00"]);
}

#[test]
fn what_is_about_a_year_acts_in_that_year() {
    let mut scheme = shipped("wakefield");
    let third = FinancialYear::starting(2018);
    scheme.timing.shadow_years = vec![third];
    let account = ahead(&TEES, as_it_is(), None, 4).account(&scheme);
    assert!(!account.statement.shadow.is_empty());
    assert!(account.statement.shadow.iter().all(|line| line.period.last_month().financial_year() == third));
}

#[test]
fn an_organisation_that_changes_its_code_within_the_base_year_goes_on_as_one() {
    let counts = Counts { received: 60, entered: 50, ..Counts::default() };
    let months = |months: std::ops::Range<i32>| {
        let at = |month: i32| Month::new(2024, 4).plus(month).to_string();
        let months: Vec<String> = months.map(at).collect();
        months.into_iter().map(|month| (month, counts)).collect::<Vec<_>>()
    };
    let of = |provider: &str, range: std::ops::Range<i32>| {
        let months = months(range);
        tally_of(provider, "C", &months.iter().map(|(at, counts)| (at.as_str(), *counts)).collect::<Vec<_>>())
    };
    let mut both = of("OLD", 0..5);
    both.add(of("NEW", 5..12));
    let successor =
        Successor { code: "OLD".to_owned(), successor: "NEW".to_owned(), from: Month::new(2024, 9) };
    let place = Locality { successors: vec![successor], ..Locality::default() };
    let ahead = ahead_in(&both, &place, as_it_is(), None, 3);
    assert_eq!(ahead.activity.paid_contracts().count(), 1);
    let income: Vec<String> =
        ahead.account(&shipped("block")).years.iter().map(|year| known(Some(year.income))).collect();
    assert_eq!(income, ["180000.00"; 3]);
    // Without that, the old code has ended and the new one begins in September of each year.
    let apart = ahead_in(&both, &Locality::default(), as_it_is(), None, 2);
    let years = apart.account(&shipped("block")).years;
    assert_eq!(known(Some(years[1].income)), "105000.00");
    let case =
        Case { tally: &both, locality: &Locality::default(), months: &Months::Default, keep: &|_| true };
    let notes = Projection::new(&case, &Paths::from_ron(SHIPPED[0].1).unwrap(), 2).unwrap().notes();
    for said in ["OLD ends in August 2024; nothing", "NEW begins in September 2024; what is missing"] {
        assert!(notes.iter().any(|note| note.contains(said)), "{notes:?}");
    }
}

#[test]
fn what_a_suppressed_tally_tells_by_the_year_it_tells_of_every_year() {
    let sheet = TallySheet::suppressed(&TEES, &[]).unwrap().bytes(TallyFormat::Csv).unwrap();
    let tally = try_intake(&[file("suppressed.csv", sheet)]).unwrap().tally;
    let ahead = ahead(&tally, as_it_is(), None, 3);
    for id in ["block", "south-tees", "cost-and-volume"] {
        let years = ahead.account(&shipped(id)).years;
        assert_eq!(years[1].income, years[2].income, "{id}");
        let selection = Selection::new(&tally, &Locality::default(), &Months::Default).unwrap();
        assert_eq!(years[0].income, evaluate(&selection, &shipped(id)).total().closed(), "{id}");
    }
}

#[test]
fn the_base_years_cost_is_that_of_the_place_and_goes_up_as_the_path_says() {
    let place = locality::shipped("illustration").unwrap().unwrap();
    let path = Path {
        growth: Yearly::Level(dec!(0.02)),
        sessions: Yearly::Level(dec!(0.01)),
        pay: Yearly::Level(dec!(0.03)),
        prices: Yearly::Level(dec!(0.05)),
        ..as_it_is()
    };
    let following = ahead_in(&TEES, &place, path.clone(), None, 3);
    let alone = ahead_in(&TEES, &place, Path { staff_follow: false, ..path }, None, 3);
    let case = Case { tally: &TEES, locality: &place, months: &Months::Default, keep: &|_| true };
    let survival = Survival::new(&case).unwrap();
    let [with, without] = [&following, &alone].map(|ahead| ahead.account(&shipped("block")).years);
    assert_eq!(with[0].cost.unwrap().total(), survival.cost());
    let pounds = |pence: Pence| pence.pounds();
    let (staff, other) = (pounds(with[0].cost.unwrap().staff), pounds(with[0].cost.unwrap().other));
    let rounded = |exact: Decimal| {
        exact.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    };
    let third = with[2].cost.unwrap();
    assert_eq!(pounds(third.staff), rounded(staff * dec!(1.0609) * dec!(1.0404) * dec!(1.0201)));
    assert_eq!(pounds(third.other), rounded(other * dec!(1.1025)));
    assert_eq!(pounds(without[2].cost.unwrap().staff), rounded(staff * dec!(1.0609)));
    assert_eq!(
        with[0].cash.unwrap().value().unwrap(),
        with[0].surplus.unwrap().value().unwrap() + Pence(10_000_000)
    );
}

#[test]
fn what_is_not_known_is_not_zero() {
    let ahead = ahead(&year(), as_it_is(), None, 3);
    let account = ahead.account(&block());
    assert!(
        account.years.iter().all(|year| year.cost.is_none() && year.surplus.is_none() && year.cash.is_none())
    );
    assert_eq!(ahead.needed(&block()).uplift, Uplift::NotKnown);
    assert_eq!(account.says(), ["Whether a year is below zero is not known."]);
    assert!(ahead.base_cost.unwrap_err().contains("no staff, no overheads"));
}

#[test]
fn counts_that_are_withheld_leave_bounds_in_every_year() {
    let cost = Some(BaseCost { staff: dec!(1_000_000), other: dec!(0) });
    let ahead = ahead(&PUBLISHED, Path { growth: Yearly::Level(dec!(0.1)), ..as_it_is() }, cost, 3);
    for preset in PRESETS {
        for year in ahead.account(&preset.scheme().unwrap()).years {
            let (income, cash) = (year.income, year.cash.unwrap());
            assert_eq!(income.is_exact(), year.surplus.unwrap().is_exact(), "{}", preset.id);
            assert!(cash.least() <= cash.most() || cash.most().is_none(), "{}", preset.id);
        }
    }
    let south_tees = ahead.account(&shipped("south-tees"));
    assert!(south_tees.years.iter().all(|year| !year.income.is_exact()));
}

#[test]
fn the_receipt_of_a_year_adds_up_to_its_income_and_says_what_it_is() {
    let path = Path { uplift: Yearly::Level(dec!(0.029)), ..as_it_is() };
    let ahead = ahead(&TEES, path, None, 3);
    let account = ahead.account(&shipped("wakefield"));
    for year in &account.years {
        let receipt = ahead.receipt(&account, year);
        assert_eq!(receipt.amount.value(), year.income.value());
        assert_eq!(receipt.label.contains("a projection"), year.is_projection, "{}", receipt.label);
    }
    assert_eq!(account.years[1].surplus_formula(), None);
    assert_eq!(
        golden().account(&block()).years[1].cost_formula(&golden().base_cost).unwrap(),
        "£12,800,000.00 staff × 1.035 pay × 1 sessions + £0.00 other × 1 prices = £13,248,000.00 + £0.00"
    );
}

#[test]
fn a_year_that_is_not_whole_and_a_life_that_is_too_long_get_a_sentence() {
    let paths = Paths::from_ron(SHIPPED[0].1).unwrap();
    let tally = year();
    let place = Locality::default();
    let refused = |months: &Months, n: usize| {
        let case = Case { tally: &tally, locality: &place, months, keep: &|_| true };
        Projection::new(&case, &paths, n).unwrap_err()
    };
    assert!(matches!(refused(&years(&["2023-24"]), 5), ProjectionError::NoWholeYear));
    assert!(matches!(refused(&Months::Default, 8), ProjectionError::Years(8)));
    assert!(matches!(refused(&Months::Default, 0), ProjectionError::Years(0)));
}

#[test]
fn what_is_shipped_can_be_read_and_says_that_it_is_made_up() {
    for (name, text) in SHIPPED {
        let paths = Paths::from_ron(text).unwrap();
        assert!(!paths.illustrative.is_empty(), "{name}");
        assert_eq!(Paths::from_ron(&paths.to_ron().unwrap()).unwrap(), paths, "{name}");
        assert_eq!(paths.paths[0].uplift, Yearly::Level(dec!(0.029)));
    }
}

#[test]
fn paths_are_refused_by_name_and_place() {
    let said = |path: &str| {
        let text = format!("(format: 1, name: \"x\", paths: [(name: \"low\", {path})])");
        Paths::from_ron(&text).unwrap_err().to_string()
    };
    for (path, sentence) in [
        ("growth: £3", "“growth” is a share, so it cannot be “£3”"),
        ("pay: 3", "in “low”, pay is 3; a share is -0.5 to 1, so 3 % a year is 0.03."),
        ("pay: [1 %, 1 %, 1 %, 1 %, 1 %, 1 %, 1 %]", "pay has 7 years"),
        ("rates: [(kind: Volume(share: 0.1))]", "that is what growth is for"),
        ("rates: [(kind: Sessions(share: 0.1))]", "sessions and staff_follow"),
        ("rates: [(kind: Recovery(points: 900))]", "of the rates of “low”: The scenario cannot be used"),
        ("wages: 2 %", "line 1"),
    ] {
        assert!(said(path).contains(sentence), "{}", said(path));
    }
    let two = "(format: 1, name: \"x\", paths: [(name: \"low\"), (name: \" low\")])";
    assert!(Paths::from_ron(two).unwrap_err().to_string().contains("two of them are called “low”"));
    let several =
        Paths::from_ron("(format: 1, name: \"x\", paths: [(name: \"a\", pay: [2.5 %, 0.03])])").unwrap();
    assert_eq!(several.paths[0].pay, Yearly::Each(vec![dec!(0.025), dec!(0.03)]));
    assert_eq!(show::percent(several.paths[0].pay.at(6), 1), "3.0 %");
}
