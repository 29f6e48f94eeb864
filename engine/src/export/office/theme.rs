//! Colours and fonts that charts and slides name by their place: those of `palette`, and Arial, which every office
//! program has or has the widths of.

use super::package::Package;

const THEME: &str = include_str!("../../../../assets/office/theme.xml");
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

/// Adds the theme under a name, for a part that refers to it.
pub(super) fn add(package: &mut Package, source: &str, name: &str) {
    package.add(name, CONTENT_TYPE, THEME.into());
    package.relate(source, "theme", name);
}
