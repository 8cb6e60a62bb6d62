"""Letters of keys: Kazakh and Russian text in plain Latin ones."""

from __future__ import annotations

import unicodedata

import regex

from pipeline.data_files import load_data

_NOT_ALNUM = regex.compile(r"[^a-z0-9]+")


def transliterate(text: str) -> str:
    """`text` in the letters of keys: «А-11/491» is a-11-491."""
    letters: dict[str, str] = load_data("issuers.yaml")["transliteration"]
    latin = "".join(letters.get(char, char) for char in unicodedata.normalize("NFC", text.lower()))
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return _NOT_ALNUM.sub("-", plain).strip("-")
