//! People come, wait in turn, take the first place that is free, and leave when their course ends: a
//! discrete-event simulation, which knows no formula.

use engine::sustain::{DAYS_A_MONTH, EIGHTEEN_WEEKS, Queue, SIX_WEEKS};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Gamma, LogNormal};

/// How lengths are distributed.
#[derive(Clone, Copy, Debug)]
pub enum Law {
    /// Exponential where the variation is 1.
    Gamma,
    /// Few, but very long ones.
    LogNormal,
}

/// Lengths of mean 1, all of which are used once in every round, in another order each time: to draw one is
/// fast, and their mean leaves nothing to luck.
#[derive(Clone)]
pub struct Pool(Vec<f64>);

/// How many lengths a pool has: people should be a multiple of it.
pub const POOL: usize = 1 << 17;

impl Pool {
    pub fn drawn(law: Law, variation: f64, seed: u64) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let square = variation * variation;
        let lengths: Vec<f64> = match law {
            Law::Gamma => {
                let gamma = Gamma::new(1.0 / square, square).unwrap();
                gamma.sample_iter(&mut chance).take(POOL).collect()
            }
            Law::LogNormal => {
                let spread = square.ln_1p().sqrt();
                LogNormal::new(0.0, spread).unwrap().sample_iter(&mut chance).take(POOL).collect()
            }
        };
        let mean = lengths.iter().sum::<f64>() / POOL as f64;
        Self(lengths.into_iter().map(|length| length / mean).collect())
    }

    /// The variation of the lengths as they were drawn: long tails are a little short in any sample.
    pub fn variation(&self) -> f64 {
        let squares = self.0.iter().map(|length| (length - 1.0).powi(2)).sum::<f64>();
        (squares / self.0.len() as f64).sqrt()
    }
}

/// What was found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    pub at_once: f64,
    pub within_6_weeks: f64,
    pub within_18_weeks: f64,
    pub mean: f64,
    /// Those whom somebody who comes finds waiting, counted one by one and not by Little's law.
    pub queue_length: f64,
}

/// People who come before anything is counted.
const WARM_UP: usize = 30_000;

/// So many people after the warm-up. The loop is plain on purpose: tests are built without optimisation.
pub fn simulate(queue: &Queue, gaps: &Pool, courses: &Pool, people: usize, seed: u64) -> Found {
    let mean_gap = DAYS_A_MONTH / queue.people_a_month;
    let (mut gaps, mut courses) = (gaps.clone().0, courses.clone().0);
    // When each place is free, the first on top.
    let mut free = vec![0.0; queue.places as usize];
    let mut starts = vec![0.0; WARM_UP + people];
    let (mut clock, mut started, mut random) = (0.0, 0, seed | 1);
    let (mut at_once, mut in_6, mut in_18, mut days, mut waiting) = (0_u32, 0_u32, 0_u32, 0.0, 0_usize);
    let mut person = 0;
    while person < starts.len() {
        // Xorshift, which is good enough to shuffle.
        random ^= random >> 12;
        random ^= random << 25;
        random ^= random >> 27;
        let drawn = random.wrapping_mul(0x2545_F491_4F6C_DD1D);
        let (place, left) = (person % POOL, (POOL - person % POOL) as u64);
        let other = place + ((drawn >> 34) % left) as usize;
        gaps.swap(place, other);
        clock += mean_gap * gaps[place];
        let other = place + ((drawn & 0x3FFF_FFFF) % left) as usize;
        courses.swap(place, other);
        let course = queue.course_days * courses[place];
        let start = if free[0] > clock { free[0] } else { clock };
        sift_down(&mut free, start + course);
        while started < person && starts[started] <= clock {
            started += 1;
        }
        starts[person] = start;
        if person >= WARM_UP {
            let wait = start - clock;
            days += wait;
            waiting += person - started;
            if wait <= EIGHTEEN_WEEKS {
                in_18 += 1;
                if wait <= SIX_WEEKS {
                    in_6 += 1;
                    if wait <= 0.0 {
                        at_once += 1;
                    }
                }
            }
        }
        person += 1;
    }
    let share = |count: u32| f64::from(count) / people as f64;
    Found {
        at_once: share(at_once),
        within_6_weeks: share(in_6),
        within_18_weeks: share(in_18),
        mean: days / people as f64,
        queue_length: waiting as f64 / people as f64,
    }
}

/// The place on top is next free at another time, and another place comes to the top.
fn sift_down(free: &mut [f64], until: f64) {
    let (mut place, mut below) = (0, 1);
    while below < free.len() {
        if below + 1 < free.len() && free[below + 1] < free[below] {
            below += 1;
        }
        if free[below] >= until {
            break;
        }
        free[place] = free[below];
        place = below;
        below = 2 * place + 1;
    }
    free[place] = until;
}
