"""One row an office and act with all its phones, under a name that can be compared.

Acts list the same office for service after service and write its name in several ways, so
what changed from act to act cannot be read from `offices` as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

import sqlite_utils

from pipeline.data_files import load_data
from pipeline.schema import OfficeContact
from pipeline.search_key import key_and_stem, words
from pipeline.store.database import insert_rows

_OFFICES = """
select o.decree_id, d.adopted_on, coalesce(o.region, a.region), coalesce(a.district, o.district),
  o.name, o.office_id, p.e164, o.source_file, o.line_start, o.line_end
from offices o join phones p on p.office_id = o.office_id
  join decrees d on d.decree_id = o.decree_id
  left join addresses a on a.office_id = o.office_id
where o.source_file = ? and o.name is not null and p.e164 is not null
order by o.office_id, p.e164
"""
_COLUMNS = [
    "decree_id", "adopted_on", "region", "district", "name_key", "name", "phones", "office_id",
    "source_file", "line_start", "line_end",
]  # fmt: skip


def gather_contacts(db: sqlite_utils.Database, source_files: Iterable[str]) -> None:
    """Fill the contacts of the offices of these files anew."""
    for file in sorted(source_files):
        db.conn.execute("delete from office_contacts where source_file = ?", [file])
        first: dict[tuple[str, str | None, str | None, str], tuple[object, ...]] = {}
        phones: dict[tuple[str, str | None, str | None, str], set[str]] = {}
        for decree, adopted, region, district, name, office, e164, *place in db.conn.execute(
            _OFFICES, [file]
        ):
            key = (decree, region, district, name_key(name))
            first.setdefault(key, (adopted, name, office, *place))
            phones.setdefault(key, set()).add(e164)
        rows = []
        for key, (adopted, name, office, *place) in first.items():
            listed = ", ".join(sorted(phones[key]))
            decree, region, district, compared = key
            rows.append((decree, adopted, region, district, compared, name, listed, office, *place))
        insert_rows(db, OfficeContact, _COLUMNS, rows)


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """The stems of a name in order of letters, without words for its legal form.

    >>> name_key("«Ертіс ауданы әкімінің аппараты» ММ") == name_key("Ертіс ауданының әкім аппараты")
    True
    """
    stems = {word.stem for word in words(name)}
    return " ".join(sorted(stems - _forms() or stems))


@cache
def _forms() -> frozenset[str]:
    return frozenset(key_and_stem(w)[1] for w in load_data("browse/legal_forms.yaml")["words"])
