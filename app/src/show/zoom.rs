//! The size of text.

/// A step of the size of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// The next larger.
    Larger,
    /// The next smaller.
    Smaller,
    /// 100 %.
    Usual,
}

impl Zoom {
    /// The sizes there are.
    const SIZES: [f32; 8] = [0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

    /// The size that a step leads to.
    pub fn from(self, now: f32) -> f32 {
        let larger = Self::SIZES.into_iter().find(|size| *size > now + 0.01);
        let smaller = Self::SIZES.into_iter().rev().find(|size| *size < now - 0.01);
        match self {
            Self::Larger => larger.unwrap_or(now),
            Self::Smaller => smaller.unwrap_or(now),
            Self::Usual => 1.0,
        }
    }
}
