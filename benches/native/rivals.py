"""Rivals in Python, each at one task on the text of the benches: `rivals.py TEXT MESSAGES ANSWERS ENGINE_JSON`.

Prints one JSON object: rows of task, name, milliseconds, and what was compared. What counts is the lesser of clock
and processor time, so that one with several threads is not charged for them, nor one on a busy machine for that.
Each answer is compared with the engine's, so a wrong one can't be fast; where words are cut otherwise, the
distance is measured and must be small.
"""

import gc
import json
import sys
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import nltk
import polars
import spacy
from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures
from nltk.tokenize import RegexpTokenizer
from sklearn.feature_extraction.text import CountVectorizer
from spacy.attrs import LOWER
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

# Words that every rival cuts alike: they are never glued to another one by a point or a dash.
WORDS = ["congress", "freedom", "war", "citizens", "economy"]

# The words of a text as all of them can be told to cut it: runs of letters and digits.
RUNS = r"[^\W_]+"

# The share of all counts, and of the count of one of WORDS, that may differ where a rival cuts by rules of its own.
APART = 0.03
SLACK = 0.002


def timed(run, rounds=1):
    """The least milliseconds of some rounds, and the answer."""
    least = None
    for _ in range(rounds):
        gc.collect()
        clock, process = time.perf_counter(), time.process_time()
        answer = run()
        took = min(time.perf_counter() - clock, time.process_time() - process)
        least = took if least is None else min(least, took)
    return least * 1000, answer


def require(holds, message):
    if not holds:
        raise SystemExit(f"rivals.py: {message}")


def distance(counts, expected):
    """The share of tokens that are counted under another word, or not at all."""
    words = counts.keys() | expected.keys()
    return sum(abs(counts.get(word, 0) - expected.get(word, 0)) for word in words) / (2 * sum(expected.values()))


class Words:
    """Counting the words of the text, and of the tokens that the engine finds."""

    task = "word counts"

    def __init__(self, text, messages, answers):
        self.text, self.messages = text, messages
        self.tokens = (answers / "tokens.txt").read_text("utf-8").splitlines()
        lines = (answers / "counts.txt").read_text("utf-8").splitlines()
        self.expected = {word: int(count) for word, count in (line.split("\t") for line in lines)}

    def rows(self):
        """Rivals that cut the text themselves, then those that are given our tokens."""
        # spaCy leaves a few words glued to a dash or a bracket.
        for name, run, slack in [
            ("NLTK, RegexpTokenizer and FreqDist", self.nltk, 0),
            ("scikit-learn, CountVectorizer", self.vectorizer, 0),
            ("spaCy, blank English", self.spacy, SLACK),
            ("polars, extract_all and group_by", self.polars, 0),
        ]:
            took, counts = timed(run, 2)
            yield self.row(self.task, name, took, self.near(name, counts, slack))
        for name, run in [
            ("NLTK, FreqDist of our tokens", self.nltk_tokens),
            ("polars, group_by of our tokens", self.polars_tokens()),
        ]:
            took, counts = timed(run, 2)
            require(dict(counts) == self.expected, f"{name}: other counts")
            yield self.row(self.task, name, took, "all counts equal")

    def row(self, task, name, took, compared):
        return {"task": task, "by": name, "ms": took, "compared": compared}

    def near(self, name, counts, slack):
        for word in WORDS:
            found = counts.get(word, 0)
            off = abs(found / self.expected[word] - 1)
            require(off <= slack, f"{name} finds {found} of {word}, not {self.expected[word]}")
        apart = distance(counts, self.expected)
        require(apart < APART, f"{name}: {apart:.1%} of the words are counted otherwise")
        exactly = "equal" if slack == 0 else f"equal within {slack:.1%}"
        return f"{len(WORDS)} words {exactly}, {apart:.2%} of all cut otherwise"

    def nltk(self):
        return nltk.FreqDist(RegexpTokenizer(RUNS).tokenize(self.text.lower()))

    def nltk_tokens(self):
        return nltk.FreqDist(self.tokens)

    def vectorizer(self):
        vectorizer = CountVectorizer(token_pattern=RUNS)
        sums = vectorizer.fit_transform(self.messages).sum(axis=0).A1
        return dict(zip(vectorizer.get_feature_names_out(), sums.tolist()))

    def spacy(self):
        english = spacy.blank("en")
        english.max_length = len(self.text) + 1
        counts = Counter()
        for message in self.messages:
            counts.update(english.make_doc(message).count_by(LOWER))
        strings = english.vocab.strings
        # Marks are tokens to spaCy, and a possessive is one of its own: the engine counts neither.
        named = {strings[key]: count for key, count in counts.items()}
        return {word: n for word, n in named.items() if any(map(str.isalnum, word)) and word not in ("'s", "’s")}

    def polars(self):
        frame = polars.DataFrame({"text": self.messages})
        words = frame.select(polars.col("text").str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+").explode())
        return dict(words.group_by("text").len().iter_rows())

    def polars_tokens(self):
        frame = polars.DataFrame({"token": self.tokens})
        return lambda: dict(frame.group_by("token").len().iter_rows())


def company(words, answers):
    """All pairs within five words, the best by log-likelihood, by NLTK from our tokens."""
    lines = (answers / "pairs.txt").read_text("utf-8").splitlines()
    measures = BigramAssocMeasures()

    def run():
        finder = BigramCollocationFinder.from_words(words.tokens, window_size=6)
        finder.apply_freq_filter(2)
        return finder, finder.nbest(measures.likelihood_ratio, 100)

    took, (finder, best) = timed(run)
    found = finder.ngram_fd
    for line in lines[1:]:
        first, second, observed = line.split("\t")
        both = found[first, second] + found[second, first]
        # A pair of which one order occurs once has lost it to the filter.
        require(both in (int(observed), int(observed) - 1), f"NLTK finds {both} of {line}")
    ours = {frozenset(line.split("\t")[:2]) for line in lines[1:]}
    shared = len(ours & {frozenset(pair) for pair in best})
    require(shared >= 30, f"NLTK shares {shared} of the best pairs")
    name = "NLTK, BigramCollocationFinder on our tokens"
    return words.row("all pairs within ±5, best 100 by G²", name, took, f"counts of our best {len(ours)} equal")


def sentiment(words, answers, source):
    """VADER's scores of every twentieth sentence, scaled to all of them."""
    share = 20
    rows = [line.split("\t") for line in (answers / "scores.txt").read_text("utf-8").splitlines()]
    some = [(source[int(start) : int(end)].decode("utf-8"), float(score)) for start, end, score in rows[::share]]
    analyzer = SentimentIntensityAnalyzer()
    took, scores = timed(lambda: [analyzer.polarity_scores(sentence)["compound"] for sentence, _ in some])
    for found, (sentence, score) in zip(scores, some):
        require(abs(found - score) < 1e-9, f"vaderSentiment gives {found}, not {score}: {sentence}")
    compared = f"all {len(some)} scores equal"
    return words.row(f"sentiment of {len(rows)} sentences", "vaderSentiment", took * len(rows) / len(some), compared)


def main(text, messages, answers):
    source, answers = Path(text).read_bytes(), Path(answers)
    words = Words(source.decode("utf-8"), json.loads(Path(messages).read_text("utf-8")), answers)
    rows = [*words.rows(), company(words, answers), sentiment(words, answers, source)]
    names = ["nltk", "scikit-learn", "spacy", "polars", "vaderSentiment"]
    versions = {"Python": sys.version.split()[0], **{name: version(name) for name in names}}
    print(json.dumps({"rows": rows, "versions": versions}))


main(*sys.argv[1:])
