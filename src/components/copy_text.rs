//! A button that copies a text, and the text to be copied by hand where the browser does not let the page.

use crate::browser::{clipboard, document};
use crate::components::plain;
use crate::hooks::use_effect_with;
use crate::ui::use_ui;
use crate::widget::widget;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CopyTextProps {
    /// The id of the field that holds the text where copying was denied.
    pub id: &'static str,
    /// What the button says.
    pub label: &'static str,
    /// What to say once it is copied; that it is, where this is empty.
    #[prop_or_default]
    pub says: AttrValue,
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
    let says = match &*copied {
        Copied::No => AttrValue::default(),
        Copied::Yes if props.says.is_empty() => messages.copied.into(),
        Copied::Yes => props.says.clone(),
        Copied::Denied(_) => messages.text_copy_denied.into(),
    };
    html! {
        <>
            { plain::button("quiet-button", props.label, onclick) }
            <span class="copy-text__says" aria-live="polite">{ says }</span>
            if let Copied::Denied(text) = &*copied {
                <textarea {id} class="panel__field copy-text__field" rows="4" readonly=true aria-label={messages.text_to_copy}
                    value={text.clone()} />
            }
        </>
    }
}
