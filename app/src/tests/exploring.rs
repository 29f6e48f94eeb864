//! How sure and which value: what a negotiation asks of one scheme, on pages of the window.

use egui_kittest::kittest::Queryable as _;
use engine::quantity::Pence;

use super::use_it::{SIZE, command, total};
use super::{at_rest, window};
use crate::command::Command;
use crate::show::{ExploreEdit, RangeEdit, RangeEnd, SeekFor, View};

#[test]
fn luck_is_told_in_natural_frequencies_and_asked_again_with_another_correlation() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Chance));
    at_rest(&mut harness);
    assert!(harness.query_all_by_label_contains("is luck: in 80 of 100 years").count() > 0);
    assert!(harness.query_all_by_label_contains("of 100").count() > 4, "measures in natural frequencies");
    let summary = |harness: &egui_kittest::Harness<'_, crate::app::App>| {
        crate::view::page::page(View::Chance).sentence(harness.state())
    };
    let before = summary(&harness);
    command(&mut harness, Command::Explore(ExploreEdit::Correlation(60)));
    at_rest(&mut harness);
    assert_ne!(summary(&harness), before);
    command(&mut harness, Command::Explore(ExploreEdit::Correlation(0)));
    at_rest(&mut harness);
    assert_eq!(summary(&harness), before, "the same question has the same picture");
}

#[test]
fn what_it_rewards_names_a_person_more_and_what_gaming_brings() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Rewards));
    at_rest(&mut harness);
    assert!(harness.query_all_by_label_contains("The next person who starts is worth £").count() > 0);
    assert!(harness.query_by_label("What gaming would bring").is_some());
}

/// The end of a bar is taken over by a press, and the total is then what the bar said.
#[test]
fn the_end_of_a_bar_is_the_total_that_it_makes() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Matters));
    at_rest(&mut harness);
    // Of the price, not its landmark in the terms on the left.
    let node = harness.query_all_by_label_contains("Each person entering treatment to £").next();
    let node = node.expect("a bar of the price");
    let says = egui_kittest::kittest::NodeT::accesskit_node(&node).label().unwrap_or_default();
    node.click();
    harness.run_ok();
    let (_, told) = says.rsplit_once(": ").expect("what it then pays");
    assert_eq!(total(&harness, harness.state().chosen), told, "{says}");
}

#[test]
fn a_value_that_is_taken_over_pays_what_was_wanted() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Seek));
    at_rest(&mut harness);
    assert!(harness.query_all_by_label_contains("comes to £").count() > 0);
    let wanted = Pence(100_000_000);
    command(&mut harness, Command::Explore(ExploreEdit::Seek(SeekFor::Total(wanted))));
    at_rest(&mut harness);
    let node = harness
        .query_all_by_label_contains("Each person entering treatment to £")
        .next()
        .expect("a term that comes near");
    node.click();
    harness.run_ok();
    let paid = harness.state().results.schemes[harness.state().chosen].total.value().expect("an exact total");
    assert!((paid - wanted).0.abs() < 100_000, "{paid:?}");
}

/// “price so that B equals A”, by words in the palette.
#[test]
fn the_palette_finds_a_price_so_that_one_scheme_equals_another() {
    let mut harness = window(SIZE);
    let words = ["price", "so", "that", "b", "equals", "a"];
    let all = crate::actions::by_name(harness.state());
    let has_all = |name: &str| words.iter().all(|word| name.to_lowercase().contains(word));
    let action = all.iter().find(|action| has_all(&action.name)).expect("what is sought of the price");
    let name = "Find a value for price: Each person entering treatment so that B South Tees equals A Block";
    assert_eq!(action.name, name);
    command(&mut harness, action.command.clone());
    at_rest(&mut harness);
    assert_eq!(harness.state().view, View::Seek);
    // The advice says the same in a sentence.
    let sets = |node: &egui_kittest::Node<'_>| {
        let label = egui_kittest::kittest::NodeT::accesskit_node(node).label().unwrap_or_default();
        label.starts_with("Set Price: Each person entering treatment to £")
    };
    let button = harness.query_all_by_role(egui::Role::Button).find(sets);
    button.expect("the price, before all others").click();
    harness.run_ok();
    let schemes = &harness.state().results.schemes;
    let paid = |place: usize| schemes[place].total.value().expect("an exact total").0;
    assert!((paid(1) - paid(0)).abs() < 10_000, "{} and {}", paid(1), paid(0));
    harness.get_by_label("Every term alike").click();
    harness.run_ok();
    assert_eq!(harness.state().exploring.term, None);
}

#[test]
fn the_menu_of_a_term_asks_for_a_value_of_it() {
    let mut harness = window(SIZE);
    let at = harness.get_by_role_and_label(egui::Role::Slider, "Each person entering treatment").rect();
    let name = egui::pos2(at.left() + 20.0, at.top() - 8.0);
    harness.hover_at(name);
    for pressed in [true, false] {
        harness.event(egui::Event::PointerButton {
            pos: name,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        harness.step();
    }
    harness.run_ok();
    harness.get_by_label("Find a value of it that brings a total").click();
    harness.run_ok();
    assert_eq!(harness.state().view, View::Seek);
    assert_eq!(harness.state().exploring.term.as_deref(), Some("price.per_person"));
}

/// Ranges that two parties agree move the bars, the terms that matter, and the map.
#[test]
fn a_range_that_is_typed_is_agreed_and_moves_bars_and_map() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Show(View::Matters));
    at_rest(&mut harness);
    harness.get_by_label("Ranges: all are the program’s own").click();
    harness.run_ok();
    let name = "Price: Each person entering treatment, range from";
    harness.get_by_role_and_label(egui::Role::TextInput, name).focus();
    harness.run_ok();
    harness.event(egui::Event::Text("£200".to_owned()));
    harness.run_ok();
    harness.key_press(egui::Key::Enter);
    harness.run_ok();
    at_rest(&mut harness);
    let says = |harness: &egui_kittest::Harness<'_, crate::app::App>, words: &str| {
        harness.query_all_by_label_contains(words).next().is_some()
    };
    assert!(says(&harness, "Ranges: one is agreed, the others are the program’s own"));
    assert!(says(&harness, "Price: Each person entering treatment: at £200.00 £"));
    assert!(says(&harness, ", an agreed range"));
    assert!(says(&harness, "Price: Each person entering treatment” matters most"));
    let table = crate::view::page::page(View::Matters).rows(harness.state()).unwrap();
    let price = table.rows.iter().find(|row| row[0].starts_with("Price")).unwrap();
    assert!(price[7].starts_with("--range price.per_person=200.."), "{price:?}");
    // What is no range is said, and nothing is lost.
    let scheme = harness.state().chosen;
    let low = |text: &str| {
        let path = "price.per_person".to_owned();
        Command::Range(scheme, RangeEdit::Type(path, RangeEnd::Low, text.to_owned()))
    };
    command(&mut harness, low("£5000"));
    assert!(says(&harness, "a range goes from a lower number to a higher one"));
    assert_eq!(harness.state().session.ranges().len(), 1);
    // The map of both shows the same range, and follows it.
    let over = |harness: &egui_kittest::Harness<'_, crate::app::App>| {
        let zone = harness.state().zone_on_show().unwrap().1;
        zone.ranges
            .iter()
            .map(ToString::to_string)
            .find(|range| range.starts_with("price.per_person"))
            .unwrap()
    };
    command(&mut harness, Command::Show(View::Zone));
    at_rest(&mut harness);
    assert!(over(&harness).starts_with("price.per_person=200.."), "{}", over(&harness));
    assert!(says(&harness, "over an agreed range") && says(&harness, "over the program’s range"));
    command(&mut harness, low("280..320"));
    at_rest(&mut harness);
    assert_eq!(over(&harness), "price.per_person=280..320");
    command(&mut harness, Command::Range(scheme, RangeEdit::Usual("price.per_person".to_owned())));
    at_rest(&mut harness);
    assert!(!over(&harness).ends_with("=280..320"), "the program's own again");
    for _ in 0..2 {
        command(&mut harness, Command::Undo);
    }
    at_rest(&mut harness);
    assert!(over(&harness).starts_with("price.per_person=200.."), "{}", over(&harness));
    command(&mut harness, Command::Undo);
    assert!(harness.state().session.ranges().is_empty());
}
