//! Names cut to the room that there is.

/// A name cut to what fits in a bar.
pub fn short(name: &str) -> String {
    cut(name, 30)
}

/// A name cut to so many letters.
pub fn cut(name: &str, longest: usize) -> String {
    if name.chars().count() <= longest {
        name.to_owned()
    } else {
        name.chars().take(longest.saturating_sub(1)).chain(['…']).collect()
    }
}
