"""What opens a list of papers, and what looks like such a list: the data that a receipt shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from pipeline.clauses.points import Item
from pipeline.patterns import patterns

_PATTERNS = patterns("documents")
# A list without a known lead is believed only if it has this many items.
_FEWEST = 2


@lru_cache(maxsize=1 << 11)  # the standards of a decree share half of their clauses
def lead_end(words: str) -> int | None:
    """Where the words end that open a list of papers; None where they open none."""
    match = _PATTERNS.search("lead", words)
    return match.end() if match else None


def is_bare_lead(items: Sequence[Item], place: int) -> bool:
    """Whether «… қызметті алу үшін тұтынушы:» opens a list of papers: one, or a heading that says
    where to, stands right below it; «… мыналар қажет:» if the first below its headings is one."""
    words = items[place].words
    if place + 1 == len(items) or not words.rstrip().endswith(":"):
        return False
    if _PATTERNS.search("bare_lead", words):
        below = items[place + 1].words
        if items[place + 1].label is not None and _PATTERNS["item_verb"].search(below):
            return True
        return _names_paper(below) or _PATTERNS["channel_heading"].match(below) is not None
    return bool(_PATTERNS.search("asking_lead", words)) and _names_paper(
        next((one.words for one in items[place + 1 :] if not one.words.rstrip().endswith(":")), "")
    )


def _names_paper(words: str) -> bool:
    named = _PATTERNS["listed_paper"].search(words)
    return named is not None and _PATTERNS["statement"].search(words) is None


def unled_list(items: Sequence[Item]) -> int | None:
    """The place of a line about those who apply below which an application and other papers
    stand; None where there is none.

    It is asked for only where a service has no list with a known lead: «Алушы кеңсеге келіп,
    мынаған назар аударады: | өтініш; | куәліктің көшірмесі;».
    """
    for place, item in enumerate(items):
        if not item.words.rstrip().endswith(":") or _PATTERNS["no_list"].search(item.words):
            continue
        below = [one.words for one in takewhile(_is_listed, items[place + 1 :])]
        listed = [words for words in below if not words.rstrip().endswith(":")]
        if len(listed) < _FEWEST or not _names_paper(listed[0]):
            continue
        named = sum(map(_names_paper, listed))
        asking = _PATTERNS["applicant_lead"].search(item.words)
        if asking and _PATTERNS["application_itself"].match(listed[0]) and 2 * named > len(listed):
            return place
        # «Құжаттар:» above papers alone
        if named == len(listed) > _FEWEST and _PATTERNS["of_papers"].search(item.words):
            return place
    return None


def _is_listed(item: Item) -> bool:
    """Whether an item may be one of a list: it has a label, a small letter, or opens a list."""
    return item.label is not None or item.text[:1].islower() or item.words.rstrip().endswith(":")


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
