"""Footnotes: they stand behind the paragraph with their mark, not between the halves of the one
that goes on over the page break."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

import regex

from pipeline.model import Line
from pipeline.read.pdf.blocks import Page
from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.prose.paragraphs import PARAGRAPH
from pipeline.read.text import SUPERSCRIPT

_SMALL = 0.9  # of the height of the text's letters at most
_MARK = regex.compile(
    r"(?<mark>[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\*{1,3})(?:\s?(?=\p{L}|[«\"(])|\s(?=\d))"  # «¹ 2010 жылғы …»
)
_RAISED = regex.compile(r"(?<=\S)(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<!\*)\*{1,3}(?!\*))")
_ENDED = regex.compile(r"[.;:!?][»\")⁰¹²³⁴⁵⁶⁷⁸⁹*]*$")
_PAGE_BREAK = 3  # blank lines between pages, where no paragraph surely goes on


class Note(NamedTuple):
    """A footnote: its mark as the text has it, its lines, the mark in front, and whether nothing
    else in the text of its page has the mark, as «м²» does: then it goes with the note."""

    mark: str
    texts: list[str]
    goes: bool = False


def take_notes(page: Page) -> list[Note]:
    """The footnotes of a page, which it has no more: its last lines, in smaller letters, from one
    that begins with a number or stars on; all these marks stand raised in the text above."""
    prose = page.prose
    if len(prose) < 2 or not isinstance(page.blocks[-1], TextLine):
        return []
    sizes = sorted(_size(line) for line in prose)
    # a title may have larger letters than the text, and a page hardly more text than notes
    usual = sizes[len(sizes) // 2]
    return _notes_of(page, _SMALL * sizes[-1]) or _notes_of(page, _SMALL * usual)


def _notes_of(page: Page, most: float) -> list[Note]:
    """The footnotes of a page in letters of at most this size; they leave the page."""
    start = len(page.blocks)
    while start and _is_small(page.blocks[start - 1], most):
        start -= 1
    notes: list[Note] = []
    begins = start
    for index, block in enumerate(page.blocks[start:], start):
        found = _MARK.match(block.text) if isinstance(block, TextLine) else None
        if isinstance(block, TextLine) and found:
            mark = found["mark"].translate(SUPERSCRIPT)
            begins = begins if notes else index
            notes.append(Note(mark, [f"{mark} {block.text[found.end() :]}"]))
        elif isinstance(block, TextLine) and notes:
            notes[-1].texts.append(block.text)
    above = [block.text for block in page.blocks[:begins] if isinstance(block, TextLine)]
    raised = Counter(mark for text in above for mark in _RAISED.findall(text))
    if not notes or not all(raised[note.mark] for note in notes) or not _alike(page, begins):
        return []
    page.blocks = page.blocks[:begins]
    return [note._replace(goes=raised[note.mark] == 1) for note in notes]


def _alike(page: Page, begins: int) -> bool:
    """Whether all lines from one on have letters of a size: text below a note has larger ones."""
    sizes = [_size(block) for block in page.blocks[begins:] if isinstance(block, TextLine)]
    return min(sizes) >= _SMALL * max(sizes)


def _size(line: TextLine) -> float:
    """The height of most of its letters; its mark may have another."""
    return median(word.box.height for word in line.words)


def _is_small(block: object, most: float) -> bool:
    return isinstance(block, TextLine) and _size(block) <= most


def with_notes(lines: Iterable[Line], notes: Mapping[int, Sequence[Note]]) -> Iterator[Line]:
    """The lines of a document with the footnotes of its pages, each behind the paragraph that has
    its mark."""
    for number, line in enumerate(_in_order(lines, notes), 1):
        yield replace(line, number=number)


def _in_order(lines: Iterable[Line], notes: Mapping[int, Sequence[Note]]) -> Iterator[Line]:
    left = {page: list(of_page) for page, of_page in notes.items()}
    waiting: list[tuple[int, Note]] = []
    blanks: list[Line] = []
    before = ""
    for line in lines:
        if not line.text:
            blanks.append(line)
            continue
        page = line.page or 0
        waiting += [(p, note) for p in sorted(left) if p < page for note in left.pop(p)]
        if waiting and _begins_anew(line, before, len(blanks)):
            yield from _written(waiting)
            waiting = []
        raised = _RAISED.findall(line.text)
        marked = [note for note in left.get(page, ()) if note.mark in raised]
        yield from (*blanks, _without(marked, line))
        for note in marked:
            waiting.append((page, note))
            left[page].remove(note)
        blanks, before = [], line.text
    waiting += [(page, note) for page in sorted(left) for note in left[page]]
    yield from _written(waiting)
    yield from blanks


def _without(notes: Sequence[Note], line: Line) -> Line:
    """A line of text without those marks of its notes that nothing else has."""
    gone = {note.mark for note in notes if note.goes}
    if line.cells or not gone:
        return line
    return replace(line, text=_RAISED.sub(lambda x: "" if x[0] in gone else x[0], line.text))


def _begins_anew(line: Line, before: str, blanks: int) -> bool:
    """Whether the paragraph above `blanks` blank lines has ended."""
    if line.cells or line.text.startswith(PARAGRAPH):
        return True
    return blanks > 0 and (blanks != _PAGE_BREAK or _ENDED.search(before) is not None)


def _written(waiting: Iterable[tuple[int, Note]]) -> Iterator[Line]:
    for page, note in waiting:
        first, *others = note.texts
        yield Line(0, PARAGRAPH + first, page)
        yield from (Line(0, text, page) for text in others)
