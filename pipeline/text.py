"""Text for comparison: the one place that says when two spellings are the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Latin letters (and Latin-1 ones of old converters) that stand inside Kazakh words, such as
# the i of «мерзiмдi» or the c of «cелосы», and the Cyrillic letter each of them looks like.
TO_CYRILLIC = str.maketrans(
    "ABCEHIKMOPTXYaceiopxyhİı",
    "АВСЕНІКМОРТХУасеіорхуһІі",
)
# The other way round, for e-mail addresses and sites typed with a Cyrillic keyboard.
TO_LATIN = str.maketrans(
    "АВСЕНІКМОРТХУасеіорхуһьѕјԁ",
    "ABCEHIKMOPTXYaceiopxyhbsjd",
)
# Quotes and dashes of all kinds count as one.
_FOLDED = (
    TO_CYRILLIC | str.maketrans("«»“”„‟″’‘`", '"' * 7 + "'" * 3) | str.maketrans("–—−‑‐‒", "------")
)


@lru_cache(maxsize=1 << 13)
def fold(text: str) -> str:
    """`text` for comparison: NFKC, look-alikes as Cyrillic, one quote, one dash, lower case.

    >>> fold("Мерзiмдi  «Cтандарт»") == fold('мерзімді "стандарт"')
    True
    """
    text = unicodedata.normalize("NFKC", text).translate(_FOLDED)
    return " ".join(text.split()).casefold()


def squeeze(text: str) -> str:
    """`text` with every run of white space as one space and none at the ends."""
    return " ".join(text.split())
