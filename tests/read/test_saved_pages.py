"""Pages as the legal database shows them, in the forms in which people save them.

Words are our own; the elements and classes are those of the site.
"""

import base64
import quopri
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.errors import ReadError
from pipeline.process import extract, process_file
from pipeline.read import read_document
from pipeline.read.html.mhtml import MOST_BYTES
from pipeline.schema import Amendment, Provision
from tests.costs import cpu_seconds
from tests.read.test_formats import everything
from tests.rows import only

INDENT = "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;"
TITLE = '"Үй тіркеу" мемлекеттік көрсетілетін қызмет стандартын бекіту туралы'
TEXT = f"""<br>
<span class="note">{INDENT} РҚАО-ның ескертпесі!</span><br>
<p id="z0">{INDENT} Қазақстан Республикасының Үкіметі <strong>ҚАУЛЫ ЕТЕДІ:</strong><br>
{INDENT} 1. Қоса беріліп отырған "Үй тіркеу" мемлекеттік көрсетілетін қызмет стандарты
бекітілсін.<br>
{INDENT} 2. Осы қаулы алғашқы ресми жарияланған күнінен кейін қолданысқа енгізіледі.<br>
</p>
<p style="text-align: right">Қазақстан Республикасы<br>
Үкіметінің<br>
2013 жылғы 5 маусымдағы<br>
№ 58 қаулысымен<br>
бекітілген</p>
<h3 id="z5"> "Үй тіркеу" мемлекеттік көрсетілетін қызмет<br>
стандарты</h3>
<h3 id="z6"> 1. Жалпы<br>ережелер </h3>
<p id="z7">{INDENT} 1. "Үй тіркеу" мемлекеттік көрсетілетін қызметі (бұдан әрі – қызмет).</p>
<h3 id="z8"> 2. Қызмет көрсету тәртібі</h3>
<p><a name="z9"></a>{INDENT} 2. Қызмет көрсету мерзімі – 5 (бес) жұмыс күні.<br><br>
<font color="#FF0000">3. Қызмет тегін көрсетіледі.</font></p>
<table><tbody><tr><td style="width:420px"><p>&nbsp;</p></td><td><p>"Үй тіркеу" мемлекеттік<br>
көрсетілетін қызмет<br>стандартына<br>1-қосымша</p></td></tr></tbody></table>
<h3>Уәкілетті органдардың тізбесі</h3>
<table border="1"><tbody>
<tr><td>№</td><td>Атауы</td><td>Мекенжайы</td><td>Телефоны</td></tr>
<tr><td>1</td><td><p>Ақкөл ауданының<br>
бөлімі</p></td><td>Ақкөл қаласы, Нұрмағамбетов көшесі, 81</td><td>8 (71638) 2-10-48</td></tr>
<tr><td>2</td><td>Аршалы ауданының бөлімі</td><td>Аршалы кенті, Ташенов көшесі, 47</td>
<td>8 (71644) 2-13-22</td></tr>
</tbody></table>"""
TEXTS = {
    "article": f'<div class="gs_12"><article>{TEXT}</article></div>',
    "edition of an earlier day": TEXT,
    "two articles": f"<article>{TEXT}</article>".replace(
        '<h3 id="z6">', '</article>\n<article><h3 id="z6">'
    ),
}


def page(text: str = TEXTS["article"]) -> str:
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8" /><!--[if IE]><meta http-equiv="X" content="IE"/><![endif]-->
<title>{TITLE} - "Әділет" АҚЖ</title></head>
<!--[if IE 7 ]> <body class="ie7"> <![endif]--><!--[if !(IE)]><!--> <body> <!--<![endif]-->
<div id="header"><div class="notice-title">Құрметті пайдаланушылар!</div><p>Жаңа портал туралы.</p>
</div><div id="menu"><ul><li><a href="/kaz">Басты бет</a></li></ul></div>
<div class="container_alpha slogan"><h1>{TITLE}</h1><span class="status">Күшін жойған</span>
<p>Қазақстан Республикасы Үкіметінің 2013 жылғы 5 маусымдағы № 58 қаулысы. Күші жойылды - Қазақстан
Республикасы Үкіметінің 2015 жылғы 2 ақпандағы № 77 қаулысымен</p></div>
<div class="container_gamma tabs clearfix"><ul><li><a href="/info"> Ақпарат </a></li></ul></div>
<div class="container_gamma text text_yts">{text}</div>
<div class="container_omega aftertext"><p>Егер Сіз беттен қате тапсаңыз</p></div>
<div id="footer"><h4>Базаның жай-күйі</h4><p>(7172) 58-00-58</p></div></body></html>"""


PAGE = page()


def message(coding: str, coded: bytes) -> bytes:
    """A page in one file, as Chromium writes it."""
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://adilet.zan.kz/kaz/docs/P1\r\n"
        b"Subject: =?utf-8?Q?=D0=A2?=\r\n =?utf-8?Q?=D0=A2?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--abc"\r\n\r\n\r\n'
        b"----abc\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
        + coding.encode()
        + b"\r\n\r\n"
        + coded
        + b"\r\n----abc\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n----abc--\r\n"
    )


SAVED = "<!-- saved from url=(0044)https://adilet.zan.kz/kaz/docs/P1300000058 -->\n"
FORMS = {
    "plain": PAGE.encode(),
    "line ends of Windows": PAGE.replace("\n", "\r\n").encode(),
    "with a mark": PAGE.encode("utf-8-sig"),
    "UTF-16": PAGE.encode("utf-16"),
    "UTF-16 without a mark": PAGE.encode("utf-16-le"),
    "code page": PAGE.encode("kz1048", "xmlcharrefreplace"),
    "references": PAGE.encode("ascii", "xmlcharrefreplace"),
    "comment second": PAGE.replace("<html>", SAVED + "<html>").encode(),
    "comment first": (SAVED + PAGE.partition("\n")[2]).encode("utf-8-sig"),
    "XHTML": b'<?xml version="1.0" encoding="UTF-8"?>\n' + PAGE.encode(),
    "part of the page": PAGE[PAGE.index('<div id="header"') :].encode(),
    "one line": re.sub(r"\s+", " ", PAGE).encode(),
    "capitals": re.sub(r"</?[a-z0-9]+", lambda tag: tag[0].upper(), PAGE).encode(),
    "MHTML": message("quoted-printable", quopri.encodestring(PAGE.encode())),
    "MHTML in base 64": message("base64", base64.encodebytes(PAGE.encode())),
    "MHTML as it is": message("8bit", PAGE.encode()),
}


def rows_of(path: Path, content: bytes) -> Counter[tuple[object, ...]]:
    path.write_bytes(content)
    document = read_document(path)
    assert document.format == "html"
    return everything(extract(document, len(content)).records)


def test_the_act_and_nothing_else(tmp_path: Path) -> None:
    rows = rows_of(tmp_path / "act.html", PAGE.encode())
    by_table = Counter(str(row[0]) for row in rows.elements())
    assert by_table["Office"] == by_table["Phone"] == 2
    path = tmp_path / "act.html"
    provisions = only(process_file(path, path.name).records, Provision)
    assert {row.point for row in provisions if row.point} == {"1", "2", "3"}
    joined = "\n".join(str(row) for row in rows)
    assert "Жалпы ережелер" in joined
    for other in ("Басты бет", "Құрметті", "Ақпарат", "58-00-58", "қате тапсаңыз"):
        assert other not in joined


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("suffix", [".html", ".dat"])
def test_every_form_gives_the_same_rows(tmp_path: Path, name: str, suffix: str) -> None:
    expected = rows_of(tmp_path / "act.html", PAGE.encode())
    assert rows_of(tmp_path / f"form{suffix}", FORMS[name]) == expected


@pytest.mark.parametrize("name", TEXTS)
def test_where_the_text_stands(tmp_path: Path, name: str) -> None:
    expected = rows_of(tmp_path / "act.html", PAGE.encode())
    assert rows_of(tmp_path / "form.html", page(TEXTS[name]).encode()) == expected


HARD = "\N{NO-BREAK SPACE}" * 6
TODAY = f"""<p><a href="https://adilet.zan.kz/kaz/docs/P1/1.htm">МАЗМҰНЫ</a></p><p>
<span class="note">{HARD}Ескерту. Тақырып жаңа редакцияда - ҚР Үкіметінің 20.12.2014 </span><a
href="#z0">№ 13</a><span class="note"> қаулысымен.</span><br/>
<font color="#FF0000">{HARD}РҚАО-ның ескертпесі!</font><br/></p><p id="z1">


{HARD}1. Қоса беріліп отырған "Үй тіркеу" мемлекеттік көрсетілетін қызмет стандарты бекітілсін.</p>
<table><tbody><tr><td width="420"><br/>
</td><td><p>


Қазақстан Республикасы<br/>
Үкіметінің<br/>
2013 жылғы 5 маусымдағы<br/>
№ 58 қаулысымен<br/>
бекітілген</p>
</td></tr></tbody></table><h3 id="z5"> "Үй тіркеу" мемлекеттік көрсетілетін қызмет стандарты</h3><h3
id="z6"> 1. Жалпы ережелер</h3><p id="z7">


{HARD}1. "Үй тіркеу" мемлекеттік көрсетілетін қызметі (бұдан әрі – қызмет).</p><span
class="note">{HARD}<a id="z8" name="z8"></a>1-1. Алып тасталды - 20.12.2014 № 13 қаулысымен.</span>
<br/>
<p id="z9">


{HARD}2. Қызмет көрсету мерзімі – 5 (бес) жұмыс күні.</p><span class="note">{HARD}Ескерту. 2-тармақ
жаңа редакцияда - ҚР Үкіметінің 20.12.2014 </span><a href="#">№ 13</a><span class="note">
қаулысымен.</span><br/><p></p><table width="615"><tbody><tr><td><p>




№ р/с</p>
</td><td><p>




Көрсеткіш</p>
</td></tr><tr><td><p>




1.</p>
</td><td><br/>
</td></tr></tbody></table>"""


def test_pages_of_today(tmp_path: Path) -> None:
    """Notes stand between paragraphs, texts below blank lines, empty cells hold a break."""
    path = tmp_path / "act.html"
    path.write_text(page(f'<div class="gs_12"><article>{TODAY}</article></div>'), encoding="utf-8")
    records = list(process_file(path, path.name).records)
    points = [(row.point, row.text) for row in records if isinstance(row, Provision) and row.point]
    assert {point for point, _ in points} == {"1", "1-1", "2"}
    assert ("2", "Қызмет көрсету мерзімі – 5 (бес) жұмыс күні.") in points
    notes = only(records, Amendment)
    assert {("Тақырып", "13"), ("2-тармақ", "13")} <= {(row.target, row.by_number) for row in notes}
    rows = [line.cells for line in read_document(path).lines if line.cells]
    assert rows == [("№ р/с", "Көрсеткіш"), ("1.", "")]


def test_lines_of_paragraphs_in_one_element(tmp_path: Path) -> None:
    path = tmp_path / "act.html"
    path.write_text(f"<p>{INDENT} бір<br>\n{INDENT} екі<br>\n<br>\nүш<br>төрт</p>", "utf-8")
    lines = [(line.number, line.text) for line in read_document(path).lines]
    assert lines == [(1, "бір"), (1, ""), (2, "екі"), (2, ""), (4, "үш"), (4, "төрт"), (4, "")]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("shell.html", b"<!doctype html><div id='root'></div><script>1</script>", "no text"),
        ("act.mht", message("8bit", b"").replace(b"text/html", b"text/css"), "no web page"),
        ("act.mht", b"MIME-Version: 1.0\n\n" + b"a" * MOST_BYTES, "too much"),
        ("act.mht", b"MIME-Version: 1.0\nContent-Type: message/rfc822\n\n" * 3000, "nested"),
        ("act.webarchive", b"bplist00\xd1\x01\x02", "Safari"),
        ("act.doc", b"<?xml version='1.0'?>\n<w:wordDocument>x</w:wordDocument>", "XML"),
        ("act.odt", b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text", "OpenDoc"),
        ("act.xlsx", b"PK\x03\x04....xl/workbook.xml", "Excel"),
    ],
)
def test_refused_with_advice(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    def refused() -> None:
        with pytest.raises(ReadError, match=says) as caught:
            read_document(path)
        assert caught.value.advice

    assert cpu_seconds(refused) < 5


@pytest.mark.parametrize(
    "text",
    ["<a id='p1'></a>\n\n1. Мәтін.\n", "<table><tr><td>а</td></tr></table>\n", "<!-- x -->\nа"],
)
def test_markdown_may_begin_with_elements(tmp_path: Path, text: str) -> None:
    path = tmp_path / "act.md"
    path.write_text(text, "utf-8")
    assert read_document(path).format == "markdown"


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (f"{SAVED}<html><body>{TEXT}</body></html>",
         "https://adilet.zan.kz/kaz/docs/P1300000058"),
        (f'<html><head><link rel="canonical" href="https://adilet.zan.kz/kaz/docs/P1"></head>'
         f"<body>{TEXT}</body></html>", "https://adilet.zan.kz/kaz/docs/P1"),
        (f'<html><head><link rel="canonical" href="/kaz/docs/P1"></head><body>{TEXT}</body></html>',
         None),
        ("<!-- saved from url=(0009)javascript:alert(1) -->\n"
         f"<html><body>{TEXT}</body></html>", None),
        (f"<html><body>{TEXT}</body></html>", None),
    ],
)  # fmt: skip
def test_where_a_page_was_published(tmp_path: Path, page: str, address: str | None) -> None:
    path = tmp_path / "act.html"
    path.write_text(page, encoding="utf-8")
    assert process_file(path, path.name).source.url == address
