//! Who is referred, waits, starts and ends: nobody is lost, and nobody is held back for want of a fact.

use engine::activity::Counter;
use engine::locality::{Intensity, Locality};
use engine::payment::evaluate;
use engine::scenario::{Change, Kind, Scenario};
use engine::sustain::Survival;
use rust_decimal::{Decimal, dec};

use super::{HUMBER, TEES, case, count, place};
use crate::support::money::shipped;

/// Everybody who waits, starts and ends, added up again from the outside.
fn is_conserved(survival: &Survival) {
    for line in &survival.throughput.lines {
        let mut waiting = line.opening + line.opening_unpaid;
        let mut treated = line.opening_in_treatment;
        for (place, month) in line.months.iter().enumerate() {
            waiting += month.referred - month.left - month.started - month.started_unpaid;
            treated += month.started + month.started_unpaid - month.discharged;
            assert_eq!(
                (month.waiting, month.in_treatment),
                (waiting, treated),
                "{} month {place}",
                line.line
            );
            assert!(waiting >= 0 && treated >= 0, "{} month {place}", line.line);
        }
        let unpaid: i64 = line.months.iter().map(|month| month.started_unpaid).sum();
        assert!(unpaid <= line.opening_unpaid, "{}", line.line);
    }
    let months = &survival.delivered.months;
    for (place, month) in months.iter().enumerate() {
        let all = survival.throughput.month(place);
        let paid = count(&survival.delivered, *month, Counter::Entered);
        assert_eq!(all.started, paid, "{month}: who starts is who is paid for");
        let referred = count(&survival.delivered, *month, Counter::Received);
        assert_eq!(all.referred, referred, "{month}: nobody is referred later");
    }
}

#[test]
fn nobody_appears_or_vanishes() {
    for (tally, name) in
        [(&*TEES, "illustration"), (&*HUMBER, "humber-at-changeover"), (&*HUMBER, "humber-changed")]
    {
        let place = place(name);
        is_conserved(&Survival::new(&case(tally, &place)).unwrap());
        // Half the staff hold people back all the more.
        let half = Scenario {
            changes: vec![Change::new(Kind::Staffing { share: dec!(-0.5) })],
            ..Scenario::default()
        };
        let few = half.apply_to(&place).value;
        let survival = Survival::new(&case(tally, &few)).unwrap();
        assert!(survival.throughput.is_held_back());
        is_conserved(&survival);
        for (place, loads) in survival.throughput.load.iter().enumerate() {
            for intensity in Intensity::EVERY {
                let load = loads[intensity as usize];
                // People are whole and stay whole by contract: a few sessions either way.
                assert!(load.taken <= load.offered + dec!(25), "{name} month {place}: {load:?}");
            }
        }
    }
}

#[test]
fn more_staff_never_start_fewer_people() {
    let place = place("humber-at-changeover");
    let started = |share: Decimal| -> i64 {
        let change = Scenario { changes: vec![Change::new(Kind::Staffing { share })], ..Scenario::default() };
        let place = change.apply_to(&place).value;
        let survival = Survival::new(&case(&HUMBER, &place)).unwrap();
        survival.throughput.lines.iter().flat_map(|line| &line.months).map(|month| month.starts()).sum()
    };
    let starts: Vec<i64> = [dec!(-0.6), dec!(-0.3), dec!(0), dec!(0.3), dec!(2)].map(started).to_vec();
    assert!(starts.is_sorted(), "{starts:?}");
    assert!(starts[0] < starts[4]);
}

#[test]
fn whom_the_staff_could_start_takes_no_more_sessions_than_they_give_and_hardly_fewer() {
    let place = place("illustration");
    let survival = Survival::new(&case(&TEES, &place)).unwrap();
    let flow = &survival.throughput;
    for month in 0..flow.months.len() {
        for intensity in Intensity::EVERY {
            let (mut taken, mut a_person_more) = (Decimal::ZERO, Decimal::ZERO);
            for (line, of) in flow.lines.iter().enumerate().filter(|(_, of)| of.intensity == Some(intensity))
            {
                let Some(people) = flow.could_start(line, month) else { continue };
                taken += of.sessions.unwrap() * Decimal::from(people);
                a_person_more += of.sessions.unwrap();
            }
            let offered = flow.load[month][intensity as usize].offered;
            assert!(taken <= offered && offered < taken + a_person_more, "{taken} of {offered}");
        }
        let lines = (0..flow.lines.len()).filter_map(|line| flow.could_start(line, month));
        assert_eq!(flow.all_could_start(month), Some(lines.sum()));
    }
    let unknown = Locality { courses: Vec::new(), ..place };
    let survival = Survival::new(&case(&TEES, &unknown)).unwrap();
    assert_eq!(survival.throughput.all_could_start(0), None);
}

#[test]
fn without_staff_or_courses_nobody_is_held_back() {
    let mut place = place("illustration");
    place.courses.clear();
    place.waiting_list.clear();
    let survival = Survival::new(&case(&TEES, &place)).unwrap();
    assert!(!survival.throughput.is_held_back());
    let total = |selection| evaluate(selection, &shipped("south-tees")).total();
    assert_eq!(total(&survival.delivered), total(&survival.asked));
    assert!(survival.notes.iter().any(|note| note.contains("nobody is held back")));
}

/// In the sample who is not treated has no service line. By line as many wait at the end as in all.
#[test]
fn the_waiting_list_by_line_does_not_run_to_zero_for_want_of_a_line() {
    let place = place("illustration");
    let survival = Survival::new(&case(&TEES, &place)).unwrap();
    let flow = &survival.throughput;
    let without = flow.without_line;
    assert!(without.referred > 1_000 && without.left > 1_000, "{without:?}");
    assert!(flow.lines.iter().all(|line| &*line.line != "unknown"));
    let last = flow.months.len() - 1;
    let started: i64 = flow.lines.iter().flat_map(|line| &line.months).map(|month| month.wanted).sum();
    // Nobody appears: all who were referred and left are those of the activity.
    for (place, month) in flow.months.iter().enumerate() {
        let all = flow.month(place);
        assert_eq!(all.referred, count(&survival.asked, *month, Counter::Received));
        assert_eq!(all.left, count(&survival.asked, *month, Counter::EndedBeforeTreatment));
    }
    for line in &flow.lines {
        let of_line: i64 = line.months.iter().map(|month| month.wanted).sum();
        let left: i64 = line.months.iter().map(|month| month.left).sum();
        // Everybody who left is spread as those who start are, to the person.
        assert!((left * started - without.left * of_line).abs() <= started, "{}: {left}", line.line);
        assert!(line.months[last].waiting > 0, "{} runs to zero", line.line);
    }
    assert!(
        survival.notes.iter().any(|note| note.contains("no service line") && note.contains("assumption"))
    );
}
