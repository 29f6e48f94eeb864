//! The checks that a data quality lead would make, and the coverage of measures: faults planted in known rows
//! of a clean extract, and nothing else found.

mod clean;
mod coverage;
mod impossible;
mod order;
mod planted;
mod shape;
mod written;
