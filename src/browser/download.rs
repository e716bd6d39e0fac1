//! A file handed to the reader.

use gloo::file::{Blob, ObjectUrl};
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// How long the browser may take to begin, before the address of the file is given back.
const BEGIN_MS: u32 = 10_000;

/// Offers `contents` as a download. Does nothing where the browser refuses.
pub fn offer(name: &str, mime: &str, contents: &str) {
    offer_url(name, ObjectUrl::from(Blob::new_with_options(contents, Some(mime))));
}

/// Offers a file that the browser keeps.
pub fn offer_file(name: &str, file: &super::blob::Blob) {
    offer_url(name, ObjectUrl::from(Blob::from(file.0.clone())));
}

fn offer_url(name: &str, url: ObjectUrl) {
    let link =
        document().create_element("a").ok().and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    Timeout::new(BEGIN_MS, move || drop(url)).forget();
}
