//! That rows have the fields they must have, in every format, and the numbers that must agree do.

use crate::kit::{COMMANDS, MEMO, run};
use serde_json::Value;

const COOCCURRENCE: &str = "node,collocate,observed,expected,node_count,collocate_count,log_likelihood,pmi,\
                            npmi,mi2,mi3,t,z,chi_squared,dice,log_dice,jaccard,min_sensitivity,\
                            delta_p_collocate,delta_p_node,log_ratio,odds_ratio,p";

/// The fields of each command's rows, in its order.
const FIELDS: [&str; 8] = [
    "word,count,per_million,documents,sentences,dp,dp_norm,juilland_d",
    COOCCURRENCE,
    COOCCURRENCE,
    "document,sentence,start,end,left,hit,right",
    "document,title,tokens,query,count,per_million",
    "document,sentence,start,end,compound,positive,neutral,negative,sum,punctuation,coverage",
    "document,start,end,form",
    "document,start,end",
];

fn memo(command: &[&str], format: &str) -> String {
    let run = run(&[command, &["--format", format, MEMO]].concat());
    assert_eq!(run.code, Some(0), "{}", run.errors);
    run.out
}

fn rows(command: &[&str]) -> Vec<Value> {
    let report: Value = serde_json::from_str(&memo(command, "json")).unwrap();
    report["rows"].as_array().unwrap().clone()
}

#[test]
fn json_and_csv_have_the_fields_in_order() {
    for (command, fields) in COMMANDS.into_iter().zip(FIELDS) {
        assert_eq!(memo(command, "csv").lines().next(), Some(fields));
        let names: Vec<String> = rows(command)[0].as_object().unwrap().keys().cloned().collect();
        let names: Vec<String> = names.into_iter().filter(|name| name != "words").collect();
        assert_eq!(names.join(","), fields);
    }
}

#[test]
fn paragraphs_and_documents_have_the_means_of_their_sentences() {
    let compounds: Vec<f64> =
        rows(&["sentiment"]).iter().map(|row| row["compound"].as_f64().unwrap()).collect();
    for (level, count) in [("paragraph", 6), ("document", 1)] {
        let rows = rows(&["sentiment", "--level", level]);
        let fields = "document,unit,sentence,sentences,start,end,compound,lowest,highest";
        assert_eq!(memo(&["sentiment", "--level", level], "csv").lines().next(), Some(fields));
        assert_eq!(rows.len(), count);
        for row in &rows {
            let number = |name: &str| row[name].as_u64().unwrap() as usize;
            let inside = &compounds[number("sentence")..number("sentence") + number("sentences")];
            let mean = inside.iter().sum::<f64>() / inside.len() as f64;
            assert!((row["compound"].as_f64().unwrap() - mean).abs() < 1e-12);
        }
    }
}

#[test]
fn csv_and_json_have_the_same_values() {
    for command in COMMANDS {
        let csv = memo(command, "csv");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let names = reader.headers().unwrap().clone();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let rows = rows(command);
        assert_eq!(records.len(), rows.len());
        for (record, row) in records.iter().zip(&rows) {
            for (name, cell) in names.iter().zip(record) {
                match &row[name] {
                    Value::Null => assert_eq!(cell, ""),
                    Value::Number(number) => assert_eq!(cell.parse::<f64>().ok(), number.as_f64()),
                    value => assert_eq!(Some(cell), value.as_str()),
                }
            }
        }
    }
}

#[test]
fn csv_and_tsv_differ_in_the_separator_only() {
    let cells = |command: &[&str], format: &str, delimiter: u8| -> Vec<csv::StringRecord> {
        let text = memo(command, format);
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(text.as_bytes());
        reader.records().map(Result::unwrap).collect()
    };
    for command in COMMANDS {
        assert_eq!(cells(command, "tsv", b'\t'), cells(command, "csv", b','));
    }
}

#[test]
fn words_of_a_sentence_add_up_to_its_sum() {
    let text = std::fs::read_to_string(MEMO).unwrap();
    for row in rows(&["sentiment"]) {
        let mut sum = 0.0;
        for word in row["words"].as_array().unwrap() {
            sum += word["share"].as_f64().unwrap();
            let (start, end) = (word["start"].as_u64().unwrap(), word["end"].as_u64().unwrap());
            assert!(start >= row["start"].as_u64().unwrap() && end <= row["end"].as_u64().unwrap());
            let slice = text.get(start as usize..end as usize).unwrap();
            assert!(!slice.is_empty() && !slice.contains(char::is_whitespace), "{slice:?}");
        }
        assert_eq!(sum + row["punctuation"].as_f64().unwrap(), row["sum"].as_f64().unwrap());
    }
}

#[test]
fn context_and_hit_are_the_source() {
    let text = std::fs::read_to_string(MEMO).unwrap();
    let rows = rows(&["concordance", "--query", "central asia", "--context", "3"]);
    assert_eq!(rows.len(), 7);
    for row in rows {
        let part = |name: &str| row[name].as_str().unwrap().to_owned();
        let start = row["start"].as_u64().unwrap() as usize;
        let from = start - part("left").len();
        let to = row["end"].as_u64().unwrap() as usize + part("right").len();
        assert_eq!(text[from..to], format!("{}{}{}", part("left"), part("hit"), part("right")));
    }
}

#[test]
fn tokens_of_a_word_are_its_count() {
    let tokens = rows(&["tokens"]);
    for row in rows(&["frequency"]) {
        let count = tokens.iter().filter(|token| token["form"] == row["word"]).count() as u64;
        assert_eq!(Some(count), row["count"].as_u64());
    }
}

#[test]
fn a_network_is_written_for_other_programs() {
    let words: Vec<Value> = rows(&["network"]);
    for (format, end) in [("graphml", "</graphml>\n"), ("gexf", "</gexf>\n")] {
        let text = memo(&["network"], format);
        assert!(text.ends_with(end));
        assert_eq!(text.matches("<node ").count(), words.len());
        assert!(text.contains("measure log-likelihood"), "the settings");
        let document = roxmltree::Document::parse(&text).unwrap();
        assert_eq!(document.root_element().tag_name().name(), format);
    }
    let refused = run(&["pairs", "--format", "gexf", MEMO]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
}
