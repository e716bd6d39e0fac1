//! Questions to the engine: asked when their settings change, answered through the reducer.

use crate::browser::corpus_block::BlockProblem;
use crate::browser::fetch;
use crate::engine_client::{EngineClient, EngineEvent, OwnTexts, Source};
use crate::hooks::asker::{self, Asker, Epoch};
use crate::hooks::use_effect_with;
use crate::later::{can_read, later};
use crate::state::{Action, AppError, Question, State};
use crate::views;
use memoscope_engine::settings::TextRules;
use memoscope_protocol::{PartRequest, RequestBody, SuggestRequest};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What components may ask of the engine directly.
#[derive(Clone, PartialEq)]
pub struct Engine {
    /// Asks what a text that is being typed would find.
    pub suggest: Callback<String>,
    /// Asks for the sentences of a part with their words, for a file.
    pub trace: Callback<PartRequest>,
    /// Puts the reader's own texts in front, or those of the page.
    pub load: Callback<Option<Rc<OwnTexts>>>,
    /// Gives up what is being read.
    pub cancel: Callback<()>,
}

/// How many suggestions are asked for.
const SUGGESTIONS: u32 = 8;

/// Starts the engine and asks what the state wants to know. `asker` asks for the foci and the view in front whenever the
/// state changes; `ask` has it look again.
#[hook]
pub fn use_engine(
    state: &State,
    dispatch: Callback<Action>,
    asker: &Rc<RefCell<Asker>>,
    ask: Callback<()>,
) -> Engine {
    let client = {
        let dispatch = dispatch.clone();
        use_memo((), move |()| {
            EngineClient::start(Callback::from(move |event| {
                dispatch.emit(match event {
                    EngineEvent::Replied(reply) => Action::Replied(reply),
                    EngineEvent::Stopped => Action::EngineStopped,
                });
            }))
        })
    };
    {
        let (client, dispatch) = (client.clone(), dispatch.clone());
        // Without its stemmer, or what follows own words, a text would have other words.
        let can_read = can_read(&state.config.rules);
        use_effect_with((state.config.rules.clone(), can_read), move |(rules, can_read)| {
            if *can_read {
                read_by(&client, &dispatch, rules);
            }
        });
    }
    asker.borrow_mut().meet(&client);
    let epoch = asker::epoch(state);
    // The engine that was started again is asked once it has been given the documents.
    use_effect_with(state.restarts, move |_| ask.emit(()));
    let ready = epoch.0.is_some();
    use_question(
        &client,
        &dispatch,
        epoch,
        Question::Reader,
        ready.then_some(RequestBody::Read(state.reading)),
    );
    let all = ready && later().is_some();
    let evidence = views::cooccurrence::evidence_request(state).filter(|_| all);
    use_question(&client, &dispatch, epoch, Question::Evidence, evidence);
    let opened = views::sentiment::open_request(state).filter(|_| all);
    use_question(&client, &dispatch, epoch, Question::Opened, opened);
    let documents = crate::components::documents::request(state).filter(|_| all).map(RequestBody::Documents);
    use_question(&client, &dispatch, epoch, Question::Documents, documents);
    let explained = crate::card::explain_request(state).filter(|_| all).map(RequestBody::Explain);
    use_question(&client, &dispatch, epoch, Question::Explained, explained);
    use_emoji(state, &client, &dispatch);

    let trace = {
        let (client, dispatch) = (client.clone(), dispatch.clone());
        use_callback((), move |part: PartRequest, ()| {
            let id = client.send(RequestBody::Trace(part));
            dispatch.emit(Action::Asked(Question::Trace, id));
        })
    };
    let cancel = {
        let client = client.clone();
        use_callback((), move |(), ()| {
            client.send(RequestBody::Cancel);
        })
    };
    let load = {
        let (client, dispatch) = (client.clone(), dispatch.clone());
        use_callback(state.config.rules.clone(), move |own: Option<Rc<OwnTexts>>, rules| {
            load(&client, &dispatch, own.map_or(Source::Bundled, Source::Own), rules.clone());
        })
    };
    let suggest = use_suggest(client, dispatch);
    Engine { suggest, trace, load, cancel }
}

/// Asks for suggestions. What is typed before they can be given is asked once they can.
#[hook]
fn use_suggest(client: Rc<EngineClient>, dispatch: Callback<Action>) -> Callback<String> {
    let early = use_mut_ref(|| None as Option<String>);
    let suggest = {
        let early = early.clone();
        use_callback((), move |typed: String, ()| {
            if later().is_none() {
                *early.borrow_mut() = Some(typed);
                return;
            }
            let id = client.send(RequestBody::Suggest(SuggestRequest { typed, limit: SUGGESTIONS }));
            dispatch.emit(Action::Asked(Question::Suggestions, id));
        })
    };
    let again = suggest.clone();
    use_effect_with(later().is_some(), move |_| {
        let typed = early.borrow_mut().take();
        if let Some(typed) = typed {
            again.emit(typed);
        }
    });
    suggest
}

/// Asks a question whenever it, or what it is asked of, changes.
#[hook]
fn use_question(
    client: &EngineClient,
    dispatch: &Callback<Action>,
    epoch: Epoch,
    question: Question,
    request: Option<RequestBody>,
) {
    let (client, dispatch) = (client.clone(), dispatch.clone());
    use_effect_with((epoch, question, request), move |(_, question, request)| {
        if let Some(request) = request {
            let id = client.send(request.clone());
            dispatch.emit(Action::Asked(*question, id));
        }
    });
}

/// Fetches the descriptions of emoji once a text has use for them.
#[hook]
fn use_emoji(state: &State, client: &EngineClient, dispatch: &Callback<Action>) {
    let wanted = views::sentiment::wants_emoji(state) && later().is_some();
    let (client, dispatch) = (client.clone(), dispatch.clone());
    use_effect_with((wanted, state.restarts), move |(wanted, _)| {
        if !*wanted {
            return;
        }
        let (client, dispatch) = (client.clone(), dispatch.clone());
        fetch::shipped("emoji.txt", move |fetched| match fetched {
            Ok(table) => {
                let id = client.send(RequestBody::Emoji { table });
                dispatch.emit(Action::Asked(Question::Emoji, id));
            }
            Err(detail) => dispatch.emit(Action::EmojiFailed(AppError::NoEmoji { detail })),
        });
    });
}

/// Reads the texts that are there under other rules; at first those of the page.
fn read_by(client: &EngineClient, dispatch: &Callback<Action>, rules: &TextRules) {
    match client.read_by(rules) {
        Ok(Some(id)) => dispatch.emit(Action::Asked(Question::Corpus, id)),
        Ok(None) => {}
        Err(problem) => no_block(dispatch, problem),
    }
}

/// Reads other texts.
fn load(client: &EngineClient, dispatch: &Callback<Action>, source: Source, rules: TextRules) {
    let is_own = matches!(source, Source::Own(_));
    match client.load(source, rules) {
        Ok(id) => dispatch.emit(Action::TextsAsked(id, is_own)),
        Err(problem) => no_block(dispatch, problem),
    }
}

fn no_block(dispatch: &Callback<Action>, problem: BlockProblem) {
    dispatch.emit(Action::CorpusFailed(AppError::NoCorpusBlock(problem)));
}
