"""Cells of a linearised table: which lines make one cell when they are printed one by one.

Between two cells stands a blank line, or only a line's end, or nothing at all:

    Құжаттарды қабылдау Құжаттарды жинау      two cells on one line
    Қорытынды әзірлеу                         a cell without a blank line after it
    Қорытындыны·                              (· a space left at the end: the line goes on)
    қабылдау

Every place where a cell may end has a *margin*: how much speaks against a border there
(negative: for it). The number of columns is known, so the borders are the places of the
lowest margins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise

import regex

from pipeline.data_files import load_data
from pipeline.model import Line, Passage
from pipeline.patterns import patterns
from pipeline.repair import join_lines
from pipeline.text import to_cyrillic

Chunk = tuple[Line, ...]
"""Lines without a blank one between them."""


_OPENED = 0.2  # margin of a line that begins as a cell does
_OPENED_WITHIN = 1.0  # «Орталық арқылы түскен жағдайда» | «1 сағат»
_CAPITAL = regex.compile(r"[\"«(]*\p{Lu}")
_ABBREVIATION = regex.compile(r"[\"«(]*\p{Lu}{2}")
_CAPITALISED = regex.compile(r"(?<=\p{Ll}[.)\"»]?)\s+(?=\p{Lu}\p{Ll})")


@dataclass(frozen=True, slots=True)
class Borders:
    """Where cells of one kind of row end.

    `inner` tells where a line may be cut in two cells, with margins; `opens` and `closes`
    whether a line begins or ends as a cell does, though no blank line stands between. Where
    a cell may hold several things that begin alike, `over` tells whether one of them ends.
    """

    inner: Callable[[str], list[tuple[int, float]]]
    opens: Callable[[str], bool] | None = None
    closes: Callable[[str], bool] | None = None
    over: Callable[[str], bool] | None = None


@dataclass(frozen=True)
class Piece:
    """A cell, or what of it is printed on one page."""

    lines: Chunk

    @cached_property
    def text(self) -> str:
        return self.passage.text

    @cached_property
    def passage(self) -> Passage:
        return join_lines(mend_endings(self.lines))

    @cached_property
    def open_end(self) -> bool:
        """Whether the last line shows that the sentence goes on."""
        last = self.lines[-1].text
        return last.endswith(" ") or _is_open(last)

    @cached_property
    def begins_low(self) -> bool:
        """Whether it begins with a small letter, as the rest of a sentence does."""
        first = self.lines[0].text.lstrip(' "«(')
        return first[:1].islower()


@dataclass(frozen=True, slots=True)
class Split:
    """Pieces and what speaks against them."""

    pieces: tuple[Piece, ...]
    cost: float


def splits(chunks: Sequence[Chunk], borders: Borders, most: int) -> list[Split]:
    """The best way to divide chunks into one piece, into two … into `most`."""
    atoms, margins = _atoms(chunks, borders)
    order = sorted(range(len(margins)), key=lambda place: (margins[place], place))
    known: dict[tuple[int, int], Piece] = {}
    found = []
    for count in range(1, min(most, len(atoms)) + 1):
        ends = set(order[: count - 1])
        cost = sum(
            max(margin, 0.0) if place in ends else max(-margin, 0.0)
            for place, margin in enumerate(margins)
        )
        found.append(Split(_pieces(atoms, ends, known), cost))
    return found


def _pieces(
    atoms: Sequence[Line], ends: set[int], known: dict[tuple[int, int], Piece]
) -> tuple[Piece, ...]:
    """The pieces of a split; most are in other splits too, and `known`."""
    stops = [*sorted(place + 1 for place in ends), len(atoms)]
    pieces = []
    for spot in pairwise([0, *stops]):
        if spot not in known:
            known[spot] = Piece(tuple(atoms[slice(*spot)]))
        pieces.append(known[spot])
    return tuple(pieces)


def _atoms(chunks: Sequence[Chunk], borders: Borders) -> tuple[list[Line], list[float]]:
    """The smallest parts that may be cells, and the margins of the places between them."""
    atoms: list[Line] = []
    margins: list[float] = []
    for chunk in chunks:
        for number, line in enumerate(chunk):
            if atoms:
                margin = _line_margin(atoms[-1].text, line.text, blank=number == 0)
                if number and (told := _told(borders, atoms[-1].text, line.text)):
                    margin = min(margin, told)
                margins.append(margin)
            cuts = borders.inner(line.text)
            if not cuts:
                atoms.append(line)
                continue
            places = [0, *(place for place, _ in cuts), len(line.text)]
            atoms += [replace(line, text=line.text[start:end]) for start, end in pairwise(places)]
            margins += [margin for _, margin in cuts]
    return atoms, margins


def _told(borders: Borders, before: str, after: str) -> float | None:
    """The margin between two lines if their words tell that a cell may end between them."""
    if borders.opens is not None and borders.opens(after):
        small = after.lstrip()[:1].islower()
        if small and before.endswith(" "):
            return None  # «7 (жеті) жұмыс·» | «күн ішінде»
        if borders.over is None or borders.over(before):
            return _OPENED
        return None if small else _OPENED_WITHIN  # «жиырма» | «бес минут»
    ends = borders.closes is not None and borders.closes(before)
    return _OPENED if ends and _CAPITAL.match(after.lstrip()) is not None else None


def _line_margin(before: str, after: str, *, blank: bool) -> float:
    """How much speaks against a cell's end between two lines."""
    goes_on = before.endswith(" ")
    capital = _CAPITAL.match(after.lstrip()) is not None
    if blank:
        margin = -3.0 if goes_on else -6.0
        return margin + (0.0 if capital else 2.0) + (3.0 if _is_open(before) else 0.0)
    if goes_on:
        return 5.0 if capital else 9.0
    if not capital or _is_open(before):
        return 7.0
    if _ABBREVIATION.match(after.lstrip()):
        return 3.0
    if not _ends_in_verb(before):
        return 2.5
    # of two sentences in one cell the first has a full stop; last ones seldom have
    return 1.0 if before.endswith(".") else 0.5


def capitalised(text: str) -> list[tuple[int, float]]:
    """Cuts before a capital letter: «Құжаттарды қабылдау|Құжаттарды жинау»."""
    return [
        (match.end(), 2.0 if _ends_in_verb(text[: match.start()]) else 4.0)
        for match in _CAPITALISED.finditer(text)
    ]


def mend_endings(lines: Sequence[Line]) -> list[Line]:
    """Lines of a cell with words put together that a narrow column has cut.

    «мәлімет» | «тер», «1 минут» | «тан»: the next line begins with a case ending, and no
    space was left at the end of this one. «құжат» | «пен·» is «құжатпен» where wraps between
    words do leave a space; elsewhere it may be the word «пен», and.
    """
    endings = _endings("endings")
    if any(line.text.endswith(" ") for line in lines):
        endings |= _endings("words_too")
    mended: list[Line] = []
    for line in lines:
        first = line.text.split(maxsplit=1)[0].rstrip(",.;") if line.text.strip() else ""
        before = mended[-1].text if mended else " "
        if to_cyrillic(first) in endings and before[-1:].isalpha():
            mended[-1] = replace(mended[-1], text=before + line.text.lstrip())
        else:
            mended.append(line)
    return mended


@cache
def _endings(kind: str) -> frozenset[str]:
    return frozenset(load_data("procedures/endings.yaml")[kind])


def _is_open(text: str) -> bool:
    """Whether a text ends with a word or a mark behind which its cell goes on."""
    return patterns("procedures_tables")["open_end"].search(text) is not None


def _ends_in_verb(text: str) -> bool:
    return patterns("procedures_tables")["verb_ends"].search(text) is not None
