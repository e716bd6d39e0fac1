//! The whole page as one HTML that opens by double click.
//!
//! The page's own scripts and sheets stand in it as they are, with their hashes in the policy. All other files are one data
//! block: packed in one piece (`pack`) without what browsers have (`tables`), then written in signs of seven bits (`dense`).
//! `www/single-file.js` gives each to whoever fetches it.

use crate::dense;
use crate::error::{Result, SiteError};
use crate::hash::hash;
use crate::markup::{Tag, escape, tags};
use crate::pack::pack;
use crate::tables::{self, Run};
use adler2::adler32_slice;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::collections::{BTreeMap, BTreeSet};

/// The files of a built site by name, `index.html` among them.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The content types of what may be packed; the rest is bytes.
const TYPES: [(&str, &str); 5] = [
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("md", "text/markdown"),
    ("txt", "text/plain"),
    ("wasm", "application/wasm"),
];

/// The script of a built site that unpacks what is inside.
pub const PRELUDE: &str = "single-file.js";

/// What that script has in it where it unpacks what is packed here.
const PACKED: &str = "dataset.packed";

const BUILD_AGAIN: &str = "build the page again, or take that of the same release as this program";

/// The page of a built site as one HTML.
///
/// `prelude` is the script that unpacks the files. Fails where the page asks for a file that is not there, or lacks one of the
/// places that are exchanged.
pub fn single_file(files: &Files, prelude: &str) -> Result<String> {
    if !prelude.contains(PACKED) {
        let what = format!("{PRELUDE} unpacks otherwise than this program packs");
        return Err(SiteError::new(what).with_hint(BUILD_AGAIN));
    }
    let page = text(files, "index.html")?;
    let found = tags(page);
    let boot = boot(&found)?;
    for script in ["data-js", "data-reads"].iter().filter_map(|name| boot.attribute(name)) {
        let name = bare(script);
        let last = text(files, name)?.lines().last().unwrap_or_default();
        if !last.starts_with("globalThis.glue = {") {
            return Err(
                SiteError::new(format!("{name} does not end with its exports")).with_hint(BUILD_AGAIN)
            );
        }
    }
    let block = block(&inside(boot), files)?;
    // What only the chunk draws has a sheet of its own, which is packed; the policy knows it as it will stand in the page.
    let later = bare(boot.attribute("data-sheet").unwrap_or_default());
    let later = if later.is_empty() { "" } else { text(files, later)? };
    let sheet = sheets(&found, files)?;
    let prelude = inline(&without_comments(prelude), "script");
    let start = inline(text(files, bare(boot.attribute("src").unwrap_or_default()))?, "script");
    let attributes: String = boot
        .attributes
        .iter()
        .filter(|(name, _)| is_asked(name))
        .map(|(name, value)| format!(" {name}=\"{}\"", escape(bare(value))))
        .collect();
    let body = format!(
        "{block}<script>{prelude}</script>\n<script data-inline{attributes}>{start}</script>\n</body>"
    );
    let policy = policy(&[&prelude, &start], &[&sheet, later]);
    let head = format!("<style>{sheet}</style>\n</head>");
    let mut page = without_references(page);
    for (place, part) in [("</head>", head.as_str()), ("</body>", body.as_str())] {
        let (before, after) =
            page.rsplit_once(place).ok_or_else(|| SiteError::new(format!("index.html has no {place}")))?;
        page = format!("{before}{part}{after}");
    }
    with_policy(&with_icons(&page, &found, files)?, &found, &policy)
}

/// Whether an attribute of the boot script names a file that it asks for in a single file: there a sheet comes by itself, and
/// there is no service worker.
fn is_asked(name: &str) -> bool {
    name.starts_with("data-") && !["data-sheet", "data-offline"].contains(&name)
}

/// The names of the files that those attributes of the boot script name; one that is empty names none.
fn named_by(boot: &Tag, is_meant: fn(&str) -> bool) -> impl Iterator<Item = &str> {
    let named = boot.attributes.iter().filter(move |(name, _)| is_meant(name));
    named.map(|(_, value)| bare(value)).filter(|name| !name.is_empty())
}

/// The page's script, whose attributes name what it fetches.
fn boot(found: &[Tag]) -> Result<&Tag> {
    found
        .iter()
        .find(|tag| tag.name == "script" && tag.attribute("data-wasm").is_some())
        .ok_or_else(|| SiteError::new("index.html has no script with the attribute data-wasm"))
}

/// The attributes of the page's script by which its program finds its texts; without them it asks for nothing.
const TEXTS: [&str; 4] = ["data-cards", "data-emoji", "data-licences", "data-methods"];

/// Fails where the page's script, or a file that it names, is not there, or it names none where it must.
pub fn whole(files: &Files) -> Result<()> {
    let found = tags(text(files, "index.html")?);
    let boot = boot(&found)?;
    let is_file = |name: &str| name == "src" || name.starts_with("data-");
    named_by(boot, is_file).try_for_each(|name| bytes(files, name).map(drop))?;
    match TEXTS.iter().find(|name| boot.attribute(name).unwrap_or_default().is_empty()) {
        None => Ok(()),
        Some(name) => {
            Err(SiteError::new(format!("the script of index.html has no {name}")).with_hint(BUILD_AGAIN))
        }
    }
}

/// The style sheets that the page links to.
fn sheets(found: &[Tag], files: &Files) -> Result<String> {
    let links = found.iter().filter(|tag| tag.attribute("rel") == Some("stylesheet"));
    let texts = links.filter_map(|tag| tag.attribute("href")).map(|name| text(files, bare(name)));
    Ok(inline(&texts.collect::<Result<Vec<_>>>()?.join("\n"), "style"))
}

/// The names of the files that are packed, in the order in which the page asks for them: what reads files of the reader's own
/// comes last, since what stands before a file is unpacked with it.
fn inside(boot: &Tag) -> Vec<&str> {
    let is_last = |name: &str| ["data-importer", "data-reads"].contains(&name);
    let asked = boot.attributes.iter().map(|(name, _)| name.as_str()).filter(|name| is_asked(name));
    let (last, others): (Vec<&str>, Vec<&str>) = asked.partition(|name| is_last(name));
    let ordered = std::iter::once("data-sheet").chain(others).chain(last);
    let named = ordered.filter_map(|attribute| boot.attribute(attribute)).map(bare);
    let mut names: Vec<&str> = named.filter(|name| !name.is_empty()).collect();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    names
}

/// Files as one data block that no browser runs, packed in one piece: programs repeat each other.
fn block(names: &[&str], files: &Files) -> Result<String> {
    let (mut list, mut content) = (Vec::new(), Vec::new());
    for name in names {
        let bytes = bytes(files, name)?;
        let ending = name.rsplit('.').next().unwrap_or_default();
        let kind = TYPES.iter().find(|(of, _)| *of == ending);
        let kind = kind.map_or("application/octet-stream", |(_, kind)| kind);
        list.push(format!("{} {kind} {} {}", escape(name), bytes.len(), adler32_slice(bytes)));
        content.extend_from_slice(bytes);
    }
    let runs = tables::take(&mut content, &tables::units());
    let packed =
        pack(&content).map_err(|error| SiteError::new(format!("the page cannot be packed: {error}")))?;
    let runs = runs.iter().map(|Run { at, from, count }| format!("{at},{from},{count}"));
    Ok(format!(
        "<script type=\"text/plain\" id=\"files\" data-files=\"{}\" data-packed=\"{}\" data-tables=\"{}\">{}</script>\n",
        list.join(","),
        packed.len(),
        runs.collect::<Vec<_>>().join(","),
        dense::encode(&packed)
    ))
}

/// The policy of a page with these scripts and sheets inside: it may ask nobody for anything.
fn policy(scripts: &[&str], sheets: &[&str]) -> String {
    let hashes = |texts: &[&str]| texts.iter().map(|text| quoted_hash(text)).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; script-src {} blob: 'wasm-unsafe-eval'; worker-src blob:; style-src {}; \
         img-src data: blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types memoscope",
        hashes(scripts),
        hashes(sheets)
    )
}

/// How a policy names a script or sheet that stands in the page.
fn quoted_hash(text: &str) -> String {
    format!("'{}'", hash(text.as_bytes()))
}

/// The page without the tags that ask for scripts and sheets.
fn without_references(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let tag = from.split_inclusive('>').next().unwrap_or(from);
        let end = match tag {
            script if script.starts_with("<script ") && script.contains(" src=") => Some("</script>"),
            link if link.starts_with("<link ")
                && ["\"stylesheet\"", "\"manifest\""].iter().any(|rel| link.contains(rel)) =>
            {
                Some(">")
            }
            _ => None,
        };
        let length = end.and_then(|end| Some(from.find(end)? + end.len()));
        out.push_str(if length.is_some() { "" } else { "<" });
        rest = &from[length.unwrap_or(1)..];
    }
    out.push_str(rest);
    out
}

/// The page with its icons as data addresses.
fn with_icons(page: &str, found: &[Tag], files: &Files) -> Result<String> {
    let icons = found.iter().filter(|tag| tag.name == "link" && tag.attribute("rel") == Some("icon"));
    let mut page = page.to_owned();
    for href in icons.filter_map(|tag| tag.attribute("href")).filter(|href| !href.starts_with("data:")) {
        let kind = if href.ends_with(".svg") { "image/svg+xml" } else { "image/png" };
        let data = format!("data:{kind};base64,{}", BASE64.encode(bytes(files, bare(href))?));
        page = page.replace(&format!("href=\"{href}\""), &format!("href=\"{data}\""));
    }
    Ok(page)
}

/// The page with this policy in the place of its own.
fn with_policy(page: &str, found: &[Tag], policy: &str) -> Result<String> {
    let is_policy = |tag: &&Tag| tag.attribute("http-equiv") == Some("Content-Security-Policy");
    let own = found.iter().find(is_policy).and_then(|tag| tag.attribute("content"));
    let own = own.ok_or_else(|| SiteError::new("index.html has no policy"))?;
    Ok(page.replacen(&format!("content=\"{own}\""), &format!("content=\"{policy}\""), 1))
}

/// A script of ours without the lines that are comments, and without what lines begin with: it is read in its source.
pub fn without_comments(script: &str) -> String {
    let is_comment = |line: &str| line.starts_with("//") || line.starts_with("/**") && line.ends_with("*/");
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    lines.map(|line| format!("{line}\n")).collect()
}

/// A script or sheet that can stand in an element of this name: what would end the element is written otherwise.
fn inline(text: &str, element: &str) -> String {
    text.replace(&format!("</{element}"), &format!("<\\/{element}")).replace("<!--", "<\\!--")
}

/// An address without `./` before it.
fn bare(address: &str) -> &str {
    address.trim_start_matches("./")
}

fn bytes<'a>(files: &'a Files, name: &str) -> Result<&'a [u8]> {
    files.get(name).map(Vec::as_slice).ok_or_else(|| {
        SiteError::new(format!("index.html asks for {name}, which is not there")).with_hint(BUILD_AGAIN)
    })
}

pub(crate) fn text<'a>(files: &'a Files, name: &str) -> Result<&'a str> {
    std::str::from_utf8(bytes(files, name)?).map_err(|_| SiteError::new(format!("{name} is not UTF-8")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;
    use crate::pack::unpack;

    const PAGE: &str = "<!doctype html><html><head><meta charset=\"utf-8\">\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><title>x</title>\n\
        <link rel=\"icon\" href=\"./i.svg\"><link rel=\"stylesheet\" href=\"./a.css\">\n\
        <script defer src=\"./boot.js\" data-js=\"./m.js\" data-wasm=\"./m.wasm\" data-cards=\"./t-1.txt\" data-frame=\"\" \
        data-emoji=\"./e-1.txt\" data-licences=\"./e-1.txt\" data-methods=\"./e-1.txt\" data-sheet=\"./b.css\"></script></head>\
        <body><p>Ж</p><script type=\"application/json\" id=\"corpus\">{}</script></body></html>";

    const PRELUDE_TEXT: &str = "// How.\n  prelude(dataset.packed)";

    fn files() -> Files {
        [
            ("index.html", PAGE.as_bytes()),
            ("i.svg", b"<svg/>"),
            ("a.css", b"a{}"),
            ("b.css", b"b{}"),
            ("boot.js", b"boot('</script>')"),
            ("m.js", b"glue();\nglobalThis.glue = { a }; }"),
            ("m.wasm", b"\0asm"),
            ("t-1.txt", "текст".as_bytes()),
            ("e-1.txt", b"text"),
        ]
        .map(|(name, content)| (name.to_owned(), content.to_vec()))
        .into()
    }

    /// The content of the file of that name in the data block.
    fn unpacked(page: &str, name: &str) -> Vec<u8> {
        let (_, rest) = page.split_once("data-files=\"").unwrap();
        let (list, rest) = rest.split_once('"').unwrap();
        let (_, rest) = rest.split_once('>').unwrap();
        let facts: Vec<Vec<&str>> = list.split(',').map(|file| file.split(' ').collect()).collect();
        let length = |facts: &[&str]| facts[2].parse::<usize>().unwrap();
        let whole = facts.iter().map(|facts| length(facts)).sum();
        let content = unpack(&dense::decode(rest.split_once("</script>").unwrap().0), whole);
        let place = facts.iter().position(|facts| facts[0] == name).unwrap();
        let start: usize = facts[..place].iter().map(|facts| length(facts)).sum();
        content[start..start + length(&facts[place])].to_vec()
    }

    #[test]
    fn what_is_asked_for_first_comes_first_and_nothing_twice() {
        let page = PAGE.replace("data-wasm", "data-importer=\"./r.wasm\" data-wasm");
        let found = tags(&page);
        assert_eq!(
            inside(boot(&found).unwrap()),
            ["b.css", "m.js", "m.wasm", "t-1.txt", "e-1.txt", "r.wasm"]
        );
    }

    #[test]
    fn every_file_is_inside_and_no_address_is_left() {
        let page = single_file(&files(), PRELUDE_TEXT).unwrap();
        for (name, content) in [
            ("m.js", &b"glue();\nglobalThis.glue = { a }; }"[..]),
            ("m.wasm", b"\0asm"),
            ("t-1.txt", "текст".as_bytes()),
        ] {
            assert_eq!(unpacked(&page, name), content);
        }
        assert!(page.contains("m.wasm application/wasm 4 "), "{page}");
        // By the definition of Adler-32: 1 + 4 letters, and the sum of the sums.
        assert!(page.contains("e-1.txt text/plain 4 73859526"), "{page}");
        assert!(page.contains("<style>a{}</style>\n</head>"), "{page}");
        assert_eq!(unpacked(&page, "b.css"), b"b{}");
        assert!(!page.contains(" src=") && !page.contains("stylesheet") && !page.contains("data-sheet"));
        assert!(page.contains("href=\"data:image/svg+xml;base64,PHN2Zy8+\""));
        let start = "<script data-inline data-js=\"m.js\" data-wasm=\"m.wasm\" data-cards=\"t-1.txt\" data-frame=\"\" data-emoji=";
        assert!(page.contains(start) && page.contains(">boot('<\\/script>')</script>"), "{page}");
        assert!(page.contains("<p>Ж</p><script type=\"application/json\" id=\"corpus\">{}</script>"));
    }

    #[test]
    fn scripts_are_shipped_without_comments() {
        let script = "// What it is.\n\n  let a = `\n    b`; // c\n  // d\n  /** E. */\n";
        assert_eq!(without_comments(script), "let a = `\nb`; // c\n");
    }

    #[test]
    fn the_policy_names_just_what_is_inside() {
        let page = single_file(&files(), PRELUDE_TEXT).unwrap();
        for text in ["prelude(dataset.packed)\n", "boot('<\\/script>')", "a{}", "b{}"] {
            assert_eq!(page.matches(&quoted_hash(text)).count(), 1, "{text}");
        }
        assert!(!page.contains("'self'") && !page.contains("connect-src"));
        // A published vector: the hash of the empty text.
        assert_eq!(quoted_hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    #[test]
    fn what_is_missing_is_named() {
        whole(&files()).unwrap();
        for name in ["a.css", "b.css", "boot.js", "i.svg", "m.wasm", "t-1.txt"] {
            let mut files = files();
            files.remove(name);
            let error = single_file(&files, PRELUDE_TEXT).unwrap_err().to_string();
            assert!(error.contains(name), "{error}");
            let is_named = !["a.css", "i.svg"].contains(&name);
            assert_eq!(whole(&files).is_err_and(|error| error.what.contains(name)), is_named, "{name}");
        }
        let mut nameless = files();
        nameless.insert("index.html".to_owned(), PAGE.replace("data-methods", "data-other").into_bytes());
        assert!(whole(&nameless).unwrap_err().what.contains("data-methods"));
        assert!(single_file(&Files::new(), PRELUDE_TEXT).is_err() && whole(&Files::new()).is_err());
        assert!(single_file(&files(), "").unwrap_err().what.contains("packs"));
        let mut older = files();
        older.insert("m.js".to_owned(), b"glue();\nexport { a };".to_vec());
        assert!(single_file(&older, PRELUDE_TEXT).unwrap_err().what.contains("m.js"));
    }
}
