//! Ranges that are agreed, over which terms and what is not known of activity are moved.

use std::sync::Arc;

use engine::explore::{Moved, TermRange, agreed_at, levers};
use engine::scheme::{SchemeIndex, parse_number};
use rust_decimal::Decimal;

use super::Session;
use super::refusal::Refusal;
use crate::show::{RangeEdit, RangeEnd};

/// Both ends, where both were typed: as the command line takes them, or as they stand on screen.
fn both(moved: &Moved, path: &str, typed: &str) -> Option<(Decimal, Decimal)> {
    let typed = typed.trim();
    let typed = typed.strip_prefix("--range").unwrap_or(typed).trim();
    let option = typed.strip_prefix(path).and_then(|rest| rest.trim_start().strip_prefix('='));
    let (low, high) = option.unwrap_or(typed).split_once("..")?;
    match option {
        Some(_) => parse_number(low).zip(parse_number(high)),
        None => moved.read(low).zip(moved.read(high)),
    }
}

impl Session {
    /// The ranges that are agreed, in the order of agreeing. They hold for every scheme that has the term.
    pub const fn ranges(&self) -> &Arc<Vec<TermRange>> {
        &self.table.ranges
    }

    /// Changes which ranges are agreed, as one step; a scheme says what its terms can be.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn edit_range(&mut self, place: SchemeIndex, edit: &RangeEdit) -> Result<(), Refusal> {
        let Some(scheme) = self.scheme(place) else { return Ok(()) };
        let path = edit.path();
        let Some(moved) = Moved::at(path, &levers(scheme)) else { return Ok(()) };
        let name = moved.name();
        let now = || agreed_at(self.ranges(), path).cloned().or_else(|| moved.usual());
        let new = match edit {
            RangeEdit::Usual(_) => None,
            RangeEdit::Agree(_) => now(),
            RangeEdit::Type(_, end, typed) => {
                let Some(mut range) = now() else { return Ok(()) };
                if let Some(ends) = both(&moved, path, typed) {
                    (range.low, range.high) = ends;
                } else {
                    let read = moved.read(typed).ok_or_else(|| {
                        let typed = crate::look::short(typed.trim());
                        Refusal::Term(format!("{name}: “{typed}” cannot be read. {}", moved.wanted()))
                    })?;
                    match end {
                        RangeEnd::Low => range.low = read,
                        RangeEnd::High => range.high = read,
                    }
                }
                range.check(scheme).map_err(|why| Refusal::Term(why.to_string()))?;
                Some(range)
            }
        };
        let step = match &new {
            Some(_) => format!("{name}, range"),
            None => format!("{name}, the program’s range"),
        };
        self.step(step, |session| {
            let ranges = Arc::make_mut(&mut session.table.ranges);
            let at = ranges.iter().position(|range| range.path == path);
            match (at, new) {
                (Some(at), Some(new)) => ranges[at] = new,
                (None, Some(new)) => ranges.push(new),
                (Some(at), None) => _ = ranges.remove(at),
                (None, None) => {}
            }
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::BuiltIn;
    use crate::session::Document;
    use crate::show::{Filter, View};

    const PRICE: &str = "price.per_person";

    /// The sample, and the place of South Tees.
    fn session() -> (Session, SchemeIndex) {
        let session = Session::on(BuiltIn::Sample).unwrap();
        let has = |place: &SchemeIndex| session.scheme(*place).unwrap().has_term(PRICE);
        let place = session.schemes().find(has).unwrap();
        (session, place)
    }

    fn typed(path: &str, end: RangeEnd, text: &str) -> RangeEdit {
        RangeEdit::Type(path.to_owned(), end, text.to_owned())
    }

    fn written(session: &Session) -> Vec<String> {
        session.ranges().iter().map(TermRange::to_string).collect()
    }

    #[test]
    fn a_range_is_typed_end_by_end_or_as_on_the_command_line_and_is_undone() {
        let (mut session, place) = session();
        let mut edit = |edit| session.edit_range(place, &edit).unwrap();
        edit(typed(PRICE, RangeEnd::Low, "£250"));
        edit(typed("activity.people", RangeEnd::High, "+15 %"));
        edit(typed("penalties.recovery.standard", RangeEnd::Low, "0.4..0.6"));
        edit(typed(PRICE, RangeEnd::High, "--range price.per_person=260..1.5k"));
        assert_eq!(
            written(&session),
            [
                "price.per_person=260..1500",
                "activity.people=-0.1..0.15",
                "penalties.recovery.standard=0.4..0.6"
            ]
        );
        session.edit_range(place, &RangeEdit::Usual("activity.people".to_owned())).unwrap();
        assert_eq!(session.ranges().len(), 2);
        for left in [3, 3, 2, 1, 0] {
            session.undo();
            assert_eq!(session.ranges().len(), left);
        }
        session.redo();
        assert_eq!(written(&session).len(), 1);
        assert!(session.is_unsaved());
    }

    #[test]
    fn what_is_no_range_gets_a_sentence_and_nothing_is_lost() {
        let (mut session, place) = session();
        session.edit_range(place, &typed(PRICE, RangeEnd::Low, "250")).unwrap();
        let before = written(&session);
        for (path, end, text, sentence) in [
            (PRICE, RangeEnd::Low, "£400", "a range goes from a lower number to a higher one"),
            (PRICE, RangeEnd::Low, "−£1", "it cannot be −£1.00"),
            (PRICE, RangeEnd::Low, "cheap", "“cheap” cannot be read. Type pounds"),
            ("activity.recovery", RangeEnd::High, "101", "it cannot be +101 points"),
            ("activity.people", RangeEnd::Low, "−101", "it cannot be −101 %. It can be −100 %"),
            ("activity.waits", RangeEnd::High, "2.5", "it moves by whole days"),
        ] {
            let why = session.edit_range(place, &typed(path, end, text)).unwrap_err().to_string();
            assert!(why.contains(sentence), "{why}");
            assert_eq!(written(&session), before);
        }
    }

    #[test]
    fn a_session_keeps_them_as_the_command_line_writes_them() {
        let (mut session, place) = session();
        session.edit_range(place, &typed(PRICE, RangeEnd::Low, "250..400")).unwrap();
        let text = session.document(place, View::Matters, Filter::default()).to_text().unwrap();
        assert!(text.contains("\"price.per_person=250..400\""), "{text}");
        let again = Document::from_text("ours", &text).unwrap();
        assert_eq!(&again.table.ranges, session.ranges());
        let wrong = text.replace("250..400", "400..250");
        let why = Document::from_text("ours", &wrong).unwrap_err().to_string();
        assert!(why.contains("“price.per_person=400..250” is no range"), "{why}");
        let wrong = text.replace("price.per_person=250..400", "activity.people=-5..0");
        let why = Document::from_text("ours", &wrong).unwrap_err().to_string();
        assert!(why.contains("People who come: it cannot be −500 %"), "{why}");
        // A session of before has none.
        let start = text.find("    ranges:").unwrap();
        let end = start + text[start..].find("],").unwrap() + 3;
        let old = format!("{}{}", &text[..start], &text[end..]);
        assert!(Document::from_text("ours", &old).unwrap().table.ranges.is_empty());
    }
}
