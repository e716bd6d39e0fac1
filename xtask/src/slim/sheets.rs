//! The page's style sheets as two, each in the order the page names them: one of the first load, and one that comes with the
//! program's chunk, of what only that draws.
//!
//! Two answers instead of twenty, and compressed together. Knows our own sheets, and refuses others: no `@import`, no comment mark in a string.

use crate::failure::{Failure, Outcome};
use memoscope_site::markup::tags;

/// A sheet that the page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Its address.
    pub(super) name: String,
    /// Whether it is of the first load.
    pub(super) first: bool,
    /// Whether it comes with the chunk. What must stand after all others, as the rules for paper, is in both.
    pub(super) later: bool,
}

/// The sheets a page asks for, in order: by `data-part` with the chunk (`later`) or in both parts (`both`).
pub(super) fn sheets(page: &str) -> Vec<Sheet> {
    let links = tags(page).into_iter().filter(|tag| tag.attribute("rel") == Some("stylesheet"));
    links
        .filter_map(|tag| {
            let part = tag.attribute("data-part");
            Some(Sheet {
                name: tag.attribute("href")?.to_owned(),
                first: part != Some("later"),
                later: part.is_some(),
            })
        })
        .collect()
}

/// The sheets end to end, without comments, indentation and empty lines.
pub(super) fn join(sheets: &[String]) -> Outcome<String> {
    let mut out = String::new();
    for sheet in sheets {
        let text = without_comments(sheet)?;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if ["@import", "@charset", "@namespace"].iter().any(|rule| line.starts_with(rule)) {
                return Err(odd("a rule that only the beginning of a sheet can have", line));
            }
            out.push_str(line);
            out.push('\n');
        }
    }
    Ok(out)
}

fn without_comments(sheet: &str) -> Outcome<String> {
    let mut out = String::new();
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        let line = before.rsplit('\n').next().unwrap_or(before);
        if ['"', '\''].iter().any(|&quote| line.matches(quote).count() % 2 == 1) {
            return Err(odd("a comment mark in a string", line));
        }
        out.push_str(before);
        out.push(' ');
        rest = comment.split_once("*/").ok_or_else(|| odd("a comment that does not end", comment))?.1;
    }
    Ok(out + rest)
}

fn odd(what: &str, place: &str) -> Failure {
    let line = place.lines().next().unwrap_or_default().trim();
    Failure::new(format!("a style sheet has {what}: `{line}`")).with_hint("write it in another way")
}

/// The page with one link to `sheet` where the link to the first of `sheets` is, and the other links gone.
pub(super) fn ask_for(page: &str, sheets: &[Sheet], sheet: &str) -> Outcome<String> {
    let mut page = page.to_owned();
    for (at, Sheet { name, .. }) in sheets.iter().enumerate() {
        let place = format!(" href=\"{name}\"");
        let missing = || Failure::new(format!("index.html does not hold one link to {name}"));
        let ((before, after), 1) =
            (page.split_once(&place).ok_or_else(missing)?, page.matches(&place).count())
        else {
            return Err(missing());
        };
        let start = before.rfind('<').ok_or_else(missing)?;
        let end = after.find('>').ok_or_else(missing)? + 1;
        let link =
            if at == 0 { format!("<link rel=\"stylesheet\" href=\"./{sheet}\"/>") } else { String::new() };
        page = format!("{}{link}{}", &before[..start], &after[end..]);
    }
    Ok(page)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    fn check(sheets: &[&str], expected: &str) {
        let sheets: Vec<String> = sheets.iter().map(|&sheet| sheet.to_owned()).collect();
        assert_eq!(join(&sheets).unwrap(), expected, "{sheets:?}");
    }

    #[test]
    fn sheets_are_joined_in_order() {
        check(&["b { x: 1 }\n", "a {\n  y: 2;\n}"], "b { x: 1 }\na {\ny: 2;\n}\n");
        check(&["/* one */\n\na/* */b { }", "c { }"], "a b { }\nc { }\n");
        check(&["a::after { content: \"—  水\" }"], "a::after { content: \"—  水\" }\n");
        check(&[], "");
    }

    #[test]
    fn what_joined_sheets_cannot_have_is_refused() {
        for (sheet, expected) in [
            ("a { }\n@import url(b.css);", "only the beginning"),
            ("a::after { content: \"/* b */\" }", "in a string"),
            ("a { }\n/* never closed b { }", "does not end"),
        ] {
            let found = join(&[sheet.to_owned()]).unwrap_err().to_string();
            assert!(found.contains(expected), "{sheet}: {found}");
        }
    }

    #[test]
    fn the_page_asks_for_one_sheet_in_the_place_of_the_first() {
        let link = |name: &str, part: &str| format!("<link rel=\"stylesheet\" href=\"{name}\"{part}/>");
        let page = format!(
            "<link rel=\"icon\" href=\"i\"/>{}<p>{}{}</p>",
            link("./b.css", ""),
            link("./a.css", " data-part=\"later\""),
            link("./c.css", " data-part=\"both\"")
        );
        let found = sheets(&page);
        let sheet = |name: &str, first, later| Sheet { name: name.to_owned(), first, later };
        let expected =
            [sheet("./b.css", true, false), sheet("./a.css", false, true), sheet("./c.css", true, true)];
        assert_eq!(found, expected);
        let expected = format!("<link rel=\"icon\" href=\"i\"/>{}<p></p>", link("./s.css", ""));
        assert_eq!(ask_for(&page, &found, "s.css").unwrap(), expected);
        assert!(ask_for(&page, &[sheet("./d.css", true, false)], "s.css").is_err());
        assert!(ask_for(&page.repeat(2), &found, "s.css").is_err());
    }
}
