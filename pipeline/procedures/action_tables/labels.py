"""Labels of the rows of a table of actions, wrapped and broken as they are.

A label such as «Іс-әрекеттің (үрдістің, рәсімнің, операцияның) атауы және олардың сипаттамасы»
is found by its beginning, then its words are taken away one by one: what follows the last of
them on the line belongs to a cell («ҚФБ атауы Учаскелік комиссия»). A page break may cut a label;
its rest then opens the next page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, cast

import regex

from pipeline.data_files import load_data
from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.procedures.action_tables.cells import Chunk
from pipeline.text import fold

RowKind = Literal["number", "actor", "action", "outcome", "term", "next"]
ROW_KINDS: tuple[RowKind, ...] = ("number", "actor", "action", "outcome", "term", "next")

_WORD = regex.compile(r"\p{L}+|\d+|[()№]")
# № folded («n» and a Cyrillic «о»), or the N of «Іс-әрекеттің N», another way to print it.
_SIGN = regex.compile(r"nо|(?<!\p{L})n(?!\p{L})")
_CLOSING = regex.compile(r"\s*[):]?")
_ROW_NUMBER = regex.compile(r"\s*\d{1,2}[.)]?\s*")
_LONGEST_NUMBER = len("12.")
# the labels of all kinds in one pattern, each a group with the name of its kind
_LABELS = regex.compile(
    "|".join(
        f"(?<{kind}>{patterns('procedures_tables')[f'{kind}_label'].pattern})" for kind in ROW_KINDS
    ),
    regex.VERSION1,
)
# «Орындау мерзімі мен басқарманың орындаушысы қамтылған құжаттар» is a cell that begins as one
_WITH_MORE = regex.compile("(?:дер)?і(?:мен|және)")


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """`text` folded (№ and N become «no»), without spaces, hyphens and full stops."""
    folded = fold(text)
    if "n" in folded:
        folded = _SIGN.sub("no", folded)
    return folded.replace(" ", "").replace(".", "").replace("-", "")


def label_kind(lines: Sequence[Line]) -> RowKind | None:
    """The kind of row whose label begins with the first of `lines`, None if none does."""
    text = squash(" ".join([line.text for line in lines[:3]]))
    found = _LABELS.match(text)
    if found is None or _WITH_MORE.match(text, found.end()):
        return None
    return cast(RowKind, found.lastgroup)


def short_label(line: Line, kinds: Sequence[RowKind]) -> RowKind | None:
    """The first of `kinds` whose label, in a word, opens a line: «Ұзақтығы 5 минут»."""
    found = patterns("procedures_tables")
    names = ((kind, f"short_{kind}_label") for kind in kinds)
    return next((kind for kind, name in names if found[name].match(line.text)), None)


@dataclass(frozen=True, slots=True)
class LabelWords:
    """What a label is made of: words outside and inside of brackets, and the last one."""

    words: regex.Pattern[str]
    inside: regex.Pattern[str]
    last: regex.Pattern[str]


@cache
def label_words(kind: RowKind) -> LabelWords:
    """The patterns for the labels of a kind of rows."""
    entry = load_data("procedures/labels.yaml")[kind]
    return LabelWords(*(regex.compile(entry[part]) for part in ("words", "inside", "last")))


@dataclass(frozen=True, slots=True)
class Taken:
    """A chunk after its label was taken away; `done` tells that the label was complete."""

    rest: Chunk
    done: bool
    depth: int


def take_label(chunk: Chunk, kind: RowKind, depth: int = 0, *, loose: bool = False) -> Taken:
    """Take the words of a label from the start of `chunk`; `depth` is 1 inside its brackets.

    A `loose` label has no last word: a capital opens the first cell («Орындаушы | Маман»).
    """
    words = label_words(kind)
    begun = False
    for place, line in enumerate(chunk):
        start = 0
        numbered = _ROW_NUMBER.match(line.text) if place == 0 or kind != "number" else None
        for match in _WORD.finditer(line.text):
            word = fold(match[0])
            if word == "(":
                depth += 1
            elif word == ")":
                depth = max(depth - 1, 0)
            elif match[0] in ("№", "N"):
                start = match.end()
            elif numbered and match.start() < numbered.end():
                pass
            elif loose and begun and not depth and _opens_cell(match[0]):
                return Taken(_rest(chunk, place, start), True, 0)
            elif not (words.inside if depth else words.words).fullmatch(word):
                return Taken(_rest(chunk, place, start), loose, depth)
            else:
                begun = True
            start = match.end()
            if words.last.fullmatch(word):
                return Taken(_rest(chunk, place, _past_marks(line.text, start)), True, 0)
    return Taken((), loose and not depth, depth)


def _opens_cell(word: str) -> bool:
    """Whether a word begins with a capital and is no abbreviation: «Маман», not «ҚФБ»."""
    return word[:1].isupper() and not word.isupper()


def only_label(line: Line, kind: RowKind, depth: int) -> bool:
    """Whether a line holds nothing but words of a label: its rest after a page break."""
    taken = take_label((line,), kind, depth)
    return not taken.rest and _WORD.search(line.text) is not None


def is_row_number(line: Line) -> bool:
    """«3» alone on a line: the number of a row."""
    text = line.text.strip()
    return len(text) <= _LONGEST_NUMBER and _ROW_NUMBER.fullmatch(text) is not None


def _past_marks(text: str, start: int) -> int:
    """Past the bracket that closes a label: «… шешім)»."""
    match = _CLOSING.match(text, start)
    return match.end() if match else start


def _rest(chunk: Chunk, place: int, start: int) -> Chunk:
    text = chunk[place].text[start:].lstrip(" ).:,;")
    rest = chunk[place + 1 :]
    return (replace(chunk[place], text=text), *rest) if text.strip() else rest
