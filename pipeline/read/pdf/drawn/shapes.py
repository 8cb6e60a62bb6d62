"""Ruling lines: thin shapes and straight segments among the paths that a page draws."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.read.pdf.geometry import Box, Frame
from pipeline.read.pdf.ruled.ruling import Rule, dotted_rules
from pipeline.read.pdf.settings import PdfSettings, TooMuchError

# By how much a straight rule may slant: a point, or a hundredth of its length, as on pages that
# were put in slightly askew.
_STRAIGHT = 1.0
_SLANT = 0.01


@dataclass(slots=True)
class Drawn:
    """The rules of a page, and whether there are pictures on it."""

    verticals: list[Rule] = field(default_factory=list)
    horizontals: list[Rule] = field(default_factory=list)
    has_images: bool = False

    def add_thin(self, box: Box) -> None:
        """A shape so thin that it is a rule along its longer side."""
        if box.x1 - box.x0 > box.height:
            self.horizontals.append(Rule(box.middle, box.x0, box.x1))
        else:
            self.verticals.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))

    def add_dotted(self, dots: list[Box], settings: PdfSettings) -> None:
        """Rules made of dots run along either axis."""
        level = [Rule(box.middle, box.x0, box.x1) for box in dots]
        upright = [Rule((box.x0 + box.x1) / 2, box.top, box.bottom) for box in dots]
        self.horizontals += dotted_rules(level, settings)
        self.verticals += dotted_rules(upright, settings)

    def add_line(self, frame: Frame, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A segment that runs along an axis is a rule; others are parts of drawings."""
        (x0, y0), (x1, y1) = start, end
        box = frame.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        width, height = box.x1 - box.x0, box.height
        if min(width, height) <= max(_STRAIGHT, _SLANT * max(width, height)):
            self.add_thin(box)


def drawn_on(page: pdfium.PdfPage, frame: Frame, settings: PdfSettings) -> Drawn:
    """What a page draws besides text. Raises TooMuchError for an absurd page."""
    drawn = Drawn()
    left, right = ctypes.c_float(), ctypes.c_float()
    bottom, top = ctypes.c_float(), ctypes.c_float()
    refs = tuple(ctypes.byref(bound) for bound in (left, bottom, right, top))
    thin, dot = settings.thin, settings.dot
    dots: list[Box] = []
    for shape, matrix in _shapes(page, drawn, settings):
        if matrix is None and c.FPDFPageObj_GetBounds(shape, *refs):
            box = frame.box(left.value, bottom.value, right.value, top.value)
            width, height = box.x1 - box.x0, box.bottom - box.top
            if width <= dot and height <= dot:
                dots.append(box)
                continue
            if width <= thin or height <= thin:
                drawn.add_thin(box)
                continue
            if _is_background(box, frame):
                continue
        for start, end in _segments(shape, matrix):
            drawn.add_line(frame, start, end)
    if dots:
        drawn.add_dotted(dots, settings)
    return drawn


def _is_background(box: Box, frame: Frame) -> bool:
    wide = box.x1 - box.x0 > 0.95 * frame.width
    return wide and box.height > 0.95 * frame.height


def _shapes(
    page: pdfium.PdfPage, drawn: Drawn, settings: PdfSettings
) -> Iterator[tuple[Any, _Matrix | None]]:
    """The drawn paths of the page and of the forms on it, each with its form's matrix; pictures
    that stand between them are noted in `drawn`."""
    pending: list[tuple[Any, _Matrix | None, int]] = [(page.raw, None, 0)]
    seen = 0
    while pending:
        holder, matrix, depth = pending.pop()
        count, get = c.FPDFPage_CountObjects, c.FPDFPage_GetObject
        if depth:
            count, get = c.FPDFFormObj_CountObjects, c.FPDFFormObj_GetObject
        for index in range(count(holder)):
            seen += 1
            if seen > settings.most_objects:
                raise TooMuchError(f"the page has more than {seen - 1:,} drawn objects")
            found = get(holder, index)
            kind = c.FPDFPageObj_GetType(found)
            if kind == c.FPDF_PAGEOBJ_PATH:
                if _is_drawn(found):
                    yield found, matrix
            elif kind == c.FPDF_PAGEOBJ_IMAGE:
                drawn.has_images = True
            elif kind == c.FPDF_PAGEOBJ_FORM and depth < settings.deepest_form:
                pending.append((found, _matrix_of(found).then(matrix), depth + 1))


@dataclass(frozen=True, slots=True)
class _Matrix:
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def apply(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: _Matrix | None) -> _Matrix:
        if outer is None:
            return self
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c_, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        return _Matrix(a, b, c_, d, *outer.apply(self.e, self.f))


def _matrix_of(shape: Any) -> _Matrix:
    found = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(shape, ctypes.byref(found)):
        return _Matrix(1, 0, 0, 1, 0, 0)
    return _Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _is_drawn(shape: Any) -> bool:
    fill, stroke = ctypes.c_int(), c.FPDF_BOOL()
    c.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(fill.value or stroke.value)


def _segments(
    shape: Any, outer: _Matrix | None
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight segments of a path, in the coordinates of the page."""
    matrix = _matrix_of(shape).then(outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(c.FPDFPath_CountSegments(shape)):
        segment = c.FPDFPath_GetPathSegment(shape, index)
        kind = c.FPDFPathSegment_GetType(segment)
        c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.apply(x.value, y.value)
        if kind == c.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == c.FPDF_SEGMENT_LINETO:
            yield last, point
        if c.FPDFPathSegment_GetClose(segment):
            yield point, first
        last = point
