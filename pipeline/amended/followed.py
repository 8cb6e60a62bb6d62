"""The orders of later acts, followed one after another: which of them is done how.

An order that cannot be followed changes nothing, and the act keeps the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.amended.added import add
from pipeline.amended.appendices import close_service, replace_whole
from pipeline.amended.chapters import with_chapter
from pipeline.amended.done import is_done
from pipeline.amended.lists import change_rows, list_of
from pipeline.amended.model import Amended, Amending, OrderUnclearError, Passing, unclear
from pipeline.amended.moved import move
from pipeline.amended.numbers import renumber
from pipeline.amended.own_days import said_on
from pipeline.amended.passing import Before, lapse
from pipeline.amended.places import appendix_of, carried_by, service_called
from pipeline.amended.repealed import repeal
from pipeline.amended.reworded import reword
from pipeline.amended.said_anew import follow_said
from pipeline.amended.sentences import change_sentences
from pipeline.amended.sequence import in_turn
from pipeline.amended.suspended import resume, suspend
from pipeline.amended.tables import change_table, table_of
from pipeline.amended.titles import name_sections
from pipeline.amended.words import replace_words
from pipeline.patterns import patterns
from pipeline.schema import Order, Service
from pipeline.structure.orders.appendices import gives_whole


def amend(act: Amended, amendings: Iterable[Amending]) -> None:
    """Follow the orders of later acts, earliest day first; of one day as they are given.

    Documents that stand in another act by some day are law here until then.
    """
    elsewhere, said = dict(act.moved), said_on(act, None)
    for amending in sorted(amendings, key=lambda item: item.day):
        ordered = in_turn(amending.orders)
        together = {order.order_id for order in ordered}
        act.passing |= {
            o.order_id: Passing() for o in amending.orders if o.order_id not in together
        }
        for order in ordered:
            try:
                if not (amending.in_doubt and is_done(act, amending, order)):
                    follow = _follow_until if _passes(order) else _follow
                    follow(act, amending, order)
            except OrderUnclearError as reason:
                act.unclear.append((order, str(reason)))
        follow_said(act, amending, said)
    for service_id, day in elsewhere.items():
        close_service(act, service_id, day)
    name_sections(act)


def _follow_until(act: Amended, by: Amending, order: Order) -> None:
    """An order that is law only until a day: what it does is kept, to be taken back."""
    if (order.until or by.day) <= by.day:  # it is law on no day of this text
        act.passing[order.order_id] = Passing()
        return
    before = Before.of(act, by.day)
    _follow(act, by, order)
    passing = before.done(order.until)
    if passing is None:
        unclear("orders that are law only until a day are carried out for good")
    act.passing[order.order_id] = passing


def _follow(act: Amended, by: Amending, order: Order) -> None:
    if order.action != "lapsed" and act.moved and (service := _moved(act, by, order)):
        for passing in act.passing.values():
            if passing.until and service in passing.documents:
                passing.meanwhile.append(order)
        return  # it is done where the text stands
    order = with_chapter(act, order, by.day)
    is_part = order.action in _OF_PARTS
    if is_part and (listed := list_of(act, order, by.day)) is not None:
        change_rows(act, by, order, listed)
    elif is_part and (table := table_of(act, order, by.day)) is not None:
        change_table(act, by, order, table)
    elif is_part and order.sentence is not None:
        change_sentences(act, by, order)
    else:
        _ACTIONS[order.action](act, by, order)
    if (given := by.given_by(order)) is not None and not gives_whole(order):
        act.used.append(given)


def _moved(act: Amended, by: Amending, order: Order) -> str | None:
    """The service that an order is about, if its text stands in a later act by now."""
    if order.in_document:
        service: Service | None = service_called(act, order.document)
    elif order.appendix is not None:
        service = carried_by(act, appendix_of(act, order, by.day))
    else:
        return None
    since = act.moved.get(service.service_id) if service else None
    return service.service_id if service and since and since <= by.day else None


def _leave(act: Amended, by: Amending, order: Order) -> None:
    if order.by_appendix is not None and not gives_whole(order):
        unclear(f"the new wording in {order.by_appendix} is not understood")
    if order.by_appendix is None and patterns("orders_given").search("by_appendix", order.text):
        unclear("the appendix with the new wording was not found in the later act")
    unclear("what is ordered is not understood")


def _passes(order: Order) -> bool:
    passing = (*_OF_PARTS, "replaced", "renumbered", "moved")
    return order.until is not None and order.action in passing


_OF_PARTS = ("reworded", "added", "repealed", "words")
_ACTIONS: dict[str, Callable[[Amended, Amending, Order], None]] = {
    "reworded": reword, "added": add, "repealed": repeal, "words": replace_words,
    "replaced": replace_whole, "renumbered": renumber, "moved": move, "suspended": suspend,
    "resumed": resume, "lapsed": lapse,
    "unread": _leave,
}  # fmt: skip
