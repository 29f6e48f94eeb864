//! What a person comes with: the problem, how severe it is, and the cluster it is put in.

use super::draw::Draw;
use super::scales::{self, Scale};
use super::site::Site;

/// One person's need.
pub(super) struct Need {
    /// ICD-10, or empty where none is recorded.
    pub(super) descriptor: &'static str,
    /// The scale made for that problem, where there is one.
    pub(super) scale: Option<&'static Scale>,
    /// Recorded once somebody has been seen, and then not always.
    pub(super) cluster: &'static str,
    /// Standard deviations above the mean of first scores.
    pub(super) severity: f64,
    /// How much likelier than others this person is to respond to treatment.
    pub(super) lean: f64,
}

/// Problem descriptors, with how much likelier people are to respond: recovery is 57.6 % for generalised
/// anxiety and 63.8 % for specific phobia, 49.6 % for depression, and 35 to 45 % for the disorders that have
/// a scale of their own.
const PROBLEMS: &[((&str, f64), f64)] = &[
    (("F32", 0.0), 0.30),
    (("F33", -0.03), 0.07),
    (("F411", 0.07), 0.20),
    (("F412", 0.02), 0.15),
    (("F410", 0.0), 0.03),
    (("F431", -0.05), 0.05),
    (("F401", -0.05), 0.03),
    (("F42", -0.02), 0.03),
    (("F452", -0.05), 0.02),
    (("F400", -0.06), 0.01),
    (("F402", 0.12), 0.01),
    (("", 0.0), 0.10),
];

/// Clusters of finishers nationally (2017-18, before most stopped recording them), with severity and
/// response: those with greater need recover less often, so a price that ignores the cluster pays for picking
/// the easy ones.
const CLUSTERS: &[((&str, f64, f64), f64)] = &[
    (("01", -0.7, 0.08), 0.072),
    (("02", -0.3, 0.04), 0.194),
    (("03", 0.05, 0.0), 0.435),
    (("04", 0.4, -0.06), 0.218),
    (("05", 0.7, -0.12), 0.033),
    (("06", 0.6, -0.10), 0.004),
    (("07", 0.6, -0.12), 0.006),
    (("08", 0.6, -0.12), 0.003),
    (("10", 0.6, -0.12), 0.001),
    (("00", 0.0, 0.0), 0.034),
];

impl Need {
    pub(super) fn draw(draw: &mut Draw, site: &Site, seen: bool) -> Self {
        let (descriptor, by_problem) = draw.pick(PROBLEMS);
        let (cluster, severity, by_cluster) = draw.pick(CLUSTERS);
        let clustered = seen && !draw.chance(site.unclustered);
        Self {
            // A problem is found when somebody is seen; some referrers name one.
            descriptor: if seen || draw.chance(0.15) { descriptor } else { "" },
            scale: scales::for_problem(descriptor),
            cluster: if clustered { cluster } else { "" },
            severity,
            lean: by_problem + by_cluster,
        }
    }
}
