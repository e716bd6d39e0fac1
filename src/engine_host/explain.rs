//! What a number on a card is made of.

use super::scope::part;
use super::sentiment::open;
use memoscope_engine::corpus::Corpus;
use memoscope_engine::dispersion::PartSizes;
use memoscope_engine::part::Part;
use memoscope_engine::sentiment::{SentimentRow, Trace, sentiment};
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{ExplainRequest, Explained, Failure, LISTED_PARTS, PullPlaces};

/// The parts of a word, the words of a sentence, or the places where a word pulls. A word that does not occur has 0 in each part.
pub(super) fn explain(
    corpus: &Corpus,
    request: ExplainRequest,
    emoji: Option<&EmojiTable>,
) -> Result<Explained, Failure> {
    Ok(match request {
        ExplainRequest::Sentence { sentence } => Explained::Sentence(open(corpus, sentence, emoji)?),
        ExplainRequest::Pull { part: asked, word } => {
            Explained::Pull(pull(corpus, &part(corpus, &asked), word, emoji)?)
        }
        ExplainRequest::Spread { part: asked, parts, word } => {
            let part = part(corpus, &asked);
            let sizes = PartSizes::new(corpus, &part, parts);
            let form = corpus.vocabulary().id(&word);
            let positions = form.into_iter().flat_map(|form| part.positions(corpus, form));
            let spread = sizes.spread(positions, LISTED_PARTS);
            Explained::Spread { word, spread }
        }
    })
}

/// Where one of VADER's words has a share. Only sentences that hold its letters are scored.
fn pull(
    corpus: &Corpus,
    part: &Part,
    word: String,
    emoji: Option<&EmojiTable>,
) -> Result<PullPlaces, Failure> {
    let mut places = PullPlaces { word, ..PullPlaces::default() };
    for number in part.sentences() {
        if !corpus.slice(corpus.sentence_bytes(number)).to_lowercase().contains(&places.word) {
            continue;
        }
        let one = sentiment(corpus, &Part::sentence(corpus, number), emoji, Trace::Keep);
        for row in one.map_err(|_| Failure::NeedsEmoji)?.rows {
            add_places(corpus, &row, &mut places);
        }
    }
    Ok(places)
}

fn add_places(corpus: &Corpus, row: &SentimentRow, places: &mut PullPlaces) {
    let base = corpus.sentence_bytes(row.sentence).start - row.start;
    for found in row.words.iter().filter(|found| found.share != 0.0) {
        if corpus.slice(base + found.start..base + found.end).to_lowercase() != places.word {
            continue;
        }
        match places.listed.len() < LISTED_PARTS {
            true => places.listed.push((row.sentence, found.share)),
            false => places.rest = (places.rest.0 + 1, places.rest.1 + found.share),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use memoscope_engine::corpus::Document;
    use memoscope_protocol::PartRequest;

    fn check(texts: &[&str], asked: PartRequest, word: &str, listed: &[(u32, f64)], rest: u32) {
        let documents =
            texts.iter().map(|text| Document { source: (*text).to_owned(), ..Document::default() }).collect();
        let corpus = Corpus::build(documents, Default::default()).unwrap();
        let request = ExplainRequest::Pull { part: asked.clone(), word: word.to_owned() };
        let Ok(Explained::Pull(found)) = explain(&corpus, request, None) else { panic!("no places") };
        assert_eq!((found.listed.as_slice(), found.rest.0), (listed, rest), "{word}");
        let report = sentiment(&corpus, &part(&corpus, &asked), None, Trace::Leave).unwrap();
        let pull = report.pulls.iter().find(|pull| pull.word == word).map_or(0.0, |pull| pull.share);
        let sum = found.listed.iter().map(|place| place.1).sum::<f64>() + found.rest.1;
        assert!((sum - pull).abs() < 1e-9, "{word}: {sum} is not {pull}");
    }

    #[test]
    fn a_pull_is_the_sum_of_its_places() {
        let text = "Good. GOOD! Goods and tables. Not good.\n\nХорошо, so good; a good day.";
        check(
            &[text],
            PartRequest::Whole,
            "good",
            &[(0, 1.9), (1, 1.9), (3, -1.406), (4, 2.193), (4, 2.1637)],
            0,
        );
        let stretch = PartRequest::Stretch { document: 0, start: 0, end: 4 };
        check(&[text], stretch, "good", &[(0, 1.9)], 0);
        check(&["No.", "Bad."], PartRequest::Whole, "bad", &[(1, -2.5)], 0);
        check(&[text], PartRequest::Whole, "table", &[], 0);
        let many = "War. ".repeat(25);
        let listed: Vec<(u32, f64)> = (0..20).map(|sentence| (sentence, -2.9)).collect();
        check(&[&many], PartRequest::Whole, "war", &listed, 5);
    }
}
