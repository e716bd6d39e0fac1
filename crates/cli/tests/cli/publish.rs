//! `memoscope publish`: a site from a folder of texts and a built page. The page here is a small one of the same make.

use crate::kit::{Run, run};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n\
    <meta name=\"theme-color\" media=\"(prefers-color-scheme: light)\" content=\"#fff\">\n\
    <meta name=\"theme-color\" media=\"(prefers-color-scheme: dark)\" content=\"#000\">\n\
    <title>Old – Memoscope</title>\n<!-- preview -->\n<link rel=\"icon\" href=\"./icon-1.svg\">\n<link rel=\"stylesheet\" href=\"./style-1.css\">\n\
    <script defer src=\"./boot-1.js\" data-js=\"./memoscope-1.js\" data-wasm=\"./memoscope-1.wasm\" data-chunk=\"./later-1.wasm\" \
    data-sheet=\"./later-1.css\" data-importer=\"./importer-1.wasm\" data-reads=\"./importer-1.js\" \
    data-cards=\"./cards-1.txt\" data-emoji=\"./emoji-1.txt\" data-licences=\"./licences-1.txt\" data-methods=\"./methods-1.md\"></script>\n</head>\n\
    <body><main><!-- article --><!-- top-words --></main><!-- corpus --></body></html>\n";

/// The files of a page as small as can be.
const FILES: [(&str, &str); 21] = [
    ("index.html", PAGE),
    ("icon-1.svg", "<svg/>"),
    ("style-1.css", "a{}"),
    ("later-1.css", "b{}"),
    ("boot-1.js", "boot();"),
    ("cards-1.txt", "cards"),
    ("emoji-1.txt", "emoji"),
    ("licences-1.txt", "licences"),
    ("methods-1.md", "methods"),
    ("memoscope-1.js", "glue();\nglobalThis.glue = { a };\n"),
    ("memoscope-1.wasm", "\0asm"),
    ("later-1.wasm", "\0asm later"),
    ("importer-1.js", "reads();\nglobalThis.glue = { a };\n"),
    ("importer-1.wasm", "\0asm importer"),
    ("single-file.js", "unpack(dataset.packed);"),
    ("embed.js", "embed();"),
    ("kill-switch.js", "end();"),
    ("figure.svg", "<svg/>"),
    ("preview.png", "a picture"),
    ("manifest.webmanifest", "{\"name\": \"Memoscope\", \"icons\": [{\"src\": \"icon.svg\"}]}"),
    ("service-worker.js", "const VERSION = '';\nconst FILES = {};\nwork();\n"),
];

/// Where a test has its page, texts and site.
struct Place {
    root: PathBuf,
}

impl Place {
    /// A built page in `dist`, and in `texts` a text with metadata, one with a front matter and one of a table.
    fn new(test: &str) -> Self {
        let place = Self { root: PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("publish").join(test) };
        let _none = fs::remove_dir_all(&place.root);
        for (name, text) in FILES {
            place.write(&format!("dist/{name}"), text);
        }
        place.write("texts/a.txt", "Вода и камень.\n\nThe </script><!-- corpus --> fish swim.\n");
        place.write(
            "texts/a.toml",
            "title = \"Water & <stone>\"\nauthor = \"A. B.\"\ndate = \"1861-03-04\"\n",
        );
        place.write("texts/b.md", "---\ntitle: Birds\nlanguage: fr\n---\n# Birds\n\nBirds *fly*.\n");
        place.write("texts/c.csv", "title,text\nOne,Snow.\nTwo,Rain.\n");
        place
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    fn path(&self, path: &str) -> String {
        self.root.join(path).to_str().unwrap().to_owned()
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.root.join(folder)).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn publish(&self, out: &str, more: &[&str]) -> Run {
        let (texts, page, out) = (self.path("texts"), self.path("dist"), self.path(out));
        run(&[&["publish", &texts, "--page", &page, "--out", &out], more].concat())
    }

    /// A publication that must be refused with `code`; the message must hold each of `parts`.
    fn check_refused(&self, out: &str, more: &[&str], code: i32, parts: &[&str]) {
        let run = self.publish(out, more);
        assert_eq!((run.code, run.out.as_str()), (Some(code), ""), "{}", run.errors);
        for part in parts {
            assert!(run.errors.contains(part), "not said: {part}: {}", run.errors);
        }
    }
}

/// The documents of a page's data block.
fn documents(page: &str) -> Value {
    let (_, rest) = page.split_once("<script type=\"application/json\" id=\"corpus\">").unwrap();
    let (block, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str::<Value>(block).unwrap()["documents"].take()
}

/// What the site's worker keeps.
fn kept(worker: &str) -> Vec<String> {
    let list =
        worker.lines().find_map(|line| line.strip_prefix("const FILES = ")?.strip_suffix(';')).unwrap();
    serde_json::from_str::<serde_json::Map<String, Value>>(list)
        .unwrap()
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn a_site_is_the_page_filled_with_the_texts() {
    let place = Place::new("site");
    let run = place.publish("site", &[]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(
        run.out.ends_with("site: a site with 4 texts; put the folder on any static server\n"),
        "{}",
        run.out
    );
    assert_eq!(place.names("site"), place.names("dist"));
    let page = place.read("site/index.html");
    let documents = documents(&page);
    assert_eq!(
        documents[0],
        json!({
            "title": "Water & <stone>", "metadata": { "author": "A. B.", "date": "1861-03-04" },
            "text": "Вода и камень.\n\nThe </script><!-- corpus --> fish swim.\n", "undecodable": null,
        })
    );
    let titles: Vec<&str> = (0..4).map(|at| documents[at]["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Water & <stone>", "Birds", "One", "Two"]);
    assert_eq!(documents[1]["metadata"]["language"], "fr");
    assert!(page.contains("<title>Water &amp; &lt;stone&gt; – Memoscope</title>"));
    assert!(
        page.contains("<h1 id=\"static-title\">Water &amp; &lt;stone&gt;</h1>")
            && page.contains("A. B. · 1861-03-04")
    );
    let worker = place.read("site/service-worker.js");
    let kept = kept(&worker);
    assert!(kept.contains(&"index.html".to_owned()) && !kept.contains(&"embed.js".to_owned()), "{kept:?}");
    // The same call gives the same bytes, and another text another version for those who have the site on their device.
    assert_eq!(place.publish("site", &[]).code, Some(0));
    assert_eq!(place.read("site/service-worker.js"), worker);
    place.write("texts/d.txt", "More.");
    assert_eq!(place.publish("site", &[]).code, Some(0));
    assert_ne!(place.read("site/service-worker.js"), worker);
}

#[test]
fn a_title_a_language_and_a_colour_are_put_in() {
    let place = Place::new("dressed");
    let run = place.publish(
        "site",
        &["--title", "Essays & <more>", "--language", "kk-Cyrl", "--theme-colour", "#0b5c8A"],
    );
    assert_eq!(run.code, Some(0), "{}", run.errors);
    let page = place.read("site/index.html");
    assert!(page.contains("<title>Essays &amp; &lt;more&gt;</title>"));
    assert_eq!(page.matches("<meta name=\"theme-color\"").count(), 2);
    for scheme in ["light", "dark"] {
        let meta = format!(
            "<meta name=\"theme-color\" media=\"(prefers-color-scheme: {scheme})\" content=\"#0b5c8A\">"
        );
        assert!(page.contains(&meta), "{scheme}");
    }
    let documents = documents(&page);
    assert_eq!(documents[0]["metadata"]["language"], "kk-Cyrl");
    assert_eq!(documents[1]["metadata"]["language"], "fr", "what a text says of itself holds");
    let manifest: Value = serde_json::from_str(&place.read("site/manifest.webmanifest")).unwrap();
    assert_eq!(
        manifest,
        json!({
            "name": "Essays & <more>", "short_name": "Essays & <more>", "theme_color": "#0b5c8A",
            "icons": [{ "src": "icon-1.svg" }],
        })
    );
}

#[test]
fn control_characters_in_a_title_stop_nothing() {
    let place = Place::new("controls");
    fs::remove_dir_all(place.root.join("texts")).unwrap();
    place.write("texts/a.csv", "title,text\n\"On\u{1}e\u{b}\",Snow.\n\u{1},Rain.\n");
    place.write("texts/b.txt", "Fish swim.");
    place.write("texts/b.toml", "title = \"Two\\u0001 \\n lines\"\n");
    let run = place.publish("site", &[]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    let documents = documents(&place.read("site/index.html"));
    let titles: Vec<&str> = (0..3).map(|at| documents[at]["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["On e", "a", "Two lines"]);
}

#[test]
fn one_file_holds_everything() {
    let place = Place::new("one_file");
    let run = place.publish("essays.html", &["--single-file", "--title", "Essays"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(run.out.contains("essays.html: one file with 4 texts"), "{}", run.out);
    let page = place.read("essays.html");
    assert_eq!(documents(&page).as_array().map(Vec::len), Some(4));
    assert!(page.contains("<title>Essays</title>") && page.contains("<style>a{}</style>"));
    for name in [
        "memoscope-1.js",
        "memoscope-1.wasm",
        "later-1.wasm",
        "importer-1.js",
        "importer-1.wasm",
        "cards-1.txt",
    ] {
        assert!(page.contains(&format!("{name} ")), "{name}");
    }
    for address in [" src=", "rel=\"stylesheet\"", "rel=\"manifest\"", "'self'"] {
        assert!(!page.contains(address), "{address}");
    }
    // A page may be made anew; a file that is none is left alone.
    assert_eq!(place.publish("essays.html", &["--single-file"]).code, Some(0));
    place.write("notes.txt", "Mine.");
    place.check_refused("notes.txt", &["--single-file"], 2, &["notes.txt", "no page"]);
    place.check_refused("dist", &["--single-file"], 2, &["--out"]);
    fs::create_dir(place.root.join("folder")).unwrap();
    place.check_refused("folder", &["--single-file"], 2, &["--single-file", "essays.html"]);
    assert_eq!(place.read("notes.txt"), "Mine.");
}

#[test]
fn a_folder_with_other_files_is_left_alone() {
    let place = Place::new("others");
    place.write("site/letter.txt", "Mine.");
    place.check_refused(
        "site",
        &[],
        2,
        &["site' for '--out'", "no site that was published", "an empty or a new folder"],
    );
    place.write("site/service-worker.js", "// another page's");
    place.check_refused("site", &[], 2, &["no site that was published"]);
    assert_eq!(place.names("site"), ["letter.txt", "service-worker.js"]);
    place.check_refused("site/letter.txt", &[], 2, &["a file of that name", "--single-file"]);
    for (inside, what) in
        [("texts/site", "texts"), ("texts", "texts"), (".", "texts"), ("dist/site", "built page")]
    {
        place.check_refused(inside, &[], 2, &["--out", what, "apart"]);
    }
    fs::create_dir(place.root.join("empty")).unwrap();
    assert_eq!(place.publish("empty", &[]).code, Some(0));
}

#[test]
fn files_of_an_earlier_publication_go_and_no_others() {
    let place = Place::new("stale");
    assert_eq!(place.publish("site", &[]).code, Some(0));
    place.write("site/CNAME", "example.org");
    place.write("elsewhere.txt", "Mine.");
    for (old, new) in [("memoscope-1.wasm", "memoscope-2.wasm"), ("style-1.css", "style-2.css")] {
        fs::rename(place.root.join("dist").join(old), place.root.join("dist").join(new)).unwrap();
        place.write("dist/index.html", &place.read("dist/index.html").replace(old, new));
    }
    // A list that someone wrote names files elsewhere: they are none of the site's.
    let worker = place.read("site/service-worker.js");
    place.write("site/service-worker.js", &worker.replace("FILES = {", "FILES = {\"../elsewhere.txt\":{},"));
    let run = place.publish("site", &[]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(run.out.ends_with("Removed: 2 files of an earlier publication.\n"), "{}", run.out);
    let names = place.names("site");
    assert!(
        names.contains(&"CNAME".to_owned()) && names.contains(&"memoscope-2.wasm".to_owned()),
        "{names:?}"
    );
    assert!(
        !names.contains(&"memoscope-1.wasm".to_owned()) && !names.contains(&"style-1.css".to_owned()),
        "{names:?}"
    );
    assert_eq!(place.read("elsewhere.txt"), "Mine.");
}

#[test]
fn what_is_no_tag_and_no_colour_is_refused() {
    let place = Place::new("refused");
    place.check_refused("site", &["--language", "english_GB"], 2, &["'english_GB'", "--language", "pt-BR"]);
    place.check_refused("site", &["--theme-colour", "blue"], 2, &["'blue'", "#0b5c8a"]);
    let none = place.path("nowhere");
    let run = run(&["publish", &place.path("texts"), "--page", &none, "--out", &place.path("site")]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("nowhere"), "{}", run.errors);
    assert!(!Path::new(&place.path("site")).exists());
    fs::remove_dir_all(place.root.join("texts")).unwrap();
    place.write("texts/empty.txt", " \n");
    assert_eq!(place.publish("site", &[]).code, Some(1));
}

#[test]
fn a_page_of_another_version_is_said_to_be_one() {
    for lost in ["single-file.js", "service-worker.js", "licences-1.txt", "boot-1.js"] {
        let place = Place::new("other_version");
        fs::remove_file(place.root.join("dist").join(lost)).unwrap();
        place.check_refused("site", &[], 1, &["built by another version", lost, "build it again"]);
    }
    let place = Place::new("other_version");
    for (old, new) in
        [("<!-- corpus -->", ""), ("<!-- top-words -->", ""), ("name=\"theme-color\"", "name=\"x\"")]
    {
        place.write("dist/index.html", &PAGE.replace(old, new));
        place.check_refused(
            "site",
            &["--theme-colour", "#000000"],
            1,
            &["built by another version", "index.html"],
        );
    }
    place.write("dist/index.html", PAGE);
    place.write("dist/memoscope-1.js", "globalThis.glue = { a };\nglue();\n");
    place.check_refused("site.html", &["--single-file"], 1, &["built by another version", "memoscope-1.js"]);
}
