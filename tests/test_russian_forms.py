"""Russian standards, regulations and rules of 2009 to 2024 with turns of their own.

Each case is an excerpt of such an act; what it says is written down by hand.
"""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.procedures.russian import split_russian_actor
from pipeline.process import extract
from pipeline.read import Source
from pipeline.read.markdown import read_markdown
from tests import test_rules_2020s
from tests.test_rules_2020s import rows_of as rows_of_rules
from tests.test_standards_2010s import rows_of as rows_of_standard

_REGULATION = (
    "# Об утверждении регламента\n\nПРИКАЗЫВАЮ:\n\n1. Утвердить регламент.\n\n"
    "> *Приложение 1*  \n> *к приказу Министра юстиции*  \n> *Республики Казахстан*  \n"
    "> *от 30 января 2014 года № 37*\n\n"
    "## Регламент государственной услуги «Регистрация юридических лиц»\n\n"
    "## 2. Описание порядка действий структурных подразделений (работников) услугодателя\n\n"
)


def standard(*paragraphs: str) -> dict[str, list[Any]]:
    return rows_of_standard(*paragraphs, language="ru")


def regulation(*paragraphs: str) -> dict[str, list[Any]]:
    """The rows of a regulation whose section on who does what holds `paragraphs`, by class."""
    text = _REGULATION + "\n\n".join(paragraphs) + "\n"
    found: dict[str, list[Any]] = {}
    document = read_markdown(Source("act.md", ".md", text.encode(), {}))
    for record in extract(document, len(text)).records:
        found.setdefault(type(record).__name__, []).append(record)
    return found


def steps(rows: dict[str, list[Any]]) -> list[tuple[str | None, float | None]]:
    return [(row.actor, row.duration_value) for row in rows.get("ProcedureStep", [])]


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("4-1. Максимально допустимое время ожидания до получения услуги, оказываемой на месте в"
         " день обращения потребителя (до получения талона), зависит от количества человек в"
         " очереди из расчета 15 минут на обслуживание одного потребителя.",
         [("queue_wait", 15.0, "minute")]),
        ("4-1. На выполнение тестирования дополнительно предоставляется 30 (тридцать) минут.",
         [("step", 30.0, "minute")]),
        ("4-1. Длительность приема и передачи документов не более 30 минут.",
         [("step", 30.0, "minute")]),
        ("4-1. Проверка отчета (5 страниц), архив (2 года).", []),
        # a term in one word
        ("4-1. Услугополучатель устраняет замечания в пятидневный срок (в рабочих днях).",
         [("step", 5.0, "working_day")]),
        ("4-1. В двадцатидневный срок проводится экспертиза.", [("step", 20.0, "day")]),
        ("4-1. Решение принимается в месячный срок.", [("step", 1.0, "month")]),
        ("4-1. Специалист регистрирует документы – время исполнения 15 (пятнадцать) минут.",
         [("step", 15.0, "minute")]),
        ("4-1. Срок рассмотрения документов и принятия решения о предоставлении помощи составляет"
         " восемь рабочих дней.", [("service_term", 8.0, "working_day")]),
        # one unit without a number
        ("4-1. Услугодатель рассматривает заявление в течение месяца.", [("step", 1.0, "month")]),
        ("4-1. Результат направляется не позднее чем за сутки до истечения срока оказания.",
         [("step", 1.0, "day")]),
        ("4-1. Срок оказания государственной услуги - не более полутора часов.",
         [("service_term", 1.5, "hour")]),
        ("4-1. Проверка проводится один раз в месяц.", []),
        ("4-1. Удостоверение выдается в течение одного рабочего дня, при этом срок действия"
         " удостоверения составляет десять лет.", [("step", 1.0, "working_day")]),
        ("4-1. Результат хранится в Государственной корпорации один месяц, после чего передается"
         " услугодателю.", [("storage", 1.0, "month")]),
        ("4-1. Максимально допустимое время обслуживания: у услугодателя – 10 минут, в"
         " Государственной корпорации – 20 минут.",
         [("counter_service", 10.0, "minute"), ("counter_service", 20.0, "minute")]),
    ],
)  # fmt: skip
def test_limits(paragraph: str, told: list[tuple[str, float, str]]) -> None:
    rows = standard(paragraph).get("Deadline", [])
    assert [(row.kind, row.value, row.unit) for row in rows] == told


def test_a_time_alone_in_a_bracket_is_that_of_its_step() -> None:
    """«обслуживания» names the hall, not what the time is for."""
    rows = regulation(
        "7. Описание порядка обращения с указанием длительности каждой процедуры (действия):",
        "   1) процесс 1 – услугополучатель подает документы посредством «безбарьерного»"
        " обслуживания путем электронной очереди (2 (две) минуты);",
        "   2) процесс 2 – ввод оператора Центра логина и пароля (1 (одна) минута).",
    )
    assert [(row.kind, row.value) for row in rows["Deadline"]] == [("step", 2.0), ("step", 1.0)]
    assert steps(rows) == [("услугополучатель", 2.0), ("оператор Центра", 1.0)]


@pytest.mark.parametrize(
    ("step", "actor"),
    [
        ("ввод оператора Государственной корпорации логина и пароля",
         "оператор Государственной корпорации"),
        ("выбор оператором Государственной корпорации государственной услуги, вывод на экран",
         "оператор Государственной корпорации"),
        ("подписание результата оператором центра обслуживания населения",
         "оператор центра обслуживания населения"),
        ("при оказании услуги через Центр, потребитель в порядке очереди проходит в зал",
         "потребитель"),
        ("при поступлении документов на регистрацию филиала сотрудник накопительной комнаты"
         " услугодателя осуществляет прием документов", "сотрудник накопительной комнаты"
         " услугодателя"),
        ("Руководитель управления (отдела) регистрации юридических лиц в течение 15 минут"
         " определяет исполнителя", "Руководитель управления (отдела) регистрации юридических лиц"),
        ("услугополучатель (заявитель) подает заявление", "услугополучатель"),
        ("проверка ответственным исполнителем услугодателя соответствия документов",
         "ответственный исполнитель услугодателя"),
        ("рассмотрение документов, представленных услугополучателем", None),
        ("В случае предоставления услугополучателем неполного пакета, оформляет отказ", None),
        ("после проверки документов специалист услугодателя в информационной системе формирует"
         " запись", "специалист услугодателя"),
        # the department is where papers go, not who acts
        ("после сдачи документов в отдел выдается расписка", None),
        ("в отдел передается дело", None),
        ("ввод данных оператора", None),
    ],
)  # fmt: skip
def test_who_acts(step: str, actor: str | None) -> None:
    assert split_russian_actor(step).actor == actor


def test_steps_told_in_prose() -> None:
    """Terms by kinds of applicants stand below a heading that is no step."""
    rows = regulation(
        "5. При поступлении документов на регистрацию сотрудник накопительной комнаты услугодателя"
        " осуществляет прием документов. Длительность приема документов не более 30 минут.",
        "   Руководитель отдела в течении 15 минут определяет ответственного исполнителя.",
        "   Ответственный исполнитель:",
        "   1\\) проверяет полноту документов;",
        "   2\\) оформляет приказ.",
        "   Продолжительность рассмотрения составляет:",
        "   при регистрации партий – не позднее одного месяца.",
        "   Сотрудник отдела передает документы в Центр.",
        "",
        "6. В Центре прием документов осуществляется посредством «окон».",
        "   Максимально допустимое время ожидания услугополучателем – не более 15 минут;",
    )
    assert steps(rows) == [
        ("сотрудник накопительной комнаты услугодателя", 30.0),
        ("Руководитель отдела", 15.0),
        ("Ответственный исполнитель", None),
        ("Ответственный исполнитель", None),
        ("Сотрудник отдела", None),
    ]


def test_prose_of_a_standard_is_no_procedure() -> None:
    rows = standard(
        "14. Работник принимает документы в течение 15 минут.",
        "    Руководитель подписывает справку.",
        "    Сотрудник выдает справку.",
    )
    assert steps(rows) == []


@pytest.mark.parametrize(
    ("paragraphs", "points"),
    [
        (("4. Срок оказания государственной услуги – 15 рабочих дней.",
          "   В случае предоставления неполного пакета документов услугодатель в указанные сроки"
          " дает письменный мотивированный отказ о прекращении рассмотрения заявления."), ["4"]),
        (("11. При выявлении оснований для отказа в оказании государственной услуги услугодатель"
          " уведомляет услугополучателя о предварительном решении об отказе, а также времени"
          " заслушивания.",
          "    Уведомление о заслушивании направляется за 3 рабочих дня."), []),
        (("10. Отказ в приеме документов осуществляется при непредставлении документов.",), ["10"]),
        (("10. Основания для приостановления или отказа в предоставлении услуги:",
          "    1) неполный пакет документов;", "    2) запрет суда."), ["10.1", "10.2"]),
        (("4. Срок оказания государственной услуги – 15 рабочих дней.",
          "   Услугодатель отказывает в порядке, установленном законом."), []),
    ],
)  # fmt: skip
def test_grounds(paragraphs: tuple[str, ...], points: list[str]) -> None:
    assert [row.point for row in standard(*paragraphs).get("RefusalGround", [])] == points


def test_where_to_read_on_papers_is_no_list_of_them() -> None:
    rows = standard(
        "4. Полная информация о порядке оказания государственной услуги и необходимых документах"
        " располагается:",
        "   1) на интернет-ресурсе Министерства;",
        "   2) на стендах уполномоченных органов.",
    )
    assert "RequiredDocument" not in rows


def test_papers_by_who_brings_them() -> None:
    rows = standard(
        "9. Перечень документов, необходимых для оказания государственной услуги:",
        "   1) сотрудника услугодателя:",
        "      заявление;",
        "      электронная копия характеристики.",
        "   2) лицу, осуществляющему деятельность на основании лицензии:",
        "      сведения по форме.",
    )["RequiredDocument"]
    person = "лицу, осуществляющему деятельность на основании лицензии"
    assert [(row.text, row.case_label) for row in rows] == [
        ("заявление", "сотрудника услугодателя"),
        ("электронная копия характеристики", "сотрудника услугодателя"),
        ("сведения по форме", person),
    ]


@pytest.mark.parametrize(
    ("first", "texts"),
    [
        ("1) заявление по форме, установленной Министерством;", ["заявление", "копия договора"]),
        ("1) принимает решение о регистрации;", []),
    ],
)
def test_a_second_list_of_papers_begins_with_an_application(first: str, texts: list[str]) -> None:
    rows = standard(
        "9. Перечень документов, необходимых для оказания государственной услуги:",
        "   1) документ об уничтожении печати.",
        "Заявление представляется в регистрирующий орган по истечении двух месяцев.",
        "Регистрации прекращения деятельности государственного предприятия:",
        f"   {first}",
        "   2) копия договора.",
    )["RequiredDocument"]
    kind = "Регистрации прекращения деятельности государственного предприятия"
    assert [row.text.partition(" по форме")[0] for row in rows[1:]] == texts
    assert {row.case_label for row in rows[1:]} <= {kind}


def test_papers_behind_a_bracket_with_colons_and_by_numbered_kinds() -> None:
    rows = rows_of_rules(
        language="ru",
        cells={
            "Перечень документов": "1. Для выдачи удостоверения:\n1) медицинская справка;\n"
            "2. Для получения дубликата на портале:\n1) цифровое фото."
        },
    )["RequiredDocument"]
    assert [(row.text, row.case_label, row.channel) for row in rows] == [
        ("медицинская справка", "Для выдачи удостоверения", "portal"),
        ("цифровое фото", "Для получения дубликата на портале", "portal"),
    ]
    rows = standard(
        "9. Перечень документов, необходимых для оказания государственной услуги при обращении"
        " услугополучателя (либо уполномоченного представителя: юридического лица - по документу,"
        " подтверждающему полномочия; физического лица - по доверенности):",
        "   1) заявление;",
    )["RequiredDocument"]
    assert [row.text for row in rows] == ["заявление"]


@pytest.mark.parametrize(
    ("paragraph", "papers"),
    [
        ("9. К заявлению прилагаются: копия устава; доверенность.",
         ["копия устава", "доверенность"]),
        ("9. Услугополучателю необходимо предоставить заявление и документ, удостоверяющий"
         " личность.", ["заявление", "документ, удостоверяющий личность"]),
    ],
)  # fmt: skip
def test_papers_in_prose(paragraph: str, papers: list[str]) -> None:
    assert [row.text for row in standard(paragraph)["RequiredDocument"]] == papers


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("8. Прием документов: вторник, четверг – с 9 до 12 часов, выдача – среда, пятница с 15 до"
         " 17 часов.", [(None, "Tu,Th 09:00-12:00"), ("выдача", "We,Fr 15:00-17:00")]),
        ("8. Услугодатель – с понедельника по пятницу, с 8:30 до 18:00, обед с 12:30 до 14:00;",
         [("Услугодатель", "Mo-Fr 08:30-12:30,14:00-18:00")]),
        ("8. График работы: понедельник – пятница с 9.00 до 18.00 часов, суббота с 10.00 до 13.00"
         " часов.", [(None, "Mo-Fr 09:00-18:00"), (None, "Sa 10:00-13:00")]),
    ],
)  # fmt: skip
def test_hours(paragraph: str, told: list[tuple[str | None, str]]) -> None:
    rows = standard(paragraph)["WorkingHours"]
    assert [(row.subject, row.opening_hours) for row in rows] == told


def test_a_channel_named_for_a_later_limit_is_not_that_of_the_first() -> None:
    rows = standard("4. Услуга предоставляется в течение 24 часов, на портале – 5 минут.")
    assert [row.channel for row in rows["Deadline"]] == ["provider", "portal"]


@pytest.mark.parametrize(
    ("paragraph", "who"),
    [
        ("7. Государственная услуга оказывается физическим лицам бесплатно (далее -"
         " услугополучатель).", "физическим лицам"),
        ("7. Государственная услуга юридическим лицам оказывается бесплатно.", "юридическим лицам"),
        ("7. Государственная услуга оказывается управлениями образования и организациями"
         " среднего образования.", None),
    ],
)  # fmt: skip
def test_recipients(paragraph: str, who: str | None) -> None:
    (service,) = standard(paragraph)["Service"]
    assert service.recipients == who


def test_a_complaint_that_is_reviewed_by_the_one_it_goes_to() -> None:
    rows = standard(
        "9. Жалоба подается на имя руководителя услугодателя и рассматривается им в пятидневный"
        " срок со дня регистрации."
    )["Complaint"]
    assert [(row.stage, row.addressee, row.value) for row in rows] == [
        ("provider", "руководителя услугодателя", None),
        ("review", None, 5.0),
    ]


def test_the_portal_is_the_only_way_though_the_first_points_are_silent() -> None:
    rows = rows_of_rules(
        language="ru",
        cells={"Способы": "веб – портал «цифрового правительства» www.egov.kz"},
    )
    assert {row.channel for row in rows["RequiredDocument"]} == {"portal"}


@pytest.mark.parametrize(
    "title",
    ["Взимаемая плата при оказании государственной услуги/ подвида государственной услуги",
     "Размер платы, взимаемой с услугополучателя"],
)  # fmt: skip
def test_a_fee_under_another_title(title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {
        title if name.startswith("Размер оплаты") else name: cell
        for name, cell in test_rules_2020s._ROWS["ru"].items()
    }
    monkeypatch.setitem(test_rules_2020s._ROWS, "ru", rows)
    (service,) = rows_of_rules(language="ru", cells={title: "Взимается сбор: 6 МРП"})["Service"]
    assert service.fee_type == "paid"


def test_a_complaint_to_a_reception() -> None:
    (row,) = standard(
        "21. В случаях несогласия с результатами жалоба подается в приемную руководителя"
        " управления области."
    )["Complaint"]
    assert (row.stage, row.addressee) == ("provider", "приемную руководителя управления области")
