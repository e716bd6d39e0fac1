"""Makes the files of this folder, each of which uses an odd part of its format, and writes down what it was given.

    python3 -m venv v && v/bin/pip install ebooklib==0.20 odfpy==1.4.1 python-docx==1.2.0 reportlab==5.1.0
    v/bin/python make.py        beside these: LibreOffice 7.4 (`soffice`), DejaVu fonts
    v/bin/python make.py answers        only the files of one function

What each file must give is known from what its tool was given, not from what any reader says: `text` (of all documents,
white space apart), `documents` where there are several, `metadata` of the first, `notes` where something must be said.
Dates and identifiers differ from run to run.
"""

import csv
import io
import json
import pathlib
import struct
import subprocess
import sys
import zipfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
MADE = HERE / "made"
EXPECTED = {}
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def say(name, *texts, documents=1, metadata=None, notes=None):
    EXPECTED[name] = {"text": " ".join(" ".join(texts).split()), "documents": documents}
    if metadata:
        EXPECTED[name]["metadata"] = metadata
    if notes is not None:
        EXPECTED[name]["notes"] = notes


def put(name, content):
    (MADE / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def convert(source, kind, name):
    """Has LibreOffice write a file anew in another format."""
    subprocess.run(
        ["soffice", "--headless", "--convert-to", kind, "--outdir", str(MADE / "converted"), str(MADE / source)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = kind.split(":")[0]
    (MADE / "converted" / pathlib.Path(source).with_suffix("." + end).name).rename(MADE / name)
    (MADE / "converted").rmdir()


def word():
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    document.core_properties.author, document.core_properties.title = "Ada Lovelace; Bo Diddley", "Nested"
    document.add_heading("Nested tables", 1)
    document.add_paragraph("Before the table stands a sentence that is longer than its cells.")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "outer one"
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "inner one", "inner two"
    document.add_paragraph("After the table stands another.")
    document.save(MADE / "nested.docx")
    say(
        "nested.docx",
        "Nested tables Before the table stands a sentence that is longer than its cells.",
        "After the table stands another.",
        metadata={"author": "Ada Lovelace; Bo Diddley"},
    )

    document = docx.Document()
    document.core_properties.author = ""
    for run in ["שלום עולם, זה מבחן.", "مرحبا بالعالم، هذا اختبار."]:
        paragraph = document.add_paragraph(run)
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:bidi {W}/>"))
        paragraph.runs[0]._r.get_or_add_rPr().append(parse_xml(f"<w:rtl {W}/>"))
    document.save(MADE / "rtl.docx")
    say("rtl.docx", "שלום עולם, זה מבחן. مرحبا بالعالم، هذا اختبار.")

    document = docx.Document()
    body = document.element.body
    parts = [
        "<w:p><w:r><w:t>私は</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>かんじ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢字</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r><w:r><w:t>を読む。</w:t></w:r></w:p>",
        '<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink w:anchor="x"><w:r><w:t>this link</w:t></w:r></w:hyperlink>'
        '<w:r><w:t xml:space="preserve"> of </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> and </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Figure 2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>',
        '<w:sdt><w:sdtPr><w:alias w:val="Name"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>',
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here to enter text.</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:t>co</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>operate, soft</w:t></w:r><w:r><w:softHyphen/></w:r><w:r><w:t>ly</w:t></w:r></w:p>",
        '<w:p><w:smartTag w:uri="u" w:element="place"><w:r><w:t>Almaty</w:t></w:r></w:smartTag><w:r><w:t xml:space="preserve"> is </w:t></w:r>'
        '<w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve">very </w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>not </w:delText></w:r></w:del>'
        "<w:r><w:t>large</w:t><w:br/><w:t>here.</w:t><w:tab/><w:t>End</w:t></w:r></w:p>",
        '<w:p><w:moveFrom w:id="3" w:author="a"><w:r><w:t>Moved sentence.</w:t></w:r></w:moveFrom><w:r><w:t xml:space="preserve">Stays. </w:t></w:r>'
        '<w:moveTo w:id="4" w:author="a"><w:r><w:t>Moved sentence.</w:t></w:r></w:moveTo><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>',
    ]
    for part in parts:
        element = parse_xml(part.replace(">", f" {W}>", 1) if part.startswith("<w:p>") or part.startswith("<w:sdt>") else part)
        body.insert(len(body) - 1, element)
    document.save(MADE / "runs.docx")
    say(
        "runs.docx",
        "私は漢字を読む。 See this link of 7 and Figure 2. In a control. co\u2011operate, softly Almaty is very large here. End",
        "Stays. Moved sentence.",
    )

    document = docx.Document()
    document.add_paragraph("Around the box.")
    box = (
        '<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p>'
        "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).replace("{W}", W)
    document.paragraphs[0]._p.append(parse_xml(box))
    document.add_paragraph("Below it.")
    document.save(MADE / "box.docx")
    say("box.docx", "Around the box. In the box. Below it.")

    # The same package with its main part in UTF-16, as the standard allows.
    source, wide = zipfile.ZipFile(MADE / "nested.docx"), zipfile.ZipFile(MADE / "utf-16.docx", "w")
    for entry in source.namelist():
        content = source.read(entry)
        if entry == "word/document.xml":
            text = content.decode().replace("encoding='UTF-8'", "encoding='UTF-16'").replace('encoding="UTF-8"', 'encoding="UTF-16"')
            content = text.encode("utf-16")
        wide.writestr(entry, content, zipfile.ZIP_DEFLATED)
    wide.close()
    EXPECTED["utf-16.docx"] = {**EXPECTED["nested.docx"]}


def opendocument():
    from odf import dc, draw, office, style, table, text
    from odf.opendocument import OpenDocumentText

    document = OpenDocumentText()
    document.meta.addElement(dc.Title(text="Odd parts"))
    document.meta.addElement(dc.Creator(text="Ж. Ахметов"))
    hidden = text.Section(name="Hidden", display="none")
    hidden.addElement(text.P(text="Nobody sees this."))
    body = document.text
    body.addElement(text.H(outlinelevel=1, text="Odd parts"))
    paragraph = text.P(text="A note")
    note = text.Note(noteclass="footnote", id="n1")
    note.addElement(text.NoteCitation(text="1"))
    inside = text.NoteBody()
    inside.addElement(text.P(text="Under the line."))
    note.addElement(inside)
    paragraph.addElement(note)
    paragraph.addText(" stands here;")
    paragraph.addElement(text.S(c=3))
    paragraph.addText("spaces,")
    paragraph.addElement(text.Tab())
    paragraph.addText("a tab,")
    paragraph.addElement(text.LineBreak())
    paragraph.addText("a line.")
    comment = office.Annotation()
    comment.addElement(text.P(text="A remark."))
    paragraph.addElement(comment)
    body.addElement(paragraph)
    ruby = text.Ruby()
    ruby.addElement(text.RubyBase(text="漢字"))
    ruby.addElement(text.RubyText(text="かんじ"))
    paragraph = text.P(text="読む")
    paragraph.addElement(ruby)
    paragraph.addText("です。")
    body.addElement(paragraph)
    outer = text.List()
    for words in ["first", "second"]:
        item = text.ListItem()
        item.addElement(text.P(text=words))
        if words == "second":
            inner = text.List()
            within = text.ListItem()
            within.addElement(text.P(text="within"))
            inner.addElement(within)
            item.addElement(inner)
        outer.addElement(item)
    body.addElement(outer)
    body.addElement(hidden)
    frame = draw.Frame(width="5cm", height="2cm", anchortype="paragraph")
    box = draw.TextBox()
    box.addElement(text.P(text="In a frame."))
    frame.addElement(box)
    paragraph = text.P(text="Beside a frame.")
    paragraph.addElement(frame)
    body.addElement(paragraph)
    rows = table.Table(name="T")
    row = table.TableRow()
    for words in ["a cell", "another"]:
        cell = table.TableCell()
        cell.addElement(text.P(text=words))
        row.addElement(cell)
    rows.addElement(row)
    body.addElement(rows)
    body.addElement(text.P(text="שלום עולם."))
    document.save(MADE / "parts.odt")
    said = "Odd parts A note stands here; spaces, a tab, a line. 読む漢字です。 first second within Beside a frame. In a frame. שלום עולם."
    say("parts.odt", said, metadata={"author": "Ж. Ахметов"}, notes=None)
    convert("parts.odt", "fodt", "parts.fodt")
    EXPECTED["parts.fodt"] = {"text": said, "documents": 1}
    convert("parts.odt", "rtf", "parts.rtf")
    # LibreOffice does not write there that a section is hidden.
    say("parts.rtf", said.replace("within ", "within Nobody sees this. "))


def books():
    from ebooklib import epub

    book = epub.EpubBook()
    book.set_title("Книга")
    book.set_language("ru")
    for number, author in enumerate(["Анна Ахматова", "Bo Diddley"]):
        book.add_author(author, uid=f"author{number}")
    book.add_author("A. Translator", role="trl", uid="translator")
    chapters = []
    for number, content in enumerate(
        [
            "<h1>Первая глава</h1><p>Текст главы<a epub:type='noteref' href='#n1'>1</a> и <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>.</p>"
            "<aside epub:type='footnote' id='n1'><p>Сноска.</p></aside>",
            "<h1>Вторая глава</h1><p>Ещё <span epub:type='pagebreak' title='7'/>текст&#160;&amp; конец.</p><table><tr><th>а</th><th>б</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "<p>Не по порядку.</p>",
        ]
    ):
        chapter = epub.EpubHtml(title=f"Глава {number}", file_name=f"глава {number}.xhtml", lang="ru")
        chapter.content = content
        book.add_item(chapter)
        chapters.append(chapter)
    book.toc = tuple(chapters)
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", chapters[1], chapters[0], (chapters[2], "no")]
    epub.write_epub(MADE / "spine.epub", book)
    say(
        "spine.epub",
        "Вторая глава Ещё текст & конец. Первая глава Текст главы и 漢. Не по порядку.",
        metadata={"author": "Анна Ахматова; Bo Diddley", "language": "ru"},
    )


def pages():
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import CIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(CIDFont("HeiseiMin-W3", "90ms-RKSJ-V"))
    page = canvas.Canvas(str(MADE / "vertical.pdf"), pagesize=A4)
    for column, line in enumerate(["川の評議会は春に集まった。", "雪が解け始めたころである。", "だれも合意を期待しなかった。"]):
        page.setFont("HeiseiMin-W3-90ms-RKSJ-V", 14)
        page.drawString(500 - 24 * column, 780, line.encode("cp932").decode("latin-1"))
    page.save()
    say("vertical.pdf", "川の評議会は春に集まった。雪が解け始めたころである。だれも合意を期待しなかった。")

    words = (
        "The council of the river met in spring when the snow had begun to melt and nobody expected that it would agree on "
        "the water that the upper towns had kept and the lower towns had asked for in every year since the war"
    ).split()
    page = canvas.Canvas(str(MADE / "balanced.pdf"), pagesize=A4)
    page.setFont("Times-Bold", 16)
    page.drawString(60, 780, "Balanced columns")
    page.setFont("Times-Roman", 11)

    def column(x, top, stream):
        lines, line = [], ""
        for word in stream:
            if pdfmetrics.stringWidth(f"{line} {word}", "Times-Roman", 11) > 220:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
        for number, line in enumerate(lines):
            page.drawString(x, top - 14 * number, line)
        return top - 14 * len(lines)

    left, right = words * 3, words * 3
    low = min(column(60, 740, left), column(320, 740, right))
    items = [
        "Reservoirs stay full",
        "Gates open by night",
        "Cotton is sown late",
        "Boats wait",
        "Lawyers read",
        "Months are in pencil",
    ]
    for number, item in enumerate(items):
        page.drawString(60, low - 14 - 14 * number, f"• {item}")
    page.save()
    say("balanced.pdf", "Balanced columns", " ".join(left), " ".join(right), " ".join(items))


def tables():
    rows = [
        ["id", "Datum", "Autor", "Text"],
        ["1", "3.2.2014", "Müller, Jörg", 'Der „erste“ Text; mit "Zeichen",\nzwei Zeilen.'],
        ["2", "4.2.2014", "Ahmet Şık", "Größe 1,5 m, sagt er."],
        ["3", "5.2.2014", "Ө. Қ.", "Қазақ мәтіні тұр."],
    ]
    texts = [row[3] for row in rows[1:]]

    def written(**how):
        text = io.StringIO()
        csv.writer(text, **how).writerows(rows)
        return text.getvalue()

    for name, content in [
        ("wide.csv", written().encode("utf-16")),
        ("wide-be.csv", b"\xfe\xff" + written(delimiter=";").encode("utf-16-be")),
        ("unicode-text.tsv", b"\xff\xfe" + written(delimiter="\t").encode("utf-16-le")),
        ("old-mac.csv", written(delimiter=";", lineterminator="\r").replace("\n", "\r").encode()),
        ("all-quoted.csv", b"\xef\xbb\xbf" + written(quoting=csv.QUOTE_ALL).encode()),
    ]:
        put(name, content)
        say(name, *texts, documents=3, metadata={"autor": "Müller, Jörg"} if "autor" else None)
    put(
        "named-rows.csv",
        '"","doc_id","text"\n"1","a","One or two words."\n"2","b",NA\n"3","c","Three ""quoted"" words."\n',
    )
    say("named-rows.csv", 'One or two words. Three "quoted" words.', documents=2)
    put("blank-lines.csv", "\n\ntitle;text;\n\nA;Some words here;\n\nB;More words there;\n;;\n")
    say("blank-lines.csv", "Some words here More words there", documents=2)


def records():
    lines = [
        {
            "id": 1,
            "messages": [{"role": "user", "content": "How are you?"}, {"role": "assistant", "content": "I am well."}],
        },
        {"id": 2, "messages": [{"role": "user", "content": "And now?"}]},
    ]
    put("chat.jsonl", "\r\n".join(json.dumps(line) for line in lines) + "\r\n")
    say("chat.jsonl", "How are you? I am well. And now?", documents=2)
    put(
        "nested.jsonl",
        "\n".join(
            json.dumps(line)
            for line in [
                {
                    "meta": {"title": "One", "by": ["A", "B"]},
                    "paragraphs": [["First line.", "Second line."], ["Third."]],
                },
                {"meta": {"title": "Two", "by": []}, "paragraphs": [["Fourth."], []]},
            ]
        ),
    )
    say("nested.jsonl", "First line. Second line. Third. Fourth.", documents=2)
    put(
        "commented.json",
        '// exported\n{\n  "documents": [\n    {"title": "A", "text": "See http://a.b, // not a comment"}, /* one */\n    {"title": "B", "text": "Second text",},\n  ],\n}\n',
    )
    say("commented.json", "See http://a.b, // not a comment Second text", documents=2)


def subtitles():
    put(
        "styled.srt",
        '\ufeff1\r\n00:00:01,000 --> 00:00:03,000  X1:40 X2:600 Y1:20 Y2:50\r\n<font color="#ffff00">- Who is <i>there</i>?</font>\r\n- {\\an8}Nobody &amp; no one.\r\n\r\n'
        "2\r\n00:00:03.500 --> 00:00:05.000\r\n<b>It</b> rains <u>again</u>.\r\n\r\n\r\n3\r\n00:00:20,000 --> 00:00:22,000\r\n2 < 3, they say.\r\n",
    )
    say("styled.srt", "Who is there? Nobody & no one. It rains again. 2 < 3, they say.")
    put(
        "regions.vtt",
        "WEBVTT - a title\nKind: captions\nLanguage: en\n\nREGION\nid:fred\nwidth:40%\nlines:3\n\nSTYLE\n::cue(v) { color: red }\n\nNOTE\nfor the editor\n\n"
        "intro\n00:01.000 --> 00:03.000 region:fred align:left\n<v Mary>Hello <c.loud>there</c>&nbsp;you.</v>\n\n"
        "00:00:04.000 --> 00:00:05.000\n<v.first.loud Bob Smith>It is <00:00:04.500><i>late</i> &lt;now&gt;.\n\n"
        "00:00:06.000 --> 00:00:07.000\n<lang ja><ruby>漢<rt>かん</rt></ruby></lang> ends.\n",
    )
    say("regions.vtt", "Hello there\u00a0you. It is late <now>. 漢 ends.", metadata={"speakers": "Mary; Bob Smith"})


def marked():
    head = "<teiHeader><fileDesc><titleStmt><title>Letters</title><author>A. Writer</author></titleStmt><publicationStmt><date when='1901'/></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
    put(
        "choices.tei.xml",
        f"""<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0">{head}<text xml:lang="en"><body><div><head>To <choice><abbr>Mr.</abbr><expan>Mister</expan></choice> B.</head>
<p>He <choice><sic>recieved</sic><corr>received</corr></choice> the <choice><orig>vp</orig><reg>up</reg></choice> per<lb break="no"/>son <app><lem wit="#A">gladly</lem><rdg wit="#B">badly</rdg></app>
and <subst><del>left</del><add>stayed</add></subst><note>A note.</note>, <unclear>perhaps</unclear> <supplied>here</supplied>.<pb n="2"/> <gap reason="torn"/></p>
<lg><l>One line,</l><l>another line.</l></lg>
<sp><speaker>ANNA</speaker><p>I <hi rend="i">go</hi>.</p><stage>Exit.</stage></sp>
<p><s><w>Words</w><c> </c><w>apart</w><pc>.</pc></s></p></div></body></text></TEI>""",
    )
    say(
        "choices.tei.xml",
        "To Mister B. He received the up person gladly and stayed, perhaps here. One line, another line. ANNA I go. Exit. Words apart.",
        metadata={"author": "A. Writer"},
    )
    put(
        "word.html",
        """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=windows-1251">
<title>Письмо</title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>X</o:Author></o:DocumentProperties></xml><![endif]--><style><!-- p {margin:0} --></style></head>
<body lang=RU><div class=WordSection1><p class=MsoNormal>Первый абзац<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><![if !supportLists]><p class=MsoListParagraph>Второй&shy; &laquo;абзац&raquo;</p><![endif]></div></body></html>""".encode(
            "cp1251"
        ),
    )
    say("word.html", "Первый абзац Второй «абзац»")
    put(
        "wide.html",
        '<!doctype html><html lang="kk"><head><meta charset="utf-16"><title>Кең</title></head><body><p>Қазақ тілі.<p>Екінші<br>жол.</body></html>'.encode(
            "utf-16"
        ),
    )
    say("wide.html", "Қазақ тілі. Екінші жол.", metadata={"language": "kk"})
    put(
        "soup.html",
        """<!doctype html><title>Soup</title><body><header><h1>Head</h1></header><nav>Menu</nav><main><details><summary>More</summary>Told.</details>
<dl><dt>Term<dd>Its meaning</dl><figure><img src=x alt=y><figcaption>Caption.</figcaption></figure><p>Line one.<br><br>Line two<wbr>er &hellip; <bdo dir=rtl>abc</bdo> <q>quoted</q> <del>gone</del><ins>come</ins>.
<table><tr><td>Layout cell with <p>one</p><p>two</p><p>three paragraphs</p></table><pre>kept
 lines</pre><noscript>No script</noscript><template>No</template><script>var a = "<p>no</p>";</script></main><footer>Foot</footer>""",
    )
    say(
        "soup.html",
        "Head More Told. Term Its meaning Caption. Line one. Line twoer … abc quoted gonecome. Layout cell with one two three paragraphs kept lines",
    )
    put(
        "setext.md",
        "---\ntitle: Rules\nauthor:\n  - Ada\n  - Bo\ndate: 2014-02-03\n---\n\nHead\n====\n\nHard\\\nbreak and `code`[^1].\n\n- [x] done\n- [ ] open\n\n> quote\ncontinues\n\n***\n\n<!-- unseen -->\n\nTerm with **bold**text and <kbd>Ctrl</kbd>, a [link][l] &copy;.\n\n[l]: http://x.org\n[^1]: Foot.\n",
    )
    say(
        "setext.md",
        "Head Hard break and code. done open quote continues Term with boldtext and Ctrl, a link ©.",
        metadata={"author": "Ada; Bo", "date": "2014-02-03"},
    )


def archives():
    def entry(raw, content, flags=0):
        packed = zlib.compressobj(9, zlib.DEFLATED, -15)
        body = packed.compress(content) + packed.flush()
        return raw, flags, zlib.crc32(content), body, len(content)

    entries = [
        entry("Übersicht\\Größe.txt".encode("cp437"), b"Eins."),
        entry("naïve.txt".encode(), b"Two.", 0x800),
        entry("plain/c.md".encode(), b"# Three"),
    ]
    out, directory = b"", b""
    for raw, flags, crc, body, length in entries:
        # Sizes behind the data, as programs write them that pack a stream.
        at = len(out)
        out += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, flags | 8, 8, 0, 0x21, 0, 0, 0, len(raw), 0) + raw + body
        out += struct.pack("<IIII", 0x08074B50, crc, len(body), length)
        directory += (
            struct.pack(
                "<IHHHHHHIIIHHHHHII",
                0x02014B50,
                20,
                20,
                flags | 8,
                8,
                0,
                0x21,
                crc,
                len(body),
                length,
                len(raw),
                0,
                0,
                0,
                0,
                0,
                at,
            )
            + raw
        )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(entries), len(entries), len(directory), len(out), 0)
    put("streamed.zip", out + directory + end)
    say("streamed.zip", "Two. Three Eins.", documents=3)


def texts():
    put(
        "wrapped.txt",
        ("It was a bright cold day in the valley, and the\r\nclocks of the town were striking.\r\n\r\nNobody\u2019s  mind\r\n\x0c\r\nwas made up.\r\n").encode(
            "cp1252"
        ),
    )
    say(
        "wrapped.txt",
        "It was a bright cold day in the valley, and the clocks of the town were striking. Nobody’s mind was made up.",
    )
    put("old-mac.txt", "One line\rTwo lines\r\rÜber drei".encode("mac_roman"))
    say("old-mac.txt", "One line Two lines Über drei")


def more_word():
    import docx
    from docx.oxml import parse_xml
    from docx.shared import Pt

    d = docx.Document()
    d.add_heading("Report", 0)
    d.add_paragraph("Intro paragraph.")
    d.add_paragraph("first item", style="List Bullet")
    d.add_paragraph("second item", style="List Number")
    d.add_paragraph("A quote of weight.", style="Intense Quote")
    p = d.add_paragraph("Bo")
    p.add_run("ld").bold = True
    p.add_run(" and ")
    p.add_run("it").italic = True
    p.add_run("alic.")
    s = d.sections[0]
    s.header.paragraphs[0].text = "HEADER TEXT"
    s.footer.paragraphs[0].text = "FOOTER TEXT"
    d.add_page_break()
    d.add_paragraph("After the break.")
    t = d.add_table(1, 1)
    t.cell(0, 0).text = "Only cell with a whole long paragraph of text in it, as layout."
    d.add_paragraph("End\tof\nall.")
    d.core_properties.title = "The report"
    d.core_properties.author = "Ann O’Neil"
    d.core_properties.subject = "s"
    d.core_properties.keywords = "a, b"
    d.core_properties.language = "en-GB"
    d.save(MADE / "styles.docx")
    say(
        "styles.docx",
        "Report Intro paragraph. first item second item A quote of weight. Bold and italic. After the break. End of all.",
        metadata={"author": "Ann O’Neil"},
    )
    # math, emoji, symbol, caps, sub/sup, comment, altChunk, footnote marks
    d = docx.Document()
    body = d.element.body
    M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    parts = [
        f'<w:p {W} {M}><w:r><w:t xml:space="preserve">Mass </w:t></w:r><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath><w:r><w:t xml:space="preserve"> is energy.</w:t></w:r></w:p>',
        f'<w:p {W}><w:r><w:t>Smile \U0001f600 and </w:t></w:r><w:r><w:sym w:font="Symbol" w:char="F061"/></w:r><w:r><w:t xml:space="preserve"> letter, H</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>O.</w:t></w:r></w:p>',
        f'<w:p {W}><w:pPr><w:rPr><w:del w:id="9" w:author="x"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Joined </w:t></w:r></w:p>',
        f"<w:p {W}><w:r><w:t>after deletion of the mark.</w:t></w:r></w:p>",
        f'<w:p {W}><w:r><w:t>word</w:t><w:cr/><w:t>next</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>tabbed</w:t></w:r></w:p>',
        f'<w:p {W}><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Outline heading</w:t></w:r></w:p>',
        f'<w:p {W}><w:dir w:val="rtl"><w:r><w:t>שלום</w:t></w:r></w:dir><w:bdo w:val="ltr"><w:r><w:t xml:space="preserve"> abc</w:t></w:r></w:bdo></w:p>',
        f'<w:customXml {W} w:element="x"><w:p><w:r><w:t>In custom XML.</w:t></w:r></w:p></w:customXml>',
        f'<w:p {W}><w:r><w:rPr><w:webHidden/></w:rPr><w:t xml:space="preserve">Web </w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen.</w:t></w:r></w:p>',
    ]
    for x in parts:
        body.insert(len(body) - 1, parse_xml(x))
    d.save(MADE / "specials.docx")
    say(
        "specials.docx",
        "Mass is energy. Smile \U0001f600 and α letter, H2O. Joined after deletion of the mark. word next tabbed Outline heading שלום abc In custom XML. Web seen.",
    )
    # strict OOXML namespace
    src = zipfile.ZipFile(MADE / "styles.docx")
    out = zipfile.ZipFile(MADE / "strict.docx", "w", zipfile.ZIP_DEFLATED)
    for n in src.namelist():
        c = src.read(n)
        if n.endswith((".xml", ".rels")):
            c = c.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
        out.writestr(n, c)
    out.close()
    EXPECTED["strict.docx"] = {**EXPECTED["styles.docx"]}
    # main part elsewhere, backslashes, prefix other than w
    out = zipfile.ZipFile(MADE / "renamed.docx", "w")
    out.writestr(
        "[Content_Types].xml",
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main/doc.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    )
    out.writestr(
        "_rels/.rels",
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/main/doc.xml"/></Relationships>',
    )
    out.writestr(
        "main/doc.xml",
        '<ns0:document xmlns:ns0="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><ns0:body><ns0:p><ns0:r><ns0:t>Another prefix, another place.</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>',
    )
    out.close()
    say("renamed.docx", "Another prefix, another place.", notes=[])


def more_opendocument():
    from odf import text, dc, meta, office, style, draw
    from odf.opendocument import OpenDocumentText

    d = OpenDocumentText()
    d.meta.addElement(dc.Title(text="Rechtstext"))
    d.meta.addElement(meta.InitialCreator(text="Erste"))
    d.meta.addElement(dc.Date(text="2020-05-06T07:08:09"))
    d.meta.addElement(dc.Language(text="de-AT"))
    b = d.text
    b.addElement(text.H(outlinelevel=2, text="Abschnitt"))
    p = text.P(text="Ein ")
    sp = text.Span(text="ge")
    p.addElement(sp)
    p.addText("teiltes Wort, ")
    a = text.A(href="http://x.at", text="Verweis")
    p.addElement(a)
    p.addText(" und ")
    p.addElement(text.PageNumber(text="3"))
    p.addText(".")
    b.addElement(p)
    # changes
    tc = text.TrackedChanges()
    cr = text.ChangedRegion(
        qattributes={
            ("http://www.w3.org/XML/1998/namespace", "id"): "c1",
            ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "id"): "c1",
        }
    )
    de = text.Deletion()
    ci = office.ChangeInfo()
    ci.addElement(dc.Creator(text="X"))
    ci.addElement(dc.Date(text="2020-01-01T00:00:00"))
    de.addElement(ci)
    de.addElement(text.P(text="GELÖSCHT"))
    cr.addElement(de)
    tc.addElement(cr)
    b.insertBefore(tc, b.firstChild)
    p = text.P(text="Vor")
    p.addElement(text.Change(changeid="c1"))
    p.addText("her.")
    b.addElement(p)
    toc = text.TableOfContent(name="toc")
    ib = text.IndexBody()
    ib.addElement(text.P(text="Abschnitt ... 1"))
    toc.addElement(text.TableOfContentSource(outlinelevel=2))
    toc.addElement(ib)
    b.addElement(toc)
    p = text.P(text="x")
    p.addElement(text.SoftPageBreak())
    p.addText("y z")
    b.addElement(p)
    l = text.List()
    h = text.ListHeader()
    h.addElement(text.P(text="Kopf"))
    l.addElement(h)
    i = text.ListItem()
    i.addElement(text.P(text="Punkt"))
    l.addElement(i)
    b.addElement(l)
    p = text.P(text="Endnote")
    n = text.Note(noteclass="endnote")
    n.addElement(text.NoteCitation(text="i"))
    nb = text.NoteBody()
    nb.addElement(text.P(text="ENDE"))
    n.addElement(nb)
    p.addElement(n)
    p.addText(" folgt.")
    b.addElement(p)
    d.save(MADE / "changes.odt")
    say(
        "changes.odt",
        "Abschnitt Ein geteiltes Wort, Verweis und 3. Vorher. Abschnitt ... 1 xy z Kopf Punkt Endnote folgt.",
        metadata={"language": "de-AT"},
    )


def more_books():
    from ebooklib import epub

    def book(title, lang="en"):
        b = epub.EpubBook()
        b.set_title(title)
        b.set_language(lang)
        return b

    b = book("Nav book")
    b.add_author("Doe, Jane")
    b.add_metadata("DC", "date", "1899-12-31")
    b.add_metadata("DC", "publisher", "P")
    cs = []
    for i, c in enumerate(
        [
            "<section epub:type='chapter'><h2>One</h2><p>First <em>chap</em>ter.<sup><a href='#f' epub:type='noteref'>*</a></sup></p><pre>line a\n  line b</pre><aside id='f' epub:type='footnote'>Note text.</aside></section>",
            "<h2>Two</h2><blockquote><p>Quoted.</p></blockquote><ul><li>a</li><li>b<ol><li>c</li></ol></li></ul><p>En&ndash;dash &hellip;</p><svg xmlns='http://www.w3.org/2000/svg'><text>In picture</text></svg><p hidden='hidden'>Secret</p>",
        ]
    ):
        h = epub.EpubHtml(title=f"C{i}", file_name=f"text/c{i}.xhtml")
        h.content = c
        b.add_item(h)
        cs.append(h)
    b.toc = [(epub.Section("Part"), tuple(cs))]
    b.add_item(epub.EpubNcx())
    b.add_item(epub.EpubNav())
    b.spine = ["nav"] + cs
    epub.write_epub(MADE / "nav.epub", b)
    say(
        "nav.epub",
        "One First chapter. line a line b Two Quoted. a b c En–dash …",
        metadata={"author": "Doe, Jane", "date": "1899-12-31", "language": "en"},
    )
    # fixed: opf in root, percent-encoded hrefs, html entities in xhtml w/o doctype, non-UTF8 chapters
    z = zipfile.ZipFile(MADE / "old.epub", "w")
    z.writestr("mimetype", "application/epub+zip")
    z.writestr(
        "META-INF/container.xml",
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    )
    z.writestr(
        "book.opf",
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><dc:title>Old &amp; new</dc:title><dc:creator opf:role="aut" opf:file-as="Z">A Z</dc:creator><dc:creator opf:role="ill">Illu</dc:creator><dc:language>fr</dc:language><dc:date opf:event="publication">1888</dc:date></metadata><manifest><item id="a" href="ch%C3%A9%201.html" media-type="application/xhtml+xml"/><item id="b" href="b.html" media-type="text/html"/><item id="c" href="x.dtb" media-type="application/x-dtbook+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b" linear="no"/><itemref idref="missing"/></spine></package>',
    )
    z.writestr(
        "ché 1.html",
        '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>D\xe9j\xe0 vu&nbsp;!</p></body></html>'.encode("latin-1"),
    )
    z.writestr("b.html", "<html><body><p>Deux</body></html>")
    z.close()
    say("old.epub", "Déjà vu ! Deux", metadata={"author": "A Z", "language": "fr", "date": "1888"})


def more_pages():
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import (
        SimpleDocTemplate,
        Paragraph,
        Spacer,
        Table,
        PageBreak,
        ListFlowable,
        BaseDocTemplate,
        Frame,
        PageTemplate,
    )
    from reportlab.lib.styles import getSampleStyleSheet, ParagraphStyle
    from reportlab.pdfgen import canvas
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    ss = getSampleStyleSheet()
    long = "The council of the river met in spring when the snow had begun to melt and nobody expected that it would agree on the water that the upper towns had kept and the lower towns had asked for in every year since the war. "
    doc = SimpleDocTemplate(str(MADE / "flow.pdf"), pagesize=A4, title="Flowing", author="R. Lab", lang="en")
    doc.build(
        [
            Paragraph("Flowing text", ss["Title"]),
            Paragraph(long * 3, ss["BodyText"]),
            Paragraph("Second heading", ss["Heading2"]),
            Paragraph("E = m x<super>2</super> and H<sub>2</sub>O and <b>bo</b>ld words in a line.", ss["BodyText"]),
            ListFlowable([Paragraph("item one", ss["BodyText"]), Paragraph("item two", ss["BodyText"])], bulletType="bullet"),
            PageBreak(),
            Paragraph(long * 2, ParagraphStyle("j", parent=ss["BodyText"], alignment=4)),
            Paragraph("A quite new paragraph begins here.", ss["BodyText"]),
        ]
    )
    say(
        "flow.pdf",
        "Flowing text",
        long * 3,
        "Second heading E = m x2 and H2O and bold words in a line. item one item two",
        long * 2,
        "A quite new paragraph begins here.",
        metadata={"author": "R. Lab"},
    )
    doc = BaseDocTemplate(str(MADE / "three-columns.pdf"), pagesize=landscape(A4))
    w = (doc.width - 40) / 3
    doc.addPageTemplates([PageTemplate(frames=[Frame(doc.leftMargin + i * (w + 20), doc.bottomMargin, w, doc.height) for i in range(3)])])
    para = [long + f"This is paragraph {n} of many in this text." for n in range(12)]
    doc.build([Paragraph(x, ss["BodyText"]) for x in para])
    say("three-columns.pdf", *para)
    c = canvas.Canvas(str(MADE / "rotated.pdf"), pagesize=A4)
    c.setFont("Helvetica", 12)
    c.drawString(72, 700, "A level line of text stands here.")
    c.saveState()
    c.translate(40, 300)
    c.rotate(90)
    c.drawString(0, 0, "Margin text that climbs.")
    c.restoreState()
    c.drawString(72, 680, "And a second line.")
    c.showPage()
    c.setPageRotation(90)
    c.setFont("Helvetica", 12)
    c.saveState()
    c.translate(500, 72)
    c.rotate(90)
    c.drawString(0, 0, "A turned page reads level.")
    c.restoreState()
    c.showPage()
    c.save()
    say(
        "rotated.pdf",
        "A level line of text stands here. And a second line. Margin text that climbs. A turned page reads level.",
    )
    pdfmetrics.registerFont(TTFont("DJ", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    c = canvas.Canvas(str(MADE / "letters.pdf"), pagesize=A4)
    c.setFont("DJ", 12)
    y = 780
    for line in [
        "Қазақстан Республикасы – тәуелсіз мемлекет.",
        "Ελληνικά γράμματα, ñ, ß, Œuvre, “quotes”.",
        "Việt Nam đẹp lắm.",
        "ﬁne ﬂow and oﬃce",
    ]:
        c.drawString(72, y, line)
        y -= 18
    c.save()
    say(
        "letters.pdf",
        "Қазақстан Республикасы – тәуелсіз мемлекет. Ελληνικά γράμματα, ñ, ß, Œuvre, “quotes”. Việt Nam đẹp lắm. fine flow and office",
    )
    c = canvas.Canvas(str(MADE / "hyphens.pdf"), pagesize=A4)
    c.setFont("Times-Roman", 12)
    for i, l in enumerate(["The com-", "mittee met in the town", "hall and its mem-", "bers spoke for a very long time about wa-", "ter."]):
        c.drawString(72, 700 - 14 * i, l)
    c.save()
    say("hyphens.pdf", "The committee met in the town hall and its members spoke for a very long time about water.")


def more_tables():
    def t(rows, **k):
        f = io.StringIO()
        csv.writer(f, **k).writerows(rows)
        return f.getvalue()

    put(
        "pipes.csv",
        t(
            [["speaker", "speech", "year"], ["A", "One, two; three.", "1999"], ["B", "Four | five", "2000"]],
            delimiter="|",
        ),
    )
    say("pipes.csv", "One, two; three. Four | five", documents=2)
    put(
        "decimal.csv",
        "name;wert;beitrag\nA;1,5;Das ist ein Text, mit Komma.\nB;2,5;Noch ein Text, auch so.\n".encode("cp1252"),
    )
    say("decimal.csv", "Das ist ein Text, mit Komma. Noch ein Text, auch so.", documents=2)
    put("null.csv", "id,text,author\n1,Real words here.,A\n2,NULL,B\n3,NA,\n4,\\N,C\n5,NaN,D\n6,More real words.,NA\n")
    say("null.csv", "Real words here. More real words.", documents=2)
    put(
        "tweets.tsv",
        'id\tcreated_at\ttext\n12345678901234567\tWed Oct 10 20:19:24 +0000 2018\tRT @a: it\u2019s "fine" https://t.co/x #tag\n12345678901234568\tWed Oct 10 20:20:24 +0000 2018\tSecond \\n tweet\n',
    )
    say("tweets.tsv", 'RT @a: it’s "fine" https://t.co/x #tag Second \\n tweet', documents=2)
    put(
        "noheader.csv",
        '2014-01-01,"A text that is long enough to be one."\n2014-01-02,"Another text that is long enough."\n2014-01-03,"A third text that is long enough."\n',
    )
    say(
        "noheader.csv",
        "A text that is long enough to be one. Another text that is long enough. A third text that is long enough.",
        documents=3,
    )
    put(
        "quoted-newlines.csv",
        '\ufefftitle,body\r\n"Multi\r\nline","Para one.\r\n\r\nPara two, ""quoted"".\r\n"\r\n"B","x y"\r\n',
    )
    say("quoted-newlines.csv", 'Para one. Para two, "quoted". x y', documents=2)
    put("spaces.csv", 'id, text, date\n1, "Hello, you there", 2001-02-03\n2, "Bye, you all", 2001-02-04\n')
    say("spaces.csv", "Hello, you there Bye, you all", documents=2, metadata={"date": "2001-02-03"})
    put(
        "semi-bom16.csv",
        t([["a", "text"], ["1", "Žluťoučký kůň."], ["2", "Příliš úpěl."]], delimiter=";").encode("utf-16"),
    )
    say("semi-bom16.csv", "Žluťoučký kůň. Příliš úpěl.", documents=2)


def more_records():
    put("columns.json", json.dumps({"title": {"0": "A", "1": "B"}, "text": {"0": "Text a.", "1": "Text b."}}))
    say("columns.json", "Text a. Text b.", documents=2)
    put("split.json", json.dumps({"columns": ["id", "text"], "index": [0, 1], "data": [[1, "Text a."], [2, "Text b."]]}))
    say("split.json", "Text a. Text b.", documents=2)
    put("strings.json", json.dumps(["One text.", "Two text.\n\nPara."]))
    say("strings.json", "One text. Two text. Para.", documents=2)
    put("arrays.jsonl", '{"id":"a","turns":[["x y","z"],["w"]],"n":1}\n{"id":"b","turns":[["q"]],"n":2}\n')
    say("arrays.jsonl", "x y z w q", documents=2)
    put("wide.json", json.dumps([{"text": "Қазақ \U0001f600", "lang": "kk"}]).encode("utf-16-le"))
    say("wide.json", "Қазақ \U0001f600", metadata={"language": "kk"})
    put(
        "geo.json",
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"name": "A", "text": "Of a place."},
                        "geometry": {"type": "Point", "coordinates": [1, 2]},
                    }
                ],
            }
        ),
    )
    say("geo.json", "Of a place.")
    put("html.jsonl", json.dumps({"title": "T", "html": "<p>One &amp; <b>two</b></p>", "text": "One & two"}) + "\n")
    say("html.jsonl", "One & two")
    put("null.json", json.dumps([{"text": None, "title": "x"}, {"text": "Here words."}]))
    say("null.json", "Here words.")
    put(
        "single.json",
        json.dumps({"title": "Solo", "author": {"name": "Bo"}, "date": "2001-02-03T04:05:06Z", "body": "Only text here."}),
    )
    say("single.json", "Only text here.", metadata={"iso_date": "2001-02-03"})


def more_subtitles():
    put(
        "crlf.vtt",
        "\ufeffWEBVTT\r\n\r\n00:00:01.000 --> 00:00:02.000 align:start position:0%\r\nwe the people<00:00:01.500><c> of</c>\r\n\r\n00:00:02.000 --> 00:00:03.000\r\nwe the people of\r\nthe union\r\n",
    )
    say("crlf.vtt", "we the people of the union")
    put(
        "positions.srt",
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}{\\i1}Top text{\\i0}\n\n2\n00:00:02,500 --> 00:00:03,000\n[door slams]\n\n3\n00:00:03,500 --> 00:00:04,000\n♪ la la ♪\n\n4\n00:00:05,000 --> 00:00:06,000\nJOHN: I know\nyou do.\n",
    )
    say("positions.srt", "Top text [door slams] ♪ la la ♪ JOHN: I know you do.")
    put(
        "nocount.srt",
        "00:00:01.000 --> 00:00:02.000\nNo numbers here.\n00:00:03.000 --> 00:00:04.000\nNor blank lines.\n",
    )
    say("nocount.srt", "No numbers here. Nor blank lines.")
    put(
        "cp1256.srt",
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nمرحبا بالعالم كيف الحال\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nهذا نص عربي طويل للاختبار\r\n".encode(
            "cp1256"
        ),
    )
    say("cp1256.srt", "مرحبا بالعالم كيف الحال هذا نص عربي طويل للاختبار")
    put(
        "hourless.vtt",
        "WEBVTT\n\n1\n00:01.000 --> 00:02.500\n- Who?\n- Me.\n\nNOTE a comment\nof two lines\n\n2\n00:03.000 --> 00:04.000\nText &amp; more\n",
    )
    say("hourless.vtt", "Who? Me. Text & more")


def more_marked():
    H = "<teiHeader><fileDesc><titleStmt><title type='main'>Drama</title><title type='sub'>A play</title><author><persName><forename>Ada</forename> <surname>Byron</surname></persName></author><editor>Ed</editor></titleStmt><publicationStmt><publisher>P</publisher><date>2019</date></publicationStmt><sourceDesc><bibl><date when='1843'>1843</date></bibl></sourceDesc></fileDesc><profileDesc><langUsage><language ident='de'>German</language></langUsage></profileDesc></teiHeader>"
    put(
        "drama.xml",
        f"<?xml version='1.0' encoding='UTF-8'?><TEI xmlns='http://www.tei-c.org/ns/1.0'>{H}<text><front><titlePage><docTitle><titlePart>Drama</titlePart></docTitle></titlePage><castList><castItem>Anna</castItem></castList></front><body><div type='act'><head>Akt I</head><stage>Ein Zimmer.</stage><sp who='#a'><speaker>Anna</speaker><lg><l n='1'>Erster Vers,</l><l n='2'>zwei<lb/>ter Vers.</l></lg></sp><p>W<hi>or</hi>t mit Tren-<lb break='no'/>nung und <seg>Seg<pb n='4' break='no'/>ment</seg>; <foreign xml:lang='la'>ad hoc</foreign> <q>Zitat</q> <choice><sic>falshc</sic><corr>falsch</corr></choice> <app><rdg wit='#x'>eins</rdg><rdg wit='#y'>zwei</rdg></app>.</p><list><item>eins</item><item>zwei</item></list><table><row><cell>c1</cell></row></table><fw type='header'>KOLUMNE</fw><ab>Ende.</ab></div></body><back><div><p>Nachwort.</p></div></back></text></TEI>",
    )
    say(
        "drama.xml",
        "Drama Anna Akt I Ein Zimmer. Anna Erster Vers, zwei ter Vers. Wort mit Trennung und Segment; ad hoc Zitat falsch eins. eins zwei Ende. Nachwort.",
        metadata={"language": "de", "date": "1843"},
    )
    put(
        "corpus.xml",
        "<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>C</title></titleStmt></fileDesc></teiHeader>"
        + "".join(
            f"<TEI><teiHeader><fileDesc><titleStmt><title>T{i}</title></titleStmt></fileDesc></teiHeader><text><body><p>Text {i}.</p></body></text></TEI>"
            for i in (1, 2)
        )
        + "</teiCorpus>",
    )
    say("corpus.xml", "Text 1. Text 2.", documents=2)
    put(
        "plain.xml",
        "<?xml version='1.0' encoding='windows-1251'?><!DOCTYPE r [<!ENTITY x 'сущность'>]><r><doc id='1'><title>Один</title><p>Первый &x; <![CDATA[<текст>]]></p></doc><doc id='2'><p>Второй &#1103;.</p></doc></r>".encode(
            "cp1251"
        ),
    )
    say("plain.xml", "Один Первый <текст> Второй я.", notes=["Damaged: entities that are not replaced: &x;."])
    put(
        "ocr.html",
        "<!DOCTYPE html><html lang=en><head><title>T</title><meta name=author content='A B'><meta property='article:published_time' content='2015-06-07T00:00:00Z'></head><body><article><h1>Head</h1><p>P<!-- c -->ara <ruby>漢<rt>kan</rt></ruby><sup><a href='#fn1'>[1]</a></sup>&shy;.</p><p>x&#8203;y &lt;z&gt; &#x1F600;</p><textarea>typed</textarea><select><option>o1</select><math><mi>x</mi></math><details><summary>S</summary>D</details><table><thead><tr><th>H</th><th>I</th></tr></thead><tr><td>1</td><td>2</td></tr></table></article></body></html>",
    )
    say("ocr.html", "Head Para 漢. x\u200by <z> \U0001f600 S D", metadata={"author": "A B", "iso_date": "2015-06-07"})


def rich():
    put(
        "word.rtf",
        r"""{\rtf1\ansi\ansicpg1251\uc1\deff0{\fonttbl{\f0\fcharset204 Arial;}{\f1\fcharset0 Times;}}{\stylesheet{\s1 heading 1;}}{\info{\title \'cf\'f0\'e8\'ec\'e5\'f0}{\author Bo}{\creatim\yr2012\mo3\dy4}}{\header HEADER\par}\pard\s1\outlinelevel0 \'c7\'e0\'e3\'ee\'eb\'ee\'e2\'ee\'ea\par\pard \f1 caf\u233\'e9 \u1178?\u1072?\u8212-\ldblquote q\rdblquote\~n\_h\-y{\*\unknown gone}\line next{\footnote Note.}\tab end\par{\v hidden}{\deleted gone}{\revised new}\par\trowd\cellx100\cellx200\intbl a\cell b\cell\row\pard {\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt link}} {\pict\pngblip 89504e47}{\object{\*\objdata 00}{\result shown}} {\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt In box.\par}}}last\par}""",
    )
    say("word.rtf", "Заголовок café Қа—“q” n‑hy next end new link shown last In box.")
    put(
        "sjis.rtf",
        b"{\\rtf1\\ansi\\ansicpg932\\deff0{\\fonttbl{\\f0\\fcharset128 MS Mincho;}}\\f0 \\'93\\'fa\\'96\\'7b\\'8c\\'ea\\par {\\uc2\\u26085\\'93\\'fa\\u26412\\'96\\'7b}\\par}",
    )
    say("sjis.rtf", "日本語 日本")
    put(
        "textedit.rtf",
        r"""{\rtf1\ansi\ansicpg1252\cocoartf2639
\cocoatextscaling0\cocoaplatform0{\fonttbl\f0\fswiss\fcharset0 Helvetica;}
{\colortbl;\red255\green255\blue255;}
{\*\expandedcolortbl;;}
\paperw11900\paperh16840
\pard\tx566\pardirnatural\partightenfactor0

\f0\fs24 \cf0 First line\
Second \'93quoted\'94\uc0\u1179 \u1072  line\
\
{\listtext	\'95	}Bullet\
}""",
    )
    say("textedit.rtf", "First line Second “quoted”қа line Bullet")


def more_archives():
    def z(name, entries, **k):
        f = zipfile.ZipFile(MADE / name, "w", zipfile.ZIP_DEFLATED)
        for n, c in entries:
            f.writestr(n, c)
        f.close()

    z(
        "mac.zip",
        [
            ("Folder/b.txt", "Text b."),
            ("__MACOSX/Folder/._b.txt", b"\0\5\x16\7"),
            ("Folder/.DS_Store", b"\0\0"),
            ("Folder/a10.txt", "Ten."),
            ("Folder/a9.txt", "Nine."),
            ("Folder/pic.png", b"\x89PNG\r\n\x1a\n"),
            ("Folder/Thumbs.db", b"x"),
            ("Folder/~$x.docx", b"lock"),
        ],
    )
    say("mac.zip", "Nine. Ten. Text b.", documents=3)
    f = io.BytesIO()
    y = zipfile.ZipFile(f, "w")
    y.writestr("in.md", "# Inner\n\nText.")
    y.close()
    z(
        "in-zip.zip",
        [
            ("a/inner.zip", f.getvalue()),
            ("a/x.csv", "id,text\n1,Row one here.\n2,Row two here.\n"),
            ("a/y.srt", "1\n00:00:01,000 --> 00:00:02,000\nSaid.\n"),
        ],
    )
    say("in-zip.zip", "Inner Text. Row one here. Row two here. Said.", documents=4)


def more_texts():
    put("utf16.txt", "Бір екі үш.\r\n\r\nТөрт бес.".encode("utf-16"))
    say("utf16.txt", "Бір екі үш. Төрт бес.")
    put("koi8.txt", ("Однажды в студёную зимнюю пору я из лесу вышел; был сильный мороз. " * 3).encode("koi8-r"))
    say("koi8.txt", "Однажды в студёную зимнюю пору я из лесу вышел; был сильный мороз. " * 3)
    put("sjis.txt", ("吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 3).encode("cp932"))
    say("sjis.txt", "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 3)
    put("gb.txt", ("中华人民共和国是世界上人口众多的国家。" * 5).encode("gb18030"))
    say("gb.txt", "中华人民共和国是世界上人口众多的国家。" * 5)
    put(
        "table.md",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nText *emph*asis ~~gone~~ `x`.\n\n```py\ncode\n```\n\n1. one\n2. two\n\n![alt](x.png)\n\nAuto <http://x.org> https://y.org[^n]\n\n[^n]: Note\n\n<div>html block</div>\n\nTerm\n: Definition\n\n$x^2$ and \\*star\\*\n",
    )
    say(
        "table.md",
        "Text emphasis gone x. one two Auto http://x.org https://y.org html block Term : Definition $x^2$ and *star*",
    )


def saved_pages():
    """Pages as Pandoc, Word and LibreOffice save them, and what they say of themselves."""
    put(
        "authors.html",
        """<!doctype html><html><head><meta name="author" content="Айгүл Смаилова"><meta name="author" content="Jean-Luc O’Brien">
<meta name="citation_author" content="Smailova, A."><title>Water</title></head><body lang="kk"><p>Су мен дала туралы.<a href="#fn1" class="footnote-ref"><sup>1</sup></a></p>
<figure><img src="x.png" alt="A canal"><figcaption aria-hidden="true">Арна.</figcaption></figure>
<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>First.</p></li><li id="fn2"><p>Second.</p></li><li id="fn3"><p>Third.</p></li></ol></section></body></html>""",
    )
    say(
        "authors.html",
        "Су мен дала туралы. Арна.",
        metadata={"author": "Айгүл Смаилова; Jean-Luc O’Brien", "language": "kk"},
        notes=["Left out: 1 image.", "Left out: 3 notes."],
    )
    put(
        "footnotes.html",
        """<html><head><meta name=Generator content="Microsoft Word 15"></head><body lang=EN-GB><p class=MsoNormal>Body text.<a style='mso-footnote-id:ftn1'
href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> More.<span style='mso-hide:all'>hidden</span></p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>An item</p>
<p>Of Writer.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><div id="sdfootnote1"><p class="sdfootnote">
<a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Its note.</p></div><div style='mso-element:footnote-list'><hr>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> A note.</p></div></div></body></html>""",
    )
    say(
        "footnotes.html",
        "Body text. More. An item Of Writer.",
        metadata={"language": "EN-GB"},
        notes=["Left out: 1 hidden passage.", "Left out: 2 notes."],
    )
    put(
        "authors.tei.xml",
        """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title><author>Lee, Ann</author><author>Kim, Bo</author></titleStmt></fileDesc></teiHeader>
<text><body><p>Words.</p></body></text></TEI>""",
    )
    say("authors.tei.xml", "Words.", metadata={"author": "Lee, Ann; Kim, Bo"})
    put("lines.srt", "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}Over two\\Nlines of\\htext.\n")
    say("lines.srt", "Over two lines of text.")
    put("wide32.txt", "Ақ орда, қара жол.\n".encode("utf-32-le"))
    say("wide32.txt", "Ақ орда, қара жол.")


def answers():
    """Records as services on the net and databases give them, and tables whose cells are pages."""
    two = [("T1", "Body one here."), ("T2", "Body two here.")]
    said = " ".join(text for _, text in two)
    docs = [{"id": title, "title": [title], "text": [text]} for title, text in two]
    put("solr.json", json.dumps({"responseHeader": {"status": 0}, "response": {"numFound": 2, "docs": docs}}))
    hits = [{"_index": "a", "_id": "1", "_source": {"title": title, "author": "A", "body": text}} for title, text in two]
    put("search.json", json.dumps({"took": 3, "hits": {"total": {"value": 2}, "hits": hits}}))
    nodes = [{"node": {"title": title, "author": "A", "content": text}} for title, text in two]
    put("edges.json", json.dumps({"data": {"posts": {"totalCount": 2, "edges": nodes}}}))
    pages = {str(at): {"pageid": at, "title": title, "author": "A", "extract": text} for at, (title, text) in enumerate(two, 123)}
    put("pages.json", json.dumps({"batchcomplete": "", "query": {"pages": pages}}))
    say("solr.json", said, documents=2)
    for name in ["search.json", "edges.json", "pages.json"]:
        say(name, said, documents=2, metadata={"author": "A"})
    text = ["See ", {"type": "link", "text": "http://a.b"}, ", please."]
    put("chat.json", json.dumps({"name": "Chat", "messages": [{"id": 1, "from": "Ann", "text": "Hello there"}, {"id": 2, "text": text}]}))
    say("chat.json", "Hello there See http://a.b, please.", documents=2)
    put("files.json", json.dumps({"one.txt": "Text of one.", "two.txt": "Text of two."}))
    say("files.json", "Text of one. Text of two.", documents=2)
    put("rows.json", json.dumps([["id", "text", "date"], [1, "Row one text.", "2001-02-03"], [2, "Row two text.", "2002-03-04"]]))
    say("rows.json", "Row one text. Row two text.", documents=2, metadata={"date": "2001-02-03"})
    put("dump.json", json.dumps([{"_id": {"$oid": "5f"}, "text": "Of a database.", "date": {"$date": "2014-05-03T10:00:00Z"}}]))
    say("dump.json", "Of a database.", metadata={"iso_date": "2014-05-03", "_id": "5f"})
    put("escaped.json", json.dumps([{"full_text": "Bread &amp; butter &lt;3"}, {"full_text": "Nothing of it"}]))
    say("escaped.json", "Bread & butter <3 Nothing of it", documents=2)
    put("ampersands.json", json.dumps([{"text": "R&D says &amp; means it"}, {"text": "Nothing of it"}]))
    say("ampersands.json", "R&D says &amp; means it Nothing of it", documents=2)
    put(
        "tagged.csv",
        'id,body\n1,"<p>First <b>bold</b> text.</p><p>Second &amp; last.</p>"\n2,"3 < 4, they say"\n3,"<div>One<br/>two</div><script>no()</script>"\n',
    )
    say("tagged.csv", "First bold text. Second & last. 3 < 4, they say One two", documents=3)
    put("remarks.csv", "# made by a program, in 2001\n# of no use\nid,text\n1,Some words here\n2,Other words there\n")
    say("remarks.csv", "Some words here Other words there", documents=2, notes=["Left out: 2 comments."])
    put("hash.csv", "#id,text\n1,Some words here\n2,Other words there\n")
    say("hash.csv", "Some words here Other words there", documents=2)


def initials():
    """Pages with a large initial, raised figures of nearly the usual size, lines wider than most, and a dash at a line's start."""
    from reportlab.pdfgen import canvas
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("DJ", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    c = canvas.Canvas(str(MADE / "initial.pdf"), invariant=True)
    beside = ["he council of the river met in spring when the snow had begun to", "melt, and nobody thought that it would agree on the water that the", "upper towns had kept."]
    below = ["The lower towns had asked for it in every year since the war, and", "had not been heard."]
    c.setFont("Helvetica", 36)
    c.drawString(72, 700, "T")
    c.setFont("Helvetica", 11)
    for at, line in enumerate(beside):
        c.drawString(108 if at == 0 else 96, 724 - 13 * at, line)
    for at, line in enumerate(below):
        c.drawString(72, 672 - 13 * at, line)
    c.save()
    say("initial.pdf", "T" + " ".join(beside), *below)
    c = canvas.Canvas(str(MADE / "raised.pdf"), invariant=True)
    for at, line in enumerate(["The towns along the river had kept their water to themselves for", "many years.", "Nobody knew how much it was."]):
        c.setFont("Helvetica", 11)
        c.drawString(72, 700 - 30 * at, line)
    x = 72 + c.stringWidth("many years.", "Helvetica", 11)
    c.setFont("Helvetica", 10.67)
    c.drawString(x, 675.4, "1")
    x += c.stringWidth("1", "Helvetica", 10.67)
    c.setFont("Helvetica", 11)
    c.drawString(x, 670, " It was H")
    x += c.stringWidth(" It was H", "Helvetica", 11)
    c.setFont("Helvetica", 10.67)
    c.drawString(x, 664.6, "2")
    x += c.stringWidth("2", "Helvetica", 10.67)
    c.setFont("Helvetica", 11)
    c.drawString(x, 670, "O and no more.")
    c.save()
    say("raised.pdf", "The towns along the river had kept their water to themselves for many years. It was H2O and no more. Nobody knew how much it was.")
    # groff draws a space, goes back and draws the next letter of the word over it.
    c = canvas.Canvas(str(MADE / "over.pdf"), invariant=True)
    x = 72
    for part, over in [("The comfort which they hav", True), ("e invoked abroad nev", True), ("er came to them.", False)]:
        text = c.beginText(x, 700)
        text.setFont("Helvetica", 11)
        text.textOut(part + " " * over)
        c.drawText(text)
        x += c.stringWidth(part, "Helvetica", 11)
    c.save()
    say("over.pdf", "The comfort which they have invoked abroad never came to them.")
    c = canvas.Canvas(str(MADE / "leading.pdf"), invariant=True)
    c.setFont("DJ", 11)
    wide = ["Москва, которая стоит на реке и давно уже не знает границ, для него", "— столица всей равнины, а степь за нею кажется ему пустой и тихой,", "хотя в ней живёт больше людей, чем он когда-либо встречал."]
    close = ["Второй абзац набран теснее, как и всё, что следует за ним на этой", "странице, и потому его строки стоят ближе друг к другу, чем строки", "первого, который от этого не должен распасться на части, хотя он и", "просторнее всего остального, что здесь напечатано."]
    for at, line in enumerate(wide):
        c.drawString(72, 760 - 19 * at, line)
    for at, line in enumerate(close):
        c.drawString(72, 680 - 13 * at, line)
    c.save()
    say("leading.pdf", *wide, *close)


MADE.mkdir(exist_ok=True)
for make in [
    word,
    opendocument,
    books,
    pages,
    tables,
    records,
    subtitles,
    marked,
    archives,
    texts,
    more_word,
    more_opendocument,
    more_books,
    more_pages,
    more_tables,
    more_records,
    more_subtitles,
    more_marked,
    rich,
    more_archives,
    more_texts,
    saved_pages,
    answers,
    initials,
]:
    if len(sys.argv) < 2 or make.__name__ in sys.argv:
        make()
if len(sys.argv) > 1:
    EXPECTED = json.loads((HERE / "made.json").read_text()) | EXPECTED
(HERE / "made.json").write_text(json.dumps(EXPECTED, ensure_ascii=False, indent=1) + "\n")
print(len(EXPECTED), "files")
