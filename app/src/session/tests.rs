use super::*;

fn price(session: &Session) -> String {
    session.scheme(1).unwrap().text_of("price.per_person").unwrap()
}

fn names(session: &Session) -> Vec<&str> {
    session.entries().iter().map(|entry| entry.scheme.name.as_str()).collect()
}

#[test]
fn a_drag_is_one_step() {
    let mut session = Session::on_sample().unwrap();
    for value in ["301", "305", "310"] {
        session.set(1, "price.per_person", &value.into(), Phase::Moving).unwrap();
    }
    session.set(1, "price.per_person", &"312".into(), Phase::Done).unwrap();
    assert_eq!(price(&session), "312");
    session.undo();
    assert!(["300", "300.0", "300.00"].contains(&price(&session).as_str()));
    assert_eq!(session.undo_name(), None);
    session.redo();
    assert_eq!(price(&session), "312");
}

#[test]
fn a_value_outside_its_limits_changes_nothing() {
    let mut session = Session::on_sample().unwrap();
    assert!(session.set(1, "price.per_person", &"-1".into(), Phase::Done).is_err());
    let why = session.set(1, "penalties.recovery.standard", &"1.5".into(), Phase::Done).unwrap_err();
    assert!(!why.to_string().contains("penalties."), "{why}");
    assert!(!session.is_edited());
    assert_eq!(session.undo_name(), None);
}

#[test]
fn a_drag_there_and_back_leaves_nothing_to_undo() {
    let mut session = Session::on_sample().unwrap();
    let start = price(&session);
    session.set(1, "price.per_person", &"310".into(), Phase::Moving).unwrap();
    session.set(1, "price.per_person", &start.as_str().into(), Phase::Done).unwrap();
    assert_eq!(session.undo_name(), None);
}

#[test]
fn weights_dragged_there_and_back_are_all_as_they_were() {
    let mut session = Session::on_sample().unwrap();
    session.change(&Change::AddPreset("birmingham")).unwrap();
    let before = session.scheme(3).unwrap().clone();
    let first = format!("outcomes.measures.{}.weight", before.outcomes.as_ref().unwrap().measures[0].id);
    let start = before.text_of(&first).unwrap();
    for value in ["1", "0", "0.3333"] {
        session.set(3, &first, &value.into(), Phase::Moving).unwrap();
        let weights = session.scheme(3).unwrap().weights("outcomes");
        assert_eq!(weights.iter().map(|weight| weight.0).sum::<u32>(), 10_000);
    }
    session.set(3, &first, &start.as_str().into(), Phase::Done).unwrap();
    assert_eq!(session.scheme(3).unwrap(), &before);
}

#[test]
fn the_baseline_is_not_edited_in_place() {
    let mut session = Session::on_sample().unwrap();
    let before = session.scheme(0).unwrap().clone();
    let path = "value.amount";
    assert!(before.has_term(path));
    assert!(matches!(session.set(0, path, &"1".into(), Phase::Done), Err(Refusal::Baseline(_))));
    assert!(matches!(session.change(&Change::AddPart(0, "price")), Err(Refusal::Baseline(_))));
    assert_eq!(session.scheme(0), Some(&before));
    session.change(&Change::Baseline(2)).unwrap();
    session.set(0, path, &"1".into(), Phase::Done).unwrap();
    session.undo();
    session.undo();
    assert_eq!(session.baseline(), 0);
}

#[test]
fn schemes_come_go_and_move_and_all_of_it_can_be_taken_back() {
    let mut session = Session::on_sample().unwrap();
    let at_first = session.table.clone();
    assert_eq!(session.change(&Change::Copy(1)).unwrap(), 3);
    assert_eq!(session.scheme(3).unwrap().id, "south-tees-2");
    session.change(&Change::Rename(3, "  Our proposal ".into())).unwrap();
    assert_eq!(
        (names(&session)[3], session.scheme(3).unwrap().id.as_str()),
        ("Our proposal", "our-proposal")
    );
    session.change(&Change::Recolour(3, 5)).unwrap();
    session.change(&Change::Move(3, Direction::Earlier)).unwrap();
    assert_eq!((session.entries()[2].colour, names(&session)[2]), (5, "Our proposal"));
    session.change(&Change::Remove(0)).unwrap();
    assert_eq!(session.baseline(), 0);
    for preset in ["humber", "cquin", "birmingham"] {
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
    let mut session = Session::on_sample().unwrap();
    session.set(1, "price.per_person", &"311.11".into(), Phase::Done).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.ron");
    session.save_scheme(1, &file).unwrap();
    assert!(!session.is_edited());
    let place = session.open_scheme(&file).unwrap();
    assert_eq!(session.scheme(place), session.scheme(1));
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
    assert!(session.save_scheme(1, &folder.path().join("none/x.ron")).is_err());
    assert_eq!(session.table, before);
}
