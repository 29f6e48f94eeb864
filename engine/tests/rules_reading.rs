//! The rules of reading a referral extract (rules 1 to 7) and of the groups and answers that are made of
//! its rows (rules 10 to 12), one test or more a rule, each through the text of a file.

mod answers;
mod duplicates;
mod every_counter;
mod flags;
mod groups;
mod handling;
mod living;
mod readings;
mod rows;
mod samples;
mod scores;
