//! Memoscope's engine.
