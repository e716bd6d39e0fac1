//! Files as they come into the page: picked, dropped with their folders, or pasted.

use super::blob::Blob;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use js_sys::{Array, Promise};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, FileList, FileSystemDirectoryEntry,
    FileSystemDirectoryReader, FileSystemEntry, FileSystemFileEntry, HtmlInputElement,
};

/// A file and its name, with folders as far as they are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked {
    /// The name.
    pub name: String,
    /// The bytes, which the browser keeps.
    pub file: Blob,
}

/// What came in.
pub enum Arrival {
    /// Files.
    Files(Vec<Picked>),
    /// A pasted text.
    Text(String),
    /// Files are being held over the page, or no longer.
    Over(bool),
}

fn picked(file: File) -> Picked {
    let path =
        js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    let name = path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name());
    Picked { name, file: Blob(file.into()) }
}

fn listed(files: &FileList) -> Vec<Picked> {
    (0..files.length()).filter_map(|index| files.get(index)).map(picked).collect()
}

/// The files of the field that an event comes from, which is empty then.
pub fn chosen(event: &Event) -> Vec<Picked> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = input.files().map(|files| listed(&files)).unwrap_or_default();
    // The same file may be chosen again.
    input.set_value("");
    files
}

/// Hears what is dropped on or pasted into the page, until dropped. Text fields keep what is pasted into them.
pub fn listen(arrived: impl Fn(Arrival) + 'static) -> [EventListener; 5] {
    let arrived: Rc<dyn Fn(Arrival)> = Rc::new(arrived);
    let depth = Rc::new(Cell::new(0_i32));
    let on = |kind: &'static str, heard: Box<dyn Fn(&Event)>| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window(), kind, options, move |event| heard(event))
    };
    let (enter, leave, drop, paste) =
        (Rc::clone(&arrived), Rc::clone(&arrived), Rc::clone(&arrived), arrived);
    let (inside, left, gone) = (Rc::clone(&depth), Rc::clone(&depth), depth);
    [
        on(
            "dragenter",
            Box::new(move |event| {
                if has_files(event) {
                    event.prevent_default();
                    inside.set(inside.get() + 1);
                    enter(Arrival::Over(true));
                }
            }),
        ),
        on(
            "dragover",
            Box::new(|event| {
                if has_files(event) {
                    event.prevent_default();
                }
            }),
        ),
        on(
            "dragleave",
            Box::new(move |event| {
                if has_files(event) {
                    left.set(left.get() - 1);
                    if left.get() <= 0 {
                        left.set(0);
                        leave(Arrival::Over(false));
                    }
                }
            }),
        ),
        on(
            "drop",
            Box::new(move |event| {
                let Some(data) = transfer(event).filter(|_| has_files(event)) else { return };
                event.prevent_default();
                gone.set(0);
                drop(Arrival::Over(false));
                let drop = Rc::clone(&drop);
                dropped(&data, move |files| drop(Arrival::Files(files)));
            }),
        ),
        on(
            "paste",
            Box::new(move |event| {
                let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data)
                else {
                    return;
                };
                let files = data.files().map(|files| listed(&files)).unwrap_or_default();
                let text = data.get_data("text/plain").unwrap_or_default();
                if !files.is_empty() {
                    event.prevent_default();
                    paste(Arrival::Files(files));
                } else if !in_field(event) && !text.trim().is_empty() {
                    event.prevent_default();
                    paste(Arrival::Text(text));
                }
            }),
        ),
    ]
}

fn in_field(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA"))
}

fn transfer(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

/// Whether files are dragged, rather than a piece of the page.
fn has_files(event: &Event) -> bool {
    transfer(event).is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// The dropped files, those in folders included, in the order of their paths within each folder.
fn dropped(data: &DataTransfer, done: impl FnOnce(Vec<Picked>) + 'static) {
    // The entries must be asked for before the event is over.
    let items = data.items();
    let mut open: Vec<FileSystemEntry> = Vec::new();
    for index in 0..items.length() {
        open.extend(items.get(index).and_then(|item| item.webkit_get_as_entry().ok().flatten()));
    }
    let plain = data.files().map(|files| listed(&files)).unwrap_or_default();
    let has_folder = open.iter().any(FileSystemEntry::is_directory);
    if !has_folder {
        return done(plain);
    }
    js_sys::futures::spawn_local(async move {
        open.reverse();
        let mut files = Vec::new();
        while let Some(entry) = open.pop() {
            if entry.is_directory() {
                let mut inside = entries(entry.unchecked_ref()).await;
                memoscope_engine::order::sort_by(&mut inside, |a, b| b.name().cmp(&a.name()));
                open.append(&mut inside);
            } else if let Some(file) = file(entry.unchecked_ref()).await {
                let path = entry.full_path();
                let name = path.strip_prefix('/').map(str::to_owned).unwrap_or(path.clone());
                files.push(Picked { name, ..picked(file) });
            }
        }
        done(files);
    });
}

async fn file(entry: &FileSystemFileEntry) -> Option<File> {
    let promise = Promise::new(&mut |resolve, reject| {
        entry.file_with_callback_and_callback(resolve.unchecked_ref(), reject.unchecked_ref());
    });
    js_sys::futures::JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// What is in a folder: the browser tells it in pieces, the last of which is empty.
async fn entries(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader: FileSystemDirectoryReader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let promise = Promise::new(&mut |resolve, reject| {
            let _refused = reader
                .read_entries_with_callback_and_callback(resolve.unchecked_ref(), reject.unchecked_ref());
        });
        let Ok(piece) = js_sys::futures::JsFuture::from(promise).await else { return all };
        let piece: Array = piece.unchecked_into();
        if piece.length() == 0 {
            return all;
        }
        all.extend(piece.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}
