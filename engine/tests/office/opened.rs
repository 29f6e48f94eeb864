//! A file of Word or PowerPoint, opened part by part.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// Parts by their names.
pub type Parts = BTreeMap<String, Vec<u8>>;

pub fn opened(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Parts::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut inside = Vec::new();
        file.read_to_end(&mut inside).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(parts.insert(name.clone(), inside).is_none(), "{name} is there twice");
    }
    parts
}

pub fn is_xml(name: &str) -> bool {
    name.ends_with(".xml") || name.ends_with(".rels")
}

/// An element of a part: its name, its attributes, and the text right inside it.
#[derive(Debug)]
pub struct Node {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
}

/// All elements of a part in order; it fails on what is not well-formed.
pub fn elements(part: &[u8]) -> Vec<Node> {
    let text = std::str::from_utf8(part).unwrap();
    let mut reader = Reader::from_str(text);
    let (mut all, mut open) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                open.push(all.len());
                all.push(read(&start));
            }
            Event::Empty(start) => all.push(read(&start)),
            Event::End(_) => drop(open.pop()),
            Event::Text(said) => put(&mut all, &open, &said.xml10_content()),
            Event::GeneralRef(reference) => {
                let entity = format!("&{};", reference.xml10_content());
                put(&mut all, &open, &quick_xml::escape::unescape(&entity).unwrap());
            }
            Event::Eof => break,
            Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    assert!(open.is_empty());
    all
}

fn put(all: &mut [Node], open: &[usize], said: &str) {
    if let Some(place) = open.last() {
        all[*place].text.push_str(said);
    }
}

fn read(start: &BytesStart<'_>) -> Node {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
        (attribute.key.as_ref().to_owned(), value)
    });
    Node { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), text: String::new() }
}
