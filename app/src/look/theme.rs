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
    /// Schemes A to F, told apart whatever colours an eye sees (after Okabe and Ito); in light the last two are
    /// darker than theirs, which do not stand out from white.
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
    schemes: [hex(0x6b7785), hex(0x0072b2), hex(0xd55e00), hex(0x009e73), hex(0xc0729d), hex(0x7a5500)],
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

    /// What text and marks stand on; the last two only under what is drawn by egui and the ring.
    fn grounds(t: &Tokens) -> [Color32; 5] {
        [t.ground, t.panel, t.soft, t.track, t.line]
    }

    fn least(of: &[Color32], on: &[Color32]) -> f32 {
        let pairs = of.iter().flat_map(|of| on.iter().map(|on| contrast(*of, *on)));
        pairs.fold(f32::INFINITY, f32::min)
    }

    /// WCAG 2.2, AA: 1.4.3 asks 4.5 of text, 1.4.11 asks 3 of what is drawn and of the ring round what has the
    /// keyboard.
    #[test]
    fn text_can_be_read_and_what_is_drawn_can_be_seen() {
        for t in [&LIGHT, &DARK] {
            let grounds = grounds(t);
            assert!(least(&[t.ink, t.muted, t.accent, t.taken], &grounds[..3]) >= 4.5, "text");
            assert!(least(&[t.ink], &grounds) >= 4.5, "text of fields and buttons");
            assert!(least(&[t.accent], &grounds) >= 3.0, "the ring");
            for fill in t.schemes {
                assert!(contrast(on(fill), fill) >= 4.5, "the letter on {fill:?}");
                assert!(least(&[fill], &grounds[..3]) >= 3.0, "{fill:?}");
            }
        }
    }

    /// What remains of a colour to somebody without the cones for red, or for green (Machado and others, 2009), in
    /// the colours of CIE L*a*b*.
    fn seen_as(color: Color32, cones: [[f32; 3]; 3]) -> [f32; 3] {
        let [red, green, blue, _] = egui::Rgba::from(color).to_array();
        let mixed = cones.map(|[r, g, b]| (r * red + g * green + b * blue).clamp(0.0, 1.0));
        let by = |[r, g, b]: [f32; 3]| (r * mixed[0] + g * mixed[1] + b * mixed[2]).cbrt();
        let (x, y, z) = (by([0.434, 0.376, 0.190]), by([0.2126, 0.7152, 0.0722]), by([0.018, 0.109, 0.873]));
        [116.0 * y, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn no_two_schemes_look_alike_to_the_colour_blind() {
        let no_red = [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]];
        let no_green = [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]];
        for (t, cones) in [&LIGHT, &DARK].into_iter().flat_map(|t| [(t, no_red), (t, no_green)]) {
            for (place, one) in t.schemes.iter().enumerate() {
                for other in &t.schemes[..place] {
                    let (one, other) = (seen_as(*one, cones), seen_as(*other, cones));
                    let apart = (0..3).map(|axis| (one[axis] - other[axis]).powi(2)).sum::<f32>().sqrt();
                    // Three times what can just be told apart.
                    assert!(apart >= 7.0, "{place}: {apart}");
                }
            }
        }
    }
}
