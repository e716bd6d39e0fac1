//! Long files, which are reported and not refused: whether a file is too long is for a reader to decide.

use super::SourceFile;

/// What is worth saying about the length of a file. Its tests do not count.
pub(super) fn report(file: &SourceFile) -> Option<String> {
    let limit = match file.path.as_str() {
        path if !path.ends_with(".rs") || path.ends_with("tests.rs") => return None,
        path if path.starts_with("src/") => 300,
        path if path.starts_with("crates/") || path.starts_with("xtask/") => 500,
        _ => return None,
    };
    let all: Vec<&str> = file.text.lines().collect();
    let lines = (0..all.len()).find(|at| opens_tests(&all[*at..])).unwrap_or(all.len());
    (lines > limit).then(|| format!("{} has {lines} lines before its tests, over {limit}", file.path))
}

/// Whether a module of tests begins here. One that lies in a file of its own (`mod tests;`) ends nothing.
fn opens_tests(lines: &[&str]) -> bool {
    let is_for_tests =
        |line: &&&str| line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test, ");
    if lines.first().filter(is_for_tests).is_none() {
        return false;
    }
    let mut item = lines.iter().skip(1).skip_while(|line| line.starts_with(['#', ' ', ')']));
    item.next().is_some_and(|line| line.contains("mod ") && line.ends_with('{'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, lines: usize, expected: bool) {
        let tests = "#[cfg(test)]\n#[allow(\n    clippy::unwrap_used\n)]\nmod tests {\n";
        let text = format!("{}{tests}{}}}\n", "a\n".repeat(lines), "    b\n".repeat(900));
        let file = SourceFile { path: path.to_owned(), text };
        assert_eq!(report(&file).is_some(), expected, "{path} {lines}");
    }

    #[test]
    fn length_counts_what_is_no_test() {
        check("src/app.rs", 300, false);
        check("src/app.rs", 301, true);
        check("crates/engine/src/vader.rs", 500, false);
        check("crates/engine/src/vader.rs", 501, true);
        check("www/boot.js", 900, false);
        check("src/state/tests.rs", 900, false);
    }

    #[test]
    fn tests_of_one_platform_are_tests() {
        let tests = "#[cfg(all(test, not(target_arch = \"wasm32\")))]\nmod tests {\n";
        let text = format!("{}{tests}{}}}\n", "a\n".repeat(300), "    b\n".repeat(900));
        assert_eq!(report(&SourceFile { path: "src/state.rs".to_owned(), text }), None);
    }

    #[test]
    fn tests_in_a_file_of_their_own_hide_nothing() {
        let text = format!("#[cfg(test)]\nmod tests;\n{}", "a\n".repeat(299));
        let file = SourceFile { path: "src/state.rs".to_owned(), text };
        assert_eq!(report(&file).as_deref(), Some("src/state.rs has 301 lines before its tests, over 300"));
    }
}
