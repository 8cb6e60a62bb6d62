"""A page of a PDF as PNG, drawn in a process of its own: python -m pipeline.page_picture FILE PAGE

PDFium cannot be stopped from inside when a page asks for too much, so the source viewer
(`browse/page_image.py`) starts this with a time limit; the memory limit is set here. It stands
outside the package `browse` because that would load Datasette, which takes a second.
"""

from __future__ import annotations

import io
import resource
import sys
from pathlib import Path

import pypdfium2

MOST_MEMORY = 1 << 30
# Pixels of the longer side: readable, and small enough for any size of page.
_LONGEST = 1600


def draw(path: Path, number: int) -> bytes:
    """Page `number` (from 1) of a PDF. Raises IndexError when there is no such page."""
    document = pypdfium2.PdfDocument(path)
    if not 1 <= number <= len(document):
        raise IndexError(f"{path} has no page {number}")
    page = document[number - 1]
    scale = min(_LONGEST / max(*page.get_size(), 1.0), 3.0)
    buffer = io.BytesIO()
    page.render(scale=scale).to_pil().save(buffer, format="PNG")
    return buffer.getvalue()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.stdout.buffer.write(draw(Path(sys.argv[1]), int(sys.argv[2])))
