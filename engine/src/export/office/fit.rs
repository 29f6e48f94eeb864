//! How much room a text takes: an estimate from the widths of Arial, rather too wide than too narrow, since only the
//! program that shows a file knows its fonts.

/// How wide a letter is, in ems.
fn letter(letter: char) -> f64 {
    match letter {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.29,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 0.95,
        'A'..='Z' | '&' | '+' | '=' | '−' => 0.71,
        '\0'..='\u{10ff}' | '\u{2000}'..='\u{206f}' => 0.57,
        _ => 1.1,
    }
}

/// How wide a text is on one line, in ems.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(letter).sum()
}

/// How wide the widest word of a text is, in ems.
pub(super) fn widest_word(text: &str) -> f64 {
    text.split_whitespace().map(width).fold(0.0, f64::max)
}
