//! What must hold of any waits that are offered.

use engine::sustain::Queue;
use proptest::prelude::*;

use super::config;

/// Services within the range that is offered, at some utilisation.
fn services() -> impl Strategy<Value = Queue> {
    (5.0..3_000.0, 7.0..400.0, 0.5..=1.5).prop_map(|(places, course_days, variation)| Queue {
        people_a_month: 0.0,
        places,
        course_days,
        variation,
    })
}

/// Beyond what the last digits of a float may do.
fn no_less(more: f64, less: f64) -> bool {
    more >= less - 1e-9 * less.abs()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn waits_never_fall_when_utilisation_rises(service in services(), one in 0.5..=0.95, other in 0.5..=0.95, days in 0.0..500.0) {
        let (less, more): (f64, f64) = if one < other { (one, other) } else { (other, one) };
        let (idle, busy) = (service.at_utilisation(less).waits().unwrap(), service.at_utilisation(more).waits().unwrap());
        prop_assert!(no_less(busy.mean(), idle.mean()));
        prop_assert!(no_less(busy.share_waiting(), idle.share_waiting()));
        prop_assert!(no_less(busy.longer_than(days), idle.longer_than(days)));
        prop_assert!(no_less(busy.queue_length(), idle.queue_length()));
        prop_assert!(no_less(busy.percentile(0.9).unwrap(), idle.percentile(0.9).unwrap()));
    }

    #[test]
    fn another_place_never_makes_anybody_wait_longer(service in services(), utilisation in 0.6..=0.95, more in 0.0..3.0) {
        let service = service.at_utilisation(utilisation);
        let wider = Queue { places: service.places + more, ..service };
        if let Ok(wider) = wider.waits() {
            prop_assert!(no_less(service.waits().unwrap().mean(), wider.mean()));
        }
    }

    #[test]
    fn waits_are_a_distribution(service in services(), utilisation in 0.5..=0.95, days in 0.0..500.0, more in 0.0..500.0, share in 0.0..1.0) {
        let waits = service.at_utilisation(utilisation).waits().unwrap();
        prop_assert!((0.0..=1.0).contains(&waits.within(days)));
        prop_assert!(waits.within(days + more) >= waits.within(days));
        prop_assert!((waits.within(0.0) - waits.at_once()).abs() < 1e-12);
        prop_assert!(waits.within(-1.0).abs() < 1e-12);
        prop_assert!(waits.within(1e9) > 1.0 - 1e-9);
        // A percentile is where the share is reached, and not before.
        let at = waits.percentile(share).unwrap();
        prop_assert!(no_less(waits.within(at), share));
        prop_assert!(at <= 0.0 || (waits.within(at) - share).abs() < 1e-9);
    }

    /// The mean of the distribution, by adding up P(wait > t), is the mean that is given.
    #[test]
    fn the_mean_is_that_of_the_distribution(service in services(), utilisation in 0.5..=0.95) {
        let waits = service.at_utilisation(utilisation).waits().unwrap();
        let step = waits.mean_of_those_who_wait() / 500.0;
        let added: f64 = (0..10_000).map(|k| step * waits.longer_than((f64::from(k) + 0.5) * step)).sum();
        prop_assert!((added - waits.mean()).abs() <= 1e-4 * waits.mean(), "{added} {}", waits.mean());
    }
}
