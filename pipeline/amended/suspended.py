"""Orders that suspend points, chapters, appendices or documents until a day.

«5-тармақтың қолданысы 2015 жылғы 1 қаңтарға дейін тоқтатыла тұрсын»: the point is no law from the
day of the order on, and law with the same words from the day that it names.
"""

from __future__ import annotations

from pipeline.amended.appendices import end_appendix, end_document
from pipeline.amended.model import Amended, Amending, unclear
from pipeline.amended.passing import Before, lapse, stands_again
from pipeline.amended.places import appendix_of, carried_by, service_called, targets
from pipeline.amended.wording import end, new_key
from pipeline.days import day_before
from pipeline.schema import Order


def suspend(act: Amended, by: Amending, order: Order) -> None:
    """The clauses of points or chapters, an appendix or a document are no law from the day of the
    order."""
    if order.until is None:
        unclear("it does not say until when it is suspended")
    if _is_whole(order):
        before = Before.of(act, by.day)
        _end(act, order, by.day)
        if (done := before.done(order.until)) is not None:
            act.passing[order.order_id] = done
        return
    if not (order.points or order.section) or order.part:
        unclear("only points, chapters and appendices can be suspended")
    for version in targets(act, order, by.day):
        end(act, version, by.day)


def _end(act: Amended, order: Order, day: str) -> None:
    appendix = appendix_of(act, order, day) if order.appendix else None
    service = carried_by(act, appendix) if appendix else service_called(act, order.document)
    if service is not None:
        end_document(act, service, day)
    elif appendix is not None:
        end_appendix(act, appendix, day)


def resume(act: Amended, by: Amending, order: Order) -> None:
    """What an order suspended on the day `until` is law again; nothing where it was not done."""
    if _is_whole(order):
        lapse(act, by, order)
        return
    since = order.until or by.day
    found = [v for v in targets(act, order, day_before(since)) if v.row.valid_to == since]
    keys: dict[str | None, str] = {}
    for version in found:
        keys[version.row.provision_id] = new_key(act, version.base, by)
        again = stands_again(act, by, order, version, keys)
        act.versions.insert(act.versions.index(version) + 1, again)


def _is_whole(order: Order) -> bool:
    """Whether an order is about an appendix or a document, not about a part of it."""
    smaller = order.points or order.section or order.paragraph or order.sentence or order.part
    return (order.appendix is not None or bool(order.in_document)) and not smaller
