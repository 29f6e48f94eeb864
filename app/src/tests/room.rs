//! A room, not a desk: what a table does while it looks at a projector.

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::activity::{Months, Selection};
use engine::payment::evaluate;
use engine::scenario::{Change as Supposed, Kind, Scenario};
use engine::scheme::SchemeIndex;

use super::use_it::{SIZE, command};
use super::{at_rest, window};
use crate::app::App;
use crate::command::Command;
use crate::session::Change;
use crate::show::{Filter, GuidePage, Panel, RoomEdit, View};
use crate::view::part::in_thousands;

fn press(harness: &mut Harness<'_, App>, key: Key) {
    harness.key_press_modifiers(Modifiers::NONE, key);
    harness.run_ok();
}

/// The room with Greater Manchester, in which nothing is agreed, on show as E.
fn room() -> Harness<'static, App> {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Change(Change::AddPreset("greater-manchester")));
    press(&mut harness, Key::F5);
    harness.run_ok();
    harness
}

fn question(harness: &Harness<'_, App>) -> GuidePage {
    harness.state().guide.page
}

fn is_chart(harness: &Harness<'_, App>) -> bool {
    harness.state().room.as_ref().unwrap().is_chart
}

/// Answers the question on show as a table does.
fn answer(harness: &mut Harness<'_, App>, answer: &str, reason: &str) {
    harness.get_by_role_and_label(Role::RadioButton, answer).click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::TextInput, "Why we chose it").click();
    harness.run_ok();
    harness.event(egui::Event::Text(reason.to_owned()));
    harness.run_ok();
    harness.get_by_label("Record and go on").click();
    harness.run_ok();
}

#[test]
fn a_table_answers_three_questions_and_finds_its_desk_as_it_was() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Change(Change::AddPreset("greater-manchester")));
    command(&mut harness, Command::Show(View::Cash));
    command(&mut harness, Command::Panel(Panel::Why));
    let provider = harness.state().session.selection.contracts.iter().next().unwrap().provider.to_string();
    let filter = Filter { provider: Some(provider), commissioner: None };
    command(&mut harness, Command::Filter(filter));
    let desk = |harness: &Harness<'_, App>| {
        let app = harness.state();
        let (figure, filter) = (app.results.figure.clone(), app.results.filter.clone());
        (app.view, app.chosen, figure, filter, app.layout.clone(), harness.ctx.zoom_factor())
    };
    let before = desk(&harness);
    press(&mut harness, Key::F5);
    assert!(harness.query_by_label("File").is_none(), "no menus");
    for text in ["We follow the work", "Courses are what helps", "We hold no clusters"] {
        let GuidePage::Question(at) = question(&harness) else { panic!("a question is on show") };
        let name = harness.state().guide.questions[at].choices[[0, 1, 0][at]].name.clone();
        answer(&mut harness, &name, text);
        assert_eq!(question(&harness), GuidePage::Question(at + 1));
        assert_eq!(harness.state().session.decisions()[at].reason, text);
    }
    assert_eq!(harness.state().guide.decided(), 3);
    press(&mut harness, Key::Num2);
    press(&mut harness, Key::C);
    press(&mut harness, Key::F5);
    harness.run_ok();
    assert!(!harness.state().is_presenting());
    assert_eq!(desk(&harness), before);
    assert!(harness.query_by_label("File").is_some());
}

#[test]
fn the_keys_of_the_room() {
    let mut harness = room();
    assert_eq!(question(&harness), GuidePage::Question(0));
    for (key, at) in [(Key::N, 1), (Key::ArrowRight, 2), (Key::P, 1), (Key::ArrowLeft, 0), (Key::P, 0)] {
        press(&mut harness, key);
        assert_eq!(question(&harness), GuidePage::Question(at), "{key:?}");
    }
    press(&mut harness, Key::C);
    assert!(is_chart(&harness) && harness.query_by_label("Record and go on").is_none());
    press(&mut harness, Key::G);
    assert!(!is_chart(&harness));
    press(&mut harness, Key::Space);
    assert!(harness.state().results.is_pinned());
    press(&mut harness, Key::Num3);
    assert_eq!(harness.state().chosen, SchemeIndex(2));
    let panels = harness.state().layout.panels;
    press(&mut harness, Key::F3);
    press(&mut harness, Key::F4);
    assert_eq!(harness.state().layout.panels, panels, "there is nothing at the sides of a room");
    press(&mut harness, Key::E);
    assert_eq!(question(&harness), GuidePage::Log);
    press(&mut harness, Key::G);
    assert_eq!(question(&harness), GuidePage::Question(0));
    // A field that is written into keeps its letters, and gives the keyboard back with Escape.
    harness.get_by_role_and_label(Role::TextInput, "Why we chose it").click();
    harness.run_ok();
    for key in [Key::C, Key::N, Key::E, Key::Num1, Key::Escape] {
        press(&mut harness, key);
        assert!(harness.state().is_presenting() && !is_chart(&harness), "{key:?}");
        assert_eq!(
            (question(&harness), harness.state().chosen),
            (GuidePage::Question(0), SchemeIndex(2)),
            "{key:?}"
        );
    }
    press(&mut harness, Key::Escape);
    assert!(!harness.state().is_presenting());
}

#[test]
fn an_answer_says_what_it_pays_with_a_tenth_more_people_and_a_tenth_fewer() {
    let mut harness = room();
    command(&mut harness, Command::Choose(SchemeIndex(1)));
    command(&mut harness, Command::Turn(GuidePage::Question(7)));
    at_rest(&mut harness);
    let app = harness.state();
    let question = &app.guide.questions[7];
    for (which, share) in crate::jobs::volume::shares().into_iter().enumerate() {
        let changes = vec![Supposed::new(Kind::Volume { share })];
        let more = Scenario { changes, ..Scenario::default() }.apply(&app.session.tally()).value;
        let selection = Selection::new(&more, app.session.locality(), &Months::Default).unwrap();
        assert_eq!(app.volumes().unwrap()[which].len(), question.choices.len());
        for (answer, worth) in question.choices.iter().zip(&app.volumes().unwrap()[which]) {
            let scheme = app.session.scheme(SchemeIndex(1)).unwrap();
            let with = question.apply(answer, scheme, &app.session.selection.paid_codes()).unwrap();
            let total = evaluate(&selection, &with).total();
            assert_eq!(worth.total, Some(total), "{} with {share}", answer.name);
            let row = harness.get_by_role_and_label(Role::RadioButton, &answer.name);
            let says = row.accesskit_node().description().unwrap();
            assert!(says.contains(&in_thousands(total)), "{says}");
        }
    }
    let differs = |which: usize| app.volumes().unwrap()[which][0].total != app.guide.options[0].total;
    assert!(differs(0) && differs(1), "the price follows people");
}

#[test]
fn cards_and_sliders_are_pinned_and_the_clock_counts_down() {
    let mut harness = room();
    assert_eq!(
        harness.state().carded(),
        [0, 1, 4].map(SchemeIndex),
        "the baseline, the one on show, and another"
    );
    press(&mut harness, Key::Num3);
    assert_eq!(
        harness.state().carded(),
        [0, 2, 4].map(SchemeIndex),
        "the one on show takes the place of the last"
    );
    press(&mut harness, Key::Num2);
    let sliders = |harness: &Harness<'_, App>| harness.query_all_by_role(Role::Slider).count();
    assert_eq!(sliders(&harness), 4);
    let named = "Each person entering treatment";
    harness.get_by_role_and_label(Role::Slider, named);
    command(&mut harness, Command::Room(RoomEdit::Slider("price.per_person".to_owned())));
    assert_eq!(sliders(&harness), 3);
    assert!(harness.query_by_role_and_label(Role::Slider, named).is_none());
    harness.get_by_label("Clock").click();
    harness.run_ok();
    harness.get_by_label("20 minutes").click();
    harness.run_ok();
    assert!(harness.query_by_label("20 minutes left").is_some());
    harness.input_mut().time = Some(harness.ctx.input(|input| input.time) + 125.0);
    harness.step();
    assert!(harness.query_by_label("18 minutes left").is_some());
}

#[test]
fn a_card_says_what_was_paid_before_a_slider_moved() {
    use super::use_it::set;
    let mut harness = room();
    let was = in_thousands(harness.state().results.schemes[1].total);
    command(&mut harness, set("price.per_person", "320"));
    let card = format!("was {was}");
    assert!(harness.query_all_by_label_contains(&card).next().is_some());
    press(&mut harness, Key::Space);
    assert!(harness.query_all_by_label_contains(&card).next().is_none(), "pinned, that is what was");
}

/// The least height of any text that is drawn, in pixels of a screen of 1280 by 720, and the text.
fn least_text(harness: &Harness<'_, App>) -> (f32, String) {
    fn texts(shape: &egui::Shape, least: &mut (f32, String), zoom: f32) {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, least, zoom)),
            egui::Shape::Text(text) => {
                for section in &text.galley.job.sections {
                    let size = section.format.font_id.size * zoom;
                    if size < least.0 && !text.galley.text().trim().is_empty() {
                        *least = (size, text.galley.text().to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let mut least = (f32::MAX, String::new());
    for shape in &harness.output().shapes {
        texts(&shape.shape, &mut least, harness.ctx.zoom_factor());
    }
    least
}

#[test]
fn nothing_in_a_room_is_smaller_than_18_pixels() {
    let mut harness = room();
    press(&mut harness, Key::Num2);
    at_rest(&mut harness);
    for key in [Key::G, Key::C, Key::E] {
        press(&mut harness, key);
        let (size, text) = least_text(&harness);
        assert!(size > 17.99 && size < 100.0, "“{text}” is {size} pixels high");
    }
}

#[test]
fn the_end_hands_over_decisions_words_totals_and_the_chart() {
    let mut harness = room();
    answer(&mut harness, "One price for each person", "It follows the work");
    press(&mut harness, Key::E);
    assert!(harness.query_all_by_label_contains("1 of 11 decided").next().is_some());
    assert!(harness.query_all_by_label_contains("It follows the work").next().is_some());
    for (part, ready) in [
        ("Decisions", "Save the decisions…"),
        ("Terms in words", "Copy as text"),
        ("Totals", "Copy the table for Excel"),
        ("Chart", "Copy or save"),
    ] {
        harness.get_by_role_and_label(Role::Button, part).click();
        harness.run_ok();
        assert!(harness.query_all_by_label_contains(ready).next().is_some(), "{part}");
    }
}
