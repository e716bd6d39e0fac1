//! Looking at Rust and JavaScript by words: comments taken away, names found whole.
//!
//! Not a parser. It knows strings, characters, lifetimes and nested comments, which is what the rules need.

/// Which language a text is in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// Rust: nested block comments, raw strings, lifetimes.
    Rust,
    /// JavaScript: three kinds of quotes.
    Script,
}

/// `text` with every comment turned to blanks; lines stay where they are, strings stay as they are.
pub(super) fn without_comments(text: &str, language: Language) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            blank(&mut out, &rest[..rest.find('\n').unwrap_or(rest.len())])
        } else if rest.starts_with("/*") {
            blank(&mut out, &rest[..block_comment(rest, language)])
        } else {
            let length = literal(rest, first, &out, language).unwrap_or(first.len_utf8());
            out.push_str(&rest[..length]);
            length
        };
        rest = &rest[length..];
    }
    out
}

fn blank(out: &mut String, comment: &str) -> usize {
    out.extend(comment.chars().map(|character| if character == '\n' { '\n' } else { ' ' }));
    comment.len()
}

fn block_comment(text: &str, language: Language) -> usize {
    let (mut depth, mut at) = (0_u32, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") && (depth == 0 || language == Language::Rust) {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of the string or character that `text` starts with, if it starts with one.
fn literal(text: &str, first: char, before: &str, language: Language) -> Option<usize> {
    match first {
        '"' => Some(quoted(text, '"')),
        '\'' | '`' if language == Language::Script => Some(quoted(text, first)),
        '\'' => {
            let mut inside = text[1..].chars();
            let (one, two) = (inside.next()?, inside.next()?);
            (one == '\\' || two == '\'').then(|| quoted(text, '\''))
        }
        'r' if language == Language::Rust && !before.ends_with(is_name) => {
            let hashes = text[1..].chars().take_while(|character| *character == '#').count();
            let body = text[1 + hashes..].strip_prefix('"')?;
            let end = format!("\"{}", "#".repeat(hashes));
            Some(body.find(&end).map_or(text.len(), |at| 2 + hashes + at + end.len()))
        }
        _ => None,
    }
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Whether `line` holds `name` as a whole: not inside a longer name at either end.
pub(super) fn names(line: &str, name: &str) -> bool {
    let joins = |a: Option<char>, b: Option<char>| a.is_some_and(is_name) && b.is_some_and(is_name);
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        !joins(before.chars().next_back(), name.chars().next())
            && !joins(name.chars().next_back(), after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(without_comments(text, Language::Rust), expected, "{text}");
    }

    #[test]
    fn rust_comments_go_and_strings_stay() {
        check("a // b\nc", "a     \nc");
        check("a /* b /* c */ d */ e", "a                   e");
        check("\"// no\" // yes", "\"// no\"       ");
        check("r#\"\"// no\"# // é", "r#\"\"// no\"#     ");
        check("'\"' // a", "'\"'     ");
        check("&'a str // b", "&'a str     ");
        check("'\\'' // a", "'\\''     ");
        check("\"open", "\"open");
        check("/* open", "       ");
    }

    #[test]
    fn script_comments_go_and_strings_stay() {
        let text = "'// a' `// b` // c";
        assert_eq!(without_comments(text, Language::Script), "'// a' `// b`     ");
        assert_eq!(without_comments("/* a /* b */ c", Language::Script), "             c");
    }

    #[test]
    fn names_are_whole() {
        assert!(names("use web_sys::Window", "web_sys"));
        assert!(!names("my_web_sys", "web_sys") && !names("web_sys2", "web_sys"));
        assert!(names("x=eval(1)", "eval(") && !names("retrieval(1)", "eval("));
        assert!(names("a.open()", ".open(") && names("websocket WebSocket", "WebSocket"));
    }
}
