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
    terms of the service, or about those of the channels that it names.
    """
    own = {row.provision_id for row in rows}
    for setting in clauses:
        text = setting.text
        if said(text) is None:
            continue
        provision_id = setting.clause.provision.provision_id
        if provision_id in own:
            beside = [row for row in rows if row.provision_id == provision_id]
            rows = _filled(rows, beside, _in_sentence_of_its_own(text, beside, said))
        else:
            channels = named(text)
            meant = [row for row in rows if not channels or row.channel in channels]
            rows = _filled(rows, meant, said(text))
    return rows


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
