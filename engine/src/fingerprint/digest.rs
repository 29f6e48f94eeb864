//! A digest of a part: SHA-256, cut to as much as a property of a document has room for.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Bytes that are kept: 120 bits, which no two parts share by accident.
const LENGTH: usize = 15;
/// The digits of base 64 for names of files (RFC 4648, section 5): none of them means anything in CSV, XML, JSON,
/// RON or PDF.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A digest of one part of what is held, printed as twenty digits of base 64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest([u8; LENGTH]);

impl Digest {
    /// Of texts in their order.
    pub(crate) fn of_texts(give_all: impl FnOnce(&mut dyn FnMut(&str))) -> Self {
        let mut hash = Sha256::new();
        // With its length before it, a text never runs into the next.
        give_all(&mut |text| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        });
        Self(std::array::from_fn({
            let all = hash.finalize();
            move |at| all[at]
        }))
    }

    /// Of what a value says, whatever the order of its fields and however many zeros end its decimals. The
    /// version of its layout is left out: a file that was read from an older one says the same.
    pub(super) fn of_value(value: &impl Serialize) -> Self {
        let said = match serde_json::to_value(value) {
            Ok(Value::Object(mut fields)) => {
                fields.remove("format");
                said(&Value::Object(fields))
            }
            Ok(other) => said(&other),
            // No value of ours, as tests hold; were there one, its digest would still be of this alone.
            Err(why) => why.to_string(),
        };
        Self::of_texts(|give| give(&said))
    }

    /// The first bytes.
    pub(super) const fn bytes(self) -> [u8; LENGTH] {
        self.0
    }
}

/// What a JSON value says: the same text for the same, however it is written.
pub(super) fn said(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// A JSON value with its keys sorted.
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => out.push_str(&value.to_string()),
        Value::String(text) => out.push_str(&Value::from(plain(text)).to_string()),
        Value::Array(all) => {
            out.push('[');
            for one in all {
                write(one, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            fields.sort_unstable_by_key(|(key, _)| *key);
            out.push('{');
            for (key, value) in fields {
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write(value, out);
                out.push(',');
            }
            out.push('}');
        }
    }
}

/// 300.00 is 300; any other text is as it is.
fn plain(text: &str) -> String {
    match text.parse::<Decimal>() {
        Ok(number) if text.contains('.') => number.normalize().to_string(),
        Ok(_) | Err(_) => text.to_owned(),
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(LENGTH / 3 * 4);
        for three in self.0.chunks_exact(3) {
            let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
            text.extend([18, 12, 6, 0].map(|shift| char::from(DIGITS[(bits >> shift & 63) as usize])));
        }
        f.write_str(&text)
    }
}

impl FromStr for Digest {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut bytes = Vec::with_capacity(LENGTH);
        for four in text.as_bytes().chunks(4) {
            let mut bits = 0u32;
            for digit in four {
                let value = DIGITS.iter().position(|known| known == digit).ok_or(())?;
                bits = bits << 6 | value as u32;
            }
            bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
        }
        bytes.try_into().map(Self).map_err(|_| ())
    }
}
