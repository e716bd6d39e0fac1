//! Communities beside those of networkx, on graphs of the literature, planted ones and random ones.
//!
//! `data/communities.jsonl` is made by `cargo xtask oracle`: for each graph the best modularity that ten seeds of networkx'
//! Louvain reach, and for planted ones the groups with their modularity.
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use memoscope_engine::network::communities::{Communities, communities};
use serde::Deserialize;

const STORED: &str = include_str!("data/communities.jsonl");

#[derive(Deserialize)]
struct Stored {
    name: String,
    nodes: usize,
    edges: Vec<(usize, usize, f64)>,
    louvain: f64,
    planted: Option<Vec<u32>>,
    modularity: Option<f64>,
}

/// What tells two groupings apart, whatever their numbers.
fn same_group(of: &[u32]) -> Vec<bool> {
    of.iter().flat_map(|a| of.iter().map(move |b| a == b)).collect()
}

#[test]
fn as_good_as_networkx_and_what_was_planted() {
    let mut planted = 0;
    for line in STORED.lines() {
        let stored: Stored = serde_json::from_str(line).unwrap();
        let Communities { of, modularity } = communities(stored.nodes, &stored.edges);
        let name = &stored.name;
        assert!(modularity >= stored.louvain - 1e-9, "{name}: {modularity}, networkx {}", stored.louvain);
        // More than networkx finds is possible, but not much more.
        assert!(modularity <= stored.louvain + 0.02, "{name}: {modularity}, networkx {}", stored.louvain);
        if let (Some(groups), Some(expected)) = (stored.planted, stored.modularity) {
            assert_eq!(same_group(&of), same_group(&groups), "{name}");
            assert!((modularity - expected).abs() < 1e-12, "{name}: {modularity}, networkx {expected}");
            planted += 1;
        }
    }
    assert_eq!((STORED.lines().count(), planted), (21, 12));
}
