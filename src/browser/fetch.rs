//! A file of the page's own folder, fetched when a text needs it.

use super::blob::Blob;
use super::document;
use super::files::Picked;
use js_sys::futures::JsFuture;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Response;

/// Fetches a text file of this build, by its name without the hash, and calls back with it, or with what the browser said.
pub fn shipped(name: &str, done: impl FnOnce(Result<String, String>) + 'static) {
    text(&document::shipped(name), done);
}

/// Fetches a text file beside the page and calls back with it, or with what the browser said.
pub fn text(name: &str, done: impl FnOnce(Result<String, String>) + 'static) {
    let request = gloo::utils::window().fetch_with_str(name);
    let name = name.to_owned();
    js_sys::futures::spawn_local(async move {
        done(read(&name, request).await);
    });
}

/// The most files of a list that are fetched.
const MAX_LISTED: usize = 1_000;

/// Fetches a file of the page's own host, or the files that a list (a name that ends in `.list`, an address a line,
/// relative to it) names, and calls back with them, or with what the browser said.
pub fn files(address: &str, done: impl FnOnce(Result<Vec<Picked>, String>) + 'static) {
    let address = address.to_owned();
    js_sys::futures::spawn_local(async move {
        done(all(&address).await);
    });
}

async fn all(address: &str) -> Result<Vec<Picked>, String> {
    if !address.ends_with(".list") {
        return Ok(vec![file(address).await?]);
    }
    let list = read(address, gloo::utils::window().fetch_with_str(address)).await?;
    let folder = address.rfind('/').and_then(|end| address.get(..=end)).unwrap_or_default();
    let lines = list.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut files = Vec::new();
    for line in lines.take(MAX_LISTED) {
        if line.starts_with('/') || line.contains([':', '\\']) {
            return Err(format!("“{line}” of the list leads away from its folder"));
        }
        files.push(file(&format!("{folder}{line}")).await?);
    }
    Ok(files)
}

async fn file(address: &str) -> Result<Picked, String> {
    let request = gloo::utils::window().fetch_with_str(address);
    let response: Response = JsFuture::from(request).await.map_err(said)?.dyn_into().map_err(said)?;
    if !response.ok() {
        return Err(format!("{} {address}", response.status()));
    }
    let blob = JsFuture::from(response.blob().map_err(said)?).await.map_err(said)?;
    Ok(Picked { name: address.to_owned(), file: Blob(blob.dyn_into().map_err(said)?) })
}

async fn read(name: &str, request: js_sys::Promise) -> Result<String, String> {
    let response: Response = JsFuture::from(request).await.map_err(said)?.dyn_into().map_err(said)?;
    if !response.ok() {
        return Err(format!("{} {}", response.status(), name));
    }
    let text = JsFuture::from(response.text().map_err(said)?).await.map_err(said)?;
    text.as_string().ok_or_else(|| name.to_owned())
}

/// What the browser said of an error.
pub(super) fn said(error: JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| error.message().into())
}
