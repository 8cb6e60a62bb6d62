"""Standards and regulations of 2010 to 2015 as the public corpus prints them.

Each case is an excerpt with a turn of its own: what it says is written down by hand.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.process.markdown import rows_by_kind

_KAZAKH = (
    "# Стандартты бекіту туралы\n\nҮкімет ҚАУЛЫ ЕТЕДІ:\n\n1. Стандарт бекітілсін.\n\n"
    "> *Қазақстан Республикасы*  \n> *Үкіметінің*  \n> *2014 жылғы 13 наурыздағы*  \n"
    "> *№ 237 қаулысымен*  \n> *бекітілген*\n\n"
    "## {title}\n\n## 1. Жалпы ережелер\n\n"
    "1. Қызметті бөлім (бұдан әрі – көрсетілетін қызметті беруші) көрсетеді. Құжаттарды қабылдау "
    "«Халыққа қызмет көрсету орталығы» (бұдан әрі – ХҚО) және портал арқылы жүргізіледі.\n\n"
)
_RUSSIAN = (
    "# Об утверждении стандарта\n\nПравительство ПОСТАНОВЛЯЕТ:\n\n1. Утвердить стандарт.\n\n"
    "> *Утвержден*  \n> *постановлением Правительства*  \n> *Республики Казахстан*  \n"
    "> *от 15 февраля 2014 года № 94*\n\n"
    "## {title}\n\n## 1. Общие положения\n\n1. Услуга оказывается отделом.\n\n"
)
_TITLES = {
    "kk": "«Анықтама беру» мемлекеттік көрсетілетін қызмет стандарты",
    "ru": "Стандарт государственной услуги «Выдача справки»",
}


def rows_of(*paragraphs: str, language: str = "kk", title: str = "") -> dict[str, list[Any]]:
    """The rows of a standard whose points after the first are `paragraphs`, by their class."""
    frame = _RUSSIAN if language == "ru" else _KAZAKH
    text = frame.format(title=title or _TITLES[language]) + "\n\n".join(paragraphs) + "\n"
    return rows_by_kind(text)


def quoted(*lines: str) -> str:
    return "  \n".join(f"> *{line}*" for line in lines)


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>\n" for cell in row) for row in rows)
    return "<table>\n" + "".join(f"<tr>\n{row}</tr>\n" for row in cells) + "</table>"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Келісім-шарттарды тіркеу жөніндегі мемлекеттік қызмет стандарты",
         "Келісім-шарттарды тіркеу"),
        ("Куәлік беру бойынша мемлекеттік қызмет көрсету стандарты 1. Жалпы ережелер",
         "Куәлік беру"),
        ("Стандарт оказания государственной услуги по регистрации контрактов",
         "по регистрации контрактов"),
    ],
)  # fmt: skip
def test_a_name_without_quotes(title: str, name: str) -> None:
    language = "ru" if title.startswith("С") else "kk"
    assert [row.title for row in rows_of(language=language, title=title)["Service"]] == [name]


_LEAD = "7. Мемлекеттік қызмет көрсету кезінде уақыт бойынша шектеулердің мерзімдері:"


@pytest.mark.parametrize(
    ("language", "paragraphs", "told"),
    [
        ("kk", (_LEAD, "   1) тіркеу құжаттарды тапсырған сәттен бастап бес жұмыс күні ішінде "
                "жүзеге асырылады;"), [("service_term", 5.0, "working_day", None)]),
        ("kk", ("7. Мемлекеттік қызмет мынадай мерзімде көрсетіледі:",
                "   1) құжаттарды тапсырған сәттен бастап екі жұмыс күні ішінде;"),
         [("service_term", 2.0, "working_day", None)]),
        # the office hands its result over a day before the term ends
        ("kk", ("4. Мемлекеттік қызметті көрсету мерзімдері:",
                "   1) беруші нәтижені мерзімі аяқталғанға дейін бір күн қалғанда ұсынады."),
         [("step", 1.0, "day", None)]),
        # a slip of the source: no less is no more
        ("kk", ("7. Мемлекеттік қызмет көрсету мерзімі:",
                "   2) күтудің рұқсат берілген ең ұзақ уақыты – кемінде 15 минуттан аспайды;"),
         [("queue_wait", 15.0, "minute", None)]),
        ("ru", ("7. Сроки ограничений по времени при оказании государственной услуги:",
                "   1) регистрация контракта осуществляется в течение пяти рабочих дней с момента "
                "сдачи документов;"), [("service_term", 5.0, "working_day", None)]),
        ("ru", ("4. Срок оказания государственной услуги:",
                "   2) максимально допустимое время ожидания – 15 (пятнадцать)минут;"),
         [("queue_wait", 15.0, "minute", None)]),
    ],
)  # fmt: skip
def test_limits(language: str, paragraphs: tuple[str, ...], told: list[object]) -> None:
    rows = rows_of(*paragraphs, language=language)["Deadline"]
    assert [(row.kind, row.value, row.unit, row.condition) for row in rows] == told


def test_a_limit_of_the_portal_does_not_run_from_when_a_centre_gets_papers() -> None:
    rows = rows_of(
        "4. Мемлекеттік қызметті көрсету мерзімдері:",
        "   1) ХҚО-ға құжаттар топтамасы тапсырылған сәттен бастап:",
        "      мекенжайды нақтылау кезінде – 3 (үш) жұмыс күні;",
        "      порталға жүгінген кезде:",
        "      мекенжайды нақтылау кезінде – 15 (он бес) минут;",
    )["Deadline"]
    moment = "ХҚО-ға құжаттар топтамасы тапсырылған сәттен бастап"
    assert [(row.channel, row.counted_from) for row in rows] == [("psc", moment), ("portal", None)]


@pytest.mark.parametrize(
    ("language", "paragraphs", "points"),
    [
        ("kk", ("10. Мемлекеттік қызмет көрсетуден мынадай жағдайларда бас тартылуы мүмкін:",
                "    1) шарт талаптарға сай келмесе;", "    2) құжаттар болмағанда."),
         ["10.1", "10.2"]),
        # an item that ends in «отказа в регистрации» opens no list of grounds
        ("ru", ("10. Регистрация производится в следующем порядке:",
                "    1) рассмотрение документов, установление отсутствия основания для отказа в "
                "регистрации;", "    2) внесение записей в журнал регистрации."), []),
        ("ru", ("10. Основанием для отказа в предоставлении государственной услуги является "
                "непредставление документов, указанных в пункте 12.",), ["10"]),
    ],
)  # fmt: skip
def test_grounds(language: str, paragraphs: tuple[str, ...], points: list[str]) -> None:
    rows = rows_of(*paragraphs, language=language).get("RefusalGround", [])
    assert [row.point for row in rows] == points


_RECEIPT = (
    "      Көрсетілетін қызметті алушы барлық қажетті құжаттарды ХҚО-ға берген кезде мыналарды:",
    "      құжаттың нөмірі мен қабылданған күнін;",
    "      сұратылған мемлекеттік көрсетілетін қызметтің түрін;",
    "      байланыс деректерін көрсете отырып, құжаттардың қабылданғаны туралы қолхат беріледі.",
)


def test_what_a_receipt_shows_is_no_paper() -> None:
    rows = rows_of(
        "9. Мемлекеттік қызметті көрсету үшін қажетті құжаттардың тізбесі:",
        "   1) ХҚО-ға:",
        "      өтініш.",
        *_RECEIPT,
        "   2) порталға жүгінген кезде: электрондық сұрау нысанындағы өтініш.",
    )["RequiredDocument"]
    assert [(row.channel, row.text) for row in rows] == [
        ("psc", "өтініш"),
        ("portal", "электрондық сұрау нысанындағы өтініш"),
    ]


def test_a_mark_on_a_copy_is_no_paper_and_a_list_goes_on_behind_a_full_stop() -> None:
    rows = rows_of(
        "9. Мемлекеттік қызметті көрсету үшін қажетті құжаттар тізбесі:",
        "   1) паспортты ресімдеу үшін мынадай:",
        "      азаматтығының жоқ екені туралы анықтама.",
        "      алымның төленгенін растайтын құжаттың түпнұсқасы;",
        "      Құжаттарды тапсырған кезде өтініштің көшірмесіндегі белгі олардың қабылданғанын "
        "растау болып табылады.",
    )["RequiredDocument"]
    assert [(row.point, row.copy_kind) for row in rows] == [("9.1", None), ("9.1", "original")]


def test_lists_under_headings_of_channels_stand_beside_one_another() -> None:
    rows = rows_of(
        "9. Перечень документов, необходимых для оказания государственной услуги:",
        "   к услугодателю:",
        "   1\\) для получения лицензии:",
        "   заявление;",
        "   2\\) при утере лицензии услугополучатель обращается лишь при отсутствии сведений на "
        "портале с представлением следующих документов:",
        "   заявления о выдаче дубликата;",
        "   на портал:",
        "   1\\) для получения лицензии:",
        "   запрос;",
        language="ru",
    )
    assert [(row.point, row.channel, row.text) for row in rows["RequiredDocument"]] == [
        ("9.1", "provider", "заявление"),
        ("9.2", "provider", "заявления о выдаче дубликата"),
        ("9.1", "portal", "запрос"),
    ]
    headings = {row.text: row.parent_id for row in rows["Provision"]}
    assert headings["на портал:"] == headings["к услугодателю:"]


def test_what_a_paper_holds_is_no_paper() -> None:
    rows = rows_of(
        "12. Перечень необходимых документов для получения услуги:",
        "    1) технико-экономическое обоснование займа, включающее:",
        "       цели залога;",
        "       сумма залога;",
        "    2) договор залога.",
        language="ru",
    )["RequiredDocument"]
    assert [row.point for row in rows] == ["12.1", "12.2"]


def test_a_result_and_a_fee_of_older_wording() -> None:
    (service,) = rows_of(
        "5. Формой завершения (результатом) оказываемой государственной услуги является акт.",
        language="ru",
    )["Service"]
    assert service.result == "акт"
    (service,) = rows_of(
        "8. Мемлекеттік қызмет үшін Салық кодексіне сәйкес мемлекеттік алым белгіленген."
    )["Service"]
    assert service.fee_type == "paid"


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        # a day beside rest days is left out with them
        ("сәрсенбі, демалыс және мереке күндерінен басқа, дүйсенбіден бастап жұманы қоса алғанда, "
         "сағат 13.00-ден 14.30-ға дейінгі түскі үзіліспен сағат 09.00-ден 18.30-ға дейін",
         "Mo,Tu,Th,Fr 09:00-13:00,14:30-18:30; PH off"),
        ("дүйсенбіден бастап жұманы қоса алғанда, демалыс және мереке күндерінен басқа, сағат "
         "9.00-ден 18.30-ға дейін", "Mo-Fr 09:00-18:30; PH off"),
        # a break with its word behind it, and the day after it in a case
        ("дүйсенбі – жұма сағат 9-00-ден 18-00-ге дейін, сағат 13-00-ден 14-30-ға дейінгі түскі "
         "үзіліс, сенбіде сағат 9-00-ден 13-00-ге дейін", "Mo-Fr 09:00-13:00,14:30-18:00"),
        # a break in a sentence of its own, with other hours behind it
        ("9.00-ден 18.00-ге дейін. Түскі үзіліс сағат 13.00-ден 14.00-ге дейін. Қабылдау "
         "10.00-ден 12.00-ге дейін", "09:00-13:00,14:00-18:00"),
    ],
)  # fmt: skip
def test_hours(hours: str, told: str) -> None:
    rows = rows_of(f"8. Көрсетілетін қызметті берушінің жұмыс кестесі: {hours}.")["WorkingHours"]
    assert rows[0].opening_hours == told


_INDICATORS = table(
    ("Көрсеткіштер", "Көрсеткіштің нормативтік мәні"),
    ("1", "2"),
    ("1. Уақтылылығы",),
    ("1.1. Белгіленген мерзімде қызмет көрсету жағдайларының %-ы (үлесі)", "100%"),
)
_STAMP = ("Анықтама беру жөніндегі", "мемлекеттік қызмет стандартына", "1-қосымша")
_SHORT_STAMP = ("Анықтама беру", "жөніндегі мемлекеттік қызмет", "2-қосымша")


def test_a_stamp_without_the_word_for_the_standard() -> None:
    """The list of offices below it belongs neither to the table above nor to nobody."""
    rows = rows_of(
        quoted(*_STAMP),
        "## Кесте. Сапа көрсеткіштерінің мәні",
        _INDICATORS,
        "Көрсеткіштер әдістемелік ұсынымдарға сәйкес есептеледі.",
        quoted(*_SHORT_STAMP),
        table(
            ("Р/с №", "Атқарушы орган", "Заңды мекенжайы", "Ресми сайты және басқа да көздері",
             "Құжаттарды қабылдау (жұмыс режимі, мекенжайы)", "Байланыс ақпараты (телефоны)"),
            ("1", "Астана қаласының басқармасы", "Астана қ., Иманов көшесі, 19",
             "www.astana. kz. ulpanUZO@ mail.ru",
             "9-00 - 18-00; Түскі үзіліс 13-00 - 14-00 күн сайын, демалыс күндері сенбі, жексенбі",
             "8(7172)78-72-53"),
            ("2", "Ақтөбе облысының басқармасы", "Ақтөбе қ., Абай даңғылы, 133-а.",
             "www.akto.kz, www.tabigi. akto.kz", "9.00 - 13.00", "8(7132) 54-17-01"),
        ),
    )  # fmt: skip
    assert [(row.number, row.kind) for row in rows["Appendix"]] == [
        ("1", "quality_indicators"),
        ("2", "office_list"),
    ]
    (indicator,) = rows["QualityIndicator"]
    assert indicator.text.endswith("(үлесі)")
    assert [row.name for row in rows["Office"]] == [
        "Астана қаласының басқармасы",
        "Ақтөбе облысының басқармасы",
    ]
    assert [row.building for row in rows["Address"]] == ["19", "133-а"]
    assert [row.email for row in rows["Email"]] == ["ulpanuzo@mail.ru"]
    assert [row.url for row in rows["Website"]] == [
        "www.astana.kz", "www.akto.kz", "www.tabigi.akto.kz"
    ]  # fmt: skip
    assert rows["WorkingHours"][0].opening_hours == "Mo-Fr 09:00-13:00,14:00-18:00"


def test_a_table_of_actions_with_labels_of_regulations_of_2015() -> None:
    rows = rows_of(
        quoted("Приложение 1", "к стандарту государственной услуги", "«Выдача справки»"),
        "## Описание последовательности процедур (действий)",
        table(
            ("Действия основного процесса (хода, потока работ)",),
            ("1", "№ действия (хода, потока работ)", "1", "2"),
            ("2", "Перечень структурных подразделений (работников) услугодателя",
             "Накопительный отдел", "Руководитель отдела"),
            ("3", "Описание последовательности процедур (действий)", "Прием документов",
             "Распределение документов"),
            ("4", "Форма завершения (данные, документ, организационно-распорядительное решение)",
             "Передача руководителю", "Определение исполнителя"),
            ("5", "Длительность каждой процедуры", "30 минут", "2 раза в день"),
        ),
        language="ru",
    )  # fmt: skip
    assert [
        (row.actor, row.action, row.duration_value, row.duration_unit)
        for row in rows["ProcedureStep"]
    ] == [
        ("Накопительный отдел", "Прием документов", 30.0, "minute"),
        ("Руководитель отдела", "Распределение документов", None, None),
    ]
    assert "frequency_for_term" in {row.code for row in rows["Issue"]}


@pytest.mark.parametrize(
    ("language", "paragraph", "who", "stage"),
    [
        ("kk", "Шағымдану тәртібін түсіндіруді байланыс мәліметтері осы стандартқа 1-қосымшада "
         "көрсетілген органның заң қызметінің мамандары жүзеге асырады.",
         "органның заң қызметінің мамандары", "guidance"),
        ("ru", "Жалоба на действия сотрудников подается на имя их руководителя, по адресу: город "
         "Астана.", "их руководителя", "provider"),
        ("ru", "После регистрации жалоба направляется руководителю услугодателя для определения "
         "ответственного исполнителя.", "руководителю услугодателя", "provider"),
        ("ru", "В случаях некорректного обслуживания жалоба подается на имя руководителя "
         "услугодателя, номер кабинета которого указан на стенде.",
         "руководителя услугодателя", "rudeness"),
        ("ru", "Рассмотрение жалоб осуществляется в порядке и сроки, предусмотренные законом.",
         None, "review"),
    ],
)  # fmt: skip
def test_complaints(language: str, paragraph: str, who: str | None, stage: str) -> None:
    rows = rows_of("## 5. Порядок обжалования", f"2. {paragraph}", language=language)["Complaint"]
    assert [(row.addressee, row.stage) for row in rows] == [(who, stage)]


def test_a_list_of_people_ends_in_the_verb_of_its_lead() -> None:
    rows = rows_of(
        "7. Мемлекеттік қызмет ақылы негізде көрсетіледі.",
        "   Мемлекеттік көрсетілетін қызмет:",
        "   1) Социалистік Еңбек Ерлеріне;",
        "   2) көп балалы аналарға;",
        "   3) зардап шеккен азаматтарға тегін көрсетіледі.",
    )["Fee"]
    assert [(row.exempt, row.subject) for row in rows] == [
        (1, "Социалистік Еңбек Ерлеріне"),
        (1, "көп балалы аналарға"),
        (1, "зардап шеккен азаматтарға"),
    ]


def test_fees_with_short_forms_in_their_case() -> None:
    rows = rows_of(
        "7. Мемлекеттік қызмет ақылы түрде көрсетіледі, мемлекеттік баж мынаны құрайды:",
        "   1) куәлікті (бұдан әрі – КҚТК) беру үшін – 2 АЕК;",
        "   2) «Транзит» белгісін беру үшін 3 АЕК;",
        "      Белгі беру кезінде Еңбек ерлері, мүгедектер мемлекеттік баж төлеуден босатылады.",
    )["Fee"]
    assert [(row.condition or row.subject, row.amount) for row in rows] == [
        ("куәлікті (бұдан әрі – КҚТК) беру үшін", 2.0),
        ("«Транзит» белгісін беру үшін", 3.0),
        ("Еңбек ерлері, мүгедектер", None),
    ]


def test_hours_in_detail_in_a_bracket() -> None:
    """Neither the days before the bracket nor the end of another activity are those hours'."""
    rows = rows_of(
        "8. Жұмыс кестесі:",
        "   1) ТЕБ – демалыс және мереке күндерінен басқа сейсенбіден бастап сенбіге дейін "
        "(сейсенбі – жұма сағат 09.00-ден бастап сағат 18.00-ге дейін, түскі үзіліс сағат "
        "13.00-ден бастап сағат 14.30-ға дейін, құжаттарды қабылдау сағат 17-00-ге дейін, сенбі "
        "сағат 08-00-ден бастап сағат 16-00-ге дейін);",
    )["WorkingHours"]
    assert [(row.subject, row.opening_hours) for row in rows] == [
        ("ТЕБ", "Tu-Fr 09:00-13:00,14:30-18:00; PH off"),
        ("ТЕБ", "Sa 08:00-16:00"),
    ]


def test_the_office_by_an_abbreviation_and_the_time_for_one_application() -> None:
    rows = rows_of(
        "4. Мемлекеттік қызметті көрсету мерзімдері:",
        "   1) ТЕБ-ке:",
        "      құжаттарды тапсырған сәттен бастап – 6 сағаттан аспайды;",
        "   2) ХҚО-ға жүгінген кезде:",
        "      қызметкердің бір өтінімді ресімдеуіне рұқсат етілген ең ұзақ уақыт – 20 минут.",
    )["Deadline"]
    assert [(row.kind, row.channel) for row in rows] == [
        ("service_term", "provider"),
        ("counter_service", "psc"),
    ]


def test_the_case_of_one_paper_of_an_item_is_not_that_of_the_other() -> None:
    """Nor is it cut inside a bracket."""
    (row,) = rows_of(
        "9. Мемлекеттік қызметті көрсету үшін қажетті құжаттардың тізбесі:",
        "   1) жеке куәлік (паспорт, балалар үшін туу туралы куәлік) және өкілеттікті басқаға "
        "берген кезде сенімхат;",
    )["RequiredDocument"]
    assert row.case_label is None


def test_kinds_of_copies_are_part_of_the_paper() -> None:
    rows = rows_of(
        "11. Для получения свидетельства необходимо представить:",
        "    1) заявление;",
        "    2) оригиналы и копии следующих документов: устава, свидетельства.",
        language="ru",
    )["RequiredDocument"]
    assert [row.text for row in rows][1:] == [
        "оригиналы и копии следующих документов: устава, свидетельства"
    ]


def test_offices_named_by_what_they_are_with_places_below_them() -> None:
    rows = rows_of(
        quoted("«Шақыру беру»", "мемлекеттік қызмет стандартына", "1-қосымша"),
        "## Ішкі істер органдарының тізбесі",
        table(
            ("№", "Ішкі істер департаменттері", "Заңды мекенжайы", "Телефоны"),
            ("1.", "Ақмола облысының ІІД", "Көкшетау қаласы, Горький көшесі, 35", "8 716 229115"),
            ("1)", "Степногорск қаласының ІІБ", "Степногорск қаласы, 4-ықшам аудан, 77", ""),
            ("2)", "Щучинск ауданының ІІБ", "Щучинск қаласы, Абылай хан көшесі, 30", ""),
            ("2.", "Ақтөбе облысының ІІД", "Ақтөбе қаласы, Алтынсарин көшесі, 3", ""),
        ),
    )  # fmt: skip
    assert [row.name for row in rows["Office"]] == [
        "Ақмола облысының ІІД",
        "Степногорск қаласының ІІБ",
        "Щучинск ауданының ІІБ",
        "Ақтөбе облысының ІІД",
    ]
    assert [row.building for row in rows["Address"]] == ["35", "77", "30", "3"]
    assert "row_number" not in {row.code for row in rows["Issue"]}


def test_a_result_before_its_name_and_a_day_before_the_term_ends() -> None:
    rows = rows_of(
        "5. Шақыру не дәлелді жауап көрсетілетін мемлекеттік қызметтің нәтижесі болып табылады.",
        "7. Мемлекеттік қызмет мынадай мерзімдерде көрсетіледі:",
        "   орталықта күнтізбелік отыз күн ішінде (уәкілетті орган мемлекеттік қызметті көрсету "
        "мерзімі аяқталуға бір күн қалғанда нәтижесін ұсынады).",
    )
    (service,) = rows["Service"]
    assert service.result == "Шақыру не дәлелді жауап"
    assert [(row.value, row.kind) for row in rows["Deadline"]] == [
        (30.0, "service_term"),
        (1.0, "step"),
    ]


def test_cases_and_verbs_far_from_their_papers() -> None:
    rows = rows_of(
        "11. Мемлекеттік қызметті алу үшін өкіл мынадай құжаттарды ұсынуы қажет:",
        "    1) тұруға жарамсыз жағдайда деп танылған үйлердің иелері анықтаманы қосымша ұсынады;",
        "       Туристер ретінде азаматтарды шақыру үшін мемлекеттік емес ұйымдар азаматтардың "
        "тұрғылықты тұратын және ұйымдардың орналасқан жері бойынша ішкі істер органдарына "
        "мынадай құжаттарды:",
        "    1) үш данада шақыру хат;",
        "    2) түбіртек ұсынады.",
    )["RequiredDocument"]
    guests = "Туристер ретінде азаматтарды шақыру үшін"
    assert [(row.case_label, row.text) for row in rows] == [
        (None, "тұруға жарамсыз жағдайда деп танылған үйлердің иелері анықтаманы"),
        (guests, "үш данада шақыру хат"),
        (guests, "түбіртек"),
    ]
    rows = rows_of(
        "16. Шетелдікке немесе азаматтығы жоқ адамға:",
        "    1) қоғамдық тәртіпті сақтау мүддесінде;",
        "    2) егер жалған мәліметтерді хабарласа, мемлекеттік қызметті ұсынудан бас тартылады.",
    )["RefusalGround"]
    assert [row.text for row in rows][1:] == ["егер жалған мәліметтерді хабарласа"]


def test_headings_of_regions_with_numbers_and_in_capitals() -> None:
    rows = rows_of(
        quoted("«Қолдау шараларын ұсыну»", "мемлекеттік қызмет стандартына", "1-қосымша"),
        table(
            ("Р/с", "Атауы", "Орналасқан мекенжайы", "Байланыс деректері"),
            ("1", "2", "3", "4"),
            ("1. АҚМОЛА ОБЛЫСЫ",),
            ("1.", "«Ақкөл ауданы әкімінің аппараты» MM", "Ақкөл қ., Абай к., 83.",
             "тел. 8 (71638) 2-02-82"),
            ("2.", "«Аршалы ауданы әкімінің аппараты» MM", "Аршалы к., Тәшенов к., 47.",
             "тел. 8 (71644) 2-11-68"),
            ("3.", "«Көкшетау қаласы әкімінің аппараты» MM", "Көкшетау к., М. Әуезов к., 141.",
             "тел. 8 (7162) 25-28-45, E-mail: akymat@,akmo.kz"),
            ("2. ШЫҒЫС ҚАЗАҚСТАН ОБЛЫСЫ",),
            ("1.", "«Ұлан ауданы әкімінің аппараты» MM", "Қасым Қайсенов кенті, 93",
             "тел. 8 (72338) 2-75-30"),
        ),
    )  # fmt: skip
    assert [(row.row_label, row.region) for row in rows["Office"]] == [
        ("1.", "Ақмола облысы"),
        ("2.", "Ақмола облысы"),
        ("3.", "Ақмола облысы"),
        ("1.", "Шығыс Қазақстан облысы"),
    ]
    # «к.» behind the name of a town is «қ.» that lost its tail
    assert [row.settlement_type for row in rows["Address"]] == [
        "city", "settlement", "city", "settlement"
    ]  # fmt: skip
    assert [row.email for row in rows["Email"]] == ["akymat@akmo.kz"]
    assert "Website" not in rows
    codes = {row.code for row in rows["Issue"]}
    assert not codes & {"row_without_name", "row_number_jump", "row_number_repeated"}


def test_limits_after_an_agreement_and_of_a_refusal_in_a_list() -> None:
    rows = rows_of(
        "7. Мемлекеттік қызмет мынадай мерзімде ұсынылады:",
        "   1) тұтынушы құжаттарды тапсырған сәттен бастап:",
        "      күнтізбелік отыз екі күн ішінде келісім жасалады және Келісім жасалғаннан кейін "
        "отыз жұмыс күні ішінде бюджеттік кредит ұсынылады;",
        "      қолдау шараларын ұсынудан бас тартылған жағдайда үш жұмыс күні ішінде тұтынушыға "
        "дәйектелген жауап жолдайды;",
        "11. Құжаттардың түпнұсқасы өтініш берген күні тұтынушыға қайтарылады.",
    )["Deadline"]
    given = "тұтынушы құжаттарды тапсырған сәттен бастап"
    assert [(row.value, row.kind, row.counted_from) for row in rows] == [
        (32.0, "service_term", given),
        (30.0, "service_term", "Келісім жасалғаннан кейін"),
        (3.0, "refusal_notice", given),
        (1.0, "other", None),
    ]


def test_papers_that_are_shown_and_places_that_are_no_case() -> None:
    rows = rows_of(
        "11. Мемлекеттік қызметті алу үшін тұтынушы мынадай құжаттарды ұсынады:",
        "    1) тиісті елді мекенде тұратынын растайтын анықтаманың көшірмесі.",
        "       Тұтынушы белгіленген тәртіппен тіркелген паспортын немесе жеке басын "
        "куәландыратын өзге де құжатты көрсетеді.",
        "       Егер үй-жайдың иесі жеке тұлға болса, онда үй-жайды бергені туралы келісім "
        "ұсынылады.",
    )["RequiredDocument"]
    assert [row.line_start - rows[0].line_start for row in rows] == [0, 2, 4]
    assert rows[0].case_label is None


def test_a_term_after_an_agreement_and_a_service_free_for_its_applicants() -> None:
    rows = rows_of(
        "4. Срок оказания государственной услуги:",
        "   1) с момента сдачи пакета документов услугодателю:",
        "      в течение 39 (тридцати девяти) календарных дней выплачивается подъемное пособие;",
        "      в течение 30 (тридцати) рабочих дней после заключения Соглашения предоставляется "
        "бюджетный кредит;",
        "7. Государственная услуга оказывается бесплатно специалистам здравоохранения, прибывшим "
        "для работы в села (далее – услугополучатель).",
        language="ru",
    )
    assert [row.counted_from for row in rows["Deadline"]] == [
        "с момента сдачи пакета документов услугодателю",
        "после заключения Соглашения",
    ]
    assert "Fee" not in rows
    assert rows["Service"][0].fee_type == "free"


def test_acts_that_an_appendix_lists_as_repealed() -> None:
    """Of «№ 1030 … 1-тармағының 2) тармақшасы» only a part is repealed."""
    text = """# Стандартты бекіту туралы

Қазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:

1. Қосымшаға сәйкес Қазақстан Республикасы Үкіметінің кейбір шешімдерінің күші жойылды деп танылсын.

> *Қазақстан Республикасы*  \n> *Үкіметінің*  \n> *2014 жылғы 12 ақпандағы*  \n> *№ 80 қаулысына*  \n> *қосымша*

## Қазақстан Республикасы Үкіметінің күші жойылған кейбір шешімдерінің тізбесі

1. «Стандартты бекіту туралы» Қазақстан Республикасы Үкіметінің 2011 жылғы 31 қаңтардағы № 51 қаулысы.

2. «Өзгерістер енгізу туралы» Қазақстан Республикасы Үкіметінің 2011 жылғы 8 қыркүйектегі № 1030 қаулысының 1-тармағының 2) тармақшасы.
"""  # noqa: E501
    changed = rows_by_kind(text)["Amendment"]
    assert [(row.target_act_id, row.action, row.by_number) for row in changed] == [
        ("gov-2011-51", "repealed", "80"),
        ("gov-2011-1030", "amended", "80"),
    ]


def test_terms_under_a_moment_that_ends_in_a_semicolon() -> None:
    """And a body beside the portal: the terms are of both."""
    rows = rows_of(
        "7. Мемлекеттік қызмет мынадай мерзімдерде көрсетіледі:",
        "   1) тұтынушы жергілікті атқарушы органға не порталда өтініш білдіргеннен бастап;",
        "      лицензия беру үшін – он жұмыс күнінен кешіктірмей;",
        "      лицензияның телнұсқасын беру үшін – екі жұмыс күні ішінде;",
        "8. Мемлекеттік қызметті көрсету үшін тұтынушы кодексте белгіленген мөлшерде бюджетке "
        "лицензиялық алым төлейді.",
    )
    moment = "тұтынушы жергілікті атқарушы органға не порталда өтініш білдіргеннен бастап"
    assert [
        (row.point, row.channel, row.condition, row.counted_from) for row in rows["Deadline"]
    ] == [
        ("7.1", None, "лицензия беру үшін", moment),
        ("7.1", None, "лицензияның телнұсқасын беру үшін", moment),
    ]
    assert rows["Service"][0].fee_type == "paid"


def test_papers_attached_to_a_request_of_the_portal() -> None:
    rows = rows_of(
        "11. Мемлекеттік қызметті алу үшін тұтынушы мынадай құжаттарды ұсынады:",
        "    порталда:",
        "    1) лицензия алу үшін:",
        "    электрондық құжат нысанындағы өтініш;",
        "    заңды тұлғаның жарғысы және куәлігі электрондық құжаттар нысанында электронды "
        "сұрауға тіркеледі;",
        "    лицензиялық алымның төленгені туралы ақпарат.",
    )["RequiredDocument"]
    assert [(row.channel, row.case_label) for row in rows] == [("portal", "лицензия алу үшін")] * 3


def test_laws_by_their_mark_and_titles_that_one_quote_closes() -> None:
    (row,) = rows_of(
        "2. Өкілеттіктер 2014 жылғы 29 қыркүйектегі № 239-V ҚРЗ Заңына сәйкес айқындалады."
    )["Citation"]
    assert (row.act_type, row.number, row.issuer) == ("law", "239-V", "Қазақстан Республикасы")
    rows = rows_of(
        "2. Приказ Министра юстиции Республики Казахстан от 19 июня 2014 года № 214 «О дополнении "
        "приказа № 37 «Об утверждении регламентов» (опубликован в системе «Әділет» 4 июля).",
        language="ru",
    )["Citation"]
    assert rows[0].title == "О дополнении приказа № 37 «Об утверждении регламентов"
