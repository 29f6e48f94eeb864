//! A scheme as an outline: a line for each part, with what is agreed in it in a few words; one for all limits,
//! one for all of timing, one for all definitions.

use super::part::{Heading, Part, parts};
use super::{Scheme, Slot};

/// A line of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineLine {
    /// Where its terms are kept: the path of a part, or what the paths of several begin with, such as `limits`.
    pub path: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// Its heading.
    pub heading: Heading,
    /// What is agreed, in a few words.
    pub words: String,
    /// The paths of the parts and settings that stand in it.
    parts: Vec<&'static str>,
}

impl Scheme {
    /// The outline, in reading order: each part that the scheme has, and what every scheme has.
    pub fn outline(&self) -> Vec<OutlineLine> {
        let mut lines: Vec<OutlineLine> = Vec::new();
        for heading in Heading::EVERY {
            let parts = parts().filter(|part| part.heading == heading);
            match heading {
                Heading::PaysFor | Heading::Quality | Heading::Deductions | Heading::Different => {
                    lines.extend(parts.filter(|part| (part.is_there)(self)).map(|part| self.line(part)));
                }
                Heading::Limits => lines.push(self.together("limits", heading, parts, "none")),
                Heading::Timing => lines.push(self.together("timing", heading, parts, "at once")),
                Heading::Meaning => {
                    let mut line = self.together("definitions", heading, parts, "");
                    line.words = self.definitions_in_short();
                    lines.push(line);
                }
            }
        }
        lines
    }

    fn line(&self, part: &Part) -> OutlineLine {
        OutlineLine {
            path: part.path(),
            name: part.name,
            heading: part.heading,
            words: (part.in_short)(self),
            parts: vec![part.path()],
        }
    }

    /// A line of several parts and settings; `none` where all are as usual.
    fn together<'a>(
        &self,
        path: &'static str,
        heading: Heading,
        parts: impl Iterator<Item = &'a Part>,
        none: &str,
    ) -> OutlineLine {
        let (paths, words): (Vec<_>, Vec<_>) = parts.map(|part| (part.path(), (part.in_short)(self))).unzip();
        let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
        let words = if words.is_empty() { none.to_owned() } else { words.join(", ") };
        OutlineLine { path, name: heading.in_words(), heading, words, parts: paths }
    }

    /// How many of the definitions that matter here are others than the national ones.
    fn definitions_in_short(&self) -> String {
        let (mut all, mut others) = (0, 0);
        self.each_term(&mut |term| {
            if let (true, Slot::Word(word)) = (term.path.starts_with("definitions."), &term.slot) {
                all += 1;
                others += usize::from(word.chosen() != 0);
            }
        });
        match (all, others) {
            (0, _) => "no measure in use".to_owned(),
            (_, 0) => "as nationally defined".to_owned(),
            _ => format!("{others} of {all} differ from national"),
        }
    }
}

impl OutlineLine {
    /// Whether a term, or a part, stands in it.
    pub fn holds(&self, path: &str) -> bool {
        let within =
            |part: &str| path.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.parts.iter().any(|part| within(part))
    }
}

#[cfg(test)]
mod tests {
    use super::super::PRESETS;

    #[test]
    fn every_term_of_every_preset_stands_in_one_line_and_every_line_says_something() {
        for preset in PRESETS {
            let scheme = preset.scheme().unwrap();
            let lines = scheme.outline();
            scheme.each_term(&mut |term| {
                let holding = lines.iter().filter(|line| line.holds(&term.path)).count();
                assert_eq!(holding, 1, "{} {}", preset.id, term.path);
            });
            for line in &lines {
                assert!(!line.words.is_empty(), "{} {}", preset.id, line.path);
            }
        }
    }

    #[test]
    fn a_line_says_what_is_agreed() {
        let words = |id: &str, path: &str| {
            let scheme = super::super::preset(id).unwrap().scheme().unwrap();
            scheme.outline().into_iter().find(|line| line.path == path).unwrap().words
        };
        assert_eq!(words("south-tees", "penalties.recovery"), "50 %, half the price a person short, monthly");
        assert_eq!(words("south-tees", "penalties.waiting"), "1 % a month for each of 2 standards");
        assert_eq!(words("national-ten", "outcomes"), "5 % withheld, 10 measures by weight, quarterly");
        assert_eq!(words("block", "limits"), "none");
    }
}
