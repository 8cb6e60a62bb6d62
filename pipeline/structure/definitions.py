"""Terms and abbreviations: «(бұдан әрі – X)» anywhere, and lists of terms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import regex

from pipeline.model import Line, Passage
from pipeline.patterns import PatternSet, patterns
from pipeline.repair import join_lines
from pipeline.schema import Definition
from pipeline.structure.model import AppendixText, Clause
from pipeline.structure.stamps import Lines
from pipeline.text import squeeze

_HINTS = ("бұдан әр", "далее")
_LONGEST = 400  # characters of a sentence in which a term is looked for
_AROUND = 4  # lines of an appendix before the bracket that may hold the term
_LABEL = regex.compile(r"(?<![\w(])\d{1,2}(?=\))")  # «1) тармақшасы» closes no bracket
_OPEN = {"«": "»", "“": "”", "(": ")"}


def _book() -> PatternSet:
    return patterns("definitions")


def read_definitions(
    source: Lines,
    clauses: Sequence[Clause],
    appendices: Sequence[AppendixText],
    source_file: str,
) -> Iterator[Definition]:
    """Definitions of the act and its services: those of clauses, then those of appendices."""
    lead = _book()["list_lead"]
    lists = {
        clause.provision.provision_id
        for clause in clauses
        if _text(clause).endswith(":") and lead.search(_text(clause))
    }
    for clause in clauses:
        listed = clause.provision.parent_id in lists and clause.provision.subpoint is not None
        entry = _book()["entry"].match(_text(clause)) if listed else None
        if entry is not None:
            yield _of_entry(clause, entry["term"], entry["definition"], source_file)
            continue
        if any(hint in _text(clause) for hint in _HINTS):
            for term, short, start, end in short_forms(_text(clause)):
                yield _row(clause.passage.part(start, end), source_file, clause, term, short)
    hinted = [source.lines[index].number for index in source.holding(_HINTS)]
    for appendix in appendices:
        row = appendix.appendix
        defines = bisect_left(hinted, row.line_start) < bisect_right(hinted, row.line_end)
        if defines:  # most appendices do not
            yield from _of_appendix(appendix, source_file)


def _text(clause: Clause) -> str:
    return clause.provision.text


def short_forms(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Term, short form, and where both stand, of each «(бұдан әрі – X)» in a text.

    >>> [found[:2] for found in short_forms("ауылдық округ әкіміне (бұдан әрі – әкім)")]
    [('ауылдық округ әкіміне', 'әкім')]
    """
    floor = 0
    for match in _book()["short_form"].finditer(text):
        start = _term_start(text, floor, match.start(), russian="алее" in match[0])
        term = squeeze(text[start : match.start()]).strip(" ,;:–—-")
        term = _book()["term_lead"].sub("", term)
        term = _book()["term_tail"].sub("", term)
        short = squeeze(match["short"]).strip(" ,;")
        if term and short:
            yield term, short, start, match.end()
        floor = match.end()


def _term_start(text: str, floor: int, end: int, *, russian: bool) -> int:
    """Where the term before `end` begins: after the last comma, colon or stop outside quotes.

    An aside does not reach out of its bracket: «… анықтаманы (… мамандықтар тізіміне (бұдан
    әрі – Тізім) …)».
    """
    start = max(floor, end - _LONGEST)
    depth = _depths(text, start, end)
    inside = _bracket_before(text, start, end)
    if inside is not None:
        floor = start = inside
        depth = _depths(text, start, end)
    found = None
    for boundary in _book()["boundary_ru" if russian else "boundary"].finditer(text, start, end):
        if depth[boundary.start() - start] == 0 and text[boundary.end() : end].strip():
            found = boundary.end()
    if found is not None:
        return found
    if start != floor:
        space = text.find(" ", start, end)
        return space + 1 if space >= 0 else start
    return start


def _bracket_before(text: str, start: int, end: int) -> int | None:
    """Just after the bracket that is still open at `end`; None if none is."""
    closed = 0
    for index in range(end - 1, start - 1, -1):
        if text[index] == ")":
            closed += 1
        elif text[index] == "(":
            if not closed:
                return index + 1
            closed -= 1
    return None


def _depths(text: str, start: int, end: int) -> list[int]:
    """How many quotes or brackets are open at each character, counted from `end` backwards."""
    closing = set(_OPEN.values())
    labels = {match.end() for match in _LABEL.finditer(text, start, end)}
    depths = [0] * (end - start + 1)
    depth = 0
    for index in range(end - 1, start - 1, -1):
        char = text[index]
        if char in closing:
            depth += index not in labels
        elif char in _OPEN and depth:
            depth -= 1
        depths[index - start] = depth
    return depths


def _of_entry(clause: Clause, term: str, definition: str, source_file: str) -> Definition:
    short = _book()["short_form"].search(term)
    if short is not None:
        term = term[: short.start()]
    return Definition(
        decree_id=clause.provision.decree_id,
        service_id=clause.provision.service_id,
        provision_id=clause.provision.provision_id,
        term=squeeze(term),
        abbreviation=squeeze(short["short"]) if short else None,
        definition=definition.rstrip(" ;."),
        source_file=source_file,
        line_start=clause.provision.line_start,
        line_end=clause.provision.line_end,
        page=clause.provision.page,
    )


def _row(
    passage: Passage, source_file: str, owner: Clause | AppendixText, term: str, short: str
) -> Definition:
    span = passage.span()
    clause = isinstance(owner, Clause)
    row = owner.provision if isinstance(owner, Clause) else owner.appendix
    return Definition(
        decree_id=row.decree_id,
        service_id=row.service_id,
        provision_id=owner.provision.provision_id if isinstance(owner, Clause) else None,
        term=term,
        abbreviation=short,
        source_file=source_file,
        line_start=span.line_start,
        line_end=span.line_end,
        page=span.page,
        confidence=1.0 if clause else 0.9,
    )


def _of_appendix(appendix: AppendixText, source_file: str) -> Iterator[Definition]:
    lines = appendix.lines
    seen: set[tuple[str, str]] = set()
    for place, line in enumerate(lines):
        if not any(hint in line.text for hint in _HINTS):
            continue
        for passage in _passages(lines, place):
            yield from _new(passage, source_file, appendix, seen)


def _passages(lines: Sequence[Line], place: int) -> Iterator[Passage]:
    """The text around a line of an appendix; of a row of a table the cells that may define."""
    cells = lines[place].cells
    if cells is None:
        near = [one for one in lines[max(place - _AROUND, 0) : place + 3] if not one.is_blank]
        yield join_lines(near)
        return
    for cell in cells:
        if any(hint in cell for hint in _HINTS):
            yield Passage(squeeze(cell), (0,), (lines[place].number,), lines[place].page)


def _new(
    passage: Passage, source_file: str, appendix: AppendixText, seen: set[tuple[str, str]]
) -> Iterator[Definition]:
    for term, short, start, end in short_forms(passage.text):
        if (term, short) not in seen:
            seen.add((term, short))
            yield _row(passage.part(start, end), source_file, appendix, term, short)
