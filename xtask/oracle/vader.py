"""Remakes the VADER data and the stored reference values from the reference implementation itself.

    python3 -m venv venv
    venv/bin/pip install vaderSentiment==3.3.2
    venv/bin/python xtask/oracle/vader.py           # write the files
    venv/bin/python xtask/oracle/vader.py --check   # only compare, exit code 1 if one differs

Written, from the root of the repository:

    lexicons/vader/words.txt, modifiers.txt, emoji.txt, LICENSE
    crates/engine/tests/data/vader-memo.jsonl    the bundled memo, sentence by sentence
    crates/engine/tests/data/vader-hard.jsonl    generated sentences that go for the rules' corners

Each line of the two JSONL files is [sentence, compound, positive, neutral, negative].

Python 3.12 made the built-in sum() of floats compensated; up to 3.11 it adds from left to right. The reference
was written for the latter, so its module is given a plain sum here and the values do not hang on the Python used.
"""

import importlib.metadata
import json
import pathlib
import random
import re
import sys

from vaderSentiment import vaderSentiment as reference

VERSION = "3.3.2"
SEED = 2014
HARD_SENTENCES = 3500
ROOT = pathlib.Path(__file__).resolve().parents[2]
LEXICON = "lexicons/vader/"
TESTS = "crates/engine/tests/data/"


def plain_sum(values):
    """The sum from left to right, each addition rounded."""
    total = 0.0
    for value in values:
        total += value
    return total


# Data


def reachable_words(lexicon):
    """The entries that a look-up can hit, with their value in tenths.

    The reference looks up lower-cased tokens without white space, ASCII punctuation stripped from their ends
    unless at most two characters would be left. An entry that no token can become (":D", "fed up", "^urs")
    has no influence on any score.
    """
    strip = reference.SentiText._strip_punc_if_word
    words = {}
    for word, value in lexicon.items():
        if word.lower() == word and word.split() == [word] and strip(word) == word:
            assert word.isascii() and round(value * 10) / 10 == value, (word, value)
            words[word] = round(value * 10)
    return words


def pack_words(words):
    """One line a word, in code-point order: a letter for how many characters of the word before are dropped
    from its end (a = 0), then what is added. A last line has one character a word: "N" plus the tenths."""
    lines, before = [], ""
    for word in sorted(words):
        common = 0
        while common < min(len(before), len(word)) and before[common] == word[common]:
            common += 1
        lines.append(chr(ord("a") + len(before) - common) + word[common:])
        before = word
    lines.append("".join(chr(ord("N") + words[word]) for word in sorted(words)))
    return "\n".join(lines) + "\n"


def modifiers(words):
    """Three lines: what boosts, what dampens, what negates. Multi-word dampeners are in the engine's rules."""
    single = {word: sign for word, sign in reference.BOOSTER_DICT.items() if " " not in word}
    assert set(reference.BOOSTER_DICT) - set(single) == {"just enough", "kind of", "sort of"}
    assert not set(single) & set(words) and not set(reference.NEGATE) & (set(words) | set(single))
    boost = sorted(word for word, sign in single.items() if sign == reference.B_INCR)
    dampen = sorted(word for word, sign in single.items() if sign == reference.B_DECR)
    assert len(boost) + len(dampen) == len(single)
    rows = (("boost", boost), ("dampen", dampen), ("negate", sorted(set(reference.NEGATE))))
    return "".join(f"{name} {' '.join(row)}\n" for name, row in rows)


def emoji_lines(emojis):
    """One line an emoji: the character, a tab, its description. The reference looks at single characters, so
    its entries of several characters (flags, skin tones, those with a variation selector) are never found."""
    single = sorted(emoji for emoji in emojis if len(emoji) == 1)
    return "".join(f"{emoji}\t{emojis[emoji]}\n" for emoji in single)


def licence():
    """The licence text that the package comes with."""
    files = importlib.metadata.files("vaderSentiment")
    text = next(file for file in files if file.name == "LICENSE.txt").read_text(encoding="utf-8")
    return "\n".join(line.rstrip() for line in text.splitlines()).strip() + "\n"


# Sentences


def memo_sentences():
    """The memo's title, its byline and its sentences, white space at their ends removed."""
    text = (ROOT / "corpus/memo.txt").read_text(encoding="utf-8")
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    ends = re.compile(r"(?<=[.”])\s+(?=[A-Z])")
    sentences = [sentence for paragraph in paragraphs for sentence in ends.split(paragraph)]
    assert len(sentences) == 17, len(sentences)
    return sentences


class Hard:
    """A seeded maker of sentences; only random() is used, whose sequence Python guarantees."""

    POSITIVE = "good great love happy win best safe kind care joy smart fine perfect".split()
    NEGATIVE = "bad terrible hate war crisis sad fear worst kill horrible no doubt ugly".split()
    PLAIN = (
        "the a plot of state in report Moscow table said we x to and 7 2014 it's region’s naïve Straße ÉCOLE "
        "Москва МОСКВА мир ΣΟΦΟΣ σοφός 平和 世界 עולם हिन्दी Džep DŽEP ǅEP ŉ ﬁne ıt İYİ \u212aind \u212ainda "
        "GOOD’S good’s “good” anti-war co-operate U.S. e.g."
    ).split(" ")
    EMOTICONS = (
        ":) :-( :D :d XD xd ;) <3 </3 :'( :-/ d: d= o.o O.o :p :-P =) (: ^_^ %-) :] >:( ._. ... - -- — ' \" * ?! ^urs"
    ).split(" ")
    EMOJI = "😀 😂 💘 💋 😁 😡 👍 💩 🆙 🔛 🅰 🆗 🙅 ❤ ☺ ⚠ ♥ ™ © ⁉ ☺\ufe0f 👍🏽 🇬🇧 👩‍🚀 🫠 ✓ ● → 🈚 🚭 🥰".split(" ")
    SPACES = [" "] * 40 + ["\u00a0"] * 4 + ["  ", "\t", "\n", "\r\n", "\u2003", "\u3000", "\x1c", "\x1f", "\x85"]
    SPACES += ["\u2028", "\u200b", "\ufeff", ""]
    NEGATIONS = "not never without don't can't won’t cannot isn't AIN'T n't neither nor without rarely uh-uh Don'T".split()
    PHRASES = [
        "kind of", "sort of", "KIND OF", "kinda", "just enough", "just  enough", "never so", "never this", "so", "this",
        "without doubt", "without a doubt", "least", "at least", "very least", "the least", "LEAST", "but", "But", "BUT",
        "no", "No", "NO", "or", "nor", "no one or", "no X nor", "the shit", "the bomb", "bad ass", "badass", "bus stop",
        "yeah right", "kiss of death", "to die for", "beating heart", "Kiss Of Death", "kindof", "sort-of", "hardly",
    ]
    ENDS = ["."] * 6 + ["", "", "!", "!!", "!!!", "!!!!!", "?", "??", "???", "????", "?!?!", "...", "”", ".)", "!”"]

    def __init__(self, seed):
        self.random = random.Random(seed).random
        self.boosters = sorted(reference.BOOSTER_DICT)
        self.negations = sorted(set(reference.NEGATE)) + self.NEGATIONS
        self.lexicon = sorted(reference.SentimentIntensityAnalyzer().lexicon)

    def pick(self, items):
        return items[int(self.random() * len(items))]

    def chance(self, share):
        return self.random() < share

    def charged(self):
        """A word that the lexicon knows."""
        if self.chance(0.4):
            return self.pick(self.lexicon)
        return self.pick(self.POSITIVE if self.chance(0.5) else self.NEGATIVE)

    def modifier(self):
        if self.chance(0.35):
            return self.pick(self.PHRASES)
        return self.pick(self.boosters if self.chance(0.5) else self.negations)

    def cased(self, word):
        roll = self.random()
        if roll < 0.15:
            return word.upper()
        if roll < 0.22:
            return word[:1].upper() + word[1:]
        if roll < 0.24:
            return word.title()
        return word

    def dressed(self, word):
        """The word with marks at its ends and, at times, a typographic apostrophe."""
        if self.chance(0.1):
            word = word.replace("'", "’")
        if self.chance(0.12):
            word = self.pick(["(", '"', "“", "*", "'", "¿", "#", "!"]) + word
        if self.chance(0.2):
            word = word + self.pick([",", ",", ";", ":", ")", '"', "'s", "’s", "!", "?", "…", "—"])
        return word

    def group(self):
        """A word of the lexicon with up to three words before it, each a modifier or plain."""
        before = [self.modifier() if self.chance(0.55) else self.pick(self.PLAIN) for _ in range(self.count(4))]
        return before + [self.charged()]

    def count(self, limit):
        return int(self.random() * limit)

    def sentence(self):
        words = []
        for _ in range(1 + self.count(5)):
            roll = self.random()
            if roll < 0.62:
                words += self.group()
            elif roll < 0.72:
                words += [self.pick(self.PHRASES), self.charged()]
            elif roll < 0.8:
                words.append(self.pick(self.EMOTICONS))
            elif roll < 0.9:
                words.append(self.pick(self.EMOJI))
            else:
                words.append(self.pick(self.PLAIN))
        if self.chance(0.2):
            words.insert(self.count(len(words) + 1), self.pick(["but", "but", "BUT", "But,"]))
        text = self.pick([""] * 9 + [" ", "\u00a0"])
        shout = self.chance(0.04)
        for word in words:
            text += self.dressed(self.cased(word)) + self.pick(self.SPACES)
        text = text.upper() if shout else text
        return text.rstrip(" ") + self.pick(self.ENDS)


def hard_sentences():
    hard = Hard(SEED)
    fixed = ["", " ", "\u00a0\n", "!", "?!?", "but", "no", "no no good", "least good", "x least good", "kind of", "kind"]
    fixed += ["good but good", "good good but bad good good", "good but bad but great", "😀", "😀😀😀", "x😀good", "good\u00a0😀!"]
    sentences = dict.fromkeys(fixed)
    while len(sentences) < HARD_SENTENCES:
        sentences[hard.sentence()] = None
    return list(sentences)


def scored(analyzer, sentences):
    rows = []
    for sentence in sentences:
        score = analyzer.polarity_scores(sentence)
        # "+ 0.0" turns the -0.0 that rounding can leave into 0.0, an equal number.
        values = [score[name] + 0.0 for name in ("compound", "pos", "neu", "neg")]
        rows.append(json.dumps([sentence, *values], ensure_ascii=False, separators=(",", ":")))
    return "\n".join(rows) + "\n"


def main():
    found = importlib.metadata.version("vaderSentiment")
    if found != VERSION:
        sys.exit(f"vaderSentiment {VERSION} is needed, {found} is installed")
    reference.sum = plain_sum
    analyzer = reference.SentimentIntensityAnalyzer()
    words = reachable_words(analyzer.lexicon)
    files = {
        LEXICON + "words.txt": pack_words(words),
        LEXICON + "modifiers.txt": modifiers(words),
        LEXICON + "emoji.txt": emoji_lines(analyzer.emojis),
        LEXICON + "LICENSE": licence(),
        TESTS + "vader-memo.jsonl": scored(analyzer, memo_sentences()),
        TESTS + "vader-hard.jsonl": scored(analyzer, hard_sentences()),
    }
    differ = False
    for name, text in files.items():
        path, data = ROOT / name, text.encode("utf-8")
        if "--check" in sys.argv[1:]:
            same = path.is_file() and path.read_bytes() == data
            differ |= not same
            print(f"{name}: {'same' if same else 'differs'}")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"{name}: {len(data)} bytes")
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
