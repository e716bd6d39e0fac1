//! A document of the list: its title, how it was read, what can be corrected, and how it begins.

use crate::browser::blob::Blob;
use crate::browser::{document, input};
use crate::messages::OwnMessages;
use crate::own::{Change, Desk, Field, FileState, OwnDocument, OwnFile};
use crate::ui::{Same, Ui, use_ui};
use crate::widget::{self, widget};
use gloo::timers::callback::Timeout;
use memoscope_protocol::{DocumentRead, FileRead, LeftOut, ReadNote, ReadOptions};
use std::rc::Rc;
use yew::prelude::*;

/// Encodings that are offered beside the one that was found.
const ENCODINGS: [&str; 22] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1256",
    "windows-1257",
    "ISO-8859-2",
    "ISO-8859-5",
    "KOI8-R",
    "KOI8-U",
    "IBM866",
    "macintosh",
    "Shift_JIS",
    "EUC-JP",
    "EUC-KR",
    "Big5",
    "GBK",
    "gb18030",
];

/// Languages that are offered beside the one that was found.
const LANGUAGES: [&str; 25] = [
    "en", "ar", "cs", "de", "el", "es", "fa", "fr", "hi", "it", "ja", "kk", "ko", "ky", "nl", "pl", "pt",
    "ru", "tg", "tk", "tr", "uk", "uz", "zh", "",
];

/// An entry is drawn anew only where something of it has changed: files may come by the hundred.
#[derive(Properties, PartialEq)]
pub struct EntryProps {
    /// The document.
    pub document: Same<OwnDocument>,
    /// Its file.
    pub file: Same<OwnFile<Blob>>,
    /// Its place in the list, from 0.
    pub place: usize,
    /// Whether it is the last.
    pub is_last: bool,
    /// Makes a change.
    pub change: Callback<Change<Blob>>,
}

widget!(EntryProps, use_entry, "own-entry");

/// The item of the list.
pub(super) fn draw(
    desk: &Desk<Blob>,
    document: &Rc<OwnDocument>,
    place: usize,
    change: &Callback<Change<Blob>>,
) -> Html {
    let Some(file) = desk.file(document.file) else { return html! {} };
    let props = EntryProps {
        document: Same(Rc::clone(document)),
        file: Same(Rc::clone(file)),
        place,
        is_last: place + 1 == desk.documents.len(),
        change: change.clone(),
    };
    widget::keyed(props, document.key)
}

/// What is known of a document.
struct Entry<'a> {
    ui: &'a Ui,
    messages: &'a OwnMessages,
    document: &'a OwnDocument,
    file: &'a OwnFile<Blob>,
    read: &'a FileRead,
    known: &'a DocumentRead,
    change: &'a Callback<Change<Blob>>,
}

/// While its file is read again an item stands without what is known of it.
#[hook]
fn use_entry(props: &EntryProps) -> Html {
    let ui = use_ui();
    let EntryProps { document, file, place, is_last, change } = props;
    let (document, file, messages) = (&*document.0, &*file.0, &ui.later().own);
    let onchange = corrects(document.key, Field::Title, change);
    let facts = match &file.state {
        FileState::Read(read, _) => {
            let known = read.documents.get(document.index);
            known.map(|known| Entry { ui: &ui, messages, document, file, read, known, change })
        }
        _ => None,
    };
    let title = document.value(Field::Title);
    html! {
        <li class="own__entry">
            <div class="own__line">
                <span class="own__number" aria-hidden="true">{ ui.formats().whole((place + 1) as f64) }</span>
                <input class="own__name" type="text" dir="auto" aria-label={messages.title} value={title.to_owned()} {onchange} />
                if let Some(entry) = &facts {
                    <span class="own__words">{ (messages.words)(ui.formats(), entry.known.words) }</span>
                }
                <span class="own__buttons">
                    { act(format!("own-up-{}", document.key), "↑", (messages.up)(title), *place == 0, change, Change::Moved(document.key, -1)) }
                    { act(format!("own-down-{}", document.key), "↓", (messages.down)(title), *is_last, change, Change::Moved(document.key, 1)) }
                    { act("own-list".to_owned(), "×", (messages.remove)(title), false, change, Change::Removed(document.key)) }
                </span>
            </div>
            { for facts.iter().map(Entry::facts) }
            { for facts.iter().map(Entry::readings) }
            { for facts.iter().map(Entry::notes) }
            { for facts.iter().map(Entry::preview) }
        </li>
    }
}

/// Corrects something by what a field holds.
fn corrects(key: u32, field: Field, change: &Callback<Change<Blob>>) -> Callback<Event> {
    let change = change.clone();
    Callback::from(move |event: Event| change.emit(Change::Corrected(key, field, input::value_of(&event))))
}

/// A button for one change; the keyboard's place is then at the element with this id, which is the button itself where the
/// change leaves it.
fn act(
    id: String,
    sign: &'static str,
    label: String,
    disabled: bool,
    change: &Callback<Change<Blob>>,
    does: Change<Blob>,
) -> Html {
    let own_id = (id != "own-list").then(|| id.clone());
    let change = change.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        change.emit(does.clone());
        let id = id.clone();
        Timeout::new(0, move || document::focus_id(&id)).forget();
    });
    html! {
        <button type="button" id={own_id} class="own__act" aria-label={label} aria-disabled={disabled.then_some("true")}
            {onclick}><span aria-hidden="true">{ sign }</span></button>
    }
}

impl Entry<'_> {
    /// Format, encoding, language, column, and where it comes from.
    fn facts(&self) -> Html {
        let Self { ui, messages, document, file, read, known, .. } = self;
        let title = document.value(Field::Title);
        let encoding = known.encoding.as_deref().map(|encoding| {
            let now = file.options.encoding.as_deref().unwrap_or(encoding);
            let set =
                |encoding: String, options: ReadOptions| ReadOptions { encoding: Some(encoding), ..options };
            let names = ENCODINGS.iter().map(|&name| (name.to_owned(), name.to_owned()));
            self.choice((messages.encoding)(title), now, names.collect(), self.reads(set))
        });
        let column = (!read.columns.is_empty()).then(|| {
            let now = file.options.text_column.as_deref().unwrap_or_default();
            let set = |column: String, options: ReadOptions| ReadOptions { text_column: Some(column), ..options };
            let names = read.columns.iter().map(|name| (name.clone(), name.clone())).collect();
            html! { <>{ messages.column_label }{ " " }{ self.choice((messages.column)(title), now, names, self.reads(set)) }</> }
        });
        let language = {
            let (change, key) = (self.change.clone(), document.key);
            let set = Callback::from(move |tag| change.emit(Change::Corrected(key, Field::Language, tag)));
            let names =
                LANGUAGES.iter().map(|&tag| (tag.to_owned(), (messages.language_name)(tag).to_owned()));
            self.choice((messages.language)(title), document.value(Field::Language), names.collect(), set)
        };
        let of_file = match read.documents.len() {
            0 | 1 => file.name.clone(),
            all => (messages.of_file)(ui.formats(), document.index as u32 + 1, all as u32, &file.name),
        };
        html! {
            <div class="own__facts">
                <span>{ (messages.format)(&known.format) }</span>
                { for encoding }
                { language }
                { for column }
                { self.field(Field::Author, messages.author, (messages.author_of)(title)) }
                { self.field(Field::Date, messages.date, (messages.date_of)(title)) }
                <span class="own__file" dir="auto">{ of_file }</span>
            </div>
        }
    }

    /// A field for what is known of the document.
    fn field(&self, field: Field, hint: &'static str, label: String) -> Html {
        let value = self.document.value(field).to_owned();
        let onchange = corrects(self.document.key, field, self.change);
        html! {
            <input type="text" class="own__known" dir="auto" aria-label={label} placeholder={hint} {value} {onchange} />
        }
    }

    /// What the file holds beside running text, each to be read or not.
    fn readings(&self) -> Html {
        let (key, options) = (self.file.key, &self.file.options);
        let notes = || self.read.notes.iter().chain(&self.known.notes);
        let is_out =
            |out: LeftOut| notes().any(|note| matches!(note, ReadNote::LeftOut { what, .. } if *what == out));
        let as_rows = notes().any(|note| matches!(note, ReadNote::TablesAsRows { .. }));
        let offered = [
            (options.notes || is_out(LeftOut::Notes), options.notes),
            (
                options.tables.is_some() || as_rows || is_out(LeftOut::Tables),
                options.tables.unwrap_or(as_rows),
            ),
            (options.headers_and_footers || is_out(LeftOut::HeadersAndFooters), options.headers_and_footers),
            (self.read.header.is_some(), self.read.header == Some(false)),
        ];
        let boxes = (0..).zip(offered).filter(|(_, (is_offered, _))| *is_offered).map(|(which, (_, is_read))| {
            let mut options = options.clone();
            match which {
                0 => options.notes = !is_read,
                1 => options.tables = Some(!is_read),
                2 => options.headers_and_footers = !is_read,
                _ => options.header = Some(is_read),
            }
            let set = self.change.reform(move |_: Event| Change::OptionsSet(key, options.clone()));
            let label = self.messages.with.get(which).copied().unwrap_or_default();
            let name = (self.messages.with_of)(label, self.document.value(Field::Title));
            html! {
                <label class="own__with"><input type="checkbox" aria-label={name} checked={is_read} onchange={set} />{ label }</label>
            }
        });
        let boxes: Vec<Html> = boxes.collect();
        match boxes.is_empty() {
            true => html! {},
            false => html! { <p class="own__readings">{ self.messages.also }{ for boxes }</p> },
        }
    }

    /// Has the file read again with other options.
    fn reads(&self, set: fn(String, ReadOptions) -> ReadOptions) -> Callback<String> {
        let (change, key, options) = (self.change.clone(), self.file.key, self.file.options.clone());
        Callback::from(move |value| change.emit(Change::OptionsSet(key, set(value, options.clone()))))
    }

    /// A choice among values and their names; the present value is offered whatever it is.
    fn choice(
        &self,
        label: String,
        now: &str,
        mut names: Vec<(String, String)>,
        set: Callback<String>,
    ) -> Html {
        let is = |value: &str| value.eq_ignore_ascii_case(now);
        if !names.iter().any(|(value, _)| is(value)) {
            names.insert(0, (now.to_owned(), now.to_owned()));
        }
        let onchange = set.reform(|event: Event| input::value_of(&event));
        let options = names.into_iter().map(|(value, name)| {
            let selected = is(&value);
            html! { <option {value} {selected}>{ name }</option> }
        });
        html! { <select class="settings__choice" aria-label={label} {onchange}>{ for options }</select> }
    }

    fn notes(&self) -> Html {
        let file = self.read.notes.iter().filter(|_| self.document.index == 0);
        let notes = file.chain(&self.known.notes);
        let says: Vec<String> = notes.map(|note| (self.messages.note)(self.ui.formats(), note)).collect();
        match says.is_empty() {
            true => html! {},
            false => html! { <p class="own__notes">{ says.join(" ") }</p> },
        }
    }

    fn preview(&self) -> Html {
        let language = Some(self.document.value(Field::Language).to_owned()).filter(|tag| !tag.is_empty());
        html! { <p class="own__preview" dir="auto" lang={language}>{ self.known.preview.join(" ¶ ") }</p> }
    }
}
