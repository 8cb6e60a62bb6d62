"""Items whose lines hang behind their numbers, as word processors print lists."""

from __future__ import annotations

import pytest

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_line
from pipeline.read.pdf.prose.hanging import Place, places
from pipeline.read.pdf.prose.measure import measure
from pipeline.read.pdf.prose.paragraphs import laid_out

LEFT, LETTER, STEP, WIDTH = 60.0, 5.0, 14.0, 60
WORDS = "Қызметті алушы құжаттарды бөлімге өзі не сенімхат арқылы ал"
POINT, ITEM = 12.0, 24.0  # how far the numbers of points and of items stand from the margin
TEXT = 18.0  # how far behind its number the text of each begins


def line(text: str, number: int, indent: float = 0.0) -> TextLine:
    """A line of a page; a tab leads to the place where the text of an item begins."""
    words, y = [], 50 + STEP * number
    label, tab, rest = text.rpartition("\t")
    if tab:
        words.append(Word(label, _box(LEFT + indent, y, label), 0))
    x = LEFT + indent + (TEXT if tab else 0)
    for word in rest.split():
        words.append(Word(word, _box(x, y, word), 0))
        x += LETTER * (len(word) + 1)
    return text_line(words)


def _box(x: float, y: float, word: str) -> Box:
    return Box(x, y, x + LETTER * len(word), y + 10)


def item(number: int, label: str, indent: float, text: str) -> list[TextLine]:
    """An item as wide as the page whose lines hang."""
    lines, row = [], f"{label}\t"
    room = WIDTH - (indent + TEXT) / LETTER
    for word in text.split():
        if len(row.rpartition("\t")[2]) + len(word) > room:
            lines.append(line(row, number + len(lines), indent + (0 if "\t" in row else TEXT)))
            row = ""
        row += f"{word} "
    lines.append(line(row, number + len(lines), indent + (0 if "\t" in row else TEXT)))
    return lines


def page(*parts: tuple[str, float, str]) -> list[TextLine]:
    lines: list[TextLine] = []
    for label, indent, text in parts:
        lines += item(len(lines), label, indent, text) if label else [line(text, len(lines))]
    return lines


LONG = f"{WORDS} {WORDS.lower()} береді"
LIST = [
    ("1.", POINT, f"{LONG}:"), ("1)", ITEM, f"{LONG};"), ("2)", ITEM, f"{LONG}."),
    ("2.", POINT, "Қызмет тегін."), ("", 0.0, WORDS), ("3.", POINT, f"{LONG}."),
]  # fmt: skip


def test_each_item_is_one_paragraph() -> None:
    lines = page(*LIST)
    texts = laid_out(lines, measure(lines)).texts
    assert [text.split()[0] for text in texts if text.startswith("   ")] == [
        "1.", "1)", "2)", "2.", "Қызметті", "3.",
    ]  # fmt: skip
    assert len(texts) == len(lines)  # without blank lines between


def test_an_item_goes_on_on_the_next_page() -> None:
    lines = page(*LIST)
    usual = measure(lines)
    last = item(0, "4.", POINT, f"{LONG}. {LONG}.")
    first, second = laid_out(last[:2], usual), last[2:]
    below = laid_out(second, usual, above=first.last)
    assert below.goes_on
    assert not below.texts[0].startswith(" ")
    margin = laid_out(page(("", 0.0, WORDS)), usual, above=first.last)
    assert not margin.goes_on
    assert margin.texts[0].startswith("   ")


@pytest.mark.parametrize("rest", ["бөлімге береді.", "2) бөлімге береді."])
def test_lines_at_the_margin_belong_to_items_that_do_not_hang(rest: str) -> None:
    """«1)» indented, its text goes on at the margin: nothing hangs."""
    lines = [
        line("1)\tҚызметті алушы құжаттарды бөлімге өзі не сенімхатпе", 0, ITEM),
        line(rest, 1),
    ] * 4
    assert measure(lines).hangs == {}
    assert places(lines, {}) == ([Place.APART] * len(lines), None)


def test_an_indented_paragraph_below_a_short_item_is_none_of_its_lines() -> None:
    lines = [line("1.\tҚызмет тегін.", 0), line(WORDS[:40], 1, TEXT), line(WORDS, 2)] * 3
    assert measure(lines).hangs == {}


@pytest.mark.parametrize(
    ("label", "rest", "place"),
    [
        ("", "14.30-ға дейін түскі үзіліспен", Place.FOLLOWS),  # «сағат 13.00-ден | 14.30-ға»
        ("", "– Орталық) арқылы көрсетіледі", Place.FOLLOWS),  # «(бұдан әрі | – Орталық)»
        ("2)", "өтініш", Place.BEGINS),
        ("–", "өтініш", Place.BEGINS),  # a list may have dashes
        ("", "11)10-үрдіс – сұранымды өңдеу", Place.BEGINS),  # too wide a label
    ],
)
def test_what_looks_like_a_label_begins_an_item_where_its_text_stands_below_the_others(
    label: str, rest: str, place: Place
) -> None:
    """Items of the inner list begin below the texts of the outer one."""
    hangs = {LEFT: LEFT + TEXT, LEFT + TEXT: LEFT + 2 * TEXT}
    below = line(f"{label}\t{rest}" if label else rest, 1, TEXT)
    found, _ = places([line("9.\tҚызмет сенбі мен жексенбіден басқа күні", 0), below], hangs)
    assert found == [Place.BEGINS, place]


def test_the_second_line_of_a_title_in_the_middle_may_begin_below_its_text() -> None:
    """«4. ХАЛЫҚҚА ҚЫЗМЕТ КӨРСЕТУ … | КӨРСЕТІЛЕТІН …»: both lines have the same middle."""
    first = line("4.\t" + "ХАЛЫҚҚА ҚЫЗМЕТ КӨРСЕТУ ОРТАЛЫҒЫНДА"[:40], 0, POINT)
    second = line("БЕРУШІЛЕРМЕН ӨЗАРА ІС-ҚИМЫЛЫ", 1, POINT + TEXT)
    shift = first.box.x1 - second.box.x1 - TEXT
    wide = Word("А" * int(shift / LETTER), Box(second.box.x1, 64, second.box.x1 + shift, 74), 0)
    below = text_line([*second.words, wide])
    assert measure([first, below, line(WORDS, 2)]).hangs == {}
