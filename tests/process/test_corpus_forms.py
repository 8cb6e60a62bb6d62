"""Forms that acts of ministries have in the public corpus: stamps, titles, forms, tables."""

from __future__ import annotations

from typing import Any

import pytest

from tests.process.markdown import rows_by_kind

_HEAD = (
    "# «Үй тіркеу» қағидасын бекіту туралы\n\n1. Қағида бекітілсін.\n\n"
    "**Министр**\n\n**А. Асан**\n\n"
)
_ROWS = (
    ("1", "Көрсетілетін қызметті берушінің атауы", "Министрлік"),
    ("2", "Мемлекеттік қызметті ұсыну тәсілдері", "портал"),
    ("3", "Мемлекеттік қызмет көрсету мерзімі", "5 (бес) жұмыс күні"),
    ("4", "Мемлекеттік қызмет көрсету нысаны", "Электрондық"),
    ("5", "Мемлекеттік қызметті көрсету нәтижесі", "Анықтама"),
    ("8", "Мемлекеттік қызмет көрсету үшін құжаттар тізбесі", "\n1) өтініш;\n2) төлқұжат.\n"),
    ("10", "Өзге де талаптар", "Портал арқылы алуға болады."),
)


def table(title: str) -> str:
    rows = "".join(
        f"<tr>\n<td>{number}</td>\n<td>{name}</td>\n<td>{value}</td>\n</tr>\n"
        for number, name, value in _ROWS
    )
    return f'<table>\n<tr>\n<td colspan="3">{title}</td>\n</tr>\n{rows}</table>\n\n'


def quote(*lines: str) -> str:
    return "".join(f"> *{line}*  \n" for line in lines) + "\n"


def read(text: str, name: str = "kaz.md") -> dict[str, list[Any]]:
    """The rows of an act, by the names of their classes."""
    return rows_by_kind(text, name)


STAMP = quote(
    "Қазақстан Республикасы",
    "Әділет министрінің",
    "2020 жылғы 21 сәуірі",
    "№ 5 бұйрығына",
    "1 қосымша",
)
RULES = (
    f"{_HEAD}{STAMP}## «Үй тіркеу» мемлекеттік қызмет көрсету қағидасы\n\n"
    "### 1-тарау. Жалпы ережелер\n\n1. Қағида тәртіпті айқындайды.\n\n"
)


def test_rules_in_the_singular_are_a_service() -> None:
    rows = read(RULES)
    assert [(s.title, s.instrument) for s in rows["Service"]] == [("Үй тіркеу", "rules")]
    assert rows["Decree"][0].decree_id == "min-justice-2020-5"


_NOTE = (
    "Ескерту. 1-қосымша жаңа редакцияда – ҚР Әділет министрінің 01.02.2021 № 9",
    "(алғашқы ресми жарияланған күнінен кейін қолданысқа енгізіледі) бұйрығымен.",
)


@pytest.mark.parametrize(
    "note",
    [
        quote(" ".join(_NOTE)),
        quote(*_NOTE),
        quote(" ".join(_NOTE)) + quote("РҚАО-ның ескертпесі. Осы бұйрық күшіне енді."),
        quote(" ".join(_NOTE)).rstrip() + "\n",  # no blank line above the title
    ],
)
def test_a_note_may_stand_above_a_title(note: str) -> None:
    rows = read(RULES.replace(STAMP, STAMP + note))
    assert [(s.title, s.instrument) for s in rows["Service"]] == [("Үй тіркеу", "rules")]
    noted = rows["Amendment"][0]
    assert (noted.target, noted.action, noted.by_number) == ("1-қосымша", "reworded", "9")
    of_service = [p.text for p in rows["Provision"] if p.service_id]
    assert of_service == ["Жалпы ережелер", "Қағида тәртіпті айқындайды."]


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("Мемлекеттік қызметті көрсету мерзімі – үш жұмыс күні.", True),
        ("Мемлекеттік көрсетілетін қызмет тегін көрсетіледі.", True),
        ("Үзінді мемлекеттік қызметші өтініш берген күні беріледі.", False),
        # the marks of a service, though nothing calls it one
        ("Үзінді жеке тұлғаларға өтінішінің негізінде үш жұмыс күні ішінде беріледі. Құжаттар толық"
         " ұсынылмаса, үзінді беруден бас тартылады.", True),
        ("Үзінді жеке тұлғаларға өтінішінің негізінде үш жұмыс күні ішінде беріледі.", False),
        ("Өтініш беруші мынадай құжаттарды ұсынады. Құжаттарды қарау сегіз жұмыс күнін құрайды."
         " Көмекті тағайындаудан мынадай негіздер бойынша бас тартады.", True),
        ("Комиссия құжаттарды он жұмыс күні ішінде қарайды және шарттан бас тартады.", False),
    ],
)  # fmt: skip
def test_rules_of_a_service_that_no_title_names_are_told(clause: str, told: bool) -> None:
    rules = RULES.replace("«Үй тіркеу» мемлекеттік қызмет көрсету қағидасы", "Үй тіркеу қағидасы")
    rows = read(rules.replace("1. Қағида тәртіпті айқындайды.", f"1. {clause}"))
    assert "Service" not in rows
    found = [i for i in rows.get("Issue", []) if i.code == "service_not_named"]
    assert [(i.severity, i.line_start) for i in found] == ([("info", 9)] if told else [])


@pytest.mark.parametrize(
    ("stamp", "number", "issuer", "start"),
    [
        # neither the signature nor the block of another body belongs to a stamp without issuer
        (quote("«КЕЛІСІЛДІ»", "Ұлттық экономика министрлігі")
         + quote("2020 жылғы 28 мамыры", "№ 61 бұйрығына", "1 қосымша"), "61", None, 12),
        (quote("2024 жылғы 14 қарашадағы", "№ 04/276 Бұйрыққа қосымша"), "04/276", None, 9),
        (quote("Қазақстан Республикасы Президенті", "Іс Басқарушысының міндетін атқарушы",
               "2022 жылғы 30 қарашадағы", "№ 05/326", "Бұйрықпен бекітілген"),
         "05/326", "Қазақстан Республикасы Президенті Іс Басқарушысы", 9),
        (quote("Қазақстан Республикасы", "Әдiлет министрiнiң", "2018 жылғы «___» қыркүйектегі",
               "№ ___ бұйрығына қосымша"), None, None, 9),
    ],
)  # fmt: skip
def test_stamps_are_blocks(stamp: str, number: str | None, issuer: str | None, start: int) -> None:
    rows = read(f"{_HEAD}{stamp}## Көрсетілетін жұмыстардың тәртібі\n\n1) бірінші іс.\n")
    decree, (appendix,) = rows["Decree"][0], rows["Appendix"]
    assert (decree.number, decree.issuer) == (number, issuer)
    assert (appendix.title, appendix.line_start) == ("Көрсетілетін жұмыстардың тәртібі", start)
    assert appendix.text == "1) бірінші іс."
    assert "Асан" not in "".join(row.text for row in rows["Provision"])


def test_appendices_of_an_instruction_and_of_rules() -> None:
    part = quote("«Үй тіркеу»", "мемлекеттік қызмет", "көрсету қағидасына»", "2-1-қосымша")
    rows = read(f"{RULES}{part}## Мәліметтер нысаны _____ (аты-жөні)\n\nаты ____________\n")
    appendix = rows["Appendix"][-1]
    assert (appendix.number, appendix.title) == ("2-1", "Мәліметтер нысаны")
    approved = ("Әділет министрінің", "2020 жылғы 21 сәуірі", "№ 5 бұйрығымен", "бекітілген")
    order = f"{_HEAD}{quote(*approved)}"
    paper = quote("Объектілерді қорғау", "жөніндегі", "нұсқаулыққа", "3-қосымша")
    plan = f"{paper}## Іс-қимыл жоспары\n\nКүту."
    rows = read(f"{order}## Объектілерді қорғау нұсқаулығы\n\n1. Мәтін.\n\n{plan}")
    assert [(a.number, a.title, a.text) for a in rows["Appendix"]] == [
        (None, "Объектілерді қорғау нұсқаулығы", "1. Мәтін."), ("3", "Іс-қимыл жоспары", "Күту."),
    ]  # fmt: skip


def test_a_stamp_that_only_names_the_service() -> None:
    last = "## 2. Тәртіп\n\n9. Рәсімдер реттілігі:\n\n1) маман тіркейді;\n\n2) басшы қол қояды.\n\n"
    for stamp, number in (("«Ұйымдарды аккредиттеу» 3-қосымша", "3"), ("«Тіркеу", None)):
        rows = read(f"{RULES}{last}{quote('«Ұйымдарды', stamp)}## Диаграмма\n\nМәтін.\n")
        appendices = [a.number for a in rows.get("Appendix", ())]
        assert (number in appendices) == (number is not None)


FORM = (
    f"{quote('Нысан')}{quote('Министрге', '____________')}## Тіркеу туралы өтініш\n\n"
    "Үйімді тіркеуді сұраймын.\n\n```\nқолы ______\n```\n"
)


def test_a_form_below_the_table_is_no_row_of_it() -> None:
    part = quote("«Үй тіркеу» мемлекеттік қызмет көрсету қағидасына", "1-қосымша")
    title = "Мемлекеттік көрсетілетін қызмет стандарты «Үй тіркеу» (бұдан әрі-Стандарт)"
    rows = read(f"{RULES}{part}{table(title)}{FORM}")
    appendix = rows["Appendix"][-1]
    assert (appendix.title, appendix.kind) == (title.partition(" (бұдан")[0], "other")
    assert "Үйімді тіркеуді сұраймын." in appendix.text
    last = [row for row in rows["Provision"] if row.point == "10"]
    assert [row.text for row in last] == ["Өзге де талаптар", "Портал арқылы алуға болады."]
    assert [row.text for row in rows["RequiredDocument"]] == ["өтініш", "төлқұжат"]


@pytest.mark.parametrize(
    ("body", "title", "kind"),
    [
        (FORM, "Тіркеу туралы өтініш", "form"),
        (f"{quote('нысан')}## Тіркеу туралы шешім\n\nШешім қабылданды.\n",
         "Тіркеу туралы шешім", "form"),
        ("## Бөлімшелер арасындағы рәсімдер (әрекеттер) реттілігін сипаттау\n",
         "Бөлімшелер арасындағы рәсімдер (әрекеттер) реттілігін сипаттау", "diagram"),
        (quote("Нысан"), "Нысан", "form"),
    ],
)  # fmt: skip
def test_what_an_appendix_is_called(body: str, title: str, kind: str) -> None:
    part = quote("«Үй тіркеу» мемлекеттік қызмет көрсету қағидасына", "2-қосымша")
    rows = read(f"{RULES}{part}{body}")
    appendix = rows["Appendix"][-1]
    assert (appendix.title, appendix.kind) == (title, kind)
    assert "Issue" not in rows or not any("not_read" in row.code for row in rows["Issue"])


def test_a_table_of_fees_without_a_service_keeps_its_text() -> None:
    cells = (("№", "Қызмет", "Тариф"), ("1", "Тұрақ", "0,04 АЕК"))
    rows_of = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>\n" for row in cells)
    fees = f"<table>\n{rows_of}</table>\n"
    stamp = quote("2024 жылғы 14 қарашадағы", "№ 7 бұйрыққа қосымша")
    rows = read(f"{_HEAD}{stamp}## Қызметтер үшін тарифтердің мөлшері\n\n{fees}")
    (appendix,) = rows["Appendix"]
    assert appendix.kind == "fee_table"
    assert appendix.text == "№\tҚызмет\tТариф\n1\tТұрақ\t0,04 АЕК"


def test_a_russian_list_of_orders_is_no_list_of_offices() -> None:
    text = (
        "# Об отмене приказов\n\n1. Отменить приказы согласно приложению.\n\n"
        f"{quote('Приложение', 'к приказу Министра юстиции', 'от «__» сентября 2018 года', '№')}"
        "## Перечень приказов Министра юстиции, подлежащих отмене\n\n1) приказ № 85.\n"
    )
    (appendix,) = read(text, name="rus.md")["Appendix"]
    assert (appendix.kind, appendix.text) == ("other", "1) приказ № 85.")


def test_lists_of_repealed_acts_may_name_services() -> None:
    text = (
        "# Об утверждении Правил\n\n1. Признать утратившими силу приказы по перечню.\n\n"
        f"{quote('Приложение 2', 'к приказу Министра юстиции', 'от 27 мая 2020 года', '№ 58')}"
        "## Перечень утративших силу некоторых приказов\n\n1) приказ от 30 июня 2015 года № 367"
        " «Об утверждении регламента государственной услуги «Апостилирование»».\n"
    )
    rows = read(text, name="rus.md")
    assert "государственной услуги" in rows["Appendix"][0].text
    assert "service_not_named" not in {issue.code for issue in rows.get("Issue", [])}


_TURNED = (
    ("Іс-әрекет № (жұмыс барысы)", "1", "2", "3", "4", "5"),
    ("", "Қызметті беруші", "Қызметті беруші", "МДҚ ЖТ", "Қызметті беруші", "ЭҮП"),
    ("Іс-әрекет атауы және олардың сипаттамасы", "Өтінішті қабылдау",
     "Көрсетілетін қызметті беруші қызметкерінің қызметті таңдауы", "Бас тарту туралы хабарлама",
     "Сауалды толтыру", "Электрондық құжат"),
    ("Орындалу мерзімі", "15 мин.", "10 сек.", "1,5 мин.", "–", "15 жұмыс күні"),
    ("Келесі іс-әрекет нөмірі", "–", "–", "–", "5", "–"),
)  # fmt: skip


def test_a_row_of_actions_is_no_header_and_a_dash_no_term() -> None:
    stamp = quote("Әділет министрінің", "2014 жылғы 28 қаңтардағы", "№ 26 бұйрығымен", "бекітілген")
    part = quote("«Үй тіркеу»", "мемлекеттік көрсетілетін қызмет регламентіне", "1-қосымша")
    cells = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>\n" for row in _TURNED)
    rows = read(
        f"{_HEAD}{stamp}## «Үй тіркеу» мемлекеттік көрсетілетін қызмет регламенті\n\n"
        "## 1. Жалпы ережелер\n\n1. Қызмет көрсетіледі.\n\n"
        f"{part}## 1-диаграмма\n\n## 1-кесте. Іс-әрекеттердің сипаттамасы\n\n"
        f"<table>\n{cells}</table>\n"
    )
    steps = rows["ProcedureStep"]
    assert [step.action for step in steps] == list(_TURNED[2][1:])
    assert [step.duration_unit for step in steps] == [
        "minute", "minute", "minute", None, "working_day",
    ]  # fmt: skip
    assert "Issue" not in rows


_KK = "(алғашқы ресми жарияланған күнінен кейін он күн өткен соң қолданысқа енгізіледі)"
_RU = "(вводится в действие по истечении десяти дней после дня его официального опубликования)"


@pytest.mark.parametrize(
    ("name", "note", "expected"),
    [
        ("kaz.md", f"14-тармаққа өзгеріс енгізілді - ҚР Әділет министрінің 28.05.2021 № 440 {_KK}; "
         f"жаңа редакцияда - ҚР Әділет министрінің 24.09.2021 № 828 {_KK} бұйрықтарымен.",
         [("14-тармақ", "14", "amended", "440"), ("14-тармақ", "14", "reworded", "828")]),
        ("kaz.md", "Қағидалар 9-1-тармақпен толықтырылды - ҚР Әділет министрінің 31.08.2021 № 754 "
         f"{_KK} бұйрығымен.", [("Қағидалар 9-1-тармақ", "9-1", "added", "754")]),
        ("rus.md", f"Пункт 7 в редакции приказов Министра юстиции РК от 28.05.2021 № 440 {_RU}; "
         f"от 24.09.2021 № 828 {_RU}.",
         [("Пункт 7", "7", "reworded", "440"), ("Пункт 7", "7", "reworded", "828")]),
        ("rus.md", "Приложение 1 с изменениями, внесенными приказами Министра юстиции РК от "
         f"23.12.2020 № 775 {_RU}; и.о. Министра юстиции РК от 13.08.2021 № 708 {_RU}.",
         [("Приложение 1", None, "amended", "775"), ("Приложение 1", None, "amended", "708")]),
        ("rus.md", "В заголовок внесено изменение на казахском языке, текст на русском языке не "
         f"меняется приказом и.о. Министра юстиции РК от 13.08.2021 № 708 {_RU}.",
         [("заголовок", None, "amended", "708")]),
        ("rus.md", "Правила дополнены пунктом 9-1 в соответствии с приказом Министра юстиции РК от "
         f"31.08.2021 № 754 {_RU}.", [("пункт 9-1", "9-1", "added", "754")]),
    ],
)  # fmt: skip
def test_notes_say_what_each_act_did(
    name: str, note: str, expected: list[tuple[str, str | None, str, str]]
) -> None:
    mark = "Ескерту." if name == "kaz.md" else "Сноска."
    rows = read(f"# Тақырып\n\n1. Мәтін.\n\n> *{mark} {note}*\n", name=name)
    found = rows["Amendment"]
    assert [(a.target, a.target_point, a.action, a.by_number) for a in found] == expected
    assert {a.by_issuer for a in found} in (
        {"Қазақстан Республикасы Әділет министрі"}, {"Министр юстиции Республики Казахстан"},
    )  # fmt: skip
    assert {a.by_act_type for a in found} == {"order"}


# A sentence of rules in both languages, and what the rows of both say of its limits.
_TWINS = (
    ("1 (бір) жұмыс күні ішінде қызметкер акт жасайды және оған беруші қол қояды.",
     "Сотрудник в течение 1 (одного) рабочего дня составляет акт и подписывает его.",
     [("step", 1.0, "working_day")]),
    ("Мемлекеттік корпорация арқылы түскен құжаттарды тексергеннен кейін 2 (екі) жұмыс күні ішінде "
     "қызмет нәтижесін не 9-тармақта көзделген негіздер бойынша дәлелді бас тартуды жібереді.",
     "После проверки документов в течение 2 (двух) рабочих дней направляет результат либо "
     "мотивированный отказ.",
     [("step", 2.0, "working_day")]),
    ("Тыңдау туралы хабарлама мемлекеттік қызмет көрсету мерзімі аяқталғанға дейін кемінде 3 (үш) "
     "жұмыс күні бұрын жіберіледі.",
     "Уведомление о заслушивании направляется не менее чем за 3 (три) рабочих дня до завершения "
     "срока оказания государственной услуги.",
     [("step", 3.0, "working_day")]),
    ("Тізім емтиханға дейін күнтізбелік 10 (он) күннен кешіктірмей интернет-ресурста "
     "орналастырылады.",
     "Списки не позднее, чем за 10 (десять) календарных дней до экзамена размещаются на "
     "интернет-ресурсе.",
     [("step", 10.0, "calendar_day")]),
    ("Үміткер шешім шығарылған күннен бастап үш ай өткен соң қайтадан өтініш беруге құқылы.",
     "Претендент вправе повторно подать заявление по истечении трех месяцев со дня вынесения "
     "решения.", []),
    ("Құжаттар толық болған кезде мемлекеттік қызмет 1 (бір) жұмыс күні ішінде көрсетіледі.",
     "При полноте документов государственная услуга оказывается в течение 1 (одного) рабочего "
     "дня.", [("service_term", 1.0, "working_day")]),
    ("Мемлекеттік қызмет көрсету мерзімі: лицензияны қайта ресімдеу-3 (үш) жұмыс күні.",
     "Срок оказания государственной услуги: переоформление лицензии – 3 (три) рабочих дня.",
     [("service_term", 3.0, "working_day")]),
)  # fmt: skip
_RULES_RU = (
    "# Об утверждении Правил\n\n1. Утвердить Правила.\n\n"
    f"{quote('Приложение 1', 'к приказу Министра юстиции', 'от 21 апреля 2020 года', '№ 5')}"
    "## Правила оказания государственной услуги «Регистрация»\n\n### Глава 1. Общие положения\n\n"
    "1. Правила определяют порядок.\n\n"
)


@pytest.mark.parametrize(("kazakh", "russian", "expected"), _TWINS)
def test_limits_agree_in_both_languages(
    kazakh: str, russian: str, expected: list[tuple[str, float, str]]
) -> None:
    for name, rules, text in (("kaz.md", RULES, kazakh), ("rus.md", _RULES_RU, russian)):
        rows = read(f"{rules}5. {text}\n", name=name).get("Deadline", [])
        assert [(row.kind, row.value, row.unit) for row in rows] == expected


def test_who_keeps_what_nobody_came_for() -> None:
    kazakh = "5. Мемлекеттік корпорация 1 (бір) ай құжаттарды сақтайды, кейін берушіге береді.\n"
    russian = (
        "5. Государственная корпорация обеспечивает хранение документов в течение 1 (одного) "
        "месяца, после чего передает их услугодателю.\n"
    )
    for name, text in (("kaz.md", RULES + kazakh), ("rus.md", _RULES_RU + russian)):
        (row,) = read(text, name=name)["Deadline"]
        assert (row.kind, row.channel) == ("storage", "psc")


def test_data_of_a_form_are_no_papers() -> None:
    kazakh = (
        "5. Қызметті алу үшін қажетті құжаттар тізбесі:\n\n   1) өтініш;\n\n"
        "   2) мәліметтер нысаны, ол өзіне мына мәліметтерді қамтиды:\n\n"
        "   Тағылымдамадан өткен адамдар үшін:\n\n   I. Қорытынды\n\n   облысы\n\n"
        "   3) төлемді растайтын құжат.\n"
    )
    russian = (
        "5. Перечень документов, необходимых для оказания государственной услуги:\n\n"
        "   1) заявление;\n\n   2) форма сведений, включающая в себя сведения:\n\n"
        "   Для лиц, прошедших стажировку:\n\n   I. Заключение\n\n   область\n\n"
        "   3) документ об оплате.\n"
    )
    for name, text in (("kaz.md", RULES + kazakh), ("rus.md", _RULES_RU + russian)):
        papers = read(text, name=name)["RequiredDocument"]
        assert [(paper.item_label, paper.case_label) for paper in papers] == [
            ("1)", None), ("2)", None), ("3)", None),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("kaz.md", "5. Лицензиялық алым мынаны құрайды:\n\n   1) лицензия беру кезiнде 6 "
         "айлық есептiк көрсеткiштi.\n", [("лицензия беру кезiнде", 6.0)]),
        ("kaz.md", "5. «Салық туралы» кодекстің 615-бабына сәйкес құжатқа апостиль қойғаны үшін - "
         "0,5 АЕК мемлекеттік баж алынады.\n", [("құжатқа апостиль қойғаны үшін", 0.5)]),
        ("rus.md", "5. Лицензионный сбор составляет:\n\n   1) за выдачу лицензии 6 МРП.\n",
         [("за выдачу лицензии", 6.0)]),
        ("rus.md", "5. От прохождения аттестации освобождаются лица, прошедшие стажировку.\n", []),
        ("kaz.md", "5. Соттарға аттестаттаудан өтуден босатылады.\n", []),
    ],
)  # fmt: skip
def test_cases_of_fees(name: str, text: str, expected: list[tuple[str, float]]) -> None:
    rows = read((RULES if name == "kaz.md" else _RULES_RU) + text, name=name)
    assert [(fee.condition, fee.amount) for fee in rows.get("Fee", [])] == expected


@pytest.mark.parametrize(
    ("name", "text", "recipients"),
    [
        ("kaz.md", "2. Жеке және заңды тұлғалар (бұдан әрі - көрсетілетін қызметті алушылар) "
         "қызметті алу үшін өтініш береді.", "Жеке және заңды тұлғалар"),
        ("rus.md", "2. Для получения государственной услуги физическое лицо (далее – "
         "услугополучатель) направляет заявление.", "физическое лицо"),
        ("kaz.md", "2. Қызметпен айналысу құқығына үміткер (бұдан әрі – көрсетілетін қызметті "
         "алушы) құжаттарды жолдайды.", "Қызметпен айналысу құқығына үміткер"),
        ("kaz.md", "2. Министрлік (бұдан әрі - қызметті беруші) қызмет көрсетеді.", None),
    ],
)  # fmt: skip
def test_whom_rules_call_the_applicant(name: str, text: str, recipients: str | None) -> None:
    rows = read(f"{RULES if name == 'kaz.md' else _RULES_RU}{text}\n", name=name)
    assert [service.recipients for service in rows["Service"]] == [recipients]


def test_stamps_in_the_nominative_open_standards_and_hold_their_forms() -> None:
    stamp = "Әділет министрінің", "2018 жылғы 11 қаңтардағы"
    body = "### 1. Жалпы ережелер\n\n1. Қызмет көрсетіледі.\n\n"
    text = (
        f"{_HEAD}{quote(*stamp, '№ 61 бұйрығы', '1-қосымша')}"
        f"## «Үй тіркеу» мемлекеттік көрсетілетін қызметтер стандарты\n\n{body}"
        f"{quote('«Үй тіркеу» мемлекеттік', 'көрсетілетін қызметтер стандартына', '1-қосымша')}"
        "> *Нысан*\n\n## Мәліметтер\n\n## нысаны\n\nАты __________\n\n"
        f"{quote(*stamp, '№ 61', 'бұйрығы', '2-қосымша')}"
        f"## «Үй сату» мемлекеттік көрсетілетін қызмет стандарты\n\n{body}"
    )
    rows = read(text)
    services = {service.service_id: service.title for service in rows["Service"]}
    assert list(services.values()) == ["Үй тіркеу", "Үй сату"]
    form = next(item for item in rows["Appendix"] if item.service_id is not None)
    assert (services[form.service_id], form.number) == ("Үй тіркеу", "1")
    assert form.title == "Мәліметтер нысаны"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("kaz.md", "4. Мемлекеттік қызмет көрсету мерзімдері:\n\n"
         "   рұқсат беру – 5 (бес) жұмыс күні.\n\n"
         "   Беруші екі жұмыс күні ішінде құжаттардың толықтығын тексеруге міндетті.\n",
         ["service_term", "step"]),
        ("rus.md", "4. Сроки оказания государственной услуги:\n\n"
         "   при выдаче – 5 (пять) рабочих дней.\n\n"
         "   В случае неполного пакета услугодатель в срок не позднее двух рабочих дней дает "
         "мотивированный отказ.\n", ["service_term", "refusal_notice"]),
    ],
)  # fmt: skip
def test_statements_after_a_list_of_terms(name: str, text: str, expected: list[str]) -> None:
    rows = read((RULES if name == "kaz.md" else _RULES_RU) + text, name=name)
    assert [deadline.kind for deadline in rows["Deadline"]] == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kaz.md", "5. Қажетті құжаттар тізбесі:\n\n   1) өтініш;\n\n      Алушы мәліметтерді "
         "пайдалануға келісім береді, егер заңдарда өзгеше көзделмесе.\n"),
        ("rus.md", "5. Перечень документов, необходимых для оказания государственной услуги:\n\n"
         "   1) заявление.\n\n      При сдаче документов в кабинете отображается статус о "
         "принятии запроса.\n\n      Услугополучатель дает согласие на использование сведений "
         "о документах.\n"),
    ],
)  # fmt: skip
def test_what_is_said_below_the_papers_is_no_paper(name: str, text: str) -> None:
    rows = read((RULES if name == "kaz.md" else _RULES_RU) + text, name=name)
    assert [paper.item_label for paper in rows["RequiredDocument"]] == ["1)"]


def test_codes_are_named_in_every_case() -> None:
    text = "5. Прием ведется по Трудовому Кодексу Республики Казахстан и Водным кодексом.\n"
    cited = [citation.title for citation in read(_RULES_RU + text, name="rus.md")["Citation"]]
    assert cited == ["Трудовой кодекс", "Водный кодекс"]


def test_steps_between_units_name_who_acts_in_both_languages() -> None:
    kazakh = (
        "7. Құрылымдық бөлімшелер арасындағы процестер (іс-қимылдар) кезектілігінің сипаттамасы:"
        "\n\n   1) қызметті беруші кеңсесінің қызметкері құжаттар түскен күннен бастап бір жұмыс "
        "күні ішінде оларды тіркейді;\n\n   2) мемлекеттік қызметті жүзеге асыру басқармасының "
        "басшысы орындаушыны белгілейді.\n"
    )
    russian = (
        "7. Описание последовательности процедур (действий) между подразделениями:\n\n"
        "   1) сотрудник канцелярии изучив заявление, регистрирует его;\n\n"
        "   2) руководитель управления по реализации политики в области прав назначает "
        "исполнителя.\n"
    )
    rows = read(RULES + kazakh)
    assert [step.actor for step in rows["ProcedureStep"]] == [
        "қызметті беруші кеңсесінің қызметкері",
        "мемлекеттік қызметті жүзеге асыру басқармасының басшысы",
    ]
    assert [limit.counted_from for limit in rows["Deadline"]] == ["құжаттар түскен күннен бастап"]
    rows = read(_RULES_RU + russian, name="rus.md")
    assert [step.actor for step in rows["ProcedureStep"]] == [
        "сотрудник канцелярии",
        "руководитель управления по реализации политики в области прав",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3. Нәтиже – бес жыл мерзімге берілген куәлік немесе бас тарту туралы жауап.\n", "other"),
        ("7. Маман өтінішті қарайды (мемлекеттік қызмет 20 (жиырма) жұмыс күні мерзімі ішінде, "
         "жөнді болса, көрсетіледі).\n", "service_term"),
    ],
)  # fmt: skip
def test_how_long_results_hold_and_services_take(text: str, kind: str) -> None:
    assert [limit.kind for limit in read(RULES + text)["Deadline"]] == [kind]


def test_missing_appendices_are_told_in_russian() -> None:
    form = quote("Приложение 1", "к Правилам оказания услуги") + "## Заявление\n\nПрошу ____\n"
    text = "5. Заявление согласно приложениям 1 и 2 к настоящим Правилам.\n\n"
    issues = read(_RULES_RU + text + form, name="rus.md")["Issue"]
    told = [issue.message for issue in issues if issue.code == "appendix_missing"]
    assert told == ["appendix 2 is cited, but is not in the text"]


def test_laws_named_by_a_word_of_their_title_are_terms() -> None:
    text = (
        "1. Правила разработаны в соответствии с подпунктом 2) статьи 4 Закона Республики "
        "Казахстан «Патентный закон» (далее – Патентный закон)."
    )
    terms = [item.term for item in read(f"{_RULES_RU}{text}\n", name="rus.md")["Definition"]]
    assert "Закона Республики Казахстан «Патентный закон»" in terms


def test_repealed_lists_name_their_acts_in_both_languages() -> None:
    kazakh = (
        "# «Тәртіп» туралы\n\n3. Мыналардың:\n\n   1) «Регламент туралы» Қазақстан Республикасы "
        "Әділет министрінің 2011 жылғы 27 маусымдағы № 239 бұйрығының;\n\n   2) «№ 239 бұйрыққа "
        "өзгеріс енгізу туралы» Қазақстан Республикасы Әділет министрінің 2012 жылғы 28 "
        "қыркүйектегі № 327 бұйрығының күші жойылды деп танылсын.\n\n**Министр**\n"
    )
    russian = (
        "# О порядке\n\n3. Признать утратившими силу:\n\n   1) приказ Министра юстиции Республики "
        "Казахстан от 27 июня 2011 года № 239 «О регламенте»;\n\n   2) приказ Министра юстиции "
        "Республики Казахстан от 28 сентября 2012 года № 327 «О внесении изменения в приказ "
        "Министра юстиции Республики Казахстан от 27 июня 2011 года № 239 «О регламенте» "
        "(зарегистрирован за № 8035).\n\n**Министр**\n"
    )
    for name, text in (("kaz.md", kazakh), ("rus.md", russian)):
        rows = read(text, name=name)["Amendment"]
        told = [(row.action, (row.target_act_id or "").removesuffix("-ru")) for row in rows]
        assert told == [
            ("repealed", "min-justice-2011-239"),
            ("repealed", "min-justice-2012-327"),
        ]


def test_a_change_of_one_languages_text_is_of_its_point() -> None:
    note = (
        "> *Ескерту. 2-тармаққа орыс тіліндегі редакциясына өзгеріс енгізілді, қазақ тіліндегі "
        "мәтіні өзгермейді - ҚР Әділет министрінің 28.05.2021 № 445 бұйрығымен.*\n"
    )
    rows = read(f"{RULES}2. Өтініш беріледі.\n\n{note}")["Amendment"]
    assert [(row.target, row.target_point) for row in rows] == [("2-тармақ", "2")]


def test_raised_figures_are_numbers_of_what_was_put_behind() -> None:
    text = RULES.replace(
        "1. Қағида тәртіпті айқындайды.",
        "1. Қағида «Рұқсаттар туралы» Қазақстан Республикасы Заңының 13¹-бабына сәйкес"
        " әзірленді.\n\n"
        "1¹. Қызмет тегін көрсетіледі:\n\n1) азаматтарға;\n\n1¹) ұйымдарға.\n\n"
        "2. Өтініш порталға беріледі.",
    )
    rows = read(text)
    points = [(row.point, row.subpoint) for row in rows["Provision"] if row.service_id]
    assert points[1:] == [("1", None), ("1-1", None), ("1-1", "1"), ("1-1", "1-1"), ("2", None)]
    assert [row.article for row in rows["Citation"] if row.title == "Рұқсаттар туралы"] == ["13-1"]
