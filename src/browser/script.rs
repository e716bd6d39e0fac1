//! The host's script: `window.memoscope.state()` and `.set(partial)`.

use js_sys::{Array, Object};
use serde::{Serialize, Serializer};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// A value of the view config as a script gives or gets it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A switch.
    Switch(bool),
    /// A whole number, as all numbers of a config are.
    Number(i64),
    /// A name or text; a number that is not whole, as the web platform writes it.
    Text(String),
    /// Several texts, in order.
    List(Vec<String>),
    /// Back to the default.
    Default(()),
}

/// The view config as a script sees it: names and values, sorted by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values(Vec<(String, Value)>);

impl Values {
    /// Sets a value, in place of the one that the name had.
    pub fn insert(&mut self, name: &str, value: Value) {
        match self.0.binary_search_by(|(there, _)| there.as_str().cmp(name)) {
            Ok(at) => {
                if let Some(there) = self.0.get_mut(at) {
                    there.1 = value;
                }
            }
            Err(at) => self.0.insert(at, (name.to_owned(), value)),
        }
    }

    /// The names with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

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
        let ignored = match from_object(&partial) {
            Ok(values) => set(values),
            Err(error) => vec![error],
        };
        ignored.iter().map(|says| JsValue::from(says.as_str())).collect::<Array>().into()
    });
    let _refused = js_sys::Reflect::set(&object, &"state".into(), state.as_ref());
    let _refused = js_sys::Reflect::set(&object, &"set".into(), set.as_ref());
    state.forget();
    set.forget();
}

/// The values of an object; one that is none of what [`Value`] lists refuses the whole.
pub(super) fn from_object(partial: &JsValue) -> Result<Values, String> {
    let object = partial.dyn_ref::<Object>().ok_or("not an object")?;
    let mut values = Values::default();
    for entry in Object::entries(object).iter().map(|entry| Array::from(&entry)) {
        let name = entry.get(0).as_string().unwrap_or_default();
        let value = from_js(&entry.get(1)).ok_or_else(|| {
            format!("“{name}” is neither true or false nor a number, a text, a list of texts or null")
        })?;
        values.insert(&name, value);
    }
    Ok(values)
}

fn from_js(value: &JsValue) -> Option<Value> {
    let text = || value.as_string().map(Value::Text);
    let list = || {
        let texts: &Array = value.dyn_ref()?;
        texts.iter().map(|text| text.as_string()).collect::<Option<_>>().map(Value::List)
    };
    let empty = || (value.is_null() || value.is_undefined()).then_some(Value::Default(()));
    let number = || value.as_f64().map(from_number);
    value.as_bool().map(Value::Switch).or_else(number).or_else(text).or_else(list).or_else(empty)
}

/// A number as a value. Writing a decimal is left to the browser; the standard library's way weighs 5 KB.
fn from_number(number: f64) -> Value {
    let whole = number as i64;
    if whole as f64 == number {
        return Value::Number(whole);
    }
    let text = js_sys::Number::from(number).to_string_with_radix(10);
    Value::Text(text.map(String::from).unwrap_or_default())
}

fn to_object(values: &Values) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    values.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// Tells the host's side, where one listens (`memoscope.changed`), that the config has changed.
pub fn changed() {
    let memoscope = js_sys::Reflect::get(&js_sys::global(), &"memoscope".into());
    let changed =
        memoscope.as_ref().ok().and_then(|there| js_sys::Reflect::get(there, &"changed".into()).ok());
    if let Some(changed) = changed.as_ref().and_then(JsCast::dyn_ref::<js_sys::Function>) {
        let _refused = changed.call0(&JsValue::UNDEFINED);
    }
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
