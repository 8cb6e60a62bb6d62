"""Pages that were put in askew, made straight: what is printed on them is turned back."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as c

_LEAST = 0.003  # radians: less makes no line slant by more than its letters are high
_MOST = 0.09  # about five degrees; text that is turned further was meant to be
_MOSTLY = 0.6  # of the letters; spaces that PDFium puts in have no slant
_QUARTER = math.pi / 2


def slant_of(angles: Sequence[float]) -> float:
    """By how much most letters slant, in radians against the clock; 0 for pages that are straight.

    `angles` are those of letters, as PDFium counts them: with the clock.

    >>> round(slant_of([6.266, 6.266, 0.0, 6.266]), 3), slant_of([0.0, 0.0, 1.5708])
    (0.017, 0)
    """
    off = [angle - round(angle / _QUARTER) * _QUARTER for angle in angles]
    if not off:
        return 0
    usual, count = Counter(round(slant, 3) for slant in off).most_common(1)[0]
    if count < _MOSTLY * len(off) or not _LEAST <= abs(usual) <= _MOST:
        return 0
    near = [slant for slant in off if abs(slant - usual) < _LEAST]
    return -sum(near) / len(near)


def straighten(page: Any, slant: float, middle: tuple[float, float]) -> None:
    """Turn all that is printed on a page back by its slant, around its middle.

    Letters and rules read before have to be read anew.
    """
    cos, sin = math.cos(slant), math.sin(slant)
    x, y = middle
    shift = x - cos * x - sin * y, y + sin * x - cos * y
    for index in range(c.FPDFPage_CountObjects(page)):
        c.FPDFPageObj_Transform(c.FPDFPage_GetObject(page, index), cos, -sin, sin, cos, *shift)
