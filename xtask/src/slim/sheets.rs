//! The page's style sheets as one, in the order the page names them.
//!
//! One answer instead of ten, and compressed together. Knows our own sheets: no `@import`, no comment mark in a string.

use crate::failure::{Failure, Outcome};
use crate::markup::tags;

/// The sheets a page asks for, in order.
pub(super) fn names(page: &str) -> Vec<String> {
    let links = tags(page).into_iter().filter(|tag| tag.attribute("rel") == Some("stylesheet"));
    links.filter_map(|tag| tag.attribute("href").map(str::to_owned)).collect()
}

/// The sheets end to end, without comments, indentation and empty lines.
pub(super) fn join(sheets: &[String]) -> String {
    let mut out = String::new();
    for sheet in sheets {
        let text = without_comments(sheet);
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn without_comments(sheet: &str) -> String {
    let mut out = String::new();
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = comment.split_once("*/").map_or("", |parts| parts.1);
    }
    out + rest
}

/// The page with one link to `sheet` where the link to the first of `names` is, and the other links gone.
pub(super) fn ask_for(page: &str, names: &[String], sheet: &str) -> Outcome<String> {
    let mut page = page.to_owned();
    for (at, name) in names.iter().enumerate() {
        let link = format!("<link rel=\"stylesheet\" href=\"{name}\"/>");
        if page.matches(&link).count() != 1 {
            return Err(Failure::new(format!("index.html does not hold `{link}` once")));
        }
        let new =
            if at == 0 { format!("<link rel=\"stylesheet\" href=\"./{sheet}\"/>") } else { String::new() };
        page = page.replacen(&link, &new, 1);
    }
    Ok(page)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    fn check(sheets: &[&str], expected: &str) {
        let sheets: Vec<String> = sheets.iter().map(|&sheet| sheet.to_owned()).collect();
        assert_eq!(join(&sheets), expected, "{sheets:?}");
    }

    #[test]
    fn sheets_are_joined_in_order() {
        check(&["b { x: 1 }\n", "a {\n  y: 2;\n}"], "b { x: 1 }\na {\ny: 2;\n}\n");
        check(&["/* one */\n\na/* */b { }", "/* never closed a { }"], "a b { }\n");
        check(&["a::after { content: \"—  水\" }"], "a::after { content: \"—  水\" }\n");
        check(&[], "");
    }

    #[test]
    fn the_page_asks_for_one_sheet_in_the_place_of_the_first() {
        let link = |name: &str| format!("<link rel=\"stylesheet\" href=\"{name}\"/>");
        let page = format!("<link rel=\"icon\" href=\"i\"/>{}<p>{}</p>", link("./b.css"), link("./a.css"));
        let found = names(&page);
        assert_eq!(found, ["./b.css", "./a.css"]);
        let expected = format!("<link rel=\"icon\" href=\"i\"/>{}<p></p>", link("./s.css"));
        assert_eq!(ask_for(&page, &found, "s.css").unwrap(), expected);
        assert!(ask_for(&page, &["./c.css".to_owned()], "s.css").is_err());
        assert!(ask_for(&page.repeat(2), &found, "s.css").is_err());
    }
}
