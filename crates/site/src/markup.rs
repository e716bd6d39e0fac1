//! Writing text into HTML and SVG, and finding attributes in HTML that we wrote ourselves.

/// `text` with the five characters that mean something in markup replaced, fit for content and quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}

/// The text that [`escape`] made this of.
pub(crate) fn unescape(html: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    named.iter().fold(html.to_owned(), |text, (name, character)| text.replace(name, character))
}

/// A start tag: its name and its attributes in order, names in lower case, values as written.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag {
    /// The element's name in lower case.
    pub name: String,
    /// Name and value of each attribute; an attribute without a value has an empty one.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.0 == name).map(|attribute| attribute.1.as_str())
    }
}

/// The start tags of an HTML page in order. Comments, end tags and the content of scripts and styles are passed over.
/// Made for our own page; it does not know the odd corners of HTML.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |parts| parts.1);
        } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            rest = after;
            if matches!(tag.name.as_str(), "script" | "style") {
                let end = format!("</{}", tag.name);
                rest = rest.find(&end).map_or("", |at| &rest[at..]);
            }
            found.push(tag);
        }
    }
    found
}

/// The tag whose name `html` starts with, and what follows its `>`.
fn tag(html: &str) -> (Tag, &str) {
    let ends_name = |character: char| character.is_ascii_whitespace() || matches!(character, '>' | '/' | '=');
    let name_end = html.find(ends_name).unwrap_or(html.len());
    let (name, mut rest) = html.split_at(name_end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|character: char| character.is_ascii_whitespace() || character == '/');
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        let (key, after) =
            rest.split_at(rest.find(ends_name).filter(|at| *at > 0).unwrap_or(rest.len().min(1)));
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(value) => attribute_value(value.trim_start()),
            None => ("", after),
        };
        attributes.push((key.to_ascii_lowercase(), value.to_owned()));
        rest = after;
    }
    (Tag { name: name.to_ascii_lowercase(), attributes }, rest)
}

/// The value that `text` starts with, quoted or not, and what follows it.
fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[(&str, &[(&str, &str)])]) {
        let expected: Vec<Tag> = expected
            .iter()
            .map(|(name, attributes)| Tag {
                name: (*name).to_owned(),
                attributes: attributes.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
            })
            .collect();
        assert_eq!(tags(html), expected, "{html}");
    }

    #[test]
    fn tags_and_attributes_are_found() {
        check("<p>a</p><BR/>", &[("p", &[]), ("br", &[])]);
        check(
            "<a href=\"x > y\" Hidden data-q='\"' n=1>",
            &[("a", &[("href", "x > y"), ("hidden", ""), ("data-q", "\""), ("n", "1")])],
        );
        check("<!-- <b> --><script>if (a<b) c()</script><i>", &[("script", &[]), ("i", &[])]);
        check("1 < 2 <", &[]);
        check("<a b", &[("a", &[("b", "")])]);
        check("<a =>", &[("a", &[("=", "")])]);
        check("<имя>", &[]);
    }

    #[test]
    fn five_characters_are_escaped() {
        let text = "<a href=\"x\">'&lt;'</a> Ж";
        assert_eq!(unescape(&escape(text)), text);
        assert_eq!(
            escape("<a href=\"x\">'&'</a> Ж"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt; Ж"
        );
    }
}
