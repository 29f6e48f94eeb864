//! How a referral is handled: the step of care, who assessed, what was missed, how it was closed.

use super::calendar::Day;
use super::course::{Course, Ending};
use super::draw::Draw;
use super::site::Site;

/// The handling of one referral; text is empty where it does not apply.
#[derive(Default)]
pub(super) struct Steps {
    pub(super) low: u32,
    pub(super) high: u32,
    pub(super) first: &'static str,
    pub(super) highest: &'static str,
    /// Step 2 lines for low intensity, step 3 lines for high.
    pub(super) line: &'static str,
    pub(super) assessor: &'static str,
    pub(super) missed: u32,
    pub(super) cancelled: u32,
    /// Days for which the person put the wait on hold; none where there was no wait to the end.
    pub(super) paused: Option<u32>,
    pub(super) end_code: &'static str,
}

/// Nationally 42 % of finishers have low intensity only, 17 % high only, the rest both.
#[derive(Clone, Copy, Default)]
enum Path {
    #[default]
    Low,
    High,
    SteppedUp,
}

impl Steps {
    pub(super) fn draw(draw: &mut Draw, site: &Site, received: Day, course: &Course) -> Self {
        let mut steps = Self {
            missed: if course.ending == Ending::NotSeen { draw.times(0.2) } else { draw.times(0.4) },
            cancelled: draw.times(0.08),
            ..Self::default()
        };
        if course.assessed.is_some() || course.treatments > 0 {
            steps.assessor = draw.pick(&[("low", site.assessed_low), ("high", 1.0 - site.assessed_low)]);
        }
        if let Some(first) = course.first {
            let held = draw.chance(0.03);
            steps.paused = Some(if held { draw.between(0, (first - received).min(42)) as u32 } else { 0 });
            steps.path(draw, course.treatments);
        }
        if course.discharged.is_some() {
            steps.end_code = end_code(draw, course.ending);
        }
        steps
    }

    fn path(&mut self, draw: &mut Draw, treatments: u32) {
        let path = draw.pick(&[(Path::Low, 0.42), (Path::High, 0.18), (Path::SteppedUp, 0.40)]);
        self.low = match path {
            Path::Low => treatments,
            Path::High => 0,
            // Somebody to be stepped up who has been once has been at the lower step.
            Path::SteppedUp => draw.between(1, (treatments as i32 - 1).max(1)) as u32,
        };
        self.high = treatments - self.low;
        self.first = if self.low > 0 { "low" } else { "high" };
        self.highest = if self.high > 0 { "high" } else { "low" };
        self.line = if self.high > 0 {
            draw.pick(&[("3a", 0.6), ("3b", 0.15), ("3c", 0.15), ("3d", 0.1)])
        } else {
            draw.pick(&[("2a", 0.3), ("2b", 0.25), ("2c", 0.45)])
        };
    }
}

/// Two in five discharges carry no code, as in one board's records since 2024. A third of finishers drop out
/// (47).
fn end_code(draw: &mut Draw, ending: Ending) -> &'static str {
    if draw.chance(0.42) {
        return "";
    }
    match ending {
        Ending::NotSeen => "50",
        Ending::Seen => draw.pick(&[
            ("11", 0.25),
            ("10", 0.2),
            ("13", 0.2),
            ("14", 0.15),
            ("12", 0.1),
            ("16", 0.08),
            ("95", 0.02),
        ]),
        Ending::Once => draw.pick(&[("47", 0.6), ("46", 0.25), ("48", 0.08), ("96", 0.069), ("49", 0.001)]),
        Ending::Finished => {
            draw.pick(&[("46", 0.6), ("47", 0.35), ("48", 0.03), ("96", 0.018), ("49", 0.002)])
        }
    }
}
