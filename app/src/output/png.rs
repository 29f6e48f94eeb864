//! An SVG page as pixels, at the size and sharpness of print.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use thiserror::Error;

use crate::look::fonts;

/// Pixels to the inch.
pub const DPI: f32 = 300.0;
/// The same to the metre, as a PNG says it.
const PER_METRE: u32 = 11_811;

/// What keeps a picture from being drawn.
#[derive(Debug, Error)]
#[error("The picture could not be drawn ({0}). Save it as SVG instead.")]
pub struct DrawError(String);

/// Pixels, row by row: red, green, blue and how opaque, a byte each.
pub struct Pixels {
    /// How many in a row.
    pub width: u32,
    /// How many rows.
    pub height: u32,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Pixels {
    /// Draws an SVG page, so many pixels to the inch, with the built-in typeface; that of the system is not asked
    /// for.
    ///
    /// # Errors
    /// Where the page is not SVG, or too large for memory.
    pub fn draw(svg: &str, dpi: f32) -> Result<Self, DrawError> {
        let mut options = Options { dpi, font_family: fonts::FAMILY.to_owned(), ..Options::default() };
        for font in fonts::every() {
            options.fontdb_mut().load_font_data(font);
        }
        let tree = Tree::from_str(svg, &options).map_err(|error| DrawError(error.to_string()))?;
        let (wide, high) = (tree.size().width(), tree.size().height());
        let (width, height) = (wide.round() as u32, high.round() as u32);
        let mut pixmap = Pixmap::new(width, height).ok_or_else(|| DrawError("it is too large".to_owned()))?;
        let fit = Transform::from_scale(width as f32 / wide, height as f32 / high);
        resvg::render(&tree, fit, &mut pixmap.as_mut());
        Ok(Self { width, height, bytes: pixmap.take_demultiplied() })
    }

    /// The pixels as a PNG file that says how large it is on paper.
    ///
    /// # Errors
    /// Where the pixels do not fill the rows.
    pub fn as_png(&self) -> Result<Vec<u8>, DrawError> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_pixel_dims(Some(png::PixelDimensions {
            xppu: PER_METRE,
            yppu: PER_METRE,
            unit: png::Unit::Meter,
        }));
        let failed = |error: png::EncodingError| DrawError(error.to_string());
        let mut writer = encoder.write_header().map_err(failed)?;
        writer.write_image_data(&self.bytes).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(file)
    }

    /// The pixels as the clipboard takes them.
    pub fn as_image(&self) -> egui::ColorImage {
        egui::ColorImage::from_rgba_unmultiplied([self.width as usize, self.height as usize], &self.bytes)
    }
}
