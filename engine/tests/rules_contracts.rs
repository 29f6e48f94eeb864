//! The rules of contracts, months, published rows and money (rules 8, 9 and 13 to 29), one test or more
//! a rule.

mod annual;
mod contracts;
mod extension;
mod fixed;
mod flow;
mod lines;
mod months;
mod published;
mod receipts;
mod slices;
mod terms;
mod wide;
mod withheld;
