//! What the activity itself says of a place, offered beside the fields that it knows: missed appointments, service
//! lines, contacts a course, who was waiting at first, and organisations that are known to have changed their code.

use engine::activity::{ContractIndex, Counter, Selection, Slice, UNKNOWN};
use engine::calendar::Month;
use engine::locality::{Course, Intensity, KnownSuccessor, Locality, Successor, known_successors};
use engine::quantity::{Quantity, show};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{PlaceEdit, PlacePart, RowAddress};

/// A value that the file knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FromFile {
    /// What it is of: a field, with its row where there are several.
    pub of: String,
    /// The value, as a person reads it.
    pub shown: String,
    /// How it comes about, in a sentence.
    pub says: &'static str,
    /// What takes it into the place.
    pub edit: PlaceEdit,
}

const MISSED: &str = "Missed appointments, of all that were kept, missed or cancelled by the provider in the months \
                      on show, of the referrals that ended. What patients cancelled is not in the data.";
const CANCELLED: &str = "Appointments that the provider cancelled, of all that were kept, missed or cancelled by the \
                         provider in the months on show, of the referrals that ended.";
const COURSE: &str = "Contacts of the referrals of the line that ended in the months on show, without one for each \
                      who was seen and not treated, and those who left early at what stands beside, for each who \
                      finished. The first appointment is among them.";
const LINES: &str = "The file has people on these lines, and no course stands here for them. Each new row begins with \
                     one session, to be set.";
const WAITING: &str = "People waiting for their first treatment at the end of that month, as published (measure M038), \
                       rounded to the nearest 5. Which line they wait for and whether the contract pays for them is \
                       not published; the row begins with yes.";
const CODES: &str = "Codes in this activity that other published files show under another code later. Which code is \
                     which contract is our reading.";

/// What the file knows of a part and the part does not say yet. `activity` is as it was read.
pub fn from_file(place: &Locality, part: PlacePart, activity: &Selection) -> Vec<FromFile> {
    match part {
        PlacePart::Appointments => appointments(place, &Counts::of(place, activity, None)),
        PlacePart::Courses => courses(place, activity),
        PlacePart::Successors => successors(place, activity).into_iter().collect(),
        PlacePart::WaitingList => waiting_list(place, activity).into_iter().collect(),
        PlacePart::About
        | PlacePart::Illustrative
        | PlacePart::Sources
        | PlacePart::Population
        | PlacePart::AccessPlan
        | PlacePart::Contracts
        | PlacePart::Staff
        | PlacePart::Trainees
        | PlacePart::Joiners
        | PlacePart::InTreatment
        | PlacePart::Overheads
        | PlacePart::Step
        | PlacePart::ClusterCosts
        | PlacePart::LineCosts
        | PlacePart::Budgets
        | PlacePart::UnitCosts
        | PlacePart::Cash => Vec::new(),
    }
}

/// The contracts of the place.
fn ours(place: &Locality, activity: &Selection) -> impl Iterator<Item = ContractIndex> {
    let is_ours = |provider: &str| place.provider.as_deref().is_none_or(|code| code == provider);
    activity.paid_contracts().filter(move |contract| is_ours(&activity.contracts[*contract].provider))
}

/// What is counted of the contracts of the place, on a line or on all of them.
struct Counts {
    contacts: Quantity,
    missed: Quantity,
    cancelled: Quantity,
    finished: Quantity,
    left: Quantity,
    not_treated: Quantity,
}

impl Counts {
    fn of(place: &Locality, activity: &Selection, line: Option<&str>) -> Self {
        let slices = ours(place, activity)
            .flat_map(|contract| {
                activity.months.iter().flat_map(move |month| activity.by_line(contract, *month))
            })
            .filter(|slice| line.is_none_or(|line| *slice.code == *line));
        let slices: Vec<&Slice> = slices.collect();
        let sum = |counter: Counter| slices.iter().map(|slice| slice.count(counter)).sum();
        Self {
            contacts: sum(Counter::Contacts),
            missed: sum(Counter::Missed),
            cancelled: sum(Counter::CancelledByProvider),
            finished: sum(Counter::Finished),
            left: sum(Counter::EndedAfterTreatment),
            not_treated: sum(Counter::EndedSeenNotTreated),
        }
    }

    /// Appointments that were booked, as far as the data counts them.
    fn booked(&self) -> Option<i64> {
        let cancelled = if self.cancelled.is_absent() { 0 } else { self.cancelled.told()? };
        Some(self.contacts.told()? + self.missed.told()? + cancelled).filter(|booked| *booked > 0)
    }

    /// Contacts of somebody who finishes, to a tenth.
    fn a_course(&self, left_early: Decimal) -> Option<Decimal> {
        let whole = |count: Quantity| count.told().map(Decimal::from);
        let others = whole(self.left)? * left_early + whole(self.not_treated).unwrap_or_default();
        let each = (whole(self.contacts)? - others).checked_div(whole(self.finished)?)?;
        Some(rounded(each, 1)).filter(|each| *each >= Decimal::ONE)
    }
}

fn rounded(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize()
}

fn appointments(place: &Locality, counts: &Counts) -> Vec<FromFile> {
    let Some(booked) = counts.booked() else { return Vec::new() };
    let offer = |field: &'static str, count: Quantity, says, now: Decimal| {
        let share = rounded(Decimal::from(count.told()?) / Decimal::from(booked), 3);
        let shown = show::percent(share, 1);
        let at = RowAddress::default();
        let edit = PlaceEdit::Set { part: PlacePart::Appointments, field, at, typed: shown.clone() };
        (share != now).then(|| FromFile { of: field.to_owned(), shown, says, edit })
    };
    let now = &place.appointments;
    [
        offer("Missed", counts.missed, MISSED, now.missed),
        offer("Cancelled by the provider", counts.cancelled, CANCELLED, now.cancelled_by_provider),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn courses(place: &Locality, activity: &Selection) -> Vec<FromFile> {
    let sessions = |(row, course): (usize, &Course)| {
        let line = (course.line != Course::EVERY_LINE).then_some(course.line.as_str());
        let each = Counts::of(place, activity, line).a_course(course.sessions_left_early)?;
        let at = RowAddress { role: 0, row };
        let typed = show::number(each);
        let edit = PlaceEdit::Set { part: PlacePart::Courses, field: "Sessions", at, typed };
        (each != course.sessions).then(|| FromFile {
            of: format!("{}, sessions", PlacePart::Courses.name(place, at)),
            shown: format!("{} contacts a course", show::number(each)),
            says: COURSE,
            edit,
        })
    };
    let known = place.courses.iter().enumerate().filter_map(sessions);
    lines(place, activity).into_iter().chain(known).collect()
}

/// The lines of the file that no course stands for.
fn lines(place: &Locality, activity: &Selection) -> Option<FromFile> {
    let every = activity.paid_contracts().flat_map(|contract| {
        activity.months.iter().flat_map(move |month| activity.by_line(contract, *month))
    });
    let mut new: Vec<&str> = every.map(|slice| &*slice.code).collect();
    new.sort_unstable();
    new.dedup();
    new.retain(|line| *line != UNKNOWN && place.course(line).is_none());
    (!new.is_empty()).then(|| {
        let rows = new.iter().map(|line| row_of(&Course { line: (*line).to_owned(), ..begun(line) }));
        let kept: Vec<String> = place.courses.iter().map(row_of).chain(rows).collect();
        FromFile {
            of: "Lines".to_owned(),
            shown: new.join(", "),
            says: LINES,
            edit: PlaceEdit::Paste(PlacePart::Courses, kept.join("\n")),
        }
    })
}

/// Who was waiting on the first day: at the end of the month before, or where no file of it was read of the first.
/// Lines are not published, so that of a list by line nothing is known.
fn waiting_list(place: &Locality, activity: &Selection) -> Option<FromFile> {
    let first = *activity.months.first()?;
    let at_the_end_of = |month: Month| {
        let people = ours(place, activity).map(|contract| activity.waiting(contract, month)?.told());
        people.sum::<Option<i64>>().filter(|people| *people > 0).map(|people| (month, people))
    };
    let (month, people) = at_the_end_of(first.plus(-1)).or_else(|| at_the_end_of(first))?;
    let edit = match place.waiting_list.as_slice() {
        [] => PlaceEdit::Paste(PlacePart::WaitingList, format!("{UNKNOWN}\t{people}\tyes")),
        [one] if i64::from(one.people) != people => PlaceEdit::Set {
            part: PlacePart::WaitingList,
            field: "People",
            at: RowAddress::default(),
            typed: people.to_string(),
        },
        [_] | [_, _, ..] => return None,
    };
    let shown = format!("{} at the end of {}", show::number(people.into()), month.in_words());
    Some(FromFile { of: "Waiting, all lines".to_owned(), shown, says: WAITING, edit })
}

/// The changes of code that are known of organisations in the file, and that the place does not name.
fn successors(place: &Locality, activity: &Selection) -> Option<FromFile> {
    let is_here =
        |code: &str| activity.contracts.iter().any(|of| *of.provider == *code || *of.commissioner == *code);
    let is_new = |known: &Successor| place.successors.iter().all(|old| old.code != known.code);
    let known = known_successors().unwrap_or_default().iter().map(KnownSuccessor::fact);
    let new: Vec<Successor> = known.filter(|known| is_here(&known.code) && is_new(known)).collect();
    let row = |of: &Successor| format!("{}\t{}\t{}", of.code, of.successor, of.from);
    (!new.is_empty()).then(|| FromFile {
        of: "Known changes of code".to_owned(),
        shown: new.iter().map(|of| format!("{} as {}", of.code, of.successor)).collect::<Vec<_>>().join(", "),
        says: CODES,
        edit: PlaceEdit::Paste(
            PlacePart::Successors,
            place.successors.iter().chain(&new).map(row).collect::<Vec<_>>().join("\n"),
        ),
    })
}

/// A course of a line as it begins: those of step 2 at low intensity, others at high.
fn begun(line: &str) -> Course {
    let intensity = if line.starts_with('2') { Intensity::Low } else { Intensity::High };
    let one = Decimal::ONE;
    Course {
        line: String::new(),
        intensity,
        sessions: one,
        sessions_left_early: one,
        group_of: one,
        months: 1,
    }
}

/// A course as a row of a table.
fn row_of(course: &Course) -> String {
    let intensity = match course.intensity {
        Intensity::Low => "low",
        Intensity::High => "high",
    };
    format!(
        "{}\t{intensity}\t{}\t{}\t{}\t{}",
        course.line, course.sessions, course.sessions_left_early, course.group_of, course.months
    )
}
