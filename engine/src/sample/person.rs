//! Who is referred.

use super::draw::Draw;
use super::site::Site;

/// One person, as the referral form has them. Nobody: drawn by chance.
#[derive(Clone, Copy)]
pub(super) struct Person {
    pub(super) age: u32,
    pub(super) ethnicity: &'static str,
    pub(super) gender: &'static str,
    /// 1 is the most deprived tenth.
    pub(super) decile: u32,
    /// Whether a long-term physical condition is recorded: `true`, `false` or empty.
    pub(super) long_term_condition: &'static str,
    /// How much likelier than others this person is to respond to treatment.
    pub(super) lean: f64,
}

/// The ages of people referred nationally (2024-25): 17 % up to 25, 7 % from 65 on.
const AGES: &[((i32, i32), f64)] = &[
    ((16, 17), 0.01),
    ((18, 25), 0.17),
    ((26, 34), 0.24),
    ((35, 44), 0.20),
    ((45, 54), 0.18),
    ((55, 64), 0.13),
    ((65, 74), 0.046),
    ((75, 94), 0.024),
];

/// White British apart, known ethnicities; the mix of a northern English town.
const MINORITIES: &[(&str, f64)] = &[
    ("J", 0.25),
    ("C", 0.22),
    ("H", 0.08),
    ("L", 0.08),
    ("N", 0.07),
    ("B", 0.05),
    ("F", 0.04),
    ("G", 0.04),
    ("D", 0.03),
    ("K", 0.03),
    ("S", 0.03),
    ("E", 0.02),
    ("M", 0.02),
    ("P", 0.02),
    ("R", 0.02),
];

impl Person {
    pub(super) fn draw(draw: &mut Draw, site: &Site) -> Self {
        let (youngest, oldest) = draw.pick(AGES);
        let age = draw.between(youngest, oldest) as u32;
        let minority = draw.chance(site.minority);
        let ethnicity = if minority { draw.pick(MINORITIES) } else { "A" };
        let decile = draw.place(site.deprivation) as u32 + 1;
        Self {
            age,
            // "" is a form without an answer, Z an answer refused, 99 an answer not known.
            ethnicity: draw.pick(&[(ethnicity, 0.92), ("Z", 0.04), ("99", 0.02), ("", 0.02)]),
            gender: draw.pick(&[("2", 0.65), ("1", 0.335), ("9", 0.005), ("X", 0.01)]),
            decile,
            long_term_condition: draw.pick(&[("false", 0.65), ("true", 0.25), ("", 0.10)]),
            lean: lean(age, minority, decile),
        }
    }
}

/// Published recovery differs between groups, so that an access target for one of them moves the recovery
/// rate: 43.9 % at 18 to 25, 51.0 % at 26 to 64, 61.8 % and more above; 47.7 % for minorities against 51.8 %;
/// 42.8 % in the most deprived tenth against 56.2 % in the least. The steps here come near to those.
fn lean(age: u32, minority: bool, decile: u32) -> f64 {
    let by_age = match age {
        ..=25 => -0.07,
        26..=64 => 0.01,
        _ => 0.14,
    };
    let by_group = if minority { -0.03 } else { 0.0 };
    by_age + by_group + (f64::from(decile) - 5.5) * 0.016
}
