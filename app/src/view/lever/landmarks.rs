//! What happens where on the track of a slider: a tick for each, and a word where there is room.

use egui::{Align2, FontId, Id, Rect, Sense, Stroke, Ui, pos2, vec2};
use rust_decimal::Decimal;

use super::row::Row;
use super::track::Track;
use crate::look::theme::size;
use crate::look::tokens;
use crate::sheet::Lever;
use crate::view::part::{colour, named};

/// Between two words.
const APART: f32 = 6.0;

/// What happens, in sentences, and how many reach its value: for the hover text and for screen readers.
pub fn list(term: &Lever) -> Vec<String> {
    let reach = term.reach.iter().map(|(_, says)| says);
    reach.chain(term.marks.iter().map(|mark| &mark.says)).cloned().collect()
}

/// Draws the ticks.
pub fn ticks(ui: &Ui, row: &Row<'_>, track: &Track, middle: f32) {
    let t = tokens(ui);
    for mark in &row.term.marks {
        let Some(x) = track.x(mark.at) else { continue };
        let color = mark.scheme.map_or(t.muted, |scheme| colour(t, row.app, scheme));
        ui.painter().vline(x, middle - 3.0..=middle + 7.0, Stroke::new(2.0, color));
        if let Some(until) = mark.until.and_then(|until| track.x(until.min(track.most))) {
            ui.painter().hline(x..=until, middle + 6.0, Stroke::new(2.0, color));
            ui.painter().vline(until, middle - 3.0..=middle + 7.0, Stroke::new(2.0, color));
        }
    }
}

/// Draws the words under a track, within a space, the more important first: with their value where that has
/// room, without it where only the word has; one without room is left out. Returns the value of the one that
/// was clicked.
pub fn words(ui: &Ui, row: &Row<'_>, track: &Track, space: Rect) -> Option<Decimal> {
    let font = FontId::proportional(size::TINY);
    let mut placed: Vec<Rect> = Vec::new();
    let mut clicked = None;
    for mark in &row.term.marks {
        let Some(x) = track.x(mark.at) else { continue };
        let color = tokens(ui).muted;
        let until =
            mark.until.map_or_else(String::new, |until| format!("–{}", row.term.shown_in_short(until)));
        let with_value = format!("{} {}{until}", mark.short, row.term.shown_in_short(mark.at));
        let laid = [with_value, mark.short.clone()].into_iter().find_map(|text| {
            let galley = ui.painter().layout_no_wrap(text.clone(), font.clone(), color);
            Some((text, place(x, galley.size().x, space, &placed)?))
        });
        let Some((text, rect)) = laid else { continue };
        placed.push(rect);
        let id: Id = row.id.with(("mark", &mark.short, mark.at));
        // Several values are none to be set.
        let open = row.open && mark.until.is_none();
        let response = ui.interact(rect, id, if open { Sense::click() } else { Sense::hover() });
        let lively = open && (response.hovered() || response.has_focus());
        let ink = if lively { tokens(ui).accent } else { color };
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, text, font.clone(), ink);
        if lively {
            ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, ink));
        }
        let set = format!("Set {} here: {}", row.term.label, mark.says);
        let name = if open { &set } else { &mark.says };
        if open && named(response, name).clicked() && row.term.number != Some(mark.at) {
            clicked = Some(mark.at);
        }
    }
    clicked
}

/// Where a word of a width goes under a place: within the space, clear of the words that are there.
fn place(x: f32, width: f32, space: Rect, placed: &[Rect]) -> Option<Rect> {
    if width > space.width() {
        return None;
    }
    let left = (x - width / 2.0).clamp(space.left(), space.right() - width);
    let rect = Rect::from_min_size(pos2(left, space.top()), vec2(width, space.height()));
    let is_clear = |other: &Rect| !other.expand2(vec2(APART, 0.0)).intersects(rect);
    placed.iter().all(is_clear).then_some(rect)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_in_the_panel_and_apart_and_the_first_wins() {
        let space = Rect::from_min_size(pos2(10.0, 0.0), vec2(100.0, 12.0));
        let first = place(12.0, 30.0, space, &[]).unwrap();
        assert!((first.left() - 10.0).abs() < 0.01);
        let last = place(108.0, 30.0, space, &[first]).unwrap();
        assert!((last.right() - 110.0).abs() < 0.01);
        assert_eq!(place(50.0, 30.0, space, &[first]), None);
        assert_eq!(place(50.0, 101.0, space, &[]), None);
        assert!(place(62.0, 30.0, space, &[first]).is_some());
    }
}
