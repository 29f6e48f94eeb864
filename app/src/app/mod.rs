//! The program with its window: state outside, drawing inside; views give commands, which are carried
//! out here.

mod files;

use std::path::PathBuf;

use engine::measure::Standards;
use engine::scheme::{PRESETS, SchemeError, addable_measures};

use crate::command::{Command, View, Want};
use crate::out::drawing::Drawing;
use crate::results::{Figure, Results};
use crate::session::{Refusal, Session, SessionError};
use crate::view;
use crate::window::WindowError;
use crate::worker::{Asking, Reading};

/// A sentence that must be seen before going on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What did not happen.
    pub title: &'static str,
    /// Why.
    pub text: String,
    /// What a file was asked for that can be named by its path instead.
    pub want: Option<Want>,
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
    pub message: Option<Message>,
    /// Why the last change was refused.
    pub refusal: Option<String>,
    /// What was copied or saved last, until something else is done.
    pub notice: Option<String>,
    /// Pictures that are being drawn.
    pub drawings: Vec<Drawing>,
    /// A reading under way.
    pub reading: Option<Reading>,
    /// The shipped schemes: id and name.
    pub presets: Vec<(&'static str, String)>,
    /// Measures that can be added to a pot: id and name.
    pub addable: Vec<(String, String)>,
    /// Keys of the schemes that are compared, once somebody chose them.
    compared: Option<(u64, u64)>,
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
            refusal: None,
            notice: None,
            drawings: Vec::new(),
            reading: None,
            presets: shipped().map_err(SessionError::from)?,
            addable: addable_measures().map_err(SessionError::from)?,
            compared: None,
            standards,
            asking: None,
            to_open: files.to_vec(),
        })
    }

    /// The two schemes that are compared: unless somebody chose others, the baseline and the one whose
    /// terms are on show.
    pub fn pair(&self) -> (usize, usize) {
        let place = |key| self.session.place(key);
        if let Some((first, second)) = self.compared
            && let Some(pair) = place(first).zip(place(second))
        {
            return pair;
        }
        let first = self.session.baseline();
        let other = (0..self.session.entries().len()).find(|scheme| *scheme != first).unwrap_or(first);
        (first, if self.chosen == first { other } else { self.chosen })
    }

    fn start_again(&mut self, ctx: &egui::Context) {
        self.results = Results::new(&self.session, &self.standards, None, Figure::Total(self.chosen));
        ctx.send_viewport_cmd(egui::ViewportCommand::Title(format!(
            "{} – Weighting Room",
            self.session.title
        )));
        self.open_view();
    }

    /// The keys of the schemes, in order.
    fn keys(&self) -> Vec<u64> {
        self.session.entries().iter().map(|entry| entry.key).collect()
    }

    /// Brings what is on show in line with the schemes: what was chosen stays chosen wherever it went.
    fn schemes_changed(&mut self, before: &[u64], choose: Option<usize>) {
        let to = |scheme: usize| before.get(scheme).and_then(|key| self.session.place(*key));
        let last = self.session.entries().len().saturating_sub(1);
        let stays = to(self.chosen);
        let chosen = choose.or(stays).unwrap_or(self.chosen).min(last);
        self.results.figure = if choose.is_none() || choose == stays {
            self.results.figure.moved(to, chosen)
        } else {
            Figure::Total(chosen)
        };
        self.chosen = chosen;
        self.results.update(&self.session);
    }

    fn changed(&mut self, before: &[u64], result: Result<usize, Refusal>) {
        match result {
            Ok(place) => self.schemes_changed(before, Some(place)),
            Err(why) => self.refusal = Some(why.to_string()),
        }
    }

    fn open_view(&mut self) {
        let pair = self.pair();
        self.results.open(&self.session, self.view, self.chosen, pair);
    }

    /// Carries out a command.
    pub fn carry_out(&mut self, command: Command, ctx: &egui::Context) {
        let before = self.keys();
        if !matches!(command, Command::Show(_) | Command::Explain(_)) {
            self.refusal = None;
        }
        self.notice = None;
        match command {
            Command::Ask(want) => {
                if self.asking.is_none() {
                    self.asking = Some(Asking::start(want, ctx));
                }
            }
            Command::Open(files) => self.open(files, ctx),
            Command::Save(scheme, file) => self.save(scheme, &file),
            Command::Copy(table) => {
                ctx.copy_text(table.as_text());
                self.notice = Some(format!("Copied for Excel: {}", table.title));
            }
            Command::CopyPicture(picture) => self.drawings.push(Drawing::start(picture, None, ctx)),
            Command::SavePicture(picture, format, file) => {
                self.drawings.push(Drawing::start(picture, Some((file, format)), ctx));
            }
            Command::CancelReading => {
                if let Some(reading) = &self.reading {
                    reading.progress.cancel();
                }
            }
            Command::CloseMessage => self.message = None,
            Command::Choose(scheme) => {
                self.chosen = scheme.min(self.session.entries().len().saturating_sub(1));
                self.results.explain(&self.session, Figure::Total(self.chosen));
            }
            Command::Set { scheme, path, value, phase } => {
                if let Err(why) = self.session.set(scheme, &path, &value, phase) {
                    self.refusal = Some(why.to_string());
                }
                self.results.update(&self.session);
            }
            Command::Lock(scheme, path) => {
                self.session.lock(scheme, &path);
                self.results.update(&self.session);
            }
            Command::Change(change) => {
                let result = self.session.change(&change);
                self.changed(&before, result);
            }
            Command::Compare(first, second) => {
                let key = |scheme: usize| self.session.entries().get(scheme).map(|entry| entry.key);
                self.compared = key(first).zip(key(second));
            }
            Command::Explain(figure) => self.results.explain(&self.session, figure),
            Command::Show(view) => self.view = view,
            Command::Filter(contract) => {
                self.results = Results::new(&self.session, &self.standards, contract, self.results.figure);
            }
            Command::Undo => {
                self.session.undo();
                self.schemes_changed(&before, None);
            }
            Command::Redo => {
                self.session.redo();
                self.schemes_changed(&before, None);
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
        self.open_view();
        ctx.request_repaint();
    }

    /// Draws everything, and carries out what was asked for.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let mut commands = view::shortcuts(ui, self);
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

fn shipped() -> Result<Vec<(&'static str, String)>, SchemeError> {
    PRESETS.iter().map(|preset| Ok((preset.id, preset.scheme()?.name))).collect()
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.poll(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.draw(ui);
    }
}
