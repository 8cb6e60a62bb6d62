"""Boxes on a page, and the way a page is turned so that its text reads from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in points; `top` and `bottom` are counted downwards from the page's top."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """The page as a PDF has it (the origin below, at the left), and how its text runs.

    `turns` counts quarter turns against the clock by which the text is turned: 1 where it
    runs upwards, as on a wide table that was put on a tall page.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        upright = self.turns % 2 == 0
        return self.right - self.left if upright else self.top - self.bottom

    @property
    def height(self) -> float:
        upright = self.turns % 2 == 0
        return self.top - self.bottom if upright else self.right - self.left

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the PDF as the reader of the text sees it.

        >>> Frame(0, 0, 600, 800).box(10, 700, 20, 790)
        Box(x0=10, top=10, x1=20, bottom=100)
        >>> Frame(0, 0, 600, 800, turns=1).box(10, 700, 20, 790)
        Box(x0=700, top=10, x1=790, bottom=20)
        """
        if self.turns == 0:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.turns == 1:
            return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.turns == 2:
            return Box(
                self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            )
        return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)
