//! The ways in which a window can be drawn, and which is tried after which. Nothing here draws.

/// A way to draw a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// OpenGL.
    OpenGl,
    /// Whatever the graphics card has: DirectX 12, Vulkan, Metal or OpenGL.
    Card,
    /// The processor, as if it were a graphics card.
    Processor,
}

impl Way {
    /// All ways, the best first. Without a graphics card OpenGL is much the cheapest where it is drawn by the
    /// processor, as on Linux; remote desktops on Windows have an OpenGL that is too old.
    pub const fn all(is_windows: bool) -> [Self; 3] {
        if is_windows {
            [Self::Card, Self::OpenGl, Self::Processor]
        } else {
            [Self::OpenGl, Self::Card, Self::Processor]
        }
    }

    /// What it is called in a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenGl => "OpenGL",
            Self::Card if cfg!(windows) => "DirectX 12 or Vulkan",
            Self::Card => "Vulkan",
            Self::Processor => "the processor, without a graphics card",
        }
    }
}

/// How a window ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Somebody closed it.
    Closed,
    /// It could not be drawn: why, and whether anybody had seen it before.
    Broke {
        /// What the system said.
        why: String,
        /// Whether it had been drawn.
        was_seen: bool,
    },
}

/// A way that did not work, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The way.
    pub way: Way,
    /// What the system said.
    pub why: String,
}

/// How trying ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A window was drawn, and closed.
    Closed,
    /// None could be drawn.
    NotDrawn(Vec<Tried>),
}

/// Tries one way after another until a window is closed by somebody. `open` opens a window, and is told whether
/// one has been seen before: what was done in that one is then the newest draft.
///
/// # Errors
/// What `open` says where no way of drawing would help.
pub fn try_each<E>(
    ways: impl IntoIterator<Item = Way>,
    mut open: impl FnMut(Way, bool) -> Result<End, E>,
) -> Result<Outcome, E> {
    let (mut tried, mut seen) = (Vec::new(), false);
    for way in ways {
        match open(way, seen)? {
            End::Closed => return Ok(Outcome::Closed),
            End::Broke { why, was_seen } => {
                seen |= was_seen;
                tried.push(Tried { way, why });
            }
        }
    }
    Ok(Outcome::NotDrawn(tried))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broke(why: &str, was_seen: bool) -> End {
        End::Broke { why: why.to_owned(), was_seen }
    }

    /// What is opened where each way ends like this, and how it ends.
    fn tried(ends: &[Result<End, &'static str>]) -> (Vec<(Way, bool)>, Result<Outcome, &'static str>) {
        let (mut asked, mut ends) = (Vec::new(), ends.iter().cloned());
        let outcome = try_each(Way::all(true), |way, seen| {
            asked.push((way, seen));
            ends.next().unwrap()
        });
        (asked, outcome)
    }

    #[test]
    fn the_first_way_that_draws_is_the_last_that_is_tried() {
        let (asked, outcome) = tried(&[Ok(broke("no DirectX", false)), Ok(End::Closed)]);
        assert_eq!(asked, [(Way::Card, false), (Way::OpenGl, false)]);
        assert_eq!(outcome, Ok(Outcome::Closed));
    }

    #[test]
    fn where_none_draws_each_was_tried_and_says_why() {
        let ends = ["no DirectX", "OpenGL 1.1", "no adapter"];
        let (asked, outcome) = tried(&ends.map(|why| Ok(broke(why, false))));
        assert_eq!(asked.len(), 3);
        let Ok(Outcome::NotDrawn(tried)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(tried.iter().map(|tried| tried.why.as_str()).collect::<Vec<_>>(), ends);
        let ways: Vec<Way> = tried.iter().map(|tried| tried.way).collect();
        assert_eq!(ways, [Way::Card, Way::OpenGl, Way::Processor]);
    }

    #[test]
    fn a_window_that_was_seen_is_known_to_the_next() {
        let (asked, _) = tried(&[Ok(broke("lost", true)), Ok(broke("lost", false)), Ok(End::Closed)]);
        assert_eq!(asked.iter().map(|(_, seen)| *seen).collect::<Vec<_>>(), [false, true, true]);
    }

    #[test]
    fn what_no_way_would_help_ends_it() {
        let (asked, outcome) = tried(&[Err("a preset is damaged")]);
        assert_eq!((asked.len(), outcome), (1, Err("a preset is damaged")));
    }

    #[test]
    fn the_processor_is_asked_last_on_every_system() {
        for is_windows in [true, false] {
            let all = Way::all(is_windows);
            assert_eq!(all[2], Way::Processor);
            assert!(all.contains(&Way::Card) && all.contains(&Way::OpenGl));
        }
        assert_eq!((Way::all(true)[0], Way::all(false)[0]), (Way::Card, Way::OpenGl));
    }
}
