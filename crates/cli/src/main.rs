//! Memoscope at the command line.

fn main() {}
