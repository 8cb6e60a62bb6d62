"""Citations: every act that a provision names, with the places of it that are meant.

An act is found by its word («Заңының», «қаулысымен») or by a date with a number; its title,
issuer, date and number are read to the left of that, its articles and points to the right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pipeline.clauses.places import Place, read_places
from pipeline.patterns import patterns
from pipeline.schema import Citation
from pipeline.structure.issuers import act_key, act_type_of
from pipeline.structure.model import Act, Clause
from pipeline.structure.references import clean_number, issuer_name, read_date

_CLOSING = "»”"
_OPENING = "«“"
_STRAIGHT = '"'
# the longest issuer with its date and number; titles are cut by their quotes
_REACH = 260
_NAMED, _PARTLY = 1.0, 0.8


@dataclass(frozen=True, slots=True)
class Reference:
    """An act named in a text, between `start` and `end`; None for what the text leaves out.

    `title_span` is where the title stands, so that acts named inside a title are told apart.
    """

    start: int
    end: int
    act_type: str | None
    title: str | None
    issuer: str | None
    date: str | None
    number: str | None
    places: tuple[Place, ...]
    title_span: tuple[int, int] | None = None


def read_citations(act: Act) -> list[Citation]:
    """The rows of `citations` of an act and its services."""
    clauses: list[Clause] = [*act.clauses]
    for service in act.services:
        clauses += service.clauses
    return [row for clause in clauses for row in _rows(clause, act.decree.decree_id)]


def _rows(clause: Clause, own: str) -> Iterator[Citation]:
    passage = clause.passage
    for reference in references(passage.text):
        span = passage.span(reference.start, reference.end)
        cited = act_key(reference.issuer, reference.date, reference.number)
        for place in reference.places or (Place(),):
            yield Citation(
                decree_id=clause.provision.decree_id,
                provision_id=clause.provision.provision_id,
                act_type=reference.act_type,
                title=reference.title,
                issuer=reference.issuer,
                adopted_on=reference.date,
                number=reference.number,
                article=place.article,
                point=place.point,
                subpoint=place.subpoint,
                cited_act_id=None if cited == own else cited,
                text=passage.text[reference.start : reference.end].strip(" ,;"),
                source_file=clause.provision.source_file,
                line_start=span.line_start,
                line_end=span.line_end,
                page=span.page,
                confidence=_NAMED if reference.date and reference.act_type else _PARTLY,
            )


def references(text: str) -> list[Reference]:
    """The acts that a text names, in their order; references within the act are none."""
    said = patterns("citations")
    if said["hint"].search(text) is None or said["note"].match(text):
        return []
    anchors = _anchors(text)
    titles = [span for start, _, _ in anchors if (span := _title_of(text, start)) is not None]
    found: list[Reference] = []
    border = 0
    for start, end, word in anchors:
        # acts named in the title of a cited act are not cited by this one
        if start < border or any(first < start < last for first, last in titles):
            continue
        reference = _reference(text, border, start, end, word)
        if reference is not None:
            found.append(reference)
            border = reference.end
    return _with_shared_type(found)


def _anchors(text: str) -> list[tuple[int, int, str | None]]:
    """Words for acts, and dates with numbers that no such word follows."""
    said = patterns("citations")
    words = [(m.start(), m.end(), m["word"] or m["code"]) for m in said["act_word"].finditer(text)]
    bare = [
        (m.start(), m.end(), None)
        for m in said["numbered"].finditer(text)
        if not any(_is_issuer(text[m.end() : start]) for start, _, _ in words if start >= m.end())
    ]
    return sorted([*words, *bare], key=lambda anchor: anchor[0])


def _reference(text: str, border: int, start: int, end: int, word: str | None) -> Reference | None:
    said = patterns("citations")
    left = text[border:start]
    if said["internal"].search(left):
        return None
    code = word if word is not None and " " in word else None
    rest, number, date, begin = _date_and_number(text, border, start, end, word)
    title_span = _title_before(text, border, border + len(rest))
    if title_span is not None:
        begin = title_span[0]
        rest = text[border:begin]
    issuer, issuer_start = _issuer(text, border, begin, start, title_span)
    if issuer_start is not None:
        begin = min(begin, issuer_start)
        if title_span is None:
            title_span = _title_before(text, border, begin)
            begin = title_span[0] if title_span else begin
    title = text[title_span[0] + 1 : title_span[1] - 1] if title_span else None
    if code is not None and title is None:
        title = " ".join(code.split()) + "і"
    if not (date or number or title):
        return None
    after = said["number_after"].match(text[end:])
    if number is None and after is not None and word is not None:
        number, end = after["number"], end + after.end()
    approved = said["approved"].match(text[end:])
    if approved is not None:
        end += approved.end()
    places, length = read_places(text[end:])
    return Reference(
        begin, end + (length if places else 0), act_type_of(word.split()[-1] if word else None),
        title, issuer, date, number, places, title_span,
    )  # fmt: skip


def _date_and_number(
    text: str, border: int, start: int, end: int, word: str | None
) -> tuple[str, str | None, str | None, int]:
    """What stands before the date, the number, the date, and where the date begins."""
    said = patterns("citations")
    if word is None:
        found = said["numbered"].match(text, start)
        if found is not None:
            number = clean_number(found["number"])
            return text[border:start], number, read_date(found["date"]), start
    near = max(border, start - _REACH)
    left = text[near:start]
    number = None
    stop = len(left)
    for match in said["number"].finditer(left):
        if _WORDS.fullmatch(left[match.end() :]):
            number, stop = clean_number(match["number"]), match.start()
    dates = [m for m in said["date"].finditer(left[:stop]) if _near(left[m.end() : stop])]
    if not dates:
        return text[border : near + stop], number, None, near + stop
    last = dates[-1]
    return text[border : near + last.start()], number, read_date(last.group()), near + last.start()


# between a date or number and the word for the act only its issuer may stand
_WORDS = regex.compile(r"[\s\p{L}.,-]{0,120}")


def _near(between: str) -> bool:
    return _WORDS.fullmatch(between) is not None and "," not in between and "№" not in between


def _issuer(
    text: str, border: int, begin: int, start: int, title_span: tuple[int, int] | None
) -> tuple[str | None, int | None]:
    """The issuer: after the date, before the date, or before the title."""
    said = patterns("citations")
    tries = [(begin if title_span is None else title_span[1], start)]
    tries.append((max(border, begin - _REACH), begin))
    for first, last in tries:
        words = text[first:last]
        cut = max(words.rfind(sign) for sign in '«»;:()"')
        dates = [m.end() for m in said["date"].finditer(words)]
        number = [m.end() for m in said["number"].finditer(words)]
        before = said["date"].search(words)
        pieces = [words[max([cut + 1, *dates, *number]) :]]
        if before is not None and cut < before.start():
            pieces.append(words[cut + 1 : before.start()])
        for piece in pieces:
            match = _issuer_at_end(piece)
            if match is not None:
                at = first + words.find(piece) + match.start()
                return issuer_name(match["issuer"]), at
    return None, None


def _title_before(text: str, border: int, stop: int) -> tuple[int, int] | None:
    """The quoted title that ends right before `stop`, between its outer quotes."""
    said = patterns("citations")
    end = max(text.rfind(sign, border, stop) for sign in _CLOSING + _STRAIGHT)
    if end < 0:
        return None
    between = text[end + 1 : stop]
    if said["joiner"].match(between) is None and not _is_issuer(between):
        return None
    start = _opening_quote(text, border, end)
    return None if start is None else (start, end + 1)


def _is_issuer(words: str) -> bool:
    """Whether the words are an issuer and nothing else, or none at all."""
    bare = words.strip().removeprefix("туралы").strip()
    if not bare:
        return True
    match = _issuer_at_end(bare)
    return match is not None and match.start() == 0


def _issuer_at_end(words: str) -> regex.Match[str] | None:
    """The issuer with which the words end: of the Republic, of a place, else any body."""
    said = patterns("citations")
    for name in ("issuer_republic", "issuer_place", "issuer_other"):
        match = said[name].search(words)
        if match is not None:
            return match
    return None


def _title_of(text: str, anchor: int) -> tuple[int, int] | None:
    """The title of the act whose word or date stands at `anchor`."""
    _, _, _, begin = _date_and_number(text, 0, anchor, anchor, "")
    return _title_before(text, 0, begin)


def _opening_quote(text: str, border: int, end: int) -> int | None:
    """The quote that the one at `end` closes; straight quotes open before a letter."""
    if text[end] == _STRAIGHT:
        opening = [m.start() for m in _OPENS.finditer(text, border, end) if m.start() < end]
        return opening[-1] if opening else None
    depth = 0
    for at in range(end, border - 1, -1):
        if text[at] in _CLOSING:
            depth += 1
        elif text[at] in _OPENING:
            depth -= 1
            if depth == 0:
                return at
    return None


_OPENS = regex.compile(r'(?<![^\s(«"])"(?=\p{L})')


def _with_shared_type(found: list[Reference]) -> list[Reference]:
    """«… № 1346, … № 1 қаулылары»: a word in the plural is for all the acts before it."""
    shared: list[Reference] = []
    kind: str | None = None
    for reference in reversed(found):
        kind = reference.act_type or kind
        shared.append(reference if reference.act_type else _typed(reference, kind))
    return shared[::-1]


def _typed(reference: Reference, kind: str | None) -> Reference:
    return Reference(
        reference.start, reference.end, kind, reference.title, reference.issuer,
        reference.date, reference.number, reference.places, reference.title_span,
    )  # fmt: skip
