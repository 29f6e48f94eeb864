//! The web page: what it holds, what it never holds, and that whoever moves its sliders sees what `evaluate` says.

mod handed;
mod holds;
mod moves;
