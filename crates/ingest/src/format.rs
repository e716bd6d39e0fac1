//! The formats of files, and which one a file has.

/// The format of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Comma-separated values, a document a row.
    Csv,
    /// Tab-separated values, a document a row.
    Tsv,
    /// JSON: one document, or a list of records.
    Json,
    /// JSON lines, a document a line.
    JsonLines,
    /// SubRip subtitles.
    Srt,
    /// WebVTT subtitles.
    Vtt,
    /// XML as the Text Encoding Initiative has it.
    Tei,
    /// Any other XML.
    Xml,
    /// Office Open XML.
    Docx,
    /// OpenDocument text.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// EPUB.
    Epub,
    /// PDF.
    Pdf,
    /// A zip archive of any of these.
    Zip,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 17] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Csv,
        Self::Tsv,
        Self::Json,
        Self::JsonLines,
        Self::Srt,
        Self::Vtt,
        Self::Tei,
        Self::Xml,
        Self::Docx,
        Self::Odt,
        Self::Rtf,
        Self::Epub,
        Self::Pdf,
        Self::Zip,
    ];

    /// Its name, as options and reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Srt => "srt",
            Self::Vtt => "vtt",
            Self::Tei => "tei",
            Self::Xml => "xml",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Epub => "epub",
            Self::Pdf => "pdf",
            Self::Zip => "zip",
        }
    }

    /// The format of that name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format that the extension of a file name stands for; `None` where there is none or it is unknown.
    pub fn by_extension(name: &str) -> Option<Self> {
        let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let (stem, extension) = last.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        Some(match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" | "log" | "asc" => Self::Text,
            "md" | "markdown" | "mdown" | "mkd" => Self::Markdown,
            "html" | "htm" | "xhtml" | "xht" => Self::Html,
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            "srt" => Self::Srt,
            "vtt" => Self::Vtt,
            "tei" => Self::Tei,
            "xml" => Self::Xml,
            "docx" | "docm" | "dotx" | "dotm" => Self::Docx,
            "odt" | "ott" | "fodt" => Self::Odt,
            "rtf" => Self::Rtf,
            "epub" => Self::Epub,
            "pdf" => Self::Pdf,
            "zip" => Self::Zip,
            _ => return None,
        })
    }

    /// Whether its files are text in some encoding.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Docx | Self::Odt | Self::Rtf | Self::Epub | Self::Pdf | Self::Zip)
    }
}
