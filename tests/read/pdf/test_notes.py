"""Footnotes stand behind the paragraph with their mark, as those of DOCX files do."""

from __future__ import annotations

import pytest

from pipeline.model import Line
from pipeline.read.pdf.blocks import Page
from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_line
from pipeline.read.pdf.prose.notes import Note, take_notes, with_notes

TEXT, SMALL = 14.0, 10.0


def page(*lines: tuple[str, float]) -> Page:
    return Page(1, [line(text, 100 + 20 * at, size) for at, (text, size) in enumerate(lines)])


def line(text: str, at: float, size: float) -> TextLine:
    words = [
        Word(word, Box(60 + 50 * place, at, 100 + 50 * place, at + size), 0)
        for place, word in enumerate(text.split())
    ]
    return text_line(words)


@pytest.mark.parametrize(
    ("lines", "notes", "left"),
    [
        ([("Қызмет тегін.¹", TEXT), ("1 Салық алынбайды", SMALL), ("және төленбейді.", SMALL)],
         [Note("¹", ["¹ Салық алынбайды", "және төленбейді."], True)], 1),
        ([("Ауданы 5 м², құны² бар", TEXT), ("²Теңгемен.", SMALL)],
         [Note("²", ["² Теңгемен."], False)], 1),  # either may be the note's mark
        ([("Қызмет¹ тегін.²", TEXT), ("1 Салық.", SMALL), ("2 Алым.", SMALL)],
         [Note("¹", ["¹ Салық."], True), Note("²", ["² Алым."], True)], 1),
        ([("Қызмет* тегін.", TEXT), ("* 2010 жылға дейін.", SMALL)],
         [Note("*", ["* 2010 жылға дейін."], True)], 1),
        # below a title in larger letters than the text
        ([("Тақырып", 1.4 * TEXT), ("Қызмет тегін.¹", TEXT), ("1. Мерзімі", TEXT),
          ("67 бұйрық", TEXT), ("1 Салық.", SMALL)], [Note("¹", ["¹ Салық."], True)], 4),
        ([("Тақырып", 1.4 * TEXT), ("Қызмет тегін.¹", TEXT), ("¹ Салық", SMALL),
          ("2) өтініш;", TEXT)], [], 4),
        # text in small letters whose numbers no mark above has, or in letters as large
        ([("Қызмет тегін.", TEXT), ("1 Салық алынбайды", SMALL)], [], 2),
        ([("Қызмет тегін.¹", TEXT), ("2 Салық алынбайды", SMALL)], [], 2),
        ([("Қызмет тегін.¹", TEXT), ("1 Салық алынбайды", TEXT)], [], 2),
        ([("Қызмет тегін.¹", TEXT), ("1) салық алынбайды", SMALL)], [], 2),
        ([("Қызмет тегін.¹", TEXT), ("1 Салық", SMALL), ("Төленеді.", TEXT)], [], 3),
    ],
)  # fmt: skip
def test_notes_are_told_by_their_letters_and_marks(
    lines: list[tuple[str, float]], notes: list[Note], left: int
) -> None:
    given = page(*lines)
    assert take_notes(given) == notes
    assert len(given.blocks) == left


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # over a page break
        (["      Нәтижесі¹ – анықтама", "|немесе", "|      2. Келесі"],
         ["      Нәтижесі – анықтама", "немесе", "      ¹ Салық", "алым.", "      2. Келесі"]),
        (["      Нәтижесі¹ – анықтама", "|", "|", "|", "|немесе бас тарту."],
         ["      Нәтижесі – анықтама", "", "", "", "немесе бас тарту.", "      ¹ Салық", "алым."]),
        (["      Нәтижесі – анықтама.¹", "|", "|", "|", "|2. Тәртібі"],
         ["      Нәтижесі – анықтама.", "      ¹ Салық", "алым.", "", "", "", "2. Тәртібі"]),
        (["1. Ережелер¹", "", "      1. Қызмет"],
         ["1. Ережелер", "      ¹ Салық", "алым.", "", "      1. Қызмет"]),
        (["      Ауданы 5 м²"], ["      Ауданы 5 м²", "      ¹ Салық", "алым."]),
    ],
)  # fmt: skip
def test_a_note_stands_behind_its_paragraph(texts: list[str], expected: list[str]) -> None:
    lines = [
        Line(number, text.removeprefix("|"), 2 if text.startswith("|") else 1)
        for number, text in enumerate(texts, 1)
    ]
    found = list(with_notes(lines, {1: [Note("¹", ["¹ Салық", "алым."], True)]}))
    assert [line.text for line in found] == expected
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    assert {line.page for line in found if "алым" in line.text} == {1}


def test_the_mark_in_a_cell_stays() -> None:
    cells = ("1", "Есіл¹")
    found = with_notes([Line(1, "1\tЕсіл¹", 1, cells)], {1: [Note("¹", ["¹ Ауыл."], True)]})
    assert [(line.text, line.cells) for line in found] == [
        ("1\tЕсіл¹", cells), ("      ¹ Ауыл.", None),
    ]  # fmt: skip
