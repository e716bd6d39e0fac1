"""Ends of sentences: the program's beside those of NLTK's Punkt, trained on State of the Union.

Punkt's packaged model is not to be had from a package registry, so it is trained here on the very text that it is then
judged on. It gets paragraphs one by one and no-break spaces as plain ones, since it knows neither.
"""

import json
import pathlib
import subprocess
import tempfile

from nltk.tokenize.punkt import PunktSentenceTokenizer, PunktTrainer

from text import byte_offsets


def trained(sources):
    trainer = PunktTrainer()
    trainer.INCLUDE_ALL_COLLOCS = True
    for source in sources:
        trainer.train(source, finalize=False)
    trainer.finalize_training()
    return PunktSentenceTokenizer(trainer.get_params())


def punkt_ends(punkt, source):
    """The ends in bytes of the source; a paragraph ends at a blank line."""
    ends, start, offsets = set(), 0, byte_offsets(source)
    for paragraph in source.replace("\u00a0", " ").split("\n\n"):
        ends |= {offsets[start + end] for _, end in punkt.span_tokenize(paragraph)}
        start += len(paragraph) + 2
    return ends


def own_ends(program, sources):
    """The ends that the program finds in each source."""
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder) / f"{at:06}.txt" for at in range(len(sources))]
        for file, source in zip(files, sources):
            file.write_text(source, encoding="utf-8", newline="")
        call = [str(program), "sentences", "--format", "json", *map(str, files)]
        rows = json.loads(subprocess.run(call, check=True, capture_output=True).stdout)["rows"]
    ends = [set() for _ in sources]
    for row in rows:
        ends[row["document"]].add(row["end"])
    return ends


def hard_cases(path):
    """Text and ends of each case: the mark stands where a sentence ends."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "=")):
            continue
        source, ends = "", set()
        for piece in line.replace("\\n", "\n").split("‖"):
            source += piece
            ends.add(len(source.rstrip().encode()))
        cases.append((source, ends))
    return cases


def faults(found, expected):
    """How many ends are missed and how many invented."""
    missed = sum(len(right - got) for got, right in zip(found, expected))
    invented = sum(len(got - right) for got, right in zip(found, expected))
    return {"ends": sum(map(len, expected)), "missed": missed, "invented": invented}


def memo(path, goldens):
    """The memo and the ends of its 17 sentences, which its stored list of sentences has."""
    source = path.read_text(encoding="utf-8")
    sentences = [json.loads(line)[0] for line in goldens.read_text(encoding="utf-8").splitlines()]
    ends, at = set(), 0
    for sentence in sentences:
        at = source.index(sentence, at) + len(sentence)
        ends.add(len(source[:at].encode()))
    return source.replace("\r\n", "\n"), ends


def compared(program, text, data, root):
    """Both on the memo, the hard cases, and what was judged by hand of State of the Union."""
    punkt = trained(text.sources)
    own_sotu = [set() for _ in text.sources]
    for document, _, end in text.sentence_places:
        own_sotu[document].add(end)
    judged = json.loads((data / "sentences-sotu.json").read_text(encoding="utf-8"))
    number = {name + ".txt": at for at, name in enumerate(text.names)}
    concerned = {number[file] for file, *_ in judged["stretches"] + judged["places"]}
    punkt_sotu = {at: punkt_ends(punkt, text.sources[at]) for at in concerned}
    rows = {}
    cases = hard_cases(data / "sentences-hard.txt")
    memo_case = memo(root / "corpus/memo.txt", data / "vader-memo.jsonl")
    for name, sets in (("memo", [memo_case]), ("hard cases", cases)):
        expected = [ends for _, ends in sets]
        sources = [source for source, _ in sets]
        rows[name] = {
            "cases": len(sets),
            "memoscope": faults(own_ends(program, sources), expected),
            "punkt": faults([punkt_ends(punkt, source) for source in sources], expected),
        }
    rows["running text"] = {"cases": len(judged["stretches"])}
    rows["disputed places"] = {"cases": len(judged["places"])}
    for tool, ends in (("memoscope", own_sotu), ("punkt", punkt_sotu)):
        inside = [
            {end for end in ends[number[file]] if start < end <= right[-1]} for file, start, right in judged["stretches"]
        ]
        rows["running text"][tool] = faults(inside, [set(right) for *_, right in judged["stretches"]])
        found = [{byte} & ends[number[file]] for file, byte, _ in judged["places"]]
        right = [{byte} if is_end else set() for _, byte, is_end in judged["places"]]
        rows["disputed places"][tool] = faults(found, right)
    return rows


def table(rows):
    lines = ["  ends missed + invented        memoscope        Punkt"]
    for name, row in rows.items():
        cells = [f"{row[tool]['missed']} + {row[tool]['invented']}" for tool in ("memoscope", "punkt")]
        lines.append(f"  {name + ', ' + str(row['punkt']['ends']):28}{cells[0]:>11}  {cells[1]:>11}")
    return "\n".join(lines)
