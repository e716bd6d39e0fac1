//! What the foci and the view in front want to know, asked as soon as the state changes and before the page is drawn anew:
//! the worker counts while the page draws.

use crate::engine_client::EngineClient;
use crate::later::{can_read, later};
use crate::state::{Action, Question, State};
use crate::view_config::View;
use crate::views;
use memoscope_engine::settings::TextRules;
use memoscope_protocol::{FocusRequest, PartRequest, RequestBody};
use std::rc::Rc;
use yew::Reducible;

/// Which corpus is asked, by the summary that tells of it and how often the engine has been started again.
pub type Epoch = (Option<usize>, u32);

/// The corpus that is there. One that is being read under new rules answers the old questions anew once it is there.
pub fn epoch(state: &State) -> Epoch {
    (state.corpus.shown().map(|corpus| Rc::as_ptr(corpus) as usize), state.restarts)
}

/// Asks, and knows what it asked last.
#[derive(Default)]
pub struct Asker {
    client: Option<Rc<EngineClient>>,
    /// The word rules that the text was to be read by when it was looked at last.
    rules: Option<TextRules>,
    /// Of the foci, and of the view in front.
    asked: [Asked; 2],
    /// Of the other views, while a report is made.
    gathered: [Asked; View::ALL.len()],
}

/// What was asked, and of which corpus.
type Asked = Option<(Epoch, Question, RequestBody)>;

impl Asker {
    /// Who is asked.
    pub fn meet(&mut self, client: &Rc<EngineClient>) {
        self.client = Some(Rc::clone(client));
    }

    /// The state after what it wants to know and has not asked yet was asked.
    pub fn ask(&mut self, mut state: Rc<State>) -> Rc<State> {
        let Some(client) = &self.client else { return state };
        // The first reading is begun by an effect, and so is one that waits for what it is read by.
        let can_read = can_read(&state.config.rules);
        if self.rules.as_ref() != Some(&state.config.rules) && can_read && state.corpus.shown().is_some() {
            if let Ok(Some(id)) = client.read_by(&state.config.rules) {
                state = state.reduce(Action::Asked(Question::Corpus, id));
            }
            self.rules = Some(state.config.rules.clone());
        }
        let epoch = epoch(&state);
        let gathered = later().filter(|_| state.gathers && state.corpus.shown().is_some());
        let gathered = gathered.map(|later| (later.gather)(&state)).unwrap_or_default();
        if gathered.is_empty() {
            self.gathered = Default::default();
        }
        let asked = self.asked.iter_mut().chain(&mut self.gathered);
        for ((question, request), asked) in wants(&state).into_iter().chain(gathered).zip(asked) {
            let wanted = request.map(|request| (epoch, question, request));
            if *asked == wanted {
                continue;
            }
            if let Some((_, _, request)) = &wanted {
                let id = client.send(request.clone());
                state = state.reduce(Action::Asked(question, id));
            }
            *asked = wanted;
        }
        state
    }
}

/// What the foci and the view in front ask.
fn wants(state: &State) -> [(Question, Option<RequestBody>); 2] {
    let ready = state.corpus.shown().is_some();
    // What the first load can't answer is asked once the rest is there.
    let all = later().is_some();
    let part = state.config.part();
    let has_part = all || !matches!(part, PartRequest::Documents(_));
    let foci = (ready && has_part && !state.config.focus.is_empty()).then(|| {
        RequestBody::Focus(FocusRequest { queries: state.config.focus.clone(), part, shown: state.reading })
    });
    let (question, request) = views::request(state);
    let ready = ready && has_part && (question == Question::Frequency || all);
    [(Question::Foci, foci), (question, request.filter(|_| ready))]
}
