//! The page as a whole: the state, the effects, and the two panes.

use crate::browser::address;
use crate::components::view_tabs::Pane;
use crate::components::{self, focus_chips, header, notices, number_card, reader, trail, view_tabs};
use crate::hooks::{
    stored_single_keys, stored_theme, use_engine, use_hover, use_keys, use_later, use_link, use_script,
    use_shell, use_told,
};
use crate::later::later;
use crate::messages::Text;
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::views;
use std::rc::Rc;
use yew::prelude::*;

/// The page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(|| State {
        single_keys: stored_single_keys(),
        ..State::new(&address::fragment(), stored_theme())
    });
    let pane = use_state_eq(Pane::default);
    let dispatch = {
        let dispatcher = state.dispatcher();
        let pane = pane.clone();
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
            dispatcher.dispatch(action);
        })
    };
    let language = state.config.lang.clone();
    let text = use_memo(language, |language| Text::new(language.as_deref()));
    let engine = use_engine(&state, dispatch.clone());
    use_link(&state, dispatch.clone());
    use_script(&state, dispatch.clone(), Rc::clone(&text));
    use_shell(&state);
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
    let on_text = {
        let pane = pane.clone();
        Callback::from(move |()| pane.set(Pane::Text))
    };
    let shared: Rc<State> = Rc::new((*state).clone());
    let embed = shared.config.embed;
    let ui = Ui { text, dispatch };
    let says = use_told(&ui, &shared);
    let above = html! {
        <>
            { notices::draw(&ui, &shared.notices) }
            { focus_chips::draw(&ui, &shared) }
        </>
    };
    html! {
        <ContextProvider<Ui> context={ui.clone()}>
            if !embed {
                { header::draw(&ui, &shared, &engine) }
            }
            <main class={classes!("page", embed.then_some("page--embed"), (*pane == Pane::Text).then_some("page--text"))}>
                if embed {
                    <h1 class="unseen">{ shared.title() }</h1>
                } else {
                    { reader::draw(&ui, &shared) }
                }
                <section class="page__views">
                    <div class="views-bar">
                        if !embed {
                            { view_tabs::draw(&ui, (shared.config.view, *pane), &on_view, &on_text) }
                        }
                        { trail::draw(&ui, &shared) }
                    </div>
                    { views::draw(&ui, &shared, above) }
                </section>
            </main>
            <div class="unseen" role="status">{ says }</div>
            if let Some(later) = later() {
                { (later.card)(&ui, &shared) }
                { (later.own)(&ui, &shared, &engine) }
            } else {
                { components::later::card(&ui, &shared) }
                { components::later::own(&ui, &shared) }
            }
        </ContextProvider<Ui>>
    }
}
