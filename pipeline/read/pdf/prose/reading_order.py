"""Pages in columns become parts in reading order: one column after the other.

What crosses the gutter divides the columns above from those below. A page where columns are
sure shows where they are on others that have too few lines to tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.read.pdf.blocks import Block, Column, Page
from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.lines import TextLine, text_lines
from pipeline.read.pdf.prose.gutters import Run, are_columns, begin_together, candidates, runs
from pipeline.read.pdf.ruled.ruling import Rule
from pipeline.read.pdf.settings import PdfSettings
from pipeline.read.pdf.tables import PageTable

_FEWEST = 8  # blocks on a page that may show columns
_NEAR = 3.0  # points by which the columns of two pages may stand apart
_ALIGNED = 3.0  # points by which lines begin beside the edge of their column
_ONE_IN = 6  # lines of a second column begins at its edge
_FEW = 2  # lines on each side of a gutter that is known
_ALONE = 4  # lines of a left column with nothing on its right
_FLUSH = 1.0  # points
_STRETCHED = 0.12  # of the lines of a column at least end at its margin where they are stretched
_THIRD = (0.4, 0.6)  # of the width: a column that ends before or begins behind is no half
_DEEPEST = 3  # columns within columns: eight are more than any page has


def in_reading_order(pages: Sequence[Page], settings: PdfSettings) -> list[Page]:
    """The pages, those in columns divided into their columns and what stands between these."""
    known: list[float] = []
    for x in sorted({x for page in pages for x in _sure_gutters(page.blocks, settings)}):
        if not known or x - known[-1] > _NEAR:
            known.append(x)
    if not known:
        return list(pages)
    found: list[Page] = []
    right = max(block.box.x1 for page in pages for block in page.blocks)
    for page in pages:
        parts = _parts(page, known, right, settings) if page.blocks else []
        if all(part.share == 1 for part in parts):
            found.append(page)
        else:
            found += _as_pages(page, parts)
    return found


def _sure_gutters(
    blocks: Sequence[Block], settings: PdfSettings, depth: int = 0
) -> Iterator[float]:
    """Where the columns of a page begin, if it is sure to have some, and columns within these."""
    x = _gutter(blocks, settings, depth)
    if x is not None:
        yield x
        left = _left_edge(blocks)
        found = runs(_downwards(blocks), x, settings)
        columns = [run for run in found if _is_in_columns(run, x, left)]
        for side in (
            [block for run in columns for block in run.lefts],
            [block for run in columns for block in run.rights],
        ):
            yield from _sure_gutters(side, settings, depth + 1)


def _gutter(blocks: Sequence[Block], settings: PdfSettings, depth: int = 0) -> float | None:
    """Where the second column of some text begins, if it is sure to have one."""
    if len(blocks) < _FEWEST or depth >= _DEEPEST:
        return None
    best, most = None, 0
    for x in candidates(blocks, depth > 0):
        found = runs(_downwards(blocks), x, settings)
        if are_columns(found, settings):
            beside = sum(min(len(run.lefts), len(run.rights)) for run in found)
            if beside > most:
                best, most = x, beside
    return best


def _downwards(blocks: Sequence[Block]) -> list[Block]:
    return sorted(blocks, key=lambda block: block.box.top)


@dataclass(frozen=True, slots=True)
class _Part:
    """Blocks that are read one after the other; `left` and `right` are the sides of their column,
    whose `share` of the text's width is 1 where it is the whole; `upright` are the page's rules
    outside of its tables."""

    blocks: list[Block]
    left: float
    right: float
    share: float = 1.0
    upright: Sequence[Rule] = ()


def _parts(page: Page, known: Sequence[float], right: float, settings: PdfSettings) -> list[_Part]:
    """The parts of a page; `known` is where columns of the document begin, `right` is the right
    side of its text."""
    blocks = _downwards(page.blocks)
    whole = _Part(blocks, _left_edge(blocks), right, upright=page.upright)
    return list(_divided(whole, known, settings))


def _left_edge(blocks: Sequence[Block]) -> float:
    """Where most lines begin that do not stand further to the right."""
    begun = Counter(round(block.box.x0) for block in blocks)
    most = max(begun.values())
    x = min(x for x, count in begun.items() if count * 4 >= most)
    return min(block.box.x0 for block in blocks if round(block.box.x0) == x)


def _divided(
    part: _Part, known: Sequence[float], settings: PdfSettings, depth: int = 0
) -> Iterator[_Part]:
    """A part in its columns, and what stands between them."""
    x = _gutter(part.blocks, settings, depth)
    if x is None:
        x = next((x for x in known if _is_divided(part, x, settings)), None)
    if x is None or depth >= _DEEPEST:
        end = next((x for x in known if _ends_before(part, x)), None)
        yield replace(part, right=end, share=part.share * _shares(part, end)[0]) if end else part
        return
    first, second = _shares(part, x)
    found = [(run, _is_parted(run, x, part)) for run in runs(part.blocks, x, settings)]
    lefts = [block for run, parted in found if parted for block in run.lefts]
    middle = max((block.box.x1 for block in lefts), default=x)
    for parted, group in groupby(found, key=lambda pair: pair[1]):
        if not parted:
            yield replace(part, blocks=[block for run, _ in group for block in run.blocks])
            continue
        for run, _ in group:
            for side, left, right, share in (
                (run.lefts, part.left, middle, first),
                (run.rights, x + 1, part.right, second),
            ):
                if side:
                    blocks = _lines_anew(side, settings)
                    column = _Part(blocks, left, right, part.share * share, part.upright)
                    yield from _divided(column, known, settings, depth + 1)


def _lines_anew(column: Sequence[Block], settings: PdfSettings) -> list[Block]:
    """The blocks of a column, its lines made of its own words alone: a line beside it, a little
    higher, may have torn one in two."""
    words = [word for block in column if isinstance(block, TextLine) for word in block.words]
    tables = [block for block in column if isinstance(block, PageTable)]
    bold = {
        word.start
        for block in column
        if isinstance(block, TextLine)
        for word in block.words
        if block.bold or word.bold
    }
    lines = [
        replace(line, bold=bool(bold) and all(word.start in bold for word in line.words))
        for line in text_lines(words, settings)
    ]
    return _downwards([*lines, *tables])


def _ends_before(part: _Part, x: float) -> bool:
    """Whether a part has columns, and all of its text is in the first one."""
    return part.left + _NEAR < x < part.right - _NEAR and all(
        block.box.x1 <= x for block in part.blocks
    )


def _is_divided(part: _Part, x: float, settings: PdfSettings) -> bool:
    """Whether a gutter that other pages have divides a part too."""
    found = runs(part.blocks, x, settings)
    return any(run.rights and _is_parted(run, x, part) for run in found)


def _is_parted(run: Run, x: float, part: _Part) -> bool:
    """Whether a run is set in columns, or a rule is drawn between what stands on its sides."""
    if _is_in_columns(run, x, part.left):
        return True
    if not (run.lefts and run.rights):
        return False
    top = min(block.box.middle for block in run.blocks)
    bottom = max(block.box.middle for block in run.blocks)
    left = max(block.box.x1 for block in run.lefts)
    right = min(block.box.x0 for block in run.rights)
    return any(
        left <= rule.at <= right and rule.start <= top and rule.end >= bottom
        for rule in part.upright
    )


def _is_in_columns(run: Run, x: float, left: float) -> bool:
    """Whether a run on a page with a gutter there is set in its columns, and not across them with
    a gap by chance, as the rows of a table and signatures are: its second lines begin at the edge
    of the column, or as far from it as first ones from theirs."""
    lefts, rights = run.lefts, run.rights
    if not rights:
        return len(lefts) >= _ALONE
    if not lefts:
        return False
    if any(isinstance(block, PageTable) for block in (*lefts, *rights)):
        return True
    aligned = sum(abs(block.box.x0 - x - 1) <= _ALIGNED for block in rights)
    if aligned * 2 >= len(rights) or (aligned >= _FEW and aligned * _ONE_IN >= len(rights)):
        return True
    if min(len(lefts), len(rights)) < _FEW:
        return False
    set_in = {round(block.box.x0 - left) for block in lefts}
    alike = sum(not set_in.isdisjoint(_about(block.box.x0 - x - 1)) for block in rights)
    return alike * 2 >= len(rights) or not begin_together(run)


def _about(length: float) -> range:
    """The whole numbers of points nearest to a length."""
    return range(round(length) - 1, round(length) + 2)


def _shares(part: _Part, x: float) -> tuple[float, float]:
    """What the two columns have of the width: halves, or a third and the rest."""
    at = (x - part.left) / (part.right - part.left)
    if at < _THIRD[0]:
        return 1 / 3, 2 / 3
    return (2 / 3, 1 / 3) if at > _THIRD[1] else (1 / 2, 1 / 2)


def _as_pages(page: Page, parts: Sequence[_Part]) -> Iterator[Page]:
    """The parts of a page as pages; the first of them has what is doubtful on it."""
    for index, part in enumerate(parts):
        column = Column(part.share, part.left, part.right)
        blocks = part.blocks
        if part.share < 1:
            blocks = _moved(blocks, part.left)
            column = Column(part.share, 0.0, part.right - part.left)
        if index:
            yield Page(page.number, blocks, column=column, opens=False)
        else:
            yield replace(page, blocks=blocks, column=column)


def _moved(blocks: Sequence[Block], shift: float) -> list[Block]:
    """The lines of a column `shift` points further to the left; tables stay, nobody asks where
    they stood. Where most lines are stretched to the margin, their gaps say nothing."""
    ends = [block.box.x1 for block in blocks if isinstance(block, TextLine)]
    margin = max(ends, default=0.0)
    stretched = sum(margin - x1 <= _FLUSH for x1 in ends) > _STRETCHED * len(ends)
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, TextLine):
            words = tuple(_moved_word(word, shift) for word in block.words)
            box = block.box._replace(x0=block.box.x0 - shift, x1=block.box.x1 - shift)
            flush = stretched and margin - block.box.x1 <= _FLUSH
            gap = 0.0 if flush else block.widest_gap
            found.append(replace(block, box=box, words=words, widest_gap=gap))
        else:
            found.append(block)
    return found


def _moved_word(word: Word, shift: float) -> Word:
    box = word.box._replace(x0=word.box.x0 - shift, x1=word.box.x1 - shift)
    return replace(word, box=box)
