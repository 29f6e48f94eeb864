//! Work and daily life: employment, and the work and social adjustment scale (W&SAS).

use super::course::Course;
use super::draw::Draw;
use super::person::Person;
use super::scores::{Change, Pair};

/// Work at one time, in the codes of the national data set; empty where not asked.
#[derive(Clone, Copy, Default)]
pub(super) struct Work {
    pub(super) status: &'static str,
    pub(super) absent: &'static str,
    pub(super) sick_pay: &'static str,
}

/// Work and daily life, first and last.
pub(super) struct Living {
    pub(super) first: Work,
    pub(super) last: Work,
    /// Work, home, social leisure, private leisure, relationships: 0 to 8 each, work 9 where it does not
    /// apply.
    pub(super) adjustment: [Pair; 5],
}

/// People of working age.
const STATUSES: &[(&str, f64)] = &[
    ("01", 0.57),
    ("02", 0.13),
    ("04", 0.13),
    ("03", 0.06),
    ("05", 0.04),
    ("06", 0.02),
    ("07", 0.01),
    ("ZZ", 0.04),
];

impl Living {
    pub(super) fn draw(draw: &mut Draw, person: &Person, course: &Course, change: Change) -> Self {
        if course.contacts == 0 {
            return Self { first: Work::default(), last: Work::default(), adjustment: Default::default() };
        }
        let first = Work::of(draw, person);
        let asked_again = course.treatments >= 2 && draw.chance(0.9);
        let last = if asked_again { first.later(draw, change.responds) } else { Work::default() };
        Self { first, last, adjustment: adjustment(draw, course, first, last, change.responds) }
    }
}

impl Work {
    fn of(draw: &mut Draw, person: &Person) -> Self {
        let status = match person.age {
            65.. => draw.pick(&[("08", 0.88), ("01", 0.08), ("ZZ", 0.04)]),
            ..=20 => draw.pick(&[("03", 0.45), ("01", 0.30), ("02", 0.21), ("ZZ", 0.04)]),
            _ => draw.pick(STATUSES),
        };
        Self::with(draw, status, 0.16)
    }

    /// With the answers on sickness that go with a status; `sick` is the share of the employed who are off.
    fn with(draw: &mut Draw, status: &'static str, sick: f64) -> Self {
        let (absent, sick_pay) = match status {
            "01" if draw.chance(sick) => ("Y", draw.pick(&[("Y", 0.6), ("N", 0.35), ("U", 0.05)])),
            "01" => ("N", draw.pick(&[("N", 0.97), ("U", 0.03)])),
            "ZZ" => ("Z", "Z"),
            _ => ("8", "N"),
        };
        Self { status, absent, sick_pay }
    }

    /// The same at the end of treatment: most are where they were; the better find work and go back to it
    /// more often.
    fn later(self, draw: &mut Draw, responds: bool) -> Self {
        let (finds, returns, loses) = if responds { (0.13, 0.55, 0.02) } else { (0.05, 0.25, 0.05) };
        match (self.status, self.absent) {
            ("02" | "04" | "06" | "07", _) if draw.chance(finds) => Self::with(draw, "01", 0.03),
            ("01", "Y") if draw.chance(returns) => Self { status: "01", absent: "N", sick_pay: "N" },
            ("01", _) if draw.chance(loses) => Self::with(draw, "02", 0.0),
            _ => self,
        }
    }
}

/// The five items. Nationally each falls from about 4 to about 3.
fn adjustment(draw: &mut Draw, course: &Course, first: Work, last: Work, responds: bool) -> [Pair; 5] {
    let asked = course.treatments > 0 && draw.chance(0.93);
    let again = asked && !last.status.is_empty() && draw.chance(0.95);
    let burden = 3.9 + 1.6 * draw.normal();
    let left = if responds { 0.5 } else { 0.98 };
    let after = burden * (1.0 - course.progress * (1.0 - left));
    let mut pairs = [Pair::default(); 5];
    for (item, pair) in pairs.iter_mut().enumerate() {
        let mut score = |burden: f64, work: Work| {
            let score = (burden + 1.2 * draw.normal()).round().clamp(0.0, 8.0);
            // The first item is work, and 9 means that it does not apply.
            if item == 0 && work.status != "01" && work.status != "03" { 9.0 } else { score }
        };
        *pair = Pair { first: asked.then(|| score(burden, first)), last: again.then(|| score(after, last)) };
    }
    pairs
}
