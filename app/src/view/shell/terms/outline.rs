//! The outline: which of its lines is open, and what stands under each.

use egui::{Align, Id, Response, Ui};
use engine::scheme::{Heading, OutlineLine};

use super::{is_reached, line};
use crate::app::App;
use crate::command::Command;
use crate::results::SchemeResults;
use crate::session::Entry;
use crate::sheet::{Lever, Shape, Sheet};

/// The terms of one scheme.
pub struct Outline<'a> {
    pub app: &'a App,
    pub entry: &'a Entry,
    pub results: &'a SchemeResults,
    /// The path of a term or a part that somebody was led to.
    pub sought: Option<String>,
}

/// Terms of a line that stand together: of one part, of one set of weights, under one heading.
pub struct Section<'a> {
    /// The heading, where it is another than the name of the line.
    pub heading: Option<&'a str>,
    /// Path of the part that begins here and can be left out by itself.
    pub part: Option<&'static str>,
    /// The set, where they are weights.
    pub set: Option<&'a str>,
    pub terms: &'a [Lever],
}

/// The set of a weight.
fn set(term: &Lever) -> Option<&str> {
    match &term.shape {
        Shape::Weight { set } => Some(set),
        Shape::Number
        | Shape::Optional
        | Shape::Words(_)
        | Shape::Month(_)
        | Shape::OptionalMonth { .. }
        | Shape::Months { .. }
        | Shape::Order(_) => None,
    }
}

/// Cuts the terms of a line into sections.
pub fn sections<'a>(sheet: &'a Sheet, line: &'a OutlineLine) -> Vec<Section<'a>> {
    let part = |term: &Lever| sheet.part_of(&term.path).map(|part| part.path);
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut seen = vec![line.path];
    let mut group = None;
    let same = |a: &Lever, b: &Lever| {
        a.group == b.group
            && set(a) == set(b)
            && part(a) == part(b)
            && line.holds(&a.path) == line.holds(&b.path)
    };
    for terms in sheet.levers.chunk_by(same) {
        let Some(first) = terms.first().filter(|first| line.holds(&first.path)) else { continue };
        let begins = sheet.part_of(&first.path).filter(|part| !seen.contains(&part.path));
        seen.extend(begins.map(|part| part.path));
        let is_other = group.is_some_and(|group| group != first.group);
        // Limits and timing are lines of several parts, each with its own name.
        let heading = begins.map(|part| part.name).or(is_other.then_some(first.group));
        group = Some(first.group);
        sections.push(Section { heading, part: begins.map(|part| part.path), set: set(first), terms });
    }
    sections
}

impl Outline<'_> {
    /// Draws it.
    pub fn show(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let sheet = &self.results.sheet;
        self.open_what_is_sought(ui);
        let open = self.opened(ui);
        for line in sheet.outline.iter().filter(|line| self.is_listed(line)) {
            let is_open = open.as_deref() == Some(line.path);
            let id = Id::unique("line of terms").with((self.entry.key, line.path));
            let response = line::show(ui, id, line, self.results.worth.of_line(line.path), is_open);
            self.led_to(ui, line, &response);
            if response.clicked() {
                self.keep_open(ui, if is_open { "" } else { line.path });
            }
            let sections = sections(sheet, line);
            self.weights(ui, &sections, commands);
            if is_open {
                self.open(ui, line, &sections, commands);
            }
        }
    }

    /// A line of settings without any in use is left out; that there are no limits is said.
    fn is_listed(&self, line: &OutlineLine) -> bool {
        match line.heading {
            Heading::PaysFor
            | Heading::Quality
            | Heading::Deductions
            | Heading::Limits
            | Heading::Different => true,
            Heading::Timing | Heading::Meaning => {
                self.results.sheet.under(line).next().is_some() || self.parts_of(line).next().is_some()
            }
        }
    }

    /// Where it is kept which line of this scheme is open.
    fn kept(&self) -> Id {
        Id::unique("open line of terms").with(self.entry.key)
    }

    fn keep_open(&self, ui: &Ui, path: &str) {
        ui.data_mut(|data| data.insert_temp(self.kept(), path.to_owned()));
    }

    /// The line that is open: the first until somebody opened another.
    fn opened(&self, ui: &Ui) -> Option<String> {
        let kept: Option<String> = ui.data(|data| data.get_temp(self.kept()));
        kept.or_else(|| self.results.sheet.outline.first().map(|line| line.path.to_owned()))
    }

    fn open_what_is_sought(&self, ui: &Ui) {
        let Some(sought) = &self.sought else { return };
        match self.results.sheet.outline.iter().find(|line| line.holds(sought)) {
            Some(line) => self.keep_open(ui, line.path),
            None => is_reached(ui),
        }
    }

    /// The line itself gets the keyboard where no term under it is the one that is sought.
    fn led_to(&self, ui: &Ui, line: &OutlineLine, response: &Response) {
        let is_it = self.sought.as_deref().is_some_and(|sought| line.holds(sought));
        if is_it && self.sought_term().is_none() {
            response.scroll_to_me(Some(Align::TOP));
            ui.memory_mut(|memory| memory.request_focus(response.id));
            is_reached(ui);
        }
    }

    /// The term that somebody was led to: the one itself, or the first of what it begins the path of; of a
    /// line that was added as a whole none.
    pub fn sought_term(&self) -> Option<&Lever> {
        let sought = self.sought.as_deref()?;
        let sheet = &self.results.sheet;
        if sheet.outline.iter().any(|line| line.path == sought) {
            return None;
        }
        let within = |lever: &&Lever| {
            lever.path.strip_prefix(sought).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        sheet.levers.iter().find(|lever| lever.path == sought).or_else(|| sheet.levers.iter().find(within))
    }
}
