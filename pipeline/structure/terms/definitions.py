"""Terms and abbreviations: «(бұдан әрі – X)» anywhere, and lists of terms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from pipeline.model import Finding, Line, Passage, Span
from pipeline.patterns import PatternSet, patterns
from pipeline.repair import cell_passage, repair_passage
from pipeline.schema import Definition, Provision
from pipeline.structure.layout import PAGE_BREAK, is_indented
from pipeline.structure.model import AppendixText, Clause
from pipeline.structure.parts.lines import Lines
from pipeline.structure.terms.lists import listed_terms, opens_terms
from pipeline.structure.terms.short_forms import ShortForm, initials, short_forms
from pipeline.text import fold, squeeze

# Lines of an appendix before the bracket that may hold the term, and behind it.
_AROUND, _BEHIND = 4, 2
# Confidence: the lines of an appendix may be cells of a table, joined as if they were a sentence.
_OF_CLAUSE, _OF_APPENDIX = 1.0, 0.9
_SAME = 6  # letters in which two cases of a term are the same
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
    found = [*_of_clauses(clauses, source_file)]
    known = {_mark(one) for one in found if isinstance(one, Definition)}
    found += [
        one
        for one in _of_appendices(source, appendices, source_file)
        if not (isinstance(one, Definition) and one.abbreviation and _mark(one) in known)
    ]
    return Terms(
        tuple(one for one in found if isinstance(one, Definition)),
        tuple(one for one in found if isinstance(one, Finding)),
    )


def _mark(row: Definition) -> tuple[str | None, str | None, str | None]:
    """What the title of a table says again of a term that a clause defines: «Стандарт
    государственной услуги «…» (далее – Стандарт)». Short forms of two things begin otherwise."""
    return row.service_id, row.abbreviation, fold(row.term)[:_SAME]


def _of_clauses(clauses: Sequence[Clause], source_file: str) -> Iterator[Definition | Finding]:
    rows = [clause.provision for clause in clauses]
    lists = {row.provision_id for row in rows if opens_terms(row.text)}
    for clause, row in zip(clauses, rows, strict=True):
        item = row.subpoint is not None or row.text[:1].islower()
        listed = row.parent_id in lists and item
        yield from _of_passage(clause.passage, clause, source_file, listed=listed)


def _of_passage(
    passage: Passage, owner: Clause | AppendixText, source_file: str, *, listed: bool
) -> Iterator[Definition | Finding]:
    """The terms of an item of a list of terms, and the short forms in its words."""
    floor, own = 0, None
    entry = _entry(passage.text) if listed else None
    if entry is not None:
        for row in _of_entry(passage, entry, owner, source_file):
            own = row.abbreviation or own
            yield row
        floor = entry.start("definition")
    if _is_hinted(passage.text[floor:]):
        found = [(passage, form) for form in short_forms(passage.text, floor) if form.short != own]
        yield from _rows(found, owner, source_file)


def _entry(text: str) -> regex.Match[str] | None:
    return _book()["entry"].match(text) or _book()["entry_comma"].match(text)


def _is_hinted(text: str) -> bool:
    return any(map(text.__contains__, _book().needs["short_form"]))


def _of_entry(
    passage: Passage, entry: regex.Match[str], owner: Clause | AppendixText, source_file: str
) -> Iterator[Definition]:
    """An entry of a list of terms; its short form stands after the term or the definition.

    Behind a short form may stand a second term: «жеке нөмір (бұдан әрі – ЖН) және сырға – …».
    """
    definition = entry["definition"].rstrip(" ;.")
    terms = _terms(entry["term"])
    if len(terms) == 1 and terms[0][1] is None:
        term = terms[0][0]
        closing = _last(definition)
        if closing is not None and _is_short_for(squeeze(closing["short"]), term):
            terms = [(term, squeeze(closing["short"]))]
            definition = definition[: closing.start()].rstrip(" ,")
    for term, short in terms:
        yield _row(passage.span(), source_file, owner, term, short, definition)


def _terms(printed: str) -> list[tuple[str, str | None]]:
    """The terms before the dash of an entry, each with its short form.

    >>> _terms("жеке нөмір, (бұдан әрі – ЖН) және сырға")
    [('жеке нөмір', 'ЖН'), ('сырға', None)]
    """
    found: list[tuple[str, str | None]] = []
    rest = printed
    while True:
        short = _book()["short_form"].search(rest)
        if short is None:
            return [*found, (squeeze(rest), None)]
        found.append((squeeze(rest[: short.start()]).rstrip(","), squeeze(short["short"])))
        second = _book()["second_term"].match(rest, short.end())
        if second is None:
            return found
        rest = second["term"]


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
    beginnings = _book().needs["short_form_begins"]
    hinted = [source.lines[index].number for index in source.holding(beginnings)]
    numbers = frozenset(hinted)
    lists = listed_terms(source, [_prose(appendix) for appendix in appendices])
    for appendix, listed in zip(appendices, lists, strict=True):
        printed = appendix.appendix
        for passage in listed:
            yield from _of_passage(passage, appendix, source_file, listed=True)
        told = {number for passage in listed for number in passage.numbers}
        defines = bisect_left(hinted, printed.line_start) < bisect_right(hinted, printed.line_end)
        if defines:  # most appendices do not
            found = [
                (passage, form)
                for place, line in enumerate(appendix.lines)
                if line.number in numbers and line.number not in told
                for passage in _passages(appendix.lines, place)
                for form in short_forms(passage.text)
            ]
            yield from _rows(found, appendix, source_file)


def _prose(appendix: AppendixText) -> Sequence[Line]:
    """The lines of an approved text that is no service; none of what belongs to one."""
    return appendix.lines if appendix.appendix.service_id is None else ()


def _passages(lines: Sequence[Line], place: int) -> Iterator[Passage]:
    """The text around a line of an appendix; of a row of a table the cells that may define."""
    cells = lines[place].cells
    if cells is None:
        yield repair_passage(_paragraph_around(lines, place))[0]
        return
    for column, cell in enumerate(cells):
        if _is_hinted(cell):
            yield cell_passage(lines[place], column)


def _paragraph_around(lines: Sequence[Line], place: int) -> list[Line]:
    """The lines near one that belong to its paragraph or cell, as far as these tell."""
    first = last = place
    for _ in range(_AROUND):
        above = _beside(lines, first, -1)
        if above is None or is_indented(lines[first]):
            break
        first = above
    for _ in range(_BEHIND):
        below = _beside(lines, last, 1)
        if below is None or is_indented(lines[below]):
            break
        last = below
    return [line for line in lines[first : last + 1] if not line.is_blank]


def _beside(lines: Sequence[Line], place: int, step: int) -> int | None:
    """The place of the next line with text, above or below; None behind blank lines that are
    not the end of a page."""
    at = place + step
    while 0 <= at < len(lines) and lines[at].is_blank:
        at += step
    blanks = abs(at - place) - 1
    return at if 0 <= at < len(lines) and (not blanks or blanks >= PAGE_BREAK) else None


def _rows(
    found: Sequence[tuple[Passage, ShortForm]], owner: Clause | AppendixText, source_file: str
) -> Iterator[Definition | Finding]:
    """The short forms of a clause or an appendix, each once; two passages may overlap, the
    second of which lacks the beginning of the term.
    """
    seen: list[tuple[str, str]] = []
    told = {form.short for _, form in found if form.term}
    for passage, form in found:
        term = form.term or ""
        if any(short == form.short and whole.endswith(term) for whole, short in seen):
            continue
        seen.append((term, form.short))
        span = passage.span(form.start, form.end)
        if form.term is not None:
            yield _row(span, source_file, owner, form.term, form.short)
        elif form.short not in told:
            message = f"it cannot be told what «{form.short}» is short for"
            yield Finding("short_form_without_term", message, span, "info")


def _row(
    span: Span,
    source_file: str,
    owner: Clause | AppendixText,
    term: str,
    short: str | None,
    definition: str | None = None,
) -> Definition:
    row = owner.provision if isinstance(owner, Clause) else owner.appendix
    provision_id = row.provision_id if isinstance(row, Provision) else None
    return Definition(
        decree_id=row.decree_id,
        service_id=row.service_id,
        provision_id=provision_id,
        term=term,
        abbreviation=short,
        definition=definition,
        **span.in_file(source_file),
        confidence=_OF_CLAUSE if provision_id else _OF_APPENDIX,
    )
