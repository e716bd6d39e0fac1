//! What was not followed of a link, and why.

/// A piece of a link that was not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Why.
    pub reason: IgnoredReason,
}

/// What would have been allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// These names or numbers, as a link writes them.
    Names(String),
    /// One value, not a list.
    OneValue,
    /// A text of 1 to so many characters.
    Characters(usize),
    /// Words, in quotes where one holds a space, at most so many.
    Words(usize),
    /// Words that stand side by side, with commas between entries.
    Joins,
    /// Words with a mark where they are cut, with commas between them.
    Splits,
    /// So many hexadecimal digits.
    HexDigits(usize),
}

/// Why a piece of a link was not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IgnoredReason {
    /// There is no such key.
    UnknownKey,
    /// The value is not one of those allowed.
    NotAllowed {
        /// What is allowed.
        allowed: Allowed,
    },
    /// More foci than can be shown.
    TooManyFoci,
    /// The link is longer than links are.
    TooLong,
    /// A stretch is analysed: documents are not chosen beside it.
    BesideStretch,
    /// A lesson holds it.
    Locked,
}

/// At most 60 characters of what a link held, for a notice.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}

/// The reason why a value is not followed: these names or numbers are.
pub(super) fn not_allowed(allowed: &str) -> IgnoredReason {
    IgnoredReason::NotAllowed { allowed: Allowed::Names(allowed.to_owned()) }
}
