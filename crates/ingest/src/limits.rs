//! What a file may cost.

/// The ceilings of one import. A file that would pass one is refused, or read up to it with a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest file that is taken, in bytes.
    pub file_bytes: u64,
    /// The most text that one file may give, in bytes.
    pub text_bytes: u64,
    /// The most bytes that one archive may unpack to, all its entries together, those of archives in it included.
    pub unpacked_bytes: u64,
    /// The most entries of an archive, those of archives in it included.
    pub entries: u32,
    /// How deep archives may lie in archives.
    pub archive_depth: u32,
    /// How deep elements, lists and objects may lie in each other.
    pub nesting: u32,
    /// The most documents that one file may give.
    pub documents: u32,
    /// The most columns of a table.
    pub columns: u32,
    /// The most steps of one PDF's objects and operators.
    pub pdf_steps: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 400 << 20,
            text_bytes: 400 << 20,
            unpacked_bytes: 512 << 20,
            entries: 20_000,
            archive_depth: 3,
            nesting: 1_000,
            documents: 200_000,
            columns: 2_000,
            pdf_steps: 50_000_000,
        }
    }
}

/// What reading PDFs cost, or may cost: steps, and bytes that their streams unpack to.
#[cfg(any(feature = "packed", feature = "pdf"))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PdfCost {
    pub(crate) steps: u64,
    pub(crate) unpacked: u64,
}
