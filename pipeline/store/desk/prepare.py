"""What readers need beside the rows: the search index, places on the map, views of today's law,
counts of whole tables."""

from __future__ import annotations

from collections.abc import Iterable

import sqlite_utils

from pipeline.schema import TABLES, Row
from pipeline.store.desk.contacts import gather_contacts
from pipeline.store.desk.coordinates import fill_places, place_offices
from pipeline.store.desk.search import index_search
from pipeline.store.desk.tallies import count_rows_of

_IN_FORCE = (
    "(valid_from is null or valid_from <= date('now'))"
    " and (valid_to is null or valid_to > date('now'))"
)
# An office is compared from act to act; documents are counted by their words; addresses are
# asked for by district.
_INDEXES = (
    "create index if not exists idx_office_contacts_compared"
    " on office_contacts (region, district, name_key, adopted_on, decree_id)",
    "create index if not exists idx_required_documents_asked"
    " on required_documents (text, service_id, source_file, line_start, line_end)",
    "create index if not exists idx_addresses_district on addresses (district)",
)


def prepare_desk(db: sqlite_utils.Database, source_files: Iterable[str]) -> None:
    """Bring search, places, views and counts up to date with the rows of these files."""
    names = sorted(source_files)
    index_search(db, names)
    prepare_pages(db, names)
    count_rows_of(db, names)


def prepare_pages(db: sqlite_utils.Database, source_files: Iterable[str]) -> None:
    """What pages need beside the search index and the counts: views, places, contacts."""
    names = sorted(source_files)
    create_views(db)
    for index in _INDEXES:
        db.conn.execute(index)
    fill_places(db)
    place_offices(db, names)
    gather_contacts(db, names)


def create_views(db: sqlite_utils.Database) -> None:
    """A view `current_<table>` of each table of rows: what is law on the day of asking."""
    for row_type in TABLES:
        name = row_type.table.name
        if issubclass(row_type, Row) and name != "issues":
            db.conn.execute(
                f"create view if not exists [current_{name}] as"
                f" select * from [{name}] where {_IN_FORCE}"
            )
