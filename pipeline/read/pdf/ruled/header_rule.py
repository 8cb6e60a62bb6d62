"""Tables with upright rules between their columns and one level rule, below the titles.

That rule runs past the first and the last upright one, as far as the table goes; fpdf2 draws such
tables. Their upright rules are drawn row by row: where pieces of all of them begin, a row does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.read.pdf.ruled.ruling import Rule, whole_rules
from pipeline.read.pdf.ruled.upright import FEWEST_UPRIGHT, alike
from pipeline.read.pdf.settings import DEFAULT, PdfSettings

_HEADING = 40.0  # points: upright rules go on so far below, past a heading over all columns
_TITLES = 6.0  # points: the least height of a row of titles
_FEWEST_ROWS = 3
_SAME = 1.0  # points


class Rules(NamedTuple):
    """The upright and the level rules of a page."""

    upright: Sequence[Rule]
    level: Sequence[Rule]


def with_frames(
    verticals: Sequence[Rule], horizontals: Sequence[Rule], settings: PdfSettings = DEFAULT
) -> Rules:
    """The rules of a page and those that such tables leave out: at their sides and between rows."""
    drawn = Rules(verticals, horizontals)
    if not (verticals and horizontals) or len(verticals) > settings.most_pieces:
        return drawn
    room = settings.narrowest_column
    left, right = min(r.at for r in verticals) - room, max(r.at for r in verticals) + room
    if min(r.start for r in horizontals) > left or max(r.end for r in horizontals) < right:
        return drawn
    groups = alike(whole_rules(verticals, settings), settings, FEWEST_UPRIGHT)
    level = whole_rules(horizontals, settings)
    sides: list[Rule] = []
    rows: list[Rule] = []
    for rule in level:
        table = _below(rule, sorted(groups, key=lambda group: group[0].start), settings)
        if not table or any(_meets(other, table, settings) for other in level if other != rule):
            continue
        top, bottom = table[0][0].start, table[-1][0].end
        heights = {y for group in table for y in _rows_in(group, verticals, settings)}
        if rule.at < top + _TITLES and len(heights) <= _FEWEST_ROWS:
            continue  # the titles are on the page before, or it is the rule below a page's head
        sides += [Rule(at, top, bottom) for at in (rule.start, rule.end)]
        rows += [Rule(y, rule.start, rule.end) for y in heights if abs(y - rule.at) > _SAME]
    return Rules([*verticals, *sides], [*horizontals, *rows]) if sides else drawn


def _below(
    rule: Rule, groups: Sequence[Sequence[Rule]], settings: PdfSettings
) -> list[Sequence[Rule]]:
    """The upright rules that the level one runs through and past, and those that go on below."""
    found: list[Sequence[Rule]] = []
    for group in groups:
        places = [upright.at for upright in group]
        through = group[0].start - settings.snap <= rule.at <= group[0].end + settings.snap
        if found:
            before = found[-1]
            apart = group[0].start - before[0].end
            as_before = len(group) == len(before) and all(
                abs(a.at - b.at) <= settings.snap for a, b in zip(group, before, strict=True)
            )
            if as_before and -settings.snap <= apart <= _HEADING:
                found.append(group)
        elif (
            through
            and rule.start < min(places) - settings.narrowest_column
            and rule.end > max(places) + settings.narrowest_column
        ):
            found.append(group)
    return found


def _meets(level: Rule, table: Sequence[Sequence[Rule]], settings: PdfSettings) -> bool:
    """Whether another level rule runs through the table."""
    top, bottom = table[0][0].start, table[-1][0].end
    return (
        top - settings.snap <= level.at <= bottom + settings.snap
        and level.start < table[0][-1].at
        and level.end > table[0][0].at
    )


def _rows_in(
    group: Sequence[Rule], pieces: Sequence[Rule], settings: PdfSettings
) -> Iterator[float]:
    """The heights at which pieces of all upright rules of a group begin, and where they end."""
    starts = [
        sorted(piece.start for piece in pieces if abs(piece.at - rule.at) <= settings.snap)
        for rule in group
    ]
    last = group[0].start
    yield last
    for y in starts[0]:
        if last + settings.snap < y < group[0].end - settings.snap and all(
            any(abs(y - other) <= _SAME for other in others) for others in starts
        ):
            last = y
            yield y
    yield group[0].end
