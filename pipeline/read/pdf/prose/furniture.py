"""Headers, footers and page numbers: what is printed at the same place on most pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import regex

from pipeline.patterns import patterns
from pipeline.read.pdf.blocks import Doubt, Page
from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.settings import DEFAULT, PdfSettings

_Key = tuple[int, str]
_NUMBERS = regex.compile(r"\d+(?:\s\d+)*")
_NUMBER = regex.compile(r"\d{1,9}")
_WEB = regex.compile(r"https?://|file:///|www\.")
_FEWEST = 2  # pages on which a line comes back
_SMALL = 0.95  # of the height of the text's letters
_APART = 1.5  # em
_NEAR = 1.0  # em: lines of a text and rows of a table are no further apart


def without_furniture(pages: list[Page], settings: PdfSettings = DEFAULT) -> list[Page]:
    """The pages without lines that come back at the same height, whatever numbers they hold.

    Only the outermost lines of a page are asked, and never those below or above a table. Where a
    page without such a line has other text at its height, the line is text as well: stamps of
    one-page appendices stand where the text of other pages begins. The first page that a line
    is taken from says so.
    """
    margins = [_margin_lines(page, settings) for page in pages]
    margins = [
        [line for line in lines if not _goes_on(line, page)]
        for page, lines in zip(pages, margins, strict=True)
    ]
    written = sum(1 for page in pages if page.blocks)
    if written < settings.fewest_pages:
        margins = [_own_lines(page, lines) for page, lines in zip(pages, margins, strict=True)]
    often = _that_come_back(pages, margins, settings)
    often = {key for key in often if _goes_with_pages(_numbers_of(key, pages, margins))}
    often -= _where_text_stands(pages, margins, often)
    if all(
        isinstance(block, TextLine) and _key(block) in often
        for page in pages
        for block in page.blocks
    ):
        return pages  # there would be nothing left
    told: set[_Key] = set()
    for page, lines in zip(pages, margins, strict=True):
        gone = {id(line): line for line in lines if _key(line) in often}
        if gone:
            page.blocks = [block for block in page.blocks if id(block) not in gone]
        new = {_key(line): line.text for line in gone.values() if _key(line) not in told}
        if new:
            told |= new.keys()
            shown = ", ".join(f"«{text}»" for text in new.values())
            message = f"lines that come back on most pages are left out: {shown}"
            page.doubts = [*page.doubts, Doubt("page_margins", message, "info")]
    return pages


def _that_come_back(
    pages: Sequence[Page], margins: Sequence[Sequence[TextLine]], settings: PdfSettings
) -> set[_Key]:
    """The lines that most pages have, or most of the upright or of the broad ones: the numbers of
    an appendix across the paper stand at another height."""
    keys = [{_key(line) for line in lines} for lines in margins]
    found: set[_Key] = set()
    for shapes in ((False, True), (False,), (True,)):
        alike = [
            of_page
            for page, of_page in zip(pages, keys, strict=True)
            if page.blocks and page.broad in shapes
        ]
        if len(shapes) == 1 and len(alike) < settings.fewest_pages:
            continue
        counts = Counter(key for of_page in alike for key in of_page)
        least = max(settings.repeated * len(alike), _FEWEST)
        found |= {key for key, count in counts.items() if count >= least}
    return found


def _own_lines(page: Page, lines: Sequence[TextLine]) -> list[TextLine]:
    """Those lines that show by themselves what they are, in files too short for repetition to
    tell: they hold the page's own number or an address of the web, or are in small letters
    apart from the text."""
    largest = max((line.size for line in page.prose), default=0.0)
    return [
        line
        for line in lines
        if _WEB.search(line.text)
        or _is_number_of(page, line)
        or (line.size < _SMALL * largest and _stands_apart(line, page))
    ]


def _is_number_of(page: Page, line: TextLine) -> bool:
    match = patterns("pages")["number"].match(line.text.strip())
    return match is not None and int(match["number"]) == page.number


def _goes_on(line: TextLine, page: Page) -> bool:
    """Whether a line without numbers goes on with a text: it begins small and stands as near to
    another line of its size as lines of a text do. Rows cut at the ends of pages may all go on
    with «мекемесі» at the top of the next one."""
    if not line.text[:1].islower() or _WEB.search(line.text) or _NUMBERS.search(line.text):
        return False
    alike = [x for x in page.prose if min(x.size, line.size) >= _SMALL * max(x.size, line.size)]
    return any(
        -line.size < gap <= _NEAR * line.size
        for x in alike
        if x is not line
        for gap in (x.box.top - line.box.bottom, line.box.top - x.box.bottom)
    )


def _stands_apart(line: TextLine, page: Page) -> bool:
    """Whether no other line or table stands as near to a line as lines of a text do."""
    return all(
        block is line
        or block.box.top - line.box.bottom > _APART * line.size
        or line.box.top - block.box.bottom > _APART * line.size
        for block in page.blocks
    )


def _numbers_of(
    key: _Key, pages: Sequence[Page], margins: Sequence[Sequence[TextLine]]
) -> list[tuple[int, list[int]]]:
    """The numbers in a repeated line, by the numbers of its pages."""
    return [
        (page.number, [int(number) for number in _NUMBER.findall(line.text)])
        for page, lines in zip(pages, margins, strict=True)
        for line in lines
        if _key(line) == key
    ]


def _goes_with_pages(found: Sequence[tuple[int, list[int]]]) -> bool:
    """Whether the numbers of a repeated line mostly stay, or one of them counts pages, of which
    two may stand on a sheet. «14. бөлімі» and «30. бөлімі» are rows of a list."""
    pairs = [
        (later - page, list(zip(before, after, strict=False)))
        for (page, before), (later, after) in pairwise(found)
        if later > page
    ]
    stay = sum(all(a == b for a, b in numbers) for _, numbers in pairs)
    places = range(max((len(numbers) for _, numbers in pairs), default=0))
    counts = [
        sum(numbers[place][1] - numbers[place][0] in (step, 2 * step)
            for step, numbers in pairs if place < len(numbers))
        for place in places
    ]  # fmt: skip
    return 2 * max(stay, *counts, 0) >= len(pairs)


def _where_text_stands(
    pages: Sequence[Page], margins: Sequence[Sequence[TextLine]], often: set[_Key]
) -> set[_Key]:
    """Those of the repeated lines at whose height a page without them, as broad as those
    with them, has other text."""
    heights: dict[_Key, tuple[float, float]] = {}
    shapes: set[tuple[_Key, bool]] = set()
    for page, lines in zip(pages, margins, strict=True):
        for line in lines:
            if _key(line) in often:
                heights.setdefault(_key(line), (line.box.top, line.box.bottom))
                shapes.add((_key(line), page.broad))
    found: set[_Key] = set()
    for page, lines in zip(pages, margins, strict=True):
        here = {_key(line) for line in lines}
        repeated = {id(line) for line in lines if _key(line) in often}
        others = [block.box for block in page.blocks if id(block) not in repeated]
        for key, (top, bottom) in heights.items():
            middle = (top + bottom) / 2
            as_broad = (key, page.broad) in shapes
            if (
                as_broad
                and key not in here
                and any(box.top <= middle < box.bottom for box in others)
            ):
                found.add(key)
    return found


def _margin_lines(page: Page, settings: PdfSettings) -> list[TextLine]:
    """The lines at the page's top and bottom, up to its first and last table."""
    found: list[TextLine] = []
    for blocks in (
        page.blocks[: settings.margin_lines],
        page.blocks[: -settings.margin_lines - 1 : -1],
    ):
        for block in blocks:
            if not isinstance(block, TextLine):
                break
            found.append(block)
    return found


def _key(line: TextLine) -> _Key:
    """Its height on the page and its text, numbers and the space for them aside: «12-бет» comes
    back as «13-бет», «… 9/10» at the right margin as «… 10/10», and «3 … 4» below two pages on one
    sheet as «5» on the last sheet."""
    return round(line.box.middle / 4), _NUMBERS.sub("0", " ".join(line.text.split()))
