//! The engine of the web page, where this build of the program has it.

/// WebAssembly, compressed by gzip; nothing where it was not made before the program was built.
pub const ENGINE_OF_PAGE: Option<&[u8]> = include!(concat!(env!("OUT_DIR"), "/engine_of_page.rs"));

/// What is said where it is not there, and the command that makes it.
pub const WITHOUT_ENGINE: &str = "This build of the program holds no engine for browsers, so the page is one to be \
                                  read: its terms are tables, not sliders. The command packaging/page/build makes \
                                  the engine; build the program again after it.";
