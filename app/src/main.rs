//! Weighting Room, as a program. What it is made of, and where to add to it, is in `lib.rs`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    weighting_room::main(weighting_room::Program::Window)
}
