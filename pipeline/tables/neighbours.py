"""Fragments cut where cells that share a line are of columns known to stand beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.tables.fragments import Fragment
from pipeline.tables.model import PLACE_ROLES, Column
from pipeline.tables.outline import (
    codes_apart,
    numbered_headings,
    places_apart,
    postal_codes_apart,
    settlements_apart,
    settlements_behind,
    whole_places,
)
from pipeline.tables.persons import (
    hint_patronymics,
    persons_apart,
    persons_before,
    persons_behind,
    rooms_behind,
)
from pipeline.tables.reader import Layout
from pipeline.tables.titles import role_of


def cells_apart(
    body: Sequence[Fragment], columns: Sequence[Column], layout: Layout
) -> Sequence[Fragment]:
    """The fragments of a list with these columns, in pieces that are of one cell each."""
    roles = layout.roles
    if layout.placed:
        levels = [column.role for column in columns if column.role in PLACE_ROLES]
        body = places_apart(whole_places(body), levels)
    else:
        body = numbered_headings(body)
    if "settlements" in roles:
        served = roles.index("settlements")
        body = settlements_apart(body, served)
        if served and roles[served - 1] == "address":
            body = settlements_behind(body, served)
    if "area_code" in roles:
        body = codes_apart(body, roles.index("area_code"))
    if "postal" in roles:
        body = postal_codes_apart(body, roles.index("postal"))
    if "person" in roles:
        body = _around_persons(body, layout)
    elif ("other", "address") in pairwise(roles):
        body = persons_before(body, roles.index("address") - 1)
    named = [c.role == "name" and role_of(c.title or "") == "person" for c in columns]
    if any(named):
        body = persons_apart(body)
        if "name" in roles and roles[roles.index("name") + 1 :][:1] == ("address",):
            body = persons_before(body, roles.index("name"))
    return body


def _around_persons(body: Sequence[Fragment], layout: Layout) -> Sequence[Fragment]:
    """The fragments with persons cut from what stands before and behind them."""
    behind = layout.roles.index("person") + 1
    hint_patronymics(body, behind - 1)
    body = persons_behind(body)
    following = layout.roles[behind : behind + 1]
    if following in (("room",), ("other",)):  # «Досжанова Г. | 127»: the number of pupils
        return rooms_behind(body, behind)
    return persons_before(body, behind - 1) if following == ("address",) else body
