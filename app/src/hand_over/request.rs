//! Which form is asked for, and how.

use chrono::NaiveDate;
use engine::export::hand_over::{FileKind, Form, PlaceInPage};
use engine::export::paper::SmallNumbers;
use engine::scheme::SchemeIndex;

/// A form that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormRequest {
    /// The form.
    pub form: Form,
    /// The kind of file.
    pub kind: FileKind,
    /// The scheme of a form that is of one.
    pub scheme: SchemeIndex,
    /// Whether numbers of one to four people are shown.
    pub small_numbers: SmallNumbers,
    /// Whether a web page holds the place.
    pub place_in_page: PlaceInPage,
    /// The day that it bears; none for the last day of the activity.
    pub date: Option<NaiveDate>,
}
