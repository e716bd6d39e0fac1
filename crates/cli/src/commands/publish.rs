//! `memoscope publish`: a complete static site from texts, without a toolchain.
//!
//! The built page is taken as it is and filled with the texts, by the function that the build fills it with.

mod place;

use crate::Failure;
use crate::input;
use crate::options::PublishArgs;
use memoscope_engine::notes::counted;
use memoscope_ingest::ImportNote;
use memoscope_site::{
    Document, Files, PRELUDE, WORKER, add_previews, dress, fill, list_files, single_file, whole,
};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Makes the site and says what is in it.
pub(super) fn run(args: &PublishArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let mut files = page(&args.page)?;
    place::apart(&args.out, &args.folder, "the texts are")?;
    place::apart(&args.out, &args.page, "the built page is")?;
    let earlier = place::look(&args.out, args.single_file)?;
    let texts = input::texts(std::slice::from_ref(&args.folder), &args.reading, false)?;
    input::say(&texts, true);
    let texts = texts.texts.into_iter();
    let documents: Vec<Document> =
        texts.map(|text| document(&text.file, text.document, args.language.as_deref())).collect();
    if documents.iter().all(|document| document.text.trim().is_empty()) {
        return Err(Failure::Input(format!("{}: it holds no text", args.folder.display())));
    }
    let other = |error: memoscope_site::SiteError| match error.is_of_page {
        true => of_another_version(&args.page, &error.what),
        false => Failure::Input(error.to_string()),
    };
    fill_site(&mut files, &documents, args).map_err(other)?;
    let texts = counted(documents.len() as u32, "text", "texts");
    if args.single_file {
        let html = single_file(&files, &String::from_utf8_lossy(&files[PRELUDE])).map_err(other)?;
        place::write(&args.out, html.as_bytes())?;
        writeln!(out, "{}: one file with {texts}, {} KB", args.out.display(), html.len() / 1000)?;
        return Ok(());
    }
    let gone = place::exchange(&args.out, &files, &earlier)?;
    writeln!(out, "{}: a site with {texts}; put the folder on any static server", args.out.display())?;
    if gone > 0 {
        writeln!(
            out,
            "Removed: {}.",
            counted(gone, "file of an earlier publication", "files of an earlier publication")
        )?;
    }
    Ok(())
}

/// Puts the texts, and what else was asked for, into the page.
fn fill_site(files: &mut Files, documents: &[Document], args: &PublishArgs) -> memoscope_site::Result<()> {
    let page = files.get("index.html").map(Vec::as_slice).unwrap_or_default();
    let page = fill(&String::from_utf8_lossy(page), documents)?;
    files.insert("index.html".into(), page.into_bytes());
    if let Some(title) = &args.title {
        dress::name(files, title)?;
    }
    if let Some(colour) = &args.theme_colour {
        dress::colour(files, colour)?;
    }
    add_previews(files, documents, args.url.as_deref())?;
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
    if !files.contains_key("index.html") {
        return Err(Failure::Input(format!("{}: it holds no built page", folder.display())));
    }
    if let Some(name) = [PRELUDE, WORKER].into_iter().find(|name| !files.contains_key(*name)) {
        return Err(of_another_version(folder, &format!("it lacks {name}")));
    }
    whole(&files).map_err(|error| of_another_version(folder, &error.what))?;
    Ok(files)
}

/// The built page is not as this program needs it.
fn of_another_version(page: &Path, why: &str) -> Failure {
    Failure::Input(format!(
        "{}: this page was built by another version than {}, or was changed since ({why}); take the page of the same \
         release, or build it again",
        page.display(),
        env!("CARGO_PKG_VERSION"),
    ))
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
