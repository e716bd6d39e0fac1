//! A network as GraphML and as GEXF, for Gephi, networkx, igraph, Cytoscape and others.
//!
//! Nodes have their word, how often it occurs, the number of their community from 1 and the place where the picture has
//! them; edges the meetings as their weight and every measure of the pair under the names of the command line. A measure
//! that does not exist is left out.

use crate::xml::escaped;
use memoscope_engine::network::{NetworkNode, NetworkReport};
use std::fmt::Write;

/// A form of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphFormat {
    /// GraphML 1.0.
    GraphMl,
    /// GEXF 1.3.
    Gexf,
}

/// A network and what is to be known of it.
pub struct Graph<'a> {
    /// The network.
    pub report: &'a NetworkReport,
    /// The width and height of its picture.
    pub size: (f64, f64),
    /// Where a word stands in it, as shares from the left and from the top.
    pub place: &'a dyn Fn(&NetworkNode) -> (f64, f64),
    /// What made it.
    pub creator: &'a str,
    /// What it shows, of which text, by which settings.
    pub about: &'a str,
    /// Writes a number: the shortest that is read back as the same.
    pub number: fn(f64) -> String,
}

/// The type of a column, by the name that both formats have for it.
type Kind = &'static str;
const WHOLE: Kind = "long";
const REAL: Kind = "double";

/// The columns of nodes but their label.
const OF_NODES: [(&str, Kind); 4] = [("count", WHOLE), ("community", WHOLE), ("x", REAL), ("y", REAL)];

/// A word or a line between two, ready to be written.
struct Item<'a> {
    /// Where a line begins and ends, by its nodes' places in the list.
    ends: Option<(u32, u32)>,
    label: Option<&'a str>,
    values: Vec<(&'static str, f64)>,
}

impl Graph<'_> {
    /// The file. `x` runs to the right and `y` upwards, in pixels of the picture, as plots have it.
    pub fn write(&self, format: GraphFormat) -> String {
        match format {
            GraphFormat::GraphMl => self.graphml(),
            GraphFormat::Gexf => self.gexf(),
        }
    }

    fn nodes(&self) -> Vec<Item<'_>> {
        let communities = self.report.communities();
        let nodes = self.report.nodes.iter().zip(&communities.of).map(|(node, community)| {
            let (x, y) = self.point(node);
            let values = [f64::from(node.count), f64::from(community + 1), x, y];
            let values = OF_NODES.iter().zip(values).map(|(column, value)| (column.0, value)).collect();
            Item { ends: None, label: Some(node.form.as_str()), values }
        });
        nodes.collect()
    }

    fn point(&self, node: &NetworkNode) -> (f64, f64) {
        let (x, y) = (self.place)(node);
        (tenths(x * self.size.0), tenths((1.0 - y) * self.size.1))
    }

    fn edges(&self) -> Vec<Item<'_>> {
        let edges = self.report.edges.iter().map(|edge| {
            let values = edge.association.values();
            let weight = values.iter().find(|(name, _)| *name == WEIGHT).map(|(_, value)| ("weight", *value));
            let all = weight.into_iter().chain(values);
            let values = all.filter_map(|(name, value)| Some((name, value?))).collect();
            Item { ends: Some((edge.source, edge.target)), label: None, values }
        });
        edges.collect()
    }

    /// The columns of edges, the weight not among them.
    fn of_edges(&self) -> impl Iterator<Item = (&'static str, Kind)> {
        memoscope_engine::association::MEASURES.iter().map(|name| (*name, REAL))
    }

    fn graphml(&self) -> String {
        let mut out = String::from(GRAPHML);
        let key = |of: &str, name: &str, kind: Kind| {
            format!("  <key id=\"{of}-{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>\n")
        };
        let _ = write!(out, "  <desc>{}</desc>\n{}", escaped(self.about), key("node", "label", "string"));
        out.extend(OF_NODES.iter().map(|(name, kind)| key("node", name, kind)));
        out.extend(
            std::iter::once(("weight", REAL))
                .chain(self.of_edges())
                .map(|(name, kind)| key("edge", name, kind)),
        );
        out.push_str("  <graph id=\"network\" edgedefault=\"undirected\">\n");
        for (of, items) in [("node", self.nodes()), ("edge", self.edges())] {
            for (index, item) in items.iter().enumerate() {
                let _ = match item.ends {
                    None => write!(out, "    <node id=\"n{index}\">"),
                    Some((a, b)) => write!(out, "    <edge id=\"e{index}\" source=\"n{a}\" target=\"n{b}\">"),
                };
                if let Some(label) = item.label {
                    let _ = write!(out, "<data key=\"node-label\">{}</data>", escaped(label));
                }
                for (name, value) in &item.values {
                    let _ = write!(out, "<data key=\"{of}-{name}\">{}</data>", (self.number)(*value));
                }
                let _ = writeln!(out, "</{of}>");
            }
        }
        out.push_str("  </graph>\n</graphml>\n");
        out
    }

    fn gexf(&self) -> String {
        let mut out = String::from(GEXF);
        let _ = write!(
            out,
            "  <meta><creator>{}</creator><description>{}</description></meta>\n  <graph defaultedgetype=\"undirected\">\n",
            escaped(self.creator),
            escaped(self.about)
        );
        let columns: [(&str, Vec<(&str, Kind)>); 2] =
            [("node", OF_NODES.to_vec()), ("edge", self.of_edges().collect())];
        for (of, columns) in columns {
            let _ = writeln!(out, "    <attributes class=\"{of}\">");
            for (name, kind) in columns {
                let _ = writeln!(out, "      <attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>");
            }
            out.push_str("    </attributes>\n");
        }
        for (of, items) in [("node", self.nodes()), ("edge", self.edges())] {
            let _ = writeln!(out, "    <{of}s>");
            for (index, item) in items.iter().enumerate() {
                let value = |name: &str| {
                    let found = item.values.iter().find(|(there, _)| *there == name);
                    found.map(|(_, value)| (self.number)(*value)).unwrap_or_default()
                };
                let _ = match (item.ends, item.label) {
                    (Some((a, b)), _) => write!(
                        out,
                        "      <edge id=\"{index}\" source=\"n{a}\" target=\"n{b}\" weight=\"{}\">",
                        value("weight")
                    ),
                    (None, label) => write!(
                        out,
                        "      <node id=\"n{index}\" label=\"{}\"><viz:position x=\"{}\" y=\"{}\" z=\"0\"/>",
                        escaped(label.unwrap_or_default()),
                        value("x"),
                        value("y")
                    ),
                };
                out.push_str("<attvalues>");
                for (name, value) in item.values.iter().filter(|(name, _)| *name != "weight") {
                    let _ = write!(out, "<attvalue for=\"{name}\" value=\"{}\"/>", (self.number)(*value));
                }
                let _ = writeln!(out, "</attvalues></{of}>");
            }
            let _ = writeln!(out, "    </{of}s>");
        }
        out.push_str("  </graph>\n</gexf>\n");
        out
    }
}

/// The measure that is the weight of a line.
const WEIGHT: &str = "observed";

/// A length to a tenth of a pixel.
fn tenths(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

const GRAPHML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";

const GEXF: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n";

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use memoscope_engine::association::Association;
    use memoscope_engine::cells::Cells;
    use memoscope_engine::network::NetworkEdge;

    fn report(words: [&str; 3]) -> NetworkReport {
        let node = |(index, form): (usize, &&str)| NetworkNode {
            form: (*form).to_owned(),
            count: 7,
            degree: 1,
            x: index as f64 / 2.0,
            y: 0.25,
            radius: 6.0,
        };
        let association = Association::of(Cells { o11: 2, r1: 2, c1: 2, n: 2 });
        NetworkReport {
            totals: Default::default(),
            n: 2,
            nodes: words.iter().enumerate().map(node).collect(),
            edges: vec![NetworkEdge { source: 0, target: 2, association }],
            notes: Vec::new(),
        }
    }

    fn written(words: [&str; 3], format: GraphFormat) -> String {
        let report = report(words);
        let number = |value: f64| value.to_string();
        let place = |node: &NetworkNode| (node.x, node.y);
        let about = "A <text> & \"its\" words";
        Graph { report: &report, size: (400.0, 200.0), place: &place, creator: "Memoscope", about, number }
            .write(format)
    }

    /// The elements of a name, each with its attributes and its own text.
    fn elements(xml: &str, name: &str) -> Vec<(Vec<(String, String)>, String)> {
        let document = roxmltree::Document::parse(xml).unwrap();
        let named = document.descendants().filter(|node| node.tag_name().name() == name);
        let attributes = |node: &roxmltree::Node<'_, '_>| {
            node.attributes().map(|one| (one.name().to_owned(), one.value().to_owned())).collect()
        };
        named.map(|node| (attributes(&node), node.text().unwrap_or_default().to_owned())).collect()
    }

    #[test]
    fn graphml_has_labels_places_and_measures() {
        let xml = written(["a", "b&<", "\"c\""], GraphFormat::GraphMl);
        let data = elements(&xml, "data");
        let of = |key: &str| -> Vec<&str> {
            let found = data.iter().filter(|(attributes, _)| attributes[0].1 == key);
            found.map(|(_, text)| text.as_str()).collect()
        };
        assert_eq!(of("node-label"), ["a", "b&<", "\"c\""]);
        assert_eq!((of("node-x"), of("node-y")), (vec!["0", "200", "400"], vec!["150"; 3]));
        assert_eq!((of("node-community"), of("edge-weight")), (vec!["1", "2", "1"], vec!["2"]));
        // N is 2, so a collocate can't be apart from the node: the measure does not exist, and is left out.
        assert_eq!((of("edge-expected"), of("edge-delta_p_node").len()), (vec!["2"], 0));
        assert_eq!(elements(&xml, "desc")[0].1, "A <text> & \"its\" words");
        let declared: Vec<String> =
            elements(&xml, "key").into_iter().map(|(of, _)| of[0].1.clone()).collect();
        assert!(data.iter().all(|(of, _)| declared.contains(&of[0].1)), "each value has its column");
    }

    #[test]
    fn gexf_has_the_same() {
        let xml = written(["a", "b&<", "\"c\""], GraphFormat::Gexf);
        let of = |name: &str, attribute: &str| -> Vec<String> {
            let values = |(attributes, _): (Vec<(String, String)>, String)| {
                attributes.into_iter().find(|(name, _)| name == attribute).map(|(_, value)| value)
            };
            elements(&xml, name).into_iter().filter_map(values).collect()
        };
        assert_eq!(of("node", "label"), ["a", "b&<", "\"c\""]);
        assert_eq!(
            (of("position", "x"), of("position", "y")),
            (vec!["0".into(), "200".into(), "400".into()], vec!["150".to_owned(); 3])
        );
        assert_eq!(
            (of("edge", "source"), of("edge", "target"), of("edge", "weight")),
            (vec!["n0".to_owned()], vec!["n2".to_owned()], vec!["2".to_owned()])
        );
        let declared = of("attribute", "id");
        assert!(of("attvalue", "for").iter().all(|name| declared.contains(name)));
    }
}
