//! Files for Word and PowerPoint, opened part by part, and by LibreOffice where there is one.

mod made;
mod opened;
mod programs;

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use engine::export::document::{Block, Document, Pages};
use engine::export::office::{docx, pptx};

use made::HOSTILE;
use opened::{Parts, elements, is_xml, opened};

/// Each kind of file, with everything in it.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    vec![("docx", docx(&made::document(Pages::Upright)).unwrap()), ("pptx", pptx(&made::deck()).unwrap())]
}

/// What a relationship of a part points to, as the name of another part.
fn target(source: &str, target: &str) -> String {
    let mut folders: Vec<_> = source.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            ".." => drop(folders.pop()),
            _ => folders.push(step),
        }
    }
    folders.join("/")
}

/// The part that a list of relationships is of.
fn source(relationships: &str) -> Option<String> {
    let (folder, name) = relationships.split_once("_rels/")?;
    Some(format!("{folder}{}", name.strip_suffix(".rels")?))
}

#[test]
fn every_part_has_a_kind_and_is_referred_to_and_every_id_is_found() {
    for (kind, bytes) in files() {
        let parts = opened(&bytes);
        let types = elements(&parts["[Content_Types].xml"]);
        let of = |name: &str, key: &str| -> BTreeSet<String> {
            types.iter().filter(|node| node.name == name).map(|node| node.attributes[key].clone()).collect()
        };
        let (overridden, by_ending) = (of("Override", "PartName"), of("Default", "Extension"));
        let mut reached = BTreeSet::from(["[Content_Types].xml".to_owned()]);
        for (name, part) in &parts {
            let Some(source) = source(name) else { continue };
            reached.insert(name.clone());
            let relationships = elements(part);
            let mut ids = BTreeSet::new();
            for node in relationships.iter().filter(|node| node.name == "Relationship") {
                let to = target(&source, &node.attributes["Target"]);
                assert!(parts.contains_key(&to), "{kind}: {source} refers to {to}, which is not there");
                ids.insert(node.attributes["Id"].clone());
                reached.insert(to);
            }
            if let Some(part) = parts.get(&source) {
                for node in elements(part) {
                    let named = node.attributes.iter().filter(|(key, _)| key.starts_with("r:"));
                    named.for_each(|(_, id)| assert!(ids.contains(id), "{kind}: {source} names {id}"));
                }
            }
        }
        for name in parts.keys() {
            assert!(reached.contains(name), "{kind}: nothing refers to {name}");
            let ending = name.rsplit('.').next().unwrap_or_default();
            let known = overridden.contains(&format!("/{name}"))
                || matches!(ending, "rels" | "xlsx") && by_ending.contains(ending)
                || name == "[Content_Types].xml";
            assert!(known, "{kind}: {name} has no kind of content");
        }
        let named = overridden.iter().all(|name| parts.contains_key(&name[1..]));
        assert!(named, "{kind}: a kind of content for a part that is not there");
    }
}

#[test]
fn every_part_is_xml_without_control_characters_whatever_it_says() {
    let mut document = made::document(Pages::Wide);
    let every: String = (0..=0x9f).chain([0xfffe, 0xffff]).filter_map(char::from_u32).collect();
    document.title.clone_from(&every);
    document.mark.carried.clone_from(&every);
    let mut deck = made::deck();
    deck.slides[0].title.clone_from(&every);
    deck.slides[0].notes.push(every.clone());
    document.blocks.push(Block::Paragraph(every));
    let parts = opened(&docx(&document).unwrap()).into_iter().chain(opened(&pptx(&deck).unwrap()));
    for (name, part) in parts.filter(|(name, _)| is_xml(name)) {
        assert!(!elements(&part).is_empty(), "{name} says nothing");
        let text = String::from_utf8(part).unwrap();
        let refused = text
            .chars()
            .find(|c| c.is_control() && !matches!(c, '\t' | '\n') || *c > '\u{fffd}' && *c < '\u{10000}');
        assert_eq!(refused, None, "{name}");
        assert!(!text.contains("&#x"), "{name} holds a character by its number");
    }
}

#[test]
fn same_paper_same_bytes_and_nobody_in_them() {
    for ((kind, one), (_, other)) in files().into_iter().zip(files()) {
        assert!(one == other, "{kind}");
        let parts = opened(&one);
        let core = String::from_utf8(parts["docProps/core.xml"].clone()).unwrap();
        assert!(!core.contains("creator") && !core.contains("lastModifiedBy"), "{core}");
        assert!(core.contains("2026-03-31T00:00:00Z"), "{core}");
        let carried = made::mark().carried;
        let property = elements(&parts["docProps/custom.xml"]);
        assert!(property.iter().any(|node| node.text == carried), "{property:?}");
        let kept = elements(&parts[if kind == "docx" { "word/settings.xml" } else { "ppt/tags/tag1.xml" }]);
        assert!(kept.iter().any(|node| node.attributes.values().any(|value| *value == carried)), "{kept:?}");
    }
}

/// Every paragraph of a part, tabs and new lines among its words.
fn paragraphs(part: &[u8]) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for node in elements(part) {
        match (node.name.as_str(), said.last_mut()) {
            ("w:p" | "a:p", _) => said.push(String::new()),
            ("w:t" | "a:t", Some(last)) => last.push_str(&node.text),
            ("w:tab", Some(last)) if !node.attributes.contains_key("w:val") => last.push('\t'),
            ("w:br" | "a:br", Some(last)) => last.push('\n'),
            _ => {}
        }
    }
    said
}

#[test]
fn hostile_texts_come_back_as_they_were() {
    let parts = opened(&docx(&made::document(Pages::Upright)).unwrap());
    let said = paragraphs(&parts["word/document.xml"]);
    for name in HOSTILE {
        let times = said.iter().filter(|said| *said == name).count();
        assert!(times >= 20, "{name:?} is said {times} times of 20 in the table alone");
    }
}

/// Every paragraph of the slides, or of what is said beside them.
fn on_slides(parts: &Parts, folder: &str) -> Vec<String> {
    let slides = parts.iter().filter(|(name, _)| name.starts_with(folder) && name.ends_with(".xml"));
    slides.flat_map(|(_, part)| paragraphs(part)).collect()
}

#[test]
fn slides_say_hostile_names_and_the_receipt_stands_in_their_notes() {
    let deck = made::deck();
    let parts = opened(&pptx(&deck).unwrap());
    let said = on_slides(&parts, "ppt/slides/");
    for name in HOSTILE {
        assert!(said.iter().any(|said| said == name), "{name:?}");
    }
    let titles = said.iter().filter(|said| deck.slides.iter().any(|slide| slide.title == **said)).count();
    let spread = said.iter().filter(|said| said.starts_with("Twenty-eight providers")).count();
    assert!(titles >= deck.slides.len() - 1 && spread == 3, "{titles} titles, and {spread} of one table");
    let notes = on_slides(&parts, "ppt/notesSlides/");
    let all = deck.slides.iter().flat_map(|slide| &slide.notes);
    assert_eq!(notes.iter().filter(|note| !note.is_empty()).collect::<Vec<_>>(), all.collect::<Vec<_>>());
}

/// The foot of a slide begins at 6,327,648 EMU, and its title and caption end at 1,691,640.
#[test]
fn charts_and_tables_stand_between_the_title_and_the_foot() {
    let parts = opened(&pptx(&made::deck()).unwrap());
    for (name, part) in parts.iter().filter(|(name, _)| name.starts_with("ppt/slides/slide")) {
        let elements = elements(part);
        let frames = elements.iter().enumerate().filter(|(_, node)| node.name == "p:xfrm");
        for (at, _) in frames {
            let number = |place: usize, key: &str| elements[place].attributes[key].parse::<u32>().unwrap();
            let (x, y, across, down) =
                (number(at + 1, "x"), number(at + 1, "y"), number(at + 2, "cx"), number(at + 2, "cy"));
            assert!(
                x + across <= 12_192_000 && y >= 1_691_640 && y + down <= 6_327_648,
                "{name}: {y} + {down}"
            );
        }
    }
}

/// The cells that a formula of a chart names, each as a program shows it that knows no formats.
fn named(sheet: &Range<Data>, formula: &str) -> Vec<Option<String>> {
    let place = |cell: &str| {
        let (column, row) = cell.trim_start_matches('$').split_once('$').unwrap();
        let column = column.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
        (row.parse::<u32>().unwrap() - 1, column - 1)
    };
    let cells = formula.strip_prefix("Data!").unwrap();
    let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
    let ((first, column), (last, _)) = (place(first), place(last));
    let shown = |row| match sheet.get_value((row, column)).unwrap_or(&Data::Empty) {
        Data::Empty => None,
        other => Some(other.to_string()),
    };
    (first..=last).map(shown).collect()
}

/// What a chart remembers of the cells of each of its formulas.
fn remembered(chart: &[u8]) -> Vec<(String, Vec<Option<String>>)> {
    let mut all: Vec<(String, Vec<Option<String>>)> = Vec::new();
    let mut at = 0;
    for node in elements(chart) {
        let number = |key: &str| node.attributes[key].parse::<usize>().unwrap();
        match node.name.as_str() {
            "c:f" => all.push((node.text.clone(), Vec::new())),
            "c:ptCount" => all.last_mut().unwrap().1 = vec![None; number("val")],
            "c:pt" => at = number("idx"),
            "c:v" => all.last_mut().unwrap().1[at] = Some(node.text.clone()),
            _ => {}
        }
    }
    all
}

fn sheet_of(parts: &Parts, number: usize, folder: &str) -> Range<Data> {
    let workbook = &parts[&format!("{folder}/embeddings/Microsoft_Excel_Sheet{number}.xlsx")];
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook.as_slice())).unwrap();
    workbook.worksheet_range("Data").unwrap()
}

#[test]
fn a_chart_remembers_what_its_workbook_holds() {
    for (kind, bytes) in files() {
        let folder = if kind == "docx" { "word" } else { "ppt" };
        let parts = opened(&bytes);
        for number in 1..=made::charts().len() {
            let sheet = sheet_of(&parts, number, folder);
            let remembered = remembered(&parts[&format!("{folder}/charts/chart{number}.xml")]);
            assert!(!remembered.is_empty());
            for (formula, cached) in remembered {
                assert_eq!(cached, named(&sheet, &formula), "{kind}, chart {number}, {formula}");
            }
        }
    }
}

/// A walk's parts, each of which begins where the last ended, held against steps added up by hand: 40,000, down to
/// −25,500, to −35,750.50, not known, to −30,750.50, up to 29,249.50, to 25,249.50, and a total of that.
#[test]
fn a_walk_hangs_between_its_steps_across_nothing_and_below_it() {
    let document = Document { blocks: vec![Block::Chart(made::walk())], ..made::document(Pages::Upright) };
    let sheet = sheet_of(&opened(&docx(&document).unwrap()), 1, "word");
    let column = |letter: char| named(&sheet, &format!("Data!${letter}$2:${letter}$9"));
    let of =
        |numbers: [&str; 8]| numbers.map(|number| (!number.is_empty()).then(|| number.to_owned())).to_vec();
    assert_eq!(column('F'), of(["0", "0", "-25500", "-35750.5", "-30750.5", "0", "25249.5", "0"]), "held up");
    assert_eq!(column('G'), of(["40000", "", "", "", "", "", "", "25249.5"]), "totals");
    assert_eq!(column('I'), of(["", "0", "0", "0", "0", "29249.5", "0", ""]), "more");
    assert_eq!(column('J'), of(["", "0", "0", "0", "-5000", "-30750.5", "0", ""]), "more, below nothing");
    assert_eq!(column('K'), of(["", "40000", "0", "0", "0", "0", "4000", ""]), "less");
    assert_eq!(column('L'), of(["", "-25500", "-10250.5", "0", "0", "0", "0", ""]), "less, below nothing");
    assert_eq!(column('C')[1].as_deref(), Some("Caps\n−£65,500"), "the label");
}
