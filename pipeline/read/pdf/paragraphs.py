"""Printed lines of prose written down as plain text has them: indents open paragraphs.

The stages after this one tell paragraphs by the indentation of their first lines, and titles
and stamps by standing between blank lines without indentation. A page may show the same by
indents, by space between paragraphs, or only by lines that end early; all are written down
in the one way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

import regex

from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.settings import DEFAULT, PdfSettings

PARAGRAPH = " " * 6
_LABEL = regex.compile(r"\d{1,3}(?:-\d{1,2})?[.)]\s")
_SECTION = regex.compile(r"\d{1,2}\.\s")
_SENTENCE_ENDS = (".", ";", ":", ",")
_SAME_INDENT = 1.5  # points
_LOWER = 1.12  # times the usual step: so far a paragraph stands below another at least
_LOWER_BY = 1.0  # points: browsers set lines on whole pixels, 0.75 points apart
_SLACK = 0.7  # em: a space, and what a margin may be off
_SAME_SIZE = 0.05  # of the usual size
_MOST_BOLD = 0.25  # of the lines, where those in bold are titles
_PARAGRAPHS = 0.04  # of the lines at least are indented where paragraphs are


class Kind(Enum):
    """How a line stands on the page."""

    BODY = "between the margins"
    CENTRED = "in the middle, or in larger letters: a title"
    RIGHT = "set to the right: a stamp"


_TEXT = (Kind.BODY, Kind.BODY)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a text, in points: its left and right margins, the step from line to
    line, how far paragraphs are indented (0 where they are not), the height of letters; and
    whether bold letters are so rare that they tell titles."""

    left: float
    right: float
    step: float
    indent: float
    size: float
    bold_tells: bool = False


def measure(lines: Sequence[TextLine], settings: PdfSettings = DEFAULT) -> Measure:
    """What is usual for the lines of a document or a page; `lines` are not empty."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    lefts = Counter(float(round(line.box.x0)) for line in lines)
    left = _least_usual(lefts)
    em = lines[len(lines) // 2].size
    rights = sorted(line.box.x1 for line in lines)
    right = rights[max(int(len(rights) * 0.95) - 1, 0)]
    # A title in the middle may begin where an indent could.
    indents = Counter(
        round(line.box.x0) - left
        for line in lines
        if settings.indent * em <= round(line.box.x0) - left <= settings.deepest_indent * em
        and not _is_in_middle(line, left, right)
    )
    indent, count = indents.most_common(1)[0] if indents else (0.0, 0)
    # Lines of tables that were not told, in smaller letters, stand closer.
    steps = Counter(
        round((b.box.bottom - a.box.bottom) * 2) / 2
        for a, b in pairwise(lines)
        if b.box.bottom > a.box.bottom + 1 and abs(b.size - size) <= _SAME_SIZE * size
    )
    return Measure(
        left=left,
        right=right,
        step=_least_usual(steps) if steps else em * 1.2,
        indent=indent if count >= _PARAGRAPHS * len(lines) else 0.0,
        size=size,
        bold_tells=sum(line.bold for line in lines) <= _MOST_BOLD * len(lines),
    )


def _least_usual(counts: Counter[float]) -> float:
    """The smallest value that is nearly as frequent as the most frequent one: where most
    paragraphs have one line, indented lines and wide steps are the most frequent."""
    most = max(counts.values())
    return min(value for value, count in counts.items() if count * 4 >= most)


@dataclass(frozen=True, slots=True)
class Above:
    """The last line of the page or column before, and how it stands there."""

    line: TextLine
    kind: Kind
    usual: Measure
    on_page: bool = False
    """Whether it stands on the same page: in the column before."""


class Layout(NamedTuple):
    """The texts of some lines, and the last of these; `goes_on` where they begin within the
    paragraph of the page before, though a sentence ends there."""

    texts: list[str]
    last: Above
    goes_on: bool = False


def laid_out(
    lines: Sequence[TextLine],
    usual: Measure,
    settings: PdfSettings = DEFAULT,
    above: Above | None = None,
) -> Layout:
    """The lines as text with indents, and a blank one where the page leaves a wide space or
    goes over to another kind of line. `lines` are not empty."""
    texts: list[str] = []
    before: TextLine | None = None
    kind_before = Kind.BODY
    blocks = list(_blocks(lines, usual, settings))
    for place, block in enumerate(blocks):
        kinds = _kinds(block, usual, settings)
        below = blocks[place + 1][0] if place + 1 < len(blocks) else None
        if (
            _is_bold_title(block, usual, settings, above.line if above and not before else None)
            or (below and _is_heading(block, below, usual, settings))
            or (below and _is_wide_title(block, usual))
        ):
            kinds = [Kind.CENTRED] * len(block)
        if above and above.on_page and not before and (above.kind, kinds[0]) != _TEXT:
            texts.append("")
        for index, (line, kind) in enumerate(zip(block, kinds, strict=True)):
            if before and (index == 0 or kind is not kind_before):
                texts.append("")
            depth = (line.box.x0 - usual.left) / (line.size or 1.0)
            opens = (
                index == 0
                or depth >= settings.indent
                or _ended(block[index - 1], line, usual)
                or _opens_next(line, block[index - 1], usual)
            )
            # At the top of a page an indent opens one; where there are none, a label or the end
            # of the one above.
            sure = before or depth >= settings.indent or _opens_page(line, above, usual)
            indent = PARAGRAPH if kind is Kind.BODY and opens and sure else ""
            texts.append(indent + line.text)
            before, kind_before = line, kind
    first = _kinds(blocks[0], usual, settings)[0]
    goes_on = above is not None and _goes_on(lines[0], first, above, usual, settings)
    return Layout(texts, Above(lines[-1], kind_before, usual), goes_on)


def _goes_on(
    line: TextLine, kind: Kind, above: Above, usual: Measure, settings: PdfSettings
) -> bool:
    """Whether the first line of a page belongs to the paragraph above, where paragraphs have
    indents: it has none, and the line above is full."""
    return (
        usual.indent > 0
        and (above.kind, kind) == _TEXT
        and not (above.line.bold or line.bold)
        and line.box.x0 - usual.left < settings.indent * line.size
        and not _ended(above.line, line, above.usual)
    )


def _opens_page(line: TextLine, above: Above | None, usual: Measure) -> bool:
    """Whether a page or a column begins with a paragraph, where paragraphs are not indented."""
    if usual.indent:
        return False
    labelled = _LABEL.match(line.text) is not None
    if above is None:
        return labelled
    text = above.line.text
    closed = text.endswith((".", ":"))
    ended = _ended(above.line, line, above.usual)
    if not above.on_page:
        return labelled or text.endswith(";") or (closed and ended)
    title = above.kind is not Kind.BODY
    return title or text.endswith(";") or closed + ended + labelled > 1


def _opens_next(line: TextLine, above: TextLine, usual: Measure) -> bool:
    """Whether a paragraph begins below a line that is full, where they have no indents: an item
    of a list, a paragraph with a label, or one a little further down below a sentence."""
    if usual.indent:
        return False
    step = line.box.bottom - above.box.bottom
    lower = step > max(_LOWER * usual.step, usual.step + _LOWER_BY)
    return above.text.endswith(";") or (
        above.text.endswith((".", ":")) and (lower or _LABEL.match(line.text) is not None)
    )


def _blocks(
    lines: Sequence[TextLine], usual: Measure, settings: PdfSettings
) -> Iterator[list[TextLine]]:
    """Lines with no wide space between them; a heading right above its text stands apart."""
    block: list[TextLine] = []
    for line in lines:
        far = line.box.bottom - block[-1].box.bottom > _far(usual, settings) if block else False
        if block and (far or _is_heading(block, line, usual, settings)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _far(usual: Measure, settings: PdfSettings) -> float:
    """How far below a line one stands at least that belongs to it no more."""
    return settings.paragraph_gap * max(usual.step, 1.0)


def _is_heading(
    block: Sequence[TextLine], below: TextLine, usual: Measure, settings: PdfSettings
) -> bool:
    """Whether lines are the heading of the text that begins right below them, as word processors
    print headings: bold, with space above but none below. A paragraph may begin in bold letters
    too: what follows a heading begins anew, though there was room beside the heading's last line,
    one of the two has a number, or their letters are of two sizes."""
    last = block[-1]
    begins_anew = (
        _ended(last, below, usual)
        or _SECTION.match(block[0].text) is not None
        or _LABEL.match(below.text) is not None
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
        and below.box.bottom - last.box.bottom <= _far(usual, settings)
    )


def _kinds(block: Sequence[TextLine], usual: Measure, settings: PdfSettings) -> list[Kind]:
    """The kind of each line; a line as wide as the page is centred if those around it are."""
    if _is_large_title(block, usual, settings):
        return [Kind.CENTRED] * len(block)
    kinds = [_kind(line, usual, settings) for line in block]
    _keep_right(block, kinds, usual)
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
            kind is Kind.CENTRED or (_is_full(line, usual) and not _LABEL.match(line.text))
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
        if kinds[index] is Kind.BODY and before > _SAME_INDENT:
            goes_on = abs(before - usual.indent) > _SAME_INDENT
        else:
            behind = block[index + 1] if index + 1 < len(block) else None
            goes_on = (
                behind is not None
                and behind.box.x0 - usual.left > _SAME_INDENT
                and abs(usual.right - behind.box.x1) <= behind.size
            )
        if goes_on:
            kinds[index] = Kind.RIGHT


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
    if before < settings.indent * em or abs(before - usual.indent) < _SAME_INDENT:
        return Kind.BODY
    if _is_centred(line, usual):
        return Kind.CENTRED
    return Kind.RIGHT if before > settings.deepest_indent * em else Kind.BODY


def _is_full(line: TextLine, usual: Measure) -> bool:
    return abs(line.box.x0 - usual.left) < line.size and usual.right - line.box.x1 < 2 * line.size


def _is_centred(line: TextLine, usual: Measure) -> bool:
    return _is_in_middle(line, usual.left, usual.right)


def _is_in_middle(line: TextLine, left: float, right: float) -> bool:
    before, after = line.box.x0 - left, right - line.box.x1
    return min(before, after) > 0.5 * line.size and abs(after - before) < line.size


def _ended(before: TextLine, line: TextLine, usual: Measure) -> bool:
    """Whether the paragraph ended above: the first word of `line` would have fitted there."""
    first = line.words[0].box
    free = usual.right - before.box.x1
    return free > (first.x1 - first.x0) + _SLACK * before.size
