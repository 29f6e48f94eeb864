//! Numbers as people type them.

/// A number without what stands between its groups of three, and with a point before its decimals: `12,500` is
/// `12500`, and `1,5` is `1.5`, because a comma that parts no group of three is the decimal comma of other
/// countries. Signs and units around it stay. None where commas stand as they do in no number, such as `1,25,3`.
///
/// ```
/// use engine::quantity::ungrouped;
/// assert_eq!(ungrouped("£12,500.50").as_deref(), Some("£12500.50"));
/// assert_eq!(ungrouped("1,5").as_deref(), Some("1.5"));
/// assert_eq!(ungrouped("1,5.2"), None);
/// ```
pub fn ungrouped(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '_')).collect();
    let is_digit = |letter: char| letter.is_ascii_digit();
    let (Some(start), Some(last)) = (plain.find(is_digit), plain.rfind(is_digit)) else { return Some(plain) };
    let number = &plain[start..=last];
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if decimals.contains(',') {
        return None;
    }
    let groups: Vec<&str> = whole.split(',').collect();
    let number = match groups.as_slice() {
        [_] => number.to_owned(),
        [first, rest @ ..] if is_leading(first) && rest.iter().all(|group| group.len() == 3) => {
            number.replace(',', "")
        }
        [whole, decimals] if !number.contains('.') && !decimals.is_empty() => format!("{whole}.{decimals}"),
        _ => return None,
    };
    Some(format!("{}{number}{}", &plain[..start], &plain[last + 1..]))
}

/// Whether digits can stand before a comma of thousands.
fn is_leading(group: &str) -> bool {
    (1..=3).contains(&group.len()) && !group.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_part_thousands_or_begin_decimals_and_never_vanish() {
        for (typed, read) in [
            ("12", "12"),
            ("12,500", "12500"),
            ("−£1,250,300.75", "−£1250300.75"),
            ("1,500%", "1500%"),
            ("12 500", "12500"),
            ("12_500", "12500"),
            ("1,5", "1.5"),
            ("0,125", "0.125"),
            ("12,50 %", "12.50%"),
            ("1500,25", "1500.25"),
            ("-0,5", "-0.5"),
            ("£", "£"),
            ("", ""),
        ] {
            assert_eq!(ungrouped(typed).as_deref(), Some(read), "{typed}");
        }
        for wrong in ["1,25,3", "1,5.2", "1.250,50", "1,,500", "0,125,000", "1234,567,890"] {
            assert_eq!(ungrouped(wrong), None, "{wrong}");
        }
    }
}
