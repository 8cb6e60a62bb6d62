"""Odd but real forms of web pages and Word files: they give what the same content in Markdown does."""

from __future__ import annotations

import docx
import pytest

from pipeline.model import Document
from pipeline.read.docx import read_docx
from pipeline.read.html import read_html
from pipeline.read.markdown import read_markdown
from pipeline.read.source import Source
from tests.read.test_docx import (
    LEVELS,
    Word,
    body,
    content_of,
    define_lists,
    numbered,
    paragraph,
)
from tests.read.test_docx import read as read_word

# ruff: noqa: E501
LIST = """<table>
<tr><td>№</td><td>Атауы</td><td>Мекенжайы</td></tr>
<tr><td>1</td><td>Ақкөл</td><td>Абай, 5</td></tr>
<tr><td>2</td><td>Атбасар</td><td>Абай, 7</td></tr>
</table>"""
HTML_LIST = LIST.replace("\n", "")
TEXT = "1. Қызмет көрсетіледі.\n\n2. Өтініш беріледі."


def markdown(text: str) -> Document:
    return read_markdown(Source("a.md", ".md", text.encode()))


def page(html: str | bytes) -> Document:
    return read_html(Source("a.html", ".html", html if isinstance(html, bytes) else html.encode()))


def shown(document: Document) -> list[str | tuple[str, ...]]:
    return [line.cells or line.text for line in document.lines if not line.is_blank]


HTML = {
    "frame": (
        f"<table width=100%><tr><td><p>1. Қызмет көрсетіледі.</p>{HTML_LIST}<p>2. Өтініш беріледі.</p></td></tr></table>",
        f"1. Қызмет көрсетіледі.\n\n{LIST}\n\n2. Өтініш беріледі.",
    ),
    "frames in frames": (
        f"<table><tr><td>&nbsp;</td><td><table><tr><td><p>1. Мәтін.</p>{HTML_LIST}</td></tr></table></td></tr></table>",
        f"1. Мәтін.\n\n{LIST}",
    ),
    "table in a cell": (
        "<table><tr><td>1</td><td>Кесте <table><tr><td>Сенбі</td><td>9-13</td></tr></table></td></tr><tr><td>2</td><td>жоқ</td></tr></table>",
        "<table><tr><td>1</td><td>Кесте\nСенбі 9-13</td></tr><tr><td>2</td><td>жоқ</td></tr></table>",
    ),
    "spans": (
        "<table><thead><tr><th rowspan=2>№<th colspan=2>Байланыс<tr><th>Мекенжай<th>Тел</thead><tr><td rowspan=2>1<td>Абай<td>2-10<tr><td>Есіл<td>2-11</table>",
        "<table><tr><td>№</td><td colspan=2>Байланыс</td></tr><tr><td></td><td>Мекенжай</td><td>Тел</td></tr><tr><td>1</td><td>Абай</td><td>2-10</td></tr><tr><td></td><td>Есіл</td><td>2-11</td></tr></table>",
    ),
    "numbered points": (
        "<ol><li>Қызмет көрсетіледі.</li><li>Өтініш беріледі.</li></ol>", TEXT),
    "numbered points that have their numbers": (
        "<ol><li>1. Қызмет көрсетіледі.</li><li>2. Өтініш беріледі.</li></ol>", TEXT),
    "points that begin later": (
        "<ol start=4><li>Төртінші</li><li value=9>Тоғызыншы<ol type=a><li>бір</li></ol></li></ol>",
        "4. Төртінші\n\n9. Тоғызыншы\n\na. бір",
    ),
    "points without numbers": (
        "<ul><li>бір</li></ul><ol style='list-style-type:none'><li>екі</li></ol>", "бір\n\nекі"),
    "Word's own page": (
        "<!--[if gte mso 9]><xml>жоқ</xml><![endif]--><p class=MsoListParagraph><![if !supportLists]><span>1.<span style='font:7pt'>&nbsp; </span></span><![endif]>Қызмет көрсетіледі.<o:p></o:p></p><p class=MsoNormal>2. Өтініш <span style='mso-hide:all'>жоқ</span>беріледі.</p>",
        TEXT,
    ),
    "deleted and hidden": (
        "<p>1. Қызмет <del>үш күнде</del>көрсетіледі.</p><p>2. Өтініш <span style='display:none'>жоқ</span><ins>беріледі</ins>.</p>", TEXT),
    "Windows letters and entities": (
        "<meta charset=windows-1251><p>&#1178;аза&#1179;стан &laquo;&#1170;имарат&raquo; &ndash; &shy;бір</p>".encode("cp1251"), "Қазақстан «Ғимарат» – бір"),
    "raised figures": (
        "<p>64<sup>1</sup>-бап, 20 м<sup>2</sup><sup><a href='#n'>3)</a></sup></p>", "64¹-бап, 20 м²³)"),
    "links to notes": (
        "<p>Мәтін<a href='#_ftn1'><sup>[1]</sup></a> соңы.</p><div id=ftn1><p>[1] Ескерту мәтіні</p></div>", "Мәтін[1] соңы.\n\n[1] Ескерту мәтіні"),
    "anchors of the legal database": (
        "<p id='z12'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; 1. Қызмет <a href='#z5'>көрсетіледі</a>.</p><p id='z13'>2. Өтініш беріледі.</p>", TEXT),
    "a list as it was typed": (
        "<pre>\n1. Ақкөл    Абай, 5\n2. Атбасар  Абай, 7\n</pre>", "```\n1. Ақкөл    Абай, 5\n2. Атбасар  Абай, 7\n```"),
}  # fmt: skip


@pytest.mark.parametrize("name", HTML)
def test_web_pages(name: str) -> None:
    html, text = HTML[name]
    assert shown(page(html)) == shown(markdown(text))


@pytest.mark.parametrize("html", ["<center><p>Стандарт</p></center>", "<div align=center>Стандарт</div>",
                                  "<div style='text-align: center'><p>Стандарт</p></div>"])  # fmt: skip
def test_titles_that_a_block_sets_in_the_middle(html: str) -> None:
    (line, *_) = [line for line in page(html + "<p>1. Мәтін</p>").lines if line.text]
    assert (line.text, line.heading) == ("Стандарт", True)


# -- Word --------------------------------------------------------------------------------------


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def tabbed(*texts: str, properties: str = "") -> str:
    return f"<w:p>{properties}{'<w:r><w:tab/></w:r>'.join(map(run, texts))}</w:p>"


def cell(*inside: str) -> str:
    return f"<w:tc>{''.join(inside)}</w:tc>"


def word_cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def word_table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def in_controls(*elements: str) -> str:
    return "".join(f"<w:sdt><w:sdtContent>{e}</w:sdtContent></w:sdt>" for e in elements)


WORD_ROWS = [
    row(*map(word_cell, texts))
    for texts in (
        ("№", "Атауы", "Мекенжайы"),
        ("1", "Ақкөл", "Абай, 5"),
        ("2", "Атбасар", "Абай, 7"),
    )
]
WORD_LIST = word_table(*WORD_ROWS)
FRAMED = row(cell(paragraph("1. Мәтін."), WORD_LIST, paragraph("2. Соңы.")))
DELETED = "<w:cellDel w:id='9' w:author='a'/>"
MERGED, MERGED_ON = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
TWO_WIDE = "<w:gridSpan w:val='2'/>"
RAISED = "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"

WORD = {
    "frame": ([word_table(FRAMED)], f"1. Мәтін.\n\n{LIST}\n\n2. Соңы."),
    "frame in a content control": (
        [word_table(in_controls(FRAMED))], f"1. Мәтін.\n\n{LIST}\n\n2. Соңы."),
    "content controls around rows": ([word_table(in_controls(*WORD_ROWS))], LIST),
    "columns set by tabs": (
        [tabbed("№", "Атауы", "Мекенжайы"), tabbed("1", "Ақкөл", "Абай, 5"), tabbed("2", "Атбасар", "Абай, 7")], LIST),
    "a signature set by tabs": ([tabbed("Облыс әкімі", "", "", "С. Дьяченко")], "Облыс әкімі С. Дьяченко"),
    "a stamp set by tabs": ([tabbed("", "", t) for t in ("Қаулымен", "бекітілген", "1-қосымша")],
                            "Қаулымен\n\nбекітілген\n\n1-қосымша"),
    "tracked changes": (
        ["<w:p>" + run("1. Мерзімі ") + "<w:del w:id='1' w:author='a'><w:r><w:delText>5</w:delText></w:r></w:del>"
         + "<w:ins w:id='2' w:author='a'>" + run("3") + "</w:ins>" + run(" күн.") + "</w:p>",
         "<w:p><w:moveFrom w:id='3' w:author='a'>" + run("көшті") + "</w:moveFrom></w:p>"], "1. Мерзімі 3 күн."),
    "a deleted cell": (
        [word_table(row(word_cell("1"), word_cell("жоқ", DELETED), word_cell("Ақкөл")),
                    row(word_cell("2"), word_cell("Есіл")))],
        "<table><tr><td>1</td><td>Ақкөл</td></tr><tr><td>2</td><td>Есіл</td></tr></table>"),
    "merged cells": (
        [word_table(row(word_cell("1", MERGED), word_cell("Ақкөл", TWO_WIDE)),
                    row(word_cell("", MERGED_ON), word_cell("а"), word_cell("б")))],
        "<table><tr><td rowspan=2>1</td><td colspan=2>Ақкөл</td></tr><tr><td>а</td><td>б</td></tr></table>"),
    "raised figures": (["<w:p>" + run("64") + run("1", RAISED) + run("-бап, 20 м") + run("2", RAISED) + "</w:p>"],
                       "64¹-бап, 20 м²"),
    "results of fields": (
        ["<w:p>" + run("Осы ") + "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>"
         "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("5-тармақ") + "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"],
        "Осы 5-тармақ"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORD)
def test_word_files(name: str) -> None:
    xml, text = WORD[name]
    assert shown(read_word(body(*xml))) == shown(markdown(text))


def test_columns_set_by_tabs_keep_the_numbers_that_word_makes() -> None:
    def build(word: Word) -> None:
        define_lists(word, LEVELS, "")
        body(*[tabbed("Ақкөл", "Абай", "5", properties=numbered(1)) for _ in range(3)])(word)

    assert shown(read_word(build)) == [(f"{n}.", "Ақкөл", "Абай", "5") for n in (1, 2, 3)]


def test_two_lines_with_tabs_are_no_table() -> None:
    found = shown(read_word(body(tabbed("Аты", "Әкесі", "Тегі"), tabbed("а", "б", "в"))))
    assert found == ["Аты Әкесі Тегі", "а б в"]


def test_pictures_of_a_page_and_of_a_word_file_are_told() -> None:
    (finding,) = page("<article><p>Сызба:</p>\n<img src='a.png'><p>соңы</p></article>").findings
    assert (finding.code, finding.severity, finding.span.line_start) == (
        "picture_unread",
        "info",
        2,
    )
    word = docx.Document()
    word.add_paragraph("Сызба:")
    blip = "<w:p><w:r><w:drawing><a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'/></w:drawing></w:r></w:p>"
    body(blip)(word)
    (told,) = read_docx(Source("a.docx", ".docx", content_of(word))).findings
    assert (told.code, told.span.line_start) == ("picture_unread", 2)
    assert page("<nav><img src='a.png'></nav><article><p>Мәтін</p></article>").findings == ()
