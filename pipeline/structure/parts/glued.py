"""What a converter glued into one line, in parts of its own.

Регламент государственной услуги «Выдача справки» 1. Общие положения
→ Регламент государственной услуги «Выдача справки» | 1. Общие положения

қызмет стандартына 2-қосымша Бөлімдердің тізбесі
→ қызмет стандартына 2-қосымша | Бөлімдердің тізбесі

3) өтініш; 4) шарттың көшірмесі;
→ 3) өтініш; | 4) шарттың көшірмесі;
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.model import Line, Passage
from pipeline.patterns import patterns
from pipeline.structure.parts.lines import Lines

_LETTERS = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюя"


def parted(source: Lines, *, russian: bool) -> Lines:
    """The same text with each such line in parts, blank lines between; all keep its number."""
    names = ("glued_title_ru",) if russian else ("glued_title", "glued_stamp")
    structure = patterns("structure")
    glued = {index: name for name in names for index in source.matching(structure, name)}
    if not glued:
        return source
    lines: list[Line] = []
    for index, line in enumerate(source.lines):
        lines += _parts(line, glued[index]) if index in glued and not line.cells else [line]
    return Lines(lines, blocks=source.blocks)


def _parts(line: Line, name: str) -> Iterator[Line]:
    match = patterns("structure")[name].search(line.text)
    if match is None:
        yield line
        return
    yield line.with_text(match["title"])
    yield replace(line, text="", heading=False)
    yield line.with_text(match["section"])
    if match["point"]:
        yield replace(line, text="", heading=False)
        yield replace(line, text=match["point"], heading=False)


def subpoints(passage: Passage, label: str, end: int) -> list[tuple[str, Passage]]:
    """A subpoint, whose printed label ends at `end`, and those that go on behind it.

    Each with its label, without which its text stands. Only what has the next number of the
    list is one; an inner list, which begins with 1), stays in its subpoint.
    """
    structure = patterns("structure")
    if not label.isdecimal() or structure["inner_list"].search(passage.text, end):
        return [(label, passage.part(end).strip())]
    found: list[tuple[str, Passage]] = []
    following = int(label) + 1
    for match in structure["glued_subpoint"].finditer(passage.text, end):
        if int(match["label"]) == following:
            found.append((label, passage.part(end, match.start("label")).strip()))
            label, end = match["label"], match.end()
            following += 1
    found.append((label, passage.part(end).strip()))
    return [item for number, part in found for item in _lettered(number, part)]


def _lettered(label: str, passage: Passage) -> list[tuple[str, Passage]]:
    """A subpoint and the items with letters inside it: «1) тұлғалар үшін: а) өтініш; б) куәлік»."""
    if "а)" not in passage.text:
        return [(label, passage)]
    found = [(label, 0)]
    ends: list[int] = []
    for match in patterns("structure")["glued_letter"].finditer(passage.text):
        before = _LETTERS.find(found[-1][0]) if ends else -1
        if _LETTERS.find(match["label"]) > before and (ends or match["label"] == _LETTERS[0]):
            ends.append(match.start())
            found.append((match["label"], match.end()))
    ends.append(len(passage.text))
    return [
        (name, passage.part(start, end).strip())
        for (name, start), end in zip(found, ends, strict=True)
    ]
