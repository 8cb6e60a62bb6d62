"""Heads of acts: every column, for issuers and wordings of many kinds."""

import json
from dataclasses import replace

import pytest

from pipeline.model import Document, Line
from pipeline.read import read_document
from pipeline.repair import repair
from pipeline.schema import Decree
from pipeline.structure import read_structure
from pipeline.structure.names.issuers import nominative, slug
from pipeline.structure.names.references import read_date, read_reference
from pipeline.structure.names.transliteration import transliterate
from tests import folders

GOLD = json.loads((folders.GOLD / "decrees.json").read_text(encoding="utf-8"))
KEYS = {
    "gov-2012-1392.txt": "gov-2012-1392",
    "gov-2011-283.txt": "gov-2011-283",
    "gov-2011-336.txt": "gov-2011-336",
    "akmola-2011-a-11-491.txt": "akmola-2011-a-11-491",
    "sko-2015-251.txt": "sko-2015-251",
}


def document(text: str, **options: object) -> Document:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=1))
    made = Document(name="act.txt", format="text", sha256="0" * 64, lines=lines)
    return replace(made, **options)  # type: ignore[arg-type]


def head(text: str, **options: object) -> Decree:
    return read_structure(document(text, **options)).decree


@pytest.mark.parametrize("gold", GOLD, ids=[gold["file"] for gold in GOLD])
def test_gold(gold: dict[str, str | None]) -> None:
    path = folders.RAW / str(gold["file"])
    decree = read_structure(repair(read_document(path))).decree
    for column, value in gold.items():
        if column != "file":
            assert getattr(decree, column) == value, column
    assert decree.decree_id == KEYS[path.name]
    assert decree.repealed_by_act_type == "decree"
    assert decree.effective is not None
    assert "енгізіледі" in decree.effective


HEADS = [
    (
        """
"Жер учаскесін беру" мемлекеттік көрсетілетін қызмет стандарттарын бекіту туралы

Қазақстан Республикасы Ұлттық экономика министрінің м.а. 2015 жылғы 27 наурыздағы № 270
бұйрығы. Қазақстан Республикасының Әділет министрлігінде 2015 жылы 16 шілдеде № 11684 тіркелді
      1. Қоса беріліп отырған стандарт бекітілсін.
      2. Осы бұйрық алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.
""",
        {
            "decree_id": "min-national-economy-2015-270",
            "title": '"Жер учаскесін беру" мемлекеттік көрсетілетін қызмет стандарттарын '
            "бекіту туралы",
            "act_type": "order",
            "issuer": "Қазақстан Республикасы Ұлттық экономика министрі",
            "number": "270",
            "adopted_on": "2015-03-27",
            "registered_by": "Қазақстан Республикасының Әділет министрлігі",
            "registration_number": "11684",
            "registered_on": "2015-07-16",
            "status": "in_force",
            "repealed_on": None,
            "effective": "Осы бұйрық алғашқы ресми жарияланған күнінен бастап "
            "қолданысқа енгізіледі.",
        },
    ),
    (
        """
Халыққа көрсетілетін қызметтер туралы

Күшін жойған
Солтүстік Қазақстан облысы Айыртау ауданы мәслихатының 2012 жылғы 3 мамырдағы N 5-3-1 шешімі.
Солтүстік Қазақстан облысының Әділет департаментінде 2012 жылғы 4 маусымда N 13-3-151 болып
мемлекеттік тіркелді. Күші жойылды - Солтүстік Қазақстан облысы Айыртау ауданы мәслихатының
2014 жылғы 5 ақпандағы N 7 шешімімен
""",
        {
            "decree_id": "ayyrtau-maslikhat-2012-5-3-1",
            "act_type": "decision",
            "issuer": "Солтүстік Қазақстан облысы Айыртау ауданы мәслихаты",
            "number": "5-3-1",
            "registration_number": "13-3-151",
            "status": "repealed",
            "repealed_on": "2014-02-05",
            "repealed_by_act_type": "decision",
            "repealed_by_number": "7",
        },
    ),
    (
        """
Мемлекеттік көрсетілетін қызметтер туралы

Қазақстан Республикасының 2013 жылғы 15 сәуірдегі № 88-V Заңы.
""",
        {
            "decree_id": "law-2013-88-v",
            "act_type": "law",
            "issuer": "Қазақстан Республикасы",
            "number": "88-V",
            "adopted_on": "2013-04-15",
        },
    ),
    (
        """
Бірлескен бақылау туралы

Қазақстан Республикасы Қаржы министрінің 2015 жылғы 30 сәуірдегі № 530 және Қазақстан
Республикасы Ұлттық экономика министрінің 2015 жылғы 20 мамырдағы № 380 бірлескен бұйрығы.
""",
        {
            "decree_id": "min-finance-2015-530-380",
            "act_type": "order",
            "issuer": "Қазақстан Республикасы Қаржы министрі; "
            "Қазақстан Республикасы Ұлттық экономика министрі",
            "number": "530; 380",
            "adopted_on": "2015-05-20",
        },
    ),
    (
        """**Мемлекеттік қызмет көрсету қағидаларын бекіту туралы**

Қазақстан Республикасы Денсаулық сақтау министрінің 2020 жылғы 15 қазандағы № ҚР ДСМ-141/2020
бұйрығы. Қазақстан Республикасының Әділет министрлігінде 2020 жылғы 16 қазанда № 21452 болып
тіркелді.
""",
        {
            "title": "Мемлекеттік қызмет көрсету қағидаларын бекіту туралы",
            "decree_id": "min-health-2020-kr-dsm-141-2020",
            "number": "ҚР ДСМ-141/2020",
            "registered_on": "2020-10-16",
        },
    ),
    (
        """
Регламенттерді бекіту туралы

Алматы қаласы әкімдігінің 2014 жылғы 2 сәуірдегі N 2/226 қаулысы
      Ескерту. Күші жойылды - Алматы қаласы әкімдігінің 08.09.2015 № 3/541 (алғашқы ресми
жарияланған күнінен кейін он күн өткен соң қолданысқа енгізіледі) қаулысымен.
""",
        {
            "decree_id": "almaty-2014-2-226",
            "status": "repealed",
            "repealed_on": "2015-09-08",
            "repealed_by_number": "3/541",
            "repealed_by_issuer": "Алматы қаласы әкімдігі",
        },
    ),
    (
        # no blank lines: the words of the title do not open the line that names the act
        """
Қазақстан Республикасы Үкіметінің 2010 жылғы 20 шілдедегі № 745 қаулысына өзгерістер
енгізу туралы
Күшін жойған
Қазақстан Республикасы Үкіметінің 2011 жылғы 26 қазандағы № 1211 Қаулысы. Күші жойылды -
Қазақстан Республикасы Үкіметінің 2014 жылғы 5 наурыздағы № 186 қаулысымен
""",
        {"decree_id": "gov-2011-1211", "status": "repealed", "repealed_by_number": "186"},
    ),
    (
        # a paragraph a line, as a page is copied: the title does not open the line below it
        """Мемлекеттік қызмет стандартын
бекіту туралы
Қазақстан Республикасы Денсаулық сақтау министрінің 2016 жылғы 12 мамырдағы № 205 бұйрығы
«Құқықтық актілер туралы» Заңның 10-бабына сәйкес БҰЙЫРАМЫН:
1. Стандарт бекітілсін.
""",
        {
            "decree_id": "min-health-2016-205",
            "title": "Мемлекеттік қызмет стандартын бекіту туралы",
            "issuer": "Қазақстан Республикасы Денсаулық сақтау министрі",
            "number": "205",
        },
    ),
    (
        # a page has put «Күшін жойған» and the line that names the act into one paragraph
        """Стандартты бекіту туралы
Күшін жойған Қазақстан Республикасы Үкіметінің 2011 жылғы 31 наурыздағы
№ 336 Қаулысы. Күші жойылды - Қазақстан Республикасы Үкіметінің 2012
жылғы 31 тамыздағы № 1119 Қаулысымен
""",
        {
            "decree_id": "gov-2011-336",
            "title": "Стандартты бекіту туралы",
            "issuer": "Қазақстан Республикасы Үкіметі",
            "status": "repealed",
            "repealed_by_number": "1119",
        },
    ),
    (
        """
Шет тілдер туралы

Қазақстан Республикасы Президентінің 2011 жылғы 1 ақпандағы № 1142 Жарлығы
""",
        {"decree_id": "president-2011-1142", "act_type": "edict"},
    ),
    (
        """
Күшін жойған
Мемлекеттік қызмет көрсету стандартын бекіту туралы

Қазақстан Республикасы Үкіметінің Қаулысы 2009 жылғы 31 желтоқсан N 2318
""",
        {
            "decree_id": "gov-2009-2318",
            "title": "Мемлекеттік қызмет көрсету стандартын бекіту туралы",
            "status": "repealed",
            "adopted_on": "2009-12-31",
            "act_type": "decree",
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_heads(text: str, expected: dict[str, str | None]) -> None:
    decree = head(text)
    assert {column: getattr(decree, column) for column in expected} == expected


@pytest.mark.parametrize(
    ("requisites", "expected"),
    [
        ("әкімдігінің 2016 жылғы 12 мамырдағы № 205 қаулысы", {"number": "205"}),
        (
            "әкімдігінің 2016 жылғы 12 мамырдағы № 205 қаулысы.\nАқмола облысының Әділет"
            " департаментінде 2016 жылғы 20 маусымда\n№ 3418 болып тіркелді",
            {"number": "205", "registration_number": "3418"},
        ),
        (
            "әкімдігінің 2016 жылғы 12 мамырдағы № 205 қаулысы. Күші жойылды -\n"
            "Ақмола облысы әкімдігінің 2018 жылғы 3 қыркүйектегі № 31 қаулысымен",
            {"number": "205", "repealed_by_number": "31"},
        ),
        (
            "әкімдігінің 2016 жылғы 12 мамырдағы № 205 қаулысы.\nКүші жойылды - Ақмола"
            " облысы әкімдігінің 2018 жылғы\n3 қыркүйектегі № 31 қаулысымен",
            {"number": "205", "repealed_by_number": "31"},
        ),
    ],
)
def test_the_preamble_may_stand_right_below_the_requisites(
    requisites: str, expected: dict[str, str]
) -> None:
    act = read_structure(
        document(
            f"""Регламентті бекіту туралы
Ақмола облысы {requisites}
«Құқықтық актілер туралы» Заңның 29-бабына сәйкес облыс әкімдігі ҚАУЛЫ ЕТЕДІ:
1. Қоса беріліп отырған регламент бекітілсін.
2. Осы қаулы жарияланған күнінен бастап қолданысқа енгізіледі."""
        )
    )
    assert {column: getattr(act.decree, column) for column in expected} == expected
    assert [(clause.provision.point, clause.provision.text[:12]) for clause in act.clauses] == [
        (None, "«Құқықтық ак"), ("1", "Қоса беріліп"), ("2", "Осы қаулы жа"),
    ]  # fmt: skip


def test_russian_requisites_of_several_sentences_and_lines() -> None:
    act = read_structure(
        document("""Об утверждении стандарта

Постановление Правительства Республики Казахстан от 7 апреля 2011 года № 394.
Зарегистрировано в Министерстве юстиции Республики Казахстан 20 апреля 2011 года № 6905.
Утратило силу постановлением Правительства Республики Казахстан от 20 декабря 2013
года № 1363
В соответствии со статьей 9-1 Закона Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:
1. Утвердить прилагаемый стандарт.""")
    )
    decree = act.decree
    assert (decree.number, decree.registration_number, decree.repealed_by_number) == (
        "394", "6905", "1363",
    )  # fmt: skip
    assert act.clauses[0].provision.text.startswith("В соответствии")


def test_the_first_point_may_stand_right_below_the_requisites() -> None:
    act = read_structure(
        document(
            """Өзгерістер енгізу туралы
Ақмола облысы әкімдігінің 2016 жылғы 12 мамырдағы № 205 қаулысы.
Әділет департаментінде 2016 жылғы 20 маусымда № 3418 болып тіркелді
1. Өзгерістер бекітілсін."""
        )
    )
    assert (act.decree.number, act.decree.registration_number) == ("205", "3418")
    assert [clause.provision.text for clause in act.clauses] == ["Өзгерістер бекітілсін."]


def test_russian_head() -> None:
    text = """
Об утверждении регламентов государственных услуг

Утративший силу
Постановление акимата Акмолинской области от 7 декабря 2011 года № А-11/491. Зарегистрировано
Департаментом юстиции Акмолинской области 20 января 2012 года № 3418. Утратило силу
постановлением акимата Акмолинской области от 3 июня 2013 года № А-5/225
"""
    decree = head(text, language="ru")
    assert decree.decree_id == "akmola-2011-a-11-491-ru"
    assert (decree.act_type, decree.number, decree.adopted_on) == (
        "decree",
        "А-11/491",
        "2011-12-07",
    )
    assert (decree.registration_number, decree.registered_on) == ("3418", "2012-01-20")
    assert (decree.status, decree.repealed_on, decree.repealed_by_number) == (
        "repealed",
        "2013-06-03",
        "А-5/225",
    )


def test_the_clause_on_entry_into_force_is_the_one_of_this_act() -> None:
    text = """
Стандартты бекіту туралы

Ақмола облысы әкімдігінің 2011 жылғы 7 желтоқсандағы № А-11/491 қаулысы.
      1. Осы қаулы жарияланған күнінен бастап қолданысқа енгізіледі.
      2. Ескі тізбе жаңасы бекітілгенге дейін қолданысқа енгізілген күйінде қалады.
"""
    assert str(head(text).effective).startswith("Осы қаулы")


@pytest.mark.parametrize(
    ("head_number", "told"), [("№ 530 және {minister} № 380 бірлескен", False), ("№ 531", True)]
)
def test_a_stamp_that_prints_another_number(head_number: str, told: bool) -> None:
    """It may name one of the two bodies of a joint act."""
    day = "2015 жылғы 30 сәуірдегі"
    second = f"Қазақстан Республикасы Ұлттық экономика министрінің {day}"
    text = f"""# Қағидаларды бекіту туралы

Қазақстан Республикасы Қаржы министрінің {day} {head_number.format(minister=second)} бұйрығы

1. Қағидалар бекітілсін.

> *Қазақстан Республикасы*
> *Қаржы министрінің*
> *{day}*
> *№ 530 бұйрығына*
> *қосымша*

## Тізбе"""
    findings = read_structure(document(text, format="markdown")).findings
    assert ("stamp_differs" in [finding.code for finding in findings]) is told


def test_the_stamps_name_an_act_whose_head_does_not() -> None:
    text = """# «Үзінді көшірме беру» мемлекеттік қызмет көрсету қағидаларын бекіту туралы

«Мемлекеттік көрсетілетін қызметтер туралы» Заңға сәйкес БҰЙЫРАМЫН:

1. Осы бұйрыққа қосымшаға сәйкес қағидалар бекітілсін.

> *Қазақстан Республикасы*
> *Әділет министрінің*
> *2020 жылғы 19 маусымы*
> *№ 107*
> *бұйрығына 1-қосымша*

## «Үзінді көшірме беру» мемлекеттік қызмет көрсету қағидалары

### 1-тарау. Жалпы ережелер.

1. Осы қағидалар тәртіпті айқындайды."""
    act = read_structure(document(text, format="markdown"))
    assert act.decree.decree_id == "min-justice-2020-107"
    assert act.decree.act_type == "order"
    assert act.decree.title == (
        "«Үзінді көшірме беру» мемлекеттік қызмет көрсету қағидаларын бекіту туралы"
    )
    assert [(s.service.title, s.service.instrument) for s in act.services] == [
        ("Үзінді көшірме беру", "rules")
    ]


def test_a_head_without_number_leaves_the_name_of_the_file() -> None:
    act = read_structure(document("Бір құжат\n\nБірінші сөйлем.", name="менің құжатым.txt"))
    assert act.decree.decree_id == "menin-kuzhatym"
    assert any(finding.code == "head_incomplete" for finding in act.findings)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Ақмола облысы әкімдігінің", "Ақмола облысы әкімдігі"),
        ("Қазақстан Республикасы Үкіметінің", "Қазақстан Республикасы Үкіметі"),
        ("Алматы қаласы мәслихатының", "Алматы қаласы мәслихаты"),
        ("Қазақстан Республикасының", "Қазақстан Республикасы"),
        ("Жер ресурстарын басқару комитеттің", "Жер ресурстарын басқару комитет"),
        ("Ақмола облысы әкімдігі", "Ақмола облысы әкімдігі"),
    ],
)
def test_nominative(printed: str, expected: str) -> None:
    assert nominative(printed) == expected


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("Қазақстан Республикасының Үкіметі", "gov"),
        ("Правительства Республики Казахстан", "gov"),
        ("Шығыс Қазақстан облысы әкімдігі", "vko"),
        ("акимата Восточно-Казахстанской области", "vko"),
        ("Астана қаласының мәслихаты", "astana-maslikhat"),
        ("V сайланған Алматы қаласы мәслихаты", "almaty-maslikhat"),
        ("Алматы қаласы мәслихатының он бесінші сессиясы", "almaty-maslikhat"),
        ("XLIV сессии маслихата города Алматы V созыва", "almaty-maslikhat"),
        (
            "Қазақстан Республикасы Қаржы министрлігінің Қазынашылық комитеті төрағасы",
            "min-finance-kazynashylyk-komiteti",
        ),
        ("Қазақстан Республикасы Қаржы министрінің бірінші орынбасары", "min-finance"),
        ("Қазақстан Республикасы Әділет министрі", "min-justice"),
        ("Министра юстиции Республики Казахстан", "min-justice"),
        ("Қазақстан Республикасы Ғарыш министрі", "min-garysh"),
        ("Бәйтерек ауданы әкімдігі", "bayterek"),
    ],
)
def test_slug(issuer: str, expected: str) -> None:
    assert slug(issuer) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015 жылғы 15 шілдедегі", "2015-07-15"),
        ("2015 жылы 16 шілдеде", "2015-07-16"),
        ("2013 жылғы 15 cәуірдегі", "2013-04-15"),
        ("16.06.2016", "2016-06-16"),
        ("2012.11.01", "2012-11-01"),
        ("31.02.2016", None),
        ("сағат 9.00-ден 18.30-ға дейін", None),
    ],
)
def test_date(text: str, expected: str | None) -> None:
    assert read_date(text) == expected


def test_reference_names_the_act_itself() -> None:
    text = "«X туралы» Қазақстан Республикасы Үкіметінің 2009 жылғы 3 мамырдағы № 23 қаулысына"
    reference = read_reference(text)
    assert reference is not None
    assert (
        reference.printed == "Қазақстан Республикасы Үкіметінің 2009 жылғы 3 мамырдағы № 23 қаулысы"
    )


def test_transliteration() -> None:
    assert transliterate("А-11/491") == transliterate("A-11/491") == "a-11-491"


@pytest.mark.parametrize(
    ("printed", "language", "title"),
    [
        (
            "Қызмет стандарттарын\nбекіту туралы\n«Қызметтер туралы» Заңның 6-бабына\n"
            "сәйкес Үкімет ҚАУЛЫ ЕТЕДІ:\n1. Стандарт бекітілсін.",
            "kk",
            "Қызмет стандарттарын бекіту туралы",
        ),
        (
            "Об утверждении стандарта\n«Выдача справки»\nВ соответствии с Законом\nПРИКАЗЫВАЮ:",
            "ru",
            "Об утверждении стандарта «Выдача справки»",
        ),
        # a title that goes on with a capital
        (
            "Қызметтер туралы\nЗаңды іске асыру туралы\n\n1. Бекітілсін.",
            "kk",
            "Қызметтер туралы Заңды іске асыру туралы",
        ),
    ],
)
def test_a_title_ends_where_the_preamble_begins(printed: str, language: str, title: str) -> None:
    assert head(printed, language=language).title == title
