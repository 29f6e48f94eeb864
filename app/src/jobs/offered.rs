//! Names that are offered for files.

/// Letters of a name before its ending, at the most: with a folder before them they stay a path that Windows takes.
const LONGEST: usize = 120;

/// A name that a file can have on every system, whatever somebody called what is in it.
pub fn offered(name: &str) -> String {
    let name: String = name.chars().map(plain).collect();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let stem: String = stem.chars().take(LONGEST).collect();
    // Windows takes neither blanks nor points from the end of a name, and keeps some names for its devices.
    let stem = stem.trim().trim_end_matches(['.', ' ']);
    let first = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |device: &str| first.strip_prefix(device).is_some_and(|n| n.len() == 1 && n != "0");
    let is_device =
        matches!(first.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT");
    let mark = if is_device || stem.is_empty() { "_" } else { "" };
    format!("{mark}{stem}{}{ending}", if ending.is_empty() { "" } else { "." })
}

/// A letter that the name of a file may have on every system.
fn plain(letter: char) -> char {
    if letter.is_alphanumeric() || " -_.,()'&+".contains(letter) { letter } else { '-' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_that_is_offered_can_be_that_of_a_file_on_windows() {
        for (name, offers) in [
            ("Ours 2026-27.weighting-room", "Ours 2026-27.weighting-room"),
            ("Tees: what if? a/b\\c*.ron", "Tees- what if- a-b-c-.ron"),
            ("con.ron", "_con.ron"),
            ("COM1.2025.csv", "_COM1.2025.csv"),
            ("company.csv", "company.csv"),
            ("ends in a point. .ron", "ends in a point.ron"),
            ("Übersicht “neu”\n.ron", "Übersicht -neu--.ron"),
            (".ron", "_.ron"),
        ] {
            assert_eq!(offered(name), offers);
        }
        assert!(offered(&format!("{}.ron", "x".repeat(5_000))).len() < 200);
    }
}
