//! What of the page is kept on this device, and the button that keeps everything. Nothing where nothing is kept: in a frame,
//! in a single file, where there is no service worker.

use crate::browser::offline::{self, Missing};
use crate::components::plain;
use crate::hooks::use_effect_with;
use crate::ui::use_ui;
use crate::widget::widget;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct OfflineProps {}

widget!(OfflineProps, use_offline, "offline");

/// How far it is.
#[derive(Clone, PartialEq)]
enum Keeping {
    /// Nobody has answered.
    Unknown,
    /// This is missing.
    Known(Missing),
    /// So many files of those missing are kept.
    Running(Missing, u32),
    /// Something could not be kept: what is missing, and what the browser said.
    Failed(Missing, String),
}

#[hook]
fn use_offline(_props: &OfflineProps) -> Html {
    let ui = use_ui();
    let keeping = use_state_eq(|| Keeping::Unknown);
    {
        let keeping = keeping.clone();
        use_effect_with((), move |()| {
            let look = move || {
                let keeping = keeping.clone();
                offline::state(move |missing| keeping.set(Keeping::Known(missing)));
            };
            look();
            let listener = offline::on_there(look);
            move || drop(listener)
        });
    }
    let missing = match &*keeping {
        Keeping::Unknown => return html! {},
        Keeping::Known(missing) | Keeping::Running(missing, _) | Keeping::Failed(missing, _) => *missing,
    };
    let onclick = {
        let keeping = keeping.clone();
        Callback::from(move |_: MouseEvent| {
            let (heard, done) = (keeping.clone(), keeping.clone());
            keeping.set(Keeping::Running(missing, 0));
            offline::keep(
                move |kept| heard.set(Keeping::Running(missing, kept)),
                move |kept| match kept {
                    Ok(missing) => done.set(Keeping::Known(missing)),
                    Err(detail) => {
                        // What was kept before stays.
                        offline::state(move |missing| done.set(Keeping::Failed(missing, detail)));
                    }
                },
            );
        })
    };
    let messages = &ui.later().offline;
    let says = match &*keeping {
        Keeping::Running(missing, kept) => (messages.keeping)(ui.formats(), *kept, missing.files),
        _ if missing.files == 0 => messages.kept.to_owned(),
        _ => (messages.missing)(ui.formats(), missing.files, missing.bytes),
    };
    html! {
        <>
            <h2 class="panel__title">{ messages.title }</h2>
            <p class="panel__says offline__says" role="status">{ says }</p>
            if let Keeping::Failed(_, detail) = &*keeping {
                { plain::error((messages.failed)(detail)) }
            }
            if let Keeping::Running(missing, kept) = &*keeping {
                <progress class="offline__bar" aria-label={messages.title} max={missing.files.to_string()} value={kept.to_string()} />
            } else if missing.files > 0 {
                <button type="button" class="quiet-button" {onclick}>{ (messages.keep)(ui.formats(), missing.bytes) }</button>
            }
        </>
    }
}
