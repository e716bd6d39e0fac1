//! English: what is kept on the reader's device.

use super::counted;
use super::own::size;
use crate::messages::OfflineMessages;

/// The messages.
pub(super) const MESSAGES: OfflineMessages = OfflineMessages {
    title: "Without a connection",
    missing: |f, files, bytes| {
        format!(
            "The page works without a connection. What reads files of other formats and the methods are kept when they are first \
             used. Not kept yet: {}, {}.",
            counted(f, files, "file", "files"),
            size(f, bytes)
        )
    },
    keep: |f, bytes| format!("Keep everything offline ({})", size(f, bytes)),
    keeping: |f, kept, files| {
        format!("Keeping: {} of {}", f.whole(f64::from(kept)), counted(f, files, "file", "files"))
    },
    kept: "Everything is kept on this device: all of the page works without a connection.",
    failed: |detail| {
        format!("Not everything could be kept ({detail}). What was kept stays; try again with a connection.")
    },
};
