"""Makes the files of this folder with tools that are not ours, and writes what those tools say is in them.

    python3 make.py        needs pandoc 2.17 and Python 3.11 (csv, json, codecs, xml.etree); writes made/ and made.json

made.json has, for each file, what the reader of the tests must find: `paragraphs` of a single document, or `documents`
with title, text and metadata for tables and records. A second run changes no byte.
"""

import csv
import io
import json
import pathlib
import subprocess
import xml.etree.ElementTree as tree

HERE = pathlib.Path(__file__).resolve().parent
MADE = HERE / "made"
EXPECTED = {}

# The article that pandoc turns into pages and editions. Written for this test.
ARTICLE = """---
title: Water and steppe
author: [Aigul B., Tomás C.]
date: 2014-02-03
lang: en
---

# Water *and* steppe

The river rises in the **mountains**, and by the time it reaches the plain it has
lost half of its water[^1]. "Who owns it?" asks the engineer --- nobody answers.

Қазақстан мен Өзбекстан суды бөліседі; 中亚的水 & \\<снег\\> are words too.

## What is said

> Water is a right, not a favour.

- Canals leak.
- Meters are few,
  and old.
    - Some are broken.

1.  First the law.
2.  Then the [pump](https://example.org/pump).

| The steppe is wide,
| the river narrow.

``` python
print("not text")
```

| Year | Flow |
|------|------|
| 1960 | 56.2 |
| 2010 | 37.9 |

![A canal](canal.png)

The end of `the` article: H~2~O, 5 km^2^ and a line\\
that breaks.

[^1]: Measured at the border.
"""

ROWS = [
    ("date", "speaker", "text", "words"),
    ("1861-03-04", "Abraham Lincoln", "Fellow-Citizens of the United States: \"plainly\", he said;\nand went on.", "12"),
    ("4 March 1865", "Lincoln, Abraham", "With malice toward none; with charity for all.", "8"),
    ("1897", "Әлихан", "Қазақ даласы, су мен жер туралы ұзақ сөз.", "9"),
    ("", "nobody", "", "0"),
]

ENCODINGS = {
    "windows-1251": ("cp1251", "Вода приходит с гор. Степь широка, а река узка; инженеры спорят о насосах и каналах."),
    "KOI8-U": ("koi8_u", "Вода приходит с гор. Степь широка, а река узка; инженеры спорят о насосах и каналах."),
    "IBM866": ("cp866", "Вода приходит с гор. Степь широка, а река узка; инженеры спорят о насосах и каналах."),
    "windows-1252": ("cp1252", "Das Wasser fließt – so heißt es – über große Höhen. “Schön”, sagt der Ingenieur für Kanäle."),
    "windows-1250": ("cp1250", "Voda přichází z hor. Step je široká, řeka úzká; inženýři se přou o čerpadla a kanály, žádný však neustoupí."),
    "windows-1253": ("cp1253", "Το νερό έρχεται από τα βουνά. Η στέπα είναι πλατιά και ο ποταμός στενός."),
    "windows-1254": ("cp1254", "Su dağlardan gelir. Bozkır geniş, ırmak dardır; mühendisler pompalar ve kanallar için tartışıyor, değil mi?"),
    "windows-1255": ("cp1255", "המים באים מן ההרים. הערבה רחבה והנהר צר, והמהנדסים מתווכחים על המשאבות."),
    "windows-1256": ("cp1256", "الماء يأتي من الجبال. السهوب واسعة والنهر ضيق، والمهندسون يتجادلون حول المضخات."),
    "Shift_JIS": ("shift_jis", "水は山から来る。草原は広く、川は狭い。技師たちはポンプと水路について議論している。"),
    "EUC-JP": ("euc_jp", "水は山から来る。草原は広く、川は狭い。技師たちはポンプと水路について議論している。"),
    "ISO-2022-JP": ("iso2022_jp", "水は山から来る。草原は広く、川は狭い。技師たちはポンプと水路について議論している。"),
    "GBK": ("gbk", "水从山上来。草原很宽，河流很窄。工程师们为水泵和运河争论不休。"),
    "Big5": ("big5", "水從山上來。草原很寬，河流很窄。工程師們為水泵和運河爭論不休。"),
    "EUC-KR": ("euc_kr", "물은 산에서 온다. 초원은 넓고 강은 좁다. 기술자들은 펌프와 운하를 두고 다툰다."),
    "UTF-16LE": ("utf_16_le", "Water comes from the mountains. Степь широка, а река узка."),
    "UTF-16BE": ("utf_16_be", "Вода приходит с гор. Степь широка, а река узка."),
}


def keep(name, data, **expected):
    (MADE / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    EXPECTED[name] = expected


def pandoc(text, *words):
    run = subprocess.run(["pandoc", *words], input=text.encode(), capture_output=True, check=True)
    return run.stdout


def inlines(parts):
    """The text of pandoc's inline elements; notes and images are left out."""
    text = ""
    for part in parts:
        kind, content = part["t"], part.get("c")
        if kind == "Str":
            text += content
        elif kind in ("Space", "SoftBreak"):
            text += " "
        elif kind == "LineBreak":
            text += "\n"
        elif kind == "Code":
            text += content[1]
        elif kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            text += marks[0] + inlines(content[1]) + marks[1]
        elif kind in ("Link", "Span"):
            text += "" if "footnote-ref" in content[0][1] else inlines(content[1])
        elif kind in ("Emph", "Strong", "Superscript", "Subscript", "Strikeout", "Underline", "SmallCaps"):
            text += inlines(content)
        elif kind not in ("Note", "Image", "RawInline", "Math"):
            raise ValueError(kind)
    return text


def blocks(parts):
    """The paragraphs of pandoc's blocks: no code, no tables, no raw parts."""
    found = []
    for part in parts:
        kind, content = part["t"], part.get("c")
        if kind in ("Para", "Plain"):
            found.append(inlines(content))
        elif kind == "Header":
            found.append(inlines(content[2]))
        elif kind == "LineBlock":
            found.append("\n".join(inlines(line) for line in content))
        elif kind == "BlockQuote":
            found += blocks(content)
        elif kind == "BulletList":
            found += [line for item in content for line in blocks(item)]
        elif kind == "OrderedList":
            found += [line for item in content[1] for line in blocks(item)]
        elif kind == "Div" and content[0][0] != "footnotes" and "footnotes" not in content[0][1]:
            found += blocks(content[1])
        elif kind not in ("CodeBlock", "Table", "RawBlock", "HorizontalRule", "Null", "Div"):
            raise ValueError(kind)
    return [line.strip() for line in found if line.strip()]


def read_back(data, reader):
    found = json.loads(pandoc(data.decode(), "-f", reader, "-t", "json"))["blocks"]
    # What stands below a picture on the page is text.
    for part in found:
        if part["t"] == "Para" and [inner["t"] for inner in part["c"]] == ["Image"]:
            part["c"] = part["c"][0]["c"][1]
    return blocks(found)


def leaves(data, names, skipped):
    """The text of the elements of an edition that hold paragraphs, by xml.etree."""
    found = []

    def text_of(element):
        name = element.tag.rsplit("}")[-1]
        text = " " if name == "lb" else ""
        if name not in skipped:
            text += element.text or ""
            for child in element:
                text += text_of(child)
        return text + (element.tail or "")

    def walk(element):
        name = element.tag.rsplit("}")[-1]
        if name in skipped:
            return
        if name in names:
            tail, element.tail = element.tail, ""
            found.append(" ".join(text_of(element).split()))
            element.tail = tail
            return
        for child in element:
            walk(child)

    walk(tree.fromstring(data))
    return [line for line in found if line]


def articles():
    about = {"author": "Aigul B.; Tomás C.", "date": "2014-02-03"}
    markdown = pandoc(ARTICLE, "-f", "markdown", "-t", "gfm", "-s", "--wrap=preserve")
    # A backslash ends a line as two blanks do, and editors leave it there.
    markdown = markdown.replace(b"  \n", b"\\\n")
    paragraphs = read_back(markdown, "gfm")
    keep("article.md", markdown, title="Water and steppe", paragraphs=paragraphs, language="en", metadata=about)
    page = pandoc(ARTICLE, "-f", "markdown", "-t", "html5", "-s")
    # pandoc's own reader takes the title block for a part of the text, as a browser does.
    keep("article.html", page, title="Water and steppe", paragraphs=read_back(page, "html"), language="en")
    tei = pandoc(ARTICLE, "-f", "markdown", "-t", "tei", "-s")
    names = {"p", "head", "l", "item", "lg"}
    body = tree.fromstring(tei).find(".//{http://www.tei-c.org/ns/1.0}body")
    keep("article.tei", tei, title="Water and steppe",
         paragraphs=leaves(tree.tostring(body, "unicode"), {"p", "head"}, {"note", "table", "figDesc", "graphic"}))
    book = pandoc(ARTICLE, "-f", "markdown", "-t", "docbook5", "-s")
    keep("article.xml", book, paragraphs=leaves(book, {"para", "title", "simpara"}, {"footnote"}), contains=True)


def tables():
    head, *rows = ROWS
    documents = [
        {"text": row[2], "metadata": {head[i]: row[i] for i in (0, 1, 3) if row[i]}} for row in rows if row[2]
    ]
    dialects = {
        "comma.csv": dict(dialect="excel"),
        "semicolon.csv": dict(delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n"),
        "tab.tsv": dict(dialect="excel-tab"),
        "unix.csv": dict(dialect="unix"),
        "bar.csv": dict(delimiter="|", quoting=csv.QUOTE_NONNUMERIC),
    }
    for name, dialect in dialects.items():
        text = io.StringIO()
        csv.writer(text, **dialect).writerows(ROWS)
        keep(name, text.getvalue(), documents=documents, columns=list(head))
    text = io.StringIO()
    csv.writer(text).writerows(ROWS)
    keep("marked.csv", text.getvalue().encode("utf-16"), documents=documents, columns=list(head))


def records():
    head, *rows = ROWS
    documents = [
        {"text": row[2], "metadata": {head[i]: row[i] for i in (0, 1, 3) if row[i]}} for row in rows if row[2]
    ]
    objects = [dict(zip(head, row)) for row in rows]
    keep("list.json", json.dumps(objects), documents=documents, columns=list(head))
    keep("wrapped.json", json.dumps({"count": 4, "documents": objects}, ensure_ascii=False, indent=2),
         documents=documents, columns=list(head))
    columns = {name: {str(index): row[name] for index, row in enumerate(objects)} for name in head}
    keep("columns.json", json.dumps(columns), documents=documents, columns=list(head))
    keep("lines.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in objects),
         documents=documents, columns=list(head))


def encodings():
    for name, (codec, text) in ENCODINGS.items():
        keep(f"{name}.txt", (text + "\r\n").encode(codec), text=text + "\r\n", encoding=name)


def main():
    MADE.mkdir(exist_ok=True)
    for file in MADE.iterdir():
        file.unlink()
    articles()
    tables()
    records()
    encodings()
    text = json.dumps(EXPECTED, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / "made.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
