"""Makes the sample PDFs of crates/ingest/tests/files/pdf with programs that are not ours.

    python3 pdf_samples.py FOLDER

Needs reportlab 4.4, pikepdf, Pillow; pango and cairo with their Python bindings (Debian's python3, in a process of its
own); and, on the path, chromium, soffice and pdflatex. Fonts: DejaVu, Liberation, WenQuanYi Micro Hei. Every text here
was written for this file, or is the bundled memo's. The files are stored, so this is run only to add one: dates and
identifiers in them differ each time.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import CIDFont, UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph

OUT = Path(sys.argv[1])
DEJAVU = "/usr/share/fonts/truetype/dejavu/"

RIVER = [
    "The river council met in spring, when the snow of the high valleys had begun to melt and the first boats were "
    "already on the water. Nobody expected an agreement. The upper towns wanted to keep the reservoirs full until "
    "summer, and the lower towns asked for water in the weeks in which the cotton is sown.",
    "What the delegates did not know was that the engineers had met a week before them. They had drawn up a table of "
    "flows for every month, and the table showed that both demands could be met if the gates were opened by night. The "
    "difference was small, but it was enough to let each side claim that it had lost nothing.",
    "It took three readings before the text was signed. The word allocation was replaced by the word sharing in every "
    "paragraph, and the annex with the figures was made confidential for a year. Afterwards both delegations said that "
    "they had won, and both of them were right.",
    "The agreement has been renewed five times. Each renewal added a page of definitions, so that the text is now longer "
    "than the treaty on the border. Lawyers read it with admiration. The people who open the gates keep a single sheet "
    "of paper, folded twice, on which the months are written in pencil.",
    "Visitors who ask to see the original are shown a copy. The original was lost when the archive moved, or so the "
    "archivist says; others believe that it lies in the drawer of a retired minister, under his fishing licence.",
]
KAZAKH = [
    "Өзен кеңесі көктемде, тау қары ери бастағанда жиналды. Келісім болады деп ешкім күткен жоқ. Жоғарғы қалалар "
    "су қоймаларын жазға дейін толы ұстағысы келді, ал төменгі қалалар мақта егілетін апталарда су сұрады.",
    "Инженерлер бір апта бұрын кездесіп, әр айға арналған ағын кестесін жасап қойғанын делегаттар білмеді. Кесте "
    "екі талапты да орындауға болатынын көрсетті, егер қақпалар түнде ашылса.",
]
RUSSIAN = [
    "Совет реки собрался весной, когда снег в горах начал таять. Соглашения никто не ждал. Верхние города хотели "
    "держать водохранилища полными до лета, а нижние просили воды в те недели, когда сеют хлопок.",
]


def columns():
    """Two columns under a title that spans them, with running headers and page numbers; the standard fonts, no widths."""

    def furniture(page, document):
        page.setFont("Times-Italic", 9)
        page.drawString(20 * mm, A4[1] - 12 * mm, "Journal of Quiet Waters, volume 7")
        page.drawRightString(A4[0] - 20 * mm, A4[1] - 12 * mm, "The river council")
        page.drawCentredString(A4[0] / 2, 10 * mm, str(document.page + 40))

    document = BaseDocTemplate(str(OUT / "columns.pdf"), pagesize=A4, title="The river council", author="A. Nurlan")
    width, height = A4[0] - 40 * mm, A4[1] - 40 * mm
    column = (width - 8 * mm) / 2
    low = height - 35 * mm
    first = [
        Frame(20 * mm, 20 * mm + low, width, 35 * mm, id="title"),
        Frame(20 * mm, 20 * mm, column, low, id="left"),
        Frame(20 * mm + column + 8 * mm, 20 * mm, column, low, id="right"),
    ]
    later = [
        Frame(20 * mm, 20 * mm, column, height, id="left"),
        Frame(20 * mm + column + 8 * mm, 20 * mm, column, height, id="right"),
    ]
    document.addPageTemplates([
        PageTemplate(id="first", frames=first, onPage=furniture),
        PageTemplate(id="later", frames=later, onPage=furniture),
    ])
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, alignment=4, firstLineIndent=12)
    title = ParagraphStyle("title", fontName="Times-Bold", fontSize=18, leading=22, alignment=1)
    head = ParagraphStyle("head", fontName="Times-Bold", fontSize=12, leading=15, spaceBefore=8, spaceAfter=4)
    story = [NextPageTemplate("later"), Paragraph("The river council and the sharing of water", title), FrameBreak()]
    for number in range(6):
        story.append(Paragraph(f"{number + 1}. Part {'one two three four five six'.split()[number]}", head))
        story += [Paragraph(f"{text}", body) for text in RIVER]
    document.build(story)


def cyrillic():
    """Kazakh and Russian in a subset of DejaVu; each glyph is one byte of a font made for it."""
    pdfmetrics.registerFont(TTFont("Serif", DEJAVU + "DejaVuSerif.ttf"))
    page = canvas.Canvas(str(OUT / "cyrillic.pdf"), pagesize=A4)
    page.setTitle("Өзен кеңесі")
    page.setAuthor("Ә. Нұрлан")
    text = page.beginText(25 * mm, A4[1] - 30 * mm)
    text.setFont("Serif", 16)
    text.textLine("Өзен кеңесі")
    text.moveCursor(0, 10)
    text.setFont("Serif", 10)
    text.setLeading(14)
    for paragraph in KAZAKH + RUSSIAN:
        line = ""
        for word in paragraph.split():
            if pdfmetrics.stringWidth(line + " " + word, "Serif", 10) > 150 * mm:
                text.textLine(line)
                line = word
            else:
                line = (line + " " + word).strip()
        text.textLine(line)
        text.moveCursor(0, 8)
    page.drawText(text)
    page.save()


def cjk():
    """Fonts that are not embedded, in three of the named encodings; one column from top to bottom."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    pdfmetrics.registerFont(CIDFont("HeiseiMin-W3", "90ms-RKSJ-H"))
    page = canvas.Canvas(str(OUT / "cjk.pdf"), pagesize=A4)
    page.setFont("STSong-Light", 12)
    page.drawString(72, 760, "河流委员会在春天开会，那时高山上的雪开始")
    page.drawString(72, 744, "融化。没有人期待达成协议。")
    page.setFont("HYSMyeongJo-Medium", 12)
    page.drawString(72, 700, "강 위원회는 봄에 모였다. 아무도 합의를 기대하지")
    page.drawString(72, 684, "않았다.")
    page.setFont("HeiseiMin-W3-90ms-RKSJ-H", 12)
    page.drawString(72, 640, "川の評議会は春に集まった。".encode("cp932").decode("latin-1"))
    page.save()


def standard():
    """One canvas of odd things: turned text, a word in letters that stand apart, an exponent, a note, text outside the page."""
    page = canvas.Canvas(str(OUT / "standard.pdf"), pagesize=A4)
    page.setFont("Helvetica-Bold", 16)
    page.drawString(72, 770, "SPACED HEADING", charSpace=5)
    page.setFont("Helvetica", 11)
    page.drawString(72, 740, "The first line has “quotes”, a dash – and an ellipsis…")
    text = page.beginText(72, 726)
    text.setFont("Helvetica", 11)
    text.textOut("A sentence with a note")
    text.setRise(4)
    text.setFont("Helvetica", 7)
    text.textOut("12")
    text.setRise(0)
    text.setFont("Helvetica", 11)
    text.textOut(" and a power x")
    text.setRise(4)
    text.setFont("Helvetica", 7)
    text.textOut("2")
    text.setRise(0)
    text.setFont("Helvetica", 11)
    text.textOut(" in it.")
    page.drawText(text)
    page.drawString(-300, 300, "Nobody sees this.")
    page.saveState()
    page.translate(560, 200)
    page.rotate(90)
    page.drawString(0, 0, "Along the edge of the page")
    page.restoreState()
    page.setFont("Courier", 10)
    for row, (name, value) in enumerate([("Flow", "Cubic metres"), ("April", "1,204"), ("May", "2,310")]):
        page.drawString(72, 680 - 14 * row, name)
        page.drawString(220, 680 - 14 * row, value)
    page.save()


def scan():
    """A page that is only a picture, and one with a text layer that is not drawn over its picture."""
    picture = Image.new("L", (300, 400), 255)
    ImageDraw.Draw(picture).text((20, 20), "A picture of words", fill=0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        picture.save(path)
        for name, layers in [("scan.pdf", ["", "Words of the second page, found by a machine."]), ("scan-only.pdf", [""])]:
            page = canvas.Canvas(str(OUT / name), pagesize=A4)
            for words in layers:
                page.drawImage(str(path), 0, 0, *A4)
                if words:
                    text = page.beginText(72, 700)
                    text.setFont("Helvetica", 12)
                    text.setTextRenderMode(3)
                    text.textLine(words)
                    page.drawText(text)
                page.showPage()
            page.save()


def pango():
    """Justified lines with words divided at soft hyphens, ligatures, and Hebrew and Arabic; by Pango and cairo."""
    script = r'''
import sys, cairo, gi
gi.require_version("Pango", "1.0"); gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo
surface = cairo.PDFSurface(sys.argv[1], 420, 595)
surface.set_metadata(cairo.PDFMetadata.TITLE, "Divided words")
context = cairo.Context(surface)
def lay(text, font, y, width, right=False):
    layout = PangoCairo.create_layout(context)
    layout.set_font_description(Pango.FontDescription(font))
    layout.set_width(width * Pango.SCALE); layout.set_justify(not right); layout.set_text(text, -1)
    context.move_to(40, y); PangoCairo.show_layout(context, layout)
    return y + layout.get_pixel_size()[1] + 12
y = 40
shy = "\u00ad"
text = ("The dif#fi#cult de#lib#er#a#tions of the in#ter#gov#ern#men#tal com#mis#sion were of#fi#cially de#scribed as "
        "ef#fi#cient. Af#ter#wards the well-known ne#go#ti#a#tor, who is well-known for his pa#tience, re#flected on the "
        "in#fra#struc#ture, the con#sti#tu#tional re#spon#si#bil#i#ties and the work#flow of the or#gan#i#za#tion.")
y = lay(text.replace("#", shy), "DejaVu Serif 12", y, 230)
y = lay("מועצת הנהר נפגשה באביב, כאשר השלג החל להימס. איש לא ציפה להסכם בשנת 1992.", "DejaVu Sans 12", y, 300, True)
y = lay("اجتمع مجلس النهر في الربيع عندما بدأ الثلج يذوب. لم يتوقع أحد اتفاقا.", "DejaVu Sans 12", y, 300, True)
surface.finish()
'''
    subprocess.run(["/usr/bin/python3", "-c", script, str(OUT / "pango.pdf")], check=True)


CHROMIUM = """<!doctype html><html lang="kk"><meta charset="utf-8"><title>Print of a page</title>
<style>@page{size:A5;margin:18mm}body{font:10pt/1.35 'Liberation Serif','WenQuanYi Micro Hei'}
.two{columns:2;column-gap:8mm;text-align:justify}h1{font-size:18pt}h2{font-size:13pt}td,th{padding:1mm 4mm;text-align:left}</style>
<h1>Өзен кеңесі</h1><p>%s</p><p>%s</p><h2>The same in two columns</h2><div class="two"><p>%s</p><p>%s</p><p>%s</p></div>
<h2>A list and a table</h2><ul><li>The first item of the list is short.</li><li>The second is longer, so that it runs over
the end of its line and goes on in the next one.</li></ul>
<table><tr><th>Month</th><th>Flow</th><th>Gates</th></tr><tr><td>April</td><td>1,204</td><td>closed</td></tr>
<tr><td>May</td><td>2,310</td><td>open by night</td></tr></table>
<h2>Other scripts</h2><p>河流委员会在春天开会，那时高山上的雪开始融化。没有人期待达成协议。上游城市希望水库在夏天之前保持满水。</p>
<p>川の評議会は春に集まった。合意を期待する者はいなかった。</p><p dir="rtl" lang="he">מועצת הנהר נפגשה באביב 1992, כאשר השלג החל להימס.</p>
<p>The office of the chief officer was efficient.</p></html>"""


def chromium():
    """A printed web page: tags, subset fonts, columns, a list, a table, Chinese, Japanese, Hebrew; by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(CHROMIUM % (*KAZAKH, *RIVER[:3]), encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={OUT / 'chromium.pdf'}", page.as_uri()],
            check=True, capture_output=True,
        )


OFFICE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>Notes of the river council</dc:title><meta:initial-creator>A. Nurlan</meta:initial-creator></office:meta>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="3mm"/>
<style:text-properties style:font-name="Liberation Serif" fo:font-size="11pt" fo:language="en" fo:country="GB"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading" style:family="paragraph"><style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="148mm" fo:page-height="110mm"
 fo:margin-top="10mm" fo:margin-bottom="10mm" fo:margin-left="20mm" fo:margin-right="20mm"/>
<style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="5mm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="5mm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p>Notes of the council, draft</text:p></style:header>
<style:footer><text:p>Page <text:page-number/> of <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text><text:h text:style-name="Heading" text:outline-level="1">Notes of the river council</text:h>%s</office:text></office:body></office:document>"""


def office():
    """Running headers and footers and footnotes, a paragraph that goes on over the page; by LibreOffice."""
    note = (
        '<text:note text:id="n%d" text:note-class="footnote"><text:note-citation>%d</text:note-citation><text:note-body>'
        '<text:p text:style-name="Footnote">%s</text:p></text:note-body></text:note>'
    )
    notes = ["See the minutes of the meeting in the archive of the council.", "The table is kept under glass."]
    paragraphs = []
    for index, text in enumerate(RIVER):
        if index < 2:
            first, rest = text.split(". ", 1)
            text = first + note % (index, index + 1, notes[index]) + ". " + rest
        paragraphs.append(f'<text:p text:style-name="Standard">{text}</text:p>')
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "office.fodt"
        source.write_text(OFFICE % "".join(paragraphs), encoding="utf-8")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", str(OUT), str(source)],
            check=True, capture_output=True,
        )


TEX = r"""\documentclass[twocolumn,10pt]{article}\usepackage[a5paper,margin=15mm]{geometry}\pdfcompresslevel=9
\title{Efficient Flows in Difficult Rivers}\author{A. Nurlan}\date{May 2024}\pagestyle{headings}\sloppy
\begin{document}\maketitle\begin{abstract}We define the flow of a river and find that it fits the official figures
surprisingly well.\end{abstract}\section{Introduction} %s\footnote{The first note is about the office of the council.}

%s \section{A difficult reservoir} The flow $q$ fulfils $q^2 = 3$, as the engineers' office confirmed\footnote{The second
note.}. %s

%s\begin{itemize}\item The first item is short. \item The second item is so much longer that it does not fit into one
line of the column.\end{itemize} %s\end{document}"""


def tex():
    """Two narrow columns with divided words, ligatures, small footnotes; Type 1 fonts without a map to Unicode; by pdfTeX."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "tex.tex").write_text(TEX % (*RIVER[:4], RIVER[4]), encoding="utf-8")
        for _ in range(2):
            subprocess.run(["pdflatex", "-interaction=batchmode", "tex.tex"], cwd=folder, check=True, capture_output=True)
        (OUT / "tex.pdf").write_bytes((Path(folder) / "tex.pdf").read_bytes())


def rewritten():
    """The same pages in other clothes: object streams, encryption of each kind, a password; by qpdf through pikepdf."""
    source = OUT / "cyrillic.pdf"
    with pikepdf.open(source) as pdf:
        pdf.save(OUT / "packed.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
        for name, revision, aes in [("rc4-40", 2, False), ("rc4-128", 3, False), ("aes-128", 4, True), ("aes-256", 6, True)]:
            lock = pikepdf.Encryption(owner="owner", user="", R=revision, aes=aes, metadata=aes)
            pdf.save(OUT / f"{name}.pdf", encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.generate if aes else pikepdf.ObjectStreamMode.disable)
        pdf.save(OUT / "password.pdf", encryption=pikepdf.Encryption(owner="owner", user="secret", R=6))


def broken():
    """A file whose table points nowhere, and one cut off in its last page."""
    whole = (OUT / "columns.pdf").read_bytes()
    at = whole.rindex(b"startxref")
    (OUT / "no-table.pdf").write_bytes(whole[:at] + b"startxref\n99999999\n%%EOF\n")
    (OUT / "cut.pdf").write_bytes(whole[: len(whole) * 3 // 4])


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    chosen = sys.argv[2:] or "columns cyrillic cjk standard scan pango chromium office tex rewritten broken".split()
    for name in chosen:
        globals()[name]()
        print(name)
