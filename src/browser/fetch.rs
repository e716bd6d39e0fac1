//! A file of the page's own folder, fetched when a text needs it.

use js_sys::futures::JsFuture;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Response;

/// Fetches a text file beside the page and calls back with it, or with what the browser said.
pub fn text(name: &str, done: impl FnOnce(Result<String, String>) + 'static) {
    let request = gloo::utils::window().fetch_with_str(name);
    let name = name.to_owned();
    js_sys::futures::spawn_local(async move {
        done(read(&name, request).await);
    });
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
