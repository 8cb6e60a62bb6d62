"""Linked fragments that text extraction took out of their line go back into their hole.

The converter prints a line without its hyperlinks and then these, in their order, at the
line's end: «осы стандартқа  сәйкес нысан5-қосымшаға» was «осы стандартқа 5-қосымшаға сәйкес
нысан». A fragment is moved only when there is a hole for it and the words around agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

import regex

from pipeline.model import Finding, Line, Passage, Span
from pipeline.patterns import patterns
from pipeline.repair.wraps import Piece, join_pieces, plain_passage
from pipeline.values import value

_MARKS = ".,;:)»"
# Repaired: «жеке куәлігі ,». Left alone: the torn address «kense . aa@».
_SPACE_BEFORE_MARK = regex.compile(r"(?<=[\p{Cyrillic}\d)»\"]) +(?=[,;:.](?:\s|$))")
# How many letters the last words of a fragment have at most, and how many words a fragment has:
# «2 - қосымшаларына».
_LONGEST_ENDING = 40
_MOST_WORDS = 3
_NUMBER_OR_SIGN = regex.compile(r"[\d№N]")
# What the words around must say: of a hole that shows, and of one that only may be there.
_LIKELY, _SURE = -0.5, 2.0
_MOST_FRAGMENTS = 6
_MOST_HOLES = 8
_LONGEST_TAIL = 80  # letters at the line's end in which fragments are looked for

_LEFT_OF = {
    "number": "takes_number",
    "unit": "takes_number",
    "bare": "takes_bare",
    "act": "takes_act",
    "sign": "takes_sign",
}


@value
class _Hole:
    """`start:end` is the white space that stands for the fragment."""

    start: int
    end: int


@value
class _Fragment:
    """`glued` when nothing divides it from what it does not belong to («нысан5-қосымшаға»)."""

    text: str
    kind: str
    start: int
    glued: bool


def repair_passage(lines: Sequence[Line]) -> tuple[Passage, tuple[Finding, ...]]:
    """The lines of a prose paragraph as running text, displaced fragments back in place.

    Where a fragment is printed at a line's end without a hole that fits, the text stays as it
    is and a finding `displaced_fragment` says so. Raises ValueError when there is no line.
    """
    if not lines:
        raise ValueError("a passage is made of at least one line")
    if len(lines) == 1 and not _may_lack_fragment(lines[0].text):  # as most are in Markdown
        return plain_passage(lines[0].text, lines[0].number, lines[0].page), ()
    placed, apart = _repaired(tuple([line.text for line in lines]))
    findings = []
    for place, fragment in apart:
        line = lines[place]
        message = f"«{fragment}» stands apart from its place in the sentence"
        span = Span(line.number, line.number, line.page)
        findings.append(Finding("displaced_fragment", message, span))
    numbers = tuple([lines[place].number for place in placed.numbers])
    return Passage(placed.text, placed.offsets, numbers, lines[0].page), tuple(findings)


@lru_cache(maxsize=1 << 12)
def _repaired(texts: tuple[str, ...]) -> tuple[Passage, tuple[tuple[int, str], ...]]:
    """The lines of a paragraph as one passage, and the fragments that stand apart.

    The lines go by their places instead of their numbers, as the standards of one decree
    say many things in the same words.
    """
    pieces: list[Piece] = []
    apart: list[tuple[int, str]] = []
    before = ""
    holes = False
    for place, printed in enumerate(texts):
        text, left_over = printed, None
        if not text or text.isspace():
            continue
        if _may_lack_fragment(text):
            text, left_over = put_back(text, before)
            holes = True
        alone = holes and left_over is None and len(text) < _LONGEST_TAIL
        if alone and _fills_line_above(text, pieces):
            pieces[-1:] = _insert(pieces[-1], (text.strip(), place))
        else:
            pieces.append((text, place))
        before = text
        if left_over:
            apart.append((place, left_over))
    if holes:  # those that nothing filled («жеке куәлігі ,»)
        pieces = [(_SPACE_BEFORE_MARK.sub("", text), place) for text, place in pieces]
    return join_pieces(pieces, 0, None), tuple(apart)


def put_back(text: str, before: str = "") -> tuple[str, str | None]:
    """A line with its displaced fragments in their holes, and the fragment that found none.

    `before` is the text of the line above, for a hole at the line's beginning. Holes that
    nothing fills stay.

    >>> put_back("осы стандартқа  сәйкес нысан5-қосымшаға")
    ('осы стандартқа 5-қосымшаға сәйкес нысан', None)
    """
    holes = _find_holes(text) if _may_have_hole(text) else []
    if not holes and not _ends_in_citation(text):
        return text, None
    fragments = _find_fragments(text, bool(holes))
    if not fragments:
        return text, None
    last = fragments[-1]
    apart = last.glued and last.kind in {"number", "unit", "sign"}
    if not holes:
        if not apart:
            return text, None
        # Some converters strip the space that tells of a hole at the line's beginning.
        holes, least = ([_Hole(0, 0)] if before else []), _SURE
    else:
        least = _LIKELY
    placed = _place(text, holes, fragments, before, least)
    if placed is not None:
        return placed, None
    return text, last.text if apart or _is_stray_sign(text, last) else None


def _is_stray_sign(text: str, fragment: _Fragment) -> bool:
    """An act's number that nothing takes where it stands: «955-кабинет бойынша № 8-үй»."""
    taken = patterns("repair_links")["takes_sign"].search(text[: fragment.start].rstrip())
    return fragment.kind == "sign" and taken is None


def _may_lack_fragment(text: str) -> bool:
    return _may_have_hole(text) or _ends_in_citation(text)


def _may_have_hole(text: str) -> bool:
    """A quick look that spares most lines the search: a hole is one of these."""
    body = text.strip()
    return (
        "  " in body
        or " ," in body
        or " ." in body
        or " ;" in body
        or " :" in body
        or " »" in body
        or body[:1] in ",.;:"
        or (text[:1] == " " and not text.startswith("   "))  # more is an indentation
    )


def _ends_in_citation(text: str) -> bool:
    """A quick look too: a fragment that stands apart without a hole ends in one of these."""
    return _holds(text[-_LONGEST_TAIL:], "citation_word")


def _find_holes(text: str) -> list[_Hole]:
    found = patterns("repair_links")["hole"].finditer(text)
    return [_Hole(match.start(), match.end()) for match in found][:_MOST_HOLES]


def _find_fragments(text: str, has_holes: bool) -> list[_Fragment]:
    """The fragments at the line's end, in their order."""
    known = patterns("repair_links")
    text = text.rstrip()
    end = len(text)
    offset = max(end - _LONGEST_TAIL, 0)
    fragments: list[_Fragment] = []
    while end > offset and len(fragments) < _MOST_FRAGMENTS:
        if not _may_end_in_fragment(text, end):
            break
        before, *words = text[offset:end].rsplit(None, _MOST_WORDS)
        first = offset + len(before) if len(words) == _MOST_WORDS else offset
        match = known["fragment"].search(text, first, end)
        if match is None or match.start() == 0:
            break
        start = match.start()
        glued = not text[start - 1].isspace()
        fragments.append(_Fragment(match.group(), match.lastgroup or "", start, glued))
        if glued or not has_holes:
            break
        end = len(text[:start].rstrip())
    fragments.reverse()
    if has_holes:
        for name in ("glued_tail", "open_quote"):
            match = known[name].search(text, offset)
            if match is None or (fragments and match.start() >= fragments[0].start):
                continue
            if name == "glued_tail" or _lacks_opening(text[: match.start()], match.group()):
                return [_Fragment(match.group(), name, match.start(), name == "glued_tail")]
    return fragments


def _may_end_in_fragment(text: str, end: int) -> bool:
    start = max(end - _LONGEST_ENDING, 0)
    if _NUMBER_OR_SIGN.search(text, start, end):
        return True
    return _holds(text[start:end].lower(), "fragment_word")


def _holds(tail: str, words: str) -> bool:
    """Whether one of some words is in a text: to look for each is faster than the pattern is."""
    for word in patterns("repair_links").needs[words]:  # noqa: SIM110 - `any` takes twice as long
        if word in tail:
            return True
    return False


def _lacks_opening(text: str, quoted: str) -> bool:
    """Whether a quotation is closed in `text` that was not opened there, or `text` is an item
    without its beginning, which is the title that opens in `quoted`.
    """
    if text.count("»") > text.count("«") or text.count('"') % 2 == 1:
        return True
    headless = patterns("repair_links")["headless_item"].match(text)
    return headless is not None and quoted[1:2].isupper()


def _place(
    text: str, holes: Sequence[_Hole], fragments: Sequence[_Fragment], before: str, least: float
) -> str | None:
    """The line with the fragments in the holes that suit them best, or None.

    The line's end is a hole as well, one that does not show: «Регламенттің  және 1 2-».
    """
    best_score = float("-inf")
    best: str | None = None
    for count in range(1, min(len(fragments), len(holes) + 1) + 1):
        moved = fragments[-count:]
        if count < len(fragments) and fragments[-count].kind == "bare":
            continue  # «16 17 18 71-баптары» go together
        rest = text[: moved[0].start].rstrip()
        usable = [hole for hole in holes if hole.end <= moved[0].start]
        if not usable or count > len(usable) + 1:
            continue
        if count > len(usable):
            usable.append(_Hole(len(rest), moved[0].start))
        for chosen in combinations(usable, count):
            score = _total_fit(text[: moved[0].start], chosen, moved, before)
            if score >= least and score > best_score:
                best_score = score
                best = _filled(text[: moved[0].start], chosen, moved)
    return best


def _total_fit(
    rest: str, holes: Sequence[_Hole], fragments: Sequence[_Fragment], before: str
) -> float:
    score = 0.0
    for index, (hole, fragment) in enumerate(zip(holes, fragments, strict=True)):
        neighbours = index > 0 and not rest[holes[index - 1].end : hole.start].strip()
        if neighbours and not _may_follow(fragments[index - 1], fragment):
            score -= 1
        else:
            score += _fit(rest, hole, fragment, before)
    return score


def _may_follow(one: _Fragment, two: _Fragment) -> bool:
    """Whether `two` can stand right after `one`: an act before its articles and after its
    number, an article before its points, not the other way round.
    """
    if two.kind in {"act", "sign"}:
        return (one.kind, two.kind) == ("sign", "act")
    outer = patterns("repair_links")["outer"]
    return outer.search(two.text) is None or outer.search(one.text) is not None


def _fit(rest: str, hole: _Hole, fragment: _Fragment, before: str) -> float:
    """How well a fragment suits a hole, by the words on both sides; below 0 they disagree."""
    known = patterns("repair_links")
    left = rest[: hole.start].rstrip() or before.rstrip()
    right = rest[hole.end :].lstrip()
    score = 0.5 if fragment.glued else 0.0
    if fragment.kind in _LEFT_OF:
        score += 1 if known[_LEFT_OF[fragment.kind]].search(left) else -1
        if not right:
            score += 0.5  # it stands where it is printed
    if fragment.kind not in {"open_quote", "sign"}:
        if known["wants_dative"].search(right):
            score += 1 if known["dative"].search(fragment.text) else -1.5
        elif known["wants_locative"].search(right):
            score += 1 if known["locative"].search(fragment.text) else -1
    if right[:1] in _MARKS and fragment.kind in {"act", "decree", "glued_tail"}:
        score += 0.5
    if fragment.kind == "sign" and known["wants_sign"].search(right):
        score += 1
    if fragment.kind in {"number", "unit"} and right[:1].isdigit():
        score += 1 if known["outer"].search(fragment.text) else 0
    return score


def _filled(rest: str, holes: Sequence[_Hole], fragments: Sequence[_Fragment]) -> str:
    text = ""
    place = 0
    for hole, fragment in zip(holes, fragments, strict=True):
        text += rest[place : hole.start]
        place = hole.end
        right = rest[place:].lstrip()
        text += (" " if text.strip() else "") + fragment.text
        if right and right[0] not in _MARKS:
            text += " "
    return (text + rest[place:]).rstrip()


def _fills_line_above(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether a line is nothing but the fragment that the line above lacks."""
    if not pieces or "  " not in pieces[-1][0]:
        return False
    match = patterns("repair_links")["fragment"].match("  " + text.strip(), 2)
    if match is None or match.lastgroup not in {"number", "unit"}:
        return False
    return _open_hole(pieces[-1][0], match.group()) is not None


def _open_hole(text: str, fragment: str) -> _Hole | None:
    """The one hole of `text` that wants `fragment`, as the words on both sides say."""
    candidate = _Fragment(fragment, "number", len(text), False)
    fitting = [hole for hole in _find_holes(text) if _fit(text, hole, candidate, "") >= 2]
    return fitting[0] if len(fitting) == 1 else None


def _insert(piece: Piece, fragment: Piece) -> list[Piece]:
    text, number = piece
    hole = _open_hole(text, fragment[0])
    if hole is None:
        return [piece, fragment]
    return [(text[: hole.start], number), fragment, (text[hole.end :], number)]
