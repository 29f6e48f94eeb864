//! Erlang's formulas: how many of those who come find every place taken.

/// The share of people who have to wait for a place (Erlang C), of a load that the places can carry:
/// with `b` of [`blocked`] and a utilisation of ρ, `b / (1 − ρ (1 − b))`.
pub(super) fn share_waiting(places: f64, load: f64) -> f64 {
    let (blocked, utilisation) = (blocked(places, load), load / places);
    blocked / (1.0 - utilisation * (1.0 - blocked))
}

/// The share who would find every place taken if nobody waited (Erlang B), place by place:
/// `b(0) = 1`, `b(n) = load × b(n − 1) / (n + load × b(n − 1))`.
///
/// Every step is between 0 and 1, so that nothing overflows for however many places; the factorials of
/// the textbook formula do from 171 on. Part of a place (somebody part-time) lies on the straight line
/// between the whole numbers on both sides of it, of 1 / b, so that no slider jumps.
fn blocked(places: f64, load: f64) -> f64 {
    let whole = places.floor();
    let (mut blocked, mut place) = (1.0, 0.0);
    let next = |blocked: f64, place: f64| load * blocked / (place + load * blocked);
    while place < whole {
        place += 1.0;
        blocked = next(blocked, place);
    }
    let part = places - whole;
    if part > 0.0 { 1.0 / ((1.0 - part) / blocked + part / next(blocked, whole + 1.0)) } else { blocked }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Erlang C by the textbook's sum, which factorials limit to a few places.
    fn by_the_sum(places: u32, load: f64) -> f64 {
        let term = |n: u32| (1..=n).fold(1.0, |term, k| term * load / f64::from(k));
        let last = term(places) * f64::from(places) / (f64::from(places) - load);
        last / ((0..places).map(term).sum::<f64>() + last)
    }

    #[test]
    fn place_by_place_is_what_the_sum_says() {
        for (places, load) in [(1, 0.5), (2, 1.5), (5, 4.0), (10, 8.0), (40, 37.0)] {
            let (mine, textbook) = (share_waiting(f64::from(places), load), by_the_sum(places, load));
            assert!((mine - textbook).abs() < 1e-12, "{places} places, load {load}: {mine}, not {textbook}");
        }
    }

    /// Of one place the share who wait is the utilisation; of two it is 2ρ² / (1 + ρ).
    #[test]
    fn one_place_and_two_places_by_hand() {
        assert!((share_waiting(1.0, 0.7) - 0.7).abs() < 1e-12);
        assert!((share_waiting(2.0, 1.5) - 2.0 * 0.5625 / 1.75).abs() < 1e-12);
    }

    #[test]
    fn many_places_neither_overflow_nor_vanish() {
        let busy = share_waiting(100_000.0, 99_900.0);
        assert!((0.5..1.0).contains(&busy), "{busy}");
        let idle = share_waiting(100_000.0, 50_000.5);
        assert!((0.0..1e-300).contains(&idle), "{idle}");
        assert!(share_waiting(100_000.5, 50_000.0) < 1e-300);
    }

    #[test]
    fn part_of_a_place_lies_between_its_neighbours() {
        let [fewer, between, more] = [30.0, 30.5, 31.0].map(|places| share_waiting(places, 27.0));
        assert!(more < between && between < fewer, "{more} {between} {fewer}");
    }
}
