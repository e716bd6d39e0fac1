//! A file of the page's own folder, fetched when a text needs it.

use super::blob::Blob;
use super::document;
use super::files::{Batch, MOST, Picked};
use js_sys::futures::JsFuture;
use js_sys::{Reflect, Uint8Array};
use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;
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

/// Files on their way; dropped, nobody is called back any more.
pub struct Fetching(Rc<Cell<bool>>);

impl Drop for Fetching {
    fn drop(&mut self) {
        self.0.set(true);
    }
}

/// Requests that are on their way at once.
const AT_ONCE: usize = 6;

/// Fetches a file of the page's own host, or the files that a list (a name that ends in `.list`, an address a line,
/// relative to it) names. Tells how many there are, of how many, and calls back with them. One of a list that does not come is
/// among them with what the browser said; where none comes, that is what is called back with.
pub fn files(
    address: &str,
    progress: impl Fn(u32, u32) + 'static,
    done: impl FnOnce(Result<Batch, String>) + 'static,
) -> Fetching {
    let (address, is_dropped) = (address.to_owned(), Rc::new(Cell::new(false)));
    let fetching = Fetching(Rc::clone(&is_dropped));
    js_sys::futures::spawn_local(async move {
        let files = all(&address, &progress, &is_dropped).await;
        if !is_dropped.get() {
            done(files);
        }
    });
    fetching
}

async fn all(address: &str, progress: &impl Fn(u32, u32), is_dropped: &Cell<bool>) -> Result<Batch, String> {
    if !address.ends_with(".list") {
        return Ok(Batch::one(address.to_owned(), file(address.to_owned(), request(address)).await.file?));
    }
    let list = read(address, gloo::utils::window().fetch_with_str(address)).await?;
    if is_page(list.as_bytes()) {
        return Err(in_place_of(address));
    }
    let folder = address.rfind('/').and_then(|end| address.get(..=end)).unwrap_or_default();
    let lines: Vec<&str> = list.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let count = lines.len().min(MOST);
    let mut waiting = lines.iter().take(count);
    let mut asked = VecDeque::new();
    let mut files = Vec::with_capacity(count);
    while files.len() < count && !is_dropped.get() {
        progress(files.len() as u32, count as u32);
        let free = AT_ONCE.saturating_sub(asked.len());
        asked.extend(waiting.by_ref().take(free).map(|line| {
            let is_away = line.starts_with('/') || line.contains([':', '\\']);
            let address = format!("{folder}{line}");
            let request = (!is_away).then(|| request(&address));
            (address, request)
        }));
        files.push(match asked.pop_front() {
            Some((address, Some(request))) => file(address, request).await,
            Some((address, None)) => Picked {
                name: address,
                file: Err("a line of the list leads away from its folder".to_owned()),
            },
            None => break,
        });
    }
    match files.iter().find_map(|picked| picked.file.as_ref().err()) {
        Some(first) if files.iter().all(|picked| picked.file.is_err()) => Err(first.clone()),
        _ => Ok(Batch { files, passed_over: 0, left: (lines.len() - count) as u32 }),
    }
}

/// A request; made now, whenever it is waited for.
fn request(address: &str) -> JsFuture {
    JsFuture::from(gloo::utils::window().fetch_with_str(address))
}

/// The file that a request gives.
async fn file(name: String, request: JsFuture) -> Picked {
    let file = content(&name, request).await;
    Picked { name, file }
}

async fn content(name: &str, request: JsFuture) -> Result<Blob, String> {
    let response: Response = request.await.map_err(said)?.dyn_into().map_err(said)?;
    if !response.ok() {
        return Err(format!("{} {name}", response.status()));
    }
    let blob = JsFuture::from(response.blob().map_err(said)?).await.map_err(said)?;
    let blob = Blob(blob.dyn_into().map_err(said)?);
    let kind = Reflect::get(blob.0.as_ref(), &"type".into()).ok().and_then(|kind| kind.as_string());
    if kind.is_some_and(|kind| kind.starts_with("text/html")) && !may_be_page(name) {
        let start = blob.0.slice_with_f64_and_f64(0.0, 99.0).map_err(said)?.array_buffer();
        let start = Uint8Array::new(&JsFuture::from(start).await.map_err(said)?).to_vec();
        if is_page(&start) {
            return Err(in_place_of(name));
        }
    }
    Ok(blob)
}

/// Whether what an address names may be HTML: by its ending it is, or made by a program, or the ending says nothing.
fn may_be_page(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_none_or(|(_, ending)| {
        let ending = ending.to_ascii_lowercase();
        let is_made = ["php", "asp", "aspx", "jsp"].contains(&&*ending);
        is_made || ending.contains("ht") || !ending.starts_with(|first: char| first.is_ascii_lowercase())
    })
}

/// Whether a text begins as HTML does.
fn is_page(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text).trim_ascii_start();
    let begins = |with: &[u8]| text.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    begins(b"<!doctype html") || begins(b"<html")
}

/// What is said where a server answers with a page for what it lacks, as those of single-page programs do.
fn in_place_of(name: &str) -> String {
    format!("there was a web page in place of {name}")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_the_place_of_a_file_is_told_by_its_start_and_the_ending() {
        for (address, may_be) in [
            ("a.txt", false),
            ("texts/b.HTML?x=1.txt", true),
            ("texts.v2/essay", true),
            ("c.xhtml", true),
            ("d.php?text=1", true),
            ("texts/v1.2", true),
            ("e.json", false),
            ("d.docx#e.htm", false),
        ] {
            assert_eq!(may_be_page(address), may_be, "{address}");
        }
        for (text, is) in
            [("<!DOCTYPE html>", true), ("\u{feff}\n<html lang=en>", true), ("Dear all", false), ("", false)]
        {
            assert_eq!(is_page(text.as_bytes()), is, "{text}");
        }
    }
}
