use engine::scheme::SchemeIndex;
use rust_decimal::{Decimal, dec};

use super::*;
use crate::builtin::BuiltIn;

fn price(session: &Session) -> String {
    session.scheme(SchemeIndex(1)).unwrap().text_of("price.per_person").unwrap()
}

fn names(session: &Session) -> Vec<&str> {
    session.entries().iter().map(|entry| entry.scheme.name.as_str()).collect()
}

#[test]
fn a_drag_is_one_step() {
    let mut session = Session::on(BuiltIn::Sample).unwrap();
    for value in ["301", "305", "310"] {
        session.set(SchemeIndex(1), "price.per_person", &value.into(), Phase::Moving).unwrap();
    }
    session.set(SchemeIndex(1), "price.per_person", &"312".into(), Phase::Done).unwrap();
    assert_eq!(price(&session), "312");
    session.undo();
    assert!(["300", "300.0", "300.00"].contains(&price(&session).as_str()));
    assert_eq!(session.undo_name(), None);
    session.redo();
    assert_eq!(price(&session), "312");
}

#[test]
fn a_value_outside_its_limits_changes_nothing() {
    let mut session = Session::on(BuiltIn::Sample).unwrap();
    assert!(session.set(SchemeIndex(1), "price.per_person", &"-1".into(), Phase::Done).is_err());
    let why =
        session.set(SchemeIndex(1), "penalties.recovery.standard", &"1.5".into(), Phase::Done).unwrap_err();
    assert!(!why.to_string().contains("penalties."), "{why}");
    assert!(!session.is_edited());
    assert_eq!(session.undo_name(), None);
}

#[test]
fn a_drag_there_and_back_leaves_nothing_to_undo() {
    let mut session = Session::on(BuiltIn::Sample).unwrap();
    let start = price(&session);
    session.set(SchemeIndex(1), "price.per_person", &"310".into(), Phase::Moving).unwrap();
    session.set(SchemeIndex(1), "price.per_person", &start.as_str().into(), Phase::Done).unwrap();
    assert_eq!(session.undo_name(), None);
}

#[test]
fn weights_dragged_there_and_back_are_all_as_they_were() {
    let mut session = Session::on(BuiltIn::Sample).unwrap();
    session.change(&Change::AddPreset("birmingham")).unwrap();
    let before = session.scheme(SchemeIndex(3)).unwrap().clone();
    let first = format!("outcomes.measures.{}.weight", before.outcomes.as_ref().unwrap().measures[0].id);
    let start = before.text_of(&first).unwrap();
    for value in ["1", "0", "0.3333"] {
        session.set(SchemeIndex(3), &first, &value.into(), Phase::Moving).unwrap();
        let weights = session.scheme(SchemeIndex(3)).unwrap().weights("outcomes");
        assert_eq!(weights.iter().map(|weight| weight.0).sum::<u32>(), 10_000);
    }
    session.set(SchemeIndex(3), &first, &start.as_str().into(), Phase::Done).unwrap();
    assert_eq!(session.scheme(SchemeIndex(3)).unwrap(), &before);
}

#[test]
fn the_baseline_is_edited_where_it_stands_and_the_edit_can_be_taken_back() {
    let mut session = Session::on(BuiltIn::Sample).unwrap();
    let before = session.scheme(SchemeIndex(0)).unwrap().clone();
    session.set(SchemeIndex(0), "value.amount", &"1".into(), Phase::Done).unwrap();
    assert_ne!(session.scheme(SchemeIndex(0)), Some(&before));
    assert_eq!(session.baseline(), SchemeIndex(0));
    session.undo();
    assert_eq!(session.scheme(SchemeIndex(0)), Some(&before));
}

#[test]
fn what_is_paid_today_is_agreed_by_contract_and_pasted_by_name_or_in_order() {
    let mut session = Session::on(BuiltIn::Sample).unwrap();
    let today = session.paid_today();
    assert_eq!(today.len(), 4);
    assert!(today.iter().all(|paid| !paid.is_agreed && paid.people.is_some()));
    let agreed = |session: &Session| -> Vec<(String, Option<Decimal>)> {
        let paid = session.paid_today().into_iter().filter(|paid| paid.is_agreed);
        paid.map(|paid| (paid.provider, paid.amount)).collect()
    };
    session
        .change(&Change::PasteToday(SchemeIndex(0), "SYNTHETIC-C\t£812,000.50\nsynthetic-a\t1000".into()))
        .unwrap();
    let two =
        [("SYNTHETIC-A".to_owned(), Some(dec!(1000))), ("SYNTHETIC-C".to_owned(), Some(dec!(812000.50)))];
    assert_eq!(agreed(&session), two);
    session.change(&Change::PasteToday(SchemeIndex(0), "1\n2\n3\n4\n".into())).unwrap();
    let all = ["A", "B", "C", "D"].map(|letter| format!("SYNTHETIC-{letter}"));
    let numbers = [1, 2, 3, 4].map(|number| Some(Decimal::from(number)));
    assert_eq!(agreed(&session), all.into_iter().zip(numbers).collect::<Vec<_>>());
    for (text, why) in [("1\n2", "2 numbers"), ("Nobody\t5", "“Nobody”"), ("SYNTHETIC-A\tlots", "“lots”")]
    {
        let refused =
            session.change(&Change::PasteToday(SchemeIndex(0), text.into())).unwrap_err().to_string();
        assert!(refused.contains(why), "{refused}");
    }
    session.undo();
    assert_eq!(agreed(&session), two);
}

#[test]
fn schemes_come_go_and_move_and_all_of_it_can_be_taken_back() {
    let mut session = Session::on(BuiltIn::Sample).unwrap();
    let at_first = session.table.clone();
    assert_eq!(session.change(&Change::Copy(SchemeIndex(1))).unwrap(), SchemeIndex(4));
    assert_eq!(session.scheme(SchemeIndex(4)).unwrap().id, "south-tees-2");
    session.change(&Change::Rename(SchemeIndex(4), "  Our proposal ".into())).unwrap();
    assert_eq!(
        (names(&session)[4], session.scheme(SchemeIndex(4)).unwrap().id.as_str()),
        ("Our proposal", "our-proposal")
    );
    session.change(&Change::Recolour(SchemeIndex(4), 5)).unwrap();
    session.change(&Change::Move(SchemeIndex(4), Direction::Earlier)).unwrap();
    assert_eq!((session.entries()[3].colour, names(&session)[3]), (5, "Our proposal"));
    session.change(&Change::Remove(SchemeIndex(0))).unwrap();
    assert_eq!(session.baseline(), SchemeIndex(0));
    for preset in ["humber", "cquin"] {
        session.change(&Change::AddPreset(preset)).unwrap();
    }
    let full = session.table.clone();
    assert!(matches!(session.change(&Change::AddPreset("wakefield")), Err(Refusal::Full)));
    assert_eq!(session.table, full);
    while session.undo_name().is_some() {
        session.undo();
    }
    assert_eq!(session.table, at_first);
    while session.redo_name().is_some() {
        session.redo();
    }
    assert_eq!(session.table, full);
}

#[test]
fn a_scheme_that_is_saved_and_opened_is_the_same_and_a_broken_file_changes_nothing() {
    let mut session = Session::on(BuiltIn::Sample).unwrap();
    session.set(SchemeIndex(1), "price.per_person", &"311.11".into(), Phase::Done).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.ron");
    session.save_scheme(SchemeIndex(1), &file).unwrap();
    assert!(!session.is_edited());
    let place = session.open_scheme(&file).unwrap();
    assert_eq!(session.scheme(place), session.scheme(SchemeIndex(1)));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the file");

    let before = session.table.clone();
    let text = std::fs::read_to_string(&file).unwrap();
    for broken in
        [text.replace("format: 2", "format: 99"), text.replace("per_person", "per_peson"), "{".into()]
    {
        std::fs::write(&file, broken).unwrap();
        let why = session.open_scheme(&file).unwrap_err().to_string();
        assert!(why.starts_with("ours.ron"), "{why}");
        assert_eq!(session.table, before);
    }
    assert!(session.save_scheme(SchemeIndex(1), &folder.path().join("none/x.ron")).is_err());
    assert_eq!(session.table, before);
}
