//! How Word takes the file: as of its present form, in British English. The fingerprint stands here too: Word cuts a
//! property of its own making at 255 letters when it saves, and keeps a variable whole.

use super::rooted;
use crate::export::office::xml::{Element, element, w_val};

const OF_WORD: &str = "http://schemas.microsoft.com/office/word";
/// Word 2013 and later; without it the file opens in a mode of compatibility.
const PRESENT_FORM: u32 = 15;

/// The settings of a document that carries a fingerprint.
pub(super) fn settings(carried: &str) -> Element {
    let form = element("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", OF_WORD)
        .with("w:val", PRESENT_FORM);
    let fingerprint = element("w:docVar").with("w:name", "fingerprint").with("w:val", carried);
    rooted("w:settings")
        .holding(element("w:compat").holding(form))
        .holding(element("w:docVars").holding(fingerprint))
        .holding(w_val("w:themeFontLang", "en-GB"))
}
