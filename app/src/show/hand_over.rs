//! What a person can choose on the page from which things are handed over.

use chrono::NaiveDate;
use engine::export::hand_over::{Form, PlaceInPage};
use engine::export::paper::SmallNumbers;

/// A choice on that page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandOverEdit {
    /// A form.
    Form(Form),
    /// Whether numbers of one to four people are shown.
    SmallNumbers(SmallNumbers),
    /// Whether a web page holds the place.
    PlaceInPage(PlaceInPage),
    /// The day that papers bear; none for the last day of the activity.
    Date(Option<NaiveDate>),
    /// Stop making the form that is being made.
    Stop,
}
