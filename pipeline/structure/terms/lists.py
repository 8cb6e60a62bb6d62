"""Lists of terms in approved texts that are no service: their lines are no clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pipeline.model import Line, Passage
from pipeline.patterns import patterns
from pipeline.repair import join_lines, repair_passage
from pipeline.structure.layout import unmarked_text
from pipeline.structure.parts.lines import Lines

_LEAD_LINES = 3  # a lead may be wrapped
_ENDS = ".;:"
_MARKS = " >*"  # of Markdown, before a note


def opens_terms(text: str) -> bool:
    """Whether a clause is the lead of a list of terms."""
    return text.endswith(":") and patterns("definitions").search("list_lead", text) is not None


def listed_terms(source: Lines, texts: Sequence[Sequence[Line]]) -> list[list[Passage]]:
    """The items of the lists of terms in each of `texts`, which are parts of `source`, without
    their labels."""
    if not any(texts):
        return [[] for _ in texts]
    words = patterns("definitions").needs["list_lead"]
    hinted = [source.lines[index].number for index in source.holding(words)]
    return [list(_items_of(lines, hinted)) if lines else [] for lines in texts]


def _items_of(lines: Sequence[Line], hinted: Sequence[int]) -> Iterator[Passage]:
    first = bisect_left(hinted, lines[0].number)
    here = hinted[first : bisect_right(hinted, lines[-1].number)]
    passed = -1
    for number in here:
        place = bisect_left(lines, number, key=_number)
        if place < passed or lines[place].cells:
            continue
        lead = _lead_end(lines, place)
        if lead is not None:
            groups, passed = _groups(lines, lead)
            for group in groups:
                passage = repair_passage(group)[0]
                label = patterns("structure")["subpoint"].match(passage.text)
                if label is not None:
                    yield passage.part(label.end()).strip()


def _number(line: Line) -> int:
    return line.number


def _lead_end(lines: Sequence[Line], place: int) -> int | None:
    """Behind the lead that the line at `place` is part of; None if it is part of none."""
    for end in range(place + 1, min(place + 1 + _LEAD_LINES, len(lines) + 1)):
        if lines[end - 1].is_blank:
            return None
        if lines[end - 1].text.rstrip().endswith(":"):
            text = join_lines(lines[place:end]).text
            return end if opens_terms(text) else None
    return None


def _groups(lines: Sequence[Line], start: int) -> tuple[list[list[Line]], int]:
    """The lines of each item from `start` on, and where the list ends.

    A line without a label goes on with the item right above it, or before the end of a page in
    the middle of a sentence; behind other blank lines it ends the list, unless it is a note of
    a change.
    """
    structure = patterns("structure")
    groups: list[list[Line]] = []
    apart = True
    for place in range(start, len(lines)):
        line = lines[place]
        if line.is_blank:
            apart = True
            continue
        text = unmarked_text(line.text).strip()
        if structure["subpoint"].match(text):
            groups.append([line])
        elif (not apart or _goes_on(groups, text)) and not structure["point"].match(text):
            groups[-1].append(line)
        elif not structure["note"].match(text.lstrip(_MARKS)):
            return groups, place
        apart = False
    return groups, len(lines)


def _goes_on(groups: Sequence[Sequence[Line]], text: str) -> bool:
    """Whether the last item is cut in a sentence that `text` goes on with."""
    return (
        bool(groups) and text[:1].islower() and unmarked_text(groups[-1][-1].text)[-1:] not in _ENDS
    )
