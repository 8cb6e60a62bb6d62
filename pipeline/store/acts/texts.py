"""The texts of an act that are here, and the days on which each of them is law.

The newest text has the act's key, an earlier one has its day in it:
`gov-2012-1392@2012-11-01`. What stands in a text has keys that begin with the text's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import sqlite_utils

from pipeline.schema import STATUS_COLUMNS

OWNERS = ("decree_id", "service_id", "office_id", "procedure_id", "step_id")
"""The columns that say whose a row is; of several the first says it most directly."""


def of_act(column: str, act: str = ":act") -> str:
    """A condition for queries: the column has the key of a text of the act.

    >>> of_act("decree_id")
    "(decree_id = :act or decree_id >= :act || '@' and decree_id < :act || 'A')"
    """
    return f"({column} = {act} or {column} >= {act} || '@' and {column} < {act} || 'A')"


# The plus keeps SQLite from going over all acts by the index of `version_of`, which nearly all
# acts leave empty.
_TEXTS = f"""
select d.decree_id, d.source_file, f.version, f.head, {", ".join(f"d.{n}" for n in STATUS_COLUMNS)}
from decrees d join documents f on f.source_file = d.source_file
where {of_act("d.decree_id")} and +d.version_of is null
order by f.version is null, f.version desc
"""


@dataclass(frozen=True, slots=True)
class ActText:
    """One text of an act.

    `version` is the day of the last amendment that it knows. It is law from the day `begins` on,
    or since its adoption, and before the day `ends`, on which the next text begins. `printed` is
    the status that its file prints, `status` the one that it has in the database.
    """

    decree_id: str
    source_file: str
    version: str | None
    begins: str | None
    ends: str | None
    printed: Mapping[str, str | None]
    status: Mapping[str, str | None]

    @property
    def act(self) -> str:
        """The key that all texts of the act share."""
        return act_of(self.decree_id)

    def until(self, repealed: str | None) -> str | None:
        """The day on which nothing of the text is law any more, if the act is repealed from that
        day on."""
        return min(filter(None, (self.ends, repealed)), default=None)


def act_of(decree_id: str) -> str:
    """The act's key in the key of one of its texts.

    >>> act_of("gov-2012-1392@2012-11-01")
    'gov-2012-1392'
    """
    return decree_id.partition("@")[0]


def is_here(db: sqlite_utils.Database, decree_id: str) -> bool:
    """Whether an act, or one of its texts, is in a database."""
    query = "select 1 from decrees where decree_id = ?"
    return db.conn.execute(query, [decree_id]).fetchone() is not None


def texts_of(db: sqlite_utils.Database, act: str) -> list[ActText]:
    """The texts of an act, the oldest first; none if it is not here."""
    texts: list[ActText] = []
    ends = None
    found = db.conn.execute(_TEXTS, {"act": act}).fetchall()
    for place, (decree_id, source_file, version, head, *status) in enumerate(found):
        printed = json.loads(head or "{}")
        said = {name: printed.get(name) for name in STATUS_COLUMNS}
        said["status"] = said["status"] or "in_force"
        is_oldest = place == len(found) - 1
        begins = None if is_oldest else version
        now = dict(zip(STATUS_COLUMNS, status, strict=True))
        texts.append(ActText(decree_id, source_file, version, begins, ends, said, now))
        ends = version or ends
    return texts[::-1]
