"""What a browser shows beside the letters of a page: numbers of lists, raised figures."""

from __future__ import annotations

import lxml.etree
import regex

from pipeline.read.counts import count_of, formatted
from pipeline.read.text import LONGEST_MARK, as_mark

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_UNMARKED = regex.compile(r"list-style(?:-type)?\s*:\s*none", regex.IGNORECASE)
# «1. …», «2) …», «1.1. …»: the text has its number itself.
_LABELLED = regex.compile(r"\s*\(?(?:\d{1,3}(?:\.\d{1,3})*|\p{L})[.)]")
_DEEPEST_OPENING = 4  # elements inside one another in which a point's text may begin

Counters = dict[lxml.etree._Element, int]
"""Of each list the number that its last point has."""


def shown_text(element: lxml.etree._Element, counters: Counters) -> str:
    """The text that an element begins with, as a browser shows it."""
    text = element.text or ""
    if element.tag == "li":
        return _label_of(element, counters) + text
    if len(text) < LONGEST_MARK and _is_raised(element):
        return as_mark(text)
    return text


def _label_of(point: lxml.etree._Element, counters: Counters) -> str:
    """The number that a browser puts before a point of a list, with a space after it: «3. ».

    Empty for points of lists without numbers, and where the text begins with a number itself.
    """
    around = point.getparent()
    if around is None or around.tag != "ol":
        return ""
    following = counters.get(around, count_of(around.get("start"), 1) - 1) + 1
    number = counters[around] = count_of(point.get("value"), following)
    if _UNMARKED.search(around.get("style", "")) or _LABELLED.match(_opening_of(point)):
        return ""
    return formatted(number, _FORMS.get(around.get("type", ""), "decimal")) + ". "


def _opening_of(point: lxml.etree._Element) -> str:
    """What a point's text begins with, also inside of what stands first in it."""
    at: lxml.etree._Element | None = point
    for _ in range(_DEEPEST_OPENING):
        if at is None or (at.text and not at.text.isspace()):
            break
        at = next(iter(at), None)
    return (at.text or "") if at is not None else ""


def _is_raised(element: lxml.etree._Element) -> bool:
    """Whether the text of an element is raised: «64<sup>1</sup>-бап», «<sup><a>1</a></sup>»."""
    around = element.getparent()
    return element.tag == "sup" or (around is not None and around.tag == "sup")
