"""What opens a list of papers, and what looks like such a list: the data that a receipt shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.clauses.points import Item
from pipeline.patterns import patterns

_PATTERNS = patterns("documents")


@lru_cache(maxsize=1 << 11)  # the standards of a decree share half of their clauses
def lead_end(words: str) -> int | None:
    """Where the words end that open a list of papers; None where they open none."""
    match = _PATTERNS.search("lead", words)
    return match.end() if match else None


def is_bare_lead(items: Sequence[Item], place: int) -> bool:
    """Whether «… қызметті алу үшін тұтынушы:» opens a list of papers: one, or a heading that says
    where to, stands right below it."""
    if place + 1 == len(items) or not _PATTERNS.search("bare_lead", items[place].words):
        return False
    below = items[place + 1].words
    paper = _PATTERNS["paper_word"].search(below) and not _PATTERNS["statement"].search(below)
    return bool(paper) or _PATTERNS["channel_heading"].match(below) is not None


def receipts(items: Sequence[Item]) -> frozenset[int]:
    """The places of what a receipt shows: a heading, and the items down to the one that says so.

    «… құжаттарды берген кезде мыналарды: | құжаттың нөмірі мен күнін; | … көрсете отырып, …
    қабылданғаны туралы қолхат беріледі.»
    """
    places: set[int] = set()
    for end, item in enumerate(items):
        if not _PATTERNS.search("receipt_end", item.words):
            continue
        for start in range(end - 1, -1, -1):
            words = items[start].words.rstrip()
            if words.endswith(":") and not _PATTERNS.search("lead", words):
                places.update(range(start, end + 1))
            if words.endswith((":", ".")):
                break
    return frozenset(places)
