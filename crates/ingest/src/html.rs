//! HTML: what a reader of the page would read, without menus, scripts and forms.
//!
//! Tokens come from `html5gum`; [`elements`] says what each is to a reader, and a [`stack`] of those that are open which
//! text is skipped and where paragraphs end, as far as that matters for text. Nothing is run, fetched or attached. Linear,
//! without recursion, whatever the nesting.

mod elements;
mod mark;
mod meta;
mod stack;
mod table;

use crate::encoding::Source;
use crate::flow::Flow;
use crate::import::{File, Imported, stem};
use crate::{Document, Format, ImportError, ImportNote, ImportOptions, LeftOut, Limits, ParagraphKind};
use elements::{is_list, is_void, skipped};
use html5gum::{EndTag, StartTag, Token, Tokenizer, naive_next_state};
pub(crate) use mark::Link;
pub(crate) use meta::xml_encoding;
use stack::{Open, Stack};
use std::borrow::Cow;
use table::Tables;

/// Returns the one document of an HTML file.
///
/// # Errors
/// [`ImportError::TooLarge`] where the text is longer than its limit.
pub(crate) fn read(
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    let declared = meta::declared_encoding(file.bytes);
    let source = Source::read(Format::Html, file.bytes, declared.as_deref(), options, limits)?;
    let mut document = Document { format: Format::Html, ..Document::default() };
    source.tell(&mut document);
    // A page that is named so is XML, as browsers have it, though it lack the declaration.
    let is_xml = [".xhtml", ".xht"].iter().any(|end| file.name.to_ascii_lowercase().ends_with(end));
    collect_as(&source.text, is_xml || is_declared(&source.text), options, &mut document);
    if document.title.is_empty() {
        document.title = stem(file.name).to_owned();
    }
    Ok(Imported { documents: vec![document], ..Imported::default() })
}

/// Adds the paragraphs of a page to a document, what is known of it, and what was left out. A title that is there
/// already stays.
pub(crate) fn collect(html: &str, options: &ImportOptions, document: &mut Document) {
    collect_as(html, is_declared(html), options, document);
}

/// Whether a page says that it is XML.
fn is_declared(html: &str) -> bool {
    html.trim_start().starts_with("<?xml")
}

fn collect_as(html: &str, is_xml: bool, options: &ImportOptions, document: &mut Document) {
    let html: &str = &if is_xml { without_sections(html) } else { Cow::from(html) };
    let mut page = Page {
        options,
        document,
        stack: Stack::default(),
        flow: Flow::default(),
        tables: Tables::default(),
        title: None,
        link: None,
        by: None,
        items: None,
        empty: None,
    };
    let mut tokens = Tokenizer::new(html);
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                let is_drawn = page.stack.is_in_drawing() || stack::is_drawing(&tag.name);
                let is_empty = tag.self_closing && (is_xml || is_drawn);
                if !is_empty
                    && !is_drawn
                    && let Some(state) = naive_next_state(&tag.name)
                {
                    tokens.set_state(state);
                }
                if !is_xml {
                    page.leave_drawing(&tag.name);
                }
                page.start(&tag, is_empty);
            }
            Token::EndTag(EndTag { name, .. }) => page.end(&String::from_utf8_lossy(&name)),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.finish();
}

/// An XML page with its sections of characters as text with references: to HTML they would be comments.
fn without_sections(html: &str) -> Cow<'_, str> {
    const OPEN: &str = "<![CDATA[";
    const CLOSE: &str = "]]>";
    if !html.contains(OPEN) {
        return html.into();
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, section)) = rest.split_once(OPEN) {
        let (inside, after) = section.split_once(CLOSE).unwrap_or((section, ""));
        text.push_str(before);
        text.push_str(&inside.replace('&', "&amp;").replace('<', "&lt;"));
        rest = after;
    }
    text.push_str(rest);
    text.into()
}

/// What a tag within running text does to it, where a text has no other markup of HTML.
pub(crate) enum Inline {
    /// Ends the line.
    Break,
    /// Begins an element. Whether its text is left out, and what that is counted as.
    Start {
        /// Its name.
        name: String,
        /// As [`skipped`] says.
        skipped: Option<Option<LeftOut>>,
        /// Whether it has no end.
        is_empty: bool,
        /// The address of a link.
        address: Option<String>,
    },
    /// Ends an element of that name.
    End(String),
    /// Nothing: a comment, a declaration.
    Nothing,
}

/// What a tag within running text does to it.
pub(crate) fn inline(tag: &str, options: &ImportOptions) -> Inline {
    let mut tokens = Tokenizer::new(tag);
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let is_empty = is_void(&name) || tag.self_closing && matches!(name.as_str(), "svg" | "math");
                let address = tag.attributes.get("href".as_bytes());
                let address = address.map(|address| String::from_utf8_lossy(address).into_owned());
                return match name.as_str() {
                    "br" => Inline::Break,
                    _ => Inline::Start { skipped: skipped(&name, &tag, options), name, is_empty, address },
                };
            }
            Token::EndTag(EndTag { name, .. }) => {
                return Inline::End(String::from_utf8_lossy(&name).into_owned());
            }
            _ => {}
        }
    }
    Inline::Nothing
}

/// A text with its character references replaced as a page's are: by number, and by the names that HTML has.
pub(crate) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut decoded = String::with_capacity(text.len());
    let text = text.replace('<', "&lt;");
    let mut tokens = Tokenizer::new(&text);
    while let Some(Ok(token)) = tokens.next() {
        if let Token::String(text) = token {
            decoded.push_str(&String::from_utf8_lossy(&text));
        }
    }
    decoded.into()
}

/// A page being read.
struct Page<'a> {
    options: &'a ImportOptions,
    document: &'a mut Document,
    stack: Stack,
    flow: Flow,
    tables: Tables,
    /// The text of the title element while it is open, and after.
    title: Option<Flow>,
    /// The link to a place of the page that is open.
    link: Option<Link>,
    /// The name of the element that named the author.
    by: Option<String>,
    /// The items so far of the list of notes that is being skipped, and how many others it lies in.
    items: Option<(u32, usize)>,
    /// What the element that is being skipped was counted as, while nothing stands in it.
    empty: Option<LeftOut>,
}

impl Page<'_> {
    fn start(&mut self, tag: &StartTag<()>, is_empty: bool) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let is_block = stack::is_block(&name);
        self.tell(&name, tag, is_block);
        if is_block {
            if !self.stack.is_skipping() {
                self.flush();
            }
            self.stack.close_implied(&name);
        }
        if self.stack.is_skipping() {
            if name == "li" {
                self.count_item();
            }
            if !is_void(&name) && !is_empty {
                self.stack.open(Open::new(name));
            }
            return;
        }
        let is_mark = self.is_note_mark(&name, tag);
        // Who is quoted stands in the footer of the quotation.
        let is_source = name == "footer" && self.stack.is_open("blockquote");
        let skipped = match is_mark {
            true => Some(None),
            false => skipped(&name, tag, self.options).filter(|_| !is_source),
        };
        if let Some(Some(what)) = skipped {
            self.document.leave_out(what, 1);
        }
        let is_list = skipped == Some(Some(LeftOut::Notes)) && is_list(&name, tag);
        self.items = is_list.then(|| (0, self.stack.count("li") + usize::from(name == "li")));
        if is_void(&name) || is_empty {
            match name.as_str() {
                "br" => self.flow.end_line(),
                "img" | "input" => self.flow.space(),
                _ => {}
            }
            return;
        }
        let is_of_text =
            |what: &LeftOut| !matches!(what, LeftOut::Images | LeftOut::Formulas | LeftOut::Objects);
        self.empty = skipped.flatten().filter(is_of_text);
        let is_code = name == "code" && self.stack.is_top("pre") && self.flow.is_blank();
        if is_code {
            self.document.leave_out(LeftOut::Code, 1);
        }
        // A table whose place is taken ends: what stood in it stands beside it.
        if self.stack.is_full() && self.stack.is_top("table") {
            self.end("table");
        }
        if skipped.is_none() {
            match name.as_str() {
                "table" => {
                    let role = tag.attributes.get("role".as_bytes());
                    self.tables.start(role.is_some_and(|role| &***role == b"presentation"));
                }
                "tr" => self.tables.row(),
                "td" | "th" => self.tables.cell(),
                _ => {}
            }
        }
        self.stack.open(Open { is_skipped: skipped.is_some() || is_code, ..Open::new(name) });
    }

    /// Takes what an element says of the page, and ends the head where the page begins.
    fn tell(&mut self, name: &str, tag: &StartTag<()>, is_block: bool) {
        match name {
            "title" if self.title.is_none() && self.stack.count("svg") == 0 => {
                self.title = Some(Flow::default());
            }
            "html" => meta::language(tag, self.document),
            "meta" => meta::known(tag, self.document, &mut self.by),
            // A page whose head is not closed begins at its first block.
            "body" => {
                self.stack.close("head");
                meta::language(tag, self.document);
            }
            _ if is_block && self.stack.is_open("head") => self.stack.close("head"),
            _ => {}
        }
    }

    /// Counts an item of a list of notes as one. An item of a list within a note is part of that.
    fn count_item(&mut self) {
        if let Some((items, around)) = &mut self.items
            && self.stack.count("li") == *around
        {
            *items += 1;
            if *items > 1 {
                self.document.leave_out(LeftOut::Notes, 1);
            }
        }
    }

    /// Whether an element is the raised mark of a note: a link to a place of the page, or of another of the same book or
    /// site, in `sup`. Whether `sup` in such a link is one, only the link's end tells.
    fn is_note_mark(&mut self, name: &str, tag: &StartTag<()>) -> bool {
        match name {
            "a" => {
                // Without an address it is a place, which may stand in a link.
                let Some(href) = tag.attributes.get("href".as_bytes()) else { return false };
                let href = String::from_utf8_lossy(href);
                let link = Link::to(&href);
                if link.is_some() && self.stack.is_open("sup") {
                    return true;
                }
                self.end_link();
                self.link = link;
            }
            "sup" if self.stack.is_top("a") => {
                if let Some(link) = &mut self.link {
                    link.raise(self.flow.place());
                }
            }
            _ => {}
        }
        false
    }

    fn end_link(&mut self) {
        if let Some(link) = self.link.take() {
            link.end(&mut self.flow);
        }
    }

    /// Ends a picture or a formula whose end is missing where a block begins.
    fn leave_drawing(&mut self, name: &[u8]) {
        let is_block = || str::from_utf8(name).is_ok_and(stack::is_block);
        if self.stack.is_in_drawing()
            && is_block()
            && !self.stack.is_open("foreignobject")
            && !self.stack.is_open("annotation-xml")
        {
            ["svg", "math"].iter().for_each(|drawing| self.stack.close(drawing));
        }
    }

    fn end(&mut self, name: &str) {
        if name == "br" {
            self.flow.end_line();
        }
        if !self.stack.is_open(name) {
            // A lone </p> is an empty paragraph.
            if name == "p" && !self.stack.is_skipping() {
                self.flush();
            }
            return;
        }
        if !self.stack.is_skipping() && stack::is_block(name) {
            self.flush();
        }
        let was_skipping = self.stack.is_skipping();
        self.stack.close(name);
        if let Some(link) = &mut self.link {
            if name == "sup" {
                link.lower(self.flow.place());
            }
            if !self.stack.is_open("a") {
                self.end_link();
            }
        }
        if name == "table" && !was_skipping {
            let document = &mut *self.document;
            self.tables.end(self.options.keeps_tables(), document);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(link) = &mut self.link
            && !self.stack.is_skipping()
            && !self.stack.is_open("sup")
        {
            link.say(text);
        }
        if self.stack.is_top("title")
            && !self.stack.is_in_drawing()
            && let Some(title) = &mut self.title
        {
            title.push(text);
        } else if self.stack.is_skipping() {
            self.empty = self.empty.filter(|_| text.trim().is_empty());
            // Text in a head that was not closed: the page has begun.
            if self.stack.is_top("head") && !text.trim().is_empty() {
                while self.stack.is_top("head") {
                    self.stack.close("head");
                }
                self.text(text);
            }
        } else if self.stack.count("pre") + self.stack.count("xmp") > 0 {
            self.flow.push_raw(text);
        } else {
            self.flow.push(text);
        }
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        self.end_link();
        let paragraphs = self.flow.take();
        if paragraphs.is_empty() {
            return;
        }
        let kind = self.stack.kind();
        let is_beside_cells = self.stack.is_beside_cells();
        for text in paragraphs {
            if !self.tables.is_open() {
                self.document.push(kind, &text);
            } else if is_beside_cells {
                self.tables.push_before(kind, &text, self.document);
            } else {
                self.tables.push(kind, &text);
            }
        }
    }

    fn finish(mut self) {
        if !self.stack.is_skipping() {
            self.flush();
        } else if let Some(what) = self.empty {
            // The text of an element that begins in one block of Markdown and ends in another stays.
            self.document.put_back(what);
        }
        while self.tables.is_open() {
            self.tables.end(self.options.keeps_tables(), self.document);
        }
        if self.stack.was_too_deep() {
            let place = format!("elements more than {} deep, read as if beside each other", stack::DEEPEST);
            let note = ImportNote::Damaged { place };
            // A book has many pages.
            if !self.document.notes.contains(&note) {
                self.document.notes.push(note);
            }
        }
        if self.document.title.is_empty()
            && let Some(title) = self.title.map(|mut title| title.take().join(" "))
        {
            self.document.title = title.trim().to_owned();
        }
        if self.document.title.is_empty()
            && let crate::Body::Paragraphs(paragraphs) = &self.document.body
            && let Some(heading) = paragraphs.iter().find(|one| one.kind == ParagraphKind::Heading(1))
        {
            self.document.title = heading.text.clone();
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
pub(crate) mod tests {
    use super::*;
    use crate::document::tests::outline;

    pub(super) fn read_html(html: &str, options: &ImportOptions) -> Document {
        let file = File { name: "a/page.html", bytes: html.as_bytes() };
        read(file, options, &Limits::default()).unwrap().documents.remove(0)
    }

    pub(super) fn check(html: &str, expected: &[&str]) {
        assert_eq!(outline(&read_html(html, &ImportOptions::default())), expected, "{html}");
    }

    #[test]
    fn blocks_are_paragraphs() {
        check(
            "<p>One <b>wo</b>rd\n more<p>Two&nbsp;&amp; &#1178;<div>Three</div>four",
            &["One word more", "Two\u{a0}& Қ", "Three", "four"],
        );
        check(
            "<h1>A</h1><h3>B <i>c</i></h3>x<ul><li>one<li><p>two</p></ul><blockquote><p>q</blockquote>",
            &["# A", "### B c", "x", "* one", "* two", "> q"],
        );
        check("a<br>b<br><br>c", &["a\nb", "c"]);
        check("<pre>\n  one\n   two\n\nthree</pre>", &["one\n   two", "three"]);
        check("", &[]);
    }

    #[test]
    fn marks_of_notes_and_soft_hyphens_are_no_letters() {
        check(
            "<p>A note<sup><a href='#fn1'>1</a></sup>, more<a href=#b><sup>[2]</sup></a>, H<sub>2</sub>O, x<sup>2</sup>",
            &["A note, more, H2O, x2"],
        );
        check(
            "<p>See <a href=#a>here</a> and <sup><a href='x.html'>so</a></sup>. Soft&shy;hy&shy;phen",
            &["See here and so. Softhyphen"],
        );
    }

    #[test]
    fn raised_text_of_a_link_is_a_mark_only_where_it_is_all_of_it() {
        check(
            "<p><a href='#c'>The 19<sup>th</sup> century</a> and E = <a href='#e'>mc<sup>2</sup></a>",
            &["The 19th century and E = mc2"],
        );
        check("<p>By <a href=b.xhtml#x><sup>14</sup><i>C</i></a>, <a href=#ж>м<sup>2</sup>", &["By 14C, м2"]);
        check(
            "<p>a <a href=#n><sup>1</sup></a>b<a href=#n> <sup>2</sup></a>c<a href=#n>\u{2060}<sup>3</sup>.</a> d\
             <a href=#n><a id=r></a><sup><a id=s></a>4<b>5</b></a></sup> e<span><a href=#n><sup>6</sup></span>\
             <p>f<a href=#n><sup>7</sup><p>g",
            &["a b c\u{2060}. d e", "f", "g"],
        );
    }

    #[test]
    fn a_list_within_a_note_is_part_of_it() {
        let check = |html: &str, expected: &str| {
            let document = read_html(html, &ImportOptions::default());
            let notes: Vec<String> = document.notes.iter().map(ToString::to_string).collect();
            assert_eq!(notes, [expected], "{html}");
        };
        check("<p>a<div class=footnotes><ol><li>b<ul><li>c<li>d</ul><li>e</ol></div>", "Left out: 2 notes.");
        check(
            "<p>a<ul><li>x<section class=Footnotes><ol><li>b</li><li>e</li></ol></section></ul>",
            "Left out: 2 notes.",
        );
        check("<p>a<section role=DOC-ENDNOTES><ol><li>b<li>c</ol></section>", "Left out: 2 notes.");
    }

    #[test]
    fn pictures_that_end_where_they_begin_cost_no_text() {
        check("<body><svg class='i'/><p>One.</p><p>Two.</p>", &["One.", "Two."]);
        check("<p>a<math/>b <svg><title/><style/><path/></svg>c</p>", &["ab c"]);
        check("<svg><title>t</title><text>x<p>One.</p><p>Two.</p>", &["One.", "Two."]);
        let page = "<title>T</title><p>x<svg><title>t</title></svg></p>";
        assert_eq!(read_html(page, &ImportOptions::default()).title, "T");
        let document = read_html("<p>x<math><mi>y</mi></math></p>", &ImportOptions::default());
        assert_eq!(document.notes.first().map(ToString::to_string).as_deref(), Some("Left out: 1 formula."));
    }

    #[test]
    fn a_quotation_keeps_its_source() {
        check(
            "<blockquote><p>q</p><footer>A. B.</footer></blockquote><footer>x</footer>",
            &["> q", "> A. B."],
        );
    }

    #[test]
    fn sections_of_characters_are_text_in_xml_alone() {
        let page = "<html><body><p>a <![CDATA[1 < 2 > 0 &amp;]]> b</p></body></html>";
        check(&format!("<?xml version='1.0'?>{page}"), &["a 1 < 2 > 0 &amp; b"]);
        let file = File { name: "a.xhtml", bytes: page.as_bytes() };
        let mut imported = read(file, &ImportOptions::default(), &Limits::default()).unwrap();
        assert_eq!(outline(&imported.documents.remove(0)), ["a 1 < 2 > 0 &amp; b"]);
    }

    #[test]
    fn code_blocks_are_left_out_but_preformatted_text_stays() {
        check("<pre><code>let x;</code></pre><p>The <code>x</code> is", &["The x is"]);
        check("<pre>Roses <code>are</code>\nred</pre>", &["Roses are\nred"]);
    }

    #[test]
    fn metadata_comes_from_the_head() {
        let html = "<html lang=kk-KZ><head><title> Ақ\n орда </title><meta name=author content='A. B.'>\
                    <meta property=article:published_time content=2014-02-03T10:00:00Z><meta name=Description content=d>\
                    <p>text";
        let document = read_html(html, &ImportOptions::default());
        assert_eq!((document.title.as_str(), document.language.as_deref()), ("Ақ орда", Some("kk-KZ")));
        assert_eq!(document.known("author"), Some("A. B."));
        assert_eq!(document.known("date"), Some("2014-02-03T10:00:00Z"));
        assert_eq!(document.known("description"), Some("d"));
        assert_eq!(outline(&document), ["text"]);
    }

    #[test]
    fn tables_stay_by_choice() {
        let html = "<p>a<table><caption>C</caption><tr><th>x<th>y<tr><td>1<td><p>2</table>b";
        let document = read_html(html, &ImportOptions::default());
        assert_eq!(outline(&document), ["a", "b"]);
        assert_eq!(document.notes.last().map(ToString::to_string).as_deref(), Some("Left out: 1 table."));
        let options = ImportOptions { tables: Some(true), ..ImportOptions::default() };
        assert_eq!(outline(&read_html(html, &options)), ["a", "- C", "x\ty", "1\t2", "b"]);
    }

    #[test]
    fn tables_that_lay_out_a_page_are_text() {
        check("<table><tr><td>menu<td><h1>T</h1><p>one<p>two</table>", &["menu", "# T", "one", "two"]);
        check("<table><tr><td><table><tr><td>1<td>2</table>text</table>", &["text"]);
        check("<table role=presentation><tr><td>a<td>b</table>", &["a", "b"]);
    }

    #[test]
    fn empty_elements_of_xml_are_closed() {
        check(
            "<?xml version='1.0'?><html><head><title/><script src='x'/></head><body><p/><a id='b'/>text",
            &["text"],
        );
    }

    #[test]
    fn tag_soup_ends() {
        check("</p></b><p>a</i></div>b<", &["ab<"]);
        let deep = format!("{}x{}", "<div>".repeat(100_000), "</b>".repeat(100_000));
        check(&deep, &["x"]);
        let tables = format!("{}x", "<table><tr><td>".repeat(20_000));
        check(&tables, &["x"]);
    }

    #[test]
    fn elements_that_lie_too_deep_are_noted() {
        let nested = |depth| "<div>".repeat(depth);
        let hidden = "<script>b</script><p hidden>c <b>c</b> c</p>";
        let table = "<table><tr><td>e</td><td>f</td></tr></table>";
        let page = format!("{}a{hidden}d{table}<p>g</p>", nested(100_000));
        let document = read_html(&page, &ImportOptions::default());
        assert_eq!(outline(&document), ["a", "d", "e", "f", "g"]);
        let place = "elements more than 1000 deep, read as if beside each other".to_owned();
        let notes = document.notes.iter().filter(|note| !matches!(note, ImportNote::LeftOut { .. }));
        assert_eq!(notes.collect::<Vec<_>>(), [&ImportNote::Damaged { place }]);
        assert_eq!(read_html(&format!("{}a", nested(900)), &ImportOptions::default()).notes, []);
    }

    #[test]
    fn a_declared_encoding_is_used() {
        let bytes = b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'><p>\xF2\xD5\xD3\xD8";
        let file = File { name: "a.html", bytes };
        let document = read(file, &ImportOptions::default(), &Limits::default()).unwrap().documents.remove(0);
        assert_eq!((document.encoding, outline(&document)), (Some("KOI8-R"), vec!["Русь".to_owned()]));
    }

    #[test]
    fn ends_of_elements_that_lie_too_deep_close_no_others() {
        let (nested, ends) = (|depth| "<div>".repeat(depth), |depth| "</div>".repeat(depth));
        check(&format!("{}<div hidden><div>a</div> b</div>c", nested(999)), &["c"]);
        check(&format!("{}<div><div hidden>a</div> b</div>c", nested(999)), &["b", "c"]);
        let hidden = format!("<div hidden>{}<div>a</div>{}b</div>c", nested(999), ends(999));
        check(&hidden, &["c"]);
        let item = format!("{}<ul hidden><li>a<li>b</li></ul>c", nested(999));
        check(&item, &["c"]);
        check(&format!("{}d", "<head>".repeat(100_000)), &["d"]);
    }

    #[test]
    fn what_stands_beside_the_cells_of_a_table_is_none_of_it() {
        let table = "<table><tr><td>a</td><td>b</td></tr>";
        check(
            &format!("<h1>News</h1>{table}\nLoose text <b>here</b><p>and there</p><tr><td>c<td>d</tr>end"),
            &["# News", "Loose text here", "and there", "end"],
        );
        check(
            &format!("<table><tr><td>x<td>{table}<p>loose</p></table>y</table>z"),
            &["x", "loose", "y", "z"],
        );
        let options = ImportOptions { tables: Some(true), ..ImportOptions::default() };
        assert_eq!(outline(&read_html(&format!("{table}x</table>y"), &options)), ["x", "a\tb", "y"]);
    }
}
