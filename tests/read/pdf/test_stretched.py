"""Gaps within texts that are stretched to the margins of their columns divide no columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_line
from pipeline.read.pdf.spaced.line_columns import covered, title_columns
from pipeline.read.pdf.spaced.rows import Interval
from pipeline.read.pdf.spaced.stretched import stretched_gaps, whole_texts
from pipeline.read.pdf.spaced.stretches import find_stretch

TITLES = [(12.0, 22.0), (40.0, 72.0), (233.0, 296.0), (440.0, 494.0)]
_Placed = Sequence[tuple[float, float, str]]


def line(number: int, *words: tuple[float, float, str]) -> TextLine:
    top = 20.0 * number
    return text_line([Word(text, Box(x0, top, x1, top + 11), 0) for x0, x1, text in words])


def columns_of(lines: Sequence[TextLine]) -> list[Interval]:
    found: list[Interval] = []
    for each in lines:
        found = covered(found, each.words, 5.5)
    return found


NAMES = ("№", "Атауы", "Орны", "Телефоны")
HEAD = line(0, *((x0, x1, name) for (x0, x1), name in zip(TITLES, NAMES, strict=True)))
PHONES = ((440, 446, "8"), (453, 493, "(72839)"), (500, 541, "2-35-80,"), (548, 554, "8"))


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        # «8   (72839)   2-35-80,   8»: all gaps are alike.
        ([((12, 22, "1."), (40, 84, "Сарқант"), (233, 277, "Абай"), *PHONES)], 4),
        # One of them only: the column after it has no title.
        ([((12, 22, f"{n}."), (40, 84, "Ақкөл"), (233, 277, "Абай"), (440, 480, "2-35"),
           (501, 530 + 10 * n, "akkol@mail.kz")) for n in (1, 2, 3)], 5),
        # The second word ends where the longest text of its column does.
        ([((12, 22, "1."), (40, 84, "Семей"), (150, 221, "қаласы"), (233, 277, "Абай"))], 4),
    ],
)  # fmt: skip
def test_columns_under_titles(rows: Sequence[_Placed], count: int) -> None:
    lines = [HEAD, *(line(n, *words) for n, words in enumerate(rows, 1))]
    assert len(whole_texts(columns_of(lines), TITLES, lines)) == count


def test_without_titles_nothing_tells_the_columns() -> None:
    lines = [line(1, (12, 22, "1."), (40, 84, "Сарқант"), *PHONES)]
    assert stretched_gaps(columns_of(lines), (), lines) == set()


def test_two_titles_stay_apart_though_a_gap_between_them_is_like_others() -> None:
    # «Шығыс   Қазақстан   облысы,   8»: the gap before the phone is as wide by chance.
    words = ((40, 80, "Шығыс"), (90, 150, "Қазақстан"), (160, 223, "облысы,"), (233, 240, "8"))
    lines = [HEAD, line(1, (12, 22, "1."), *words)]
    assert [x0 for x0, _ in whole_texts(columns_of(lines), TITLES, lines)] == [12, 40, 233, 440]


def test_a_line_within_a_stretched_text_ends_no_table_and_is_no_heading() -> None:
    lines = [HEAD]
    for number in (1, 3, 5):
        name = ((12, 22, f"{number}."), (40, 84, "Сарқант"), (233, 277, "Абай"))
        lines += [line(number, *name, *PHONES), line(number + 1, (440, 600, "2-37-14,8(72839)"))]
    found = find_stretch(lines, 0)
    assert found is not None
    assert (found.end, found.headings, len(found.columns)) == (len(lines), frozenset(), 4)


@pytest.mark.parametrize(("pitch", "count"), [(6.0, 3), (7.0, 4)])
def test_spaces_are_as_wide_as_letters_that_are_all_alike(pitch: float, count: int) -> None:
    titles = ("№", "Атауы", "Электрондық", "пошта")
    places = (10.0, 40.0, 110.0, 110.0 + 12 * 6.0)
    words = [(x, x + 6.0 * len(t), t) for x, t in zip(places, titles, strict=True)]
    words[1] = (40.0, 40.0 + pitch * 5, "Атауы")  # a letter that is wider than others
    assert len(title_columns(line(0, *words))) == count
