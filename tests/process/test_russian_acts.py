"""Russian acts read for the first time in November 2026: what they say in other ways.

Each case is worded after such an act; what it says is written down by hand.
"""

from __future__ import annotations

import pytest

from pipeline.procedures.russian import next_clauses, split_russian_actor
from tests.process.test_rules_2020s import rows_of as rows_of_rules
from tests.process.test_russian_forms import standard


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


def test_papers_with_the_application_they_go_with() -> None:
    rows = standard(
        "9. Перечень документов, необходимых для оказания государственной услуги:",
        "   заявление по форме согласно приложению к настоящему стандарту с приложением:",
        "   1) автобиографии;",
        "   2) социально уязвимые слои населения дополнительно представляют справку о статусе.",
        "   Для подтверждения родства представляются: свидетельство о рождении либо иной документ.",
    )["RequiredDocument"]
    assert [(row.case_label, row.text) for row in rows] == [
        (None, "заявление по форме согласно приложению к настоящему стандарту"),
        (None, "автобиографии"),
        ("социально уязвимые слои населения",
         "социально уязвимые слои населения дополнительно представляют справку о статусе"),
        (None, "Для подтверждения родства представляются: свидетельство о рождении либо иной"
         " документ"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "grounds"),
    [
        ("В допуске к экзамену отказывается, если лицо не отвечает статье 32 Закона.", 1),
        ("В выдаче отказывается при наличии задолженности.", 1),
        # who takes an application back; grounds that stand elsewhere
        ("Заявитель отказывается от услуги, о чем пишет заявление.", 0),
        ("В выдаче отказывается при наличии оснований, указанных в пункте 10.", 0),
    ],
)
def test_grounds_without_who_refuses(paragraph: str, grounds: int) -> None:
    rows = standard("5. Комиссия рассматривает документы.", f"   {paragraph}")
    assert len(rows.get("RefusalGround", [])) == grounds


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Жалоба подается в письменной форме начальнику отдела.", "начальнику отдела"),
        ("Жалоба подается по почте в аппарат акима района.", "аппарат акима района"),
    ],
)
def test_how_a_complaint_is_brought(sentence: str, who: str) -> None:
    rows = standard(f"11. {sentence}")["Complaint"]
    assert [row.addressee for row in rows] == [who]


@pytest.mark.parametrize(
    ("paragraph", "channel", "condition"),
    [
        # a case that is told besides limits nothing; one complains to both
        ("4-1. Срок оказания услуги с момента сдачи документов услугодателю, а также при"
         " обращении на портал – 5 рабочих дней.", None, None),
        ("11. Жалоба, поступившая в адрес услугодателя, Министерства или Государственной"
         " корпорации, подлежит рассмотрению в течение 5 рабочих дней.", None, None),
        ("11. Жалоба, поступившая в адрес Государственной корпорации, подлежит рассмотрению в"
         " течение 5 рабочих дней.", "psc", None),
        ("4-1. Срок оказания услуги при обращении на портал – 5 рабочих дней.", "portal",
         "при обращении на портал"),
    ],
)  # fmt: skip
def test_of_whom_a_limit_is(paragraph: str, channel: str | None, condition: str | None) -> None:
    rows = standard(paragraph)["Deadline"]
    assert [(row.channel, row.condition) for row in rows] == [(channel, condition)]


def test_the_case_of_a_cap_is_that_of_its_share() -> None:
    cell = (
        "Сбор: при выдаче лицензии – 6 МРП; за переоформление – 10 % от ставки при выдаче,"
        " но не более 4 МРП; за выдачу дубликата – 100 % от ставки"
    )
    rows = rows_of_rules(language="ru", cells={"Размер": cell})["Fee"]
    assert [(row.amount, row.condition) for row in rows] == [
        (6.0, "при выдаче лицензии"),
        (10.0, "за переоформление"),
        (4.0, "за переоформление"),
        (100.0, "за выдачу дубликата"),
    ]


def test_hours_of_taking_in_and_giving_out() -> None:
    cell = "График приема заявлений и выдачи результата у услугодателя – с 9.00 до 17.30 часов"
    rows = rows_of_rules(language="ru", cells={"График": cell})["WorkingHours"]
    assert [row.subject for row in rows] == ["приема заявлений и выдачи результата у услугодателя"]
