//! The engine as the page for a browser calls it: four functions, and texts that pass through memory.
//!
//! The page asks for `room` of so many bytes, writes a text into it, calls `open` or `ask`, and reads as many bytes
//! as that gives back from where `answer` says. `open` takes what the page carries, `ask` one thing that a person
//! did; both answer in JSON. Nothing else is exported, and nothing is imported.
//!
//! There is no unsafe block: a browser's side of the memory is the page's own, and each of the two sides touches it
//! only while the other waits. The one attribute that says "unsafe" keeps the functions' names.

use std::cell::RefCell;

use engine::export::page::{Ask, Page, PageError, PageHeld, Reply};

/// What is kept between two calls.
#[derive(Default)]
struct Kept {
    page: Option<Page>,
    given: Vec<u8>,
    answer: Vec<u8>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

impl Kept {
    fn given(&self) -> Result<&str, PageError> {
        std::str::from_utf8(&self.given).map_err(|why| PageError::Unread(why.to_string()))
    }

    fn open(&mut self) -> Result<Reply, PageError> {
        let mut page = Page::new(PageHeld::from_text(self.given()?)?)?;
        let reply = page.answer(Ask::Start)?;
        self.page = Some(page);
        Ok(reply)
    }

    fn ask(&mut self) -> Result<Reply, PageError> {
        let ask = serde_json::from_str(self.given()?).map_err(|why| PageError::NotKnown(why.to_string()))?;
        self.page.as_mut().map_or_else(|| Ok(Reply::default()), |page| page.answer(ask))
    }

    /// Keeps an answer for the page to read; its length.
    fn say(&mut self, reply: Result<Reply, PageError>) -> usize {
        let reply = reply.unwrap_or_else(|why| Reply { wrong: why.to_string(), ..Reply::default() });
        self.answer = serde_json::to_vec(&reply).unwrap_or_default();
        self.answer.len()
    }
}

fn with(work: impl FnOnce(&mut Kept) -> usize) -> usize {
    KEPT.with_borrow_mut(work)
}

/// What the page calls.
#[expect(unsafe_code, reason = "the page knows functions by their names, and the attribute for that says so")]
mod called {
    use super::with;

    /// Makes room for so many bytes; where it is.
    #[unsafe(no_mangle)]
    pub extern "C" fn room(bytes: usize) -> usize {
        with(|kept| {
            kept.given.clear();
            kept.given.resize(bytes, 0);
            kept.given.as_mut_ptr() as usize
        })
    }

    /// Opens a page of what was written there; how long the answer is.
    #[unsafe(no_mangle)]
    pub extern "C" fn open() -> usize {
        with(|kept| {
            let reply = kept.open();
            kept.say(reply)
        })
    }

    /// Asks it what was written there; how long the answer is.
    #[unsafe(no_mangle)]
    pub extern "C" fn ask() -> usize {
        with(|kept| {
            let reply = kept.ask();
            kept.say(reply)
        })
    }

    /// Where the answer is.
    #[unsafe(no_mangle)]
    pub extern "C" fn answer() -> usize {
        with(|kept| kept.answer.as_ptr() as usize)
    }
}
