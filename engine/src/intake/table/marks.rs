//! Where separators, line breaks and quotation marks are in a text, sixty-four bytes at a time.

/// Bytes that are looked at together.
const GROUP: usize = 64;
/// Gathers the lowest bits of eight bytes in the highest byte.
const GATHER: u64 = 0x0102_0408_1020_4080;

/// The marks of a text, in order.
pub(super) struct Marks<'a> {
    text: &'a [u8],
    delimiter: u8,
    /// Where the group begins that is being given out.
    group: usize,
    /// Its marks that were not given out yet, a bit each.
    left: u64,
    /// Those of its marks that are no delimiters.
    others: u64,
    /// All before this was given out, or passed over.
    given: usize,
}

impl<'a> Marks<'a> {
    pub fn of(text: &'a [u8], delimiter: u8) -> Self {
        let mut marks = Self { text, delimiter, group: 0, left: 0, others: 0, given: 0 };
        marks.look();
        marks
    }

    /// Goes on at a place.
    pub fn seek(&mut self, place: usize) {
        if place < self.given || place >= self.group + GROUP {
            self.group = place / GROUP * GROUP;
            self.look();
        }
        self.left &= u64::MAX << (place - self.group);
        self.given = place;
    }

    /// The place of the next mark.
    pub fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            if self.group + GROUP >= self.text.len() {
                self.given = self.text.len();
                return None;
            }
            self.group += GROUP;
            self.look();
        }
        let place = self.group + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        self.given = place + 1;
        Some(place)
    }

    /// The places of the next delimiters, up to another mark or to the end of the group: mostly there are some.
    pub fn delimiters(&mut self, mut what: impl FnMut(usize)) {
        let other = self.left & self.others;
        // Whatever is below the lowest bit of the others; everything where there is none.
        let mut delimiters = self.left & (other ^ other.wrapping_sub(1)) & !other;
        self.left ^= delimiters;
        if delimiters != 0 {
            self.given = self.group + GROUP - delimiters.leading_zeros() as usize;
        }
        while delimiters != 0 {
            what(self.group + delimiters.trailing_zeros() as usize);
            delimiters &= delimiters - 1;
        }
    }

    /// The place of the next mark, which is still to be given out.
    pub fn peek(&mut self) -> Option<usize> {
        let place = self.next()?;
        self.left |= 1 << (place - self.group);
        self.given = place;
        Some(place)
    }

    /// Looks where the marks of the group are.
    fn look(&mut self) {
        let rest = self.text.get(self.group..).unwrap_or_default();
        if let Some(group) = rest.first_chunk::<GROUP>() {
            (self.left, self.others) = bits(group, self.delimiter);
            return;
        }
        let mut group = [0; GROUP];
        group[..rest.len()].copy_from_slice(rest);
        // Behind the end is nothing, whatever the delimiter.
        (self.left, self.others) = bits(&group, self.delimiter);
        self.left &= !(u64::MAX << rest.len());
    }
}

/// A bit for each byte that is a mark, and for each that is another than the delimiter. Written so that a compiler makes
/// a few wide instructions of it.
fn bits(group: &[u8; GROUP], delimiter: u8) -> (u64, u64) {
    let (mut delimiters, mut others) = ([0; GROUP], [0; GROUP]);
    for ((is_delimiter, is_other), &byte) in delimiters.iter_mut().zip(&mut others).zip(group) {
        *is_delimiter = u8::from(byte == delimiter);
        *is_other = u8::from(byte == b'\n') | u8::from(byte == b'\r') | u8::from(byte == b'"');
    }
    // Most groups have no other.
    let others =
        if others.iter().fold(0, |all, is_other| all | is_other) == 0 { 0 } else { gathered(&others) };
    (gathered(&delimiters) | others, others)
}

/// A bit for each byte, which is 0 or 1.
fn gathered(flags: &[u8; GROUP]) -> u64 {
    let (eights, _) = flags.as_chunks::<8>();
    let gathered = eights.iter().map(|eight| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56);
    gathered.enumerate().fold(0, |bits, (place, eight)| bits | eight << (8 * place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_found_wherever_one_begins_to_look() {
        let text: Vec<u8> = (0..500u32).map(|n| b"a,b\"\n\rxyz;0123"[(n * n % 61) as usize % 14]).collect();
        let is_mark = |place: &usize| matches!(text[*place], b',' | b'\n' | b'\r' | b'"');
        for length in [0, 1, 63, 64, 65, 128, 500] {
            let text = &text[..length];
            let mut marks = Marks::of(text, b',');
            for from in (0..=length).chain((0..length).rev()) {
                marks.seek(from);
                let found: Vec<usize> = std::iter::from_fn(|| marks.next()).collect();
                let marks_behind: Vec<usize> = (from..length).filter(is_mark).collect();
                assert_eq!(found, marks_behind, "{from} of {length}");
                // With the delimiters together, as far as they come one after another.
                marks.seek(from);
                let mut found = Vec::new();
                loop {
                    marks.delimiters(|place| found.push(place));
                    let Some(place) = marks.next() else { break };
                    found.push(place);
                }
                assert_eq!(found, marks_behind, "{from} of {length}");
            }
        }
    }
}
