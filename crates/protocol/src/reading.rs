//! What the importer says of a file that it read, and what the reader of the page may correct.

/// How a file is to be read, as far as the reader of the page has said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format, by its name.
    pub format: Option<String>,
    /// The encoding, by any of its WHATWG labels.
    pub encoding: Option<String>,
    /// The column of a table that holds the text.
    pub text_column: Option<String>,
    /// Whether the first row of a table names its columns: found from the rows where nothing is said.
    pub header: Option<bool>,
    /// Whether footnotes and endnotes are part of the text.
    pub notes: bool,
    /// Whether running headers and footers stay.
    pub headers_and_footers: bool,
    /// Whether tables are part of the text: as is usual for the format where nothing is said.
    pub tables: Option<bool>,
    /// The file beside it that tells of it: its name, and its text where that is UTF-8.
    pub beside: Option<(String, Option<String>)>,
}

/// What a file gave. The texts themselves go beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileRead {
    /// Its documents in order.
    pub documents: Vec<DocumentRead>,
    /// What concerns the file as a whole.
    pub notes: Vec<ReadNote>,
    /// The columns that could hold the text, where the file is a table.
    pub columns: Vec<String>,
    /// Whether the first row was taken for the names of the columns, where the file is a table of rows.
    pub header: Option<bool>,
    /// The one of them that the text was taken from, where it is one.
    pub text_column: Option<String>,
}

/// What is known of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentRead {
    /// What it is called.
    pub title: String,
    /// How it was read, by the format's name.
    pub format: String,
    /// The encoding that it was decoded from.
    pub encoding: Option<String>,
    /// Its language as an IETF tag.
    pub language: Option<String>,
    /// Anything else that is known.
    pub metadata: Vec<(String, String)>,
    /// The length of its text in bytes of UTF-8.
    pub bytes: u32,
    /// Its words under the rules that the page opens with.
    pub words: u32,
    /// Its first paragraphs, cut where they are long.
    pub preview: Vec<String>,
    /// Sequences that did not decode, and the byte of the first one.
    pub undecodable: Option<(u32, u32)>,
    /// What was left out or had to be guessed.
    pub notes: Vec<ReadNote>,
}

/// Something to know of how a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadNote {
    /// The encoding was guessed from the bytes.
    EncodingGuessed,
    /// Sequences of bytes did not decode.
    Undecodable {
        /// How many.
        count: u32,
        /// The byte of the file where the first one was.
        first_byte: u64,
    },
    /// Parts that are no running text were left out.
    LeftOut {
        /// What they are.
        what: LeftOut,
        /// How many.
        count: u32,
    },
    /// A part is damaged; what could be read was taken.
    Damaged {
        /// Where, in words of the format.
        place: String,
    },
    /// An entry of an archive was not read.
    EntrySkipped {
        /// Its name.
        name: String,
        /// Why.
        reason: ReadError,
    },
    /// The text was read up to a limit and goes on behind it.
    Cut {
        /// The limit, in bytes of text.
        limit: u64,
    },
    /// The language was guessed from the words.
    LanguageGuessed,
    /// The date was taken from the name of the file.
    DateFromName,
    /// Said of one entry of an archive.
    OfEntry {
        /// Its name.
        entry: String,
        /// What is said.
        note: Box<ReadNote>,
    },
    /// The name of the file says another format than its bytes.
    NamedOtherwise {
        /// The format that the name says.
        name_says: String,
    },
    /// Rows of what looks like tables are in the text, though their file does not say what is a table.
    TablesAsRows {
        /// How many tables.
        count: u32,
    },
    /// What the file beside it says of it makes no sense, and was not used.
    NotTold {
        /// The name of that file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// What was left out of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// Parts of another kind.
    Others,
    /// Tables.
    Tables,
    /// Pictures.
    Images,
    /// Footnotes and endnotes.
    Notes,
    /// Comments of reviewers.
    Comments,
    /// Deleted changes.
    Deletions,
    /// Running headers and footers.
    HeadersAndFooters,
    /// Menus, scripts and other furniture of a web page.
    Furniture,
    /// Pages without a text layer.
    ScannedPages,
    /// Program code.
    Code,
    /// Rows or records without text.
    EmptyRecords,
    /// Form fields and attachments.
    Attachments,
    /// Text that is marked as hidden.
    Hidden,
    /// Formulas.
    Formulas,
    /// Charts, diagrams and what other programs put into a document.
    Objects,
    /// Asides, footers and labels of a web page.
    SideText,
    /// Signs of a symbol font whose character is not known.
    Symbols,
    /// Values in lists and records that lie in other lists.
    Values,
    /// Names of speakers before what they say.
    Speakers,
    /// Places that the source lacks.
    Gaps,
    /// Descriptions of pictures.
    Descriptions,
    /// Facsimiles and annotations apart from the text.
    Apparatus,
}

/// Why a file gives no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The bytes are of no format that is read.
    Unknown,
    /// The file is of a kind that is known and not read.
    Foreign {
        /// The kind.
        what: Foreign,
    },
    /// The format is known but not read.
    NotInThisBuild {
        /// The format.
        format: String,
    },
    /// The file does not hold what its format demands.
    Damaged {
        /// The format.
        format: String,
        /// Where it stops making sense, in bytes from 0.
        at: Option<u64>,
        /// What was found.
        reason: String,
    },
    /// The file needs a password.
    Encrypted {
        /// The format.
        format: String,
    },
    /// The file holds no text.
    NoText {
        /// The format.
        format: String,
    },
    /// A ceiling was reached.
    TooLarge {
        /// Of what.
        what: Ceiling,
        /// The ceiling.
        limit: u64,
    },
    /// The browser could not give the file's bytes.
    Unreadable {
        /// What it said.
        detail: String,
    },
    /// The importer stopped: memory ran out, or an error of its own.
    Stopped,
    /// It took too long and was ended.
    TooSlow {
        /// The limit in seconds.
        seconds: u32,
    },
    /// The importer could not be fetched or started.
    NoImporter {
        /// What the browser said.
        detail: String,
    },
}

/// A kind of file that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Of Excel or OpenDocument.
    Spreadsheet,
    /// Of PowerPoint or OpenDocument.
    Presentation,
    /// Of Word 97–2003.
    OldWord,
    /// Anything else of the Office of those years.
    OldOffice,
    /// Of Outlook.
    Mail,
    /// Of Apple's Pages, Numbers or Keynote.
    Apple,
    /// A picture.
    Picture,
    /// Sound or a film.
    Sound,
    /// A program.
    Program,
    /// An archive of another kind than zip.
    Packed,
}

/// What a ceiling is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ceiling {
    /// Work for one file.
    Work,
    /// Bytes of the file.
    FileBytes,
    /// Bytes of text.
    TextBytes,
    /// Bytes that an archive unpacks to.
    UnpackedBytes,
    /// Entries of an archive.
    Entries,
    /// Archives in archives.
    ArchiveDepth,
    /// Elements in elements.
    Nesting,
    /// Documents of one file.
    Documents,
    /// Columns of a table.
    Columns,
}

memoscope_engine::wire! {
    struct ReadOptions { format, encoding, text_column, header, notes, headers_and_footers, tables, beside }
    struct FileRead { documents, notes, columns, text_column, header }
    struct DocumentRead {
        title, format, encoding, language, metadata, bytes, words, preview, undecodable, notes,
    }
    enum ReadNote {
        0 EncodingGuessed,
        1 Undecodable { count, first_byte },
        2 LeftOut { what, count },
        3 Damaged { place },
        4 EntrySkipped { name, reason },
        5 Cut { limit },
        6 LanguageGuessed,
        7 NamedOtherwise { name_says },
        8 TablesAsRows { count },
        9 DateFromName,
        10 OfEntry { entry, note },
        11 NotTold { file, reason },
    }
    enum LeftOut {
        0 Others,
        1 Tables,
        2 Images,
        3 Notes,
        4 Comments,
        5 Deletions,
        6 HeadersAndFooters,
        7 Furniture,
        8 ScannedPages,
        9 Code,
        10 EmptyRecords,
        11 Attachments,
        12 Hidden,
        13 Formulas,
        14 Objects,
        15 SideText,
        16 Symbols,
        17 Values,
        18 Speakers,
        19 Gaps,
        20 Descriptions,
        21 Apparatus,
    }
    enum ReadError {
        0 Unknown,
        1 NotInThisBuild { format },
        2 Damaged { format, at, reason },
        3 Encrypted { format },
        4 NoText { format },
        5 TooLarge { what, limit },
        6 Unreadable { detail },
        7 Stopped,
        8 TooSlow { seconds },
        9 NoImporter { detail },
        10 Foreign { what },
    }
    enum Foreign {
        0 Spreadsheet,
        1 Presentation,
        2 OldWord,
        3 OldOffice,
        4 Mail,
        5 Apple,
        6 Picture,
        7 Sound,
        8 Program,
        9 Packed,
    }
    enum Ceiling {
        0 Work,
        1 FileBytes,
        2 TextBytes,
        3 UnpackedBytes,
        4 Entries,
        5 ArchiveDepth,
        6 Nesting,
        7 Documents,
        8 Columns,
    }
}
