"""PDF: text and ruled tables with their pages.

The file is read in a process of its own (`worker`), which `guard` starts and watches; `child` is
any such process, `messages` what they tell one another. There `reader` puts together what the
others do, in this order:

1. `page` asks PDFium what stands where: words, and ruling lines among its `shapes`; pages put in
   askew are made `straight`. `fonts` tells pages without letters that can be read, `metrics` how
   high letters reach where a font does not say so.
2. `doubt` finds tables among the rules, but for `underlines`: `ruling` those that are ruled on all
   sides, `stripes`, `upright`, `oneway` and `header_rule` those with fewer rules, where
   `over_columns` tells headings; `unruled` adds the rows and columns that rules leave out. Where
   rules are unclear a `second` reader is asked about the page, `alone` in a file (`plumber`,
   another process); `compare` and `opinion` tell which reading to keep. `tables` puts words into
   cells.
3. `lines` makes lines of the other words; these and the tables are the `blocks` of a page.
   `furniture` takes headers and footers out, `notes` footnotes.
4. `reading_order` puts pages of several columns one column after another (`gutters`).
5. `columns` finds tables without rules: `stretches` says where they stand, with `line_columns` for
   what one line tells, `stretch_headings` for headings and `stretched` for lines stretched to the
   margins; `rows` tells where their rows begin.
6. `breaks` joins rows over page breaks where they go on (`goes_on`), `folded` undoes lists printed
   in two columns, `torn` doubts rows that seem to be divided at the wrong place.
7. `paragraphs` writes the lines down as plain text has them: `measure` knows what is usual in them,
   `kinds` which are titles and stamps, `hanging` which are items. `hyphens` joins words.

`settings` has the limits and distances that several share, `geometry` the boxes.
"""

from __future__ import annotations

from pipeline.read.pdf.guard import read_pdf

__all__ = ["read_pdf"]
