"""Pages that were printed with spaces, as the stages after this one know texts.

In the text of a page, as `pdftotext -layout` writes it, stamps stand on the right and titles in
the middle, often without a blank line around them:

```
      М. Бекетаев
                                       Приложение 1 к приказу
                                                   Министра
         Правила оказания услуги
      1. Настоящие Правила
```

Decrees as text have such blocks between blank lines and without indentation. What stands where
is told by spaces alone, so only the spaces of lines change, and blank lines are added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise, repeat

import regex

from pipeline.model import Document, Line
from pipeline.patterns import patterns
from pipeline.structure.layout import indent, is_labelled, unmarked_text

_FAR = " " * 10  # no paragraph of a decree begins so far from the margin
_FEWEST = 3  # lines that begin there
_SHARE = 0.01  # of the lines
_PROSE = 40  # letters of a line of running text
_WIDE = 0.9  # share of the lines of running text that are no longer than a full line
_DEEPER = 4  # letters by which titles and stamps begin behind paragraphs
_OPENING = 6  # spaces with which decrees begin a paragraph
_SLIP = 1  # letters
_HALF, _RIGHT = 0.45, 0.6  # of a line's width: where stamps begin, and have their middle
_EDGE = 3  # letters from a line's end
_GAP = "   "
_LONGEST_QUOTE = 4  # lines
_LABEL = regex.compile(r"\s*(?:\d{1,3}(?:-\d{1,2})?\s?[.)]|[-–—•]|\p{Ll}\))\s+(?=\S)")
_QUOTES = '«"“'
_DASHES = tuple("-–—•")
_LIST_ENDS = (";", ":", "!")


@dataclass(frozen=True, slots=True)
class _Page:
    """How many spaces paragraphs begin with, and how long a full line is."""

    opening: int
    width: int


class _Place(Enum):
    """Where on the page a line stands."""

    BODY = auto()
    BELOW = auto()  # where the text behind the label above begins
    MIDDLE = auto()
    RIGHT = auto()


def with_set_blocks(document: Document) -> Document:
    """The document with stamps and titles that spaces set apart between blank lines."""
    if document.format != "text":
        return document
    far = sum(line.text.startswith(_FAR) and line.cells is None for line in document.lines)
    if far < max(_FEWEST, _SHARE * len(document.lines)):  # as in most texts
        return document
    return replace(document, lines=tuple(_set(document.lines)))


def _set(lines: Sequence[Line]) -> Iterator[Line]:
    page = _page(lines)
    places = list(_places(lines, page))
    blank = True
    for start, end in _blocks(lines, places, page):
        block = lines[start:end]
        if not _is_apart(block, places[start:end]):
            yield from map(_as_prose, block, places[start:end], repeat(page.opening))
            blank = block[-1].is_blank
            continue
        heads = _Place.RIGHT not in places[start:end]
        if heads and _is_list(block):
            yield from _as_items(block) if page.opening > _SLIP else block
            blank = False
            continue
        if not blank:
            yield Line(block[0].number, "", block[0].page)
        heads = heads and not any("__" in line.text for line in block)
        for line in block:
            yield replace(line, text=line.text.strip(), heading=heads)
        blank = end == len(lines) or lines[end].is_blank
        if not blank:
            yield Line(block[-1].number, "", block[-1].page)
            blank = True


def _page(lines: Sequence[Line]) -> _Page:
    prose = [line for line in lines if line.cells is None and len(line.text) > _PROSE]
    labelled = Counter(indent(line) for line in prose if is_labelled(line.text))
    lengths = sorted(len(line.text.rstrip()) for line in prose)
    width = lengths[int(len(lengths) * _WIDE)] if lengths else 2 * _PROSE
    return _Page(labelled.most_common(1)[0][0] if labelled else 0, width)


def _places(lines: Sequence[Line], page: _Page) -> Iterator[_Place]:
    """Where each line stands; below a label its text may go on where that begins."""
    hanging = 0
    for line in lines:
        start = indent(line)
        if line.cells is not None or line.is_blank:
            hanging = 0
            yield _Place.BODY
            continue
        label = _LABEL.match(line.text)
        if label is None and hanging and abs(start - hanging) <= _SLIP:
            yield _Place.BELOW
            continue
        hanging = label.end() if label is not None else 0
        yield _place(start, len(line.text.rstrip()), page)


def _place(start: int, end: int, page: _Page) -> _Place:
    if start <= _SLIP or abs(start - page.opening) <= _SLIP:
        return _Place.BODY
    far = start > page.opening + 2 * _DEEPER
    if start >= _HALF * page.width or start + end >= 2 * _RIGHT * page.width:
        return _Place.RIGHT
    return _Place.RIGHT if far and end >= page.width - _EDGE else _Place.MIDDLE


def _blocks(
    lines: Sequence[Line], places: Sequence[_Place], page: _Page
) -> Iterator[tuple[int, int]]:
    """The lines that belong together: between blank lines and tables, or where the place on the
    page changes with a line that may open something."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and not _parts(lines, places, at, page):
            continue
        if at < len(lines) and _closes_quote(
            lines[max(start, at - _LONGEST_QUOTE) : at], lines[at]
        ):
            continue
        yield start, at
        start = at


def _closes_quote(above: Sequence[Line], line: Line) -> bool:
    """Whether a quotation that the lines above open is closed here: «Выдача паспортов | гражданам
    Республики | Казахстан»."""
    if "»" not in line.text or line.cells is not None or any(one.cells for one in above):
        return False
    text = "\n".join(one.text for one in above)
    if text.count("«") <= text.count("»") or text.endswith("\n"):
        return False
    return line.text.partition("»")[0].count("«") == 0


def _parts(lines: Sequence[Line], places: Sequence[_Place], at: int, page: _Page) -> bool:
    line, above = lines[at], lines[at - 1]
    if line.is_blank != above.is_blank or (line.cells is None) != (above.cells is None):
        return True
    if line.is_blank or _opens(line.text):
        return not line.is_blank
    around = {places[at - 1], places[at]}
    if len(around) == 1 or _Place.BELOW in around or not _is_capital(line.text):
        return False
    if _Place.RIGHT in around:
        return True
    return not _goes_on(line, above, page)


def _goes_on(line: Line, above: Line, page: _Page) -> bool:
    """Whether a title goes on at the margin, or a title's first line stood there: where
    paragraphs are indented, or as the line above has its middle at the same place."""
    starts = [indent(one) for one in (line, above)]
    if page.opening > _SLIP and starts[0] <= _SLIP:
        return True
    quoted = unmarked_text(line.text)[:1] in _QUOTES
    if page.opening in starts and page.opening > _SLIP and not quoted:
        return False
    ends = [len(one.text.rstrip()) for one in (line, above)]
    central = abs(starts[0] + ends[0] - starts[1] - ends[1]) <= 4 * _SLIP
    return central and max(ends) < _WIDE * page.width


def _is_apart(block: Sequence[Line], places: Sequence[_Place]) -> bool:
    """Whether lines are a stamp or a title: none is of a table, or a form, without cells."""
    set_apart = sum(place in (_Place.MIDDLE, _Place.RIGHT) for place in places)
    if not set_apart or 3 * set_apart < len(block):
        return False
    if places[0] is _Place.BODY and is_labelled(block[0].text):
        return False
    if _is_item(block[0].text):
        return False
    return not any(_GAP in line.text.strip() for line in block)


def _is_list(block: Sequence[Line]) -> bool:
    """Whether lines in the middle say something each, as verses and formulas do: no title goes on
    behind «;», and hardly one twice with a capital behind a comma: «… услугодателя, |
    Государственной корпорации …»."""
    texts = [line.text.strip() for line in block]
    if any(text.endswith(_LIST_ENDS) for text in texts[:-1]):
        return True
    return sum(above.endswith(",") and text[:1].isupper() for above, text in pairwise(texts)) > 1


def _is_item(text: str) -> bool:
    """«1) өтініш», «– өтініш», however deep they begin; «1. Жалпы ережелер» may be a title."""
    bare = unmarked_text(text)
    return bare[:1] in _DASHES or patterns("structure")["subpoint"].match(bare) is not None


def _opens(text: str) -> bool:
    return is_labelled(text) or _is_item(text)


def _is_capital(text: str) -> bool:
    """Whether a line may open a paragraph, a title or a stamp."""
    return unmarked_text(text).lstrip(_QUOTES)[:1].isupper()


def _as_prose(line: Line, place: _Place, opening: int) -> Line:
    """A line of running text; where paragraphs begin with spaces, with as many as in decrees."""
    if line.cells is not None or _GAP in line.text.strip():
        return line
    opens = _opens(line.text)
    goes_on = place is not _Place.BODY and not (opens or _is_capital(line.text))
    if goes_on or place is _Place.BELOW:
        return line.with_text(line.text.lstrip())
    deep = opens and place is not _Place.BODY
    if opening <= _SLIP or not (deep or abs(indent(line) - opening) <= _SLIP):
        return line
    return line.with_text(" " * _OPENING + line.text.lstrip())


def _as_items(block: Sequence[Line]) -> Iterator[Line]:
    """The lines of a list, each a paragraph but for those that go on in a small letter."""
    above = ""
    for line in block:
        text = line.text.strip()
        goes_on = text[:1].islower() and above[-1:].isalpha()
        yield line.with_text(text if goes_on else " " * _OPENING + text)
        above = text
