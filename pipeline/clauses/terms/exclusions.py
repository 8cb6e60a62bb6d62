"""What terms leave out, where a sentence or a clause of its own says so.

«ХҚКО-ға өтініш білдірген кезде құжаттарды қабылдау күні мемлекеттік қызмет көрсету мерзіміне
кірмейді.» «День приема документов не входит в срок оказания государственной услуги.»
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

import regex

from pipeline.clauses.setting import Setting
from pipeline.schema import Deadline

_SENTENCE_END = regex.compile(r"(?<=[.;])\s+(?=[\p{Lu}\d])")


def with_exclusions(
    rows: list[Deadline],
    clauses: Iterable[Setting],
    said: Callable[[str], str | None],
    named: Callable[[str], Collection[str]],
) -> list[Deadline]:
    """The rows of one service with what they leave out.

    `said` finds in a sentence what is not counted, `named` the channels that it names. A
    sentence among limits is about the terms of its clause; a clause without limits about all
    terms of the service, or about those of the channels that it names, or of the channel whose
    terms stand before it in a list that goes on with those of another.
    """
    own = {row.provision_id for row in rows}
    clauses = list(clauses)
    for place, setting in enumerate(clauses):
        text = setting.text
        if said(text) is None:
            continue
        provision_id = setting.clause.provision.provision_id
        if provision_id in own:
            beside = [row for row in rows if row.provision_id == provision_id]
            rows = _filled(rows, beside, _in_sentence_of_its_own(text, beside, said))
        else:
            channels = named(text) or _channel_before(place, clauses, rows)
            meant = [row for row in rows if not channels or row.channel in channels]
            rows = _filled(rows, meant, said(text))
    return rows


def _channel_before(
    place: int, clauses: list[Setting], rows: list[Deadline]
) -> Collection[str | None]:
    """The channel of the terms just before a clause, if another's terms follow in its point."""
    point = clauses[place].clause.provision.point

    def of(setting: Setting) -> set[str | None]:
        key = setting.clause.provision.provision_id
        terms = (row for row in rows if row.provision_id == key)
        return {row.channel for row in terms if row.kind == "service_term"}

    before = of(clauses[place - 1]) if place else set()
    if len(before) != 1 or point is None or clauses[place - 1].clause.provision.point != point:
        return ()
    below = (clause for clause in clauses[place + 1 :] if clause.clause.provision.point == point)
    return before if any(of(clause) - before for clause in below) else ()


def _in_sentence_of_its_own(
    text: str, rows: list[Deadline], said: Callable[[str], str | None]
) -> str | None:
    """What a sentence leaves out that holds no limit; the others say it of their own limits."""
    for sentence in _SENTENCE_END.split(text):
        if not any(row.text in sentence for row in rows) and (what := said(sentence)) is not None:
            return what
    return None


def _filled(rows: list[Deadline], meant: list[Deadline], what: str | None) -> list[Deadline]:
    if what is None:
        return rows
    keys = {
        row.deadline_id for row in meant if row.kind == "service_term" and row.not_counted is None
    }
    return [replace(row, not_counted=what) if row.deadline_id in keys else row for row in rows]
