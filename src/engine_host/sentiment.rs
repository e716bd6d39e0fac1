//! Sentiment: the report, its trend, and one sentence opened.

use super::scope::part;
use memoscope_engine::corpus::Corpus;
use memoscope_engine::part::Part;
use memoscope_engine::sentiment::{SentimentRow, Trace, sentiment};
use memoscope_engine::trend::{smooth, trend};
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{Failure, OpenedSentence, PartRequest, SentimentReply, SentimentRequest};

pub(super) fn sentiment_view(
    corpus: &Corpus,
    request: &SentimentRequest,
    emoji: Option<&EmojiTable>,
) -> Result<SentimentReply, Failure> {
    let part = part(corpus, request.part);
    let report = sentiment(corpus, &part, emoji, Trace::Leave).map_err(|_| Failure::NeedsEmoji)?;
    let compounds: Vec<f64> = report.rows.iter().map(|row| row.compound).collect();
    let smoothed = smooth(&compounds, request.smooth as usize);
    Ok(SentimentReply { trend: trend(&compounds), smoothed, report })
}

/// The sentences of a part with the words that the views do not ask for.
pub(super) fn traced(
    corpus: &Corpus,
    request: PartRequest,
    emoji: Option<&EmojiTable>,
) -> Result<Vec<SentimentRow>, Failure> {
    let report = sentiment(corpus, &part(corpus, request), emoji, Trace::Keep);
    Ok(report.map_err(|_| Failure::NeedsEmoji)?.rows)
}

pub(super) fn open(
    corpus: &Corpus,
    sentence: u32,
    emoji: Option<&EmojiTable>,
) -> Result<Option<OpenedSentence>, Failure> {
    if sentence >= corpus.sentence_count() {
        return Ok(None);
    }
    let part = Part::sentence(corpus, sentence);
    let report = sentiment(corpus, &part, emoji, Trace::Keep).map_err(|_| Failure::NeedsEmoji)?;
    let text = corpus.slice(corpus.sentence_bytes(sentence)).to_owned();
    Ok(report.rows.into_iter().next().map(|row| OpenedSentence { row, text }))
}
