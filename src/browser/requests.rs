//! What the page has asked for, as the browser lists it: its own files, never a text.

use gloo::utils::window;
use js_sys::{Array, Function};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{PerformanceEntry, PerformanceObserver, PerformanceObserverInit};

/// Has the browser remember what the page asks for beyond its usual 250, so that a long list of files is counted too.
pub fn remember_more(most: usize) {
    if let Some(performance) = window().performance() {
        performance.set_resource_timing_buffer_size(u32::try_from(most).unwrap_or(u32::MAX));
    }
}

/// Hears of requests until it is dropped.
pub struct Observer {
    observer: Option<PerformanceObserver>,
    _heard: Closure<dyn FnMut()>,
}

impl Drop for Observer {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Calls back whenever the page has asked for something. Where the browser does not tell, nobody is called.
pub fn observe(heard: impl Fn() + 'static) -> Observer {
    let heard = Closure::<dyn FnMut()>::new(heard);
    let observer = PerformanceObserver::new(heard.as_ref().unchecked_ref::<Function>()).ok();
    if let Some(observer) = &observer {
        observer.observe(&PerformanceObserverInit::new(&Array::of1(&"resource".into())));
    }
    Observer { observer, _heard: heard }
}

/// The addresses that the page asked for since it was opened, in order, and whether each is on the page's own host. What
/// the page made itself, and what came without a request, is left out.
pub fn asked() -> Vec<(String, bool)> {
    let Some(performance) = window().performance() else { return Vec::new() };
    let origin = window().location().origin().unwrap_or_default();
    let names = performance.get_entries_by_type("resource");
    let names = names.iter().map(|entry: JsValue| entry.unchecked_into::<PerformanceEntry>().name());
    let is_request = |name: &String| !name.starts_with("blob:") && !name.starts_with("data:");
    names
        .filter(is_request)
        .map(|name| {
            let is_own = name.strip_prefix(&origin).is_some_and(|rest| rest.starts_with('/'));
            (name, is_own)
        })
        .collect()
}
