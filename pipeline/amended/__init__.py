"""An act as later acts amend it: what of it ends, and what takes its place.

A pure function from the act and the orders of later acts, in the order of their days, to
versions of clauses and titles, to the rows of lists and the appendices with their days. What
an order names has to be found exactly once; where it is not, nothing is changed and the reason
is kept.

`model` has what the stage works on, `followed` takes order after order: `sequence` tells which of
an act comes first, `done` which need nothing more. `places` finds what an order names, `wording`
puts clauses in the place of others. Each kind of order has its module: `added`, `reworded`,
`repealed` (with `excepted` for what stays), `words`, `sentences`, `moved`, `numbers` (with
`shifted`, `paragraphs` and `rows`), `suspended`, `passing` for what is law until a day; each kind
of text, too: `chapters`, `titles`, `appendices`, `lists` of offices, other `tables`.

Days that an act says itself are read before there are later acts: `dated` for its parts,
`noted` for repeals in notes, `given` for tables that it gives to other acts; `own_days` and
`said_anew` keep them when the text is worded anew.
"""

from pipeline.amended.followed import amend
from pipeline.amended.model import (
    Amended,
    Amending,
    Ended,
    Graft,
    Listed,
    Title,
    Version,
    own_versions,
)
from pipeline.amended.titles import printed_titles

__all__ = [
    "Amended", "Amending", "Ended", "Graft", "Listed", "Title", "Version", "amend",
    "own_versions", "printed_titles",
]  # fmt: skip
