"""Wrapped lines become running text again, each character knowing its source line."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.model import Line, Passage

# «… минуттан аспайтын (» | «он)»: nothing stands between these two lines.
_OPENS = regex.compile(r"""[(«“„\[]$""")
_CLOSES = regex.compile(r"""^(?:[,;:!?)»”\]]|\.(?![\w.]))""")
# A word or a number cut at its hyphen: «1-» | «тармағының», «18.00–» | «ге».
_HYPHEN_ENDS = regex.compile(r"(?<=\w)-$|(?<=\d)[–—]$")
_HYPHEN_STARTS = regex.compile(r"^[-–] ?(?=\p{Ll})")


def join_lines(lines: Sequence[Line]) -> Passage:
    """The lines of a paragraph or a cell as running text; blank lines (page breaks) vanish.

    Raises ValueError when there is no line at all.
    """
    if not lines:
        raise ValueError("a passage is made of at least one line")
    text = ""
    offsets = [0]
    numbers = [lines[0].number]
    for line in lines:
        piece = " ".join(line.text.split())
        if not piece:
            continue
        if not text:
            numbers = [line.number]
        else:
            piece, glued = _seam(text, piece)
            if not glued:
                text += " "
            offsets.append(len(text))
            numbers.append(line.number)
        text += piece
    return Passage(text, tuple(offsets), tuple(numbers), lines[0].page)


def _seam(before: str, after: str) -> tuple[str, bool]:
    """What follows `before`, and whether it follows without a space."""
    if _OPENS.search(before) or _CLOSES.search(after):
        return after, True
    if _HYPHEN_ENDS.search(before) and (after[0].isalnum()):
        return after, True
    if before[-1].isdigit() and _HYPHEN_STARTS.search(after):
        return after[0] + after[1:].lstrip(), True
    if after[0] == '"' and before.count('"') % 2:
        return after, True
    if before[-1] == '"' and before.count('"') % 2:
        return after, True
    return after, False
