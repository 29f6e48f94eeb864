//! Where both can agree: limits that stay sealed, the map, and what comes of it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, OutputCommand, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use engine::explore::{LimitKind, Party, SealedMap};
use engine::export::hand_over::Form;
use engine::quantity::Pence;

use super::use_it::{SIZE, command, total};
use super::{at_rest, window, window_on};
use crate::app::App;
use crate::command::Command;
use crate::jobs::Savable;
use crate::session::Change;
use crate::show::{HandOverEdit, Question, SealedAmount, View, ZoneEdit};

/// Limits that stand nowhere else: £1,234,567.89 and £198,765.43.
const MOST: (&str, Pence) = ("1234567.89", Pence(123_456_789));
const AT_RISK: (&str, Pence) = ("£198,765.43", Pence(19_876_543));

fn open_page(harness: &mut Harness<'_, App>) {
    command(harness, Command::Show(View::Zone));
    at_rest(harness);
    assert!(harness.state().zone_on_show().is_some(), "the map is worked out");
}

/// Types into the field of a limit.
fn type_limit(harness: &mut Harness<'_, App>, name: &str, text: &str) {
    harness.get_by_role_and_label(Role::PasswordInput, name).focus();
    harness.run_ok();
    harness.event(Event::Text(text.to_owned()));
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
}

fn set(harness: &mut Harness<'_, App>, kind: LimitKind, pence: i64) {
    command(harness, Command::Zone(ZoneEdit::Limit(kind, SealedAmount(Some(Pence(pence))))));
}

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

/// Everything that the accessibility tree holds.
fn tree(harness: &Harness<'_, App>) -> String {
    let mut all = String::new();
    for node in harness.root().children_recursive() {
        let node = node.accesskit_node();
        for text in [node.label(), node.value(), node.description(), node.placeholder().map(str::to_owned)]
            .into_iter()
            .flatten()
        {
            all.push_str(&text);
            all.push('\n');
        }
    }
    all
}

/// The ways in which the limits could be written.
fn written() -> Vec<Vec<u8>> {
    let texts = [
        "1234567.89",
        "123456789",
        "1,234,567.89",
        "1234567",
        "1,234,567",
        "198765.43",
        "19876543",
        "198,765.43",
        "198765",
        "198,765",
    ];
    let mut all: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    all.extend(texts.iter().map(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()));
    all.extend(texts.iter().map(|text| text.encode_utf16().flat_map(u16::to_be_bytes).collect()));
    for pence in [MOST.1, AT_RISK.1] {
        all.push(pence.0.to_le_bytes()[..5].to_vec());
        all.push(pence.0.to_be_bytes().to_vec());
        all.push((pence.0 as f64 / 100.0).to_le_bytes().to_vec());
        all.push((pence.0 as f64 / 100.0).to_be_bytes().to_vec());
    }
    all
}

fn assert_sealed(what: &str, bytes: &[u8]) {
    for limit in written() {
        let found = bytes.windows(limit.len()).any(|part| part == limit);
        assert!(!found, "{what} holds a limit as {:?}", String::from_utf8_lossy(&limit));
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn wait(harness: &mut Harness<'_, App>, is_busy: impl Fn(&App) -> bool) {
    let started = Instant::now();
    while is_busy(harness.state()) && started.elapsed() < Duration::from_secs(240) {
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
    harness.run_ok();
}

/// What is on the clipboard after a key of copying.
fn copied(harness: &mut Harness<'_, App>, event: Event) -> Vec<String> {
    harness.event(event);
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let text = |command: &OutputCommand| match command {
        OutputCommand::CopyText(text) | OutputCommand::TextSelectionSettled(text) => Some(text.clone()),
        _ => None,
    };
    commands.iter().filter_map(text).collect()
}

#[test]
fn no_limit_is_in_any_byte_that_is_written() {
    let (kept, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut harness = window_on(SIZE, &[], Some(kept.path()));
    crate::journal::insist(Some(kept.path()));
    open_page(&mut harness);
    type_limit(&mut harness, "Most in all", MOST.0);
    type_limit(&mut harness, "Most at risk", AT_RISK.0);
    assert_eq!(harness.state().zone.limit(LimitKind::MostInAll), Some(MOST.1));
    assert_eq!(harness.state().zone.limit(LimitKind::MostAtRisk), Some(AT_RISK.1));
    assert!(says(&harness, "Both can accept"));
    assert_sealed("the accessibility tree", tree(&harness).as_bytes());
    // The clipboard: from a field that is chosen whole, and the table of the page.
    let mut clips = Vec::new();
    for name in ["Most in all", "Most at risk"] {
        harness.get_by_role_and_label(Role::PasswordInput, name).focus();
        harness.run_ok();
        harness.event(Event::Text(MOST.0.to_owned()));
        harness.run_ok();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run_ok();
        clips.extend(copied(&mut harness, Event::Copy));
        clips.extend(copied(&mut harness, Event::Cut));
        assert_sealed("the accessibility tree while it is typed", tree(&harness).as_bytes());
        harness.key_press(Key::Escape);
        harness.run_ok();
    }
    let table = copied(&mut harness, Event::Copy);
    assert!(table.concat().contains("Commissioner accepts"), "the table of the page is copied");
    clips.extend(table);
    assert_sealed("the clipboard", clips.concat().as_bytes());
    // Something that drafts and the history keep.
    let package = harness.state().zone_on_show().unwrap().1.points[0].clone().unwrap();
    let paths = harness.state().zone_on_show().unwrap().1.levers.each_ref().map(|lever| lever.path.clone());
    let [x, y] = paths;
    let scheme = harness.state().chosen;
    let values = [(x, package.values[0]), (y, package.values[1])];
    command(&mut harness, Command::Change(Change::TakePackage(scheme, values)));
    at_rest(&mut harness);
    command(&mut harness, Command::Save(Savable::Session, out.path().join("ours.weighting-room")));
    command(&mut harness, Command::Save(Savable::Scheme(scheme), out.path().join("scheme.ron")));
    for party in Party::BOTH {
        let file = out.path().join(format!("{}.txt", party.in_words()));
        command(&mut harness, Command::Save(Savable::SealedMap(party), file));
    }
    for form in Form::EVERY {
        command(&mut harness, Command::HandOver(HandOverEdit::Form(*form)));
        for kind in form.kinds() {
            let file = out.path().join(format!("{}.{}", form.name(), kind.ending));
            let request = harness.state().form_request(*kind);
            command(&mut harness, Command::Save(Savable::Form(request), file));
            wait(&mut harness, |app| app.hand_over.making.is_some());
        }
    }
    command(&mut harness, Command::Show(View::Zone));
    at_rest(&mut harness);
    assert_eq!(harness.state().message, None);
    harness.state_mut().finish();
    let everything: Vec<PathBuf> = files(kept.path()).into_iter().chain(files(out.path())).collect();
    assert!(everything.len() > 12, "{everything:?}");
    for file in everything {
        assert_sealed(&file.display().to_string(), &unpacked(&std::fs::read(&file).unwrap()));
    }
}

/// The bytes of a file, and of what is packed in it.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    if let Ok(mut packed) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        for place in 0..packed.len() {
            std::io::copy(&mut packed.by_index(place).unwrap(), &mut all).unwrap();
        }
    }
    all
}

#[test]
fn limits_are_in_sight_only_while_the_keyboard_stays_with_them() {
    let mut harness = window(SIZE);
    open_page(&mut harness);
    type_limit(&mut harness, "Most in all", MOST.0);
    let shows = |harness: &Harness<'_, App>| tree(harness).contains("1,234,567.89");
    assert!(!shows(&harness));
    let value = |harness: &Harness<'_, App>| {
        harness.get_by_role_and_label(Role::PasswordInput, "Most in all").accesskit_node().value()
    };
    assert_eq!(value(&harness).map(|dots| dots.chars().count()), Some(6), "as many dots for every limit");
    harness.get_by_label("Show the limits of the commissioner").click();
    harness.run_ok();
    assert!(harness.query_by_label("Seal the limits of the commissioner").is_some());
    assert!(harness.query_by_label("Show the limits of the provider").is_some());
    // To a field of the same party they stay, to anything else they are sealed.
    harness.get_by_role_and_label(Role::PasswordInput, "Most in any year").focus();
    harness.run_ok();
    assert!(harness.query_by_label("Seal the limits of the commissioner").is_some());
    harness.get_by_role_and_label(Role::PasswordInput, "Most at risk").focus();
    harness.run_ok();
    assert!(harness.query_by_label("Show the limits of the commissioner").is_some());
    harness.get_by_label("Show the limits of the commissioner").click();
    harness.run_ok();
    command(&mut harness, Command::Question(Question::Answer));
    command(&mut harness, Command::Show(View::Zone));
    assert!(
        harness.query_by_label("Show the limits of the commissioner").is_some(),
        "sealed on the way back"
    );
    harness.get_by_label("Clear the limits of the commissioner").click();
    harness.run_ok();
    assert_eq!(harness.state().zone.limit(LimitKind::MostInAll), None);
}

#[test]
fn what_is_no_amount_is_not_said_again() {
    let mut harness = window(SIZE);
    open_page(&mut harness);
    type_limit(&mut harness, "Most in all", "1234567x89");
    assert!(says(&harness, "What was typed for most in all is no amount in pounds"));
    assert!(!tree(&harness).contains("1234567"));
    assert_eq!(harness.state().zone.limit(LimitKind::MostInAll), None);
}

#[test]
fn a_package_is_loaded_as_one_step_and_pays_what_the_map_says() {
    let mut harness = window(SIZE);
    open_page(&mut harness);
    let before = total(&harness, harness.state().chosen);
    let now = harness.state().zone_on_show().unwrap().1.now.clone().unwrap();
    set(&mut harness, LimitKind::MostInAll, now.total.0 - 100_000);
    set(&mut harness, LimitKind::MostAtRisk, i64::MAX / 4);
    let button = "Load the package in the middle";
    harness.get_by_label_contains(button).scroll_to_me();
    harness.run_ok();
    let (_, zone) = harness.state().zone_on_show().unwrap();
    let label = harness.get_by_label_contains(button).accesskit_node().label().unwrap();
    let named =
        zone.points.iter().flatten().find(|point| label.ends_with(&zone.package_in_words(point.values)));
    let best = named.expect("the package that the button names").clone();
    assert!(best.total < now.total);
    harness.get_by_label_contains(button).click();
    harness.run_ok();
    let paid = harness.state().results.schemes[harness.state().chosen].total.value();
    assert_eq!(paid, Some(best.total));
    at_rest(&mut harness);
    // The map stays where it was.
    let (_, zone) = harness.state().zone_on_show().unwrap();
    assert_eq!(zone.at(best.place).unwrap().values, best.values);
    assert_eq!(zone.now.as_ref().map(|now| now.total), Some(best.total));
    command(&mut harness, Command::Undo);
    assert_eq!(total(&harness, harness.state().chosen), before);
}

#[test]
fn the_keyboard_moves_over_the_map_and_loads() {
    let mut harness = window(SIZE);
    open_page(&mut harness);
    let (_, zone) = harness.state().zone_on_show().unwrap();
    let at = (zone.width / 2 - 1, zone.height() / 2);
    let wanted = zone.at(at).unwrap().total;
    harness.get_by_label_contains("Arrows move over the map").focus();
    harness.run_ok();
    harness.key_press(Key::ArrowLeft);
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    let paid = harness.state().results.schemes[harness.state().chosen].total.value();
    assert_eq!(paid, Some(wanted));
}

/// Two windows stand for two laptops with the same session.
#[test]
fn two_laptops_meet_by_files_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (theirs, ours) = (folder.path().join("theirs.txt"), folder.path().join("ours.txt"));
    let mut payer = window(SIZE);
    open_page(&mut payer);
    let now = payer.state().zone_on_show().unwrap().1.now.clone().unwrap();
    set(&mut payer, LimitKind::MostInAll, now.total.0 + 500_000);
    command(&mut payer, Command::Save(Savable::SealedMap(Party::Commissioner), theirs.clone()));
    let mut paid = window(SIZE);
    open_page(&mut paid);
    set(&mut paid, LimitKind::MostAtRisk, now.at_risk.0);
    command(&mut paid, Command::Save(Savable::SealedMap(Party::Provider), ours.clone()));
    command(&mut paid, Command::ReadSealedMap(Party::Commissioner, theirs.clone()));
    command(&mut payer, Command::ReadSealedMap(Party::Provider, ours));
    let sentence = |harness: &Harness<'_, App>| crate::view::page::page(View::Zone).sentence(harness.state());
    assert!(sentence(&payer).starts_with("Both can accept"), "{}", sentence(&payer));
    assert_eq!(sentence(&payer), sentence(&paid));
    assert!(says(&payer, "Says yes or no by ours.txt."));
    // Of another term the map says nothing, and that is said.
    command(&mut payer, Command::Zone(ZoneEdit::Times(2)));
    at_rest(&mut payer);
    assert!(says(&payer, "ours.txt is of other terms, ranges or activity"));
    let paper = folder.path().join("of the price.txt");
    let text = std::fs::read_to_string(&theirs).unwrap().replacen("commissioner", "provider", 1);
    std::fs::write(&paper, text).unwrap();
    command(&mut payer, Command::ReadSealedMap(Party::Provider, paper));
    assert!(payer.state().message.as_ref().unwrap().text.contains("not of the same scheme, activity"));
}

#[test]
fn a_map_of_the_other_party_is_refused_and_an_old_one_says_that_it_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.txt");
    let mut harness = window(SIZE);
    open_page(&mut harness);
    set(&mut harness, LimitKind::MostInAll, MOST.1.0);
    command(&mut harness, Command::Save(Savable::SealedMap(Party::Commissioner), file.clone()));
    let text = std::fs::read_to_string(&file).unwrap();
    let [_, role, print, ..] = text.lines().collect::<Vec<_>>()[..] else { panic!("{text}") };
    assert_eq!((role, print.len()), ("commissioner", 32), "the role alone, and no name");
    command(&mut harness, Command::ReadSealedMap(Party::Provider, file.clone()));
    let message = harness.state().message.clone().unwrap();
    assert!(
        message
            .text
            .starts_with("ours.txt: This is the yes-or-no map of the commissioner, and that of the provider"),
        "{message:?}"
    );
    // Nothing was lost, and nothing was taken.
    assert_eq!(harness.state().zone.limit(LimitKind::MostInAll), Some(MOST.1));
    assert!(harness.state().zone.read_map(Party::Provider, None).is_none());
    command(&mut harness, Command::CloseMessage);
    let old = text.replacen("map 2\ncommissioner\n", "map 1\n", 1);
    std::fs::write(&file, old).unwrap();
    command(&mut harness, Command::ReadSealedMap(Party::Provider, file));
    assert!(says(&harness, "Says yes or no by ours.txt. It does not say whose it is."));
}

#[test]
fn a_file_that_is_no_map_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "dear all").unwrap();
    let mut harness = window(SIZE);
    open_page(&mut harness);
    command(&mut harness, Command::ReadSealedMap(Party::Provider, file));
    let message = harness.state().message.clone().unwrap();
    assert!(message.text.starts_with("notes.txt: This is no yes-or-no map"), "{message:?}");
    assert!(SealedMap::from_text("dear all").is_err());
}

#[test]
fn where_nothing_holds_for_both_it_is_told_what_each_would_have_to_give_once_asked() {
    let mut harness = window(SIZE);
    open_page(&mut harness);
    let (_, zone) = harness.state().zone_on_show().unwrap();
    let totals = || zone.points.iter().flatten().map(|point| point.total.0);
    let least = totals().min().unwrap();
    set(&mut harness, LimitKind::MostInAll, least - 1_234_500);
    set(&mut harness, LimitKind::MostAtRisk, i64::MAX / 4);
    assert!(says(&harness, "The commissioner can accept none of the 45 packages"));
    assert!(!says(&harness, "would have to give about"));
    harness.get_by_label("Show what each would have to give").click();
    harness.run_ok();
    assert!(says(&harness, "There the commissioner would have to give about £13,000."));
    assert!(says(&harness, "There the provider would have to give nothing."));
    // A limit that changes hides it again.
    set(&mut harness, LimitKind::MostInAll, least - 1_234_501);
    assert!(!says(&harness, "would have to give about"));
}
