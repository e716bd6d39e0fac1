//! The texts that the reader keeps on this device: kept, opened, called otherwise, given as a file, forgotten.

use crate::browser::blob::Blob;
use crate::browser::shelf::{self, Kept, Refusal};
use crate::browser::{document, download, input, lines};
use crate::components::plain;
use crate::components::typed_field::{self, TypedFieldProps};
use crate::hooks::use_effect_with;
use crate::messages::OwnMessages;
use crate::ui::use_ui;
use crate::widget::widget;
use memoscope_protocol::FileRead;
use yew::prelude::*;
use yew::props;

/// The id of the field for a name.
const NAME_FIELD: &str = "own-keep";

/// The length of a name, in characters.
const MAX_CHARS: &str = "120";

#[derive(Properties, PartialEq)]
pub struct ShelfProps {
    /// Whether the dialog is open: only then is the device asked.
    pub is_open: bool,
    /// Whether there are texts to keep.
    pub has_texts: bool,
    /// What they may be called.
    pub name: String,
    /// The texts of the list.
    pub texts: Callback<(), Option<(FileRead, Blob)>>,
    /// Puts texts in the place of the list, and in front.
    pub open: Callback<(String, FileRead, Blob)>,
}

widget!(ShelfProps, use_shelf, "own-shelf");

/// What is to be said of what was done last.
#[derive(Clone, PartialEq)]
enum Says {
    Nothing,
    Done(&'static str),
    Refused(Refusal),
}

/// The section of the dialog.
#[hook]
fn use_shelf(props: &ShelfProps) -> Html {
    let ui = use_ui();
    let kept = use_state_eq(Vec::<Kept>::new);
    let says = use_state_eq(|| Says::Nothing);
    let is_sure = use_state_eq(|| false);
    let messages = &ui.later().own;
    // After each change the device is asked anew.
    let look = {
        let (kept, says) = (kept.clone(), says.clone());
        use_callback((), move |(), ()| {
            let (kept, says) = (kept.clone(), says.clone());
            shelf::list(move |listed| match listed {
                Ok(listed) => kept.set(listed),
                Err(refusal) => says.set(Says::Refused(refusal)),
            });
        })
    };
    {
        let (look, says, is_sure) = (look.clone(), says.clone(), is_sure.clone());
        use_effect_with(props.is_open, move |&is_open| {
            if is_open {
                says.set(Says::Nothing);
                is_sure.set(false);
                look.emit(());
            }
        });
    }
    let told = {
        let says = says.clone();
        move |done: &'static str| {
            let (says, look) = (says.clone(), look.clone());
            move |result: Result<(), Refusal>| match result {
                Ok(()) => {
                    says.set(Says::Done(done));
                    look.emit(());
                }
                Err(refusal) => says.set(Says::Refused(refusal)),
            }
        }
    };
    let on_keep = {
        let (texts, told, name) = (props.texts.clone(), told.clone(), props.name.clone());
        Callback::from(move |_: MouseEvent| {
            let Some((read, texts)) = texts.emit(()) else { return };
            let typed = document::value(NAME_FIELD);
            let name = if typed.trim().is_empty() { name.clone() } else { typed.trim().to_owned() };
            let told = told(messages.kept);
            shelf::keep(&name, &read, &texts, move |kept| {
                // What was typed stays until it is of no more use.
                if kept.is_ok() {
                    document::clear(NAME_FIELD);
                }
                told(kept);
            });
        })
    };
    let on_forget = {
        let (told, is_sure) = (told.clone(), is_sure.clone());
        Callback::from(move |_: MouseEvent| {
            if *is_sure {
                document::focus_id("own-list");
                shelf::forget(told(messages.forgotten));
            }
            is_sure.set(!*is_sure);
        })
    };
    let items = kept.iter().map(|kept| {
        let key = kept.key;
        let on_open = {
            let (open, says) = (props.open.clone(), says.clone());
            Callback::from(move |_: MouseEvent| {
                let (open, says) = (open.clone(), says.clone());
                shelf::open(key, move |opened| match opened {
                    Ok(opened) => open.emit(opened),
                    Err(refusal) => says.set(Says::Refused(refusal)),
                });
            })
        };
        let on_export = {
            let says = says.clone();
            Callback::from(move |_: MouseEvent| export(key, says.clone()))
        };
        let on_name = {
            let told = told.clone();
            Callback::from(move |event: Event| shelf::rename(key, &input::value_of(&event), told(messages.renamed)))
        };
        let on_delete = {
            let told = told.clone();
            Callback::from(move |_: MouseEvent| {
                document::focus_id("own-list");
                shelf::delete(key, told(messages.deleted));
            })
        };
        let name = &kept.name;
        let field = props!(TypedFieldProps {
            class: "own__name",
            label: messages.kept_name.to_owned(),
            value: name.clone(),
            most: MAX_CHARS,
            onchange: on_name
        });
        html! {
            <li key={key.to_bits()} class="own__entry own__kept">
                { typed_field::draw("name", field) }
                <span class="own__words">{ (messages.size)(ui.formats(), kept.documents, kept.words, kept.bytes) }</span>
                <span class="own__shelf">
                    { button(messages.open, (messages.open_named)(name), on_open) }
                    { button(messages.export, (messages.export_named)(name), on_export) }
                    { button(messages.delete, (messages.delete_named)(name), on_delete) }
                </span>
            </li>
        }
    });
    let items: Html = items.collect();
    html! {
        <section class="own__keeping" aria-labelledby="own-shelf">
            <h3 id="own-shelf" class="own__heading">{ messages.shelf }</h3>
            { plain::paragraph("panel__says", messages.shelf_note) }
            if props.has_texts {
                <div class="own__keep">
                    <label class="unseen" for={NAME_FIELD}>{ messages.keep_name }</label>
                    <input id={NAME_FIELD} class="panel__field" type="text" dir="auto" maxlength={MAX_CHARS} placeholder={props.name.clone()} />
                    { plain::button("quiet-button", messages.keep, on_keep) }
                </div>
            }
            { saying(messages, &says) }
            if !kept.is_empty() {
                <ul class="own__list" aria-labelledby="own-shelf">{ items }</ul>
                { plain::button("quiet-button", if *is_sure { messages.forget_sure } else { messages.forget }, on_forget) }
            }
        </section>
    }
}

fn saying(messages: &OwnMessages, says: &Says) -> Html {
    match says {
        Says::Nothing => html! {},
        Says::Done(done) => html! { <p class="own__said" role="status">{ *done }</p> },
        Says::Refused(refusal) => plain::error((messages.refused)(refusal)),
    }
}

fn button(label: &'static str, name: String, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="quiet-button" aria-label={name} {onclick}>{ label }</button> }
}

/// Hands a record over as one file.
fn export(key: f64, says: UseStateHandle<Says>) {
    shelf::open(key, move |opened| match opened {
        Err(refusal) => says.set(Says::Refused(refusal)),
        Ok((name, read, texts)) => lines::of(read.documents, texts, move |file| match file {
            Some(file) => download::offer_file(&format!("{}.jsonl", crate::export::slug(&name)), &file),
            None => says.set(Says::Refused(String::new())),
        }),
    });
}
