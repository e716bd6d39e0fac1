"""Writes some 170 files that mean harm into a folder: bombs, cycles, depths, false sizes, halves of formats.

    python3 nasty.py FOLDER

Each is to be read or refused, with a message that names it, below a second and 256 MB (files of many megabytes of sound text
aside): `memoscope text FOLDER/*`. Those below 13 KB are kept in `files/crashers`, which every test run reads.
"""
import io
import os
import random
import struct
import sys
import zipfile
import zlib

D = sys.argv[1]
os.makedirs(D, exist_ok=True)
def w(name,b):
    open(os.path.join(D,name),'wb').write(b if isinstance(b,bytes) else b.encode())
def zipb(entries, comp=zipfile.ZIP_DEFLATED):
    f=io.BytesIO(); z=zipfile.ZipFile(f,'w',comp)
    for n,b in entries: z.writestr(n,b)
    z.close(); return f.getvalue()
# zip
w('bomb-2gb.zip', zipb([('a.txt', b'a'*(2<<30))]))
big=b'word '*(20<<20)
w('bomb-20x100mb.zip', zipb([(f'{i}.txt', big) for i in range(8)]))
b=bytearray(zipb([('a.txt', b'hello world '*100000)]))
i=b.find(b'PK\x01\x02'); b2=bytearray(b); b2[i+24:i+28]=struct.pack('<I',5); b2[22:26]=struct.pack('<I',5); w('false-size-small.zip',bytes(b2))
b2=bytearray(b); b2[i+24:i+28]=struct.pack('<I',0xfffffff0); w('false-size-large.zip',bytes(b2))
n=zipb([('a.txt',b'x'*(10<<20))])
for k in range(12): n=zipb([('n.zip',n),('t.txt','text %d'%k)])
w('nested-12.zip',n)
n=zipb([('a.txt',b'x'*(30<<20))])
n=zipb([(f'{k}.zip',n) for k in range(100)]); n=zipb([(f'{k}.zip',n) for k in range(10)]); w('nested-wide.zip',n)
w('entries-100k.zip', zipb([(f'{k}.txt','a') for k in range(100000)], zipfile.ZIP_STORED))
# overlapping: 500 central entries to one local
lo=zipb([('a.txt',b'word '*1000000)]); c=lo.find(b'PK\x01\x02'); e=lo.find(b'PK\x05\x06'); cent=lo[c:e]
cd=cent*5000; w('overlap.zip', lo[:c]+cd+struct.pack('<4sHHHHIIH',b'PK\5\6',0,0,5000,5000,len(cd),c,0))
# zip64 weird
w('zip64-lies.zip', lo[:c]+cent+b'PK\6\6'+struct.pack('<QHHIIQQQQ',44,45,45,0,0,2**60,2**60,2**62,2**62)+b'PK\6\7'+struct.pack('<IQI',0,2**63,1)+struct.pack('<4sHHHHIIH',b'PK\5\6',0,0,0xffff,0xffff,0xffffffff,0xffffffff,0))
w('dir-past-end.zip', lo[:e]+struct.pack('<4sHHHHIIH',b'PK\5\6',0,0,60000,60000,0xfffffff,0xfffff,0))
w('long-name.zip', zipb([('a'*65000+'.txt','t')]))
w('slip.zip', zipb([('../../etc/x.txt','slip'),('C:\\x.txt','drive'),('ok.txt','fine words here')]))
w('comment-64k.zip', lo[:-2]+struct.pack('<H',65535)+b'PK\5\6'*16383)
# docx
CT='<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
RE='<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
W='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
def docx(body,pre='',more=[]): return zipb([('[Content_Types].xml',CT),('_rels/.rels',RE),('word/document.xml',f'<?xml version="1.0"?>{pre}<w:document {W}><w:body>{body}</w:body></w:document>')]+more)
ent='<!DOCTYPE x [<!ENTITY a "lol">'+''.join(f'<!ENTITY a{i} "{("&a%s;"%(i-1 if i else ""))*10}">' for i in range(1,12)).replace('&a0;','&a;')+']>'
w('entities.docx', docx('<w:p><w:r><w:t>x&a11;y</w:t></w:r></w:p>',ent))
w('depth.docx', docx('<w:p>'*100000+'<w:r><w:t>deep</w:t></w:r>'+'</w:p>'*100000))
w('tables-depth.docx', docx('<w:tbl><w:tr><w:tc>'*30000+'<w:p><w:r><w:t>deep</w:t></w:r></w:p>'+'</w:tc></w:tr></w:tbl>'*30000))
w('attributes.docx', docx('<w:p '+' '.join(f'a{i}="1"' for i in range(1000000))+'><w:r><w:t>many</w:t></w:r></w:p>'))
w('bomb.docx', docx('<w:p><w:r><w:t>'+'lol '*(50<<20)+'</w:t></w:r></w:p>'))
w('paras.docx', docx('<w:p/>'*5000000))
w('styles-loop.docx', docx('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>looped</w:t></w:r></w:p>',more=[('word/styles.xml',f'<w:styles {W}>'+''.join(f'<w:style w:type="paragraph" w:styleId="S{i}"><w:basedOn w:val="S{(i+1)%20000}"/></w:style>' for i in range(20000))+'<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="S0"/></w:style></w:styles>'),('word/_rels/document.xml.rels','<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>')]))
w('footnote-loop.docx', docx('<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'*20000,more=[('word/footnotes.xml',f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:t>'+'note '*20000+'</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>'),('word/_rels/document.xml.rels','<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>')]))
# odt
O='xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
def odt(body,pre=''): return zipb([('mimetype','application/vnd.oasis.opendocument.text'),('content.xml',f'<?xml version="1.0"?>{pre}<office:document-content {O}><office:body><office:text>{body}</office:text></office:body></office:document-content>')])
w('entities.odt', odt('<text:p>x&a11;y</text:p>',ent))
w('spaces.odt', odt('<text:p>a<text:s text:c="4000000000"/>b</text:p>'*1000))
w('repeat.odt', odt('<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'))
w('depth.odt', odt('<text:section>'*100000+'<text:p>deep</text:p>'))
# epub
def epub(opf,files): return zipb([('mimetype','application/epub+zip'),('META-INF/container.xml','<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="c.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'),('c.opf',opf)]+files)
def opf(n,items): return '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'+items+'</manifest><spine>'+n+'</spine></package>'
w('spine-loop.epub', epub(opf('<itemref idref="a"/>'*200000,'<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'),[('a.xhtml','<html><body><p>'+'again '*20000+'</p></body></html>')]))
w('self.epub', epub(opf('<itemref idref="a"/>','<item id="a" href="c.opf" media-type="application/xhtml+xml" fallback="a"/>'),[]))
w('manifest-1m.epub', epub(opf('<itemref idref="i999999"/>',''.join(f'<item id="i{i}" href="x{i}" media-type="application/xhtml+xml"/>' for i in range(1000000))),[('x999999','<p>hi</p>')]))
# xml / html
w('entities.xml','<?xml version="1.0"?>'+ent+'<x>&a11; text</x>')
w('entities.tei.xml','<?xml version="1.0"?>'+ent+'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>&a11; text</p></body></text></TEI>')
w('external.xml','<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///a/secret">]><x>&e; text</x>')
w('depth.xml','<?xml version="1.0"?>'+'<a>'*1000000+'x'+'</a>'*1000000)
w('attributes.xml','<?xml version="1.0"?><a '+' '.join(f'a{i}="1"' for i in range(1000000))+'>text</a>')
w('attr-same.xml','<?xml version="1.0"?><a '+'a="1" '*1000000+'>text</a>')
w('doctype-open.xml','<?xml version="1.0"?><!DOCTYPE x ['+'<!ENTITY a "'*500000)
w('comment-open.xml','<?xml version="1.0"?><a><!--'+'-'*5000000)
w('depth.html','<html>'+'<div>'*1000000+'deep words'+'</div>'*10)
w('b-i.html','<html>'+'<b><i>'*300000+'deep words')
w('tables.html','<html>'+'<table><tr><td>'*200000+'deep words')
w('lists.html','<html>'+'<ul><li>'*300000+'deep words')
w('unclosed.html','<html>'+'</p></b>'*1000000+'words')
w('pairs.html','<html>'+'<p><b></p>'*300000+'words')
w('attrs.html','<html><p '+' '.join(f'a{i}=1' for i in range(500000))+'>words')
w('attr-long.html','<html><p title="'+'x'*20000000)
w('scripts.html','<html><script>document.write("x")</script>'+'<script>alert(1)</script>'*200000+'<p onclick="x()">words<img src=x onerror=alert(1)><iframe src=javascript:alert(1)></iframe>')
w('entities.html','<html><p>'+'&lt;&amp;&notit;&#1114112;&#xD800;&#0;'*500000)
w('selects.html','<html>'+'<select><option>'*300000+'words')
w('template.html','<html>'+'<template>'*300000+'words')
w('svg.html','<html>'+'<svg><foreignObject>'*200000+'words')
w('comment.html','<html><!--'+'<!--'*3000000)
# csv/tsv
w('columns-10k.csv',','.join('c%d'%i for i in range(10000))+'\n'+(','.join('text number %d'%i for i in range(10000))+'\n')*100)
w('columns-1m.csv',','*1000000+'\n'+','*1000000)
w('quote-50mb.csv','a,b\n1,"'+'word word, word\n'*(3<<20))
w('quotes.csv','a,b\n'+'"'*5000001)
w('quotes-lines.csv','a,b\n'+'1,"x\n'*500000)
w('rows-2m.csv','a,b\n'+'1,hello world\n'*2000000)
w('nul.csv','a,b\n'+'\0,\0\n'*100000)
w('delims.tsv','\t'*3000000)
# json
w('depth.json','['*1000000)
w('depth-closed.json','['*1000000+']'*1000000)
w('depth-obj.json','{"a":'*1000000+'1'+'}'*1000000)
w('keys.json','{'+','.join('"k%d":"v"'%i for i in range(500000))+'}')
w('records-keys.json','['+','.join('{"k%d":"some text here"}'%i for i in range(100000))+']')
w('num.json','[{"text":"hello there","n":1e999999999,"m":'+'9'*1000000+'}]')
w('surrogates.json','[{"text":"\\ud800 lone \\udc00 words \\ud83d\\ude00"}]')
w('depth.jsonl',('{"a":'*100000+'\n')*20)
w('mixed.jsonl','{"text":"one two"}\n[1]\n"str"\nnull\n{"text":3}\n{bad\n{"text":"three"}\n')
w('string-50mb.json','["'+'word \\u0041'*(5<<20))
w('dup.json','{"text":"a","text":"b b b"}')
# rtf
w('depth.rtf','{\\rtf1 '+'{'*1000000+'deep')
w('bin.rtf','{\\rtf1 a\\bin4000000000 bcd}')
w('bin2.rtf','{\\rtf1 before \\bin-5 x after words}')
w('uc.rtf','{\\rtf1 \\uc2000000000 \\u1234 x y words}')
w('u.rtf','{\\rtf1 '+'\\u55357 '*500000+' words}')
w('fonts.rtf','{\\rtf1{\\fonttbl'+''.join('{\\f%d\\fcharset204 Font;}'%i for i in range(200000))+'}words}')
w('num.rtf','{\\rtf1\\fs99999999999999999999999 words \\par}')
w('rows.rtf','{\\rtf1 '+'\\trowd\\cellx1\\intbl a\\cell\\row'*300000+' words}')
w('tables.rtf','{\\rtf1 '+'\\itap%d a\\nestcell'*3000%tuple(range(3000))+' words}')
w('styles.rtf','{\\rtf1{\\stylesheet'+''.join('{\\s%d\\sbasedon%d x;}'%(i,(i+1)%30000) for i in range(30000))+'}\\pard\\s0 words\\par}')
# subtitles
w('overlap.srt',''.join('1\n00:00:01,000 --> 00:00:02,000\nsame words again\n\n' for i in range(100000)))
w('times.srt','1\n99999999999999999999:99:99,999 --> -1:00:00,000\nwords\n\n2\n00:00:00,000 --> \nmore\n')
w('blank.srt','1\n00:00:01,000 --> 00:00:02,000\n'+'\n'*5000000)
w('cue-depth.vtt','WEBVTT\n\n00:01.000 --> 00:02.000\n'+'<c.a>'*500000+'deep words\n')
w('arrow.vtt','WEBVTT\n\n'+'-->\n'*1000000)
w('style.vtt','WEBVTT\n\nSTYLE\n'+'::cue{}\n'*200000+'\n\n00:01.000 --> 00:02.000\nwords\n')
# text
w('lone.txt',b'\xff\xfe'+b'\x00\xd8a\x00 \x00b\x00\x00\xdcc\x00 \x00w\x00')
w('odd.txt',b'\xff\xfea\x00b')
w('bytes.txt',bytes(random.Random(1).randrange(128,256) for _ in range(2000000)))
w('line-100mb.txt',b'a'*(100<<20))
w('combining.txt',('a'+'\u0301'*5000000).encode())
w('zwj.txt',('\u200d'*3000000+' words').encode())
w('bidi.txt',('\u202e'*1000000+' words').encode())
w('newlines.txt',b'\n'*20000000+b'words')
w('big-300mb.txt',(b'The quick brown fox jumps over the lazy dog. '*20+b'\n\n')*350000)
w('utf7.txt','+AGEAYg- words')
# markdown
w('quotes.md','>'*1000000+' words')
w('lists.md','- '*300000+'words')
w('brackets.md','['*1000000+' words')
w('links.md','[a]('*500000+' words')
w('emph.md','*a_'*500000+' words')
w('ticks.md','`'.join('`'*i for i in range(2000))+' words')
w('refs.md','\n'.join('[r%d]: x'%i for i in range(100000))+'\n\n'+'[r1] '*100000+' words')
w('table.md','|a'*3000+'\n'+'|-'*3000+'\n'+('|x'*3000+'\n')*300)
w('html.md','<div>\n'*300000+' words')
w('front.md','---\n'+'a: b\n'*500000)
w('foot.md','[^1]: [^1]\n'*100000+'words [^1]')
w('autolink.md','<a:'*500000)
# pdf
def pdf(objs, root=1, extra=''):
    out=b'%PDF-1.7\n'; offs={}
    for n,b in objs:
        offs[n]=len(out); out+=b'%d 0 obj\n'%n+(b if isinstance(b,bytes) else b.encode('latin1'))+b'\nendobj\n'
    x=len(out); m=max(offs)+1
    out+=b'xref\n0 %d\n0000000000 65535 f \n'%m
    for i in range(1,m): out+=b'%010d 00000 n \n'%offs.get(i,0)
    return out+b'trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF'%(m,root,extra.encode(),x)
def st(d,b,z=True):
    if z: b=zlib.compress(b,9); d+='/Filter/FlateDecode'
    return ('<<%s/Length %d>>stream\n'%(d,len(b))).encode('latin1')+b+b'\nendstream'
F='<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'
def page(content,z=True,res='/Font<</F 4 0 R>>',d=''): return [(1,'<</Type/Catalog/Pages 2 0 R>>'),(2,'<</Type/Pages/Kids[3 0 R]/Count 1>>'),(3,'<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<<%s>>>>'%res),(4,F),(5,st(d,content,z))]
T=b'BT /F 12 Tf 50 700 Td (Some words here to read) Tj ET '
w('ok.pdf',pdf(page(T)))
w('kids-cycle.pdf',pdf([(1,'<</Type/Catalog/Pages 2 0 R>>'),(2,'<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 9>>'),(3,'<</Type/Pages/Kids[2 0 R]/Parent 3 0 R>>')]))
w('kids-wide.pdf',pdf([(1,'<</Type/Catalog/Pages 2 0 R>>')]+[(i,'<</Type/Pages/Kids[%s]>>'%(('%d 0 R '%(i+1))*1000)) for i in range(2,20)]+[(20,'<</Type/Page>>')]))
p=page(T); w('xref-prev-self.pdf',pdf(p,extra='/Prev 9').replace(b'/Prev 9',b'/Prev %d'%pdf(p,extra='/Prev 9').rfind(b'xref\n0')))
w('arrays.pdf',pdf([(1,b'<</Type/Catalog/Pages 2 0 R/X '+b'['*10000+b']'*10000+b'>>')]+page(T)[1:]))
w('arrays-1m.pdf',pdf([(1,b'<</Type/Catalog/Pages 2 0 R/X '+b'['*1000000+b'>>')]+page(T)[1:]))
w('content-arrays.pdf',pdf(page(b'['*1000000+T)))
w('dicts.pdf',pdf([(1,b'<</Type/Catalog/Pages 2 0 R/X '+b'<</A'*100000+b'>>')]+page(T)[1:]))
w('flate-bomb.pdf',pdf(page(b' '*(1<<30)+T)))
z=zlib.compress(zlib.compress(b'\0'*(1<<30),9),9); w('flate-bomb2.pdf',pdf(page(T)[:4]+[(5,b'<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n'%len(z)+z+b'\nendstream')]))
w('filters-1000.pdf',pdf(page(T)[:4]+[(5,('<</Filter[%s]/Length 5>>stream\nhello\nendstream'%('/ASCIIHexDecode '*1000)))]))
z=zlib.compress(T); 
w('rle-bomb.pdf',pdf(page(T)[:4]+[(5,b'<</Filter[/RunLengthDecode/RunLengthDecode]/Length 2000000>>stream\n'+b'\x81\x81'*1000000+b'\nendstream')]))
w('lzw-bomb.pdf',pdf(page(T)[:4]+[(5,b'<</Filter/LZWDecode/Length 3000000>>stream\n'+bytes(random.Random(2).randrange(256) for _ in range(3000000))+b'\nendstream')]))
w('predictor.pdf',pdf(page(T,d='/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32/BitsPerComponent 16>>')))
w('predictor2.pdf',pdf(page(T,d='/DecodeParms<</Predictor 2/Columns -5/Colors 99999999999>>')))
w('form-cycle.pdf',pdf(page(b'/X Do '*1000+T,res='/Font<</F 4 0 R>>/XObject<</X 6 0 R>>')+[(6,st('/Type/XObject/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>',b'/X Do '*1000))]))
w('form-tree.pdf',pdf(page(b'/X Do '*10+T,res='/Font<</F 4 0 R>>/XObject<</X 6 0 R>>')+[(i,st('/Type/XObject/Subtype/Form/Resources<</XObject<</X %d 0 R>>>>'%(i+1),b'/X Do '*30)) for i in range(6,30)]+[(30,st('/Subtype/Form',b'q Q '*100))]))
w('objstm-cycle.pdf',pdf(page(T)+[(6,st('/Type/ObjStm/N 1000000/First 2000000000/Extends 6 0 R',b'6 0 '*1000))]))
w('objstm-n.pdf',pdf(page(T)+[(6,st('/Type/ObjStm/N 4000000000/First 0',b'1 0 '*1000000))]))
w('length-ref.pdf',pdf(page(T)[:4]+[(5,b'<</Length 5 0 R>>stream\n'+T+b'\nendstream')]))
w('size.pdf',b'%PDF-1.5\nxref\n0 2000000000\n'+b'0000000000 65535 f \n'*10+b'trailer<</Size 2000000000/Root 1 0 R>>\nstartxref\n9\n%%EOF')
w('xrefstm.pdf',pdf(page(T))[:-20]+b'\n9 0 obj '+st('/Type/XRef/W[8 8 8]/Index[0 4000000000]/Size 4000000000/Root 1 0 R',b'\xff'*3000000)+b' endobj startxref 0')
w('parent-loop.pdf',pdf([(1,'<</Type/Catalog/Pages 2 0 R>>'),(2,'<</Type/Pages/Kids[3 0 R]/Parent 3 0 R>>'),(3,'<</Type/Page/Parent 2 0 R/Contents[5 0 R 5 0 R]/Resources 3 0 R>>'),(5,st('',T))]))
w('contents-many.pdf',pdf([(1,'<</Type/Catalog/Pages 2 0 R>>'),(2,'<</Type/Pages/Kids[3 0 R]>>'),(3,'<</Type/Page/Contents[%s]/Resources<</Font<</F 4 0 R>>>>>>'%('5 0 R '*100000)),(4,F),(5,st('',T*1000))]))
w('pages-100k.pdf',pdf([(1,'<</Type/Catalog/Pages 2 0 R>>'),(2,'<</Type/Pages/Kids[%s]>>'%('3 0 R '*100000)),(3,'<</Type/Page/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>'),(4,F),(5,st('',T*10))]))
w('glyphs.pdf',pdf(page(b'BT /F 1 Tf '+b'1 0 0 1 5 5 Tm (a)Tj '*1000000+b' ET')))
w('cmap.pdf',pdf(page(T,res='/Font<</F 6 0 R>>')+[(6,'<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/W[0 2000000000 500]>>]>>'),(7,st('',b'begincmap 1 begincodespacerange <00> <ff> endcodespacerange '+b'100 beginbfrange <0000> <ffffffff> <0041> <0000> <ffff> <0041> endbfrange '*20000))]))
w('differences.pdf',pdf(page(T,res='/Font<</F 6 0 R>>')+[(6,'<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[%s]>>>>'%('2147483647 /a '*200000))]))
w('q.pdf',pdf(page(b'q '*2000000+T)))
w('bdc.pdf',pdf(page(b'/Span<</ActualText(x)>>BDC '*500000+T)))
w('inline.pdf',pdf(page(b'BI /W 99999999 /H 99999999 ID '+b'x'*100+b' EI '+T)))
w('numbers.pdf',pdf(page(b'1e99999 9999999999999999999999999999 -. + Td '*10000+T)))
w('strings.pdf',pdf(page(b'('*2000000+T)))
w('names.pdf',pdf(page(b'/'+b'a'*5000000+T)))
w('hex.pdf',pdf(page(b'<'+b'0'*5000001+T)))
w('nan.pdf',pdf(page(b'BT /F 1e38 Tf 1e38 0 0 1e38 1e38 1e38 cm 1e38 0 0 -1e38 0 0 Tm (ab cd) Tj 0 0 0 0 0 0 Tm (x) Tj ET '+T)))
w('encrypt-loop.pdf',pdf(page(T),extra='/Encrypt 3 0 R/ID[<00><00>]'))
w('encrypt-r.pdf',pdf(page(T)+[(6,'<</Filter/Standard/V 5/R 6/Length 256/O(%s)/U(%s)/OE(x)/UE(x)/P -1>>'%('x'*48,'x'*48))],extra='/Encrypt 6 0 R/ID[<00><00>]'))
w('obj-many.pdf',b'%PDF-1.4\n'+b''.join(b'%d 0 obj<<>>endobj\n'%i for i in range(300000)))
w('obj-open.pdf',b'%PDF-1.4\n'+b'1 0 obj '*1000000)
w('stream-open.pdf',b'%PDF-1.4\n'+b'1 0 obj<</Length 9>>stream\n'*200000)
w('outlines.pdf',pdf([(1,'<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R/Names 1 0 R/OCProperties<</D<</OFF[%s]>>>>>>'%('1 0 R '*200000))]+page(T)[1:]))
# pdfs in zip: 300 costly
costly=open(D+'/form-tree.pdf','rb').read(); w('pdfs.zip',zipb([(f'{i}.pdf',costly) for i in range(300)]))
bb=open(D+'/flate-bomb.pdf','rb').read(); w('pdfbombs.zip',zipb([(f'{i}.pdf',bb) for i in range(20)]+[('ok.txt','fine words')]))
dd=open(D+'/bomb.docx','rb').read(); w('docxbombs.zip',zipb([(f'{i}.docx',dd) for i in range(20)]+[('ok.txt','fine words')]))
# random & truncated
r=random.Random(5)
for ext in 'txt md html csv tsv json jsonl srt vtt xml docx odt rtf epub pdf zip'.split(): w('random.'+ext,bytes(r.randrange(256) for _ in range(50000)))
print(len(os.listdir(D)))
