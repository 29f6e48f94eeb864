//! What is wrong or odd about terms together, as it is found.

/// Something about a scheme that its user should know, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It cannot be used so.
    Error(String),
    /// It can be used, but is likely not what was meant.
    Warning(String),
}

impl Finding {
    /// The sentence.
    pub fn sentence(&self) -> &str {
        match self {
            Self::Error(sentence) | Self::Warning(sentence) => sentence,
        }
    }
}

/// Collects findings.
#[derive(Default)]
pub(super) struct Findings(pub Vec<Finding>);

impl Findings {
    pub fn error(&mut self, sentence: impl Into<String>) {
        self.0.push(Finding::Error(sentence.into()));
    }

    pub fn warning(&mut self, sentence: impl Into<String>) {
        self.0.push(Finding::Warning(sentence.into()));
    }
}
