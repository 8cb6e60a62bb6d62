"""Russian acts read for the first time in November 2026: what they say in other ways.

Each case is worded after such an act; what it says is written down by hand.
"""

from __future__ import annotations

import pytest

from pipeline.procedures.russian import next_clauses, split_russian_actor
from tests.process.test_rules_2020s import rows_of as rows_of_rules
from tests.process.test_russian_forms import regulation, standard


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
        ("Медицинским регистратором выдается талон.", "медицинский регистратор",
         "выдается талон."),
        ("Старшая медицинская сестра передает вызов.", "Старшая медицинская сестра",
         "передает вызов."),
        ("Разрешение подписывается руководителем уполномоченного органа и выдается в тот же день.",
         "руководитель уполномоченного органа",
         "Разрешение подписывается и выдается в тот же день."),
        ("Акт подписывается главным государственным ветеринарно-санитарным инспектором района.",
         "главный государственный ветеринарно-санитарный инспектор района", "Акт подписывается"),
        ("В случае нарушения правил оператором тестирования составляется акт.",
         "оператор тестирования", "В случае нарушения правил составляется акт."),
        ("По результатам получателю оператором тестирования выдается справка.",
         "оператор тестирования", "По результатам получателю выдается справка."),
        # who does something in the case alone
        ("В случае представления заявителем документов не в полном объеме они возвращаются.",
         None, None),
        ("главный государственный ветеринарно-санитарный инспектор района подписывает акт",
         "главный государственный ветеринарно-санитарный инспектор района", "подписывает акт"),
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


@pytest.mark.parametrize(
    ("step", "channel", "condition"),
    [
        # a paper that goes to a centre or comes from it
        ("специалист выдает справку или направляет в Государственную корпорацию – 15 минут",
         "provider", None),
        ("Работник Государственной корпорации направляет документы услугодателю – 1 рабочий день",
         "psc", None),
        # what is done only if need be, and what is done instead
        ("исполнитель в течение 3 рабочих дней проверяет документы, при необходимости направляет"
         " запросы", "provider", None),
        ("инспектор оформляет акт либо, при выявлении нарушений, предписание – 1 рабочий день",
         "provider", None),
        ("исполнитель при выявлении нарушений готовит отказ – 1 рабочий день", "provider",
         "при выявлении нарушений"),
    ],
)  # fmt: skip
def test_of_whom_a_step_is(step: str, channel: str, condition: str | None) -> None:
    rows = regulation(f"5. Содержание процедуры (действия):\n\n   1) {step};")["Deadline"]
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


def test_grounds_on_the_line_of_their_lead() -> None:
    rows = standard(
        "10. Основания для отказа в оказании государственной услуги: недостоверность документов;"
        " животное не представлено для осмотра."
    )["RefusalGround"]
    assert [row.text for row in rows] == [
        "недостоверность документов",
        "животное не представлено для осмотра",
    ]


def test_what_is_free_in_a_sentence_beside_sums() -> None:
    rows = standard(
        "7. Государственная услуга оказывается на платной основе.",
        "   Оплата за бланк паспорта составляет 120 тенге, за бирку – 85 тенге. Выдача выписки и"
        " первичный осмотр производятся бесплатно.",
    )["Fee"]
    assert [(row.amount, row.condition, row.exempt) for row in rows] == [
        (120.0, "за бланк паспорта", 0),
        (85.0, "за бирку", 0),
        (None, "Выдача выписки и первичный осмотр", 1),
    ]


def test_a_case_behind_a_numbered_list_of_another() -> None:
    cell = (
        "для продления:\n1) заявление;\n2) копия билета;\n"
        "для выдачи дубликата – заявление о выдаче дубликата."
    )
    rows = rows_of_rules(language="ru", cells={"Перечень документов": cell})["RequiredDocument"]
    assert [row.case_label for row in rows] == [
        "для продления",
        "для продления",
        "для выдачи дубликата",
    ]


def test_a_case_behind_a_numbered_list_of_another_in_kazakh() -> None:
    cell = (
        "ұзарту үшін:\n1) өтініш;\n2) билеттің көшірмесі (заңды тұлғалар үшін);\n"
        "телнұсқасын беру үшін – телнұсқа беру туралы өтініш."
    )
    rows = rows_of_rules(cells={"Мемлекеттік қызмет көрсету үшін": cell})["RequiredDocument"]
    assert [row.case_label for row in rows] == [
        "ұзарту үшін",
        "ұзарту үшін; заңды тұлғалар үшін",
        "телнұсқасын беру үшін",
    ]


def test_times_that_are_of_nobodys_step() -> None:
    rows = rows_of_rules(
        "### Глава 2. Порядок оказания государственной услуги\n\n"
        "10. Ответственный исполнитель в течение 2 рабочих дней проверяет документы.",
        "11. Услугодатель уведомляет получателя о предварительном решении. Заслушивание проводится"
        " не позднее 2 рабочих дней со дня уведомления.",
        "12. По истечении 3 месяцев услугодатель возвращает документы.",
        "13. Комиссия в течение 5 рабочих дней принимает решение.",
        language="ru",
    )["ProcedureStep"]
    assert [(row.actor, row.duration_value) for row in rows] == [
        ("Ответственный исполнитель", 2.0),
        ("Услугодатель", None),
        ("услугодатель", None),
        ("Комиссия", 5.0),
    ]


@pytest.mark.parametrize(
    ("cell", "case"),
    [
        ("принятие решения о выдаче, продлении разрешения – 7 рабочих дней",
         "принятие решения о выдаче, продлении разрешения"),
        ("при уточнении адреса (при отсутствии архивных сведений) – 15 минут",
         "при уточнении адреса (при отсутствии архивных сведений)"),
        ("при присвоении, изменении или упразднении адреса с выездом на место – 6 рабочих дней",
         "при присвоении, изменении или упразднении адреса с выездом на место"),
        # the day from which one counts, and the way, are no part of a case
        ("при выдаче лицензии со дня подачи заявления – 5 рабочих дней", "при выдаче лицензии"),
        ("при обращении на портал – 5 рабочих дней", "при обращении на портал"),
    ],
)  # fmt: skip
def test_the_whole_case_of_a_term(cell: str, case: str) -> None:
    rows = rows_of_rules(language="ru", cells={"Срок": cell})["Deadline"]
    assert [row.condition for row in rows if row.kind == "service_term"] == [case]


def test_waiting_at_two_places_from_how_many_one_serves() -> None:
    rows = standard(
        "4-1. Максимально допустимое время ожидания зависит от количества человек в очереди из"
        " расчета 15 минут на обслуживание одного потребителя в отделе, 30 минут – в центре.",
    )["Deadline"]
    assert [(row.kind, row.value) for row in rows] == [
        ("queue_wait", 15.0),
        ("queue_wait", 30.0),
    ]


def test_papers_beside_an_application_that_a_lead_names() -> None:
    rows = standard(
        "9. Для получения услуги потребители представляют заявление по форме с указанием"
        " реквизитов документа, номера и следующие документы:",
        "   1) копию программы;",
        "   2) для участников, инвалидов войны – копию удостоверения.",
        "   Потребитель может уполномочить других лиц на основании доверенности.",
    )["RequiredDocument"]
    assert [(row.case_label, row.text) for row in rows] == [
        (None, "заявление по форме с указанием реквизитов документа, номера"),
        (None, "копию программы"),
        (
            "для участников, инвалидов войны",
            "для участников, инвалидов войны – копию удостоверения",
        ),
    ]


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("Глава 3. Порядок обжалования решений услугодателя", "complaint_review"),
        ("Глава 2. Порядок оказания государственной услуги", "step"),
    ],
)
def test_an_appeal_is_a_complaint_where_complaints_are_told(section: str, kind: str) -> None:
    rows = rows_of_rules(
        f"### {section}\n\n9. Обращение подлежит рассмотрению в течение 5 рабочих дней.",
        language="ru",
    )["Deadline"]
    assert kind in [row.kind for row in rows if row.point == "9"]
