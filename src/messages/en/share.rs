//! English: the panel with the link.

use super::counted;
use crate::messages::ShareMessages;

/// The most titles that are named.
const NAMED_TITLES: usize = 3;

/// The messages.
pub(super) const MESSAGES: ShareMessages = ShareMessages {
    link_to_copy: "This link opens what you see now, for the same text:",
    copy_link: "Copy link",
    link_copied: "Link copied.",
    copy_denied: "The browser did not let the page copy. The link is selected: copy it by hand.",
    own_texts: "The texts that you added stay on this device: the link holds what you chose and a mark of the texts, not their \
        words. Whoever opens it is asked for the texts.",
    code: "QR code of the link",
    code_note: "The link, for a phone’s camera.",
    code_too_long: "The link is too long for a QR code that a phone could read. Fewer settings or words in focus make it shorter.",
    text_label: "What it shows, in words",
    text: |f, finding, caption, titles, words, settings, link| {
        let mut text = String::new();
        for sentence in [finding, caption].into_iter().filter(|sentence| !sentence.is_empty()) {
            text.push_str(sentence);
            text.push_str(if sentence.ends_with(['.', '?', '!', '…']) { " " } else { ". " });
        }
        text.push_str(&format!(
            "\nText: {}",
            titles.iter().take(NAMED_TITLES).copied().collect::<Vec<_>>().join("; ")
        ));
        if titles.len() > NAMED_TITLES {
            text.push_str(&format!(" and {} more", f.whole((titles.len() - NAMED_TITLES) as f64)));
        }
        text.push_str(&format!(" ({}).\n", counted(f, words, "word", "words")));
        text.push_str(&match settings.is_empty() {
            true => "Settings: the defaults.".to_owned(),
            false => format!("Settings beside the defaults: {}.", settings.join(", ")),
        });
        text.push_str(&format!("\nMemoscope: {link}"));
        text
    },
    copy_text: "Copy text",
    embed: "Embed",
    embed_lead: "Puts this view into a page of yours. Take the first that your page lets through.",
    not_from_device: "This page was opened from your device, where no other page can reach it. Put it on a web server to embed it.",
    snippets: [
        (
            "Element and script",
            "Grows with its view, loads when the reader comes near, follows the theme of your page, and your own text can drive \
             it. Where scripts are taken out, and on paper, the words inside are left.",
            "Copy element",
        ),
        (
            "Frame and script",
            "For pages that allow frames but no new elements. It grows with its view, unless a height is chosen.",
            "Copy frame and script",
        ),
        (
            "Frame alone",
            "Needs no script of your page. It keeps its height and scrolls inside.",
            "Copy frame",
        ),
    ],
    picture: |title| format!("The most frequent words of {title}"),
    view: "View",
    look: "Theme",
    looks: ["as the page around it", "light", "dark", "see-through"],
    height: "Height in pixels",
    height_auto: "as the view",
    poster: "Load only after a click (element)",
    preview: "Show preview",
    hide_preview: "Hide preview",
};
