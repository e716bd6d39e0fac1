//! Files as they come into the page: picked, dropped with their folders, or pasted.

use super::blob::Blob;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use memoscope_ingest::{Role, is_of_system, is_passed_over, natural, roles};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, FileList, FileSystemDirectoryEntry,
    FileSystemDirectoryReader, FileSystemEntry, FileSystemFileEntry, HtmlInputElement,
};

/// A file and its name, with folders as far as they are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked {
    /// The name.
    pub name: String,
    /// The bytes, which the browser keeps; what it said where it could not open the file.
    pub file: Result<Blob, String>,
}

/// The most files that are taken at once.
pub const MOST: usize = 10_000;

/// Files that came at once, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// The files.
    pub files: Vec<Picked>,
    /// How many files and folders were passed over: hidden ones, and those that a system put there.
    pub passed_over: u32,
    /// How many files there are beyond the most that are taken at once.
    pub left: u32,
}

impl Batch {
    /// A file that came by itself.
    pub fn one(name: String, file: Blob) -> Self {
        Self { files: vec![Picked { name, file: Ok(file) }], ..Self::default() }
    }
}

/// What came in.
pub enum Arrival {
    /// Files.
    Files(Batch),
    /// A pasted text.
    Text(String),
    /// Files are being held over the page, or no longer.
    Over(bool),
}

fn path(file: &File) -> String {
    let path =
        js_sys::Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
}

fn listed(files: &FileList) -> Batch {
    let files = (0..files.length()).filter_map(|index| files.get(index)).map(|file| (path(&file), file));
    let Sorted { taken, passed_over, left } = sorted(files.collect());
    let picked = |(name, file): (String, File)| Picked { name, file: Ok(Blob(file.into())) };
    Batch { files: taken.into_iter().map(picked).collect(), passed_over, left }
}

/// Files by their names, as many as are taken.
struct Sorted<T> {
    taken: Vec<(String, T)>,
    passed_over: u32,
    left: u32,
}

/// Leaves out what is passed over, puts the others in order, and leaves those beyond the most that are taken. A file that
/// came by itself may be hidden, and the folder that was chosen too; what lies in a hidden folder counts with it as one.
fn sorted<T>(files: Vec<(String, T)>) -> Sorted<T> {
    let mut passed_over = BTreeSet::new();
    let mut taken = files;
    taken.retain(|(name, _)| match first_passed_over(name) {
        Some(hidden) => {
            passed_over.insert(hidden.to_owned());
            false
        }
        None => true,
    });
    memoscope_engine::order::sort_by(&mut taken, |(one, _), (other, _)| natural(one, other));
    let left = taken.len().saturating_sub(MOST);
    taken.truncate(MOST);
    Sorted { taken, passed_over: passed_over.len() as u32, left: left as u32 }
}

/// The start of a name as far as the part for which it is passed over.
fn first_passed_over(name: &str) -> Option<&str> {
    let Some((_, inside)) = name.split_once('/') else { return is_of_system(name).then_some(name) };
    let mut end = name.len() - inside.len();
    for part in inside.split('/') {
        end += part.len();
        if is_passed_over(part) {
            return name.get(..end);
        }
        end += 1;
    }
    None
}

/// A file, and what the one beside it says.
pub type Told = (Picked, Option<(String, Option<String>)>);

/// Takes out the files that tell of others (`memo.toml` of `memo.txt`), and calls back with the others and what is told of
/// each: the name of the file beside it, and its text where that is UTF-8. At once where there is none.
pub fn told(files: Vec<Picked>, done: impl FnOnce(Vec<Told>) + 'static) {
    let names: Vec<&str> = files.iter().map(|picked| picked.name.as_str()).collect();
    let roles = roles(&names);
    if roles.iter().all(|role| *role == Role::Text(None)) {
        return done(files.into_iter().map(|picked| (picked, None)).collect());
    }
    js_sys::futures::spawn_local(async move {
        let mut texts = Vec::with_capacity(files.len());
        for (picked, role) in files.iter().zip(&roles) {
            texts.push(match role {
                Role::Tells => Some((picked.name.clone(), text(picked).await)),
                Role::Text(_) => None,
            });
        }
        let files = files.into_iter().zip(roles).filter_map(|(picked, role)| match role {
            Role::Text(beside) => {
                Some((picked, beside.and_then(|place| texts.get(place).cloned().flatten())))
            }
            Role::Tells => None,
        });
        done(files.collect());
    });
}

/// The text of a short file in UTF-8.
async fn text(picked: &Picked) -> Option<String> {
    const MOST_BYTES: u64 = 1_000_000;
    let blob = picked.file.as_ref().ok().filter(|blob| blob.size() <= MOST_BYTES)?;
    let buffer = js_sys::futures::JsFuture::from(blob.0.array_buffer()).await.ok()?;
    let buffer: ArrayBuffer = buffer.dyn_into().ok()?;
    String::from_utf8(Uint8Array::new(&buffer).to_vec()).ok()
}

/// The files of the field that an event comes from, which is empty then.
pub fn chosen(event: &Event) -> Batch {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Batch::default();
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
                dropped(&data, move |batch| drop(Arrival::Files(batch)));
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
                if files != Batch::default() {
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

/// The dropped files, those in folders included. Names come first: what is passed over, or beyond the most that are taken,
/// is not opened. A file or folder that the browser can't open is among them, with what it said.
fn dropped(data: &DataTransfer, done: impl FnOnce(Batch) + 'static) {
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
        let mut found: Vec<(String, Result<FileSystemEntry, String>)> = Vec::new();
        while let Some(entry) = open.pop() {
            let name = name(&entry);
            if !entry.is_directory() || first_passed_over(&name).is_some() {
                found.push((name, Ok(entry)));
                continue;
            }
            match entries(entry.unchecked_ref()).await {
                Ok(inside) => open.extend(inside),
                Err(error) => found.push((name, Err(error))),
            }
        }
        let Sorted { taken, passed_over, left } = sorted(found);
        let mut files = Vec::with_capacity(taken.len());
        for (name, entry) in taken {
            let file = match entry {
                Ok(entry) => file(entry.unchecked_ref()).await,
                Err(error) => Err(error),
            };
            files.push(Picked { name, file });
        }
        done(Batch { files, passed_over, left });
    });
}

/// The name of an entry with the folders around it.
fn name(entry: &FileSystemEntry) -> String {
    let path = entry.full_path();
    path.strip_prefix('/').map(str::to_owned).unwrap_or(path)
}

async fn file(entry: &FileSystemFileEntry) -> Result<Blob, String> {
    let promise = Promise::new(&mut |resolve, reject| {
        entry.file_with_callback_and_callback(resolve.unchecked_ref(), reject.unchecked_ref());
    });
    let file = js_sys::futures::JsFuture::from(promise).await.map_err(refused)?;
    file.dyn_into().map(Blob).map_err(refused)
}

/// What the browser said of a file that it can't open: the name of the error where it has no words for it.
fn refused(error: JsValue) -> String {
    let text = |key: &str| js_sys::Reflect::get(&error, &key.into()).ok().and_then(|text| text.as_string());
    let words = ["message", "name"].into_iter().filter_map(text).find(|words| !words.is_empty());
    words.unwrap_or_default()
}

/// What is in a folder: the browser tells it in pieces, the last of which is empty.
async fn entries(folder: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, String> {
    let reader: FileSystemDirectoryReader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let promise = Promise::new(&mut |resolve, reject| {
            let _refused = reader
                .read_entries_with_callback_and_callback(resolve.unchecked_ref(), reject.unchecked_ref());
        });
        let piece: Array = js_sys::futures::JsFuture::from(promise).await.map_err(refused)?.unchecked_into();
        if piece.length() == 0 {
            return Ok(all);
        }
        all.extend(piece.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expected: &[&str], passed_over: u32) {
        let files = names.iter().map(|name| ((*name).to_owned(), ())).collect();
        let sorted = sorted(files);
        let taken: Vec<&str> = sorted.taken.iter().map(|(name, ())| name.as_str()).collect();
        assert_eq!((taken.as_slice(), sorted.passed_over, sorted.left), (expected, passed_over, 0));
    }

    #[test]
    fn hidden_files_of_a_folder_are_passed_over() {
        check(
            &["f/10.txt", "f/9.txt", "f/.git/a", "f/.git/b/c", "f/.DS_Store", "f/ы/~$ы.docx", "f/ы/ы.docx"],
            &["f/9.txt", "f/10.txt", "f/ы/ы.docx"],
            3,
        );
    }

    #[test]
    fn a_file_that_came_by_itself_may_be_hidden() {
        check(&[".notes", "desktop.ini", "a"], &[".notes", "a"], 1);
        check(&[".notes/a", ".notes/.b/c"], &[".notes/a"], 1);
    }

    #[test]
    fn there_is_a_most() {
        let files = (0..MOST + 7).map(|number| (number.to_string(), ())).collect();
        let sorted = sorted(files);
        assert_eq!((sorted.taken.len(), sorted.left), (MOST, 7));
        assert_eq!(sorted.taken.last().map(|(name, ())| name.as_str()), Some("9999"));
    }
}
