//! The page as a whole: the state, the effects, and the two panes.

use crate::browser::address;
use crate::components::focus_chips::FocusChips;
use crate::components::header::Header;
use crate::components::live_status::LiveStatus;
use crate::components::notices::Notices;
use crate::components::reader::Reader;
use crate::components::view_tabs::{Pane, ViewTabs};
use crate::hooks::{stored_theme, use_engine, use_link, use_script, use_shell};
use crate::messages::Text;
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::views::ViewPanel;
use std::rc::Rc;
use yew::prelude::*;

/// The page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(|| State::new(&address::fragment(), stored_theme()));
    let dispatch = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let language = state.config.lang.clone();
    let text = use_memo(language, |language| Text::new(language.as_deref()));
    let pane = use_state_eq(Pane::default);
    let engine = use_engine(&state, dispatch.clone());
    use_link(&state, dispatch.clone());
    use_script(&state, dispatch.clone(), Rc::clone(&text));
    use_shell(&state);

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
    html! {
        <ContextProvider<Ui> context={Ui { text, dispatch }}>
            if !embed {
                <Header state={shared.clone()} suggest={engine.suggest} />
            }
            <main class={classes!("page", embed.then_some("page--embed"), (*pane == Pane::Text).then_some("page--text"))}>
                if !embed {
                    <Reader state={shared.clone()} />
                }
                <section class="page__views">
                    if !embed {
                        <ViewTabs view={shared.config.view} pane={*pane} {on_view} {on_text} />
                    }
                    <ViewPanel state={shared.clone()}>
                        <Notices notices={shared.notices.clone()} />
                        <FocusChips state={shared.clone()} />
                    </ViewPanel>
                </section>
            </main>
            <LiveStatus state={shared} />
        </ContextProvider<Ui>>
    }
}
