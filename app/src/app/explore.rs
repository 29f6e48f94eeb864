//! What a negotiation asks of one scheme, worked out beside the drawing while its page is open.

use super::App;
use crate::jobs::explore::{self, ExploreInputs, ExploreQuestion, Explored};
use crate::jobs::{BackgroundJob, JobStage};
use crate::show::{ExploreEdit, MOST_CORRELATION, SeekFor, View};

impl App {
    /// Asks something else.
    pub(super) fn edit_exploring(&mut self, edit: ExploreEdit) {
        match edit {
            ExploreEdit::Correlation(per_cent) => self.exploring.correlation = per_cent.min(MOST_CORRELATION),
            ExploreEdit::Seek(seek) => self.exploring.seek = seek,
            ExploreEdit::Find(path, seek) => {
                self.exploring.seek = seek.unwrap_or(self.exploring.seek);
                self.exploring.term = Some(path);
                self.view = View::Seek;
            }
            ExploreEdit::EveryTerm => self.exploring.term = None,
        }
    }

    /// What the open page asks of the scheme whose terms are on show.
    fn explore_question(&self) -> Option<ExploreQuestion> {
        if self.view == View::Chance {
            return Some(ExploreQuestion::Chance(self.exploring.correlation));
        }
        if self.view == View::Rewards {
            return Some(ExploreQuestion::Rewards);
        }
        if self.view == View::Matters {
            return Some(ExploreQuestion::Matters(self.session.ranges().clone()));
        }
        if self.view == View::Zone {
            let entry = self.chosen.of(self.session.entries())?;
            let has = |path: &str| entry.scheme.has_term(path);
            return Some(ExploreQuestion::Zone(self.zone.asked(entry.key, has, self.session.ranges())));
        }
        if self.view != View::Seek {
            return None;
        }
        match self.exploring.seek {
            SeekFor::SameAs(scheme) => {
                scheme.of(self.session.entries()).cloned().map(ExploreQuestion::SameAs)
            }
            SeekFor::Total(total) => Some(ExploreQuestion::Total(total)),
            SeekFor::BreaksEven => Some(ExploreQuestion::BreaksEven),
            SeekFor::NoMonthBelowZero => Some(ExploreQuestion::NoMonthBelowZero),
        }
    }

    /// Whether an answer is being worked out.
    pub fn is_exploring(&self) -> bool {
        self.explore_job.as_ref().is_some_and(BackgroundJob::is_under_way)
    }

    /// Starts the work, or takes what is done; on each frame.
    pub(super) fn keep_exploring(&mut self, ctx: &egui::Context) {
        let entry = self.chosen.of(self.session.entries()).cloned();
        let Some((question, entry)) = self.explore_question().zip(entry) else {
            self.explore_job = None;
            return;
        };
        let now = ExploreInputs { of: self.results.activity_of(&self.session), entry, question };
        match BackgroundJob::poll(&mut self.explore_job, &now) {
            JobStage::Done(found) => {
                // The next map of these terms stays where it is, whatever value is loaded.
                let of = match found.as_deref() {
                    Ok(Explored::Zone(zone)) => self.keep_ranges(now, zone),
                    _ => now,
                };
                self.results.take_explored(of, found);
            }
            JobStage::Failed(why) => self.not_worked_out(why),
            JobStage::Idle if !self.session.is_moving() && !self.results.is_explored(&now) => {
                self.explore_job = Some(explore::start(now, ctx));
            }
            JobStage::Idle | JobStage::Started => {}
        }
    }
}
