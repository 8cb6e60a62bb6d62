"""From printed lines to fragments: pieces of text that surely belong to one cell.

A line is cut where its tokens say that another cell may begin («… көшесі, 89 | Директор
орынбасары | 8(7162)25-33-40»); pieces on both sides of a soft wrap (a line that ends in a
space), or of a bracket or comma that stands alone, are put together. What remains open, which
column a fragment fills, is for `assign` to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.tables.vocabulary import Token, folded, starters, tokens

_CONTINUES = frozenset(",.;:)»”/")
_OPENS = frozenset("(«“„[-–/")

# A page holds more fragments than this; a row cut by its end, fewer than that.
_PAGE_LEAST = 12
# A list that leaves blank lines between cells has one for so many fragments at least.
_BLANKS_LEAST = 10
_NEAR = 5
# Tokens and characters of a fragment that its evidence is taken from; cells are shorter.
_EVIDENCE = 200
_LONG_TEXT = 2000


class Gap(IntEnum):
    """What stands between a fragment and the one before it."""

    SAME_LINE = 0
    SOFT_WRAP = 1
    NEW_LINE = 2
    BLANK = 3
    PAGE = 4


class Piece(NamedTuple):
    """A stretch of a line with the kinds of its tokens; `label` if it can be a row's number."""

    start: int
    end: int
    kinds: tuple[str, ...]
    label: str | None = None


class Part(NamedTuple):
    """A piece at its place: the line's position and the stretch of its text."""

    position: int
    start: int
    end: int


@dataclass(slots=True)
class Fragment:
    """Parts that belong together, the kinds of their tokens, and what stands before them.

    `torn` marks the last line before a page break, which may hold the first words of several
    cells; `hint` is the column that usually begins with the fragment's words.
    """

    gap: Gap
    parts: list[Part]
    kinds: tuple[str, ...]
    text: str
    label: str | None = None
    soft_end: bool = False
    whole_line: bool = False
    alone: bool = False
    near_break: bool = False
    torn: bool = False
    hint: int | None = None

    def split(self, at: int) -> tuple[Fragment, Fragment]:
        """The fragment of a single part as two, the second from `at` in its text on."""
        (part,) = self.parts
        middle = part.start + at
        first = replace(self, parts=[part._replace(end=middle)], text=self.text[:at].strip())
        second = replace(
            self, parts=[part._replace(start=middle)], text=self.text[at:], gap=Gap.SAME_LINE
        )
        for half in (first, second):
            half.kinds = tuple(token.kind for token in tokens(half.text)) or ("sign",)
            half.alone = half.whole_line = False
        first.soft_end = False
        return first, second


@lru_cache(maxsize=16384)
def cut(text: str, torn: bool = False) -> tuple[Piece, ...]:
    """The pieces of a line. A `torn` line stands before a page break: its cells may be cut
    anywhere, so it is also cut before a capital that follows a place."""
    found = tokens(text)
    if not found:
        return (Piece(0, len(text), ("sign",)),)
    label = patterns("tables")["row_label"].match(text)
    cuts = [token.start for before, token in pairwise(found) if _may_begin(before, token, torn)]
    if label:
        cuts = sorted({*(c for c in cuts if c >= label.end()), _skip_space(text, label.end())})
    bounds = [0, *(c for c in cuts if 0 < c < len(text.rstrip())), len(text)]
    pieces = []
    index = 0
    for start, end in pairwise(bounds):
        kinds = []
        while index < len(found) and found[index].start < end:
            kinds.append(found[index].kind)
            index += 1
        pieces.append(Piece(start, end, tuple(kinds) or ("sign",)))
    if label:
        first = pieces[0]
        pieces[0] = first._replace(kinds=("number",), label=label.group("label"))
    return tuple(pieces)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


_NUMBERS = frozenset({"phone", "local"})
_PHONE = _NUMBERS | {"dashed"}
_NET = frozenset({"mail", "latin", "url"})
# Tokens that begin a cell unless one of these kinds stands before them.
_FOLLOWING: dict[str, frozenset[str]] = {
    "phone": _NUMBERS | {"phone_label"},
    "local": _NUMBERS | {"phone_label", "comma"},
    "postal": frozenset({"comma", "number", "postal", "street"}),
    "dash": frozenset(),
    **dict.fromkeys(_NET, _NET | {"mail_label"}),
}
_ENDINGS = frozenset({"institution", "close"})
_BEFORE_CAPITAL = _ENDINGS | {"post", "mail", "url"}
_TORN_AFTER = frozenset({"place", "street", "number"})


def _may_begin(before: Token, token: Token, torn: bool) -> bool:
    """Whether a cell may begin at `token`, the one after `before` on its line."""
    kind, last = token.kind, before.kind
    if kind in _FOLLOWING:
        return last not in _FOLLOWING[kind]
    if last in _NUMBERS or last == "dashed":
        return token.text.isalpha() and kind != "phone_label"
    capital = token.text[:1].isupper()
    if last in _ENDINGS and kind in ("number", "open", "quote"):
        return True
    if not capital:
        return False
    if last in _BEFORE_CAPITAL or folded(token.text) in starters("post_start", "schedule_start"):
        return True
    return torn and len(token.text) > 1 and last in _TORN_AFTER


def fragments(lines: Sequence[Line], first: int = 0, last: int | None = None) -> list[Fragment]:
    """The fragments of `lines[first:last]` in order."""
    stop = len(lines) if last is None else last
    trusted = _wraps_are_marked(lines, first, stop)
    made: list[Fragment] = []
    blanks = 1
    soft = False
    for position in range(first, stop):
        text = lines[position].text
        if not text or text.isspace():
            blanks += 1
            continue
        gap = Gap.NEW_LINE if not blanks else Gap.BLANK if blanks < 3 else Gap.PAGE
        torn = _before_page_break(lines, position)
        for piece in cut(text, torn):
            here = gap if piece.start == 0 else Gap.SAME_LINE
            if piece.start == 0 and made and not blanks and _glued(made[-1], text, soft, piece):
                _extend(made[-1], position, piece, text)
            else:
                if soft and here == Gap.NEW_LINE:
                    here = Gap.SOFT_WRAP
                made.append(_fragment(here, position, piece, text))
                made[-1].torn = torn
        soft = text.endswith(" ")
        made[-1].soft_end = soft and trusted
        blanks = 0
    _mark_lone(made)
    _mark_breaks(made)
    return made


def _wraps_are_marked(lines: Sequence[Line], first: int, stop: int) -> bool:
    """Whether a space at a line's end tells that the cell goes on: it does where hardly any
    line before a blank one ends in a space."""
    ends = spaces = 0
    for position in range(first, min(stop, len(lines) - 2)):
        text = lines[position].text
        if text and lines[position + 1].is_blank and not lines[position + 2].is_blank:
            ends += 1
            spaces += text[-1] == " "
    return spaces * 10 < ends


def _before_page_break(lines: Sequence[Line], position: int) -> bool:
    """Whether three blank lines follow: the list goes on upon the next page."""
    if position + 3 >= len(lines) or not lines[position + 1].is_blank:
        return False
    return lines[position + 2].is_blank and lines[position + 3].is_blank


def _fragment(gap: Gap, position: int, piece: Piece, text: str) -> Fragment:
    start = _skip_space(text, piece.start)
    words = text[start : piece.end].rstrip()
    return Fragment(gap, [Part(position, start, piece.end)], piece.kinds, words, piece.label)


def _extend(fragment: Fragment, position: int, piece: Piece, text: str) -> None:
    """Add a piece; the evidence of a cell of very many lines is that of its ends."""
    fragment.parts.append(Part(position, piece.start, piece.end))
    kinds = fragment.kinds + piece.kinds
    words = f"{fragment.text} {text[piece.start : piece.end].strip()}"
    fragment.kinds = kinds if len(kinds) <= _EVIDENCE else (*kinds[:1], *kinds[1 - _EVIDENCE :])
    fragment.text = words if len(words) <= _LONG_TEXT else words[-_LONG_TEXT:]


def _glued(before: Fragment, text: str, soft: bool, piece: Piece) -> bool:
    """Whether a line surely goes on with the cell that the line before it ended with."""
    begins = text.lstrip()[0]
    here = text[piece.start : piece.end].strip()
    # The letter of a house: «Попович көшесі, 11» | «А Әкімнің орынбасары».
    letter = len(here) == 1 and here.isalpha() and before.text[-1].isdigit()
    continues = begins in _CONTINUES or (begins == "-" and len(text.strip()) > 1)
    opened = before.text[-1] in _OPENS and len(before.text) > 1
    if opened and _PHONE.issuperset(before.kinds) and piece.kinds[0] in _NET:
        return False  # «8715-31-3-» | «www.bizumso.gov.kz.»: a number torn by a page's end
    if before.label is not None or letter or continues or opened:
        return before.label is None
    if not soft:
        return False
    if _NUMBERS.issuperset(before.kinds):
        return "word" not in piece.kinds and _NET.isdisjoint(piece.kinds)
    return not (_NET.issuperset(before.kinds) and "word" in piece.kinds)


def _mark_lone(made: list[Fragment]) -> None:
    """Fragments that fill their lines, and those that stand alone between blank lines (or
    before a row's label): they may be headings. In a list without blank lines, whatever fills
    its lines and is not continued by a small letter stands alone."""
    blanks = sum(1 for fragment in made if fragment.gap >= Gap.BLANK)
    spaced = blanks * _BLANKS_LEAST > len(made)
    for index, fragment in enumerate(made):
        following = made[index + 1] if index + 1 < len(made) else None
        after = following.gap if following else Gap.PAGE
        continued = following is not None and following.text[0].islower()
        whole = fragment.gap >= Gap.NEW_LINE and after >= Gap.NEW_LINE and not continued
        closed = after >= Gap.BLANK or (following is not None and following.label is not None)
        fragment.whole_line = whole
        fragment.alone = whole and ((fragment.gap >= Gap.BLANK and closed) or not spaced)


def _mark_breaks(made: list[Fragment]) -> None:
    """Fragments shortly before a page break, where cells may be torn and rows begin with a
    later column. A list that leaves so much space between all its rows tells nothing."""
    pages = [index for index, fragment in enumerate(made) if fragment.gap == Gap.PAGE]
    if len(pages) * _PAGE_LEAST > len(made):
        return
    for page in pages:
        for fragment in made[max(page - _NEAR, 0) : page]:
            fragment.near_break = True
