//! Which lever brings a total, what a scheme rewards, what matters, and where two parties can meet.

mod map;
mod rewards;
mod seek;
mod stress;
mod zone;
