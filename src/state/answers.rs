//! What the page asks of the engine, and where the answers go: one list of all questions, and what is done with each.

use super::{AppError, Phase, State};
use crate::view_config::View;
use memoscope_protocol::{Reply, ReplyBody};

/// What becomes of a question and its answer where the engine stops.
#[derive(Clone, Copy)]
enum Stopped {
    /// It is asked anew by itself, and what was there is shown meanwhile.
    Stays,
    /// It is asked anew by itself; until then it is told that the engine stopped.
    Fails,
    /// Who waits for it is told. What was answered stays.
    FailsIfAwaited,
    /// It is as if it had not been asked.
    Forgotten,
}

/// Declares the questions: what each asks, the phase that holds its answer, and what becomes of it where the engine stops.
macro_rules! questions {
    ($($(#[$meta:meta])* $question:ident: $phase:ident, $stopped:ident;)+) => {
        /// A question to the engine that the page asks anew when its settings change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Question { $($(#[$meta])* $question),+ }

        impl State {
            /// Notes that a question was asked under this number.
            pub(super) fn ask(&mut self, question: Question, id: u32) {
                if question == Question::Corpus {
                    self.read_again(id);
                }
                match question { $(Question::$question => self.$phase.ask(id)),+ }
            }

            /// Fails the question that was asked under this number.
            fn fail(&mut self, id: u32, error: &AppError) {
                $(self.$phase.settle(id, Err(error.clone()));)+
            }

            /// Notes that the engine stopped: what it was asked is lost.
            pub(super) fn stop(&mut self) {
                self.restarts += 1;
                $(self.$phase.stop(Stopped::$stopped);)+
            }
        }
    };
}

questions! {
    /// Read the bundled documents.
    Corpus: corpus, Stays;
    /// The text for the reader.
    Reader: reader, Fails;
    /// Where the foci occur.
    Foci: foci, Fails;
    /// Suggestions for what is being typed.
    Suggestions: suggestions, FailsIfAwaited;
    /// The frequency view.
    Frequency: frequency, Fails;
    /// The co-occurrence view.
    Cooccurrence: cooccurrence, Fails;
    /// The sentences behind the chosen pair.
    Evidence: evidence, Stays;
    /// The sentiment view.
    Sentiment: sentiment, Fails;
    /// The chosen sentence, opened to its words.
    Opened: opened, Stays;
    /// The concordance view.
    Concordance: concordance, Fails;
    /// The sentences with their words, for a file.
    Trace: trace, FailsIfAwaited;
    /// The descriptions of emoji.
    Emoji: emoji, Forgotten;
    /// What is in focus by document.
    Documents: by_document, Stays;
    /// What the number of the card in front is made of.
    Explained: explained, Stays;
}

impl<T> Phase<T> {
    fn stop(&mut self, stopped: Stopped) {
        match stopped {
            Stopped::Fails => *self = Self::Failed(AppError::EngineStopped),
            Stopped::FailsIfAwaited if self.is_awaited() => *self = Self::Failed(AppError::EngineStopped),
            Stopped::Forgotten => *self = Self::Idle,
            Stopped::Stays | Stopped::FailsIfAwaited => {}
        }
    }
}

impl State {
    /// Puts a reply where it is awaited. One that no question awaits any more changes nothing.
    pub(super) fn take_reply(&mut self, reply: Reply) {
        let id = reply.id;
        if !matches!(reply.body, Ok(ReplyBody::Progress(_) | ReplyBody::Suggest(_))) {
            self.answers = self.answers.wrapping_add(1);
        }
        match reply.body {
            Ok(ReplyBody::Progress(share)) => {
                if let Phase::Running { id: awaited, progress, .. } = &mut self.corpus
                    && *awaited == id
                {
                    *progress = Some(share);
                }
            }
            Ok(ReplyBody::Loaded(summary)) => self.take_corpus(id, summary),
            Ok(ReplyBody::Read(text)) => self.reader.settle(id, Ok(text)),
            Ok(ReplyBody::Focus(foci)) => self.foci.settle(id, Ok(foci)),
            Ok(ReplyBody::Suggest(found)) => self.suggestions.settle(id, Ok(found)),
            Ok(ReplyBody::Frequency(report)) => self.frequency.settle(id, Ok(report)),
            Ok(ReplyBody::Cooccurrence(view)) => self.cooccurrence.settle(id, Ok(view)),
            Ok(ReplyBody::Evidence(evidence)) => self.evidence.settle(id, Ok(evidence)),
            Ok(ReplyBody::Sentiment(report)) => self.sentiment.settle(id, Ok(report)),
            Ok(ReplyBody::Open(opened)) => self.opened.settle(id, Ok(opened)),
            Ok(ReplyBody::Documents(reply)) => self.by_document.settle(id, Ok(reply)),
            Ok(ReplyBody::Trace(rows)) => self.trace.settle(id, Ok(rows)),
            Ok(ReplyBody::Concordance(reply)) => self.concordance.settle(id, Ok(reply)),
            Ok(ReplyBody::Emoji) => self.emoji.settle(id, Ok(())),
            Ok(ReplyBody::Explain(explained)) => self.explained.settle(id, Ok(explained)),
            Err(failure) if self.keep_corpus(id, &failure) => {}
            Err(failure) => self.fail(id, &AppError::Engine(failure)),
        }
        self.note_part();
    }

    /// Notes the size of the part once the view in front has its answer.
    fn note_part(&mut self) {
        let totals = match self.config.view {
            View::Frequency => self.frequency.answer().map(|reply| reply.report.totals),
            View::Cooccurrence => self
                .cooccurrence
                .answer()
                .and_then(|view| view.as_ref().as_ref().ok())
                .map(|view| view.table.totals),
            View::Sentiment => self.sentiment.answer().map(|reply| reply.report.totals),
            View::Concordance => self.concordance.answer().map(|reply| reply.report.totals),
        };
        if let Some(totals) = totals.filter(|_| self.config.has_part()) {
            self.part = Some((self.config.part(), totals));
        }
    }
}
