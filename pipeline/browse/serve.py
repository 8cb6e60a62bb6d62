"""`zanderek serve`: Datasette on the database, with our pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import uvicorn
from datasette.plugins import pm

import pipeline.browse
import pipeline.engine.http
from pipeline.browse.fixed import FixedDatasette
from pipeline.browse.metadata import metadata
from pipeline.browse.page_image import PLUGIN

SETTINGS = {
    "sql_time_limit_ms": 1500,
    "facet_time_limit_ms": 200,
    "max_returned_rows": 2000,
    "default_page_size": 50,
    "suggest_facets": False,
    "allow_download": True,
    "allow_csv_stream": True,
    "max_csv_mb": 100,
    "truncate_cells_html": 300,
}


def datasette(db: Path, rules: Path = Path("rules"), raw: Path = Path("raw")) -> Any:
    """A Datasette on `db`, opened as a file that nobody changes.

    `rules` is the folder that the service engine answers from, `raw` the one with the
    documents, for pictures of PDF pages.
    """
    for plugin in (pipeline.browse, pipeline.engine.http):
        if not pm.is_registered(plugin):
            pm.register(plugin, name=plugin.__name__)
    described = metadata(db.stem)
    described["plugins"] = {
        pipeline.engine.http.PLUGIN: {"rules": str(rules)},
        PLUGIN: {"raw": str(raw)},
    }
    return FixedDatasette(str(db), metadata=described, settings=SETTINGS)


def serve(
    db: Path,
    *,
    host: str,
    port: int,
    rules: Path = Path("rules"),
    raw: Path = Path("raw"),
) -> None:
    """Serve `db` until stopped."""
    app = datasette(db, rules, raw).app()
    uvicorn.run(app, host=host, port=port, log_level="warning", lifespan="on")
