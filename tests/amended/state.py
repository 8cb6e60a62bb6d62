"""What of a service is law on a day, as a reader names its places: `5` and `3.2` for clauses,
`in 5` for the chapter of a point, `§2` for titles of chapters, `a3` for appendices, `a2 r1` for
rows of lists and `a4 f1` for rows of fees, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tests.amended.law import Law
from tests.amended.samples import undone

BEFORE, DAY, LAST_DAY, AFTER = "2021-10-11", "2021-10-12", "2021-12-31", "2022-01-01"
State = Mapping[str, str | None]


def state(law: Law, day: str) -> dict[str, str]:
    """All places of a day with their words; a place that is there twice has both."""
    found: dict[str, str] = {}
    for place, words in sorted((*_clauses(law, day), *_appendices(law, day)), key=str):
        text = words or ""
        found[place] = f"{found[place]} | {text}" if place in found else text
    (found["title"],) = [row["title"] for row in _rows(law, "services", "service_id", day)]
    return found


def shown(law: Law, day: str, places: State) -> dict[str, str | None]:
    """What stands in some places on a day; None for those that are not there."""
    here = state(law, day)
    return {place: here.get(place) for place in places}


def check_states(law: Law, text: str, days: Mapping[str, State]) -> None:
    """That all orders of an act are done, and what stands in some places on some days; before, it
    is as it was, and again on the day `AFTER` if that is among them."""
    was = state(law, BEFORE)
    law.arrive(later=text)
    assert undone(law.db) == []
    for day, places in days.items():
        assert shown(law, day, places) == dict(places), day
    assert state(law, BEFORE) == was
    if AFTER in days:
        assert state(law, AFTER) == was


def _rows(law: Law, table: str, key: str, day: str) -> list[dict[str, Any]]:
    query = (
        f"select * from {table} where {key} glob ? and valid_from <= ?"
        f" and (valid_to is null or valid_to > ?) order by {key}"
    )
    return list(law.db.query(query, [f"{law.act}*", day, day]))


def _clauses(law: Law, day: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for row in _rows(law, "provisions", "provision_id", day):
        if row["service_id"] is None or ".a" in row["provision_id"].partition(".s01")[2][:2]:
            continue
        if ".sec" in row["provision_id"]:
            found.append((f"§{row['section_number']}", row["text"]))
        elif row["point"]:
            label = f".{row['subpoint']}" if row["subpoint"] else ""
            found.append((f"{row['point']}{label}", row["text"]))
            if not label:
                found.append((f"in {row['point']}", row["section_number"]))
    return found


def _appendices(law: Law, day: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    numbers = {}
    for row in _rows(law, "appendices", "appendix_id", day):
        if row["service_id"] is not None:
            said = row["title"] or row["text"] or ""
            found.append((f"a{row['number']}", said.split("\n")[0]))
            numbers[row["version_of"] or row["appendix_id"]] = row["number"]
    addresses = {row["office_id"]: row["text"] for row in _rows(law, "addresses", "office_id", day)}
    for row in _rows(law, "offices", "office_id", day):
        place = f"a{numbers.get(row['appendix_id'])} r{(row['row_label'] or '').strip('.')}"
        found += [(place, row["name"]), (f"{place} address", addresses.get(row["office_id"]))]
    seen: Counter[str] = Counter()
    for row in _rows(law, "fees", "fee_id", day):
        number = numbers.get(row["appendix_id"])
        seen[number] += 1
        found.append((f"a{number} f{seen[number]}", f"{row['subject']} {row['amount']}"))
    for row in _rows(law, "provisions", "provision_id", day):
        inside = row["provision_id"].partition(".s01.a")[2]
        if inside:
            found.append((f"a{inside.partition('.')[0]} {row['point']}", row["text"]))
    return found
