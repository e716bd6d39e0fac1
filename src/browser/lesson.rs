//! Lessons as files and as pieces of an address, and a student's work as it is kept and handed in.

use super::export::JsonObject;
use crate::lesson::{Finding, Lesson, Lock, MAX_QUESTIONS, Work};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use js_sys::{Array, JSON, Reflect};
use memoscope_protocol::StoredDocument;
use wasm_bindgen::{JsCast, JsValue};

/// What `memoscope` is in a lesson.
const KIND: &str = "lesson";
/// The version that lessons are written in.
const VERSION: u32 = 1;

/// Why a lesson is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is of a newer version.
    Newer(u32),
    /// It lacks what it must hold.
    Damaged,
}

/// Reads a lesson; `None` where it is another file.
pub fn read(text: &str) -> Option<Result<Lesson, Refused>> {
    let json = JSON::parse(text).ok().filter(JsValue::is_object)?;
    let is_lesson = member(&json, "memoscope").as_string().as_deref() == Some(KIND);
    is_lesson.then(|| {
        let version = member(&json, "version").as_f64().unwrap_or(0.0) as u32;
        match version {
            VERSION => lesson(&json).ok_or(Refused::Damaged),
            0 => Err(Refused::Damaged),
            newer => Err(Refused::Newer(newer)),
        }
    })
}

fn lesson(json: &JsValue) -> Option<Lesson> {
    let text = |name: &str| member(json, name).as_string().unwrap_or_default();
    let locked = member(json, "locked");
    let lock = match locked.as_string() {
        Some(name) => Lock::named(&name)?,
        None if locked.is_undefined() => Lock::Nothing,
        None => Lock::Keys(texts(&locked)),
    };
    let title = text("title");
    let given = member(json, "texts");
    let texts_given = given.is_object().then(|| JSON::stringify(&given).ok()?.as_string()).flatten();
    (!title.trim().is_empty()).then(|| Lesson {
        title,
        intro: text("intro"),
        questions: texts(&member(json, "questions")).into_iter().take(MAX_QUESTIONS).collect(),
        view: text("view"),
        lock,
        texts: texts_given.map(Into::into),
        link: None,
    })
}

/// A lesson as a file.
pub fn write(lesson: &Lesson) -> String {
    let mut object = object(lesson);
    if let Some(texts) = lesson.texts.as_deref().and_then(|texts| JSON::parse(texts).ok()) {
        object.set_value("texts", &texts);
    }
    object.text()
}

fn object(lesson: &Lesson) -> JsonObject {
    let mut object = JsonObject::new();
    object.set("memoscope", &KIND);
    object.set("version", &VERSION);
    object.set("title", &lesson.title);
    object.set("intro", &lesson.intro);
    object.set("questions", &lesson.questions);
    object.set("view", &lesson.view);
    match &lesson.lock {
        Lock::Keys(keys) => object.set("locked", keys),
        named => object.set("locked", &named.name()),
    }
    object
}

/// A lesson without its texts as a piece of an address.
pub fn to_link(lesson: &Lesson) -> String {
    BASE64.encode(object(lesson).text())
}

/// The lesson in a piece of an address; `None` where it is none.
pub fn from_link(link: &str) -> Option<Result<Lesson, Refused>> {
    read(&String::from_utf8(BASE64.decode(link).ok()?).ok()?)
}

/// The JSON of a list of texts, each with its title and what is known of it.
pub fn texts_json(texts: &[(&StoredDocument, String)]) -> Option<String> {
    let list = Array::new();
    for (document, text) in texts {
        let mut object = JsonObject::new();
        object.set("title", &document.title);
        for (key, value) in &document.metadata {
            object.set(key, value);
        }
        object.set("text", text);
        list.push(object.value());
    }
    JSON::stringify(&list).ok()?.as_string()
}

/// A student's work as it is handed in: with the questions, and the mark of the text.
pub fn work_json(lesson: &Lesson, work: &Work, text_title: &str, text_hash: Option<&str>) -> String {
    let mut object = JsonObject::new();
    object.set("memoscope", &"answers");
    object.set("version", &VERSION);
    object.set("lesson", &lesson.title);
    object.set("name", &work.name.trim());
    object.set("text", &text_hash);
    object.set("title", &text_title);
    object.set("questions", &lesson.questions);
    object.set("answers", &(0..lesson.questions.len()).map(|at| work.answer(at)).collect::<Vec<_>>());
    object.set("findings", &work.findings);
    object.text()
}

/// A student's work as it is kept on the device.
pub fn kept(work: &Work) -> String {
    let mut object = JsonObject::new();
    object.spread(work);
    object.text()
}

/// The work that was kept.
pub fn from_kept(text: &str) -> Option<Work> {
    let json = JSON::parse(text).ok().filter(JsValue::is_object)?;
    let findings = list(&member(&json, "findings"));
    let finding = |value: JsValue| Finding {
        title: member(&value, "title").as_string().unwrap_or_default(),
        link: member(&value, "link").as_string().unwrap_or_default(),
        numbers: texts(&member(&value, "numbers")),
    };
    Some(Work {
        name: member(&json, "name").as_string().unwrap_or_default(),
        answers: texts(&member(&json, "answers")),
        findings: findings.iter().map(finding).collect(),
    })
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn list(value: &JsValue) -> Array {
    value.dyn_ref::<Array>().cloned().unwrap_or_default()
}

/// The texts of a list; what is none is left out.
fn texts(value: &JsValue) -> Vec<String> {
    list(value).iter().filter_map(|text| text.as_string()).collect()
}
