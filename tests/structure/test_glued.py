"""What a converter glued into one line, or tore apart: titles with their first section, subpoints
in a row, labels."""

from __future__ import annotations

import pytest

from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.schema import Provision, Service
from pipeline.structure.parts.glued import subpoints
from tests.corpus_samples import STANDARD_RU
from tests.process.test_russian import rows
from tests.rows import values
from tests.structure.test_structure import act_of

TITLE_RU = (
    "## Стандарт государственной услуги «Выдача справки о наличии личного подсобного хозяйства»"
)
SECTION_RU = "### 1. Общие положения"


def provisions(text: str) -> list[tuple[str, str | None, str]]:
    found = rows(text)
    assert values(found["Service"], Service, "title")
    kept = [row for row in found["Provision"] if isinstance(row, Provision) and row.service_id]
    return [(row.provision_id, row.section_title, row.text) for row in kept]


def russian_standard(between: str) -> str:
    start = STANDARD_RU.index(TITLE_RU)
    first = STANDARD_RU.index("1. Государственная", start)
    return STANDARD_RU[:start] + TITLE_RU + between + STANDARD_RU[first:]


@pytest.mark.parametrize(
    "between",
    [" 1. Общие положения\n\n", " Глава 1. ОБЩИЕ ПОЛОЖЕНИЯ.\n\n", " 1. Общие положения 1. "],
)
def test_a_title_with_its_first_section(between: str) -> None:
    apart = provisions(russian_standard(f"\n\n{SECTION_RU}\n\n"))
    whole = russian_standard(between)
    if between.endswith("1. "):
        whole = whole.replace("положения 1. 1. ", "положения 1. ")
    glued = provisions(whole)
    assert [row[0] for row in glued] == [row[0] for row in apart]
    assert [row[2] for row in glued[1:]] == [row[2] for row in apart[1:]]
    assert glued[0][2].casefold().strip(".") == "общие положения"


def test_a_kazakh_title_with_its_first_section() -> None:
    act = act_of(
        "Қосымша мәтін.\n\nҚазақстан Республикасы\nҮкіметінің\n2012 жылғы 1 қазандағы\n"
        "№ 1250 қаулысымен\nбекітілген\n\n"
        "«Куәлік беру» мемлекеттік қызмет стандарты 1. Жалпы ережелер\n\n"
        "1. Мемлекеттік қызметті бөлім көрсетеді.\n"
    )
    (service,) = act.services
    assert service.service.title == "Куәлік беру"
    assert [clause.provision.text for clause in service.clauses] == [
        "Жалпы ережелер", "Мемлекеттік қызметті бөлім көрсетеді.",
    ]  # fmt: skip


def parts(text: str) -> list[tuple[str, str]]:
    label = patterns("structure")["subpoint"].match(text)
    assert label is not None
    found = subpoints(Passage(text, (0,), (7,)), label["label"], label.end())
    assert {part.span().line_start for _, part in found} == {7}
    return [(printed, part.text) for printed, part in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3) өтініш; 4) шарттың көшірмесі; 5) куәлік.",
         [("3", "өтініш;"), ("4", "шарттың көшірмесі;"), ("5", "куәлік.")]),
        ("1) заявление; 2) копия договора;", [("1", "заявление;"), ("2", "копия договора;")]),
        # not the next number, an inner list, a reference, no semicolon, no number
        ("3) өтініш; 5) куәлік", [("3", "өтініш; 5) куәлік")]),
        ("1) салаларда: 1) мәдениет; 2) спорт", [("1", "салаларда: 1) мәдениет; 2) спорт")]),
        ("2) осы тармақтың 1-1), 2); 3) тармақшаларында аталғандар",
         [("2", "осы тармақтың 1-1), 2); 3) тармақшаларында аталғандар")]),
        ("3) заявление, 4) копия", [("3", "заявление, 4) копия")]),
        ("б) өтініш; 7) куәлік", [("б", "өтініш; 7) куәлік")]),
    ],
)  # fmt: skip
def test_subpoints_in_one_line(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_subpoints_in_one_line_are_provisions() -> None:
    point = "8-1. Документы:\n\n1) заявление;\n\n2) копия договора; 3) справка;\n\n4) квитанция."
    found = rows(STANDARD_RU.replace("9. Основанием", f"{point}\n\n9. Основанием"))["Provision"]
    listed = [(row.subpoint, row.text) for row in found if row.point == "8-1" and row.subpoint]
    assert listed == [
        ("1", "заявление;"), ("2", "копия договора;"), ("3", "справка;"), ("4", "квитанция."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "тұлғалар үшін: а) өтініш; ә) көшірме; 2) түбіртек",
            [("1", "тұлғалар үшін:"), ("а", "өтініш;"), ("ә", "көшірме;"), ("2", "түбіртек")],
        ),
        ("тармақтың а) тармақшасы; б) өтініш", [("1", "тармақтың а) тармақшасы; б) өтініш")]),
        ("үшін: а) өтініш; а) анықтама", [("1", "үшін:"), ("а", "өтініш; а) анықтама")]),
    ],
)  # fmt: skip
def test_letters_inside_a_subpoint(text: str, expected: list[tuple[str, str]]) -> None:
    passage = Passage(text, (0,), (1,))
    assert [(label, part.text) for label, part in subpoints(passage, "1", 0)] == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["1)", "өтініш;", "2) көшірме."], [("1", "өтініш;"), ("2", "көшірме.")]),
        (["1) өтініш;", "2)", "көшірме."], [("1", "өтініш;"), ("2", "көшірме.")]),
        # the text is not there: the label is all that is printed
        (["1) өтініш;", "2)", "3) көшірме."], [("1", "өтініш;"), (None, "2)"), ("3", "көшірме.")]),
        (["1) өтініш;", "2)", "2. Жарияланады."],
         [("1", "өтініш;"), (None, "2)"), (None, "Жарияланады.")]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", ["\n\n", "\n      "])
def test_a_label_above_its_text(
    paragraphs: list[str], expected: list[tuple[str | None, str]], between: str
) -> None:
    act = act_of(between.join(["Бекіту туралы", "1. Мыналар бекітілсін:", *paragraphs]))
    (head, *items) = act.clauses
    assert head.provision.text == "Мыналар бекітілсін:"
    assert [(item.provision.subpoint, item.provision.text) for item in items] == expected


def test_a_stamp_with_the_title_of_its_appendix() -> None:
    act = act_of(
        "Қосымша мәтін.\n\nҚазақстан Республикасы\nҮкіметінің\n2012 жылғы 1 қазандағы\n"
        "№ 1250 қаулысымен\nбекітілген\n\n"
        "«Куәлік беру» мемлекеттік қызмет стандарты\n\n1. Жалпы ережелер\n\n"
        "1. Мемлекеттік қызметті бөлім көрсетеді.\n\n"
        "«Куәлік беру» мемлекеттік\nқызмет стандартына 1-қосымша Бөлімдердің тізбесі\n\n"
        "№ Атауы Мекенжайы\n\n1 Ақкөл бөлімі Ақкөл қаласы, Абай к-сі, 2 8 (71638) 2-10-04\n\n"
        "«Куәлік беру» мемлекеттік\nқызмет стандартына\nЗ-қосымша\n\nӨтініш үлгісі\n"
    )
    (service,) = act.services
    appendices = [appendix.appendix for appendix in service.appendices]
    assert [(appendix.number, appendix.title) for appendix in appendices] == [
        ("1", "Бөлімдердің тізбесі"), ("3", "Өтініш үлгісі"),
    ]  # fmt: skip
