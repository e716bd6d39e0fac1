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
    /// Instead of the fraction digits, where given.
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum_significant_digits: Option<u8>,
}

/// Digits of a figure that a reader is to reckon with.
const FIGURE: u8 = 6;

/// Formats for one language, made once.
pub struct Formats {
    whole: Function,
    decimals: [Function; 5],
    signed: Function,
    signed_fine: Function,
    percent: Function,
    fine: Function,
    small: Function,
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
            fine: number_format(
                language,
                &NumberOptions { maximum_fraction_digits: FIGURE, ..options(0, "auto", "decimal") },
            ),
            small: number_format(
                language,
                &NumberOptions { maximum_significant_digits: Some(FIGURE), ..options(0, "auto", "decimal") },
            ),
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

    /// A figure to reckon with: six decimals, below 1 six digits that count, no zeros at the end.
    pub fn figure(&self, value: f64) -> String {
        call(if value.abs() < 1.0 { &self.small } else { &self.fine }, value)
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

    /// The indices of words, in code-point order and each once, as they come when sorted.
    pub fn order(&self, words: &[&str]) -> Vec<u32> {
        sort(Some(&self.collator), words)
    }

    /// How two words are ordered.
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        let order = self.collator.call2(&JsValue::UNDEFINED, &a.into(), &b.into());
        let order = order.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
        order.total_cmp(&0.0).then_with(|| a.cmp(b))
    }
}

/// The order of a language: the indices of words as they come when sorted. Takes words in code-point order,
/// each once; those that the language holds equal stay so. What is no tag of a language orders as the page's
/// own does. Sorts in the browser, so that no word crosses over for each comparison.
pub fn collate(language: &str, words: &[&str]) -> Vec<u32> {
    sort(collator(language).or_else(|| collator("en")).as_ref(), words)
}

/// The indices of words, in code-point order and each once, as a comparison orders them.
fn sort(compare: Option<&Function>, words: &[&str]) -> Vec<u32> {
    let list: Array = words.iter().map(|word| JsValue::from_str(word)).collect();
    let sort =
        js_sys::Reflect::get(&list, &"sort".into()).ok().and_then(|sort| sort.dyn_into::<Function>().ok());
    if let (Some(sort), Some(compare)) = (sort, compare) {
        let _sorted = sort.call1(&list, compare);
    }
    let place = |word: JsValue| words.binary_search(&word.as_string()?.as_str()).ok();
    list.iter().filter_map(place).map(|place| place as u32).collect()
}

/// What a language calls others, by their tags: `None` where it has no name for one.
pub fn language_names(language: &str) -> impl Fn(&str) -> Option<String> {
    let options = js_sys::Object::new();
    for (key, value) in [("type", "language"), ("fallback", "none")] {
        let _set = js_sys::Reflect::set(&options, &key.into(), &value.into());
    }
    let arguments = Array::of2(&locales(language), &options);
    let names = constructor("DisplayNames")
        .and_then(|constructor| js_sys::Reflect::construct(&constructor, &arguments).ok());
    move |tag| {
        let names = names.as_ref()?;
        let of: Function = js_sys::Reflect::get(names, &"of".into()).ok()?.dyn_into().ok()?;
        of.call1(names, &tag.into()).ok()?.as_string()
    }
}

/// One of the constructors of `Intl`.
fn constructor(name: &str) -> Option<Function> {
    let global: JsValue = js_sys::global().into();
    let intl = js_sys::Reflect::get(&global, &"Intl".into()).ok()?;
    js_sys::Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()
}

/// The comparison of a language; `None` where the tag is not well formed.
fn collator(language: &str) -> Option<Function> {
    let collator = js_sys::Reflect::construct(&constructor("Collator")?, &locales(language)).ok()?;
    Some(collator.unchecked_into::<Intl::Collator>().compare())
}

fn locales(language: &str) -> Array {
    Array::of1(&language.into())
}

/// The bound `format` function of a number format.
fn format(language: &str, digits: u8, sign_display: &'static str, style: &'static str) -> Function {
    number_format(language, &options(digits, sign_display, style))
}

/// Options of a number with so many decimals.
fn options(digits: u8, sign_display: &'static str, style: &'static str) -> NumberOptions {
    NumberOptions {
        minimum_fraction_digits: digits,
        maximum_fraction_digits: digits,
        sign_display,
        style,
        maximum_significant_digits: None,
    }
}

fn number_format(language: &str, options: &NumberOptions) -> Function {
    let options = serde_wasm_bindgen::to_value(options).unwrap_or_else(|_| js_sys::Object::new().into());
    Intl::NumberFormat::new(&locales(language), options.unchecked_ref()).format()
}

fn call(format: &Function, value: f64) -> String {
    let text = format.call1(&JsValue::UNDEFINED, &value.into());
    let text = text.ok().and_then(|text| text.as_string()).unwrap_or_default();
    // Some languages' data write the hyphen for a minus, which is too short beside a plus.
    match text.strip_prefix('-') {
        Some(digits) => format!("−{digits}"),
        None => text,
    }
}
