"""How high and deep the letters of a font reach, where its file does not say so.

LibreOffice writes that the letters of each font reach 0 above the line and 0 below it. PDFium then
takes two letters for all, whichever the file has in their places, and gives each letter a box that
is as large as the letter itself: the box of «1» ends above that of «)» in «1)».
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable

import pypdfium2.raw as c

# Of the size of a font: what its letters are known to reach at least, and what they are taken to
# reach where they do not (Times New Roman: 0.89 and 0.22).
_LEAST_ABOVE, _LEAST_BELOW = 0.6, 0.1
_ABOVE, _BELOW = 0.89, 0.22


def lacks_heights(text_page: c.FPDF_TEXTPAGE, indexes: Iterable[int]) -> bool:
    """Whether the font of one of the letters does not say how high and deep its letters reach."""
    seen = set()
    above, below = ctypes.c_float(), ctypes.c_float()
    for index in indexes:
        printed_with = c.FPDFText_GetTextObject(text_page, index)
        font = c.FPDFTextObj_GetFont(printed_with) if printed_with else None
        place = ctypes.cast(font, ctypes.c_void_p).value if font else None
        if place is None or place in seen:
            continue
        seen.add(place)
        c.FPDFFont_GetAscent(font, 1.0, above)
        c.FPDFFont_GetDescent(font, 1.0, below)
        if above.value < _LEAST_ABOVE or -below.value < _LEAST_BELOW:
            return True
    return False


def reach(text_page: c.FPDF_TEXTPAGE, index: int) -> tuple[float, float, float, float]:
    """Where the line of a letter is, as x and y in the PDF, and how far above and below it the
    letters of its font reach, in points."""
    x, y = ctypes.c_double(), ctypes.c_double()
    c.FPDFText_GetCharOrigin(text_page, index, x, y)
    matrix = c.FS_MATRIX()
    c.FPDFText_GetMatrix(text_page, index, matrix)
    size = c.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    return x.value, y.value, _ABOVE * size, _BELOW * size
