"""Counts as Word and HTML have them: in attributes, and in the letters and figures of lists."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # Word leaves out ё, й, ъ, ы, ь


_MOST_FIGURES = 5


def count_of(text: str | None, default: int) -> int:
    """The count that an attribute says; `default` if it says none, or one that nothing counts to.

    >>> count_of("3", 1), count_of(None, 1), count_of("-3", 1), count_of("9" * 40, 1)
    (3, 1, 1, 1)
    """
    said = (text or "").strip()
    plain = said.isascii() and said.isdigit() and len(said) <= _MOST_FIGURES
    return int(said) if plain else default


def formatted(number: int, form: str) -> str:
    """A count in the letters or figures of a number format of Word.

    >>> formatted(4, "decimal"), formatted(4, "lowerRoman"), formatted(4, "russianLower")
    ('4', 'iv', 'г')
    """
    if form in ("lowerRoman", "upperRoman"):
        text, rest = "", number
        for value, letters in _ROMAN:
            text += letters * (rest // value)
            rest %= value
    elif form.endswith("Letter") and number > 0:
        text = _LATIN[(number - 1) % len(_LATIN)] * ((number - 1) // len(_LATIN) + 1)
    elif form.startswith("russian") and number > 0:
        text = _RUSSIAN[(number - 1) % len(_RUSSIAN)] * ((number - 1) // len(_RUSSIAN) + 1)
    else:
        return f"{number:02d}" if form == "decimalZero" else str(number)
    return text.upper() if form.startswith("upper") or form.endswith("Upper") else text
