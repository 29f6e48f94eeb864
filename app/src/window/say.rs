//! What is said where there is no window to say it in.

use std::path::Path;

use rfd::{MessageButtons, MessageDialog, MessageLevel};

use super::ways::Tried;

/// Says something in a message box of the system, and waits until it was read. A system without message boxes
/// shows none.
pub fn say(text: &str) {
    // A library of dialogs that is missing is a panic.
    let _ = std::panic::catch_unwind(|| {
        MessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title("Weighting Room")
            .set_description(text)
            .set_buttons(MessageButtons::Ok)
            .show()
    });
}

/// That no window could be drawn, what was tried, and what helps.
pub fn not_drawn(tried: &[Tried], log: Option<&Path>) -> String {
    let mut text = "The window cannot be drawn on this computer. What was tried:\n\n".to_owned();
    for Tried { way, why } in tried {
        text.push_str(&format!("• {}: {}\n", way.name(), short(why)));
    }
    text.push_str(
        "\nA newer driver for the graphics card may help; over a remote desktop, so may signing in at the computer \
         itself. The command line, weighting-room-cli, works without a window.\n",
    );
    if let Some(log) = log {
        text.push_str(&format!("\nThe log, for whoever supports you: {}\n", log.display()));
    }
    text
}

/// A message box holds no essay: the first line, cut.
fn short(why: &str) -> String {
    let line = why.lines().next().unwrap_or_default().trim().trim_end_matches('.');
    crate::look::cut(line, 200)
}

#[cfg(test)]
mod tests {
    use super::super::ways::Way;
    use super::*;

    #[test]
    fn the_box_names_each_way_and_where_the_log_is() {
        let tried = Way::all(true).map(|way| Tried { way, why: format!("not {way:?}.\nbacktrace") });
        let text = not_drawn(&tried, Some(Path::new("C:/Users/ours/log.txt")));
        for word in ["OpenGL: not OpenGl\n", "not Card\n", "not Processor\n", "C:/Users/ours/log.txt"] {
            assert!(text.contains(word), "{text}");
        }
        assert!(!text.contains("backtrace"), "{text}");
        assert!(!not_drawn(&tried, None).contains("log"));
        let long = Tried { way: Way::Card, why: "x".repeat(5_000) };
        assert!(not_drawn(&[long], None).len() < 1_000);
    }
}
