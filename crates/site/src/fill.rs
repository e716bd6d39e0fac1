//! The corpus in the page.
//!
//! The corpus goes in as one data block that the page reads, and its first document as an article and a figure for
//! readers without wasm. Each stands between two comments in the page, so that it can be exchanged later. Nothing of a
//! corpus is in the wasm.

mod figure;

use crate::document::{Document, to_json};
use crate::error::{Result, SiteError};
use crate::markup::escape;
use crate::reading::Reading;

/// Where the data block goes.
const CORPUS: &str = "corpus";
/// Where the article goes.
const ARTICLE: &str = "article";
/// Where the figure goes.
const TOP_WORDS: &str = "top-words";

/// The page with the documents in it, whether it is new or holds others. Fails where it lacks a place for one of the parts.
pub fn fill(page: &str, documents: &[Document]) -> Result<String> {
    let Some(first) = documents.first() else {
        return Err(SiteError::of_input("there is no document to put into the page"));
    };
    let data = format!("<script type=\"application/json\" id=\"corpus\">{}</script>", to_json(documents));
    let page = replace_title(page, &first.title)?;
    let reading = Reading::of(&first.text)?;
    let page = replace(&page, ARTICLE, &article(first, &reading))?;
    let page = replace(&page, TOP_WORDS, &figure::bars(&reading.top_words(), first.known("language")))?;
    replace(&page, CORPUS, &data)
}

/// The page with `part` in its place: after the comment of that name, and before the comment that ends what was there.
pub(crate) fn replace(page: &str, place: &str, part: &str) -> Result<String> {
    let (start, end) = (format!("<!-- {place} -->"), format!("<!-- /{place} -->"));
    let count = page.matches(&start).count();
    let (1, Some((before, rest))) = (count, page.split_once(&start)) else {
        return Err(SiteError::new(format!("index.html holds {count} comments `{start}`, not one"))
            .with_hint("write the comment once, on the place where that part belongs"));
    };
    // Texts are escaped, so no comment is inside one.
    let after = rest.split_once(&end).map_or(rest, |(_, after)| after);
    Ok(format!("{before}{start}{part}{end}{after}"))
}

fn replace_title(page: &str, title: &str) -> Result<String> {
    let (before, _, after) = around_title(page)?;
    Ok(format!("{before}<title>{} – Memoscope</title>{after}", escape(title)))
}

/// The title of the page, as HTML.
pub(crate) fn title(page: &str) -> Result<&str> {
    around_title(page).map(|(_, title, _)| title)
}

/// What stands before the title, the title, and what stands behind it.
pub(crate) fn around_title(page: &str) -> Result<(&str, &str, &str)> {
    let missing =
        || SiteError::new("index.html has no <title>").with_hint("write `<title>Memoscope</title>`");
    let (before, rest) = page.split_once("<title>").ok_or_else(missing)?;
    let (title, after) = rest.split_once("</title>").ok_or_else(missing)?;
    Ok((before, title, after))
}

/// The document as an article of plain HTML: heading, byline, paragraphs. A first paragraph that repeats the title is left out.
fn article(document: &Document, reading: &Reading) -> String {
    let mut out = String::from("<article class=\"static-article\" aria-labelledby=\"static-title\"");
    let language = document.known("language");
    if !language.is_empty() {
        out.push_str(&format!(" lang=\"{}\"", escape(language)));
    }
    out.push_str(&format!(">\n<h1 id=\"static-title\">{}</h1>\n", escape(&document.title)));
    let byline = ["author", "organisation", "kind", "date"].map(|key| document.known(key));
    let byline: Vec<String> =
        byline.iter().filter(|part| !part.is_empty()).map(|part| escape(part)).collect();
    if !byline.is_empty() {
        out.push_str(&format!("<p class=\"static-article__byline\">{}</p>\n", byline.join(" · ")));
    }
    let paragraphs = reading.paragraphs();
    let repeats_title = paragraphs.first().is_some_and(|first| same_words(first, &document.title));
    for paragraph in paragraphs.iter().skip(usize::from(repeats_title)) {
        out.push_str(&format!("<p>{}</p>\n", breakable(&escape(paragraph))));
    }
    out.push_str("</article>");
    out
}

/// Running text that wraps at each no-break space, as the page's own reader does: one as wide as any other is one here, where
/// nothing is counted.
fn breakable(html: &str) -> String {
    let html = html.replace('\u{a0}', " ");
    html.split_inclusive(['\u{2007}', '\u{202f}']).collect::<Vec<_>>().join("<wbr>")
}

fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    const PAGE: &str = "<title>x</title><!-- article --><!-- top-words --><!-- corpus -->";

    fn document(title: &str, text: &str) -> Document {
        Document {
            title: title.to_owned(),
            metadata: [("author", "A & B"), ("language", "en")]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into(),
            text: text.to_owned(),
            ..Document::default()
        }
    }

    #[test]
    fn each_part_has_its_place() {
        let page = fill(PAGE, &[document("One <1>", "One <1>\n\nFish swim.\n\nFish & birds.")]).unwrap();
        assert!(page.starts_with("<title>One &lt;1&gt; – Memoscope</title><!-- article --><article"));
        assert!(page.contains(
            "<h1 id=\"static-title\">One &lt;1&gt;</h1>\n<p class=\"static-article__byline\">A &amp; B</p>"
        ));
        assert!(page.contains("</p>\n<p>Fish swim.</p>\n<p>Fish &amp; birds.</p>\n</article>"));
        assert!(page.contains("<figure"));
        assert!(page.ends_with("}]}</script><!-- /corpus -->"));
    }

    #[test]
    fn another_corpus_takes_the_place_of_the_first() {
        let one = fill(PAGE, &[document("One", "Fish swim.")]).unwrap();
        let two = [document("Two", "Birds fly.")];
        assert_eq!(fill(&one, &two).unwrap(), fill(PAGE, &two).unwrap());
    }

    #[test]
    fn lines_wrap_at_no_break_spaces() {
        assert_eq!(breakable("a\u{a0}b c"), "a b c");
        assert_eq!(breakable("5\u{202f}km"), "5\u{202f}<wbr>km");
        assert_eq!(breakable("a b"), "a b");
    }

    #[test]
    fn a_text_that_names_a_place_does_no_harm() {
        let page =
            fill(PAGE, &[document("<!-- corpus -->", "See <!-- corpus --> and <!-- article -->.")]).unwrap();
        assert_eq!(page.matches("id=\"corpus\"").count(), 1);
        assert_eq!(page.matches("<article").count(), 1);
    }

    #[test]
    fn a_page_without_a_place_is_refused() {
        for place in [CORPUS, ARTICLE, TOP_WORDS, "<title>"] {
            let place = if place.starts_with('<') { place.to_owned() } else { format!("<!-- {place} -->") };
            let page = PAGE.replace(&place, "");
            let failure = fill(&page, &[document("t", "w")]).unwrap_err().to_string();
            assert!(failure.contains(&place), "{failure}");
        }
        assert!(fill(&format!("{PAGE}<!-- corpus -->"), &[document("t", "w")]).is_err());
    }

    #[test]
    fn paragraphs_in_other_scripts_are_kept() {
        let document = document("Вода", "Вода\n\nحياة الماء");
        let html = article(&document, &Reading::of(&document.text).unwrap());
        assert!(html.contains("<p>حياة الماء</p>") && !html.contains("<p>Вода</p>"));
    }
}
