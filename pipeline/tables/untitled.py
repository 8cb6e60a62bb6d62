"""Columns without a title, and tables without a header: what their cells tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.patterns import patterns
from pipeline.tables.model import Column, Role
from pipeline.tables.vocabulary import tokens

# What a sign in a cell says of its column.
_TELLING: dict[str, Role] = {
    "phone": "phone", "local": "phone", "mail": "email", "url": "site", "street": "address",
    "postal": "address", "institution": "name", "person": "person", "clock": "schedule",
}  # fmt: skip
# Most cells of a column, of two of which one may be torn, say the same.
_MOST = 0.6


def roles_of_untitled(
    titles: Sequence[str], taken: Sequence[Role | None], rows: Sequence[Sequence[str]]
) -> dict[int, Role]:
    """The roles of columns that have no title, by index, as their cells in `rows` tell; `taken`
    are the roles of those that have one, which are given only once. A title that says nothing may
    stand over e-mails, which nothing else looks like."""
    told: dict[int, Role] = {}
    for index, title in enumerate(titles):
        if title and taken[index] != "other":
            continue
        cells = [row[index] for row in rows if row[index]]
        role = _role_of_all(cells, first=index == 0)
        if title and role != "email":
            continue
        if role and (role == "phone" or role not in {*taken, *told.values()}):
            told[index] = role
    return told


def guess_columns(cells: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a table without a header, from its first row."""
    roles = [_role_of_cell(cell, first=index == 0) or "other" for index, cell in enumerate(cells)]
    if "name" not in roles and "other" in roles:
        roles[roles.index("other")] = "name"
    return tuple([Column(role) for role in roles])


def _role_of_all(cells: Sequence[str], *, first: bool) -> Role | None:
    """What most of the cells of a column say."""
    found = Counter([_role_of_cell(cell, first=first) for cell in cells])
    role, count = found.most_common(1)[0] if found else (None, 0)
    return role if role and count >= _MOST * len(cells) else None


def _role_of_cell(cell: str, *, first: bool) -> Role | None:
    """What a cell says of its column; only the `first` one has the numbers of rows."""
    if first and patterns("tables")["row_label"].fullmatch(cell):
        return "label"
    return next((_TELLING[kind] for kind in tokens(cell).kinds if kind in _TELLING), None)
