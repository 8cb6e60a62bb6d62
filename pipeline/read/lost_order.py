"""Tables whose cells have no place and perhaps no order, as where a PDF became plain text.

Programs that take the words out of a PDF without their places give cells as they find them, one
below the other, column by column or halves of two rows in turn:

```
3

4

Срок оказания
Форма оказания
```

The order of the words cannot be told from the text, so it is said what to bring instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from pipeline.model import Finding, Line, Span

_NUMBER = regex.compile(r"№?\s?(\d{1,3})[.)]?")
_LABELLED = regex.compile(r"(\d{1,2}) \p{Lu}\p{Ll}")  # of points a full stop is behind the number
_OFFICE = regex.compile(r"(\d{1,3})[.)]? [«\"\p{Lu}]")  # «1. Абай бөлімі Көкжар ауылы 40-10-76»
_CONTACT = regex.compile(r"\b\d{1,3}-\d{2}-\d{2}\b|8 ?\(7\d|\w@")
_TALLEST = 12  # lines of an office
_LONGEST = 7  # letters: «№ 12.»
_FEWEST = 4  # rows of a numbered table
_GAP = "   "
_APART = "numbers of rows stand apart from their texts, so cells lost their order"
_NO_COLUMNS = "this text of a PDF has no columns, so cells of tables may have lost their order"
_ADVICE = "give the PDF itself, or its text with the columns kept (pdftotext -layout)"


def order_findings(lines: Sequence[Line]) -> list[Finding]:
    """What is said of a text with a table whose numbers stand together, apart from their rows; or
    of one made of a PDF without any column, where a numbered table is."""
    alone = list(_numbers_alone(lines))
    together = _together(lines, alone)
    if together is not None:
        message = f"{_APART}: {_ADVICE}"
        return [Finding("cells_without_order", message, _span(lines, *together))]
    if not lines or not lines[-1].page or any(_is_set(line) for line in lines):
        return []
    table = _counted(sorted([*alone, *_numbers_before_texts(lines)]))
    table = table or _counted(list(_numbers_of_offices(lines)))
    if table is None:
        return []
    message = f"{_NO_COLUMNS}: {_ADVICE}"
    return [Finding("cells_without_order", message, _span(lines, *table))]


def _numbers_alone(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines that have nothing but a number, and the number."""
    for at, line in enumerate(lines):
        if not line.text or len(line.text) > _LONGEST or line.cells is not None:
            continue
        match = _NUMBER.fullmatch(line.text.strip())
        if match is not None:
            yield at, int(match[1])


def _numbers_before_texts(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    for at, line in enumerate(lines):
        if line.cells is None and (match := _LABELLED.match(line.text)):
            yield at, int(match[1])


def _numbers_of_offices(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines that begin with a number, and have a phone or an e-mail before the next one."""
    numbered = (
        (at, int(match[1]))
        for at, line in enumerate(lines)
        if line.text[:1].isdigit() and line.cells is None and (match := _OFFICE.match(line.text))
    )
    for (at, number), (after, _) in pairwise([*numbered, (len(lines), 0)]):
        if any(_CONTACT.search(line.text) for line in lines[at : min(after, at + _TALLEST)]):
            yield at, number


def _together(lines: Sequence[Line], alone: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The first two numbers with nothing between them that go on counting from one with its text
    below; numbers of columns begin with one, and those of a row have the row's own before them."""
    for (before, one), (at, two), (after, three) in zip(alone, alone[1:], alone[2:], strict=False):
        counted = (two, three) == (one + 1, one + 2)
        if counted and _has_text(lines, before, at) and not _has_text(lines, at, after):
            return at, after
    return None


def _has_text(lines: Sequence[Line], start: int, end: int) -> bool:
    return any(not line.is_blank for line in lines[start + 1 : end])


def _is_set(line: Line) -> bool:
    """Whether spaces tell where on the page a text of the line stood."""
    return line.cells is not None or line.text.startswith(_GAP) or _GAP in line.text.rstrip()


def _counted(numbers: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where numbers count on from one, if they are many enough for a table."""
    first = last = wanted = 0
    for at, number in numbers:
        if number == 1 and wanted <= _FEWEST:
            first, wanted = at, 2
        elif number == wanted:
            last, wanted = at, wanted + 1
    return (first, last) if wanted > _FEWEST else None


def _span(lines: Sequence[Line], first: int, last: int) -> Span:
    return Span(lines[first].number, lines[last].number, lines[first].page)
