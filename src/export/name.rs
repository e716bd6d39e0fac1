//! The names of files that are saved.

use crate::state::State;

/// The name of a file without its ending: the view, the kind of what it holds, of which text, and what is in focus.
pub fn file_name(state: &State, kind: &str) -> String {
    let title = state.title();
    let title = title.split(": ").next().unwrap_or_default();
    let mut name = "memoscope".to_owned();
    let pieces = [state.config.view.name(), kind, title]
        .into_iter()
        .chain(state.config.focus.iter().map(String::as_str));
    for piece in pieces {
        let slug = slug(piece);
        if !slug.is_empty() {
            name.push('-');
            name.push_str(&slug);
        }
    }
    name
}

/// The name of a report's file.
pub fn report_name(state: &State) -> String {
    let title = state.title();
    format!("memoscope-report-{}.html", slug(title.split(": ").next().unwrap_or_default()))
}

/// The most characters of one piece of a file's name.
const SLUG_CHARS: usize = 60;

/// The words of a text with hyphens between, as many as fit; of a first word that is longer, its beginning.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut left = SLUG_CHARS;
    let lower = text.to_lowercase();
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let chars = word.chars().count() + usize::from(!slug.is_empty());
        if slug.is_empty() {
            slug.extend(word.chars().take(SLUG_CHARS));
        } else if chars <= left {
            slug.push('-');
            slug.push_str(word);
        }
        left = match left.checked_sub(chars) {
            Some(left) => left,
            None => break,
        };
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view_config::Theme;

    #[test]
    fn a_name_is_letters_and_digits() {
        assert_eq!(slug("Russian Security: “Strategy”"), "russian-security-strategy");
        assert_eq!(slug("secur*"), "secur");
        assert_eq!(slug("../Кремль/.."), "кремль");
        assert_eq!(slug("???"), "");
        let words = "слово ".repeat(20);
        assert_eq!(slug(&words), ["слово"; 10].join("-"), "whole words only");
        assert_eq!(slug(&"x".repeat(99)), "x".repeat(60));
        assert_eq!(slug(&format!("a {} b", "x".repeat(60))), "a");
        let state = State::new("#view=sentiment&focus=central%20asia&focus=x*", Theme::Auto);
        assert_eq!(file_name(&state, "arc"), "memoscope-sentiment-arc-central-asia-x");
    }
}
