//! The words that lists leave out.

use memoscope_engine::settings::Numbers;

/// The words that lists leave out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenWords {
    /// Whether the English stop list is left out.
    pub english: bool,
    /// Words that are left out beside it.
    pub hide: Vec<String>,
    /// Words of it that are not.
    pub unhide: Vec<String>,
    /// Words without a letter.
    pub numbers: Numbers,
}

impl HiddenWords {
    /// Nothing is left out.
    pub const fn nothing() -> Self {
        Self { english: false, hide: Vec::new(), unhide: Vec::new(), numbers: Numbers::Keep }
    }
}

impl Default for HiddenWords {
    fn default() -> Self {
        Self { english: true, ..Self::nothing() }
    }
}

memoscope_engine::wire! {
    struct HiddenWords { english, hide, unhide, numbers }
}
