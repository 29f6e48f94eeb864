//! Finds the fingerprint that a file of any kind carries.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Fingerprint;
use super::text::{KEY, is_of_line};

/// Bytes of a packed member that are looked through; no page or property is near that.
const MOST_OF_MEMBER: u64 = 64 << 20;
/// Members that are looked through.
const MOST_MEMBERS: usize = 2_000;
/// How a zip file begins, which workbooks, documents and slides are.
const ZIP: &[u8] = b"PK\x03\x04";

/// The fingerprint that a file carries: in its text, in any encoding of which ASCII is a part or that puts zeros
/// between, or in a member of a zip file. The first that is whole; nothing where there is none.
pub fn find_in(file: &[u8]) -> Option<Fingerprint> {
    if file.starts_with(ZIP) { in_zip(file) } else { in_text(file) }
}

fn in_zip(file: &[u8]) -> Option<Fingerprint> {
    let mut archive = ZipArchive::new(Cursor::new(file)).ok()?;
    (0..archive.len().min(MOST_MEMBERS)).find_map(|place| {
        let mut bytes = Vec::new();
        // A member that cannot be unpacked is looked through as far as it can.
        let _ = archive.by_index(place).ok()?.take(MOST_OF_MEMBER).read_to_end(&mut bytes);
        in_text(&bytes)
    })
}

fn in_text(bytes: &[u8]) -> Option<Fingerprint> {
    in_ascii(bytes).or_else(|| {
        // UTF-16 has a zero beside each letter of ASCII.
        let letters: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        if letters.len() < bytes.len() { in_ascii(&letters) } else { None }
    })
}

fn in_ascii(bytes: &[u8]) -> Option<Fingerprint> {
    let key = KEY.as_bytes();
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(key.len()).position(|window| window == key) {
        let start = from + at;
        let line = bytes[start..].iter().take_while(|byte| is_of_line(**byte)).copied().collect();
        if let Some(found) = String::from_utf8(line).ok().and_then(|line| line.parse().ok()) {
            return Some(found);
        }
        from = start + key.len();
    }
    None
}
