"""Which printed lines are prose, titles, or stamps at the right."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import regex

from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.prose.hanging import LABEL, Place
from pipeline.read.pdf.prose.measure import SAME_INDENT, Measure, ended, is_in_middle
from pipeline.read.pdf.settings import PdfSettings

_SECTION = regex.compile(r"\d{1,2}\.\s")
_SENTENCE_ENDS = (".", ";", ":", ",")


class Kind(Enum):
    """How a line stands on the page."""

    BODY = "between the margins"
    CENTRED = "in the middle, or in larger letters: a title"
    RIGHT = "set to the right: a stamp"


def kinds_of(
    block: Sequence[TextLine],
    stands: Sequence[Place],
    above: TextLine | None,
    below: TextLine | None,
    usual: Measure,
    settings: PdfSettings,
) -> list[Kind]:
    """The kind of each line between the last one of the page before, if it is the first block,
    and the line below it. Items that hang are no titles, wherever their short lines end."""
    if (
        _is_bold_title(block, usual, settings, above)
        or (below and is_heading(block, below, usual, settings))
        or (below and _is_wide_title(block, usual))
    ):
        return [Kind.CENTRED] * len(block)
    kinds = _kinds(block, usual, settings)
    items = (Place.BEGINS, Place.FOLLOWS)
    return [
        Kind.BODY if stand in items else kind for kind, stand in zip(kinds, stands, strict=True)
    ]


def is_heading(
    block: Sequence[TextLine], below: TextLine, usual: Measure, settings: PdfSettings
) -> bool:
    """Whether lines are the heading of the text that begins right below them, as word processors
    print headings: bold, with space above but none below. A paragraph may begin in bold letters
    too: what follows a heading begins anew, though there was room beside the heading's last line,
    one of the two has a number, or their letters are of two sizes."""
    last = block[-1]
    begins_anew = (
        ended(last, below, usual)
        or _SECTION.match(block[0].text) is not None
        or LABEL.match(below.text) is not None
        or last.size > settings.title_size * below.size
    )
    return (
        begins_anew
        and usual.bold_tells
        and len(block) <= settings.longest_title
        and all(line.bold for line in block)
        and not below.bold
        and not below.text[:1].islower()
        and not last.text.endswith((",", ";", ":"))
        and below.box.bottom - last.box.bottom <= far(usual, settings)
    )


def far(usual: Measure, settings: PdfSettings) -> float:
    """How far below a line one stands at least that belongs to it no more."""
    return settings.paragraph_gap * max(usual.step, 1.0)


def _kinds(block: Sequence[TextLine], usual: Measure, settings: PdfSettings) -> list[Kind]:
    """The kind of each line; a line as wide as the page is centred if those around it are."""
    if _is_large_title(block, usual, settings):
        return [Kind.CENTRED] * len(block)
    kinds = [_kind(line, usual, settings) for line in block]
    _keep_right(block, kinds, usual)
    if usual.bold_tells:
        _keep_titles(block, kinds, usual)
    if kinds[-1] is Kind.CENTRED:
        start = len(kinds) - 1
        while start and (_is_centred(block[start - 1], usual) or _is_full(block[start - 1], usual)):
            start -= 1
        kinds[start:] = [Kind.CENTRED] * (len(kinds) - start)
    elif kinds[0] is Kind.CENTRED and _ends_in_full_lines(block, kinds, usual, settings):
        kinds = [Kind.CENTRED] * len(block)
    return kinds


def _ends_in_full_lines(
    block: Sequence[TextLine], kinds: Sequence[Kind], usual: Measure, settings: PdfSettings
) -> bool:
    """Whether a title has centred lines and, to its end, others as wide as the page."""
    last = block[-1].text
    return (
        len(block) <= settings.longest_title
        and not last.endswith(_SENTENCE_ENDS)
        and all(
            kind is Kind.CENTRED or (_is_full(line, usual) and not LABEL.match(line.text))
            for line, kind in zip(block, kinds, strict=True)
        )
    )


def _is_wide_title(block: Sequence[TextLine], usual: Measure) -> bool:
    """Whether a line with space around it is the title of a section, as wide as the page by
    chance: «4. Мемлекеттік қызметті көрсету барысындағы іс-әрекеттер тәртібі»."""
    (line, *others) = block
    numbered = _SECTION.match(line.text) is not None  # «2) …» is an item of a list
    return (
        numbered and not others and _is_full(line, usual) and not line.text.endswith(_SENTENCE_ENDS)
    )


def _is_bold_title(
    block: Sequence[TextLine], usual: Measure, settings: PdfSettings, above: TextLine | None
) -> bool:
    """Whether lines are the title of a section by their bold letters, wherever they stand, also
    with a dot at their end: «1. Жалпы ережелер». A title may go on from the end of the page
    before, whose last line is `above`."""
    if not usual.bold_tells or len(block) > settings.longest_title:
        return False
    goes_on = above is not None and above.bold and not above.text.endswith(_SENTENCE_ENDS)
    begins = goes_on or _SECTION.match(block[0].text) is not None
    return begins and all(line.bold for line in block)


def _keep_right(block: Sequence[TextLine], kinds: list[Kind], usual: Measure) -> None:
    """Make those lines of a stamp right ones that are nearly as wide as the page: «Приложение 1 |
    к Правилам оказания государственной услуги «Выдача | справки»». They end at the right margin
    as the one above does, and begin neither where paragraphs do nor, unless one goes on so, at
    the left margin."""
    for index in range(1, len(block)):
        line = block[index]
        if kinds[index - 1] is not Kind.RIGHT or abs(usual.right - line.box.x1) > line.size:
            continue
        before = line.box.x0 - usual.left
        if kinds[index] is Kind.BODY and before > SAME_INDENT:
            goes_on = abs(before - usual.indent) > SAME_INDENT
        else:
            behind = block[index + 1] if index + 1 < len(block) else None
            goes_on = (
                behind is not None
                and behind.box.x0 - usual.left > SAME_INDENT
                and abs(usual.right - behind.box.x1) <= behind.size
            )
        if goes_on:
            kinds[index] = Kind.RIGHT


def _keep_titles(block: Sequence[TextLine], kinds: list[Kind], usual: Measure) -> None:
    """Make those bold lines of a title centred that begin where paragraphs do, by their length,
    above one in the middle: «… тағайындау» мемлекеттік қызметінің | регламенті»."""
    for index in reversed(range(len(block) - 1)):
        line, below = block[index], block[index + 1]
        if (
            kinds[index + 1] is Kind.CENTRED
            and line.bold
            and below.bold
            and _is_centred(line, usual)
            and not line.text.endswith(_SENTENCE_ENDS)
        ):
            kinds[index] = Kind.CENTRED


def _is_large_title(block: Sequence[TextLine], usual: Measure, settings: PdfSettings) -> bool:
    """Whether some lines between the margins are a title by their larger letters alone, as
    browsers print titles."""
    large = usual.size * settings.title_size
    return (
        len(block) <= settings.longest_title
        # A line may begin with a letter of another font.
        and all(max(word.box.height for word in line.words) >= large for line in block)
        and all(_kind(line, usual, settings) is Kind.BODY for line in block)
        and not block[-1].text.endswith(_SENTENCE_ENDS)
        and not block[0].text[:1].islower()
    )


def _kind(line: TextLine, usual: Measure, settings: PdfSettings) -> Kind:
    before = line.box.x0 - usual.left
    em = line.size or 1.0
    if before < settings.indent * em or abs(before - usual.indent) < SAME_INDENT:
        return Kind.BODY
    if _is_centred(line, usual):
        return Kind.CENTRED
    return Kind.RIGHT if before > settings.deepest_indent * em else Kind.BODY


def _is_full(line: TextLine, usual: Measure) -> bool:
    return abs(line.box.x0 - usual.left) < line.size and usual.right - line.box.x1 < 2 * line.size


def _is_centred(line: TextLine, usual: Measure) -> bool:
    return is_in_middle(line, usual.left, usual.right)
