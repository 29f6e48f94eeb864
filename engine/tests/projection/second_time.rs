//! Years to come that are worked out a second time, by nothing but the formulas, and whether further ones follow.

use engine::payment::{Amount, Verdict, extensions};
use engine::projection::{BaseCost, Path, Yearly};
use engine::quantity::Pence;
use rust_decimal::{Decimal, dec};

use super::{ahead, as_it_is, known, year};
use crate::support::money::shipped;

/// What three schemes pay on the three shipped paths, and what the service costs, worked out a second time by
/// nothing but the formulas: 100 people enter and 50 finish in each month of the first year.
#[test]
fn three_schemes_on_three_paths_are_what_their_formulas_say_a_second_time() {
    let paths = engine::projection::shipped("illustration").unwrap().unwrap().paths;
    assert_eq!(paths.len(), 3);
    let penny = |pounds: Decimal| {
        pounds.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    };
    let power = |rate: Decimal, times: usize| (0..times).fold(dec!(1), |factor, _| factor * (dec!(1) + rate));
    let cost = BaseCost { staff: dec!(200_000), other: dec!(60_000) };
    for path in paths {
        let level = |yearly: &Yearly| yearly.at(1);
        let ahead = ahead(&year(), path.clone(), Some(cost), 5);
        for (place, name) in ["block", "api-blended", "activity-with-plan"].into_iter().enumerate() {
            let account = ahead.account(&shipped(name));
            let mut cash = dec!(0);
            for (years, found) in account.years.iter().enumerate() {
                let people = power(level(&path.growth), years);
                let net = (dec!(1) + level(&path.uplift)) * (dec!(1) - level(&path.efficiency));
                let prices = power(net - dec!(1), years);
                let income = match place {
                    // The people of the first year as read, whoever comes later.
                    0 => penny(dec!(1200) * dec!(300) * prices),
                    1 => {
                        let beyond = dec!(1200) * people - dec!(650);
                        penny(dec!(650) * dec!(300) * prices) + penny(beyond * dec!(150) * prices)
                    }
                    // Below a plan of 1,200 × £450 a year, so that its cap takes nothing.
                    _ => dec!(12) * penny(dec!(50) * people * dec!(750) * prices),
                };
                let sessions = people * power(level(&path.sessions), years);
                let staff = penny(cost.staff * power(level(&path.pay), years) * sessions);
                let other = penny(cost.other * power(level(&path.prices), years));
                cash += income - staff - other;
                let told = |amount: Option<Amount>| amount.and_then(Amount::value).map(Pence::pounds);
                let what = format!("{name}, {}, {}", path.name, found.year);
                assert_eq!(told(Some(found.income)), Some(income), "{what}");
                assert_eq!(found.cost.map(|cost| cost.total().pounds()), Some(staff + other), "{what}");
                assert_eq!(told(found.cash), Some(cash), "{what}");
            }
        }
    }
}

/// 100 people enter in each month, 1,200 a year, which is planned; one in a hundred fewer a year is 1,188.
#[test]
fn further_years_are_earned_missed_or_open_by_the_year_that_decides() {
    let terms = [("extension.access_plan", "1200")];
    let extended = |growth: Decimal, years: usize| {
        let mut scheme = shipped("lead-provider-2026");
        scheme.extension.as_mut().unwrap().tests.clear();
        terms.iter().for_each(|(path, value)| scheme.set(path, value).unwrap());
        let ahead = ahead(&year(), Path { growth: Yearly::Level(growth), ..as_it_is() }, None, years);
        let account = ahead.account(&scheme);
        let all = extensions(&ahead.activity, &account.scheme);
        (all[0].verdict, all[0].decides.to_string(), known(account.years.first().map(|year| year.income)))
    };
    let value = "13062000.00".to_owned();
    let found = [(dec!(0), 5), (dec!(-0.01), 5), (dec!(0), 2)].map(|(growth, years)| extended(growth, years));
    assert_eq!(
        found,
        [
            (Verdict::Earned, "2026-27".to_owned(), value.clone()),
            (Verdict::NotEarned, "2025-26".to_owned(), value.clone()),
            (Verdict::Open, "2026-27".to_owned(), value),
        ]
    );
}
