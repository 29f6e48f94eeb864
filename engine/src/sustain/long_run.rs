//! Waits in the long run, were demand and staff to stay as they are on the mean of the months.
//!
//! ```text
//! places      = sessions offered a month × months of a course ÷ sessions of a course
//! utilisation = sessions wanted ÷ sessions offered
//! ```
//!
//! One queue for each intensity, with the mean course of those who would start, weighted by them. How much
//! the length of courses varies no file says; it is taken to be 1, where the relation is exact
//! ([`Queue`]). The waiting list of the months themselves is the throughput's; this moves no pound.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{DAYS_A_MONTH, EIGHTEEN_WEEKS, Outside, Queue, SIX_WEEKS, Survival, Waits};
use crate::locality::Intensity;
use crate::quantity::show;

/// How much the length of courses is taken to vary.
const VARIATION: f64 = 1.0;

/// The waits of an intensity in the long run.
#[derive(Clone, Debug, PartialEq)]
pub struct LongRun {
    /// Which.
    pub intensity: Intensity,
    /// People who would start, places on caseloads, and the mean course.
    pub queue: Queue,
    /// How long people wait, or why that is not said.
    pub waits: Result<Waits, Outside>,
}

/// The waits of each intensity that anybody is treated with and staff are known for.
pub fn long_run(survival: &Survival) -> Vec<LongRun> {
    Intensity::EVERY.into_iter().filter_map(|intensity| of(survival, intensity)).collect()
}

fn of(survival: &Survival, intensity: Intensity) -> Option<LongRun> {
    let flow = &survival.throughput;
    let months = flow.months.len().max(1) as f64;
    let load = |pick: fn(&super::Load) -> Decimal| {
        flow.load.iter().map(|loads| pick(&loads[intensity as usize])).sum::<Decimal>().to_f64()
    };
    let (wanted, offered) = (load(|load| load.wanted)?, load(|load| load.offered)?);
    let (mut people, mut weighted) = (0.0, 0.0);
    for line in flow.lines.iter().filter(|line| line.intensity == Some(intensity)) {
        let starts = line.months.iter().map(|month| month.wanted).sum::<i64>() as f64;
        people += starts;
        weighted += starts * f64::from(line.course_months.max(1));
    }
    if people <= 0.0 || wanted <= 0.0 || offered <= 0.0 {
        return None;
    }
    let (course_months, sessions) = (weighted / people, wanted / people);
    let queue = Queue {
        people_a_month: people / months,
        places: offered / months * course_months / sessions,
        course_days: course_months * DAYS_A_MONTH,
        variation: VARIATION,
    };
    Some(LongRun { intensity, queue, waits: queue.waits() })
}

impl LongRun {
    /// What it means, in a sentence.
    pub fn says(&self) -> String {
        let name = self.intensity.name();
        match &self.waits {
            Ok(waits) => format!(
                "{} at {} utilisation: in the long run people wait {} days for a place on the mean, {} of them no more than six weeks and {} no more than eighteen.",
                show::capital(name),
                percent(waits.utilisation()),
                (waits.mean()).round(),
                percent(waits.within(SIX_WEEKS)),
                percent(waits.within(EIGHTEEN_WEEKS))
            ),
            Err(why) => format!("{}: {why}", show::capital(name)),
        }
    }
}

fn percent(share: f64) -> String {
    // Rounded to a tenth of a per cent; of a share a Decimal is always there.
    show::rounded_percent(Decimal::try_from(share).unwrap_or_default(), 1)
}
