"""CSV files, one a table, sorted by key, made of one block of rows a source file.

A refresh writes the blocks of the files that changed and copies the others as bytes, so its
cost does not grow with the rows that stay as they were. The blocks are listed in the table
`csv_blocks`.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterable, Iterator, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

import sqlite_utils

from pipeline.aside import aside
from pipeline.normalise import sort_key
from pipeline.schema import Column, CsvBlock, Issue, Record, columns
from pipeline.store.database import insert_rows
from pipeline.store.datapackage import exported_tables, package_text
from pipeline.store.spread import Readers, Work, processes, readers

# Spreadsheets run a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BEHIND_FORMULAS = "A"  # letters come behind all of these
_TOGETHER = 20  # files whose rows are read together: most have a few rows of a table


# A source file whose rows are written anew, or the offset and the size of a stretch of the old
# CSV file that is copied.
Piece = str | tuple[int, int]
Part = list[str] | tuple[int, int]  # the same for several source files together


@dataclass(frozen=True, slots=True)
class Block:
    """Where the rows of one source file lie in one CSV file."""

    source_file: str
    first_key: str
    size: int


@dataclass(frozen=True, slots=True)
class Updated:
    """A CSV file that was written aside: which source files changed, and their new blocks.

    One that holds nothing of them stays as it is and is not `written`.
    """

    table_name: str
    changed: Set[str]
    fresh: tuple[Block, ...]
    written: bool = True


def write_csvs(
    db: sqlite_utils.Database, directory: Path, changed: Iterable[str], jobs: int = 1
) -> None:
    """Bring all CSV files of `directory` up to date with the database.

    `changed` are the source files whose rows changed or went. A CSV file that is missing, or
    not as long as it was left, is written anew from the database. If many changed, `jobs`
    processes share the work.
    """
    names = sorted(set(changed))
    with readers(db, processes(jobs, names)) as others:
        finish_csvs(db, directory, begin_csvs(directory, names, others), names)


def begin_csvs(directory: Path, changed: Iterable[str], readers: Readers) -> Iterator[Updated]:
    """Let `readers` write all CSV files but that of issues, to which later steps may add rows.

    Returns what `finish_csvs` needs.
    """
    directory.mkdir(parents=True, exist_ok=True)
    tables = [row_type for row_type in exported_tables() if row_type is not Issue]
    return readers.map(_updating(directory, changed), tables)


def finish_csvs(
    db: sqlite_utils.Database, directory: Path, begun: Iterable[Updated], changed: Iterable[str]
) -> None:
    """Wait until all CSV files are written, and write that of issues and the data package.

    `changed` are the files whose issues changed.
    """
    written = list(begun)  # all of them first: readers would find the database locked
    written.append(_updating(directory, changed)(db, Issue))
    for updated in written:
        _keep_books(db, updated)
    package = directory / "datapackage.json"
    aside(package).write_bytes(package_text().encode())
    anew = [_csv_of(directory, updated.table_name) for updated in written if updated.written]
    _swap_in([package, *anew])


def _updating(directory: Path, changed: Iterable[str]) -> Work[type[Record], Updated]:
    return partial(_update, directory=directory, changed=frozenset(changed))


def forget_csvs(db: sqlite_utils.Database) -> None:
    """Let the next writing make every CSV file anew: what the files hold is not known."""
    db.conn.execute("delete from csv_blocks")


def _update(
    db: sqlite_utils.Database, row_type: type[Record], *, directory: Path, changed: Set[str]
) -> Updated:
    """Write one CSV file aside: blocks of changed files from the database, the rest as it was."""
    table = row_type.table.name
    path = _csv_of(directory, table)
    header = f"{','.join(column.name for column in columns(row_type))}\n".encode()
    first_keys = _first_keys(db, row_type, changed)
    if not first_keys and _is_apart(db, table, changed, path, len(header)):
        return Updated(table, changed, (), written=False)
    kept = list(
        db.conn.execute(
            "select source_file, first_key, bytes from csv_blocks where table_name = ?"
            " order by first_key, source_file",
            [table],
        )
    )
    if kept and not _is_as_left(path, len(header) + sum(size for _, _, size in kept)):
        changed = {row[0] for row in db.conn.execute("select source_file from documents")}
        changed |= {source_file for source_file, _, _ in kept}
        first_keys = _first_keys(db, row_type, changed)
    pieces: list[tuple[str, str, Piece]] = [(key, name, name) for name, key in first_keys.items()]
    offset = len(header)
    for source_file, first_key, size in kept:
        if source_file not in changed:
            pieces.append((first_key, source_file, (offset, size)))
        offset += size
    pieces.sort(key=lambda piece: piece[:2])
    fresh: list[Block] = []
    old = path.open("rb") if path.exists() else io.BytesIO()
    with old, aside(path).open("wb") as target:
        target.write(header)
        for part in _with_neighbours(piece for _, _, piece in pieces):
            if isinstance(part, tuple):
                _copy(old, target, *part)
                continue
            for name, content in zip(part, _contents(db, row_type, part), strict=True):
                fresh.append(Block(name, first_keys[name], target.write(content)))
    return Updated(table, changed, tuple(fresh))


def _is_apart(
    db: sqlite_utils.Database, table: str, changed: Set[str], path: Path, header: int
) -> bool:
    """Whether a CSV file, whose `header` has so many bytes, is as it was left and has no block
    of the changed files."""
    query = (
        "select coalesce(sum(bytes), 0), coalesce(sum(source_file in"
        " (select value from json_each(?))), 0) from csv_blocks where table_name = ?"
    )
    size, theirs = db.conn.execute(query, [json.dumps(sorted(changed)), table]).fetchone()
    return not theirs and _is_as_left(path, header + size)


def _keep_books(db: sqlite_utils.Database, updated: Updated) -> None:
    """Note in `csv_blocks` where the blocks of a CSV file lie."""
    db.conn.executemany(
        "delete from csv_blocks where table_name = ? and source_file = ?",
        [(updated.table_name, name) for name in updated.changed],
    )
    rows = [(updated.table_name, b.source_file, b.first_key, b.size) for b in updated.fresh]
    insert_rows(db, CsvBlock, ["table_name", "source_file", "first_key", "bytes"], rows)


def _with_neighbours(pieces: Iterable[Piece]) -> list[Part]:
    """The pieces in their order, neighbours joined.

    Stretches that lie side by side become one, so that most of a file is copied at once;
    source files are written up to `_TOGETHER` at a time.
    """
    parts: list[Part] = []
    for piece in pieces:
        last = parts[-1] if parts else None
        if isinstance(piece, str):
            if isinstance(last, list) and len(last) < _TOGETHER:
                last.append(piece)
            else:
                parts.append([piece])
        elif isinstance(last, tuple) and sum(last) == piece[0]:
            parts[-1] = (last[0], last[1] + piece[1])
        else:
            parts.append(piece)
    return parts


def _first_keys(
    db: sqlite_utils.Database, row_type: type[Record], source_files: Iterable[str]
) -> dict[str, str]:
    """The first sort key of each file that has rows of the table; blocks are sorted by it."""
    query = (
        f"select source_file, min([{sort_key(row_type)[0]}]) from [{row_type.table.name}]"
        " where source_file in (select value from json_each(?)) group by source_file"
    )
    found = db.conn.execute(query, [json.dumps(sorted(source_files))])
    return {name: str(safe_cell(key)) for name, key in found if key is not None}


def _contents(
    db: sqlite_utils.Database, row_type: type[Record], source_files: Sequence[str]
) -> list[bytes]:
    """The rows of each file as CSV, sorted.

    The cells of a column are looked at together, for all files at once.
    """
    cols = columns(row_type)
    listed = ", ".join(f"[{column.name}]" for column in cols)
    order = ", ".join(f"[{name}]" for name in sort_key(row_type))
    query = f"select {listed} from [{row_type.table.name}] where source_file = ? order by {order}"
    found = [db.conn.execute(query, [name]).fetchall() for name in source_files]
    by_column = zip(cols, zip(*chain.from_iterable(found), strict=True), strict=True)
    rows = zip(*(csv_cells(column, values) for column, values in by_column), strict=True)
    lines = map("{}\n".format, map(",".join, rows))
    return ["".join(islice(lines, len(of_file))).encode() for of_file in found]


def csv_cells(column: Column, values: Sequence[Any]) -> Sequence[str]:
    """The values of a column as they stand in a CSV file, in quotes where they need them.

    The csv module looks at every letter of every cell; most columns have nothing to quote.
    """
    safe = _safe_cells(column, values)
    if column.type is not str:
        return ["" if value is None else str(value) for value in safe]
    if _needs_quotes("\0".join(filter(None, safe))):
        return [_quoted(value) if value else "" for value in safe]
    return [value or "" for value in safe] if None in safe else safe


def _needs_quotes(text: str) -> bool:
    return "," in text or '"' in text or "\n" in text or "\r" in text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _needs_quotes(text) else text


def _safe_cells(column: Column, values: Sequence[Any]) -> Sequence[Any]:
    """The values of a column as CSV cells; each distinct value is looked at once."""
    if column.type is int:
        return values
    if (
        column.type is str
        and min(filter(None, values), default=_BEHIND_FORMULAS) >= _BEHIND_FORMULAS
    ):
        return values
    distinct = {value for value in values if value is not None}
    safe = {value: cell for value in distinct if (cell := safe_cell(value)) is not value}
    return [safe.get(value, value) for value in values] if safe else values


def safe_cell(value: object) -> object:
    """A value as a CSV cell: text that a spreadsheet would run is made plain text."""
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) and not _is_number(value) else value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _is_number(text: str) -> bool:
    """Phones (+77162257922) and negative numbers are no formulas."""
    return text[1:].replace(".", "", 1).isdigit()


def _is_as_left(path: Path, size: int) -> bool:
    return path.exists() and path.stat().st_size == size


def _copy(source: io.BufferedIOBase, target: io.BufferedWriter, offset: int, size: int) -> None:
    source.seek(offset)
    while size:
        chunk = source.read(min(size, 1 << 20))
        if not chunk:
            raise EOFError("a CSV file became shorter while it was copied")
        target.write(chunk)
        size -= len(chunk)


def _csv_of(directory: Path, table: str) -> Path:
    return directory / f"{table}.csv"


def _swap_in(paths: Sequence[Path]) -> None:
    """Put files that were written aside in the places of the old ones.

    All are synced to the disk first, at the same time: one by one, each would wait for it.
    """
    with ThreadPoolExecutor(len(paths)) as pool:
        for _ in pool.map(_sync, map(aside, paths)):
            pass
    for path in paths:
        aside(path).replace(path)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
