"""White space that a copy gave to all lines of a text alike.

On its way from a page to a file a text may be moved to the right, filled up with spaces to the
width of a screen, printed with a blank line behind each, or get tabs for its indents. The stages
after this one tell paragraphs by indents and blank lines, and wraps by a space at a line's end,
so what says nothing is taken away here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.model import Line

# Of the lines of decrees at most half end in a space, and at most half have a blank one behind;
# behind a quarter or more of those that are wrapped the sentence goes on.
_NEARLY_ALL = 0.98
_OFTEN = 0.15
_FEWEST = 20  # lines with text, of which all may do something by chance
_TAB = 6  # spaces by which decrees begin a paragraph


def without_margins(rows: Sequence[str]) -> list[str]:
    """The rows without the margin that all have, and without spaces that nearly all end in."""
    printed = [row for row in rows if row and not row.isspace()]
    if len(printed) < _FEWEST:
        return list(rows)
    margin = _margin(printed)
    if margin:
        rows = [row[margin:] for row in rows]
    return [row.rstrip() for row in rows] if _is_filled(printed) else list(rows)


def _margin(printed: Sequence[str]) -> int:
    """How many spaces all rows begin with."""
    margin: int | None = None
    for row in printed:
        if row[0] != " ":  # the first lines of most texts say so
            return 0
        spaces = len(row) - len(row.lstrip(" "))
        margin = spaces if margin is None else min(margin, spaces)
    return margin or 0


def _is_filled(printed: Sequence[str]) -> bool:
    """Whether the rows end in spaces, but for those whose text has the usual length or more."""
    ends = [row[-1].isspace() for row in printed]
    if 2 * sum(ends) < len(printed):
        return False
    usual = Counter(map(len, printed)).most_common(1)[0][0]
    shorter = [end for row, end in zip(printed, ends, strict=True) if len(row.rstrip()) < usual]
    if 2 * len(shorter) >= len(printed):
        ends = shorter
    return sum(ends) >= _NEARLY_ALL * len(ends)


def tables_of_tabs(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with the cells of those that belong to tables; other tabs are made spaces.

    Lines with tabs that follow one another, or with blank ones between them, are a table if in
    two of them a tab stands between words, or in one, between three cells: «Облыс әкімі», tabs and
    a name are none.

    >>> [line.cells for line in tables_of_tabs([Line(1, "1\\tАқкөл"), Line(2, "2\\tАршалы")])]
    [('1', 'Ақкөл'), ('2', 'Аршалы')]
    >>> [line.text for line in tables_of_tabs([Line(1, "\\t1. Қызмет"), Line(2, "тегін.")])]
    ['      1. Қызмет', 'тегін.']
    """
    found: list[Line] = []
    for _, group in groupby(lines, lambda line: "\t" in line.text or line.is_blank):
        together = list(group)
        cells = [len(list(filter(str.strip, line.text.split("\t")))) for line in together]
        is_table = sum(count > 1 for count in cells) > 1 or max(cells) > 2
        found += map(_as_row if is_table else _as_prose, together)
    return tuple(found)


def _as_row(line: Line) -> Line:
    if "\t" not in line.text:
        return line
    return Line(line.number, line.text, line.page, tuple(map(str.strip, line.text.split("\t"))))


def _as_prose(line: Line) -> Line:
    if line.is_blank or "\t" not in line.text:
        return line
    return line.with_text(line.text.expandtabs(_TAB))


def single_spaced(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without the blank one behind each, if a text was printed that way."""
    blank = [line.is_blank for line in lines]
    if not _is_double_spaced([line.text for line in lines], blank):
        return lines
    kept: list[Line] = []
    behind = False  # of a blank line that was there before, there are two
    for line, is_blank in zip(lines, blank, strict=True):
        behind = is_blank and not behind
        if not behind:
            kept.append(line)
    return tuple(kept)


def _is_double_spaced(rows: Sequence[str], blank: Sequence[bool]) -> bool:
    """Whether a blank row stands behind each row, and not just between paragraphs: then
    sentences go on behind it, or where one stood before there are three."""
    followed = sum(below and not above for above, below in pairwise(blank))
    printed = [row for row, is_blank in zip(rows, blank, strict=True) if not is_blank]
    # The last one may have none behind.
    if len(printed) < _FEWEST or followed < _NEARLY_ALL * (len(printed) - 1):
        return False
    gaps = [len(list(run)) for is_blank, run in groupby(blank[blank.index(False) :]) if is_blank]
    going_on = sum(
        line.rstrip()[-1] not in ".;:!?" and after.lstrip()[:1].islower()
        for line, after in pairwise(printed)
    )
    wide = sum(gap > 1 for gap in gaps)
    odd = sum(gap % 2 for gap in gaps) >= _NEARLY_ALL * len(gaps)
    return odd and max(going_on, wide) >= _OFTEN * len(printed)
