"""Citations: every act that a provision names, with the places of it that are meant.

An act is found by its word («Заңының», «қаулысымен») or by a date with a number; its title,
issuer, date and number are read to the left of that, its articles and points to the right.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from pipeline.clauses.places import Place, read_places
from pipeline.clauses.titles import (
    CLOSING,
    LONGEST_TITLE,
    STRAIGHT,
    opening_quote,
    title_between,
    title_end,
)
from pipeline.patterns import patterns
from pipeline.schema import Citation, Decree
from pipeline.structure.model import Act, Clause
from pipeline.structure.names.issuers import act_key, act_type_of
from pipeline.structure.names.references import clean_number, issuer_name, read_date
from pipeline.text import squeeze

# the longest issuer with its date and number; what is looked for around an anchor reaches no
# further, so a long clause costs no square
_REACH = 260
_LONGEST_BRACKET = 800
# «осы», «аталған» right before an anchor
_BEFORE = 40
_NAMED, _PARTLY = 1.0, 0.8
# between a date or number and the word for the act only its issuer may stand
_WORDS = regex.compile(r"[\s\p{L}.,-]{0,120}")
# no issuer goes on over these
_STOPS = '«»;:()"'


@dataclass(frozen=True, slots=True)
class Reference:
    """An act named in a text, between `start` and `end`; None for what the text leaves out."""

    start: int
    end: int
    act_type: str | None
    title: str | None
    issuer: str | None
    date: str | None
    number: str | None
    places: tuple[Place, ...]


Find = Callable[[str], Sequence[Reference]]


def read_citations(act: Act, find: Find) -> list[Citation]:
    """The rows of `citations` of an act and its services.

    `find` gives the acts that a text names: `references` those of a Kazakh one.
    """
    clauses: list[Clause] = [*act.clauses]
    for service in act.services:
        clauses += service.clauses
    return [row for clause in clauses for row in _rows(clause, act.decree, find)]


def _rows(clause: Clause, own: Decree, find: Find) -> Iterator[Citation]:
    passage = clause.passage
    for reference in find(passage.text):
        named = (reference.issuer, reference.date, reference.number)
        cited = act_key(*named, own.language, own.issuer)
        text = passage.text[reference.start : reference.end].strip(" ,;")
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
                cited_act_id=None if cited == own.decree_id else cited,
                text=text,
                **passage.span(reference.start, reference.end).in_file(
                    clause.provision.source_file
                ),
                confidence=_NAMED if reference.date and reference.act_type else _PARTLY,
            )


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The word for an act, or a date with a number (`word` is None), and where it stands."""

    start: int
    end: int
    word: str | None


@dataclass(frozen=True, slots=True)
class _Dated:
    """The date and number before an anchor, and where they begin."""

    date: str | None
    number: str | None
    begin: int


@lru_cache(maxsize=1 << 11)  # the standards of a decree share half of their clauses
def references(text: str) -> tuple[Reference, ...]:
    """The acts that a text names, in their order; references within the act are none."""
    said = patterns("citations")
    if said.search("hint", text) is None or said["note"].match(text):
        return ()
    anchors = _anchors(text)
    titles = _titles(text, anchors)
    found: list[Reference] = []
    border = inside = 0
    for anchor in anchors:
        while titles and titles[-1][0] < anchor.start:
            inside = max(inside, titles.pop()[1])
        # acts named in the title of a cited act are not cited by this one
        if anchor.start >= max(border, inside):
            reference = _reference(text, border, anchor)
            if reference is not None:
                found += _listed(text, border, anchor, reference)
                found.append(reference)
                border = reference.end
    return tuple(_with_shared_type(found))


def _listed(text: str, border: int, anchor: _Anchor, last: Reference) -> list[Reference]:
    """The acts before the last of a list: «А туралы», «Ә туралы» және «Б туралы» … заңдары."""
    said = patterns("citations")
    found: list[Reference] = []
    if anchor.word is None or said["several_acts"].search(anchor.word) is None:
        return found
    start = last.start
    while (
        joined := said["listed_title"].search(text, max(border, start - _REACH), start)
    ) is not None:
        end = joined.end("title")
        opening = opening_quote(text, max(border, end - LONGEST_TITLE), end - 1)
        if opening is None:
            break
        title = text[opening + 1 : end - 1]
        start = opening
        found.append(
            Reference(opening, end, last.act_type, title, last.issuer, None, None, places=())
        )
    return found[::-1]


def _anchors(text: str) -> list[_Anchor]:
    """Words for acts, and dates with numbers that no such word follows."""
    said = patterns("citations")
    words = [
        _Anchor(match.start(), match.end(), match["word"] or match["code"])
        for match in said["act_word"].finditer(text)
    ]
    starts = [anchor.start for anchor in words]
    dated = [
        _Anchor(match.start(), match.end(), None)
        for match in said["numbered"].finditer(text)
        if said["entry"].match(text, match.end()) is None
        and not any(
            _is_issuer(text[end:start])
            for end in _ends(text, match.end())
            for start in _within(starts, end, end + _REACH)
        )
    ]
    return sorted([*words, *dated], key=lambda anchor: anchor.start)


def _ends(text: str, number: int) -> Iterator[int]:
    """Where a number ends, the title behind it, and what brackets say of the act's registration."""
    yield number
    title = title_end(text, number)
    yield title
    bracket = patterns("citations")["bracket"].match(text, title)
    if bracket is not None:
        yield bracket.end()


def _within(places: list[int], first: int, last: int) -> list[int]:
    return places[bisect_left(places, first) : bisect_right(places, last)]


def _titles(text: str, anchors: list[_Anchor]) -> list[tuple[int, int]]:
    """The titles of the acts of the anchors, between their quotes; the last first."""
    spans = (_title_before(text, 0, _dated(text, 0, anchor).begin) for anchor in anchors)
    return sorted((span for span in spans if span is not None), reverse=True)


def _reference(text: str, border: int, anchor: _Anchor) -> Reference | None:
    """The act of an anchor; what belongs to the act before it ends at `border`."""
    before = text[max(border, anchor.start - _BEFORE) : anchor.start]
    if patterns("citations")["internal"].search(before):
        return None
    anchor = _before_bracket(text, border, anchor)
    dated = _dated(text, border, anchor)
    begin = dated.begin
    title_span = _title_before(text, border, begin)
    if title_span is not None:
        begin = title_span[0]
        if dated.date is None:
            dated = _dated_before_title(text, border, title_span[0], dated)
            begin = min(begin, dated.begin)
    issuer, issuer_start = _issuer(text, border, anchor, begin, title_span)
    if issuer_start is not None:
        begin = min(begin, issuer_start)
        if title_span is None:
            title_span = _title_before(text, border, begin)
            begin = title_span[0] if title_span else begin
    title = title_between(text, *title_span) if title_span else _code(anchor.word)
    if not (dated.date or dated.number or title):
        return None
    number, end = (
        _number_after(text, anchor) if dated.number is None else (dated.number, anchor.end)
    )
    for more in ("also_named", "approved"):
        match = patterns("citations")[more].match(text[end : end + LONGEST_TITLE])
        end += match.end() if match else 0
    # «Заңының (бұдан әрі – Заң) 6-бабы»
    short = patterns("citations")["short_form"].match(text, end)
    places, stop = read_places(text, short.end() if short else end)
    return Reference(
        start=begin,
        end=stop if places else end,
        act_type=act_type_of(anchor.word.split()[-1]) if anchor.word else None,
        title=title,
        issuer=issuer,
        date=dated.date,
        number=number,
        places=places,
    )


def _before_bracket(text: str, border: int, anchor: _Anchor) -> _Anchor:
    """«№ 12-3 «T» (Тізілімде … тіркелген) шешімінің»: the act is read on before the bracket."""
    near = max(border, anchor.start - _LONGEST_BRACKET)
    if anchor.word is None or not text[near : anchor.start].rstrip().endswith(")"):
        return anchor
    for match in patterns("citations")["bracket"].finditer(text, near, anchor.start):
        if match.end() == len(text[: anchor.start].rstrip()):
            return replace(anchor, start=match.start())
    return anchor


def _code(word: str | None) -> str | None:
    """A code is named by its words: «Жер кодексінің» is «Жер кодексі»."""
    return f"{squeeze(word)}і" if word is not None and " " in word else None


def _number_after(text: str, anchor: _Anchor) -> tuple[str | None, int]:
    """The number behind the word («Заңы № 88-V») and where it ends."""
    match = patterns("citations")["number_after"].match(text[anchor.end : anchor.end + _REACH])
    if match is None or anchor.word is None:
        return None, anchor.end
    return match["number"], anchor.end + match.end()


def _dated(text: str, border: int, anchor: _Anchor) -> _Dated:
    """The last date and number before a word for an act; nothing but its issuer between."""
    said = patterns("citations")
    if anchor.word is None:
        found = said["numbered"].match(text, anchor.start)
        if found is not None:
            return _Dated(read_date(found["date"]), clean_number(found["number"]), anchor.start)
    near = max(border, anchor.start - _REACH)
    left = text[near : anchor.start]
    number, stop = None, len(left)
    for match in said["number"].finditer(left):
        if _WORDS.fullmatch(left[match.end() :]):
            number, stop = clean_number(match["number"]), match.start()
    dates = [m for m in said["date"].finditer(left[:stop]) if _next_to(left[m.end() : stop])]
    if not dates:
        return _Dated(None, number, near + stop)
    return _Dated(read_date(dates[-1].group()), number, near + dates[-1].start())


def _dated_before_title(text: str, border: int, start: int, dated: _Dated) -> _Dated:
    """What stands right before a title: «… 20 ақпандағы № 27-137 «T» шешімі» has both there,
    «… 30 наурыздағы «T» № 1326 Жарлығы» the date alone."""
    said = patterns("citations")
    near = max(border, start - _REACH)
    left = text[near:start].rstrip()
    if dated.number is None:
        for match in said["numbered"].finditer(left):
            if match.end() == len(left):
                number = clean_number(match["number"])
                return _Dated(read_date(match["date"]), number, near + match.start())
    for match in said["date"].finditer(left):
        if match.end() == len(left):
            return _Dated(read_date(match.group()), dated.number, near + match.start())
    return dated


def _next_to(between: str) -> bool:
    return _WORDS.fullmatch(between) is not None and "," not in between


def _issuer(
    text: str, border: int, anchor: _Anchor, begin: int, title_span: tuple[int, int] | None
) -> tuple[str | None, int | None]:
    """The issuer and where it begins: after the date, before the date, or before the title."""
    said = patterns("citations")
    after_title = begin if title_span is None else title_span[1]
    for first, last in ((after_title, anchor.start), (max(border, begin - _REACH), begin)):
        words = text[first:last]
        cut = max(words.rfind(sign) for sign in _STOPS) + 1
        dates = list(said["date"].finditer(words, cut))
        ends = [m.end() for m in (*dates, *said["number"].finditer(words, cut))]
        starts = [(max([cut, *ends]), len(words))]
        if dates:
            starts.append((cut, dates[0].start()))
        for at, stop in starts:
            match = _issuer_at_end(words[at:stop])
            if match is not None:
                return issuer_name(match["issuer"]), first + at + match.start()
    return None, None


def _title_before(text: str, border: int, stop: int) -> tuple[int, int] | None:
    """The quoted title that ends right before `stop`, between its outer quotes."""
    said = patterns("citations")
    near = max(border, stop - _REACH)
    end = max(text.rfind(sign, near, stop) for sign in CLOSING + STRAIGHT)
    if end < 0:
        return None
    between = text[end + 1 : stop]
    if said["joiner"].match(between) is None and not _is_issuer(between):
        return None
    start = opening_quote(text, max(border, end - LONGEST_TITLE), end)
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


def _with_shared_type(found: list[Reference]) -> list[Reference]:
    """«… № 1346, … № 1 қаулылары»: a word in the plural is for all the acts before it."""
    shared: list[Reference] = []
    kind: str | None = None
    for reference in reversed(found):
        kind = reference.act_type or kind
        shared.append(replace(reference, act_type=kind))
    return shared[::-1]
