//! Numbers, plurals and sorting by the browser's own tables.

use js_sys::Intl;
use js_sys::{Array, Function};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

/// Options of `Intl.NumberFormat`, by the names of the web platform.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NumberOptions {
    minimum_fraction_digits: u8,
    maximum_fraction_digits: u8,
    sign_display: &'static str,
    style: &'static str,
}

/// Formats for one language, made once.
pub struct Formats {
    whole: Function,
    decimals: [Function; 5],
    signed: Function,
    signed_fine: Function,
    percent: Function,
    plural: Intl::PluralRules,
    collator: Function,
}

impl Formats {
    /// The formats of a language.
    pub fn new(language: &str) -> Self {
        let decimal = |digits| format(language, digits, "auto", "decimal");
        Self {
            whole: format(language, 0, "auto", "decimal"),
            decimals: [decimal(0), decimal(1), decimal(2), decimal(3), decimal(4)],
            signed: format(language, 2, "exceptZero", "decimal"),
            signed_fine: format(language, 3, "exceptZero", "decimal"),
            percent: format(language, 0, "auto", "percent"),
            plural: Intl::PluralRules::new(&locales(language), &js_sys::Object::new()),
            collator: Intl::Collator::new(&locales(language), &js_sys::Object::new()).compare(),
        }
    }

    /// A whole number.
    pub fn whole(&self, value: f64) -> String {
        call(&self.whole, value)
    }

    /// A number with so many decimals, at most four.
    pub fn decimal(&self, value: f64, digits: u8) -> String {
        self.decimals
            .get(usize::from(digits))
            .or(self.decimals.last())
            .map(|f| call(f, value))
            .unwrap_or_default()
    }

    /// A number with its sign and two decimals.
    pub fn signed(&self, value: f64) -> String {
        call(&self.signed, value)
    }

    /// A number with its sign and three decimals.
    pub fn signed_fine(&self, value: f64) -> String {
        call(&self.signed_fine, value)
    }

    /// A share as whole per cent.
    pub fn percent(&self, share: f64) -> String {
        call(&self.percent, share)
    }

    /// The plural category of a count: `one`, `few`, `other`, …
    pub fn plural(&self, count: f64) -> String {
        self.plural.select(count).into()
    }

    /// How two words are ordered.
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        let order = self.collator.call2(&JsValue::UNDEFINED, &a.into(), &b.into());
        let order = order.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
        order.total_cmp(&0.0).then_with(|| a.cmp(b))
    }
}

fn locales(language: &str) -> Array {
    Array::of1(&language.into())
}

/// The bound `format` function of a number format.
fn format(language: &str, digits: u8, sign_display: &'static str, style: &'static str) -> Function {
    let options = NumberOptions {
        minimum_fraction_digits: digits,
        maximum_fraction_digits: digits,
        sign_display,
        style,
    };
    let options = serde_wasm_bindgen::to_value(&options).unwrap_or_else(|_| js_sys::Object::new().into());
    Intl::NumberFormat::new(&locales(language), options.unchecked_ref()).format()
}

fn call(format: &Function, value: f64) -> String {
    let text = format.call1(&JsValue::UNDEFINED, &value.into());
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}
