//! The page's content security policy: it must come first, be strict, and have nothing to refuse.
//!
//! A policy in a meta element holds only for what follows it. It refuses style attributes with an error on the
//! console, so none may be written, neither in the shell nor by the page.

use super::source::{Language, without_comments};
use super::{Finding, SourceFile};
use memoscope_site::markup::{Tag, tags};

/// What a policy must say, word for word.
const NEEDED: [&str; 4] =
    ["default-src 'none'", "worker-src 'self' blob:", "base-uri 'none'", "form-action 'none'"];
/// What would loosen it, or has no effect in a meta element.
const USELESS: [&str; 5] = ["'unsafe-inline'", "'unsafe-eval'", "frame-ancestors", "sandbox", "report-uri"];

/// The shell: where its policy is, what it says, and that nothing in the shell needs it loosened.
pub(super) fn shell(file: &SourceFile) -> Vec<Finding> {
    if file.path != "index.html" {
        return Vec::new();
    }
    let tags = tags(&file.text);
    let head = tags.iter().position(|tag| tag.name == "head").map_or(&[][..], |at| &tags[at + 1..]);
    let mut wrong = Vec::new();
    if !head.first().is_some_and(|tag| tag.name == "meta" && tag.attribute("charset").is_some()) {
        wrong.push("the charset is not the first element of the head".to_owned());
    }
    match head.get(1).filter(|tag| is_policy(tag)) {
        Some(tag) => wrong.extend(faults(tag.attribute("content").unwrap_or_default())),
        None => wrong.push("the policy is not the second element of the head, after the charset".to_owned()),
    }
    let data = |tag: &Tag| tag.attribute("type") == Some("application/json");
    if tags.iter().any(|tag| tag.name == "script" && tag.attribute("src").is_none() && !data(tag)) {
        wrong.push("an inline script".to_owned());
    }
    if tags.iter().any(|tag| tag.name == "style") {
        wrong.push("an inline style sheet".to_owned());
    }
    let handler = |tag: &Tag| tag.attributes.iter().any(|attribute| attribute.0.starts_with("on"));
    if tags.iter().any(handler) {
        wrong.push("an event handler as an attribute".to_owned());
    }
    wrong.into_iter().map(|what| Finding { line: 1, what }).collect()
}

fn is_policy(tag: &Tag) -> bool {
    let name = tag.attribute("http-equiv").unwrap_or_default();
    tag.name == "meta" && name.eq_ignore_ascii_case("content-security-policy")
}

fn faults(policy: &str) -> Vec<String> {
    let missing =
        NEEDED.iter().filter(|part| !policy.contains(*part)).map(|part| format!("the policy lacks {part}"));
    let useless =
        USELESS.iter().filter(|part| policy.contains(*part)).map(|part| format!("the policy has {part}"));
    missing.chain(useless).collect()
}

/// Style attributes in what the browser runs or shows.
pub(super) fn style_attributes(file: &SourceFile) -> Vec<Finding> {
    if !file.is_page() || file.extension() == "css" {
        return Vec::new();
    }
    let code = match file.extension() {
        "rs" => without_comments(&file.text, Language::Rust),
        "js" | "mjs" => without_comments(&file.text, Language::Script),
        _ => file.text.clone(),
    };
    SourceFile::findings(&code, |line| {
        let set = ["setAttribute(\"style\"", "setAttribute('style'", "set_attribute(\"style\""];
        let found = has_style(line) || set.iter().any(|call| line.contains(call));
        found.then(|| "a style attribute: use a class, an SVG attribute or style.setProperty".to_owned())
    })
}

/// Whether `line` has an attribute that is named just `style` and given a value.
fn has_style(line: &str) -> bool {
    line.match_indices("style=").any(|(at, name)| {
        let inside = line[..at].ends_with(|before: char| before.is_alphanumeric() || "_-.".contains(before));
        let value = line[at + name.len()..].trim_start_matches('\\');
        !inside && value.starts_with(['"', '\'', '{'])
    })
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; base-uri 'none'; \
                          form-action 'none'";

    fn page(policy: &str, rest: &str) -> String {
        format!(
            "<!doctype html><html><head><meta charset=utf-8>\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{rest}</head></html>"
        )
    }

    #[test]
    fn a_strict_policy_in_its_place() {
        check(
            shell,
            "index.html",
            &page(POLICY, "<script src=a.js></script><script type=\"application/json\">"),
            &[],
        );
        check(shell, "www/other.html", "", &[]);
    }

    #[test]
    fn a_policy_elsewhere_or_loosened() {
        check(shell, "index.html", "<head><meta charset=utf-8><title>a</title></head>", &[1]);
        check(
            shell,
            "index.html",
            &page(POLICY, "").replace("<meta charset=utf-8>", "<title>a</title>"),
            &[1],
        );
        check(shell, "index.html", &page("default-src 'none'", ""), &[1, 1, 1]);
        check(shell, "index.html", &page(&format!("{POLICY}; style-src 'unsafe-inline'"), ""), &[1]);
        check(shell, "index.html", &page(&format!("{POLICY} 'unsafe-eval'"), ""), &[1]);
        check(shell, "index.html", "", &[1, 1]);
    }

    #[test]
    fn things_the_policy_would_refuse() {
        for planted in ["<script>a()</script>", "<style>a{}</style>", "<body onload=\"a()\">"] {
            check(shell, "index.html", &page(POLICY, planted), &[1]);
        }
    }

    #[test]
    fn style_attributes_are_found() {
        let planted = "html! { <p style=\"a\"/> }\n<p style={a}/>\n// style=\"a\"\nfont-style=\"a\"\nlet style = \"a\";\n\
                       format!(\"<p style=\\\"a\\\">\")";
        check(style_attributes, "src/app.rs", planted, &[1, 2, 6]);
        check(style_attributes, "www/boot.js", "a.setAttribute('style', b)", &[1]);
        check(style_attributes, "index.html", "<p style='a'>", &[1]);
        check(style_attributes, "xtask/src/a.rs", "<p style='a'>", &[]);
    }
}
