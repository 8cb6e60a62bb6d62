"""Lines of a cell: which of them end a paragraph."""

from __future__ import annotations

import pytest

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import text_line
from pipeline.read.pdf.tables import cell_text

LETTER, SIZE = 5.0, 10.0


def cell_of(*printed: str, width: int) -> str:
    """The text of a cell that has room for `width` letters in a line."""
    lines = []
    for row, text in enumerate(printed):
        words, x = [], 2.0
        for word in text.split():
            box = Box(x, 12.0 * row, x + LETTER * len(word), 12.0 * row + SIZE)
            words.append(Word(word, box, 0))
            x += LETTER * (len(word) + 1)
        lines.append(text_line(words))
    return cell_text(lines, Box(0, 0, LETTER * width + 4, 12.0 * len(printed)))


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        # a full line goes on
        (("жеке басын куәландыратын", "құжат"), "жеке басын куәландыратын құжат"),
        # the next word would have fitted
        (("өтініш", "құжат"), "өтініш\nқұжат"),
        # a sentence or an item ends with a full line
        (("объект туралы анықтамалар.", "Шарт"), "объект туралы анықтамалар.\nШарт"),
        (("жеке басын куәландырған;", "құжат"), "жеке басын куәландырған;\nқұжат"),
        (("жүгінген тұлғаның өзіне:", "өтініш"), "жүгінген тұлғаның өзіне:\nөтініш"),
        (("растайтын құжат көшірмесі.", "2) хат"), "растайтын құжат көшірмесі.\n2) хат"),
        # an initial or a word that is shortened ends none
        (("Орал қаласы, Ғабдоллина А.", "Тоқаев"), "Орал қаласы, Ғабдоллина А. Тоқаев"),
        (("Қазақстан, Алматы обл. г.", "Талғар"), "Қазақстан, Алматы обл. г. Талғар"),
        # nor a full stop before a small letter
        (("осы тармақтың бірінші абз.", "бойынша"), "осы тармақтың бірінші абз. бойынша"),
    ],
)
def test_what_ends_a_paragraph(printed: tuple[str, ...], text: str) -> None:
    assert cell_of(*printed, width=26) == text
