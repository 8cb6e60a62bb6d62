"""Printed lines of prose written down as plain text has them: indents open paragraphs.

The stages after this one tell paragraphs by the indentation of their first lines, and titles
and stamps by standing between blank lines without indentation. A page may show the same by
indents, by space between paragraphs, or only by lines that end early; all are written down
in the one way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import NamedTuple

from pipeline.patterns import patterns
from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.prose.hanging import LABEL, Place, places
from pipeline.read.pdf.prose.kinds import Kind, far, is_heading, kinds_of
from pipeline.read.pdf.prose.measure import Measure, ended
from pipeline.read.pdf.settings import DEFAULT, PdfSettings

PARAGRAPH = " " * 6
_LOWER = 1.12  # times the usual step: so far a paragraph stands below another at least
_LOWER_BY = 1.0  # points: browsers set lines on whole pixels, 0.75 points apart
_STAMP = 2.0  # times the usual step: lines of a stamp that are paragraphs of their own
_TEXT = (Kind.BODY, Kind.BODY)


@dataclass(frozen=True, slots=True)
class Above:
    """The last line of the page or column before, and how it stands there."""

    line: TextLine
    kind: Kind
    usual: Measure
    on_page: bool = False
    """Whether it stands on the same page: in the column before."""
    item: float | None = None
    """Where the lines of the item that it is of begin, if they hang."""


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
    item = above.item if above and not above.on_page else None
    standing, item = places(lines, usual.hangs, item)
    blocks = list(_blocks(lines, usual, settings))
    kinds = list(_kinds(blocks, standing, usual, settings, above))
    texts: list[str] = []
    if above and above.on_page and (above.kind, kinds[0]) != _TEXT:
        texts.append("")
    begins = {id(block[0]) for block in blocks}
    before: TextLine | None = None
    for place, (line, kind, stand) in enumerate(zip(lines, kinds, standing, strict=True)):
        apart = id(line) in begins
        stamped = place > 0 and _is_stamp_of(lines[place - 1], kinds[place - 1], line, kind, usual)
        if before and not stamped and (apart or kind is not kinds[place - 1]):
            texts.append("")
        opens = apart or _opens(line, lines[place - 1], stand, usual, settings)
        # At the top of a page an indent opens one; where there are none, a label or the end
        # of the one above.
        sure = (
            before is not None
            or _is_indented(line, stand, usual, settings)
            or _opens_page(line, above, usual)
        )
        indent = PARAGRAPH if kind is Kind.BODY and opens and sure else ""
        texts.append(indent + line.text)
        before = line
    goes_on = standing[0] is Place.FOLLOWS or (
        above is not None and _goes_on(lines[0], kinds[0], above, usual, settings)
    )
    return Layout(texts, Above(lines[-1], kinds[-1], usual, item=item), goes_on)


def _is_stamp_of(
    above: TextLine, kind_above: Kind, line: TextLine, kind: Kind, usual: Measure
) -> bool:
    """Whether two lines at the right are of one stamp, with no more space between them than
    paragraphs have: «Приложение 1 | к приказу Министра | от 10 апреля 2015 года № 332»."""
    step = line.box.bottom - above.box.bottom
    return (kind_above, kind) == (Kind.RIGHT, Kind.RIGHT) and step <= _STAMP * usual.step


def _kinds(
    blocks: Sequence[Sequence[TextLine]],
    standing: Sequence[Place],
    usual: Measure,
    settings: PdfSettings,
    above: Above | None,
) -> Iterator[Kind]:
    """The kind of each line of the blocks."""
    stands_left = iter(standing)
    over = above.line if above else None
    for block, following in zip_longest(blocks, blocks[1:]):
        stands = list(islice(stands_left, len(block)))
        below = following[0] if following else None
        yield from kinds_of(block, stands, over, below, usual, settings)
        over = None


def _opens(
    line: TextLine,
    above: TextLine,
    stand: Place,
    usual: Measure,
    settings: PdfSettings,
) -> bool:
    """Whether a line of prose begins a paragraph right below another line."""
    return stand is not Place.FOLLOWS and (
        _is_indented(line, stand, usual, settings)
        or ended(above, line, usual)
        or _opens_next(line, above, usual)
    )


def _is_indented(line: TextLine, stand: Place, usual: Measure, settings: PdfSettings) -> bool:
    """Whether a line stands where paragraphs begin: further in, or at another place than the
    item above it."""
    if stand is not Place.APART:
        return stand is not Place.FOLLOWS
    return line.box.x0 - usual.left >= settings.indent * (line.size or 1.0)


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
        and not ended(above.line, line, above.usual)
    )


def _opens_page(line: TextLine, above: Above | None, usual: Measure) -> bool:
    """Whether a page or a column begins with a paragraph, where paragraphs are not indented."""
    if usual.indent:
        return False
    labelled = LABEL.match(line.text) is not None
    if above is None:
        return labelled
    text = above.line.text
    closed = text.endswith((".", ":"))
    early = ended(above.line, line, above.usual)
    if not above.on_page:
        return labelled or text.endswith(";") or (closed and early)
    title = above.kind is not Kind.BODY or opens_list(text, line.text)
    return title or text.endswith(";") or closed + early + labelled > 1


def _opens_next(line: TextLine, above: TextLine, usual: Measure) -> bool:
    """Whether a paragraph begins below a line that is full, where they have no indents: an item
    of a list, a paragraph with a label, or one a little further down below a sentence."""
    if usual.indent:
        return False
    step = line.box.bottom - above.box.bottom
    lower = step > max(_LOWER * usual.step, usual.step + _LOWER_BY)
    return (
        above.text.endswith(";")
        or opens_list(above.text, line.text)
        or (above.text.endswith((".", ":")) and (lower or LABEL.match(line.text) is not None))
    )


def opens_list(above: str, text: str) -> bool:
    """Whether a list begins below a line that a colon ends: it says so, or a heading follows
    («… ұсынады: | Орталыққа:»). Elsewhere the sentence may go on: «нысаны: | қағаз жүзінде»."""
    if not above.endswith(":"):
        return False
    known, capital = patterns("pages"), text[:1].isupper()
    if capital and (text.endswith(":") or known["case_opens"].search(above)):
        return True
    return known["list_opens"].search(above) is not None


def _blocks(
    lines: Sequence[TextLine], usual: Measure, settings: PdfSettings
) -> Iterator[list[TextLine]]:
    """Lines with no wide space between them; a heading right above its text stands apart."""
    block: list[TextLine] = []
    for line in lines:
        apart = block and line.box.bottom - block[-1].box.bottom > far(usual, settings)
        if block and (apart or is_heading(block, line, usual, settings)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block
