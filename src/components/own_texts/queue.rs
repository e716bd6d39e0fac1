//! Has the files read that wait, one after the other, and tells of them by the handful: hundreds of small files are read
//! faster than the list can be drawn anew for each.

use crate::browser::blob::Blob;
use crate::browser::importer::{Answer, Importer, Trouble};
use crate::hooks::use_effect_with;
use crate::own::{Change, Desk, OwnFile};
use gloo::timers::callback::Timeout;
use memoscope_protocol::{FileRead, ReadError, ReadOptions, from_bytes, to_bytes};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use yew::prelude::*;

/// How long answers are held back, in milliseconds.
const HELD_MS: u32 = 100;

/// Which file is to be read, and how.
type Wanted = (u32, ReadOptions);

/// What a file gave.
type Answered = Result<(FileRead, Blob), ReadError>;

/// The files still to be read, and answers that were not told yet.
struct Queue {
    importer: Importer,
    waiting: VecDeque<Rc<OwnFile<Blob>>>,
    in_hand: Option<Wanted>,
    /// Answers, each with what was asked for it.
    held: Vec<(Wanted, Answered)>,
    /// When those are told.
    due: Option<Timeout>,
    change: Callback<Change<Blob>>,
}

/// Reads what waits.
#[hook]
pub(super) fn use_queue(desk: &Desk<Blob>, change: &Callback<Change<Blob>>) {
    let queue = {
        let change = change.clone();
        use_mut_ref(move || Queue {
            importer: Importer::default(),
            waiting: VecDeque::new(),
            in_hand: None,
            held: Vec::new(),
            due: None,
            change,
        })
    };
    let waiting: Vec<_> = desk.waiting_files().cloned().collect();
    let wanted: Vec<Wanted> = waiting.iter().map(|file| wanted(file)).collect();
    use_effect_with(wanted, move |_| follow(&queue, waiting));
}

fn wanted(file: &OwnFile<Blob>) -> Wanted {
    (file.key, file.options.clone())
}

/// Takes the list as it is now: what is in hand goes on if it is still wanted, what was answered is not read again.
fn follow(queue: &Rc<RefCell<Queue>>, waiting: Vec<Rc<OwnFile<Blob>>>) {
    let is_idle = {
        let mut queue = queue.borrow_mut();
        let is_wanted =
            queue.in_hand.as_ref().is_none_or(|hand| waiting.iter().any(|file| wanted(file) == *hand));
        if !is_wanted {
            queue.importer.stop();
            queue.in_hand = None;
        }
        // One that was answered is to be read in another way by now.
        queue.held.retain(|(asked, _)| waiting.iter().any(|file| wanted(file) == *asked));
        let Queue { in_hand, held, .. } = &*queue;
        let is_due = |file: &Rc<OwnFile<Blob>>| {
            in_hand.as_ref().is_none_or(|(key, _)| *key != file.key)
                && held.iter().all(|((key, _), _)| *key != file.key)
        };
        let due = waiting.into_iter().filter(is_due).collect();
        queue.waiting = due;
        queue.in_hand.is_none()
    };
    if is_idle {
        next(queue);
    }
}

/// Begins with the next file; ends the importer where there is none.
fn next(queue: &Rc<RefCell<Queue>>) {
    let (file, importer) = {
        let mut queue = queue.borrow_mut();
        let file = queue.waiting.pop_front();
        queue.in_hand = file.as_ref().map(|file| wanted(file));
        (file, queue.importer.clone())
    };
    let Some((file, bytes)) = file.and_then(|file| Some((Rc::clone(&file), file.file.clone()?))) else {
        return importer.stop();
    };
    let (queue, asked) = (Rc::clone(queue), wanted(&file));
    importer.read(&file.name, &bytes, to_bytes(&file.options), move |answer| {
        queue.borrow_mut().held.push((asked, told(answer)));
        next(&queue);
        let is_last = queue.borrow().in_hand.is_none();
        if is_last {
            return tell(&queue);
        }
        let later = Rc::clone(&queue);
        queue.borrow_mut().due.get_or_insert_with(|| Timeout::new(HELD_MS, move || tell(&later)));
    });
}

/// Tells of what was read.
fn tell(queue: &Rc<RefCell<Queue>>) {
    let (told, change) = {
        let mut queue = queue.borrow_mut();
        queue.due = None;
        (std::mem::take(&mut queue.held), queue.change.clone())
    };
    if !told.is_empty() {
        change.emit(Change::Read(told.into_iter().map(|((key, _), answer)| (key, answer)).collect()));
    }
}

/// The importer's answer in the words of the list.
fn told(answer: Answer) -> Answered {
    match answer {
        Ok((summary, texts)) => match from_bytes::<Result<FileRead, ReadError>>(&summary) {
            Some(read) => read.map(|read| (read, texts)),
            None => Err(ReadError::Stopped),
        },
        Err(Trouble::Unreadable(detail)) => Err(ReadError::Unreadable { detail }),
        Err(Trouble::Stopped) => Err(ReadError::Stopped),
        Err(Trouble::TooSlow(seconds)) => Err(ReadError::TooSlow { seconds }),
        Err(Trouble::NoImporter(detail)) => Err(ReadError::NoImporter { detail }),
    }
}
