"""Text inside boxes: how wide a line is in an ordinary sans-serif, and where it breaks.

Widths are estimates on the wide side (DejaVu Sans is wider than most), so text that fits here
fits in whatever font a viewer has.
"""

from __future__ import annotations

from functools import lru_cache

FONT_SIZE = 12
LINE_HEIGHT = 15

# Width by letter in parts of the font size.
_WIDE = dict.fromkeys("шщжюыфмдЮШЩЖФМWMwm@№—", 0.92)
_NARROW = dict.fromkeys("iіІIlj.,:;!|'()[] /-–", 0.42)
_WIDTHS = _WIDE | _NARROW
_CAPITAL, _OTHER = 0.76, 0.65


def text_width(text: str, size: int = FONT_SIZE) -> float:
    """An upper estimate of the width of `text` in pixels."""
    return size * sum(
        _WIDTHS.get(letter) or (_CAPITAL if letter.isupper() else _OTHER) for letter in text
    )


@lru_cache(maxsize=4096)
def wrap(text: str, width: int, size: int = FONT_SIZE) -> tuple[str, ...]:
    """`text` in lines no wider than `width` pixels; a word wider than that is cut with a hyphen."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, width, size):
            longer = f"{line} {piece}" if line else piece
            if line and text_width(longer, size) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, width: int, size: int) -> list[str]:
    if text_width(word, size) <= width:
        return [word]
    pieces = []
    piece = ""
    for letter in word:
        if piece and text_width(piece + letter + "-", size) > width:
            pieces.append(piece + "-")
            piece = ""
        piece += letter
    return [*pieces, piece]
