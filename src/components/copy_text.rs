//! A button that copies a text, and the text to be copied by hand where the browser does not let the page.

use crate::browser::{clipboard, document};
use crate::ui::use_ui;
use crate::widget::widget;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CopyTextProps {
    /// The id of the field that holds the text where copying was denied.
    pub id: &'static str,
    /// What the button says.
    pub label: &'static str,
    /// The text; made when it is asked for.
    pub text: Callback<(), String>,
}

/// What became of the copying.
#[derive(Clone, PartialEq)]
enum Copied {
    No,
    Yes,
    Denied(AttrValue),
}

widget!(CopyTextProps, use_copy_text, "copy");

/// The button, and what became of the copying. That goes away when there is another text.
#[hook]
fn use_copy_text(props: &CopyTextProps) -> Html {
    let ui = use_ui();
    let copied = use_state_eq(|| Copied::No);
    let id = props.id;
    {
        let copied = copied.clone();
        use_effect_with(props.text.clone(), move |_| copied.set(Copied::No));
    }
    use_effect_with(matches!(*copied, Copied::Denied(_)), move |&is_denied| {
        if is_denied {
            document::select_id(id);
        }
    });
    let onclick = {
        let (copied, text) = (copied.clone(), props.text.clone());
        Callback::from(move |_| {
            let (copied, text) = (copied.clone(), text.emit(()));
            clipboard::copy(&text.clone(), move |allowed| {
                copied.set(if allowed { Copied::Yes } else { Copied::Denied(text.into()) });
            });
        })
    };
    let messages = ui.messages();
    html! {
        <>
            <button type="button" class="quiet-button" {onclick}>{ props.label }</button>
            if *copied == Copied::Yes {
                <span class="copy-text__says" role="alert">{ messages.copied }</span>
            } else if let Copied::Denied(text) = &*copied {
                <span class="copy-text__says" role="alert">{ messages.text_copy_denied }</span>
                <textarea {id} class="panel__field copy-text__field" rows="4" readonly=true aria-label={messages.text_to_copy}
                    value={text.clone()} />
            }
        </>
    }
}
