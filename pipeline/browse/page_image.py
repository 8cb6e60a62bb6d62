"""Pages of PDFs as pictures beside their text, if the file that was read is still there."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from datasette.utils.asgi import NotFound, Response

from pipeline.browse.desk import our_database, row
from pipeline.places import digest, located

PLUGIN = "zanderek"
_SECONDS = 10.0
_TOGETHER = 2
_drawing = asyncio.Semaphore(_TOGETHER)


async def page_image(request: Any, datasette: Any) -> Any:
    """/-/page/<number>/<file>: the page as PNG."""
    name, number = unquote(request.url_vars["file"]), int(request.url_vars["page"])
    database = await our_database(datasette)
    path = await database.execute_fn(lambda connection: file_of(connection, datasette, name))
    if path is None:
        raise NotFound(f"There is no PDF {name} here")
    picture = await _draw(path, number)
    if picture is None:
        raise NotFound(f"Page {number} of {name} cannot be drawn")
    return Response(picture, content_type="image/png")


def image_url(source_file: str, page: int) -> str:
    """Where `page_image` answers for a page of a PDF."""
    return f"/-/page/{page}/{quote(source_file)}"


def file_of(connection: sqlite3.Connection, datasette: Any, name: str) -> Path | None:
    """The PDF in the raw folder that was taken in under this name, if it is unchanged.

    Names come from the table of documents, so none leads out of the folder.
    """
    file = row(connection, "select format, sha256 from documents where source_file = ?", [name])
    if file is None or file["format"] != "pdf":
        return None
    folder = Path((datasette.plugin_config(PLUGIN) or {}).get("raw", "raw"))
    path = located(folder, name)
    if path is None or not path.resolve().is_relative_to(folder.resolve()):
        return None
    return path if digest(path) == file["sha256"] else None


async def _draw(path: Path, number: int) -> bytes | None:
    """The picture; None when the page does not exist or asks for too much time or memory."""
    async with _drawing:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "pipeline.page_picture", str(path), str(number),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            picture, _ = await asyncio.wait_for(process.communicate(), _SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()
            return None
    return picture if process.returncode == 0 and picture else None
