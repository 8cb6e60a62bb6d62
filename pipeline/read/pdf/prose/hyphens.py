"""Words hyphenated at the end of a line become whole where the document itself shows how.

A hyphen at a line's end either belongs to the word («әлеуметтік-» | «экономикалық») or was
put there by the typesetter («бағ-» | «дарлама»). The word without hyphen must occur elsewhere
in the document, and the one with it must not, for the hyphen to go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from functools import cache

import regex

from pipeline.model import Line
from pipeline.read.pdf.lines import SOFT_HYPHEN
from pipeline.repair.words import Vocabulary, vocabulary_with

_CUT = regex.compile(rf"(?<first>\p{{Ll}}{{2,}})(?<mark>[-‐{SOFT_HYPHEN}])$")
_REST = regex.compile(r"(?<rest>\p{Ll}{2,})(?<marks>[^\s\p{L}]*)(?=\s|$)\s*")
_SEAM = regex.compile(
    rf"(?<first>\p{{Ll}}{{2,}})(?<mark>[-‐]){SOFT_HYPHEN}(?<second>\p{{Ll}}++)(?=[^-\p{{L}}]|$)"
)
# A word that a narrow cell may have cut, and not «Алматы | қ.», whose second word is short.
_PIECES = regex.compile(rf"\p{{L}}+(?:{SOFT_HYPHEN} \p{{Ll}}++(?![-.])){{1,4}}")
_WORDS = regex.compile(r"\p{L}+(?:-\p{L}+)*")


def join_hyphenated(lines: Iterable[Line]) -> list[Line]:
    """The lines with cut words whole, each on the line on which it begins."""
    joined = list(lines)
    in_cells = [
        index for index, line in enumerate(joined) if line.cells and SOFT_HYPHEN in line.text
    ]
    cuts = [
        (index, cut)
        for index, line in enumerate(joined)
        if line.cells is None and line.text[-1:] in ("-", "‐", SOFT_HYPHEN)
        if (cut := _CUT.search(line.text))
    ]
    if not (cuts or in_cells):
        return joined
    texts = (_PIECES.sub(" ", line.text) for line in joined)
    known = {word.lower() for text in texts for word in _WORDS.findall(text)}
    for index in in_cells:
        cells = tuple(_without_soft(cell, known) for cell in joined[index].cells or ())
        joined[index] = replace(joined[index], text="\t".join(cells), cells=cells)
    for index, cut in cuts:
        after = _next_text(joined, index)
        rest = _REST.match(joined[after].text) if after else None
        if after is None or rest is None:
            continue
        if cut["mark"] == SOFT_HYPHEN or _is_one_word(cut["first"], rest["rest"], known):
            text = joined[index].text[: cut.start("mark")] + rest["rest"] + rest["marks"]
            joined[index] = replace(joined[index], text=text)
            joined[after] = replace(joined[after], text=joined[after].text[rest.end() :])
    return joined


def _is_one_word(first: str, second: str, known: Set[str]) -> bool:
    first, second = first.lower(), second.lower()
    return first + second in known and f"{first}-{second}" not in known


def _without_soft(cell: str, known: Set[str]) -> str:
    """A cell whose soft hyphens stand where its lines ended, or where words may be cut."""

    def whole(seam: regex.Match[str]) -> str:
        one = _is_one_word(seam["first"], seam["second"], known)
        return seam["first"] + ("" if one else seam["mark"]) + seam["second"]

    def joined(found: regex.Match[str]) -> str:
        pieces = found[0].split(f"{SOFT_HYPHEN} ")
        one = "".join(pieces)
        cut = one.lower() in known or len(pieces[-1]) == 1
        return one if cut or _is_cut(pieces, known) else " ".join(pieces)

    return _SEAM.sub(whole, _PIECES.sub(joined, cell)).replace(SOFT_HYPHEN, "")


def _is_cut(pieces: Sequence[str], known: Set[str]) -> bool:
    """Whether pieces that the document has nowhere are a Kazakh word, and not several:
    «Лауа» | «зымы», but «Журналдағы» | «белгі»."""
    if any(piece.lower() in known for piece in pieces):
        return False
    words = _kazakh()
    return words.knows("".join(pieces)) and not all(map(words.knows, pieces))


@cache
def _kazakh() -> Vocabulary:
    return vocabulary_with({})


def _next_text(lines: Sequence[Line], index: int) -> int | None:
    """The next line of prose, over blank ones; a page break may stand in mid-word."""
    for after in range(index + 1, min(index + 6, len(lines))):
        if lines[after].cells is not None:
            return None
        if not lines[after].is_blank:
            return after
    return None
