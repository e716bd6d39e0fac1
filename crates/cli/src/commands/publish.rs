//! `memoscope publish`: a complete static site from texts, without a toolchain.
//!
//! The built page is taken as it is and filled with the texts, by the function that the build fills it with.

use crate::Failure;
use crate::input;
use crate::options::PublishArgs;
use memoscope_engine::notes::counted;
use memoscope_ingest::ImportNote;
use memoscope_site::{Document, EXTRA, Files, PRELUDE, dress, embed, list_files, single_file};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Makes the site and says what is in it.
pub(super) fn run(args: &PublishArgs, out: &mut dyn Write) -> Result<(), Failure> {
    apart(&args.folder, &args.out)?;
    let mut files = page(&args.page)?;
    let texts = input::texts(std::slice::from_ref(&args.folder), &args.reading, false)?;
    input::say(&texts, true);
    let texts = texts.texts.into_iter();
    let documents: Vec<Document> =
        texts.map(|text| document(&text.file, text.document, args.language.as_deref())).collect();
    fill(&mut files, &documents, args).map_err(|error| Failure::Input(error.to_string()))?;
    let texts = counted(documents.len() as u32, "text", "texts");
    if args.single_file {
        let prelude = text(&files, PRELUDE)?;
        let html =
            single_file(&files, &prelude, &EXTRA).map_err(|error| Failure::Input(error.to_string()))?;
        write(&args.out, html.as_bytes())?;
        writeln!(out, "{}: one file with {texts}, {} KB", args.out.display(), html.len() / 1000)?;
        return Ok(());
    }
    for (name, bytes) in &files {
        write(&args.out.join(name), bytes)?;
    }
    writeln!(out, "{}: a site with {texts}; put the folder on any static server", args.out.display())?;
    Ok(())
}

/// Refuses an output that is the texts, lies among them or holds them: they would be overwritten, or published anew as texts.
fn apart(texts: &Path, out: &Path) -> Result<(), Failure> {
    let texts =
        texts.canonicalize().map_err(|error| Failure::Input(format!("{}: {error}", texts.display())))?;
    let place = out.canonicalize().or_else(|_| std::path::absolute(out)).unwrap_or_else(|_| out.to_owned());
    match place.starts_with(&texts) || texts.starts_with(&place) {
        false => Ok(()),
        true => Err(Failure::Call(format!(
            "invalid value '{}' for '--out': the texts are there; name a place apart from them",
            out.display()
        ))),
    }
}

/// Puts the texts, and what else was asked for, into the page.
fn fill(files: &mut Files, documents: &[Document], args: &PublishArgs) -> memoscope_site::Result<()> {
    let page = files.get("index.html").map(Vec::as_slice).unwrap_or_default();
    let page = embed(&String::from_utf8_lossy(page), documents)?;
    files.insert("index.html".into(), page.into_bytes());
    if let Some(title) = &args.title {
        dress::name(files, title)?;
    }
    if let Some(colour) = &args.theme_colour {
        dress::colour(files, colour)?;
    }
    list_files(files)
}

/// The files of the built page. Fails where it is not one.
fn page(folder: &Path) -> Result<Files, Failure> {
    let mut files = Files::new();
    let unreadable = |error: std::io::Error| {
        Failure::Input(format!(
            "{}: {error}; --page names the folder with the built page, as a release or `cargo xtask build` makes it",
            folder.display()
        ))
    };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && name != "memoscope.html" {
            files.insert(name, std::fs::read(&path).map_err(unreadable)?);
        }
    }
    match files.contains_key("index.html") {
        true => Ok(files),
        false => Err(Failure::Input(format!("{}: it holds no built page", folder.display()))),
    }
}

fn text(files: &Files, name: &str) -> Result<String, Failure> {
    let bytes = files.get(name).ok_or_else(|| Failure::Input(format!("the built page lacks {name}")))?;
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

/// A text as the page's data block has it.
fn document(file: &Path, from: memoscope_ingest::Document, language: Option<&str>) -> Document {
    let mut metadata = BTreeMap::new();
    for (key, value) in &from.metadata {
        metadata.entry(key.clone()).or_insert_with(|| value.clone());
    }
    let is_guess = from.notes.contains(&ImportNote::LanguageGuessed);
    let said = from.language.clone().filter(|_| !(is_guess && language.is_some()));
    if let Some(language) = said.or(language.map(str::to_owned)) {
        metadata.insert("language".to_owned(), language);
    }
    let title = match from.title.trim() {
        "" => file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        title => title.to_owned(),
    };
    let undecodable = from.notes.iter().find_map(|note| match note {
        ImportNote::Undecodable { count, first_byte } => Some((*count, u32::try_from(*first_byte).ok()?)),
        _ => None,
    });
    Document { title, metadata, text: from.into_text(), undecodable }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::Input(format!("{}: {error}", path.display()));
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(path, bytes).map_err(failed)
}
