//! The words and lines of the page's network and its communities; with their places for those who draw it.

use crate::cooccurrence::{node, options, settings};
use crate::options::NetworkArgs;
use crate::report::{Fields, Report};
use crate::{AskError, Asked};
use memoscope_engine::association::CooccurrenceRow;
use memoscope_engine::network::communities::Communities;
use memoscope_engine::network::{NetworkOptions, NetworkReport, network};
use memoscope_engine::notes::counted;
use memoscope_engine::part::Part;
use memoscope_engine::report::Settings;
use serde::Serialize;

/// A word of the network.
#[derive(Serialize)]
pub(crate) struct Row {
    word: String,
    count: u32,
    /// How many lines it has.
    degree: u32,
    /// The number of its community, from 1.
    community: u32,
}

const COLUMNS: &[&str] = &["word", "count", "degree", "community"];

/// A network with what it was asked for, for those who draw it.
pub struct Drawn {
    /// Its words and lines.
    pub report: NetworkReport,
    /// Width and height of the box that it is laid out in.
    pub size: (f64, f64),
    /// The options in effect.
    pub settings: Settings,
}

/// The network as the engine gives it.
pub(crate) fn drawn(args: &NetworkArgs, asked: &Asked, part: &Part) -> Result<Drawn, AskError> {
    let hidden = asked.hidden(&args.list);
    let focus = args.focus.iter().map(|name| node("focus", name, asked, part)).collect::<Result<_, _>>()?;
    let options = NetworkOptions {
        cooccurrence: options(&args.meeting, &args.list, None),
        edges: args.edges,
        nodes: args.words,
        focus,
        ..NetworkOptions::default()
    };
    let report = network(asked.corpus, part, &options, &|form| hidden.is_hidden(form))
        .map_err(|error| AskError::Call(error.to_string()))?;
    let settings = settings(asked, &args.choice, &args.list, None, &args.meeting)
        .with("words", args.words)
        .with("edges", args.edges)
        .with("focus", args.focus.clone());
    Ok(Drawn { report, size: (options.width, options.height), settings })
}

/// The network as a report.
pub(crate) fn report(args: &NetworkArgs, asked: &Asked, part: &Part) -> Result<Report<Row>, AskError> {
    let Drawn { report: found, settings, .. } = drawn(args, asked, part)?;
    let communities = found.communities();
    Ok(Report {
        settings,
        totals: Fields::totals(found.totals).with("n", found.n),
        columns: COLUMNS,
        rows_total: found.nodes.len(),
        more: Fields::default().with("modularity", communities.modularity).with("edges", edges(&found)),
        findings: finding(&communities).into_iter().collect(),
        rows: rows(&found, &communities),
        notes: asked.notes(found.notes),
    })
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
