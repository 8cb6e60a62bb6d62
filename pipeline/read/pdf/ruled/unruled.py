"""What the rules of a table leave out: rules between its rows, a column of numbers beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import text_lines
from pipeline.read.pdf.ruled.ruling import Grid
from pipeline.read.pdf.settings import PdfSettings
from pipeline.read.pdf.spaced.rows import numbered_starts

_NUMBERS = regex.compile(r"\d{1,4}[.)]?(?:\s+\d{1,4}[.)]?)+")
_NUMBER = regex.compile(r"\d{1,4}[.)]?")
_MOSTLY = 0.6  # of a table's rows have a number beside it
_FEWEST = 3
_HEADER_AND_BODY = 2
_WIDEST = 50.0  # points: a column of numbers; wider is a text beside the table


def with_rows(
    grid: Grid,
    rows: Sequence[Sequence[str]],
    words: Sequence[Word],
    settings: PdfSettings,
) -> tuple[Grid, int]:
    """The table with each row in pieces that has several row numbers in its first cell, and how
    many such rows cannot be divided.

    `rows` are the texts of the table; numbers one below the other, each beside the first lines
    of other cells, are rows without rules between them.
    """
    found: list[tuple[Box | None, ...]] = []
    doubtful = 0
    for cells, texts in zip(grid.rows, rows, strict=True):
        pieces = [cells]
        if _NUMBERS.fullmatch(texts[0]) and _count_on(texts[0]):
            pieces = _pieces(cells, words, settings) or pieces
            doubtful += len(pieces) == 1 and sum(map(bool, texts)) > 1
        found += pieces
    if len(found) > len(grid.rows):
        return replace(grid, rows=tuple(found)), doubtful
    if not doubtful and len(rows) <= _HEADER_AND_BODY and _is_heap(rows[-1]):
        doubtful = 1
    return grid, doubtful


def _is_heap(texts: Sequence[str]) -> bool:
    """Whether the only row below the header looks like many: its first cell has a paragraph for
    each, and several columns stand beside it."""
    return texts[0].count("\n") >= _FEWEST and sum(map(bool, texts)) >= _FEWEST


def _count_on(text: str) -> bool:
    numbers = [int(number.rstrip(".)")) for number in text.split()]
    return all(after == before + 1 for before, after in pairwise(numbers))


def _pieces(
    cells: Sequence[Box | None], words: Sequence[Word], settings: PdfSettings
) -> list[tuple[Box | None, ...]]:
    """The cells of a row divided where its numbers stand; none if that is not sure."""
    boxes = [cell for cell in cells if cell is not None]
    top, bottom = boxes[0].top, boxes[0].bottom
    if any(cell.bottom != bottom for cell in boxes):
        return []
    left, right = boxes[0].x0, boxes[-1].x1
    inside = [w for w in words if top <= w.box.middle < bottom and left <= w.box.x0 < right]
    lines = text_lines(inside, settings)
    begins = numbered_starts(lines, [(cell.x0, cell.x1) for cell in boxes])
    if begins is None:
        return []
    cuts = [
        (before.box.middle + line.box.middle) / 2
        for before, line, begin in zip(lines, lines[1:], begins[1:], strict=False)
        if begin
    ]
    return [
        tuple(cell and cell._replace(top=y0, bottom=y1) for cell in cells)
        for y0, y1 in pairwise([top, *cuts, bottom])
    ]


def with_numbers(grid: Grid, words: Sequence[Word]) -> Grid:
    """The table with a column for the row numbers that stand to the left of its rules.

    `words` stand at its heights, but in none of its cells.
    """
    left = grid.box.x0
    beside = [word for word in words if word.box.x1 <= left + 1 and _NUMBER.fullmatch(word.text)]
    if len(beside) < max(_FEWEST, _MOSTLY * (len(grid.rows) - 1)):
        return grid
    start = min(word.box.x0 for word in words if word.box.x1 <= left + 1) - 1
    if left - start > _WIDEST:
        return grid
    numbers = []
    for row in grid.rows:
        boxes = [cell for cell in row if cell is not None]
        numbers.append(Box(start, boxes[0].top, left, min(cell.bottom for cell in boxes)))
    if any(sum(cell.top <= w.box.middle < cell.bottom for w in beside) > 1 for cell in numbers):
        return grid
    rows = [(number, *row) for number, row in zip(numbers, grid.rows, strict=True)]
    return replace(grid, box=grid.box._replace(x0=start), rows=tuple(rows))
