"""What an act, its services and its appendices are called and say because of later acts: a row for
each day on which that became something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import sqlite_utils

from pipeline.amended import Amended, Amending, Title, printed_titles
from pipeline.days import day_before
from pipeline.schema import Appendix, Decree, Order, Provision, Service
from pipeline.store.acts.anew import services_on
from pipeline.store.acts.ended import decree_of
from pipeline.store.acts.orders import rows_of_text
from pipeline.store.acts.versions import Newer, add_versions
from pipeline.store.database import read_records

# What an amended text may say anew of a service as a whole.
_SAID = ("form", "fee_type", "recipients", "result", "deemed_approval")


def titles_of(
    decree: Decree, services: Sequence[Service], appendices: Sequence[Appendix]
) -> list[Title]:
    """The titles that the act's own file prints."""
    own = [Title(decree.decree_id, decree.title, None)] if decree.title else []
    own += [Title(service.service_id, service.title, None) for service in services]
    return own + [title for appendix in appendices for title in printed_titles(appendix)]


def version_rows(
    db: sqlite_utils.Database, act: Amended, decree: Decree, amendings: Sequence[Amending]
) -> set[str]:
    """Rows of the act, its services and its appendices for each day on which they became other
    ones, put into the database; returns the files whose rows changed."""
    changed: set[str] = set()
    days = sorted({amending.day for amending in amendings})
    if not days:
        return changed
    said = {day: services_on(act, decree, day) for day in days}
    before = services_on(act, decree, day_before(days[0]))
    for service in rows_of_text(db, Service, decree.decree_id):
        steps = [(day, said[day][service.service_id]) for day in days]
        lasting = _with_last_day(act, service)
        newer = list(_newer(act, lasting, before[service.service_id], steps))
        if newer:
            add_versions(db, Service, "service_id", lasting, newer)
            changed.add(decree.source_file)
            changed |= {str(n.source["source_file"]) for n in newer if n.source}
    titles = _ordered(act, decree.decree_id)
    if titles:
        newer = [Newer(title.valid_from or "", {"title": title.text}, {}) for title in titles]
        add_versions(db, Decree, "decree_id", decree_of(db, decree.decree_id), newer)
        changed.add(decree.source_file)
    return changed | _of_appendices(db, act)


def _ordered(act: Amended, owner: str) -> list[Title]:
    """The titles and the numbers that later acts gave to something."""
    return [t for t in (*act.titles, *act.numbers) if t.owner == owner and t.order]


def _of_appendices(db: sqlite_utils.Database, act: Amended) -> set[str]:
    changed: set[str] = set()
    for appendix in act.appendices:
        by_day: dict[str, list[Title]] = {}
        for title in _ordered(act, appendix.appendix_id):
            by_day.setdefault(title.valid_from or "", []).append(title)
        if not by_day:
            continue
        newer = [
            Newer(day, {title.column: title.text for title in titles}, _lines_of(titles))
            for day, titles in sorted(by_day.items())
        ]
        row = _row_of(db, appendix.appendix_id)
        add_versions(db, Appendix, "appendix_id", row, newer)
        changed.add(row.source_file)
        changed |= {title.order.source_file for titles in by_day.values() for title in titles
                    if title.order}  # fmt: skip
    return changed


def _row_of(db: sqlite_utils.Database, key: str) -> Appendix:
    """The row of an appendix, whichever file it is read from."""
    query = "select source_file from appendices where appendix_id = ?"
    (source_file,) = db.conn.execute(query, [key]).fetchone()
    rows = read_records(db, Appendix, source_file)
    return next(row for row in rows if row.appendix_id == key)


def _newer(
    act: Amended, service: Service, before: Service, steps: Sequence[tuple[str, Service]]
) -> Iterator[Newer]:
    """What is different in a service's row since each of some days, and the lines that say so.
    Where it is no law for some days, it begins once more behind them."""
    intervals = act.intervals.get(service.service_id, ())
    for day, now in steps:
        if any(i.begins <= day < i.ends for i in intervals):
            continue
        again = any(i.ends == day for i in intervals)
        changed = {n: getattr(now, n) for n in _SAID if getattr(now, n) != getattr(before, n)}
        titles = [
            title
            for title in act.titles
            if title.owner == service.service_id and title.order and title.valid_from == day
        ]
        if titles:
            changed["title"] = titles[-1].text
        before = now
        if (changed or again) and (service.valid_to is None or service.valid_to > day):
            source = _source(act, service.service_id, day, titles) if changed else {}
            ends = min((i.begins for i in intervals if i.begins > day), default=None)
            yield Newer(day, changed, source, ends)


def _with_last_day(act: Amended, service: Service) -> Service:
    """The row of a service with the day until which it is law in the end, where it ended for
    some days."""
    if service.service_id not in act.intervals:
        return service
    printed = next(row for row in act.services if row.service_id == service.service_id)
    return replace(
        service, valid_to=act.lasts(printed.valid_to, act.closed.get(service.service_id))
    )


def _source(
    act: Amended, service_id: str, day: str, titles: Sequence[Title]
) -> dict[str, str | int | None]:
    """The lines of the later act that changed what is said of a service on a day."""
    rows: list[Order | Provision] = [title.order for title in titles if title.order]
    rows += [
        version.row
        for version in act.versions
        if version.by and version.row.valid_from == day and version.row.service_id == service_id
    ]
    return _lines(rows)


def _lines_of(titles: Sequence[Title]) -> dict[str, str | int | None]:
    """The lines of the later act that gave some titles."""
    return _lines([title.order for title in titles if title.order])


def _lines(rows: Sequence[Order | Provision]) -> dict[str, str | int | None]:
    """The lines on which rows of one later act stand; of the first, if there are several acts."""
    if not rows:  # clauses were struck out
        return {}
    first = rows[0]
    same = [row for row in rows if row.source_file == first.source_file]
    return {
        "source_file": first.source_file,
        "line_start": min(row.line_start for row in same),
        "line_end": max(row.line_end for row in same),
        "page": first.page,
    }
