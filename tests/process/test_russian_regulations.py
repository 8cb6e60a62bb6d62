"""Russian regulations and rules: several who act in one sentence, steps without a time, words
that a cell has cut; and turns of the standards beside them.

Each case is an excerpt of such an act; what it says is written down by hand.
"""

from __future__ import annotations

import pytest

from pipeline.procedures.russian import next_clauses, split_russian_actor
from tests.process.test_russian_forms import regulation, standard, steps
from tests.process.test_standards_2010s import table


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("работник канцелярии регистрирует заявление, руководитель определяет исполнителя",
         ["руководитель определяет исполнителя"]),
        ("оператор выдает расписку, а инспектор сектора в течение 1 дня передает документы",
         ["инспектор сектора в течение 1 дня передает документы"]),
        # one who acts alone, a condition, what is done to somebody, words in a bracket
        ("исполнитель рассматривает документы, готовит проект, визирует его", []),
        ("сотрудник принимает документы, услугополучатель получает расписку", []),
        ("если сотрудник не принимает документы, руководитель отказывает", []),
        ("исполнитель готовит справку, услугополучатель уведомляется о готовности", []),
        ("исполнитель проверяет документы (копии, которые заверены, нотариус возвращает)", []),
        ("руководитель передает документы исполнителю, который проверяет их", []),
    ],
)  # fmt: skip
def test_where_another_one_acts(text: str, clauses: list[str]) -> None:
    assert [text[comma.end() :] for comma in next_clauses(text)] == clauses


@pytest.mark.parametrize(
    ("step", "actor", "action"),
    [
        ("проверка должностным лицом представленных документов",
         "должностное лицо", "проверка представленных документов"),
        ("рассмотрение и подписание руководителями Центра и председателем аттестационной комиссии"
         " заключения",
         "руководители Центра и председатель аттестационной комиссии",
         "рассмотрение и подписание заключения"),
        ("осуществляется структурным подразделением услугодателя",
         "структурное подразделение услугодателя", "осуществляется"),
        ("рассмотрение руководителем и регистрация заявления",
         "руководитель", "рассмотрение и регистрация заявления"),
    ],
)  # fmt: skip
def test_agents(step: str, actor: str, action: str) -> None:
    told = split_russian_actor(step)
    assert (told.actor, told.action) == (actor, action)


def test_each_who_acts_in_a_sentence_takes_a_step() -> None:
    rows = regulation(
        "5. Описание последовательности процедур (действий):",
        "   1\\) оператор регистрирует заявление, инспектор сектора формирует пакет документов"
        " (в течение 1 (одного) рабочего дня);",
        "   2\\) комиссия принимает одно из следующих решений:",
        "   аттестован;",
        "   не аттестован.",
        "   3\\) председатель комиссии подписывает заключение – 2 часа.",
    )
    assert steps(rows) == [
        ("оператор", None),
        ("инспектор сектора", 1.0),
        ("комиссия", None),
        ("председатель комиссии", 2.0),
    ]
    assert rows["ProcedureStep"][2].action.endswith("решений: аттестован; не аттестован")


@pytest.mark.parametrize(
    ("sentences", "actors"),
    [
        (("Услугополучатель вносит сведения о залоге.", "Услугодатель проверяет сведения.",
          "Работник услугодателя выдает свидетельство."),
         ["Услугополучатель", "Услугодатель", "Работник услугодателя"]),
        # one acts alone, or nothing is done with an application
        (("Услугодатель проверяет сведения.", "Услугодатель выдает свидетельство."), []),
        (("Услугодатель обеспечивает доступ.", "Работник услугодателя несет ответственность.",
          "Руководитель обеспечивает контроль."), []),
    ],
)  # fmt: skip
def test_steps_that_say_nothing_of_time(sentences: tuple[str, ...], actors: list[str]) -> None:
    rows = regulation(f"5. {sentences[0]}", *(f"   {sentence}" for sentence in sentences[1:]))
    assert [row.actor for row in rows.get("ProcedureStep", [])] == actors


def test_words_that_wraps_have_cut_in_cells() -> None:
    """«Накопи-|тельный отдел» is one name, «организационно-|распорядительное» a compound."""
    rows = regulation(
        "14. Описание приведено в приложении 1.",
        "> *Приложение 1 к*  \n> *к Регламенту*",
        "## Описание действий",
        table(
            ("№ действия", "1", "2"),
            ("Наименование СФЕ", "Накопи-\nтельный\nотдел", "Руково-\nдитель"),
            ("Наименование действия", "Прием\nдоку-\nментов", "Подписание"),
            ("Форма завершения", "Организационно-\nраспорядительное решение", "Приказ"),
            ("Сроки исполнения", "15 минут", "1 час"),
        ),
    )
    told = [(row.actor, row.action, row.outcome) for row in rows["ProcedureStep"]]
    assert told == [
        ("Накопительный отдел", "Прием документов", "Организационно-распорядительное решение"),
        ("Руководитель", "Подписание", "Приказ"),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "papers"),
    [
        (("9. Для получения услуги получатель представляет:", "   1\\) заявление;",
          "   Опекуны (попечители) дополнительно представляют выписку из решения."),
         [("заявление", None),
          ("Опекуны (попечители) дополнительно представляют выписку из решения",
           "Опекуны (попечители)")]),
        (("9. Для получения услуги получатель представляет:",
          "   справка – для детей, родители которых являются инвалидами;",
          "   для перевозки опасных грузов: копия свидетельства о допуске водителя."),
         [("справка – для детей, родители которых являются инвалидами",
           "для детей, родители которых являются инвалидами"),
          ("для перевозки опасных грузов: копия свидетельства о допуске водителя",
           "для перевозки опасных грузов")]),
        # where to read on papers, when they are handed in, what one gets for them
        (("9. Информация о необходимых документах размещается на сайте: http://www.enbek.gov.kz.",),
         []),
        (("9. Сроки оказания услуги с момента сдачи необходимых документов, указанных в пункте 11:",
          "   в уполномоченный орган – в течение десяти рабочих дней;"), []),
        (("9. После сдачи всех необходимых документов получателю выдается:",
          "   1\\) талон с указанием даты;"), []),
    ],
)  # fmt: skip
def test_papers(paragraphs: tuple[str, ...], papers: list[tuple[str, str | None]]) -> None:
    rows = standard(*paragraphs).get("RequiredDocument", [])
    assert [(row.text, row.case_label) for row in rows] == papers


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        # another clause that tells what is done in some case
        (("4-1. Исполнитель в течение 2 рабочих дней проверяет полноту документов, в случае"
          " неполноты готовит мотивированный отказ.",),
         [("step", "provider", 2.0, None)]),
        (("4-1. В случае неполноты исполнитель в течение 2 рабочих дней готовит мотивированный"
          " отказ.",),
         [("refusal_notice", "provider", 2.0, "В случае неполноты")]),
        (("4-1. Срок оказания услуги составляет 15 рабочих дней, при переоформлении – 3 рабочих"
          " дня.",),
         [("service_term", "provider", 15.0, None),
          ("service_term", "provider", 3.0, "при переоформлении")]),
        # a centre works with the office; a sentence of its own names both
        (("4-1. Последовательность взаимодействия Государственной корпорации, направления"
          " документов услугодателю:",
          "   1\\) работник принимает документы – 15 минут."),
         [("step", "psc", 15.0, None)]),
    ],
)  # fmt: skip
def test_limits(
    paragraphs: tuple[str, ...], told: list[tuple[str, str | None, float, str | None]]
) -> None:
    rows = standard(*paragraphs)["Deadline"]
    assert [(row.kind, row.channel, row.value, row.condition) for row in rows] == told


def test_papers_where_a_centre_is_the_only_way() -> None:
    rows = standard(
        "3-1. Прием заявлений и выдача результатов оказания государственной услуги осуществляются"
        " через Государственную корпорацию «Правительство для граждан».",
        "9. Перечень документов, необходимых для оказания государственной услуги:",
        "   1\\) заявление;",
        "   2\\) решение суда – при направлении на принудительное лечение.",
    )["RequiredDocument"]
    assert [(row.channel, row.case_label) for row in rows] == [
        ("psc", None),
        ("psc", "при направлении на принудительное лечение"),
    ]


def test_papers_that_are_sent_to_the_office_through_the_portal() -> None:
    rows = standard(
        "9. Для получения государственной услуги заявитель (далее – получатель) направляет"
        " услугодателю посредством портала:",
        "   1\\) заявление.",
    )["RequiredDocument"]
    assert [(row.channel, row.text) for row in rows] == [("portal", "заявление")]


def test_a_complaint_and_its_review_in_one_sentence() -> None:
    rows = standard(
        "## 3. Порядок обжалования",
        "12. Получатель обращается с жалобой в уполномоченный орган, которая рассматривается в"
        " течение 15 рабочих дней.",
    )["Complaint"]
    assert [(row.stage, row.addressee, row.value) for row in rows] == [
        ("provider", "уполномоченный орган", None),
        ("review", None, 15.0),
    ]


def test_limits_at_a_centre_by_the_name_that_the_act_gives_it() -> None:
    rows = standard(
        "1-1. Услуга предоставляется через центры обслуживания населения (далее – центр).",
        "4. Сроки оказания государственной услуги:",
        "   в центр – в течение десяти рабочих дней;",
        "   выдача разрешения на перевозку тяжелых, крупных грузов – 3 рабочих дня.",
    )
    told = [(row.channel, row.value, row.condition) for row in rows["Deadline"]]
    assert told == [
        ("psc", 10.0, None),
        ("provider", 3.0, "выдача разрешения на перевозку тяжелых, крупных грузов"),
    ]


@pytest.mark.parametrize(
    ("sentence", "short", "term"),
    [
        ("Услуга оказывается подразделениями Комитета, далее – услугодатель.",
         "услугодатель", "подразделениями Комитета"),
        ("Услуга оказывается гражданам, доход семьи которых не превышает стоимости корзины"
         " (далее – получатель).",
         "получатель", "гражданам, доход семьи которых не превышает стоимости корзины"),
        ("Разработано в соответствии с подпунктом 1) статьи 10 Закона «О государственных услугах»"
         " Республики Казахстан (далее – Закон о госуслугах).",
         "Закон о госуслугах", "Закона «О государственных услугах» Республики Казахстан"),
    ],
)  # fmt: skip
def test_short_forms(sentence: str, short: str, term: str) -> None:
    rows = standard(f"5-1. {sentence}")["Definition"]
    assert [row.term for row in rows if row.abbreviation == short] == [term]


def test_papers_that_are_missing_are_a_ground_though_an_answer_is_sent() -> None:
    rows = standard(
        "10. При обращении в центр работник принимает заявление либо отказывает в приеме.",
        "   В случае представления неполного пакета документов направляется письменный"
        " мотивированный ответ об отказе в оказании государственной услуги.",
    )
    (ground,) = rows["RefusalGround"]
    assert ground.text.startswith("В случае представления неполного пакета")


def test_a_sentence_below_grounds_that_names_none() -> None:
    rows = standard(
        "10. Основания для отказа в оказании государственной услуги:",
        "   установление недостоверности документов;",
        "   несоответствие требованиям.",
        "   Услугодатель отказывает и в течение 5 рабочих дней направляет мотивированный отказ.",
    )
    assert [row.text for row in rows["RefusalGround"]] == [
        "установление недостоверности документов", "несоответствие требованиям",
    ]  # fmt: skip


def test_waiting_at_two_places_in_one_item() -> None:
    rows = standard(
        "1-1. Услуга предоставляется через центры обслуживания населения (далее – Центр).",
        "4. Сроки оказания государственной услуги:",
        "   1\\) максимально допустимое время ожидания – 10 минут в уполномоченном органе, 30 минут"
        " в Центре;",
    )
    told = [(row.kind, row.channel, row.value) for row in rows["Deadline"]]
    assert told == [("queue_wait", "provider", 10.0), ("queue_wait", "psc", 30.0)]


def test_hours_of_branches_with_a_break_of_their_own() -> None:
    rows = standard(
        "9. Центр – ежедневно с 9.00 до 20.00 часов без перерыва, для филиалов – с 9.00 до 19.00"
        " часов с обеденным перерывом с 13.00 до 14.00 часов, за исключением воскресенья."
    )
    assert [row.opening_hours for row in rows["WorkingHours"]] == [
        "Mo-Sa 09:00-20:00", "Mo-Sa 09:00-13:00,14:00-19:00",
    ]  # fmt: skip


def test_papers_that_prove_who_one_is() -> None:
    rows = standard(
        "11. Для получения услуги потребитель предоставляет документы, удостоверяющие личность:",
        "   1\\) граждане Республики Казахстан – удостоверение личности (паспорт);",
        "   2\\) оралманы – удостоверение оралмана.",
    )["RequiredDocument"]
    assert [row.case_label for row in rows] == ["граждане Республики Казахстан", "оралманы"]
