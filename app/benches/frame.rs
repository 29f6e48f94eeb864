//! The cost of a frame: layout and tessellation, without a graphics card, with every panel open, six
//! schemes on the table, and a place with its staff and costs, also under a what-if. Budget: 99 of 100 frames under 8 ms.
//!
//! A benchmark library tells the median; here the slow frames are what counts, so they are sorted out by
//! hand.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot start has nothing to report")]

use std::time::{Duration, Instant};

use egui::{Context, Event, Pos2, RawInput, Rect, pos2, vec2};
use engine::scheme::{SchemeIndex, TermValue};
use weighting_room::{App, Change, Command, Phase, PlaceEdit, View, WhatIfEdit, prepare, start};

/// Frames of each kind.
const FRAMES: u32 = 400;
/// Frames before they are counted: fonts and layout settle.
const WARM: u32 = 20;

const STARTS: &str = "the built-in sample and presets are whole";

/// Measures all kinds of frames, or those whose names hold the word given.
fn main() {
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-')).unwrap_or_default();
    let (frame, of_it) = ("frame, 1920 × 1080, ms", "of it, money");
    println!("{frame:<34} {:>8} {:>8} {:>8} {of_it}", "median", "99 %", "most");
    let measure = |view, name: String, command: &dyn Fn(u32) -> Option<Command>| {
        if name.contains(&wanted) {
            Bench::new(view).measure(&name, command);
        }
    };
    let tabs = start(&[], None).expect(STARTS).tabs;
    for tab in &tabs {
        measure(tab.view, format!("{}, pointer moves", tab.name), &|_| None);
    }
    let drag = |frame: u32| {
        let value = TermValue::Number((300 + frame % 50).into());
        let path = "price.per_person".to_owned();
        Some(Command::Set { scheme: SchemeIndex(1), path, value, phase: Phase::Moving })
    };
    for tab in &tabs {
        measure(tab.view, format!("{}, a slider is dragged", tab.name), &drag);
    }
}

struct Bench {
    ctx: Context,
    app: App,
}

impl Bench {
    fn new(view: View) -> Self {
        let ctx = Context::default();
        prepare(&ctx);
        let mut app = start(&[], None).expect(STARTS);
        for preset in ["birmingham", "humber", "south-staffordshire"] {
            app.carry_out(Command::Change(Change::AddPreset(preset)), &ctx);
        }
        app.carry_out(Command::Choose(SchemeIndex(1)), &ctx);
        app.carry_out(Command::Place(PlaceEdit::Illustration), &ctx);
        if view == View::WhatIf {
            app.carry_out(Command::WhatIf(WhatIfEdit::Shipped("harder-year")), &ctx);
        }
        app.carry_out(Command::Show(view), &ctx);
        let mut bench = Self { ctx, app };
        bench.settle();
        bench
    }

    /// Waits until everything that is worked out beside the drawing is there.
    fn settle(&mut self) {
        self.app.poll(&self.ctx);
        while self.app.is_thinking() {
            std::thread::sleep(Duration::from_millis(5));
            self.app.poll(&self.ctx);
        }
    }

    /// Measures frames; before each, `command` may do something, which counts as a part of it.
    fn measure(&mut self, name: &str, command: &dyn Fn(u32) -> Option<Command>) {
        let (mut times, mut work): (Vec<Duration>, Vec<Duration>) = Default::default();
        for frame in 0..WARM + FRAMES {
            let input = input(frame);
            let command = command(frame);
            let started = Instant::now();
            if let Some(command) = command {
                self.app.carry_out(command, &self.ctx);
            }
            let worked = started.elapsed();
            self.app.poll(&self.ctx);
            let mut output = self.ctx.run_ui(input, |ui| self.app.draw(ui));
            let shapes = std::mem::take(&mut output.shapes);
            let drawn = self.ctx.tessellate(shapes, output.pixels_per_point);
            let time = started.elapsed();
            std::hint::black_box(drawn);
            output.drop_without_applying_deltas();
            if frame >= WARM {
                times.push(time);
                work.push(worked);
            }
        }
        times.sort_unstable();
        work.sort_unstable();
        let last = times.len() - 1;
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let [half, most, all] = [last / 2, last * 99 / 100, last].map(|place| ms(times[place]));
        println!("{name:<34} {half:>8.2} {most:>8.2} {all:>8.2} {:>8.2}", ms(work[last / 2]));
    }
}

/// The pointer crosses the window from frame to frame.
fn input(frame: u32) -> RawInput {
    let size = vec2(1920.0, 1080.0);
    let at = pos2((frame * 37 % 1900) as f32, (frame * 23 % 1060) as f32);
    RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
        time: Some(f64::from(frame) / 60.0),
        events: vec![Event::PointerMoved(at)],
        ..RawInput::default()
    }
}
