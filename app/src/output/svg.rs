//! A page of painted shapes as SVG.

use std::fmt::Write as _;

use egui::epaint::ClippedShape;
use egui::{Rect, Vec2};

use super::shapes;

/// Width of a picture on paper, in millimetres: that of the text on an A4 page.
pub const WIDTH_MM: f32 = 170.0;

/// Writes the page as SVG, `WIDTH_MM` wide on paper. `about` is for people who cannot see it.
pub fn document(title: &str, about: &str, size: Vec2, painted: &[ClippedShape]) -> String {
    let mut out = String::new();
    let high = WIDTH_MM * size.y / size.x;
    put(
        &mut out,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{WIDTH_MM}mm\" height=\"{high:.2}mm\" \
             viewBox=\"0 0 {:.2} {:.2}\">\n<title>{}</title>\n<desc>{}</desc>\n",
            size.x,
            size.y,
            escape(title),
            escape(about)
        ),
    );
    out.push_str("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    let page = Rect::from_min_size(egui::Pos2::ZERO, size);
    for (place, group) in painted.chunk_by(|a, b| a.clip_rect == b.clip_rect).enumerate() {
        let mut inside = String::new();
        for painted in group {
            shapes::write(&mut inside, &painted.shape);
        }
        if inside.is_empty() {
            continue;
        }
        let clip = group[0].clip_rect;
        if clip.contains_rect(page) {
            out.push_str(&inside);
            continue;
        }
        let clip = clip.intersect(page);
        if !clip.is_positive() {
            continue;
        }
        put(
            &mut out,
            format_args!(
                "<clipPath id=\"clip{place}\"><rect {}/></clipPath>\n<g clip-path=\"url(#clip{place})\">\n{inside}</g>\n",
                shapes::place(clip)
            ),
        );
    }
    out.push_str("</svg>\n");
    out
}

/// Adds text; writing to a string cannot fail.
pub(super) fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

/// Text as XML holds it; what XML cannot hold is left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}
