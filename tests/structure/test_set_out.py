"""Texts of pages on which stamps and titles are set apart by spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document, Line
from pipeline.structure import read_structure
from pipeline.structure.layout import Layout, layout_of
from pipeline.structure.set_out import with_set_blocks
from tests.texts import lines

RULES = """\
  Об утверждении Правил оказания государственной услуги
       «Выдача справки об отсутствии задолженности»

    В соответствии с подпунктом 1) статьи 10 Закона Республики
Казахстан «О государственных услугах» ПРИКАЗЫВАЮ:
    1. Утвердить прилагаемые Правила согласно приложению 1.
    Министр финансов Республики Казахстан
    М. Бекетаев
                                            Приложение 1 к приказу
                                                  Министра финансов
                                               Республики Казахстан
                                            от 29 мая 2020 года № 69
            Правила оказания государственной услуги
         «Выдача справки об отсутствии задолженности»
     Сноска. Правила в редакции приказа Министра финансов РК от
         27.02.2026 № 206 (вводится в действие по истечении десяти
календарных дней после дня его первого официального опубликования).

               Глава 1. Общие положения

    1. Настоящие Правила определяют порядок оказания государственной
услуги «Выдача справки» (далее – государственная услуга).
    2. Услуга оказывается управлениями (далее – услугодатель).
               Глава 2. Порядок оказания услуги
    3. Услугодатель в течение 2 (двух) рабочих дней выдает справку.
"""


def document(text: str) -> Document:
    return Document("act.txt", "text", "", tuple(lines(text)), language="ru")


def shown(text: str) -> list[str]:
    return [line.text for line in with_set_blocks(document(text)).lines]


@pytest.mark.parametrize("opening", [0, 2, 4, 6])
def test_rules_set_as_on_a_page(opening: int) -> None:
    printed = [
        " " * opening + line.lstrip() if line.startswith("    ") and line[4:5] != " " else line
        for line in RULES.splitlines()
    ]
    act = read_structure(document("\n".join(printed)))
    assert [item.service.title for item in act.services] == [
        "Выдача справки об отсутствии задолженности"
    ]
    clauses = [(c.provision.section_title, c.provision.point) for c in act.services[0].clauses]
    assert clauses == [
        ("Общие положения", None),
        ("Общие положения", "1"),
        ("Общие положения", "2"),
        ("Порядок оказания услуги", None),
        ("Порядок оказания услуги", "3"),
    ]


def test_stamps_and_titles_stand_between_blank_lines() -> None:
    printed = shown(RULES)
    at = printed.index("Приложение 1 к приказу")
    assert printed[at - 2 : at + 9] == [
        "      М. Бекетаев",
        "",
        "Приложение 1 к приказу",
        "Министра финансов",
        "Республики Казахстан",
        "от 29 мая 2020 года № 69",
        "",
        "Правила оказания государственной услуги",
        "«Выдача справки об отсутствии задолженности»",
        "",
        "      Сноска. Правила в редакции приказа Министра финансов РК от",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "      1. Қызмет тегін көрсетіледі.\n" * 40,  # as decrees are set
        "Қызмет тегін көрсетіледі.\n" * 40,
        "      1. Қызмет.\n" * 300 + " " * 40 + "1-қосымша\n" * 2,  # a slip of a converter
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    given_document = document(text)
    assert with_set_blocks(given_document) is given_document


def test_text_behind_a_label_may_hang_below_it() -> None:
    item = [
        "    1) заявление по форме согласно приложению 1 к настоящим Правилам",
        "       Республики Казахстан и копии документов, которые к нему",
        "       прилагаются;",
    ]
    printed = shown(RULES + "\n".join(item))[-3:]
    assert [line.find(line.strip()) for line in printed] == [6, 0, 0]


POINTS = """\
      1. Услугополучатель представляет в управление следующие документы и
сведения, если они не содержатся в информационных системах:
{}
      2. Услуга оказывается бесплатно и доступна всем гражданам.
      3. Услуга оказывается управлениями, которые перечислены в реестре.
      4. Срок оказания услуги составляет два рабочих дня со дня обращения.
      5. Результат услуги выдается в электронной форме через портал.
"""


@pytest.mark.parametrize(
    ("deep", "expected"),
    [
        (  # items deeper than points, their other lines at the margin
            "            1) заявление по форме согласно приложению 2 к настоящим\n"
            "Правилам, подписанное услугополучателем или его представителем,\n"
            "у которого есть доверенность, удостоверенная в порядке, который\n"
            "установлен законом;\n"
            "            2) копия удостоверения личности.",
            ["1", "1.1", "1.2", "2"],
        ),
        (
            "                  - заявление\n                  - копия удостоверения\n"
            "                  - справка",
            ["1", "1", "1", "1", "2"],
        ),
        (  # a formula
            "                  П = Б * К,\n                  где:\n"
            "                  П – размер пособия;\n                  К – коэффициент.",
            ["1", "1", "1", "1", "1", "2"],
        ),
        (  # verses
            "                  Золотое солнце,\n                  Золотое зерно!\n"
            "                  Сказание степи",
            ["1", "1", "1", "1", "2"],
        ),
    ],
    ids=["items", "dashes", "formula", "verses"],
)
def test_deep_lines_of_points_are_no_titles(deep: str, expected: list[str]) -> None:
    act = read_structure(document(POINTS.format(deep)))
    rows = [clause.provision for clause in act.clauses][:-3]
    assert [row.point + (f".{row.subpoint}" if row.subpoint else "") for row in rows] == expected
    assert all(row.section_title is None for row in rows)


@pytest.mark.parametrize(
    ("printed", "expected", "headings"),
    [
        (  # a stamp on the right, right below a title
            [
                "              Правила оказания услуги",
                "                                        Утверждены приказом",
                "                                        Министра финансов",
            ],
            ["", "Правила оказания услуги", "", "Утверждены приказом", "Министра финансов", ""],
            1,
        ),
        (  # a form without a table's cells
            ["         Заявитель       ________", "         Дата            ________"],
            ["         Заявитель       ________", "         Дата            ________"],
            0,
        ),
        (  # a paragraph whose first line alone stands deep
            ["              Отдел принимает", "и выдает", "в течение двух", "дней."],
            ["              Отдел принимает", "и выдает", "в течение двух", "дней."],
            0,
        ),
        (  # items below a paragraph without a label
            ["    Для услуги нужны", "                - заявление", "                - справка"],
            ["      Для услуги нужны", "      - заявление", "      - справка"],
            0,
        ),
        (  # a title whose second line is at the margin, below the middle of the first
            ["         Порядок обжалования решений управлений города", " Услугодателя и Центра"],
            ["", "Порядок обжалования решений управлений города", "Услугодателя и Центра", ""],
            2,
        ),
    ],
    ids=["stamp", "form", "first line", "items", "title at the margin"],
)
def test_what_stands_apart(printed: list[str], expected: list[str], headings: int) -> None:
    points = [f"    {n}. Услугодатель выдает справку в течение двух дней." for n in range(1, 7)]
    stamp = [" " * 40 + text for text in ("Приложение 1", "к приказу", "Министра")]
    # behind the stamp, and before another point
    rows = [*stamp, *points, *printed, "    7. Услугодатель отказывает."]
    found = list(with_set_blocks(document("\n".join(rows))).lines)
    texts = [line.text for line in found]
    start = texts.index(f"      {points[-1].strip()}") + 1
    assert texts[start:-1] == expected
    assert sum(line.heading for line in found) == headings


def test_a_title_may_go_on_with_a_capital_behind_a_comma() -> None:
    title = ["          Порядок обжалования решений услугодателя,", "        Центра обслуживания"]
    found = list(with_set_blocks(document(RULES + "\n".join(title))).lines)[-2:]
    assert [line.heading for line in found] == [True, True]


@given(st.lists(st.sampled_from([*RULES.splitlines(), "", " " * 30 + "к приказу"])))
def test_no_word_is_lost_or_told_twice(rows: list[str]) -> None:
    assert " ".join(shown("\n".join(rows))).split() == " ".join(rows).split()


def test_deep_forms_do_not_indent_a_text() -> None:
    """Points at the margin tell more than the lines of forms that are indented."""
    points = [f"{n}. Мемлекеттік қызмет тегін көрсетіледі және жарияланады." for n in range(1, 12)]
    form = ["        Аты-жөні"] * 6
    printed = tuple(Line(n, text) for n, text in enumerate([*points, *form], 1))
    assert layout_of(Document("a.txt", "text", "", printed)) is not Layout.INDENTED


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (
            " Стандарт государственной услуги «Выдача паспортов\n"
            "    гражданам Республики\n"
            "                     Казахстан»",
            "Выдача паспортов гражданам Республики Казахстан",
        ),
        (  # closed above: what is set apart below is none of it
            " Стандарт государственной услуги «Выдача паспортов\n"
            "    гражданам Республики»\n"
            "                     Форма",
            "Выдача паспортов гражданам Республики",
        ),
    ],
)
def test_a_title_in_quotes_goes_on_up_to_where_they_close(printed: str, title: str) -> None:
    below = """
                  Глава 1. Общие положения
    1. Государственная услуга оказывается гражданам в порядке очереди по заявлению.
    2. Стандарт разработан Министерством внутренних дел Республики Казахстан, далее – Министерство.
    3. Услуга оказывается территориальными подразделениями Министерства и корпорацией.
"""
    head = """
                                                      Приложение 1
                                  к приказу Министра внутренних дел
                                        от 10 апреля 2015 года № 332

"""
    act = read_structure(document(head + printed + "\n" + below))
    assert [item.service.title for item in act.services] == [title]
