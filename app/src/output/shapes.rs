//! Each kind of shape that egui paints, as an SVG element. Pictures and what a graphics card draws by
//! itself are left out: no chart has them.

use egui::epaint::{
    BandShape, CircleShape, ColorMode, EllipseShape, Mesh, PathShape, PathStroke, RectShape, WHITE_UV,
};
use egui::{Color32, Pos2, Rect, Shape, Stroke, StrokeKind, TextureId};

use super::svg::put;
use super::text;

/// Writes a shape.
pub fn write(out: &mut String, shape: &Shape) {
    match shape {
        Shape::Noop | Shape::Callback(_) => {}
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| write(out, shape)),
        Shape::Circle(shape) => circle(out, shape),
        Shape::Ellipse(shape) => ellipse(out, shape),
        Shape::LineSegment { points: [a, b], stroke } => {
            if !stroke.is_empty() {
                let paint = line(*stroke);
                put(
                    out,
                    format_args!(
                        "<line x1=\"{:.2}\" y1=\"{:.2}\" x2=\"{:.2}\" y2=\"{:.2}\"{paint}/>\n",
                        a.x, a.y, b.x, b.y
                    ),
                );
            }
        }
        Shape::Path(shape) => path(out, shape),
        Shape::Band(shape) => band(out, shape),
        Shape::Rect(shape) => rect(out, shape),
        Shape::Text(shape) => text::write(out, shape),
        Shape::Mesh(shape) => mesh(out, shape),
        Shape::QuadraticBezier(shape) => path(out, &shape.to_path_shape(None)),
        Shape::CubicBezier(shape) => {
            shape.to_path_shapes(None, None).iter().for_each(|shape| path(out, shape))
        }
    }
}

/// Where a rectangle is, as attributes.
pub fn place(rect: Rect) -> String {
    format!(
        "x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\"",
        rect.left(),
        rect.top(),
        rect.width(),
        rect.height()
    )
}

/// A colour as an attribute, with how far it covers what is below.
pub fn colour(attribute: &str, color: Color32) -> String {
    let [red, green, blue, alpha] = color.to_srgba_unmultiplied();
    match alpha {
        0 => format!(" {attribute}=\"none\""),
        255 => format!(" {attribute}=\"#{red:02x}{green:02x}{blue:02x}\""),
        _ => {
            let opacity = f32::from(alpha) / 255.0;
            format!(" {attribute}=\"#{red:02x}{green:02x}{blue:02x}\" {attribute}-opacity=\"{opacity:.3}\"")
        }
    }
}

fn line(stroke: Stroke) -> String {
    if stroke.is_empty() {
        return String::new();
    }
    format!("{} stroke-width=\"{:.2}\"", colour("stroke", stroke.color), stroke.width)
}

fn nothing(fill: Color32, stroke: &str) -> bool {
    fill.a() == 0 && stroke.is_empty()
}

fn circle(out: &mut String, shape: &CircleShape) {
    let stroke = line(shape.stroke);
    if !nothing(shape.fill, &stroke) {
        let fill = colour("fill", shape.fill);
        let Pos2 { x, y } = shape.center;
        put(
            out,
            format_args!("<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{:.2}\"{fill}{stroke}/>\n", shape.radius),
        );
    }
}

fn ellipse(out: &mut String, shape: &EllipseShape) {
    let stroke = line(shape.stroke);
    if !nothing(shape.fill, &stroke) {
        let fill = colour("fill", shape.fill);
        let (Pos2 { x, y }, turned) = (shape.center, shape.angle.to_degrees());
        put(
            out,
            format_args!(
                "<ellipse cx=\"{x:.2}\" cy=\"{y:.2}\" rx=\"{:.2}\" ry=\"{:.2}\" transform=\"rotate({turned:.2} {x:.2} {y:.2})\"{fill}{stroke}/>\n",
                shape.radius.x, shape.radius.y
            ),
        );
    }
}

fn rect(out: &mut String, shape: &RectShape) {
    let stroke = line(shape.stroke);
    if nothing(shape.fill, &stroke) || shape.rect.is_negative() {
        return;
    }
    // An SVG stroke runs along the middle of the edge.
    let rect = match shape.stroke_kind {
        StrokeKind::Inside => shape.rect.shrink(shape.stroke.width / 2.0),
        StrokeKind::Middle => shape.rect,
        StrokeKind::Outside => shape.rect.expand(shape.stroke.width / 2.0),
    };
    let round = match shape.corner_radius.nw {
        0 => String::new(),
        radius => format!(" rx=\"{radius}\""),
    };
    let fill = colour("fill", shape.fill);
    put(out, format_args!("<rect {}{round}{fill}{stroke}/>\n", place(rect)));
}

fn path(out: &mut String, shape: &PathShape) {
    let stroke = line(solid(&shape.stroke, &shape.points));
    if shape.points.len() > 1 && !nothing(shape.fill, &stroke) {
        let (way, fill) = (way(&shape.points, shape.closed), colour("fill", shape.fill));
        put(out, format_args!("<path d=\"{way}\"{fill}{stroke} stroke-linejoin=\"round\"/>\n"));
    }
}

/// The stroke in one colour: where it changes along the way, that of its middle.
fn solid(stroke: &PathStroke, points: &[Pos2]) -> Stroke {
    let color = match &stroke.color {
        ColorMode::Solid(color) => *color,
        ColorMode::UV(at) => {
            let around = Rect::from_points(points);
            at(around, around.center())
        }
    };
    Stroke::new(stroke.width, color)
}

fn way(points: &[Pos2], closed: bool) -> String {
    let mut way = String::new();
    for (place, point) in points.iter().enumerate() {
        let step = if place == 0 { 'M' } else { 'L' };
        put(&mut way, format_args!("{step}{:.2} {:.2}", point.x, point.y));
    }
    if closed {
        way.push('Z');
    }
    way
}

fn band(out: &mut String, shape: &BandShape) {
    let stroke = line(shape.stroke);
    if shape.points.len() > 1 && !nothing(shape.fill, &stroke) {
        let lower = shape.points.iter().map(|point| Pos2::new(point.x, point.y.min));
        let upper = shape.points.iter().rev().map(|point| Pos2::new(point.x, point.y.max));
        let (way, fill) = (way(&lower.chain(upper).collect::<Vec<_>>(), true), colour("fill", shape.fill));
        let turned = shape.angle.to_degrees();
        put(out, format_args!("<path d=\"{way}\" transform=\"rotate({turned:.2})\"{fill}{stroke}/>\n"));
    }
}

/// Triangles; those of one colour are one path, and all run the same way round, so that no hairline
/// shows between them.
fn mesh(out: &mut String, mesh: &Mesh) {
    if mesh.texture_id != TextureId::default() || mesh.vertices.iter().any(|vertex| vertex.uv != WHITE_UV) {
        return;
    }
    let corners = |triangle: &[u32; 3]| triangle.map(|index| mesh.vertices.get(index as usize));
    let triangles: Vec<(Color32, [Pos2; 3])> = mesh
        .indices
        .as_chunks::<3>()
        .0
        .iter()
        .filter_map(|triangle| {
            let [Some(a), Some(b), Some(c)] = corners(triangle) else { return None };
            let turn = (b.pos - a.pos).rot90().dot(c.pos - a.pos);
            let points = if turn > 0.0 { [a.pos, c.pos, b.pos] } else { [a.pos, b.pos, c.pos] };
            let color = a.color.lerp_to_gamma(b.color, 0.5).lerp_to_gamma(c.color, 1.0 / 3.0);
            Some((color, points))
        })
        .collect();
    for group in triangles.chunk_by(|a, b| a.0 == b.0) {
        let color = group[0].0;
        if color.a() > 0 {
            let ways: String = group.iter().map(|(_, points)| way(points, true)).collect();
            put(out, format_args!("<path d=\"{ways}\"{}/>\n", colour("fill", color)));
        }
    }
}
