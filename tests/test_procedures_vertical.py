"""Tables with a row an action: what their columns hold, by headers in both languages."""

from __future__ import annotations

import pytest

from pipeline.procedures.vertical import Columns, header
from tests.test_russian import rows

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
        ("№ | Действие | Примечание | Время исполнения", ("number", "action", None, "term")),
        # no table of actions: nobody acts and nothing lasts
        ("№ | Наименование процедуры | Адрес", None),
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
