//! Where no waits are offered, and what is said there.

use engine::sustain::{Outside, Queue};

/// 400 places and courses of 120 days: 101.46 people a month can start.
fn service(people_a_month: f64) -> Queue {
    Queue { people_a_month, places: 400.0, course_days: 120.0, variation: 1.0 }
}

fn said(queue: Queue) -> String {
    queue.waits().unwrap_err().to_string()
}

#[test]
fn more_people_than_can_start_lengthen_the_list_every_month() {
    assert_eq!(
        said(service(121.4583)),
        "At 119.7 % utilisation more people come than can start a course: the waiting list grows without end, \
         by 20 people a month."
    );
    // Of few places it is as true as of many.
    let few = Queue { places: 2.0, ..service(1.0) };
    assert_eq!(
        said(few),
        "At 197.1 % utilisation more people come than can start a course: the waiting list grows without end, \
         by 0.5 people a month."
    );
    assert!(matches!(few.waits(), Err(Outside::Grows { a_month, .. }) if (a_month - 0.4927).abs() < 1e-4));
    let full = said(service(0.0).at_utilisation(1.0));
    assert!(full.starts_with("As many people come as can start a course"), "{full}");
    assert!(full.contains("grows without end"), "{full}");
}

#[test]
fn a_service_that_is_idle_or_nearly_full_is_told_where_waits_are_offered() {
    assert_eq!(
        said(service(0.0).at_utilisation(0.34)),
        "At 34 % utilisation few wait for want of a place; such waits are offered from 50 % utilisation on."
    );
    assert_eq!(
        said(service(0.0).at_utilisation(0.975)),
        "At 97.5 % utilisation the wait hangs on every small change and takes long to settle; waits are offered up \
         to 95 %. Look at the waiting list month by month."
    );
    for edge in [0.5, 0.95] {
        assert!(service(0.0).at_utilisation(edge).waits().is_ok(), "{edge}");
    }
}

#[test]
fn numbers_that_cannot_be_are_named() {
    let varied = |variation| Queue { variation, ..service(90.0) };
    let cases = [
        (service(f64::NAN), "people a month"),
        (service(-1.0), "people a month"),
        (Queue { course_days: 0.0, ..service(90.0) }, "more than 0 days"),
        (Queue { places: 4.0, ..service(0.9) }, "waits of 4 places"),
        (Queue { places: 1e9, ..service(90.0) }, "5 to 100,000 places"),
        (varied(2.0), "varies by 2.00 of its mean; waits are offered for 0.50 to 1.50"),
        (varied(f64::NAN), "offered for 0.50 to 1.50"),
    ];
    for (queue, words) in cases {
        assert!(said(queue).contains(words), "{queue:?}: {}", said(queue));
    }
    let nowhere = said(Queue { places: 0.0, ..service(90.0) });
    assert!(
        nowhere.contains("no place for anybody") && nowhere.contains("by 90 people a month"),
        "{nowhere}"
    );
    assert!(Queue { places: f64::NAN, ..service(90.0) }.waits().is_err());
}

/// As the slides draw it: flat, then a wall.
#[test]
fn the_curve_is_flat_and_then_a_wall() {
    let curve = Queue { places: 30.0, course_days: 90.0, ..service(0.0) }.curve(10).unwrap();
    let at: Vec<f64> = curve.iter().map(|waits| waits.utilisation()).collect();
    assert!((at[0] - 0.5).abs() < 1e-12 && (at[9] - 0.95).abs() < 1e-12, "{at:?}");
    let mean: Vec<f64> = curve.iter().map(|waits| waits.mean()).collect();
    assert!(mean[4] < 1.0 && mean[6] > 3.0 * mean[4] && mean[9] > 40.0 * mean[4], "{mean:?}");
    let settling = |utilisation| service(0.0).at_utilisation(utilisation).settling_days().unwrap();
    assert!(settling(0.95) >= settling(0.5) && settling(0.5) >= 360.0);
}
