"""Sentiment by the reference package: every sentence of State of the Union, and 20,000 made to be hard."""

import vader

HARD = 20_000
SEED = 2026


def scores(sentences):
    """Columns of ten-thousandths and thousandths: compound, positive, neutral, negative, as the reference rounds."""
    vader.reference.sum = vader.plain_sum
    analyzer = vader.reference.SentimentIntensityAnalyzer()
    rows = [analyzer.polarity_scores(sentence) for sentence in sentences]
    scale = {"compound": 10_000, "pos": 1_000, "neu": 1_000, "neg": 1_000}
    return {name: [whole(row[name] * by) for row in rows] for name, by in scale.items()}


def whole(value):
    assert abs(value - round(value)) < 1e-6, value
    return round(value)


def hard_sentences():
    """Made as those of vader.py are, from another seed, none of them twice."""
    hard = vader.Hard(SEED)
    sentences = {"": None}
    while len(sentences) < HARD:
        sentences[hard.sentence()] = None
    return list(sentences)
