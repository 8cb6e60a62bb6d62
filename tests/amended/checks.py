"""What orders end and what they begin, or why they are left, in one look."""

from __future__ import annotations

from tests.amended.law import Law
from tests.amended.samples import undone

BEFORE, DAY = "2021-10-11", "2021-10-12"


def check(law: Law, text: str, gone: set[str], came: dict[str, str]) -> None:
    """What clauses end and begin, and that nothing else of the act changes, but for the papers
    and terms that are read from it."""
    before, after = _arrive(law, text)
    before, after = _printed(before), _printed(after)
    assert {key for key in before if key not in after} == gone
    assert {key: text for key, text in after.items() if before.get(key) != text} == came


def check_begun(law: Law, text: str, came: dict[str, str]) -> None:
    """What is law since the day and was not before, whatever else changes."""
    before, after = _arrive(law, text)
    assert not came.items() & before.items()
    assert {key: after[key] for key in came} == came


def check_left(law: Law, text: str, *reasons: str) -> None:
    """That orders are left, for these reasons, and the act stays as it is."""
    before = law.on(DAY)
    law.arrive(later=text)
    assert undone(law.db) == list(reasons)
    assert law.on(DAY) == before


def _arrive(law: Law, text: str) -> tuple[dict[str, str], dict[str, str]]:
    """What is law before and on the day, all orders done; with keys as those of a Kazakh act."""
    law.arrive(later=text)
    assert undone(law.db) == []
    before, after = law.on(BEFORE), law.on(DAY)
    return before, {key.replace("@-ru", "@"): text for key, text in after.items()}


def _printed(rows: dict[str, str]) -> dict[str, str]:
    """Rows without the papers and terms that are read from clauses, and without those that only
    tell what the act, its service or an appendix was called before."""
    return {
        key: text
        for key, text in rows.items()
        if "@20" not in key
        and not any(part[:1] == "d" and part[1:2].isdigit() for part in key.split("."))
    }
