//! The whole file: what everybody can read, and for a browser that can, the engine and what it works on.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::{Page, PageError, made_from, schemes, totals};
use crate::export::page::blocks;
use crate::export::paper::{clean, definitions};
use crate::scheme::SchemeIndex;

const STYLE: &str = include_str!("../../../../assets/page/page.css");
const SCRIPT: &str = include_str!("../../../../assets/page/page.js");

impl Page {
    /// The file, with the engine that makes its sliders move: WebAssembly, compressed by gzip. Without one it is the
    /// page to be read. The same input gives the same bytes.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn file(&self, engine: Option<&[u8]>) -> Result<String, PageError> {
        let held = engine.map(|_| self.held.to_text()).transpose()?;
        let title = self.title();
        let page = html! {
            (DOCTYPE)
            html lang="en-GB" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy(engine.is_some()));
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content=(format!("Weighting Room {}", self.held.version));
                    meta name="fingerprint" content=(self.held.fingerprint);
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body { (self.body(&title, engine.is_some())) (engine_of(engine, held.as_deref())) }
            }
        };
        Ok(page.0)
    }

    fn body(&self, title: &str, can_run: bool) -> Markup {
        html! {
            a.skip href="#main" { "Skip to the totals" }
            header {
                h1 { (title) }
                (made_from::top(self))
                @if can_run { (state()) }
            }
            nav aria-label="Parts of this page" { ul {
                li { a href="#main" { "Totals" } }
                @for scheme in self.schemes() {
                    li { a href=(format!("#scheme-{}", scheme.0 + 1)) { (clean(&self.facts().lettered(scheme))) } }
                }
                li { a href="#measures-of" { "Measures" } }
                li { a href="#decisions" { "Decisions" } }
                li { a href="#about" { "About these figures" } }
            } }
            main id="main" tabindex="-1" {
                section aria-labelledby="pays" {
                    h2 id="pays" { "What each scheme pays" }
                    div id="totals" { (totals::totals(self)) }
                    @if can_run { (buttons()) }
                }
                @for scheme in self.schemes() { (schemes::scheme(self, scheme)) }
                (self.last_sections())
            }
        }
    }

    fn last_sections(&self) -> Markup {
        let all: Vec<SchemeIndex> = self.schemes().collect();
        html! {
            section aria-labelledby="measures-of" {
                h2 id="measures-of" { "Measures as they were reached" }
                div id="measures" { (schemes::measures(self)) }
            }
            section aria-labelledby="decisions" {
                h2 id="decisions" { "Decisions and their reasons" }
                (made_from::decisions(self))
            }
            section aria-labelledby="about" {
                h2 id="about" { "About these figures" }
                h3 { "What has to be known of them" }
                div id="notes" { (made_from::notes(self)) }
                h3 { "Fingerprint" }
                (made_from::fingerprint(self))
                details {
                    summary { "Definitions with their sources" }
                    (blocks::blocks(&[definitions(&self.facts(), all.into_iter())]))
                }
            }
        }
    }
}

/// What the page says of whether its sliders move: at first that they do not.
fn state() -> Markup {
    html! {
        p.note id="state" {
            "These are the figures as they were handed over. Where the browser can work them out again, sliders stand in the place of the tables of terms in a moment."
        }
        p id="wrong" role="alert" {}
        p.hidden id="say" role="status" aria-live="polite" {}
    }
}

/// What can be done with all of it, where the page runs.
fn buttons() -> Markup {
    html! {
        p.buttons.live-only {
            button type="button" data-ask="reset" { "Put all terms back as handed over" }
            " "
            button type="button" data-ask="save" { "Save these schemes" }
            " "
            button type="button" data-ask="counts" { "Save the counts" }
            " "
            button type="button" data-ask="print" { "Print" }
        }
        p.small.live-only {
            "Saved schemes open in Weighting Room by File, Open a session. With the saved counts in the same folder, they open on these counts; else on the activity that is open there."
        }
    }
}

/// What runs, and what it works on.
fn engine_of(engine: Option<&[u8]>, held: Option<&str>) -> Markup {
    html! {
        @if let Some((engine, held)) = engine.zip(held) {
            script type="application/json" id="held" { (PreEscaped(held)) }
            script type="application/wasm" id="engine" { (STANDARD.encode(engine)) }
            script { (PreEscaped(SCRIPT)) }
        }
    }
}

/// What a browser lets the page do: its own style and, where it runs, its own script and engine. No request of any
/// kind is possible.
fn policy(can_run: bool) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    let mut policy = format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{}'",
        hash(STYLE)
    );
    if can_run {
        policy.push_str(&format!("; script-src 'sha256-{}' 'wasm-unsafe-eval'", hash(SCRIPT)));
    }
    policy
}
