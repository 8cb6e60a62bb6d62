"""Tables set by spaces whose numbers stand beside the middle of their rows."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Line
from pipeline.read import Source
from pipeline.read.aligned import with_aligned_tables
from pipeline.read.text import read_text
from tests.costs import costs_in_proportion
from tests.read.aligned.told_once import tells_each_word_once

STANDARD = """\
                  Перечень требований
                         Услуга оказывается
    Наименование
 1                       территориальными органами
    услугодателя
                         юстиции столицы и областей.
 2  Способы              веб-портал «электронного
    предоставления       правительства» www.egov.kz
    услуги
    Срок оказания
 3                       15 рабочих дней.
    услуги
                         1) услугодателя – с понедельника
                         по пятницу, с 9-00 до 18-30;
 4  График работы
                         2) портала – круглосуточно, кроме
                         перерывов для ремонта.
    Перечень документов, заявление согласно приложению 2 к
 5
    необходимых          настоящим Правилам.
10  Иные требования с    Адреса размещены на сайте.
    учетом особенностей
"""
ROWS = [
    (
        "1",
        "Наименование услугодателя",
        "Услуга оказывается территориальными органами юстиции столицы и областей.",
    ),
    ("2", "Способы предоставления услуги", "веб-портал «электронного правительства» www.egov.kz"),
    ("3", "Срок оказания услуги", "15 рабочих дней."),
    (
        "4",
        "График работы",
        "1) услугодателя – с понедельника по пятницу, с 9-00 до 18-30;\n"
        "2) портала – круглосуточно, кроме перерывов для ремонта.",
    ),
    (
        "5",
        "Перечень документов, необходимых",
        "заявление согласно приложению 2 к настоящим Правилам.",
    ),
    ("10", "Иные требования с учетом особенностей", "Адреса размещены на сайте."),
]


def rows_of(text: str) -> list[tuple[str, ...]]:
    document = read_text(Source("a.txt", ".txt", text.encode()))
    return [line.cells for line in document.lines if line.cells]


def test_numbers_in_the_middle_of_their_rows() -> None:
    assert rows_of(STANDARD) == ROWS


def test_the_title_above_stays_a_line() -> None:
    document = read_text(Source("a.txt", ".txt", STANDARD.encode()))
    assert document.lines[0].text.strip() == "Перечень требований"
    first, last = document.lines[1], document.lines[-1]
    assert (first.number, first.last, last.number, last.last) == (2, 6, 21, 22)


@pytest.mark.parametrize(
    "text",
    [
        # a list in running text whose items hang below their numbers
        "1.  Мемлекеттік қызмет тегін көрсетіледі\n    және жарияланады.\n"
        "2.  Қызметті бөлім көрсетеді\n    және береді.\n3.  Мерзім\n    үш күн.\n" * 3,
        # points at the margin
        "1. Услуга оказывается бесплатно\nи в срок.\n2. Срок\n3. Место  работы  отдела\n" * 3,
    ],
)
def test_numbers_that_are_none_of_rows(text: str) -> None:
    assert rows_of(text) == []


BELOW_THE_TITLE = "".join(STANDARD.splitlines(keepends=True)[1:])


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("", "Настоящий перечень     применяется всеми.\n", ROWS),
        ("", "\n1.  Услуга бесплатна.\n2.  Срок два дня.\n3.  Место город.\n", ROWS),
        ("№   Наименование         Содержание\n", "", ROWS),
        ("а\tб\tв\n", "а\tб\tв\n", [("а", "б", "в"), *ROWS, ("а", "б", "в")]),
        # the titles of columns, the number's one lost
        ("    Наименование         Содержание\n\n", "", ROWS),
        # what goes on behind the end of a page
        (
            "",
            "\n\n\n                         www.gov.kz\n",
            [*ROWS[:-1], (*ROWS[-1][:2], "Адреса размещены на сайте. www.gov.kz")],
        ),
        # too many numbers are missing: no row of this table
        ("", "17  Сноска               Адреса\n", ROWS),
    ],
    ids=["text", "points", "number sign", "tabs", "titles", "page", "other numbers"],
)
def test_where_a_table_begins_and_ends(
    above: str, below: str, expected: list[tuple[str, ...]]
) -> None:
    assert rows_of(above + BELOW_THE_TITLE + below) == expected


def test_a_column_moves_from_page_to_page() -> None:
    """Letters differ in width, so on one page a column begins seven letters further."""
    moved = [
        line[:25] + " " * 7 + line[25:] if 1 <= at <= 4 else line
        for at, line in enumerate(STANDARD.splitlines())
    ]
    assert rows_of("\n".join(moved) + "\n") == ROWS


NARROW = """\
1   Көрсетілетін қызметті       Мәдениет және спорт министрлігінің
    берушінің атауы             Мәдениет комитеті
2   Қызметті ұсыну тәсілдері «электрондық үкіметтің»
                             www.egov.kz порталы
3   Қызметті көрсету мерзімі лицензия беру – 15 (он бес)
                             жұмыс күні ішінде
4   Қызмет нәтижесі             лицензия немесе бас тарту
                                туралы дәлелді жауап
"""


def test_the_line_below_tells_where_a_column_begins() -> None:
    assert rows_of(NARROW)[1:3] == [
        ("2", "Қызметті ұсыну тәсілдері", "«электрондық үкіметтің» www.egov.kz порталы"),
        ("3", "Қызметті көрсету мерзімі", "лицензия беру – 15 (он бес) жұмыс күні ішінде"),
    ]


ENDING = """\
    Наименование               Услуга оказывается
1                          территориальными органами
    услугодателя
                           юстиции областей.
2   Способы                веб-портал «электронного
    предоставления         правительства» www.egov.kz
3   Форма оказания         Электронная и бумажная
    услуги, включая сборы, на едином портале
                           услуг.
"""


def test_the_last_row_ends_in_the_columns_of_the_last_lines() -> None:
    """Not where they stood above the first number, perhaps on another page."""
    assert rows_of(ENDING)[-1] == (
        "3",
        "Форма оказания услуги, включая сборы,",
        "Электронная и бумажная на едином портале услуг.",
    )


def test_lines_without_end_cost_in_proportion() -> None:
    """Numbered lines whose words are set apart, each a column of its own."""

    def lines_of(words: int) -> list[Line]:
        return [Line(n, f"{n}   " + "құжат   " * words) for n in range(1, 40)]

    assert costs_in_proportion(lambda words: with_aligned_tables(lines_of(words)), 200)


words = st.sampled_from(["құжат", "портал", "мерзімі", "беру"])
titles = st.lists(words, min_size=1, max_size=3).map(" ".join)
cells = st.lists(words, min_size=14, max_size=30).map(" ".join)


def in_the_middle(lines: list[str], height: int) -> list[str]:
    above = (height - len(lines)) // 2
    return [*[""] * above, *lines, *[""] * (height - len(lines) - above)]


@given(st.lists(st.tuples(titles, cells), min_size=3, max_size=8))
def test_what_was_set_in_the_middle_is_read_back(rows: list[tuple[str, str]]) -> None:
    printed = []
    for number, (title, text) in enumerate(rows, 1):
        parts = [[str(number)], wrap(f"Т{title}.", 22), wrap(f"М{text}.", 36)]
        height = max(map(len, parts))
        height += height % 2 == 0  # a number has a line of its own in the middle
        for line in zip(*(in_the_middle(part, height) for part in parts), strict=True):
            if any(line):
                printed.append("".join(t.ljust(w) for t, w in zip(line, [4, 25, 40], strict=True)))
    found = rows_of("\n".join(printed) + "\n")
    expected = [(str(n), f"Т{title}.", f"М{text}.") for n, (title, text) in enumerate(rows, 1)]
    assert [tuple(cell.replace("\n", " ") for cell in row) for row in found] == expected


gaps = st.sampled_from([" ", " ", "   ", " " * 6, " " * 14])
lines_of_words = st.lists(
    st.tuples(
        st.sampled_from(["    ", "    ", " " * 20, " " * 24, ""]),
        st.sampled_from(["", "", "1   ", "2   ", "3 ", "4   ", "5. "]),
        st.lists(st.tuples(st.sampled_from(["құжат", "портал", "Ақмола", "1)"]), gaps)),
    ),
    min_size=6,
    max_size=30,
)


@given(lines_of_words)
def test_no_word_is_lost_or_told_twice(
    printed: list[tuple[str, str, list[tuple[str, str]]]],
) -> None:
    texts = [
        (label if label else indent) + "".join(word + gap for word, gap in pairs)
        for indent, label, pairs in printed
    ]
    assert tells_each_word_once(texts)


def test_numbers_of_points_below_a_table_are_none_of_its_rows() -> None:
    texts = [
        "      Ветеринариялық                              Журналдағы       10 (он)",
        " 1                         Өтінішті тіркейді",
        "      дәрігер                                     жазба            минут",
        "                           Деректерді жүйеге                       2 (екі)",
        " 2    Оператор                                    Жүйедегі жазба",
        "                           енгізеді                                күн",
        "      Ветеринариялық                                               30 (отыз)",
        " 3                         Паспортты береді       Паспорт",
        "      дәрігер                                                      минут",
        "",
        "      4-тарау. Мемлекеттік корпорациямен өзара іс-қимыл тәртібін",
        "                               сипаттау",
        "",
        "5. Мемлекеттік корпорацияға жүгіну тәртібінің сипаттамасы:",
    ]
    read, _ = with_aligned_tables([Line(n, text) for n, text in enumerate(texts, 1)])
    assert [line.cells[0] for line in read if line.cells] == ["1", "2", "3"]
    assert [line.text for line in read[-4:]] == texts[-4:]
