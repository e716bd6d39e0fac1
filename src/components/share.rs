//! What the panel of the link holds: the link, what it shows in words, its QR code, and the snippets that put the view
//! into another page, with a preview.

mod embed;
mod preview;
mod qr;

use crate::browser::{address, document, input};
use crate::components::copy_text::CopyTextProps;
use crate::components::plain;
use crate::components::share_panel::{PANEL, shared};
use crate::hooks::use_effect_with;
use crate::messages::ShareMessages;
use crate::state::State;
use crate::ui::{Same, Ui, use_ui};
use crate::view_config::{Theme, View, ViewConfig};
use crate::widget::{self, widget};
use embed::{Choices, HEIGHTS, Look, Words, snippets};
use preview::Frame;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// The id of the field with the link.
const FIELD: &str = "share-link";

#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// What is shown.
    pub state: Same<State>,
    /// Whether copying the link was allowed, once it was tried.
    pub copied: Option<bool>,
    /// Copies the link.
    pub copy: Callback<MouseEvent>,
}

widget!(ShareProps, use_share, "share-body");

/// What the panel holds.
pub fn body(state: &Rc<State>, copied: Option<bool>, copy: &Callback<MouseEvent>) -> Html {
    widget::one(props!(ShareProps { state: Same(Rc::clone(state)), copied, copy: copy.clone() }))
}

#[hook]
fn use_share(props: &ShareProps) -> Html {
    let ui = use_ui();
    let choices = use_state_eq(Choices::default);
    let is_previewed = use_state_eq(|| false);
    use_effect_with(props.copied, |&copied| {
        if copied == Some(false) {
            document::select_id(FIELD);
        }
    });
    let state = &props.state.0;
    let config = shared(state);
    let page = Place::here();
    let link = address::with_fragment(&config.to_fragment());
    let shown = Shown { state, config: &config, link: &link };
    let messages = &ui.later().share;
    let says = match props.copied {
        Some(true) => messages.link_copied,
        Some(false) => messages.copy_denied,
        None => "",
    };
    html! {
        <>
            <div class="share__link">
                <div class="share__ways">
                    <label class="panel__label" for={FIELD}>{ messages.link_to_copy }</label>
                    <input id={FIELD} class="panel__field" type="text" readonly=true value={link.clone()} />
                    { plain::button("quiet-button", messages.copy_link, props.copy.clone()) }
                    <span class="copy-text__says" aria-live="polite">{ says }</span>
                    if state.own.is_shown && state.config.corpus.is_none() {
                        { plain::paragraph("panel__says share__own", messages.own_texts) }
                    }
                    { text(&ui, &shown) }
                </div>
                { code(messages, &link) }
            </div>
            { embedding(&ui, &shown, &page, &choices, &is_previewed) }
            <button type="button" class="quiet-button share__close" popovertarget={PANEL} popovertargetaction="hide">{ ui.messages().tools.close }</button>
        </>
    }
}

/// What is shared: the view in front, as its link has it.
struct Shown<'a> {
    state: &'a State,
    config: &'a ViewConfig,
    link: &'a str,
}

/// The code, or why there is none.
fn code(messages: &'static ShareMessages, link: &str) -> Html {
    match qr::draw(link, messages.code) {
        Some(code) => {
            html! { <figure class="share__scan">{ code }<figcaption class="panel__says">{ messages.code_note }</figcaption></figure> }
        }
        None => {
            html! { <div class="share__scan">{ plain::paragraph("panel__says", messages.code_too_long) }</div> }
        }
    }
}

/// What the view in front shows, in words.
fn finding() -> String {
    document::text_of("#view-panel .figure__title")
}

/// What the numbers of the view in front are, in words.
fn caption() -> String {
    document::text_of("#view-panel .figure__text")
}

/// Whether the site's own picture, the top words of its text, is one of this view.
fn fits_picture(state: &State, shown: &ViewConfig) -> bool {
    let is_plain =
        |(key, _): (&str, String)| matches!(key, "focus" | "text" | "theme" | "lang" | "embed" | "controls");
    let is_site = !state.own.is_shown && state.documents().len() == 1;
    shown.view == View::Frequency && is_site && shown.pairs().into_iter().all(is_plain)
}

/// A short text of what the link shows.
fn text(ui: &Ui, &Shown { state, config, link }: &Shown<'_>) -> Html {
    let messages = &ui.later().share;
    let is_setting = |key: &str| {
        !matches!(key, "view" | "focus" | "text" | "theme" | "lang" | "embed" | "controls" | "pin")
    };
    let settings = config.pairs().into_iter().filter(|(key, _)| is_setting(key));
    let settings: Vec<String> = settings.map(|(key, value)| format!("{key}={value}")).collect();
    let caption = caption();
    let titles: Vec<&str> = state.documents().iter().map(|document| document.title.as_str()).collect();
    let words = state.corpus.shown().map_or(0, |corpus| corpus.totals.tokens);
    let text = (messages.text)(ui.formats(), &finding(), &caption, &titles, words, &settings, link);
    html! {
        <>
            <label class="panel__label" for="share-text">{ messages.text_label }</label>
            <textarea id="share-text" class="panel__field share__text" rows="5" readonly=true value={text.clone()} />
            { copy_button("share-text-copy", messages.copy_text, text) }
        </>
    }
}

fn copy_button(id: &'static str, label: &'static str, text: String) -> Html {
    // The same text is the same callback: what was said of its copying stays.
    let key = format!("{id} {text}");
    widget::keyed(props!(CopyTextProps { id, label, text: Callback::from(move |()| text.clone()) }), key)
}

/// Where the page lies, which decides what of it can be embedded.
enum Place {
    /// At an address, with its files beside it.
    Site(String),
    /// At an address, all in one file.
    OneFile(String),
    /// On this device.
    Device,
}

impl Place {
    fn here() -> Self {
        let page = address::page();
        match (page.starts_with("http"), document::is_one_file()) {
            (false, _) => Self::Device,
            (true, true) => Self::OneFile(page),
            (true, false) => Self::Site(page),
        }
    }
}

/// The snippets with what can be chosen for them.
fn embedding(
    ui: &Ui,
    &Shown { state, config, .. }: &Shown<'_>,
    place: &Place,
    choices: &UseStateHandle<Choices>,
    is_previewed: &UseStateHandle<bool>,
) -> Html {
    let messages = &ui.later().share;
    let (page, is_site) = match place {
        Place::Device => {
            return html! {
                <>
                    <h2 class="panel__title">{ messages.embed }</h2>
                    { plain::paragraph("panel__says", messages.not_from_device) }
                </>
            };
        }
        Place::OneFile(page) => (page, false),
        Place::Site(page) => (page, true),
    };
    let view = choices.view.unwrap_or(config.view);
    let finding = finding();
    let title = match view == config.view && !finding.is_empty() {
        true => finding,
        false => format!("{}: {}", (ui.messages().view)(view), state.title()),
    };
    let theme = if state.config.theme == Theme::Auto { state.theme } else { state.config.theme };
    let chosen = ViewConfig { view, ..config.clone() };
    let link = address::with_fragment(&chosen.to_fragment());
    let caption = if view == config.view { caption() } else { String::new() };
    let picture = fits_picture(state, &chosen).then(|| (messages.picture)(&state.title()));
    let words = Words { title: &title, caption: &caption, link: &link, picture: picture.as_deref() };
    let snippets = snippets(page, config, choices, &words);
    let frame = Frame { page, config, choices, words: &words, theme };
    let listed = (0..).zip(snippets).filter(|&(index, _)| is_site || index == 2);
    let listed = listed.map(|(index, snippet)| one(messages, index, snippet));
    html! {
        <>
            <h2 class="panel__title">{ messages.embed }</h2>
            { plain::paragraph("panel__says share__lead", messages.embed_lead) }
            { controls(ui, config, choices) }
            { for listed }
            if is_site {
                { preview::draw(messages, &frame, is_previewed) }
            }
        </>
    }
}

/// A snippet: its name, what it needs, and the button that copies it.
fn one(messages: &'static ShareMessages, index: usize, snippet: String) -> Html {
    const IDS: [(&str, &str); 3] =
        [("embed-1", "embed-1-copy"), ("embed-2", "embed-2-copy"), ("embed-3", "embed-3-copy")];
    let ((id, copy), (name, note, label)) = (IDS[index], messages.snippets[index]);
    let about = format!("{id}-note");
    html! {
        <div class="share__snippet">
            <label class="share__name" for={id}>{ name }</label>
            <p id={about.clone()} class="panel__says">{ note }</p>
            <textarea {id} class="panel__field share__html" rows="4" readonly=true spellcheck="false" aria-describedby={about}
                value={snippet.clone()} />
            { copy_button(copy, label, snippet) }
        </div>
    }
}

/// What can be chosen.
fn controls(ui: &Ui, config: &ViewConfig, choices: &UseStateHandle<Choices>) -> Html {
    let messages = &ui.later().share;
    let change = |with: fn(&mut Choices, &Event)| {
        let choices = choices.clone();
        Callback::from(move |event: Event| {
            let mut changed = (*choices).clone();
            with(&mut changed, &event);
            choices.set(changed);
        })
    };
    let on_view = change(|choices, event| choices.view = input::value_of(event).parse().ok());
    let on_look = change(|choices, event| {
        let name = input::value_of(event);
        choices.look = Look::ALL.into_iter().find(|look| look.name() == name).unwrap_or_default();
    });
    let on_height = change(|choices, event| {
        choices.height = input::value_of(event).parse().ok().filter(|height| HEIGHTS.contains(height));
        input::restore(event, &choices.height.map(|height| height.to_string()).unwrap_or_default());
    });
    let on_poster = change(|choices, event| choices.poster = input::is_checked(event));
    let shown = choices.view.unwrap_or(config.view);
    let views = View::ALL.iter().map(|&view| {
        html! { <option value={view.name()} selected={view == shown}>{ (ui.messages().view)(view) }</option> }
    });
    let looks = Look::ALL.iter().map(|&look| {
        html! { <option value={look.name()} selected={look == choices.look}>{ messages.looks[look as usize] }</option> }
    });
    let height = choices.height.map(|height| height.to_string()).unwrap_or_default();
    html! {
        <div class="share__choices">
            <label>{ messages.view }<select class="panel__field" onchange={on_view}>{ for views }</select></label>
            <label>{ messages.look }<select class="panel__field" onchange={on_look}>{ for looks }</select></label>
            <label>
                { messages.height }
                <input class="panel__field" type="number" min={HEIGHTS.start().to_string()} max={HEIGHTS.end().to_string()} step="10"
                    placeholder={messages.height_auto} value={height} onchange={on_height} />
            </label>
            <label class="switch__label share__poster">
                <input type="checkbox" checked={choices.poster} onchange={on_poster} />{ messages.poster }
            </label>
        </div>
    }
}
