//! Short names for what the glue calls its own functions and what they are given.
//!
//! Only whole names change, and none behind a dot: those are the browser's, or the program's exports. Where such a name is
//! something else (a part of a text, a key, a shorthand), the build fails.

use std::collections::{BTreeMap, BTreeSet};

use super::pieces::{Kind, Piece, is_part, pieces};
use crate::failure::{Failure, Outcome};

/// The script with short names for the functions that it declares and does not export, and for `arg0`, `arg1`, …; what is
/// put into a constant only to be returned is returned at once.
pub(super) fn shorten(script: &str) -> Outcome<String> {
    let read = pieces(script)?;
    let short = short_names(script, &read)?;
    let mut renamed = String::with_capacity(script.len());
    for (at, piece) in read.iter().enumerate() {
        match short.get(piece.text).filter(|_| is_own(&read, at)) {
            Some(new) => match meaning(&read, at) {
                None => renamed.push_str(new),
                Some(meaning) => return Err(odd(piece.text, meaning)),
            },
            None => renamed.push_str(piece.text),
        }
    }
    let out = returned_at_once(&renamed);
    pieces(&out)?;
    Ok(out)
}

/// The names that get a short one, with it.
fn short_names<'a>(script: &'a str, pieces: &[Piece<'a>]) -> Outcome<BTreeMap<&'a str, String>> {
    let exported = |name: &str| {
        let mut lines = script.lines().filter(|line| line.starts_with("export "));
        lines.any(|line| line.split(|c| !is_part(c)).any(|part| part == name))
    };
    let declared = script.lines().filter_map(|line| {
        let line = line.strip_prefix("async ").unwrap_or(line);
        line.strip_prefix("function ")?.split(['(', ' ']).next()
    });
    let there: BTreeSet<&str> = pieces.iter().map(|piece| piece.text).collect();
    let mut free = (0..).map(|number| format!("${}", super::names::letters(number)));
    let mut short = BTreeMap::new();
    for name in declared.filter(|name| !exported(name)) {
        if !short.contains_key(name) {
            short.extend(free.find(|next| !there.contains(next.as_str())).map(|next| (name, next)));
        }
    }
    for piece in pieces.iter().enumerate().filter(|(at, _)| is_own(pieces, *at)).map(|(_, piece)| piece) {
        let number = piece.text.strip_prefix("arg").filter(|rest| rest.parse::<usize>().is_ok());
        let next = number.map(|number| format!("a{number}"));
        if next.as_ref().is_some_and(|next| there.contains(next.as_str())) {
            return Err(odd(piece.text, "would get a name that is there already"));
        }
        short.extend(next.map(|next| (piece.text, next)));
    }
    Ok(short)
}

/// Whether a piece can be one of the glue's own names: no comment, and not behind a dot.
fn is_own(pieces: &[Piece<'_>], at: usize) -> bool {
    let mut before = before(pieces, at);
    let is_property = before.next() == Some(".") && before.next() != Some(".");
    pieces.get(at).is_some_and(|piece| piece.kind != Kind::Comment) && !is_property
}

/// What a name is, where it is not simply a name.
fn meaning(pieces: &[Piece<'_>], at: usize) -> Option<&'static str> {
    let piece = pieces.get(at)?;
    let before = before(pieces, at).next().unwrap_or("");
    let mut behind = behind(pieces, at);
    let next = behind.next().unwrap_or("");
    let is_entry = piece.within == '{' && matches!(before, "{" | ",");
    if piece.kind == Kind::Text {
        return Some("is part of a text");
    }
    if is_entry && next == ":" {
        return Some("is a key");
    }
    if is_entry && matches!(next, "}" | "," | "=") {
        return Some("is a shorthand");
    }
    if before == "as" {
        return Some("is what something is exported as");
    }
    let is_method = next == "(" && !matches!(before, "function" | "*") && {
        let mut depth = 1;
        behind.find(|text| {
            depth += i32::from(*text == "(") - i32::from(*text == ")");
            depth == 0
        });
        behind.next() == Some("{")
    };
    is_method.then_some("is a method")
}

/// The code before a piece, backwards, without blanks.
fn before<'a>(pieces: &[Piece<'a>], at: usize) -> impl Iterator<Item = &'a str> {
    pieces.iter().take(at).rev().filter(|piece| is_code(piece)).map(|piece| piece.text)
}

/// The code behind a piece, without blanks.
fn behind<'a>(pieces: &[Piece<'a>], at: usize) -> impl Iterator<Item = &'a str> {
    pieces.iter().skip(at + 1).filter(|piece| is_code(piece)).map(|piece| piece.text)
}

fn is_code(piece: &Piece<'_>) -> bool {
    piece.kind == Kind::Code && !piece.text.trim().is_empty()
}

fn odd(name: &str, meaning: &str) -> Failure {
    Failure::new(format!("the glue's `{name}` {meaning}, so no short name can stand for it"))
        .with_hint("teach slim/tokens.rs that form")
}

fn returned_at_once(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut lines = script.lines().peekable();
    while let Some(line) = lines.next() {
        match line.strip_prefix("const ret = ").filter(|_| lines.peek() == Some(&"return ret;")) {
            Some(value) => {
                out.push_str("return ");
                out.push_str(value);
                lines.next();
            }
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn own_names_are_short_and_no_others() {
        let script = "const object = {\nec: function(arg0, arg12) {\nconst ret = text(arg0, wasm.text, object.arg0);\nreturn ret;\n},\n\
                      cb: log,\n};\nfunction text(arg, ...arg1) {\nconst ret = `${text(...arg1)}`;\nuse(ret);\nreturn ret;\n}\n\
                      async function log() {}\nexport function answer(arg0) {\nlog(arg0);\n}\nfunction start() {}\nexport { start as default };\n";
        assert_eq!(
            shorten(script).unwrap(),
            "const object = {\nec: function(a0, a12) {\nreturn $a(a0, wasm.text, object.arg0);\n},\n\
             cb: $b,\n};\nfunction $a(arg, ...a1) {\nconst ret = `${$a(...a1)}`;\nuse(ret);\nreturn ret;\n}\n\
             async function $b() {}\nexport function answer(a0) {\n$b(a0);\n}\nfunction start() {}\nexport { start as default };\n"
        );
    }

    #[test]
    fn a_name_that_is_there_already_is_passed_over() {
        let script = "function text() {}\nconst $a = 1;\nfunction log() {}\n";
        let expected = "function $b() {}\nconst $a = 1;\nfunction $c() {}\n";
        assert_eq!(shorten(script).unwrap(), expected);
    }

    #[test]
    fn what_is_no_name_alone_is_refused() {
        for (line, expected) in [
            ("use(arg0, a0);", "there already"),
            ("use('text');", "part of a text"),
            ("use(`arg0 ${text}`);", "part of a text"),
            ("use({ text: 1 });", "a key"),
            ("use({ a,\narg0: 1 });", "a key"),
            ("use({ text });", "a shorthand"),
            ("use({ a, text, b });", "a shorthand"),
            ("const { a, arg0 = 1 } = b;", "a shorthand"),
            ("use({ text(a, (b)) { } });", "a method"),
            ("class A { get text() { } }", "a method"),
            ("export { a as arg0 };", "exported as"),
        ] {
            let found = shorten(&format!("function text() {{}}\n{line}\n"));
            assert!(found.unwrap_err().to_string().contains(expected), "{line}");
        }
    }

    #[test]
    fn what_looks_like_one_of_these_is_a_name() {
        let check = |line: &str, expected: &str| {
            let found = shorten(&format!("function text() {{}}\n{line}\n")).unwrap();
            assert_eq!(found, format!("function $a() {{}}\n{expected}\n"));
        };
        check("use(a ? text : text, text, [b, text, c]);", "use(a ? $a : $a, $a, [b, $a, c]);");
        check("{ text(a); } // text", "{ $a(a); } // text");
        check("if (text(arg0)) { }", "if ($a(a0)) { }");
        check("`${text}${arg0}` + 'texts'", "`${$a}${a0}` + 'texts'");
        check("a.\ntext(...text, b?.text)", "a.\ntext(...$a, b?.text)");
    }
}
