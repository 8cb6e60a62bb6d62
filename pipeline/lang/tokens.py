"""How Kazakh text is cut into tokens: prefixes, suffixes, infixes and exceptions of spaCy.

spaCy cuts at white space, then takes prefixes and suffixes off each piece until none is
left, then cuts the rest at infixes. An exception is a piece that is not cut further.
"""

from __future__ import annotations

import re

from pipeline.data_files import load_data
from pipeline.lang.spacy_parts import (
    HYPHENS,
    LIST_ELLIPSES,
    LIST_PUNCT,
    LIST_QUOTES,
    NORM,
    ORTH,
)

_TOKENS = load_data("lang/tokens.yaml")
_LETTER = r"[^\W\d_]"
_ENDING = "|".join(sorted(_TOKENS["endings"], key=len, reverse=True))
_HYPHEN = HYPHENS
_QUOTES = [*LIST_QUOTES, "„", "‟", "″"]

PREFIXES: list[str] = [
    "№", "§", "%", "_", "~", *LIST_PUNCT, *LIST_ELLIPSES, *_QUOTES,
    # «– 30 минут» set without a space: «–30»; a minus keeps to its number
    r"[–—](?=\w)",
    # «№336» and «N336», but not the N of a Latin word
    r"N(?=\d)",
]  # fmt: skip

SUFFIXES: list[str] = [
    *LIST_PUNCT, *LIST_ELLIPSES, *_QUOTES,
    # the hyphen goes with the ending: 18.00-ден, ХҚКО-ның, 35%-дан, «Мама»-ның, т.б.-ның
    rf"(?<=[\d%»\"”)А-ЯЁӘҒҚҢӨҰҮҺІA-Z.])-(?:{_ENDING})",
    "%", "[–—]",
    # a full stop after a word, a closing quote or a figure; abbreviations are exceptions
    r"(?<=[\w»\"”%)])\.",
]  # fmt: skip

INFIXES: list[str] = [
    *LIST_ELLIPSES,
    # 1-қосымшада, 16-бабының, 2-кезең: the number and the noun that it counts
    rf"(?<=\d)(?:{_HYPHEN})(?={_LETTER})",
    # «аспайды;екінші», «(бұдан әрі», words glued by the converter
    rf"(?<={_LETTER})[,;:()«»\"](?={_LETTER})",
    # «10(он)», «(он)минут»
    r"(?<=\d)[()](?=\w)", r"(?<=\w)[()](?=\d)",
    # ЖСН/БСН, және/немесе
    rf"(?<={_LETTER})/(?={_LETTER})",
    # dashes between words, «сәттен бастап–4»
    r"(?<=\w)[–—](?=\w)",
]  # fmt: skip

# sites and addresses of e-mail stay whole, with or without the scheme
URL_MATCH = re.compile(
    r"(?i)(?:https?://|www\.)[^\s,;()«»\"]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
    r"(?:[a-z0-9-]+\.)+(?:kz|com|org|net|ru)(?:/[^\s,;()«»\"]*)?"
).fullmatch


def _exceptions() -> dict[str, list[dict[int, str]]]:
    written = [*_TOKENS["abbreviations"], *_TOKENS["joined"]]
    forms = {form for word in written for form in (word, word.capitalize(), word.upper())}
    return {form: [{ORTH: form, NORM: form.lower()}] for form in sorted(forms)}


EXCEPTIONS: dict[str, list[dict[int, str]]] = _exceptions()
