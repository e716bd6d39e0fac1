//! Text within XML and HTML.

/// A text as content or as the value of an attribute in double quotes: what would be markup is escaped, and characters
/// that XML does not allow are left out.
///
/// ```
/// use memoscope_export::xml::escaped;
/// assert_eq!(escaped("a < \"b\" & 'c'\u{1}"), "a &lt; &quot;b&quot; &amp; &#39;c&#39;");
/// ```
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in allowed(text) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The characters of a text that XML allows.
///
/// ```
/// use memoscope_export::xml::allowed;
/// assert_eq!(allowed("a\u{1}\u{b}b\tc\u{ffff}д").collect::<String>(), "ab\tcд");
/// ```
pub fn allowed(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .filter(|&c| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')))
}
