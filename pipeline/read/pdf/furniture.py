"""Headers, footers and page numbers: what is printed at the same place on most pages."""

from __future__ import annotations

from collections import Counter

import regex

from pipeline.read.pdf.blocks import Page
from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.settings import DEFAULT, PdfSettings

_DIGITS = regex.compile(r"\d+")


def without_furniture(pages: list[Page], settings: PdfSettings = DEFAULT) -> list[Page]:
    """The pages without lines that come back at the same height, whatever numbers they hold.

    Only the outermost lines of a page are asked, and never those below or above a table.
    """
    margins = [_margin_lines(page, settings) for page in pages]
    written = sum(1 for page in pages if page.blocks)
    if written < settings.fewest_pages:
        return pages
    counts = Counter(key for lines in margins for key in {_key(line) for line in lines})
    often = {key for key, count in counts.items() if count >= settings.repeated * written}
    for page, lines in zip(pages, margins, strict=True):
        gone = {id(line) for line in lines if _key(line) in often}
        if gone:
            page.blocks = [block for block in page.blocks if id(block) not in gone]
    return pages


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


def _key(line: TextLine) -> tuple[int, str]:
    """Its height on the page and its text, numbers aside: «12-бет» comes back as «13-бет»."""
    return round(line.box.middle / 4), _DIGITS.sub("0", line.text)
