//! Short names for what the program imports from its glue.
//!
//! wasm-bindgen names each import by what it calls and a hash, which no compressor can guess, and writes it into both
//! files: four of five bytes of the import section are names. Sections that no browser reads go too, and so do the
//! glue's indentation and comments. Every import must be found in the glue, or the build fails.

use std::collections::{BTreeMap, BTreeSet};

use crate::failure::{Failure, Outcome};
use crate::wasm::{CUSTOM, HEAD, IMPORTS, Reader, broken, put_number, put_section, sections};

/// The kind of an import that is a function.
const FUNCTION: u8 = 0;

/// Glue and program that agree on short names.
pub(super) fn shorten(glue: &str, program: &[u8]) -> Outcome<(String, Vec<u8>)> {
    let mut out = program.get(..HEAD).ok_or_else(broken)?.to_vec();
    let mut short = Names::default();
    for (kind, section) in sections(program)? {
        match kind {
            CUSTOM => continue,
            IMPORTS => put_section(&mut out, kind, &imports(section, &mut short)?),
            _ => put_section(&mut out, kind, section),
        }
    }
    Ok((rename(glue, &short)?, out))
}

/// Fails unless the glue has exactly one key for each name that the program imports.
pub(super) fn prove(glue: &str, program: &[u8]) -> Outcome {
    let mut imported = BTreeSet::new();
    for (_, section) in sections(program)?.into_iter().filter(|(kind, _)| *kind == IMPORTS) {
        let mut section = Reader::new(section);
        for _ in 0..section.number()? {
            // A module and a function may have the same name: they are keys of two objects.
            for is_function in [false, true] {
                imported.insert((section.sized()?, is_function));
            }
            section.byte()?;
            section.number()?;
        }
    }
    let mut keys = BTreeMap::new();
    for (key, _) in glue.lines().filter_map(|line| line.split_once(':')) {
        *keys.entry(key.as_bytes()).or_insert(0) += 1;
    }
    for (name, _) in &imported {
        let wanted = [false, true].into_iter().filter(|kind| imported.contains(&(*name, *kind))).count();
        let found = keys.get(name).copied().unwrap_or(0);
        if found != wanted {
            let name = String::from_utf8_lossy(name);
            return Err(Failure::new(format!("the short glue has {found} keys {name} in place of {wanted}")));
        }
    }
    Ok(())
}

/// A module without the sections that no browser reads.
pub(super) fn bare(module: &[u8]) -> Outcome<Vec<u8>> {
    let mut out = module.get(..HEAD).ok_or_else(broken)?.to_vec();
    for (kind, section) in sections(module)? {
        if kind != CUSTOM {
            put_section(&mut out, kind, section);
        }
    }
    Ok(out)
}

/// Old names and the short ones that stand for them.
#[derive(Default)]
struct Names {
    modules: BTreeMap<String, String>,
    functions: BTreeMap<String, String>,
}

/// The import section with short names, which are added to `short`.
fn imports(section: &[u8], short: &mut Names) -> Outcome<Vec<u8>> {
    let mut reader = Reader::new(section);
    let mut out = Vec::new();
    let count = reader.number()?;
    put_number(&mut out, count);
    for _ in 0..count {
        for names in [&mut short.modules, &mut short.functions] {
            let old = String::from_utf8(reader.sized()?.to_vec()).map_err(|_| broken())?;
            let next = letters(names.len());
            let new = names.entry(old).or_insert(next);
            put_number(&mut out, new.len());
            out.extend_from_slice(new.as_bytes());
        }
        if reader.byte()? != FUNCTION {
            return Err(Failure::new("the program imports something that is no function")
                .with_hint("teach slim/names.rs that kind of import"));
        }
        out.push(FUNCTION);
        put_number(&mut out, reader.number()?);
    }
    Ok(out)
}

/// The name with this number: a to z, then aa, ba, …
pub(super) fn letters(mut number: usize) -> String {
    let mut out = String::new();
    loop {
        out.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
        if number == 0 {
            return out;
        }
        number -= 1;
    }
}

/// The glue with short names for the keys of its import objects, without indentation, comment lines and empty lines.
fn rename(glue: &str, short: &Names) -> Outcome<String> {
    let mut out = String::with_capacity(glue.len());
    let mut found = BTreeSet::new();
    for line in glue.lines() {
        if line.matches('`').count() % 2 == 1 {
            return Err(Failure::new("a text of the glue spans lines, whose blanks may matter"));
        }
        let line = line.trim();
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        let key = line.split_once(':').map(|(key, rest)| (key, key.trim_matches('"'), rest));
        let new = key.and_then(|(key, name, rest)| {
            let names = if key == name { &short.functions } else { &short.modules };
            names.get(name).map(|new| (name, format!("{new}:{rest}")))
        });
        match new {
            Some((name, line)) if found.insert(name) => out.push_str(&line),
            Some((name, _)) => return Err(Failure::new(format!("the glue has two keys {name}"))),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    match short.modules.keys().chain(short.functions.keys()).find(|name| !found.contains(name.as_str())) {
        None => Ok(out),
        Some(name) => Err(Failure::new(format!("the glue has no key {name}, which the program imports"))),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    const GLUE: &str = "\
function imports() {
    // What the program calls.
    const object = {
        __wbg_now_1f: function() {

            return `now: ${Date.now()}`;
        },
        __wbg_log_2e: console.log,
    };
    return {
        \"./glue.js\": object,
    };
}
";

    /// A module that imports `names` from `./glue.js`, each with type 200, and has a custom section and a start section.
    fn module(names: &[&str]) -> Vec<u8> {
        let mut imports = vec![];
        put_number(&mut imports, names.len());
        for name in names {
            for text in ["./glue.js", name] {
                put_number(&mut imports, text.len());
                imports.extend_from_slice(text.as_bytes());
            }
            imports.push(FUNCTION);
            put_number(&mut imports, 200);
        }
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        put_section(&mut out, CUSTOM, b"\x04name");
        put_section(&mut out, IMPORTS, &imports);
        put_section(&mut out, 8, &[0]);
        out
    }

    #[test]
    fn both_files_get_the_same_short_names() {
        let (glue, program) = shorten(GLUE, &module(&["__wbg_now_1f", "__wbg_log_2e"])).unwrap();
        let expected = "\
function imports() {
const object = {
a: function() {
return `now: ${Date.now()}`;
},
b: console.log,
};
return {
a: object,
};
}
";
        assert_eq!(glue, expected);
        let imports = b"\x02\x01a\x01a\0\xc8\x01\x01a\x01b\0\xc8\x01";
        assert_eq!(program, [b"\0asm\x01\0\0\0\x02\x0f", &imports[..], b"\x08\x01\0"].concat());
    }

    #[test]
    fn the_short_glue_must_have_each_key_once() {
        let (glue, program) = shorten(GLUE, &module(&["__wbg_now_1f", "__wbg_log_2e"])).unwrap();
        assert!(prove(&glue, &program).is_ok());
        let check = |glue: &str, expected: &str| {
            assert!(prove(glue, &program).unwrap_err().to_string().contains(expected), "{glue}");
        };
        check(&glue.replace("b: console", "$b: console"), "0 keys b in place of 1");
        check(&glue.replace("a: object", "$a: object"), "1 keys a in place of 2");
        check(&format!("{glue}b: 1,\n"), "2 keys b in place of 1");
        assert!(prove(&glue, &program[..program.len() - 1]).is_err());
    }

    #[test]
    fn a_bare_module_keeps_what_browsers_read() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        let head = module.clone();
        put_section(&mut module, CUSTOM, b"\x04name");
        put_section(&mut module, 8, &[0]);
        put_section(&mut module, CUSTOM, b"");
        assert_eq!(bare(&module).unwrap(), [&head[..], b"\x08\x01\0"].concat());
        assert!(bare(&module[..9]).is_err());
    }

    #[test]
    fn a_name_that_one_file_lacks_is_refused() {
        let check = |glue: &str, program: &[u8]| shorten(glue, program).unwrap_err().to_string();
        assert!(check(GLUE, &module(&["__wbg_other_3d"])).contains("no key __wbg_other_3d"));
        assert!(check(&GLUE.repeat(2), &module(&["__wbg_now_1f"])).contains("two keys"));
        assert!(check(&GLUE.replace("${", "\n${"), &module(&[])).contains("spans lines"));
        let whole = module(&["__wbg_now_1f"]);
        for end in [0, 7, 9, 12, 30, whole.len() - 1] {
            assert!(check(GLUE, &whole[..end]).contains("no wasm module"), "{end}");
        }
    }

    #[test]
    fn every_number_has_a_name_of_its_own() {
        let names: BTreeSet<String> = (0..20_000).map(letters).collect();
        assert_eq!(names.len(), 20_000);
        assert_eq!([0, 25, 26, 27, 702].map(letters), ["a", "z", "aa", "ba", "aaa"]);
    }
}
