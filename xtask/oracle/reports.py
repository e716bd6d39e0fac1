"""Recomputes the reports of the command line from its tokens and sentences, and compares every value.

    cargo build --profile tools -p memoscope-cli
    python3 xtask/oracle/reports.py target/tools/memoscope FILE...

Only the places of words and sentences, and the forms, are taken from the program. Counts, dispersion, the four
cells and all measures are worked out here anew, in the plainest way, with sets and loops; so are the context of
the concordance and what the order of rows must be. Paragraphs are told from the text by blank lines only, so the
files should have some. Needs Python 3.9 and nothing else; big files take long. Exit code 1 if anything differs.
"""

import collections
import json
import math
import subprocess
import sys

TOLERANCE = 1e-9


def report(binary, files, *arguments):
    call = [binary, *arguments, "--format", "json", *files]
    return json.loads(subprocess.run(call, check=True, capture_output=True).stdout)


class Text:
    """Words with their document, paragraph and sentence."""

    def __init__(self, binary, files):
        self.sources = [open(file, "rb").read().removeprefix(b"\xef\xbb\xbf") for file in files]
        sentences = report(binary, files, "sentences")["rows"]
        tokens = report(binary, files, "tokens")
        self.totals = tokens["totals"]
        self.words = []
        at = 0
        paragraph = 0
        last = None
        for number, sentence in enumerate(sentences):
            place = (sentence["document"], sentence["start"])
            if last is not None:
                gap = self.sources[place[0]][last[1] : place[1]] if last[0] == place[0] else b"\n\n"
                paragraph += gap.replace(b"\r", b"").replace(b" ", b"").count(b"\n\n") > 0
            last = (sentence["document"], sentence["end"])
            while at < len(tokens["rows"]):
                token = tokens["rows"][at]
                if token["document"] != sentence["document"] or token["start"] >= sentence["end"]:
                    break
                assert token["start"] >= sentence["start"] and token["end"] <= sentence["end"], token
                self.words.append({**token, "sentence": number, "paragraph": paragraph})
                at += 1
        assert at == len(tokens["rows"]), "a word lies in no sentence"

    def units(self, unit):
        """The words of each unit, in order."""
        units = collections.defaultdict(list)
        for place, word in enumerate(self.words):
            units[word[unit]].append(place)
        return list(units.values())


class Check:
    def __init__(self):
        self.compared = 0
        self.wrong = []

    def equal(self, name, found, expected):
        self.compared += 1
        if isinstance(expected, float) and isinstance(found, (int, float)):
            if abs(found - expected) <= TOLERANCE * max(1.0, abs(expected)):
                return
        elif found == expected:
            return
        self.wrong.append(f"{name}: {found!r} instead of {expected!r}")


# Frequency


def dispersion(counts, sizes):
    """DP, its norm and Juilland's D by their definitions."""
    kept = [(count, size) for count, size in zip(counts, sizes) if size]
    if len(kept) < 2:
        return None, None, None
    frequency, total = sum(count for count, _ in kept), sum(size for _, size in kept)
    dp = sum(abs(count / frequency - size / total) for count, size in kept) / 2
    norm = dp / (1 - min(size for _, size in kept) / total)
    rates = [count / size for count, size in kept]
    mean = sum(rates) / len(rates)
    deviation = math.sqrt(sum((rate - mean) ** 2 for rate in rates) / len(rates))
    juilland = max(0.0, 1 - deviation / mean / math.sqrt(len(rates) - 1))
    return dp, norm, juilland


def slices(text, count):
    total = len(text.words)
    return [list(range(total * i // count, total * (i + 1) // count)) for i in range(count)]


def check_frequency(check, text, found, parts):
    places = collections.defaultdict(list)
    for place, word in enumerate(text.words):
        places[word["form"]].append(place)
    order = sorted(places, key=lambda form: (-len(places[form]), form))
    check.equal("order of frequency", [row["word"] for row in found["rows"]], order)
    part_of = {place: number for number, part in enumerate(parts) for place in part}
    for row in found["rows"]:
        own = places[row["word"]]
        counts = collections.Counter(part_of[place] for place in own)
        dp, norm, juilland = dispersion([counts[i] for i in range(len(parts))], [len(part) for part in parts])
        expected = {
            "count": len(own),
            "per_million": len(own) * 1e6 / len(text.words),
            "documents": len({text.words[place]["document"] for place in own}),
            "sentences": len({text.words[place]["sentence"] for place in own}),
            "dp": dp,
            "dp_norm": norm,
            "juilland_d": juilland,
        }
        for name, value in expected.items():
            check.equal(f"frequency {row['word']} {name}", row[name], value)


# Co-occurrence


def defined(value):
    try:
        result = value()
    except (ZeroDivisionError, ValueError):
        return None
    return result if math.isfinite(result) else None


def measures(o, r, c, n):
    """Every measure of the table with O11 = o, R1 = r, C1 = c and N = n."""
    e = r * c / n
    cells = [o, r - o, c - o, n - r - c + o]
    whole = min(cells) >= 0 and r <= n and c <= n
    expected = [e, r * (n - c) / n, (n - r) * c / n, (n - r) * (n - c) / n]
    g2 = None
    if whole:
        g2 = 2 * sum(a * math.log(a / b) for a, b in zip(cells, expected) if a)
        g2 = math.copysign(max(g2, 0.0), o - e) if o != e else max(g2, 0.0)
    odds = [cell + 0.5 for cell in cells] if 0 in cells else cells
    dice = 2 * o / (r + c)
    values = {
        "pmi": lambda: math.log2(o / e),
        "npmi": lambda: math.log2(o / e) / -math.log2(o / n),
        "mi2": lambda: math.log2(o**2 / e),
        "mi3": lambda: math.log2(o**3 / e),
        "t": lambda: (o - e) / math.sqrt(o),
        "z": lambda: (o - e) / math.sqrt(e),
        "dice": lambda: dice,
        "log_dice": lambda: 14 + math.log2(dice),
        "jaccard": lambda: o / max(r + c - o, 0),
        "min_sensitivity": lambda: min(o / r, o / c),
    }
    four = {
        "chi_squared": lambda: sum((a - b) ** 2 / b for a, b in zip(cells, expected)),
        "delta_p_collocate": lambda: o / r - cells[2] / (n - r),
        "delta_p_node": lambda: o / c - cells[1] / (n - c),
        "log_ratio": lambda: math.log2((o / r) / ((cells[2] or 0.5) / (n - r))),
        "odds_ratio": lambda: odds[0] * odds[3] / (odds[1] * odds[2]),
        "log_likelihood": lambda: g2,
        "p": lambda: math.erfc(math.sqrt(abs(g2) / 2)),
    }
    row = {name: defined(value) for name, value in values.items()}
    row.update({name: defined(value) if whole else None for name, value in four.items()})
    return {"observed": o, "expected": e, "node_count": r, "collocate_count": c, **row}


def unit_table(text, unit):
    """O11 of each pair, the units that hold each word, and N."""
    units = [{text.words[place]["form"] for place in places} for places in text.units(unit)]
    counts = collections.Counter(form for forms in units for form in forms)
    return units, counts, len(units)


def check_units(check, text, name, rows, n, unit, node=None):
    units, counts, total = unit_table(text, unit)
    check.equal(f"{name} n", n, total)
    observed = collections.Counter()
    for forms in units:
        for one in forms if node is None else forms & {node}:
            for other in forms:
                if one != other and (node is not None or one < other):
                    observed[one, other] += 1
    expected = {pair: measures(o, counts[pair[0]], counts[pair[1]], total) for pair, o in observed.items()}
    check_rows(check, name, rows, expected)


def check_window(check, text, name, rows, n, side, crossing, convention, node):
    starts = collections.Counter()
    ends = collections.Counter()
    observed = collections.Counter()
    level = "document" if crossing else "sentence"
    for i, one in enumerate(text.words):
        for j in range(max(0, i - side), min(len(text.words), i + side + 1)):
            other = text.words[j]
            if i != j and one[level] == other[level]:
                starts[one["form"]] += 1
                ends[other["form"]] += 1
                if one["form"] == node != other["form"]:
                    observed[node, other["form"]] += 1
    counts = collections.Counter(word["form"] for word in text.words)
    if convention == "pairs":
        total, left, right = sum(starts.values()), starts[node], ends
    else:
        total, left, right = len(text.words), counts[node], counts
        if convention == "span":
            left *= 2 * side
    check.equal(f"{name} n", n, total)
    expected = {pair: measures(o, left, right[pair[1]], total) for pair, o in observed.items()}
    check_rows(check, name, rows, expected)


def check_rows(check, name, rows, expected):
    found = {(row["node"], row["collocate"]): row for row in rows}
    check.equal(f"{name} pairs", sorted(found), sorted(expected))
    for pair, values in expected.items():
        for field, value in values.items():
            check.equal(f"{name} {pair} {field}", found.get(pair, {}).get(field), value)
    ranks = [-math.inf if row["log_likelihood"] is None else row["log_likelihood"] for row in rows]
    keys = [(-rank, -row["observed"], row["collocate"], row["node"]) for rank, row in zip(ranks, rows)]
    check.equal(f"{name} order", keys, sorted(keys))


# Concordance


def check_concordance(check, text, rows, node, context):
    hits = [place for place, word in enumerate(text.words) if word["form"] == node]
    check.equal("concordance hits", len(rows), len(hits))
    for row, hit in zip(rows, hits):
        word = text.words[hit]
        same = [p for p, w in enumerate(text.words) if w["document"] == word["document"]]
        first = text.words[max(hit - context, same[0])]
        last = text.words[min(hit + context, same[-1])]
        source = text.sources[word["document"]]
        expected = {
            "document": word["document"],
            "sentence": word["sentence"],
            "start": word["start"],
            "end": word["end"],
            "left": source[first["start"] : word["start"]].decode(),
            "hit": source[word["start"] : word["end"]].decode(),
            "right": source[word["end"] : last["end"]].decode(),
        }
        for name, value in expected.items():
            check.equal(f"concordance {hit} {name}", row[name], value)


def main(binary, *files):
    text, check = Text(binary, files), Check()
    forms = collections.Counter(word["form"] for word in text.words)
    sizes = {
        "tokens": len(text.words),
        "types": len(forms),
        "sentences": len({word["sentence"] for word in text.words}),
        "paragraphs": len({word["paragraph"] for word in text.words}),
        "documents": len(files),
    }
    for name, value in sizes.items():
        check.equal(name, text.totals[name], value)
    for kind in ["sentence", "paragraph", "document"]:
        check_frequency(check, text, report(binary, files, "frequency", "--parts", kind), text.units(kind))
    for count in [2, 7, 10]:
        found = report(binary, files, "frequency", "--parts", str(count))
        check_frequency(check, text, found, slices(text, count))
    nodes = [form for form, _ in forms.most_common(3)] + [form for form, _ in forms.most_common()[-3:]]
    units = ["sentence", "paragraph", "document"] if len(text.units("document")) > 1 else ["sentence", "paragraph"]
    for node in nodes:
        for unit in units:
            found = report(binary, files, "collocates", "--node", node, "--unit", unit)
            check_units(check, text, f"{unit} {node}", found["rows"], found["totals"]["n"], unit, node)
        for convention in ["pairs", "no-span", "span"]:
            for side, crossing in [(1, False), (3, True), (5, False)]:
                sides = ["--unit", "window", "--left", str(side), "--right", str(side)]
                more = ["--convention", convention, *(["--cross-sentences"] if crossing else [])]
                found = report(binary, files, "collocates", "--node", node, *sides, *more)
                name = f"window {side} {convention} {node}"
                check_window(
                    check, text, name, found["rows"], found["totals"]["n"], side, crossing, convention, node
                )
        found = report(binary, files, "concordance", "--query", node, "--context", "4")
        check_concordance(check, text, found["rows"], node, 4)
    for unit in units:
        found = report(binary, files, "pairs", "--unit", unit)
        check_units(check, text, f"pairs {unit}", found["rows"], found["totals"]["n"], unit)
    print(f"{check.compared} values compared, {len(check.wrong)} differ")
    for line in check.wrong[:20]:
        print(" ", line)
    return 1 if check.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
