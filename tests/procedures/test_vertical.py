"""Tables with a row an action: what their columns hold, by headers in both languages."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.model import Line, Span
from pipeline.procedures.action_tables.blocks import read_blocks
from pipeline.procedures.action_tables.tables import procedure_of
from pipeline.procedures.action_tables.variants import variant_procedure
from pipeline.procedures.action_tables.vertical import Columns, header
from pipeline.procedures.actors import ActorNames
from pipeline.procedures.draft import StepDraft
from tests.process.test_russian import rows

ALL: Columns = ("number", "action", "actor", "outcome", "term", "next")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("№ | Іс-қимыл атауы | Жауапты орындаушы | Нәтижесі | Орындау мерзімі | Келесі іс-қимыл №",
         ALL),
        ("№ п/п | Наименование действия | Исполнитель | Результат | Срок исполнения"
         " | Номер следующего действия", ALL),
        ("№ действия | Описание процедуры (операции) | Ответственное лицо | Форма завершения"
         " | Продолжительность | № следующего действия", ALL),
        ("Структурное подразделение | Содержание процедуры | Сроки", ("actor", "action", "term")),
        ("Р/с № | Рәсімнің (іс-қимылдың) атауы | Құрылымдық бөлімше | Орындалу ұзақтығы",
         ("number", "action", "actor", "term")),
        ("Іс-әрекет № | ҚФБ атауы | Іс-әрекеттің атауы", ("number", "actor", "action")),
        ("№ | Лауазымды тұлға | Іс-шараның атауы | Мерзімі",
         ("number", "actor", "action", "term")),
        ("Реті | Жүргізілетін жұмыс | Жауапты бөлімше | Шығатын құжат",
         ("number", "action", "actor", "outcome")),
        ("№ | Действие | Примечание | Время исполнения", ("number", "action", None, "term")),
        # no table of actions: nobody acts and nothing lasts
        ("№ | Наименование процедуры | Адрес", None),
        ("№ | Қызметкер | Жұмыс күндері | Жұмыс орны", None),
        ("№ п/п | Наименование услугодателя | Срок действия договора | Процедура | Результат"
         " | Результат", None),
    ],
)  # fmt: skip
def test_columns(cells: str, expected: Columns | None) -> None:
    assert header(cells.split(" | ")) == expected


REGULATION = """# Об утверждении регламента государственной услуги «Выдача справки»

Постановление акимата Абайского района от 5 июня 2012 года № 10

1. Утвердить прилагаемый регламент государственной услуги «Выдача справки».

> *Утвержден*  
> *постановлением акимата*  
> *от 5 июня 2012 года № 10*

## Регламент государственной услуги «Выдача справки»

### 1. Общие положения

1. Государственная услуга «Выдача справки» (далее – услуга) оказывается отделом.

> *Приложение 1*  
> *к регламенту государственной услуги*  
> *«Выдача справки»*

## Описание последовательности действий

<table>
<tr><td>№ действия</td><td>Наименование действия (процедуры)</td><td>Ответственный исполнитель</td>
<td>Результат действия</td><td>Срок исполнения</td></tr>
<tr><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td></tr>
<tr><td>1</td><td>Прием заявления</td><td>Канцелярия</td><td>Регистрация</td><td>15 минут</td></tr>
<tr><td>2</td><td>Рассмотрение</td><td>Руководитель</td><td>Резолюция</td>
<td>1 рабочий день</td></tr>
</table>
"""


def test_a_russian_table_with_a_row_an_action() -> None:
    steps = [
        (step.label, step.actor, step.action, step.outcome, step.duration_value, step.duration_unit)
        for step in rows(REGULATION)["ProcedureStep"]
    ]
    assert steps == [
        ("1", "Канцелярия", "Прием заявления", "Регистрация", 15, "minute"),
        ("2", "Руководитель", "Рассмотрение", "Резолюция", 1, "working_day"),
    ]


WITHOUT_CELLS = """
Іс-қимылдар реттілігі

№

Іс-қимылды орындаушының·
атауы

Іс-қимылдың мазмұны Орындалу мерзімі Нәтижесі Келесі іс-қимыл №

1 2 3 4 5 6

1

Кеңсе маманы Құжаттарды қабылдау 15 минут Тіркелген өтініш 2

2 Басшы

Құжаттармен танысу,·
орындаушыны белгілеу

1 күн ішінде

3

3

Жауапты·
орындаушы

Анықтаманы беру 2 жұмыс күні Журналдағы белгі

      Ескертпе осында.
""".replace("·", " ")


def test_a_table_with_a_row_an_action_that_lost_its_cells() -> None:
    printed = [Line(number, text) for number, text in enumerate(WITHOUT_CELLS.splitlines(), 1)]
    (table,) = read_blocks(printed, "Сипаттау")
    steps = procedure_of(table, ActorNames(), None).steps
    told = [
        (s.label, s.actor, s.action, s.outcome, s.next_label, [(t.value, t.unit) for t in s.terms])
        for s in steps
    ]
    assert told == [
        ("1", "Кеңсе маманы", "Құжаттарды қабылдау", "Тіркелген өтініш", "2", [(15, "minute")]),
        ("2", "Басшы", "Құжаттармен танысу, орындаушыны белгілеу", None, "3", [(1, "day")]),
        ("3", "Жауапты орындаушы", "Анықтаманы беру", "Журналдағы белгі", None,
         [(2, "working_day")]),
    ]  # fmt: skip
    assert [(step.span.line_start, step.span.line_end) for step in steps][1] == (19, 20)


@pytest.mark.parametrize("cell", ["Іс-қим\nыл №", "Іс-қимыл \n(барысы, \nжұмыс \nлегі) №"])
def test_a_header_whose_first_cell_is_torn(cell: str) -> None:
    printed = WITHOUT_CELLS.replace("\n№\n", f"\n{cell}\n", 1).splitlines()
    (table,) = read_blocks([Line(at, text) for at, text in enumerate(printed, 1)], "Сипаттау")
    assert len(procedure_of(table, ActorNames(), None).steps) == 3


@pytest.mark.parametrize(
    ("row", "actor", "action"),
    [
        ("Комиссия хатшысы құжаттарды қарау 5 минут", "Комиссия хатшысы", "құжаттарды қарау"),
        ("Маман Құжаттарды қарау 5 минут", "Маман", "Құжаттарды қарау"),
        ("ХҚКО АЖ Сұрауды жолдау 5 минут", "ХҚКО АЖ", "Сұрауды жолдау"),
        ("Бөлім басшысы құжаттарды қарау 5 минут", "Бөлім басшысы", "құжаттарды қарау"),
    ],
)
def test_the_name_that_a_row_on_one_line_begins_with(row: str, actor: str, action: str) -> None:
    text = "3. Рәсімдердің реттілігінің сипаттамасы:\n№ Орындаушы Рәсім Мерзімі\n\n"
    text += f"1 {row}\n\n2 Басшы қол қою 5 минут\n"
    printed = [Line(number, line) for number, line in enumerate(text.splitlines(), 1)]
    (table,) = read_blocks(printed, "Сипаттау")
    first, second = procedure_of(table, ActorNames(), None).steps
    assert (first.actor, first.action, len(first.terms)) == (actor, action, 1)
    assert (second.actor, second.action) == ("Басшы", "қол қою")


def test_columns_named_by_an_abbreviation_and_in_another_order() -> None:
    text = "Р/с № Рәсім атауы ҚФБ Мерзімі Нәтижесі\n\n1 Қабылдау Кеңсе 5 минут Талон\n\n"
    text += "2 Қол қою Бөлім басшысы 1 күн Хат\n"
    printed = [Line(number, line) for number, line in enumerate(text.splitlines(), 1)]
    (table,) = read_blocks(printed, "Сипаттау")
    steps = procedure_of(table, ActorNames(), None).steps
    assert [(s.actor, s.action, s.outcome) for s in steps] == [
        ("Кеңсе", "Қабылдау", "Талон"), ("Бөлім басшысы", "Қол қою", "Хат"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "outcome", "term"),
    [
        ("Комиссия Қол қою Тіркеу 7 (жеті) жұмыс \nкүнінен аспайды\n\n2", "Тіркеу", 7),
        ("Комиссия Қол қою Хаттама Күнтізбелік 15 \nкүн ішінде\n\n2", "Хаттама", 15),
        ("Комиссия Қол қою Тіркеу 15 минут 2", "Тіркеу", 15),
    ],
)
def test_terms_that_a_row_wraps_and_a_next_action_that_does_not_exist(
    row: str, outcome: str, term: float
) -> None:
    text = "№ Орындаушы Рәсім Нәтижесі Мерзімі Келесі рәсім\n\n"
    text += f"1 {row}\n\n2\n\nБасшы\n\nҚол қою\n\nХат\n\n1 күн\n\n3\n"
    printed = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    (table,) = read_blocks(printed, "Сипаттау")
    first, second = procedure_of(table, ActorNames(), None).steps
    assert (first.actor, first.action, first.outcome) == ("Комиссия", "Қол қою", outcome)
    assert ([t.value for t in first.terms], first.next_label) == ([term], "2")
    assert (second.actor, second.next_label) == ("Басшы", "3")


CHOICE = """
Іс-қимылдың № (барысы) 1 2 3

Іс-қимылдың атауы Тексеру Бас тарту Тіркеу

Келесі іс-қимылдың



нөмірі

2 – егер бұзушылық·
болса; 3 – егер өтсе

– 4

1

Іс-қимылдың № (барысы) 4
""".replace("·", " ")


def test_a_choice_of_the_next_action_that_lost_its_cells() -> None:
    printed = [Line(number, text) for number, text in enumerate(CHOICE.splitlines(), 1)]
    (table,) = read_blocks(printed, "Сипаттау")
    steps = procedure_of(table, ActorNames(), None).steps
    assert [step.next_label for step in steps[:3]] == [
        "2 – егер бұзушылық болса; 3 – егер өтсе", None, "4",
    ]  # fmt: skip


GROUPS = """
Іс-әрекет № ҚФБ атауы

Іс-әрекеттің атауы Кезекті іс-әрекет №

1

Кеңсе маманы

Қабылдау 2

2

Аудан басшысы

Белгілеу

3

3 Кеңсе маманы

Беру

2-кесте. Пайдалану нұсқалары. Негізгі үдеріс.

1 топ ҚФБ·
Кеңсе маманы

2 топ ҚФБ·
Аудан басшысы

№ 1 іс-әрекет Қабылдау

№ 2 іс-әрекет Белгілеу

№ 4 іс-әрекет Нәтижені беру

№ 3 іс-әрекет Бас тартуды белгілеу
""".replace("·", " ")


def test_a_header_on_one_line_and_variants_that_are_not_printed_in_order() -> None:
    printed = [Line(number, text) for number, text in enumerate(GROUPS.splitlines(), 1)]
    actions, variants = read_blocks(printed, "Сипаттау")
    steps = procedure_of(actions, ActorNames(), None).steps
    assert [(s.label, s.actor, s.action, s.next_label) for s in steps] == [
        ("1", "Кеңсе маманы", "Қабылдау", "2"),
        ("2", "Аудан басшысы", "Белгілеу", "3"),
        ("3", "Кеңсе маманы", "Беру", None),
    ]
    draft = variant_procedure(variants, steps)
    assert draft is not None
    assert [(s.label, s.actor) for s in draft.steps] == [
        ("1", "Кеңсе маманы"), ("2", "Аудан басшысы"),
        ("4", "Кеңсе маманы"), ("3", "Аудан басшысы"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("group", "action"),
    [
        ("1-топ ҚФБ", "№ 1 іс-әрекет"),
        ("ҚФБ-ның 1-тобы", "Іс-қимыл 1"),
        ("ҚФБ тобы 1", "Іс-әрекет № 1"),
        ("№ 1 топ ҚФБ", "1-әрекет."),
    ],
)
def test_groups_and_actions_in_other_words(group: str, action: str) -> None:
    """«Іс-әрекет № 1 Қабылдау» begins as the row of numbers of a table of actions does."""
    text = "2-кесте. Пайдаланудың нұсқалары. Негізгі процесс\n\n"
    for number, actor in enumerate(("Маман", "Басшы"), 1):
        text += f"{group.replace('1', str(number))}\n{actor}\n\n"
    for number, done in enumerate(("Қабылдау", "Қол қою"), 1):
        text += f"{action.replace('1', str(number))}\n{done}\n\n"
    printed = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    (table,) = read_blocks(printed, None)
    known = [StepDraft(done, Span(1, 1), actor=who)
             for who, done in (("Маман", "Қабылдау"), ("Басшы", "Қол қою"))]  # fmt: skip
    draft = variant_procedure(table, known)
    assert draft is not None
    assert [(s.label, s.actor, s.action) for s in draft.steps] == [
        ("1", "Маман", "Қабылдау"), ("2", "Басшы", "Қол қою"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Қызмет беруші ЖАО АЖ ЖАО АЖ", ["Қызмет беруші", "ЖАО АЖ", "ЖАО АЖ"]),
        ("ЭҮП Қызмет беруші", ["ЭҮП", "Қызмет беруші"]),
    ],
)
def test_abbreviations_and_words_on_one_line(line: str, names: list[str]) -> None:
    cuts = [0, *(place for place, _ in ActorNames().inner(line)), len(line)]
    assert [line[a:b].strip() for a, b in pairwise(cuts)] == names


def test_a_table_among_the_words_of_a_point() -> None:
    appendix = REGULATION.index("> *Приложение 1*")
    inside = (
        REGULATION[:appendix]
        + "2. Последовательность процедур:\n\n"
        + (REGULATION[REGULATION.index("<table>") :])
    )
    found = rows(inside + "\n3. Срок – 2 дня.\n")
    (procedure,) = found["Procedure"]
    assert (procedure.source, procedure.appendix_id) == ("table", None)
    assert procedure.title == "Последовательность процедур"
    assert [(s.actor, s.provision_id[-3:]) for s in found["ProcedureStep"]] == [
        ("Канцелярия", ".p2"), ("Руководитель", ".p2"),
    ]  # fmt: skip
