"""E-mail addresses and sites, repaired."""

from __future__ import annotations

import regex

from pipeline.fields.model import EmailAddress, Problem, Website
from pipeline.text import TO_LATIN

_EMAIL = regex.compile(r"[\w.+-]++\s?+@\s?+[\w-]++(?:\.[\w-]++)++")
_SITE = regex.compile(r"(?:https?://|www\.)[\w./-]++")


def parse_emails(text: str) -> tuple[tuple[EmailAddress, ...], tuple[Problem, ...]]:
    """The e-mail addresses of a cell."""
    found = _EMAIL.finditer(text.translate(TO_LATIN))
    return tuple(
        EmailAddress(text[slice(*m.span())], "".join(m.group().split()).lower(), *m.span())
        for m in found
    ), ()


def parse_websites(text: str) -> tuple[tuple[Website, ...], tuple[Problem, ...]]:
    """The sites of a cell."""
    found = _SITE.finditer(text)
    return tuple(Website(m.group(), m.group().lower(), *m.span()) for m in found), ()
