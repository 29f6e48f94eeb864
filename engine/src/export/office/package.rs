//! A file of parts after the Open Packaging Conventions (ECMA-376, part 2): each part with the kind of its content,
//! and for each what it refers to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::OfficeError;
use super::xml::{Element, element};

const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const RELATIONSHIP_TYPE: &str = "application/vnd.openxmlformats-package.relationships+xml";

/// Where relationships of office documents are named.
pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The package itself, as what refers to its first parts.
pub(super) const ROOT: &str = "";

/// Parts, by the names that they have in the file (`word/document.xml`).
#[derive(Default)]
pub(super) struct Package {
    parts: BTreeMap<String, Part>,
    relationships: BTreeMap<String, Vec<Relationship>>,
}

struct Part {
    content_type: &'static str,
    bytes: Vec<u8>,
}

struct Relationship {
    kind: String,
    target: String,
}

impl Package {
    /// Adds a part.
    pub(super) fn add(&mut self, name: &str, content_type: &'static str, bytes: Vec<u8>) {
        self.parts.insert(name.to_owned(), Part { content_type, bytes });
    }

    /// Lets a part refer to another, and says by what id it does. A kind without a scheme is one of [`OFFICE`].
    pub(super) fn relate(&mut self, source: &str, kind: &str, target: &str) -> String {
        let kind = if kind.contains(':') { kind.to_owned() } else { format!("{OFFICE}/{kind}") };
        let of_source = self.relationships.entry(source.to_owned()).or_default();
        of_source.push(Relationship { kind, target: relative(source, target) });
        format!("rId{}", of_source.len())
    }

    /// How many parts a folder holds.
    pub(super) fn count(&self, folder: &str) -> usize {
        self.parts.keys().filter(|name| name.starts_with(folder)).count()
    }

    /// The whole file. Its table of contents comes first, which programs look for there.
    pub(super) fn packed(self) -> Result<Vec<u8>, OfficeError> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        write(&mut archive, "[Content_Types].xml", &self.content_types().part()?)?;
        for (source, relationships) in &self.relationships {
            write(&mut archive, &beside(source), &listed(relationships).part()?)?;
        }
        for (name, part) in &self.parts {
            write(&mut archive, name, &part.bytes)?;
        }
        Ok(archive.finish()?.into_inner())
    }

    /// Each part by its name but for those that are known by how their names end.
    fn content_types(&self) -> Element {
        let known = |name: &str| name.ends_with(".xlsx");
        let default = |extension: &str, kind: &str| {
            element("Default").with("Extension", extension).with("ContentType", kind)
        };
        let workbooks: BTreeSet<_> =
            self.parts.iter().filter(|(name, _)| known(name)).map(|(_, part)| part.content_type).collect();
        let others = self.parts.iter().filter(|(name, _)| !known(name)).map(|(name, part)| {
            element("Override").with("PartName", format!("/{name}")).with("ContentType", part.content_type)
        });
        element("Types")
            .with("xmlns", CONTENT_TYPES)
            .holding(default("rels", RELATIONSHIP_TYPE))
            .holding(default("xml", "application/xml"))
            .holding_all(workbooks.into_iter().map(|kind| default("xlsx", kind)))
            .holding_all(others)
    }
}

fn listed(relationships: &[Relationship]) -> Element {
    let each = relationships.iter().enumerate().map(|(place, relationship)| {
        element("Relationship")
            .with("Id", format!("rId{}", place + 1))
            .with("Type", &relationship.kind)
            .with("Target", &relationship.target)
    });
    element("Relationships").with("xmlns", RELATIONSHIPS).holding_all(each)
}

/// Where the relationships of a part stand: in a folder beside it.
fn beside(source: &str) -> String {
    let (folder, name) = source.rsplit_once('/').map_or(("", source), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    format!("{folder}_rels/{name}.rels")
}

/// A part's name as seen from the folder of another.
fn relative(source: &str, target: &str) -> String {
    let mut folders: Vec<_> = source.split('/').collect();
    folders.pop();
    let shared = folders.iter().zip(target.split('/')).take_while(|(one, other)| *one == other).count();
    let up = "../".repeat(folders.len() - shared);
    let down: Vec<_> = target.split('/').skip(shared).collect();
    up + &down.join("/")
}

/// With a time and a system that are always the same.
fn write(archive: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), OfficeError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Dos);
    archive.start_file(name, options)?;
    archive.write_all(bytes)?;
    Ok(())
}
