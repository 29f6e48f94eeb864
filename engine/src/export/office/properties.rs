//! What a file says of itself: its title, what it is of, the day and the fingerprint. Nobody's name, no machine and
//! no time of the clock.

use super::OfficeError;
use super::package::{Package, ROOT};
use super::xml::element;
use crate::export::document::Mark;

const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const CORE_KIND: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const EXTENDED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
const CUSTOM: &str = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
const VARIANTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
/// The set of properties that users may add to, as [MS-OLEPS] names it.
const USER_DEFINED: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/// The property that `same` reads.
const FINGERPRINT: &str = "fingerprint";

/// Adds the properties of a file to its package.
pub(super) fn add(package: &mut Package, title: &str, subject: &str, mark: &Mark) -> Result<(), OfficeError> {
    let core = core(title, subject, mark).part()?;
    package.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core);
    package.relate(ROOT, CORE_KIND, "docProps/core.xml");
    let program = element("Properties")
        .with("xmlns", EXTENDED)
        .holding(element("Application").saying("Weighting Room"))
        .part()?;
    package.add(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        program,
    );
    package.relate(ROOT, "extended-properties", "docProps/app.xml");
    let custom = custom(mark).part()?;
    package.add(
        "docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        custom,
    );
    package.relate(ROOT, "custom-properties", "docProps/custom.xml");
    Ok(())
}

fn core(title: &str, subject: &str, mark: &Mark) -> super::xml::Element {
    let day = mark.date.format("%Y-%m-%dT00:00:00Z").to_string();
    let dated = |name| element(name).with("xsi:type", "dcterms:W3CDTF").saying(&day);
    element("cp:coreProperties")
        .with("xmlns:cp", CORE)
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .holding(element("dc:title").saying(title))
        .holding(element("dc:subject").saying(subject))
        .holding(element("dc:language").saying("en-GB"))
        .holding(dated("dcterms:created"))
        .holding(dated("dcterms:modified"))
}

fn custom(mark: &Mark) -> super::xml::Element {
    let fingerprint = element("property")
        .with("fmtid", USER_DEFINED)
        .with("pid", 2)
        .with("name", FINGERPRINT)
        .holding(element("vt:lpwstr").saying(&mark.carried));
    element("Properties").with("xmlns", CUSTOM).with("xmlns:vt", VARIANTS).holding(fingerprint)
}
