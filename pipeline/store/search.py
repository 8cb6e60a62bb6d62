"""The search index over everything that readers look for, filled when rows are loaded.

`search_entries` lists what can be found; the full-text table `search_index` holds, under the
same number, the words of each entry as keys and stems (see `pipeline.search_key`), so that a
search costs no work on Kazakh at reading time. An entry that is deleted leaves the index too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import sqlite_utils

from pipeline.patterns import load_data
from pipeline.schema import SearchEntry
from pipeline.search_key import keys_and_stems
from pipeline.store.database import insert_rows

_COLUMNS = ["entry_id", "kind", "row_id", "service_id", "source_file", "line_start"]
_MAKE = (
    "create virtual table if not exists search_index"
    " using fts5(kind, title, text, words, prefix='3 5', tokenize='ascii')",
    "create trigger if not exists search_entries_deleted after delete on search_entries begin"
    " delete from search_index where rowid = old.entry_id; end",
)
# The index writes out what it holds in memory when it is full, and at each statement that may
# delete entries: so there is room for much, and entries go in many at once.
_IN_MEMORY = "insert into search_index (search_index, rank) values ('hashsize', 33554432)"
_AT_ONCE = 10_000
# More entries of a kind than there will be; the numbers stay exact as floats, as JSON has them.
PART = 10**12


def index_search(db: sqlite_utils.Database, source_files: Iterable[str]) -> None:
    """Fill the index anew for the rows of these files."""
    for statement in _MAKE:
        db.conn.execute(statement)
    db.conn.execute(_IN_MEMORY)
    names = sorted(source_files)
    delete = "delete from search_entries where source_file = ?"
    db.conn.executemany(delete, [(name,) for name in names])
    entries: list[tuple[object, ...]] = []
    index: list[tuple[object, ...]] = []
    # By kind, then by file: the index is quick as long as its numbers rise.
    for kind, about in load_data("browse/search.yaml")["kinds"].items():
        first, last = part_of(kind)
        used = db.conn.execute(
            "select max(entry_id) from search_entries where entry_id between ? and ?", [first, last]
        ).fetchone()[0]
        for entry_id, found in enumerate(_found(db, about, names), (used or first) + 1):
            row_id, service_id, title, text, found_by, source_file, line = found
            entries.append((entry_id, kind, row_id, service_id, source_file, line))
            index.append((entry_id, kind, *index_words(title, text, found_by)))
            if len(entries) == _AT_ONCE:
                _insert(db, entries, index)
    _insert(db, entries, index)


def part_of(kind: str) -> tuple[int, int]:
    """The first and last number that entries of a kind may have: a search for one kind reads
    only that part of the lists of entries by word."""
    part = load_data("browse/search.yaml")["kinds"][kind]["part"]
    return part * PART, (part + 1) * PART - 1


def _found(
    db: sqlite_utils.Database, about: dict[str, Any], names: Iterable[str]
) -> Iterator[tuple[Any, ...]]:
    """Rows of a kind in these files: key, service, title, text, more text, file, line."""
    table, key = about["table"], _order(about)
    query = f"{about['select']} where {table}.source_file = ? order by {key}"
    for name in names:
        for row in db.conn.execute(query, [name]):
            yield row[:-1]


def _insert(
    db: sqlite_utils.Database,
    entries: list[tuple[object, ...]],
    index: list[tuple[object, ...]],
) -> None:
    """Insert entries and what the index holds of them; both lists are empty then."""
    insert_rows(db, SearchEntry, _COLUMNS, entries)
    db.conn.executemany(
        "insert into search_index (rowid, kind, title, text, words) values (?, ?, ?, ?, ?)", index
    )
    entries.clear()
    index.clear()


def index_words(title: str | None, text: str | None, more: str | None) -> tuple[str, str, str]:
    """What the index holds of an entry: stems of its title, of its text, and whole words."""
    titles = _words_of_title(title or "")
    texts = keys_and_stems(text or "") + keys_and_stems(more or "")
    whole = dict.fromkeys([key for key, _ in titles] + [key for key, _ in texts])
    return (
        " ".join([stem for _, stem in titles]),
        " ".join([stem for _, stem in texts]),
        " ".join(whole),
    )


@lru_cache(maxsize=16)
def _words_of_title(title: str) -> list[tuple[str, str]]:
    """The provisions of a section follow one another under the same title."""
    return keys_and_stems(title)


def _order(about: dict[str, str]) -> str:
    return f"{about['table']}.line_start, row_id"
