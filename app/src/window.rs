//! The window: state outside, drawing inside; views give commands and the window carries them out.

use std::path::PathBuf;

use eframe::{NativeOptions, Renderer};
use engine::measure::{Standards, StandardsError};
use thiserror::Error;

use crate::command::{Command, View};
use crate::look::{fonts, theme};
use crate::results::{Figure, Results};
use crate::session::{Session, SessionError};
use crate::view;
use crate::worker::{Asked, Asking, Reading};

/// What keeps the window from opening.
#[derive(Debug, Error)]
pub enum WindowError {
    /// Something that is built in is damaged.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The standards that are built in are damaged.
    #[error(transparent)]
    Standards(#[from] StandardsError),
    /// There is no display that a window could open on.
    #[error("No display was found that a window could open on ({0}).")]
    NoDisplay(String),
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// Where no renderer finds a display.
pub fn open(files: &[PathBuf]) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError::NoDisplay("neither DISPLAY nor WAYLAND_DISPLAY is set".to_owned()));
    }
    // Without a graphics card glow is much the cheaper on Linux; remote desktops on Windows have only
    // an old OpenGL, which wgpu does without. Where the first does not start, the other is tried.
    let renderers =
        if cfg!(windows) { [Renderer::Wgpu, Renderer::Glow] } else { [Renderer::Glow, Renderer::Wgpu] };
    let mut why = String::new();
    for renderer in renderers {
        let app = App::new(files)?;
        match run(renderer, app) {
            Ok(()) => return Ok(()),
            Err(error) => why = error,
        }
    }
    Err(WindowError::NoDisplay(why))
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn run(renderer: Renderer, app: App) -> Result<(), String> {
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).unwrap_or_default();
    let options = NativeOptions {
        renderer,
        viewport: egui::ViewportBuilder::default()
            .with_app_id("weighting-room")
            .with_title("Weighting Room")
            .with_icon(icon)
            .with_inner_size([1280.0, 720.0])
            .with_min_inner_size([960.0, 600.0]),
        ..NativeOptions::default()
    };
    // A missing system library is a panic inside the windowing crate, not an error.
    let start = std::panic::AssertUnwindSafe(|| {
        eframe::run_native(
            "weighting-room",
            options,
            Box::new(|cc| {
                prepare(&cc.egui_ctx);
                Ok(Box::new(app))
            }),
        )
    });
    match std::panic::catch_unwind(start) {
        Ok(done) => done.map_err(|error| error.to_string()),
        Err(_) => Err("a library that windows need is missing".to_owned()),
    }
}

/// Installs the look.
pub fn prepare(ctx: &egui::Context) {
    fonts::install(ctx);
    theme::install(ctx);
}

/// The program with its window.
pub struct App {
    /// The document.
    pub session: Session,
    /// What is on show.
    pub results: Results,
    /// The scheme whose terms are on show.
    pub chosen: usize,
    /// The view under the cards.
    pub view: View,
    /// A sentence that must be seen.
    pub message: Option<String>,
    /// A reading under way.
    pub reading: Option<Reading>,
    standards: Standards,
    asking: Option<Asking>,
    to_open: Vec<PathBuf>,
}

impl App {
    /// The program on the built-in sample; files to open are read once the window is there.
    ///
    /// # Errors
    /// Where something built in is damaged.
    pub fn new(files: &[PathBuf]) -> Result<Self, WindowError> {
        let session = Session::on_sample()?;
        let standards = Standards::shipped()?;
        let results = Results::new(&session, &standards, None, Figure::Total(1));
        Ok(Self {
            session,
            results,
            chosen: 1,
            view: View::default(),
            message: None,
            reading: None,
            standards,
            asking: None,
            to_open: files.to_vec(),
        })
    }

    /// Takes what threads have finished, and files that were dropped on the window.
    fn poll(&mut self, ctx: &egui::Context) {
        if !self.to_open.is_empty() {
            let files = std::mem::take(&mut self.to_open);
            self.carry_out(Command::Open(files), ctx);
        }
        if let Some(asked) = self.asking.as_ref().and_then(Asking::result) {
            self.asking = None;
            match asked {
                Asked::Files(files) => self.carry_out(Command::Open(files), ctx),
                Asked::Cancelled => {}
                Asked::NoDialog => {
                    self.message = Some(
                        "This system has no file dialog to show. Drop a file on the window, or start the \
                         program with “weighting-room open FILE”."
                            .to_owned(),
                    );
                }
            }
        }
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !dropped.is_empty() {
            self.carry_out(Command::Open(dropped), ctx);
        }
        if let Some(result) = self.reading.as_ref().and_then(Reading::result) {
            self.reading = None;
            let taken = result.map_err(SessionError::from).and_then(|intake| self.session.take(intake));
            match taken {
                Ok(()) => self.start_again(ctx),
                Err(error) => self.message = Some(error.to_string()),
            }
        }
        if self.reading.is_some() {
            ctx.request_repaint_after(std::time::Duration::from_millis(100));
        }
    }

    fn start_again(&mut self, ctx: &egui::Context) {
        self.results = Results::new(&self.session, &self.standards, None, Figure::Total(self.chosen));
        ctx.send_viewport_cmd(egui::ViewportCommand::Title(format!(
            "{} – Weighting Room",
            self.session.title
        )));
    }

    /// Carries out a command.
    pub fn carry_out(&mut self, command: Command, ctx: &egui::Context) {
        match command {
            Command::AskForFiles => {
                if self.asking.is_none() {
                    self.asking = Some(Asking::start(ctx));
                }
            }
            Command::Open(files) => {
                if self.reading.is_none() {
                    self.reading = Some(Reading::start(files, ctx));
                }
            }
            Command::CancelReading => {
                if let Some(reading) = &self.reading {
                    reading.progress.cancel();
                }
            }
            Command::CloseMessage => self.message = None,
            Command::Choose(scheme) => {
                self.chosen = scheme.min(self.session.schemes.len().saturating_sub(1));
                self.results.explain(&self.session, Figure::Total(self.chosen));
            }
            Command::Set { scheme, path, value, phase } => {
                self.session.set(scheme, &path, &value, phase);
                self.results.update(&self.session);
            }
            Command::Explain(figure) => self.results.explain(&self.session, figure),
            Command::Show(view) => self.view = view,
            Command::Filter(contract) => {
                self.results = Results::new(&self.session, &self.standards, contract, self.results.figure);
            }
            Command::Undo => {
                self.session.undo();
                self.results.update(&self.session);
            }
            Command::Redo => {
                self.session.redo();
                self.results.update(&self.session);
            }
            Command::SwitchTheme => {
                let other = if ctx.theme() == egui::Theme::Light {
                    egui::ThemePreference::Dark
                } else {
                    egui::ThemePreference::Light
                };
                ctx.set_theme(other);
            }
        }
        ctx.request_repaint();
    }

    /// Draws everything, and carries out what was asked for.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let mut commands = view::shortcuts(ui);
        view::top::show(ui, self, &mut commands);
        view::status::show(ui, self, &mut commands);
        view::terms::show(ui, self, &mut commands);
        view::why::show(ui, self, &mut commands);
        view::centre::show(ui, self, &mut commands);
        view::message::show(ui, self, &mut commands);
        let ctx = ui.ctx().clone();
        for command in commands {
            self.carry_out(command, &ctx);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.poll(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.draw(ui);
    }
}
