"""From printed lines to fragments: pieces of text that surely belong to one cell.

A line is cut where its tokens say that another cell may begin (see `cuts`); pieces on both
sides of a soft wrap (a line that ends in a space), or of a bracket or comma that stands alone,
are put together. What remains open, which column a fragment fills, is for `assign` to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.tables.cuts import ADDRESSES, NET, NUMBERS, Piece, begins_cell, cut
from pipeline.tables.headings import code_of, heading_of
from pipeline.tables.torn import PHONE
from pipeline.tables.vocabulary import folded, starters, tokens

# Kinds of words that no cell begins with in small letters, as «тел.» and «сағат» may.
_RUNNING = frozenset(
    {"word", "place", "street", "institution", "institution_word", "post", "post_word"}
)
# Kinds of which a cell of contacts has one.
_CONTACTS = PHONE | NET | {"phone_label", "mail_label"}
_PHONES = PHONE | {"phone_label"}
# Kinds that an address may end in; a phone behind them is another cell's.
_PLACED = frozenset({"place", "street", "number", "word"})
_TIMES = frozenset({"schedule", "clock"})
_CONTINUES = frozenset(",.;:)»”/")
_OPENS = frozenset("(«“„[-–/")

# A page holds more fragments than this; a row cut by its end, fewer than that.
_PAGE_LEAST = 12
# A list that leaves blank lines between cells has one for so many fragments at least.
_BLANKS_LEAST = 10
_NEAR = 5
# Lines below a page break that rests of several cells may share.
_RESTS = 3
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


# The gap before a line, by how many lines below the one before it stands.
_PAGE_AFTER = 4
_GAPS = (Gap.SAME_LINE, Gap.NEW_LINE, Gap.BLANK, Gap.BLANK)


Part = tuple[int, int, int, str]
"""A piece at its place: the line's position, where the stretch of its text begins and ends, and
that text."""


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
    torn: bool = False
    soft_end: bool = False
    whole_line: bool = False
    alone: bool = False
    near_break: bool = False
    hint: int | None = None

    def split(self, at: int) -> tuple[Fragment, Fragment]:
        """The fragment as two, the second from `at` in its text on."""
        kept = 0
        offset = at
        while offset > len(self.parts[kept][3]):  # with the blank between two parts
            offset -= len(self.parts[kept][3]) + 1
            kept += 1
        position, start, end, printed = self.parts[kept]
        middle = start + offset
        above, below = printed[:offset].strip(), printed[offset:]
        before = [*self.parts[:kept], *([(position, start, middle, above)] if above else [])]
        first = replace(self, parts=before, text=self.text[:at].strip())
        rest = [(position, middle, end, below), *self.parts[kept + 1 :]]
        gap = Gap.SAME_LINE if above else Gap.NEW_LINE
        second = replace(self, parts=rest, text=self.text[at:], gap=gap)
        for half in (first, second):
            half.kinds = tuple(tokens(half.text).kinds) or ("sign",)
            half.alone = half.whole_line = False
        first.soft_end = False
        return first, second


def fragments(lines: Sequence[Line], first: int = 0) -> list[Fragment]:
    """The fragments of the lines from the position `first` on, in order."""
    same_line, soft_wrap, new_line = Gap.SAME_LINE, Gap.SOFT_WRAP, Gap.NEW_LINE
    texts = [line.text for line in lines]
    filled = [p for p, text in enumerate(texts) if text and not text.isspace() and p >= first]
    trusted = _wraps_are_marked(texts, filled)
    spaced = any(texts[p][-1] == " " for p in filled)
    made: list[Fragment] = []
    before = first - 2
    soft = False
    below = _RESTS  # lines since the last page break
    for position, following in pairwise((*filled, len(lines))):
        text = texts[position]
        below_last = position - before
        gap = _GAPS[below_last] if below_last < _PAGE_AFTER else Gap.PAGE
        # The list goes on upon the next page.
        torn = following - position >= _PAGE_AFTER and heading_of(text.strip()) is None
        below = 1 if gap is Gap.PAGE else below + 1
        top, near = below == 1, below <= _RESTS
        pieces = _whole_heading(text) or cut(text, torn, top, near)
        if text.rstrip().endswith(" 8") and following == position + 1 < len(texts):
            pieces = _with_trunk(text, texts[following], pieces, (torn, top, near))
        for start, end, kinds, words, label in pieces:
            part = (position, start, end, words)
            if gap is new_line:
                whole = end == len(text)
                # Where no space tells of a wrap, small letters go on with the line above; below
                # a page break in a list without such spaces only.
                lower = words[0].islower() and not (near and spaced)
                soft = soft or (lower and _runs_on(kinds[0], words))
                if soft and _begins_another(made[-1].kinds, kinds, words):
                    soft = made[-1].soft_end = False
                if _glued(made[-1], kinds, words, whole, soft):
                    _extend(made[-1], part, kinds, words)
                    gap = same_line
                    continue
                if soft:
                    gap = soft_wrap
            made.append(Fragment(gap, [part], kinds, words, label, torn))
            gap = same_line
        soft = text[-1] == " "
        made[-1].soft_end = soft and trusted
        before = position
    _mark_lone(made)
    _mark_breaks(made)
    return made


def _whole_heading(text: str) -> tuple[Piece, ...]:
    """A heading with an area code as one piece, which its digits would cut."""
    if code_of(text) is None:
        return ()
    words = text.strip()
    return ((text.index(words), len(text.rstrip()), ("place",), words, None),)


def _with_trunk(
    text: str, next_line: str, pieces: tuple[Piece, ...], where: tuple[bool, bool, bool]
) -> tuple[Piece, ...]:
    """The pieces of a line; the 8 of a phone that goes on with the next line is one of them:
    «Абай көшесі, 19 8» | «(71631) 2-61-17»."""
    if patterns("tables")["phone_behind"].match(next_line) is None:
        return pieces
    at = text.rindex("8")
    return (*cut(text[:at], *where), (at, len(text), ("phone",), "8", None))


def _wraps_are_marked(texts: Sequence[str], filled: Sequence[int]) -> bool:
    """Whether a space at a line's end tells that the cell goes on: it does where hardly any
    line before a blank one ends in a space."""
    ends = [texts[p][-1] for p, following in pairwise(filled) if following == p + 2]
    return ends.count(" ") * 10 < len(ends)


def _extend(fragment: Fragment, part: Part, kinds: tuple[str, ...], words: str) -> None:
    """Add a piece; the evidence of a cell of very many lines is that of its ends."""
    fragment.parts.append(part)
    kinds = fragment.kinds + kinds
    words = f"{fragment.text} {words}"
    fragment.kinds = kinds if len(kinds) <= _EVIDENCE else (*kinds[:1], *kinds[1 - _EVIDENCE :])
    fragment.text = words if len(words) <= _LONG_TEXT else words[-_LONG_TEXT:]


def _glued(before: Fragment, kinds: tuple[str, ...], words: str, whole: bool, soft: bool) -> bool:
    """Whether a line whose first piece (or `whole`) has these kinds and words surely goes on
    with the cell that the line before it ended with, softly or not."""
    if before.label is not None:
        return False
    last = before.text[-1]
    if last in _OPENS and len(before.text) > 1:
        # «8715-31-3-» | «www.bizumso.gov.kz.»: a number torn by a page's end
        return not (kinds[0] in NET and PHONE.issuperset(before.kinds))
    trunk = before.text == "8" and before.kinds == ("phone",)
    if trunk or (("»" in words or last == "№") and _closes(before.text, words)):
        return True
    if words[0] in _CONTINUES or (words[0] == "-" and not (whole and len(words) == 1)):
        # «Май аудандық ауруханасы» | «, түскі үзіліс»
        return kinds[:2] != ("comma", "schedule") or not _TIMES.isdisjoint(before.kinds)
    # The letter of a house: «Попович көшесі, 11» | «А Әкімнің орынбасары».
    letter = words.strip('«»“”"')
    if len(letter) == 1 and last.isdigit() and letter.isalpha():
        return True
    return soft and _may_wrap(before.kinds, kinds)


def _runs_on(kind: str, words: str) -> bool:
    """Whether a line that begins so in small letters goes on with the one above."""
    if kind not in _RUNNING:
        return False
    first = words.split(maxsplit=1)[0].partition(".")[0].rstrip(",")
    return folded(first) not in starters("leading_place")


def _closes(before: str, words: str) -> bool:
    """Whether a line closes the quotes that the one above has opened, or has the number that
    stands in them: «Поликлиника №» | «3 г. Астаны»."""
    within = words.partition("»")[0]
    return "«" not in within and before.count("«") > before.count("»")


def _begins_another(before: tuple[str, ...], kinds: tuple[str, ...], words: str) -> bool:
    """Whether a line that a soft wrap precedes surely begins another cell: «түскі үзіліс
    13.00-14.00» | «akkol@mail.ru», «8 (7182) 53-40-11, факс 53-40-12» | «9.00-18.30», «Рудный
    қалалық орталығы» | «111500, Рудный қаласы»."""
    if kinds[0] == "postal":
        return before[-1] in ("institution", "post")
    if kinds[0] in ADDRESSES:
        return words[0] != "@" and begins_cell(before[-1], kinds[0])
    other = before[0] in _PHONES or begins_cell(before[-1], kinds[0])
    return kinds[0] in _TIMES and other and _TIMES.isdisjoint(before)


def _may_wrap(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether tokens of these kinds may be of one cell that a soft wrap divides."""
    if NUMBERS.issuperset(before):
        return "word" not in after and NET.isdisjoint(after)
    if after[0] == "phone" and (before[-1] in _PLACED or _CONTACTS.isdisjoint(before)):
        # «Сәтпаев көшесі, 44» | «8 (72533) 5-91-40», «9.00-18.30,» | «8(71832)»
        return False
    return not (NET.issuperset(before) and "word" in after)


def _mark_lone(made: Sequence[Fragment]) -> None:
    """Fragments that fill their lines, and those that stand alone between blank lines (or
    before a row's label): they may be headings. In a list without blank lines, whatever fills
    its lines and is not continued by a small letter stands alone."""
    new_line, blank = Gap.NEW_LINE, Gap.BLANK
    blanks = sum([fragment.gap >= blank for fragment in made])
    spaced = blanks * _BLANKS_LEAST > len(made)
    following: Fragment | None = None
    after = Gap.PAGE
    for fragment in reversed(made):
        gap = fragment.gap
        continued = after < blank and following is not None and following.text[0].islower()
        if gap >= new_line and after >= new_line and not continued:
            closed = after >= blank or (following is not None and following.label is not None)
            fragment.whole_line = True
            fragment.alone = (gap >= blank and closed) or not spaced
        after = gap
        following = fragment


def _mark_breaks(made: list[Fragment]) -> None:
    """Fragments shortly before a page break, where cells may be torn and rows begin with a
    later column. A list that leaves so much space between all its rows tells nothing."""
    pages = [index for index, fragment in enumerate(made) if fragment.gap == Gap.PAGE]
    if len(pages) * _PAGE_LEAST > len(made):
        return
    for page in pages:
        for fragment in made[max(page - _NEAR, 0) : page]:
            fragment.near_break = True
