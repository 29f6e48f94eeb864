//! A provider's tasks in the window alone: staff by role, what a what-if does to cash, waits and break-even, and
//! tables that are pasted.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use engine::activity::Counter;
use engine::calendar::FinancialYear;
use engine::locality::{Intensity, Locality};
use engine::scenario::Kind;
use rust_decimal::dec;

use super::use_it::{SIZE, command, open};
use super::{at_rest, window};
use crate::app::App;
use crate::command::Command;
use crate::jobs::Savable;
use crate::place::{PlaceEdit, PlacePart};
use crate::show::View;
use crate::what_if::{ChangeField, WhatIfEdit};

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn set(harness: &mut Harness<'_, App>, field: ChangeField, typed: &str) {
    let edit = WhatIfEdit::Set { row: 0, field, typed: typed.to_owned() };
    command(harness, Command::WhatIf(edit));
}

fn place<'a>(harness: &'a Harness<'_, App>) -> &'a Locality {
    harness.state().session.locality()
}

#[test]
fn therapists_who_leave_in_june_are_put_in_by_role_and_the_page_says_what_that_does() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::WhatIf(WhatIfEdit::Empty));
    set(&mut harness, ChangeField::Kind, "role");
    assert!(says(&harness, "Nothing is known of who works there"), "there is no role to choose");
    command(&mut harness, Command::Place(PlaceEdit::Illustration));
    command(&mut harness, Command::Show(View::Changes));
    set(&mut harness, ChangeField::Kind, "role");
    set(&mut harness, ChangeField::Role, "Counsellor");
    assert!(says(
        &harness,
        "Nobody works there as “Counsellor”; the roles are “Psychological wellbeing practitioner”"
    ));
    set(&mut harness, ChangeField::Role, "High-intensity therapist");
    set(&mut harness, ChangeField::Amount, "-6");
    let june = harness.state().session.selection.months[2];
    set(&mut harness, ChangeField::From, &june.to_string());
    let leave = Kind::StaffByRole { role: "High-intensity therapist".to_owned(), posts: dec!(-6) };
    assert_eq!(harness.state().session.what_if().scenario.changes[0].kind, leave);
    assert!(says(
        &harness,
        &format!("6 posts fewer of “High-intensity therapist”, from {} on.", june.in_words())
    ));
    at_rest(&mut harness);
    let both = &harness.state().results.extra.year().expect("it is not worked out").survival;
    let (read, now) = (both.read.as_ref().unwrap(), both.now.as_ref().unwrap());
    // Ten months of six posts at £3,750, and fewer sessions; with fewer people fewer leave whose posts stay empty.
    let saved = (read.survival.cost() - now.survival.cost()).0;
    assert!((20_000_000..25_000_000).contains(&saved), "{saved}");
    assert!(now.survival.throughput.started() < read.survival.throughput.started());
    assert!(now.survival.throughput.waiting_at_the_end() > read.survival.throughput.waiting_at_the_end());
    // All of it is taken away by a copy, with what it is of.
    let text = copied(&mut harness);
    for row in ["Cash at the end\t", "Least cash\t", "People to break even\t", "People waiting at the end\t"]
    {
        assert!(text.contains(row), "{row} is not in\n{text}");
    }
    assert!(!text.contains('…'), "everything is worked out:\n{text}");
    let under = format!("what if: {}", harness.state().session.under().unwrap());
    assert!(text.lines().last().unwrap().contains(&under), "{text}");
    // Any number of people is known, and no number to take another from.
    assert!(text.contains("People to break even\t8,397\tany number\t–"), "{text}");
    command(&mut harness, Command::Show(View::WhatIf));
    at_rest(&mut harness);
    let text = copied(&mut harness);
    assert!(text.lines().last().unwrap().contains(&under), "{text}");
}

/// What Ctrl+C copies.
fn copied(harness: &mut Harness<'_, App>) -> String {
    harness.event(egui::Event::Copy);
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.unwrap()
}

fn paste(harness: &mut Harness<'_, App>, part: PlacePart, text: &str) {
    command(harness, Command::Place(PlaceEdit::Paste(part, text.to_owned())));
}

#[test]
fn staff_are_pasted_from_a_spreadsheet_in_one_step_of_undo() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Place(PlaceEdit::Illustration));
    let before = place(&harness).clone();
    harness.get_by_role_and_label(Role::Button, "Section Staff").click_accesskit();
    harness.run_ok();
    // The button waits for what the system pastes.
    let button = "Paste a table: staff by role";
    harness.get_by_role_and_label(Role::Button, button).click_accesskit();
    harness.run_ok();
    harness.event(egui::Event::Paste(
        "Role\tWTE\tSalary\tIntensity\r\nHigh-intensity therapist\t12.5\t£51,250.00\tHI\r\nManager\t1\t60k\t\r\n".to_owned(),
    ));
    harness.run_ok();
    let staff = &place(&harness).staff;
    assert_eq!(
        staff.iter().map(|group| group.role.as_str()).collect::<Vec<_>>(),
        ["High-intensity therapist", "Manager"]
    );
    assert_eq!((staff[0].posts, staff[0].cost_a_year), (dec!(12.5), dec!(51250)));
    assert_eq!(staff[0].sickness, before.staff[1].sickness, "what the table does not say stays");
    assert_eq!((staff[1].intensity, staff[1].cost_a_year), (None, dec!(60000)));
    command(&mut harness, Command::Undo);
    assert_eq!(place(&harness), &before);
    // Without names: role, posts, cost; a role that is new has nothing else.
    paste(&mut harness, PlacePart::Staff, "Counsellor\t3\t38,000\tHigh\n");
    let staff = &place(&harness).staff;
    assert_eq!((staff.len(), staff[0].posts, staff[0].intensity), (1, dec!(3), Some(Intensity::High)));
}

#[test]
fn a_cell_that_cannot_be_is_refused_by_row_and_column() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Place(PlaceEdit::Illustration));
    let before = place(&harness).clone();
    for (part, text, why) in [
        (PlacePart::Staff, "Role\tPosts\nA\t1\nB\tlots\n", "Row 3, column “Posts”: “lots” cannot be read"),
        (
            PlacePart::Staff,
            "Role\tSickness\nA\t150\n",
            "Row 2, column “Sickness”: The sickness of “A” is 1.5",
        ),
        (PlacePart::Staff, "Role\tShoe size\nA\t9\n", "Column 2, “Shoe size”, is none of Role, Treats"),
        (PlacePart::Staff, "A\t1\t£2\na\t2\t£3\n", "Row 2: “a” stands in row 1 already"),
        (PlacePart::Staff, "A\t1\nTotal\t1\n", "Row 2 begins with “Total”"),
        (PlacePart::WaitingList, "2a\t1.5\n", "Row 1, column “People”: “1.5” cannot be read"),
        (PlacePart::WaitingList, "2a\t5\tyes\t7\n", "Row 1, column 4: “7” stands under no name"),
        (PlacePart::Overheads, "Fixed\tlots\n", "Row 1, column “A month, whatever is done”"),
        (PlacePart::Overheads, "Rent of the moon\t£5\nFixed\t£2\n", "“Rent of the moon”, is none of"),
        (PlacePart::Courses, "\n \n", "There is no row"),
    ] {
        paste(&mut harness, part, text);
        assert!(says(&harness, why), "{why}");
        assert_eq!(place(&harness), &before, "{why}");
    }
    paste(&mut harness, PlacePart::WaitingList, "Line\tWaiting\tPaid for\n2a\t1,204\tY\n2a\t50\tNo\n");
    let list = &place(&harness).waiting_list;
    assert_eq!(
        list.iter().map(|one| (one.people, one.paid)).collect::<Vec<_>>(),
        [(1204, true), (50, false)]
    );
    paste(&mut harness, PlacePart::Overheads, "Fixed costs\t£12,500\nPer session\t2.50\n");
    let costs = &place(&harness).overheads;
    assert_eq!((costs.fixed_a_month, costs.per_session), (dec!(12500), dec!(2.50)));
    assert_eq!(costs.per_person, before.overheads.per_person);
    paste(&mut harness, PlacePart::ClusterCosts, "9\t£100\n4\t£200\n");
    let costs: Vec<(&str, rust_decimal::Decimal)> = place(&harness)
        .reference_costs
        .by_cluster
        .iter()
        .map(|(code, cost)| (code.as_str(), *cost))
        .collect();
    assert_eq!(costs, [("4", dec!(200)), ("9", dec!(100))]);
}

#[test]
fn what_the_file_knows_is_offered_and_taken() {
    let mut harness = window(SIZE);
    command(&mut harness, Command::Place(PlaceEdit::Illustration));
    let activity = &harness.state().session.selection;
    let sum = |counter: Counter| {
        let months = activity.paid_contracts().flat_map(|contract| {
            activity.months.iter().flat_map(move |month| activity.by_line(contract, *month))
        });
        months.map(|slice| slice.count(counter).known().unwrap()).sum::<i64>()
    };
    let missed = sum(Counter::Missed);
    let booked = missed + sum(Counter::Contacts) + sum(Counter::CancelledByProvider);
    let permille = (missed * 1000 + booked / 2) / booked;
    harness.get_by_role_and_label(Role::Button, "Section Appointments").click_accesskit();
    harness.run_ok();
    let offer = format!("Use it: Missed, from the file: {}.{} %", permille / 10, permille % 10);
    harness.get_by_label(&offer).click_accesskit();
    harness.run_ok();
    assert_eq!(place(&harness).appointments.missed, rust_decimal::Decimal::new(permille, 3));
    assert!(!says(&harness, &offer), "what is there is not offered again");
    // A file's lines are offered where no course stands for them.
    paste(&mut harness, PlacePart::Courses, "2a\tlow\t5\n");
    harness.get_by_role_and_label(Role::Button, "Section Courses").click_accesskit();
    harness.run_ok();
    let lines = harness.get_by_label_contains("Use it: Lines, from the file: 2b");
    lines.click_accesskit();
    harness.run_ok();
    assert!(place(&harness).courses.len() > 3);
    assert_eq!(place(&harness).course("2a").unwrap().sessions, dec!(5));
}

/// Published files say who was waiting at the end of a month (M038): it is offered with the month, and where the
/// number of a provider is withheld nothing is.
#[test]
fn who_was_waiting_on_the_first_day_is_offered_from_published_files() {
    let sample = |month: &str| {
        let folder =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample_data/published-2024-25");
        folder.join(format!("nhstalkingtherapies_month_{month}_activity_performance.csv"))
    };
    let april = std::fs::read_to_string(sample("apr_2024")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let written = |name: &str, text: String| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file
    };
    let offers = |files: Vec<std::path::PathBuf>, year: Option<FinancialYear>| {
        let mut harness = window(SIZE);
        open(&mut harness, files);
        command(&mut harness, Command::Year(year));
        command(&mut harness, Command::Place(PlaceEdit::Empty));
        command(&mut harness, Command::Show(View::Place));
        harness.get_by_role_and_label(Role::Button, "Section Waiting list").click_accesskit();
        harness.run_ok();
        harness
    };
    // Six providers, rounded to the nearest 5, at the end of the first month: none of the month before was read.
    let mut harness = offers(vec![sample("apr_2024"), sample("may_2024")], None);
    let offer = "Use it: Waiting, all lines, from the file: 12,770 at the end of April 2024";
    harness.get_by_label(offer).click_accesskit();
    harness.run_ok();
    let [opening] = place(&harness).waiting_list.as_slice() else { panic!("one row") };
    assert_eq!((opening.line.as_str(), opening.people, opening.paid), ("unknown", 12_770, true));
    assert!(!says(&harness, "Use it: Waiting"), "what is there is not offered again");
    command(&mut harness, Command::Undo);
    assert!(place(&harness).waiting_list.is_empty());
    // Of a year before which a month was read, the end of that.
    let next = written("april-2025.csv", april.replace("2024-04-", "2025-04-"));
    let harness = offers(vec![sample("mar_2025"), next], Some(FinancialYear::starting(2025)));
    assert!(says(&harness, " at the end of March 2025"));
    // A withheld number is not known, and nor is the sum.
    let withheld = april.replace("M038,Count_WaitingForTreatment,1110", "M038,Count_WaitingForTreatment,*");
    assert_ne!(withheld, april);
    let harness = offers(vec![written("april.csv", withheld), sample("may_2024")], None);
    assert!(!says(&harness, "Use it: Waiting"));
}

#[test]
fn pasted_staff_and_a_change_of_a_role_are_kept_with_the_session() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.weighting-room");
    let mut harness = window(SIZE);
    paste(&mut harness, PlacePart::Staff, "Therapist\t10\t£45,000\thigh\n");
    command(&mut harness, Command::WhatIf(WhatIfEdit::Empty));
    set(&mut harness, ChangeField::Kind, "role");
    command(&mut harness, Command::Save(Savable::Session, file.clone()));
    let (staff, scenario) = (place(&harness).clone(), harness.state().session.what_if().clone());
    drop(harness);
    let mut again = window(SIZE);
    open(&mut again, vec![file]);
    at_rest(&mut again);
    assert_eq!(place(&again), &staff);
    assert_eq!(again.state().session.what_if(), &scenario);
    let role = Kind::StaffByRole { role: "Therapist".to_owned(), posts: dec!(-1) };
    assert_eq!(scenario.scenario.changes[0].kind, role);
}
