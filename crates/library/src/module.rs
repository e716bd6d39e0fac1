//! What JavaScript sees: plain values in, plain values out.

use crate::options::{Options, plan};
use crate::texts::Texts;
use memoscope_reports::{NAMES, Receive, Report};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Texts that were read.
#[wasm_bindgen]
pub struct Corpus {
    texts: Texts,
}

#[wasm_bindgen]
impl Corpus {
    /// Reads texts.
    #[wasm_bindgen(constructor)]
    pub fn new(given: JsValue, options: JsValue) -> Result<Corpus, JsError> {
        let given = serde_wasm_bindgen::from_value(given)?;
        Ok(Self { texts: Texts::read(&given, &read(options)?).map_err(error)? })
    }

    /// The report of this name as an object.
    pub fn ask(&self, name: &str, options: JsValue) -> Result<JsValue, JsError> {
        Ok(self.texts.answer(name, &read(options)?, Object).map_err(error)??)
    }

    /// The report of this name as the command line prints it, byte for byte.
    pub fn json(&self, name: &str, options: JsValue) -> Result<String, JsError> {
        self.texts.answer(name, &read(options)?, Text).map_err(error)?
    }
}

/// The names of all reports.
#[wasm_bindgen]
pub fn names() -> Vec<String> {
    NAMES.map(str::to_owned).into()
}

/// How an analysis goes: the options that texts are read by, then a name and the options of each report.
#[wasm_bindgen]
pub fn steps(options: JsValue) -> Result<JsValue, JsError> {
    let plan = plan(read(options)?).map_err(error)?;
    Ok((plan.reading, plan.reports).serialize(&Serializer::json_compatible())?)
}

fn read(options: JsValue) -> Result<Options, JsError> {
    match options.is_undefined() || options.is_null() {
        true => Ok(Options::new()),
        false => Ok(serde_wasm_bindgen::from_value(options)?),
    }
}

fn error(message: String) -> JsError {
    JsError::new(&message)
}

struct Object;

impl Receive for Object {
    type Outcome = Result<JsValue, serde_wasm_bindgen::Error>;

    fn receive<R: Serialize>(self, report: Report<R>) -> Self::Outcome {
        report.serialize(&Serializer::json_compatible())
    }
}

struct Text;

impl Receive for Text {
    type Outcome = Result<String, JsError>;

    fn receive<R: Serialize>(self, report: Report<R>) -> Self::Outcome {
        let mut text = Vec::new();
        report.write_json(&mut text)?;
        Ok(String::from_utf8(text)?)
    }
}
