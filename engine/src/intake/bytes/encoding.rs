//! How letters are written as bytes.

/// How letters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// What Windows programs of western Europe write where they do not write UTF-8.
    Windows1252,
}

impl Encoding {
    /// The encoding of some text, and how many bytes mark it. Nothing where it is no text.
    pub fn of(head: &[u8]) -> Option<(Self, usize)> {
        let marks: [(&[u8], Self); 3] =
            [(b"\xEF\xBB\xBF", Self::Utf8), (b"\xFF\xFE", Self::Utf16Le), (b"\xFE\xFF", Self::Utf16Be)];
        if let Some((mark, encoding)) = marks.iter().find(|(mark, _)| head.starts_with(mark)) {
            return Some((*encoding, mark.len()));
        }
        let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
        let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
        if even + odd > 0 {
            // Latin letters in UTF-16 have a zero each, all on the same side.
            let mostly = |some: usize, none: usize| none * 20 < half && some * 2 > half;
            return match (mostly(odd, even), mostly(even, odd)) {
                (true, _) => Some((Self::Utf16Le, 0)),
                (_, true) => Some((Self::Utf16Be, 0)),
                _ => None,
            };
        }
        match std::str::from_utf8(head) {
            Err(fault) if fault.error_len().is_some() => Some((Self::Windows1252, 0)),
            _ => Some((Self::Utf8, 0)),
        }
    }
}
