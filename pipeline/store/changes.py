"""What a refresh changed, told in terms of the data: offices, deadlines, phones, acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import regex
import sqlite_utils

from pipeline.schema import Change
from pipeline.store.act_texts import of_act
from pipeline.text import fold

RowOf = Mapping[str, Any]
# The later act in the key of an appendix: `gov-2012-1392.s01.a2@gov-2013-7`.
_BY_ACT = regex.compile(r"(?<=\.a[^.@]+)@[^.]+$")
# Rough lengths, only to say whether a term became longer or shorter.
_MINUTES = {
    "minute": 1, "hour": 60, "day": 1440, "calendar_day": 1440, "working_day": 2000,
    "month": 43200, "year": 525600,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """How rows of a table are told apart and compared.

    `same_row` is what makes two rows the same thing before and after (their keys count rows,
    so a new row shifts them); `value` is what may have changed.
    """

    query: str
    same_row: Callable[[RowOf], tuple[object, ...]]
    value: Callable[[RowOf], str]
    words: Callable[[RowOf | None, RowOf | None], tuple[str, str]]


def compare(
    before: sqlite_utils.Database | None,
    after: sqlite_utils.Database,
    decree_ids: Iterable[str],
    refreshed_at: str,
) -> list[Change]:
    """The changes of these acts between two databases, in the order of the acts."""
    changes = []
    for decree_id in sorted(set(decree_ids)):
        for compared in _COMPARED if "@" not in decree_id else _VERSIONS:
            changes += [
                _change(decree_id, old, new, compared, refreshed_at)
                for old, new in _pairs(before, after, decree_id, compared)
            ]
    return [
        Change(**{**change, "change_id": f"{refreshed_at}.{count:05d}"})
        for count, change in enumerate(changes, 1)
    ]


def _pairs(
    before: sqlite_utils.Database | None,
    after: sqlite_utils.Database,
    decree_id: str,
    compared: Compared,
) -> Iterator[tuple[RowOf | None, RowOf | None]]:
    """Rows that are new, gone or different."""
    old = _indexed(before, decree_id, compared) if before else {}
    new = _indexed(after, decree_id, compared)
    for key in [*old, *(key for key in new if key not in old)]:
        was, now = old.get(key), new.get(key)
        if was is None or now is None or compared.value(was) != compared.value(now):
            yield was, now


def _indexed(
    db: sqlite_utils.Database, decree_id: str, compared: Compared
) -> dict[tuple[object, ...], RowOf]:
    """Rows by what identifies them; equal ones are counted, so that none hides another."""
    seen: Counter[tuple[object, ...]] = Counter()
    indexed: dict[tuple[object, ...], RowOf] = {}
    for row in db.query(compared.query, {"decree": decree_id}):
        identity = compared.same_row(row)
        seen[identity] += 1
        indexed[(*identity, seen[identity])] = row
    return indexed


def _change(
    decree_id: str, old: RowOf | None, new: RowOf | None, compared: Compared, at: str
) -> dict[str, Any]:
    kind, message = compared.words(old, new)
    row = new or old or {}
    return {
        "refreshed_at": at,
        "kind": kind,
        "decree_id": decree_id,
        "service_id": row.get("service_id"),
        "row_id": row.get("row_id"),
        "old": compared.value(old) if old else None,
        "new": compared.value(new) if new else None,
        "message": message,
    }


def _came_or_went(
    noun: str, name: Callable[[RowOf], str], changed: Callable[[RowOf, RowOf], tuple[str, str]]
) -> Callable[[RowOf | None, RowOf | None], tuple[str, str]]:
    def words(old: RowOf | None, new: RowOf | None) -> tuple[str, str]:
        if old is None and new is not None:
            return f"{noun}_added", f"{noun} added: {name(new)}"
        if new is None and old is not None:
            return f"{noun}_removed", f"{noun} removed: {name(old)}"
        if old is None or new is None:
            raise ValueError("a change has an old or a new row")
        return changed(old, new)

    return words


def _act_changed(old: RowOf, new: RowOf) -> tuple[str, str]:
    if old["status"] != new["status"] and new["status"] == "repealed":
        by = " ".join(str(new[k]) for k in ("repealed_by_issuer", "repealed_by_number") if new[k])
        return "decree_repealed", f"decree repealed on {new['repealed_on']} by {by}: {new['title']}"
    return "decree_changed", f"decree changed: {new['title']}"


def _term_changed(old: RowOf, new: RowOf) -> tuple[str, str]:
    longer = _length(new) > _length(old)
    kind = "deadline_lengthened" if longer else "deadline_shortened"
    if _length(new) == _length(old):
        kind = "deadline_changed"
    return kind, f"{kind.replace('_', ' ')}: {_term(old)} → {_term(new)} ({new['title']})"


def _length(row: RowOf) -> float:
    return float(row["value"]) * _MINUTES[row["unit"]]


def _term(row: RowOf) -> str:
    return f"{row['value']:g} {row['unit']}"


def _office_changed(old: RowOf, new: RowOf) -> tuple[str, str]:
    moved = fold(old["address"] or "") != fold(new["address"] or "")
    kind = "office_moved" if moved else "phone_replaced"
    what = "address" if moved else "phones"
    return kind, f"{kind.replace('_', ' ')}: {new['name']}: {old[what]} → {new[what]}"


def _list_of(row: RowOf) -> str:
    """The list of an office, whichever act worded it."""
    return _BY_ACT.sub("", row["appendix_id"])


def _joined(row: RowOf, *names: str) -> str:
    return " | ".join(str(row[name]) for name in names if row[name] is not None)


# Offices that ended before their service are rows of lists that a later act has changed.
_OFFICES = """
select o.office_id as row_id, o.service_id, o.appendix_id, o.region, o.name,
  (select group_concat(text, '; ') from addresses where office_id = o.office_id) as address,
  (select group_concat(coalesce(e164, text), ', ') from phones where office_id = o.office_id)
    as phones
from offices o join decrees d using (decree_id) left join services s using (service_id)
where o.decree_id = :decree
  and (o.valid_to is null or o.valid_to >= coalesce(s.valid_to, d.valid_to))
order by o.office_id
"""
# A service that is called otherwise since a later act is the same service.
_SERVICES = """
select s.service_id as row_id, s.*, coalesce((select e.title from services e
  where e.version_of = s.service_id order by e.valid_from limit 1), s.title) as first_title
from services s where s.decree_id = :decree and s.version_of is null order by 1
"""
# Rows that ended before their service are wordings of earlier days.
_LATEST = "s.decree_id = :decree and (d.valid_to is null or d.valid_to >= s.valid_to)"
_DEADLINES = f"""
select deadline_id as row_id, d.*, s.title from deadlines d join services s using (service_id)
where {_LATEST} order by deadline_id
"""
_DOCUMENTS = f"""
select document_id as row_id, d.* from required_documents d join services s using (service_id)
where {_LATEST} order by document_id
"""
# Clauses of any text as later acts worded them: they come from the files of those.
_WORDINGS = f"""
select provision_id as row_id, p.* from provisions p join decrees d using (decree_id)
where {of_act("p.decree_id", ":decree")} and p.source_file <> d.source_file order by provision_id
"""

_ACT = "select decree_id as row_id, * from decrees where decree_id = :decree"


def _days(row: RowOf) -> str:
    return f"{row['decree_id']} {row['title']}, until {row['valid_to']}"


# An older text of an act is told as one thing: its rows changed no law of today.
_VERSIONS = (
    Compared(
        _ACT,
        lambda row: (row["decree_id"],),
        lambda row: _joined(row, "valid_from", "valid_to"),
        _came_or_went(
            "version", _days, lambda old, new: ("version_changed", f"version changed: {_days(new)}")
        ),
    ),
)

_COMPARED = (
    Compared(
        _ACT,
        lambda row: (row["decree_id"],),
        lambda row: _joined(row, "title", "status", "repealed_on", "repealed_by_number"),
        _came_or_went("decree", lambda row: f"{row['decree_id']} {row['title']}", _act_changed),
    ),
    Compared(
        _SERVICES,
        lambda row: (fold(row["first_title"]), row["instrument"]),
        lambda row: _joined(
            row, "title", "form", "fee_type", "recipients", "result", "deemed_approval"
        ),
        _came_or_went(
            "service",
            lambda row: row["title"],
            lambda old, new: ("service_changed", f"service changed: {new['title']}"),
        ),
    ),
    Compared(
        _WORDINGS,
        lambda row: (row["provision_id"],),
        lambda row: f"{row['valid_from']}: {row['text']}",
        _came_or_went(
            "wording",
            lambda row: f"{row['provision_id']} from {row['valid_from']}: {row['text']}",
            lambda old, new: ("wording_changed", f"wording changed: {new['provision_id']}"),
        ),
    ),
    Compared(
        _DEADLINES,
        lambda row: (row["service_id"], row["point"], row["kind"], row["channel"]),
        _term,
        _came_or_went("deadline", lambda row: f"{_term(row)}: {row['text']}", _term_changed),
    ),
    Compared(
        _DOCUMENTS,
        lambda row: (row["service_id"], row["channel"], row["case_label"], fold(row["text"])),
        lambda row: str(row["text"]),
        _came_or_went(
            "document",
            lambda row: row["text"],
            lambda old, new: ("document_changed", f"document changed: {new['text']}"),
        ),
    ),
    Compared(
        _OFFICES,
        lambda row: (_list_of(row), fold(row["region"] or ""), fold(row["name"] or "")),
        lambda row: _joined(row, "address", "phones"),
        _came_or_went("office", lambda row: str(row["name"]), _office_changed),
    ),
)
