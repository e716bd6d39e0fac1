//! How many tests ran, read from what the test programs print.

/// Tests that passed by the result lines of Rust's test programs and of wasm-bindgen's runner, doc tests included.
pub(super) fn rust(output: &str) -> u32 {
    output
        .lines()
        .filter_map(|line| {
            line.trim().strip_prefix("test result: ok. ")?.split(' ').next()?.parse::<u32>().ok()
        })
        .sum()
}

/// Tests that passed by the closing lines of Node's test runner.
pub(super) fn node(output: &str) -> u32 {
    let count = |line: &str| {
        let line = line.trim_start_matches(['#', 'ℹ', ' ']);
        line.strip_prefix("pass ")?.trim().parse::<u32>().ok()
    };
    output.lines().filter_map(count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_results_are_added() {
        let output = "running 2 tests\ntest a ... ok\n\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured\n\
                      \x20  Doc-tests engine\ntest result: ok. 11 passed; 0 failed\ntest result: FAILED. 5 passed; 1 failed\n";
        assert_eq!(rust(output), 13);
        assert_eq!(rust("no tests to run!"), 0);
    }

    #[test]
    fn node_results_are_read_in_both_forms() {
        assert_eq!(node("# tests 4\n# pass 3\n# fail 1\n"), 3);
        assert_eq!(node("ℹ tests 4\nℹ pass 4\nℹ fail 0\n"), 4);
        assert_eq!(node("✔ pass 9 gates (3ms)\n"), 0);
    }
}
