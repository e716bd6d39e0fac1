"""Works out co-occurrence anew on small random texts, under every unit, convention and window, and compares.

    cargo build -p memoscope-cli
    python3 xtask/oracle/company.py target/debug/memoscope [SEED]
    python3 xtask/oracle/company.py --store crates/engine/tests/data/company.jsonl

Nothing is taken from the program, not even its words: the texts are made so that there is no doubt where a word,
sentence or paragraph ends. Nodes are words, phrases, wildcards, alternatives, and words that do not occur. Counts are
made with loops over positions and sets. With `--store` the expected values of a few texts are written for a test of
the engine. Needs Python 3.9 and nothing else. Exit code 1 if anything differs.
"""

import collections
import fnmatch
import itertools
import json
import math
import os
import random
import subprocess
import sys
import tempfile

from reports import Check, measures

MEASURES = """count log-likelihood pmi npmi mi2 mi3 t z chi-squared dice log-dice jaccard min-sensitivity
delta-p-collocate delta-p-node log-ratio odds-ratio""".split()

VOCABULARIES = [
    "cat cats dog dogs bird sings purrs".split(),
    "кот кота собака поёт спит весной".split(),
    "γάτα γάτες σκύλος πουλί κοιμάται".split(),
    "חתול חתולים כלב ישן שר".split(),
    "öl ölig über straße naïve кот".split(),
    "the the the of of and memo".split(),
]


# Texts


def make_text(chance, vocabulary):
    """Documents as lists of paragraphs of sentences of words."""
    sentence = lambda: [chance.choice(vocabulary) for _ in range(chance.randint(1, 8))]
    paragraph = lambda: [sentence() for _ in range(chance.randint(1, 4))]
    return [[paragraph() for _ in range(chance.randint(1, 3))] for _ in range(chance.randint(1, 3))]


def written(document):
    said = lambda words: " ".join([words[0][0].upper() + words[0][1:], *words[1:]]) + "."
    return "\n\n".join(" ".join(map(said, paragraph)) for paragraph in document) + "\n"


def folded(word):
    """As Unicode folds cases: ß becomes ss, and a final sigma the plain one."""
    return word.casefold()


class Positions:
    """Every word with the numbers of its sentence, paragraph and document."""

    def __init__(self, documents):
        self.words = []
        sentence = paragraph = 0
        for number, document in enumerate(documents):
            for sentences in document:
                for words in sentences:
                    for word in words:
                        place = {"sentence": sentence, "paragraph": paragraph, "document": number}
                        self.words.append({"form": folded(word), **place})
                    sentence += 1
                paragraph += 1
        self.forms = [word["form"] for word in self.words]

    def same(self, level, i, j):
        return self.words[i][level] == self.words[j][level]

    def matches(self, query):
        """Where a query occurs, as (first, last), each once; a phrase lies within a sentence."""
        found = set()
        for alternative in query.split("|"):
            patterns = [folded(pattern) for pattern in alternative.split()]
            for i in range(len(self.words) - len(patterns) + 1):
                last = i + len(patterns) - 1
                fits = all(fnmatch.fnmatchcase(self.forms[i + k], p) for k, p in enumerate(patterns))
                if fits and self.same("sentence", i, last):
                    found.add((i, last))
        return sorted(found)


def make_nodes(chance, text):
    """Words and queries to ask about."""
    forms = sorted(set(text.forms))
    word, other = chance.choice(forms), chance.choice(forms)
    i = chance.randrange(len(text.words))
    j = min(i + chance.randint(1, 2), len(text.words) - 1)
    phrase = " ".join(text.forms[i : j + 1])
    nodes = {word, text.forms[0], text.forms[-1], phrase, word[:2] + "*", f"{word}|{other}"}
    return sorted(nodes | {f"{phrase}|{other}", word[:-1] + "?", "absent", "*"})


# Counts


def in_units(text, unit, matches):
    """N, R1, C1 of each form, O11 of each form with the matches."""
    covered = {i for first, last in matches for i in range(first, last + 1)}
    units = collections.defaultdict(list)
    for i, word in enumerate(text.words):
        units[word[unit]].append(i)
    c1, o11, r1 = collections.Counter(), collections.Counter(), 0
    for places in units.values():
        c1.update({text.forms[i] for i in places})
        if any(first in places and last in places for first, last in matches):
            r1 += 1
            o11.update({text.forms[i] for i in places if i not in covered})
    return len(units), r1, c1, o11


def in_windows(text, left, right, crossing, convention, matches):
    level = "document" if crossing else "sentence"
    covered = {i for first, last in matches for i in range(first, last + 1)}
    inside = lambda a, b: 0 <= b < len(text.words) and text.same(level, a, b)
    o11, reached = collections.Counter(), 0
    for first, last in matches:
        around = [*range(first - left, first), *range(last + 1, last + right + 1)]
        around = [i for i in around if inside(first, i)]
        reached += len(around)
        o11.update(text.forms[i] for i in around if i not in covered)
    if convention == "pairs":
        ends = collections.Counter()
        for i in range(len(text.words)):
            for j in range(i - left, i + right + 1):
                if i != j and inside(i, j):
                    ends[text.forms[j]] += 1
        return sum(ends.values()), reached, ends, o11
    r1 = len(matches) * (left + right if convention == "span" else 1)
    return len(text.words), r1, collections.Counter(text.forms), o11


def settings(documents):
    """Every way to count: unit, and for windows sides, sentence ends and convention."""
    for unit in ["sentence", "paragraph", *(["document"] if documents > 1 else [])]:
        yield {"unit": unit}
    for convention, crossing in itertools.product(["pairs", "no-span", "span"], [False, True]):
        for left, right in [(1, 1), (2, 2), (5, 5), (0, 2), (3, 0), (1, 4), (20, 20)]:
            yield {"unit": "window", "left": left, "right": right, "crossing": crossing, "convention": convention}


def counted(text, how, matches):
    if how["unit"] == "window":
        return in_windows(text, how["left"], how["right"], how["crossing"], how["convention"], matches)
    return in_units(text, how["unit"], matches)


def all_pairs(text, how):
    """The cells of each pair, the form first in code-point order as node."""
    cells = {}
    for node in sorted(set(text.forms)):
        n, r1, c1, o11 = counted(text, how, text.matches(node))
        cells.update({(node, form): (o, r1, c1[form], n) for form, o in o11.items() if node < form})
    return cells


# Comparison


def call(binary, command, files, how, *more):
    arguments = [binary, command, "--format", "json", "--unit", how["unit"], *more]
    if how["unit"] == "window":
        arguments += ["--left", str(how["left"]), "--right", str(how["right"]), "--convention", how["convention"]]
        arguments += ["--cross-sentences"] if how["crossing"] else []
    return subprocess.run([*arguments, *files], capture_output=True)


def compare(check, name, report, cells, n, least, measure):
    check.equal(f"{name} n", report["totals"]["n"], n)
    rows = {(row["node"], row["collocate"]): row for row in report["rows"]}
    kept = {pair: of for pair, of in cells.items() if of[0] >= least}
    check.equal(f"{name} pairs", sorted(rows), sorted(kept))
    for pair, of in kept.items():
        for field, value in measures(*of).items():
            check.equal(f"{name} {pair} {field}", rows.get(pair, {}).get(field), value)
    field = {"count": "observed"}.get(measure, measure.replace("-", "_"))
    value = lambda row: -math.inf if row[field] is None else row[field]
    order = [(-value(row), -row["observed"], row["collocate"], row["node"]) for row in report["rows"]]
    check.equal(f"{name} order", order, sorted(order))
    note = [note["rows"] for note in report["notes"] if note["note"] == "below-minimum"]
    check.equal(f"{name} below the minimum", sum(note), len(cells) - len(kept))


def one_text(check, chance, binary, documents, folder):
    text = Positions(documents)
    files = []
    for number, document in enumerate(documents):
        files.append(os.path.join(folder, f"{number}.txt"))
        with open(files[-1], "w", encoding="utf-8") as file:
            file.write(written(document))
    tokens = json.loads(subprocess.run([binary, "tokens", "--format", "json", *files], capture_output=True).stdout)
    check.equal("forms", [row["form"] for row in tokens["rows"]], text.forms)
    for how in settings(len(documents)):
        for node in make_nodes(chance, text):
            least, measure = chance.choice([1, 1, 2, 3]), chance.choice(MEASURES)
            matches = text.matches(node)
            n, r1, c1, o11 = counted(text, how, matches)
            cells = {(folded(node), form): (o, r1, c1[form], n) for form, o in o11.items()}
            more = ["--node", node, "--min", str(least), "--measure", measure]
            report = json.loads(call(binary, "collocates", files, how, *more).stdout)
            compare(check, f"{how} {node} {least}", report, cells, n, least, measure)
            absent = any(note["note"] == "node-absent" for note in report["notes"])
            check.equal(f"{how} {node} absent", absent, not matches)
        least, measure = chance.choice([1, 2]), chance.choice(MEASURES)
        answer = call(binary, "pairs", files, how, "--min", str(least), "--measure", measure)
        if how.get("left") != how.get("right"):
            check.equal(f"{how} pairs refused", answer.returncode, 2)
            continue
        n = counted(text, how, [])[0]
        compare(check, f"{how} pairs", json.loads(answer.stdout), all_pairs(text, how), n, least, measure)


def main(binary, seed="1"):
    check, chance = Check(), random.Random(int(seed))
    for round_ in range(3):
        for vocabulary in VOCABULARIES:
            with tempfile.TemporaryDirectory() as folder:
                one_text(check, chance, binary, make_text(chance, vocabulary), folder)
    print(f"{check.compared} values compared, {len(check.wrong)} differ")
    for line in check.wrong[:20]:
        print(" ", line)
    return 1 if check.wrong else 0


# Stored values


def store(path):
    """Cells of a few texts by text, settings and node; then every measure of each table among them."""
    chance, tables = random.Random(4), set()
    with open(path, "w", encoding="utf-8") as file:
        write = lambda value: file.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
        for vocabulary in VOCABULARIES[1:4]:
            drawn = iter(lambda: make_text(chance, vocabulary), None)
            documents = next(one for one in drawn if len(one) > 1 and 20 < len(Positions(one).words) < 32)
            text = Positions(documents)
            write({"documents": [written(document) for document in documents]})
            for how in settings(len(documents)):
                nodes = make_nodes(chance, text)
                for node in chance.sample(nodes, 1):
                    n, r1, c1, o11 = counted(text, how, text.matches(node))
                    rows = [[form, o, r1, c1[form]] for form, o in sorted(o11.items())]
                    tables.update((o, r1, c, n) for _, o, r1, c in rows)
                    write({**how, "node": node, "n": n, "rows": rows})
                if how.get("left") == how.get("right"):
                    cells = sorted(all_pairs(text, how).items())
                    rows = [[a, b, *of[:3]] for (a, b), of in cells]
                    write({**how, "n": counted(text, how, [])[0], "pairs": rows})
        for table in sorted(tables)[:: max(1, len(tables) // 150)]:
            write({"cells": table, "measures": measures(*table)})


if __name__ == "__main__":
    if sys.argv[1] == "--store":
        sys.exit(store(*sys.argv[2:]))
    sys.exit(main(*sys.argv[1:]))
