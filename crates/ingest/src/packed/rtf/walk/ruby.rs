//! Words with how they are read above them, which rich text has as an equation of two lines.

/// The words of `EQ \o\ad(\s\up 9(かん),漢)` without how they are read; `None` where a field does anything else.
pub(super) fn base(instruction: &str) -> Option<&str> {
    let equation = instruction.trim().strip_prefix("EQ ")?;
    let (_, raised) = equation.split_once(r"\s\up")?;
    let (_, reading) = raised.split_once('(')?;
    let (_, rest) = reading.split_once(')')?;
    let base = rest.trim_start().strip_prefix([',', ';'])?.trim_end().strip_suffix(')')?;
    Some(base).filter(|base| !base.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_raised_words_have_a_base() {
        for (field, expected) in [
            (r#" EQ \* jc3 \* "Font:MS Mincho" \* hps12 \o\al(\s\up 11(かん),漢字) "#, Some("漢字")),
            (r"EQ \o\ad(\s\up 9(かん);漢)", Some("漢")),
            (r"EQ \o(\s\up 9(a),)", None),
            (r"EQ \f(1,2)", None),
            (r"EQ \s\up", None),
            ("PAGE", None),
        ] {
            assert_eq!(base(field), expected, "{field}");
        }
    }
}
