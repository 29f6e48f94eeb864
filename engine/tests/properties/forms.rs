//! The kind of file never matters.

use proptest::prelude::*;

use super::config;
use super::reading::person;
use crate::support::extract::{csv, file, intake, try_intake};
use crate::support::forms::every_form;

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn the_kind_of_file_never_matters(people in proptest::collection::vec(person(), 1..20)) {
        let text = csv(&people);
        let expected = intake(&[&text]);
        for (form, bytes) in every_form(&text) {
            let found = try_intake(&[file(form, bytes)]).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(&found.tally, &expected.tally, "{}", form);
            prop_assert_eq!(&found.report.dropped, &expected.report.dropped, "{}", form);
            prop_assert_eq!(&found.report.unusable, &expected.report.unusable, "{}", form);
        }
    }
}
