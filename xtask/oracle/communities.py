"""Graphs with the communities that networkx finds in them, and with those that were planted.

    python communities.py FILE
"""

import json
import random
import sys

import networkx

SEEDS = range(10)


def graphs():
    """Name, graph, planted groups or None."""
    yield "karate club", networkx.karate_club_graph(), None
    yield "Les Misérables", networkx.les_miserables_graph(), None
    yield "Florentine families", networkx.florentine_families_graph(), None
    yield "southern women", networkx.davis_southern_women_graph(), None
    for groups, size, inside, outside in [(2, 12, 0.8, 0.05), (4, 10, 0.8, 0.03), (5, 8, 0.9, 0.04), (8, 6, 1.0, 0.02)]:
        for seed in range(3):
            graph = networkx.planted_partition_graph(groups, size, inside, outside, seed=seed)
            yield f"planted, {groups} of {size}, {seed}", graph, [node // size for node in graph]
    for seed in range(4):
        graph = networkx.gnm_random_graph(24, 40, seed=seed)
        chance = random.Random(seed)
        for _, _, data in graph.edges(data=True):
            data["weight"] = 1 + int(chance.random() * 9)
        yield f"random, weighted, {seed}", graph, None
    yield "a tree", networkx.balanced_tree(3, 3), None


def main(path):
    with open(path, "w", encoding="utf-8") as file:
        for name, graph, planted in graphs():
            graph = networkx.convert_node_labels_to_integers(graph)
            edges = [[a, b, data.get("weight", 1)] for a, b, data in graph.edges(data=True)]
            louvain = max(
                networkx.community.modularity(graph, networkx.community.louvain_communities(graph, seed=seed))
                for seed in SEEDS
            )
            row = {"name": name, "nodes": len(graph), "edges": edges, "louvain": louvain}
            if planted:
                groups = [{node for node in graph if planted[node] == group} for group in sorted(set(planted))]
                row |= {"planted": planted, "modularity": networkx.community.modularity(graph, groups)}
            file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
