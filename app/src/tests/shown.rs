//! What is on show: filter, periods, lens, and the views that add up differently.

use std::path::PathBuf;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::calendar::{Grain, Month, Period};
use engine::payment::{Amount, evaluate};
use engine::quantity::{Pence, show};
use engine::scheme::SchemeIndex;

use super::use_it::{SIZE, command, open, set};
use super::{at_rest, window};
use crate::app::App;
use crate::command::Command;
use crate::results::{Extra, Steps, steps};
use crate::session::Change;
use crate::show::{Figure, Filter, Lens, PlaceScope, View, commissioners, providers};

/// Two providers of one commissioner, and one provider of seven.
pub fn several(folder: &tempfile::TempDir) -> Vec<PathBuf> {
    let write = |site: &str| {
        let file = folder.path().join(format!("{site}.csv"));
        let site = engine::sample::site(site).unwrap();
        let mut out = std::fs::File::create(&file).unwrap();
        engine::sample::write_csv(&site, 700, 1, &mut out).unwrap();
        file
    };
    vec![write("birmingham"), write("south-staffordshire")]
}

fn window_on_several() -> Harness<'static, App> {
    let mut harness = window(SIZE);
    let folder = tempfile::tempdir().unwrap();
    open(&mut harness, several(&folder));
    assert_eq!(harness.state().message, None);
    harness
}

fn totals(harness: &Harness<'_, App>) -> Vec<Pence> {
    harness.state().results.schemes.iter().map(|scheme| scheme.total.value().unwrap()).collect()
}

fn sum(totals: &[Vec<Pence>]) -> Vec<Pence> {
    (0..totals[0].len()).map(|scheme| totals.iter().map(|one| one[scheme]).sum()).collect()
}

#[test]
fn filtered_totals_add_up_to_the_whole_over_providers_and_over_commissioners() {
    let mut harness = window_on_several();
    let whole = totals(&harness);
    let selection = harness.state().session.selection.clone();
    let everybody = Filter::default();
    let mut by_provider = Vec::new();
    for (code, _) in providers(&selection, &everybody) {
        let filter = Filter { provider: Some(code.clone()), commissioner: None };
        command(&mut harness, Command::Filter(filter));
        by_provider.push(totals(&harness));
        let app = harness.state();
        for (scheme, entry) in app.session.entries().iter().enumerate() {
            let paid = evaluate(&selection, &entry.scheme)
                .sum(|line| *selection.contracts[line.contract].provider == *code);
            assert_eq!(app.results.schemes[scheme].total, paid, "{code}");
        }
        assert_eq!(
            app.results.receipt.as_ref().map(|receipt| receipt.amount),
            Some(app.results.schemes[1].total)
        );
    }
    assert_eq!(by_provider.len(), 3);
    assert_eq!(sum(&by_provider), whole);
    let mut by_commissioner = Vec::new();
    for (code, _) in commissioners(&selection, &everybody) {
        let filter = Filter { provider: None, commissioner: Some(code) };
        command(&mut harness, Command::Filter(filter));
        by_commissioner.push(totals(&harness));
    }
    assert_eq!(by_commissioner.len(), 8);
    assert_eq!(sum(&by_commissioner), whole);
}

#[test]
fn every_view_follows_the_filter() {
    let mut harness = window(SIZE);
    let code = "SYNTHETIC-C";
    let filter = Filter { provider: Some(code.to_owned()), commissioner: None };
    command(&mut harness, Command::Filter(filter));
    assert!(harness.query_all_by_label_contains("South Tees, SYNTHETIC-C").next().is_some());
    let total = harness.state().results.schemes[1].total;
    command(&mut harness, Command::Show(View::Answer));
    let Extra::Compare(comparison) = &harness.state().results.extra else { panic!("no comparison") };
    assert_eq!(comparison.after, total);
    command(&mut harness, Command::Show(View::Definitions));
    at_rest(&mut harness);
    let Extra::Definitions(open) = &harness.state().results.extra else { panic!("no switches") };
    let switches = &open.switches;
    let now = switches[0].words.iter().find(|word| word.chosen).unwrap();
    assert_eq!(now.total, Some(total));
    command(&mut harness, Command::Show(View::BackTest));
    let app = harness.state();
    let Extra::BackTest(test) = &app.results.extra else { panic!("no back-test") };
    let every = app.session.every_month();
    let paid = evaluate(every, app.session.scheme(SchemeIndex(1)).unwrap())
        .sum(|line| *every.contracts[line.contract].provider == *code);
    assert_eq!(test.schemes[1].total, paid);
}

#[test]
fn cutting_time_otherwise_keeps_totals_and_explains_each_period() {
    let mut harness = window(SIZE);
    let whole = totals(&harness);
    for (grain, periods) in [(Grain::Month, 12), (Grain::Quarter, 4), (Grain::Year, 1)] {
        command(&mut harness, Command::Period(grain));
        for view in [View::Income, View::Cumulative, View::Cash, View::Measures] {
            command(&mut harness, Command::Show(view));
        }
        let results = &harness.state().results;
        assert_eq!(results.periods.len(), periods);
        for (scheme, total) in results.schemes.iter().zip(&whole) {
            let drawn: f64 = scheme.bars.iter().map(|bar| bar.paid()).sum();
            assert_eq!(Pence((drawn * 100.0).round() as i64), *total);
        }
        let mut explained = Pence::ZERO;
        for period in results.periods.clone() {
            command(&mut harness, Command::Explain(Figure::Period(SchemeIndex(1), period)));
            explained += harness.state().results.receipt.as_ref().unwrap().amount.value().unwrap();
        }
        assert_eq!(explained, whole[1]);
    }
}

#[test]
fn cash_of_a_period_is_explained_by_what_moves_in_it() {
    let mut harness = window(SIZE);
    command(&mut harness, set("timing.activity_lag", "2"));
    command(&mut harness, Command::Period(Grain::Quarter));
    command(&mut harness, Command::Show(View::Cash));
    let Extra::Cash(periods, bars, _) = &harness.state().results.extra else { panic!("no cash") };
    let (periods, bars) = (periods.clone(), bars[1].clone());
    for (period, bar) in periods.into_iter().zip(bars) {
        command(&mut harness, Command::Explain(Figure::Cash(SchemeIndex(1), period)));
        let amount = harness.state().results.receipt.as_ref().unwrap().amount;
        assert_eq!(amount, Amount::exact(Pence((bar.paid() * 100.0).round() as i64)), "{period}");
    }
}

#[test]
fn the_lens_changes_words_and_no_number() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Income));
    let before = totals(&harness);
    let says =
        |harness: &Harness<'_, App>, text: &str| harness.query_all_by_label_contains(text).next().is_some();
    assert!(says(&harness, "Spend by month, £ thousand"));
    assert!(says(&harness, "saves £10,437.00 (0.9 %)"));
    harness.get_by_label("Provider").click();
    harness.run_ok();
    assert_eq!(harness.state().lens, Lens::Provider);
    assert!(says(&harness, "Income by month, £ thousand"));
    assert!(says(&harness, "loses £10,437.00 (0.9 %)"));
    assert!(!says(&harness, "saves £"));
    assert_eq!(totals(&harness), before);
}

#[test]
fn places_are_the_sums_of_the_statement() {
    let mut harness = window_on_several();
    command(&mut harness, Command::Show(View::Places));
    let app = harness.state();
    let Extra::Places(places) = &app.results.extra else { panic!("no places") };
    assert_eq!(places.sections.len(), 3);
    let contracts = &app.session.selection.contracts;
    for (scheme, results) in app.results.schemes.iter().enumerate() {
        let statement = evaluate(&app.session.selection, &results.entry.scheme);
        for section in &places.sections {
            for row in &section.rows {
                let paid = statement.sum(|line| row.place.holds(contracts, line.contract));
                assert_eq!(row.amounts[scheme], paid, "{}", row.name);
            }
            let together: Amount = section.rows.iter().map(|row| row.amounts[scheme]).sum();
            assert_eq!(together, statement.total());
        }
        assert_eq!(places.total.amounts[scheme], statement.total());
    }
    let row = places.sections[0].rows[0].clone();
    let says = format!("{}, B South Tees: {}", row.name, show::pounds(row.amounts[1].value().unwrap()));
    harness.query_all_by_label_contains(&says).next().unwrap().click();
    harness.run_ok();
    let results = &harness.state().results;
    assert_eq!(results.figure, Figure::Place(SchemeIndex(1), row.place));
    assert_eq!(results.receipt.as_ref().unwrap().amount, row.amounts[1]);
    assert!(matches!(row.place, PlaceScope::Provider(_)));
}

#[test]
fn the_back_test_is_what_evaluate_pays_over_all_months() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::BackTest));
    let app = harness.state();
    let Extra::BackTest(test) = &app.results.extra else { panic!("no back-test") };
    assert_eq!((test.months[0], test.months.len()), (Month::new(2015, 10), 18));
    assert_eq!(test.years.iter().map(|(_, months)| *months).collect::<Vec<_>>(), [6, 12]);
    let every = app.session.every_month().clone();
    for (past, entry) in test.schemes.iter().zip(app.session.entries()) {
        let total = evaluate(&every, &entry.scheme).total();
        assert_eq!(past.total, total);
        assert_eq!(past.years.iter().copied().sum::<Amount>(), total);
        assert_eq!(past.months.iter().copied().sum::<Amount>(), total);
    }
    let (month, highest) = test.schemes[1].highest().unwrap();
    let month = Period::Month(test.months[month]);
    command(&mut harness, Command::Explain(Figure::BackTest(SchemeIndex(1), Some(month))));
    let results = &harness.state().results;
    assert_eq!(results.receipt.as_ref().unwrap().amount.value(), Some(highest));
    assert!(results.against.is_some());
    // A scheme that changes is worked out again, the others are not.
    command(&mut harness, set("price.per_person", "310"));
    let app = harness.state();
    let Extra::BackTest(test) = &app.results.extra else { panic!("no back-test") };
    assert_eq!(test.schemes[1].total, evaluate(&every, app.session.scheme(SchemeIndex(1)).unwrap()).total());
}

#[test]
fn the_steps_of_the_waterfall_lead_from_one_total_to_the_other() {
    let mut harness = window(SIZE);
    for id in ["birmingham", "humber"] {
        command(&mut harness, Command::Change(Change::AddPreset(id)));
    }
    command(&mut harness, Command::Show(View::Answer));
    for (first, second) in [(0, 1), (1, 3), (3, 4), (4, 2)] {
        let (first, second) = (SchemeIndex(first), SchemeIndex(second));
        command(&mut harness, Command::Compare(first, second));
        let Extra::Compare(comparison) = &harness.state().results.extra else { panic!("no comparison") };
        let (before, after) = (comparison.before.value().unwrap(), comparison.after.value().unwrap());
        for which in [Steps::Components, Steps::Terms] {
            let steps = steps(comparison, which).unwrap();
            assert_eq!(steps.iter().map(|step| step.amount).sum::<Pence>(), after - before);
            assert_eq!((steps[0].from, steps.last().unwrap().to), (before, after));
            assert!(steps.windows(2).all(|pair| pair[0].to == pair[1].from));
        }
        let step = steps(comparison, Steps::Components).unwrap()[0].clone();
        let figure = Figure::Component { first, second, name: step.label.as_str().into() };
        command(&mut harness, Command::Explain(figure));
        let results = &harness.state().results;
        let (mine, theirs) = (results.receipt.as_ref().unwrap(), results.against.as_ref().unwrap());
        assert_eq!(mine.amount.value().unwrap() - theirs.amount.value().unwrap(), step.amount);
    }
}

#[test]
fn a_measure_of_a_period_is_explained() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Measures));
    let Extra::Measure(periods) = &harness.state().results.extra else { panic!("no measure") };
    let (period, result) = periods[3].clone();
    let all = harness.state().results.measures[0].ratio.numerator;
    assert_eq!(periods.iter().map(|(_, one)| one.ratio.numerator).sum::<engine::quantity::Quantity>(), all);
    command(&mut harness, Command::Explain(Figure::MeasureIn(result.measure.id, period)));
    let counted = show::people(result.ratio.numerator);
    assert!(harness.query_all_by_label(&counted).next().is_some());
    assert!(harness.query_all_by_label_contains("95 % interval").next().is_some());
}

#[test]
fn charts_say_their_figures_to_those_who_do_not_see_them() {
    let mut harness = window(SIZE);
    for (view, says) in [
        (View::Income, "B South Tees: £1,198,863.00 in all; most in"),
        (View::Cumulative, "B South Tees: £1,198,863.00 by the end"),
        (View::Measures, "Known for 12 of 12"),
        (View::BackTest, "B South Tees: above zero in"),
    ] {
        command(&mut harness, Command::Show(view));
        assert!(harness.query_all_by_label_contains(says).next().is_some(), "{view:?}");
    }
}
