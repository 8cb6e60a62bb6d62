"""Reading DOCX: what Word shows is read, its list numbers included, and nothing else."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.errors import ReadError
from pipeline.model import Document
from pipeline.read import Source, read_document
from pipeline.read.counts import formatted
from pipeline.read.docx import read_docx

Word = Any  # python-docx has no types


def content_of(word: Word) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def read(build: Callable[[Word], None]) -> Document:
    word = docx.Document()
    build(word)
    return read_docx(Source("act.docx", ".docx", content_of(word)))


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if not line.is_blank]


def body(*xml: str) -> Callable[[Word], None]:
    """A document whose body is made of these elements, given without the namespace."""

    def build(word: Word) -> None:
        for text in xml:
            start = text.index(">") if "/>" not in text[: text.index(">") + 1] else text.index("/>")
            spaced = f"{text[:start]} {nsdecls('w')}{text[start:]}"
            word.element.body.insert(len(word.element.body) - 1, parse_xml(spaced))

    return build


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def numbered(number: int, level: int = 0) -> str:
    return f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"


def define_lists(word: Word, levels: str, instances: str) -> None:
    """Give the document one abstract list, and lists made of it."""
    root = word.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    abstract = f"<w:abstractNum {nsdecls('w')} w:abstractNumId='0'>{levels}</w:abstractNum>"
    root.append(parse_xml(abstract))
    for number, inside in enumerate(instances.split("|"), 1):
        root.append(
            parse_xml(
                f"<w:num {nsdecls('w')} w:numId='{number}'>"
                f"<w:abstractNumId w:val='0'/>{inside}</w:num>"
            )
        )


LEVELS = "".join(
    f"<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
    f"<w:lvlText w:val='{text}'/></w:lvl>"
    for level, text in enumerate(("%1.", "%2)", "%1.%2.%3"))
)
ANEW = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"


def test_numbers_that_word_generates_stand_in_the_text() -> None:
    def build(word: Word) -> None:
        define_lists(word, LEVELS, f"|{ANEW}")
        body(
            paragraph("Жалпы ережелер", numbered(1)),
            paragraph("бірінші", numbered(1, 1)),
            paragraph("екінші", numbered(1, 1)),
            paragraph("терең", numbered(1, 2)),
            paragraph("Қызмет көрсету", numbered(1)),
            paragraph("қайтадан", numbered(1, 1)),
            paragraph("бестен", numbered(2)),
            paragraph("алтыншы", numbered(2)),
            paragraph("нөмірсіз", numbered(0)),
        )(word)

    assert texts(read(build)) == [
        "1. Жалпы ережелер",
        "1) бірінші",
        "2) екінші",
        "1.2.1 терең",
        "2. Қызмет көрсету",
        "1) қайтадан",
        "5. бестен",
        "6. алтыншы",
        "нөмірсіз",
    ]


def test_a_level_that_never_begins_anew_counts_through_the_text() -> None:
    points = "<w:lvlText w:val='%2)'/>"
    levels = LEVELS.replace(points, f"<w:lvlRestart w:val='0'/>{points}")
    inside = [numbered(1), numbered(1, 1), numbered(1), numbered(1, 1)]

    def build(word: Word) -> None:
        define_lists(word, levels, "")
        body(*(paragraph("мәтін", label) for label in inside))(word)

    assert texts(read(build)) == ["1. мәтін", "1) мәтін", "2. мәтін", "2) мәтін"]


def test_a_style_numbers_its_paragraphs() -> None:
    def build(word: Word) -> None:
        define_lists(word, LEVELS, "")
        style = word.styles["List Number"].element.get_or_add_pPr()
        for child in list(style):
            style.remove(child)
        style.append(parse_xml(f"<w:numPr {nsdecls('w')}><w:numId w:val='1'/></w:numPr>"))
        word.add_paragraph("бір", style="List Number")
        word.add_paragraph("екі", style="List Number")

    assert texts(read(build)) == ["1. бір", "2. екі"]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (3, "decimal", "3"), (3, "decimalZero", "03"), (14, "lowerRoman", "xiv"),
        (4, "upperRoman", "IV"), (2, "lowerLetter", "b"), (28, "upperLetter", "BB"),
        (7, "russianLower", "ж"), (10, "russianUpper", "К"), (5, "чего-то нового", "5"),
    ],
)  # fmt: skip
def test_number_formats(number: int, form: str, text: str) -> None:
    assert formatted(number, form) == text


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<w:p><w:r><w:t>а</w:t><w:tab/><w:t>б</w:t></w:r></w:p>", ["а б"]),
        ("<w:p><w:r><w:t>а</w:t><w:ptab w:alignment='right'/><w:t>б</w:t></w:r></w:p>", ["а б"]),
        ("<w:p><w:r><w:t>а</w:t><w:br/><w:t>б</w:t></w:r></w:p>", ["а", "б"]),
        ("<w:p><w:r><w:t>қоса\xadбер</w:t><w:softHyphen/></w:r></w:p>", ["қосабер"]),
        ("<w:p><w:r><w:t>9</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r></w:p>", ["9-1"]),
        (
            "<w:p><w:r><w:t>15 </w:t></w:r><w:del><w:r><w:delText>он</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>күн</w:t></w:r></w:ins></w:p>",
            ["15 күн"],
        ),
        ("<w:p><w:moveFrom><w:r><w:t>бұрын</w:t></w:r></w:moveFrom></w:p>", []),
        (
            "<w:p><w:r><w:t>осы </w:t></w:r><w:hyperlink><w:r><w:t>заң</w:t></w:r>"
            "</w:hyperlink></w:p>",
            ["осы заң"],
        ),
        (
            "<w:p><w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:t> өтініш </w:t>"
            "<w:sym w:font='Wingdings' w:char='F0A8'/></w:r></w:p>",
            ["• өтініш ☐"],
        ),
        ("<w:p><w:r><w:sym w:font='Arial' w:char='2116'/><w:t> 5</w:t></w:r></w:p>", ["№ 5"]),
        ("<w:p><w:r><w:t>а</w:t><w:sym w:font='Symbol' w:char='жоқ'/></w:r></w:p>", ["а"]),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>жасырын</w:t></w:r></w:p>", []),
        ("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>көрінеді</w:t></w:r></w:p>",
         ["көрінеді"]),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>7</w:t></w:r></w:p>", ["7"]),
        (
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>өріс</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            ["өріс"],
        ),
    ],
)  # fmt: skip
def test_what_word_shows(xml: str, expected: list[str]) -> None:
    assert texts(read(body(paragraph("Басы"), xml))) == ["Басы", *expected]


ROW = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ([paragraph("қызмет")], ["мемлекеттік қызмет"]),
        (["<w:bookmarkEnd w:id='2'/>", paragraph("қызмет")], ["мемлекеттік қызмет"]),
        ([], ["мемлекеттік"]),
        ([ROW, paragraph("қызмет")], ["мемлекеттік", "1", "қызмет"]),
    ],
)
def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(
    behind: list[str], expected: list[str]
) -> None:
    deleted = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    assert texts(read(body(paragraph("мемлекеттік", deleted), *behind))) == expected


def test_tables_give_rows_with_cells() -> None:
    def build(word: Word) -> None:
        table = word.add_table(rows=3, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Атауы"
        table.cell(0, 2).text = "Телефон"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "Ақмола"
        table.cell(1, 1).text = "Бірінші\nбөлім"
        table.cell(2, 1).add_paragraph("Екінші")
        table.cell(2, 2).text = "8 (716) 38 2-10-48"

    assert [line.cells for line in read(build).lines if line.cells] == [
        ("Атауы", "", "Телефон"),
        ("Ақмола", "Бірінші\nбөлім", ""),
        ("", "Екінші", "8 (716) 38 2-10-48"),
    ]


def test_row_labels_may_be_generated_too() -> None:
    def build(word: Word) -> None:
        define_lists(word, LEVELS, "")
        cell = "<w:tc><w:p>{}</w:p></w:tc><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
        rows = "".join(
            f"<w:tr>{cell.format(numbered(1) + '<w:r><w:t> </w:t></w:r>', name)}</w:tr>"
            for name in ("бірінші", "екінші")
        )
        body(f"<w:tbl>{rows}</w:tbl>")(word)

    assert [line.cells for line in read(build).lines if line.cells] == [
        ("1.", "бірінші"),
        ("2.", "екінші"),
    ]


def test_a_table_inside_a_cell_is_text_of_the_cell() -> None:
    def build(word: Word) -> None:
        table = word.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "сырт"
        inner = table.cell(0, 1).add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "іш", "екі"

    assert [line.cells for line in read(build).lines if line.cells] == [("сырт", "іш\tекі")]


def test_a_table_that_holds_no_other_is_a_table_however_little_it_has() -> None:
    def build(word: Word) -> None:
        table = word.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(1, 1).text = "Атауы", "Ақкөл"

    assert [line.cells for line in read(build).lines if line.cells] == [
        ("Атауы", ""), ("", "Ақкөл")
    ]  # fmt: skip


def test_paragraphs_to_the_right_are_one_block() -> None:
    def build(word: Word) -> None:
        for text in ("Қазақстан Республикасы", "Үкіметінің қаулысымен", "бекітілген"):
            word.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        word.add_paragraph("Стандарт")

    assert [line.text for line in read(build).lines] == [
        "Қазақстан Республикасы", "Үкіметінің қаулысымен", "бекітілген", "", "Стандарт", "",
    ]  # fmt: skip


def test_headers_and_footers_are_no_text() -> None:
    def build(word: Word) -> None:
        word.sections[0].header.paragraphs[0].text = "ресми мәтін"
        word.sections[0].footer.paragraphs[0].text = "12-бет"
        word.add_paragraph("Қаулы")

    assert texts(read(build)) == ["Қаулы"]


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>бекітілген</w:t></w:r></w:p></w:txbxContent>"
    both = (
        "<w:p><w:r><w:t>Сырты</w:t></w:r><w:r>"
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read(body(both))) == ["Сырты", "бекітілген"]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", ["Мәтін", "¹² Заңның 5-бабы.", "Жалғасы"]),
        ("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", ["¹² Заңның 5-бабы.", "Мәтін Жалғасы"]),
    ],
    ids=["whole", "its end was deleted"],
)
def test_notes_follow_their_paragraph(properties: str, expected: list[str]) -> None:
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>"
        "<w:footnote w:id='12'><w:p><w:r><w:t>Заңның 5-бабы.</w:t></w:r></w:p></w:footnote>"
        "</w:footnotes>"
    )

    def build(word: Word) -> None:
        mark = "<w:r><w:t>Мәтін</w:t></w:r><w:r><w:footnoteReference w:id='12'/></w:r>"
        body(f"<w:p>{properties}{mark}</w:p>", paragraph("Жалғасы"))(word)
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            notes.encode(),
            word.part.package,
        )
        word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    assert texts(read(build)) == expected


def test_headings_are_known_as_such() -> None:
    def build(word: Word) -> None:
        word.add_heading("1-тарау. Жалпы ережелер", 2)
        word.add_paragraph("Ортада").alignment = WD_ALIGN_PARAGRAPH.CENTER
        word.add_paragraph("Мәтін")

    lines = {line.text: line.heading for line in read(build).lines if line.text}
    assert lines == {"1-тарау. Жалпы ережелер": True, "Ортада": True, "Мәтін": False}


def rewritten(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, change(data) if part.filename == name else data)
    return buffer.getvalue()


def simple() -> bytes:
    word = docx.Document()
    word.add_paragraph("Қаулы")
    return content_of(word)


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b"<w:document>&b;</w:document>"
)


LATE_ENTITIES = ENTITIES.replace(b"<!DOCTYPE", b"<!--" + b" " * 100_000 + b"--><!DOCTYPE")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (simple()[:800], "no sound DOCX"),
        (rewritten(simple(), "word/document.xml", lambda _: ENTITIES), "document type"),
        (rewritten(simple(), "word/document.xml", lambda x: x[: len(x) // 2]), "damaged XML"),
        (rewritten(simple(), "word/document.xml", lambda _: LATE_ENTITIES), "document type"),
        (rewritten(simple(), "word/document.xml", lambda _: b"<a/>"), "no Word document"),
        (rewritten(simple(), "word/styles.xml", lambda _: b"<broken"), "damaged XML"),
        (
            rewritten(simple(), "word/document.xml", lambda x: x + b" " * 101_000_000),
            "unpacks to",
        ),
        (
            rewritten(
                simple(),
                "word/document.xml",
                lambda x: x.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 1_500_000),
            ),
            "more than 1,500,000 tags",
        ),
        (content_of(docx.Document()), "holds no text"),
    ],
    ids=[
        "cut off", "entities", "damaged", "late entities", "no body", "styles", "bomb", "tags",
        "empty",
    ],
)  # fmt: skip
def test_refused_with_a_message(content: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as error:
        read_docx(Source("act.docx", ".docx", content))
    assert str(error.value).startswith("act.docx")


def test_a_docx_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    path.write_bytes(simple())
    assert read_document(path).format == "docx"


def test_a_docx_may_hold_an_excel_file(tmp_path: Path) -> None:
    content, table = io.BytesIO(simple()), io.BytesIO()
    with zipfile.ZipFile(table, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/embeddings/table.xlsx", table.getvalue())
    path = tmp_path / "act.docx"
    path.write_bytes(content.getvalue())
    assert read_document(path).format == "docx"


def test_more_lines_than_any_act_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.docx.reader.MOST_LINES", 50)
    with pytest.raises(ReadError, match="too much"):
        read(lambda word: [word.add_paragraph("Мәтін.") for _ in range(60)])


def test_text_of_tables_in_tables_in_tables_is_kept() -> None:
    depth = 30
    table = "<w:tbl><w:tr><w:tc>" * depth + paragraph("Мәтін") + "</w:tc></w:tr></w:tbl>" * depth
    assert texts(read(body(table))) == ["Мәтін"]
