//! English: replay files.

use crate::messages::ReplayMessages;

/// The messages.
pub(super) const MESSAGES: ReplayMessages = ReplayMessages {
    item: "Replay file",
    note: "What you chose and a mark of the text, not the text. Dropped on this page, or given to “memoscope replay”, it gives the same \
        numbers.",
    opened: |name| format!("Opened {name}."),
    newer: |name, version| {
        format!(
            "{name} is a replay file of version {version}, which this page does not know. Open it in a newer version of the page. \
             Nothing was changed."
        )
    },
    damaged: |name| {
        format!(
            "{name} is a replay file with something missing: it has no version or no settings that can be read. Nothing was changed."
        )
    },
};
