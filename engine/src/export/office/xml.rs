//! A part of a file as a tree of elements, from which its text is written with everything escaped.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::OfficeError;

/// An element with what is inside it.
#[derive(Clone, Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: Vec<Node>,
}

#[derive(Clone, Debug)]
enum Node {
    Element(Element),
    Text(String),
}

/// An element with nothing inside it yet.
pub(super) const fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), inside: Vec::new() }
}

/// An element whose `val` says everything, as of DrawingML.
pub(super) fn val(name: &'static str, value: impl ToString) -> Element {
    element(name).with("val", value)
}

/// The same of WordprocessingML.
pub(super) fn w_val(name: &'static str, value: impl ToString) -> Element {
    element(name).with("w:val", value)
}

/// What XML can hold of a text: no control characters but tabs and new lines, each new line in one way.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let refused =
        |c: char| (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if !text.contains(refused) {
        return Cow::Borrowed(text);
    }
    let one_way = text.replace("\r\n", "\n").replace(['\r', '\u{85}'], "\n");
    Cow::Owned(one_way.replace(refused, ""))
}

impl Element {
    /// With an attribute, on one line: a reader makes spaces of new lines there.
    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        let value = clean(&value.to_string()).replace(['\t', '\n'], " ");
        self.attributes.push((name, value));
        self
    }

    /// With an element inside, after those that are there.
    pub(super) fn holding(mut self, inside: Self) -> Self {
        self.inside.push(Node::Element(inside));
        self
    }

    /// With elements inside, after those that are there.
    pub(super) fn holding_all(mut self, inside: impl IntoIterator<Item = Self>) -> Self {
        self.inside.extend(inside.into_iter().map(Node::Element));
        self
    }

    /// With text inside.
    pub(super) fn saying(mut self, text: &str) -> Self {
        self.inside.push(Node::Text(clean(text).into_owned()));
        self
    }

    /// The text of a part of which this is the root.
    pub(super) fn part(&self) -> Result<Vec<u8>, OfficeError> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        self.write(&mut writer)?;
        Ok(writer.into_inner())
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> Result<(), OfficeError> {
        let attributes = self.attributes.iter().map(|(name, value)| (*name, value.as_str()));
        let start = BytesStart::new(self.name).with_attributes(attributes);
        if self.inside.is_empty() {
            writer.write_event(Event::Empty(start))?;
            return Ok(());
        }
        writer.write_event(Event::Start(start))?;
        for node in &self.inside {
            match node {
                Node::Element(element) => element.write(writer)?,
                Node::Text(text) => writer.write_event(Event::Text(BytesText::new(text)))?,
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))?;
        Ok(())
    }
}
