//! Markdown: CommonMark with tables, footnotes and front matter; code blocks are no running text.
//!
//! `pulldown-cmark` gives the events. HTML in it is read as HTML is.

mod front;

use crate::encoding::Source;
use crate::flow::Flow;
use crate::html::{self, Inline, Link};
use crate::import::{File, Imported, stem};
use crate::{Body, Document, Format, ImportError, ImportOptions, LeftOut, Limits, Paragraph, ParagraphKind};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// How many elements are looked at within one whose text is left out.
const MOST_HIDDEN: usize = 1_000;

/// Returns the one document of a Markdown file.
///
/// # Errors
/// [`ImportError::TooLarge`] where the text is longer than its limit.
pub(crate) fn read(
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    let source = Source::read(Format::Markdown, file.bytes, None, options, limits)?;
    let mut document = Document { format: Format::Markdown, ..Document::default() };
    source.tell(&mut document);
    let text = front::take(&source.text, &mut document);
    let mut page = Page {
        options,
        document,
        flow: Flow::default(),
        around: Vec::new(),
        notes: Vec::new(),
        in_note: false,
        in_table: false,
        skipped: 0,
        cells: 0,
        html: String::new(),
        hidden: Vec::new(),
        link: None,
        raised: 0,
        title: None,
    };
    let syntax = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    for event in Parser::new_ext(text, syntax) {
        page.event(event);
    }
    let mut document = page.finish();
    if document.title.is_empty() {
        document.title = stem(file.name).to_owned();
    }
    Ok(Imported { documents: vec![document], ..Imported::default() })
}

/// A text being read.
struct Page<'a> {
    options: &'a ImportOptions,
    document: Document,
    flow: Flow,
    /// The blocks that are open, by what their paragraphs are.
    around: Vec<ParagraphKind>,
    /// Paragraphs of footnotes, which come last.
    notes: Vec<Paragraph>,
    in_note: bool,
    in_table: bool,
    /// How many blocks are open whose text is skipped.
    skipped: u32,
    /// Cells of this row so far.
    cells: usize,
    /// The HTML block being gathered.
    html: String,
    /// Elements of HTML that are open in this paragraph, the first of them one whose text is left out.
    hidden: Vec<String>,
    /// The link to a place of the page that is open.
    link: Option<Link>,
    /// How many elements are open that raise their text.
    raised: u32,
    title: Option<String>,
}

impl Page<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Html(html) => self.html.push_str(&html),
            _ if self.skipped > 0 => {}
            Event::InlineHtml(tag) => self.inline(&tag),
            _ if !self.hidden.is_empty() => {}
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                if let Some(link) = self.link.as_mut().filter(|_| self.raised == 0) {
                    link.say(&text);
                }
                self.flow.push(&text);
            }
            Event::SoftBreak => self.flow.space(),
            Event::HardBreak => self.flow.end_line(),
            Event::Rule => self.flush(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// A tag of HTML within a paragraph: text in an element that a page would not show is left out.
    fn inline(&mut self, tag: &str) {
        match html::inline(tag, self.options) {
            Inline::Break if self.hidden.is_empty() => self.flow.end_line(),
            Inline::Start { name, is_empty, .. } if !self.hidden.is_empty() => {
                if !is_empty && self.hidden.len() < MOST_HIDDEN {
                    self.hidden.push(name);
                }
            }
            Inline::Start { name, skipped: Some(what), is_empty, .. } => {
                if let Some(what) = what {
                    self.document.leave_out(what, 1);
                }
                if !is_empty {
                    self.hidden.push(name);
                }
            }
            Inline::Start { name, address: Some(address), .. } if name == "a" => self.start_link(&address),
            Inline::Start { name, .. } if name == "sup" => {
                self.raised += 1;
                if let Some(link) = &mut self.link {
                    link.raise(self.flow.place());
                }
            }
            Inline::End(name) => self.end_inline(&name),
            Inline::Break | Inline::Start { .. } | Inline::Nothing => {}
        }
    }

    /// Begins a link. A raised one to a place of the page is the mark of a note, and left out.
    fn start_link(&mut self, address: &str) {
        let link = Link::to(address);
        if !self.hidden.is_empty() || self.raised > 0 && link.is_some() {
            if self.hidden.len() < MOST_HIDDEN {
                self.hidden.push("a".to_owned());
            }
            return;
        }
        self.end_link();
        self.link = link;
    }

    fn end_link(&mut self) {
        if let Some(link) = self.link.take() {
            link.end(&mut self.flow);
        }
    }

    /// Ends an element of HTML within a paragraph, or a link.
    fn end_inline(&mut self, name: &str) {
        if !self.hidden.is_empty() {
            if let Some(at) = self.hidden.iter().rposition(|open| open == name) {
                self.hidden.truncate(at);
            }
        } else if name == "a" {
            self.end_link();
        } else if name == "sup" {
            self.raised = self.raised.saturating_sub(1);
            if let Some(link) = &mut self.link {
                link.lower(self.flow.place());
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.flush(),
            Tag::Heading { level, .. } => self.open(ParagraphKind::Heading(level as u8)),
            Tag::BlockQuote(_) => self.open(ParagraphKind::Quotation),
            Tag::Item => self.open(ParagraphKind::Item),
            Tag::List(_) => self.flush(),
            Tag::CodeBlock(_) => {
                self.flush();
                self.leave_out(LeftOut::Code);
            }
            Tag::FootnoteDefinition(_) => {
                self.flush();
                self.in_note = true;
                if !self.options.notes {
                    self.leave_out(LeftOut::Notes);
                }
            }
            Tag::Table(_) => {
                self.flush();
                self.in_table = true;
                if !self.options.keeps_tables() {
                    self.leave_out(LeftOut::Tables);
                }
            }
            Tag::TableCell => {
                if self.cells > 0 && self.skipped == 0 {
                    self.flow.push_raw("\t");
                }
                self.cells += 1;
            }
            Tag::Image { .. } => self.leave_out(LeftOut::Images),
            Tag::Link { dest_url, .. } => self.start_link(&dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.flush();
                self.around.pop();
            }
            TagEnd::CodeBlock | TagEnd::Image => self.skipped = self.skipped.saturating_sub(1),
            TagEnd::Link => self.end_inline("a"),
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.in_note = false;
                self.skipped -= u32::from(!self.options.notes).min(self.skipped);
            }
            TagEnd::Table => {
                self.in_table = false;
                self.skipped -= u32::from(!self.options.keeps_tables()).min(self.skipped);
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.cells = 0;
                self.flush();
            }
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                if self.skipped == 0 {
                    html::collect(&html, self.options, &mut self.document);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, kind: ParagraphKind) {
        self.flush();
        self.around.push(kind);
    }

    /// Skips the block that opens here, and counts it unless it lies in one that is skipped.
    fn leave_out(&mut self, what: LeftOut) {
        if self.skipped == 0 {
            self.document.leave_out(what, 1);
        }
        self.skipped += 1;
    }

    fn flush(&mut self) {
        self.hidden.clear();
        self.raised = 0;
        self.end_link();
        let kind = self.around.last().copied().unwrap_or_default();
        for text in self.flow.take() {
            if kind == ParagraphKind::Heading(1) && self.title.is_none() && !self.in_note {
                self.title = Some(text.trim().to_owned());
            }
            if self.in_note {
                self.notes.push(Paragraph { text: text.trim().to_owned(), kind });
            } else {
                self.document.push(kind, &text);
            }
        }
    }

    fn finish(mut self) -> Document {
        self.flush();
        if let Body::Paragraphs(paragraphs) = &mut self.document.body {
            paragraphs.append(&mut self.notes);
        }
        if self.document.title.is_empty() {
            self.document.title = self.title.unwrap_or_default();
        }
        self.document
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::document::tests::outline;

    fn read_markdown(text: &str, options: &ImportOptions) -> Document {
        let file = File { name: "notes.md", bytes: text.as_bytes() };
        read(file, options, &Limits::default()).unwrap().documents.remove(0)
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(outline(&read_markdown(text, &ImportOptions::default())), expected, "{text}");
    }

    #[test]
    fn blocks_are_paragraphs_without_their_marks() {
        check(
            "# Ақ *орда*\n\nOne\ntwo [link](x) `code`  \nthree\n\nTitle\n---\n",
            &["# Ақ орда", "One two link code\nthree", "## Title"],
        );
        check("- a\n- b\n  - c\n\n    d\n> q\n> r\n", &["* a", "* b", "* c", "* d", "> q r"]);
        check("1. [x] done\n2. more &amp; \\* more", &["* done", "* more & * more"]);
    }

    #[test]
    fn code_images_tables_and_notes_are_left_out_and_counted() {
        let text = "a[^1]\n\n```rust\nlet x;\n```\n\n![alt](x.png) b\n\n| c | d |\n|---|---|\n| e | f |\n\n[^1]: The note.\n";
        let document = read_markdown(text, &ImportOptions::default());
        assert_eq!(outline(&document), ["a", "b"]);
        let notes: Vec<String> = document.notes.iter().map(ToString::to_string).collect();
        assert_eq!(
            notes,
            ["Left out: 1 block of code.", "Left out: 1 image.", "Left out: 1 table.", "Left out: 1 note.",]
        );
        let options = ImportOptions { tables: Some(true), notes: true, ..ImportOptions::default() };
        assert_eq!(outline(&read_markdown(text, &options)), ["a", "b", "c\td", "e\tf", "The note."]);
    }

    #[test]
    fn front_matter_is_metadata() {
        let text = "---\ntitle: \"A: b\"\nAuthor: [A, 'B']\ntags:\n  - x\n  - y\nlang: de\ndate: 2014-02-03 # day\n---\n# H\n";
        let document = read_markdown(text, &ImportOptions::default());
        assert_eq!((document.title.as_str(), document.language.as_deref()), ("A: b", Some("de")));
        let expected = [("author", "A; B"), ("tags", "x; y"), ("date", "2014-02-03")];
        assert_eq!(document.metadata, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
        assert_eq!(outline(&document), ["# H"]);
    }

    #[test]
    fn html_in_it_is_read_as_html() {
        check(
            "<div>\n<p>one\n<script>x</script>\n</div>\n\ntwo <b>three</b><br>four\n\n<!-- c -->",
            &["one", "two three\nfour"],
        );
    }

    #[test]
    fn what_a_page_would_not_show_is_no_text_within_a_paragraph_either() {
        let text = "Hello <script>alert(1)</script> world <span hidden>x <span>y</span> <b>z</b></span>.\n\nNext <style>p";
        let document = read_markdown(
            &format!("{text}\n\nand <i>more</i> <img src=x> <!-- c -->"),
            &ImportOptions::default(),
        );
        assert_eq!(outline(&document), ["Hello world .", "Next", "and more"]);
        let notes: Vec<String> = document.notes.iter().map(ToString::to_string).collect();
        let expected = ["2 parts of the page's furniture", "1 hidden passage", "1 image"];
        assert_eq!(notes, expected.map(|what| format!("Left out: {what}.")));
    }

    #[test]
    fn a_title_is_the_first_heading_or_the_name() {
        assert_eq!(read_markdown("a\n\n# B\n\n# C", &ImportOptions::default()).title, "B");
        assert_eq!(read_markdown("a", &ImportOptions::default()).title, "notes");
    }

    #[test]
    fn deep_nesting_ends() {
        for mark in ["> ", "- ", "[", "*", "<", "![", "1. "] {
            let document = read_markdown(&(mark.repeat(20_000) + "end"), &ImportOptions::default());
            assert!(outline(&document).concat().ends_with("end"), "{mark}");
        }
        // So many accents begin a block of code, which ends with the text.
        let code = read_markdown(&("`".repeat(20_000) + "\nend"), &ImportOptions::default());
        let notes: Vec<String> = code.notes.iter().map(ToString::to_string).collect();
        assert_eq!((outline(&code).len(), notes), (0, vec!["Left out: 1 block of code.".to_owned()]));
    }

    #[test]
    fn what_stays_is_not_said_to_be_left_out() {
        let check = |text: &str, expected: &[&str], said: &[&str]| {
            let document = read_markdown(text, &ImportOptions::default());
            assert_eq!(outline(&document), expected, "{text}");
            let notes: Vec<String> = document.notes.iter().map(ToString::to_string).collect();
            assert_eq!(notes, said, "{text}");
        };
        check("<div hidden>\n\nstays\n\n</div>", &["stays"], &[]);
        check("<aside>\n<p>\n\nstays\n\n</p>\n</aside>", &["stays"], &[]);
        check("<div hidden>a</div>\n<aside>\n\nstays", &["stays"], &["Left out: 1 hidden passage."]);
        check("<div hidden>a\n\nstays\n\n</div>", &["stays"], &["Left out: 1 hidden passage."]);
    }

    #[test]
    fn marks_of_notes_are_no_text() {
        check(
            "Word<a href=\"#fn1\"><sup>1</sup></a>, more<sup><a href='#b'>[2]</a></sup>.",
            &["Word, more."],
        );
        check("Word[<sup>1</sup>](#fn1), more<sup>[2](a.md#b)</sup>.", &["Word, more."]);
        check("The <a href=#c>19<sup>th</sup> century</a>, x<sup>2</sup>", &["The 19th century, x2"]);
        check(
            "See [here](#a), [**b**<sup>2</sup>](#b), [<sup>3</sup>](https://a.org/#b).",
            &["See here, b2, 3."],
        );
    }
}
