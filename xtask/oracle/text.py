"""State of the Union as words, cut and folded by code of its own: only the ends of sentences are the program's.

Words are the stretches between the word boundaries that the module `regex` finds (UAX #29) with a letter or a digit.
"""

import hashlib
import json
import subprocess
import unicodedata

import numpy
import regex

BOUNDARY = regex.compile(r"(?wV1)\b")
CONTRACTED = set("it that there here what where who how when why he she let".split())


def form(word):
    """What a word counts under, by the default rules of docs/methods.md."""
    word = unicodedata.normalize("NFC", word)
    for mark in "\u2018\u2019\u02bc\uff07":
        word = word.replace(mark, "'")
    word = unicodedata.normalize("NFC", word.casefold())
    if word.endswith("'s") and word[:-2] not in CONTRACTED and word[:-2]:
        return word[:-2]
    return word.removesuffix("'") or word


class Text:
    """Columns: `forms` (numbers in the code-point order of `vocabulary`), `sentences` and `documents` by token."""

    def __init__(self, program, folder):
        files = sorted(folder.glob("*.txt"))
        self.names = [file.stem for file in files]
        raw = [file.read_bytes() for file in files]
        self.bytes = sum(map(len, raw))
        self.sha256 = hashlib.sha256(b"".join(raw)).hexdigest()
        self.sources = [source.decode("utf-8", "replace") for source in raw]
        call = [str(program), "sentences", "--format", "json", *map(str, files)]
        rows = json.loads(subprocess.run(call, check=True, capture_output=True).stdout)["rows"]
        self.sentence_places = [(row["document"], row["start"], row["end"]) for row in rows]
        self.cut_words()

    def cut_words(self):
        words, self.places, documents = [], [], []
        for document, source in enumerate(self.sources):
            bounds = [match.start() for match in BOUNDARY.finditer(source)]
            offsets = byte_offsets(source)
            for start, end in zip(bounds, bounds[1:]):
                word = source[start:end]
                if any(c.isalnum() for c in word):
                    words.append(word)
                    self.places.append((document, offsets[start], offsets[end]))
                    documents.append(document)
        known = {word: form(word) for word in set(words)}
        self.vocabulary = sorted(set(known.values()), key=lambda form: form.encode())
        number = {form: at for at, form in enumerate(self.vocabulary)}
        self.forms = numpy.array([number[known[word]] for word in words], dtype=numpy.int64)
        self.documents = numpy.array(documents, dtype=numpy.int64)
        self.sentences = self.sentence_numbers()
        self.counts = numpy.bincount(self.forms, minlength=len(self.vocabulary))

    def sentence_numbers(self):
        numbers, at = [], 0
        for document, start, end in self.places:
            while self.sentence_places[at][0] < document or self.sentence_places[at][2] <= start:
                at += 1
            assert self.sentence_places[at][0] == document and self.sentence_places[at][1] <= start, (document, start)
            assert end <= self.sentence_places[at][2], (document, end)
            numbers.append(at)
        return numpy.array(numbers, dtype=numpy.int64)

    def sentence_texts(self):
        encoded = [source.encode() for source in self.sources]
        return [encoded[document][start:end].decode() for document, start, end in self.sentence_places]


def byte_offsets(source):
    if source.isascii():
        return range(len(source) + 1)
    offsets = [0]
    for c in source:
        offsets.append(offsets[-1] + len(c.encode()))
    return offsets
