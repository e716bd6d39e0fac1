//! `memoscope network`: the words and lines of the page's network and its communities; with their places as a graph.

use super::cooccurrence::{options, settings};
use super::query;
use crate::Failure;
use crate::input::{self, Input};
use crate::options::NetworkArgs;
use crate::output::{Fields, Report, number};
use memoscope_engine::association::CooccurrenceRow;
use memoscope_engine::cooccurrence::Node;
use memoscope_engine::network::communities::Communities;
use memoscope_engine::network::{NetworkOptions, NetworkReport, network};
use memoscope_engine::notes::counted;
use memoscope_export::graph::Graph;
use serde::Serialize;
use std::io::Write;

/// A word of the network.
#[derive(Serialize)]
struct Row {
    word: String,
    count: u32,
    /// How many lines it has.
    degree: u32,
    /// The number of its community, from 1.
    community: u32,
}

const COLUMNS: &[&str] = &["word", "count", "degree", "community"];

/// Writes the network.
pub(super) fn run(args: &NetworkArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let input = input::read(&args.text)?;
    let hidden = input::hidden(&args.list, &input.corpus)?;
    let focus = args.focus.iter().map(|name| node(name, args, &input)).collect::<Result<_, _>>()?;
    let asked = NetworkOptions {
        cooccurrence: options(&args.meeting, &args.list),
        edges: args.edges,
        nodes: args.words,
        focus,
        ..NetworkOptions::default()
    };
    let found = network(&input.corpus, &input.part, &asked, &|form| hidden.is_hidden(form))
        .map_err(|error| Failure::Call(error.to_string()))?;
    let settings = settings(&args.text, &args.list, &args.meeting, &input.corpus)
        .with("words", args.words)
        .with("edges", args.edges)
        .with("focus", args.focus.clone());
    if let Some(format) = args.text.output.graph()? {
        let about = format!("The best word pairs of a text as a network. Settings: {}.", settings.line());
        let graph = Graph {
            report: &found,
            size: (asked.width, asked.height),
            place: &|node| (node.x, node.y),
            creator: concat!("Memoscope ", env!("CARGO_PKG_VERSION")),
            about: &about,
            number,
        };
        return Ok(out.write_all(graph.write(format).as_bytes())?);
    }
    let communities = found.communities();
    let finding = finding(&communities);
    let report = Report {
        settings,
        totals: Fields::totals(found.totals).with("n", found.n),
        columns: COLUMNS,
        rows_total: found.nodes.len(),
        more: Fields::default().with("modularity", communities.modularity).with("edges", edges(&found)),
        findings: finding.into_iter().collect(),
        rows: rows(&found, &communities),
        notes: input.notes.into_iter().chain(found.notes).collect(),
    };
    report.write(&args.text.output, out)
}

fn node(name: &str, args: &NetworkArgs, input: &Input) -> Result<Node, Failure> {
    let query = query("focus", name, &input::rules(&args.text)?)?;
    let form = query.as_form(&input.corpus).unwrap_or(name);
    Ok(Node::new(form, query.find(&input.corpus, &input.part)))
}

/// Communities one after the other, the words of each by their lines and their form.
fn rows(report: &NetworkReport, communities: &Communities) -> Vec<Row> {
    let mut rows: Vec<Row> = report
        .nodes
        .iter()
        .zip(&communities.of)
        .map(|(node, community)| Row {
            word: node.form.clone(),
            count: node.count,
            degree: node.degree,
            community: community + 1,
        })
        .collect();
    rows.sort_by_key(|row| (row.community, std::cmp::Reverse(row.degree)));
    rows
}

/// The lines, the best first, as rows of `pairs`.
fn edges(report: &NetworkReport) -> Vec<serde_json::Value> {
    let form =
        |index: u32| report.nodes.get(index as usize).map_or_else(String::new, |node| node.form.clone());
    let row = |edge: &memoscope_engine::network::NetworkEdge| {
        CooccurrenceRow::new(form(edge.source), form(edge.target), edge.association)
    };
    report.edges.iter().map(|edge| serde_json::json!(row(edge))).collect()
}

fn finding(communities: &Communities) -> Option<String> {
    let groups = communities.of.iter().max()? + 1;
    let groups = counted(groups, "community", "communities");
    Some(format!("{groups}; modularity {:.4}.", communities.modularity))
}
