//! Drafts while the window is open: what was left behind comes back, and every edit is kept.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::App;
use super::session::Opening;
use crate::command::Command;
use crate::jobs::Job;
use crate::keep::{Autosave, Drafts, Layout, News, Orphan, now, put_aside};
use crate::session::{Document, Draft};

/// A draft that stopped the program so often is not brought back again.
const TRIES: u32 = 2;
/// What has been drawn for so long does not stop the program.
const SETTLED: Duration = Duration::from_secs(10);
/// How the sentence begins that nothing is kept.
const NO_DRAFTS: &str = "Drafts cannot be kept on this machine";
/// How often the layout is kept, at the most.
const LAYOUT: Duration = Duration::from_secs(5);

/// A sentence beside the work, which goes on.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// What can be done about it: the words on a button, and the command.
    pub offer: Option<(&'static str, Command)>,
    /// Whether it still holds once another session is open.
    pub stays: bool,
}

/// What keeps the work of this window.
pub struct Keeper {
    folder: PathBuf,
    autosave: Option<Autosave>,
    /// Whether the last draft could not be written.
    is_stuck: bool,
    /// What was left behind, until the window is there.
    found: Option<Document>,
    /// The document as it was last looked at, and whether it was unsaved.
    last: Option<(Document, bool)>,
    edit: u64,
    /// How often what was left behind was brought back, and when it was the last time.
    tries: (u32, Instant),
    layout: (Layout, Instant),
    writing: Option<Job<()>>,
    /// Whether somebody said that what is not saved is to go.
    pub discards: bool,
}

impl Keeper {
    /// A document as a draft of a session file.
    fn drafted(&self, mut document: Document, of: Option<PathBuf>) -> Document {
        let (tries, since) = self.tries;
        let tries = if since.elapsed() < SETTLED { tries } else { 0 };
        document.draft = Some(Draft { of, edit: self.edit, at: now(), tries });
        document
    }
}

impl App {
    /// Keeps drafts in a folder from now on, and finds what was left there.
    pub(super) fn keep_in(&mut self, folder: &Path) {
        let (mut drafts, orphan) = match Drafts::open(folder) {
            Ok(opened) => opened,
            Err(error) => return self.no_drafts(&engine::export::in_words(&error)),
        };
        let found = orphan.and_then(|orphan| self.found(&mut drafts, orphan, folder));
        let tries = found.as_ref().and_then(|found| found.draft.as_ref()).map_or(0, |draft| draft.tries);
        self.keeper = Some(Keeper {
            folder: folder.to_owned(),
            autosave: Some(Autosave::start(drafts)),
            is_stuck: false,
            found,
            last: None,
            edit: 0,
            tries: (tries, Instant::now()),
            layout: (self.layout.clone(), Instant::now()),
            writing: None,
            discards: false,
        });
    }

    /// What was left behind, now kept in the folder of this window; or put aside, where it must not take
    /// the place of what was asked for, or stops the program.
    fn found(&mut self, drafts: &mut Drafts, orphan: Orphan, folder: &Path) -> Option<Document> {
        let mut document = orphan.document.clone();
        let tries = document.draft.as_ref().map_or(0, |draft| draft.tries);
        if !self.to_open.is_empty() || tries >= TRIES {
            if let Some(file) = orphan.put_aside(folder) {
                self.put_aside_notice("Work that was not saved the last time", &file);
            }
            return None;
        }
        if let Some(draft) = &mut document.draft {
            draft.tries += 1;
        }
        // The old one goes only once it is in the new place.
        if drafts.write(&document).is_ok() {
            orphan.remove();
        }
        Some(document)
    }

    fn put_aside_notice(&mut self, what: &str, file: &Path) {
        let text = format!("{what} was put aside as a draft, in {}.", file.display());
        let offer = Some(("Open the draft", Command::OpenSession(file.to_owned())));
        self.notice = Some(Notice { text, offer, stays: true });
    }

    fn no_drafts(&mut self, why: &str) {
        let text = format!("{NO_DRAFTS} ({why}), so save the session often.");
        self.notice = Some(Notice { text, offer: None, stays: true });
    }

    /// Whether drafts are kept: nothing says so while they cannot be written.
    pub fn keeps_drafts(&self) -> bool {
        self.keeper.as_ref().is_some_and(|keeper| !keeper.is_stuck)
    }

    /// Keeps what is open as a draft under a name of its own, before something else takes its place.
    /// Returns whether that worked.
    pub(super) fn put_aside(&mut self) -> bool {
        let (document, of) = (self.document(), self.session.file.clone());
        match self.keeper.as_ref().map(|keeper| put_aside(&keeper.folder, &keeper.drafted(document, of))) {
            Some(Ok(file)) => {
                self.put_aside_notice("What was open", &file);
                true
            }
            Some(Err(why)) => {
                self.say("The draft was not kept", &format!("The draft could not be written: {why}."));
                false
            }
            None => false,
        }
    }

    /// The session as it is now.
    pub(super) fn document(&self) -> Document {
        self.session.document(self.chosen, self.view, self.results.filter.clone())
    }

    /// Brings back what was left behind, and hands every edit on to be written; on each frame.
    pub fn keep(&mut self, ctx: &egui::Context) {
        if let Some(document) = self.keeper.as_mut().and_then(|keeper| keeper.found.take()) {
            self.begin(Opening { document, file: None, is_draft: true }, ctx);
        }
        self.title(ctx);
        self.ask_before_closing(ctx);
        // Until what was left behind is open, its draft must not be taken for one of the sample.
        if self.opening.is_none() {
            self.keep_draft();
        }
        self.keep_layout();
    }

    fn keep_draft(&mut self) {
        let (document, is_unsaved) = (self.document(), self.session.is_unsaved());
        let of = self.session.file.clone();
        let Some(keeper) = &mut self.keeper else { return };
        let now = (document, is_unsaved);
        if keeper.last.as_ref() != Some(&now) {
            keeper.edit += 1;
            if let Some(autosave) = &keeper.autosave {
                if is_unsaved {
                    autosave.write(keeper.drafted(now.0.clone(), of));
                } else {
                    autosave.clear();
                }
            }
            keeper.last = Some(now);
        }
        let news: Vec<News> = keeper.autosave.iter().flat_map(Autosave::news).collect();
        for news in news {
            self.hear(news);
        }
    }

    fn hear(&mut self, news: News) {
        let Some(keeper) = &mut self.keeper else { return };
        let was_stuck = std::mem::replace(&mut keeper.is_stuck, news != News::Works);
        match news {
            News::Fails(_) if was_stuck => {}
            News::Fails(why) => self.no_drafts(&why),
            News::Works => {
                self.notice = self.notice.take().filter(|notice| !notice.text.starts_with(NO_DRAFTS))
            }
        }
    }

    fn keep_layout(&mut self) {
        let Some(keeper) = &mut self.keeper else { return };
        if keeper.layout.0 != self.layout && keeper.layout.1.elapsed() > LAYOUT {
            keeper.layout = (self.layout.clone(), Instant::now());
            let (layout, folder) = (self.layout.clone(), keeper.folder.clone());
            let before = keeper.writing.take();
            keeper.writing = Some(Job::unseen(move |_| {
                before.map(Job::wait);
                layout.save(&folder);
            }));
        }
    }

    /// The window closes: what is not saved stays as a draft, unless somebody said that it may go.
    pub fn finish(&mut self) {
        if self.opening.is_none() {
            self.keep_draft();
        }
        let Some(mut keeper) = self.keeper.take() else { return };
        keeper.writing.take().map(Job::wait);
        self.layout.save(&keeper.folder);
        let drafts = keeper.autosave.take().and_then(Autosave::finish);
        if let Some(drafts) = drafts.filter(|_| keeper.discards) {
            drafts.clear();
        }
    }
}
