"""What an order ends and what it begins, in one look."""

from __future__ import annotations

from tests.amending_law import Law
from tests.amending_samples import undone

BEFORE, DAY = "2021-10-11", "2021-10-12"


def check(law: Law, text: str, gone: set[str], came: dict[str, str]) -> None:
    """What clauses end and begin, and that nothing else of the act changes, but for the papers
    and terms that are read from it."""
    law.arrive(later=text)
    assert undone(law.db) == []
    before, after = law.on(BEFORE), law.on(DAY)
    assert {key for key in before if key not in after and not is_read(key)} == gone
    found = {k: text for k, text in after.items() if before.get(k) != text and not is_read(k)}
    assert {key.replace("@-ru", "@"): text for key, text in found.items()} == came


def is_read(key: str) -> bool:
    """Whether a key is that of a paper or a term that is read from a clause."""
    return any(part[:1] == "d" and part[1:2].isdigit() for part in key.split("."))
