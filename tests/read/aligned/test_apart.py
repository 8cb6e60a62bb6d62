"""Numbered tables whose texts touch the next column or are set to fill their cells."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Line
from pipeline.read.aligned import with_aligned_tables
from pipeline.read.aligned.apart import with_columns_apart
from pipeline.read.aligned.middle import number_columns

JUSTIFIED = """\
1   Қызмет       берушінің Облыстардың, Алматы және Шымкент
    атауы                  қалаларының әділет департаменттері
                           (бұдан әрі – көрсетілетін қызметті
                           беруші).
2   Мемлекеттік            1) Мемлекеттік корпорация;
    қызметтерді      ұсыну 2) портал арқылы.
    тәсілдері
3   Мемлекеттік қызметті Мемлекеттік корпорацияда – 2 жұмыс
    көрсету мерзімдері     күні, порталда – тағайындау туралы
                           хабарлама алу бір жұмыс күні.
4   Мемлекеттік     қызмет Электронды         (ішінара)/қағаз
    көрсету нысаны         түрінде
"""
LIST = """\
№     Атауы                Мекенжайы            Телефоны Мекенжайы
1     2                    3                    4        5
1.    Көксу ауданының      Байқоныс ауылы,      2-11-38 office1@mail.kz
      энергетика бөлімі    Алтынқоныс көшесі    2-11-39
2.    Сарысу ауданының     Тасжол ауылы,        3-26-96 office2@mail.kz
      табиғатты қорғау     Ұзынтөбе көшесі, 85  3-26-97
      бөлімі               үй
3.    Қаратал ауданының    Жаңатерек ауылы,     4-57-60 office4@mail.kz
      сумен жабдықтау      Құмбастау көшесі, 16 4-57-61
      бөлімі               үй
4.    Сарысу ауданының ішкі Майбұлақ ауылы,     5-35-31 office5@mail.kz
      саясат бөлімі        Кеңжазық көшесі      5-35-32
5.    Талғар ауданының жер Сарыдала ауылы,      6-42-70 office6@mail.kz
      қатынастары бөлімі   Күмістал көшесі      6-42-71
6.    Арал ауданының сумен Алақайнар ауылы,     7-61-75 office9@mail.kz
      жабдықтау бөлімі     Бозсай көшесі, 117   7-61-76
"""
POINTS = """\
1.  Мемлекеттік   қызметті    аудандардың    білім   бөлімдері
(бұдан әрі – қызмет беруші) көрсетеді.
2.  Мемлекеттік   қызметті    көрсету    нысаны   –   қағаз   түрінде
және электрондық.
3.  Мемлекеттік   қызметті    көрсету    нәтижесі   –   анықтама   беру
немесе бас тарту туралы жауап.
4.  Мемлекеттік   қызметті    көрсету    мерзімі   –   бес   жұмыс   күні
құжаттар тапсырылған күннен бастап.
"""
STEPS = """\
1                                Өтінішті тіркейді                   10 (он) минут
     дәрігер                                              жазба
     Ветеринария                                                     1 (бір) жұмыс
2                                Жануарды тексереді       Нөмір
     дәрігері                                                        күні
                                 Деректерді жүйеге                   2 (екі) жұмыс
3    Оператор                                             Жазба
                                 енгізеді                            күні
"""


def lines_of(text: str) -> list[Line]:
    return [Line(number, row) for number, row in enumerate(text.splitlines(), 1)]


def apart(lines: list[Line]) -> list[str]:
    gaps = [at for at, line in enumerate(lines) if "   " in line.text.strip()]
    return [line.text for line in with_columns_apart(lines, number_columns(lines, gaps))]


def test_cells_that_spaces_fill_up() -> None:
    read, _ = with_aligned_tables(lines_of(JUSTIFIED))
    found = {line.cells[0]: line.cells[1:] for line in read if line.cells}
    assert found["1"][0] == "Қызмет берушінің атауы"
    assert found["1"][1].startswith("Облыстардың, Алматы және Шымкент қалаларының")
    assert found["2"][0] == "Мемлекеттік қызметтерді ұсыну тәсілдері"
    assert found["3"][1].startswith("Мемлекеттік корпорацияда – 2 жұмыс күні, порталда")
    assert found["4"] == ("Мемлекеттік қызмет көрсету нысаны", "Электронды (ішінара)/қағаз түрінде")


def test_a_list_whose_texts_touch() -> None:
    read, _ = with_aligned_tables(lines_of(LIST))
    found = [line.cells for line in read if line.cells]
    assert [cells[0] for cells in found[-6:]] == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert found[-3][1:3] == (
        "Сарысу ауданының ішкі саясат бөлімі",
        "Майбұлақ ауылы, Кеңжазық көшесі",
    )
    assert found[-1][1:] == (
        "Арал ауданының сумен жабдықтау бөлімі",
        "Алақайнар ауылы, Бозсай көшесі, 117",
        "7-61-75 7-61-76",
        "office9@mail.kz",
    )


@pytest.mark.parametrize(
    "text",
    [
        POINTS,  # running text begins where its numbers do
        STEPS,  # too few texts for a column: none is put beside another
    ],
)
def test_what_is_left_alone(text: str) -> None:
    lines = lines_of(text)
    assert apart(lines) == [line.text for line in lines]


gaps = st.integers(1, 12).map(lambda spaces: " " * spaces)
words = st.sampled_from(["құжат", "портал", "Ақмола", "облысы", "a@b.kz"])
rows = st.lists(
    st.lists(st.tuples(gaps, words), max_size=5).map(
        lambda pairs: "".join(gap + word for gap, word in pairs)
    ),
    min_size=1,
    max_size=4,
)


@given(st.lists(rows, min_size=3, max_size=6), st.integers(1, 3))
def test_no_word_is_lost_from_a_numbered_table(table: list[list[str]], times: int) -> None:
    printed = [
        f"{n}    {row}" if not at else f"     {row}"
        for n, part in enumerate(table * times, 1)
        for at, row in enumerate(part)
    ]
    lines = lines_of("\n".join(printed))
    assert [row.split() for row in apart(lines)] == [line.text.split() for line in lines]
    read, _ = with_aligned_tables(lines)
    counted = Counter(word for line in lines for word in line.text.split())
    assert Counter(word for line in read for word in line.text.split()) == counted
