//! Everything that a person can do without saying more, by name: one list that feeds the menus, the
//! palette, the shortcuts and the sheet of shortcuts.

use std::sync::Arc;

use egui::{Key, KeyboardShortcut, Modifiers};
use engine::export::hand_over::Form;
use engine::scheme::SchemeIndex;

use crate::app::App;
use crate::builtin::BuiltIn;
use crate::command::Command;
use crate::jobs::{FileRequest, Savable};
use crate::keep::RecentKind;
use crate::look::cut;
use crate::place::{self, PlaceEdit};
use crate::session::{Change, Direction, Entry, file_name};
use crate::show::{
    ExploreEdit, Filter, GuidePage, HandOverEdit, Overlay, Panel, Question, RoomEdit, SeekFor, View, Zoom,
    providers,
};
use crate::what_if;

/// The menu that an action stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files.
    File,
    /// Undo and redo.
    Edit,
    /// What is on show, and how.
    View,
    /// The schemes on the table.
    Schemes,
    /// Help.
    Help,
}

impl Menu {
    /// All of them with their names, in order.
    pub const EVERY: [(Self, &'static str); 5] = [
        (Self::File, "File"),
        (Self::Edit, "Edit"),
        (Self::View, "View"),
        (Self::Schemes, "Schemes"),
        (Self::Help, "Help"),
    ];
}

/// Something to do.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its menu.
    pub menu: Menu,
    /// Actions of one menu with the same number stand together, between lines.
    pub block: u8,
    /// Its name.
    pub name: String,
    /// Its keys.
    pub keys: Option<KeyboardShortcut>,
    /// Whether it can be done now.
    pub enabled: bool,
    /// Whether it is what is on show, where it is a choice.
    pub ticked: bool,
    /// What it does.
    pub command: Command,
}

impl Action {
    fn new(menu: Menu, block: u8, name: impl Into<String>, command: Command) -> Self {
        Self { menu, block, name: name.into(), keys: None, enabled: true, ticked: false, command }
    }

    const fn keys(mut self, modifiers: Modifiers, key: Key) -> Self {
        self.keys = Some(KeyboardShortcut::new(modifiers, key));
        self
    }

    const fn only_if(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    const fn tick(mut self, ticked: bool) -> Self {
        self.ticked = ticked;
        self
    }

    /// Whether it opens activity, or says how it is read.
    pub const fn is_of_activity(&self) -> bool {
        matches!(
            self.command,
            Command::Ask(FileRequest::Activity)
                | Command::Open(_)
                | Command::StartAfresh(_)
                | Command::ChangeMapping
        )
    }

    /// Whether its keys are those of typing, so that they are left to whatever has the focus; letters and
    /// digits to a field alone.
    pub fn is_left_to(&self, has_focus: bool, is_field: bool) -> bool {
        self.keys.is_some_and(|keys| {
            let takes = if is_written(keys.logical_key) { is_field } else { has_focus };
            takes && keys.modifiers.is_none() && !is_function_key(keys.logical_key)
        })
    }
}

/// Whether a key writes a letter or a digit, which only a field takes.
fn is_written(key: Key) -> bool {
    (Key::Num0..=Key::Num9).contains(&key) || (Key::A..=Key::Z).contains(&key)
}

fn is_function_key(key: Key) -> bool {
    (Key::F1..=Key::F12).contains(&key)
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// The list, as things stand now.
pub fn list(app: &App) -> Vec<Action> {
    if let Some(room) = &app.room {
        return in_a_room(app, room.is_chart);
    }
    let mut list = file(app);
    list.extend(edit(app));
    list.extend(view(app));
    list.extend(schemes(app));
    list.extend(help());
    list
}

/// What is found by its name alone and stands in no menu: the terms of the scheme on show, years, providers.
pub fn by_name(app: &App) -> Vec<Action> {
    let new = |name: String, command| Action::new(Menu::View, 0, name, command);
    let mut list = Vec::new();
    if let Some(results) = app.chosen.of(&app.results.schemes) {
        list.extend(results.sheet.levers.iter().map(|lever| {
            let name = format!("Go to {}: {}", lever.group.to_lowercase(), lever.label);
            new(name, Command::Reach(app.chosen, lever.path.clone()))
        }));
        list.extend(results.sheet.levers.iter().filter(|lever| lever.number.is_some()).flat_map(|lever| {
            let name = format!("Find a value for {}: {}", lever.group.to_lowercase(), lever.label);
            values_of(app, &lever.path, &name)
        }));
    }
    list.extend(app.session.every_month().years().into_iter().map(|year| {
        new(format!("Year {year}"), Command::Year(Some(year))).tick(app.session.year() == Some(year))
    }));
    list.extend(Form::EVERY.iter().map(|form| {
        let name = format!("Hand over: {}", form.in_words().to_lowercase());
        new(name, Command::HandOver(HandOverEdit::Form(*form)))
    }));
    for (code, name) in providers(&app.session.selection, &Filter::default()) {
        let filter = Filter { provider: Some(code.clone()), ..app.results.filter.clone() };
        let name = if name == code { name } else { format!("{name} ({code})") };
        list.push(new(format!("Provider {name}"), Command::Filter(filter)));
    }
    list
}

/// What can be sought of a term of the scheme on show: “so that B South Tees equals A Block”.
fn values_of(app: &App, path: &str, name: &str) -> Vec<Action> {
    let find = |name: String, seek| {
        let edit = ExploreEdit::Find(path.to_owned(), seek);
        Action::new(Menu::View, 0, name, Command::Explore(edit))
    };
    let called = |scheme: SchemeIndex| {
        let entry = scheme.of(app.session.entries());
        format!("{} {}", scheme.letter(), entry.map_or("", |entry| entry.scheme.name.as_str()))
    };
    let mut list = vec![find(name.to_owned(), None)];
    list.extend(app.session.schemes().filter(|scheme| *scheme != app.chosen).map(|scheme| {
        let so = format!("{name} so that {} equals {}", called(app.chosen), called(scheme));
        find(so, Some(SeekFor::SameAs(scheme)))
    }));
    if app.session.locality().knows_costs() {
        list.push(find(format!("{name} so that the provider breaks even"), Some(SeekFor::BreaksEven)));
        list.push(find(format!("{name} so that no month ends below zero"), Some(SeekFor::NoMonthBelowZero)));
    }
    list
}

fn file(app: &App) -> Vec<Action> {
    let new = |block, name: &str, command| Action::new(Menu::File, block, name, command);
    let mut list = vec![
        new(0, "Open activity…", Command::Ask(FileRequest::Activity)).keys(CTRL, Key::O),
        new(0, "Open schemes…", Command::Ask(FileRequest::Scheme)),
        new(0, "Open a session…", Command::Ask(FileRequest::Session)),
    ];
    list.extend(BuiltIn::EVERY.map(|on| new(0, on.offer(), Command::StartAfresh(on))));
    list.push(
        new(0, "Change the mapping of the columns…", Command::ChangeMapping)
            .only_if(!app.session.activity.files().is_empty()),
    );
    for (kind, word) in [(RecentKind::Session, "session"), (RecentKind::Activity, "activity")] {
        for (file, is_there) in app.recent.files(kind) {
            let name = cut(&file_name(file), 40);
            let open = match kind {
                RecentKind::Session => Command::OpenSession(file.to_owned()),
                RecentKind::Activity => Command::Open(vec![file.to_owned()]),
            };
            let missing = if is_there { "" } else { " (not found)" };
            list.push(new(1, &format!("Open {word} {name}{missing}"), open).only_if(is_there));
        }
    }
    list.extend([
        new(2, "Save the session", Command::SaveSession).keys(CTRL, Key::S),
        new(2, "Save the session as…", Command::Ask(app.session_request())).keys(CTRL_SHIFT, Key::S),
    ]);
    list.push(new(2, "Hand over…", Command::Show(View::HandOver)));
    let page = Command::HandOver(HandOverEdit::Form(Form::Page));
    list.push(new(2, "Hand over as a web page…", page));
    if let Some(entry) = app.chosen.of(app.session.entries()) {
        if let Some(file) = &entry.file {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let save = Command::Save(Savable::Scheme(app.chosen), file.clone());
            list.push(new(3, &format!("Save {} to {name}", entry.scheme.name), save));
        }
        let to = FileRequest::Save(Savable::Scheme(app.chosen), format!("{}.ron", entry.scheme.id));
        list.push(new(3, &format!("Save {} as…", entry.scheme.name), Command::Ask(to)));
    }
    list.extend([
        new(4, "Open decisions…", Command::Ask(FileRequest::Decisions)),
        new(
            4,
            "Save the decisions…",
            Command::Ask(FileRequest::Save(Savable::Decisions, "decisions.ron".to_owned())),
        )
        .only_if(!app.session.decisions().is_empty()),
    ]);
    let known = place::known(app.session.locality());
    list.extend([
        new(5, "Open costs and staff…", Command::Ask(FileRequest::Locality)),
        new(5, "Save costs and staff as…", Command::Ask(app.locality_request())).only_if(known),
        new(5, "Start costs and staff from the illustration", Command::Place(PlaceEdit::Illustration)),
        new(5, "Start costs and staff empty", Command::Place(PlaceEdit::Empty)),
        new(5, "Forget costs and staff", Command::Place(PlaceEdit::Forget)).only_if(known),
    ]);
    let what_if = app.session.what_if();
    let (is_there, is_off) = (what_if.is_there(), what_if.is_off);
    list.extend([
        new(6, "Open a scenario…", Command::Ask(FileRequest::Scenario)),
        new(6, "Save the scenario as…", Command::Ask(app.scenario_request())).only_if(is_there),
        new(6, "Start a what-if", Command::WhatIf(what_if::WhatIfEdit::Empty)).only_if(!is_there),
        new(6, "Start from a harder year", Command::WhatIf(what_if::WhatIfEdit::Shipped("harder-year"))),
        new(6, "Show figures under the what-if", Command::WhatIf(what_if::WhatIfEdit::Off(!is_off)))
            .keys(Modifiers::NONE, Key::F6)
            .only_if(is_there)
            .tick(is_there && !is_off),
        new(6, "Forget the what-if", Command::WhatIf(what_if::WhatIfEdit::Forget)).only_if(is_there),
    ]);
    list.push(new(9, "Quit", Command::Quit).keys(CTRL, Key::Q));
    list
}

/// What can be done in a room, where letters are keys.
fn in_a_room(app: &App, is_chart: bool) -> Vec<Action> {
    let new = |block, name: &str, key, command| {
        Action::new(Menu::View, block, name, command).keys(Modifiers::NONE, key)
    };
    let (last, page) = (app.guide.questions.len().saturating_sub(1), app.guide.page);
    let (before, after) = match page {
        GuidePage::Question(at) => (at.checked_sub(1), Some(at + 1).filter(|at| *at <= last)),
        GuidePage::Log => (Some(last), None),
    };
    let turn = |at: Option<usize>| Command::Turn(at.map_or(page, GuidePage::Question));
    let mut list = vec![
        new(0, "Question", Key::G, Command::Room(RoomEdit::Chart(false))),
        new(0, "Chart", Key::C, Command::Room(RoomEdit::Chart(true))).tick(is_chart),
        new(0, "Next question", Key::N, turn(after)).only_if(after.is_some()),
        new(0, "Next question, by arrow", Key::ArrowRight, turn(after)).only_if(after.is_some()),
        new(0, "Question before", Key::P, turn(before)).only_if(before.is_some()),
        new(0, "Question before, by arrow", Key::ArrowLeft, turn(before)).only_if(before.is_some()),
        new(0, "End: what was decided", Key::E, Command::Turn(GuidePage::Log)).tick(page == GuidePage::Log),
        new(1, ghost(app), Key::Space, Command::Pin),
        new(1, "Leave the room", Key::F5, Command::Present),
        new(1, "Leave the room, too", Key::Escape, Command::Present),
    ];
    list.push(Action::new(Menu::View, 1, "Light or dark colours", Command::SwitchTheme).keys(CTRL, Key::D));
    list.extend(edit(app));
    list.extend(choices(app));
    list.extend(help().into_iter().filter(|action| action.keys.is_some()));
    list
}

fn edit(app: &App) -> Vec<Action> {
    let step = |word: &str, name: Option<&str>, command| {
        let text = name.map_or_else(|| word.to_owned(), |name| format!("{word}: {name}"));
        Action::new(Menu::Edit, 0, text, command).only_if(name.is_some())
    };
    vec![
        step("Undo", app.session.undo_name(), Command::Undo).keys(CTRL, Key::Z),
        step("Redo", app.session.redo_name(), Command::Redo).keys(CTRL_SHIFT, Key::Z),
    ]
}

/// Keys of the schemes.
const NUMBERS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

fn view(app: &App) -> Vec<Action> {
    let new = |block, name: &str, command| Action::new(Menu::View, block, name, command);
    let mut list: Vec<Action> = Vec::new();
    for ((question, name), key) in Question::EVERY.into_iter().zip(NUMBERS) {
        let show = new(0, name, Command::Question(question)).keys(Modifiers::ALT, key);
        list.push(show.tick(app.view.question() == Some(question)));
    }
    for tab in &app.tabs {
        let mut action = new(1, &format!("Show {}", tab.name.to_lowercase()), Command::Show(tab.view));
        action.keys = tab.keys;
        list.push(action.tick(app.view == tab.view));
    }
    list.extend([
        new(2, "Present", Command::Present).keys(Modifiers::NONE, Key::F5),
        new(2, ghost(app), Command::Pin).keys(Modifiers::NONE, Key::Space),
        new(3, "Terms on the left", Command::Panel(Panel::Terms))
            .keys(Modifiers::NONE, Key::F3)
            .tick(app.layout.panels.terms),
        new(3, "Why on the right", Command::Panel(Panel::Why))
            .keys(Modifiers::NONE, Key::F4)
            .tick(app.layout.panels.why),
        new(4, "Light or dark colours", Command::SwitchTheme).keys(CTRL, Key::D),
        new(4, "Larger text", Command::Zoom(Zoom::Larger)).keys(CTRL, Key::Plus),
        new(4, "Smaller text", Command::Zoom(Zoom::Smaller)).keys(CTRL, Key::Minus),
        new(4, "Usual size of text", Command::Zoom(Zoom::Usual)).keys(CTRL, Key::Num0),
        new(4, "Reset layout", Command::ResetLayout),
    ]);
    list
}

fn ghost(app: &App) -> &'static str {
    if app.results.is_pinned() { "Take the ghost away" } else { "Pin a ghost of the present state" }
}

/// The schemes, to choose one.
fn choices(app: &App) -> Vec<Action> {
    let choice = |((place, entry), key): ((SchemeIndex, &Arc<Entry>), Key)| {
        let name = format!("{} {}", place.letter(), entry.scheme.name);
        let choose = Action::new(Menu::Schemes, 0, name, Command::Choose(place));
        choose.keys(Modifiers::NONE, key).tick(app.chosen == place)
    };
    SchemeIndex::each(app.session.entries()).zip(NUMBERS).map(choice).collect()
}

fn schemes(app: &App) -> Vec<Action> {
    let new = |block, name: &str, command| Action::new(Menu::Schemes, block, name, command);
    let entries = app.session.entries();
    let mut list = choices(app);
    let chosen = app.chosen;
    let last = app.session.last_scheme();
    if let Some(entry) = chosen.of(entries) {
        let of = |word: &str| format!("{word} {}", entry.scheme.name);
        let change = |name: &str, change| new(1, name, Command::Change(change));
        list.extend([
            change(&of("Copy"), Change::Copy(chosen)),
            new(1, &format!("{}…", of("Rename")), Command::Rename(chosen)).keys(Modifiers::NONE, Key::F2),
            change(
                &format!("Move {} towards A", entry.scheme.name),
                Change::Move(chosen, Direction::Earlier),
            )
            .only_if(chosen > SchemeIndex::default()),
            change(
                &format!("Move {} towards {}", entry.scheme.name, last.letter()),
                Change::Move(chosen, Direction::Later),
            )
            .only_if(chosen < last),
            change(&format!("Make {} the baseline", entry.scheme.name), Change::Baseline(chosen))
                .only_if(chosen != app.session.baseline()),
            change(&of("Remove"), Change::Remove(chosen)).only_if(entries.len() > 1),
        ]);
    }
    list.push(
        new(1, "What is paid today…", Command::AskForToday(!app.asks_for_today))
            .only_if(!app.session.paid_today().is_empty())
            .tick(app.asks_for_today),
    );
    for (block, group) in (2..).zip(app.presets.chunk_by(|one, next| one.group == next.group)) {
        list.extend(group.iter().map(|preset| {
            let add = Command::Change(Change::AddPreset(preset.id));
            new(block, &format!("Add {}", preset.name), add).only_if(entries.len() < crate::session::MOST)
        }));
    }
    list
}

fn help() -> Vec<Action> {
    let new = |name: &str, overlay| Action::new(Menu::Help, 0, name, Command::Overlay(Some(overlay)));
    vec![
        new("Find a command…", Overlay::Palette).keys(CTRL, Key::K),
        new("Keys", Overlay::Keys).keys(Modifiers::NONE, Key::F1),
        Action::new(Menu::Help, 0, "How to begin", Command::Hints(true)),
        new("Check the program", Overlay::SelfTest),
        new("About and assurance", Overlay::About),
    ]
}
