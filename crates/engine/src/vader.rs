//! The tone of one sentence, as VADER (Hutto & Gilbert 2014) scores it in its reference implementation 3.3.2.
//!
//! A sentence goes through four steps, a file of `vader/` each: `words` cuts it into VADER's own words, with the
//! descriptions of `emoji` in place of emoji; `lexicon` knows their values; `rules` turns values into shares
//! and writes down why; `sums` adds up. The four scores equal the reference's, to the decimal, on every text,
//! slips included. What the numbers mean for a document or a corpus is not decided here, and no sentence is
//! found here: the caller cuts the text.

mod emoji;
mod folded;
mod lexicon;
mod rules;
mod sums;
mod table;
mod words;

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use emoji::{EmojiTable, EmojiTableError, may_need_emoji};
pub use lexicon::Lexicon;
pub use rules::Rule;

pub(crate) use folded::{Key, key};
use words::{Sentence, Word};

/// The scores of a sentence and how they came about.
///
/// The trace adds up: the shares of [`words`](SentenceScore::words), added in order, plus
/// [`punctuation`](SentenceScore::punctuation) are [`sum`](SentenceScore::sum), to the last bit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SentenceScore {
    /// The sentence's tone from −1 to 1: sum / √(sum² + 15), to four decimals.
    pub compound: f64,
    /// Part of the sentence that is positive, 0 to 1, to three decimals. The three parts are each rounded, so
    /// they need not sum to 1 exactly; without a word all are 0.
    pub positive: f64,
    /// Part of the sentence without tone, as `positive`.
    pub neutral: f64,
    /// Part of the sentence that is negative, as `positive`.
    pub negative: f64,
    /// All shares and the punctuation, not rounded.
    pub sum: f64,
    /// What exclamation and question marks add: up to 2.128, with the sign of the shares' sum; 0 if that is
    /// 0.
    pub punctuation: f64,
    /// Part of the words that the lexicon knows, 0 to 1; `None` without a word. Modifiers (*very*, *not*) are
    /// not in it.
    pub coverage: Option<f64>,
    /// The words in order.
    pub words: Vec<TraceWord>,
}

/// One of VADER's words with what it adds to the sum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TraceWord {
    /// First byte of the word in the sentence given, punctuation stripped. All words of an emoji's
    /// description have the emoji's range; where text is glued to a description the range covers both.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// The word's mean valence, −3.9 to 3.4, or `None` if the lexicon does not have it.
    pub lexicon: Option<f64>,
    /// What the word adds to the sum, after all rules. 0 for a word that the lexicon does not have.
    pub share: f64,
    /// The rules that led from `lexicon` to `share`, in the order applied: [`Rule::apply`] replays them.
    pub rules: Vec<Rule>,
}

/// A sentence may hold an emoji, and no [`EmojiTable`] was given.
///
/// A score without the descriptions could be another number, so there is none. A text for which
/// [`may_need_emoji`] returns `None` never meets this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeedsEmoji {
    /// Byte offset in the sentence of the first character that may be an emoji.
    pub start: usize,
}

impl fmt::Display for NeedsEmoji {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the emoji table is needed for the character at byte {}", self.start)
    }
}

impl Error for NeedsEmoji {}

/// Returns the scores of a sentence, word by word, as VADER 3.3.2 has them.
///
/// Any text will do, a single word or a whole page, but the method was made for sentences. A text without a
/// word (empty, or white space only) has zeros and no coverage. Offsets are bytes of `sentence`.
///
/// # Errors
///
/// [`NeedsEmoji`] if `emoji` is `None` and the sentence has a character that the table may describe.
///
/// # Complexity
///
/// Linear in the length of the sentence; with *but* in it, n log n in its words.
///
/// # Examples
///
/// *good* is worth 1.9. *not* right before turns that into 1.9 × −0.74 = −1.406, which is the sum, and
/// −1.406 / √(1.406² + 15) = −0.3412. One of the four words is known.
///
/// ```
/// use memoscope_engine::vader::{Lexicon, Rule, score};
///
/// let score = score("This is not good.", Lexicon::vader(), None)?;
/// assert_eq!(score.compound, -0.3412);
/// assert_eq!(score.sum, -1.406);
/// assert_eq!(score.coverage, Some(0.25));
///
/// let good = &score.words[3];
/// assert_eq!((good.start, good.end), (12, 16));
/// assert_eq!((good.lexicon, good.share), (Some(1.9), -1.406));
/// assert_eq!(good.rules, [Rule::Negated { by: 2, factor: -0.74 }]);
/// # Ok::<(), memoscope_engine::vader::NeedsEmoji>(())
/// ```
pub fn score(
    sentence: &str,
    lexicon: &Lexicon,
    emoji: Option<&EmojiTable>,
) -> Result<SentenceScore, NeedsEmoji> {
    score_in(&mut Room::default(), sentence, lexicon, emoji)
}

/// Room for the words of a sentence, used for one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room(Vec<Word>);

/// As [`score`].
pub(crate) fn score_in(
    room: &mut Room,
    sentence: &str,
    lexicon: &Lexicon,
    emoji: Option<&EmojiTable>,
) -> Result<SentenceScore, NeedsEmoji> {
    let sentence = Sentence::read(std::mem::take(&mut room.0), sentence, lexicon, emoji)?;
    let score = sums::sum_up(&sentence, rules::trace(&sentence));
    room.0 = sentence.words;
    Ok(score)
}

crate::wire! {
    struct TraceWord { start, end, lexicon, share, rules }
}
