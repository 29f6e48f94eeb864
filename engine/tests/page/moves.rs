//! What somebody who moves the sliders of a page sees.

use std::collections::BTreeSet;

use engine::activity::{Months, Selection};
use engine::export::page::{Ask, Page, Reply};
use engine::payment::evaluate;
use engine::quantity::words;
use engine::scheme::{Scheme, preset};

use super::handed::{Handed, SAMPLE, counts, held, opened, presets, text};
use crate::support::none_wrong;

/// A slider as it stands in a page.
#[derive(Clone, Debug)]
struct Slider {
    path: String,
    at: i64,
    ends: [i64; 2],
}

fn attribute(tag: &str, name: &str) -> String {
    let from = tag.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("no {name} in {tag}")).1;
    let text = from.split_once('"').unwrap().0;
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn sliders(html: &str) -> Vec<Slider> {
    let tags = html.split("<input").skip(1).map(|rest| rest.split_once('>').unwrap().0);
    let is_slider = |tag: &&str| tag.contains("type=\"range\"");
    let number = |tag: &str, name: &str| attribute(tag, name).parse().unwrap();
    tags.filter(is_slider)
        .map(|tag| Slider {
            path: attribute(tag, "data-path"),
            at: number(tag, "value"),
            ends: [number(tag, "min"), number(tag, "max")],
        })
        .collect()
}

fn piece<'a>(reply: &'a Reply, id: &str) -> Option<&'a str> {
    reply.put.iter().find(|put| put.id == id).map(|put| put.html.as_str())
}

fn moved(page: &mut Page, scheme: usize, path: &str, at: i64, done: bool) -> Reply {
    page.answer(Ask::Move { scheme, path: path.to_owned(), at, done }).unwrap()
}

/// The numbers of a scheme that its window shows as sliders.
fn numbers(scheme: &Scheme) -> Vec<String> {
    let mut numbers = Vec::new();
    scheme.each_term(&mut |term| numbers.extend(term.number().map(|_| term.path.clone())));
    numbers
}

#[test]
fn every_number_of_every_preset_is_a_slider_and_moves_something_or_says_why() {
    let schemes = presets();
    let file = Handed::of(SAMPLE, schemes.clone()).file();
    let mut page = opened(&file);
    let start = page.answer(Ask::Start).unwrap();
    let mut wrong = Vec::new();
    for (at, scheme) in schemes.iter().enumerate() {
        let sliders = sliders(piece(&start, &format!("terms-{}", at + 1)).unwrap());
        // A page has them part by part.
        let paths: BTreeSet<&str> = sliders.iter().map(|slider| slider.path.as_str()).collect();
        let numbers = numbers(scheme);
        assert_eq!(paths, numbers.iter().map(String::as_str).collect(), "{}", scheme.id);
        for Slider { path, at: now, ends: [least, most] } in sliders {
            assert!(least <= now && now <= most && least < most, "{} {path}", scheme.id);
            let says = |page: &mut Page, to: i64| {
                let reply = moved(page, at, &path, to, true);
                let terms = piece(&reply, &format!("terms-{}", at + 1));
                reply.fields.iter().any(|field| field.at == to) || terms.is_some() || !reply.wrong.is_empty()
            };
            // A weight may have been moved there by another.
            let by = if now + 1 < most { 1 } else { -1 };
            if !says(&mut page, now + by) && !says(&mut page, now + 2 * by) {
                wrong.push(format!("{} {path} stands still", scheme.id));
            }
        }
    }
    none_wrong(&wrong);
    let again = page.answer(Ask::Reset { scheme: None }).unwrap();
    let totals = piece(&again, "totals").unwrap();
    for at in 1..=schemes.len() {
        let id = format!("total-{at}");
        assert_eq!(text(totals, &id), text(&file, &id), "{id} after all went back");
    }
}

#[test]
fn after_a_move_the_page_says_what_evaluate_says() {
    let schemes = presets();
    let handed = Handed::of(SAMPLE, schemes.clone());
    let file = handed.file();
    let selection = Selection::new(&counts(&file), &handed.place, &Months::Default).unwrap();
    let mut page = opened(&file);
    let start = page.answer(Ask::Start).unwrap();
    for (at, scheme) in schemes.iter().enumerate() {
        let sliders = sliders(piece(&start, &format!("terms-{}", at + 1)).unwrap());
        let Some(slider) = sliders.first() else { continue };
        let to = slider.ends[1].min(slider.at + 3);
        let reply = moved(&mut page, at, &slider.path, to, true);
        // The value that the page says it took is what the terms are set to here.
        let shown = &reply.fields.iter().find(|field| field.at == to).unwrap().shown;
        let mut set = scheme.clone();
        let plain = shown.split(' ').next().unwrap().to_owned() + if shown.contains('%') { "%" } else { "" };
        set.set(&slider.path, &plain).unwrap();
        let total = evaluate(&selection, &set).total();
        let said = text(piece(&reply, "totals").unwrap(), &format!("total-{}", at + 1));
        assert!(said.contains(&words::figure(total)), "{} {shown}: {said}", scheme.id);
        assert!(reply.say.contains(&words::figure(total)), "{}: {}", scheme.id, reply.say);
    }
}

#[test]
fn weights_keep_to_all_and_a_drag_there_and_back_restores_them() {
    let scheme = preset("national-ten").unwrap().scheme().unwrap();
    let file = Handed::of(SAMPLE, vec![scheme]).file();
    let mut page = opened(&file);
    let start = page.answer(Ask::Start).unwrap();
    let sliders = sliders(piece(&start, "terms-1").unwrap());
    let slider = sliders.iter().find(|slider| slider.path.ends_with(".weight")).unwrap();
    for at in [slider.at + 20, slider.ends[1], slider.ends[0], slider.at + 7] {
        moved(&mut page, 0, &slider.path, at, false);
    }
    let back = moved(&mut page, 0, &slider.path, slider.at, true);
    assert!(back.fields.iter().all(|field| field.was.is_empty()), "{:?}", back.fields);
    moved(&mut page, 0, &slider.path, slider.at + 20, true);
    let saved = page.answer(Ask::Save).unwrap().file.unwrap().text;
    assert!(saved.contains("original"), "a scheme that was moved is saved beside what was handed over");
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence_and_nothing_moves() {
    let file = Handed::of(SAMPLE, presets()).file();
    let mut page = opened(&file);
    let scheme = presets().iter().position(|scheme| scheme.id == "south-tees").unwrap();
    let typed = |page: &mut Page, path: &str, text: &str| {
        page.answer(Ask::Type { scheme, path: path.to_owned(), text: text.to_owned() }).unwrap()
    };
    for (text, why) in [("a lot", "cannot be read"), ("-5", "must be from"), ("£99999999", "must be from")] {
        let reply = typed(&mut page, "price.per_person", text);
        assert!(reply.wrong.contains(why) && reply.put.is_empty(), "{text}: {}", reply.wrong);
        assert!(!reply.wrong.contains("price.per_person"), "by its name: {}", reply.wrong);
    }
    let taken = typed(&mut page, "price.per_person", "£310.50");
    assert!(taken.wrong.is_empty() && taken.fields.iter().any(|field| field.shown == "£310.50"));
    // Nothing that is asked of what is not there does anything.
    for ask in [
        Ask::Move { scheme: 99, path: "price.per_person".to_owned(), at: 1, done: true },
        Ask::Type { scheme: 0, path: "no.such".to_owned(), text: "1".to_owned() },
        Ask::Why { scheme: 0, line: 9_999 },
        Ask::Lock { scheme: 99, path: String::new() },
        Ask::Reset { scheme: Some(99) },
    ] {
        assert_eq!(page.answer(ask.clone()).unwrap(), Reply::default(), "{ask:?}");
    }
    let word = Ask::Choose { scheme, path: "price.per_person".to_owned(), word: "nonsense".to_owned() };
    assert!(!page.answer(word).unwrap().wrong.is_empty());
}

#[test]
fn a_receipt_opens_under_its_line_and_stays_open_while_terms_move() {
    let file = Handed::of(SAMPLE, presets()).file();
    let mut page = opened(&file);
    let scheme = presets().iter().position(|scheme| scheme.id == "south-tees").unwrap();
    let id = format!("lines-{}", scheme + 1);
    let opened = page.answer(Ask::Why { scheme, line: 0 }).unwrap();
    let html = piece(&opened, &id).unwrap();
    assert!(html.contains("class=\"receipt\"") && html.contains("aria-expanded=\"true\""));
    assert!(html.contains("Formula") && html.contains("Term"), "what it did, and with which terms");
    let moved =
        page.answer(Ask::Type { scheme, path: "price.per_person".to_owned(), text: "£333.33".to_owned() });
    assert!(piece(&moved.unwrap(), &id).unwrap().contains("£333.33"));
    let closed = page.answer(Ask::Why { scheme, line: 0 }).unwrap();
    assert!(!piece(&closed, &id).unwrap().contains("class=\"receipt\""));
}

#[test]
fn an_engine_that_comes_to_other_figures_or_is_of_another_version_does_not_run() {
    let file = Handed::of(SAMPLE, presets()).file();
    let right = held(&file);
    let mut other = right.clone();
    let dearer = other.schemes.iter_mut().find(|scheme| scheme.id == "south-tees").unwrap();
    dearer.set("price.per_person", "999").unwrap();
    assert!(Page::new(other).unwrap_err().to_string().contains("other figures"));
    let mut later = right;
    later.version = "99.0.0".to_owned();
    assert!(Page::new(later).unwrap_err().to_string().contains("version"));
}
