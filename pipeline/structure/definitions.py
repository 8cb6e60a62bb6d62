"""Terms and abbreviations: «(бұдан әрі – X)» anywhere, and lists of terms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from pipeline.model import Finding, Line, Passage
from pipeline.patterns import PatternSet, patterns
from pipeline.repair import join_lines
from pipeline.schema import Definition
from pipeline.structure.model import AppendixText, Clause
from pipeline.structure.russian_terms import russian_term
from pipeline.structure.stamps import Lines
from pipeline.text import fold, squeeze

_HINTS = ("бұдан әр", "далее")
_LONGEST = 400  # characters of a sentence in which a term is looked for
_AROUND = 4  # lines of an appendix before the bracket that may hold the term
_LABEL = regex.compile(r"(?<![\w(])\d{1,2}(?=\))")  # «1) тармақшасы» closes no bracket
_QUOTES_AND_BRACKETS = regex.compile(r"[«»“”()]")
_CLOSING = frozenset("»”)")
_PART = regex.compile(r"\p{L}+")
_WORD = regex.compile(r"(?<!\S)[«“\"(]?(?<initial>\p{L})\S*")


def _book() -> PatternSet:
    return patterns("definitions")


def read_definitions(
    source: Lines,
    clauses: Sequence[Clause],
    appendices: Sequence[AppendixText],
    source_file: str,
) -> Iterator[Definition]:
    """Definitions of the act and its services: those of clauses, then those of appendices."""
    book = _book()
    rows = [clause.provision for clause in clauses]
    lists = {
        row.provision_id
        for row in rows
        if row.text.endswith(":") and book.search("list_lead", row.text)
    }
    for clause, row in zip(clauses, rows, strict=True):
        listed = row.parent_id in lists and row.subpoint is not None
        entry = _book()["entry"].match(row.text) if listed else None
        floor, own = 0, None
        if entry is not None:
            listed_row = _of_entry(clause, entry["term"], entry["definition"], source_file)
            yield listed_row
            floor, own = entry.start("definition"), listed_row.abbreviation
        if _is_hinted(row.text[floor:]):
            for term, short, start, end in short_forms(row.text, floor):
                if short != own:
                    yield _row(clause.passage.part(start, end), source_file, clause, term, short)
    hinted = [source.lines[index].number for index in source.holding(_HINTS)]
    for appendix in appendices:
        printed = appendix.appendix
        defines = bisect_left(hinted, printed.line_start) < bisect_right(hinted, printed.line_end)
        if defines:  # most appendices do not
            yield from _of_appendix(appendix, source_file)


def without_term(clauses: Sequence[Clause], definitions: Sequence[Definition]) -> Iterator[Finding]:
    """A finding for each short form of a clause for which no term could be told."""
    told: dict[str | None, set[str | None]] = {}
    for definition in definitions:
        told.setdefault(definition.provision_id, set()).add(definition.abbreviation)
    for clause in clauses:
        text = clause.provision.text
        if not _is_hinted(text):
            continue
        for match in _book()["short_form"].finditer(text):
            short = squeeze(match["short"]).strip(" ,;")
            if short and short not in told.get(clause.provision.provision_id, ()):
                message = f"it cannot be told what «{short}» is short for"
                span = clause.passage.span(match.start(), match.end())
                yield Finding("short_form_without_term", message, span, "info")


def _is_hinted(text: str) -> bool:
    return any(hint in text for hint in _HINTS)


def short_forms(text: str, floor: int = 0) -> Iterator[tuple[str, str, int, int]]:
    """Term, short form, and where both stand, of each «(бұдан әрі – X)» in a text from `floor` on.

    >>> [found[:2] for found in short_forms("ауылдық округ әкіміне (бұдан әрі – әкім)")]
    [('ауылдық округ әкіміне', 'әкім')]
    """
    before: tuple[str, int] | None = None
    term: str | None
    for match in _book()["short_form"].finditer(text, floor):
        russian = "алее" in match[0]
        start = _term_start(text, floor, match.start(), russian=russian)
        short = squeeze(match["short"]).strip(" ,;")
        if before is not None and _is_verb(text[floor : match.start()]):
            # «… корпорациясы (бұдан әрі – корпорация) көрсетеді (бұдан әрі – беруші)»
            term, start = before
        else:
            term = _term(text, start, match.start(), short, russian=russian)
        if term and short:
            yield term, short, start, match.end()
            before = term, start
        floor = match.end()


def _term(text: str, start: int, end: int, short: str, *, russian: bool) -> str | None:
    """The term in `text[start:end]`, None if no noun phrase can be told."""
    book = _book()
    term = squeeze(text[start:end]).strip(" ,;:–—-")
    term = book["term_lead"].sub("", term)
    term = book["term_tail"].sub("", term)
    spelled = _spelled_by(short, term)
    if russian and spelled == term:
        opened = max(text.rfind(mark, 0, start) for mark in (". ", "; ", ": "))
        return russian_term(squeeze(text[opened + 1 : end]), term, short)
    return None if book["no_term"].search(spelled) else spelled


def _is_verb(words: str) -> bool:
    return _book()["verb"].fullmatch(words.strip()) is not None


def _spelled_by(short: str, term: str) -> str:
    """The last words of a term if an abbreviation is made of their first letters, else the term.

    >>> _spelled_by("ЖСН", "көрсетілетін қызметті алушы жеке сәйкестендіру нөмірінің")
    'жеке сәйкестендіру нөмірінің'
    """
    letters = _letters(short)
    words = list(_WORD.finditer(term))[-len(letters) :]
    if not letters or "".join(word["initial"] for word in words).upper() != letters:
        return term
    return term[words[0].start() :]


def _letters(short: str) -> str:
    """The first letters that an abbreviation is made of; none if it is made of words.

    >>> _letters("ЖТ МДҚ"), _letters("РГП на ПХВ"), _letters("Орталық")
    ('ЖТМДҚ', 'РГПНПХВ', '')
    """
    words = short.split()
    if not any(len(word) > 1 and word.isalpha() and word.isupper() for word in words):
        return ""
    return "".join(word if word.isupper() else word[0].upper() for word in words)


def _term_start(text: str, floor: int, end: int, *, russian: bool) -> int:
    """Where the term before `end` begins: after the last comma, colon or stop outside quotes.

    An aside does not reach out of its bracket: «… анықтаманы (… мамандықтар тізіміне (бұдан
    әрі – Тізім) …)».
    """
    start = max(floor, end - _LONGEST)
    marks = [(mark.start(), mark[0]) for mark in _QUOTES_AND_BRACKETS.finditer(text, start, end)]
    marks.reverse()
    inside = _open_bracket(marks)
    if inside is not None:
        floor = start = inside
    boundaries = _book()["boundary_ru" if russian else "boundary"].finditer(text, start, end)
    labels = {match.end() for match in _LABEL.finditer(text, start, end)}
    marks = [mark for mark in marks if mark[0] not in labels]
    found = _last_outside([boundary.span() for boundary in boundaries], marks, text[:end])
    if found is not None:
        return found
    if start != floor:
        space = text.find(" ", start, end)
        return space + 1 if space >= 0 else start
    return start


def _open_bracket(marks: Sequence[tuple[int, str]]) -> int | None:
    """Just after the last bracket that is still open; None if none is.

    `marks` are quotes and brackets with their places, from the last to the first.
    """
    closed = 0
    for place, mark in marks:
        if mark == ")":
            closed += 1
        elif mark == "(":
            if not closed:
                return place + 1
            closed -= 1
    return None


def _last_outside(
    boundaries: Sequence[tuple[int, int]], marks: Sequence[tuple[int, str]], text: str
) -> int | None:
    """Where the last boundary ends that stands outside quotes and brackets, with words after it.

    `marks` as above, without those that only look like brackets.
    """
    depth = passed = 0
    for start, end in reversed(boundaries):
        while passed < len(marks) and marks[passed][0] >= start:
            depth = depth + 1 if marks[passed][1] in _CLOSING else max(depth - 1, 0)
            passed += 1
        if depth == 0 and text[end:].strip():
            return end
    return None


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
    letters = _letters(short)
    if not letters:
        return fold(short) in fold(term)
    initials = Counter(part[0].upper() for part in _PART.findall(term))
    return not Counter(letters) - initials


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
        if not _is_hinted(line.text):
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
