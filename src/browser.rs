//! The browser: the only users of `web-sys` and `js-sys`.
//!
//! Each file wraps one thing of the web platform in plain Rust; nothing here knows texts, views or state.
//! Storage and clipboard may be denied, a worker may not start: callers get an `Option` or `Result`.

pub mod address;
pub mod blob;
pub mod clipboard;
pub mod corpus_block;
pub mod document;
pub mod download;
pub mod export;
pub mod fetch;
pub mod figure_png;
pub mod figure_svg;
pub mod files;
pub mod frame;
pub mod hover;
pub mod importer;
pub mod input;
pub mod intl;
pub mod later;
pub mod lesson;
pub mod lines;
pub mod nfc;
pub mod number_cells;
pub mod offline;
pub mod opener;
pub mod pointer;
pub mod replay;
pub mod requests;
pub mod script;
pub mod selection;
pub mod shelf;
pub mod size;
pub mod storage;
#[cfg(all(test, target_arch = "wasm32"))]
pub mod testing;
pub mod turn;
pub mod worker;

use wasm_bindgen::JsCast;

/// Where this module has been started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a page.
    Page,
    /// In a worker.
    Worker,
}

/// Today, as ISO 8601 has it, by universal time.
pub fn today() -> String {
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    now.chars().take(10).collect()
}

/// Looks which global object there is.
pub fn place() -> Place {
    match js_sys::global().has_type::<web_sys::Window>() {
        true => Place::Page,
        false => Place::Worker,
    }
}

/// The element that a node is, if it is one.
pub fn as_element(node: &web_sys::Node) -> Option<web_sys::Element> {
    node.dyn_ref::<web_sys::Element>().cloned()
}
