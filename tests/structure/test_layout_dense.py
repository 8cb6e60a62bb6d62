"""Texts that neither indent nor divide their paragraphs by blank lines."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document, Line
from pipeline.structure.layout import Layout, layout_of, paragraphs
from pipeline.structure.parts.lines import Lines
from pipeline.structure.parts.outline import read_title
from pipeline.structure.prose.provisions import read_provisions
from pipeline.structure.prose.reading import Owner

STANDARD = [
    "1. Жалпы ережелер",
    "1. Мемлекеттік қызметті ауданның тұрғын үй бөлімі (бұдан әрі – бөлім) көрсетеді.",
    "2. Мемлекеттік қызмет көрсету нысаны: автоматтандырылмаған.",
    "2. Мемлекеттік қызмет көрсету тәртібі",
    "3. Мемлекеттік қызмет көрсету мерзімдері:",
    "1) өтініш берілген күннен бастап отыз күнтізбелік күн ішінде;",
    "2) кезекте күтудің рұқсат берілген ең ұзақ уақыты – қырық минут.",
    "4. Мемлекеттік қызметті алу үшін тұтынушы мынадай құжаттарды ұсынады:",
    "бөлімге:",
    "1) белгіленген нысан бойынша өтініш;",
    "2) жеке басын куәландыратын құжаттың көшірмесі және мекенжай анықтамасы.",
    "орталыққа:",
    "1) өтініш.",
    "Құжаттардың түпнұсқалары салыстырылғаннан кейін тұтынушыға қайтарылады.",
    "5. Құжаттар толық ұсынылмаған жағдайда қызмет көрсетуден бас тартылады.",
]  # fmt: skip


def printed(items: list[str], width: int) -> list[Line]:
    """The paragraphs wrapped one below another, as a converter without a layout leaves them."""
    texts = [line for item in items for line in textwrap.wrap(item, width)]
    return [Line(number, text) for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize("width", [60, 72, 76, 84, 120])
def test_paragraphs_are_told_by_their_ends(width: int) -> None:
    found = paragraphs(printed(STANDARD * 2, width), Layout.DENSE)
    assert [" ".join(line.text for line in one.lines) for one in found] == STANDARD * 2


def test_a_sentence_that_ends_at_the_margin_goes_on() -> None:
    """After a full stop at the end of a full line nothing tells that a paragraph ends."""
    lines = ["Өтініш бөлімге немесе орталыққа бір рет беріледі. Оған", "Құжаттар қоса беріледі."]
    numbered = [Line(number, text) for number, text in enumerate(lines, start=1)]
    assert len(paragraphs(numbered, Layout.DENSE)) == 1


def test_layout_without_indents_and_blank_lines() -> None:
    dense = printed(STANDARD * 3, 76)
    spaced = [line for one in dense for line in (one, Line(one.number, ""))]
    indented = [Line(line.number, "      " + line.text) for line in dense]

    def layout(lines: list[Line]) -> Layout:
        document = Document("x.txt", "text", "0" * 64, tuple(lines))
        return layout_of(document)

    assert layout(dense) is Layout.DENSE
    assert layout(spaced) is Layout.SPACED
    assert layout(indented) is Layout.INDENTED
    form = [Line(0, "            (өтініш берушінің тегі, аты, әкесінің аты)")] * 3
    assert layout(spaced + form) is Layout.SPACED


def test_blank_lines_around_titles_divide_no_paragraphs() -> None:
    items = [f"{n}) өтініш беруші құжаттарды әкелген кезде тексеріледі;" for n in range(1, 9)]
    rows = ["", "ТӘРТІП", "", *items, ""]
    lines = [Line(number, text) for number, text in enumerate(rows, start=1)]
    assert layout_of(Document("x.txt", "text", "0" * 64, tuple(lines))) is Layout.DENSE


@pytest.mark.parametrize(
    ("rows", "titles"),
    [
        # a centred title goes on behind the end of a page, unless a capital begins another one
        (["Мемлекеттік қызметті көрсету", "", "", "", "тәртібі туралы"], 1),
        (["Мемлекеттік қызметті көрсету", "", "", "", "Тәртібі туралы"], 2),
        (["Мемлекеттік қызметті көрсету", "", "тәртібі туралы"], 2),
    ],
)
def test_titles_over_the_end_of_a_page(rows: list[str], titles: int) -> None:
    rows = [*rows, "      1. Бірінші тармақтың мәтіні."]
    lines = [Line(number, text) for number, text in enumerate(rows, start=1)]
    assert len(paragraphs(lines, Layout.INDENTED)) == titles + 1


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        # a note at the margin, where paragraphs are indented
        (["      1) куәліктің көшірмесі¹;", "¹ Түпнұсқа қайтарылады.", "      2) өтініш."], 3),
        (["      1) мерзімі¹:", "", "", "", "¹ Құжаттар толық болса.", "      а) бес күн;"], 3),
        (["      1) ауданы 20", "² шаршы метр жер;", "      2) өтініш."], 2),
    ],
)
def test_notes_with_margins_of_their_own(rows: list[str], count: int) -> None:
    lines = [Line(number, text) for number, text in enumerate(rows, start=1)]
    assert len(paragraphs(lines, Layout.INDENTED)) == count


@pytest.mark.parametrize(
    ("between", "rest", "read"),
    [
        (["", "", ""], "қызмет регламенті", True),
        ([""], "қызмет регламенті", False),
        (["", "", ""], "Қызмет регламенті", False),
    ],
)
def test_the_title_of_a_service_over_the_end_of_a_page(
    between: list[str], rest: str, read: bool
) -> None:
    rows = ["«Балаларды кезекке қою» мемлекеттік", *between, rest, "", "1. Жалпы ережелер"]
    title = read_title(Lines([Line(number, text) for number, text in enumerate(rows, 1)]), 0)
    assert (title.name if title else None) == ("Балаларды кезекке қою" if read else None)


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        # a link that was taken out of its place stands after the line's full stop
        (["3. Регламент осы бұйрықтың  сәйкес әзірленді.4-тармағына", "4. Нысаны: автоматты."], 2),
        (["осы Регламенттің  сәйкес Орталық;1–қосымшасына", "осы Регламенттің 2-қосымшасына."], 2),
        (["3) 12-бөлімде  көрсетілген орган.2-қосымшада", "ұсынған құжаттар беріледі."], 1),
        # a stage of a list
        (["тарту туралы жауап жолдайды – 3 жұмыс күні.", "2-кезең: шешім шығару – 22 күн;"], 2),
        (["жауап жолданады.", "2-кезеңде шешім шығарылады."], 1),
    ],
)
def test_where_a_line_that_ends_oddly_is_the_last(lines: list[str], begins: int) -> None:
    numbered = [Line(number, text) for number, text in enumerate(lines, start=1)]
    assert len(paragraphs(numbered, Layout.DENSE)) == begins


def test_titles_between_blank_lines_stand_apart() -> None:
    """Blank lines around titles only: what stands between two of them is one, number or not."""
    title = "Мемлекеттік қызметті көрсету тәртібі"
    lines = printed(STANDARD[1:3], 76)
    rows = [*(line.text for line in lines), "", title, "", *(line.text for line in lines), ""]
    numbered = [Line(number, text) for number, text in enumerate(rows, start=1)]
    found = paragraphs(numbered, Layout.DENSE)
    assert [one.lines[0].text for one in found if one.apart] == [title]


@pytest.mark.parametrize("title", ["Шағымдану тәртібі", "2. Шағымдану тәртібінің сипаттамасы."])
def test_a_title_that_stands_apart_is_that_of_a_section(title: str) -> None:
    rows = ["1. Жалпы ережелер", "", *STANDARD[1:3], "", title, "", "3. Шағым беріледі."]
    lines = [Line(number, text) for number, text in enumerate(rows, start=1)]
    reading = read_provisions(lines, Layout.DENSE, Owner("gov-2001-1", "gov-2001-1.s01", "x.txt"))
    sections = [clause.provision.section_title for clause in reading.clauses]
    words = title.removeprefix("2. ")
    assert sections == [*["Жалпы ережелер"] * 3, words, words]


@pytest.mark.parametrize("layout", Layout)
@given(
    st.lists(
        st.sampled_from(
            [*STANDARD, "", "   ", "__________", "**", "***", "> _", "«", "-", "№ 1", "\t", "1)"]
        )
        | st.text("аӘб 1.;:*_>#|«»", max_size=20)
    )
)
def test_no_line_is_lost_in_any_layout(layout: Layout, texts: list[str]) -> None:
    """Marks alone are lines, too: a place for a signature is «__________»."""
    lines = [Line(number, text) for number, text in enumerate(texts, start=1)]
    kept = [line for one in paragraphs(lines, layout) for line in one.lines]
    assert kept == [line for line in lines if line.text.strip()]


TITLES = [
    "1. Жалпы ережелер",
    "1. Бөлім көрсетеді.", "2. Нысаны: қағаз.", "3. Қызмет тегін.", "4. Нәтижесі: анықтама.",
    "3. Өзара іс-қимыл тәртібі",
    "5. Кеңсе құжаттарды тіркейді.",
    "4. Ақпараттық жүйелерді пайдалану тәртібін сипаттау.",
    "6. Қызмет қағаз түрінде көрсетіледі.",
]  # fmt: skip


def test_numbers_that_points_have_passed_are_those_of_titles() -> None:
    """One title is missing, and one ends in a full stop."""
    lines = [Line(number, text) for number, text in enumerate("||".join(TITLES).split("|"), 1)]
    found = read_provisions(lines, Layout.SPACED, Owner("d", "d.s01", "a.txt")).clauses
    rows = [clause.provision for clause in found]
    assert [row.section_number for row in rows if row.point is None] == ["1", "3", "4"]
    assert [row.point for row in rows if row.point] == ["1", "2", "3", "4", "5", "6"]


def test_words_that_a_page_sets_wide_apart_stay_behind_their_number() -> None:
    """As plain text a justified line may come out word by word."""
    texts = [
        "8. Қызмет тегін көрсетіледі.",
        "9.",
        "Мемлекеттік",
        "қызмет",
        "көрсету нысаны: қағаз.",
    ]
    found = paragraphs([Line(n, text) for n, text in enumerate(texts, 1)], Layout.DENSE)
    assert [[line.number for line in one.lines] for one in found] == [[1], [2, 3, 4, 5]]


def test_blank_lines_between_most_paragraphs_set_none_apart() -> None:
    """As where the space between paragraphs is less than a line of a text made of a page."""
    items = [f"{n}) өтініш беруші құжаттарды әкелген кезде тексеріледі;" for n in range(1, 9)]
    mixed = [*(row for item in items[:5] for row in ("", item)), *items[5:]]
    lines = [Line(number, text) for number, text in enumerate(mixed, start=1)]
    assert layout_of(Document("x.txt", "text", "0" * 64, tuple(lines))) is Layout.MIXED
    point = "3. Шағым заңнамаға сәйкес беріледі."
    between = ["1) өтініш;", "", point, "", "4. Мерзімі бес күн."]
    found = [Line(number, text) for number, text in enumerate(between, start=1)]
    assert not any(one.apart for one in paragraphs(found, Layout.MIXED))
    assert any(one.apart for one in paragraphs(found, Layout.DENSE))


@pytest.mark.parametrize(
    ("above", "begins"),
    [
        ("6) справки на всех учредителей и руководителей услугополучателя.", 2),
        ("6) справки выдаются на всех учредителей по месту жительства в г.", 1),
        ("6) справки на всех учредителей и на всех руководителей и далее", 1),
    ],
)
def test_what_heads_a_list_below_a_full_line(above: str, begins: int) -> None:
    texts = [above, "При обращении через портал:"]
    found = paragraphs([Line(n, text) for n, text in enumerate(texts, 1)], Layout.DENSE)
    assert len(found) == begins
