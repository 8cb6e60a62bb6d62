"""An act as later acts amend it: what of it ends, and what takes its place.

A pure function from the act and the orders of later acts, in the order of their days, to
versions of clauses and titles, to the rows of lists and the appendices with their days. What
an order names has to be found exactly once; where it is not, nothing is changed and the reason
is kept.
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
