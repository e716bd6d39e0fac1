//! The bundled texts: each `corpus/NAME.txt` with its `corpus/NAME.toml`, sorted by name.
//!
//! Gives documents as they go into the page's data block. Swap the folder to publish other texts.

use std::fs;
use std::path::Path;

use memoscope_ingest::{Decoded, Metadata, decode, parse_metadata};
use memoscope_site::Document;

use crate::failure::{Failure, Outcome};
use crate::project::{files_below, read};

/// The documents of a folder, sorted by file name. Fails when there is none, and on a text that is blank or has no metadata.
pub(crate) fn read_folder(folder: &Path) -> Outcome<Vec<Document>> {
    let files = files_below(folder)?;
    let texts = files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let documents = texts.map(|path| read_document(path)).collect::<Outcome<Vec<Document>>>()?;
    if documents.is_empty() {
        return Err(Failure::new(format!("{} holds no text", folder.display()))
            .with_hint("put at least one NAME.txt there, with a NAME.toml that has a title"));
    }
    Ok(documents)
}

fn read_document(path: &Path) -> Outcome<Document> {
    let bytes = fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
    let decoded = decode(&bytes);
    if decoded.text.trim().is_empty() {
        return Err(Failure::new(format!("{} is blank", path.display())));
    }
    let facts_path = path.with_extension("toml");
    let facts = read(&facts_path).map_err(|failure| {
        failure.with_hint(format!("write one with at least `title = \"…\"` for {}", path.display()))
    })?;
    describe(decoded, &facts).map_err(|what| Failure::new(format!("{}: {what}", facts_path.display())))
}

/// A decoded text with the metadata in `facts`, or what is wrong with them.
fn describe(decoded: Decoded, facts: &str) -> Result<Document, String> {
    let Metadata { title, fields } = parse_metadata(facts).map_err(|error| error.to_string())?;
    let title = title.ok_or("no title")?.trim().to_owned();
    let undecodable = decoded.first_byte.map(|first| (decoded.replaced, first));
    Ok(Document { title, metadata: fields, text: decoded.text, undecodable })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;
    use crate::project::Project;

    fn check(facts: &str, expected: Result<&str, &str>) {
        let found = describe(decode(b"text"), facts);
        let found = found.as_ref().map(|document| document.title.as_str()).map_err(String::as_str);
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(found), Err(part)) => assert!(found.contains(part), "{found}"),
            (found, _) => panic!("{facts}: {found:?}"),
        }
    }

    #[test]
    fn metadata_need_a_title_and_plain_values() {
        check("title = ' Ж '", Ok("Ж"));
        check("author = 'A'", Err("no title"));
        check("title = ' '", Err("no title"));
        check("title = 'a'\n[more]\nb = 1", Err("“more” is a table"));
        check("title", Err("line 1"));
    }

    #[test]
    fn what_does_not_decode_is_told() {
        let document = describe(decode(b"ab\xff\xffc"), "title = 't'\nlanguage = 'en'").unwrap();
        assert_eq!((document.undecodable, document.known("language")), (Some((2, 2)), "en"));
    }

    #[test]
    fn the_bundled_corpus_is_whole() {
        let folder = Project::find().unwrap().at("corpus");
        let documents = read_folder(&folder).unwrap();
        assert!(documents.iter().all(|document| !document.known("language").is_empty()));
    }

    #[test]
    fn a_folder_without_text_is_refused() {
        let folder = std::env::temp_dir().join(format!("memoscope-corpus-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        assert!(read_folder(&folder).unwrap_err().to_string().contains("holds no text"));
        fs::write(folder.join("a.txt"), " \n").unwrap();
        assert!(read_folder(&folder).unwrap_err().to_string().contains("is blank"));
        fs::write(folder.join("a.txt"), "word").unwrap();
        assert!(read_folder(&folder).unwrap_err().to_string().contains("a.toml"));
        fs::write(folder.join("a.toml"), "title = 'One'").unwrap();
        fs::write(folder.join("b.txt"), b"\xef\xbb\xbfa\xffb").unwrap();
        fs::write(folder.join("b.toml"), "title = 'Two'").unwrap();
        let documents = read_folder(&folder).unwrap();
        assert_eq!(documents.iter().map(|d| d.title.as_str()).collect::<Vec<_>>(), ["One", "Two"]);
        assert_eq!(documents[1].text, "a\u{fffd}b");
        fs::remove_dir_all(&folder).unwrap();
    }
}
