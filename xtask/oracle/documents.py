"""Files of word processors and books, written by programs that are not ours, and what those programs say is in them.

    python documents.py FOLDER      (crates/ingest/tests/files/packed)

Writers: python-docx, odfpy and EbookLib from the pinned packages; LibreOffice (`soffice`) and Pandoc where they are
installed, else their files stay as they are. Beside each file lies `NAME.txt`: who wrote it, whose words these are, then a
line for each paragraph, its kind (heading1, text, item, quotation, row, note, header, footer), a tab and its text with
line breaks as `\\n` and tabs as `\\t`. What a program packs holds the time, so that the bytes of a file change when it is
written anew; the text does not.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version

import docx
import docx.oxml
import lxml.html
import odf.dc
import odf.meta
import odf.opendocument
import odf.style
import odf.table
import odf.teletype
import odf.text
from ebooklib import ITEM_DOCUMENT, epub

MARKDOWN = """
# Central Asia’s security

Russia’s *forces* stay.[^one] “Quoted” words — and **bold** dashes; see [the site](http://example.org).

## Ақорда және қауіпсіздік

Қазақстан мен Ресей.\\
Second line of it.

- First item
- Second item

    - Inner item

1. Numbered item

> A quotation set apart.

| Name  | Count |
|-------|-------|
| Alpha | 1     |
| Бета  | 22    |

After the table.[^two]

### 第三章

中文文本。 Emoji 😀 stay, and `code` too.

[^one]: The first note, with *words* of its own.

[^two]: Вторая сноска.

    It has two paragraphs.
"""


def store(path, writer, reader, facts, lines):
    """Writes what is in a file beside it."""
    flat = [f"written by {writer}", f"text by {reader}"]
    flat += [f"{key}: {value}" for key, value in facts.items()]
    flat.append("")
    for kind, text in lines:
        text = text.strip().replace("\n", "\\n").replace("\t", "\\t")
        if text:
            flat.append(f"{kind}\t{text}")
    path.with_name(path.name + ".txt").write_text("\n".join(flat) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines)} paragraphs by {reader}")


# Word, by python-docx.


def word(path):
    document = docx.Document()
    known = document.core_properties
    known.title, known.author, known.language = "A report for the ministry", "Айгүл Серікова", "en-GB"
    known.keywords, known.subject = "security, region", "Policy"
    document.styles.add_style("Own heading", 1).base_style = document.styles["Heading 2"]
    document.add_heading("A report", 0)
    document.add_heading("Background", 1)
    document.add_paragraph("Plain text, with a tab\tand a line\nbreak.")
    document.add_paragraph("Inherited", style="Own heading")
    runs = document.add_paragraph("Words in ")
    runs.add_run("several").bold = True
    runs.add_run(" runs: ").italic = True
    runs.add_run("сло").bold = True
    runs.add_run("во.")
    for text in ("One bullet", "Another bullet"):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("A number", style="List Number")
    document.add_paragraph("Said by others.", style="Quote")
    document.add_paragraph("Said louder.", style="Intense Quote")
    document.add_paragraph("   ")
    document.add_paragraph("Co\u2011operation\u00a0stays.")
    table = document.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), ("a", "b", "c\nd", "")):
        cell.text = text
    last = document.add_paragraph("The last words.")
    document.add_comment(last.runs, "A reviewer disagrees.", "R", "R")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Draft"
    section.footer.paragraphs[0].text = "Ministry"
    document.save(path)
    read = docx.Document(path)
    lines = []
    for block in read.iter_inner_content():
        if isinstance(block, docx.table.Table):
            for row in block.rows:
                lines.append(("row", "\t".join(" ".join(cell.text.split()) for cell in row.cells)))
            continue
        style = block.style
        names = []
        while style:
            names.append(style.name)
            style = style.base_style
        lines.append((kind_of(names), block.text))
    lines.append(("header", read.sections[0].header.paragraphs[0].text))
    lines.append(("footer", read.sections[0].footer.paragraphs[0].text))
    known = read.core_properties
    facts = {"title": known.title, "author": known.author, "language": known.language}
    facts |= {"date": known.created.date().isoformat(), "keywords": known.keywords, "comments": 1}
    name = f"python-docx {version('python-docx')}"
    store(path, name, name, facts, lines)


def kind_of(names):
    for name in names:
        if name.startswith("Heading "):
            return f"heading{name.split()[1]}"
        kinds = {"Title": "heading1", "Quote": "quotation", "Intense Quote": "quotation"}
        if name in kinds:
            return kinds[name]
        if name.startswith("List "):
            return "item"
    return "text"


# Word with tracked changes and fields, by python-docx and by hand; what it says, by Pandoc.


def tracked(path):
    space = docx.oxml.ns.nsdecls("w")
    document = docx.Document()
    body = document.element.body
    for inner in (
        "<w:r><w:t xml:space='preserve'>Kept </w:t></w:r><w:ins w:id='1' w:author='x'><w:r><w:t>inserted</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText> deleted</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r>",
        "<w:r><w:t xml:space='preserve'>Page </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText> REF x \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "<w:r><w:t>seven</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t xml:space='preserve'> of ten.</w:t></w:r>",
        "<w:smartTag w:element='x'><w:r><w:t xml:space='preserve'>Smart </w:t></w:r></w:smartTag><w:sdt><w:sdtContent>"
        "<w:r><w:t>control</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r><w:r><w:t>x</w:t><w:br/><w:t>y</w:t></w:r>",
    ):
        body.insert(len(body) - 1, docx.oxml.parse_xml(f"<w:p {space}>{inner}</w:p>"))
    document.save(path)
    store(path, f"python-docx {version('python-docx')}", pandoc_name(), {"deletions": 1}, by_pandoc(path))


# OpenDocument, by odfpy.


def opendocument(path):
    document = odf.opendocument.OpenDocumentText()
    document.meta.addElement(odf.dc.Title(text="Записка"))
    document.meta.addElement(odf.meta.InitialCreator(text="Ann Example"))
    document.meta.addElement(odf.meta.CreationDate(text="2014-02-03T10:11:12"))
    document.meta.addElement(odf.dc.Language(text="ru-RU"))
    quote = odf.style.Style(name="P7", family="paragraph", parentstylename="Quotations")
    document.automaticstyles.addElement(quote)
    say = document.text.addElement
    say(odf.text.H(outlinelevel=1, text="Введение"))
    spaced = odf.text.P(text="Two")
    spaced.addElement(odf.text.S(c=2))
    spaced.addText("spaces, a tab")
    spaced.addElement(odf.text.Tab())
    spaced.addText("and a line")
    spaced.addElement(odf.text.LineBreak())
    spaced.addText("break.")
    say(spaced)
    say(odf.text.H(outlinelevel=3, text="A deeper heading"))
    runs = odf.text.P(text="In ")
    runs.addElement(odf.text.Span(text="spans: "))
    runs.addElement(odf.text.A(href="http://example.org", text="сло"))
    runs.addText("во.")
    say(runs)
    items = odf.text.List()
    for text in ("One", "Two"):
        item = odf.text.ListItem()
        item.addElement(odf.text.P(text=text))
        items.addElement(item)
    say(items)
    say(odf.text.P(stylename=quote, text="Said by others."))
    table = odf.table.Table()
    for texts in (("a", "b"), ("c", "d")):
        row = odf.table.TableRow()
        for text in texts:
            cell = odf.table.TableCell()
            cell.addElement(odf.text.P(text=text))
            row.addElement(cell)
        table.addElement(row)
    say(table)
    say(odf.text.P(text="The last words."))
    document.save(path)
    lines = []
    for node in odf.opendocument.load(path).text.childNodes:
        name = node.qname[1]
        if name == "h":
            lines.append((f"heading{node.getAttribute('outlinelevel')}", odf.teletype.extractText(node)))
        elif name == "p":
            kind = "quotation" if node.getAttribute("stylename") == "P7" else "text"
            lines.append((kind, odf.teletype.extractText(node)))
        elif name == "list":
            lines += [("item", odf.teletype.extractText(p)) for p in node.getElementsByType(odf.text.P)]
        elif name == "table":
            for row in node.getElementsByType(odf.table.TableRow):
                lines.append(("row", "\t".join(odf.teletype.extractText(cell) for cell in row.childNodes)))
    name = f"odfpy {version('odfpy')}"
    facts = {"title": "Записка", "author": "Ann Example", "date": "2014-02-03", "language": "ru-RU"}
    store(path, name, name, facts, lines)


# A book, by EbookLib.


def book(path):
    book = epub.EpubBook()
    book.set_identifier("memoscope-sample")
    book.set_title("Кітап: a book")
    book.set_language("kk")
    book.add_author("Абай")
    book.add_author("A. Second")
    book.add_metadata("DC", "publisher", "Own press")
    book.add_metadata("DC", "date", "1909-01-02")
    texts = (
        "<h1>Бірінші сөз</h1><p>One &amp; two.<br/>A line&#160;more.</p><p></p><ul><li>An item</li></ul>",
        "<h1>Second</h1><h2>Part</h2><blockquote><p>Said by others.</p></blockquote><p>Po&#173;li&#173;cy <i>w</i>ord.</p>",
    )
    chapters = []
    for number, text in enumerate(texts):
        chapter = epub.EpubHtml(title=f"Chapter {number}", file_name=f"text/chapter {number}.xhtml", lang="kk")
        chapter.content = f"<html><head><title/></head><body>{text}</body></html>"
        book.add_item(chapter)
        chapters.append(chapter)
    book.toc = chapters
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    # Not in the order of the names.
    book.spine = ["nav", chapters[1], chapters[0]]
    epub.write_epub(path, book)
    read = epub.read_epub(path)
    lines = []
    for identifier, _ in read.spine:
        item = read.get_item_with_id(identifier)
        if item.get_type() != ITEM_DOCUMENT or isinstance(item, epub.EpubNav):
            continue
        tree = lxml.html.fromstring(item.get_body_content().decode("utf-8"))
        for node in tree.iter("h1", "h2", "p", "li"):
            for line in node.iter("br"):
                line.tail = "\n" + (line.tail or "")
            kinds = {"h1": "heading1", "h2": "heading2", "p": "text", "li": "item"}
            kind = "quotation" if node.getparent().tag == "blockquote" else kinds[node.tag]
            lines.append((kind, node.text_content().replace("\u00ad", "")))
    facts = {"title": read.title, "author": "; ".join(a for a, _ in read.get_metadata("DC", "creator"))}
    facts |= {"publisher": "Own press", "date": "1909-01-02", "language": read.get_metadata("DC", "language")[0][0]}
    name = f"EbookLib {version('EbookLib')}"
    store(path, name, name, facts, lines)


# Anything, by Pandoc and LibreOffice; what it says, by Pandoc.


def pandoc_name():
    return run("pandoc", "--version").splitlines()[0]


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, encoding="utf-8").stdout


def by_pandoc(path):
    """The paragraphs that Pandoc reads, the notes of each behind it."""
    tree = json.loads(run("pandoc", "-t", "json", str(path)))
    lines = []
    for block in tree["blocks"]:
        walk(block, "text", lines)
    return lines


def walk(block, kind, lines):
    name, content = block["t"], block.get("c")
    if name in ("Para", "Plain", "Header"):
        notes = []
        text = inline(content[2] if name == "Header" else content, notes)
        lines.append((f"heading{content[0]}" if name == "Header" else kind, text))
        for note in notes:
            for inner in note:
                walk(inner, "note", lines)
    elif name in ("BulletList", "OrderedList"):
        for item in content if name == "BulletList" else content[1]:
            for inner in item:
                walk(inner, "item" if kind == "text" else kind, lines)
    elif name == "BlockQuote":
        for inner in content:
            walk(inner, "quotation" if kind == "text" else kind, lines)
    elif name == "Div":
        for inner in content[1]:
            walk(inner, kind, lines)
    elif name == "Table":
        rows = content[3][1] + [row for body in content[4] for row in body[2] + body[3]]
        for row in rows:
            cells = []
            for cell in row[1]:
                inner = []
                for block in cell[4]:
                    walk(block, "text", inner)
                cells.append(" ".join(text for _, text in inner))
            lines.append(("row", "\t".join(cells)))
    elif name not in ("HorizontalRule", "Null", "RawBlock"):
        raise ValueError(f"no rule for {name}")


def inline(content, notes):
    text = ""
    for part in content:
        name, inner = part["t"], part.get("c")
        if name == "Str":
            text += inner
        elif name in ("Space", "SoftBreak"):
            text += " "
        elif name == "LineBreak":
            text += "\n"
        elif name == "Note":
            notes.append(inner)
        elif name in ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"):
            text += inline(inner, notes)
        elif name in ("Span", "Link", "Quoted"):
            if name == "Quoted":
                marks = "“”" if inner[0]["t"] == "DoubleQuote" else "‘’"
                text += marks[0] + inline(inner[1], notes) + marks[1]
            else:
                text += inline(inner[1], notes)
        elif name == "Code":
            text += inner[1]
        elif name != "Image":
            raise ValueError(f"no rule for {name}")
    return text


def converted(folder):
    """One text in every format that Pandoc writes, and what LibreOffice makes of the Word file among them."""
    with tempfile.TemporaryDirectory() as scratch:
        source = pathlib.Path(scratch) / "source.md"
        source.write_text(MARKDOWN, encoding="utf-8")
        for suffix in ("docx", "odt", "rtf", "epub"):
            path = folder / f"pandoc.{suffix}"
            words = ["--metadata", "title=Sample"] if suffix == "epub" else []
            run("pandoc", "-s", "--epub-chapter-level=1", *words, "-o", str(path), str(source))
            # Of its own rich text Pandoc reads the marks of lists as text, so the source says what is in it.
            title = [("heading1", "Sample")] if words else []
            store(path, pandoc_name(), pandoc_name(), {}, title + by_pandoc(source))
        if not shutil.which("soffice"):
            print("documents: no soffice here, its files stay as they are")
            return
        office = run("soffice", "--version").strip()
        for suffix, to in (
            ("docx", "docx:MS Word 2007 XML"),
            ("odt", "odt:writer8"),
            ("rtf", "rtf:Rich Text Format"),
            ("fodt", "fodt:OpenDocument Text Flat XML"),
        ):
            out = pathlib.Path(scratch) / suffix
            run("soffice", "--headless", "--convert-to", to, "--outdir", str(out), str(folder / "pandoc.docx"))
            path = folder / f"libreoffice.{suffix}"
            shutil.copy(out / f"pandoc.{suffix}", path)
            store(path, office, pandoc_name(), {}, by_pandoc(source))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    word(folder / "word.docx")
    opendocument(folder / "opendocument.odt")
    book(folder / "book.epub")
    if not shutil.which("pandoc"):
        print("documents: no pandoc here, its files stay as they are")
        return
    tracked(folder / "tracked.docx")
    converted(folder)


main()
