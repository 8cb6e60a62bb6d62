"""What one order says is done, for each place that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.orders.appendices import Attachments
from pipeline.structure.orders.given import by_appendix, orders_from_appendices
from pipeline.structure.orders.moved import read_moved
from pipeline.structure.orders.numbers import read_renumbered
from pipeline.structure.orders.pieces import does_several
from pipeline.structure.orders.places import (
    NOWHERE,
    SOLE,
    Named,
    Place,
    read_places,
    without_quotes,
)
from pipeline.structure.orders.rows import Said, order_row
from pipeline.structure.orders.words import changed_words


def orders_by_place(
    said: Said, leads: Sequence[Place], decree: Decree, attached: Attachments
) -> Iterator[Order]:
    """What is ordered, for each place that a clause names."""
    if decree.language == "ru":
        said = replace(said, head=_with_object_first(said.head))
    if does_several(said.head + said.announcing, decree.language):
        yield order_row(said, leads[0], "unread", decree)
    elif numbered := read_renumbered(said, leads, decree):
        yield from numbered
    elif (moved := read_moved(said, leads, decree)) is not None:
        yield moved
    else:
        done = list(_by_place(said, leads, decree, attached))
        yield from done
        others = patterns("orders").search("renumbering", without_quotes(said.head))
        if others and all(order.action != "unread" for order in done):
            yield order_row(said, leads[0], "unread", decree)


def _by_place(
    said: Said, leads: Sequence[Place], decree: Decree, attached: Attachments
) -> Iterator[Order]:
    """One order for each place that a clause names."""
    head = said.head
    given = by_appendix(head)
    adding = patterns("orders")["adding"].search(head) or (given.added if given else None)
    named = read_places(head[: adding.start()] if adding else head, leads, decree.language)
    places = [place for group in named for place in group.places]
    added = read_places(head[adding.end() :], NOWHERE, decree.language)[-1] if adding else None
    if said.change.repeals:
        for place in places:
            is_whole = not (place.is_named or place.in_document)
            unknown = is_whole and patterns("orders").search("part_of_act", said.change.rest)
            yield order_row(said, place, "unread" if unknown else "repealed", decree)
        return
    words = _words_by_place(said, [group.start for group in named[1:]])
    if any(words):
        for group, pairs in zip(named, words, strict=True):
            for place in group.places:
                yield order_row(said, place, "words" if pairs else "unread", decree, words=pairs)
    if any(words) and not said.wording:
        return
    action = "added" if added is not None and said.adds else _action(said)
    if action == "added" and added is not None and adding is not None:
        object_of = without_quotes(head[adding.start() :])
        added = _with_row_number(added, said, object_of)
        places = _beside_all(places, added.places)
        action = "unread" if patterns("orders").search("other_object", object_of) else action
    objects = action not in ("repealed", "reworded") or _is_object(
        head, named, places, decree.language
    )
    does = action if objects or given else "unread"
    stands = orders_from_appendices(said, does, places, added, decree, attached)
    if stands is not None:
        yield from stands
    elif len(places) > 1 and action != "repealed":
        yield order_row(said, places[0], "unread", decree)  # whose wording is it?
    else:
        mixed = action == "repealed" and said.wording  # something else is worded anew
        if mixed or not objects:
            action, places = "unread", places[:1]
        for place in places:
            yield order_row(said, place, action, decree, added=added.places[0] if added else None)


def _with_row_number(added: Named, said: Said, adding: str) -> Named:
    """What is added, as the row with the number that its wording begins with, where the order
    gives none: «1-жолдан кейін мынадай мазмұндағы жолмен толықтырылсын: «1-1 …»»."""
    number = patterns("orders")["row_number"].match(said.wording[0].text) if said.wording else None
    if number is None or not patterns("orders").search("unnumbered_row", adding):
        return added
    row = replace(added.places[0], points=(number["number"],))
    return added._replace(places=(replace(row, appendix=row.appendix or SOLE),))


def _with_object_first(head: str) -> str:
    """«дополнить пункт 3 подпунктом 2)» as «пункт 3 дополнить подпунктом 2)»."""
    found = patterns("orders").search("adding_to_ru", without_quotes(head))
    if found is None:
        return head
    verb = head[found.start() : found.start("to")]
    return f"{head[: found.start()]}{found['to']} {verb}{head[found.end() :]}"


def _is_object(head: str, named: Sequence[Named], places: Sequence[Place], language: str) -> bool:
    """Whether it is what was named that is struck out or worded anew, and no sentence or note
    in it. A whole document is struck out only by its name.
    """
    if not any(place.is_named for place in places):
        return patterns("orders")["document"].search(head) is not None
    masked = without_quotes(head)
    start, end = named[-1].start, named[-1].end
    if language == "ru" and not patterns("orders")["before_object_ru"].search(masked, 0, start):
        return False
    if named[-1].is_where:
        return False
    does = patterns("orders")["does"].search(masked, end)
    if does is None:
        return True
    if does["struck_ru"] and not patterns("orders")["behind_struck_ru"].match(masked[does.end() :]):
        return False
    return patterns("orders")["after_object"].match(masked[end : does.start()]) is not None


def _beside_all(places: Sequence[Place], added: Sequence[Place]) -> list[Place]:
    """The places to which something is added; each new appendix is a place of its own."""
    news = [new for new in added if new.appendix] or added[:1]
    return list(dict.fromkeys(_beside(place, new) for place in places for new in news))


def _beside(place: Place, added: Place) -> Place:
    """The place to which something is added: what is larger than that."""
    if added.in_document:  # «дополнить указанные Правила приложением 8»
        place = replace(place, in_document=True, document=added.document or place.document)
    if added.appendix or added.section or added.points:
        place = replace(place, points=(), subpoints=(), paragraph=None)
        if not added.points:  # «2-тарау 3-параграфпен» is in chapter 2, no other chapter in one
            is_part = added.section is not None and added.section.startswith(".")
            chapter = (place.section or "").partition(".")[0] if is_part else ""
            place = replace(place, section=chapter or None)
    elif added.subpoints:
        place = replace(place, subpoints=(), paragraph=None)
    elif added.sentence:
        return replace(place, paragraph=added.paragraph or place.paragraph, sentence=added.sentence)
    else:
        counted = (added.paragraph or "").replace(", ", "").isdecimal()
        place = replace(place, paragraph=added.paragraph if counted else None)
    named = added.appendix not in (None, SOLE) or (added.appendix and not place.appendix)
    return replace(place, appendix=added.appendix) if named else place


def _words_by_place(said: Said, bounds: Sequence[int]) -> list[list[tuple[str, str]]]:
    """The words that change in each group of places, which begin anew at `bounds`."""
    edges = [0, *bounds, len(said.head)]
    pieces = [said.head[start:end] for start, end in pairwise(edges)]
    return [changed_words(piece) for piece in pieces]


def _action(said: Said) -> str:
    if patterns("amendments")["words_changed"].search(said.head) and not said.wording:
        return "unread"  # the words were not found
    if not said.announcing and patterns("orders")["only_adds"].search(without_quotes(said.head)):
        return "added"  # also «дополнить приложением 8 в редакции согласно приложению»
    known = {"reworded": "reworded", "added": "added", "repealed": "repealed"}
    return known.get(said.action or "", "unread")
