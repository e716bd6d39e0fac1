//! Every report of a corpus, under settings that between them use every way of counting.

use memoscope_engine::concordance::{Asked, ConcordanceOptions, concordance};
use memoscope_engine::cooccurrence::{CooccurrenceOptions, Node, collocates};
use memoscope_engine::corpus::{Corpus, Document};
use memoscope_engine::dispersion::Parts;
use memoscope_engine::frequency::{FrequencyOptions, frequency};
use memoscope_engine::matrix::matrix;
use memoscope_engine::network::{NetworkOptions, network};
use memoscope_engine::pairs::pairs;
use memoscope_engine::part::Part;
use memoscope_engine::query::Query;
use memoscope_engine::sentiment::{Trace, sentiment};
use memoscope_engine::settings::{Convention, Measure, TextRules, Unit};
use memoscope_engine::stop_words::Hidden;
use memoscope_engine::trend::trend;
use memoscope_engine::vader::EmojiTable;
use memoscope_engine::wire::Wire;
use serde::Serialize;
use serde_json::Value;

const EMOJI: &str = include_str!("../../../../lexicons/vader/emoji.txt");

/// A report by name, as its bytes and as JSON.
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) json: Value,
}

fn named(name: impl Into<String>, report: &(impl Wire + Serialize)) -> Named {
    let mut bytes = Vec::new();
    report.put(&mut bytes);
    Named { name: name.into(), bytes, json: serde_json::to_value(report).unwrap() }
}

pub(crate) fn corpus(sources: &[&str], rules: TextRules) -> Corpus {
    let document = |source: &&str| Document { source: (*source).to_owned(), ..Document::default() };
    Corpus::build(sources.iter().map(document).collect(), rules).unwrap()
}

/// One way of counting for each unit and convention.
fn ways(measure: Measure) -> impl Iterator<Item = CooccurrenceOptions> {
    let window = |convention, left, right, cross_sentences| CooccurrenceOptions {
        unit: Unit::Window,
        convention: Some(convention),
        left,
        right,
        cross_sentences,
        ..CooccurrenceOptions::default()
    };
    let unit = |unit| CooccurrenceOptions { unit, ..CooccurrenceOptions::default() };
    let ways = [
        unit(Unit::Sentence),
        unit(Unit::Paragraph),
        unit(Unit::Document),
        window(Convention::Pairs, 5, 5, false),
        window(Convention::NoSpan, 2, 2, true),
        window(Convention::Span, 3, 3, false),
        window(Convention::Pairs, 0, 20, true),
    ];
    ways.into_iter().map(move |way| CooccurrenceOptions { measure, limit: Some(200), ..way })
}

/// All reports of one part of a corpus; what is refused is left out.
pub(crate) fn reports(corpus: &Corpus, part: &Part, query: &str, measure: Measure) -> Vec<Named> {
    let mut all = Vec::new();
    for parts in [Parts::Auto, Parts::Sentence, Parts::Paragraph, Parts::Document, Parts::Slices(7)] {
        let options = FrequencyOptions { parts, ..FrequencyOptions::default() };
        all.push(named(format!("frequency {parts}"), &frequency(corpus, part, &options, &Hidden::nothing())));
    }
    let parsed = Query::parse(query, corpus.rules()).ok();
    let spans = parsed.as_ref().map_or_else(Vec::new, |parsed| parsed.find(corpus, part));
    let name = parsed.as_ref().and_then(|parsed| parsed.as_form(corpus, part)).unwrap_or(query).to_owned();
    for options in ways(measure) {
        let way = format!("{} {:?} {}-{}", options.unit, options.convention, options.left, options.right);
        let node = Node::new(&*name, spans.clone());
        all.extend(
            collocates(corpus, part, &node, &options, &|_| false)
                .ok()
                .map(|report| named(format!("collocates {way}"), &report)),
        );
        all.extend(
            pairs(corpus, part, &options, &|_| false)
                .ok()
                .map(|report| named(format!("pairs {way}"), &report)),
        );
        let drawn = NetworkOptions { cooccurrence: options, focus: vec![node], ..NetworkOptions::default() };
        if let Ok(report) = network(corpus, part, &drawn, &|_| false) {
            let communities = report.communities();
            let of = communities.of.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
            all.push(named(format!("network {way}"), &report));
            all.push(named(format!("communities {way}"), &(communities.modularity, of)));
        }
        all.extend(
            matrix(corpus, part, &drawn, 12, &|_| false)
                .ok()
                .map(|report| named(format!("matrix {way}"), &report)),
        );
    }
    if let Some(query_parsed) = &parsed {
        let asked = [Asked { text: query, query: query_parsed }];
        for sort in ["position", "r1,l1", "hit,l5"] {
            let options =
                ConcordanceOptions { context: 6, sort: sort.parse().unwrap(), ..Default::default() };
            let report = concordance(corpus, part, &asked, &options, None);
            all.push(named(format!("concordance {sort}"), &report));
        }
    }
    let emoji = EmojiTable::parse(EMOJI).unwrap();
    let tone = sentiment(corpus, part, Some(&emoji), Trace::Keep).unwrap();
    let compounds: Vec<f64> = tone.rows.iter().map(|row| row.compound).collect();
    all.push(named("sentiment", &tone));
    all.extend(trend(&compounds).map(|trend| named("trend", &trend)));
    all
}
