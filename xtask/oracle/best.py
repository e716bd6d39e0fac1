"""The best 100 of all pairs by each measure, with arrays: what a list must begin with."""

import numpy

MINIMUM = 5
LENGTH = 100


def xlogx(observed, expected):
    """O·ln(O/E), 0 where O is 0."""
    with numpy.errstate(divide="ignore", invalid="ignore"):
        return numpy.where(observed > 0, observed * numpy.log(observed / expected), 0.0)


def columns(n, o, r, c):
    """Every measure that pairs are ranked by, as columns; not a number where one does not exist."""
    n, o, r, c = (numpy.asarray(value, dtype=float) for value in (n, o, r, c))
    e = r * c / n
    o12, o21, o22 = r - o, c - o, n - r - c + o
    whole = (o12 >= 0) & (o21 >= 0) & (o22 >= 0) & (r < n) & (c < n)
    expected = (e, r * (n - c) / n, (n - r) * c / n, (n - r) * (n - c) / n)
    g2 = 2 * sum(map(xlogx, (o, o12, o21, o22), expected))
    half = 0.5 * ((o12 == 0) | (o21 == 0) | (o22 == 0))
    with numpy.errstate(divide="ignore", invalid="ignore"):
        values = {
            "count": o,
            "pmi": numpy.log2(o / e),
            "npmi": numpy.log2(o / e) / -numpy.log2(o / n),
            "mi2": numpy.log2(o**2 / e),
            "mi3": numpy.log2(o**3 / e),
            "t": (o - e) / numpy.sqrt(o),
            "z": (o - e) / numpy.sqrt(e),
            "dice": 2 * o / (r + c),
            "log-dice": 14 + numpy.log2(2 * o / (r + c)),
            "jaccard": o / (r + c - o),
            "min-sensitivity": numpy.minimum(o / r, o / c),
        }
        four = {
            "log-likelihood": numpy.where(o < e, -1, 1) * numpy.maximum(g2, 0),
            "chi-squared": n * (o * o22 - o12 * o21) ** 2 / (r * (n - r) * c * (n - c)),
            "delta-p-collocate": o / r - o21 / (n - r),
            "delta-p-node": o / c - o12 / (n - c),
            "log-ratio": numpy.log2((o / r) / (numpy.where(o21 == 0, 0.5, o21) / (n - r))),
            "odds-ratio": (o + half) * (o22 + half) / ((o12 + half) * (o21 + half)),
        }
    return values | {name: numpy.where(whole, value, numpy.nan) for name, value in four.items()}


def best(meetings, convention):
    """How many pairs meet, and for each measure the best pairs that meet five times: node, collocate, value."""
    node, collocate, observed = meetings.of_all()
    kept = observed >= MINIMUM
    rows = node[kept], collocate[kept], observed[kept]
    total, r, c = meetings.margins(convention, rows[0], rows[1])
    lists = {}
    for name, values in columns(total, rows[2], r, c).items():
        ranked = numpy.nan_to_num(values, nan=-numpy.inf)
        order = numpy.lexsort((rows[0], rows[1], -rows[2], -ranked))[:LENGTH]
        lists[name] = rows[0][order], rows[1][order], values[order]
    return len(observed), int(kept.sum()), lists
