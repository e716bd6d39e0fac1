//! Memoscope: the page.

fn main() {}
