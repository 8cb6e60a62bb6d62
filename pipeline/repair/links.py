"""Linked fragments that text extraction took out of their line go back into their hole.

The converter prints a line without its hyperlinks and then these, in their order, at the
line's end: «осы стандартқа  сәйкес нысан5-қосымшаға» was «осы стандартқа 5-қосымшаға сәйкес
нысан». A fragment is moved only when there is a hole for it and the words around agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import regex

from pipeline.model import Finding, Line, Passage, Span
from pipeline.patterns import patterns
from pipeline.repair.wraps import Piece, join_pieces

_MARKS = ".,;:)»"
_SPACE_BEFORE_MARK = regex.compile(r"(?<=[\p{L}\d)»\"]) +(?=[,;:.](?:\s|$))")
_MOST_FRAGMENTS = 6
_MOST_HOLES = 8


@dataclass(frozen=True, slots=True)
class _Hole:
    """`start:end` is the white space that stands for the fragment."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Fragment:
    text: str
    kind: str
    start: int


def repair_passage(lines: Sequence[Line]) -> tuple[Passage, tuple[Finding, ...]]:
    """The lines of a prose paragraph as running text, displaced fragments back in place.

    Where a fragment is printed at a line's end without a hole that fits, the text stays as it
    is and a finding `displaced_fragment` says so. Raises ValueError when there is no line.
    """
    if not lines:
        raise ValueError("a passage is made of at least one line")
    pieces: list[Piece] = []
    findings: list[Finding] = []
    before = ""
    for line in lines:
        if line.is_blank:
            continue
        text, left_over = put_back(line.text, before)
        pieces.append((text, line.number))
        before = text
        if left_over:
            message = f"«{left_over}» stands apart from its place in the sentence"
            span = Span(line.number, line.number, line.page)
            findings.append(Finding("displaced_fragment", message, span))
    return join_pieces(pieces, lines[0].number, lines[0].page), tuple(findings)


def put_back(text: str, before: str = "") -> tuple[str, str | None]:
    """A line with its displaced fragments in their holes, and the fragment that found none.

    `before` is the text of the line above, for a hole at the line's beginning.

    >>> put_back("осы стандартқа  сәйкес нысан5-қосымшаға")
    ('осы стандартқа 5-қосымшаға сәйкес нысан', None)
    """
    holes = _find_holes(text)
    fragments = _find_fragments(text, holes)
    if not fragments:
        return (_SPACE_BEFORE_MARK.sub("", text) if holes else text), None
    if not holes and _is_apart(text, fragments[0]):
        holes = [_Hole(0, 0)] if before else []
        placed = _place(text, holes, fragments[-1:], before, least=2)
        return (placed, None) if placed else (text, fragments[-1].text)
    placed = _place(text, holes, fragments, before, least=0)
    if placed is not None:
        return placed, None
    if _is_apart(text, fragments[0]):
        return text, fragments[0].text
    return _SPACE_BEFORE_MARK.sub("", text), None


def _find_holes(text: str) -> list[_Hole]:
    found = patterns("repair_links")["hole"].finditer(text)
    return [_Hole(match.start(), match.end()) for match in found][:_MOST_HOLES]


def _find_fragments(text: str, holes: Sequence[_Hole]) -> list[_Fragment]:
    """The fragments at the line's end, in their order."""
    known = patterns("repair_links")
    end = len(text.rstrip())
    fragments: list[_Fragment] = []
    while len(fragments) < _MOST_FRAGMENTS:
        match = known["fragment"].search(text[:end].rstrip())
        if match is None or match.start() == 0:
            break
        kind = match.lastgroup or ""
        fragments.append(_Fragment(match.group().strip(), kind, match.start()))
        end = match.start()
        if not text[end - 1].isspace() or len(fragments) > len(holes):
            break
    fragments.reverse()
    if not holes:
        return fragments
    for name in ("glued_tail", "open_quote"):
        match = known[name].search(text.rstrip())
        if match and (not fragments or match.start() < fragments[0].start):
            if name == "open_quote" and not _closes_early(text[: match.start()]):
                continue
            return [_Fragment(match.group(), name, match.start())]
    return fragments


def _closes_early(text: str) -> bool:
    """Whether a quotation is closed in `text` that was not opened there."""
    return text.count("»") > text.count("«") or text.count('"') % 2 == 1


def _is_apart(text: str, fragment: _Fragment) -> bool:
    """Whether the fragment is glued to what it does not belong to: «нысан5-қосымшаға»."""
    return fragment.start > 0 and not text[fragment.start - 1].isspace() and fragment.kind != "act"


def _place(
    text: str, holes: Sequence[_Hole], fragments: Sequence[_Fragment], before: str, least: int
) -> str | None:
    """The line with the fragments in the holes that suit them best, or None."""
    holes = [hole for hole in holes if hole.end <= fragments[-1].start]
    fragments = fragments[-len(holes) :] if holes else []
    if not fragments:
        return None
    rest = text[: fragments[0].start]
    best: tuple[int, tuple[_Hole, ...]] | None = None
    usable = [hole for hole in holes if hole.end <= fragments[0].start]
    while len(usable) < len(fragments):
        fragments = fragments[1:]
        rest = text[: fragments[0].start] if fragments else text
        usable = [hole for hole in holes if fragments and hole.end <= fragments[0].start]
    if not fragments:
        return None
    for chosen in combinations(usable, len(fragments)):
        score = sum(
            _fit(rest, hole, fragment, before)
            for hole, fragment in zip(chosen, fragments, strict=True)
        )
        if best is None or score > best[0]:
            best = (score, chosen)
    if best is None or best[0] < least:
        return None
    return _filled(rest, best[1], fragments)


def _fit(rest: str, hole: _Hole, fragment: _Fragment, before: str) -> int:
    """How well a fragment suits a hole, by the words on both sides; below 0 they disagree."""
    known = patterns("repair_links")
    left = rest[: hole.start].rstrip() or before.rstrip()
    right = rest[hole.end :].lstrip()
    score = 0
    if fragment.kind in {"number", "unit"}:
        score += 1 if known["takes_fragment"].search(left) else -1
        if known["wants_dative"].search(right):
            score += 1 if known["dative"].search(fragment.text) else -2
        elif known["wants_locative"].search(right):
            score += 1 if known["locative"].search(fragment.text) else -1
    elif fragment.kind == "sign":
        score += 1 if left[-1:].isdigit() or left.endswith(("ғы", "гі")) else -1
    elif fragment.kind == "open_quote":
        score += 1 if not left.endswith("»") else -1
    if right[:1] in _MARKS and fragment.kind in {"act", "decree", "glued_tail"}:
        score += 1
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
    return _SPACE_BEFORE_MARK.sub("", (text + rest[place:]).rstrip())
