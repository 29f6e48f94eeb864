//! The pages of the window.

pub mod back_test;
pub mod compare;
pub mod data;
pub mod definitions;
pub mod flow;
pub mod guide;
pub mod income;
pub mod measures;
pub mod place;
pub mod places;
pub mod sustainability;
pub mod what_if;
pub mod words;
