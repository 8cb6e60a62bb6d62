"""The search index over everything that readers look for, filled when rows are loaded.

`search_entries` lists what can be found; the full-text table `search_index` holds, under the
same number, the words of each entry as keys and stems (see `pipeline.search_key`), so that a
search costs no work on Kazakh at reading time. An entry that is deleted leaves the index too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import sqlite_utils

from pipeline.data_files import load_data
from pipeline.schema import SearchEntry
from pipeline.search_key import stems_and_keys
from pipeline.store.database import insert_rows
from pipeline.store.spread import Readers

_COLUMNS = ["entry_id", "kind", "row_id", "service_id", "source_file", "line_start"]
_MAKE = (
    # detail: searches ask in which column a word stands, never beside which other one.
    # prefix: few words share a longer beginning, and an index of those takes as long as all else.
    "create virtual table if not exists search_index using fts5(kind unindexed, title, text, words,"
    " prefix='3', detail='column', tokenize='ascii')",
    "create trigger if not exists search_entries_deleted after delete on search_entries begin"
    " delete from search_index where rowid = old.entry_id; end",
)
# The index writes to disk when its memory is full, and at each statement that may delete
# entries. So it gets 32 MB of memory, and many entries with one statement.
_IN_MEMORY = "insert into search_index (search_index, rank) values ('hashsize', 33554432)"
_AT_ONCE = 4_000_000  # letters
_FILES_AT_ONCE = 10  # whose words a reader looks up in one go
_AHEAD = 8  # such lots of files that readers may be ahead
# More entries than a kind will ever have; numbers of all kinds are still exact as JSON floats.
PART = 10**12


class Found(NamedTuple):
    """A row that can be found, and its words as the index holds them."""

    row_id: str
    service_id: str | None
    source_file: str
    line_start: int
    words: tuple[str, str, str]


def index_search(
    db: sqlite_utils.Database, source_files: Iterable[str], readers: Readers | None = None
) -> None:
    """Fill the index anew for the rows of these files; `readers` look up their words."""
    for statement in _MAKE:
        db.conn.execute(statement)
    db.conn.execute(_IN_MEMORY)
    names = sorted(source_files)
    delete = "delete from search_entries where source_file = ?"
    db.conn.executemany(delete, [(name,) for name in names])
    # By kind, then by file: the index is quick as long as its numbers rise.
    lots = [names[i : i + _FILES_AT_ONCE] for i in range(0, len(names), _FILES_AT_ONCE)]
    items = list(product(load_data("browse/search.yaml")["kinds"], lots))
    entries: list[tuple[object, ...]] = []
    index: list[tuple[object, ...]] = []
    last, number, letters = "", 0, 0
    results = (readers or Readers(db)).map(_find, items, _AHEAD)
    for (kind, _), found in zip(items, results, strict=True):
        if kind != last:
            last, number = kind, _last_number(db, kind)
        for row in found:
            number += 1
            entries.append((number, kind, *row[:-1]))
            index.append((number, kind, *row.words))
            letters += sum(map(len, row.words))
        if letters > _AT_ONCE:
            _insert(db, entries, index)
            letters = 0
    _insert(db, entries, index)


def _last_number(db: sqlite_utils.Database, kind: str) -> int:
    """The last number that an entry of a kind has in the database, or the one before the first."""
    first, last = part_of(kind)
    query = "select max(entry_id) from search_entries where entry_id between ? and ?"
    return db.conn.execute(query, [first, last]).fetchone()[0] or first


def _find(db: sqlite_utils.Database, item: tuple[str, Sequence[str]]) -> list[Found]:
    """The rows of a kind in some files, by file and place."""
    kind, names = item
    about = load_data("browse/search.yaml")["kinds"][kind]
    query = f"{about['select']} where {about['table']}.source_file = ? order by {_order(about)}"
    return [
        Found(row_id, service_id, source_file, line, index_words(title, text, found_by))
        for name in names
        for row_id, service_id, title, text, found_by, source_file, line, _ in db.conn.execute(
            query, [name]
        )
    ]


def part_of(kind: str) -> tuple[int, int]:
    """The first and last number that entries of a kind may have: a search for one kind reads
    only that part of the lists of entries by word."""
    part = load_data("browse/search.yaml")["kinds"][kind]["part"]
    return part * PART, (part + 1) * PART - 1


def _insert(
    db: sqlite_utils.Database,
    entries: list[tuple[object, ...]],
    index: list[tuple[object, ...]],
) -> None:
    """Insert entries and what the index holds of them, and empty both lists."""
    insert_rows(db, SearchEntry, _COLUMNS, entries)
    db.conn.executemany(
        "insert into search_index (rowid, kind, title, text, words) values (?, ?, ?, ?, ?)", index
    )
    entries.clear()
    index.clear()


def index_words(title: str | None, text: str | None, more: str | None) -> tuple[str, str, str]:
    """What the index holds of an entry: stems of its title, of its text, and whole words."""
    titles, keys = _words_of_title(title or "")
    texts, keys_of_text = stems_and_keys(f"{text} {more}" if text and more else text or more or "")
    return titles, texts, " ".join(keys | keys_of_text)


@lru_cache(maxsize=16)
def _words_of_title(title: str) -> tuple[str, dict[str, None]]:
    """The provisions of a section follow one another under the same title."""
    return stems_and_keys(title)


def _order(about: dict[str, str]) -> str:
    return f"{about['table']}.line_start, row_id"
