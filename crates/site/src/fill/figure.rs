//! The shell's picture of a text's top words: horizontal bars in plain SVG.
//!
//! Looks come from classes (`top-words__bar` and so on) in the page's style sheets: its policy refuses style
//! attributes. The caption repeats the numbers, for the picture is one image to a screen reader.

use crate::markup::escape;

/// Height of one row, in the picture's own units, of which it is `WIDTH` wide.
const ROW: u32 = 24;
const WIDTH: u32 = 480;
/// Where bars start; words end a little before.
const BARS: u32 = 150;
/// Room for the count behind the longest bar.
const COUNT: u32 = 40;

/// A figure of the words and their counts, in the order given; no text at all where there is no word.
pub(super) fn bars(words: &[(String, u32)], language: &str) -> String {
    let Some(most) = words.iter().map(|word| word.1).max().filter(|most| *most > 0) else {
        return String::new();
    };
    let listed: Vec<String> = words.iter().map(|(word, count)| format!("{} {count}", escape(word))).collect();
    let height = ROW * u32::try_from(words.len()).unwrap_or(u32::MAX / ROW);
    let mut out = format!(
        "<figure class=\"top-words\">\n<svg class=\"top-words__picture\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         aria-label=\"Bars: the {} most frequent words\">\n",
        words.len()
    );
    for (row, (word, count)) in (0..).zip(words) {
        out.push_str(&bar(row, word, *count, most));
    }
    let language = match language {
        "" => String::new(),
        tag => format!(" lang=\"{}\"", escape(tag)),
    };
    out.push_str(&format!(
        "</svg>\n<figcaption class=\"top-words__caption\">The {} most frequent words of this text and how often each \
         occurs, function words left out: <span{language}>{}</span>.</figcaption>\n</figure>",
        words.len(),
        listed.join(", ")
    ));
    out
}

fn bar(row: u32, word: &str, count: u32, most: u32) -> String {
    let (top, middle) = (row * ROW + 4, row * ROW + ROW / 2);
    // At least one unit wide, so that a rare word still has a bar.
    let full = u64::from(WIDTH - BARS - COUNT);
    let width = (full * u64::from(count) / u64::from(most)).max(1);
    let after = u64::from(BARS) + width + 6;
    format!(
        "<text class=\"top-words__word\" x=\"{}\" y=\"{middle}\" text-anchor=\"end\" dominant-baseline=\"central\">{}</text>\
         <rect class=\"top-words__bar\" x=\"{BARS}\" y=\"{top}\" width=\"{width}\" height=\"{}\"/>\
         <text class=\"top-words__count\" x=\"{after}\" y=\"{middle}\" dominant-baseline=\"central\">{count}</text>\n",
        BARS - 8,
        escape(word),
        ROW - 8,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[(&str, u32)]) -> Vec<(String, u32)> {
        words.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect()
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_of_the_most() {
        let svg = bars(&words(&[("россия", 8), ("sea", 4), ("a", 1)]), "ru");
        for width in ["width=\"290\"", "width=\"145\"", "width=\"36\""] {
            assert_eq!(svg.matches(width).count(), 1, "{svg}");
        }
        assert!(svg.contains("viewBox=\"0 0 480 72\""));
        assert!(svg.contains("<span lang=\"ru\">россия 8, sea 4, a 1</span>"));
        assert!(!svg.contains("style="));
    }

    #[test]
    fn no_word_is_no_figure() {
        assert_eq!(bars(&[], "en"), "");
        assert_eq!(bars(&words(&[("a", 0)]), "en"), "");
    }

    #[test]
    fn a_word_cannot_break_out() {
        assert!(!bars(&words(&[("<b>", 1)]), "\"><b>").contains("<b>"));
    }
}
