"""The structure of acts: services, provisions, appendices, amendments, definitions."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Document, Line
from pipeline.read import read_document
from pipeline.repair import repair
from pipeline.structure import read_structure
from pipeline.structure.imprint import without_imprint
from pipeline.structure.model import Act, Clause
from pipeline.structure.parts.appendix_titles import read_title
from pipeline.structure.terms.short_forms import short_forms
from tests.costs import cpu_seconds
from tests.folders import RAW, gold_rows
from tests.texts import act
from tests.texts import lines as lines_of

GOLD = gold_rows("services")
KINDS = {
    "O": "office_list",
    "P": "officials_list",
    "F": "fee_table",
    "f": "form",
    "Q": "quality_indicators",
    "T": "procedure_table",
    "D": "diagram",
}
# Every appendix of every service, by reading: number («-» if none is printed), line of the
# stamp's number (of the first row where there is no stamp), kind.
APPENDICES = {
    "akmola-2011-a-11-491.txt": {
        32: "1:212:O 2:553:O 3:4296:T",
        4590: "1:4939:O 2:5316:T 3:5481:T 4:5891:D 5:5903:D 6:5969:f 7:5993:f 8:6017:f",
        6043: "1:6467:O 2:6846:O 3:7223:T 4:7510:T 5:8371:D 6:8382:D 7:8452:f 8:8473:f 9:8482:f",
    },
    "gov-2011-283.txt": {
        48: "1:193:O 2:2220:O 3:2303:Q",
    },
    "gov-2011-336.txt": {
        94: "1:235:Q 2:256:f 3:300:P",
        325: "1:432:O 2:2116:f 3:2137:f 4:2154:f 5:2184:f 6:2211:f 7:2250:f 8:2277:O 9:2300:Q",
        2328: "1:2439:Q",
        2478: "1:2594:P 2:2606:f 3:2617:O 4:2653:Q",
        2690: "1:2838:O 2:3076:O 3:3110:Q",
        3149: "1:3298:O 2:3535:O 3:3569:Q 4:3591:f 5:3625:f",
        3680: "1:3819:O 2:4056:O 3:4090:Q 4:4108:f",
        4156: "1:4298:O 2:4538:Q 3:4557:f 4:4588:f",
        4633: "1:4786:O 2:5023:O 3:5056:Q 4:5075:f 5:5096:f",
        5154: "1:5302:O 2:5541:O 3:5575:Q 4:5596:f 5:5613:f 6:5632:f",
        5666: "1:5818:O 2:6056:O 3:6090:Q 4:6110:f 5:6133:f 6:6173:f",
    },
    "gov-2012-1392.txt": {
        86: "1:590:O 2:2080:O 3:3155:F 4:3230:f 5:3278:f 6:3320:Q 7:3372:O",
        3570: "1:3995:O 2:5476:O 3:6556:F 4:6628:f 5:6675:f 6:6715:Q 7:6768:O",
        6958: "1:7460:O 2:8945:O 3:10027:F 4:10103:f 5:10151:f 6:10196:Q 7:10251:O",
        10441: "1:10889:O 2:12386:O 3:13462:F 4:13536:f 5:13584:f 6:13626:Q 7:13680:O",
        13880: "-:14058:Q",
        14115: "-:14278:Q",
        14339: "1:14539:O 2:15807:Q",
        15877: "1:16076:O 2:17344:Q",
        17411: "1:17613:O 2:18885:Q",
        18952: "1:19149:O 2:20424:Q",
        20490: "1:20650:O 2:23808:f 3:23846:f 4:23892:Q 5:23954:O",
        27020: "1:27218:O 2:29543:f 3:29619:Q 4:29675:O",
        32012: "1:32185:O 2:34727:f 3:34768:Q",
        34827: "1:34999:O 2:37422:f 3:37460:Q",
    },
    "sko-2015-251.txt": {
        32: "-:348:O 2:3903:T 3:4296:D 4:4312:D 5:4328:D",
    },
}


def act_of(text: str) -> Act:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=1))
    return read_structure(Document(name="act.txt", format="text", sha256="0" * 64, lines=lines))


def keys(clauses: tuple[Clause, ...]) -> list[tuple[str, str | None, str]]:
    """Key and parent without the act's or service's, and the text."""
    shown = []
    for clause in clauses:
        row = clause.provision
        prefix = f"{row.service_id or row.decree_id}."
        parent = row.parent_id.removeprefix(prefix) if row.parent_id else None
        shown.append((row.provision_id.removeprefix(prefix), parent, row.text))
    return shown


@pytest.mark.parametrize("name", APPENDICES)
def test_every_service_and_appendix(name: str) -> None:
    found = act(name).services
    assert [item.service.line_start for item in found] == list(APPENDICES[name])
    for item, listed in zip(found, APPENDICES[name].values(), strict=True):
        expected = [entry.split(":") for entry in listed.split()]
        rows = [one.appendix for one in item.appendices]
        assert [row.number or "-" for row in rows] == [number for number, _, _ in expected]
        assert [row.kind for row in rows] == [KINDS[kind] for _, _, kind in expected]
        for row, (_, line, _) in zip(rows, expected, strict=True):
            assert row.line_start <= int(line) <= row.line_end


@pytest.mark.parametrize("gold", GOLD, ids=[f"{g['file']}:{g['line']}" for g in GOLD])
def test_gold(gold: dict[str, object]) -> None:
    services = act(str(gold["file"])).services
    item = next(one for one in services if one.service.line_start == gold["line"])
    row = item.service
    for column in ("title", "instrument", "form", "recipients", "result"):
        assert getattr(row, column) == gold[column], column
    assert row.fee_type == gold["fee"]
    assert bool(row.deemed_approval) is gold["deemed_approval"]
    titles = [one.appendix.title for one in item.appendices]
    assert titles == [one["title"] for one in gold["appendices"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", APPENDICES)
def test_lines_are_shared_out_whole(name: str) -> None:
    """Appendices follow one another without a gap: only blank lines stand between."""
    document = read_document(RAW / name)
    for item in act(name).services:
        rows = [one.appendix for one in item.appendices]
        for before, after in pairwise(rows):
            between = document.lines[before.line_end : after.line_start - 1]
            assert all(line.is_blank for line in between)
        assert item.service.line_end == max(row.line_end for row in rows)


@pytest.mark.parametrize("name", APPENDICES)
def test_clauses(name: str) -> None:
    found = act(name)
    every = [*found.clauses, *(clause for item in found.services for clause in item.clauses)]
    identifiers = [clause.provision.provision_id for clause in every]
    assert len(set(identifiers)) == len(identifiers)
    for clause in every:
        row = clause.provision
        assert clause.passage.text == row.text
        assert row.parent_id is None or row.parent_id in identifiers
        span = clause.passage.span()
        assert (row.line_start, row.line_end) == (span.line_start, span.line_end)


def test_an_appendix_of_the_act_that_carries_a_standard() -> None:
    carried = act("gov-2011-336.txt").appendices
    assert [item.appendix.number for item in carried] == list("12345678")
    assert all(item.appendix.service_id is None for item in carried)
    assert carried[1].appendix.line_start == 2670


STANDARD = """
Стандартты бекіту туралы

Ақмола облысы әкімдігінің 2011 жылғы 7 желтоқсандағы № А-11/491 қаулысы.
      Заңға сәйкес облыс әкімдігі ҚАУЛЫ ЕТЕДІ:
      1. Қоса берілген стандарт бекітілсін.
      2. Осы қаулы жарияланған күнінен бастап қолданысқа енгізіледі.
      Облыс әкімі                                С.Дьяченко
Ақмола облысы әкімдігінің
2011 жылғы 7 желтоқсандағы
№ А-11/491 қаулысымен
бекітілді

«Куәлік беру» мемлекеттік қызмет стандарты

1. Жалпы ережелер

      Мемлекеттік қызметті орталық көрсетеді.
      2. Мемлекеттік қызмет көрсету мерзімдері:
      ЖАО-ға өтініш берген кезде:
      1) құжаттарды тапсырған сәттен бастап:
      куәлік алу үшін – 2 күн;
      телнұсқа үшін – 3 күн;
      2) кезекте күту
– 10 минут;
      ХҚКО-ға өтініш берген кезде:
      1) куәлік алу
үшін – 4 күн;
      3) кезекте күту – 20 минут.



      4.Күші жойылды - Ақмола облысы әкімдігінің 03.06.2013 № А-5/225 қаулысымен.

2. Қызмет көрсету тәртібі

      5 . Құжаттар тапсырылады (бұдан әрі - құжаттар).
«Куәлік беру» мемлекеттік

қызмет стандартына
б-қосымша

Өтініш

Кімге ______________
"""


def test_provisions_of_a_standard() -> None:
    found = act_of(STANDARD)
    assert keys(found.clauses)[-1] == (
        "p2",
        None,
        "Осы қаулы жарияланған күнінен бастап қолданысқа енгізіледі.",
    )
    (service,) = found.services
    assert keys(service.clauses) == [
        ("sec1", None, "Жалпы ережелер"),
        ("p1", "sec1", "Мемлекеттік қызметті орталық көрсетеді."),
        ("p2", "sec1", "Мемлекеттік қызмет көрсету мерзімдері:"),
        ("p2.para1", "p2", "ЖАО-ға өтініш берген кезде:"),
        ("p2.1", "p2.para1", "құжаттарды тапсырған сәттен бастап:"),
        ("p2.para2", "p2.1", "куәлік алу үшін – 2 күн;"),
        ("p2.para3", "p2.1", "телнұсқа үшін – 3 күн;"),
        ("p2.2", "p2.para1", "кезекте күту – 10 минут;"),
        ("p2.para4", "p2", "ХҚКО-ға өтініш берген кезде:"),
        ("p2.1_2", "p2.para4", "куәлік алу үшін – 4 күн;"),
        ("p2.3", "p2.para4", "кезекте күту – 20 минут."),
        ("p4", "sec1", "Күші жойылды - Ақмола облысы әкімдігінің 03.06.2013 № А-5/225 қаулысымен."),
        ("sec2", None, "Қызмет көрсету тәртібі"),
        ("p5", "sec2", "Құжаттар тапсырылады (бұдан әрі - құжаттар)."),
    ]
    codes = [finding.code for finding in found.findings]
    assert codes == ["point_unnumbered", "subpoint_skipped", "point_skipped"]
    (appendix,) = service.appendices
    assert (appendix.appendix.number, appendix.appendix.kind) == ("6", "form")
    assert appendix.appendix.text == "Кімге ______________"


ORDER = """
"А беру" мемлекеттік көрсетілетін қызмет стандартын бекіту туралы

Қазақстан Республикасы Ұлттық экономика министрінің м.а. 2015 жылғы 27 наурыздағы № 270 бұйрығы.

      РҚАО-ның ескертпесі.
      Осы бұйрықтың қолданысқа енгізілу тәртібін 2-т. қараңыз.
      1. Стандарт бекітілсін.
      2. Осы бұйрық алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.

      Қазақстан Республикасы
      Ұлттық экономика министрінің
      міндетін атқарушы                                     М. Құсайынов

      "КЕЛІСІЛДІ"
      Қазақстан Республикасының
      Инвестициялар және даму министрі
      2015 жылғы 16 маусым

                                              Қазақстан Республикасы
                                              Ұлттық экономика министрі
                                              міндетін атқарушының
                                              2015 жылғы 27 наурыздағы
                                              № 270 бұйрығына
                                              1-қосымша

            "А беру" мемлекеттік көрсетілетін қызмет стандарты

                               1. Жалпы ережелер

      1. Мемлекеттік қызмет жеке және заңды тұлғаларға (бұдан әрі – алушы) тегін көрсетіледі.

                 2. Мемлекеттік қызметті
                     көрсету тәртібі

      2. Мемлекеттік қызметті көрсету нәтижесі – шешім.

                                              "А беру" мемлекеттік
                                              көрсетілетін қызмет стандартына
                                              қосымша

                                              Нысан

                         Өтініш

      Сізден ______ сұраймын.

                                              Қазақстан Республикасы
                                              Ұлттық экономика министрі
                                              міндетін атқарушының
                                              2015 жылғы 27 наурыздағы
                                              № 270 бұйрығына
                                              2-қосымша

            Күші жойылған бұйрықтардың тізбесі

      1. Бірінші бұйрық.
"""


def test_an_order_of_a_ministry() -> None:
    found = act_of(ORDER)
    assert [key for key, _, _ in keys(found.clauses)] == ["p1", "p2"]
    (service,) = found.services
    assert (service.service.title, service.service.recipients, service.service.fee_type) == (
        "А беру",
        "жеке және заңды тұлғаларға",
        "free",
    )
    assert service.service.result == "шешім"
    assert [(key, text[:30]) for key, _, text in keys(service.clauses)] == [
        ("sec1", "Жалпы ережелер"),
        ("p1", "Мемлекеттік қызмет жеке және з"),
        ("sec2", "Мемлекеттік қызметті көрсету т"),
        ("p2", "Мемлекеттік қызметті көрсету н"),
    ]
    rows = [item.appendix for item in service.appendices]
    assert [(row.number, row.title, row.kind) for row in rows] == [(None, "Өтініш", "form")]
    own = [item.appendix for item in found.appendices]
    assert [(row.number, row.kind) for row in own] == [("1", "other"), ("2", "other")]
    assert own[1].title == "Күші жойылған бұйрықтардың тізбесі"
    assert own[1].text == "      1. Бірінші бұйрық."


def test_recipients_named_before_the_service() -> None:
    service = "Мемлекеттік қызмет жеке және заңды тұлғаларға (бұдан әрі – алушы)"
    first = "Жеке және заңды тұлғаларға (бұдан әрі – алушы) мемлекеттік қызмет"
    assert service in ORDER
    (found,) = act_of(ORDER.replace(service, first)).services
    assert found.service.recipients == "Жеке және заңды тұлғаларға"


@pytest.mark.parametrize(
    ("text", "title", "first"),
    [
        ("Ескерту. 1-қосымша жаңа редакцияда - ҚР Әділет министрінің 31.08.2021 №\n"
         "754 бұйрығымен.\n«Үзінді беру» мемлекеттік көрсетілетін\nқызмет стандарты\n1\nАтауы",
         "«Үзінді беру» мемлекеттік көрсетілетін қызмет стандарты", "1"),
        ("      нысан\n\n      Лицензия алуға арналған жеке тұлғаның өтініші\n\n      ____ (атауы)",
         "Лицензия алуға арналған жеке тұлғаның өтініші", "      нысан"),
        ("Нысан\n\nАттестаттау туралы шешім\n\n____ қаласы", "Аттестаттау туралы шешім", "Нысан"),
        ("Нысан\nӘділет министрлігі\n(басшының тегі)\n\nАккредиттеу туралы\nөтініш\n\nБСН: ___",
         "Аккредиттеу туралы өтініш", "Нысан"),
        ("      Нысан\n«Куәлік беру» қызметінің\nнегізгі талаптарының тізбесі\n\n1\nАтауы",
         "«Куәлік беру» қызметінің негізгі талаптарының тізбесі", "1"),
        ("Әкімдіктердің мекенжайлары және\nжұмыс кестелері\n\nР/с\n№",
         "Әкімдіктердің мекенжайлары және жұмыс кестелері", "Р/с"),
        ("Халыққа қызмет көрсету орталықтары мен\n\n\n\nаудандық бөлімдердің тізбесі\n\n№\nАтауы",
         "Халыққа қызмет көрсету орталықтары мен аудандық бөлімдердің тізбесі", "№"),
        ("   1-кесте. Бөлімшелердің іс-әрекеттерінің сипаттамасы\n\n№\n1",
         "1-кесте. Бөлімшелердің іс-әрекеттерінің сипаттамасы", "№"),
    ],
)  # fmt: skip
def test_titles_of_appendices(text: str, title: str, first: str) -> None:
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    found, content = read_title(lines, 0, len(lines))
    assert found == title
    assert next(line.text for line in content if not line.is_blank).startswith(first)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("«Алға ауданының Ақкемер орта мектебі» КММ\n\nАлға ауданы, Ақкемер ауылы\n\n"
         "8-713-37 2-10-44", None),
        ("Алға ауданының ветеринария бөлімі\n\nЖеңіс көшесі, 5\n\nalga_vet@mail.ru", None),
        ("Қызмет көрсету орталықтары\n\nАқкемер ауылы\n\n8-713-37 2-10-44",
         "Қызмет көрсету орталықтары"),
        ("Аудандық білім бөлімі\n\nБалаларды есепке алу журналы\n\n№\n\nКүні",
         "Аудандық білім бөлімі"),
    ],
)  # fmt: skip
def test_the_name_of_the_first_office_is_no_title(text: str, title: str | None) -> None:
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    found, content = read_title(lines, 0, len(lines))
    assert found == title
    assert (content[0].number == 1) is (title is None)


RULES = """# «Үзінді беру» мемлекеттік қызмет көрсету қағидаларын бекіту туралы

> *Қазақстан Республикасы*
> *Әділет министрінің*
> *2020 жылғы 19 маусымдағы*
> *№ 107*
> *бұйрығына 1-қосымша*

## «Үзінді беру» мемлекеттік қызмет көрсету қағидалары

### 1-тарау. Жалпы ережелер

1. Осы қағидалар тәртіпті айқындайды.

> *«Үзінді беру» мемлекеттік қызмет көрсету қағидаларына*
> *1-қосымша*

«Үзінді беру» мемлекеттік қызмет көрсету стандарты|
4.|Мемлекеттiк қызметті көрсету нысаны|Электрондық (толық автоматтандырылған)
5.|Мемлекеттiк қызмет көрсету нәтижесi|үзінді
6.|Көрсетілетін қызметті алушыдан алынатын ақы мөлшері|тегін"""


def rules_of(text: str) -> Act:
    lines = tuple(
        Line(number, row.replace("|", "\t"), cells=tuple(row.split("|")) if "|" in row else None)
        for number, row in enumerate(text.split("\n"), start=1)
    )
    return read_structure(Document(name="kaz.md", format="markdown", sha256="0" * 64, lines=lines))


BLOCK = RULES[RULES.index("> *Қазақстан") : RULES.index("## ")]


@pytest.mark.parametrize(
    "text",
    [RULES, RULES.replace(BLOCK, "> *бұйрығына 1-қосымша*\n\n"), RULES.replace(BLOCK, "")],
    ids=["the order and its date", "«to its order» alone", "none"],
)
def test_rules_with_their_standard_in_a_table(text: str) -> None:
    (service,) = rules_of(text).services
    row = service.service
    assert (row.title, row.instrument) == ("Үзінді беру", "rules")
    assert row.form == "Электрондық (толық автоматтандырылған)"
    assert (row.fee_type, row.result) == ("free", "үзінді")
    (appendix,) = service.appendices
    assert appendix.appendix.title == "«Үзінді беру» мемлекеттік қызмет көрсету стандарты"
    assert appendix.appendix.kind == "other"


def test_a_form_that_another_act_approved_stays_in_its_appendix() -> None:
    lines = [
        "> *«Үзінді беру» мемлекеттік қызмет көрсету қағидаларына*", "> *1-қосымша*", "", "Өтініш",
        "", "> *Қазақстан Республикасы*", "> *Қаржы министрінің*", "> *2014 жылғы 5 мамырдағы*",
        "> *№ 44*", "> *бұйрығына 3-қосымша*", "", "Нысан", "", "Кімнен ____________",
    ]  # fmt: skip
    text = RULES[: RULES.index("> *«Үзінді")] + "\n".join(lines)
    found = rules_of(text)
    (item,) = found.services[0].appendices
    assert (item.appendix.number, item.appendix.line_end) == ("1", text.count("\n") + 1)
    assert [row.appendix.number for row in found.appendices] == ["1"]


def test_a_stamp_that_leaves_out_the_word_for_the_standard_and_its_quotes() -> None:
    """It stands right below a paragraph, and its mark on a line of its own."""
    stamp = "Шарттарды тіркеу\nжөніндегі мемлекеттік қызмет\n2-қосымша\n\nБөлімдердің мекенжайлары"
    last = "Құжаттар тапсырылады (бұдан әрі - құжаттар)."
    text = f"{STANDARD[: STANDARD.index(last)]}{last}\n{stamp}"
    (service,) = act_of(text).services
    (appendix,) = [one.appendix for one in service.appendices if one.appendix.number == "2"]
    assert appendix.title == "Бөлімдердің мекенжайлары"
    assert service.clauses[-1].provision.text == last


def test_a_standard_without_its_stamp() -> None:
    title = ORDER.index('            "А беру" мемлекеттік көрсетілетін')
    stamp = ORDER.index("                                              Қазақстан Республикасы")
    text = ORDER[:stamp] + ORDER[title:].replace('            "А беру"', '"А беру"', 1)
    (service,) = act_of(text).services
    assert service.service.title == "А беру"


def test_amendments_of_a_standard() -> None:
    (row,) = act_of(STANDARD).amendments
    assert (row.target, row.action, row.by_number, row.by_date) == (
        "4-тармақ",
        "repealed",
        "А-5/225",
        "2013-06-03",
    )


@pytest.mark.parametrize(
    ("note", "target", "action", "numbers"),
    [
        ("Ескерту. 1-тармақ жаңа редакцияда - ҚР Үкіметінің 2012.08.31 N 1110 "
         "(жарияланған күнінен бастап) Қаулысымен.", "1-тармақ", "reworded", ["1110"]),
        ("Ескерту. 3-қосымшаға өзгеріс енгізілді - ҚР Үкіметінің 31.08.2012 N 1110 Қаулысымен.",
         "3-қосымша", "amended", ["1110"]),
        ("Ескерту. Қағида 5-1-тармақпен толықтырылды - ҚР Әділет министрінің 01.02.2021 № 7 "
         "бұйрығымен.", "Қағида 5-1-тармақ", "added", ["7"]),
        ("Ескерту. 2-тармақ алып тасталды - Ақмола облысы әкімдігінің 03.06.2013 № А-5/225 "
         "қаулысымен.", "2-тармақ", "repealed", ["А-5/225"]),
        ("Ескерту. Тақырыпқа өзгерістер енгізілді - ҚР Үкіметінің 01.02.2012 № 7, 05.03.2013 № 8 "
         "қаулыларымен.", "Тақырып", "amended", ["7", "8"]),
        ("Ескерту: Анықтаманы есепке алу кітабы нөмірленеді.", None, None, []),
        # the number is taken out of its place, which is the beginning of a line
        ("Ескерту. Күші жойылды – Ақмола облысы әкімдігінің 16.06.2016\n"
         " қаулысымен (алғашқы ресми жарияланған күннен кейін күнтізбелік он күнN 228\n"
         "өткен соң қолданысқа енгізіледі).", None, "repealed", ["228"]),
    ],
)  # fmt: skip
def test_notes(note: str, target: str | None, action: str | None, numbers: list[str]) -> None:
    head = "Атауы\n\nАқмола облысы әкімдігінің 2011 жылғы 7 желтоқсандағы № 4 қаулысы.\n"
    rows = act_of(f"{head}      1. Бекітілсін.\n      {note}\n").amendments
    assert [row.by_number for row in rows] == numbers
    assert {(row.target, row.action) for row in rows} == ({(target, action)} if numbers else set())
    assert all(row.by_date for row in rows)


def test_orders_for_other_acts() -> None:
    rows = [row for row in act("gov-2012-1392.txt").amendments if row.by_number == "1392"]
    assert [(row.action, str(row.target).split("№")[1]) for row in rows] == [
        ("repealed", " 102 қаулысы"),
        ("repealed", " 545 қаулысы"),
        ("repealed", " 1429 қаулысы"),
    ]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("мекенжайлары осы стандартқа 2-қосымшада көрсетілген Қазақстан Республикасы Көлік және"
         " коммуникация министрлігінің филиалдары (бұдан әрі – орталық)",
         "Қазақстан Республикасы Көлік және коммуникация министрлігінің филиалдары"),
        ("автоматтандырылған ақпараттық жүйесі арқылы www.egov.kz «электрондық үкімет» веб-порталы"
         " арқылы (бұдан әрі – портал)", "www.egov.kz «электрондық үкімет» веб-порталы"),
        ("Мемлекеттік көрсетілетін қызмет стандартын Көлік министрлігі (бұдан әрі – Министрлік)",
         "Көлік министрлігі"),
        ("барысында келесі құрылымдық-функционалдық бірліктер қатысады (бұдан әрі – ҚФБ)",
         "құрылымдық-функционалдық бірліктер"),
        ("анықтаманы (басым мамандықтар тізіміне (бұдан әрі - Тізім) енгізілмеген адамдар үшін)",
         "басым мамандықтар тізіміне"),
        ("16\\1, (4-қабат, сол қанат) мекенжайы бойынша орналасқан Болон процесі орталығы"
         " (бұдан әрі – орталық)", "Болон процесі орталығы"),
        ("қызмет ақысын «электрондық үкіметтің» төлем шлюзінде (бұдан әрі – ЭҮТШ) төлеуі",
         "«электрондық үкіметтің» төлем шлюзінде"),
        ("кенттің, ауылдық, (селолық) округтің органы (бұдан әрі - әкімдік)",
         "кенттің, ауылдық, (селолық) округтің органы"),
    ],
)  # fmt: skip
def test_where_a_term_begins_and_ends(text: str, term: str) -> None:
    ((found, *_),) = short_forms(text)
    assert found == term


def test_definitions() -> None:
    rows = {
        (row.term, row.abbreviation, row.definition)
        for row in act("akmola-2011-a-11-491.txt").definitions
    }
    assert (
        "кент, ауыл (село), ауылдық (селолық) округ әкіміне",
        "ауылдық округ әкімі",
        None,
    ) in rows
    assert any(
        term == "уәкілетті орган" and definition and definition.startswith("ауданның (облыстық")
        for term, _, definition in rows
    )
    assert any(short == "ХҚКО ИАЖ" and definition for _, short, definition in rows)


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "қосымша", "1. ", "бекітілген", "«", "Ескерту.", "1)\n2)\n\n3)", "\t\t\n1\t2"],
)
def test_text_that_is_no_act(text: str) -> None:
    found = act_of(text)
    assert found.decree.decree_id == "act"
    assert "head_incomplete" in {finding.code for finding in found.findings}


@pytest.mark.parametrize("name", ["gov-2011-283.txt", "sko-2015-251.txt"])
def test_an_act_cut_off_anywhere(name: str) -> None:
    document = repair(read_document(RAW / name))
    whole = len(act(name).services[0].clauses)
    for stop in range(1, 360, 7):
        cut = Document(name=name, format="text", sha256="0" * 64, lines=document.lines[:stop])
        found = read_structure(cut)
        assert sum(len(service.clauses) for service in found.services) <= whole


def test_an_appendix_behind_a_quoted_wording() -> None:
    """The order before it quotes a preamble whose last quote a link has displaced."""
    found = act("gov-2011-283.txt").appendices
    assert [item.appendix.appendix_id for item in found] == ["gov-2011-283.a1"]


PIECES = st.sampled_from(
    [*STANDARD.split("\n"), "", "      ", "«", "2-қосымша", "бекітілген", "____", "2)", "      б)",
     "3.", "5-бап.", "-", "өтініш; 4)"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=40))
def test_never_raises(lines: list[str]) -> None:
    found = act_of("\n".join(lines))
    every = [*found.clauses, *(clause for item in found.services for clause in item.clauses)]
    assert len({clause.provision.provision_id for clause in every}) == len(every)
    assert all(clause.provision.text for clause in every)


def test_a_line_of_stars_is_read_at_once() -> None:
    lines = (Line(1, "1. " + "*а " * 5_000), Line(2, "*Ескертпе мәтіні*"))
    document = Document("act.txt", "text", "", lines)
    assert cpu_seconds(lambda: read_structure(document)) < 2  # it takes a hundredth of that


NOTICE = "© 2012. Әділет министрлігінің «Құқықтық ақпарат институты» ШЖҚ РМК"


@pytest.mark.parametrize(
    ("end", "left"),
    [
        ([NOTICE], 2),
        (["", NOTICE, ""], 3),
        (["© 2015. Әділет министрлігінің «Құқықтық", "ақпарат институты» РМК"], 2),
        # not at the end, not of a publisher
        ([NOTICE, "", "Қосымша"], 5),
        (["© белгісі"], 3),
        (["2012 жыл"], 3),
    ],
)
def test_the_notice_of_a_publisher_is_no_part_of_the_act(end: list[str], left: int) -> None:
    lines = tuple(lines_of("\n".join(["Шешім", "Аудан әкімі", *end])))
    document = Document(name="act.txt", format="text", sha256="0" * 64, lines=lines)
    kept, found = without_imprint(document)
    assert kept.lines == lines[:left]
    assert [finding.code for finding in found] == ["publisher_notice"] * (left < len(lines))
