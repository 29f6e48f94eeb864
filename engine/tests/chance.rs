//! What chance does to a measure and to a year, against worked numbers and against other ways to the same figure.

mod enumerated;
mod golden;
mod years;
