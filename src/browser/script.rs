//! The host's script: `window.memoscope.state()` and `.set(partial)`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// A value of the view config as a script gives or gets it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A switch.
    Switch(bool),
    /// A number.
    Number(f64),
    /// A name or text.
    Text(String),
    /// Several texts, in order.
    List(Vec<String>),
    /// Back to the default.
    Default(()),
}

/// The view config as a script sees it.
pub type Values = BTreeMap<String, Value>;

/// Offers the two functions on `window.memoscope`, for as long as the page lives.
///
/// `set` gives back what it did not follow, as sentences; a value that is no object is refused whole.
pub fn offer(state: impl Fn() -> Values + 'static, set: impl Fn(Values) -> Vec<String> + 'static) {
    let global = js_sys::global();
    let there = js_sys::Reflect::get(&global, &"memoscope".into()).ok().filter(JsValue::is_object);
    let object = there.unwrap_or_else(|| {
        let object: JsValue = js_sys::Object::new().into();
        let _refused = js_sys::Reflect::set(&global, &"memoscope".into(), &object);
        object
    });
    let state = Closure::<dyn Fn() -> JsValue>::new(move || to_object(&state()));
    let set = Closure::<dyn Fn(JsValue) -> JsValue>::new(move |partial| {
        let ignored = match serde_wasm_bindgen::from_value::<Values>(partial) {
            Ok(values) => set(values),
            Err(error) => vec![error.to_string()],
        };
        serde_wasm_bindgen::to_value(&ignored).unwrap_or(JsValue::UNDEFINED)
    });
    let _refused = js_sys::Reflect::set(&object, &"state".into(), state.as_ref());
    let _refused = js_sys::Reflect::set(&object, &"set".into(), set.as_ref());
    state.forget();
    set.forget();
}

fn to_object(values: &Values) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    values.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// Shows one of the shell's messages, by the name that `boot.js` knows.
pub fn tell(reason: &str, detail: &str) {
    let boot = js_sys::Reflect::get(&js_sys::global(), &"memoscope".into());
    let tell = boot.as_ref().ok().and_then(|boot| js_sys::Reflect::get(boot, &"tell".into()).ok());
    if let (Ok(boot), Some(tell)) =
        (&boot, tell.as_ref().and_then(wasm_bindgen::JsCast::dyn_ref::<js_sys::Function>))
    {
        let _refused = tell.call2(boot, &reason.into(), &detail.into());
    }
}
