//! First and last scores.
//!
//! People respond to treatment or they do not. Those who do lose about two thirds of their score; those who
//! do not drift around the first one. That gives what is published: last scores with a long tail, half of the
//! cases recovered, two thirds reliably improved, one in seventeen reliably worse. One normal curve for all
//! gives the same means, but too few recoveries.

use super::course::{Course, Ending};
use super::draw::Draw;
use super::need::Need;
use super::scales::Scale;

/// First and last of one score.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Pair {
    pub(super) first: Option<f64>,
    pub(super) last: Option<f64>,
}

/// One person's scores.
pub(super) struct Scores {
    pub(super) phq9: Pair,
    pub(super) gad7: Pair,
    /// The disorder-specific scale, where one was used.
    pub(super) special: Option<(&'static Scale, Pair)>,
    pub(super) change: Change,
}

/// What treatment did.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    pub(super) responds: bool,
    /// Share of the score that is left, for one who responds.
    left: f64,
    /// Standard deviations upwards, for one who does not.
    drift: f64,
}

const PHQ9: Span = Span { least: 0.0, most: 27.0, mean: 13.8, deviation: 6.6 };
const GAD7: Span = Span { least: 0.0, most: 21.0, mean: 13.1, deviation: 5.8 };
/// Between depression and anxiety of one person at first.
const CORRELATION: f64 = 0.5;
/// How much less likely a person is to respond for each standard deviation of depression and of anxiety at
/// first.
const BURDEN: f64 = 0.04;
/// Share of people below both case lines whom a service turns down after all.
const TURNED_DOWN: f64 = 0.45;

/// A scale's range and first scores.
struct Span {
    least: f64,
    most: f64,
    mean: f64,
    deviation: f64,
}

impl Scores {
    /// `response` is the provider's share of people who respond, `lean` how much likelier this person is to.
    pub(super) fn draw(draw: &mut Draw, need: &Need, course: &Course, response: f64, lean: f64) -> Self {
        let (low, worried) = mood(draw, need.severity);
        let change = Change {
            responds: draw.chance(response + lean + need.lean - BURDEN * (low + worried)),
            left: 0.36 + 0.10 * draw.normal(),
            drift: -0.23 + 0.78 * draw.normal(),
        };
        // Not everyone fills the forms in: nearly all who are treated, some who are not, most of the time at
        // the end.
        let asked = match course.ending {
            Ending::NotSeen => 0.0,
            Ending::Seen if course.contacts == 0 => 0.0,
            Ending::Seen => 0.6,
            Ending::Once | Ending::Finished if course.first.is_none() => 0.0,
            Ending::Once | Ending::Finished => 0.997,
        };
        let first = draw.chance(asked);
        let last = first && course.treatments >= 2 && draw.chance(0.99);
        let held = Taken { first, last, progress: course.progress };
        let special = need.scale.filter(|_| course.treatments > 0 && draw.chance(0.7)).map(|scale| {
            let span =
                Span { least: scale.least, most: scale.most, mean: scale.mean, deviation: scale.deviation };
            let own = 0.6 * worried + 0.8 * draw.normal();
            (scale, held.pair(draw, &span, own, change, scale.decimals))
        });
        Self {
            phq9: held.pair(draw, &PHQ9, low, change, 0),
            gad7: held.pair(draw, &GAD7, worried, change, 0),
            special,
            change,
        }
    }
}

/// Which of the scores are there.
struct Taken {
    first: bool,
    last: bool,
    progress: f64,
}

impl Taken {
    fn pair(&self, draw: &mut Draw, span: &Span, place: f64, change: Change, decimals: usize) -> Pair {
        let Span { least, most, mean, deviation } = *span;
        let first = (mean + deviation * place).clamp(least, most);
        let end = if change.responds {
            least + (first - least) * change.left + 0.22 * deviation * draw.normal()
        } else {
            first + deviation * (change.drift + 0.25 * draw.normal())
        };
        // Somebody in mid-course has come part of the way.
        let last = first + (end - first) * self.progress;
        let scored = |score: f64| {
            let unit = if decimals == 2 { 100.0 } else { 1.0 };
            (score.clamp(least, most) * unit).round() / unit
        };
        Pair { first: self.first.then(|| scored(first)), last: self.last.then(|| scored(last)) }
    }
}

/// Depression and anxiety in standard deviations. Services turn down some people who are below both case
/// lines (9.5 and 7.5 before rounding), which is why few finishers are.
fn mood(draw: &mut Draw, severity: f64) -> (f64, f64) {
    let mut one = || {
        let low = draw.normal();
        let worried = CORRELATION * low + (1.0 - CORRELATION * CORRELATION).sqrt() * draw.normal();
        // Severity takes its part of the spread, and leaves the whole as it was.
        (0.94 * low + severity, 0.94 * worried + severity)
    };
    let (low, worried) = one();
    let below = PHQ9.mean + PHQ9.deviation * low < 9.5 && GAD7.mean + GAD7.deviation * worried < 7.5;
    let again = one();
    if below && draw.chance(TURNED_DOWN) { again } else { (low, worried) }
}
