//! Text as egui laid it out, as SVG: every run where it stands, as text and not as outlines, so that it
//! can be searched and edited.

use egui::epaint::TextShape;
use egui::text::{LayoutSection, TextFormat};
use egui::{Color32, FontFamily};

use super::shapes::colour;
use super::svg::{escape, put};
use crate::look::fonts;

/// What is used where the typeface is not installed; its digits are about as wide.
const FAMILY: &str = "Roboto, Arial, Helvetica, sans-serif";

/// Writes a text.
pub fn write(out: &mut String, shape: &TextShape) {
    let job = &shape.galley.job;
    let mut letters = job.text.char_indices();
    let turned = if shape.angle.abs() > 1e-3 {
        let degrees = shape.angle.to_degrees();
        format!(" transform=\"rotate({degrees:.2} {:.2} {:.2})\"", shape.pos.x, shape.pos.y)
    } else {
        String::new()
    };
    for row in &shape.galley.rows {
        let mut runs: Vec<Run> = Vec::new();
        for glyph in &row.row.glyphs {
            let byte = letters.next().map_or(job.text.len(), |(byte, _)| byte);
            let Some((section, format)) = format_at(&job.sections, byte) else { continue };
            match runs.last_mut() {
                Some(run) if run.section == section => run.text.push(glyph.chr),
                _ => {
                    let at = shape.pos + row.pos.to_vec2() + glyph.pos.to_vec2();
                    runs.push(Run { section, format, at, text: glyph.chr.to_string() });
                }
            }
        }
        if row.ends_with_newline {
            letters.next();
        }
        for run in &runs {
            run.write(out, shape, &turned);
        }
    }
}

/// The section that a place of the text is in.
fn format_at(sections: &[LayoutSection], byte: usize) -> Option<(usize, &TextFormat)> {
    let place = sections.iter().rposition(|section| section.byte_range.start.0 <= byte)?;
    Some((place, &sections[place].format))
}

/// Letters of one row in one format.
struct Run<'a> {
    section: usize,
    format: &'a TextFormat,
    /// Where its baseline begins.
    at: egui::Pos2,
    text: String,
}

impl Run<'_> {
    fn write(&self, out: &mut String, shape: &TextShape, turned: &str) {
        // Icons are letters of a typeface of their own, which a page does not have.
        let text: String =
            self.text.chars().filter(|letter| !('\u{e000}'..='\u{f8ff}').contains(letter)).collect();
        if text.trim().is_empty() {
            return;
        }
        let own = match self.format.color {
            Color32::PLACEHOLDER => shape.fallback_color,
            color => color,
        };
        let color = shape.override_text_color.unwrap_or(own).gamma_multiply(shape.opacity_factor);
        let weight = match &self.format.font_id.family {
            FontFamily::Name(name) if **name == *fonts::STRONG => " font-weight=\"500\"",
            _ => "",
        };
        let tilt = if self.format.italics { " font-style=\"italic\"" } else { "" };
        put(
            out,
            format_args!(
                "<text x=\"{:.2}\" y=\"{:.2}\" font-family=\"{FAMILY}\" font-size=\"{}\"{weight}{tilt}{}{turned} xml:space=\"preserve\">{}</text>\n",
                self.at.x,
                self.at.y,
                self.format.font_id.size,
                colour("fill", color),
                escape(&text)
            ),
        );
    }
}
