"""The appendices of an amending act: those that list what it orders, and those in which new
wordings stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

import regex

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.schema import Order
from pipeline.structure.layout import Layout
from pipeline.structure.model import AppendixText, Clause
from pipeline.structure.orders.places import SOLE
from pipeline.structure.orders.quoted import Quoted
from pipeline.structure.parts.outline import AppendixPart
from pipeline.structure.prose.provisions import read_provisions
from pipeline.structure.prose.reading import Owner
from pipeline.text import squeeze

ACT, LIST, PART = "act", "list", "part"
_KINDS = {"part_appendix": PART, "list_appendix": LIST}
_NUMBER = regex.compile(r"\d+")
_OPENING = 4  # lines among which the title of an appendix stands


class Attached(NamedTuple):
    """An appendix of the amending act, in the order of the text.

    `stamp` says that its stamp is one of the act itself («№ 884 бұйрығына 1-қосымша»), or of the
    list of what it changes. After it may stand a stamp of the document that is changed, which is
    a part («… қағидаларына 2-қосымша»). `lines` are those below the stamp.
    """

    key: str
    number: str | None
    stamp: str
    lines: Sequence[Line] = ()


class Attachments(NamedTuple):
    """What may hold new wordings: the appendices of an act, and those that its orders quote."""

    appendices: Sequence[Attached]
    quoted: Quoted
    layout: Layout

    def lines_of(self, key: str | None) -> Sequence[Line]:
        """What stands in an appendix of the act."""
        return next((item.lines for item in self.appendices if item.key == key), ())


def read_attached(
    parts: Sequence[AppendixPart], keys: Sequence[str], lines: Sequence[Line]
) -> list[Attached]:
    """The appendices of an act with their keys; `lines` are those of the whole act."""
    return [
        Attached(
            key,
            part.stamp.number if part.stamp else None,
            _KINDS.get(part.stamp.kind if part.stamp else "", ACT),
            lines[part.body : part.end],
        )
        for part, key in zip(parts, keys, strict=True)
    ]


def gives_whole(order: Order) -> bool:
    """Whether an appendix of the act that orders becomes one of the act that is changed, or a
    document of it; else it may hold new points, chapters or rows of a table."""
    smaller = order.section or order.points or order.subpoints or order.paragraph or order.sentence
    return order.by_appendix is not None and not (smaller or order.part)


def lists_of_changes(
    appendices: Iterable[AppendixText], layout: Layout, owner: Owner
) -> list[tuple[Clause, ...]]:
    """The clauses of the appendices that list the acts which are changed, with the orders for
    each: «Өзгерістер енгізілетін кейбір бұйрықтардың тізбесі»."""
    return [
        read_provisions(item.lines, layout, owner).clauses
        for item in appendices
        if _lists_changes(item)
    ]


def lists_of_repealed(
    appendices: Iterable[AppendixText], layout: Layout, owner: Owner
) -> list[tuple[Clause, ...]]:
    """The clauses of the appendices that list acts which are repealed, or parts of them: «Күші
    жойылған кейбір шешімдердің тізбесі»."""
    return [
        read_provisions(item.lines, layout, owner).clauses
        for item in appendices
        if patterns("orders").search("repealed_acts", item.appendix.title or "")
    ]


def _lists_changes(item: AppendixText) -> bool:
    opening = islice((line.text for line in item.lines if not line.is_blank), _OPENING)
    title = squeeze(" ".join([item.appendix.title or "", *opening]))
    return patterns("orders").search("changed_acts", title) is not None


def appendix_with(
    here: Sequence[Attached],
    printed: str | None,
    replaced: str | None,
    place: int,
    of: str,
) -> str | None:
    """The key of the appendix that holds a new wording; None where it cannot be told.

    `printed` are the numbers that the order gives («1 және 2-қосымшаларға сәйкес»), `replaced`
    is the number of the appendix that is new or worded anew, `place` says the how manieth of the
    order's appendices that is, `of` whether it is one of the act or of its list. One appendix may
    hold several, each below a stamp of its own.
    """
    wanted = _NUMBER.findall(printed or "")
    if 1 < len(wanted) <= place:
        return None
    number = wanted[place if len(wanted) > 1 else 0] if wanted else None
    own = [index for index, item in enumerate(here) if item.stamp == of]
    found = [index for index in own if here[index].number == number]
    if not found and number is None and len(own) == 1:
        found = own
    if len(found) == 1:
        return _within(here, found[0], replaced)
    same = [item for item in here if item.stamp == PART and item.number == replaced]
    return same[0].key if len(same) == 1 and not found else None


def _within(here: Sequence[Attached], place: int, replaced: str | None) -> str | None:
    """The key of an appendix, or of the one with the number of what is replaced that it holds."""
    below = _below(here, place)
    named = [item for item in below if item.number == replaced]
    named = named or [item for item in below if item.number is None or replaced == SOLE]
    if not named and below and replaced is not None:
        return None  # it holds others
    return (named[0] if len(named) == 1 else here[place]).key


def _below(here: Sequence[Attached], place: int) -> list[Attached]:
    """The stamps of changed documents between this stamp of the act or its list and the next."""
    below = []
    for item in here[place + 1 :]:
        if item.stamp != PART:
            break
        below.append(item)
    return below
