//! `cargo xtask serve`: the release page on a loopback address.
//!
//! A plain static server: correct types, no caching, nothing outside `dist/`. A thread for each connection, and one
//! request a connection: browsers open several at once, keep them, and none may wait for another. It serves this
//! machine only and knows nothing of the page.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::build;
use crate::failure::{Failure, Outcome};
use crate::project::Project;

/// The longest head of a request, in bytes.
const MAX_HEAD: usize = 16 * 1024;

/// How long a connection may be silent.
const PATIENCE: Duration = Duration::from_secs(30);

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
    let (listener, port) = listen(arguments.port)?;
    if port != arguments.port && arguments.port != 0 {
        println!("serve: port {} is taken, using {port}", arguments.port);
    }
    println!("Memoscope is at http://127.0.0.1:{port}/");
    serve(&listener, &project.dist());
    Ok(())
}

/// Answers whoever connects, until the program is ended.
fn serve(listener: &TcpListener, dist: &Path) {
    std::thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            // A reader who has gone away is no failure of ours.
            scope.spawn(move || answer(stream, dist));
        }
    });
}

/// A listener on `first` or the next free port after it, and that port.
fn listen(first: u16) -> Outcome<(TcpListener, u16)> {
    let last = first.saturating_add(PORTS_TRIED);
    for port in first..=last {
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => {
                let port = listener.local_addr().map_or(port, |address| address.port());
                return Ok((listener, port));
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(Failure::new(format!("cannot listen on port {port}: {error}"))
                    .with_hint("choose another with --port"));
            }
        }
    }
    Err(Failure::new(format!("the ports {first} to {last} are all taken"))
        .with_hint("choose another with --port"))
}

/// Reads one request and answers it.
fn answer(mut stream: TcpStream, dist: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some((method, url)) = read_head(&mut stream)? else {
        return reply(
            &mut stream,
            "400 Bad Request",
            "text/plain; charset=utf-8",
            b"This is no request.\n",
            true,
        );
    };
    if !matches!(method.as_str(), "GET" | "HEAD") {
        let refusal = b"This server only reads.\n";
        return reply(&mut stream, "405 Method Not Allowed", "text/plain; charset=utf-8", refusal, true);
    }
    let with_body = method == "GET";
    match locate(dist, &url).and_then(|path| Some((fs::read(&path).ok()?, path))) {
        Some((body, path)) => reply(&mut stream, "200 OK", mime(&path), &body, with_body),
        None => {
            let page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not found</title>\
                        <h1>Not found</h1><p>There is no such file here. <a href=\"/\">Memoscope is at the top</a>.</p>\n";
            reply(&mut stream, "404 Not Found", "text/html; charset=utf-8", page.as_bytes(), with_body)
        }
    }
}

/// The method and address of a request; `None` where the head is no request or too long.
fn read_head(stream: &mut TcpStream) -> io::Result<Option<(String, String)>> {
    let mut head = Vec::new();
    let mut piece = [0; 2048];
    while head.len() < MAX_HEAD {
        let count = stream.read(&mut piece)?;
        if count == 0 {
            return Ok(None);
        }
        head.extend_from_slice(piece.get(..count).unwrap_or_default());
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&head) {
            Ok(httparse::Status::Complete(_)) => {
                return Ok(request
                    .method
                    .zip(request.path)
                    .map(|(method, path)| (method.to_owned(), path.to_owned())));
            }
            Ok(httparse::Status::Partial) => {}
            Err(_) => return Ok(None),
        }
    }
    Ok(None)
}

fn reply(stream: &mut TcpStream, status: &str, mime: &str, body: &[u8], with_body: bool) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nAllow: GET, HEAD\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    if with_body {
        stream.write_all(body)?;
    }
    stream.flush()
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
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

    /// A server over `dist` that lives as long as the tests.
    fn start(dist: PathBuf) -> u16 {
        let (listener, port) = listen(0).unwrap();
        std::thread::spawn(move || serve(&listener, &dist));
        port
    }

    fn ask(port: u16, line: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.write_all(format!("{line} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes()).unwrap();
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).unwrap();
        String::from_utf8_lossy(&reply).into_owned()
    }

    #[test]
    fn replies_have_type_and_status() {
        let port = start(site());
        let wasm = ask(port, "GET /a%20b.wasm");
        assert!(
            wasm.starts_with("HTTP/1.1 200") && wasm.contains("Content-Type: application/wasm\r\n"),
            "{wasm}"
        );
        assert!(wasm.ends_with("\r\n\r\n\0asm"));
        let head = ask(port, "HEAD /");
        assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(ask(port, "GET /nothing").starts_with("HTTP/1.1 404"));
        assert!(ask(port, "POST /").starts_with("HTTP/1.1 405"));
        assert!(ask(port, "\u{1}").starts_with("HTTP/1.1 400"));
    }

    #[test]
    fn connections_that_say_nothing_keep_nobody_waiting() {
        let port = start(site());
        let silent: Vec<TcpStream> =
            (0..24).map(|_| TcpStream::connect(("127.0.0.1", port)).unwrap()).collect();
        assert!(ask(port, "GET /").ends_with("home"));
        assert_eq!(silent.len(), 24);
    }

    #[test]
    fn a_taken_port_moves_on() {
        let (_first, taken) = listen(0).unwrap();
        let (_second, port) = listen(taken).unwrap();
        assert!(port > taken);
    }
}
