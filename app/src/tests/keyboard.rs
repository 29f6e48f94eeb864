//! The window with the keyboard alone: Tab goes round every page, and what it reaches says what it is.

use egui::accesskit::{Action, NodeId};
use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::use_it::{SIZE, command};
use super::{at_rest, window};
use crate::app::App;
use crate::command::Command;
use crate::place::PlaceEdit;
use crate::show::{Panel, View};
use crate::what_if::WhatIfEdit;

/// More than any page has.
const BOUND: usize = 500;

/// What has the keyboard: its node, what it is and is called. One that is cut is brought into sight first.
fn focused(harness: &Harness<'_, App>) -> Option<(NodeId, Role, String)> {
    let node = harness.query_by(|node| node.is_focused())?.accesskit_node();
    let said = node.label().or_else(|| node.value()).unwrap_or_default();
    Some((node.locate().0, node.role(), said))
}

fn tab(harness: &mut Harness<'_, App>) -> Option<(NodeId, Role, String)> {
    harness.key_press(Key::Tab);
    harness.step();
    focused(harness).or_else(|| {
        // The last hands on to the first in the next frame.
        harness.step();
        focused(harness)
    })
}

/// What a click does something to, beside text that can be selected with it.
fn can_be_clicked(harness: &Harness<'_, App>) -> Vec<(NodeId, Role, Option<String>)> {
    let nodes = harness.query_all_by(|node| {
        let is_text = matches!(node.role(), Role::Label | Role::ScrollBar);
        node.data().supports_action(Action::Click) && !node.is_disabled() && !is_text
    });
    nodes.map(|node| node.accesskit_node()).map(|node| (node.locate().0, node.role(), node.label())).collect()
}

/// Goes round with Tab, and holds what is found on the way to what it must be.
fn goes_round(harness: &mut Harness<'_, App>, view: View) {
    let mut reached: Vec<(NodeId, String)> = Vec::new();
    loop {
        let after = reached.last().map(|(_, name)| name);
        let Some((id, role, name)) = tab(harness) else { panic!("{view:?}: lost after {after:?}") };
        if let Some(again) = reached.iter().position(|(before, _)| *before == id) {
            assert_eq!(again, 0, "{view:?}: Tab is trapped at {role:?} “{name}”");
            break;
        }
        let says_nothing = matches!(role, Role::Unknown | Role::GenericContainer | Role::Label);
        assert!(!name.is_empty() && !says_nothing, "{view:?}: {role:?} “{name}” after {after:?}");
        let twice = reached.iter().any(|(_, other)| *other == name);
        assert!(!twice, "{view:?}: “{name}” is there twice");
        reached.push((id, name));
        assert!(reached.len() < BOUND, "{view:?}: Tab does not come round");
    }
    for (id, role, name) in can_be_clicked(harness) {
        let is_reached = reached.iter().any(|(other, _)| *other == id);
        assert!(is_reached, "{view:?}: Tab does not reach {role:?} {name:?}");
    }
}

#[test]
fn tab_goes_round_every_page_and_all_that_it_reaches_says_what_it_is() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Place(PlaceEdit::Illustration));
    command(&mut harness, Command::WhatIf(WhatIfEdit::Shipped("harder-year")));
    at_rest(&mut harness);
    goes_round(&mut harness, View::Answer);
    // The sides are the same beside every page.
    for panel in [Panel::Terms, Panel::Why] {
        command(&mut harness, Command::Panel(panel));
    }
    for &view in View::EVERY {
        command(&mut harness, Command::Show(view));
        at_rest(&mut harness);
        goes_round(&mut harness, view);
    }
}
