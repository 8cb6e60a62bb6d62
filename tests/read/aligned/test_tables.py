"""Tables whose columns are set apart by spaces: which lines are one, and what is in their cells."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document, Line
from pipeline.read import Source
from pipeline.read.aligned import with_aligned_tables
from pipeline.read.aligned.columns import Column, pieces_of, place
from pipeline.read.text import read_text
from tests.folders import RAW
from tests.read.aligned.told_once import lines_of_words, tells_each_word_once

STANDARD = """\
1     Көрсетілетін қызметті       Аумақтық полиция органдары
      берушінің атауы
2     Мемлекеттік қызметті        Құжаттарды қабылдау портал арқылы
      көрсету тәсілдері           жүзеге асырылады.
3     Қызмет көрсету мерзімі      1) тіркеу – 1 (бір) жұмыс күні;
                                  2) беру – 3 күн
                                  Мерзім ұзартылмайды.

4     Төлемақы                    Тегін
"""
DRIFTING = """\
1   Көрсетілетін қызметті      аумақтық полиция органдары
    берушінің атауы
2   Мемлекеттік көрсетілетін Құжаттарды қабылдау және
    қызметті ұсыну әдістері  мемлекеттік қызмет көрсету
                             портал арқылы жүзеге асырылады.
3   Мемлекеттік қызметті       Көрсету мерзімі – он үш жұмыс күні.
    көрсету мерзімі
7   Көрсетілетін қызметті       Көрсетілетін қызметті беруші –
    берушінің жұмыс кестесі     дүйсенбіден бастап жұмаға дейін.

\f                             Портал – тәулік бойы.
8   Құжаттар                 Өтініш.
      Мемлекеттік қызмет осы тізбеге сәйкес көрсетіледі және тегін болып табылады.
"""
LIST = """\
Р/с №   Бөлімнің атауы              Мекенжайы                   Телефоны
1       2                           3                           4
                               Ақмола облысы
1       «Ақкөл ауданының білім      Ақкөл қаласы,               8 (71638) 2-28-47
        бөлімі» ММ                  Нұрмағамбетов к-сі, 81

2       «Аршалы ауданының білім     Аршалы ауылы,               8 (71644) 2-25-14
        бөлімі» ММ                  Тәшенов к-сі, 47
                               Ақтөбе облысы
3       «Алға ауданының білім       Алға қаласы, 4-шағын        8 (71337) 3-18-76,
\f        бөлімі» ММ                  ауданы, 7                   3-33-46
"""


def document_of(text: str) -> Document:
    return read_text(Source("a.txt", ".txt", text.encode()))


def cells_of(text: str) -> list[tuple[str, ...] | None]:
    return [line.cells for line in document_of(text).lines if not line.is_blank]


def test_a_standard_set_by_spaces_has_its_rows() -> None:
    assert cells_of(STANDARD) == [
        ("1", "Көрсетілетін қызметті берушінің атауы", "Аумақтық полиция органдары"),
        (
            "2",
            "Мемлекеттік қызметті көрсету тәсілдері",
            "Құжаттарды қабылдау портал арқылы жүзеге асырылады.",
        ),
        (
            "3",
            "Қызмет көрсету мерзімі",
            "1) тіркеу – 1 (бір) жұмыс күні;\n2) беру – 3 күн\nМерзім ұзартылмайды.",
        ),
        ("4", "Төлемақы", "Тегін"),
    ]


def test_columns_move_from_row_to_row_as_letters_differ_in_width() -> None:
    *rows, below = cells_of(DRIFTING)
    assert rows == [
        ("1", "Көрсетілетін қызметті берушінің атауы", "аумақтық полиция органдары"),
        (
            "2",
            "Мемлекеттік көрсетілетін қызметті ұсыну әдістері",
            "Құжаттарды қабылдау және мемлекеттік қызмет көрсету портал арқылы жүзеге асырылады.",
        ),
        ("3", "Мемлекеттік қызметті көрсету мерзімі", "Көрсету мерзімі – он үш жұмыс күні."),
        (
            "7",
            "Көрсетілетін қызметті берушінің жұмыс кестесі",
            "Көрсетілетін қызметті беруші – дүйсенбіден бастап жұмаға дейін. Портал – тәулік бойы.",
        ),
        ("8", "Құжаттар", "Өтініш."),
    ]
    assert below is None


def test_each_paragraph_of_a_cell_knows_its_lines() -> None:
    second, third = document_of(STANDARD).lines[1:3]
    assert (second.number, second.last) == (3, 4)
    assert (third.number, third.last, third.lines_of(2)) == (5, 7, (5, 6, 7))
    assert third.cell(1).number == 5


def test_headings_between_rows_and_rows_over_pages() -> None:
    assert cells_of(LIST) == [
        ("Р/с №", "Бөлімнің атауы", "Мекенжайы", "Телефоны"),
        ("1", "2", "3", "4"),
        ("Ақмола облысы", "", "", ""),
        (
            "1",
            "«Ақкөл ауданының білім бөлімі» ММ",
            "Ақкөл қаласы, Нұрмағамбетов к-сі, 81",
            "8 (71638) 2-28-47",
        ),
        (
            "2",
            "«Аршалы ауданының білім бөлімі» ММ",
            "Аршалы ауылы, Тәшенов к-сі, 47",
            "8 (71644) 2-25-14",
        ),
        ("Ақтөбе облысы", "", "", ""),
        (
            "3",
            "«Алға ауданының білім бөлімі» ММ",
            "Алға қаласы, 4-шағын ауданы, 7",
            "8 (71337) 3-18-76, 3-33-46",
        ),
    ]


def test_what_was_read_is_told_and_where() -> None:
    (finding,) = (f for f in document_of(STANDARD).findings if f.code == "columns_by_spaces")
    assert (finding.severity, finding.span.line_start, finding.span.line_end) == ("info", 1, 9)
    assert finding.message == "a table of 3 columns set apart by spaces is read as 4 rows"


def test_rows_that_nothing_divides_are_doubtful() -> None:
    text = """\
Қызметкер         Әрекет               Мерзімі
кеңсе маманы      өтінішті тіркейді    15 минут
немесе басшысы
орындаушы                              2 күн
"""
    (finding,) = (f for f in document_of(text).findings if f.code == "columns_by_spaces")
    assert finding.severity == "warning"
    assert "nothing tells for sure where they begin" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        # letters set apart
        "Қ о с а  б е р і л і п\n1 ,5  га  дей ін  –  1 ,1 ;\n2 ,0  га  дей ін  –  1 ,2 ;\n",
        # a signature
        "Қазақстан Республикасының\nПремьер-Министрі                К. Мәсімов\n",
        # blanks of a form
        "М.О.                 (қолы)\n\n20__ жылғы          (күні)\n",
        # two columns of running text, as in a gazette
        "Мемлекеттік қызметті ауданның      Өтініш берген күннен бастап\n"
        "жергілікті атқарушы органы         үш жұмыс күні ішінде анықтама\n"
        "көрсетеді, оның мекенжайы          дайындалады және алушыға\n"
        "қосымшада көрсетілген және         беріледі, қызмет тегін болып\n"
        "сайтта орналастырылған болады.     табылады және шектеу жоқ.\n",
        # a line of more pieces than any table has columns
        ("а    б    " * 500 + "\n") * 4,
        # lines stretched to both margins
        "Мемлекеттік   қызметті   аудандық    бөлім   көрсетеді\n"
        "және   оның   мекенжайы   қосымшада  көрсетілген   болса\n"
        "онда   қызмет    тегін   көрсетіледі   деп   есептеледі\n"
        "сол   үшін   құжаттар    тапсыру   қажет   болған   кезде\n",
    ],
)
def test_what_is_no_table_stays_lines(text: str) -> None:
    assert all(cells is None for cells in cells_of(text))


def test_the_decrees_have_no_such_tables() -> None:
    for path in sorted(RAW.glob("*.txt")):
        lines = tuple(
            Line(number, text) for number, text in enumerate(path.read_text().split("\n"), 1)
        )
        assert with_aligned_tables(lines) == (lines, ())


def test_a_full_cell_is_cut_where_the_next_column_begins() -> None:
    columns = [Column(0), Column(4), Column(22)]
    placed = place(pieces_of("3   көрсетілетін құны тегін"), columns)
    assert placed is not None
    assert [(column, piece.text) for column, piece in placed] == [
        (0, "3"),
        (1, "көрсетілетін құны"),
        (2, "тегін"),
    ]


words = st.lists(
    st.sampled_from(
        [
            "аудан",
            "білім",
            "бөлімі",
            "қызмет",
            "мерзімі",
            "өтініш",
            "құжат",
            "портал",
            "кеңсе",
            "15",
            "минут",
        ]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)
tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.tuples(*[words] * width), min_size=3, max_size=9)
)


def laid_out(rows: list[tuple[str, ...]], widths: list[int], blank: bool) -> str:
    """The rows as a programme sets them that keeps the columns of a page: numbers before them."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [
            [str(number)],
            *(wrap(cell, width) for cell, width in zip(row, widths, strict=False)),
        ]
        for at in range(max(map(len, cells))):
            texts = [cell[at] if at < len(cell) else "" for cell in cells]
            lines.append(
                "  ".join(t.ljust(w) for t, w in zip(texts, [4, *widths], strict=False)).rstrip()
            )
        lines += [""] * blank
    return "\n".join(lines) + "\n"


@given(tables, st.lists(st.integers(14, 40), min_size=4, max_size=4), st.booleans())
def test_what_was_laid_out_is_read_back(
    rows: list[tuple[str, ...]], widths: list[int], blank: bool
) -> None:
    found = [line.cells for line in document_of(laid_out(rows, widths, blank)).lines if line.cells]
    expected = [(str(number), *row) for number, row in enumerate(rows, 1)]
    assert [
        tuple(cell.replace("\n", " ") for cell in cells) for cells in found if cells
    ] == expected


@given(st.lists(lines_of_words(12, 6), min_size=3, max_size=14), st.integers(1, 4))
def test_no_word_is_lost_or_told_twice(printed: list[str], times: int) -> None:
    assert tells_each_word_once(printed * times)


def test_a_table_ends_before_a_chapter_and_running_text() -> None:
    below = [
        " 2-тарау. Мемлекеттік корпорациямен өзара іс-қимыл",
        "",
        "     6. Мемлекеттік қызметке жүгіну тәртібінің толық сипаттамасы:",
        "     1) портал арқылы жүгінген кезде құжаттар тексеріледі;",
    ]
    table = [
        "1    Маман       Өтінішті         Журналдағы    10 (он)",
        "     бөлім       тіркейді         жазба         минут",
        "2    Басшы       Құжатты          Бұрыштама     1 (бір)",
        "     орынбасар   қарайды          қою           күн",
    ]
    read, _ = with_aligned_tables([Line(n, t) for n, t in enumerate([*table, "", *below], 1)])
    assert [line.cells is not None for line in read] == [True, True, *[False] * 5]
