"""Procedures of the database as BPMN files and pictures."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import sqlite_utils

from pipeline.procedures.drawing.bpmn import render, with_xml_names
from pipeline.procedures.drawing.layout import layout
from pipeline.procedures.drawing.svg import draw
from pipeline.procedures.from_rows import procedure_models
from pipeline.schema import (
    Appendix,
    Procedure,
    ProcedureStep,
    Provision,
    Record,
    Service,
    StepDuration,
)
from pipeline.store.database import check_tables, select_records
from pipeline.store.listing import digest_of, read_listing, remove_gone, write_listing

_MADE_OF = (Service, Provision, Appendix, Procedure, ProcedureStep, StepDuration)


def rows_of_procedures(database: Path) -> list[Record]:
    """The rows of a database that procedures are made of.

    Raises FileNotFoundError when there is no such database, ZanderekError for one of another
    version.
    """
    if not database.is_file():
        raise FileNotFoundError(f"{database}: there is no such database; `zanderek run` makes it")
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        check_tables(sqlite_utils.Database(connection), database)
        return [row for row_type in _MADE_OF for row in select_records(connection, row_type)]


def write_bpmn(
    rows: Iterable[Record],
    directory: Path,
    say: Callable[[str], None] = lambda message: None,
) -> list[Path]:
    """Write `<procedure_id>.bpmn` and `.svg` for every procedure; gives the files written.

    Files that were written earlier for procedures that are gone are removed, nothing else is;
    `say` hears of each. The directory is made if it is missing.
    """
    directory.mkdir(parents=True, exist_ok=True)
    before = read_listing(directory)
    now: dict[str, str] = {}
    for model in procedure_models(rows):
        drawing = layout(with_xml_names(model))
        pair = {"bpmn": render(drawing), "svg": draw(drawing).encode()}
        for ending, content in pair.items():
            now[f"{model.id}.{ending}"] = digest_of(content)
            (directory / f"{model.id}.{ending}").write_bytes(content)
    write_listing(directory, {**now, **remove_gone(directory, before, now, say)})
    return [directory / name for name in now]
