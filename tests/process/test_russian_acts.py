"""Russian acts read for the first time in November 2026: what they say in other ways.

Each case is worded after such an act; what it says is written down by hand.
"""

from __future__ import annotations

import pytest

from pipeline.procedures.russian import next_clauses, split_russian_actor


@pytest.mark.parametrize(
    ("sentence", "actor", "action"),
    [
        # who acts stands first, in the instrumental
        ("Услугодателем проводится анализ документов.", "услугодатель",
         "проводится анализ документов."),
        ("Ответственным исполнителем в течение 2 дней проводится проверка.",
         "ответственный исполнитель", "в течение 2 дней проводится проверка."),
        ("Государственным инспектором составляется акт.", "государственный инспектор",
         "составляется акт."),
        ("Комиссией по аттестации рассматриваются документы.", "комиссия по аттестации",
         "рассматриваются документы."),
        ("Аппаратом акима города, поселка, сельского округа выдается справка.",
         "аппарат акима города, поселка, сельского округа", "выдается справка."),
        # behind what is done
        ("Приказ подписывается вице-министром в тот же день.", "вице-министр",
         "Приказ подписывается в тот же день."),
        ("Ответ оценивается членами комиссии по пятибалльной системе.", "члены комиссии",
         "Ответ оценивается по пятибалльной системе."),
        ("Комиссией принимается решение.", "комиссия", "принимается решение."),
        # who becomes or is something
        ("Председателем комиссии назначается руководитель услугодателя.", None, None),
        ("Ответственным исполнителем является сотрудник отдела.", None, None),
        ("Приложением к заявлению являются копии документов.", None, None),
    ],
)  # fmt: skip
def test_agents(sentence: str, actor: str | None, action: str | None) -> None:
    told = split_russian_actor(sentence)
    assert told.actor == actor
    assert action is None or told.action == action


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("приказ подписывается министром, после чего исполнитель оформляет лицензию",
         ["исполнитель оформляет лицензию"]),
        # a signature put to a paper does nothing
        ("услугодатель готовит отказ, подписанный ЭЦП руководителя, и направляет его", []),
    ],
)  # fmt: skip
def test_where_another_one_acts(sentence: str, clauses: list[str]) -> None:
    found = next_clauses(sentence, frozenset({"эцп"}))
    assert [sentence[comma.end() :] for comma in found] == clauses
