"""Acts of akimats and maslikhats as the public corpus keeps them: heads, keys, stamps, tables.

The texts are of our own wording, in the forms of acts of 1995-2025.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from pipeline.run import run
from pipeline.structure.names.issuers import kazakh_name, russian_nominative, slug
from tests.folders import places_in
from tests.process.markdown import rows_by_kind


def rows(text: str, requisite: str = "") -> dict[str, list[Any]]:
    """The rows of an act with these requisites, by the names of their classes."""
    return rows_by_kind(text, metadata=f"requisite: {requisite}\n" if requisite else "")


def codes(text: str, requisite: str = "") -> list[str]:
    return [issue.code for issue in rows(text, requisite).get("Issue", [])]


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("Панфилов аудандық мәслихаты", "Алматы облысы Панфилов ауданының мәслихаты",
          "Маслихат Панфиловского района Алматинской области",
          "Панфиловский районный маслихат Алматинской области",
          "Панфиловский районный маслихат области Жетісу"), "panfilov-maslikhat"),
        (("Алматы облысы Талдықорған қаласы әкімдігі", "Талдықорған қаласының әкімдігі",
          "Акимат города Талдыкорган Алматинской области"), "taldykorgan"),
        (("Талдыкорганский городской маслихат", "Талдықорған қалалық мәслихаты"),
         "taldykorgan-maslikhat"),
        (("Алматы облысы Жамбыл ауданы әкімі", "Аким Жамбылского района Алматинской области"),
         "almaty-region-zhambyl-audany-akim"),
        (("Астана қаласы Есіл ауданының әкімі",), "astana-esil-akim"),
        (("Жамбыл облысы Жамбыл ауданы әкімі",), "zhambyl-zhambyl-audany-akim"),
        (("Жамбыл облысының әкімі", "Аким Жамбылской области"), "zhambyl-akim"),
        (("Жамбыл ауданы әкімі",), "zhambyl-audany-akim"),
        (("Талғар ауданының әкімі", "Аким Талгарского района"), "talgar-akim"),
        (("Талғар қаласының әкімі",), "talgar-kalasy-akim"),
        (("Алматы облыстық мәслихаты", "Алматинский областной маслихат",
          "Маслихат Алматинской области"), "almaty-region-maslikhat"),
        (("Акимат района имени Габита Мусрепова Северо-Казахстанской области",
          "Солтүстік Қазақстан облысы Ғабит Мүсірепов атындағы ауданының әкімдігі"),
         "gabit-musirepov-atyndagy"),
    ],
)  # fmt: skip
def test_a_body_has_one_key_however_it_is_named(names: tuple[str, ...], key: str) -> None:
    assert {slug(name) for name in names} == {key}


@pytest.mark.parametrize(
    ("russian", "kazakh"),
    [
        ("Панфиловского районного маслихата Алматинской области",
         "Алматы облысы Панфилов ауданы мәслихаты"),
        ("акимата города Талдыкоргана", "Талдықорған қаласы әкімдігі"),
        ("Алматинского областного маслихата", "Алматы облысы мәслихаты"),
        ("Департаментом юстиции Алматинской области", "Алматы облысының Әділет департаменті"),
        ("Управлением юстиции Карасайского района Департамента юстиции Алматинской области",
         "Алматы облысының Әділет департаменті Қарасай ауданының Әділет басқармасы"),
        ("акима Кок-Тюбинского сельского округа Панфиловского района", None),
        ("Управлением юстиции Тридевятой области", None),
    ],
)  # fmt: skip
def test_kazakh_names_of_local_bodies(russian: str, kazakh: str | None) -> None:
    assert kazakh_name(russian_nominative(russian)) == kazakh


FEES_KK = """# Жарнама орналастырғаны үшін төлемақы туралы

"Салық туралы" Кодекстің 491-бабына сәйкес Алматы облыстық мәслихаты ШЕШІМ ҚАБЫЛДАДЫ:

1. Төлемақы ставкалары қосымшаға сәйкес белгіленсін.

*Облыстық мәслихат Облыстық мәслихатының*

*сессиясының төрағасы хатшысы*

> *Алматы облыстық мәслихатының*  
> *2008 жылғы 10 сәуірдегі "Жарнама*  
> *орналастырғаны үшін төлемақы туралы"*  
> *N 8-57 шешіміне қосымша*

## Жарнама орналастырғаны үшін төлемақы ставкалары

<table>
<tr><td>N</td><td>Көлемi</td><td>Ставка</td></tr>
<tr><td>3.</td><td>10 шаршы метрге дейінгі</td><td>8</td></tr>
</table>

А санатына: Талғар ауданы жатқызылсын;
"""
FEES_RU = """# О ставках платы

На основании закона Алматинский областной маслихат РЕШИЛ:

1. Утвердить ставки согласно приложениям.

*Председатель сессии*

*Областного маслихата С. Омаров*

> *Приложение N 1*  
> *к Решению Алматинского*  
> *oбластного маслихата*  
> *от 20 ноября 2001 года*

## 1. Ставки за выбросы

> *Сноска. Приложение утратило силу решением маслихата Алматинской области*
> *от 25 декабря 2003 года за N 3-18.*

> *Приложение N 2*  
> *к решению Алматинского*  
> *oбластного маслихата*  
> *от 20 ноября 2001 года*

## 2. Ставки за парки

Взрослые - 107-00.
"""
FEES_RU_REQUISITE = (
    "Решение Алматинского областного маслихата от 20 ноября 2001 года № 16-106. Зарегистрировано"
    " Управлением юстиции Алматинской области 25 декабря 2001 года за № 528"
)


def test_a_stamp_with_the_title_of_the_act_between_its_date_and_number() -> None:
    found = rows(FEES_KK)
    (decree,) = found["Decree"]
    assert (decree.decree_id, decree.number) == ("almaty-region-maslikhat-2008-8-57", "8-57")
    (appendix,) = found["Appendix"]
    assert appendix.title == "Жарнама орналастырғаны үшін төлемақы ставкалары"
    assert [clause.point for clause in found["Provision"]] == [None, "1"]
    assert codes(FEES_KK) == []


def test_russian_stamps_with_a_latin_number_sign_and_without_a_number_of_the_act() -> None:
    found = rows(FEES_RU, FEES_RU_REQUISITE)
    (decree,) = found["Decree"]
    assert (decree.registration_number, decree.registered_on) == ("528", "2001-12-25")
    assert [appendix.number for appendix in found["Appendix"]] == ["1", "2"]
    assert [clause.point for clause in found["Provision"]] == [None, "1"]
    (note,) = found["Amendment"]
    assert (note.action, note.by_number, note.by_date) == ("repealed", "3-18", "2003-12-25")


@pytest.mark.parametrize(
    ("text", "requisite", "issuer", "key"),
    [
        ("# Карантин туралы\n\nКарантин мақсатында Көк Төбе ауылдық округінің әкімі ШЕШТІ:\n\n"
         "1. Карантин белгіленсін.",
         "Решение акима Кок-Тюбинского сельского округа от 5 апреля 2012 года № 7",
         "Көк Төбе ауылдық округінің әкімі", "kok-tobe-auyldyk-okrugi-akim-2012-7"),
        ("# Карантин туралы\n\nКарантин мақсатында Көк Төбе ауылдық округінің әкімі ШЕШТІ:\n\n"
         "1. Карантин белгіленсін.",
         "Решение акима Кок-Тюбинского сельского округа Панфиловского района Алматинской области"
         " от 5 апреля 2012 года № 7", "Алматы облысы Панфилов ауданы Көк Төбе ауылдық округінің"
         " әкімі", "panfilov-kok-tobe-auyldyk-okrugi-akim-2012-7"),
        ("# Карантин туралы\n\nПанфилов аудандық мәслихаты ШЕШІМ ЕТТІ:\n\n1. Белгіленсін.", "",
         "Панфилов аудандық мәслихаты", "act"),
        ("# О карантине\n\nАлматинский областной маслихат РЕШИЛ:\n\n1. Установить.", "",
         "Алматинский областной маслихат", "act"),
    ],
)  # fmt: skip
def test_an_issuer_that_only_the_enacting_clause_names(
    text: str, requisite: str, issuer: str, key: str
) -> None:
    (decree,) = rows(text, requisite)["Decree"]
    assert (decree.issuer, decree.decree_id) == (issuer, key)
    assert decree.act_type == "decision"


def test_an_act_that_another_only_names_is_no_twin(tmp_path: Path) -> None:
    """The Kazakh text of 16-106 is not there, though an act that is there changes it."""
    change = """# Өзгерту туралы

Алматы облыстық мәслихаты ШЕШТІ:

1. Алматы облыстық мәслихатының 2001 жылғы 20 қарашадағы № 16-106 «Ставкалар туралы» шешімінің
күші жойылды деп танылсын.
"""
    for name, text, requisite in (
        ("rus", FEES_RU, FEES_RU_REQUISITE),
        ("kaz", change, "Решение маслихата Алматинской области от 10 апреля 2008 года № 8-57"),
    ):
        folder = tmp_path / "raw" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        (folder / "meta.yaml").write_text(f"requisite: {requisite}\n", encoding="utf-8")
    places = places_in(tmp_path)
    run(places, 1)
    db = sqlite_utils.Database(places.db)
    found = dict(db.conn.execute("select decree_id, twin_id from decrees"))
    query = "select target_act_id, action from amendments where target_act_id is not null"
    (named,) = db.conn.execute(query).fetchall()
    db.close()
    assert found == dict.fromkeys(
        ["almaty-region-maslikhat-2001-16-106-ru", "almaty-region-maslikhat-2008-8-57"]
    )
    assert named == ("almaty-region-maslikhat-2001-16-106", "repealed")


@pytest.mark.parametrize(
    ("title", "table", "kind"),
    [
        ("Жолаушылар қатынасының тізбесі",
         "<tr><td>№</td><td>Қатынас</td></tr><tr><td>1</td><td>Көктал - Жаркент</td></tr>",
         "other"),
        ("Сайлау учаскелерінің тізбесі",
         "<tr><td>№</td><td>Мекенжайы</td><td>Телефоны</td></tr>"
         "<tr><td>101</td><td>Абай көшесі, 5, мектеп</td><td>8 (72831) 2-26-46</td></tr>"
         "<tr><td>102</td><td>Гагарин көшесі, 7, клуб</td><td>8 (72831) 2-27-48</td></tr>",
         "other"),
        ("Әлеуметтік көмек көрсететін ұйымдардың тізбесі",
         "<tr><td>№</td><td>Атауы</td><td>Мекенжайы</td><td>Телефоны</td></tr>"
         "<tr><td>1</td><td>Көктал ауылдық әкімдігі</td><td>Абай көшесі, 5</td>"
         "<td>8 (72831) 2-26-46</td></tr>"
         "<tr><td>2</td><td>Пенжім ауылдық әкімдігі</td><td>Гагарин көшесі, 7</td>"
         "<td>8 (72831) 2-27-48</td></tr>",
         "office_list"),
    ],
)  # fmt: skip
def test_lists_of_an_act_that_are_none_of_offices(title: str, table: str, kind: str) -> None:
    text = f"""# Тізбе туралы

Панфилов ауданының әкімдігі ҚАУЛЫ ЕТЕДІ:

1. Тізбе бекітілсін.

> *Панфилов ауданы әкімдігінің*
> *2014 жылғы 29 мамырдағы*
> *№ 195 қаулысымен бекітілген*

# {title}

<table>
{table}
</table>
"""
    found = rows(text)
    (appendix,) = found["Appendix"]
    assert appendix.kind == kind
    listed = kind == "office_list"
    assert len(found.get("Office", [])) == (2 if listed else 0)
    assert (appendix.text is None) == listed


def test_no_table_of_an_act_without_a_service_is_lost() -> None:
    """Rates become rows of fees in a service only, so the appendix keeps them as they stand."""
    (appendix,) = rows(FEES_KK)["Appendix"]
    assert appendix.kind == "fee_table"
    assert appendix.text.split("\n") == [
        "N\tКөлемi\tСтавка",
        "3.\t10 шаршы метрге дейінгі\t8",
        "",
        "А санатына: Талғар ауданы жатқызылсын;",
    ]


def test_editors_notes_are_no_provisions() -> None:
    text = """# Тізбе туралы

> РҚАО ескертпесі.

> Құжаттың мәтінінде түпнұсқаның пунктуациясы мен орфографиясы сақталған.

Алматы облыстық мәслихаты ШЕШТІ:

1. Тізбе бекітілсін.
"""
    said = [clause.text for clause in rows(text)["Provision"]]
    assert said == ["Алматы облыстық мәслихаты ШЕШТІ:", "Тізбе бекітілсін."]


@pytest.mark.parametrize(
    ("text", "requisite", "expected"),
    [
        ("# Аумақ туралы\n\nОблыс әкімдігі ҚАУЛЫ ЕТЕДІ және мәслихат ШЕШТІ:\n\n1. Өзгертілсін.",
         "Совместное постановление акимата Алматинской области от 10 мая 2012 года № 130 и решение"
         " маслихата Алматинской области от 12 мая 2012 года № 5-38",
         ("Алматы облысы әкімдігі; Алматы облысы мәслихаты", "130; 5-38", "2012-05-12",
          "almaty-region-2012-130-5-38")),
        ("# О границах\n\nАкимат ПОСТАНОВЛЯЕТ и маслихат РЕШИЛ:\n\n1. Изменить.",
         "Постановление акимата Алматинской области от 10 мая 2012 года № 130 и решение маслихата"
         " Алматинской области от 12 мая 2012 года № 5-38",
         ("Акимат Алматинской области; Маслихат Алматинской области", "130; 5-38", "2012-05-12",
          "almaty-region-2012-130-5-38-ru")),
        ("# Аумақ туралы\n\nӨзгертілсін.",
         "Алматы облысы әкімдігінің 2012 жылғы 10 мамырдағы № 130 қаулысы және Алматы облысы"
         " мәслихатының 2012 жылғы 12 мамырдағы № 5-38 шешімі",
         ("Алматы облысы әкімдігі; Алматы облысы мәслихаты", "130; 5-38", "2012-05-12",
          "almaty-region-2012-130-5-38")),
    ],
)  # fmt: skip
def test_acts_of_two_bodies(text: str, requisite: str, expected: tuple[str, ...]) -> None:
    (decree,) = rows(text, requisite)["Decree"]
    found = (decree.issuer, decree.number, decree.adopted_on, decree.decree_id)
    assert found == expected
    assert decree.act_type == "decision"


def test_a_joint_order_in_russian_names_its_kind_once() -> None:
    requisite = (
        "Совместный приказ Министра юстиции Республики Казахстан от 15 ноября 2015 года № 70 и"
        " и.о. Министра национальной экономики Республики Казахстан от 20 ноября 2015 года № 731."
        " Утратил силу совместным приказом Министра юстиции Республики Казахстан от 5 декабря 2018"
        " года № 12 и Министра национальной экономики Республики Казахстан от 7 декабря 2018 года"
        " № 91"
    )
    (decree,) = rows("# О правилах\n\nПРИКАЗЫВАЮ:\n\n1. Утвердить.", requisite)["Decree"]
    assert (decree.act_type, decree.number, decree.adopted_on) == ("order", "70; 731", "2015-11-20")
    assert decree.decree_id == "min-justice-2015-70-731-ru"
    assert (decree.repealed_by_number, decree.repealed_on) == ("12; 91", "2018-12-07")


def test_a_stamp_with_its_number_before_its_date() -> None:
    text = """# О льготах

В целях порядка РЕШИЛ:

1. Утвердить порядок.

> *Приложение*
> *к Решению Акима Алматинской*
> *области № 4-95 от "03" апреля 1997г.*

# Порядок

1. Проезд по билету.
"""
    (decree,) = rows(text)["Decree"]
    assert decree.decree_id == "almaty-region-akim-1997-4-95-ru"
    assert (decree.issuer, decree.adopted_on) == ("Аким Алматинской области", "1997-04-03")


RULES_OF_NO_SERVICE = [
    """1. Осы қағидалар көші-қонды реттейді.

2. Ақпараттық жүйе – халыққа мемлекеттік қызметтер көрсетуге арналған жүйе;""",
    """1. Мемлекеттік қызметшілердің міндеттері осы қағидаларда айқындалады.""",
]
RULES_OF_A_SERVICE = [
    "1. Осы қағидалар «Мемлекеттік көрсетілетін қызметтер туралы» Заңның 10-бабына сәйкес"
    " әзірленді.",
    "1. Көмекті әкімдік (бұдан әрі – көрсетілетін қызметті беруші) тағайындайды.",
]


@pytest.mark.parametrize(
    ("points", "services"),
    [*((text, 0) for text in RULES_OF_NO_SERVICE), *((text, 1) for text in RULES_OF_A_SERVICE)],
)
def test_rules_that_only_speak_of_services_are_of_none(points: str, services: int) -> None:
    text = f"""# Қағидалар туралы

Алматы облыстық мәслихаты ШЕШТІ:

1. Қағидалар бекітілсін.

> *Алматы облыстық мәслихатының 2024 жылғы 29 наурыздағы № 18-85 шешіміне қосымша*

# Көші-қон процестерін реттеу қағидалары

## 1-тарау. Жалпы ережелер

{points}
"""
    assert len(rows(text).get("Service", [])) == services


@pytest.mark.parametrize(
    "stamp",
    [
        '> *Мәслихаттың 2005 жылғы "1" шілдедегі "Мәслихаттың 2004 жылғы "Бюджет туралы" N 13-78'
        ' шешіміне өзгерістер енгізу туралы" N 18-132 шешіміне N 1 қосымша*',
        "> *Мәслихаттың 2005 жылғы «1» шілдедегі «Мәслихаттың аппараты» мекемесінің ережесін*\n"
        "> *бекіту туралы» № 18-132*\n> *шешімімен бекітілген 1-қосымша*",
        "> *Мәслихаттың 2005 жылғы*\n> *1 шілдедегі № 18-132*\n> *шешімінің 1-қосымшасы*",
        "> *Мәслихаттың 2005 жылғы 1 шілдедегі № 18-132 «Бюджет туралы» шешіміне 1-қосымша*",
    ],
)
def test_stamps_of_local_acts(stamp: str) -> None:
    text = f"""# Бюджет туралы

Алматы облыстық мәслихаты ШЕШТІ:

1. Бюджет бекітілсін.

**Мәслихат төрағасының м.а.**

**Е. Абаев**

{stamp}

# 2005 жылға арналған бюджет

<table>
<tr><td>1. Кірістер</td><td>32173080</td></tr>
</table>
"""
    found = rows(text)
    assert [clause.point for clause in found["Provision"]] == [None, "1"]
    (appendix,) = found["Appendix"]
    assert (appendix.number, appendix.title) == ("1", "2005 жылға арналған бюджет")
    (decree,) = found["Decree"]
    assert (decree.number, decree.adopted_on) == ("18-132", "2005-07-01")


def test_the_act_that_is_repealed_is_not_the_one_in_its_title() -> None:
    text = """# Күшін жою туралы

Алматы облыстық мәслихаты ШЕШТІ:

1. Алматы облыстық мәслихатының «Алматы облыстық мәслихатының 2017 жылғы 15 желтоқсандағы №26-129
«Қағидаларды бекіту туралы» шешіміне өзгерістер енгізу туралы» 2021 жылғы 14 желтоқсандағы №12-61
шешімнің күшi жойылсын.
"""
    found = rows(text, "Решение маслихата Алматинской области от 29 марта 2024 года № 18-85")
    ordered = [(order.target_act_id, order.action, order.appendix) for order in found["Order"]]
    assert ordered == [
        ("almaty-region-maslikhat-2021-12-61", "repealed", None),
    ]


@pytest.mark.parametrize(
    ("requisite", "found"),
    [
        ("Решение акима Алматинской области от 1 апреля 2004 года № 4-57", []),
        ("Решение акима Алматинской области от 1 апреля 2004 года № 4-37", ["stamp_differs"]),
        ("Решение акима Алматинской области от 2 апреля 2004 года № 4-57", ["stamp_differs"]),
        ("Решение акима Алматинской области от 7 мая 2009 года № 12", []),
    ],
)
def test_a_stamp_that_says_another_number_or_day(requisite: str, found: list[str]) -> None:
    """Where number and day differ, the appendix is of an act that this one changes."""
    text = """# Шақыру туралы

Облыс Әкімі ШЕШІМ қабылдады:

1. Құрам бекітілсін.

> *Облыс Әкімінің 2004 жылғы «1» сәуір № 4-57 шешіміне қосымша*

# Комиссия құрамы

Әкімнің орынбасары.
"""
    assert codes(text, requisite) == found


def test_points_put_in_with_a_full_stop_and_rows_of_tables() -> None:
    text = """# Бюджет туралы

Алматы облыстық мәслихаты ШЕШТІ:

11. Нысаналы трансферттер ескерілсін:

<table>
<tr><td>12.</td><td>Балқаш ауданына</td><td>2 194 мың теңге;</td></tr>
<tr><td>14.</td><td>Ұйғыр ауданына</td><td>2 413 мың теңге.</td></tr>
</table>

11.1. Бағалы қағаздар шығарылымы мақұлдансын.

> *Ескерту. 11.1-тармақпен толықтырылды – Алматы мәслихатының 05.06.2025 № 37-201 шешімімен.*

12. Қарыздар түсімдері көзделсін.
"""
    found = rows(text)
    keys = [clause.provision_id.partition(".")[2] for clause in found["Provision"]]
    assert keys == ["para1", "p11", "p11.para1", "p11.para2", "p11-1", "p12"]
    (inserted,) = [clause for clause in found["Provision"] if clause.point == "11.1"]
    assert inserted.text == "Бағалы қағаздар шығарылымы мақұлдансын."
    (note,) = found["Amendment"]
    assert (note.action, note.target_point) == ("added", "11.1")
    assert codes(text) == ["head_incomplete"]


@pytest.mark.parametrize(
    ("clause", "language", "expected"),
    [
        ("Признать утратившими силу постановление акимата Алматинской области от 4 августа 1995"
         " года № 8-208 «О присвоении» и решение акима района от 3 марта 1997 года № 3-54 «О"
         " внесении изменений в решение акима района от 5 мая 1996 года № 7 «О рынках».", "ru",
         [("almaty-region-1995-8-208-ru", None), ("panfilov-akim-1997-3-54-ru", None)]),
        ("Считать утратившим силу приложение № 1 к решению акима области от 6 октября 1998 г."
         " № 10-288 «Ставки».", "ru", [("almaty-region-akim-1998-10-288-ru", "1")]),
        ("Аудан әкімінің 2003 жылғы 1 сәуірдегі № 4-70 шешімінің күші жойылған деп саналсын.", "kk",
         [("panfilov-akim-2003-4-70", None)]),
        ("Аудандық мәслихаттың 2003 жылғы 1 сәуірдегі № 4-70 шешімінің және Облыс әкімінің 2004"
         " жылғы 2 мамырдағы № 5 шешімінің 3 қосымшасының күші жойылды деп танылсын.", "kk",
         [("panfilov-maslikhat-2003-4-70", None), ("almaty-region-akim-2004-5", "3")]),
    ],
)  # fmt: skip
def test_acts_that_are_repealed(
    clause: str, language: str, expected: list[tuple[str, str | None]]
) -> None:
    """Several acts in one clause; bodies of the act's own place, which it need not name."""
    head = "# Күшін жою туралы\n\nАудан әкімі ШЕШТІ" if language == "kk" else "# О силе\n\nРЕШИЛ"
    requisite = "Решение акима Панфиловского района Алматинской области от 8 мая 2009 года № 12"
    found = rows(f"{head}:\n\n1. {clause}\n", requisite)
    assert [(order.target_act_id, order.appendix) for order in found["Order"]] == expected
    assert {order.action for order in found["Order"]} == {"repealed"}
    changed = [row.target_act_id for row in found["Amendment"]]
    assert changed == [key for key, _ in expected]
    cited = {row.cited_act_id for row in found["Citation"]}
    assert cited == {key for key, _ in expected}


@pytest.mark.parametrize(
    ("note", "changes"),
    [
        ('Сноска. По тексту исключены слова "(работ, услуг)" - решением акима Алматинской области'
         " от 25 мая 1999 года № 5-161.", ["amended"]),
        ("Сноска. Пункт 1 исключен решением акима Алматинской области от 25 мая 1999 года"
         " № 5-161.", ["repealed"]),
        ("Ескерту. 1-тармақта «жұмыс» деген сөздер алынып тасталды - Алматы облысы әкімінің"
         " 25.05.1999 № 5-161 шешімімен.", ["amended"]),
        ("Ескерту. 1-тармақ алынып тасталды - Алматы облысы әкімінің 25.05.1999 № 5-161"
         " шешімімен.", ["repealed"]),
        ("Ескерту. 1-тармаққа өзгеріс енгізілді - Алматы облысы әкімінің 25.05.1999 № 5-161; жаңа"
         " редакцияда - 25.05.2001 № 7 шешімдерімен.", ["amended", "reworded"]),
    ],
)  # fmt: skip
def test_words_that_are_struck_out_end_nothing(note: str, changes: list[str]) -> None:
    word = "РЕШИЛ" if note.startswith("Сноска") else "ШЕШТІ"
    found = rows(f"# Базарлар\n\n{word}:\n\n1. Базар.\n\n> *{note}*\n")
    assert [row.action for row in found["Amendment"]] == changes


def test_an_appendix_to_model_rules_is_one_of_its_own() -> None:
    text = """# О правилах отлова

Алматинский областной маслихат РЕШИЛ:

1. Утвердить правила.

> *Приложение к решению*
> *Алматинского областного маслихата*
> *от ___________ 2022 года № __________*

# Правила отлова

1. Отлов ведет служба.

> *Приложение к типовым правилам отлова*

# Удостоверение сотрудника

№________ Фамилия ________
"""
    found = rows(text, "Решение маслихата Алматинской области от 29 ноября 2022 года № 25-120")
    kinds = [(appendix.title, appendix.kind) for appendix in found["Appendix"]]
    assert kinds == [("Правила отлова", "other"), ("Удостоверение сотрудника", "form")]
