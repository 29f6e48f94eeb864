//! Headers and names without what people write in different ways: letter case, spaces and marks.

/// A header without letter case, spaces, underscores, hyphens, brackets and other punctuation.
pub(in crate::intake) fn plain(header: &str) -> String {
    letters(header).collect()
}

/// Whether two headers are the same in plain letters. Nearly all differ in the first one.
pub(in crate::intake) fn is_alike(header: &str, other: &str) -> bool {
    letters(header).eq(letters(other))
}

fn letters(header: &str) -> impl Iterator<Item = char> {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// A name without capitals and without anything but letters and digits, to compare names by.
pub(in crate::intake) fn squeezed(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}

/// Where the column of one of some names is, compared by [`squeezed`].
pub(in crate::intake) fn column(headers: &[String], names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| headers.iter().position(|header| squeezed(header) == *name))
}
