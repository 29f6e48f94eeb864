//! The typeface, built in: Roboto, whose digits are of equal width.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// The family of the heavier weight.
pub const STRONG: &str = "strong";
/// The name of the typeface in a document.
pub const FAMILY: &str = "Roboto";

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Roboto-Regular.ttf");
const MEDIUM: &[u8] = include_bytes!("../../../assets/fonts/Roboto-Medium.ttf");

/// Installs the typeface and the icon font.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    let regular = FontData::from_static(REGULAR);
    let strong = FontData::from_static(MEDIUM);
    fonts.font_data.insert("roboto".to_owned(), Arc::new(regular));
    fonts.font_data.insert("roboto-medium".to_owned(), Arc::new(strong));
    let usual = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let with = |first: &str| {
        let mut family = vec![first.to_owned()];
        family.extend(usual.iter().cloned());
        family
    };
    fonts.families.insert(FontFamily::Proportional, with("roboto"));
    fonts.families.insert(FontFamily::Name(STRONG.into()), with("roboto-medium"));
    ctx.set_fonts(fonts);
    egui_material_icons::initialize(ctx);
}

/// The files of the typeface, and of those that stand in for letters that it does not have.
pub fn every() -> impl Iterator<Item = Vec<u8>> {
    let others =
        FontDefinitions::default().font_data.into_values().map(|data| (*data.font).as_ref().to_vec());
    [REGULAR.to_vec(), MEDIUM.to_vec()].into_iter().chain(others)
}

/// The heavier weight at a size.
pub fn strong(size: f32) -> egui::FontId {
    egui::FontId::new(size, FontFamily::Name(STRONG.into()))
}
