//! Gives the importer's memory its ceiling: past it the module traps, and the page reads the other files with a new one.

/// The ceiling in bytes, a multiple of 65,536: a file of the longest length that is taken, and its text twice.
const CEILING: u64 = 1_536 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=--max-memory={CEILING}");
    }
}
