//! Memoscope's protocol.
