//! Weights: always 100.00 %, whatever is done to them; and columns that are pasted.

use egui::{Event, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::quantity::Weight;
use engine::scheme::{Scheme, SchemeIndex};
use rust_decimal::{Decimal, dec};

use super::use_it::{carry_out, command};
use super::window;
use crate::app::App;
use crate::command::Command;
use crate::session::Change;
use crate::show::Phase;

/// The window with a preset as scheme E, tall enough for all its terms.
fn with(preset: &'static str) -> Harness<'static, App> {
    let mut harness = window([1280.0, 3_000.0]);
    command(&mut harness, Command::Change(Change::AddPreset(preset)));
    harness
}

fn scheme(harness: &Harness<'_, App>) -> Scheme {
    harness.state().session.scheme(SchemeIndex(4)).unwrap().clone()
}

fn points(harness: &Harness<'_, App>) -> Vec<u32> {
    scheme(harness).weights("outcomes").iter().map(|weight| weight.0).collect()
}

fn paste(harness: &mut Harness<'_, App>, text: &str) {
    harness.event(Event::Paste(text.to_owned()));
    harness.run_ok();
}

/// The paths and names of the weights of the pot.
fn weights(harness: &Harness<'_, App>) -> Vec<(String, String)> {
    let sheet = &harness.state().results.schemes[4].sheet;
    sheet.weights("outcomes").iter().map(|lever| (lever.path.clone(), lever.label.clone())).collect()
}

#[test]
fn a_pasted_column_sets_all_weights_scaled_to_the_whole() {
    let mut harness = with("national-ten");
    let names = weights(&harness);
    let before = points(&harness);
    assert!(names.len() > 2, "{names:?}");
    let column = |cells: &[&str]| cells.join("\r\n") + "\r\n";
    let mut cells = vec!["10%"; names.len() - 1];
    cells.insert(0, "20 %");
    harness.get_by_role_and_label(Role::SpinButton, &format!("{}, value", names[1].1)).click();
    harness.run_ok();
    paste(&mut harness, &column(&cells));
    let now = points(&harness);
    assert_eq!(harness.state().refusal, None);
    assert_eq!(now.iter().sum::<u32>(), Weight::WHOLE.0);
    assert!(now[0].abs_diff(2 * now[1]) <= 2, "{now:?}");
    assert!(harness.query_all_by_label_contains("Total 100.00 %").next().is_some());

    for (wrong, says) in [
        (column(&cells[1..]), "numbers were pasted, and there are"),
        (column(&vec!["0"; names.len()]), "nor all of them zero"),
        (column(&vec!["Weight"; names.len()]), "is not a number"),
        (column(&[&["5"], &cells[1..]].concat()), "Make them alike"),
        (column(&[&["-5%"], &cells[1..]].concat()), "below zero"),
    ] {
        harness.get_by_label("Paste weights").focus();
        harness.run_ok();
        paste(&mut harness, &wrong);
        assert!(harness.query_all_by_label_contains(says).next().is_some(), "{says}");
        assert_eq!(points(&harness), now);
    }
    command(&mut harness, Command::Undo);
    assert_eq!(points(&harness), before, "a paste is one step");
}

#[test]
fn a_pasted_column_sets_prices() {
    let mut harness = with("national-ten");
    let sheet = &harness.state().results.schemes[4].sheet;
    let prices: Vec<(String, String)> = sheet
        .levers
        .chunk_by(crate::view::lever::paste::stand_together)
        .find(|terms| crate::view::lever::paste::are_prices(terms))
        .unwrap()
        .iter()
        .map(|lever| (lever.path.clone(), lever.label.clone()))
        .collect();
    command(&mut harness, Command::Reach(SchemeIndex(4), prices[0].0.clone()));
    let before = scheme(&harness);
    let cells: Vec<String> = (0..prices.len()).map(|place| format!("£1,{place:03}.50")).collect();
    harness.get_by_role_and_label(Role::SpinButton, &format!("{}, value", prices[0].1)).click();
    harness.run_ok();
    paste(&mut harness, &cells.join("\t"));
    for (place, (path, label)) in prices.iter().enumerate() {
        let is = scheme(&harness).text_of(path).unwrap().parse::<Decimal>().unwrap();
        assert_eq!(is, dec!(1_000.50) + Decimal::from(place), "{label}");
    }
    command(&mut harness, Command::Undo);
    assert_eq!(scheme(&harness), before);
    harness.get_by_label_contains(&format!("Paste {} prices, from", prices.len())).focus();
    harness.run_ok();
    paste(&mut harness, "1");
    assert!(harness.query_all_by_label_contains("1 number was pasted").next().is_some());
    assert_eq!(scheme(&harness), before);
}

#[test]
fn the_others_move_while_one_is_dragged_and_show_what_they_were() {
    let mut harness = with("birmingham");
    let names = weights(&harness);
    let before = points(&harness);
    let rect = harness.get_by_role_and_label(Role::Slider, &names[0].1).rect();
    let at = |share: f32| egui::pos2(rect.left() + rect.width() * share, rect.center().y);
    harness.drag_at(at(0.9));
    harness.run_ok();
    harness.hover_at(at(0.2));
    harness.run_ok();
    let now = points(&harness);
    assert!(now.iter().zip(&before).all(|(now, before)| now != before), "{before:?} {now:?}");
    for (_, name) in &names {
        harness.get_by_label(&format!("Reset {name}"));
    }
    harness.drop_at(at(0.2));
    harness.run_ok();
}

/// Numbers that look drawn by lot and are always the same.
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

#[test]
fn weights_total_a_hundred_per_cent_on_any_walk_and_undo_leads_back() {
    let mut harness = with("national-ten");
    let paths: Vec<String> = weights(&harness).into_iter().map(|(path, _)| path).collect();
    let mut lot = Lot(7);
    // What undo and redo must lead back to.
    let (mut done, mut undone) = (Vec::new(), Vec::new());
    for step in 0..400 {
        let before = scheme(&harness);
        let path = paths[lot.below(paths.len())].clone();
        match lot.below(8) {
            0 => carry_out(&mut harness, Command::Lock(SchemeIndex(4), path)),
            1 => {
                carry_out(&mut harness, Command::Undo);
                if let Some(back) = done.pop() {
                    assert_eq!(scheme(&harness), back, "step {step}");
                    undone.push(before);
                }
            }
            2 => {
                carry_out(&mut harness, Command::Redo);
                if let Some(forth) = undone.pop() {
                    assert_eq!(scheme(&harness), forth, "step {step}");
                    done.push(before);
                }
            }
            moves => {
                let phases = if moves < 5 { 1 } else { 4 };
                for left in (0..phases).rev() {
                    let value = engine::scheme::TermValue::Number(Weight(lot.below(10_001) as u32).share());
                    let phase = if left == 0 { Phase::Done } else { Phase::Moving };
                    let path = path.clone();
                    carry_out(&mut harness, Command::Set { scheme: SchemeIndex(4), path, value, phase });
                    assert_eq!(points(&harness).iter().sum::<u32>(), Weight::WHOLE.0, "step {step}");
                }
                if scheme(&harness) != before {
                    done.push(before);
                    undone.clear();
                }
            }
        }
        assert_eq!(points(&harness).iter().sum::<u32>(), Weight::WHOLE.0, "step {step}");
    }
    while let Some(back) = done.pop() {
        carry_out(&mut harness, Command::Undo);
        assert_eq!(scheme(&harness), back);
    }
    harness.run_ok();
    assert!(harness.query_all_by_label_contains("Total 100.00 %").next().is_some());
}

#[test]
fn the_bar_says_all_weights_to_screen_readers() {
    let harness = with("birmingham");
    for (_, name) in weights(&harness) {
        let says = |text: &str| text.starts_with("Weights, in all 100.00 %") && text.contains(&name);
        let bars = harness.query_all_by_role(Role::Group);
        assert!(bars.filter_map(|bar| bar.accesskit_node().label()).any(|text| says(&text)), "{name}");
    }
}
