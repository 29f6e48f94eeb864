//! Whether the provider survives, worked out beside the drawing once nothing moves: people, staff and costs first,
//! then the account of each scheme. Where a page shows what a scenario does, also without it.

use super::App;
use crate::jobs::survival::{self, AccountInputs};
use crate::jobs::{AccountJob, BackgroundJob, JobStage, SurvivalJob};
use crate::results::Side;

/// People, staff and costs, and the accounts of schemes, that are being worked out.
#[derive(Default)]
pub(super) struct SurvivalWork {
    surviving: Option<SurvivalJob>,
    accounting: Option<AccountJob>,
}

impl SurvivalWork {
    pub(super) fn is_under_way(&self) -> bool {
        self.surviving.as_ref().is_some_and(BackgroundJob::is_under_way)
            || self.accounting.as_ref().is_some_and(BackgroundJob::is_under_way)
    }
}

impl App {
    /// Starts the work, or takes what is done; on each frame.
    pub(super) fn keep_survival(&mut self, ctx: &egui::Context) {
        [Side::Now, Side::Read].into_iter().for_each(|side| self.keep_survival_on(side, ctx));
    }

    /// Whether the open page shows the accounts of one side.
    fn shows_survival(&self, side: Side) -> bool {
        match side {
            Side::Now => self.results.extra.survival().is_some(),
            Side::Read => self.results.extra.year().is_some_and(|year| year.shows_both),
        }
    }

    fn keep_survival_on(&mut self, side: Side, ctx: &egui::Context) {
        let of = self.results.survival_on(&self.session, side);
        // What the provider would be without the scenario is asked on one page only.
        let Some(now) = of.filter(|_| side == Side::Now || self.shows_survival(side)) else {
            *self.surviving.of_mut(side) = SurvivalWork::default();
            return;
        };
        let work = &mut self.surviving.of_mut(side).surviving;
        match (BackgroundJob::poll(work, &now), self.results.survived(&now).cloned()) {
            (JobStage::Done(result), _) => {
                self.results.take_survival(side, now, result);
                self.open_view();
                // The accounts of the schemes come next.
                self.keep_survival_on(side, ctx);
            }
            (JobStage::Failed(why), _) => self.not_worked_out(why),
            (JobStage::Idle, None) if !self.session.is_moving() => *work = Some(survival::start(now, ctx)),
            (JobStage::Idle, Some(Ok(survival))) if self.shows_survival(side) => {
                let entries = self.session.entries().to_vec();
                self.keep_accounts(side, AccountInputs { of: now, survival, entries }, ctx);
            }
            (JobStage::Idle | JobStage::Started, _) => {}
        }
    }

    fn keep_accounts(&mut self, side: Side, now: AccountInputs, ctx: &egui::Context) {
        let work = &mut self.surviving.of_mut(side).accounting;
        match BackgroundJob::poll(work, &now) {
            JobStage::Done(accounts) => {
                self.results.take_accounts(side, accounts);
                self.open_view();
            }
            JobStage::Failed(why) => self.not_worked_out(why),
            JobStage::Idle
                if !self.session.is_moving() && self.results.unaccounted(&self.session, &now.of) =>
            {
                let known = self.results.accounts(&now.of, &now.entries);
                *work = Some(survival::account(now, known, ctx));
            }
            JobStage::Idle | JobStage::Started => {}
        }
    }
}
