"""PDFs that are damaged, locked, without text, or made to keep a reader busy."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import ReadError
from pipeline.read import read_document
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.apart.guard import stop_worker
from pipeline.read.pdf.apart.messages import Request
from pipeline.read.pdf.reader import read_here
from pipeline.read.pdf.settings import PdfSettings
from pipeline.read.source import Source
from tests.read.pdf.samples import FONT, build, draw, paragraph

NARROW = PdfSettings(seconds_a_page=10.0, most_memory=800_000_000)
GOOD = build([paragraph("Мемлекеттік қызмет стандарты бекітілсін.") for _ in range(3)])
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]"


@pytest.fixture
def own_limits() -> Iterator[None]:
    """Limits of one test are not those of the next."""
    stop_worker()
    yield
    stop_worker()


def source(content: bytes) -> Source:
    return Source("act.pdf", ".pdf", content)


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content)


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first one is the catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, entries)
    return (
        out + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    )


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"


def locked(user: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, "owner"))
    canvas.setFont(FONT, 10)
    canvas.drawString(60, 700, "мемлекеттік қызмет")
    canvas.save()
    return out.getvalue()


def scan(canvas: Canvas) -> None:
    pixel = io.BytesIO(b"P6 2 2 255 " + bytes(12))
    canvas.drawImage(ImageReader(pixel), 0, 0, 595, 842)


def text(canvas: Canvas) -> None:
    canvas.drawString(60, 700, "мемлекеттік қызмет")


def test_a_password_is_asked_for() -> None:
    with pytest.raises(ReadError, match=r"act\.pdf: the file is encrypted .* password"):
        read_pdf(source(locked("secret")))


def test_an_empty_password_opens() -> None:
    assert [line.text for line in read_pdf(source(locked(""))).lines] == ["мемлекеттік қызмет"]


def test_a_pdf_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + GOOD)
    assert read_document(path).format == "pdf"


def test_each_page_without_text_is_named() -> None:
    document = read_pdf(source(draw(text, scan, text, scan)))
    assert [line.page for line in document.lines if line.text] == [1, 3]
    reason = "the page has no text: it is a scan; recognise its text first"
    assert [(finding.code, finding.message) for finding in document.findings] == [
        ("page_without_text", f"page 2: {reason}"),
        ("page_without_text", f"page 4: {reason}"),
    ]


def test_a_file_of_scans_is_refused() -> None:
    with pytest.raises(ReadError, match="all of its 2 pages: the page has no text: it is a scan"):
        read_pdf(source(draw(scan, scan)))


@pytest.mark.parametrize("size", [9, 200, len(GOOD) // 2])
def test_a_file_cut_short_is_refused(size: int) -> None:
    with pytest.raises(ReadError, match=r"act\.pdf: .*damaged.*download it again"):
        read_pdf(source(GOOD[:size]))


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=40))
def test_changed_bytes_give_a_document_or_a_message(changes: list[tuple[int, int]]) -> None:
    content = bytearray(GOOD)
    for place, byte in changes:
        content[place] = byte
    try:
        document = read_pdf(source(bytes(content)))
    except ReadError:
        return
    assert any(line.text for line in document.lines)


def forms_in_forms(depth: int) -> bytes:
    """Forms each of which draws the next one twenty times: a few bytes, endless work."""
    forms = []
    for number in range(5, 5 + depth):
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
        forms.append(stream(b"/F Do " * 20, head % (number + 1)))
    page = PAGE + b"/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>"
    last = stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return pdf(CATALOGUE, ONE_PAGE, page, stream(b"/F Do"), *forms, last)


def bomb(content: bytes) -> bytes:
    packed = stream(zlib.compress(content, 9), b"/Filter/FlateDecode")
    return pdf(CATALOGUE, ONE_PAGE, PAGE + b"/Contents 4 0 R>>", packed)


LOOPS = {
    "pages that are their own children": pdf(
        CATALOGUE, b"<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]>>"
    ),
    "pages that are one another's children": pdf(
        CATALOGUE,
        b"<</Type/Pages/Count 500/Kids[3 0 R 3 0 R]>>",
        b"<</Type/Pages/Parent 2 0 R/Count 100/Kids[2 0 R 3 0 R]>>",
    ),
    "two billion pages": pdf(
        CATALOGUE, b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>", PAGE + b">>"
    ),
    "an object stream that extends itself": pdf(
        CATALOGUE, stream(b"1 0 2 10 <</A 1>>  <</B 2>>", b"/Type/ObjStm/N 2/First 9/Extends 2 0 R")
    ),
    "a cross-reference table before itself": (
        b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \n"
        b"trailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"
    ),
    "forms in forms": forms_in_forms(8),
    "a page that unpacks to millions of lines": bomb(b"0 0 m 9 9 l S\n" * 5_000_000),
}


@pytest.mark.usefixtures("own_limits")
@pytest.mark.parametrize("name", LOOPS)
def test_traps_are_refused(name: str) -> None:
    with pytest.raises(ReadError):
        read_pdf(source(LOOPS[name]), NARROW)


@pytest.mark.usefixtures("own_limits")
def test_a_page_that_takes_too_long_is_left_out_and_the_others_read() -> None:
    trap = forms_in_forms(8).replace(b"/Count 1/Kids[3 0 R]", b"/Count 2/Kids[3 0 R 14 0 R]")
    head, _, _ = trap.partition(b"xref")
    shown = stream(b"BT /F 12 Tf 60 700 Td (Article 1. General rules) Tj ET")
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = PAGE + b"/Resources<</Font<</F 16 0 R>>>>/Contents 15 0 R>>"
    for number, content in enumerate((page, shown, font), 14):
        head += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    content = head + b"trailer<</Size 17/Root 1 0 R>>\n%%EOF"
    document = read_pdf(source(content), NARROW)
    assert [line.text for line in document.lines if line.text] == ["Article 1. General rules"]
    (finding,) = document.findings
    assert (finding.code, finding.span.page) == ("page_too_large", 1)


def test_a_file_with_many_pages_that_take_too_long_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[frozenset[int]] = []

    def no_answer(request: Request) -> tuple[None, int]:
        asked.append(request.left_out)
        return None, len(asked)

    monkeypatch.setattr("pipeline.read.pdf.apart.guard._ask", no_answer)
    with pytest.raises(ReadError, match="more time or memory than a document can need"):
        read_pdf(source(GOOD), PdfSettings(most_left_out=2))
    assert asked == [frozenset(), {1}, {1, 2}]


def test_a_worker_that_does_not_start_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_worker()
    monkeypatch.setattr("pipeline.read.pdf.apart.guard._SECONDS_TO_START", 0)
    with pytest.raises(ReadError, match="more time or memory than a document can need"):
        read_pdf(source(GOOD))
    stop_worker()


def test_too_many_letters_on_a_page_are_refused() -> None:
    with pytest.raises(ReadError, match="the page has 18 letters"):
        read_here(source(draw(text)), PdfSettings(most_characters=10))


def test_a_font_without_characters_is_no_text() -> None:
    content = GOOD.replace(b"/ToUnicode", b"/ToUnicorn")
    with pytest.raises(ReadError, match="font does not say which letters"):
        read_pdf(source(content))
