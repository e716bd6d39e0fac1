//! Messages between page and worker: bytes, transferred, never copied by the browser.

pub mod ahead;

use crate::browser::blob::{Blob, Feed, beside};
use crate::browser::turn::Turn;
use crate::engine_host::{Budget, EngineHost};
use crate::later::later;
use memoscope_protocol::{Reply, Request, from_first_bytes, to_first_bytes};
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};

/// The worker as the page sees it. Dropping it ends the worker.
pub struct WorkerHandle {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl WorkerHandle {
    /// Starts a worker through `boot.js`. `None` where the browser can't or may not start one.
    ///
    /// `on_failure` is called when it fails to start, traps, or sends what is not a reply.
    pub fn start(
        on_reply: impl Fn(Reply) + 'static,
        on_failure: impl Fn() + Clone + 'static,
    ) -> Option<Self> {
        let boot = js_sys::Reflect::get(&js_sys::global(), &"memoscope".into()).ok()?;
        let start = js_sys::Reflect::get(&boot, &"startWorker".into()).ok()?;
        let worker = start.dyn_ref::<js_sys::Function>()?.call0(&boot).ok()?.dyn_into::<Worker>().ok()?;
        let failed = on_failure.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            match reply_of(&js_sys::Uint8Array::new(&event.data()).to_vec()) {
                Some(reply) => on_reply(reply),
                None => failed(),
            }
        });
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |_| on_failure());
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a request, and the texts that go with it.
    pub fn send(&self, request: &Request, texts: Option<&Blob>) {
        let (mut message, transfer) = transferable(&request_bytes(request));
        if let Some(Blob(texts)) = texts {
            message = js_sys::Array::of2(&message, texts).into();
        }
        let _stopped = self.worker.post_message_with_transfer(&message, &transfer);
    }
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

// Messages of the first view are put and taken here; what others are made of is known where the rest of the program is,
// without which none is sent.

fn request_bytes(request: &Request) -> Vec<u8> {
    let later = || later().map(|later| (later.request_bytes)(request));
    to_first_bytes(request).or_else(later).unwrap_or_default()
}

fn request_of(bytes: &[u8]) -> Option<Request> {
    from_first_bytes(bytes).or_else(|| (later()?.request_of)(bytes))
}

fn reply_bytes(reply: &Reply) -> Vec<u8> {
    to_first_bytes(reply).or_else(|| later().map(|later| (later.reply_bytes)(reply))).unwrap_or_default()
}

fn reply_of(bytes: &[u8]) -> Option<Reply> {
    from_first_bytes(bytes).or_else(|| (later()?.reply_of)(bytes))
}

/// Bytes as a message and the list of what is transferred with it.
fn transferable(bytes: &[u8]) -> (JsValue, JsValue) {
    let buffer = js_sys::Uint8Array::from(bytes).buffer();
    (buffer.clone().into(), js_sys::Array::of1(&buffer).into())
}

/// The engine in this worker, and what it needs to answer.
pub struct Served {
    host: RefCell<EngineHost>,
    feed: Rc<Feed>,
    scope: DedicatedWorkerGlobalScope,
    turn: OnceCell<Turn>,
    /// Whether a turn has been asked for and not come yet.
    is_due: Cell<bool>,
    /// When work ahead begins or goes on; what is set anew begins to wait anew.
    ahead: Cell<Option<Box<dyn Any>>>,
}

impl Served {
    /// Sends replies, and sees that what is to be done is done in a later turn.
    fn hand_on(self: &Rc<Self>, replies: &[Reply]) {
        post(&self.scope, replies);
        let (is_busy, wants) = {
            let host = self.host.borrow();
            (host.is_busy(), host.wants())
        };
        if is_busy && !self.is_due.replace(true) {
            self.turn.get().map(Turn::ask);
        }
        if let Some(later) = later() {
            (later.look_ahead)(self);
        }
        let served = Rc::clone(self);
        self.feed.next(wants, move |id, bytes| {
            let replies = served.host.borrow_mut().feed(id, bytes.as_deref());
            served.hand_on(&replies);
        });
    }
}

/// Runs the engine in this worker: answers each message, and steps long work between messages.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let served = Rc::new(Served {
        host: RefCell::default(),
        feed: Rc::default(),
        scope: scope.clone(),
        turn: OnceCell::new(),
        is_due: Cell::new(false),
        ahead: Cell::default(),
    });
    let work = {
        let served = Rc::clone(&served);
        move || {
            served.is_due.set(false);
            let replies = served.host.borrow_mut().step(Budget::WORKER);
            served.hand_on(&replies);
        }
    };
    let _first = served.turn.set(Turn::new(work));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let (bytes, texts) = beside(&event.data());
        let Some(request) = request_of(&js_sys::Uint8Array::new(&bytes).to_vec()) else { return };
        served.feed.take(request.id, texts);
        let replies = served.host.borrow_mut().receive(request);
        served.hand_on(&replies);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

fn post(scope: &DedicatedWorkerGlobalScope, replies: &[Reply]) {
    for reply in replies {
        let (message, transfer) = transferable(&reply_bytes(reply));
        let _stopped = scope.post_message_with_transfer(&message, &transfer);
    }
}
