//! The columns of a referral extract.

use crate::intake::Field;

/// The columns of the canonical referral extract, in its order (`formats.md`, section 6.1). The writer gives its
/// fields in this order; those at the end that it does not make are empty.
pub fn columns() -> impl Iterator<Item = &'static str> {
    Field::of_the_extract().map(Field::name)
}
