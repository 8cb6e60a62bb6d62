"""PDF: text and ruled tables with their pages.

The file is read in a process of its own (`worker`), which `guard` watches. There `reader` puts
together what the others do, in this order:

1. `page` asks PDFium what stands where: words, and ruling lines among its `shapes`. `fonts` tells
   pages without letters that can be read.
2. `doubt` finds tables among the rules: `ruling` those that are ruled on all sides, `stripes`,
   `upright`, `oneway` and `header_rule` those with fewer rules. Where the rules are unclear a
   `second` reader, pdfplumber, is asked, and `opinion` tells which reading to keep. `tables` puts
   the words into the cells.
3. `lines` makes lines of the other words; these and the tables are the `blocks` of a page.
   `furniture` takes headers and footers out, `notes` footnotes.
4. `reading_order` puts pages of several columns one column after another (`gutters`).
5. `columns` finds tables without rules; `stretches` says where they stand, `rows` where their rows
   begin. `breaks` joins rows over page breaks, `folded` undoes lists printed in two columns.
6. `paragraphs` writes the lines down as plain text has them: `measure` knows what is usual in them,
   `kinds` which are titles and stamps. `hyphens` joins hyphenated words.

`settings` has the limits and the distances that several of them share.
"""

from __future__ import annotations

from pipeline.read.pdf.guard import read_pdf

__all__ = ["read_pdf"]
