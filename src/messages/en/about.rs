//! English: the panel about the page. What it says of the policy is what `index.html` has and `xtask tidy` checks.

use crate::messages::AboutMessages;

/// The messages.
pub(super) const MESSAGES: AboutMessages = AboutMessages {
    lead: "Memoscope is a page that reads a text with you. It is files only: there is no server behind it, no account, nothing that counts \
        visits, and all computing is done on this machine.",
    sections: &[
        (
            "What becomes of your data",
            &[
                "The text in front, your own too, stays in this page’s memory and its worker’s, and is gone when the page is closed.",
                "Texts are kept on this device only where you press Keep, and until you delete them. What you write in a lesson (your name, \
                 answers, findings) is kept without a press, so that it survives a reload, and until you clear it. Light or dark and the \
                 choice of keys are kept as well. Nothing else that you do or give is.",
                "The page’s own files may be kept by the browser, so that it works without a connection. No text is among them.",
                "A link holds what you chose, the words in focus among it, and a mark (a hash) of the text, never the text. It stands behind #, \
                 which browsers send to nobody.",
                "Whoever hosts the page sees what every host sees: that its files were asked for, and from which address.",
            ],
        ),
        (
            "Roads that the policy closes",
            &[
                "The browser itself refuses page and worker any other place: fetch, XHR, beacons, web sockets, event streams, imports, \
                 scripts, styles, images, fonts, media, frames and prefetching reach this page’s own host or nothing. Forms can be sent nowhere.",
                "No text becomes code or markup: inline scripts and eval are refused, and Trusted Types guard what could make markup of text.",
            ],
        ),
        (
            "Roads that no policy of a page can close",
            &[
                "Leading this tab to another address, opening a window, WebRTC, and what a service worker fetches. They are closed by \
                 our code having none of it: a check of every build fails on each name that would open one.",
                "Four uses of such names are excepted there. A file is saved through a link to a blob: address, which leads nowhere. The page’s \
                 own service worker is registered, which asks for the files of this version only, by a list with their hashes. And what \
                 opens event streams and what loads fonts by script are named where they are taken away from workers: Firefox does not hold \
                 them to the policy there.",
                "The page that frames this one: one view alone, as posts embed it, tells that page how high it is and what is chosen, the words in \
                 focus among it, of the text that its address names. The whole page, where texts can be added, tells it nothing.",
                "What the browser, its extensions and the system do is beyond any page.",
            ],
        ),
    ],
    policy: "The policy in its own words",
    versions: "Version and text",
    version: |version, build| match build.is_empty() {
        true => format!("Memoscope {version}."),
        false => format!("Memoscope {version}, build {build}."),
    },
    text_hash: |hash| {
        format!("Text {hash}: the first 16 digits of its SHA-256. A link for another text says so.")
    },
    papers: "Methods and licences",
    methods: "How each number is made, from which source, and what it can’t tell",
    licences: "Licences of all that is shipped",
    not_fetched: |name, detail| {
        format!("{name} could not be loaded ({detail}). Close it and open it again to try once more.")
    },
};
