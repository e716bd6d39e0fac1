//! `cargo xtask serve`: the release page on a loopback address.
//!
//! A plain static server: correct types, no caching, nothing outside `dist/`. It serves this machine only and knows
//! nothing of the page.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::build;
use crate::failure::{Failure, Outcome};
use crate::project::Project;

/// How many ports after the first are tried.
const PORTS_TRIED: u16 = 50;

/// Options of `serve`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The port to listen on; if it is taken, the next free one is used
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// Serve what is in `dist/` as it is
    #[arg(long)]
    no_build: bool,
}

/// Builds if anything changed, then serves until the program is ended.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Outcome {
    if !arguments.no_build {
        build::ensure(project)?;
    }
    build::built_page(project)?;
    let (server, port) = listen(arguments.port)?;
    if port != arguments.port {
        println!("serve: port {} is taken, using {port}", arguments.port);
    }
    println!("Memoscope is at http://127.0.0.1:{port}/");
    let dist = project.dist();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    // A reader who has gone away is no failure of ours.
                    let _ = answer(request, &dist);
                }
            });
        }
    });
    Ok(())
}

/// A server on `first` or the next free port after it, and that port.
fn listen(first: u16) -> Outcome<(Server, u16)> {
    let last = first.saturating_add(PORTS_TRIED);
    for port in first..=last {
        match Server::http(("127.0.0.1", port)) {
            Ok(server) => {
                let port = server.server_addr().to_ip().map_or(port, |address| address.port());
                return Ok((server, port));
            }
            Err(error) => {
                let taken = error
                    .downcast_ref::<io::Error>()
                    .is_some_and(|error| error.kind() == io::ErrorKind::AddrInUse);
                if !taken {
                    return Err(Failure::new(format!("cannot listen on port {port}: {error}"))
                        .with_hint("choose another with --port"));
                }
            }
        }
    }
    Err(Failure::new(format!("the ports {first} to {last} are all taken"))
        .with_hint("choose another with --port"))
}

fn answer(request: Request, dist: &Path) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let refusal = Response::from_string("This server only reads.\n").with_status_code(StatusCode(405));
        return request.respond(refusal.with_header(header("Allow", "GET, HEAD")));
    }
    match locate(dist, request.url()).and_then(|path| Some((File::open(&path).ok()?, path))) {
        Some((file, path)) => {
            let response = Response::from_file(file)
                .with_header(header("Content-Type", mime(&path)))
                .with_header(header("Cache-Control", "no-cache"))
                .with_header(header("X-Content-Type-Options", "nosniff"));
            request.respond(response)
        }
        None => {
            let page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not found</title>\
                        <h1>Not found</h1><p>There is no such file here. <a href=\"/\">Memoscope is at the top</a>.</p>\n";
            let response = Response::from_string(page).with_status_code(StatusCode(404));
            request.respond(response.with_header(header("Content-Type", "text/html; charset=utf-8")))
        }
    }
}

/// The file that an address means; a folder means its index.html. None for what is absent, hidden or outside `dist`.
fn locate(dist: &Path, url: &str) -> Option<PathBuf> {
    let path = percent_decode(url.split(['?', '#']).next()?)?;
    let mut file = dist.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // A link inside dist could still lead out of it.
    let inside = file.canonicalize().ok()?.starts_with(dist.canonicalize().ok()?);
    (inside && file.is_file()).then_some(file)
}

/// `text` with its %XX replaced, or none where one is cut short or the bytes are not UTF-8.
fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The media type of a file, by its ending.
fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn header(name: &str, value: &str) -> Header {
    #[allow(clippy::unwrap_used, reason = "all names and values are ASCII literals of this file")]
    Header::from_bytes(name, value).unwrap()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    fn site() -> PathBuf {
        let folder = std::env::temp_dir().join(format!(
            "memoscope-serve-{}-{:?}",
            std::process::id(),
            std::thread::current().id()
        ));
        fs::create_dir_all(folder.join("dist/sub")).unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        for (name, text) in
            [("index.html", "home"), ("a b.wasm", "\0asm"), ("sub/index.html", "sub"), (".hidden", "x")]
        {
            fs::write(folder.join("dist").join(name), text).unwrap();
        }
        folder.join("dist")
    }

    fn check(dist: &Path, url: &str, expected: Option<&str>) {
        assert_eq!(locate(dist, url), expected.map(|path| dist.join(path)), "{url}");
    }

    #[test]
    fn only_files_inside_are_found() {
        let dist = site();
        check(&dist, "/", Some("index.html"));
        check(&dist, "/?a#b", Some("index.html"));
        check(&dist, "/a%20b.wasm", Some("a b.wasm"));
        check(&dist, "//sub/", Some("sub/index.html"));
        for outside in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/sub/..%2f..%2fsecret.txt",
            "/.hidden",
            "/no",
            "/%",
            "/%ff",
            "/%00",
            "/..\\secret.txt",
        ] {
            check(&dist, outside, None);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let dist = site();
        let link = dist.join("link.txt");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(dist.join("../secret.txt"), link).unwrap();
        check(&dist, "/link.txt", None);
    }

    fn ask(port: u16, dist: &Path, server: &Server, line: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream
            .write_all(format!("{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes())
            .unwrap();
        answer(server.recv().unwrap(), dist).unwrap();
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).unwrap();
        String::from_utf8_lossy(&reply).into_owned()
    }

    #[test]
    fn replies_have_type_and_status() {
        let dist = site();
        let (server, port) = listen(0).unwrap();
        let wasm = ask(port, &dist, &server, "GET /a%20b.wasm");
        assert!(
            wasm.starts_with("HTTP/1.1 200") && wasm.contains("Content-Type: application/wasm\r\n"),
            "{wasm}"
        );
        assert!(wasm.ends_with("\r\n\r\n\0asm"));
        let head = ask(port, &dist, &server, "HEAD /");
        assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(ask(port, &dist, &server, "GET /nothing").starts_with("HTTP/1.1 404"));
        assert!(ask(port, &dist, &server, "POST /").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn a_taken_port_moves_on() {
        let (_first, taken) = listen(0).unwrap();
        let (_second, port) = listen(taken).unwrap();
        assert!(port > taken);
    }
}
