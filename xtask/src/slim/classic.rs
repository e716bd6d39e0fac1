//! The glue as a classic script whose last statement hands out what it exports.
//!
//! The page runs it as it is: some servers send scripts as plain text, of which browsers make no module. A worker gets what stands
//! before that statement: workers are classic too, because Chromium starts no module worker of a page that was opened from a disk.

use super::pieces::is_part;
use crate::failure::{Failure, Outcome};

/// How a statement begins that exports what was declared before.
const EXPORTS: &str = "export {";

/// How the last line begins. `www/boot.js`, `crates/site/src/single_file.rs`, `tests/page/memory.test.mjs` and
/// `tests/browsers/policy.mjs` look for the same.
const HANDS_OUT: &str = "globalThis.glue = {";

/// The script with all its exports in one statement at its end, and without the address of a module. What it declares is its own.
pub(super) fn exports_last(script: &str) -> Outcome<String> {
    let mut out = String::with_capacity(script.len());
    let mut names = Vec::new();
    for line in script.lines() {
        if let Some(listed) = line.strip_prefix(EXPORTS) {
            let listed = listed.trim_end().trim_end_matches(';');
            names.push(listed.strip_suffix('}').ok_or_else(|| odd(line))?.trim().to_owned());
            continue;
        }
        let declared = line.strip_prefix("export ");
        if let Some(declared) = declared {
            names.push(name_of(declared).ok_or_else(|| odd(line))?.to_owned());
        } else if line.starts_with("import ") || line.starts_with("export") {
            return Err(odd(line));
        }
        // Never asked: who starts the glue gives it the module.
        out.push_str(&declared.unwrap_or(line).replace("import.meta.url", "location.href"));
        out.push('\n');
    }
    match out.contains("import.meta") || out.contains(EXPORTS) {
        true => Err(odd("import.meta, or an export inside a line")),
        false => {
            let names = names.iter().flat_map(|names| names.split(','));
            let names: Vec<String> = names.filter(|name| !name.trim().is_empty()).map(handed_out).collect();
            Ok(format!("'use strict';{{\n{out}{HANDS_OUT} {} }}; }}\n", names.join(", ")))
        }
    }
}

/// What a function or constant is called whose declaration begins so.
fn name_of(declaration: &str) -> Option<&str> {
    let rest = ["function ", "const "].iter().find_map(|kind| declaration.strip_prefix(kind))?;
    rest.split(['(', ' ', '=']).next().filter(|name| !name.is_empty() && name.chars().all(is_part))
}

/// An entry of a list of exports, `name` or `name as other`, as one of an object.
fn handed_out(export: &str) -> String {
    match export.split_once(" as ") {
        Some((name, other)) => format!("{}: {}", other.trim(), name.trim()),
        None => export.trim().to_owned(),
    }
}

fn odd(line: &str) -> Failure {
    Failure::new(format!("the glue has what no classic script can have: `{line}`"))
        .with_hint("teach slim/classic.rs that form")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn exports_go_to_the_end() {
        let script = "export function answer(a, b) {\nreturn new URL('m.wasm', import.meta.url);\n}\n\
                      export const serve = (port) => {};\nexport { initSync, __wbg_init as default };\nserve(1);";
        assert_eq!(
            exports_last(script).unwrap(),
            "'use strict';{\nfunction answer(a, b) {\nreturn new URL('m.wasm', location.href);\n}\nconst serve = (port) => {};\n\
             serve(1);\nglobalThis.glue = { answer, serve, initSync, default: __wbg_init }; }\n"
        );
    }

    #[test]
    fn a_comma_behind_the_last_export_hands_out_nothing() {
        let found = exports_last("export { a, b as c, };\nexport {};").unwrap();
        assert_eq!(found, "'use strict';{\nglobalThis.glue = { a, c: b }; }\n");
    }

    #[test]
    fn other_forms_are_refused() {
        for line in [
            "import { a } from 'b';",
            "export default a;",
            "export * from 'b';",
            "f(import.meta.env);",
            "export {a",
            "export const { a } = b;",
        ] {
            assert!(exports_last(line).is_err(), "{line}");
        }
    }
}
