"""The process that pdfplumber runs in: it reads the ruled tables of one page after another.

Whatever a damaged page makes pdfplumber raise ends this process and nothing else; whoever
asked sees that no answer came.
"""

from __future__ import annotations

import io
import sys

import pdfplumber

from pipeline.read.pdf.apart.child import limit_memory, serve
from pipeline.read.pdf.apart.messages import Question, SecondTable
from pipeline.read.pdf.geometry import Box


def ruled_tables(question: Question) -> tuple[SecondTable, ...]:
    """The ruled tables of the page, from top to bottom, as pdfplumber finds them."""
    tolerances = ("snap_tolerance", "join_tolerance", "intersection_tolerance")
    with pdfplumber.open(io.BytesIO(question.content)) as document:
        page = document.pages[0].dedupe_chars()
        left, top = page.bbox[:2]

        def box(found: tuple[float, float, float, float]) -> Box:
            x0, y0, x1, y1 = found
            return Box(x0 - left, y0 - top, x1 - left, y1 - top)

        return tuple(
            SecondTable(
                box(table.bbox),
                tuple(tuple(cell and box(cell) for cell in row.cells) for row in table.rows),
                tuple(tuple(text or "" for text in row) for row in table.extract()),
            )
            for table in page.find_tables(dict.fromkeys(tolerances, question.near))
        )


if __name__ == "__main__":
    limit_memory(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer, ruled_tables)
