//! Replay files as the browser reads and writes them.

use super::export::JsonObject;
use super::script::{Values, from_object};
use js_sys::{JSON, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// The version that files are written in.
const VERSION: u32 = 1;

/// What `memoscope` is in a replay file.
const KIND: &str = "replay";

/// What a replay file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Replay {
    /// The settings, by the keys of the link.
    pub settings: Values,
    /// The mark of the texts.
    pub text: Option<String>,
}

/// Why one is not followed.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// It is of a newer version.
    Newer(u32),
    /// It lacks what it must hold.
    Damaged,
}

/// A file of these.
pub fn write(settings: &impl Serialize, text: Option<&str>, titles: &[&str]) -> String {
    let mut object = JsonObject::new();
    object.set("memoscope", &KIND);
    object.set("version", &VERSION);
    object.set("settings", settings);
    object.set("text", &text);
    object.set("titles", &titles);
    object.text()
}

/// Reads a file; `None` where it is another file.
pub fn read(text: &str) -> Option<Result<Replay, Refused>> {
    let json = JSON::parse(text).ok().filter(JsValue::is_object)?;
    let member = |name: &str| Reflect::get(&json, &name.into()).unwrap_or(JsValue::UNDEFINED);
    (member("memoscope").as_string().as_deref() == Some(KIND)).then(|| {
        let version = member("version").as_f64().unwrap_or(0.0) as u32;
        if version > VERSION {
            return Err(Refused::Newer(version));
        }
        let settings = from_object(&member("settings")).map_err(|_| Refused::Damaged)?;
        match version {
            VERSION => Ok(Replay { settings, text: member("text").as_string() }),
            _ => Err(Refused::Damaged),
        }
    })
}
