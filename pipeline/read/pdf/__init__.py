"""PDF: text and ruled tables with their pages.

The file is read `apart`, in a process of its own, where `reader` puts together what the others do:

1. `drawn`: what stands on a page, words and ruling lines.
2. `ruled`: tables among the rules; `tables` puts words into their cells.
3. `lines` makes lines of the other words; these and the tables are the `blocks` of a page.
4. `prose` takes headers, footers and footnotes out and puts columns of text one after another.
5. `spaced`: tables without rules.
6. `breaks` joins rows over page breaks where they go on (`goes_on`), `folded` undoes lists printed
   in two columns.
7. `prose` writes the lines down as plain text has them.

`settings` has the limits and distances that several share, `geometry` the boxes.
"""

from __future__ import annotations

from pipeline.read.pdf.apart.guard import read_pdf

__all__ = ["read_pdf"]
