//! Memoscope's engine.

pub mod vader;
