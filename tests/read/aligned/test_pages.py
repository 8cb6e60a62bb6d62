"""Tables over several pages whose columns stand elsewhere on each, and what looks like them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Line
from pipeline.read import Source
from pipeline.read.aligned import with_aligned_tables
from pipeline.read.aligned.pages import with_columns_in_line
from pipeline.read.aligned.rows import numbers_apart
from pipeline.read.text import read_text
from tests.read.aligned.told_once import lines_of_words

STANDARD = """\
8    Қызмет көрсету үшін                     1) өтініш;
     құжаттар тізбесі                        2) жеке куәлік.
9    Қызмет көрсетуден бас                   1) лицензиялық алымның
     тарту үшін негіздер                     төленбеуі;
                                             2) заңды күшіне енген
                                             сот үкімінің
\f                      болуы; адамға лицензия
                      алуға тыйым салынуы.
10 Өзге де талаптар   Порталда алуға мүмкіндігі
                      бар.
"""
NARROW = """\
8   Перечень документов        1) заявление по форме,
    и сведений                 согласно приложению;
                               2) военный билет;
                               3) свидетельство о
\fрождении (при оформлении
лицам до шестнадцати лет);
- на вид на жительство:
действительный заграничный
паспорт;
две фотографии размером.
\f                    4) квитанция об оплате.
9   Отказы          Недостоверность документов
                    услугополучателя.
"""
TOUCHING = """\
1   Наименование           Комитет
    услугодателя           аудита
2   Способы оказания       через портал
    государственной        и корпорацию
\f    услуги, в том числе  в любое время
3   выдаваемой документов в течение дня
    Срок                  пять рабочих
                          дней
"""
GLUED = """\
№ Атауы                        Мекенжайы                       Телефоны
1 Ақмола облысының Полиция     020000, Көкшетау қаласы,        8 (7162) 29-10-01
  департаменті                 Горький көшесі, 31
2 Павлодар облысының           140000, Павлодар қаласы,        8 (7182) 39-11-60,
  Полиция департаменті         Лермонтов көшесі, 50/1          39-12-61
"""


def rows(text: str) -> list[tuple[str, ...]]:
    read = read_text(Source("a.txt", ".txt", text.encode()))
    return [line.cells for line in read.lines if line.cells]


def test_the_columns_of_each_page_are_those_of_the_table() -> None:
    assert rows(STANDARD) == [
        ("8", "Қызмет көрсету үшін құжаттар тізбесі", "1) өтініш;\n2) жеке куәлік."),
        (
            "9",
            "Қызмет көрсетуден бас тарту үшін негіздер",
            "1) лицензиялық алымның төленбеуі;\n2) заңды күшіне енген сот үкімінің болуы; "
            "адамға лицензия алуға тыйым салынуы.",
        ),
        ("10", "Өзге де талаптар", "Порталда алуға мүмкіндігі бар."),
    ]


def test_a_page_that_goes_on_with_the_last_cell_only() -> None:
    found = rows(NARROW)
    assert [row[0] for row in found] == ["8", "9"]
    assert found[0][1] == "Перечень документов и сведений"
    assert "3) свидетельство о рождении (при оформлении лицам" in found[0][2]
    assert found[0][2].endswith("4) квитанция об оплате.")


def test_texts_of_two_columns_with_one_space_between_them() -> None:
    words = " ".join(" ".join(row) for row in rows(TOUCHING)).split()
    assert Counter(words) == Counter(TOUCHING.split())
    assert ("3", "выдаваемой Срок", "документов в течение дня пять рабочих дней") not in rows(
        TOUCHING
    )


def test_numbers_with_one_space_behind_them_are_a_column() -> None:
    assert rows(GLUED)[1:] == [
        (
            "1",
            "Ақмола облысының Полиция департаменті",
            "020000, Көкшетау қаласы, Горький көшесі, 31",
            "8 (7162) 29-10-01",
        ),
        (
            "2",
            "Павлодар облысының Полиция департаменті",
            "140000, Павлодар қаласы, Лермонтов көшесі, 50/1",
            "8 (7182) 39-11-60, 39-12-61",
        ),
    ]


@pytest.mark.parametrize(
    ("texts", "begins"),
    [
        # what goes on stands below the number
        (["1 кабинет", "бөлмесі", "2 кабинет"], [0, 0, 0]),
        # numbers that do not count on
        (["1 кабинет", "бөлмесі", "12 кабинет"], [0, 2, 0]),
        # nothing goes on
        (["1 кабинет", "2 кабинет"], [0, 0]),
    ],
)
def test_figures_that_are_no_numbers_of_rows(texts: list[str], begins: list[int]) -> None:
    assert numbers_apart([(text, "Ақкөл") for text in texts], begins) is None


@pytest.mark.parametrize(
    "text",
    [
        # running text, justified, on both sides of the end of a page
        "1.  Государственная   услуга  оказывается     территориальными\n"
        "подразделениями   Министерства  в   порядке,   установленном\n"
        "\fзаконодательством    Республики     Казахстан    о    порядке\n"
        "оказания  государственных   услуг  в   области   регистрации.\n",
        # a signature before the end of a page, a stamp behind it
        "Настоящий приказ вводится в действие.\n"
        "     Министр                                  К. Касымов\n"
        "\f                                         Приложение 1\n"
        "                                         к приказу Министра\n"
        "     Правила                                  услуги\n",
    ],
)
def test_no_line_of_running_text_is_moved(text: str) -> None:
    lines = [
        Line(number, row.replace("\f", ""), 1 + text[: text.index(row)].count("\f") + ("\f" in row))
        for number, row in enumerate(text.splitlines(), 1)
    ]
    assert list(with_columns_in_line(lines, range(len(lines)))) == lines


pages = st.lists(lines_of_words(14, 5), min_size=2, max_size=8)


@given(st.lists(pages, min_size=2, max_size=4))
def test_no_word_is_lost_between_pages(printed: list[list[str]]) -> None:
    texts = [(page, text) for page, rows in enumerate(printed, 1) for text in rows * 2]
    lines = [Line(number, text, page) for number, (page, text) in enumerate(texts, 1)]
    moved = with_columns_in_line(lines, range(len(lines)))
    assert [line.text.split() for line in moved] == [line.text.split() for line in lines]
    read, _ = with_aligned_tables(lines)
    words = Counter(word for line in lines for word in line.text.split())
    assert Counter(word for line in read for word in line.text.split()) == words
