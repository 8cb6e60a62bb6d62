"""From printed lines to fragments: pieces of text that surely belong to one cell.

A line is cut where its tokens say that another cell may begin («… көшесі, 89 | Директор
орынбасары | 8(7162)25-33-40»); pieces on both sides of a soft wrap (a line that ends in a
space), or of a bracket or comma that stands alone, are put together. What remains open, which
column a fragment fills, is for `assign` to decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.tables.vocabulary import Tokens, folded, starters, tokens

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


# The gap before a line, by how many lines below the one before it stands.
_PAGE_AFTER = 4
_GAPS = (Gap.SAME_LINE, Gap.NEW_LINE, Gap.BLANK, Gap.BLANK)


Piece = tuple[int, int, tuple[str, ...], str, str | None]
"""A stretch of a line: where it begins and ends, the kinds of its tokens, its text without
blanks at the ends, and the label if it can be a row's number."""

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
        """The fragment as two, the second from `at` in its first part on."""
        (position, start, end, printed), *others = self.parts
        middle = start + at
        above, below = printed[:at].strip(), printed[at:]
        first = replace(self, parts=[(position, start, middle, above)], text=above)
        rest = [(position, middle, end, below), *others]
        second = replace(self, parts=rest, text=self.text[at:], gap=Gap.SAME_LINE)
        for half in (first, second):
            half.kinds = tuple(tokens(half.text).kinds) or ("sign",)
            half.alone = half.whole_line = False
        first.soft_end = False
        return first, second


@lru_cache(maxsize=16384)
def cut(text: str, torn: bool = False, top: bool = False) -> tuple[Piece, ...]:
    """The pieces of a line. A `torn` line stands before a page break: its cells may be cut
    anywhere, so it is also cut before a capital that follows a place. At the `top` of a page
    small letters may follow the number of a row that began on the page before."""
    found = tokens(text)
    kinds = found.kinds
    begin = len(text) - len(text.lstrip())
    # The pattern is asked for the few lines that begin with a digit.
    label = patterns("tables")["row_label"].match(text) if text[begin].isdigit() else None
    if top and label is None:
        label = patterns("tables")["torn_row_label"].match(text)
    after = 0 if label is None else _skip_space(text, label.end())
    cuts = _cuts(text, found, after, torn)
    if 0 < after < len(text):
        cuts.insert(0, after)
    if label is None and not cuts:
        return ((begin, len(text), tuple(kinds) or ("sign",), text.strip(), None),)
    pieces: list[Piece] = []
    index = 0
    for end in (*cuts, len(text)):
        past = bisect_left(found.starts, end, index)
        here = tuple(kinds[index:past]) or ("sign",)
        pieces.append((begin, end, here, text[begin:end].strip(), None))
        begin, index = end, past
    if label:
        begin, end, _, words, _ = pieces[0]
        pieces[0] = (begin, end, ("number",), words, label["label"])
    return tuple(pieces)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


_NUMBERS = frozenset({"phone", "local"})
_PHONE = _NUMBERS | {"dashed"}
_NET = frozenset({"mail", "latin", "url"})
# Kinds of words that no cell begins with in small letters, as «тел.» and «сағат» may.
_RUNNING = frozenset(
    {"word", "place", "street", "institution", "institution_word", "post", "post_word"}
)
# Tokens that begin a cell unless one of these kinds stands before them.
_FOLLOWING: dict[str, frozenset[str]] = {
    "phone": _NUMBERS | {"phone_label"},
    "local": _NUMBERS | {"phone_label", "comma"},
    "postal": frozenset({"comma", "number", "postal", "street"}),
    "dash": frozenset({"mail_label"}),
    "numbered": frozenset(),  # a licence
    # A site and an e-mail may be of two columns; a mail in pieces is of one.
    "mail": frozenset({"mail", "latin", "mail_label"}),
    "latin": _NET | {"mail_label"},
    "url": frozenset({"url", "latin", "mail_label"}),
}
_ENDINGS = frozenset({"institution", "close"})
_BEFORE_CAPITAL = _ENDINGS | {"post", "mail", "url", "person", "patronymic"}
# Tokens that may be another cell's than those of these kinds before them.
_NAMED = frozenset({"number", "institution", "close", "person", "patronymic"})
_BESIDE: dict[str, frozenset[str]] = {
    "comma": frozenset({"institution", "post", "person", "patronymic"}),
    "clock": frozenset({"number", "word"}),
    "schedule": _NAMED | {"street", "place"},
    "place": _NAMED,
    "street": _NAMED,
    "phone_label": frozenset({"number", "street", "place"}),
    "word": frozenset({"institution"}),
    "institution_word": frozenset({"institution"}),
}
# Neighbours that are of two cells.
_ALWAYS = frozenset(
    (last, kind)
    for before, behind in (
        (_PHONE, ("clock", "schedule")),  # «2-03-66 14.30»: the end of another cell's hours
        (_ENDINGS, ("number", "dashed", "open", "quote")),
        (_NET, ("open", "quote", "schedule", "clock")),
        (("number", "street"), ("person",)),  # «Жеңіс көшесі, 15 | Төлегенов Ж.С.»
    )
    for last in before
    for kind in behind
)
_TORN_AFTER = frozenset({"place", "street", "number"})
# Kinds of which one stands before the house of an address.
_ADDRESSED = frozenset({"place", "street", "comma"})
# Kinds that an address may end in; a phone behind them is another cell's.
_PLACED = _TORN_AFTER | {"word"}


@lru_cache
def _when(last: str, kind: str) -> str:
    """What of a token decides whether it begins a cell after one of the kind `last`: always,
    never, letters (it has nothing else), capital, or start (a word that begins posts)."""
    if kind in _FOLLOWING:
        return "never" if last in _FOLLOWING[kind] else "always"
    if (last, kind) in _ALWAYS:
        return "always"
    if last in _PHONE:
        return "never" if kind == "phone_label" else "letters"
    return "capital" if last in _BEFORE_CAPITAL else "start"


@lru_cache(maxsize=16384)
def _starts_cell(word: str) -> bool:
    """Whether a word is one that begins posts or schedules, printed with a capital."""
    return word[0].isupper() and folded(word) in starters("post_start", "schedule_start")


def _cuts(text: str, found: Tokens, after: int, torn: bool) -> list[int]:
    """Where cells may begin on a line, beyond the place `after` its label."""
    cuts = []
    kinds, starts, texts = found
    for index, (last, kind) in enumerate(pairwise(kinds), 1):
        when = _when(last, kind)
        word = texts[index]
        if when == "start":
            begins = _starts_cell(word) or (
                (torn or last == "institution_word")
                and _is_name(word)
                and _is_torn(found, index, torn)
            )
        elif when == "letters":
            begins = word.isalpha()
        else:
            begins = when == "always" or (when == "capital" and word[0].isupper())
        start = starts[index]
        if not begins and last in _BESIDE.get(kind, ()):
            begins = _comes_from_beside(text, found, index)
            start -= begins and text[start - 1] == "."  # «бөлімі ., Абай»
        if begins and start > after and not _leads(last, texts[index - 1]):
            cuts.append(start)
    return cuts


def _is_torn(found: Tokens, index: int, torn: bool) -> bool:
    """Whether a capital may begin a cell within another one: on a `torn` line after a place, a
    house («№ 1» of a name is none) or «8-71238 5-94-88,», on any line where an address begins
    («ауданы әкімінің | Ақмола облысы,»)."""
    kinds, _, texts = found
    last = kinds[index - 1]
    if torn and last == "comma":
        return kinds[index] == "word" and not _PHONE.isdisjoint(kinds[index - 2 : index - 1])
    if torn and last in _TORN_AFTER:
        return last != "number" or not _ADDRESSED.isdisjoint(kinds[: index - 1])
    if not texts[index - 1].islower():
        return False
    end = next((at for at in range(index, len(kinds)) if not _is_name(texts[at])), index)
    return kinds[end : end + 2] == ["place", "comma"]


def _comes_from_beside(text: str, found: Tokens, index: int) -> bool:
    """Whether a comma with a space before it goes on with another cell («бөлімі , Абай к., 5»,
    where a line was cut before the comma), or a word that is of hours only («215 үзіліс»,
    «Абай к., 232 14.00»), that begins addresses («школа № 31 г. Астана») or that stands in small
    letters behind the sign for an institution («балабақшасы КМҚК орыс»)."""
    kinds, starts, texts = found
    kind, word = kinds[index], texts[index]
    if kind == "comma":
        return text[starts[index - 1] + len(texts[index - 1])] == " "
    if kind == "clock":
        house = kinds[index - 1] == "number" or len(texts[index - 1]) == 1  # «41 корпус В 9.00»
        return house and "street" in kinds[:index]
    if kind == "phone_label":
        return folded(word) in starters("phone_start")
    if kind in ("word", "institution_word"):
        return word.islower() and len(texts[index - 1]) > 1 and texts[index - 1].isupper()
    if kind == "schedule":  # also «Абай көшесі, 17 дейін, демалыс – сенбі»
        only = folded(word).partition("-")[0] in starters("schedule_only")
        return only or "street" in kinds[:index]
    return word in starters("address_start") and text.startswith(".", starts[index] + len(word))


def _leads(kind: str, text: str) -> bool:
    """Whether a word says what the institution is whose name follows: «КГУ «Школа № 2»»."""
    return kind == "institution" and folded(text) in starters("leading_form")


def _is_name(text: str) -> bool:
    return len(text) > 1 and text[0].isupper()


def fragments(lines: Sequence[Line], first: int = 0) -> list[Fragment]:
    """The fragments of the lines from the position `first` on, in order."""
    same_line, soft_wrap, new_line = Gap.SAME_LINE, Gap.SOFT_WRAP, Gap.NEW_LINE
    texts = [line.text for line in lines]
    filled = [p for p, text in enumerate(texts) if text and not text.isspace() and p >= first]
    trusted = _wraps_are_marked(texts, filled)
    stripped = not any(texts[p][-1] == " " for p in filled)
    made: list[Fragment] = []
    before = first - 2
    soft = False
    for position, following in pairwise((*filled, len(lines))):
        text = texts[position]
        lower = position - before
        gap = _GAPS[lower] if lower < _PAGE_AFTER else Gap.PAGE
        # The list goes on upon the next page.
        torn = following - position >= _PAGE_AFTER
        for start, end, kinds, words, label in cut(text, torn, gap is Gap.PAGE):
            part = (position, start, end, words)
            if gap is new_line:
                whole = end == len(text)
                # Where no space tells of wraps, small letters go on with the line above.
                soft = soft or (stripped and words[0].islower() and _runs_on(kinds[0], words))
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
        return not (kinds[0] in _NET and _PHONE.issuperset(before.kinds))
    if "»" in words and _closes(before.text, words):
        return True
    if words[0] in _CONTINUES or (words[0] == "-" and not (whole and len(words) == 1)):
        return True
    # The letter of a house: «Попович көшесі, 11» | «А Әкімнің орынбасары».
    if len(words) == 1 and last.isdigit() and words.isalpha():
        return True
    return soft and _may_wrap(before.kinds, kinds)


def _runs_on(kind: str, words: str) -> bool:
    """Whether a line that begins so in small letters goes on with the one above."""
    if kind not in _RUNNING:
        return False
    first = words.split(maxsplit=1)[0].partition(".")[0].rstrip(",")
    return folded(first) not in starters("leading_place")


def _closes(before: str, words: str) -> bool:
    """Whether a line closes the quotes that the one above has opened."""
    within = words[: words.index("»")]
    return "«" not in within and before.count("«") > before.count("»")


def _may_wrap(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether tokens of these kinds may be of one cell that a soft wrap divides."""
    if _NUMBERS.issuperset(before):
        return "word" not in after and _NET.isdisjoint(after)
    if after[0] == "phone" and before[-1] in _PLACED:
        return False  # «Сәтпаев көшесі, 44» | «8 (72533) 5-91-40»
    return not (_NET.issuperset(before) and "word" in after)


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
