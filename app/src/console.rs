//! Weighting Room, as a program of the console: what is printed is seen, and whoever called it waits for its end.

fn main() -> std::process::ExitCode {
    weighting_room::main(weighting_room::Program::Console)
}
