//! The importer in a worker of its own, which is ended after an error, and when a file takes too long.

use super::blob::Blob;
use super::fetch::said;
use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

/// How long a file may take without a word from the importer.
const LIMIT_SECONDS: u32 = 60;

/// Why the importer gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser could not give the file's bytes.
    Unreadable(String),
    /// It stopped: memory ran out, or an error of its own.
    Stopped,
    /// It was ended after so many seconds.
    TooSlow(u32),
    /// It could not be fetched or started.
    NoImporter(String),
}

/// What a file gave: a message with the summary, and the texts.
pub type Answer = Result<(Vec<u8>, Blob), Trouble>;

/// A file on its way.
struct Job {
    name: String,
    file: Blob,
    options: Vec<u8>,
    done: Box<dyn FnOnce(Answer)>,
}

/// Reads files one by one. Dropping it, or [`Self::stop`], ends the worker.
#[derive(Clone, Default)]
pub struct Importer {
    inner: Rc<Inner>,
}

#[derive(Default)]
struct Inner {
    port: RefCell<Option<Port>>,
    job: RefCell<Option<Job>>,
    limit: RefCell<Option<Timeout>>,
    /// The number of the file in hand: what is said of another is not heard.
    number: Cell<u32>,
    /// Whether the worker has answered: one that never did may not be allowed to run.
    has_answered: Cell<bool>,
    /// Whether the importer runs in the page, where no worker can.
    is_in_page: Cell<bool>,
}

/// The worker, or a port that is used like one.
struct Port {
    port: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Port {
    fn drop(&mut self) {
        self.port.set_onmessage(None);
        self.port.set_onerror(None);
        self.port.terminate();
    }
}

impl Importer {
    /// Reads a file and calls back with what it gave. One at a time: another that is in hand is given up.
    pub fn read(&self, name: &str, file: &Blob, options: Vec<u8>, done: impl FnOnce(Answer) + 'static) {
        if self.inner.job.borrow().is_some() {
            self.stop();
        }
        let job = Job { name: name.to_owned(), file: file.clone(), options, done: Box::new(done) };
        self.inner.number.set(self.inner.number.get() + 1);
        self.inner.job.replace(Some(job));
        self.send();
    }

    /// Ends the worker and forgets the file in hand: nobody is called back.
    pub fn stop(&self) {
        self.inner.job.take();
        self.inner.limit.take();
        self.inner.port.take();
    }

    /// Sends the file in hand to the worker, which is started first where it is not there.
    fn send(&self) {
        let message = Object::new();
        let set = |key: &str, value: &JsValue| {
            let _set = Reflect::set(&message, &key.into(), value);
        };
        if let Some(job) = &*self.inner.job.borrow() {
            set("id", &self.inner.number.get().into());
            set("name", &job.name.as_str().into());
            set("file", job.file.0.as_ref());
            set("options", &Uint8Array::from(job.options.as_slice()));
        }
        if let Some(port) = &*self.inner.port.borrow() {
            let _ended = port.port.post_message(&message);
            return self.wait();
        }
        let (importer, number) = (self.clone(), self.inner.number.get());
        start(self.inner.is_in_page.get(), move |started| {
            if importer.inner.number.get() != number || importer.inner.job.borrow().is_none() {
                started.iter().for_each(Worker::terminate);
                return;
            }
            match started {
                Ok(port) => {
                    let _ended = port.post_message(&message);
                    importer.listen(port);
                    importer.wait();
                }
                Err(detail) => importer.finish(Err(Trouble::NoImporter(detail))),
            }
        });
    }

    fn listen(&self, port: Worker) {
        let importer = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            importer.hear(&event.data());
        });
        let importer = self.clone();
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |_| {
            let importer = importer.clone();
            // Later, because the worker that tells of its failure is dropped by it.
            Timeout::new(0, move || importer.fail()).forget();
        });
        port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        port.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        self.inner.has_answered.set(false);
        self.inner.port.replace(Some(Port { port, _on_message: on_message, _on_error: on_error }));
    }

    /// Ends the worker if it says nothing for long.
    fn wait(&self) {
        let importer = self.clone();
        let limit = Timeout::new(LIMIT_SECONDS * 1_000, move || {
            importer.inner.port.take();
            importer.finish(Err(Trouble::TooSlow(LIMIT_SECONDS)));
        });
        self.inner.limit.replace(Some(limit));
    }

    fn hear(&self, said: &JsValue) {
        let part = |key: &str| Reflect::get(said, &key.into()).unwrap_or_default();
        if part("id").as_f64() != Some(f64::from(self.inner.number.get())) {
            return;
        }
        self.inner.has_answered.set(true);
        if let (Ok(summary), Ok(texts)) = (part("summary").dyn_into::<Uint8Array>(), part("texts").dyn_into())
        {
            return self.finish(Ok((summary.to_vec(), Blob(texts))));
        }
        if let Some(detail) = part("unreadable").as_string() {
            return self.finish(Err(Trouble::Unreadable(detail)));
        }
        match part("stopped").is_undefined() {
            true => self.wait(),
            false => {
                let importer = self.clone();
                Timeout::new(0, move || importer.fail()).forget();
            }
        }
    }

    /// The worker is of no more use. Where it never ran, the page reads by itself.
    fn fail(&self) {
        self.inner.port.take();
        if !self.inner.has_answered.get() && !self.inner.is_in_page.replace(true) {
            return self.send();
        }
        self.finish(Err(Trouble::Stopped));
    }

    fn finish(&self, answer: Answer) {
        self.inner.limit.take();
        if let Some(job) = self.inner.job.take() {
            (job.done)(answer);
        }
    }
}

/// Has `boot.js` start the importer.
fn start(in_page: bool, done: impl FnOnce(Result<Worker, String>) + 'static) {
    let starting = ask(in_page);
    js_sys::futures::spawn_local(async move {
        let started = match starting {
            Ok(promise) => js_sys::futures::JsFuture::from(promise).await,
            Err(error) => Err(error),
        };
        // A port in the page is used like a worker and is none.
        done(started.map(JsCast::unchecked_into).map_err(said));
    });
}

fn ask(in_page: bool) -> Result<Promise, JsValue> {
    let boot = Reflect::get(&js_sys::global(), &"memoscope".into())?;
    let start = Reflect::get(&boot, &"startImporter".into())?;
    start.dyn_into::<Function>()?.call1(&boot, &in_page.into())?.dyn_into()
}
