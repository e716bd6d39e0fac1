//! The words of the panel about the page.

/// The messages of the panel, which is not in the first load.
pub struct AboutMessages {
    /// What the page is.
    pub lead: &'static str,
    /// What it does with data and which roads are closed: headings with what stands below each.
    pub sections: &'static [(&'static str, &'static [&'static str])],
    /// What opens the policy's own words.
    pub policy: &'static str,
    /// Over version and text.
    pub versions: &'static str,
    /// The version, and the mark of the build.
    pub version: fn(&str, &str) -> String,
    /// The hash of the text in front.
    pub text_hash: fn(&str) -> String,
    /// Over the files.
    pub papers: &'static str,
    /// What opens the methods.
    pub methods: &'static str,
    /// What opens the licences.
    pub licences: &'static str,
    /// A file that could not be fetched: its name, and what the browser said.
    pub not_fetched: fn(&str, &str) -> String,
}
