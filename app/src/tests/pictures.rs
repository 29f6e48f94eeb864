//! A few pictures of the whole window, against those kept beside the tests.

use std::time::Duration;

use egui_kittest::SnapshotOptions;
use engine::scheme::SchemeIndex;

use super::window;
use crate::command::Command;
use crate::session::Change;
use crate::show::{Figure, View};

/// Draws the window and compares. A machine with no graphics driver at all, not even a software one,
/// cannot draw: the test then says so and passes.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn picture(name: &str, size: [f32; 2], commands: Vec<Command>) {
    let mut harness = window(size);
    let ctx = harness.ctx.clone();
    for command in commands {
        harness.state_mut().carry_out(command, &ctx);
        harness.run_ok();
    }
    super::at_rest(&mut harness);
    // The one number on screen that is the machine's own.
    harness.state_mut().results.took = Duration::ZERO;
    harness.run_ok();
    let drawn = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| harness.render()));
    if !matches!(drawn, Ok(Ok(_))) {
        println!("skipped: {name} needs a graphics driver, such as Debian's mesa-vulkan-drivers");
        return;
    }
    // Drivers differ in how they smooth edges; a moved or missing part is thousands of pixels.
    let options = SnapshotOptions::new().threshold(2.0).max_failed_pixels(1_500);
    harness.snapshot_options(name, &options);
}

#[test]
fn the_window_as_it_opens() {
    picture("opens", [1280.0, 720.0], Vec::new());
}

#[test]
fn wakefield_in_the_dark_at_full_size() {
    picture(
        "wakefield-dark",
        [1920.0, 1080.0],
        vec![Command::Choose(SchemeIndex(2)), Command::Show(View::Cumulative), Command::SwitchTheme],
    );
}

#[test]
fn a_measure_and_how_the_data_was_read() {
    picture(
        "data",
        [1280.0, 720.0],
        vec![Command::Explain(Figure::Measure("recovery")), Command::Show(View::Data)],
    );
}

/// Six schemes, one with a name that is too long, one with nothing agreed.
fn six() -> Vec<Command> {
    let add = |id| Command::Change(Change::AddPreset(id));
    let name = "Birmingham with a name that is too long for its card".to_owned();
    let rename = Command::Change(Change::Rename(SchemeIndex(3), name));
    vec![
        Command::Change(Change::Remove(SchemeIndex(3))),
        add("birmingham"),
        add("humber"),
        add("greater-manchester"),
        rename,
    ]
}

#[test]
fn six_schemes_on_a_small_laptop() {
    picture("six", [1280.0, 720.0], six());
}

#[test]
fn why_one_of_six_pays_less() {
    let compare = [Command::Choose(SchemeIndex(4)), Command::Show(View::Answer), Command::SwitchTheme];
    picture("compare-dark", [1280.0, 720.0], six().into_iter().chain(compare).collect());
}

#[test]
fn what_each_definition_is_worth() {
    picture("definitions", [1280.0, 720.0], vec![Command::Show(View::Definitions)]);
}
