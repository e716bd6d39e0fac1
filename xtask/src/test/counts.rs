//! How many tests ran, read from what the test programs print.

use super::Count;

/// The sum of the result lines of Rust's test programs and of wasm-bindgen's runner, doc tests included.
pub(super) fn rust(output: &str) -> Count {
    let results = output.lines().filter_map(|line| line.trim().strip_prefix("test result: "));
    results.fold(Count::default(), |sum, line| {
        let passed = line.split([' ', ';']).zip(line.split([' ', ';']).skip(1));
        let number = |word: &str| {
            passed.clone().find(|pair| pair.1 == word).and_then(|pair| pair.0.parse().ok()).unwrap_or(0)
        };
        sum.plus(Count { passed: number("passed"), failed: number("failed") })
    })
}

/// The closing lines of Node's test runner. A test that was cut short has failed.
pub(super) fn node(output: &str) -> Count {
    let number = |word: &str| -> u32 {
        let lines = output.lines().map(|line| line.trim_start_matches(['#', 'ℹ', ' ']));
        lines.filter_map(|line| line.strip_prefix(word)?.trim().parse::<u32>().ok()).sum()
    };
    Count { passed: number("pass "), failed: number("fail ") + number("cancelled ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_results_are_added() {
        let output = "running 2 tests\ntest a ... ok\n\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured\n\
                      \x20  Doc-tests engine\ntest result: ok. 11 passed; 0 failed\ntest result: FAILED. 5 passed; 1 failed\n";
        assert_eq!(rust(output), Count { passed: 18, failed: 1 });
        assert_eq!(rust("no tests to run!"), Count::default());
    }

    #[test]
    fn node_results_are_read_in_both_forms() {
        assert_eq!(node("# tests 4\n# pass 2\n# fail 1\n# cancelled 1\n"), Count { passed: 2, failed: 2 });
        assert_eq!(node("ℹ tests 4\nℹ pass 4\nℹ fail 0\n"), Count { passed: 4, failed: 0 });
        assert_eq!(node("✔ pass 9 gates (3ms)\n"), Count::default());
    }
}
