"""Every measure of a four-cell table, by NLTK and SciPy where they have it and by its published formula otherwise.

Where two of them have one, they must agree before the value is stored: 1e-9 relative, or of the largest term summed.
"""

import math
from fractions import Fraction

import numpy
from nltk.metrics import BigramAssocMeasures as nltk
from scipy import stats
from scipy.stats.contingency import expected_freq, odds_ratio

NAMES = (
    "log_likelihood p pmi npmi mi2 mi3 t z chi_squared dice log_dice jaccard min_sensitivity "
    "delta_p_collocate delta_p_node log_ratio odds_ratio"
).split()


def agree(name, cells, value, other, size=None):
    """`value`, if the other way to compute it gives the same."""
    size = abs(value) if size is None else size
    assert abs(value - other) <= 1e-9 * max(size, abs(value)), (name, cells, value, other)
    return value


def table(o, r, c, n):
    return [o, r - o, c - o, n - r - c + o]


def log_likelihood(o, r, c, n):
    """G² with the sign of O11 − E11, by SciPy; its terms are summed exactly beside it."""
    cells = table(o, r, c, n)
    expected = expected_freq(numpy.array(cells, dtype=float).reshape(2, 2)).ravel().tolist()
    terms = [a * math.log(a / b) if a else 0.0 for a, b in zip(cells, expected)]
    size = 2 * max(map(abs, terms))
    exact = max(2 * math.fsum(terms), 0.0)
    found = stats.chi2_contingency([cells[:2], cells[2:]], correction=False, lambda_="log-likelihood")
    agree("log-likelihood, SciPy", cells, exact, found.statistic, size)
    # NLTK adds 1e-20 inside each logarithm, which leaves 0·ln 0 at 0.
    agree("log-likelihood, NLTK", cells, exact, nltk.likelihood_ratio(o, (r, c), n), size)
    return -exact if o * n < r * c else exact


def chi_squared(o, r, c, n):
    cells = table(o, r, c, n)
    found = stats.chi2_contingency([cells[:2], cells[2:]], correction=False).statistic
    return agree("chi-squared", cells, float(found), nltk.chi_sq(o, (r, c), n), n)


def odds(o, r, c, n):
    cells = table(o, r, c, n)
    if 0 in cells:
        a, b, d, e = (cell + 0.5 for cell in cells)
        return a * e / (b * d)
    return float(odds_ratio(numpy.array(cells).reshape(2, 2), kind="sample").statistic)


def free(o, r, c, n):
    """The measures that need O11, R1, C1 and N only."""
    e = r * c / n
    pmi = agree("pmi", (o, r, c, n), nltk.pmi(o, (r, c), n), math.log2(o) + math.log2(n) - math.log2(r * c), 64)
    either = r + c - o
    return {
        "pmi": pmi,
        "npmi": pmi / -math.log2(o / n) if o != n else None,
        "mi2": math.log2(nltk.mi_like(o, (r, c), n, power=2) * n),
        "mi3": math.log2(nltk.mi_like(o, (r, c), n, power=3) * n),
        "t": agree("t", (o, r, c, n), (o - e) / math.sqrt(o), nltk.student_t(o, (r, c), n)),
        "z": (o - e) / math.sqrt(e),
        "dice": agree("dice", (o, r, c, n), 2 * o / (r + c), nltk.dice(o, (r, c), n)),
        "log_dice": 14 + math.log2(nltk.dice(o, (r, c), n)),
        "jaccard": agree("jaccard", (o, r, c, n), o / either, nltk.jaccard(o, (r, c), n)) if either > 0 else None,
        "min_sensitivity": min(o / r, o / c),
    }


def four(o, r, c, n):
    """The measures that need all four cells as counts. A word that is in every unit tells nothing: G² is 0."""
    cells = table(o, r, c, n)
    is_everywhere = r == n or c == n
    g2 = 0.0 if is_everywhere else log_likelihood(o, r, c, n)
    return {
        "log_likelihood": g2,
        "p": float(stats.chi2.sf(abs(g2), 1)),
        "chi_squared": None if is_everywhere else chi_squared(o, r, c, n),
        "delta_p_collocate": None if r == n else o / r - cells[2] / (n - r),
        "delta_p_node": None if c == n else o / c - cells[1] / (n - c),
        "log_ratio": None if r == n else math.log2((o / r) / ((cells[2] or 0.5) / (n - r))),
        "odds_ratio": odds(o, r, c, n),
    }


def measures(o, r, c, n):
    """All by name; None where a measure does not exist. O11 is above 0."""
    values = dict.fromkeys(NAMES) | free(o, r, c, n)
    is_whole = min(table(o, r, c, n)) >= 0 and r <= n and c <= n
    return values | four(o, r, c, n) if is_whole else values


def fisher(o, r, c, n):
    """Fisher's exact p, two-sided, in whole numbers: tables within 1 in 10⁷ of the observed one's count as equal.

    SciPy's own is near it, but works with logarithms of factorials, which leave it at 9 digits where N is millions.
    """
    # The table may be turned: the factorials are those of the smaller margin then.
    cells, (r, c) = table(o, r, c, n), sorted((r, c), reverse=True)
    lowest, highest = max(0, r + c - n), c
    weights = {k: math.comb(r, k) * math.comb(n - r, c - k) for k in range(lowest, highest + 1)}
    limit = weights[o] * (10**7 + 1)
    extreme = sum(weight for weight in weights.values() if weight * 10**7 <= limit)
    exact = Fraction(extreme, math.comb(n, c))
    near = float(stats.fisher_exact([cells[:2], cells[2:]]).pvalue)
    assert abs(near - exact) <= 1e-7 * exact, (cells, near, float(exact))
    return float(exact)
