//! English: the reader's own texts.

use super::counted;
use crate::browser::intl::Formats;
use crate::label::{WORD_CHARS, shortened};
use crate::messages::OwnMessages;
use memoscope_protocol::{Ceiling, Foreign, LeftOut, ReadError, ReadNote};

/// The messages.
pub(super) const MESSAGES: OwnMessages = OwnMessages {
    lead: "They are read on this machine and go nowhere else.",
    drop_here: "Drop files or a folder here",
    formats: "Text, Markdown, HTML, Word, OpenDocument, RTF, EPUB, PDF, CSV, JSON, subtitles, TEI, or a zip of these",
    choose_files: "Choose files",
    choose_folder: "Choose a folder",
    paste: "Paste text",
    paste_example: "or write some",
    take_pasted: "Add this text",
    pasted: |f, number| match number {
        1 => "Pasted text".to_owned(),
        _ => format!("Pasted text {}", f.whole(f64::from(number))),
    },
    list: "What was read",
    empty: "Nothing yet.",
    size: |f, documents, words, bytes| {
        format!(
            "{} · {} · {}",
            counted(f, documents, "text", "texts"),
            counted(f, words, "word", "words"),
            size(f, bytes)
        )
    },
    expected: |f, seconds| format!("about {} to explore", counted(f, seconds as u32, "second", "seconds")),
    reading: |f, done, all, name| {
        let (done, all) = (f.whole(f64::from(done)), f.whole(f64::from(all)));
        format!("Reading: {done} of {all} done, now {}", shortened(name, 60))
    },
    fetching: |f, done, all| {
        format!("Fetching: {} of {} files", f.whole(f64::from(done)), f.whole(f64::from(all)))
    },
    passed_over: |f, count| {
        format!("{} passed over.", counted(f, count, "hidden or system file", "hidden or system files"))
    },
    left: |f, most, count| {
        format!(
            "{} at most are taken at once: {} not taken. Add a part of the folder, or put the texts into a zip.",
            counted(f, most, "file", "files"),
            counted(f, count, "file was", "files were")
        )
    },
    stopped: |f, count| {
        format!(
            "{} not read: you stopped it. Add them again to read them.",
            counted(f, count, "file was", "files were")
        )
    },
    stop: "Stop",
    title: "Title",
    words: |f, words| counted(f, words, "word", "words"),
    format,
    encoding: |title| format!("Encoding of {}", shortened(title, WORD_CHARS)),
    as_found: |found| found.map_or_else(|| "as found".to_owned(), |found| format!("as found: {found}")),
    language: |title| format!("Language of {}", shortened(title, WORD_CHARS)),
    language_hint: "language",
    column: |title| format!("Text column of {}", shortened(title, WORD_CHARS)),
    column_label: "text in",
    author: "author",
    author_of: |title| format!("Author of {}", shortened(title, WORD_CHARS)),
    date: "date: 1865-03-04",
    date_of: |title| format!("Date of {}", shortened(title, WORD_CHARS)),
    also: "Read too:",
    with: ["notes", "tables", "headers and footers", "the first row as a text"],
    with_of: |what, title| format!("{what} of {}", shortened(title, WORD_CHARS)),
    of_file: |f, number, all, name| {
        format!("{} of {} in {name}", f.whole(f64::from(number)), f.whole(f64::from(all)))
    },
    remove: |title| format!("Remove {}", shortened(title, WORD_CHARS)),
    up: |title| format!("Move {} up", shortened(title, WORD_CHARS)),
    down: |title| format!("Move {} down", shortened(title, WORD_CHARS)),
    more: |f, more| format!("Show {} more", f.whole(f64::from(more))),
    and_more: |f, more| format!("… and {} more", f.whole(f64::from(more))),
    note,
    failures: "Not read",
    failure,
    stands: "The text stands as it was read before.",
    others_work: "The other texts are not touched by this.",
    explore: "Explore",
    with_shown: |title| format!("Together with “{}”", shortened(title, 60)),
    clear: "Remove all",
    close: "Close",
    drop_anywhere: "Drop to add these texts",
    cancel: "Cancel",
    shelf: "Kept on this device",
    shelf_note: "Nothing is kept unless you say so: closing the page forgets your texts. What you keep lies in this browser, for this page.",
    keep_name: "Name for these texts",
    keep: "Keep these texts",
    kept: "Kept.",
    kept_name: "Name",
    renamed: "Renamed.",
    open: "Open",
    open_named: |name| format!("Open {}", shortened(name, WORD_CHARS)),
    export: "Export",
    export_named: |name| format!("Export {} as one file", shortened(name, WORD_CHARS)),
    delete: "Delete",
    delete_named: |name| format!("Delete {}", shortened(name, WORD_CHARS)),
    deleted: "Deleted.",
    forget: "Forget everything",
    forget_sure: "Really forget everything that is kept?",
    forgotten: "Everything that was kept is forgotten.",
    refused: |detail| {
        match detail.is_empty() {
        true => "The browser keeps nothing for this page: its storage is full or denied. Your texts are still here until the page is closed.".to_owned(),
        false => format!(
            "The browser did not do it ({detail}). Its storage may be full or denied. Your texts are still here until the page is closed."
        ),
    }
    },
    memory: |f, text, memory| {
        format!(
            "The text holds {}; the engine uses {} of memory for it, which is not given back until the page is closed.",
            size(f, text),
            size(f, memory)
        )
    },
    privacy_title: "Privacy",
    privacy: "Everything is computed on this machine. The page has no server to send a text to, and its policy, which holds in its workers too, lets it load nothing from elsewhere and send nothing there. Four roads no policy of a page can close: going to another address, opening a window, calls between browsers (WebRTC), and what the part that works offline asks for. The program has none of the first three, and that part asks for the page’s own files alone.",
    requests: |f, asked, outside| {
        format!(
            "Since it was opened the page has asked for {}, {} of them from another host. This is the browser’s list of what \
             the page asks for; its workers ask for nothing, and what follows # in the address is never sent.",
            counted(f, asked, "file", "files"),
            if outside == 0 { "none".to_owned() } else { f.whole(f64::from(outside)) }
        )
    },
    requests_list: "Which files",
    size_title: "Size",
};

/// Bytes in the unit that fits.
pub(super) fn size(f: &Formats, bytes: u64) -> String {
    let bytes = bytes as f64;
    match bytes {
        _ if bytes < 1_000.0 => format!("{} bytes", f.whole(bytes)),
        _ if bytes < 1_000_000.0 => format!("{} KB", f.whole(bytes / 1_000.0)),
        _ => format!("{} MB", f.decimal(bytes / 1_000_000.0, 1)),
    }
}

fn format(name: &str) -> &'static str {
    match name {
        "text" => "Plain text",
        "markdown" => "Markdown",
        "html" => "HTML",
        "csv" => "CSV",
        "tsv" => "TSV",
        "json" => "JSON",
        "jsonl" => "JSON lines",
        "srt" => "SubRip subtitles",
        "vtt" => "WebVTT subtitles",
        "tei" => "TEI XML",
        "docx" => "Word",
        "odt" => "OpenDocument",
        "rtf" => "RTF",
        "epub" => "EPUB",
        "pdf" => "PDF",
        "zip" => "Zip archive",
        _ => "Unknown format",
    }
}

fn left_out(f: &Formats, what: LeftOut, count: u32) -> String {
    let (one, many) = match what {
        LeftOut::Others => ("other part", "other parts"),
        LeftOut::Tables => ("table", "tables"),
        LeftOut::Images => ("image", "images"),
        LeftOut::Notes => ("note", "notes"),
        LeftOut::Comments => ("comment", "comments"),
        LeftOut::Deletions => ("deleted change", "deleted changes"),
        LeftOut::HeadersAndFooters => ("header or footer", "headers and footers"),
        LeftOut::Furniture => ("menu or script", "menus and scripts"),
        LeftOut::ScannedPages => ("page without text", "pages without text"),
        LeftOut::Code => ("block of code", "blocks of code"),
        LeftOut::EmptyRecords => ("row without text", "rows without text"),
        LeftOut::Attachments => ("form field or attachment", "form fields and attachments"),
        LeftOut::Hidden => ("hidden passage", "hidden passages"),
        LeftOut::Formulas => ("formula", "formulas"),
        LeftOut::Objects => ("chart or embedded object", "charts and embedded objects"),
        LeftOut::SideText => ("aside, footer or label", "asides, footers and labels"),
        LeftOut::Symbols => ("sign of a symbol font", "signs of symbol fonts"),
        LeftOut::Values => ("nested value", "nested values"),
        LeftOut::Speakers => ("name of a speaker", "names of speakers"),
        LeftOut::Gaps => ("gap of the source", "gaps of the source"),
        LeftOut::Descriptions => ("description of a picture", "descriptions of pictures"),
        LeftOut::Apparatus => ("part beside the text", "parts beside the text"),
    };
    counted(f, count, one, many)
}

fn note(f: &Formats, note: &ReadNote) -> String {
    match note {
        ReadNote::EncodingGuessed => "The encoding was guessed; correct it if letters look wrong.".to_owned(),
        ReadNote::Undecodable { count, first_byte } => format!(
            "{} could not be decoded, the first at byte {}; each is shown as �.",
            counted(f, *count, "stretch", "stretches"),
            f.whole(*first_byte as f64)
        ),
        ReadNote::LeftOut { what, count } => format!("{} left out.", left_out(f, *what, *count)),
        ReadNote::Damaged { place } => format!("Damaged: {place}. What could be read was taken."),
        ReadNote::DateFromName => "The date was taken from the name of the file.".to_owned(),
        ReadNote::OfEntry { entry, note } => {
            format!("In “{}”: {}", shortened(entry, 60), self::note(f, note))
        }
        ReadNote::EntrySkipped { name, reason } => {
            format!("“{}” was not read. {}", shortened(name, 60), failure(f, reason))
        }
        ReadNote::LanguageGuessed => "The language was guessed from the words.".to_owned(),
        ReadNote::NamedOtherwise { name_says } => {
            format!("Its name says {}, its content another format.", self::format(name_says))
        }
        ReadNote::TablesAsRows { count } => format!(
            "{} in the text, a row a paragraph.",
            counted(f, *count, "part that looks like a table is", "parts that look like tables are")
        ),
        ReadNote::NotTold { file, reason } => {
            format!("What “{}” says of it is not used: {reason}.", shortened(file, 60))
        }
        ReadNote::Cut { limit } => format!("Only the first {} of text were taken.", size(f, *limit)),
    }
}

fn failure(f: &Formats, error: &ReadError) -> String {
    match error {
        ReadError::Unknown => {
            "It is in no format that can be read. Save it as plain text, or copy its text and paste it.".to_owned()
        }
        ReadError::Foreign { what } => foreign(*what).to_owned(),
        ReadError::NotInThisBuild { format } => format!(
            "This page was made without what reads {} files. Save it as plain text, or copy its text and paste it.",
            self::format(format)
        ),
        ReadError::Damaged { format, at, reason } => {
            let place = at.map_or_else(String::new, |at| format!(", at byte {}", f.whole(at as f64)));
            format!(
                "It is no sound {} file: {reason}{place}. Open it in the program that made it and save it again.",
                self::format(format)
            )
        }
        ReadError::Encrypted { .. } => {
            "It is protected by a password. Save a copy without one.".to_owned()
        }
        ReadError::NoText { format } if format == "pdf" => {
            "It holds no text: its pages may be pictures. Text recognition would have to come first.".to_owned()
        }
        ReadError::NoText { .. } => "It holds no text.".to_owned(),
        ReadError::TooLarge { what, limit } => too_large(f, *what, *limit),
        ReadError::Unreadable { detail } => format!(
            "The browser could not read the file ({detail}). It may have been moved or changed: add it again."
        ),
        ReadError::Stopped => {
            "Reading it took more memory than there is, or met an error of ours. It was ended; take a smaller file, or \
             paste its text."
                .to_owned()
        }
        ReadError::TooSlow { seconds } => format!(
            "It was ended after {} without result. Take a smaller file, or paste its text.",
            counted(f, *seconds, "second", "seconds")
        ),
        ReadError::NoImporter { detail } => format!(
            "What reads files could not be loaded ({detail}). It is kept on this device once it has been used: add the file \
             again when there is a connection, and later ones are read without. “Keep everything offline” in the settings \
             keeps it before it is needed."
        ),
    }
}

fn foreign(what: Foreign) -> &'static str {
    match what {
        Foreign::Spreadsheet => "It is a spreadsheet. Save the sheet with the texts as CSV.",
        Foreign::Presentation => "It is a presentation or a drawing. Save it as PDF, or its outline as text.",
        Foreign::OldWord => "It is a text of Word 97–2003. Save it as .docx.",
        Foreign::OldOffice => {
            "It is a file of Office 97–2003 (Word, Excel, PowerPoint or Outlook). Save a text as .docx, a table as CSV."
        }
        Foreign::Mail => "It is a mail of Outlook. Save it as text.",
        Foreign::Apple => "It is a document of Pages, Numbers or Keynote. Export it as Word, CSV or PDF.",
        Foreign::Picture => "It is a picture. Text recognition would have to come first.",
        Foreign::Sound => "It is sound or a film. Its subtitles can be read (SubRip, WebVTT).",
        Foreign::Program => "It is a program and holds no text.",
        Foreign::Packed => "It is an archive of another kind than zip. Unpack it, and drop the folder.",
    }
}

fn too_large(f: &Formats, what: Ceiling, limit: u64) -> String {
    let number = f.whole(limit as f64);
    let says = match what {
        Ceiling::FileBytes => format!("It is longer than {}", size(f, limit)),
        Ceiling::TextBytes => format!("It holds more than {} of text", size(f, limit)),
        Ceiling::UnpackedBytes => format!("It unpacks to more than {}", size(f, limit)),
        Ceiling::Entries => format!("It has more than {number} entries"),
        Ceiling::ArchiveDepth => format!("Archives lie in it more than {number} deep"),
        Ceiling::Nesting => format!("Its parts lie in each other more than {number} deep"),
        Ceiling::Documents => format!("It holds more than {number} texts"),
        Ceiling::Columns => format!("It has more than {number} columns"),
        Ceiling::Work => "Reading it takes more steps than are allowed".to_owned(),
    };
    format!("{says}. Take a part of it.")
}
