//! Colours, type scale and spacing.

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle, Theme, Visuals};

const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub struct Tokens {
    /// Behind everything.
    pub ground: Color32,
    /// Panels and cards.
    pub panel: Color32,
    /// Hairlines.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Text of lesser weight.
    pub muted: Color32,
    /// What can be acted on.
    pub accent: Color32,
    /// Behind what is chosen.
    pub soft: Color32,
    /// Money taken away, and nothing else.
    pub taken: Color32,
    /// The track of a slider.
    pub track: Color32,
    /// Schemes A to F.
    pub schemes: [Color32; 6],
}

const LIGHT: Tokens = Tokens {
    ground: hex(0xf6f7f9),
    panel: hex(0xffffff),
    line: hex(0xdfe3e8),
    ink: hex(0x17212b),
    muted: hex(0x5b6875),
    accent: hex(0x005eb8),
    soft: hex(0xeaf1f8),
    taken: hex(0xb03a00),
    track: hex(0xd7dde4),
    schemes: [hex(0x6b7785), hex(0x0072b2), hex(0xd55e00), hex(0x009e73), hex(0xcc79a7), hex(0xe69f00)],
};

const DARK: Tokens = Tokens {
    ground: hex(0x12181f),
    panel: hex(0x1a222b),
    line: hex(0x33404d),
    ink: hex(0xe8edf2),
    muted: hex(0xa3b0bd),
    accent: hex(0x6cb2f5),
    soft: hex(0x24384b),
    taken: hex(0xff9a66),
    track: hex(0x3a4754),
    schemes: [hex(0x93a0ae), hex(0x3ba3e0), hex(0xf0803a), hex(0x2fc498), hex(0xe39ac4), hex(0xf2b93b)],
};

/// The colours of a theme.
pub const fn of(theme: Theme) -> &'static Tokens {
    match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
    }
}

/// The colours in force.
pub fn tokens(ui: &egui::Ui) -> &'static Tokens {
    of(ui.theme())
}

/// Text on a colour: black or white, whichever stands out more.
pub fn on(fill: Color32) -> Color32 {
    let (dark, light) = (Color32::BLACK, Color32::WHITE);
    if contrast(dark, fill) > contrast(light, fill) { dark } else { light }
}

/// How far two colours stand apart, from 1 to 21, as WCAG 2 measures it.
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |color: Color32| {
        let [red, green, blue, _] = egui::Rgba::from(color).to_array();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Padding of panels.
pub const PADDING: i8 = 12;
/// The type scale, in points.
pub mod size {
    /// Words under a slider.
    pub const TINY: f32 = 10.0;
    /// Labels and notes.
    pub const SMALL: f32 = 11.0;
    /// Text.
    pub const BODY: f32 = 12.5;
    /// Titles of panels.
    pub const TITLE: f32 = 14.0;
    /// Totals on cards.
    pub const TOTAL: f32 = 20.0;
    /// Totals on cards that a room looks at.
    pub const ROOM: f32 = 28.0;
}

/// Installs both themes.
pub fn install(ctx: &egui::Context) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.set_visuals_of(theme, visuals(theme));
    }
    ctx.set_theme(egui::ThemePreference::Light);
    ctx.all_styles_mut(|style| {
        let proportional = |size| FontId::new(size, FontFamily::Proportional);
        style.text_styles.insert(TextStyle::Small, proportional(size::SMALL));
        style.text_styles.insert(TextStyle::Body, proportional(size::BODY));
        style.text_styles.insert(TextStyle::Button, proportional(size::BODY));
        style.text_styles.insert(TextStyle::Heading, super::fonts::strong(size::TITLE));
        style.spacing.item_spacing = egui::vec2(8.0, 4.0);
        style.spacing.button_padding = egui::vec2(8.0, 3.0);
        style.spacing.interact_size.y = 22.0;
        style.spacing.slider_rail_height = 3.0;
        style.spacing.scroll = egui::style::ScrollStyle::thin();
    });
}

fn visuals(theme: Theme) -> Visuals {
    let t = of(theme);
    let mut v = if theme == Theme::Dark { Visuals::dark() } else { Visuals::light() };
    let radius = CornerRadius::same(6);
    let hairline = Stroke::new(1.0, t.line);
    v.panel_fill = t.panel;
    v.window_fill = t.panel;
    v.window_stroke = hairline;
    v.window_corner_radius = CornerRadius::same(8);
    v.window_shadow = egui::Shadow::NONE;
    v.popup_shadow = egui::Shadow::NONE;
    v.extreme_bg_color = t.panel;
    v.faint_bg_color = t.ground;
    v.hyperlink_color = t.accent;
    v.weak_text_color = Some(t.muted);
    v.selection.bg_fill = t.soft;
    v.selection.stroke = Stroke::new(1.0, t.accent);
    v.slider_trailing_fill = true;
    for widget in [
        &mut v.widgets.noninteractive,
        &mut v.widgets.inactive,
        &mut v.widgets.hovered,
        &mut v.widgets.active,
        &mut v.widgets.open,
    ] {
        widget.corner_radius = radius;
        widget.fg_stroke = Stroke::new(1.0, t.ink);
        widget.bg_stroke = hairline;
        widget.bg_fill = t.track;
        widget.weak_bg_fill = t.panel;
        widget.expansion = 0.0;
    }
    v.widgets.hovered.bg_stroke = Stroke::new(1.0, t.accent);
    v.widgets.hovered.weak_bg_fill = t.soft;
    v.widgets.active.bg_stroke = Stroke::new(1.5, t.accent);
    v.widgets.active.weak_bg_fill = t.soft;
    v.widgets.open.weak_bg_fill = t.soft;
    v
}

/// A panel with the usual padding.
pub fn panel(t: &Tokens) -> egui::Frame {
    egui::Frame::new().fill(t.panel).inner_margin(Margin::same(PADDING))
}

/// A white box with a hairline.
pub fn card(t: &Tokens) -> egui::Frame {
    egui::Frame::new()
        .fill(t.panel)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(8)
        .inner_margin(Margin::symmetric(10, 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_be_read_and_what_is_drawn_can_be_seen() {
        for t in [&LIGHT, &DARK] {
            for ground in [t.ground, t.panel, t.soft] {
                for text in [t.ink, t.muted, t.accent, t.taken] {
                    assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}");
                }
            }
            for fill in t.schemes {
                assert!(contrast(on(fill), fill) >= 4.5, "the letter on {fill:?}");
            }
        }
    }
}
