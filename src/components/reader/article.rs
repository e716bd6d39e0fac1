//! The reader's article: the text in blocks, brought up to date a few blocks at a time.
//!
//! A long text, or a word that is marked thousands of times, would hold the page up if it were drawn at
//! once. So each turn of the event loop draws blocks up to a budget, those in view first.

use super::block::{BlockProps, block_id};
use super::looks::{self, BlockLook, Looks};
use super::{Run, hold, pages, sentence_id};
use crate::browser::document;
use crate::browser::turn::Turn;
use crate::components::plain;
use crate::hooks::{use_effect_with, use_scrolled};
use crate::ui::{Same, use_ui};
use crate::widget::{self, widget};
use memoscope_protocol::{FocusReply, ReaderText, SentimentReply};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// What one turn may draw: bytes of text, and a mark counts as so many bytes.
const TURN_BYTES: usize = 16_000;
const MARK_BYTES: usize = 60;

#[derive(Properties, Clone, PartialEq)]
pub struct ArticleProps {
    /// The text.
    pub text: Same<ReaderText>,
    /// Where the foci occur.
    pub foci: Option<Same<Vec<FocusReply>>>,
    /// Who wrote it.
    pub byline: AttrValue,
    /// Its language, as an IETF tag.
    pub language: Option<AttrValue>,
    /// The scores that sentences are tinted by.
    pub tones: Option<Same<SentimentReply>>,
    /// The part that is analysed, in bytes of the document.
    pub part: Option<(u32, u32)>,
    /// The sentence that is outlined.
    pub chosen: Option<u32>,
    /// The sentence that is brought into view.
    pub revealed: Option<u32>,
    /// The sentence to bring into the middle after pages were turned so often.
    pub landing: Option<(u32, u32)>,
    /// The sentence that the keys went to from another page: it takes the keyboard's focus.
    pub walked: Option<u32>,
    /// The title of the document after this one.
    pub next: Option<AttrValue>,
    /// The run of sentences that the keys are choosing.
    pub run: Option<Run>,
}

/// What is drawn: the text, its blocks, and how each looks so far.
#[derive(Default)]
struct Drawn {
    text: Option<Rc<ReaderText>>,
    blocks: Vec<Range<usize>>,
    looks: Vec<Option<Rc<BlockLook>>>,
    /// The looks that are wanted, and where drawing starts.
    wanted: Option<Rc<Vec<Rc<BlockLook>>>>,
    from: usize,
}

impl Drawn {
    /// Takes another text once what is drawn of the one before is cleared away; `false` while some of it stands.
    /// Keeps what is drawn of the same text: another reading of it may bring it anew.
    fn set_text(&mut self, text: &Rc<ReaderText>) -> bool {
        let is_same = |there: &Rc<ReaderText>| Rc::ptr_eq(there, text) || there == text;
        if self.text.as_ref().is_some_and(is_same) {
            return true;
        }
        if !self.clear_some() {
            return false;
        }
        self.blocks = looks::blocks(text);
        self.looks = vec![None; self.blocks.len()];
        self.text = Some(Rc::clone(text));
        true
    }

    /// Clears blocks away, the last first, until the turn's budget is spent. `false` where some still stand.
    fn clear_some(&mut self) -> bool {
        let mut spent = 0;
        while spent < TURN_BYTES {
            let Some(index) = self.looks.iter().rposition(Option::is_some) else { return true };
            let marks = self.looks.get_mut(index).and_then(Option::take).map_or(0, |look| look.marks.len());
            spent += self.bytes_of(index) + marks * MARK_BYTES;
        }
        !self.looks.iter().any(Option::is_some)
    }

    fn bytes_of(&self, index: usize) -> usize {
        let block = self.blocks.get(index).cloned().unwrap_or_default();
        let paragraphs = self.text.iter().flat_map(|text| text.paragraphs.get(block.clone())).flatten();
        paragraphs.map(|paragraph| paragraph.text.len()).sum()
    }

    fn block_of(&self, sentence: u32) -> Option<usize> {
        let paragraphs = &self.text.as_ref().filter(|text| text.has(sentence))?.paragraphs;
        self.blocks.iter().position(|block| {
            let last =
                paragraphs.get(block.clone()).into_iter().flatten().rev().find_map(|p| p.sentences.last());
            last.is_some_and(|last| last.sentence >= sentence)
        })
    }

    /// Draws blocks until the turn's budget is spent. False where some are still to be drawn.
    fn draw_some(&mut self, wanted: &[Rc<BlockLook>]) -> bool {
        let count = self.blocks.len();
        let mut spent = 0;
        for index in (self.from..count).chain(0..self.from.min(count)) {
            let (Some(look), Some(slot)) = (wanted.get(index), self.looks.get_mut(index)) else { continue };
            if slot.as_ref() == Some(look) {
                continue;
            }
            if spent >= TURN_BYTES {
                self.from = index;
                return false;
            }
            spent += look.marks.len() * MARK_BYTES;
            *slot = Some(Rc::clone(look));
            spent += self.bytes_of(index);
        }
        true
    }
}

/// The looks of all blocks.
fn look_at(props: &ArticleProps, blocks: &[Range<usize>]) -> Vec<Rc<BlockLook>> {
    let text = &props.text.0;
    let foci = props.foci.as_ref().map(|foci| foci.0.as_slice()).unwrap_or_default();
    let marks = looks::marks(foci, text.document);
    let looks = Looks {
        marks: &marks,
        tones: props.tones.as_ref().map(|reply| &*reply.0),
        part: props.part,
        chosen: props.chosen,
        run: props.run.map(Run::sentences),
    };
    let paragraphs = |block: &Range<usize>| text.paragraphs.get(block.clone()).unwrap_or_default();
    blocks.iter().map(|block| Rc::new(looks.of(paragraphs(block)))).collect()
}

widget!(ArticleProps, use_article, "article");

/// The document. The first paragraph is its heading where it says what the title says.
#[hook]
fn use_article(props: &ArticleProps) -> Html {
    let ui = use_ui();
    let drawn = use_mut_ref(Drawn::default);
    let update = use_force_update();
    let turn = use_memo((), move |()| Turn::new(move || update.force_update()));
    let is_cleared = drawn.borrow_mut().set_text(&props.text.0);
    let wanted = {
        let drawn = Rc::clone(&drawn);
        use_memo((props.clone(), is_cleared), move |(props, _)| look_at(props, &drawn.borrow().blocks))
    };
    let in_view = {
        let drawn = Rc::clone(&drawn);
        use_scrolled(move || {
            let count = drawn.try_borrow().map_or(0, |drawn| drawn.blocks.len());
            document::first_in_view("reader", count, block_id)
        })
    };
    let is_complete = is_cleared && {
        let mut drawn = drawn.borrow_mut();
        if drawn.wanted.as_ref().is_none_or(|there| !Rc::ptr_eq(there, &wanted)) {
            let landing = props.landing.map(|(_, sentence)| sentence);
            drawn.from = start_of(&drawn, landing.or(props.revealed), in_view.get());
            drawn.wanted = Some(Rc::clone(&wanted));
        }
        drawn.draw_some(&wanted)
    };
    if !is_complete {
        turn.ask();
    }
    let drawn = drawn.borrow();
    let is_drawn = |sentence: u32| {
        drawn.block_of(sentence).is_some_and(|block| drawn.looks.get(block).is_some_and(Option::is_some))
    };
    let reveal = props.revealed.filter(|&sentence| is_drawn(sentence));
    let walked = props.walked;
    use_effect_with(reveal, move |sentence| {
        if let Some(sentence) = sentence {
            document::reveal_id(&sentence_id(*sentence));
            if walked == Some(*sentence) {
                document::focus_passage(&sentence_id(*sentence));
            }
        }
    });
    let landing = props.landing.filter(|&(_, sentence)| is_drawn(sentence));
    use_effect_with(landing, |landing| {
        if let Some((_, sentence)) = landing {
            document::reveal_middle_id(&sentence_id(*sentence));
        }
    });
    use_hold(landing.map(|(_, sentence)| sentence).or(reveal), landing, is_complete);
    let text = Same(Rc::clone(drawn.text.as_ref().unwrap_or(&props.text.0)));
    let first = text.0.paragraphs.first();
    let has_title = first.is_some_and(|first| first.heading && first.text.trim() == text.0.title.trim());
    let blocks = drawn.blocks.iter().zip(&drawn.looks).enumerate().map(|(number, (block, look))| {
        let byline = (number == 0 && has_title).then(|| props.byline.clone());
        let look = look.clone().map(Same);
        widget::keyed(
            props!(BlockProps {
                number,
                text: text.clone(),
                first: block.start,
                end: block.end,
                byline,
                look
            }),
            number,
        )
    });
    let let_go = Callback::from(|_: Event| {
        document::let_go();
    });
    html! {
        <article id="reader" class="reader__article" aria-label={text.0.title.clone()} lang={props.language.clone()}
            onwheel={let_go.reform(Into::into)} ontouchstart={let_go.reform(Into::into)}
            tabindex="0" aria-describedby="reader-keys" aria-busy={(!is_complete).then_some("true")}>
            { pages::above(&ui, &text.0) }
            if !has_title {
                <header class="reader__head">
                    <h1 class="reader__title" dir="auto">{ text.0.title.clone() }</h1>
                    { plain::paragraph("reader__byline", props.byline.clone()) }
                </header>
            }
            { for blocks }
            { pages::below(&ui, &text.0, props.next.as_ref()) }
        </article>
    }
}

/// Keeps a sentence in view that has been brought there, once all around it is drawn.
#[hook]
fn use_hold(sentence: Option<u32>, landing: Option<(u32, u32)>, is_complete: bool) {
    let waits = use_mut_ref(|| None);
    let held = Rc::clone(&waits);
    use_effect_with((sentence, landing), move |_| *waits.borrow_mut() = Some(document::let_go()));
    use_effect_with((sentence, landing, is_complete), move |(sentence, _, is_complete)| {
        // Who has scrolled meanwhile reads elsewhere.
        if let Some(sentence) = sentence.filter(|_| *is_complete && held.take() == Some(document::held())) {
            hold(sentence);
        }
    });
}

/// The block to begin with: that of a sentence to be shown which is not drawn yet, else the first in view, which of a new text
/// is its first.
fn start_of(drawn: &Drawn, revealed: Option<u32>, in_view: usize) -> usize {
    let waits = |&block: &usize| drawn.looks.get(block).is_some_and(Option::is_none);
    match revealed.and_then(|sentence| drawn.block_of(sentence)).filter(waits) {
        Some(block) => block,
        None if drawn.looks.iter().all(Option::is_none) => 0,
        None => in_view,
    }
}
