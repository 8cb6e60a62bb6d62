"""Lists printed without any rules: each has the rows that it was printed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Document
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.blocks import Block
from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_line
from pipeline.read.pdf.settings import DEFAULT
from pipeline.read.pdf.spaced.columns import with_columns
from pipeline.read.source import Source
from tests.costs import costs_in_proportion
from tests.read.pdf.samples import FONT, draw

SIZE, LEADING, LEFT, TOP, FOOT, WIDTH = 10, 12.0, 50.0, 790.0, 60.0, 500.0
HEADER = ("№", "Атауы", "Мекенжайы", "Телефоны")
WIDTHS = (24.0, 160.0, 190.0, 90.0)
TITLE = "Уәкілетті органдардың тізбесі"
STAMP = ("мемлекеттік қызмет стандартына", "2-қосымша")


def offices(count: int, regions: dict[int, str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [HEADER]
    towns = ("Ақкөл", "Аршалы", "Мағжан Жұмабаев атындағы Астрахан", "Атбасар", "Бұланды")
    for number in range(1, count + 1):
        if number in regions:
            rows.append((regions[number],))
        town = towns[number % len(towns)]
        home = f"02{number:02}00, {town} ауданы, {town} ауылы, Абай көшесі, {number}"
        rows.append((f"{number}.", f"{town} аудандық бөлімі", home, f"8 (71638) 2-{number:02}-48"))
    return rows


def wrapped(text: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, FONT, SIZE) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


Piece = tuple[float, float, str]


def printed(
    rows: Sequence[tuple[str, ...]], gap: float, pad: float, down: float, centred: bool
) -> Iterator[list[Piece]]:
    """The texts of each row with their places, counted from its top; `down` is the share of what
    its cells leave free that stands above their texts."""
    for row in rows:
        if len(row) == 1:
            x = LEFT + (WIDTH - stringWidth(row[0], FONT, SIZE)) / 2
            yield [(x, LEADING, row[0]), (x, LEADING + pad, "")]
            continue
        cells = [wrapped(cell, width) for cell, width in zip(row, WIDTHS, strict=True)]
        most = max(map(len, cells))
        pieces: list[Piece] = [(LEFT, most * LEADING + pad, "")]
        x = LEFT
        for lines, width in zip(cells, WIDTHS, strict=True):
            above = (most - len(lines)) * down * LEADING
            for index, line in enumerate(lines):
                aside = (width - stringWidth(line, FONT, SIZE)) / 2 if centred else 0.0
                pieces.append((x + aside, above + (index + 1) * LEADING, line))
            x += width + gap
        yield pieces


def pages(
    rows: Iterator[list[Piece]], start: float, above: Sequence[str], *, whole: bool = False
) -> list[object]:
    """Functions that draw the rows, which go on over the foot of a page in mid-row unless they
    are kept `whole`."""
    sheets: list[list[Piece]] = [[(LEFT, TOP - LEADING * n, text) for n, text in enumerate(above)]]
    y = start
    for row in rows:
        if whole and y - max(down for _, down, _ in row) < FOOT:
            sheets.append([])
            y = TOP
        for x, down, text in sorted(row, key=lambda piece: piece[1]):
            if text and y - down < FOOT:
                sheets.append([])
                y = TOP + down
            sheets[-1].append((x, y - down, text))
        y -= max(down for _, down, _ in row)
    return [lambda canvas, sheet=sheet: put(canvas, sheet) for sheet in sheets]


def put(canvas: Canvas, pieces: Sequence[Piece]) -> None:
    canvas.setFont(FONT, SIZE)
    for x, y, text in pieces:
        canvas.drawString(x, y, text)


def read(content: bytes) -> Document:
    return read_pdf(Source("act.pdf", ".pdf", content))


def cells(document: Document) -> list[tuple[str, ...]]:
    return [tuple("".join(c.split()) for c in line.cells) for line in document.lines if line.cells]


def expected(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    full = [(*row, *[""] * (len(HEADER) - len(row))) for row in rows]
    return [tuple("".join(cell.split()) for cell in row) for row in full]


def letters(document: Document) -> Counter[str]:
    return Counter("".join("".join(line.text.split()) for line in document.lines))


REGIONS = {1: "Ақмола облысы", 9: "Шығыс Қазақстан облысы", 21: "Жамбыл облысы"}


@pytest.mark.parametrize("gap", [7.0, 14.0], ids=["near", "apart"])
@pytest.mark.parametrize("pad", [2.0, 6.0], ids=["tight", "airy"])
@pytest.mark.parametrize("regions", [{}, REGIONS], ids=["plain", "regions"])
def test_rows_go_on_over_pages(gap: float, pad: float, regions: dict[int, str]) -> None:
    rows = offices(40, regions)
    document = read(draw(*pages(printed(rows, gap, pad, 0.0, False), 700.0, (TITLE,))))
    assert cells(document) == expected(rows)
    assert letters(document) == Counter(
        "".join("".join("".join(row) for row in [(TITLE,), *rows]).split())
    )


@pytest.mark.parametrize("start", range(600, 700, 7))
def test_a_page_may_end_anywhere_in_a_row(start: int) -> None:
    rows = offices(30, REGIONS)
    document = read(draw(*pages(printed(rows, 10.0, 5.0, 0.0, False), float(start), (TITLE,))))
    assert cells(document) == expected(rows)


@pytest.mark.parametrize("start", [120.0, 100.0, 80.0])
def test_the_titles_of_columns_stand_at_the_foot_of_a_page(start: float) -> None:
    rows = offices(20, REGIONS)
    document = read(draw(*pages(printed(rows, 10.0, 5.0, 0.0, False), start, (TITLE,))))
    assert cells(document) == expected(rows)


@pytest.mark.parametrize("down", [0.0, 0.5, 1.0], ids=["top", "middle", "foot"])
@pytest.mark.parametrize("centred", [False, True], ids=["left", "centred"])
def test_texts_in_the_middle_or_at_the_foot_of_their_cells(down: float, centred: bool) -> None:
    rows = offices(14, {1: "Ақмола облысы", 9: "Шығыс Қазақстан облысы"})
    document = read(draw(*pages(printed(rows, 10.0, 6.0, down, centred), 780.0, ())))
    assert cells(document) == expected(rows)


def long_names(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with names that have more lines than their other cells, no two of them alike:
    what pages repeat at their tops is no text of theirs."""
    name = "«{0} ауданының {1}{1} жер қатынастары {1}{1} бөлімі» мемлекеттік {1}{1} мекемесі"
    return [
        (row[0], name.format(row[1].split()[0], chr(0x430 + place % 30)), *row[2:])
        if len(row) > 1 and place
        else row
        for place, row in enumerate(rows)
    ]


@pytest.mark.parametrize("pad", [2.0, 6.0, 16.0])
@pytest.mark.parametrize("centred", [False, True], ids=["left", "centred"])
@pytest.mark.parametrize("regions", [{}, REGIONS], ids=["plain", "regions"])
@pytest.mark.parametrize("whole", [True, False], ids=["whole rows", "rows over pages"])
def test_the_number_stands_below_the_first_lines_of_its_row(
    pad: float, centred: bool, regions: dict[int, str], whole: bool
) -> None:
    rows = long_names(offices(34, regions))
    table = printed(rows, 10.0, pad, 0.5, centred)
    document = read(draw(*pages(table, 700.0, (TITLE,), whole=whole)))
    assert cells(document) == expected(rows)


@pytest.mark.parametrize("centred", [False, True], ids=["left", "centred"])
@pytest.mark.parametrize("start", range(560, 700, 14))
def test_the_number_stands_beside_the_last_lines_of_its_row(start: int, centred: bool) -> None:
    """A page's first line may be wider than all texts of its column on the page before."""
    rows = long_names(offices(30, {1: "Ақмола облысы"}))
    table = printed(rows, 10.0, 6.0, 1.0, centred)
    document = read(draw(*pages(table, float(start), (TITLE,), whole=True)))
    assert cells(document) == expected(rows)


@pytest.mark.parametrize("centred", [False, True], ids=["left", "centred"])
@pytest.mark.parametrize("start", range(600, 700, 14))
def test_a_page_may_end_anywhere_in_a_row_set_in_the_middle(start: int, centred: bool) -> None:
    """The number may stand on the next page, also alone on its first line."""
    rows = offices(24, {1: "Ақмола облысы"})
    table = printed(rows, 10.0, 5.0, 0.5, centred)
    document = read(draw(*pages(table, float(start), (TITLE,))))
    assert cells(document) == expected(rows)


def stretched(rows: Iterator[list[Piece]]) -> Iterator[list[Piece]]:
    """The rows with all lines of a cell but its last one stretched to the margin."""
    for row in rows:
        found = []
        for index, (x, down, text) in enumerate(row):
            below = row[index + 1] if index + 1 < len(row) else (0.0, 0.0, "")
            if not (below[0] == x and below[1] > down and below[2]):
                found.append((x, down, text))
                continue
            words = text.split()
            places = [LEFT + sum(WIDTHS[:n]) + 10.0 * n for n in range(len(WIDTHS))]
            width = next(w for place, w in zip(places, WIDTHS, strict=True) if abs(place - x) < 1)
            free = width - sum(stringWidth(word, FONT, SIZE) for word in words)
            at = x
            for word in words:
                found.append((at, down, word))
                at += stringWidth(word, FONT, SIZE) + free / max(len(words) - 1, 1)
        yield found


@pytest.mark.parametrize("regions", [{}, REGIONS], ids=["plain", "regions"])
@pytest.mark.parametrize("long", [False, True])
def test_texts_stretched_to_the_margin(regions: dict[int, str], long: bool) -> None:
    rows = offices(40, regions)
    rows = long_names(rows) if long else rows
    table = stretched(printed(rows, 10.0, 6.0, 0.0, False))
    document = read(draw(*pages(table, 700.0, (TITLE,))))
    assert cells(document) == expected(rows)


@pytest.mark.parametrize("start", [120.0, 110.0, 100.0, 90.0])
def test_stretched_texts_below_titles_at_the_foot_of_a_page(start: float) -> None:
    """The first line of the page has a gap within a text, and its number stands below."""
    rows = offices(20, {1: "Ақмола облысы"})
    rows = [(row[0], f"{row[1]} мен жұмыспен қамту", *row[2:]) if row[1:] else row for row in rows]
    table = stretched(printed(rows, 10.0, 6.0, 0.5, False))
    document = read(draw(*pages(table, start, (TITLE,), whole=True)))
    assert cells(document) == expected(rows)


def test_a_column_without_a_title_stays() -> None:
    rows = [("№", "Атауы", "", "Телефоны"), *offices(20, {})[1:]]
    document = read(draw(*pages(printed(rows, 10.0, 6.0, 0.0, False), 700.0, (TITLE,))))
    assert cells(document) == expected(rows)


def test_a_stamp_and_the_next_list_are_no_rows_of_the_one_above() -> None:
    first, second = offices(4, {}), offices(5, {1: "Ақмола облысы"})

    def page(canvas: Canvas) -> None:
        y = TOP
        for rows in (first, second):
            for row in printed(rows, 10.0, 5.0, 0.0, False):
                put(canvas, [(x, y - down, text) for x, down, text in row])
                y -= max(down for _, down, _ in row)
            if rows is first:
                y -= 20
                put(canvas, [(330, y - 12 * n, text) for n, text in enumerate(STAMP)])
                y -= 54
                put(canvas, [(LEFT + 150, y, TITLE)])
                y -= 10

    document = read(draw(page))
    assert cells(document) == [*expected(first), *expected(second)]
    texts = [line.text.strip() for line in document.lines]
    assert all(text in texts for text in (*STAMP, TITLE))


def test_text_below_a_list_on_the_next_page_is_no_row() -> None:
    prose = "Ескерту. Осы тізбедегі мекемелер қызметті жұмыс күндері тегін көрсетеді."

    def below(canvas: Canvas) -> None:
        put(canvas, [(LEFT, TOP - 14 * n, prose) for n in range(5)])
        put(canvas, [(330, 650 - 12 * n, text) for n, text in enumerate(STAMP)])

    rows = offices(6, {})
    first = pages(printed(rows, 10.0, 5.0, 0.0, False), 700.0, (TITLE,))
    assert cells(read(draw(*first, below))) == expected(rows)


STANDARD = [
    ("1.", "Қызмет берушінің атауы", "Ауылдық округ әкімінің аппараты"),
    ("2.", "Көрсету тәсілдері", "Өтініштерді қабылдау мен нәтижені беру бөлім және портал арқылы."),
    ("3.", "Көрсету мерзімі және кезекте күтудің рұқсат берілген уақыты", "Үш жұмыс күні"),
    ("4.", "Көрсету нысаны", "Электрондық, ал өтініш қағазда берілсе, нәтижесі де қағазда шығады"),
    ("5.", "Төлем", "Тегін"),
]


@pytest.mark.parametrize("down", [0.0, 0.5], ids=["top", "middle"])
@pytest.mark.parametrize("centred", [False, True], ids=["left", "centred"])
def test_a_numbered_table_without_titles_is_no_text_in_two_columns(
    down: float, centred: bool
) -> None:
    rows = [(*row, "") for row in [*STANDARD, *STANDARD]]
    rows = [(f"{number}.", *row[1:]) for number, row in enumerate(rows, 1)]
    document = read(draw(*pages(printed(rows, 10.0, 6.0, down, centred), 700.0, (TITLE,))))
    assert cells(document) == [row[:3] for row in expected(rows)]


@pytest.mark.parametrize("more", [True, False])
def test_a_list_that_breaks_off_says_so(more: bool) -> None:
    """A stretched line across all columns ends it; that the next number follows shows that rows
    are lost."""
    pieces = ("Осы мекемелер қызметті жұмыс күндері", "тегін көрсетеді, өтініш берушілер келеді")
    places = (LEFT, LEFT + 12 + stringWidth(pieces[0], FONT, SIZE))
    rows = offices(10, {})

    def page(canvas: Canvas) -> None:
        y = TOP
        for part in (rows[:6], rows[6:]):
            for row in printed(part, 10.0, 5.0, 0.0, False):
                put(canvas, [(x, y - down, text) for x, down, text in row])
                y -= max(down for _, down, _ in row)
            if not more:
                break
            y -= LEADING
            put(canvas, [(x, y, text) for x, text in zip(places, pieces, strict=True)])
            y -= 5

    codes = {finding.code for finding in read(draw(page)).findings}
    assert ("page_table_unclear" in codes) is more


def test_a_page_of_headings_without_end_costs_in_proportion() -> None:
    """Each heading is held against the lines around it."""

    def page(rows: int) -> list[Block]:
        texts: list[list[tuple[int, str]]] = []
        for number in range(1, rows + 1):
            texts.append([(50, f"{number}."), (100, "Ақкөл"), (300, "2-10-48")])
            texts.append([(220, "Облысы")])
        return [line(12.0 * n, texts_of_line) for n, texts_of_line in enumerate(texts)]

    def line(top: float, texts: list[tuple[int, str]]) -> TextLine:
        boxes = [(text, Box(x, top, x + 6 * len(text), top + 10)) for x, text in texts]
        return text_line([Word(text, box, 0) for text, box in boxes])

    assert costs_in_proportion(lambda rows: with_columns(page(rows), DEFAULT), 200)
