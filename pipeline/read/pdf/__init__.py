"""PDF: text and ruled tables with their pages.

`page` asks PDFium what stands where; `ruling` has pdfplumber find tables among ruling lines;
`lines` and `paragraphs` put words in reading order; `furniture` takes headers and footers out,
`notes` sets footnotes behind the paragraphs that have their marks;
`gutters` tells columns of text from those of tables, and `reading_order` divides pages there;
`reader` puts it together, page by page, in a process of its own (`worker`), which `guard` watches.
Where `doubt` finds a page's rules unclear, a `second` reader, pdfplumber, is asked about its tables
and `opinion` tells which reading to keep.
"""

from __future__ import annotations

from pipeline.read.pdf.guard import read_pdf

__all__ = ["read_pdf"]
