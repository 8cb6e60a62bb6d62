"""Terms and abbreviations: «(бұдан әрі – X)» anywhere, and lists of terms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from pipeline.model import Finding, Line, Passage, Span
from pipeline.patterns import PatternSet, patterns
from pipeline.repair import cell_passage, join_lines
from pipeline.schema import Definition, Provision
from pipeline.structure.model import AppendixText, Clause
from pipeline.structure.short_forms import ShortForm, initials, short_forms
from pipeline.structure.stamps import Lines
from pipeline.text import fold, squeeze

_HINTS = ("бұдан әр", "далее")
_AROUND = 4  # lines of an appendix before the bracket that may hold the term
# Confidence: the lines of an appendix may be cells of a table, joined as if they were a sentence.
_OF_CLAUSE, _OF_APPENDIX = 1.0, 0.9
_PART = regex.compile(r"\p{L}+")


class Terms(NamedTuple):
    """The definitions of an act, and a finding for each short form that nothing defines."""

    definitions: tuple[Definition, ...]
    findings: tuple[Finding, ...]


def _book() -> PatternSet:
    return patterns("definitions")


def read_definitions(
    source: Lines,
    clauses: Sequence[Clause],
    appendices: Sequence[AppendixText],
    source_file: str,
) -> Terms:
    """Definitions of the act and its services: those of clauses, then those of appendices."""
    found = [
        *_of_clauses(clauses, source_file),
        *_of_appendices(source, appendices, source_file),
    ]
    return Terms(
        tuple(one for one in found if isinstance(one, Definition)),
        tuple(one for one in found if isinstance(one, Finding)),
    )


def _of_clauses(clauses: Sequence[Clause], source_file: str) -> Iterator[Definition | Finding]:
    book = _book()
    rows = [clause.provision for clause in clauses]
    lists = {
        row.provision_id
        for row in rows
        if row.text.endswith(":") and book.search("list_lead", row.text)
    }
    for clause, row in zip(clauses, rows, strict=True):
        listed = row.parent_id in lists and row.subpoint is not None
        entry = book["entry"].match(row.text) if listed else None
        if listed and entry is None:
            entry = book["entry_comma"].match(row.text)
        floor, own = 0, None
        if entry is not None:
            listed_row = _of_entry(clause, entry["term"], entry["definition"], source_file)
            yield listed_row
            floor, own = entry.start("definition"), listed_row.abbreviation
        if _is_hinted(row.text[floor:]):
            found = [
                (clause.passage, form) for form in short_forms(row.text, floor) if form.short != own
            ]
            yield from _rows(found, clause, source_file)


def _is_hinted(text: str) -> bool:
    return any(map(text.__contains__, _HINTS))


def _of_entry(clause: Clause, term: str, definition: str, source_file: str) -> Definition:
    """An entry of a list of terms; its short form stands after the term or the definition."""
    definition = definition.rstrip(" ;.")
    short = _book()["short_form"].search(term)
    if short is not None:
        term = term[: short.start()]
    else:
        closing = _last(definition)
        if closing is not None and _is_short_for(squeeze(closing["short"]), term):
            short, definition = closing, definition[: closing.start()].rstrip(" ,")
    return Definition(
        decree_id=clause.provision.decree_id,
        service_id=clause.provision.service_id,
        provision_id=clause.provision.provision_id,
        term=squeeze(term),
        abbreviation=squeeze(short["short"]) if short else None,
        definition=definition,
        source_file=source_file,
        line_start=clause.provision.line_start,
        line_end=clause.provision.line_end,
        page=clause.provision.page,
    )


def _last(definition: str) -> regex.Match[str] | None:
    """The short form that ends a definition."""
    found = list(_book()["short_form"].finditer(definition)) if definition[-1:] == ")" else []
    return found[-1] if found and found[-1].end() == len(definition) else None


def _is_short_for(short: str, term: str) -> bool:
    """Whether an abbreviation is made of letters that words of a term begin with, or a short
    form of one of its words; else it is short for words of the definition.

    >>> _is_short_for("ПЭҮ", "«электронды үкіметтің» веб-порталы")
    True
    >>> _is_short_for("МО", "ақпараттық жүйе")
    False
    """
    letters = initials(short)
    if not letters:
        return fold(short) in fold(term)
    beginnings = Counter(part[0].upper() for part in _PART.findall(term))
    return not Counter(letters) - beginnings


def _of_appendices(
    source: Lines, appendices: Sequence[AppendixText], source_file: str
) -> Iterator[Definition | Finding]:
    hinted = [source.lines[index].number for index in source.holding(_HINTS)]
    numbers = frozenset(hinted)
    for appendix in appendices:
        printed = appendix.appendix
        defines = bisect_left(hinted, printed.line_start) < bisect_right(hinted, printed.line_end)
        if defines:  # most appendices do not
            found = [
                (passage, form)
                for place, line in enumerate(appendix.lines)
                if line.number in numbers and _is_hinted(line.text)
                for passage in _passages(appendix.lines, place)
                for form in short_forms(passage.text)
            ]
            yield from _rows(found, appendix, source_file)


def _passages(lines: Sequence[Line], place: int) -> Iterator[Passage]:
    """The text around a line of an appendix; of a row of a table the cells that may define."""
    cells = lines[place].cells
    if cells is None:
        near = [one for one in lines[max(place - _AROUND, 0) : place + 3] if not one.is_blank]
        yield join_lines(near)
        return
    for column, cell in enumerate(cells):
        if any(hint in cell for hint in _HINTS):
            yield cell_passage(lines[place], column)


def _rows(
    found: Sequence[tuple[Passage, ShortForm]], owner: Clause | AppendixText, source_file: str
) -> Iterator[Definition | Finding]:
    """The short forms of a clause or an appendix, each once; two passages may overlap."""
    seen: set[tuple[str | None, str]] = set()
    told = {form.short for _, form in found if form.term}
    for passage, form in found:
        if (form.term, form.short) in seen:
            continue
        seen.add((form.term, form.short))
        span = passage.span(form.start, form.end)
        if form.term is not None:
            yield _row(span, source_file, owner, form.term, form.short)
        elif form.short not in told:
            message = f"it cannot be told what «{form.short}» is short for"
            yield Finding("short_form_without_term", message, span, "info")


def _row(
    span: Span, source_file: str, owner: Clause | AppendixText, term: str, short: str
) -> Definition:
    row = owner.provision if isinstance(owner, Clause) else owner.appendix
    provision_id = row.provision_id if isinstance(row, Provision) else None
    return Definition(
        decree_id=row.decree_id,
        service_id=row.service_id,
        provision_id=provision_id,
        term=term,
        abbreviation=short,
        source_file=source_file,
        line_start=span.line_start,
        line_end=span.line_end,
        page=span.page,
        confidence=_OF_CLAUSE if provision_id else _OF_APPENDIX,
    )
