//! How an analysis is cited: the program, its version, the text by its hash, and the link that shows it again.

use crate::browser::export::to_json;
use crate::browser::{address, today};
use crate::components::share_panel::shared;
use crate::state::State;
use serde::Serialize;

/// The version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The program with its version.
pub const MEMOSCOPE: &str = concat!("Memoscope ", env!("CARGO_PKG_VERSION"));

/// Who made the program, and when.
pub const AUTHOR: &str = "The Memoscope contributors";
pub const YEAR: u16 = 2026;

/// What is cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The title of the text.
    pub title: String,
    /// The first 16 hexadecimal digits of the SHA-256 of the text.
    pub hash: String,
    /// The link that shows the analysis.
    pub link: String,
    /// Today, as ISO 8601 has it.
    pub date: String,
}

/// The link to what is shown, for this text.
pub fn link(state: &State) -> String {
    address::with_fragment(&shared(state).to_fragment())
}

impl Citation {
    /// The citation of what is shown.
    pub fn of(state: &State) -> Self {
        Self {
            title: state.title(),
            hash: state.corpus.shown().map(|corpus| corpus.text_hash.clone()).unwrap_or_default(),
            link: link(state),
            date: today(),
        }
    }

    /// As an entry of BibTeX and BibLaTeX. `note` is what is said of the text analysed.
    pub fn bibtex(&self, note: &str) -> String {
        let fields = [
            ("author", format!("{{{AUTHOR}}}")),
            ("title", "Memoscope".to_owned()),
            ("year", YEAR.to_string()),
            ("version", VERSION.to_owned()),
            ("howpublished", format!("Computer program, version {VERSION}")),
            ("url", self.link.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")),
            ("urldate", self.date.clone()),
            ("note", tex(note)),
        ];
        let fields = fields.map(|(name, value)| format!("  {name} = {{{value}}},\n"));
        format!("@misc{{memoscope,\n{}}}\n", fields.concat())
    }

    /// As CSL-JSON (schema 1.0.2, whose types have programs).
    pub fn csl(&self, note: &str) -> String {
        let mut parts = self.date.split('-').filter_map(|part| part.parse().ok());
        let accessed = [parts.next(), parts.next(), parts.next()].map(|part: Option<u16>| part.unwrap_or(1));
        to_json(&[Csl {
            id: "memoscope",
            kind: "software",
            title: "Memoscope",
            version: VERSION,
            author: [Literal { literal: AUTHOR }],
            issued: Dates { parts: vec![vec![YEAR]] },
            accessed: Dates { parts: vec![accessed.to_vec()] },
            url: &self.link,
            note,
        }])
    }
}

/// An item of CSL.
#[derive(Serialize)]
struct Csl<'a> {
    id: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    version: &'static str,
    author: [Literal; 1],
    issued: Dates,
    accessed: Dates,
    #[serde(rename = "URL")]
    url: &'a str,
    note: &'a str,
}

#[derive(Serialize)]
struct Literal {
    literal: &'static str,
}

#[derive(Serialize)]
struct Dates {
    #[serde(rename = "date-parts")]
    parts: Vec<Vec<u16>>,
}

/// A text within a field of BibTeX.
fn tex(text: &str) -> String {
    let mut tex = String::new();
    for c in text.chars() {
        match c {
            '\\' => tex.push_str("\\textbackslash{}"),
            '~' => tex.push_str("\\textasciitilde{}"),
            '^' => tex.push_str("\\textasciicircum{}"),
            // BibTeX counts braces, those behind a backslash too.
            '{' => tex.push_str("\\textbraceleft{}"),
            '}' => tex.push_str("\\textbraceright{}"),
            '&' | '%' | '$' | '#' | '_' => {
                tex.push('\\');
                tex.push(c);
            }
            c if c.is_control() => tex.push(' '),
            c => tex.push(c),
        }
    }
    tex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_bibtex_are_balanced() {
        assert_eq!(
            tex("A & B_{\\}\n100 %"),
            "A \\& B\\_\\textbraceleft{}\\textbackslash{}\\textbraceright{} 100 \\%"
        );
        let citation = Citation {
            title: "T".to_owned(),
            hash: "0123456789abcdef".to_owned(),
            link: "https://example.org/#v=1&focus={x}%20".to_owned(),
            date: "2026-11-29".to_owned(),
        };
        let entry = citation.bibtex("of {T}");
        assert!(
            entry.starts_with("@misc{memoscope,\n  author = {{The Memoscope contributors}},\n"),
            "{entry}"
        );
        assert!(entry.contains("  url = {https://example.org/#v=1&focus=%7Bx%7D%20},\n"), "{entry}");
        assert!(entry.ends_with("  note = {of \\textbraceleft{}T\\textbraceright{}},\n}\n"), "{entry}");
        for title in ["one { alone", "} and {", "\\{", "}}}"] {
            let entry = citation.bibtex(title);
            // As BibTeX reads: every brace counts, and the entry ends where none is open.
            let mut open = 0;
            let ends: Vec<usize> = entry
                .char_indices()
                .filter_map(|(at, c)| {
                    open += i32::from(c == '{') - i32::from(c == '}');
                    (c == '}' && open == 0).then_some(at + 1)
                })
                .collect();
            assert_eq!((open, ends.as_slice()), (0, &[entry.trim_end().len()][..]), "{entry}");
        }
    }
}
