//! Rows of a table, each of which is one thing to click, and one to reach with Tab.

use egui::{Id, Response, Role, Sense, WidgetInfo};
use egui_extras::{TableBody, TableRow};

/// What the cells of such a table sense: rows take the keyboard, cells do not.
pub const CELLS: Sense = Sense::CLICK;

/// What a row says as a whole to those who do not see its cells.
pub struct Said {
    /// What stands in it.
    pub name: String,
    /// Whether it is the one on show, or picked.
    pub is_chosen: bool,
}

/// Draws so many rows of a height. `draw` draws the cells of all columns but the last, which stays empty; `act` is
/// told of each row that was drawn, by its place.
pub fn show(
    mut body: TableBody<'_>,
    id: Id,
    (height, count): (f32, usize),
    draw: impl Fn(&mut TableRow<'_, '_>) -> Said,
    mut act: impl FnMut(usize, Response),
) {
    let ui = body.ui_mut();
    ui.spacing_mut().scroll.floating = true;
    let ctx = ui.ctx().clone();
    body.rows(height, count, |mut row| {
        let id = id.with(row.index());
        row.set_hovered(ctx.read_response(id).is_some_and(|whole| whole.hovered()));
        let said = draw(&mut row);
        let (place, rect) = (row.index(), row.response().rect);
        row.col(|ui| {
            let whole = ui.interact(rect, id, Sense::click());
            whole.widget_info(|| WidgetInfo::selected(Role::Button, true, said.is_chosen, &said.name));
            act(place, whole);
        });
    });
}
