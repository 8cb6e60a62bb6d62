"""What the stage works on: versions of clauses, and the orders of later acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

import regex

from pipeline.schema import Appendix, Office, Order, Provision, Row, Service

# The key of an appendix within its service, in the key of a clause that stands in the appendix.
_APPENDIX = regex.compile(r"\.a[^.]+(?=\.)")
# The later act in the key of what it worded: «…s01.p4@gov-2021-99».
_BY = regex.compile(r"@[^.]+")
# Appendices whose rows are those of other tables than lists of offices.
TABLES = ("fee_table", "procedure_table", "quality_indicators")
_NUMBERS = regex.compile(r"([0-9]+)", regex.VERSION0)


class OrderUnclearError(Exception):
    """What an order names is not there, or there more than once; the message says which."""


def unclear(reason: str) -> NoReturn:
    """Leave an order undone; raises OrderUnclearError."""
    raise OrderUnclearError(reason)


def plain_key(key: str) -> str:
    """The key of a row, whoever worded it last; that of an older text keeps its day.

    >>> plain_key("gov-2019-77@2019-12-01.s01.a2@gov-2021-99.r003")
    'gov-2019-77@2019-12-01.s01.a2.r003'
    """
    text, dot, rest = key.partition(".")
    return text + dot + _BY.sub("", rest)


def is_printed(key: str) -> bool:
    """Whether a row is printed by the act's own file, not worded by a later act."""
    return plain_key(key) == key


def is_law(row: Row | Listed, day: str) -> bool:
    """Whether what a row says is law on a day."""
    begins, ends = row.valid_from, row.valid_to
    return (begins is None or begins <= day) and (ends is None or ends > day)


@dataclass(slots=True)
class Listed:
    """An office in a list with its days, as its cells are printed; none where the list keeps no
    cells. `order` worded it, None where a list prints it. `row` is the office's row in the
    database, or that of the office in whose place this one stands."""

    key: str
    appendix: str
    label: str | None
    cells: tuple[str, ...]
    row: Office | None
    valid_from: str | None = None
    valid_to: str | None = None
    order: Order | None = None

    def is_law_on(self, day: str) -> bool:
        """Whether the office is in the list on a day."""
        return is_law(self, day)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table with its cells and where it is printed; `label` is its number, without a
    mark, and None of the header. `place` tells rows of one table apart."""

    place: tuple[int, ...]
    label: str | None
    cells: tuple[str, ...]
    source_file: str
    line_start: int
    line_end: int
    page: int | None


@dataclass(slots=True)
class Table:
    """A table of fees, of actions or of indicators in an appendix; without rows where the file
    keeps no cells apart, `text` is all that is printed there. `order` changed it from what is in
    `before`, None where an appendix prints it so."""

    appendix: Appendix
    rows: list[TableRow]
    order: Order | None = None
    before: tuple[TableRow, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Amending:
    """An act that orders changes, and the day from which they are law in the text; `appendices`
    are those of its own in which new wordings stand, `offices` the rows of the lists among them,
    `tables` the other tables, `services` the documents. `in_doubt` says that the text may have the
    changes already. Orders that are law since a day of their own are an `Amending` of their own,
    with that day behind the act's key."""

    decree_id: str
    day: str
    orders: tuple[Order, ...]
    appendices: tuple[Appendix, ...] = ()
    offices: tuple[Listed, ...] = ()
    services: tuple[Service, ...] = ()
    tables: tuple[Table, ...] = ()
    in_doubt: bool = False

    def given_by(self, order: Order) -> Appendix | None:
        """The appendix in which the new wording stands that an order gives."""
        return next((a for a in self.appendices if a.appendix_id == order.by_appendix), None)


@dataclass(slots=True)
class Version:
    """A wording of a clause. `base` is the clause's key, whoever worded it last; `owner` is the
    act, service or appendix whose points are counted together.

    `by` is the act that ordered the wording, None where the act's own file prints it; `lines`
    are offsets into the text with the lines printed there, of the file that the row names.
    """

    row: Provision
    base: str
    owner: str
    lines: tuple[tuple[int, int], ...]
    by: str | None = None

    def is_law_on(self, day: str) -> bool:
        """Whether the wording is law on a day, `2021-10-12`."""
        return is_law(self.row, day)


@dataclass(frozen=True, slots=True)
class Ended:
    """Lines of the act's own file that are law no longer since `day`; of the clause or the office
    with the key `clause` or `office` only, where it is not all that stands there."""

    line_start: int
    line_end: int
    day: str
    clause: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """A title of the act, of one of its services or appendices, and the order that made it; that
    is None for the title that is printed so.

    `owner` is the key of what is called so. `column` is `text` for the words of an appendix that
    is no table, such as a form, and `number` for that of an appendix: they have versions like
    titles.
    """

    owner: str
    text: str
    valid_from: str | None
    order: Order | None = None
    column: str = "title"


@dataclass(slots=True)
class Passing:
    """What an order that is law only `until` a day did: what it made, and what it ended, with what
    that was before: clauses with their rows, rows of lists with their last days, appendices.
    `titles` are those that it made, also numbers of appendices, with the texts before;
    `documents` the services that it ended, with the day since which another act had them before,
    `meanwhile` what other acts order for their new texts."""

    until: str | None = None
    made: list[Version] = field(default_factory=list)
    ended: list[tuple[Version, Provision]] = field(default_factory=list)
    offices: list[Listed] = field(default_factory=list)
    closed: list[tuple[Listed, str | None]] = field(default_factory=list)
    appendices: list[Appendix] = field(default_factory=list)
    replaced: list[Appendix] = field(default_factory=list)
    titles: list[tuple[Title, str]] = field(default_factory=list)
    documents: dict[str, str | None] = field(default_factory=dict)
    meanwhile: list[Order] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which a document is not law here: since `begins`, and since `ends` it is again."""

    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Again:
    """An appendix or a row of a list with the key `source` that is law again under another one,
    with all that belongs to it; `order` says so."""

    source: str
    key: str
    order: Order


@dataclass(slots=True)
class Graft:
    """An appendix of a later act that has become one of this act: the later act's row, and the
    row that it is here, with its days. `order` gave it."""

    source: Appendix
    appendix: Appendix
    order: Order


@dataclass(slots=True)
class Amended:
    """The clauses of a text of an act with all their versions, in the order of the text.

    `language` is that of the text, `until` the day on which it ends, by the act's repeal or
    because the next one begins. `titles` and `offices` are its titles and the rows of its lists,
    `numbers` those that later acts gave to appendices, `tables` the other tables by the keys of
    their appendices, `ended` the lines whose rows end, `grafts` the appendices that later acts
    gave it, `passing` what orders did that are law only until a day, by their keys, `again` what
    is law again then, `used` the appendices in which new wordings of its parts stand, `moved` the
    services whose text stands in another act since some day, `closed` those that are no law since
    some day, `intervals` the days on which they were no law before, `unclear` the orders that could
    not be followed, with the reason.
    """

    versions: list[Version]
    services: Sequence[Service]
    appendices: list[Appendix]
    until: str | None = None
    titles: list[Title] = field(default_factory=list)
    numbers: list[Title] = field(default_factory=list)
    offices: list[Listed] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    ended: list[Ended] = field(default_factory=list)
    grafts: list[Graft] = field(default_factory=list)
    used: list[Appendix] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    intervals: dict[str, list[Interval]] = field(default_factory=dict)
    unclear: list[tuple[Order, str]] = field(default_factory=list)
    language: str = "kk"
    passing: dict[str, Passing] = field(default_factory=dict)
    again: list[Again] = field(default_factory=list)

    def lasts(self, *days: str | None) -> str | None:
        """The first of some days, or that on which the text ends."""
        return min(filter(None, (self.until, *days)), default=None)

    def of_owner(self, owner: str, day: str) -> list[Version]:
        """The clauses of an owner that are law on a day."""
        return [v for v in self.versions if v.owner == owner and v.is_law_on(day)]


def own_versions(provisions: Iterable[Provision]) -> list[Version]:
    """The clauses that the act's own file prints, in the order of the text."""
    return [
        Version(row, row.provision_id, _owner(row), ((0, row.line_start),))
        for row in in_order(provisions)
    ]


def in_order(provisions: Iterable[Provision]) -> list[Provision]:
    """Provisions in the order of the text, also where a table prints many on one line: each
    before what belongs to it."""
    rows = {row.provision_id: row for row in provisions}
    below: dict[str | None, list[Provision]] = {}
    for row in sorted(rows.values(), key=_place):
        parent = row.parent_id if row.parent_id in rows else None
        below.setdefault(parent, []).append(row)
    ordered: list[Provision] = []
    waiting = below.get(None, [])[::-1]
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting += below.pop(row.provision_id, [])[::-1]
    return ordered


def _place(row: Provision) -> tuple[object, ...]:
    """Where a provision is printed; on one line p2 before p10."""
    parts = _NUMBERS.split(row.provision_id)
    return row.line_start, row.line_end, [int(p) if p.isdigit() else p for p in parts]


def _owner(row: Provision) -> str:
    """The service or act of a clause; the appendix of one that stands in a table."""
    owner = row.service_id or row.decree_id
    inside = _APPENDIX.match(row.provision_id, len(owner))
    return owner + inside[0] if inside else owner
