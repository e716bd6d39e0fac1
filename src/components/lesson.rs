//! A lesson beside the page: its questions, the answers and findings of who works on it, and the way to hand them in.
//!
//! Answers are kept in this part, and on the device where that is allowed; nothing is sent.

mod maker;

use crate::browser::{address, document, download, fetch, input, lesson as files, storage};
use crate::card::content;
use crate::components::{focus_chips, plain};
use crate::export::slug;
use crate::hooks::use_effect_with;
use crate::lesson::{Change, Finding, Lesson, MAX_QUESTIONS, Work, sheet};
use crate::state::{Action, State};
use crate::ui::{Same, Ui, use_ui};
use crate::view_config::ViewConfig;
use crate::widget::{self, widget};
use maker::MakerProps;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

pub use maker::offer;

/// The panel, and the dialog in which a lesson is made.
pub fn draw(state: &Rc<State>) -> Html {
    html! {
        <>
            { widget::one(props!(LessonProps { state: Same(Rc::clone(state)) })) }
            if !state.config.embed {
                { widget::one(props!(MakerProps { state: Same(Rc::clone(state)) })) }
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct LessonProps {
    /// The state of the page.
    pub state: Same<State>,
}

widget!(LessonProps, use_lesson, "lesson");

#[hook]
fn use_lesson(props: &LessonProps) -> Html {
    let ui = use_ui();
    let state = &props.state.0;
    let work = use_mut_ref(Work::default);
    // What is kept as far as this page knows: another tab may write it too.
    let known = use_mut_ref(|| None::<String>);
    let asked = use_state_eq(|| None as Option<Ending>);
    let redraw = use_force_update();
    use_link(&ui, state);
    {
        let (work, known, redraw) = (work.clone(), known.clone(), redraw.clone());
        use_effect_with(state.lesson.as_ref().map(|lesson| lesson.mark()), move |mark| {
            let kept = mark.as_deref().and_then(storage::read);
            work.replace(work_of(kept.as_deref()));
            known.replace(kept);
            redraw.force_update();
        });
    }
    let Some(lesson) = &state.lesson else { return html! {} };
    let change = {
        let (work, mark, asked) = (work.clone(), lesson.mark(), asked.clone());
        Callback::from(move |change: Change| {
            asked.set(None);
            let mut work = work.borrow_mut();
            let there = storage::read(&mark);
            if there != *known.borrow() {
                *work = work_of(there.as_deref());
            }
            work.change(change);
            let kept = (!work.is_empty()).then(|| files::kept(&work));
            drop(work);
            storage::write(&mark, kept.as_deref());
            // It may have been refused.
            known.replace(storage::read(&mark));
            redraw.force_update();
        })
    };
    let work = work.borrow().clone();
    panel(&ui, state, lesson, &work, &change, &asked)
}

/// The work that is kept as this; none where nothing is.
fn work_of(kept: Option<&str>) -> Work {
    kept.and_then(files::from_kept).unwrap_or_default()
}

/// What ends the work on a lesson, and is done at the second press of its button.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Answers and findings are cleared.
    Forget,
    /// The lesson is left.
    Leave,
}

/// The button of an ending. The first press asks, and the next without anything between does it.
fn ending(ui: &Ui, ending: Ending, asked: &UseStateHandle<Option<Ending>>, done: Callback<()>) -> Html {
    let messages = &ui.later().lesson;
    let is_asked = **asked == Some(ending);
    let (label, again) = match ending {
        Ending::Forget => (messages.forget, messages.forget_again),
        Ending::Leave => (messages.leave, messages.leave_again),
    };
    let onclick = {
        let (ui, asked) = (ui.clone(), asked.clone());
        Callback::from(move |_: MouseEvent| {
            asked.set((!is_asked).then_some(ending));
            match is_asked {
                true => done.emit(()),
                false => ui.send(Action::Told(again.to_owned())),
            }
        })
    };
    plain::button("quiet-button", if is_asked { again } else { label }, onclick)
}

/// Opens the lesson that the address names.
#[hook]
fn use_link(ui: &Ui, state: &Rc<State>) {
    let opened = state.lesson.as_ref().and_then(|lesson| lesson.link.clone());
    let wanted = state.config.lesson.clone().filter(|link| opened.as_ref() != Some(link));
    let ui = ui.clone();
    use_effect_with(wanted, move |wanted| {
        let Some(link) = wanted.clone() else { return };
        // An address has a dot or a folder, which base64url has not.
        if !link.contains(['.', '/']) {
            return open(&ui, files::from_link(&link).unwrap_or(Err(files::Refused::Damaged)), Some(link));
        }
        let address = link.clone();
        fetch::text(&address, move |fetched| match fetched {
            Ok(text) => {
                open(&ui, files::read(&text).unwrap_or(Err(files::Refused::Damaged)), Some(link));
            }
            Err(detail) => {
                ui.send(Action::Noticed((ui.later().lesson.unfetched)(&link, &detail)));
            }
        });
    });
}

/// Puts a lesson in front, or says why not.
fn open(ui: &Ui, found: Result<Lesson, files::Refused>, link: Option<String>) {
    match found {
        Ok(lesson) => ui.send(Action::LessonOpened(Rc::new(Lesson { link, ..lesson }))),
        Err(refused) => ui.send(Action::Noticed((ui.later().lesson.refused)(&refused))),
    }
}

/// Opens the lesson that a file holds; false where it holds none.
pub fn open_file(ui: &Ui, text: &str) -> bool {
    let found = files::read(text);
    let is_lesson = found.is_some();
    if let Some(found) = found {
        ui.send(Action::OwnOpened(false));
        open(ui, found, None);
    }
    is_lesson
}

fn panel(
    ui: &Ui,
    state: &Rc<State>,
    lesson: &Lesson,
    work: &Work,
    change: &Callback<Change>,
    asked: &UseStateHandle<Option<Ending>>,
) -> Html {
    let messages = &ui.later().lesson;
    let on_name = change.reform(|event: InputEvent| Change::Named(input::value_of(&event)));
    let on_pin = {
        let (ui, state, change) = (ui.clone(), Rc::clone(state), change.clone());
        Callback::from(move |_| {
            let finding = finding(&ui, &state);
            ui.send(Action::Told((ui.later().lesson.pinned)(&finding.title)));
            change.emit(Change::Pinned(finding));
        })
    };
    let on_forget = {
        let (ui, change) = (ui.clone(), change.clone());
        Callback::from(move |()| {
            change.emit(Change::Cleared);
            ui.send(Action::Told(ui.later().lesson.forgotten.to_owned()));
            // The button goes away with what it cleared.
            document::focus_id("lesson-name");
        })
    };
    let on_leave = {
        let ui = ui.clone();
        Callback::from(move |()| {
            document::focus_pane();
            ui.send(Action::LessonLeft);
        })
    };
    let questions = lesson.questions.iter().take(MAX_QUESTIONS).enumerate();
    html! {
        <aside class="lesson" aria-label={messages.panel}>
            <details class="lesson__fold" open=true>
                <summary class="lesson__title">{ lesson.title.clone() }</summary>
                <div class="lesson__body">
                    if !lesson.intro.is_empty() {
                        { plain::paragraph("lesson__intro", lesson.intro.clone()) }
                    }
                    <ol class="lesson__questions">{ for questions.map(|(number, says)| question(ui, number, says, work, change)) }</ol>
                    { plain::button("quiet-button", messages.pin, on_pin) }
                    { findings(ui, work, change) }
                    <label class="panel__label" for="lesson-name">{ messages.name }</label>
                    <input id="lesson-name" class="panel__field" autocomplete="off" value={work.name.clone()} oninput={on_name} />
                    <div class="lesson__foot">
                        { plain::button("quiet-button", messages.save, save(ui, state, lesson, work, false)) }
                        { plain::button("quiet-button", messages.save_sheet, save(ui, state, lesson, work, true)) }
                    </div>
                    { plain::paragraph("panel__says", messages.note) }
                    <div class="lesson__foot">
                        if !work.is_empty() {
                            { ending(ui, Ending::Forget, asked, on_forget) }
                        }
                        { ending(ui, Ending::Leave, asked, on_leave) }
                    </div>
                </div>
            </details>
        </aside>
    }
}

fn question(ui: &Ui, number: usize, says: &str, work: &Work, change: &Callback<Change>) -> Html {
    let oninput = change.reform(move |event: InputEvent| Change::Answered(number, input::value_of(&event)));
    let name = (ui.later().lesson.answer)(ui.formats(), number as u32 + 1);
    let id = format!("lesson-question-{number}");
    html! {
        <li key={number}>
            <p id={id.clone()} class="lesson__question">{ says }</p>
            <textarea class="panel__field lesson__answer" rows="3" aria-label={name} aria-describedby={id}
                value={work.answer(number).to_owned()} {oninput} />
        </li>
    }
}

/// The id of the button that takes a finding off.
fn unpin_id(number: usize) -> String {
    format!("lesson-unpin-{number}")
}

fn findings(ui: &Ui, work: &Work, change: &Callback<Change>) -> Html {
    if work.findings.is_empty() {
        return html! {};
    }
    let messages = &ui.later().lesson;
    let entry = |(number, finding): (usize, &Finding)| {
        let is_last = number + 1 == work.findings.len();
        let removed = finding.clone();
        let onclick = change.reform(move |_: MouseEvent| {
            // The last button goes away: the keyboard's place must not be lost with it.
            if is_last {
                let before = number.checked_sub(1).map(unpin_id);
                document::focus_id(before.as_deref().unwrap_or("lesson-name"));
            }
            Change::Unpinned(removed.clone())
        });
        html! {
            <li key={number} class="lesson__finding">
                <span><a href={finding.link.clone()}>{ finding.title.clone() }</a>
                    { for finding.numbers.iter().map(|says| html! { <small class="lesson__number">{ says.clone() }</small> }) }</span>
                <button type="button" id={unpin_id(number)} class="own__act" aria-label={(messages.unpin)(&finding.title)} {onclick}><span aria-hidden="true">{ "×" }</span></button>
            </li>
        }
    };
    html! {
        <>
            <h3 class="lesson__heading" id="lesson-findings">{ messages.findings }</h3>
            <ul class="lesson__findings" aria-labelledby="lesson-findings">{ for work.findings.iter().enumerate().map(entry) }</ul>
        </>
    }
}

/// What is shown: the figure's title, the link to it, and the numbers of what is in focus and of the card in front.
fn finding(ui: &Ui, state: &State) -> Finding {
    let replies = state.config.focus.iter().filter_map(|query| {
        let reply = state.foci.shown()?.iter().find(|focus| focus.query == *query)?;
        Some(format!("{query}: {}", focus_chips::describe(ui, state, reply)))
    });
    let card = state.card.as_ref().and_then(|card| content::of(ui, state, card));
    let card = card.and_then(|card| card.text(ui).lines().next().map(str::to_owned));
    let text = state.corpus.shown().map(|corpus| corpus.text_hash.clone());
    let link = ViewConfig { text, ..(*state.config).clone() };
    let title = document::text_of(".figure__title");
    Finding {
        title: if title.is_empty() { state.title() } else { title },
        link: address::with_fragment(&link.to_fragment()),
        numbers: replies.chain(card).collect(),
    }
}

/// Saves the work: as JSON, or as a page to print.
fn save(ui: &Ui, state: &Rc<State>, lesson: &Lesson, work: &Work, is_sheet: bool) -> Callback<MouseEvent> {
    let (ui, state, lesson, work) = (ui.clone(), Rc::clone(state), lesson.clone(), work.clone());
    Callback::from(move |_| {
        let stem = [slug(&lesson.title), slug(&work.name), "answers".to_owned()];
        let stem =
            stem.iter().filter(|piece| !piece.is_empty()).map(String::as_str).collect::<Vec<_>>().join("-");
        let (name, kind, text) = match is_sheet {
            true => {
                let words = &ui.later().lesson.sheet;
                (
                    format!("{stem}.html"),
                    "text/html",
                    sheet(&lesson, &work, &state.title(), ui.text.language, words),
                )
            }
            false => {
                let hash = state.corpus.shown().map(|corpus| corpus.text_hash.as_str());
                (
                    format!("{stem}.json"),
                    "application/json",
                    files::work_json(&lesson, &work, &state.title(), hash),
                )
            }
        };
        download::offer(&name, kind, &text);
        ui.send(Action::Told((ui.later().export.saved)(&name)));
    })
}
