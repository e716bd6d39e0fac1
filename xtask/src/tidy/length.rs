//! Long files, which are reported and not refused: whether a file is too long is for a reader to decide.

use super::SourceFile;

/// What is worth saying about the length of a file. Its tests do not count.
pub(super) fn report(file: &SourceFile) -> Option<String> {
    let limit = match file.path.as_str() {
        path if !path.ends_with(".rs") => return None,
        path if path.starts_with("src/") => 300,
        path if path.starts_with("crates/") || path.starts_with("xtask/") => 500,
        _ => return None,
    };
    let lines = file.text.lines().take_while(|line| *line != "#[cfg(test)]").count();
    (lines > limit).then(|| format!("{} has {lines} lines before its tests, over {limit}", file.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, lines: usize, expected: bool) {
        let text = format!("{}#[cfg(test)]\n{}", "a\n".repeat(lines), "b\n".repeat(900));
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
    }
}
