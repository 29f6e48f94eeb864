//! The one line of text by which a file carries a fingerprint, whatever kind of file it is.
//!
//! `weighting-room-fingerprint:1/rules:1/activity:…/locality:…/scenario:…/shown:…/scheme:…/scheme:…/baseline:1/sum:4f2a91c07b`
//!
//! Each part is twenty digits of base 64, and the sum the short form of the whole, by which a line that was cut or
//! changed is known. It is ASCII, without anything that CSV, XML, JSON, RON or PDF would write differently, and
//! with six schemes under three hundred characters.

use std::str::FromStr;

use super::{Digest, Fingerprint};
use crate::scheme::SchemeIndex;

/// How the line begins.
pub const KEY: &str = "weighting-room-fingerprint";
/// The version of the line.
const VERSION: &str = "1";
/// What stands between parts.
const BETWEEN: char = '/';

impl Fingerprint {
    /// The line by which a file carries it, to stand anywhere in the file as it is.
    pub fn text(&self) -> String {
        format!("{}{BETWEEN}sum:{}", self.parts_text(), self.digits())
    }

    /// The line without the sum.
    pub(super) fn parts_text(&self) -> String {
        let mut text = format!("{KEY}:{VERSION}");
        let mut put = |name: &str, value: &dyn ToString| {
            text.extend([BETWEEN.to_string().as_str(), name, ":", &value.to_string()]);
        };
        put("rules", &self.rules);
        put("activity", &self.activity);
        put("locality", &self.locality);
        put("scenario", &self.scenario);
        put("shown", &self.shown);
        self.schemes.iter().for_each(|scheme| put("scheme", scheme));
        put("baseline", &(self.baseline.0 + 1));
        text
    }
}

/// Whether a character can be in the line.
pub(super) const fn is_of_line(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'/' | b'-' | b'_')
}

impl FromStr for Fingerprint {
    type Err = ();

    fn from_str(line: &str) -> Result<Self, ()> {
        let mut parts = line.split(BETWEEN);
        let mut next = |name: &str| {
            let part = parts.next()?;
            part.strip_prefix(name)?.strip_prefix(':')
        };
        if next(KEY) != Some(VERSION) {
            return Err(());
        }
        let rules = next("rules").and_then(|rules| rules.parse().ok()).ok_or(())?;
        let mut digest = |name: &str| next(name).ok_or(())?.parse::<Digest>();
        let (activity, locality) = (digest("activity")?, digest("locality")?);
        let (scenario, shown) = (digest("scenario")?, digest("shown")?);
        let (mut schemes, mut baseline, mut sum) = (Vec::new(), None, None);
        for part in parts {
            match part.split_once(':') {
                Some(("scheme", digest)) if baseline.is_none() => schemes.push(digest.parse()?),
                Some(("baseline", place)) => baseline = place.parse::<usize>().ok(),
                Some(("sum", digits)) => sum = Some(digits),
                _ => return Err(()),
            }
        }
        let baseline = SchemeIndex(baseline.ok_or(())?.checked_sub(1).ok_or(())?);
        let read = Self { rules, activity, locality, scenario, shown, schemes, baseline };
        // What was read is written again: a line that says anything else was cut or changed.
        if sum.is_some_and(|sum| sum == read.digits()) { Ok(read) } else { Err(()) }
    }
}
