//! What of the page is kept on this device: `memoscope.offline`, which `boot.js` offers once there is a service worker.

use super::fetch::said;
use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// What is not kept yet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Missing {
    /// How many files.
    pub files: u32,
    /// What they weigh.
    pub bytes: u64,
}

/// Calls back when there is a service worker that can be asked, until dropped.
pub fn on_there(there: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "memoscope-offline", move |_| there())
}

/// Calls back with what is missing; never where nothing is kept, as in a frame.
pub fn state(done: impl FnOnce(Missing) + 'static) {
    spawn_local(async move {
        if let Ok(Some(missing)) = asked("state", &JsValue::UNDEFINED).await {
            done(missing);
        }
    });
}

/// Keeps everything. Hears how many files were kept so far; calls back with what is still missing, or with what the browser
/// said.
pub fn keep(heard: impl Fn(u32) + 'static, done: impl FnOnce(Result<Missing, String>) + 'static) {
    let heard = Closure::<dyn Fn(f64)>::new(move |kept: f64| heard(kept as u32));
    spawn_local(async move {
        match asked("keep", heard.as_ref()).await {
            Ok(missing) => done(Ok(missing.unwrap_or_default())),
            Err(error) => done(Err(said(error))),
        }
    });
}

/// Asks by the name of a function; `None` where there is nobody to ask.
async fn asked(name: &str, heard: &JsValue) -> Result<Option<Missing>, JsValue> {
    let boot = Reflect::get(&js_sys::global(), &"memoscope".into())?;
    let offline = if boot.is_object() { Reflect::get(&boot, &"offline".into())? } else { JsValue::UNDEFINED };
    if !offline.is_object() {
        return Ok(None);
    }
    let promise: Promise =
        Reflect::get(&offline, &name.into())?.dyn_into::<Function>()?.call1(&offline, heard)?.dyn_into()?;
    let told = JsFuture::from(promise).await?;
    let number = |name: &str| Reflect::get(&told, &name.into()).ok().and_then(|value| value.as_f64());
    let number = |name| number(name).unwrap_or(0.0);
    Ok(Some(Missing { files: number("files") as u32, bytes: number("missing") as u64 }))
}
