//! A whole analysis as one HTML file that prints like an article.
//!
//! The file stands alone: its sheet is in it, its policy allows that sheet and nothing else, and it has no script. Texts
//! are escaped here; only drawings are taken as they are.

use crate::xml::escaped;
use std::fmt::Write;

/// An analysis.
pub struct Article {
    /// The language of its words, as an IETF tag.
    pub language: String,
    /// The title of the text.
    pub title: String,
    /// What is known of it, below the title.
    pub byline: String,
    /// What made the article, and when.
    pub made: String,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section.
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A paragraph in small print.
    Small(String),
    /// Names with what is known of each.
    Facts(Vec<(String, String)>),
    /// A figure: its finding, its caption, and its drawing as SVG, whose attributes say all about its looks.
    Figure {
        /// The finding.
        title: String,
        /// The caption.
        caption: String,
        /// The drawing, taken as it is.
        drawing: String,
    },
    /// A table.
    Table {
        /// What it holds.
        caption: String,
        /// The columns; whether each holds words.
        columns: Vec<(String, bool)>,
        /// The rows, a cell for each column.
        rows: Vec<Vec<String>>,
    },
    /// Lines of a concordance: place, before, found, after.
    Lines {
        /// What they are.
        caption: String,
        /// The names of the columns.
        columns: [String; 4],
        /// The lines.
        rows: Vec<[String; 4]>,
    },
    /// A text as a program wants it.
    Code(String),
}

impl Article {
    /// The file.
    pub fn html(&self) -> String {
        let mut out = String::new();
        let (title, language) = (escaped(&self.title), escaped(&self.language));
        let _ = write!(
            out,
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{title} – Memoscope</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<article>\n<header>\n<h1>{title}</h1>\n"
        );
        for (class, text) in [("byline", &self.byline), ("made", &self.made)] {
            if !text.is_empty() {
                let _ = writeln!(out, "<p class=\"{class}\">{}</p>", escaped(text));
            }
        }
        out.push_str("</header>\n");
        for section in &self.sections {
            let _ = writeln!(out, "<section>\n<h2>{}</h2>", escaped(&section.heading));
            for block in &section.blocks {
                block.write(&mut out);
            }
            out.push_str("</section>\n");
        }
        out.push_str("</article>\n</body>\n</html>\n");
        out
    }
}

impl Block {
    fn write(&self, out: &mut String) {
        let _ = match self {
            Self::Paragraph(text) => writeln!(out, "<p>{}</p>", escaped(text)),
            Self::Small(text) => writeln!(out, "<p class=\"small\">{}</p>", escaped(text)),
            Self::Code(text) => writeln!(out, "<pre>{}</pre>", escaped(text)),
            Self::Facts(facts) => {
                let fact = |(name, value): &(String, String)| {
                    format!("<div><dt>{}</dt><dd>{}</dd></div>", escaped(name), escaped(value))
                };
                writeln!(out, "<dl>{}</dl>", facts.iter().map(fact).collect::<String>())
            }
            Self::Figure { title, caption, drawing } => writeln!(
                out,
                "<figure>\n{drawing}\n<figcaption><b>{}</b> {}</figcaption>\n</figure>",
                escaped(title),
                escaped(caption)
            ),
            Self::Table { caption, columns, rows } => {
                write_table(out, "", caption, columns, rows.iter().map(Vec::as_slice))
            }
            Self::Lines { caption, columns, rows } => {
                let columns: Vec<(String, bool)> = columns.iter().map(|name| (name.clone(), true)).collect();
                write_table(
                    out,
                    " class=\"lines\"",
                    caption,
                    &columns,
                    rows.iter().map(<[String; 4]>::as_slice),
                )
            }
        };
    }
}

fn write_table<'a>(
    out: &mut String,
    class: &str,
    caption: &str,
    columns: &[(String, bool)],
    rows: impl Iterator<Item = &'a [String]>,
) -> std::fmt::Result {
    let kind = |is_text: bool| if is_text { " class=\"text\"" } else { "" };
    write!(out, "<table{class}>\n<caption>{}</caption>\n<thead><tr>", escaped(caption))?;
    for (name, is_text) in columns {
        write!(out, "<th scope=\"col\"{}>{}</th>", kind(*is_text), escaped(name))?;
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (index, (cell, (_, is_text))) in row.iter().zip(columns).enumerate() {
            let tag = if index == 0 { "th scope=\"row\"" } else { "td" };
            let end = if index == 0 { "th" } else { "td" };
            write!(out, "<{tag}{}>{}</{end}>", kind(*is_text), escaped(cell))?;
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    Ok(())
}

/// Its looks. One column that fits A4 and Letter alike: the margins are the page's, the measure is the text's own.
const STYLE: &str = ":root{color-scheme:light}*{box-sizing:border-box}\
body{margin:0;background:#fff;color:#1d1b18;font:1.0625rem/1.55 Charter,\"Iowan Old Style\",\"Source Serif 4\",Cambria,Georgia,serif}\
article{max-width:44rem;margin:0 auto;padding:3rem 1.5rem}\
h1{margin:0 0 .5rem;font-size:2rem;line-height:1.2;text-wrap:balance;overflow-wrap:anywhere}\
h2{margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid #d8d2c6;font-size:1.3125rem;line-height:1.3}\
p{margin:0 0 .75rem;overflow-wrap:anywhere}.byline{font-size:1.125rem}.made,.small,figcaption,caption,dl,table,pre{font-family:system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif}\
.made,.small,figcaption,caption{color:#5d584f;font-size:.8125rem;line-height:1.45}figcaption b{color:#1d1b18}\
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:.5rem 1.5rem;margin:0 0 1rem;font-size:.875rem}dt{color:#5d584f}dd{margin:0;overflow-wrap:anywhere}\
figure{margin:1.25rem 0}figure svg{display:block;max-width:100%;height:auto;margin:0 0 .75rem}\
table{width:100%;margin:1.25rem 0;border-collapse:collapse;font-size:.8125rem;line-height:1.4;font-variant-numeric:tabular-nums}\
caption{padding:0 0 .5rem;text-align:start}th,td{padding:.25rem .5rem;border-bottom:1px solid #e4dfd5;text-align:end;font-weight:400;vertical-align:top;overflow-wrap:anywhere}\
thead th{border-bottom:1px solid #8c8577;font-weight:600;vertical-align:bottom}th.text,td.text{text-align:start}th:first-child,td:first-child{padding-inline-start:0}th:last-child,td:last-child{padding-inline-end:0}\
.lines{table-layout:fixed}.lines th:first-child{width:4rem}.lines th:nth-child(3){width:8rem}.lines td:nth-child(2){text-align:end}.lines td:nth-child(3){font-weight:600}\
pre{margin:0 0 1rem;padding:.75rem;border:1px solid #e4dfd5;font:.75rem/1.45 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}\
@page{margin:20mm 18mm 22mm;@bottom-center{content:counter(page);font:9pt Georgia,serif}}\
@media print{body{font-size:10.5pt}article{max-width:none;padding:0}h1{font-size:20pt}h2{font-size:13pt;break-after:avoid}p{orphans:3;widows:3}\
figure,tr,pre{break-inside:avoid}figure svg{max-height:200mm}caption{break-after:avoid}thead{display:table-header-group}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

/// Its hash, by which the policy knows it.
const STYLE_HASH: &str = "sha256-U9q251RUDcbckKXd7c+PLFdJZLclIiQZd3qOzrHhwF4=";

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_knows_the_sheet() {
        let hash = STANDARD.encode(Sha256::digest(STYLE));
        assert_eq!(STYLE_HASH, format!("sha256-{hash}"));
    }

    #[test]
    fn texts_are_escaped_and_drawings_are_not() {
        let evil = "</title><script>alert(1)</script>";
        let text = || evil.to_owned();
        let blocks = vec![
            Block::Paragraph(text()),
            Block::Small(text()),
            Block::Facts(vec![(text(), text())]),
            Block::Figure { title: text(), caption: text(), drawing: "<svg/>".to_owned() },
            Block::Table { caption: text(), columns: vec![(text(), true)], rows: vec![vec![text()]] },
            Block::Lines {
                caption: text(),
                columns: [text(), text(), text(), text()],
                rows: vec![[text(), text(), text(), text()]],
            },
            Block::Code(text()),
        ];
        let sections = vec![Section { heading: text(), blocks }];
        let article = Article {
            language: "\" onload=\"x".to_owned(),
            title: text(),
            byline: text(),
            made: text(),
            sections,
        };
        let html = article.html();
        assert!(!html.contains("<script") && html.contains("<svg/>"));
        assert!(html.contains("<html lang=\"&quot; onload=&quot;x\">"));
        assert_eq!(html.matches("&lt;script&gt;").count(), 24, "each text of each block");
    }
}
