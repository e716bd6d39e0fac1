"""How often words occur, how evenly, and how often they meet, counted with arrays over all of the text."""

import math

import numpy

PARTS = ["document", "10", "97"]

# Every way to count: name, unit, left, right, whether windows cross sentences, convention.
WAYS = [
    ("sentence", 0, 0, False, "units"),
    ("document", 0, 0, False, "units"),
    *(("window", 5, 5, False, convention) for convention in ("pairs", "no-span", "span")),
    *(("window", 2, 2, True, convention) for convention in ("pairs", "no-span", "span")),
    *(("window", 3, 1, False, convention) for convention in ("pairs", "no-span", "span")),
]


def every(items, wanted):
    """`wanted` of the items at equal distances, from the first on; all of them where there are fewer."""
    if len(items) <= wanted:
        return list(items)
    return [items[len(items) * i // wanted] for i in range(wanted)]


def by_frequency(text):
    """The numbers of the forms, the most frequent first, ties in code-point order."""
    return sorted(range(len(text.vocabulary)), key=lambda form: (-text.counts[form], form))


# Frequency and dispersion


def within(text, column):
    """For each form the number of documents or sentences that hold it."""
    held = numpy.unique(text.forms * (int(column.max()) + 1) + column) // (int(column.max()) + 1)
    return numpy.bincount(held, minlength=len(text.vocabulary))


def parts_of(text, kind):
    """The part of each token, and the sizes of the parts."""
    if kind == "document":
        part = text.documents
    else:
        total, count = len(text.forms), int(kind)
        bounds = [total * i // count for i in range(count + 1)]
        part = numpy.searchsorted(numpy.array(bounds[1:]), numpy.arange(total), side="right")
    sizes = numpy.bincount(part)
    return part, sizes[sizes > 0]


def dispersion(counts, sizes):
    """DP, DP norm and Juilland's D by their definitions, summed exactly."""
    counts, sizes = counts.tolist(), sizes.tolist()
    frequency, total = sum(counts), sum(sizes)
    dp = math.fsum(abs(v / frequency - size / total) for v, size in zip(counts, sizes)) / 2
    norm = dp / (1 - min(sizes) / total)
    rates = [v / size for v, size in zip(counts, sizes)]
    mean = math.fsum(rates) / len(rates)
    deviation = math.sqrt(math.fsum((rate - mean) ** 2 for rate in rates) / len(rates))
    return dp, norm, max(0.0, 1 - deviation / mean / math.sqrt(len(rates) - 1))


def spread_forms(text):
    """The 200 most frequent forms, and 800 of those that occur twice at least, at equal distances."""
    order = by_frequency(text)
    twice = [form for form in range(len(text.vocabulary)) if text.counts[form] > 1]
    return sorted(set(order[:200]) | set(every(twice, 800)))


# Meetings


def sides(text, left, right, crossing):
    """All ordered pairs of tokens at most `left` before or `right` after: arrays of first and second."""
    level = text.documents if crossing else text.sentences
    firsts, seconds = [], []
    for distance in range(1, max(left, right) + 1):
        before = numpy.flatnonzero(level[:-distance] == level[distance:])
        after = before + distance
        if distance <= right:
            firsts.append(before)
            seconds.append(after)
        if distance <= left:
            firsts.append(after)
            seconds.append(before)
    return numpy.concatenate(firsts), numpy.concatenate(seconds)


class Meetings:
    """The cells of pairs of forms under one unit; the convention is chosen when they are asked for."""

    def __init__(self, text, unit, left, right, crossing):
        self.types, self.unit, self.width = len(text.vocabulary), unit, left + right
        self.tokens, self.counts = len(text.forms), text.counts
        if unit == "window":
            first, second = sides(text, left, right, crossing)
            one, other = text.forms[first], text.forms[second]
            self.observations = len(one)
            self.starts = numpy.bincount(one, minlength=self.types)
            self.ends = numpy.bincount(other, minlength=self.types)
            one, other = one[one != other], other[one != other]
            self.codes, self.observed = numpy.unique(one * self.types + other, return_counts=True)
        else:
            column = text.sentences if unit == "sentence" else text.documents
            self.units = len(numpy.unique(column))
            self.held = numpy.unique(column * self.types + text.forms)
            self.holding = numpy.bincount(self.held % self.types, minlength=self.types)

    def of_nodes(self, nodes):
        """Columns node, collocate, O11 of all pairs with one of these nodes, in code-point order of both."""
        if self.unit == "window":
            mine = numpy.isin(self.codes // self.types, nodes)
            return self.codes[mine] // self.types, self.codes[mine] % self.types, self.observed[mine]
        columns = [[], [], []]
        unit, form = self.held // self.types, self.held % self.types
        for node in nodes:
            own = numpy.isin(unit, unit[form == node])
            observed = numpy.bincount(form[own], minlength=self.types)
            observed[node] = 0
            met = numpy.flatnonzero(observed)
            for column, values in zip(columns, (numpy.full(len(met), node), met, observed[met])):
                column.append(values)
        return tuple(map(numpy.concatenate, columns))

    def of_all(self):
        """The same of all pairs, the form first in code-point order as node."""
        if self.unit == "window":
            ordered = self.codes // self.types < self.codes % self.types
            codes, observed = self.codes[ordered], self.observed[ordered]
        else:
            codes, observed = numpy.unique(numpy.concatenate(list(self.in_units())), return_counts=True)
        return codes // self.types, codes % self.types, observed

    def in_units(self):
        """The codes of the pairs of each unit. Forms of a unit stand together, in order."""
        unit, form = self.held // self.types, self.held % self.types
        for distance in range(1, len(form)):
            same = numpy.flatnonzero(unit[:-distance] == unit[distance:])
            if len(same) == 0:
                return
            yield form[same] * self.types + form[same + distance]

    def margins(self, convention, node, collocate):
        """N, R1 and C1 of these pairs."""
        if convention == "units":
            total, rows, columns = self.units, self.holding, self.holding
        elif convention == "pairs":
            total, rows, columns = self.observations, self.starts, self.ends
        else:
            wide = self.width if convention == "span" else 1
            total, rows, columns = self.tokens, self.counts * wide, self.counts
        return total, rows[node], columns[collocate]


def node_forms(text):
    """60 nodes: forms at the ranks 1, 2, 4, 8, … of frequency, and others that occur 20 times at equal distances."""
    order = by_frequency(text)
    ranks = [order[2**power - 1] for power in range(15) if 2**power <= len(order)]
    often = [form for form in range(len(text.vocabulary)) if text.counts[form] >= 20]
    return sorted(set(ranks) | set(every(often, 60 - len(ranks))))


def sampled(node):
    """Which pairs are stored: of each node up to 50 collocates at equal distances."""
    chosen = []
    for form in sorted(set(node.tolist())):
        own = range(*numpy.searchsorted(node, [form, form + 1]))
        chosen += every(own, 50)
    return numpy.array(chosen, dtype=numpy.int64)
