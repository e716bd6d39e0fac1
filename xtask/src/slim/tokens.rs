//! Short names for what the glue calls its own functions and what they are given.
//!
//! Only whole names change, and none behind a dot: those are the browser's, or the program's exports.

use std::collections::BTreeMap;

/// The script with short names for the functions that it declares and does not export, and for `arg0`, `arg1`, …; what is
/// put into a constant only to be returned is returned at once.
pub(super) fn shorten(script: &str) -> String {
    let exported = |name: &str| {
        script.lines().any(|line| line.starts_with("export ") && tokens(line).any(|token| token == name))
    };
    let declared = script.lines().filter_map(|line| {
        let line = line.strip_prefix("async ").unwrap_or(line);
        line.strip_prefix("function ")?.split(['(', ' ']).next()
    });
    let mut short = BTreeMap::new();
    for name in declared.filter(|name| !exported(name)) {
        let next = format!("${}", super::names::letters(short.len()));
        if !script.contains(&next) {
            short.entry(name).or_insert(next);
        }
    }
    let mut before = "";
    let renamed: String = tokens(script)
        .map(|token| {
            let is_own = !before.ends_with('.') || before.ends_with("...");
            before = token;
            let number = token.strip_prefix("arg").filter(|rest| rest.parse::<usize>().is_ok());
            match (short.get(token), number) {
                (Some(new), _) if is_own => new.clone(),
                (_, Some(number)) if is_own => format!("a{number}"),
                _ => token.to_owned(),
            }
        })
        .collect();
    returned_at_once(&renamed)
}

/// A script in pieces: names, and what is between them.
fn tokens(script: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut rest = script;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| is_part(c) != is_part(first)).unwrap_or(rest.len());
        let (token, behind) = rest.split_at(end);
        rest = behind;
        Some(token)
    })
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
mod tests {
    use super::*;

    #[test]
    fn own_names_are_short_and_no_others() {
        let script = "const object = {\nec: function(arg0, arg12) {\nconst ret = text(arg0, wasm.text, object.arg0);\nreturn ret;\n},\n\
                      cb: log,\n};\nfunction text(arg, ...arg1) {\nconst ret = `${text(...arg1)}`;\nuse(ret);\nreturn ret;\n}\n\
                      async function log() {}\nexport function answer(arg0) {\nlog(arg0);\n}\nfunction start() {}\nexport { start as default };\n";
        assert_eq!(
            shorten(script),
            "const object = {\nec: function(a0, a12) {\nreturn $a(a0, wasm.text, object.arg0);\n},\n\
             cb: $b,\n};\nfunction $a(arg, ...a1) {\nconst ret = `${$a(...a1)}`;\nuse(ret);\nreturn ret;\n}\n\
             async function $b() {}\nexport function answer(a0) {\n$b(a0);\n}\nfunction start() {}\nexport { start as default };\n"
        );
    }

    #[test]
    fn a_name_that_is_there_already_is_not_taken() {
        assert_eq!(shorten("function text() {}\nconst $a = 1;\n"), "function text() {}\nconst $a = 1;\n");
    }
}
