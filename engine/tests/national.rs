//! The national data set: the same people as tables of each shape and as a referral extract come to the
//! same tally, and each rule of joining holds on a case small enough to check by hand.

mod broken;
mod extract;
mod golden;
mod made;
mod order;
mod person;
mod shapes;
mod stopped;
mod visits;
mod words;
