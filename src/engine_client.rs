//! The page's side of the engine: sends numbered requests and hands replies on.
//!
//! Talks to a worker; where none can start, or it fails again and again, to the same engine in the page.
//! After a failure the documents are read again, so nothing that was loaded is lost.

use crate::browser::blob::{Blob, Feed};
use crate::browser::corpus_block::{self, BlockProblem};
use crate::browser::turn::Turn;
use crate::browser::worker::WorkerHandle;
use crate::engine_host::{Budget, EngineHost};
use gloo::timers::callback::Timeout;
use memoscope_engine::settings::TextRules;
use memoscope_protocol::{Failure, Load, LoadStored, Reply, ReplyBody, Request, RequestBody, StoredDocument};
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

/// Where a corpus is read from, again after a failure.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The page's own data block.
    Bundled,
    /// Texts of the reader's.
    Own(Rc<OwnTexts>),
}

/// Texts of the reader's, end to end in a file that the browser keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnTexts {
    /// The documents in the order of their texts.
    pub documents: Vec<StoredDocument>,
    /// The texts.
    pub texts: Blob,
}

/// A reading of a corpus: what, under which rules, under which number.
#[derive(Clone)]
struct Reading {
    id: u32,
    source: Source,
    rules: TextRules,
}

struct Inner {
    next_id: u32,
    failures: u32,
    backend: Backend,
    /// What was read last.
    loaded: Option<Reading>,
    /// What is being read.
    loading: Option<Reading>,
    listener: Callback<EngineEvent>,
    /// Replies of the engine in the page that are still to be handed on, and what calls for that.
    outbox: Vec<Reply>,
    turn: Option<Turn>,
    feed: Rc<Feed>,
}

enum Backend {
    Worker(WorkerHandle),
    Page(Box<EngineHost>),
}

impl EngineClient {
    /// Starts the engine.
    pub fn start(listener: Callback<EngineEvent>) -> Self {
        let inner = Inner {
            next_id: 0,
            failures: 0,
            backend: Backend::Page(Box::default()),
            loaded: None,
            loading: None,
            listener,
            outbox: Vec::new(),
            turn: None,
            feed: Rc::default(),
        };
        let client = Self { inner: Rc::new(RefCell::new(inner)) };
        let again = client.clone();
        client.inner.borrow_mut().turn = Some(Turn::new(move || again.take_turn()));
        client.start_worker();
        client
    }

    /// Sends a request and returns its number.
    pub fn send(&self, body: RequestBody) -> u32 {
        let id = self.next_id();
        self.deliver(Request { id, body }, None);
        id
    }

    /// Reads these texts in place of what is there, and returns the number of that.
    ///
    /// # Errors
    /// What is wrong with the page's data block.
    pub fn load(&self, source: Source, rules: TextRules) -> Result<u32, BlockProblem> {
        let reading = Reading { id: self.next_id(), source, rules };
        self.deliver_reading(&reading)?;
        let id = reading.id;
        self.inner.borrow_mut().loading = Some(reading);
        Ok(id)
    }

    /// Reads the texts that are there, or on their way, under these rules, and returns the number of that: the page's own
    /// where there are none. `None` where they are under these rules already.
    ///
    /// # Errors
    /// What is wrong with the page's data block.
    pub fn read_by(&self, rules: &TextRules) -> Result<Option<u32>, BlockProblem> {
        let (loading, loaded) = {
            let inner = self.inner.borrow();
            (inner.loading.clone(), inner.loaded.clone())
        };
        match (loading, loaded) {
            (Some(there), _) | (None, Some(there)) if there.rules == *rules => Ok(None),
            (Some(reading), _) => self.load(reading.source, rules.clone()).map(Some),
            (None, None) => self.load(Source::Bundled, rules.clone()).map(Some),
            (None, Some(there)) => {
                let id = self.send(RequestBody::Rules(rules.clone()));
                self.inner.borrow_mut().loading =
                    Some(Reading { id, source: there.source, rules: rules.clone() });
                Ok(Some(id))
            }
        }
    }

    fn next_id(&self) -> u32 {
        let mut inner = self.inner.borrow_mut();
        inner.next_id += 1;
        inner.next_id
    }

    fn start_worker(&self) {
        let (client, failed) = (self.clone(), self.clone());
        let worker = WorkerHandle::start(
            move |reply| client.tell(reply),
            // Later, because the worker that tells of its failure is dropped by it.
            move || {
                let client = failed.clone();
                Timeout::new(0, move || client.recover()).forget();
            },
        );
        self.inner.borrow_mut().backend = match worker {
            Some(worker) => Backend::Worker(worker),
            None => Backend::Page(Box::default()),
        };
    }

    /// Hands a reply on, and notes what has been read.
    fn tell(&self, reply: Reply) {
        let listener = {
            let mut inner = self.inner.borrow_mut();
            if inner.loading.as_ref().is_some_and(|reading| reading.id == reply.id) {
                match &reply.body {
                    Ok(ReplyBody::Loaded(_)) => inner.loaded = inner.loading.take(),
                    Err(_) => inner.loading = None,
                    Ok(_) => {}
                }
            }
            inner.listener.clone()
        };
        listener.emit(EngineEvent::Replied(reply));
    }

    /// Starts the engine again after a failure and reads again what was read last. What was being read in its place may
    /// be the reason of the failure: it is given up.
    fn recover(&self) {
        let (failures, given_up, again, listener) = {
            let mut inner = self.inner.borrow_mut();
            inner.failures += 1;
            inner.backend = Backend::Page(Box::default());
            let given_up = if inner.loaded.is_some() { inner.loading.take() } else { None };
            let again = inner.loaded.clone().or_else(|| inner.loading.clone());
            (inner.failures, given_up, again, inner.listener.clone())
        };
        if failures < MAX_FAILURES {
            self.start_worker();
        }
        if let Some(given_up) = given_up {
            let reply = Reply { id: given_up.id, body: Err(Failure::Stopped) };
            listener.emit(EngineEvent::Replied(reply));
        }
        listener.emit(EngineEvent::Stopped);
        if let Some(again) = again {
            // The block was sound when it was read first.
            let _same = self.deliver_reading(&again);
        }
    }

    fn deliver_reading(&self, reading: &Reading) -> Result<(), BlockProblem> {
        let Reading { id, source, rules } = reading.clone();
        let (body, texts) = match source {
            Source::Bundled => {
                (RequestBody::Load(Load { documents: corpus_block::documents()?, rules }), None)
            }
            Source::Own(own) => {
                let load = LoadStored { documents: own.documents.clone(), rules };
                (RequestBody::LoadStored(load), Some(own.texts.clone()))
            }
        };
        self.deliver(Request { id, body }, texts);
        Ok(())
    }

    fn deliver(&self, request: Request, texts: Option<Blob>) {
        let replies = {
            let mut inner = self.inner.borrow_mut();
            let inner = &mut *inner;
            match &mut inner.backend {
                Backend::Worker(worker) => return worker.send(&request, texts.as_ref()),
                Backend::Page(host) => {
                    inner.feed.take(request.id, texts);
                    host.receive(request)
                }
            }
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
        let replies = std::mem::take(&mut self.inner.borrow_mut().outbox);
        for reply in replies {
            self.tell(reply);
        }
        let (stepped, feed, wants) = {
            let mut inner = self.inner.borrow_mut();
            let feed = Rc::clone(&inner.feed);
            let Backend::Page(host) = &mut inner.backend else { return };
            (host.is_busy().then(|| host.step(Budget::PAGE)), feed, host.wants())
        };
        if let Some(stepped) = stepped {
            self.hand_on(stepped);
        }
        let client = self.clone();
        feed.next(wants, move |id, bytes| {
            let fed = match &mut client.inner.borrow_mut().backend {
                Backend::Page(host) => host.feed(id, bytes.as_deref()),
                Backend::Worker(_) => return,
            };
            client.hand_on(fed);
        });
    }
}
