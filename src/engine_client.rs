//! The page's side of the engine: sends numbered requests and hands replies on.
//!
//! Talks to a worker; where none can start, or it fails again and again, to the same engine in the page.
//! After a failure the documents are read again, so nothing that was loaded is lost.

use crate::browser::turn::Turn;
use crate::browser::worker::WorkerHandle;
use crate::engine_host::{Budget, EngineHost};
use gloo::timers::callback::Timeout;
use memoscope_protocol::{Reply, Request, RequestBody};
use std::cell::RefCell;
use std::rc::Rc;
use yew::Callback;

/// After so many failures the engine runs in the page.
const MAX_FAILURES: u32 = 2;

/// A handle to the engine; clones share it.
#[derive(Clone)]
pub struct EngineClient {
    inner: Rc<RefCell<Inner>>,
}

impl PartialEq for EngineClient {
    /// Handles are equal where they share one engine: a handle has no other value.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

/// What the engine tells the page.
#[allow(clippy::large_enum_variant, reason = "each event is handed on once and kept nowhere")]
pub enum EngineEvent {
    /// A reply.
    Replied(Reply),
    /// It stopped and was started again; what it was asked is lost, the documents are being read again
    /// under the number they were first read by.
    Stopped,
}

struct Inner {
    next_id: u32,
    failures: u32,
    backend: Backend,
    last_load: Option<Request>,
    listener: Callback<EngineEvent>,
    /// Replies of the engine in the page that are still to be handed on, and what calls for that.
    outbox: Vec<Reply>,
    turn: Option<Turn>,
}

enum Backend {
    Worker(WorkerHandle),
    Page(Box<EngineHost>),
}

impl EngineClient {
    /// Starts the engine.
    pub fn start(listener: Callback<EngineEvent>) -> Self {
        let backend = Backend::Page(Box::default());
        let inner = Inner {
            next_id: 0,
            failures: 0,
            backend,
            last_load: None,
            listener,
            outbox: Vec::new(),
            turn: None,
        };
        let client = Self { inner: Rc::new(RefCell::new(inner)) };
        let again = client.clone();
        client.inner.borrow_mut().turn = Some(Turn::new(move || again.take_turn()));
        client.start_worker();
        client
    }

    /// Sends a request and returns its number.
    pub fn send(&self, body: RequestBody) -> u32 {
        let request = {
            let mut inner = self.inner.borrow_mut();
            inner.next_id += 1;
            let request = Request { id: inner.next_id, body };
            if matches!(request.body, RequestBody::Load(_)) {
                inner.last_load = Some(request.clone());
            }
            request
        };
        let id = request.id;
        self.deliver(request);
        id
    }

    fn start_worker(&self) {
        let listener = self.inner.borrow().listener.clone();
        let client = self.clone();
        let worker = WorkerHandle::start(
            move |reply| listener.emit(EngineEvent::Replied(reply)),
            // Later, because the worker that tells of its failure is dropped by it.
            move || {
                let client = client.clone();
                Timeout::new(0, move || client.recover()).forget();
            },
        );
        self.inner.borrow_mut().backend = match worker {
            Some(worker) => Backend::Worker(worker),
            None => Backend::Page(Box::default()),
        };
    }

    /// Starts the engine again after a failure and reads the documents again.
    fn recover(&self) {
        let (failures, last_load, listener) = {
            let mut inner = self.inner.borrow_mut();
            inner.failures += 1;
            inner.backend = Backend::Page(Box::default());
            (inner.failures, inner.last_load.clone(), inner.listener.clone())
        };
        if failures < MAX_FAILURES {
            self.start_worker();
        }
        listener.emit(EngineEvent::Stopped);
        if let Some(load) = last_load {
            self.deliver(load);
        }
    }

    fn deliver(&self, request: Request) {
        let replies = match &mut self.inner.borrow_mut().backend {
            Backend::Worker(worker) => return worker.send(&request),
            Backend::Page(host) => host.receive(request),
        };
        self.hand_on(replies);
    }

    /// Hands replies of the engine in the page on in a later turn, as a worker's would come.
    fn hand_on(&self, replies: Vec<Reply>) {
        self.inner.borrow_mut().outbox.extend(replies);
        if let Some(turn) = &self.inner.borrow().turn {
            turn.ask();
        }
    }

    /// A turn of the engine in the page: replies go out, and long work makes a step.
    fn take_turn(&self) {
        let (replies, listener) = {
            let mut inner = self.inner.borrow_mut();
            (std::mem::take(&mut inner.outbox), inner.listener.clone())
        };
        for reply in replies {
            listener.emit(EngineEvent::Replied(reply));
        }
        let stepped = match &mut self.inner.borrow_mut().backend {
            Backend::Page(host) if host.is_busy() => host.step(Budget::PAGE),
            _ => return,
        };
        self.hand_on(stepped);
    }
}
