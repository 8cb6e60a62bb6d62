"""`zanderek serve`: Datasette on the database, with our metadata."""

from __future__ import annotations

from pathlib import Path

import uvicorn
from datasette.app import Datasette

from pipeline.browse.metadata import metadata

_SETTINGS = {"sql_time_limit_ms": 2000, "max_returned_rows": 2000, "default_page_size": 50}


def datasette(db: Path) -> Datasette:
    """A Datasette on `db`, opened as a file that nobody changes."""
    return Datasette(
        immutables=[str(db)],
        metadata=metadata(db.stem),
        settings=_SETTINGS,
    )


def serve(db: Path, *, host: str, port: int) -> None:
    uvicorn.run(datasette(db).app(), host=host, port=port, log_level="warning", lifespan="on")
