"""PDF: text and ruled tables with their pages.

`page` asks PDFium what stands where; `ruling` finds tables among ruling lines; `lines` and
`paragraphs` put words in reading order; `furniture` takes headers and footers out; `reader`
puts it together, page by page, in a process of its own (`worker`), which `guard` watches.
"""

from __future__ import annotations

from pipeline.read.pdf.guard import read_pdf

__all__ = ["read_pdf"]
