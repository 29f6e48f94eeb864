//! How much room a text takes: an estimate from the widths of Arial, rather too wide than too narrow, since only the
//! program that shows a file knows its fonts.

/// How wide a letter is, in ems.
fn letter(letter: char) -> f64 {
    match letter {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.29,
        'f' | 't' | 'r' | '-' | '(' | ')' | '/' => 0.37,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' => 0.54,
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

/// How many lines a text takes, words wrapped at a width in ems; a word that is wider is broken.
pub(super) fn lines(text: &str, room: f64) -> usize {
    text.split('\n').map(|paragraph| wrapped(paragraph, room)).sum()
}

fn wrapped(paragraph: &str, room: f64) -> usize {
    let (mut lines, mut used) = (1, 0.0);
    for word in paragraph.split_whitespace().map(width) {
        let begun = if used > 0.0 { used + letter(' ') } else { 0.0 };
        if begun + word <= room {
            used = begun + word;
            continue;
        }
        let broken = (word / room).ceil().max(1.0);
        lines += broken as usize - usize::from(used == 0.0);
        used = word - (broken - 1.0) * room;
    }
    lines
}

/// The largest of some sizes, largest first, at which texts under one another fit a box; the last where none does.
/// Sizes, width and height are in points; a line is a fifth higher than its letters, and `gap` ems stand between texts.
pub(super) fn size(texts: &[&str], (across, down): (f64, f64), sizes: &[u32], gap: f64) -> u32 {
    let fits = |size: &&u32| {
        let em = f64::from(**size);
        let lines: usize = texts.iter().map(|text| lines(text, across / em)).sum();
        (lines as f64 * 1.2 + texts.len() as f64 * gap) * em <= down
    };
    sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or(10)
}
