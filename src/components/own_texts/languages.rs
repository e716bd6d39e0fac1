//! Languages: offered by the names that the browser has for them, and taken by any name or tag.

use crate::browser::intl;
use crate::components::typed_field::{self, TypedFieldProps};
use crate::ui::Ui;
use std::cell::OnceCell;
use yew::prelude::*;
use yew::props;

/// The id of the list that the fields offer.
const LIST: &str = "own-languages";

/// Languages that are offered; any other can be written.
const TAGS: &str = "af ak am ang ar az ba be bg bn bo br bs ca co cs cv cy da de el en eo es et eu fa fi fo fr fy ga gd gl grc gu ha \
    haw he hi hr ht hu hy id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn oc or os pa \
    pl ps pt ro ru rw sa sah sd si sk sl sm sn so sq sr st su sv sw ta te tg th ti tk tl tn to tr tt ug uk ur uz vi wo xh yi yo zh zu";

thread_local! {
    /// The tags with their names, in the order of the names.
    static NAMED: OnceCell<Vec<(&'static str, String)>> = const { OnceCell::new() };
}

/// Calls back with the languages that are offered and their names in the page's language.
fn with_named<T>(ui: &Ui, with: impl FnOnce(&[(&'static str, String)]) -> T) -> T {
    NAMED.with(|named| {
        with(named.get_or_init(|| {
            let names = intl::language_names(ui.text.language);
            let named =
                TAGS.split_whitespace().map(|tag| (tag, names(tag).unwrap_or_else(|| tag.to_owned())));
            let mut named: Vec<_> = named.collect();
            memoscope_engine::order::sort_by(&mut named, |a, b| ui.formats().compare(&a.1, &b.1));
            named
        }))
    })
}

/// The list that the fields offer.
pub(super) fn list(ui: &Ui) -> Html {
    with_named(ui, |named| {
        let options = named.iter().map(|(_, name)| html! { <option value={name.clone()} /> });
        html! { <datalist id={LIST}>{ for options }</datalist> }
    })
}

/// The name of a language by its tag; the tag where it has none.
fn name_of(ui: &Ui, tag: &str) -> String {
    let listed =
        with_named(ui, |named| named.iter().find(|(there, _)| *there == tag).map(|(_, name)| name.clone()));
    listed.or_else(|| intl::language_names(ui.text.language)(tag)).unwrap_or_else(|| tag.to_owned())
}

/// The tag of a language by its name, in whatever capitals; anything else as it was written.
pub(super) fn tag_of(ui: &Ui, written: &str) -> String {
    let written = written.trim();
    let is = |name: &str| name.to_lowercase() == written.to_lowercase();
    let tag = with_named(ui, |named| {
        named
            .iter()
            .find(|(tag, name)| is(name) || tag.eq_ignore_ascii_case(written))
            .map(|(tag, _)| (*tag).to_owned())
    });
    tag.unwrap_or_else(|| written.to_owned())
}

/// A field for a language, which offers the list.
pub(super) fn field(
    ui: &Ui,
    tag: &str,
    label: String,
    hint: &'static str,
    onchange: Callback<Event>,
) -> Html {
    let value = if tag.is_empty() { String::new() } else { name_of(ui, tag) };
    typed_field::draw(
        "language",
        props!(TypedFieldProps { class: "own__known", label, value, hint, list: LIST, onchange }),
    )
}
