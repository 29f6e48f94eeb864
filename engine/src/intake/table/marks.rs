//! Where separators, line breaks and quotation marks are in a text, sixty-four bytes at a time.

use wide::u8x16;

/// Bytes that are looked at together.
pub(super) const GROUP: usize = 64;

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

    /// Goes to the next group that has a mark left; false where there is none.
    #[inline]
    fn go_on(&mut self) -> bool {
        while self.left == 0 {
            if self.group + GROUP >= self.text.len() {
                self.given = self.text.len();
                return false;
            }
            self.group += GROUP;
            self.look();
        }
        true
    }

    /// The place of the next mark.
    pub fn next(&mut self) -> Option<usize> {
        if !self.go_on() {
            return None;
        }
        let place = self.group + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        self.given = place + 1;
        Some(place)
    }

    /// The next delimiters, up to another mark or to the end of their group; nothing where another mark comes next.
    #[inline]
    pub fn run(&mut self) -> Option<Run> {
        if !self.go_on() {
            return None;
        }
        let other = self.left & self.others;
        // Whatever is below the lowest bit of the others; everything where there is none.
        let delimiters = self.left & (other ^ other.wrapping_sub(1)) & !other;
        if delimiters == 0 {
            return None;
        }
        self.left ^= delimiters;
        self.given = self.group + GROUP - delimiters.leading_zeros() as usize;
        Some(Run { group: self.group, delimiters })
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

/// Delimiters of one group with no other mark between them.
pub(super) struct Run {
    group: usize,
    delimiters: u64,
}

/// Their places, in order.
impl Iterator for Run {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.delimiters == 0 {
            return None;
        }
        let place = self.group + self.delimiters.trailing_zeros() as usize;
        self.delimiters &= self.delimiters - 1;
        Some(place)
    }
}

/// A bit for each byte that is a mark, and for each that is another than the delimiter.
#[inline]
fn bits(group: &[u8; GROUP], delimiter: u8) -> (u64, u64) {
    let (sixteens, _) = group.as_chunks();
    let (mut delimiters, mut others) = (0, 0);
    for (place, sixteen) in sixteens.iter().enumerate() {
        let bytes = u8x16::from(*sixteen);
        let are = |wanted: u8| bytes.simd_eq(u8x16::splat(wanted));
        let all = |are: u8x16| u64::from(are.to_bitmask()) << (16 * place);
        delimiters |= all(are(delimiter));
        others |= all(are(b'\n') | are(b'\r') | are(b'"'));
    }
    (delimiters | others, others)
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
                    while let Some(run) = marks.run() {
                        found.extend(run);
                    }
                    let Some(place) = marks.next() else { break };
                    found.push(place);
                }
                assert_eq!(found, marks_behind, "{from} of {length}");
            }
        }
    }
}
