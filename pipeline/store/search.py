"""The search index over everything that readers look for, filled when rows are loaded.

`search_entries` lists what can be found; the full-text table `search_index` holds, under the
same number, the words of each entry as keys and stems (see `pipeline.search_key`), so that a
search costs no work on Kazakh at reading time. An entry that is deleted leaves the index too.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlite_utils

from pipeline.patterns import load_data
from pipeline.schema import SearchEntry
from pipeline.search_key import words
from pipeline.store.database import insert_rows

_COLUMNS = ["entry_id", "kind", "row_id", "service_id", "source_file", "line_start"]
_MAKE = (
    "create virtual table if not exists search_index"
    " using fts5(kind, title, text, words, prefix='3 5', tokenize='ascii')",
    "create trigger if not exists search_entries_deleted after delete on search_entries begin"
    " delete from search_index where rowid = old.entry_id; end",
)


def index_search(db: sqlite_utils.Database, source_files: Iterable[str]) -> None:
    """Fill the index anew for the rows of these files."""
    for statement in _MAKE:
        db.conn.execute(statement)
    kinds = load_data("browse/search.yaml")["kinds"]
    for name in sorted(source_files):
        db.conn.execute("delete from search_entries where source_file = ?", [name])
        first = db.conn.execute("select coalesce(max(entry_id), 0) from search_entries").fetchone()
        entries, index = [], []
        number = first[0]
        for kind, about in kinds.items():
            table, key = about["table"], _order(about)
            query = f"{about['select']} where {table}.source_file = ? order by {key}"
            for row in db.conn.execute(query, [name]):
                row_id, service_id, title, text, found_by, source_file, line, _ = row
                number += 1
                entries.append((number, kind, row_id, service_id, source_file, line))
                index.append((number, kind, *index_words(title, text, found_by)))
        insert_rows(db, SearchEntry, _COLUMNS, entries)
        db.conn.executemany(
            "insert into search_index (rowid, kind, title, text, words) values (?, ?, ?, ?, ?)",
            index,
        )


def index_words(title: str | None, text: str | None, more: str | None) -> tuple[str, str, str]:
    """What the index holds of an entry: stems of its title, of its text, and whole words."""
    titles = list(words(title or ""))
    texts = [word for part in (text, more) for word in words(part or "")]
    whole = dict.fromkeys(word.key for word in [*titles, *texts])
    return (
        " ".join(word.stem for word in titles),
        " ".join(word.stem for word in texts),
        " ".join(whole),
    )


def _order(about: dict[str, str]) -> str:
    return f"{about['table']}.line_start, row_id"
