//! The program with its window: state outside, drawing inside; views give commands, which are carried
//! out here.

mod act;
mod ahead;
mod draft;
mod error;
mod explore;
mod files;
mod guide;
mod hand_over;
mod leave;
mod mapping;
mod marks;
mod naming;
mod picked;
mod place;
mod room;
mod session;
mod show;
mod survival;
mod tab;
mod values;
mod what_if;
mod zone;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::calendar::Grain;
use engine::measure::Standards;
use engine::scheme::{PRESETS, Preset, PresetGroup, SchemeError, SchemeIndex, addable_measures};
use engine::worked_examples::{CheckedExamples, check_all};

use crate::builtin::BuiltIn;
use crate::command::Command;
use crate::jobs::landmarks::LandmarkInputs;
use crate::jobs::{
    AheadJob, ExploreJob, FileDialog, FileRequest, HashJob, LandmarkJob, PictureJob, ReadJob, ScenarioJob,
    SwitchJob,
};
use crate::keep::{Layout, Mappings, Recent};
use crate::results::{Pair, Results};
use crate::session::{Session, SessionError};
use crate::show::{Exploring, Figure, Filter, FlowChoice, Lens, Overlay, View};

use draft::Keeper;
pub use draft::Notice;
pub use leave::{Destination, Leaving};
pub use mapping::Columns;
use session::Opening;
use survival::SurvivalWork;

pub use error::WindowError;
pub use guide::Guide;
pub use hand_over::{FirstPage, HandOver};
pub use picked::Picked;
pub use room::{CARDS, Room, SLIDERS, can_slide};
pub use tab::Tab;
pub use zone::ZoneTable;

/// The scheme whose terms are on show at first: the one after what is paid today.
const AT_FIRST: SchemeIndex = SchemeIndex(1);

/// A sentence that must be seen before going on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What did not happen.
    pub title: &'static str,
    /// Why.
    pub text: String,
    /// What a file was asked for that can be named by its path instead.
    pub request: Option<FileRequest>,
}

/// A shipped scheme, as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipped {
    pub id: &'static str,
    pub group: PresetGroup,
    pub name: String,
    /// What it is for.
    pub about: String,
}

/// Something among the terms that is to be brought into sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// A term of the scheme whose terms are on show, by its path.
    Term(String),
    /// The name of the scheme with this key, to be changed.
    Name(u64),
}

/// The program with its window.
pub struct App {
    /// The document.
    pub session: Session,
    /// What is on show.
    pub results: Results,
    /// The scheme whose terms are on show.
    pub chosen: SchemeIndex,
    /// The pages of the window, in the order of their tabs.
    pub tabs: Vec<Tab>,
    /// The page under the cards.
    pub view: View,
    /// Pages in the order in which they were last open, those of a question alone.
    shown: Vec<View>,
    /// Whose money it is.
    pub lens: Lens,
    /// The series of the view of flow.
    pub flow: FlowChoice,
    /// A sentence that must be seen.
    pub message: Option<Message>,
    /// Why the last change was refused.
    pub refusal: Option<String>,
    /// Why the last change of the place was refused.
    pub place_refusal: Option<String>,
    /// Why the last change of the what-if was refused.
    pub what_if_refusal: Option<String>,
    /// Why the last change of a range was refused.
    pub range_refusal: Option<String>,
    /// What was copied or saved last, until something else is done.
    pub done: Option<String>,
    /// Rows picked out of a table, until something else is done.
    pub picked: Picked,
    /// Pictures that are being drawn.
    pub drawings: Vec<PictureJob>,
    /// A reading under way.
    pub reading: Option<ReadJob>,
    /// The shipped schemes.
    pub presets: Vec<Shipped>,
    /// Measures that can be added to a pot: id and name.
    pub addable: Vec<(String, String)>,
    /// What a table in a room sees, while the window is for a projector.
    pub room: Option<Room>,
    /// What is shown over the window.
    pub overlay: Option<Overlay>,
    /// The worked examples, worked out again when they were asked for last.
    pub self_test: Vec<CheckedExamples>,
    /// What among the terms is to be brought into sight when they are drawn next.
    pub sought: Option<Sought>,
    /// The workshop guide.
    pub guide: Guide,
    /// What leaves the building.
    pub hand_over: HandOver,
    /// Keys of the schemes that are compared, once somebody chose them.
    compared: Option<(u64, u64)>,
    /// Files that were open lately.
    pub recent: Recent,
    /// Mappings of columns that somebody agreed to.
    pub mappings: Mappings,
    /// Columns that somebody has to look at before their files are read.
    pub columns: Option<Columns>,
    /// Columns as they were agreed, while their files are read so.
    tried: Option<Columns>,
    /// How the window is arranged.
    pub layout: Layout,
    /// A sentence beside the work.
    pub notice: Option<Notice>,
    /// Whether it was said how an annual value is made that nobody agreed.
    told_of_values: bool,
    /// Whether somebody put the line of findings about this data away.
    pub findings_seen: bool,
    /// Whether it is asked what is paid today.
    pub asks_for_today: bool,
    /// What waits for an answer about work that is not saved.
    pub leaving: Option<Leaving>,
    standards: Arc<Standards>,
    dialog: Option<FileDialog>,
    /// Landmarks that are being worked out, and what those on show are of.
    marking: Option<LandmarkJob>,
    /// The definition table that is being worked out.
    turning: Option<SwitchJob>,
    /// Whether the provider survives, as it was read and now, as far as that is being worked out.
    surviving: Pair<SurvivalWork>,
    looking_ahead: Option<AheadJob>,
    explore_job: Option<ExploreJob>,
    /// What is asked of one scheme.
    pub exploring: Exploring,
    /// What is asked of where both can agree, and the limits of both.
    pub zone: ZoneTable,
    marked: Option<LandmarkInputs>,
    /// The scenario that is being applied.
    applying: Option<ScenarioJob>,
    /// Whether none of those have been taken away since.
    marks_whole: bool,
    to_open: Vec<PathBuf>,
    opening: Option<Opening>,
    hashing: Option<HashJob>,
    keeper: Option<Keeper>,
    /// Whether it is settled what becomes of the work, so that the window may close.
    may_close: bool,
    /// What the system shows as the name of the window.
    pub title: String,
}

impl App {
    /// The program on the built-in sample; files to open, or a draft that was left behind, are read once
    /// the window is there. `folder` is where drafts, recent files and the layout are kept; without
    /// one they are not. `tabs` are the pages that the window has.
    ///
    /// # Errors
    /// Where something built in is damaged.
    pub fn new(files: &[PathBuf], folder: Option<&Path>, tabs: Vec<Tab>) -> Result<Self, WindowError> {
        let session = Session::on(BuiltIn::Sample)?;
        let standards = Arc::new(Standards::shipped()?);
        let results =
            Results::new(&session, &standards, Filter::default(), Grain::Month, Figure::Total(AT_FIRST));
        let mut app = Self {
            session,
            results,
            chosen: AT_FIRST,
            tabs,
            view: View::default(),
            shown: Vec::new(),
            lens: Lens::default(),
            flow: FlowChoice::default(),
            message: None,
            refusal: None,
            place_refusal: None,
            what_if_refusal: None,
            range_refusal: None,
            done: None,
            picked: Picked::default(),
            drawings: Vec::new(),
            reading: None,
            presets: shipped().map_err(SessionError::from)?,
            addable: addable_measures().map_err(SessionError::from)?,
            room: None,
            overlay: None,
            self_test: Vec::new(),
            sought: None,
            guide: Guide::new()?,
            hand_over: HandOver::default(),
            compared: None,
            standards,
            recent: Recent::load(folder),
            mappings: Mappings::load(folder),
            columns: None,
            tried: None,
            layout: Layout::load(folder),
            notice: None,
            findings_seen: false,
            asks_for_today: false,
            told_of_values: false,
            leaving: None,
            dialog: None,
            marking: None,
            turning: None,
            surviving: Pair::default(),
            looking_ahead: None,
            explore_job: None,
            exploring: Exploring::default(),
            zone: ZoneTable::default(),
            marked: None,
            applying: None,
            marks_whole: false,
            to_open: files.to_vec(),
            opening: None,
            hashing: None,
            keeper: None,
            may_close: false,
            title: String::new(),
        };
        app.open_view();
        if let Some(folder) = folder {
            app.keep_in(folder);
        }
        Ok(app)
    }

    /// The two schemes that are compared: unless somebody chose others, the baseline and the one whose
    /// terms are on show.
    pub fn pair(&self) -> (SchemeIndex, SchemeIndex) {
        let place = |key| self.session.place(key);
        if let Some((first, second)) = self.compared
            && let Some(pair) = place(first).zip(place(second))
        {
            return pair;
        }
        let first = self.session.baseline();
        let other = self.session.schemes().find(|scheme| *scheme != first).unwrap_or(first);
        (first, if self.chosen == first { other } else { self.chosen })
    }

    fn start_again(&mut self, ctx: &egui::Context) {
        let (grain, figure) = (self.results.grain, Figure::Total(self.chosen));
        self.results = Results::new(&self.session, &self.standards, Filter::default(), grain, figure);
        self.results.hide_small(&self.session, self.is_presenting());
        self.guide.start_again();
        self.open_view();
        ctx.request_repaint();
    }

    fn filter(&mut self, filter: Filter) {
        let figure = match self.results.figure.clone() {
            // The place may not be on show any more.
            Figure::Place(scheme, _) => Figure::Total(scheme),
            figure => figure,
        };
        let mut results = Results::new(&self.session, &self.standards, filter, self.results.grain, figure);
        results.keep_ghost(&self.results, &self.session);
        results.keep_survival(&mut self.results);
        results.hide_small(&self.session, self.is_presenting());
        self.results = results;
    }

    /// The keys of the schemes, in order.
    fn keys(&self) -> Vec<u64> {
        self.session.entries().iter().map(|entry| entry.key).collect()
    }

    /// Brings what is on show in line with the schemes: what was chosen stays chosen wherever it went.
    fn schemes_changed(&mut self, before: &[u64], choose: Option<SchemeIndex>) {
        let to = |scheme: SchemeIndex| scheme.of(before).and_then(|key| self.session.place(*key));
        let stays = to(self.chosen);
        let chosen = choose.or(stays).unwrap_or(self.chosen).min(self.session.last_scheme());
        self.results.figure = if choose.is_none() || choose == stays {
            self.results.figure.clone().moved(to, chosen)
        } else {
            Figure::Total(chosen)
        };
        self.chosen = chosen;
        self.results.update(&self.session);
    }

    /// Carries out a command.
    pub fn carry_out(&mut self, command: Command, ctx: &egui::Context) {
        self.forget_what_was_said(&command);
        let moving = if let Command::Set { path, .. } = &command { Some(path.clone()) } else { None };
        self.act(command, ctx);
        self.place_changed();
        self.follow_room();
        self.open_view();
        self.forget_marks(moving.as_deref());
        ctx.request_repaint();
    }

    /// What was said about the last command goes with the next, and so do rows that were picked out.
    fn forget_what_was_said(&mut self, next: &Command) {
        if !matches!(next, Command::Show(_) | Command::Question(_) | Command::Explain(_) | Command::Rest) {
            self.refusal = None;
            self.place_refusal = None;
            self.what_if_refusal = None;
            self.range_refusal = None;
        }
        self.done = None;
        if !matches!(next, Command::Pick(..) | Command::Copy(_) | Command::Rest) {
            self.picked = Picked::default();
        }
    }

    /// What each command does, a line each.
    fn act(&mut self, command: Command, ctx: &egui::Context) {
        match command {
            Command::Ask(request) => self.ask(request, ctx),
            Command::Open(files) => self.open(files, ctx),
            Command::Save(what, file) => self.save(what, file, ctx),
            Command::OpenSession(file) => self.open_session(file, ctx),
            Command::SaveSession => self.save_session(ctx),
            Command::StartAfresh(on) => self.start_afresh(on, ctx),
            Command::Leave(what) => self.leave(what, ctx),
            Command::MapColumns(decision) => self.map_columns(decision, ctx),
            Command::ChangeMapping => self.change_mapping(ctx),
            Command::CloseNotice => self.notice = None,
            Command::AskForToday(asks) => self.asks_for_today = asks,
            Command::CloseFindings => self.findings_seen = true,
            Command::ResetLayout => self.layout.reset(ctx),
            Command::Pick(row, pick) => self.picked.pick(row, pick),
            Command::Copy(table) => self.copy(&table, ctx),
            Command::CopyPicture(picture) => self.draw_picture(picture, None, ctx),
            Command::CancelReading => self.cancel_reading(),
            Command::CloseMessage => self.close_message(),
            Command::Choose(scheme) => self.choose(scheme),
            Command::Set { scheme, path, value, phase } => self.set(scheme, &path, &value, phase),
            Command::Trade { scheme, set, boundary, by, phase } => {
                let result = self.session.trade(scheme, &set, boundary, by, phase);
                self.refuse(result);
                self.results.update(&self.session);
            }
            Command::Rest => self.session.rest(),
            Command::Lock(scheme, path) => {
                self.session.lock(scheme, &path);
                self.results.update(&self.session);
            }
            Command::Change(change) => self.change(&change),
            Command::Place(edit) => self.edit_place(&edit),
            Command::OpenLocality(file) => self.open_locality(&file),
            Command::WhatIf(edit) => self.edit_what_if(&edit),
            Command::Ahead(edit, phase) => self.edit_ahead(&edit, phase),
            Command::Explore(edit) => self.edit_exploring(edit),
            Command::Range(scheme, edit) => {
                let result = self.session.edit_range(scheme, &edit);
                self.range_refusal = result.err().map(|why| why.to_string());
            }
            Command::Zone(edit) => self.edit_zone(edit),
            Command::ReadSealedMap(party, file) => self.read_sealed_map(party, &file),
            Command::OpenScenario(file) => self.open_scenario(&file),
            Command::Compare(first, second) => self.compare(first, second),
            Command::Explain(figure) => self.results.explain(&self.session, figure),
            Command::Reach(scheme, path) => self.reach(scheme, path),
            Command::HandOver(edit) => self.edit_hand_over(edit),
            Command::Show(view) => self.view = view,
            Command::Question(question) => self.view = self.page_of(question),
            Command::Filter(filter) => self.filter(filter),
            Command::Year(year) => self.session.choose_year(year),
            Command::Period(grain) => self.results.regroup(&self.session, grain),
            Command::Flow(flow) => self.flow = flow,
            Command::Recalculate(new) => self.recalculate(new),
            Command::KeepLimits(place) => self.session.keep_limits(place),
            Command::Lens(lens) => self.lens = lens,
            Command::Turn(page) => self.turn(page),
            Command::Decide { scheme, question, choice, reason } => {
                self.decide(scheme, &question, &choice, &reason);
            }
            Command::ForgetDecision(number) => self.forget_decision(number),
            Command::Replay(scheme) => self.replay(scheme),
            Command::OpenDecisions(file) => self.open_decisions(&file),
            Command::Undo => self.step_through(Session::undo),
            Command::Redo => self.step_through(Session::redo),
            Command::Pin => self.results.pin(&self.session),
            Command::Rename(scheme) => self.rename(scheme),
            Command::SwitchTheme => show::switch_theme(ctx),
            Command::Zoom(step) => ctx.set_zoom_factor(step.from(ctx.zoom_factor())),
            Command::Present => self.present(ctx),
            Command::Room(edit) => self.edit_room(edit, ctx),
            Command::Panel(panel) => self.layout.panels.toggle(panel),
            Command::Overlay(overlay) => {
                if overlay == Some(Overlay::SelfTest) {
                    self.self_test = check_all();
                }
                self.overlay = overlay;
            }
            Command::Hints(show) => self.layout.hints = show,
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
        }
    }
}

/// The shipped schemes, to be offered group by group.
fn shipped() -> Result<Vec<Shipped>, SchemeError> {
    let shipped = |preset: &Preset| {
        let scheme = preset.scheme()?;
        Ok(Shipped { id: preset.id, group: preset.group, name: scheme.name, about: scheme.about })
    };
    let of_group = |group| PRESETS.iter().filter(move |preset| preset.group == group);
    PresetGroup::EVERY.into_iter().flat_map(of_group).map(shipped).collect()
}
