"""What the structure of an act looks like to the stages after it.

Each value pairs the row that will be stored with the text, and its source positions, that
later stages read.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Finding, Line, Passage
from pipeline.schema import (
    Amendment,
    Appendix,
    Decree,
    Definition,
    Order,
    Provision,
    Service,
)
from pipeline.values import value


@value
class Clause:
    """A provision and its text without its label: `passage.text == provision.text`.

    A point with subpoints is one clause with the point's own words, followed by one clause
    a subpoint; an unlabelled paragraph of a point is a clause of its own with the same
    `point` and no `subpoint`, its `parent_id` being the point (or the subpoint that it
    continues). A section's title is a clause without a point. Subpoints that start anew
    under a heading of their own («ЖАО-ға өтініш берген кезде:») have that heading as their
    parent. Keys: `….sec2` and its part `….sec2.1`, `….p7`, `….p7.1`, nested `….p7.2.1`,
    `….p7.para1`; where a key would come twice, the second is `….p7.1_2`.

    `printed` is the label where it is read as another one: «б» where 6 must stand. `quoted`
    says that the clause is part of a new wording which the act orders for another act. `note`
    says that it is a footnote, which may stand anywhere: a list goes on over it.
    """

    provision: Provision
    passage: Passage
    printed: str | None = None
    quoted: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class AppendixText:
    """An appendix and its lines: letter-spacing closed, stamp and title left out.

    `lines` keeps blank lines and breaks as they were printed: in a linearised table they
    divide cells. `clauses` are its paragraphs where these are steps, «1-процесс – …» below a
    diagram; they are no provisions of their own.
    """

    appendix: Appendix
    lines: tuple[Line, ...]
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceText:
    """A standard, regulation or set of rules with everything that belongs to it.

    `body` are the lines of its clauses, where a table may stand between their words.
    """

    service: Service
    clauses: tuple[Clause, ...]
    appendices: tuple[AppendixText, ...]
    body: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """A whole act. `clauses` and `appendices` are those of the decree itself."""

    decree: Decree
    clauses: tuple[Clause, ...]
    appendices: tuple[AppendixText, ...]
    services: tuple[ServiceText, ...]
    definitions: tuple[Definition, ...]
    amendments: tuple[Amendment, ...]
    findings: tuple[Finding, ...]
    orders: tuple[Order, ...] = ()
