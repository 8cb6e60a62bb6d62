"""The signs that Word takes from fonts of symbols: it names their places in the font."""

from __future__ import annotations

from collections.abc import Mapping

_PRIVATE = range(0xF000, 0xF100)  # where Word has the places of a font of symbols
_BULLET, _BOX, _TICKED = "•", "☐", "☑"
_SYMBOL: Mapping[int, str] = {
    **{code: chr(code) for code in (*range(0x25, 0x27), *range(0x28, 0x2A), *range(0x2B, 0x40))},
    0x20: " ", 0x2A: "*", 0x2D: "-", 0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: _BULLET, 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD7: "⋅",
    0xE5: "∑",
}  # fmt: skip
_WINGDINGS: Mapping[int, str] = {
    0x20: " ", 0x6C: "●", 0x6E: "■", 0x6F: _BOX, 0x71: _BOX, 0x72: _BOX, 0x76: "❖", 0x77: "◆",
    0x9F: _BULLET, 0xA7: "▪", 0xA8: _BOX, 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: _TICKED,
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(font: str, place: str) -> str:
    """The sign at a `place` of a `font`; one that is not known stays as Word has it, and nothing
    is written for what is no place.

    >>> symbol("Symbol", "F0B7"), symbol("Wingdings", "00FC"), symbol("Arial", "2116")
    ('•', '✓', '№')
    """
    try:
        code = int(place, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        code = code - _PRIVATE.start if code in _PRIVATE else code
        if code in known:
            return known[code]
        code = code + _PRIVATE.start if code < 0x100 else code
    return chr(code) if 0x20 <= code <= 0xFFFF and not 0xD800 <= code < 0xE000 else ""
