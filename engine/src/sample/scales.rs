//! The scales made for one anxiety disorder.

/// A disorder-specific scale: what people score on it. Where its case line and its reliable change lie is the
/// engine's business, not the sample's.
#[derive(Debug)]
pub(super) struct Scale {
    /// The problem descriptor that it is made for.
    problem: &'static str,
    /// Its token in the national data set.
    pub(super) token: &'static str,
    pub(super) least: f64,
    pub(super) most: f64,
    /// First scores: mean and standard deviation, chosen so that nearly all who are given the scale are cases
    /// on it.
    pub(super) mean: f64,
    pub(super) deviation: f64,
    /// Figures after the point: two for the Mobility Inventory, which is a mean of items.
    pub(super) decimals: usize,
}

const SCALES: &[Scale] = &[
    Scale {
        problem: "F400",
        token: "AgoraAlone",
        least: 1.0,
        most: 5.0,
        mean: 3.3,
        deviation: 0.8,
        decimals: 2,
    },
    Scale {
        problem: "F401",
        token: "SocialPhobia",
        least: 0.0,
        most: 68.0,
        mean: 43.0,
        deviation: 12.0,
        decimals: 0,
    },
    Scale {
        problem: "F410",
        token: "PanicDisorder",
        least: 0.0,
        most: 28.0,
        mean: 15.0,
        deviation: 5.0,
        decimals: 0,
    },
    Scale { problem: "F42", token: "OCD", least: 0.0, most: 168.0, mean: 72.0, deviation: 28.0, decimals: 0 },
    // The IES-R, which the token meant until September 2020.
    Scale {
        problem: "F431",
        token: "PTSD",
        least: 0.0,
        most: 88.0,
        mean: 51.0,
        deviation: 14.0,
        decimals: 0,
    },
    Scale {
        problem: "F452",
        token: "AnxietyInventory",
        least: 0.0,
        most: 54.0,
        mean: 30.0,
        deviation: 8.0,
        decimals: 0,
    },
];

/// The scale made for a problem, if there is one.
pub(super) fn for_problem(descriptor: &str) -> Option<&'static Scale> {
    SCALES.iter().find(|scale| scale.problem == descriptor)
}
