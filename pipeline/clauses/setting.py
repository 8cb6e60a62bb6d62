"""Where a clause stands: its point, the headings above it, the lead of its point, its section.

A limit or a paper is often said under a heading paragraph («орталыққа өтініш берген кезде:»)
that holds until the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from pipeline.structure.model import Clause

# A paragraph that begins with a capital and a small letter is a statement of its own, not an
# item of the list under the heading: «Бөлім құжаттар пакетін …», but «ХҚКО-ның инспекторы …».
_STATEMENT = regex.compile(r"\A[«\"(]?\p{Lu}\s?\p{Ll}")


class Setting(NamedTuple):
    """A clause with what stands above it; `headings` from the nearest to the farthest.

    `point` is the number with its subpoints, «7.2.1»; None outside the numbered points.
    """

    clause: Clause
    point: str | None
    headings: tuple[str, ...]
    lead: str
    section: str

    @property
    def text(self) -> str:
        return self.clause.passage.text


class _Seen(NamedTuple):
    """A clause that was passed, and whether it opens a list."""

    clause: Clause
    opens: bool


def settings(clauses: Iterable[Clause]) -> Iterator[Setting]:
    """The clauses of a service in their order, each with its setting."""
    known: dict[str, _Seen] = {}
    # per parent: the last unlabelled heading, and the heading that an unlabelled run follows
    standing: dict[str | None, Clause] = {}
    running: dict[str | None, Clause] = {}
    points: dict[str, str | None] = {}
    lead = ""
    before = ""
    for clause in clauses:
        provision = clause.provision
        seen = known[provision.provision_id] = _Seen(clause, is_heading(clause))
        parents = _parents(clause, known)
        labelled = provision.subpoint is not None
        is_point = provision.point is not None and not labelled
        is_point = is_point and provision.point not in [p.clause.provision.point for p in parents]
        if is_point:
            lead = provision.text
        alone = not labelled and is_statement(clause.passage.text, before)
        headings: tuple[str, ...] = ()
        point = _point(clause, parents)
        if not is_point and not alone:
            above = _headings(seen, parents, standing, running)
            headings = tuple(dict.fromkeys([heading.passage.text for heading in above]))
            host = running.get(provision.parent_id)
            if host is not None and not labelled:
                # a paragraph of the list that the subpoint before it opened
                point = points[host.provision.provision_id]
        points[provision.provision_id] = point
        in_point = provision.point is not None
        yield Setting(
            clause, point, headings, lead if in_point else "", provision.section_title or ""
        )
        if clause.note:
            continue  # the list goes on over it
        _remember(seen, alone, standing, running)
        before = clause.passage.text


def is_heading(clause: Clause) -> bool:
    """Whether a clause opens a list: it ends in a colon, or is an item that holds one.

    «2) Орталыққа барған кезде … тапсырған сәттен бастап: үш жұмыс күні;» opens the list of
    the limits that follow, though its first limit stands in the same line.
    """
    text = clause.passage.text.rstrip()
    labelled = clause.provision.subpoint is not None
    return text.endswith(":") or (labelled and (": " in text or _moment_alone(text)))


def _moment_alone(text: str) -> bool:
    """«1) алушы өтініш білдіргеннен бастап;»: a semicolon where a colon belongs."""
    return text.endswith(("бастап;", "бастап -", "бастап –"))


def is_statement(text: str, before: str) -> bool:
    """Whether a paragraph is a sentence of its own, not an item of the list before it."""
    listed = before.rstrip().endswith((";", ":", ","))
    return not listed and _STATEMENT.match(text) is not None


def _parents(clause: Clause, known: dict[str, _Seen]) -> list[_Seen]:
    parents: list[_Seen] = []
    parent = clause.provision.parent_id
    while parent is not None and parent in known:
        parents.append(known[parent])
        parent = known[parent].clause.provision.parent_id
    return parents


def _headings(
    seen: _Seen,
    parents: list[_Seen],
    standing: dict[str | None, Clause],
    running: dict[str | None, Clause],
) -> Iterator[Clause]:
    clause = seen.clause
    labelled = clause.provision.subpoint is not None
    for child, opens in (seen, *parents):
        parent = child.provision.parent_id
        if opens and child is not clause:
            yield child
        if parent is None:
            continue
        if not labelled and child is clause and parent in running:
            yield running[parent]
        if parent in standing and standing[parent] is not child:
            yield standing[parent]


def _remember(
    seen: _Seen,
    alone: bool,
    standing: dict[str | None, Clause],
    running: dict[str | None, Clause],
) -> None:
    """A heading holds for the clauses after it; a statement of its own ends it."""
    clause = seen.clause
    parent = clause.provision.parent_id
    labelled = clause.provision.subpoint is not None
    if seen.opens:
        running[parent] = clause
        if not labelled:
            standing[parent] = clause
    elif labelled:
        running.pop(parent, None)
    elif alone:
        running.pop(parent, None)
        standing.pop(parent, None)


def _point(clause: Clause, parents: list[_Seen]) -> str | None:
    """«7.2.1»: the point and the subpoints on the way down to the clause."""
    provision = clause.provision
    if provision.point is None or (provision.subpoint is None and not parents):
        return provision.point
    path: list[str] = []
    for step in (provision, *[above.clause.provision for above in parents]):
        if step.subpoint is not None and not (path and path[0].startswith(step.subpoint + ".")):
            path.insert(0, step.subpoint)
    return ".".join([provision.point, *path])
