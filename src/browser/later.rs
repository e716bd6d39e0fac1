//! The part of the program that is not in the first load, which `boot.js` fetches.

use super::fetch::said;
use js_sys::futures::JsFuture;
use wasm_bindgen::{JsCast, JsValue};

/// Has it fetched, at once or when the page has nothing else to do, and calls back when it is there or can't be.
pub fn load(at_once: bool, done: impl FnOnce(Result<(), String>) + 'static) {
    let loading = ask(at_once);
    js_sys::futures::spawn_local(async move {
        let loaded = match loading {
            Ok(loading) => JsFuture::from(loading).await,
            Err(error) => Err(error),
        };
        done(loaded.map(drop).map_err(said));
    });
}

fn ask(at_once: bool) -> Result<js_sys::Promise, JsValue> {
    let boot = js_sys::Reflect::get(&js_sys::global(), &"memoscope".into())?;
    let load = js_sys::Reflect::get(&boot, &"load".into())?;
    load.dyn_into::<js_sys::Function>()?.call1(&boot, &at_once.into())?.dyn_into()
}
