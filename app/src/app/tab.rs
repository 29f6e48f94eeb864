//! What the state knows of a page of the window.

use egui::KeyboardShortcut;

use super::App;
use crate::results::Needs;
use crate::show::{GuidePage, Question, View};

/// A page of the window, without how it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Tab {
    /// Which it is.
    pub view: View,
    /// What menus call it.
    pub name: &'static str,
    /// The keys that open it.
    pub keys: Option<KeyboardShortcut>,
    /// What has to be worked out before it is drawn.
    pub needs: Needs,
}

impl App {
    /// The page of a question that was open last; its first where none was.
    pub(super) fn page_of(&self, question: Question) -> View {
        let last = self.shown.iter().rev().find(|view| view.question() == Some(question));
        last.copied().or_else(|| question.views().next()).unwrap_or_default()
    }

    /// The page of a question that was open last.
    pub fn before(&self) -> View {
        self.shown.last().copied().unwrap_or_default()
    }

    /// Works out what the open page needs.
    pub(super) fn open_view(&mut self) {
        if self.view.question().is_some() {
            self.shown.retain(|view| *view != self.view);
            self.shown.push(self.view);
        }
        let pair = self.pair();
        let is_end = self.is_presenting() && self.guide.page == GuidePage::Log;
        let open = if is_end { View::Words } else { self.view };
        let needs = self.tabs.iter().find(|tab| tab.view == open).map_or(Needs::Nothing, |tab| tab.needs);
        self.results.open(&self.session, needs, self.chosen, pair, self.flow);
        self.guide.update(&self.session, self.chosen, self.view == View::Guide || self.is_presenting());
    }
}
