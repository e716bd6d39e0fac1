//! Names that open a road out of the page, or turn text into code.
//!
//! The page's policy cannot close every road: navigation, new windows, WebRTC, a service worker's own requests. They
//! are closed by our code having none of these names. One that is needed is listed below with its reason.

use super::source::{Language, names, without_comments};
use super::{Finding, SourceFile};

/// The names, as JavaScript and as web-sys spell them.
const ROADS: [&str; 49] = [
    "window.open",
    "open_with_url",
    "openWindow",
    "location.assign",
    "location.replace",
    "location.href = ",
    "location = ",
    "set_location",
    "set_href",
    "http-equiv=\"refresh\"",
    "requestSubmit",
    "request_submit",
    "RTCPeerConnection",
    "RtcPeerConnection",
    "RTCDataChannel",
    "RtcDataChannel",
    "WebTransport",
    "sendBeacon",
    "send_beacon",
    "send_beacon_with_opt_str",
    "WebSocket",
    "EventSource",
    "FontFace",
    "fetchLater",
    "preconnect",
    "dns-prefetch",
    "prerender",
    "speculationrules",
    "XMLHttpRequest",
    "XmlHttpRequest",
    "navigator.serviceWorker",
    "service_worker()",
    "ServiceWorkerContainer",
    "importScripts",
    "import_scripts",
    "SharedWorker",
    "innerHTML",
    "outerHTML",
    "set_inner_html",
    "set_outer_html",
    "insertAdjacentHTML",
    "insert_adjacent_html",
    "from_html_unchecked",
    "document.write",
    "DOMParser",
    "DomParser",
    "eval(",
    "new Function",
    "Function::new_no_args",
];

/// A name that one file may use, and why.
struct Exception {
    path: &'static str,
    name: &'static str,
    reason: &'static str,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        path: "www/boot.js",
        name: "EventSource",
        reason: "it is taken away from workers, where Firefox does not hold it to the policy",
    },
    Exception { path: "www/boot.js", name: "FontFace", reason: "likewise" },
    Exception {
        path: "src/browser/download.rs",
        name: "set_href",
        reason: "a link to a blob: address with a download name saves a file and goes nowhere",
    },
    Exception {
        path: "www/offline.js",
        name: "navigator.serviceWorker",
        reason: "it registers the page's own worker, which asks for the page's own files only",
    },
];

/// What the page says of itself.
const ABOUT: &str = "src/messages/en/about.rs";

/// Where something is kept on the reader's device that the page says it keeps, besides texts.
const KEPT: [&str; 2] = ["src/components/lesson.rs", "src/hooks/shell.rs"];

/// What the page says of itself that is not so: of the exceptions, and of what is kept on the device.
pub(super) fn about(files: &[SourceFile]) -> Vec<String> {
    let said =
        files.iter().find(|file| file.path == ABOUT).map(|file| file.text.as_str()).unwrap_or_default();
    let keeps = |file: &&SourceFile| {
        file.path.starts_with("src/")
            && !KEPT.contains(&file.path.as_str())
            && code(file).is_some_and(|code| code.contains("storage::write"))
    };
    let more = files.iter().filter(keeps);
    let more = more.map(|file| format!("{}: it keeps something of which {ABOUT} says nothing", file.path));
    untold(said, EXCEPTIONS).into_iter().chain(more).collect()
}

/// How the page speaks of an exception.
const SPOKEN: [(&str, &str); 4] = [
    ("set_href", "blob:"),
    ("navigator.serviceWorker", "service worker"),
    ("EventSource", "event streams"),
    ("FontFace", "fonts"),
];

fn untold(said: &str, exceptions: &[Exception]) -> Vec<String> {
    const COUNTS: [&str; 8] = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven"];
    let count = COUNTS.get(exceptions.len()).copied().unwrap_or("Many");
    let sentence = format!("\"{count} uses of such names are excepted there.");
    let Some((_, rest)) = said.split_once(&sentence) else {
        return vec![format!("{ABOUT}: {} exceptions are not said as {sentence}", exceptions.len())];
    };
    let rest = words(rest.split_once("\",").map_or(rest, |parts| parts.0));
    let spoken =
        |name: &'static str| SPOKEN.iter().find(|(of, _)| *of == name).map_or(name, |(_, as_what)| *as_what);
    let missing =
        exceptions.iter().map(|exception| spoken(exception.name)).filter(|name| !rest.contains(name));
    missing.map(|name| format!("{ABOUT}: it says nothing of {name}, which is excepted")).collect()
}

/// The words of a text of a source file, which may go on on another line.
fn words(text: &str) -> String {
    text.replace('\\', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Roads named in what the browser runs, and in the features asked of web-sys.
pub(super) fn named(file: &SourceFile) -> Vec<Finding> {
    objections(file, EXCEPTIONS)
}

fn objections(file: &SourceFile, exceptions: &[Exception]) -> Vec<Finding> {
    let Some(code) = code(file) else { return Vec::new() };
    SourceFile::findings(&code, |line| {
        let excused = |name: &str| exceptions.iter().any(|e| e.path == file.path && e.name == name);
        let name = ROADS.into_iter().find(|name| names(line, name) && !excused(name))?;
        Some(format!("{name} opens a road out of the page"))
    })
}

/// What the service worker may ask for: a file of its list, and what a page below its own folder asks for anyway.
const OWN_FILES: [&str; 2] = ["fetch(address(name), ", "fetch(request)"];

/// Requests of the service worker, which no policy of a page reaches, for anything but the page's own files.
pub(super) fn service_worker(file: &SourceFile) -> Vec<Finding> {
    if !["www/service-worker.js", "www/kill-switch.js"].contains(&file.path.as_str()) {
        return Vec::new();
    }
    SourceFile::findings(&without_comments(&file.text, Language::Script), |line| {
        let own = |(at, _): (usize, &str)| OWN_FILES.iter().any(|call| line[at..].starts_with(call));
        let adds = ["cache.add", ".addAll("].iter().any(|call| line.contains(call));
        (adds || !line.match_indices("fetch(").all(own))
            .then(|| "the service worker asks for something but its own files".to_owned())
    })
}

/// The code of a file that the rule is about.
fn code(file: &SourceFile) -> Option<String> {
    let manifest =
        file.path == "Cargo.toml" || file.path.starts_with("crates/") && file.path.ends_with("/Cargo.toml");
    match file.extension() {
        "rs" if file.is_page() => Some(without_comments(&file.text, Language::Rust)),
        "js" | "mjs" if file.is_page() => Some(without_comments(&file.text, Language::Script)),
        _ if file.is_page() || manifest => Some(file.text.clone()),
        _ => None,
    }
}

/// Listed exceptions that no file needs any more, or that give no reason.
pub(super) fn unused_exceptions(files: &[SourceFile]) -> Vec<String> {
    stale(files, EXCEPTIONS)
}

fn stale(files: &[SourceFile], exceptions: &[Exception]) -> Vec<String> {
    let needed = |exception: &&Exception| {
        let file = files.iter().find(|file| file.path == exception.path);
        let used =
            file.and_then(code).is_some_and(|code| code.lines().any(|line| names(line, exception.name)));
        used && !exception.reason.is_empty()
    };
    let stale = exceptions.iter().filter(|exception| !needed(exception));
    stale.map(|e| format!("xtask/src/tidy/roads.rs: {} needs no exception for {}", e.path, e.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn every_road_is_found() {
        for road in ROADS {
            check(named, "src/app.rs", &format!("a\n// {road}\nx {road} y"), &[3]);
            check(named, "www/frame.js", &format!("/* {road} */\n{road}"), &[2]);
            check(named, "index.html", road, &[1]);
            check(named, "crates/cli/src/main.rs", road, &[]);
        }
        check(named, "Cargo.toml", "web-sys = { features = [\n\"Window\",\n\"WebSocket\"] }", &[3]);
        check(named, "src/app.rs", "let retrieval = medieval(1);", &[]);
    }

    #[test]
    fn the_service_worker_asks_for_its_own_files() {
        let code = "await fetch(address(name), { cache });\nreturn fetch(request);\n// fetch(x)\nfetch('x');\n\
                    fetched(name);\ncache.add(x);\nfetch(request), fetch(request.url);";
        check(service_worker, "www/service-worker.js", code, &[4, 6, 7]);
        check(service_worker, "www/boot.js", code, &[]);
    }

    #[test]
    fn an_exception_is_for_one_file_and_one_name() {
        let exceptions = [Exception { path: "src/a.rs", name: "set_href", reason: "saves a file" }];
        let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
        assert!(objections(&file("src/a.rs", "a.set_href(x)"), &exceptions).is_empty());
        assert_eq!(objections(&file("src/a.rs", "a.set_href(x); WebSocket"), &exceptions).len(), 1);
        assert_eq!(objections(&file("src/b.rs", "a.set_href(x)"), &exceptions).len(), 1);
        assert!(stale(&[file("src/a.rs", "a.set_href(x)")], &exceptions).is_empty());
        assert_eq!(stale(&[file("src/a.rs", "// set_href")], &exceptions).len(), 1);
        assert_eq!(stale(&[], &exceptions).len(), 1);
    }

    #[test]
    fn what_is_excepted_is_said() {
        let exceptions = [
            Exception { path: "src/a.rs", name: "set_href", reason: "saves a file" },
            Exception { path: "www/a.js", name: "FontFace", reason: "taken away" },
        ];
        let said = "\"Two uses of such names are excepted there. A blob: \\\n link.\",\n\"And fonts.\"";
        assert_eq!(untold(said, &exceptions).len(), 1, "what stands further down is not said there");
        let said = said.replace("link.", "link. Some\\\n fonts.");
        assert_eq!(untold(&said, &exceptions), Vec::<String>::new());
        assert_eq!(untold(&said, &exceptions[..1]).len(), 1, "another count");
        assert_eq!(untold("", &exceptions).len(), 1);
    }

    #[test]
    fn what_is_kept_on_the_device_is_said() {
        let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
        let count = |files: &[SourceFile]| {
            about(files).iter().filter(|says| says.contains("keeps something")).count()
        };
        assert_eq!(count(&[file("src/hooks/shell.rs", "storage::write(a, b)")]), 0);
        assert_eq!(count(&[file("src/app.rs", "// storage::write\nstorage::write(a, b)")]), 1);
    }
}
