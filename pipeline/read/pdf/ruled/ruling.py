"""Tables from their ruling lines, one step after another:

rules → snapped to common positions → joined to whole rules → closed where a page ended → cells →
tables.

Each step is a function of its own; none knows of text or of PDF. Cells and tables are those of
pdfplumber, whose own reading of a page takes ten times as long as all of this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells

from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.settings import DEFAULT, PdfSettings


class Rule(NamedTuple):
    """A straight line along one axis: at `at`, from `start` to `end` (`start` <= `end`)."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells, row by row; a place that a spanning cell covers has None.

    `open_top` and `open_bottom` say that the table has no rule there: the page ended in
    mid-row, and the row goes on from, or on, the neighbouring page. `open_left` and
    `open_right` say the same of its sides: rules run out there, past a column or past the table.
    `columns` are where the texts of a table stand that goes on without rules.
    """

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]
    open_top: bool = False
    open_bottom: bool = False
    open_left: bool = False
    open_right: bool = False
    columns: tuple[tuple[float, float], ...] = ()

    def with_columns(self, kept: Sequence[int]) -> Grid:
        """The table with some of its columns only; each of `kept` has a cell."""
        rows = tuple(tuple(row[column] for column in kept) for row in self.rows)
        cells = [cell for row in rows for cell in row if cell is not None]
        x0, x1 = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
        return replace(self, box=self.box._replace(x0=x0, x1=x1), rows=rows)


def find_grids(
    verticals: Sequence[Rule], horizontals: Sequence[Rule], settings: PdfSettings = DEFAULT
) -> list[Grid]:
    """The tables that the rules of a page draw, from top to bottom, and its frames.

    Boxes on top of one another, or a lone one, are no table: they frame text, or tables inside
    them. As a table they have one column.
    """
    if len(verticals) < 2 or len(verticals) + len(horizontals) > settings.most_pieces:
        return []
    upright = whole_rules(verticals, settings)
    level = whole_rules(horizontals, settings)
    if len(upright) + len(level) > settings.most_rules:
        return []
    upright = without_column_rules(upright, level, settings.snap)
    closing = closing_rules(upright, level, settings)
    sides = closing_sides(upright, level, settings)
    if closing and sides:
        closing, sides = meeting_corners(closing, sides, upright, settings.snap)
    if closing:
        level = sorted([*level, *closing])
    if sides:
        upright = sorted([*upright, *sides])
    closed_at = {rule.at for rule in closing}, {rule.at for rule in sides}
    return [_grid(cells, *closed_at) for cells in find_tables(upright, level, settings)]


def whole_rules(rules: Iterable[Rule], settings: PdfSettings = DEFAULT) -> list[Rule]:
    """Rules snapped and joined, without those too short to bound a cell; sorted."""
    return _joined(rules, settings.snap, settings.join, settings.shortest_rule)


def _joined(rules: Iterable[Rule], snap: float, join: float, shortest: float) -> list[Rule]:
    joined = join_rules(snap_rules(rules, snap), join)
    return [rule for rule in joined if rule.end - rule.start >= shortest]


def snap_rules(rules: Iterable[Rule], tolerance: float) -> list[Rule]:
    """Rules next to one another moved to the mean of their positions; sorted by position.

    >>> snap_rules([Rule(10, 0, 5), Rule(11, 5, 9)], 3)
    [Rule(at=10.5, start=0, end=5), Rule(at=10.5, start=5, end=9)]
    """
    snapped: list[Rule] = []
    cluster: list[Rule] = []
    for rule in sorted(rules):
        if cluster and rule.at - cluster[-1].at > tolerance:
            snapped += _moved(cluster)
            cluster = []
        cluster.append(rule)
    return snapped + _moved(cluster)


def _moved(cluster: Sequence[Rule]) -> list[Rule]:
    if not cluster or cluster[0].at == cluster[-1].at:
        return list(cluster)
    mean = sum(rule.at for rule in cluster) / len(cluster)
    return [Rule(mean, rule.start, rule.end) for rule in cluster]


def join_rules(rules: Sequence[Rule], tolerance: float) -> list[Rule]:
    """Rules at one position that overlap or nearly touch become one; `rules` are snapped.

    >>> join_rules([Rule(10, 0, 5), Rule(10, 6, 9), Rule(10, 20, 30)], 3)
    [Rule(at=10, start=0, end=9), Rule(at=10, start=20, end=30)]
    """
    joined: list[Rule] = []
    for at, along in groupby(rules, key=attrgetter("at")):
        start = end = None
        for rule in sorted(along):
            if end is None or start is None or rule.start > end + tolerance:
                if end is not None and start is not None:
                    joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            else:
                end = max(end, rule.end)
        if start is not None and end is not None:
            joined.append(Rule(at, start, end))
    return joined


def without_column_rules(
    verticals: Sequence[Rule], horizontals: Sequence[Rule], near: float
) -> list[Rule]:
    """The upright rules without those pieces that only stand on a table or hang from one: they are
    drawn between columns of text. Both sides of the table, further out, end where they leave it."""
    tops: list[Rule] = []
    bottoms: list[Rule] = []
    for level in horizontals:
        at_ends = [
            [rule for rule in verticals if abs(rule.at - at) <= near]
            for at in (level.start, level.end)
        ]
        if all(any(abs(rule.start - level.at) <= near for rule in side) for side in at_ends):
            tops.append(level)
        if all(any(abs(rule.end - level.at) <= near for rule in side) for side in at_ends):
            bottoms.append(level)
    found: list[Rule] = []
    for rule in verticals:
        below, above = (
            [x for x in levels if x.start + near < rule.at < x.end - near]
            for levels in (tops, bottoms)
        )
        within = {x.at for x in (*below, *above) if rule.start + near < x.at < rule.end - near}
        for start, end in pairwise([rule.start, *sorted(within), rule.end]):
            piece = Rule(rule.at, start, end)
            ends = [x for x in below if abs(x.at - end) <= near]
            ends += [x for x in above if abs(x.at - start) <= near]
            if not ends or any(_meet(piece, x, near) and x not in ends for x in horizontals):
                found.append(piece)
    return found


def upright_outside(
    verticals: Sequence[Rule], tables: Sequence[Box], settings: PdfSettings
) -> list[Rule]:
    """The upright rules of a page that stand in none of its tables."""
    if len(verticals) > settings.most_pieces:
        return []
    near = settings.snap
    outside = [
        rule
        for rule in verticals
        if not any(
            box.x0 - near <= rule.at <= box.x1 + near
            and rule.start < box.bottom - near
            and rule.end > box.top + near
            for box in tables
        )
    ]
    return whole_rules(outside, settings) if outside else []


def closing_rules(
    verticals: Sequence[Rule], horizontals: Sequence[Rule], settings: PdfSettings = DEFAULT
) -> list[Rule]:
    """The rules missing where a page breaks in mid-row: verticals end together in the open.

    They close the row so that its pieces are cells. Verticals that meet no rule at all, such
    as bars in the margin, are not closed.
    """
    closing: list[Rule] = []
    met = [rule for rule in verticals if _meets_any(rule, horizontals, settings.crossing)]
    for ends in ([rule.start for rule in met], [rule.end for rule in met]):
        for group in _near(sorted(zip(ends, met, strict=True)), settings.snap):
            at = sum(end for end, _ in group) / len(group)
            for rules in _of_one_table([rule for _, rule in group], horizontals, settings.crossing):
                left, right = rules[0].at, rules[-1].at
                if len(rules) > 1 and not _covered(at, left, right, horizontals, settings.snap):
                    closing.append(Rule(at, left, right))
    return closing


def _of_one_table(
    verticals: Sequence[Rule], horizontals: Sequence[Rule], tolerance: float
) -> Iterator[list[Rule]]:
    """Rules that end together, those of tables side by side apart: no rule runs from one of the
    tables to the other, and their rows stand at other heights."""
    rules = sorted(verticals)
    crossing = [{x for x in horizontals if _meet(rule, x, tolerance)} for rule in rules]
    start = 0
    for index, (before, after) in enumerate(pairwise(crossing), 1):
        heights, others = {x.at for x in before}, {x.at for x in after}
        shared = len(heights & others)
        if before.isdisjoint(after) and 2 * shared < min(len(heights), len(others)):
            yield rules[start:index]
            start = index
    yield rules[start:]


def closing_sides(
    verticals: Sequence[Rule], horizontals: Sequence[Rule], settings: PdfSettings = DEFAULT
) -> list[Rule]:
    """The rules missing at the sides of tables that are open there: horizontals end together
    where no vertical runs, far enough from the last one for a column, and none goes further."""
    return [
        side
        for side in closing_rules(horizontals, verticals, settings)
        if all(
            abs(rule.at - side.at) >= settings.narrowest_column
            for rule in verticals
            if rule.start < side.end and rule.end > side.start
        )
        and not any(
            side.start <= rule.at <= side.end
            and rule.start < side.at - settings.snap
            and rule.end > side.at + settings.snap
            for rule in horizontals
        )
    ]


def dotted_rules(dots: Sequence[Rule], settings: PdfSettings = DEFAULT) -> list[Rule]:
    """The rules that dots side by side make up; other dots are none.

    >>> dotted_rules([Rule(5, x, x + 1) for x in range(0, 40, 2)])
    [Rule(at=5, start=0, end=39)]
    """
    return _joined(dots, settings.dot_snap, settings.join, settings.shortest_dotted)


def meeting_corners(
    closing: Sequence[Rule], sides: Sequence[Rule], verticals: Sequence[Rule], tolerance: float
) -> tuple[list[Rule], list[Rule]]:
    """Rules that close a table below and at its sides, made to meet in its corners."""
    level, upright = list(closing), list(sides)
    for i, end in enumerate(closing):
        for j, side in enumerate(sides):
            if any(
                rule.start - tolerance <= end.at <= rule.end + tolerance
                and rule.start < side.end
                and rule.end > side.start
                for rule in verticals
            ):
                level[i] = _reaching(level[i], side.at)
                upright[j] = _reaching(upright[j], end.at)
    return level, upright


def _reaching(rule: Rule, place: float) -> Rule:
    return Rule(rule.at, min(rule.start, place), max(rule.end, place))


def _near(
    ends: Iterable[tuple[float, Rule]], tolerance: float
) -> Iterator[list[tuple[float, Rule]]]:
    group: list[tuple[float, Rule]] = []
    for end in ends:
        if group and end[0] - group[-1][0] > tolerance:
            yield group
            group = []
        group.append(end)
    if group:
        yield group


def _meets_any(vertical: Rule, horizontals: Sequence[Rule], tolerance: float) -> bool:
    return any(_meet(vertical, rule, tolerance) for rule in horizontals)


def _covered(
    at: float, left: float, right: float, horizontals: Sequence[Rule], tolerance: float
) -> bool:
    """Whether a rule already runs there, at least along a part."""
    return any(
        abs(rule.at - at) <= tolerance and rule.start < right and rule.end > left
        for rule in horizontals
    )


def _meet(vertical: Rule, horizontal: Rule, tolerance: float) -> bool:
    return (
        vertical.start - tolerance <= horizontal.at <= vertical.end + tolerance
        and horizontal.start - tolerance <= vertical.at <= horizontal.end + tolerance
    )


def find_tables(
    verticals: Sequence[Rule], horizontals: Sequence[Rule], settings: PdfSettings = DEFAULT
) -> list[list[Box]]:
    """The cells of each table that whole rules draw, as pdfplumber finds them: the smallest
    rectangle to the right of and below each crossing; cells that share a corner are of one
    table. Behind the tables stand the lone cells, frames.

    A page of graph paper has more crossings than any table, and none is looked for on it.
    """
    edges = [
        *({"orientation": "v", "x0": at, "x1": at, "top": start, "bottom": end}
          for at, start, end in verticals),
        *({"orientation": "h", "x0": start, "x1": end, "top": at, "bottom": at}
          for at, start, end in horizontals),
    ]  # fmt: skip
    crossings = edges_to_intersections(edges, settings.crossing, settings.crossing)
    if len(crossings) > settings.most_crossings:
        return []
    cells = intersections_to_cells(crossings)
    tables = cells_to_tables(cells)
    of_tables = {cell for table in tables for cell in table}
    tables += [[cell] for cell in cells if cell not in of_tables]
    return [[Box(*cell) for cell in cells] for cells in tables]


def _grid(cells: Sequence[Box], ends: set[float], sides: set[float]) -> Grid:
    """The cells of one table in rows (cells with one top) and columns (one left side)."""
    columns = {x: index for index, x in enumerate(sorted({cell.x0 for cell in cells}))}
    rows: list[tuple[Box | None, ...]] = []
    for _, row in groupby(sorted(cells, key=attrgetter("top", "x0")), key=attrgetter("top")):
        places: list[Box | None] = [None] * len(columns)
        for cell in row:
            places[columns[cell.x0]] = cell
        rows.append(tuple(places))
    box = Box(
        min(cell.x0 for cell in cells),
        min(cell.top for cell in cells),
        max(cell.x1 for cell in cells),
        max(cell.bottom for cell in cells),
    )
    return Grid(
        box,
        tuple(rows),
        open_top=box.top in ends,
        open_bottom=box.bottom in ends,
        open_left=box.x0 in sides,
        open_right=box.x1 in sides,
    )
