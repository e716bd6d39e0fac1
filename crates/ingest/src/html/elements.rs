//! What an element is to a reader of the page, by its name and its attributes: a note, furniture, a picture, hidden.
//!
//! One tag is looked at by itself. Which elements are open around it is for [`super::stack`], and what is done about what is
//! said here for the page.

use crate::{ImportOptions, LeftOut};
use html5gum::StartTag;

/// Elements without an end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// The value of an attribute in small letters.
fn attribute(tag: &StartTag<()>, key: &str) -> Option<String> {
    tag.attributes.get(key.as_bytes()).map(|value| String::from_utf8_lossy(value).to_ascii_lowercase())
}

/// Whether an element is a note or a list of notes.
fn is_note(name: &str, tag: &StartTag<()>) -> bool {
    let says = |key: &str, kinds: &[&str]| {
        attribute(tag, key).is_some_and(|value| kinds.iter().any(|kind| value.contains(kind)))
    };
    // What has no such mark is told by the classes that writers of Markdown and of older books give.
    let is_classed = || {
        let class = attribute(tag, "class").unwrap_or_default();
        class.split_ascii_whitespace().any(|one| matches!(one, "footnotes" | "endnotes"))
    };
    // Word and LibreOffice write each note into an element of its own, with a number in its name.
    let is_numbered = |id: String| {
        let word = id.trim_end_matches(|c: char| c.is_ascii_digit());
        word.len() < id.len() && ["ftn", "edn", "sdfootnote", "sdendnote"].contains(&word)
    };
    let kinds = ["footnote", "endnote", "rearnote"];
    (matches!(name, "div" | "section" | "aside" | "ol" | "ul") && is_classed())
        || (name == "div" && attribute(tag, "id").is_some_and(is_numbered))
        || ["epub:type", "role"].iter().any(|key| says(key, &kinds))
}

/// What an element's text is counted as where it is skipped; `None` where it is read. Some are skipped in silence.
pub(super) fn skipped(name: &str, tag: &StartTag<()>, options: &ImportOptions) -> Option<Option<LeftOut>> {
    let attribute = |key: &str| attribute(tag, key);
    let role = attribute("role").unwrap_or_default();
    let part = attribute("epub:type").unwrap_or_default();
    let class = attribute("class").unwrap_or_default();
    let is_classed = |names: &[&str]| class.split_ascii_whitespace().any(|one| names.contains(&one));
    if is_note(name, tag) {
        return (!options.notes).then_some(Some(LeftOut::Notes));
    }
    let is_link = ["footnote-ref", "footnote-back", "footnote-backref", "reversefootnote"];
    let is_link_of_note = name == "a" && is_classed(&is_link);
    // Their marks, and what Word draws before an item.
    let marks = [
        "msofootnotereference",
        "msoendnotereference",
        "sdfootnoteanc",
        "sdfootnotesym",
        "sdendnoteanc",
        "sdendnotesym",
    ];
    let is_ignored = name == "span"
        && attribute("style")
            .is_some_and(|style| style.split_whitespace().collect::<String>().contains("mso-list:ignore"));
    if is_link_of_note
        || is_ignored
        || is_classed(&marks)
        || ["noteref", "backlink"].iter().any(|kind| part.contains(kind) || role.contains(kind))
    {
        return Some(None);
    }
    match name {
        "script" | "style" | "noscript" | "template" | "nav" | "button" | "select" | "textarea"
        | "datalist" | "input" | "iframe" | "noembed" | "noframes" | "dialog" | "audio" => {
            return Some(Some(LeftOut::Furniture));
        }
        "aside" | "footer" | "label" => return Some(Some(LeftOut::SideText)),
        "svg" | "canvas" | "video" | "img" | "picture" => return Some(Some(LeftOut::Images)),
        "math" => return Some(Some(LeftOut::Formulas)),
        "object" | "applet" => return Some(Some(LeftOut::Objects)),
        "rt" | "rp" | "head" => return Some(None),
        _ => {}
    }
    let is_hidden = tag.attributes.contains_key("hidden".as_bytes())
        // What stands below a picture is hidden from those who hear its description instead, and from nobody else.
        || name != "figcaption" && attribute("aria-hidden").is_some_and(|value| value == "true")
        || attribute("style").is_some_and(|style| {
            let style: String = style.split_whitespace().collect();
            ["display:none", "visibility:hidden", "mso-hide:all"].iter().any(|hides| style.contains(hides))
        });
    let what = match role.as_str() {
        _ if is_hidden => LeftOut::Hidden,
        "navigation" | "search" | "menu" | "menubar" => LeftOut::Furniture,
        "contentinfo" | "complementary" => LeftOut::SideText,
        _ => return None,
    };
    // What is open for all of the page is part of it, whatever it says.
    (!matches!(name, "html" | "body" | "main" | "article")).then_some(Some(what))
}

/// Whether what is left out as notes is a list of several.
pub(super) fn is_list(name: &str, tag: &StartTag<()>) -> bool {
    let says = |key: &str| attribute(tag, key).is_some_and(|value| value.contains("notes"));
    matches!(name, "ol" | "ul") || ["class", "role", "epub:type"].iter().any(|key| says(key))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, read_html};
    use crate::ImportOptions;
    use crate::document::tests::outline;

    #[test]
    fn notes_are_told_by_their_class_where_nothing_else_says_so() {
        let html = "<p>One<a href='ch1.xhtml#fn1' ><sup>1</sup></a> two<a class='x footnote-ref'>2</a>.<div class='footnotes'><hr><ol>\
                    <li>Note.<a href='#r1' class='footnote-back'>↩</a></ol></div><p class='footnotes'>Three.";
        let document = read_html(html, &ImportOptions::default());
        assert_eq!(outline(&document), ["One two.", "Three."]);
        assert_eq!(document.notes.iter().map(ToString::to_string).collect::<Vec<_>>(), ["Left out: 1 note."]);
        let options = ImportOptions { notes: true, ..ImportOptions::default() };
        assert_eq!(outline(&read_html(html, &options)), ["One two.", "* Note.", "Three."]);
    }

    #[test]
    fn furniture_is_left_out_and_counted() {
        let html = "<body><nav><a>Home</a></nav><p>Text<script>alert('<p>x')</script> on</p><aside>Ad</aside>\
                    <form><label>L</label><input value=v><button>Go</button><p>In a form</form>\
                    <div hidden>no</div><div style='display: none'>no</div><p aria-hidden=true>no<p>yes\
                    <footer>end</footer><style>p{}</style><img alt=x><svg><title>t</title><text>x</text></svg>";
        let document = read_html(html, &ImportOptions::default());
        assert_eq!(outline(&document), ["Text on", "In a form", "yes"]);
        let notes: Vec<String> = document.notes.iter().map(ToString::to_string).collect();
        for note in [
            "5 parts of the page's furniture",
            "3 asides, footers and labels",
            "3 hidden passages",
            "2 images",
        ] {
            assert!(notes.contains(&format!("Left out: {note}.")), "{note}: {notes:?}");
        }
        assert_eq!(document.title, "page");
    }

    #[test]
    fn notes_of_books_stay_by_choice() {
        let html = "<p>Word<a epub:type=noteref>1</a>.<aside epub:type=footnote><p>The note.</aside>";
        check(html, &["Word."]);
        let options = ImportOptions { notes: true, ..ImportOptions::default() };
        assert_eq!(outline(&read_html(html, &options)), ["Word.", "The note."]);
    }
}
