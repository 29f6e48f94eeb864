//! Sessions: opened in the place of what is open, on their own activity where it is still there.

use std::path::{Path, PathBuf};

use egui::ViewportCommand;
use engine::intake::IntakeError;

use super::leave::Destination;
use super::{AT_FIRST, App, Notice};
use crate::builtin::BuiltIn;
use crate::command::Command;
use crate::jobs::ReadJob;
use crate::jobs::read::{Read, Unread};
use crate::keep::{RecentKind, now};
use crate::results::Results;
use crate::session::{Document, Session};
use crate::show::{Figure, View};

/// A session that waits for its activity.
#[derive(Debug)]
pub struct Opening {
    /// The session.
    pub document: Document,
    /// Its file.
    pub file: Option<PathBuf>,
    /// Whether it is a draft that was left behind.
    pub is_draft: bool,
}

impl App {
    /// Opens a session, once it is settled what becomes of the work that is open.
    pub(super) fn open_session(&mut self, file: PathBuf, ctx: &egui::Context) {
        self.go(Destination::Open(file), ctx);
    }

    /// Begins again, once it is settled what becomes of the work that is open.
    pub(super) fn start_afresh(&mut self, on: BuiltIn, ctx: &egui::Context) {
        self.go(Destination::Afresh(on), ctx);
    }

    pub(super) fn open_session_now(&mut self, file: &Path, ctx: &egui::Context) {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        match Document::open(&file) {
            Ok(document) => self.begin(Opening { document, file: Some(file), is_draft: false }, ctx),
            Err(why) => self.say("The session was not opened", &why),
        }
    }

    /// Opens a session at once where its activity is open; else reads that first.
    pub(super) fn begin(&mut self, opening: Opening, ctx: &egui::Context) {
        // Dropped, it stops.
        self.reading = None;
        let activity = opening.document.activity.clone();
        if activity == self.session.activity && activity.is_hashed() {
            return self.adopt(opening, None);
        }
        let beside = opening.file.as_ref().and_then(|file| file.parent()).map(Path::to_owned);
        self.reading = Some(ReadJob::again(activity, beside, self.mappings.all(), ctx));
        self.opening = Some(opening);
    }

    /// The activity of a session was read, or was not.
    pub(super) fn opened(&mut self, opening: Opening, result: Result<Read, Unread>, ctx: &egui::Context) {
        let taken = match result {
            Ok(read) => self.take(read, ctx).map_err(|error| error.to_string()),
            // Work that was left behind is there in any case.
            Err(Unread::Intake(IntakeError::Cancelled)) if !opening.is_draft => {
                return self.say("The session was not opened", &"Reading its activity was stopped.");
            }
            Err(why) => Err(why.to_string()),
        };
        self.adopt(opening, taken.err());
        ctx.request_repaint();
    }

    /// Puts a session in the place of what is open. `why` says why its activity is not.
    fn adopt(&mut self, opening: Opening, why: Option<String>) {
        let Opening { document, file, is_draft } = opening;
        let saved = if document.draft.is_none() { file.clone() } else { None };
        let at = document.draft.as_ref().map(|draft| draft.at);
        let is_earlier = document.is_earlier;
        let (chosen, view, filter) = (document.chosen, document.view, document.filter.clone());
        self.session.adopt(document, file, why.is_some());
        self.asks_for_today = false;
        self.chosen = chosen.min(self.session.last_scheme());
        self.view = view;
        self.compared = None;
        // What a party can live with is of the negotiation that it was typed in.
        self.zone.forget();
        (self.refusal, self.place_refusal, self.what_if_refusal) = (None, None, None);
        self.range_refusal = None;
        let (grain, figure) = (self.results.grain, Figure::Total(self.chosen));
        self.results = Results::new(&self.session, &self.standards, filter, grain, figure);
        self.results.hide_small(&self.session, self.is_presenting());
        self.guide.start_again();
        self.open_view();
        let notice = self.opened_notice(at.filter(|_| is_draft), why);
        self.stay_noticed(notice);
        if is_earlier {
            self.tell_of_values(self.session.schemes());
        }
        if let Some(file) = saved {
            self.recent.add(RecentKind::Session, &file);
        }
    }

    fn opened_notice(&self, draft_of: Option<u64>, why: Option<String>) -> Option<Notice> {
        let mut text = String::new();
        if let Some(at) = draft_of {
            text = format!(
                "Work that was not saved when the window was last closed or stopped is back, as it was {}. ",
                ago(now().saturating_sub(at))
            );
        }
        if let Some(why) = &why {
            text.push_str(&format!(
                "{why} Schemes and decisions are shown on {} instead. To see them on their own activity, \
                 open the file where it is now.",
                self.session.title
            ));
        }
        let offer = draft_of.map(|_| ("Start afresh", Command::StartAfresh(BuiltIn::Sample)));
        (!text.is_empty()).then_some(Notice { text, offer, stays: false })
    }

    /// Shows a notice for what is open now, and what still holds of the one before.
    fn stay_noticed(&mut self, new: Option<Notice>) {
        let before = self.notice.take().filter(|notice| notice.stays);
        self.notice = match (new, before) {
            (Some(new), Some(before)) => {
                Some(Notice { text: format!("{} {}", new.text, before.text), ..new })
            }
            (new, before) => new.or(before),
        };
        if let Some(notice) = &mut self.notice {
            notice.stays = false;
        }
    }

    /// Begins again with built-in activity.
    pub(super) fn afresh(&mut self, on: BuiltIn, ctx: &egui::Context) {
        match Session::on(on) {
            Ok(session) => {
                self.session = session;
                self.zone.forget();
                (self.findings_seen, self.asks_for_today) = (false, false);
                (self.chosen, self.view, self.compared) = (AT_FIRST, View::default(), None);
                self.stay_noticed(None);
                self.start_again(ctx);
            }
            Err(error) => self.say("Built-in activity was not opened", &error),
        }
    }

    /// Names the window after the session, with a dot where something is not saved.
    pub(super) fn title(&mut self, ctx: &egui::Context) {
        let dot = if self.session.is_unsaved() { " •" } else { "" };
        let title = format!("{}{dot} – Weighting Room", self.session.name());
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// How long ago, in words.
fn ago(seconds: u64) -> String {
    let (count, unit) = match seconds {
        0..60 => return "less than a minute ago".to_owned(),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}
