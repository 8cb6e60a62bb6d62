"""Tables of actions in texts without blank lines: rows, blocks and tables open by their words."""

from __future__ import annotations

import pytest

from pipeline.model import Line
from pipeline.procedures.action_tables.blocks import read_blocks
from pipeline.procedures.action_tables.tables import procedure_of
from pipeline.procedures.action_tables.variants import variant_procedure
from pipeline.procedures.actors import ActorNames

KAZAKH = """\
1 кесте. ҚФБ іс-әрекеттерінің сипаттамасы
Негізгі үрдістің (жұмыс барысының, ағымының) іс-әрекеттері
1
Іс-әрекеттің (жұмыс барысының,
ағымының) №
1 2
2 ҚФБ атауы Кеңсе Бөлім басшысы
3
Іс-әрекеттің (үрдістің, рәсімнің,
операцияның) атауы және олардың сипаттамасы
Өтінішті қабылдау
Орындаушыны белгілеу
4
Аяқталу нысаны
(деректер, құжат, ұйымдық-өкімдік шешім)
Қолхат беру
Бұрыштама қою
5
Орындау мерзімдері 15 минут 1 жұмыс күні ішінде
6
Келесі іс-әрекеттің нөмірі 2 3
Негізгі үрдістің (жұмыс барысының, ағымының) іс-әрекеттері
1
Іс-әрекеттің (жұмыс барысының,
ағымының) №
3
2 ҚФБ атауы Жауапты орындаушы
3
Іс-әрекеттің (үрдістің, рәсімнің,
операцияның) атауы және олардың сипаттамасы
Анықтаманы тапсыру
5
Орындау мерзімдері 30 минут
Келесі іс-әрекеттің нөмірі
2 кесте. Қолдану нұсқалары. Негізгі үрдіс.
1 топ ҚФБ
Кеңсе
2 топ ҚФБ
Бөлім басшысы
№ 1 іс-әрекет
Өтінішті қабылдау
№ 2 іс-әрекет
Орындаушыны белгілеу
"""

RUSSIAN = """\
Таблица 1. Описание действий СФЕ
Действия основного процесса (хода, потока работ)
1
№ действия (хода, потока работ)
1 2
2 Наименование СФЕ Канцелярия Руководитель отдела
3
Наименование действия (процесса,
процедуры, операции) и их описание
Прием заявления
Определение исполнителя
4
Форма завершения (данные, документ,
организационно-распорядительное решение)
Выдача расписки
Наложение резолюции
5 Сроки исполнения 15 минут 1 рабочий день
6 Номер следующего действия 2 3
Действия основного процесса (хода, потока работ)
1
№ действия (хода, потока работ)
3
2 Наименование СФЕ Исполнитель
3
Наименование действия (процесса,
процедуры, операции) и их описание
Выдача справки
5 Сроки исполнения 30 минут
Таблица 2. Варианты использования. Основной процесс
Группа 1 СФЕ
Канцелярия
Группа 2 СФЕ
Руководитель отдела
Действие № 1
Прием заявления
Действие № 2
Определение исполнителя
"""


def _lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.splitlines(), 1)]


@pytest.mark.parametrize("text", [KAZAKH, RUSSIAN], ids=["kk", "ru"])
def test_rows_blocks_and_tables_open_without_blank_lines(text: str) -> None:
    actions, variants = read_blocks(_lines(text), None)
    assert [block.numbers for block in actions.blocks] == [("1", "2"), ("3",)]
    first, second = (set(block.rows) for block in actions.blocks)
    assert first == {"actor", "action", "outcome", "term", "next"}
    assert {"actor", "action", "term"} <= second
    names = ActorNames(["Кеңсе", "Бөлім басшысы", "Канцелярия", "Руководитель отдела"])
    steps = procedure_of(actions, names, None).steps
    assert [step.label for step in steps] == ["1", "2", "3"]
    assert steps[0].action in ("Өтінішті қабылдау", "Прием заявления")
    assert steps[1].outcome in ("Бұрыштама қою", "Наложение резолюции")
    assert [step.next_label for step in steps] == ["2", "3", None]
    used = variant_procedure(variants, steps)
    assert used is not None
    assert [(step.label, step.action) for step in used.steps] == [
        (step.label, step.action) for step in steps[:2]
    ]


def _outcomes_and_actions(text: str) -> list[tuple[str | None, str | None]]:
    (table,) = read_blocks(_lines(text.replace("·", " ")), None)
    steps = procedure_of(table, ActorNames([]), None).steps
    return [(step.action, step.outcome) for step in steps]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # the rest of the label after a page break whose blank lines are lost
        (
            "Іс-әрекеттің\n(үрдістің, рәсімнің,\nҚорытынды әзірлеу\nШешім қабылдау немесе·\n"
            "операцияның) атауы және·\nолардың сипаттамасы\nбас тартуды ресімдеу",
            [("Қорытынды әзірлеу", None), ("Шешім қабылдау немесе бас тартуды ресімдеу", None)],
        ),
        # two sentences of one cell
        (
            "Іс-әрекеттің атауы және олардың сипаттамасы\nАнықтаманы қалыптастыру.\n"
            "Мәртебе туралы·\nхабарлама құру\nСұранымды·\nбағдарғылау",
            [
                ("Анықтаманы қалыптастыру. Мәртебе туралы хабарлама құру", None),
                ("Сұранымды бағдарғылау", None),
            ],
        ),
        # a word of the label that a narrow column has cut
        (
            "Іс-қимылдың атауы\nҚабылдау\nТанысу\nАяқталу нысаны\n(деректер, құжат, ұйым\n"
            "дастырушылық-өкімдік\nшешім)\nҚолхат беру\nБұрыштама қою",
            [("Қабылдау", "Қолхат беру"), ("Танысу", "Бұрыштама қою")],
        ),
    ],
    ids=["lost page break", "two sentences", "cut word"],
)
def test_cells_without_blank_lines(
    rows: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert _outcomes_and_actions(f"Іс-әрекеттің №\n1 2\n{rows}\n") == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # two terms in a cell, with and without the case that the second is for
        (
            "2 минут\nҚұжаттар Орталық·\nарқылы түскен жағдайда\n1 сағат\n30 минут\n"
            "Тоғыз жұмыс күні ішінде",
            [[2, 1], [30], [9]],
        ),
        ("15 минуттан·\nартық емес\n1 сағаттан·\nартық емес\n2 күн", [[15], [1], [2]]),
        ("7 (жеті)·\nжұмыс күні\n12 (он екі)·\nжұмыс күні\n1 сағат", [[7], [12], [1]]),
    ],
)
def test_where_a_term_begins_without_blank_lines(row: str, expected: list[list[int]]) -> None:
    text = f"Іс-әрекеттің №\n1 2 3\nОрындау мерзімдері\n{row}\n".replace("·", " ")
    (table,) = read_blocks(_lines(text), None)
    steps = procedure_of(table, ActorNames([]), None).steps
    assert [[term.value for term in step.terms] for step in steps] == expected
