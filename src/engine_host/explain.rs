//! What a number on a card is made of.

use super::scope::part;
use super::sentiment::open;
use memoscope_engine::corpus::Corpus;
use memoscope_engine::dispersion::PartSizes;
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{ExplainRequest, Explained, Failure, LISTED_PARTS};

/// The parts of a word, or the words of a sentence. A word that does not occur has 0 in each part.
pub(super) fn explain(
    corpus: &Corpus,
    request: ExplainRequest,
    emoji: Option<&EmojiTable>,
) -> Result<Explained, Failure> {
    Ok(match request {
        ExplainRequest::Sentence { sentence } => Explained::Sentence(open(corpus, sentence, emoji)?),
        ExplainRequest::Spread { part: asked, parts, word } => {
            let part = part(corpus, asked);
            let sizes = PartSizes::new(corpus, &part, parts);
            let form = corpus.vocabulary().id(&word);
            let positions = form.into_iter().flat_map(|form| part.positions(corpus, form));
            let spread = sizes.spread(positions, LISTED_PARTS);
            Explained::Spread { word, spread }
        }
    })
}
