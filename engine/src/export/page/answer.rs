//! Answers what is asked of a page.

use rust_decimal::Decimal;

use super::ask::{Ask, Field, Put, Reply};
use super::sliders::{Row, RowKind};
use super::{Page, PageError, lines, made_from, schemes, terms, totals};
use crate::payment::{evaluate, range};
use crate::quantity::show;
use crate::scheme::{Scheme, SchemeIndex, TermValue};

impl Page {
    /// Does what is asked, and answers with what is different now. What cannot be is refused with a sentence in the
    /// answer, and nothing changes.
    ///
    /// # Errors
    /// Where a file to save cannot be written.
    pub fn answer(&mut self, ask: Ask) -> Result<Reply, PageError> {
        Ok(match ask {
            Ask::Start => self.start(),
            Ask::Move { scheme, path, at, done } => self.moved(SchemeIndex(scheme), &path, at, done),
            Ask::Type { scheme, path, text } => self.typed(SchemeIndex(scheme), &path, &text),
            Ask::Choose { scheme, path, word } => {
                self.set(SchemeIndex(scheme), &path, &TermValue::Word(word), true)
            }
            Ask::Lock { scheme, path } => self.lock(SchemeIndex(scheme), path),
            Ask::Why { scheme, line } => self.why(SchemeIndex(scheme), line),
            Ask::Reset { scheme } => self.reset(scheme.map(SchemeIndex)),
            Ask::Save => Reply { file: Some(self.saved_session()?), ..Reply::default() },
            Ask::Counts => Reply { file: Some(self.saved_counts()), ..Reply::default() },
        })
    }

    /// What a browser that runs the page has more: sliders in the place of tables of terms.
    fn start(&self) -> Reply {
        let sliders = |scheme: SchemeIndex| put("terms", scheme, terms::sliders(self, scheme).0);
        Reply { put: self.schemes().map(sliders).collect(), ..Reply::default() }
    }

    fn moved(&mut self, scheme: SchemeIndex, path: &str, at: i64, done: bool) -> Reply {
        let Some(scale) = self.has(scheme).then(|| self.scale(scheme, path)).flatten() else {
            return Reply::default();
        };
        // Of a step that goes beyond what the term can be, as far as it can be.
        let number = (Decimal::from(at) * scale.step()).clamp(scale.least, scale.most);
        self.set(scheme, path, &scale.value_of(number), done)
    }

    fn typed(&mut self, scheme: SchemeIndex, path: &str, text: &str) -> Reply {
        let Some(row) = self.has(scheme).then(|| self.row(scheme, path)).flatten() else {
            return Reply::default();
        };
        if row.shown == text.trim() {
            return Reply::default();
        }
        let Some(scale) = self.scale(scheme, path) else { return Reply::default() };
        match scale.unit.read(text) {
            _ if text.trim().is_empty() => self.set(scheme, path, &TermValue::Nothing, true),
            Some(number) => self.set(scheme, path, &scale.value_of(number), true),
            None => {
                let typed: String = text.trim().chars().take(30).collect();
                self.refused(scheme, format!("“{typed}” cannot be read. {}", scale.unit.wanted()))
            }
        }
    }

    fn has(&self, scheme: SchemeIndex) -> bool {
        scheme.of(&self.evaluation.schemes).is_some()
    }

    fn row(&self, scheme: SchemeIndex, path: &str) -> Option<&Row> {
        self.rows[scheme].iter().find(|row| row.path == path)
    }

    /// Sets a term from where its move began, so that there and back gives every weight back.
    fn set(&mut self, scheme: SchemeIndex, path: &str, value: &TermValue, done: bool) -> Reply {
        if !self.has(scheme) {
            return Reply::default();
        }
        let is_its = |(of, moving, _): &&(SchemeIndex, String, Scheme)| *of == scheme && moving == path;
        let before = self.moving.as_ref().filter(is_its).map(|(.., before)| before);
        let before = before.unwrap_or_else(|| self.scheme(scheme)).clone();
        let set = match before.with_term(path, value, &self.locked[scheme]) {
            Ok(mut set) => set.check(&before.name).map(|()| set).map_err(|why| why.to_string()),
            Err(why) => Err(why.by_name(&before.label_of(path))),
        };
        self.moving = (!done).then(|| (scheme, path.to_owned(), before));
        match set {
            Ok(set) => self.put(scheme, set, done),
            Err(why) => self.refused(scheme, show::capital(&why)),
        }
    }

    /// Nothing changes; the fields stand as they did.
    fn refused(&self, scheme: SchemeIndex, wrong: String) -> Reply {
        let rows = self.rows[scheme].iter().enumerate();
        let fields = rows.filter_map(|(number, row)| field(scheme, number, row)).collect();
        Reply { fields, wrong, ..Reply::default() }
    }

    /// Puts other terms in the place of a scheme's, and works it out.
    fn put(&mut self, scheme: SchemeIndex, terms: Scheme, done: bool) -> Reply {
        let agreed = agreed(self.scheme(scheme));
        let Self { evaluation, ranges, .. } = self;
        ranges[scheme.0] = range(&evaluation.selection, &terms, |_| true);
        let statement = evaluate(&evaluation.selection, &terms);
        let evaluated = &mut evaluation.schemes[scheme.0];
        (evaluated.scheme, evaluated.statement) = (terms, statement);
        let mut reply = self.terms_changed(scheme, &agreed);
        reply.put.push(Put { id: "totals".to_owned(), html: totals::totals(self).0 });
        reply.put.push(put("lines", scheme, lines::lines(self, scheme).0));
        if done {
            reply.put.push(put("rules", scheme, schemes::rules_of(self, scheme).0));
            reply.put.push(Put { id: "measures".to_owned(), html: schemes::measures(self).0 });
            reply.put.push(Put { id: "notes".to_owned(), html: made_from::notes(self).0 });
        }
        let side = self.sides().into_iter().find(|side| side.scheme == scheme);
        Reply { say: side.map(|side| totals::said(&side)).unwrap_or_default(), ..reply }
    }

    /// The terms of a scheme that are drawn otherwise now: fields where only values are others.
    fn terms_changed(&mut self, scheme: SchemeIndex, agreed_before: &[String]) -> Reply {
        let now = self.rows_of(scheme);
        let before = std::mem::replace(&mut self.rows[scheme.0], now);
        let now = &self.rows[scheme];
        let agreed = agreed(self.scheme(scheme));
        let is_like = before.len() == now.len()
            && agreed.len() == agreed_before.len()
            && before.iter().zip(now).all(|(before, now)| before.is_like(now));
        if !is_like {
            return Reply {
                put: vec![put("terms", scheme, terms::sliders(self, scheme).0)],
                ..Reply::default()
            };
        }
        let changed = before.iter().zip(now).enumerate().filter(|(_, (before, now))| before != now);
        let words = agreed.iter().zip(agreed_before).enumerate().filter(|(_, (now, before))| now != before);
        Reply {
            fields: changed.filter_map(|(number, (_, now))| field(scheme, number, now)).collect(),
            put: words
                .map(|(part, (now, _))| Put {
                    id: terms::agreed_id(scheme, part),
                    html: maud::html! { (now) }.0,
                })
                .collect(),
            ..Reply::default()
        }
    }

    fn lock(&mut self, scheme: SchemeIndex, path: String) -> Reply {
        self.moving = None;
        if !self.has(scheme) {
            return Reply::default();
        }
        let locked = &mut self.locked[scheme.0];
        if !locked.remove(&path) {
            locked.insert(path);
        }
        self.rows[scheme.0] = self.rows_of(scheme);
        Reply::default()
    }

    fn why(&mut self, scheme: SchemeIndex, line: usize) -> Reply {
        let Some(key) = self.has(scheme).then(|| lines::key(self, scheme, line)).flatten() else {
            return Reply::default();
        };
        if !self.open.remove(&key) {
            self.open.insert(key);
        }
        Reply { put: vec![put("lines", scheme, lines::lines(self, scheme).0)], ..Reply::default() }
    }

    fn reset(&mut self, only: Option<SchemeIndex>) -> Reply {
        self.moving = None;
        let mut all = Reply::default();
        for scheme in self.schemes().filter(|scheme| only.is_none_or(|only| only == *scheme)) {
            let terms = self.held.schemes[scheme].clone();
            let Reply { put, fields, say, .. } = self.put(scheme, terms, true);
            // What is of all schemes, such as their totals, stands as it is after the last.
            all.put.retain(|before| put.iter().all(|now| now.id != before.id));
            all.put.extend(put);
            all.fields.extend(fields);
            all.say = say;
        }
        if only.is_none() {
            all.say = "All terms are as they were handed over.".to_owned();
        }
        all
    }
}

fn put(what: &str, scheme: SchemeIndex, html: String) -> Put {
    Put { id: format!("{what}-{}", scheme.0 + 1), html }
}

/// What is agreed in each part, in a few words.
fn agreed(scheme: &Scheme) -> Vec<String> {
    scheme.outline().into_iter().map(|line| crate::export::paper::clean(&line.words)).collect()
}

/// The fields of a term; nothing for one that has none.
fn field(scheme: SchemeIndex, number: usize, row: &Row) -> Option<Field> {
    let (at, ends, shown) = match &row.kind {
        RowKind::Slider(slider) => (slider.at, slider.ends, row.shown.clone()),
        RowKind::Unset(_) => (0, [0, 0], String::new()),
        RowKind::Choice { chosen, .. } => (0, [0, 0], chosen.clone()),
        RowKind::Said => return None,
    };
    let was = row.was.as_ref().map(|was| format!("was {was}")).unwrap_or_default();
    Some(Field { id: terms::id(scheme, number), at, ends, shown, was })
}
