//! A room, not a desk: what is on show while a table looks at a projector, and what comes back afterwards.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Context, ViewportCommand};
use engine::activity::Selection;
use engine::payment::{Amount, Worth};
use engine::scheme::{SchemeIndex, Unit};

use super::App;
use crate::jobs::volume::{self, VolumeInputs, Volumes};
use crate::jobs::{BackgroundJob, Inputs, JobStage, VolumeJob};
use crate::session::Activity;
use crate::sheet::{Lever, Sheet};
use crate::show::{Figure, Filter, GuidePage, RoomEdit, View};

/// The most totals on cards.
pub const CARDS: usize = 3;
/// The most sliders.
pub const SLIDERS: usize = 4;
/// The screen for which the room is laid out, in points of a desk.
const SCREEN: [f32; 2] = [1280.0, 720.0];
/// How much larger everything is there than at a desk: the smallest type, of 10 points, is 18 pixels high.
const LARGER: f32 = 1.8;

/// What a table sees.
pub struct Room {
    /// Whether the chart stands where the question would.
    pub is_chart: bool,
    /// Keys of the schemes whose totals are on cards.
    cards: Vec<u64>,
    /// Paths of the terms that were chosen as sliders, by the key of their scheme.
    sliders: BTreeMap<u64, Vec<String>>,
    /// When time is up, in seconds of the window.
    ends: Option<f64>,
    /// What each scheme paid when the room was entered, by key, and on which activity.
    was: (Arc<Selection>, Vec<(u64, Amount)>),
    /// Answers with more people and with fewer, and what they are of.
    volumes: Option<(VolumeInputs, Volumes)>,
    working: Option<VolumeJob>,
    before: Desk,
}

/// How the desk was left.
struct Desk {
    view: View,
    /// Keys of the schemes, in order.
    schemes: Vec<u64>,
    chosen: SchemeIndex,
    figure: Figure,
    filter: Filter,
    /// The activity of which it is.
    activity: Activity,
    zoom: f32,
}

impl Room {
    fn new(app: &App, ctx: &Context) -> Self {
        let paid = app.results.schemes.iter().map(|of| (of.entry.key, of.total));
        Self {
            is_chart: false,
            cards: Vec::new(),
            sliders: BTreeMap::new(),
            ends: None,
            was: (app.results.shared(&app.session), paid.collect()),
            volumes: None,
            working: None,
            before: Desk {
                view: app.view,
                schemes: app.keys(),
                chosen: app.chosen,
                figure: app.results.figure.clone(),
                filter: app.results.filter.clone(),
                activity: app.session.activity.clone(),
                zoom: ctx.zoom_factor(),
            },
        }
    }

    /// The seconds that are left on the clock at a time; none where it does not count.
    pub fn left(&self, now: f64) -> Option<f64> {
        self.ends.map(|ends| (ends - now).max(0.0))
    }

    /// Keeps the cards to schemes that are there, with the one on show among them and as many others as
    /// there is room for at first.
    fn follow(&mut self, keys: &[u64], chosen: SchemeIndex, baseline: SchemeIndex) {
        self.cards.retain(|card| keys.contains(card));
        let is_new = self.cards.is_empty();
        let wanted = [Some(&baseline), Some(&chosen)];
        for place in if is_new { &wanted[..] } else { &wanted[1..] }.iter().flatten() {
            let Some(key) = place.of(keys).filter(|key| !self.cards.contains(key)) else { continue };
            if self.cards.len() >= CARDS {
                let other = self.cards.iter().rposition(|card| baseline.of(keys) != Some(card));
                self.cards.remove(other.unwrap_or_default());
            }
            self.cards.push(*key);
        }
        if is_new {
            let others: Vec<u64> = keys.iter().copied().filter(|key| !self.cards.contains(key)).collect();
            self.cards.extend(others.into_iter().take(CARDS.saturating_sub(self.cards.len())));
        }
    }

    /// The terms of a scheme on sliders: those that were chosen, else the first that are money or shares.
    pub fn sliders<'a>(&self, key: u64, sheet: &'a Sheet) -> Vec<&'a Lever> {
        match self.sliders.get(&key) {
            Some(chosen) => can_slide(sheet).filter(|lever| chosen.contains(&lever.path)).collect(),
            None => usual(sheet),
        }
    }

    fn toggle_slider(&mut self, key: u64, sheet: &Sheet, path: String) {
        let chosen = self
            .sliders
            .entry(key)
            .or_insert_with(|| usual(sheet).into_iter().map(|lever| lever.path.clone()).collect());
        match chosen.iter().position(|there| *there == path) {
            Some(at) => drop(chosen.remove(at)),
            None if chosen.len() < SLIDERS => chosen.push(path),
            None => {}
        }
    }
}

/// The terms of a scheme that are numbers.
pub fn can_slide(sheet: &Sheet) -> impl Iterator<Item = &Lever> {
    sheet.levers.iter().filter(|lever| lever.number.is_some())
}

/// The first terms that are money or shares and not nothing; where those are too few, others after them.
fn usual(sheet: &Sheet) -> Vec<&Lever> {
    let matters = |lever: &&Lever| {
        matches!(lever.unit, Unit::Pounds | Unit::Share)
            && lever.number.is_some_and(|number| !number.is_zero())
    };
    let first = can_slide(sheet).filter(matters);
    let others = can_slide(sheet).filter(|lever| !matters(lever));
    first.chain(others).take(SLIDERS).collect()
}

impl App {
    /// Whether a table looks on, so that small numbers are hidden and nothing private is on show.
    pub const fn is_presenting(&self) -> bool {
        self.room.is_some()
    }

    /// The schemes whose totals are on cards, in order.
    pub fn carded(&self) -> Vec<SchemeIndex> {
        let cards = self.room.as_ref().map_or(&[][..], |room| &room.cards);
        let mut places: Vec<SchemeIndex> = cards.iter().filter_map(|key| self.session.place(*key)).collect();
        places.sort_unstable();
        places
    }

    /// What a scheme paid when the ghost was pinned, else when the room was entered; none where other
    /// activity is on show now.
    pub fn paid_before(&self, scheme: SchemeIndex) -> Option<Amount> {
        let key = scheme.of(self.session.entries())?.key;
        if self.results.is_pinned() {
            return self.results.pinned.iter().find(|of| of.entry.key == key).map(|of| of.total);
        }
        let (of, was) = &self.room.as_ref()?.was;
        let is_same = Arc::ptr_eq(of, &self.results.shared(&self.session));
        was.iter().find(|(of, _)| is_same && *of == key).map(|(_, total)| *total)
    }

    /// What each answer to the question on show is worth with more people and with fewer; nothing until that
    /// is worked out.
    pub fn volumes(&self) -> Option<&[Vec<Worth>; 2]> {
        let (of, volumes) = self.room.as_ref()?.volumes.as_ref()?;
        self.volume_inputs().filter(|now| now.same_inputs(of)).map(|_| &volumes.worth)
    }

    fn volume_inputs(&self) -> Option<VolumeInputs> {
        let GuidePage::Question(question) = self.guide.page else { return None };
        let scheme = self.chosen.of(self.session.entries())?.clone();
        Some(VolumeInputs { uncut: self.session.uncut(), scheme, question })
    }

    /// Enters the room, or leaves it: then all is as it was before.
    pub(super) fn present(&mut self, ctx: &Context) {
        match self.room.take() {
            Some(room) => self.leave_room(room.before, ctx),
            None => {
                self.room = Some(Room::new(self, ctx));
                if self.guide.page == GuidePage::Log {
                    self.turn_back();
                }
                self.follow_room();
            }
        }
        self.results.hide_small(&self.session, self.is_presenting());
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(self.is_presenting()));
    }

    fn leave_room(&mut self, desk: Desk, ctx: &Context) {
        ctx.set_zoom_factor(desk.zoom);
        self.view = desk.view;
        if desk.filter != self.results.filter && desk.activity == self.session.activity {
            self.filter(desk.filter);
        }
        let to = |place: SchemeIndex| place.of(&desk.schemes).and_then(|key| self.session.place(*key));
        self.chosen = to(desk.chosen).unwrap_or(self.chosen);
        self.results.figure = desk.figure.moved(to, self.chosen);
    }

    /// From the end back to a question: the first that is open, else the last.
    pub(super) fn turn_back(&mut self) {
        let last = self.guide.questions.len().saturating_sub(1);
        self.turn(GuidePage::Question(self.guide.next_open(0).unwrap_or(last)));
    }

    /// Keeps the cards in line with the schemes on the table.
    pub(super) fn follow_room(&mut self) {
        let (keys, baseline) = (self.keys(), self.session.baseline());
        if let Some(room) = &mut self.room {
            room.follow(&keys, self.chosen, baseline);
        }
    }

    pub(super) fn edit_room(&mut self, edit: RoomEdit, ctx: &Context) {
        if matches!(edit, RoomEdit::Chart(_)) && self.guide.page == GuidePage::Log {
            self.turn_back();
        }
        let keys = self.keys();
        let Some(room) = &mut self.room else { return };
        match edit {
            RoomEdit::Chart(is_chart) => room.is_chart = is_chart,
            RoomEdit::Card(place) => {
                let Some(key) = place.of(&keys) else { return };
                match room.cards.iter().position(|card| card == key) {
                    Some(at) => drop(room.cards.remove(at)),
                    None if room.cards.len() < CARDS => room.cards.push(*key),
                    None => {}
                }
            }
            RoomEdit::Slider(path) => {
                if let Some(of) = self.chosen.of(&self.results.schemes) {
                    room.toggle_slider(of.entry.key, &of.sheet, path);
                }
            }
            RoomEdit::Clock(minutes) => {
                let now = ctx.input(|input| input.time);
                room.ends = minutes.map(|minutes| now + 60.0 * f64::from(minutes));
            }
        }
    }

    /// Makes everything as large as the screen allows; on each frame, since the screen may change.
    pub fn fit_room(&self, ctx: &Context) {
        let zoom = ctx.zoom_factor();
        let screen = ctx.content_rect().size() * zoom;
        let wanted = LARGER * (screen.x / SCREEN[0]).min(screen.y / SCREEN[1]);
        if wanted.is_finite() && (wanted - zoom).abs() > 0.005 {
            ctx.set_zoom_factor(wanted.clamp(0.5, 8.0));
        }
    }

    /// Works out what answers are worth with other numbers of people once nothing moves, or takes what is
    /// done; on each frame.
    pub(super) fn keep_volumes(&mut self, ctx: &Context) {
        let (now, is_moving) = (self.volume_inputs(), self.session.is_moving());
        let Some(room) = &mut self.room else { return };
        let Some(now) = now else {
            room.working = None;
            return;
        };
        match BackgroundJob::poll(&mut room.working, &now) {
            JobStage::Started => {}
            JobStage::Done(volumes) => room.volumes = Some((now, volumes)),
            JobStage::Failed(why) => self.not_worked_out(why),
            JobStage::Idle => {
                let is_there = room.volumes.as_ref().is_some_and(|(of, _)| of.same_inputs(&now));
                if is_there || is_moving {
                    return;
                }
                let Some(question) = self.guide.questions.get(now.question).cloned() else { return };
                let known = room.volumes.as_ref().filter(|(of, _)| of.uncut.is_same(&now.uncut));
                let known = known.map(|(_, volumes)| volumes.clone());
                room.working = Some(volume::start(now, question, known, ctx));
            }
        }
    }

    /// Whether those are being worked out.
    pub(super) fn is_weighing(&self) -> bool {
        let working = self.room.as_ref().and_then(|room| room.working.as_ref());
        working.is_some_and(BackgroundJob::is_under_way)
    }
}
