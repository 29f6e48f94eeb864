//! Outcomes-based payment of NHS Talking Therapies (IAPT): from an activity file to a statement that
//! can be traced by hand. No screen, no clock, no environment: the window, the command line and the
//! tests are three callers of the same functions.
//!
//! # The chain
//!
//! ```text
//!  files ──intake──▶ Tally ──scenario──▶ Tally ──Selection──▶ Selection ──measure──▶ Ratio, met or not ──┐
//!                   (counts)  (what if)                      (months, contracts)                         ▼
//!  Locality (population, contracts) ──────────▶ Scheme ──▶ price ▶ earn ▶ penalise ▶ adjust ▶ limit ▶ settle
//!       │ (staff, costs, who waits)       (the terms, all of them sliders)                         │
//!       ▼                                                           Statement: lines, each with its receipt
//!    sustain: staff ▶ who starts ▶ activity as it can be delivered ──evaluated──▶ cash, break-even, tests
//!       │ (what a year costs)
//!    projection: the year again, as a path has it ──evaluated──▶ income, cost, surplus and cash by year
//! ```
//!
//! Beside the chain, [`chance`] asks it what would be paid at every count that a measure could have had, and
//! [`explore`] which lever brings a total, what a scheme rewards, what matters, and where two parties can meet.
//!
//! Intake turns referral rows into an additive tally of counts. Everything after it needs only the
//! tally, so a slider move costs the same for a thousand referrals or ten million.
//!
//! # Glossary
//!
//! - **Referral**: one pathway, a row of the extract. Not a person.
//! - **Entered treatment**: first treatment contact. **Finished a course**: discharged after two or more.
//! - **Caseness**: a first score at or above its threshold. **Recovery**: a case at the start, below
//!   threshold on both scales at the end. **Reliable change**: more than the questionnaire's noise.
//! - **Measure**: a numerator over a denominator. **QOM**: a quality and outcome measure that money hangs on.
//! - **Margin**: a suppressed tally's counts by month, by service line or by care cluster, never by two of
//!   them, because such cells are too small to hand over.
//! - **Contract**: one commissioner with one provider. **Block**: a fixed value whatever is done. **Life**: the
//!   months in which a contract is there. **Basis**: what a fixed value stands on, an agreement or the people
//!   who entered as read; a what-if change never moves it.
//! - **Scheme**: all the terms of payment. **Term**: one of them, a slider. **Preset**: a scheme as shipped.
//! - **Pot**: money that measures earn, withheld or on top. **Plan**: what caps and tolerances are measured
//!   against. **Activity plan**: people entering or finished courses that somebody planned, read beside activity.
//!   **Trigger**: how far a person came on a service line. **Shadow year**: worked out, not paid.
//! - **Scenario**: what-if changes to activity, and to a locality, with a reason. **Points**: hundredths that are
//!   added to a share; of 40 %, five points more are 45 %.
//! - **Path**: what is supposed of the years after the base year, the one that stands as loaded. **u\***: the level
//!   uplift at which cash at the end of all years is nothing.
//! - **Statement**: lines by contract, settlement period and component, each rounded once to the penny.
//! - **Receipt**: why a figure is what it is, made by the code that makes the figure.
//!
//! # Where to add things
//!
//! - A column of the extract: a row in [`intake`] (`words/field.rs`), where its names in the national data set stand
//!   too; what else files call it, `assets/field_names.ron`; labels of a new set of codes, `assets/code_labels.ron`.
//! - A column with a counter and a measure, where the column alone says whom the counter counts (a flag, codes, a
//!   number, a sum): three files, `words/field.rs` (`role: Telling`, `counts`), `activity/counter.rs` (what it is a
//!   part of) and `measure/catalogue.rs`. Reading, the query, suppression, checks of kind, the header of the sample
//!   and what is missing without the column follow.
//! - A column of figures by month and provider: `words/published_item.rs`, its names in `assets/wide_names.ron`.
//! - A check of the data: a row in [`intake`] (`words/check.rs`), then `checks/`. Something else that is noted of rows: it
//!   adds up over threads, or is looked up in the order of the file (`intake/threads`, `read/counted.rs`).
//! - A counter: a row in [`activity`] (`counter.rs`) that says whom it counts, of which others it counts all or any, and
//!   what it is a part of; what stands on several counters at once, `laws.rs`. Only where a rule needs more than one
//!   column is there code: `rule.rs` and, in the query, [`export`] (`sql/counting.rs`). A column that it needs names
//!   it in its row.
//! - A measure: [`measure`] (`catalogue.rs`); another reading of one, `readings.rs` beside it.
//! - A term: [`scheme`] (its part in `terms/`, with the `visit` that makes it a slider), then the step of the
//!   chain that acts on it in [`payment`].
//! - A kind of penalty: a file and a line in `scheme/terms/penalties/` for its terms, a file in
//!   `payment/settle/penalise/` for what it takes, its lines' names in `payment/statement.rs`, what it starts as
//!   in `assets/parts.ron`.
//! - A part of a scheme: its terms, a line in `scheme/part.rs`, its few words for the outline in
//!   `scheme/words/short.rs` and its plain words beside them, what it starts as in `assets/parts.ron`, its step in
//!   [`payment`].
//! - A kind of what-if change: [`scenario`] (`change.rs`, then `kinds/`).
//! - What a fixed value stands on: `payment/price/basis.rs`; what the beginning or end of a contract moves of it,
//!   `payment/moved.rs`; who goes on for whom, [`activity`] (`as_read.rs`, `successors.rs`).
//! - A series of a process-control chart: [`sustain`] (`flow.rs`); a step between two totals, `bridge.rs` there.
//! - What money hangs on by chance: a new kind of line that hangs on a measure says so in [`chance`] (`hang.rs`);
//!   another way to test, `shapes.rs` there. A game of the stress test: [`explore::rewards`] (`games.rs`); something
//!   that happens once more, `event.rs` there. What a goal seek can want: [`explore`] (`seek.rs`); what is not known of
//!   activity, `unknown.rs`; a limit that a party can set, `zone/limits.rs`.
//! - What a path says of the years to come: [`projection`] (`paths.rs`, `check.rs`), then `ahead.rs` for activity,
//!   `cost.rs` for cost.
//! - A shipped scheme: a file in `assets/presets`, its line in `scheme/presets.rs`. A code that goes on under another:
//!   `assets/successors.ron`. A price paid elsewhere: `assets/price_evidence.ron`.
//! - A form that leaves the building: a row in [`export::hand_over`] (`form.rs`) and its line in `make.rs`; what a
//!   paper says, [`export::paper`]; how it looks, `assets/paper` and `assets/office`; what a page for a browser shows,
//!   [`export::page`], and its look, `assets/page`. A cell in a sheet: [`sheet_cell`]. How text files of the product
//!   are read whatever saved them: [`text_file`]; what a system says about files, in words: [`system_error`].
//! - A question of the workshop: `assets/questions.ron`. A worked example: a case in `assets/worked_examples`; a new file
//!   has its line in [`worked_examples`].

mod catalogue;
mod on_threads;

pub mod activity;
pub mod calendar;
pub mod chance;
pub mod clinical;
pub mod explore;
pub mod export;
pub mod fingerprint;
pub mod intake;
pub mod locality;
pub mod measure;
pub mod payment;
pub mod projection;
pub mod quantity;
pub mod sample;
pub mod scenario;
pub mod scheme;
pub mod sheet_cell;
pub mod sustain;
pub mod system_error;
pub mod text_file;
pub mod worked_examples;
