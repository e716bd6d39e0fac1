//! The words of the panel with the link.

use crate::browser::intl::Formats;

/// The messages of the panel, which is not in the first load.
pub struct ShareMessages {
    /// Before the field with the link.
    pub link_to_copy: &'static str,
    /// The button that copies the link.
    pub copy_link: &'static str,
    /// After the link was copied.
    pub link_copied: &'static str,
    /// Where copying was denied.
    pub copy_denied: &'static str,
    /// What a link to the reader's own texts does not hold.
    pub own_texts: &'static str,
    /// The name of the QR code.
    pub code: &'static str,
    /// Below it.
    pub code_note: &'static str,
    /// In its place where the link is too long.
    pub code_too_long: &'static str,
    /// The name of the field with what the link shows in words.
    pub text_label: &'static str,
    /// That text: the finding, the caption, the titles of the texts, their words, the settings that are not the defaults,
    /// and the link.
    #[allow(clippy::type_complexity, reason = "the parts of one text")]
    pub text: fn(&Formats, &str, &str, &[&str], u32, &[String], &str) -> String,
    /// The button that copies it.
    pub copy_text: &'static str,
    /// Over the snippets.
    pub embed: &'static str,
    /// What they do.
    pub embed_lead: &'static str,
    /// In their place where the page is no address.
    pub not_from_device: &'static str,
    /// Each snippet: its name, what it needs, and the button that copies it.
    pub snippets: [(&'static str, &'static str, &'static str); 3],
    /// The name of the site's picture, by the title of its text.
    pub picture: fn(&str) -> String,
    /// The name of the choice of the view.
    pub view: &'static str,
    /// The name of the choice of how it looks.
    pub look: &'static str,
    /// Its values: as the host, light, dark, on the host's background.
    pub looks: [&'static str; 4],
    /// The name of the height.
    pub height: &'static str,
    /// In its field while it is empty.
    pub height_auto: &'static str,
    /// The switch that has nothing loaded before a click.
    pub poster: &'static str,
    /// The button that shows the preview.
    pub preview: &'static str,
    /// The button that puts it away.
    pub hide_preview: &'static str,
}
