"""Tables that only spaces set apart, as `pdftotext -layout` and its like write them.

`tables` finds them among the lines of a text, cuts their lines at the `columns` that stay free and
puts `rows` together. Where numbers stand beside the `middle` of their rows, `balance` says which
lines belong to which number. Before that, columns that stand elsewhere on each of the `pages` are
set in line, and those that touch are set `apart`: by the places where cells begin on each line
(`tracks`), which move down a page (`tracked`). Rows that may hold texts of others are `doubts`.
"""

from __future__ import annotations

from pipeline.read.aligned.tables import with_aligned_tables

__all__ = ["with_aligned_tables"]
