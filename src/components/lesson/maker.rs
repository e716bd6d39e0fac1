//! The dialog in which a lesson is made of what is shown.

use crate::browser::{address, clipboard, document, download, input, lesson as files};
use crate::components::{own_texts, plain};
use crate::engine_client::OwnTexts;
use crate::export::slug;
use crate::lesson::{Lesson, Lock};
use crate::state::{Action, State};
use crate::ui::{Same, Ui, use_ui};
use crate::view_config::ViewConfig;
use crate::widget::widget;
use std::rc::Rc;
use yew::prelude::*;

/// The id of the dialog, and of its fields.
const DIALOG: &str = "lesson-maker";
const LINK: &str = "lesson-link";
const WITH_TEXTS: &str = "lesson-with-texts";

/// The longest link that is offered, in bytes: longer ones are cut by some programs on their way.
const MAX_LINK_BYTES: usize = 8_000;

/// The names of the locks that are offered.
const LOCKS: [&str; 3] = ["nothing", "settings", "everything"];

/// What the settings say of lessons, with the button that opens the dialog.
pub fn offer(ui: &Ui, state: &State) -> Html {
    let messages = &ui.later().lesson;
    if state.config.embed {
        return html! {};
    }
    let onclick = Callback::from(|_| document::show_dialog(DIALOG, true));
    html! {
        <>
            <h2 class="panel__title">{ messages.title }</h2>
            { plain::paragraph("panel__says", messages.lead) }
            { plain::button("quiet-button", messages.make, onclick) }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct MakerProps {
    /// The state of the page.
    pub state: Same<State>,
}

widget!(MakerProps, use_maker, "lesson-maker");

/// What has been written so far.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    title: String,
    intro: String,
    questions: String,
    lock: Lock,
}

impl Draft {
    /// The lesson, at what is shown.
    fn lesson(&self, state: &State) -> Lesson {
        let title = match self.title.trim() {
            "" => state.title(),
            title => title.to_owned(),
        };
        let text = state.corpus.shown().map(|corpus| corpus.text_hash.clone());
        let view = ViewConfig { text, lesson: None, ..(*state.config).clone() };
        Lesson {
            title,
            intro: self.intro.trim().to_owned(),
            questions: self
                .questions
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect(),
            view: view.to_fragment(),
            lock: self.lock.clone(),
            ..Lesson::default()
        }
    }
}

#[hook]
fn use_maker(props: &MakerProps) -> Html {
    let ui = use_ui();
    let state = &props.state.0;
    let draft = use_state_eq(Draft::default);
    let link = use_state_eq(|| None as Option<Result<String, ()>>);
    let copied = use_state_eq(|| None as Option<bool>);
    let messages = &ui.later().lesson;
    let change = |set: fn(&mut Draft, String)| {
        let (draft, link, copied) = (draft.clone(), link.clone(), copied.clone());
        Callback::from(move |event: InputEvent| {
            let mut next = (*draft).clone();
            set(&mut next, input::value_of(&event));
            draft.set(next);
            link.set(None);
            copied.set(None);
        })
    };
    let on_lock = {
        let (draft, link) = (draft.clone(), link.clone());
        Callback::from(move |event: Event| {
            if let Some(lock) = Lock::named(&input::value_of(&event)) {
                draft.set(Draft { lock, ..(*draft).clone() });
                link.set(None);
            }
        })
    };
    let on_file = {
        let (ui, state, draft) = (ui.clone(), Rc::clone(state), draft.clone());
        Callback::from(move |_| {
            let lesson = draft.lesson(&state);
            let own = own_texts::shown().filter(|_| state.own.is_shown && document::is_ticked(WITH_TEXTS));
            let ui = ui.clone();
            with_texts(lesson, own, move |lesson| {
                let name = format!("{}.lesson.json", slug(&lesson.title));
                download::offer(&name, "application/json", &files::write(&lesson));
                ui.send(Action::Told((ui.later().export.saved)(&name)));
            });
        })
    };
    let on_link = {
        let (state, draft, link, copied) = (Rc::clone(state), draft.clone(), link.clone(), copied.clone());
        Callback::from(move |_| {
            let piece = files::to_link(&draft.lesson(&state));
            let made = address::with_fragment(&format!("#v=1&lesson={piece}"));
            if made.len() > MAX_LINK_BYTES {
                return link.set(Some(Err(())));
            }
            let copied = copied.clone();
            clipboard::copy(&made, move |allowed| copied.set(Some(allowed)));
            link.set(Some(Ok(made)));
        })
    };
    let locks = LOCKS.into_iter().map(|name| {
        let selected = draft.lock.name() == Some(name);
        html! { <option value={name} {selected}>{ (messages.lock)(name) }</option> }
    });
    let says = match (&*link, *copied) {
        (Some(Err(())), _) => messages.too_long,
        (Some(Ok(_)), Some(true)) => messages.link_copied,
        (Some(Ok(_)), Some(false)) => messages.copy_denied,
        _ => "",
    };
    let close = Callback::from(|_: MouseEvent| document::show_dialog(DIALOG, false));
    html! {
        <dialog id={DIALOG} class="own lesson-maker" aria-labelledby="lesson-maker-title">
            <div class="own__head">
                <h2 id="lesson-maker-title" class="own__title">{ messages.make }</h2>
                <button type="button" class="own__close" aria-label={messages.close} onclick={close}><span aria-hidden="true">{ "×" }</span></button>
                { plain::paragraph("own__lead", messages.make_lead) }
            </div>
            <div class="own__body">
                <label class="panel__label" for="lesson-title">{ messages.make_title }</label>
                <input id="lesson-title" class="panel__field" placeholder={state.title()} value={draft.title.clone()} oninput={change(|draft, value| draft.title = value)} />
                <label class="panel__label" for="lesson-intro">{ messages.make_intro }</label>
                <textarea id="lesson-intro" class="panel__field lesson__answer" rows="2" value={draft.intro.clone()} oninput={change(|draft, value| draft.intro = value)} />
                <label class="panel__label" for="lesson-questions">{ messages.make_questions }</label>
                <textarea id="lesson-questions" class="panel__field lesson__answer" rows="5" value={draft.questions.clone()} oninput={change(|draft, value| draft.questions = value)} />
                <label class="panel__label" for="lesson-lock">{ messages.make_lock }</label>
                <select id="lesson-lock" class="panel__field" onchange={on_lock}>{ for locks }</select>
                if state.own.is_shown {
                    <label class="switch__label"><input id={WITH_TEXTS} type="checkbox" checked=true />{ messages.make_texts }</label>
                }
            </div>
            <div class="own__foot">
                if let Some(Ok(link)) = &*link {
                    <input id={LINK} class="panel__field lesson-maker__link" readonly=true aria-label={messages.link} value={link.clone()} />
                }
                <p class="panel__says lesson-maker__says" aria-live="polite">{ says }</p>
                { plain::button("quiet-button", messages.make_link, on_link) }
                { plain::button("header__tool header__tool--first", messages.make_file, on_file) }
            </div>
        </dialog>
    }
}

/// Puts texts into a lesson, once they are read, and calls back with it.
fn with_texts(lesson: Lesson, own: Option<Rc<OwnTexts>>, done: impl FnOnce(Lesson) + 'static) {
    let Some(own) = own else { return done(lesson) };
    let whole = 0..own.texts.size();
    own.texts.clone().read(whole, move |bytes| {
        let mut rest = bytes.unwrap_or_default();
        let mut texts = Vec::new();
        for document in &own.documents {
            let after = rest.split_off((document.bytes as usize).min(rest.len()));
            let text = String::from_utf8_lossy(&rest).into_owned();
            texts.push((document, text));
            rest = after;
        }
        let texts = files::texts_json(&texts).map(Into::into);
        done(Lesson { texts, ..lesson });
    });
}
