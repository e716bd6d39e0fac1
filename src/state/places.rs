//! Places in the texts: the document and the page that the reader shows, and the documents that are analysed.

use super::{Notice, State};
use crate::later::later;
use crate::view_config::{Allowed, Ignored, IgnoredReason, ViewConfig};
use memoscope_engine::choice::Choice;
use memoscope_protocol::{DocumentSummary, ReadAt, ReaderText};
use std::rc::Rc;

impl State {
    /// The document that holds a sentence, by its number in the corpus; `None` where there is no such sentence.
    pub fn document_of(&self, sentence: u32) -> Option<u32> {
        let is_there = self.corpus.shown().is_some_and(|corpus| sentence < corpus.totals.sentences);
        let documents = self.documents().partition_point(|document| document.first_sentence <= sentence);
        documents.checked_sub(1).filter(|_| is_there).map(|document| document as u32)
    }

    /// The document whose text is in the reader: while another is awaited, the one before.
    pub fn document_read(&self) -> Option<&DocumentSummary> {
        let number = self.reader.shown().map_or(self.config.document, |text| text.document);
        self.documents().get(number as usize)
    }

    /// What is analysed of the text in the reader, in bytes of its document; `None` where that is all of it.
    pub fn part_read(&self) -> Option<(u32, u32)> {
        let (text, document) = (self.reader.shown()?, self.document_read()?);
        self.config.part_of(text.document, &document.title, &document.metadata)
    }

    /// The sentence to bring into view after a page was turned, and how often pages were turned.
    pub fn landing(&self) -> Option<(u32, u32)> {
        let ReadAt::Byte { document, byte } = self.reading else { return None };
        let is_there =
            |text: &&Rc<ReaderText>| text.document == document && (text.start..=text.end).contains(&byte);
        let text = self.reader.answer().filter(is_there)?;
        let before = text.sentences().take_while(|sentence| sentence.start <= byte).last();
        let there = before.or_else(|| text.sentences().next())?;
        (self.turns > 0).then_some((self.turns, there.sentence))
    }

    /// Has the reader show the page of a place.
    pub(super) fn turn_to(&mut self, at: ReadAt) {
        self.reading = at;
        self.turns += 1;
    }

    /// Gives up a document that there is not and a part that lies outside its text, and names them. The reader shows
    /// the document of the sentence that is chosen.
    pub(super) fn check_places(&mut self) {
        let count = self.documents().len();
        let of = |document: u32| self.documents().get(document as usize).map(|document| document.bytes);
        if count == 0 {
            return;
        }
        let mut config = (*self.config).clone();
        let mut refused = Vec::new();
        let mut refuse = |key: &'static str, least: u32, most: u64| {
            let value = config.pairs().into_iter().find(|(there, _)| *there == key);
            let reason = IgnoredReason::NotAllowed { allowed: Allowed::Names(format!("{least}–{most}")) };
            refused.push(Ignored {
                key: key.to_owned(),
                value: value.map(|(_, value)| value).unwrap_or_default(),
                reason,
            });
            config.reset(key);
        };
        let own = self.config.document;
        if own as usize >= count {
            refuse("doc", 1, count as u64);
        }
        if let Some(selection) = self.config.selection {
            let bytes = of(selection.document.unwrap_or(own)).unwrap_or(0);
            if selection.start >= bytes {
                refuse("sel", 0, u64::from(bytes));
            }
        }
        if self.config.choice.numbers.last().is_some_and(|&(_, last)| last as usize > count) {
            refuse("documents", 1, count as u64);
        }
        let sentence = config.sentence.and_then(|sentence| self.document_of(sentence));
        if let Some(document) = sentence.filter(|&document| document != config.document) {
            config.show_document(document);
        }
        if sentence.is_none() && matches!(self.reading, ReadAt::Sentence(_)) {
            self.reading = ReadAt::Byte { document: config.document, byte: 0 };
        }
        if !refused.is_empty() {
            let mut ignored: Vec<Ignored> = Vec::new();
            for notice in self.notices.iter() {
                if let Notice::LinkIgnored(there) = notice {
                    ignored.extend(there.iter().cloned());
                }
            }
            ignored.append(&mut refused);
            self.note_ignored(ignored);
            self.is_step = false;
        }
        if *self.config != config {
            self.config = Rc::new(config);
            self.is_step = false;
        }
    }

    /// Makes documents the part. The reader shows the first of them where the one it shows is none.
    pub(super) fn choose_documents(&mut self, choice: Choice) {
        let Some(later) = later() else { return };
        let documents = (0..).zip(self.documents());
        let chosen =
            documents.filter(|(number, one)| (later.holds)(&choice, *number, &one.title, &one.metadata));
        let mut chosen = chosen.map(|(number, _)| number);
        let (first, shown) = (chosen.next(), self.config.document);
        let other = first.filter(|&first| first != shown && !chosen.any(|number| number == shown));
        self.try_step("documents", &choice.list(), |config| {
            config.selection = None;
            config.choice = choice.clone();
            if let Some(document) = other {
                config.show_document(document);
            }
            Ok(())
        });
    }

    /// Turns to the page that another config asks for.
    pub(super) fn turn_page(&mut self, before: &Rc<ViewConfig>) {
        if Rc::ptr_eq(before, &self.config) {
            return;
        }
        let document = self.config.document;
        let chosen = self.config.sentence.filter(|_| before.sentence != self.config.sentence);
        if let Some(sentence) = chosen {
            if let Some(of) = self.document_of(sentence).filter(|&of| of != document) {
                Rc::make_mut(&mut self.config).show_document(of);
            }
            self.bring(sentence);
        } else if document != before.document {
            self.turn_to(ReadAt::Byte { document, byte: 0 });
            let sentence = self.config.sentence.and_then(|sentence| self.document_of(sentence));
            if sentence.is_some_and(|of| of != document) {
                Rc::make_mut(&mut self.config).sentence = None;
            }
        }
    }

    /// Has the reader show the page of a sentence.
    pub(super) fn bring(&mut self, sentence: u32) {
        if !self.reader.answer().is_some_and(|text| text.has(sentence)) {
            self.turn_to(ReadAt::Sentence(sentence));
        }
    }
}
