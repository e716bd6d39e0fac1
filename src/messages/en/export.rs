//! English: the menu that saves.

use crate::citation::MEMOSCOPE;
use crate::messages::ExportMessages;

/// The messages.
pub(super) const MESSAGES: ExportMessages = ExportMessages {
    figure_as_svg: "Figure as SVG",
    figure_as_png: "Figure as PNG",
    pulls_as_svg: "What pulls, as SVG",
    pulls_as_png: "What pulls, as PNG",
    table_as_csv: "Table as CSV",
    table_as_tsv: "Table as TSV",
    table_as_json: "Table as JSON",
    network_as_graphml: "Network as GraphML",
    network_as_gexf: "Network as GEXF",
    network: |title, settings, link| {
        format!("The best word pairs of “{title}” as a network. Settings: {settings}. {link}")
    },
    saved: |name| format!("Saved as {name}."),
    waiting: "Not ready yet: it is saved as soon as it is.",
    nothing: "There is nothing here to save.",
    undrawn: "The browser could not draw this picture. Save it as SVG.",
    wordless: "The words of the sentences did not come. Choose it once more.",
    safe: "Safe for spreadsheets",
    safe_note: "In CSV, TSV and the copied table a text that begins with = + - @ gets an apostrophe before it, so that no spreadsheet runs it as a formula. Numbers stay numbers.",
    raw_note: "Raw, for programs: texts are as they are, as the command line writes them, without the apostrophe and the byte-order mark. A spreadsheet may run one that begins with = + - @ as a formula.",
    settings: |settings| format!("Settings: {settings}."),
    source: |title, link| format!("{MEMOSCOPE} · {title} · {link}"),
};
