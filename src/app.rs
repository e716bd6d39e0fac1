//! The page as a whole: the state, the effects, and the two panes.

use crate::browser::{address, document, frame::Frame};
use crate::components::view_tabs::Pane;
use crate::components::{self, focus_chips, header, notices, number_card, reader, trail, view_tabs};
use crate::hooks::{
    Asker, Link, stored_single_keys, stored_theme, use_address, use_effect_with, use_engine, use_hover,
    use_keys, use_later, use_script, use_shell, use_stages, use_told,
};
use crate::later::later;
use crate::messages::Text;
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::views;
use std::rc::Rc;
use yew::prelude::*;

/// The stages of the first drawing, behind the shell: the tabs, the view, the header, the text.
const STAGES: u32 = 4;

/// The page.
#[component]
pub fn App() -> Html {
    // The state is kept outside Yew, so that what an action makes it want to know is asked before the page is drawn.
    let latest = use_mut_ref(|| {
        Rc::new(State {
            single_keys: stored_single_keys(),
            ..State::new(&address::fragment(), stored_theme())
        })
    });
    let state = use_state(|| Rc::clone(&latest.borrow()));
    let asker = use_mut_ref(Asker::default);
    let pane = use_state_eq(Pane::default);
    let link = use_memo((), |()| Link::new());
    let set = {
        let (latest, setter, asker, link) = (latest.clone(), state.setter(), asker.clone(), Rc::clone(&link));
        // What is answered before the next frame is drawn once, with its answer.
        let frame = use_memo((), |()| {
            let (latest, setter) = (latest.clone(), setter.clone());
            Frame::new(move || setter.set(Rc::clone(&latest.borrow())))
        });
        use_callback((), move |next: Rc<State>, ()| {
            let next = asker.borrow_mut().ask(next);
            latest.replace(Rc::clone(&next));
            if next.is_redrawing() {
                frame.ask();
            } else {
                frame.cancel();
                setter.set(Rc::clone(&next));
            }
            // Once the engine is asked. In a host's page an entry would be one of the host's history.
            link.follow(&next.config, next.is_step && !next.config.embed);
        })
    };
    let ask = {
        let (latest, set) = (latest.clone(), set.clone());
        use_callback((), move |(), ()| {
            let state = Rc::clone(&latest.borrow());
            set.emit(state);
        })
    };
    let dispatch = {
        let (latest, pane, setter) = (latest.clone(), pane.clone(), state.setter());
        use_callback((), move |action: Action, ()| {
            // Where there is room for one pane, a sentence to be read brings the text to the front.
            if let Action::SentenceShown(sentence) = action {
                pane.set(Pane::Text);
                // One that was chosen already may have been scrolled away.
                reader::reveal(sentence);
            }
            if let Action::DocumentShown(_) = action {
                pane.set(Pane::Text);
            }
            // An engine that stopped has no documents yet: it is asked later.
            let has_stopped = matches!(action, Action::EngineStopped);
            let next = Rc::clone(&latest.borrow()).reduce(action);
            if has_stopped {
                latest.replace(Rc::clone(&next));
                setter.set(next);
            } else {
                set.emit(next);
            }
        })
    };
    {
        let latest = latest.clone();
        use_effect_with(*pane, move |pane| {
            if *pane == Pane::Text {
                reader::take_keyboard(latest.borrow().config.sentence);
            }
        });
    }
    let language = state.config.lang.clone();
    let text = use_memo(language, |language| Text::new(language.as_deref()));
    let engine = use_engine(&state, dispatch.clone(), &asker, ask);
    use_address(&link, dispatch.clone());
    use_script(latest.clone(), dispatch.clone(), Rc::clone(&text));
    // What the chunk draws beside the page has a stage of its own, when it comes.
    let stage = use_stages(STAGES + u32::from(later().is_some()));
    use_shell(&state, stage >= STAGES);
    use_later(&state, dispatch.clone());
    use_hover();
    use_keys(&state, dispatch.clone());
    number_card::use_number_cells(dispatch.clone());
    number_card::use_prose(&state, text.messages.numbers.file, dispatch.clone());

    let on_view = {
        let (dispatch, pane) = (dispatch.clone(), pane.clone());
        Callback::from(move |view| {
            pane.set(Pane::View);
            dispatch.emit(Action::ViewChosen(view));
        })
    };
    let on_skip = {
        let pane = pane.clone();
        Callback::from(move |_: MouseEvent| {
            // Behind the text there is nothing yet that takes the keyboard.
            match document::is_shown("view-panel") {
                true => document::focus_id("view-panel"),
                false => document::focus_drawn("view-panel".to_owned()),
            }
            pane.set(Pane::View);
        })
    };
    let on_text = {
        let pane = pane.clone();
        Callback::from(move |()| pane.set(Pane::Text))
    };
    let shared: Rc<State> = Rc::clone(&state);
    let (embed, controls) = (shared.config.embed, shared.config.controls);
    let ui = Ui { text, dispatch };
    let says = use_told(&ui, &shared, latest);
    let above = html! {
        <>
            { notices::draw(&ui, &shared.notices) }
            { focus_chips::draw(&ui, &shared) }
        </>
    };
    html! {
        <ContextProvider<Ui> context={ui.clone()}>
            if !embed && stage > 2 {
                { header::draw(&ui, &shared, &engine, on_skip) }
            }
            <main class={classes!("page", embed.then(|| controls.class()), (*pane == Pane::Text).then_some("page--text"))}>
                // Those of the view are away with it where there is room for one pane.
                if *pane == Pane::Text && !shared.notices.is_empty() {
                    <div class="page__notices">{ notices::draw(&ui, &shared.notices) }</div>
                }
                if embed {
                    <h1 class="unseen">{ shared.title() }</h1>
                } else if stage > 3 {
                    { reader::draw(&ui, &shared) }
                }
                <section class="page__views">
                    <div class="views-bar">
                        if stage > 0 && (!embed || controls.has("views")) {
                            { view_tabs::draw(&ui, (shared.config.view, *pane), shared.config.is_locked("view"), &on_view, &on_text) }
                        }
                        { trail::draw(&ui, &shared) }
                    </div>
                    if stage > 1 {
                        { views::draw(&ui, &shared, above) }
                    }
                </section>
            </main>
            <div class="unseen" role="status">{ says }</div>
            if let Some(later) = later().filter(|_| stage > STAGES) {
                { (later.card)(&ui, &shared) }
                { (later.own)(&ui, &shared, &engine) }
                { (later.lesson)(&shared) }
            } else {
                { components::later::card(&ui, &shared) }
                { components::later::own(&ui, &shared) }
            }
        </ContextProvider<Ui>>
    }
}
