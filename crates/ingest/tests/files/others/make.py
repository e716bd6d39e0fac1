"""Makes the files of this folder with tools that the other folders do not use, and writes down what they were given.

    python3 -m venv v && v/bin/pip install fpdf2==2.8.9 odfdo==3.27.3 pandas==3.1.1 pikepdf==10.18.0 pymupdf==2.0 pysubs2==1.8.1 \\
        reportlab==5.1.0 weasyprint==70.0
    v/bin/python make.py        beside these: abiword 3.0, pandoc 2.17, groff 1.22 with ps2pdf, DejaVu fonts

What each file must give is known from what its tool was given, not from what any reader says: `text` (of all documents,
white space apart), `documents` where there are several, `metadata` of the first, `notes` where something must be said.
Files that were typed in a tool's manner say so. Dates and identifiers differ from run to run.
"""

import io
import json
import pathlib
import subprocess
import warnings
import zipfile

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).resolve().parent
MADE = HERE / "made"
EXPECTED = {}

MEMO = (HERE.parents[4] / "corpus" / "memo.txt").read_text(encoding="utf-8-sig").replace("\u00a0", " ")
LONG = [paragraph.strip() for paragraph in MEMO.split("\n") if len(paragraph.strip()) > 200]
PLAIN = [paragraph.translate(str.maketrans("“”’—", "\"\"'-")) for paragraph in LONG]


def say(name, *texts, documents=1, metadata=None, notes=None):
    EXPECTED[name] = {"text": " ".join(" ".join(texts).split()), "documents": documents}
    if metadata:
        EXPECTED[name]["metadata"] = metadata
    if notes is not None:
        EXPECTED[name]["notes"] = notes


def put(name, content):
    (MADE / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def run(*call):
    subprocess.run(call, check=True, cwd=MADE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def word_processors():
    article = """<html lang="fr"><head><meta charset="utf-8"><title>Rapport</title></head><body><h1>Rapport d’été</h1>
        <p>Un paragraphe avec <b>gras</b>, été … et “guillemets”.</p><ul><li>premier point</li><li>second point</li></ul>
        <blockquote><p>Une citation de Алматы.</p></blockquote><p>Fin du texte.</p></body></html>"""
    put("source.html", article)
    run("pandoc", "-s", "-o", "source.odt", "source.html")
    for kind in ["docx", "odt", "rtf"]:
        run("abiword", "--to=" + kind, "-o", "abiword." + kind, "source.odt")
        say("abiword." + kind, "Rapport Rapport d’été Un paragraphe avec gras, été … et “guillemets”. premier point second point",
            "Une citation de Алматы. Fin du texte.")
    (MADE / "source.html").unlink()
    (MADE / "source.odt").unlink()

    import odfdo
    document = odfdo.Document("text")
    document.body.clear()
    document.meta.title = "Отчёт"
    document.body.append(odfdo.Header(1, "Введение"))
    paragraph = odfdo.Paragraph("Первый абзац с  двумя пробелами и сноской.")
    paragraph.insert_note(after="сноской", note_id="n1", citation="1", body="Текст сноски.")
    paragraph.insert_annotation(after="абзац", body="Замечание", creator="R")
    document.body.append(paragraph)
    document.body.append(odfdo.List(["пункт один", "пункт два"]))
    table = odfdo.Table("T", width=2, height=2)
    table.set_value((0, 0), "ячейка")
    document.body.append(table)
    document.body.append(odfdo.Paragraph("Последний абзац, в котором больше слов, чем в первом."))
    document.save(str(MADE / "odfdo.odt"))
    say("odfdo.odt", "Введение Первый абзац с двумя пробелами и сноской. пункт один пункт два",
        "Последний абзац, в котором больше слов, чем в первом.", metadata={"language": "ru"},
        notes=["Left out: 1 table.", "Left out: 1 note.", "Left out: 1 comment.", "The language was guessed from the words."])

    # As TextEdit and WordPad write it, typed.
    put("textedit.rtf", r"""{\rtf1\ansi\ansicpg1252\cocoartf2639
\cocoatextscaling0\cocoaplatform0{\fonttbl\f0\fswiss\fcharset0 Helvetica;\f1\fnil\fcharset134 PingFangSC-Regular;}
{\colortbl;\red255\green255\blue255;}
{\*\expandedcolortbl;;}
{\info{\title Letter}{\author Jos\'e9}}
\pard\tx560\pardirnatural\partightenfactor0

\f0\fs24 \cf0 Dear Jos\'e9,\
\
this is \b bold\b0  and \uc0\u1178 \u1072 \u1079 \u1072 \u1179 .\
\f1 \'d6\'d0\'ce\'c4
\f0 \
Last line.}""")
    say("textedit.rtf", "Dear José, this is bold and Қазақ. 中文 Last line.", metadata={"author": "José"})
    russian = "".join(f"\\'{byte:02x}" for byte in "Привет, мир.".encode("cp1251"))
    put("wordpad.rtf", r"""{\rtf1\ansi\ansicpg1251\deff0\nouicompat\deflang1049{\fonttbl{\f0\fnil\fcharset204 Calibri;}{\f1\fnil\fcharset0 Calibri;}}
{\*\generator Riched20 10.0.19041}\viewkind4\uc1
\pard\sa200\sl276\slmult1\f0\fs22 """ + russian + r"""\par
\pard{\pntext\f1 1.\tab}{\*\pn\pnlvlbody\pnf1\pnindent0\pnstart1\pndec{\pntxta.}}\f1 Item one\par
{\pntext\f1 2.\tab}Item two\par
\pard\trowd\cellx2000\cellx4000\intbl A1\cell B1\cell\row\pard
\f1 Text after \emdash  table\rquote s end.{\v hidden words}{\footnote\pard note body}\par
{\field{\*\fldinst HYPERLINK "http://x.org"}{\fldrslt shown link}}\par}
""")
    say("wordpad.rtf", "Привет, мир. Item one Item two Text after — table’s end. shown link",
        notes=["Left out: 1 table.", "Left out: 1 note.", "Left out: 1 hidden passage."])


def pages():
    import fpdf
    import pikepdf
    import pymupdf
    import weasyprint
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfgen import canvas
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph

    style = """@page { size: A5; margin: 2cm; @top-center { content: "Running head" } @bottom-center { content: counter(page) } }
        body { hyphens: auto; text-align: justify; font: 11pt "DejaVu Serif" } h1 { break-before: page } .two { columns: 2 }"""
    one, two = (["<p>" + paragraph for paragraph in part] for part in (LONG[:2], LONG[2:5]))
    html = f"""<html lang="en"><style>{style}</style><title>Weasy</title><meta name="author" content="W. Print">
        <h1>First efficient office</h1>{"".join(one)}<ul><li>One affluent item<li>Two flags</ul><h1>Second flow</h1><div class="two">{"".join(two)}</div>"""
    weasyprint.HTML(string=html).write_pdf(MADE / "weasyprint.pdf")
    say("weasyprint.pdf", "First efficient office", *LONG[:2], "One affluent item Two flags Second flow", *LONG[2:5],
        metadata={"author": "W. Print"})

    story = pymupdf.Story("<h1>Story</h1>" + "".join("<p>" + paragraph for paragraph in LONG[:3]))
    buffer = io.BytesIO()
    writer, page, more = pymupdf.DocumentWriter(buffer), pymupdf.paper_rect("a5"), True
    while more:
        device = writer.begin_page(page)
        more, _ = story.place(page + (36, 36, -36, -36))
        story.draw(device)
        writer.end_page()
    writer.close()
    pdf = pymupdf.open("pdf", buffer)
    pdf.subset_fonts()
    pdf.save(MADE / "mupdf.pdf", garbage=4, deflate=True)
    say("mupdf.pdf", "Story", *LONG[:3])

    pdf = fpdf.FPDF()
    pdf.set_title("Fpdf Титул")
    pdf.set_author("Автор")
    pdf.add_page()
    pdf.add_font("D", "", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    pdf.set_font("D", size=12)
    kazakh = "Қазақстан және Орталық Азия: қауіпсіздік стратегиясы. " * 4
    pdf.multi_cell(0, 8, kazakh)
    pdf.ln(20)
    pdf.multi_cell(0, 8, "Ο Γιάννης πήγε στην Αθήνα.")
    pdf.output(str(MADE / "fpdf2.pdf"))
    say("fpdf2.pdf", kazakh, "Ο Γιάννης πήγε στην Αθήνα.", metadata={"author": "Автор", "language": "kk"})

    source = io.BytesIO()
    drawn = canvas.Canvas(source, pagesize=A4)
    for paragraph in PLAIN[:2]:
        text = drawn.beginText(60, 780)
        text.setFont("Helvetica", 11)
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > 80:
                text.textLine(line)
                line = ""
            line = f"{line} {word}".strip()
        text.textLine(line)
        drawn.drawText(text)
        drawn.showPage()
    drawn.save()
    for name, encryption in [("rotated", None)] + [
        (f"no-password-{r}", pikepdf.Encryption(user="", owner="x", R=r, aes=r > 3, metadata=r > 3)) for r in (3, 4, 6)
    ]:
        pdf = pikepdf.open(source)
        if encryption is None:
            pdf.pages[0].Rotate, pdf.pages[1].Rotate = 90, 270
        pdf.save(MADE / f"{name}.pdf", encryption=encryption or False)
        say(f"{name}.pdf", *PLAIN[:2])

    sheet = getSampleStyleSheet()
    document = BaseDocTemplate(str(MADE / "platypus.pdf"), pagesize=A4, title="Platypus", author="R. Lab")

    def deck(drawn, page):
        drawn.setFont("Helvetica", 8)
        drawn.drawString(60, 820, "Running title")
        drawn.drawString(300, 20, f"Page {page.page}")

    frames = [Frame(50, 640, 500, 160), Frame(50, 40, 240, 600), Frame(310, 40, 240, 600)]
    document.addPageTemplates([
        PageTemplate("first", frames, onPage=deck),
        PageTemplate("next", [Frame(50, 40, 240, 760), Frame(310, 40, 240, 760)], onPage=deck),
    ])
    flow = [Paragraph("A Spanning Title", sheet["Title"]), Paragraph(LONG[0], sheet["BodyText"]), FrameBreak(), NextPageTemplate("next")]
    said = ["A Spanning Title", LONG[0]]
    for number, paragraph in enumerate(LONG * 2, 1):
        said += [f"{number}. Section heading", paragraph]
        flow += [Paragraph(said[-2], sheet["Heading2"]), Paragraph(paragraph, sheet["BodyText"])]
    document.build(flow)
    say("platypus.pdf", *said, metadata={"author": "R. Lab"}, notes=["Left out: 4 running headers and footers.", "The language was guessed from the words."])


def tables():
    import numpy
    import pandas
    frame = pandas.DataFrame({
        "Author": ["A", "B", "C"],
        "date": ["2001-01-02", "2002-02-03", None],
        "speech": ['He said "go".\n\nThen, left.', "Line one\nline two", "Қысқа мәтін"],
        "score": [1.5, numpy.nan, numpy.inf],
    })
    texts = frame["speech"].tolist()
    known = {"author": "A", "date": "2001-01-02"}
    frame.to_csv(MADE / "pandas.csv")
    frame.to_csv(MADE / "excel.tsv", sep="\t", encoding="utf-16", index=False)
    frame.to_csv(MADE / "bar.csv", sep="|", quoting=1, index=False, lineterminator="\r\n")
    for orient in ["records", "columns", "split", "table", "index"]:
        frame.to_json(MADE / f"{orient}.json", orient=orient, force_ascii=orient == "columns")
    # Python's own writer knows NaN.
    put("nan.json", json.dumps(frame.to_dict("records")))
    put("marked.jsonl", b"\xef\xbb\xbf" + "\n".join(json.dumps(row, ensure_ascii=False) for row in frame.to_dict("records")).encode())
    for name in ["pandas.csv", "excel.tsv", "bar.csv", "records.json", "columns.json", "split.json", "table.json", "index.json"]:
        say(name, *texts, documents=3, metadata=known, notes=[])
    # As Excel in German writes it, typed.
    put("excel.csv", 'sep=;\r\nTitel;Datum;Text\r\nEins;03.02.2014;Größe ist „relativ“ – sagt man\r\nZwei;04.02.2014;"Zweite; Zeile mit\r\nUmbruch"\r\n'.encode("cp1252"))
    say("excel.csv", "Größe ist „relativ“ – sagt man Zweite; Zeile mit Umbruch", documents=2, metadata={"datum": "03.02.2014"},
        notes=["The encoding was guessed from the bytes."])
    for name, byte in [("nan.json", 177), ("marked.jsonl", 178)]:
        note = f"Damaged: 3 numbers that JSON does not have, the first “NaN”, at byte {byte}."
        say(name, *texts, documents=3, metadata=known, notes=[note])


def others():
    import pysubs2
    lines = ["{\\i1}Hello there.{\\i0}", "Who\\Nare you?", "{\\an8}I am – Zoë.", "♪ singing ♪"]
    subtitles = pysubs2.SSAFile()
    for index, line in enumerate(lines):
        subtitles.append(pysubs2.SSAEvent(start=index * 3000, end=index * 3000 + 2000, text=line))
    for end in ["srt", "vtt"]:
        subtitles.save(str(MADE / f"pysubs2.{end}"))
        say(f"pysubs2.{end}", "Hello there. Who are you? I am – Zoë. ♪ singing ♪", notes=[])

    def packed(name, entries):
        """An archive with names in the code page of their time, which `zipfile` does not write."""
        with zipfile.ZipFile(MADE / name, "w") as archive:
            for raw, content in entries:
                archive.writestr(zipfile.ZipInfo("x" * len(raw)), content)
        content = (MADE / name).read_bytes()
        for raw, _ in entries:
            content = content.replace(b"x" * len(raw), raw)
        put(name, content)

    packed("dos.zip", [("Сочинение.txt".encode("cp866"), "Один."), ("Müller.txt".encode("cp437"), "Two.")])
    say("dos.zip", "Two. Один.", documents=2, notes=[])
    with zipfile.ZipFile(MADE / "folders.zip", "w") as archive:
        for name, content in [("a/10.txt", "Tenth."), ("a/9.txt", "Ninth."), ("b/1869-12.md", "# Head\n\nMark *down*."),
                              ("__MACOSX/._x", "\0"), ("empty.txt", ""), ("t.csv", "title,text\na,Some words\nb,\n")]:
            archive.writestr(zipfile.ZipInfo(name), content)
    say("folders.zip", "Ninth. Tenth. Head Mark down. Some words", documents=4, metadata={"folder": "a"},
        notes=["“empty.txt” was not read: it holds no text.", "In “t.csv”: Left out: 1 record without text."])
    for order in ["le", "be"]:
        put(f"utf-32{order}.txt", "\ufeffҚазақ тілі. 😀".encode("utf-32-" + order))
        say(f"utf-32{order}.txt", "Қазақ тілі. 😀", notes=[])
    article = "---\ntitle: Rich\n---\n\n# Top\n\nPara[^1] and *emph*.\n\n1. one\n   - inner\n2. two\n\n> quoted\n\n[^1]: Note.\n"
    for kind, name in [("tei", "pandoc.tei"), ("docbook5", "docbook.xml"), ("jats", "jats.xml"), ("epub2", "pandoc2.epub")]:
        put("source.md", article)
        run("pandoc", "-s", "-t", kind, "-o", name, "source.md")
        title = "Rich " if kind in ("docbook5", "jats", "epub2") else ""
        say(name, title + "Top Para and emph. one inner two quoted")
    (MADE / "source.md").unlink()


MADE.mkdir(exist_ok=True)
for make in [word_processors, pages, tables, others]:
    make()
(HERE / "made.json").write_text(json.dumps(EXPECTED, ensure_ascii=False, indent=1) + "\n")
print(len(EXPECTED), "files")
