//! The messages of the menu that saves.

/// The messages.
pub struct ExportMessages {
    /// Saves the figure as SVG.
    pub figure_as_svg: &'static str,
    /// Saves the figure as PNG.
    pub figure_as_png: &'static str,
    /// Saves the figure of the words that pull as SVG.
    pub pulls_as_svg: &'static str,
    /// The same as PNG.
    pub pulls_as_png: &'static str,
    /// Saves the table as CSV.
    pub table_as_csv: &'static str,
    /// Saves the table as TSV.
    pub table_as_tsv: &'static str,
    /// Saves the table as JSON.
    pub table_as_json: &'static str,
    /// Saves the network as GraphML.
    pub network_as_graphml: &'static str,
    /// Saves the network as GEXF.
    pub network_as_gexf: &'static str,
    /// What a saved network says of itself: the title of the text, the settings, and the link.
    pub network: fn(&str, &str, &str) -> String,
    /// After a file was handed over: its name.
    pub saved: fn(&str) -> String,
    /// While what is to be saved is not there yet.
    pub waiting: &'static str,
    /// Where there is nothing to save.
    pub nothing: &'static str,
    /// Where the browser could not draw a picture.
    pub undrawn: &'static str,
    /// Where the words of the sentences did not come.
    pub wordless: &'static str,
    /// The switch that keeps spreadsheets from running words as formulas.
    pub safe: &'static str,
    /// What that does.
    pub safe_note: &'static str,
    /// What is so without it.
    pub raw_note: &'static str,
    /// The line of an exported figure with the settings.
    pub settings: fn(&str) -> String,
    /// The last line of an exported figure: the title of the text, and the link.
    pub source: fn(&str, &str) -> String,
}
