//! The levers, moved as people move them: with the pointer, with keys, and by typing.

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::scheme::{PRESETS, SchemeIndex};

use super::use_it::{SIZE, carry_out, command};
use crate::app::App;
use crate::command::Command;
use crate::look::prepare;
use crate::session::Change;
use crate::show::Phase;

/// The window, at the pace of a screen: keys follow each other fast.
fn window(size: [f32; 2]) -> Harness<'static, App> {
    let builder = Harness::builder().with_size(size).with_step_dt(0.1);
    let mut harness = builder.with_theme(egui::Theme::Light).build_eframe(|cc| {
        prepare(&cc.egui_ctx);
        crate::window::start(&[], None).unwrap()
    });
    harness.run_ok();
    harness
}

const PRICE: &str = "Each person entering treatment";

fn press(harness: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

fn number(harness: &Harness<'_, App>) -> f64 {
    harness.get_by_role_and_label(Role::Slider, PRICE).accesskit_node().numeric_value().unwrap()
}

fn text(harness: &Harness<'_, App>) -> String {
    let text = harness.state().session.scheme(SchemeIndex(1)).unwrap().text_of("price.per_person").unwrap();
    format!("{:.2}", text.parse::<rust_decimal::Decimal>().unwrap())
}

fn focus(harness: &mut Harness<'_, App>) {
    harness.get_by_role_and_label(Role::Slider, PRICE).focus();
    harness.run_ok();
}

/// Clicks into the field and types, without an end.
fn type_in(harness: &mut Harness<'_, App>, typed: &str) {
    // Two clicks that follow each other fast are a double click.
    rest(harness);
    harness.get_by_role_and_label(Role::SpinButton, &format!("{PRICE}, value")).click();
    harness.run_ok();
    harness.event(egui::Event::Text(typed.to_owned()));
    harness.run_ok();
}

fn shown(harness: &Harness<'_, App>) -> String {
    let label = format!("{PRICE}, value");
    let field = harness.get_by_role_and_label(Role::SpinButton, &label);
    field.accesskit_node().value().unwrap_or_default()
}

/// So long that a run of keys has come to rest.
fn rest(harness: &mut Harness<'_, App>) {
    harness.run_steps(18);
}

#[test]
fn keys_move_a_slider_by_exact_steps() {
    let mut harness = window(SIZE);
    focus(&mut harness);
    assert_eq!(text(&harness), "300.00");
    let (none, shift) = (Modifiers::NONE, Modifiers::SHIFT);
    for (modifiers, key, now) in [
        (none, Key::ArrowRight, "300.50"),
        (none, Key::ArrowUp, "301.00"),
        (none, Key::ArrowLeft, "300.50"),
        (shift, Key::ArrowDown, "300.45"),
        (none, Key::ArrowRight, "300.50"),
        (none, Key::PageUp, "305.50"),
        (none, Key::PageDown, "300.50"),
        (none, Key::Home, "0.00"),
    ] {
        press(&mut harness, modifiers, key);
        assert_eq!(text(&harness), now, "{key:?}");
    }
    press(&mut harness, none, Key::End);
    let most = harness.get_by_role_and_label(Role::Slider, PRICE).accesskit_node().max_numeric_value();
    assert_eq!(Some(number(&harness)), most);
    press(&mut harness, none, Key::Escape);
    assert_eq!(text(&harness), "300.00", "Escape gives back what was there before the keys");
    assert_eq!(harness.state().session.undo_name(), None);
}

#[test]
fn a_run_of_keys_is_one_step_and_a_rest_ends_it() {
    let mut harness = window(SIZE);
    focus(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    rest(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::PageUp);
    assert_eq!(text(&harness), "306.00");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), "301.00");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), "300.00");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(text(&harness), "301.00");
}

#[test]
fn a_field_takes_what_is_typed_and_escape_gives_back() {
    let mut harness = window(SIZE);
    for (typed, end, now) in [
        ("£310.25", Some(Key::Enter), "310.25"),
        ("0.4k", Some(Key::Tab), "400.00"),
        ("320", Some(Key::Escape), "400.00"),
        ("12,5", None, "12.50"),
    ] {
        type_in(&mut harness, typed);
        match end {
            Some(key) => press(&mut harness, Modifiers::NONE, key),
            None => {
                harness.get_by_role_and_label(Role::Tab, "Over time").click();
                harness.run_ok();
            }
        }
        assert_eq!(text(&harness), now, "{typed}");
    }
    type_in(&mut harness, "130");
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(text(&harness), "130.50", "it steps from what is typed");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(text(&harness), "12.50");
}

#[test]
fn what_cannot_be_read_stays_out_with_a_sentence() {
    let mut harness = window(SIZE);
    type_in(&mut harness, "plenty");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(text(&harness), "300.00");
    assert_eq!(shown(&harness), "£300.00");
    assert!(harness.query_all_by_label_contains("“plenty” cannot be read").next().is_some());
    type_in(&mut harness, "301");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(harness.query_all_by_label_contains("cannot be read").next().is_none());
    type_in(&mut harness, "");
    harness.event(egui::Event::Paste("1\r\n2\r\n3".to_owned()));
    harness.run_ok();
    assert!(harness.query_all_by_label_contains("This field takes one").next().is_some());
    assert_eq!(text(&harness), "301.00");
}

#[test]
fn undo_in_a_field_first_gives_back_what_was_typed() {
    let mut harness = window(SIZE);
    let path = "price.per_person".to_owned();
    command(
        &mut harness,
        Command::Set { scheme: SchemeIndex(1), path, value: "310".into(), phase: Phase::Done },
    );
    type_in(&mut harness, "320");
    assert_eq!(shown(&harness), "320");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!((shown(&harness).as_str(), text(&harness).as_str()), ("£310.00", "310.00"));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(shown(&harness), "£300.00");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(shown(&harness), "£310.00");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(text(&harness), "310.00");
}

#[test]
fn a_drag_shows_where_it_began_and_escape_gives_back() {
    let mut harness = window(SIZE);
    let rect = harness.get_by_role_and_label(Role::Slider, PRICE).rect();
    let at = |share: f32| egui::pos2(rect.left() + rect.width() * share, rect.center().y);
    let began = |harness: &Harness<'_, App>| {
        let slider = harness.get_by_role_and_label(Role::Slider, PRICE);
        slider.accesskit_node().description().is_some_and(|text| text.contains("began at £300.00"))
    };
    harness.drag_at(at(0.5));
    harness.run_ok();
    harness.hover_at(at(0.8));
    harness.run_ok();
    assert_ne!(text(&harness), "300.00");
    assert!(began(&harness), "the ghost");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(text(&harness), "300.00");
    harness.hover_at(at(0.9));
    harness.run_ok();
    assert_eq!(text(&harness), "300.00", "the rest of the drag moves nothing");
    harness.drop_at(at(0.9));
    harness.run_ok();
    assert!(!began(&harness));
    assert_eq!((text(&harness).as_str(), harness.state().session.undo_name()), ("300.00", None));
}

#[test]
fn the_baseline_is_marked_and_its_word_sets_the_term() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Change(Change::Copy(SchemeIndex(1))));
    let path = "price.per_person".to_owned();
    command(
        &mut harness,
        Command::Set { scheme: SchemeIndex(4), path, value: "412.34".into(), phase: Phase::Done },
    );
    command(&mut harness, Command::Change(Change::Baseline(SchemeIndex(4))));
    command(&mut harness, Command::Choose(SchemeIndex(1)));
    let slider = harness.get_by_role_and_label(Role::Slider, PRICE);
    let says = slider.accesskit_node().description().unwrap_or_default();
    assert!(says.contains("E, South Tees (copy), has £412.34"), "{says}");
    // Once it is found where both pay the same, which is there too, that has the word.
    super::at_rest(&mut harness);
    harness.get_by_label_contains(&format!("Set {PRICE} here: ")).click();
    harness.run_ok();
    assert_eq!(text(&harness), "412.34");
    command(&mut harness, Command::Undo);
    assert_eq!(text(&harness), "300.00");
}

#[test]
fn what_changed_has_a_dot_that_gives_it_back() {
    let mut harness = window(SIZE);
    focus(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::PageUp);
    harness.get_by_label("was £300.00");
    harness.get_by_label(&format!("Reset {PRICE}")).click();
    harness.run_ok();
    assert_eq!(text(&harness), "300.00");
    assert!(harness.query_by_label(&format!("Reset {PRICE}")).is_none());
}

/// The slider or the field that somebody was led to: it has the keyboard.
fn led_to<'a>(harness: &'a Harness<'_, App>, path: &str) -> egui_kittest::Node<'a> {
    let both = [Role::Slider, Role::SpinButton].into_iter();
    let mut widgets = both.flat_map(|role| harness.query_all_by_role(role).collect::<Vec<_>>());
    let led_to = widgets.find(|widget| widget.accesskit_node().is_focused());
    led_to.unwrap_or_else(|| panic!("{path} is not in sight"))
}

#[test]
fn every_slider_of_every_preset_moves_its_number() {
    for preset in PRESETS {
        let mut harness = window([1280.0, 9_000.0]);
        command(&mut harness, Command::Change(Change::AddPreset(preset.id)));
        let scheme =
            |harness: &Harness<'_, App>| harness.state().session.scheme(SchemeIndex(4)).unwrap().clone();
        let before = scheme(&harness);
        let levers = harness.state().results.schemes[4].sheet.levers.clone();
        for (term, value) in levers.iter().filter_map(|lever| Some((lever, lever.number?))) {
            let name = format!("{}: {}", preset.id, term.label);
            command(&mut harness, Command::Reach(SchemeIndex(4), term.path.clone()));
            let widget = led_to(&harness, &name);
            if value + term.step() > term.end(Some(value)) {
                widget.decrement_accesskit();
            } else {
                widget.increment_accesskit();
            }
            harness.run_steps(2);
            led_to(&harness, &name);
            let now = lever(&harness, SchemeIndex(4), &term.path).number;
            let refused = harness.state().refusal.clone();
            assert!(now != Some(value) || refused.is_some(), "{name} stays at {value}");
            assert!(scheme(&harness) != before || refused.is_some(), "{name}");
            if refused.is_none() {
                carry_out(&mut harness, Command::Undo);
            }
            assert_eq!(scheme(&harness), before, "{name} comes back");
        }
    }
}

#[test]
fn a_landmark_says_where_a_scheme_pays_what_the_baseline_pays() {
    let mut harness = window(SIZE);
    let path = "penalties.recovery.share_of_price";
    super::at_rest(&mut harness);
    let mark = |harness: &Harness<'_, App>, path: &str| {
        harness.state().results.landmarks[path].iter().find(|mark| mark.short == "= A").cloned()
    };
    let equal = mark(&harness, "price.per_person").expect("a price at which both pay the same");
    // While a term moves, its own landmarks hold, and those of the others do not.
    let set = |path: &str, value: engine::scheme::TermValue, phase| Command::Set {
        scheme: SchemeIndex(1),
        path: path.into(),
        value,
        phase,
    };
    command(&mut harness, set("price.per_person", "333".into(), Phase::Moving));
    command(&mut harness, set("price.per_person", "334".into(), Phase::Moving));
    assert!(mark(&harness, "price.per_person").is_some());
    assert!(!harness.state().results.landmarks.contains_key(path));
    command(&mut harness, set("price.per_person", engine::scheme::TermValue::Number(equal.at), Phase::Done));
    let totals: Vec<i64> =
        (0..2).map(|scheme| harness.state().results.schemes[scheme].total.value().unwrap().0).collect();
    // A penny on the price is forty pounds for four thousand people, so half of that may be left.
    assert!((totals[0] - totals[1]).abs() <= 2_100, "{totals:?}");
    super::at_rest(&mut harness);
    assert!(harness.state().results.landmarks.contains_key(path), "they come back at rest");
}

/// A term of a scheme on the table.
fn lever<'a>(harness: &'a Harness<'_, App>, scheme: SchemeIndex, path: &str) -> &'a crate::sheet::Lever {
    let levers = &harness.state().results.schemes[scheme].sheet.levers;
    levers.iter().find(|lever| lever.path == path).unwrap()
}

#[test]
fn every_track_is_twice_as_long_as_what_its_term_holds_and_fits_the_baseline() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Change(Change::Remove(SchemeIndex(3))));
    for id in ["birmingham", "humber", "cquin"] {
        command(&mut harness, Command::Change(Change::AddPreset(id)));
    }
    let twice = rust_decimal::Decimal::TWO;
    for scheme in &harness.state().results.schemes {
        for lever in &scheme.sheet.levers {
            let Some(number) = lever.number else { continue };
            let end = lever.end(Some(number));
            assert!(end >= number.abs() * twice || end == lever.most, "{}: {number} of {end}", lever.path);
            assert!(end <= lever.most, "{}", lever.path);
        }
    }
    // What is not fixed is derived from what is loaded, and its track fits that.
    let amount = lever(&harness, SchemeIndex(0), "value.amount");
    let derived = amount.derived.unwrap();
    assert!(amount.number.is_none() && derived > rust_decimal::Decimal::ZERO);
    assert!(amount.usual_most >= derived * twice && amount.usual_most <= derived * (twice + twice + twice));
}

#[test]
fn a_track_stands_still_while_its_knob_is_moved() {
    let mut harness = window(SIZE);
    let ends = |harness: &Harness<'_, App>| {
        let slider = harness.get_by_role_and_label(Role::Slider, PRICE);
        slider.accesskit_node().max_numeric_value().unwrap()
    };
    assert!((ends(&harness) - 2500.0).abs() < 0.01);
    focus(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::End);
    assert!((number(&harness) - 2500.0).abs() < 0.01);
    assert!((ends(&harness) - 2500.0).abs() < 0.01, "still on its way");
    rest(&mut harness);
    rest(&mut harness);
    assert!((ends(&harness) - 5000.0).abs() < 0.01, "at rest: twice the value held");
}

#[test]
fn beside_a_target_stands_how_many_providers_reach_it_and_under_a_price_what_was_paid_elsewhere() {
    let mut harness = window(SIZE);
    super::at_rest(&mut harness);
    let path = "penalties.recovery.standard";
    let reach = |harness: &Harness<'_, App>| lever(harness, SchemeIndex(1), path).reach.clone().unwrap();
    assert_eq!(reach(&harness).0, "65 of 117 reach it");
    let set = |value: &str, phase| Command::Set {
        scheme: SchemeIndex(1),
        path: path.into(),
        value: value.into(),
        phase,
    };
    command(&mut harness, set("0.6", Phase::Moving));
    assert_eq!(reach(&harness).0, "0 of 117 reach it", "with the knob");
    command(&mut harness, set("0.5", Phase::Done));
    command(&mut harness, Command::Reach(SchemeIndex(1), path.to_owned()));
    let slider = led_to(&harness, path).accesskit_node().description().unwrap_or_default();
    assert!(
        slider.contains("65 of 117 providers with 1,000 people finishing or more reach 50 %"),
        "{slider}"
    );
    assert!(harness.query_by_label("65 of 117 reach it").is_some());

    super::at_rest(&mut harness);
    command(&mut harness, Command::Reach(SchemeIndex(1), "price.per_person".to_owned()));
    let evidence = led_to(&harness, PRICE).accesskit_node().description().unwrap_or_default();
    assert!(evidence.contains("Sefton and Warrington"), "{evidence}");
    let crowd =
        harness.state().results.landmarks["price.per_person"].iter().find(|mark| mark.until.is_some());
    assert_eq!(crowd.map(|mark| mark.at), Some(610.into()), "an interval is one mark");
}
