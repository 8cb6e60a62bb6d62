"""What an amending act orders for other acts, point by point, with the new wordings.

An order is often said in pieces: a lead names the act, one below it the approved document, one
below that the point («4-тармақта:»), and the order itself only what is done there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise, takewhile

import regex

from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.model import Clause
from pipeline.structure.names.issuers import act_key
from pipeline.structure.orders.appendices import Attachments
from pipeline.structure.orders.book import book
from pipeline.structure.orders.changes import Change, action_done
from pipeline.structure.orders.excepted import Excepted, excepted_by, excepts, read_excepted
from pipeline.structure.orders.given import by_appendix, orders_from_appendices
from pipeline.structure.orders.numbers import read_renumbered, tail_apart
from pipeline.structure.orders.pieces import does_several, orders_apart, paragraphs_apart
from pipeline.structure.orders.places import (
    SOLE,
    Named,
    Place,
    read_places,
    without_quotes,
)
from pipeline.structure.orders.rows import Said, order_row, with_exception
from pipeline.structure.orders.shifted import shift_apart, shifted
from pipeline.structure.orders.suspended import is_meanwhile, suspends, until_a_day
from pipeline.structure.orders.words import changed_words
from pipeline.structure.prose.quotes import unquoted

_NOWHERE = (Place(),)


def read_orders(
    texts: Iterable[tuple[Sequence[Clause], Sequence[Change]]],
    decree: Decree,
    attached: Attachments,
) -> Iterator[Order]:
    """The orders of an act for other acts, in the order of the text.

    `texts` are the act's own clauses, and those of lists of the acts that it changes, each with
    what `read_changes` says of it; `attached` are its appendices, where new wordings may stand.
    """
    found = (_of_text(clauses, changes, decree, attached) for clauses, changes in texts)
    for count, order in enumerate(chain.from_iterable(found), 1):
        yield replace(order, order_id=f"{decree.source_file}:{count}")


def _of_text(
    clauses: Sequence[Clause],
    changes: Sequence[Change],
    decree: Decree,
    attached: Attachments,
) -> Iterator[Order]:
    pieces = groupby(
        _paragraphs(changes), lambda item: (item[0].act, item[0].clause.provision.point)
    )
    for _, inside in pieces:
        yield from _of_point(clauses, inside, decree, attached)


def _of_point(
    clauses: Sequence[Clause],
    pieces: Iterable[tuple[Change, bool]],
    decree: Decree,
    attached: Attachments,
) -> Iterator[Order]:
    """What a point orders for one act: a lead holds for the orders below it."""
    leads: Sequence[Place] = _NOWHERE
    before: Order | None = None
    of_lead: Excepted | None = Excepted("", ())
    given: list[Order] = []
    for printed, is_last in pieces:
        change, shift = shift_apart(printed, decree.language)
        text = change.rest
        if shift is not None and not text.strip(" ;."):
            yield from _shifted(given, shift, change, leads, decree)
            continue
        announced = book()["announce"].search(text) if ":" in text else None
        is_lead = announced is None and text.endswith(":")
        is_unknown = _quotes_unannounced(clauses, change) if is_lead else _is_unknown(change)
        if not (is_lead or is_unknown or change.action):
            continue
        but = excepted_by(_before_wording(change, announced), text, decree.language)
        if is_lead:
            before = None
            leads = _places(but.rest if but else text, leads, decree.language)
            of_lead = of_lead if but and not but.places else but
            if not is_unknown:
                continue
        key = _key_of(change, decree)
        inline = change.clause.passage
        quoted = clauses[change.place + 1 :] if is_last else ()
        wording = _wording(quoted, inline, len(inline.text) - len(text), announced)
        is_ours = key is not None and not _is_for_the_other_text(text, decree.language)
        understood = None not in (but, of_lead)
        if suspends(change.rest) or is_meanwhile(text, announced):
            for_a_time = until_a_day(change, leads[-1], decree, announced, wording, attached)
            apart: list[Order] | None = list(for_a_time)
        else:
            apart = _as_a_whole(change, announced, leads, understood, decree)
        if apart is not None:
            yield from (replace(order, target_act_id=key or "") for order in apart if is_ours)
            continue
        excepted = tuple(place for found in (but, of_lead) if found for place in found.places)
        text = but.rest if but else text
        within = _in_point_of(before, text, leads, decree.language)
        here = len(given)
        for said in _apart(replace(change, rest=text), announced, wording, decree.language):
            leads = _after(said, leads, decree.language)
            within = _after(said, within, decree.language)
            for order in _orders(said, within, decree, attached) if is_ours else ():
                before = order
                given.append(replace(with_exception(order, excepted), target_act_id=key or ""))
                yield given[-1]
            within = _places(said.head, within, decree.language)
        if shift is not None:
            yield from _shifted(given[here:], shift, printed, leads, decree)


def _shifted(
    orders: Sequence[Order], shift: str, change: Change, leads: Sequence[Place], decree: Decree
) -> Iterator[Order]:
    """What is ordered for the numbers behind those that orders strike out or add."""
    key = _key_of(change, decree)
    if key is not None and not _is_for_the_other_text(change.rest, decree.language):
        yield replace(shifted(orders, shift, change, leads[0], decree), target_act_id=key)


def _paragraphs(changes: Iterable[Change]) -> Iterator[tuple[Change, bool]]:
    """Clauses, one that has more orders behind a wording in pieces; whether a piece is the last."""
    for change in changes:
        pieces = paragraphs_apart(change)
        yield from ((piece, piece is pieces[-1]) for piece in pieces)


def _before_wording(change: Change, announced: regex.Match[str] | None) -> str:
    """All that a clause says, the act's name included, before a wording that it announces."""
    whole = change.clause.passage.text
    return whole[: len(whole) - len(change.rest) + announced.start()] if announced else whole


def _as_a_whole(
    change: Change,
    announced: regex.Match[str] | None,
    leads: Sequence[Place],
    is_understood: bool,
    decree: Decree,
) -> list[Order] | None:
    """The orders of a clause that repeals an act but for a part, or makes an exception that is not
    understood; None for another clause."""
    repeals_but = change.repeals and excepts(_before_wording(change, announced))
    return None if is_understood and not repeals_but else [_repeal_but(change, leads[0], decree)]


def _repeal_but(change: Change, lead: Place, decree: Decree) -> Order:
    """An act that is repealed but for a part; what else makes an exception is not understood."""
    said = Said(change, change.rest, "", [], change.action)
    found = read_excepted(change.rest, decree.language) if change.repeals else None
    kept = found.places if found is not None else ()
    rest = _places(found.rest, _NOWHERE, decree.language) if found is not None else ()
    if not kept or any(place.is_named or place.in_document for place in rest):
        return order_row(said, lead, "unread", decree)
    return order_row(said, _NOWHERE[0], "repealed", decree, excepted=kept)


def _is_unknown(change: Change) -> bool:
    """Whether a clause below the one that names the act orders something in unknown words."""
    is_below = change.act is not None and change.rest == change.clause.provision.text
    return is_below and not change.repeals and bool(book().search("unknown_command", change.rest))


def _quotes_unannounced(clauses: Sequence[Clause], change: Change) -> bool:
    """Whether what looks like a lead orders something in unknown words: a wording in quotes
    follows that nothing announces."""
    if change.act is None or change.repeals:
        return False
    after = clauses[change.place + 1 : change.place + 2]
    return any(not c.quoted and book()["wording"].match(c.passage.text) for c in after)


def _key_of(change: Change, decree: Decree) -> str | None:
    act = change.act
    if act is None:
        return None
    return act_key(act.issuer, act.date, act.number, decree.language, decree.issuer)


def _is_for_the_other_text(text: str, language: str) -> bool:
    return book()["not_here_ru" if language == "ru" else "not_here"].search(text) is not None


def _apart(
    change: Change,
    announced: regex.Match[str] | None,
    wording: list[Passage],
    language: str,
) -> list[Said]:
    """The orders of a clause; the last one announces the wording."""
    text = change.rest
    head, announcing = (text[: announced.start()], announced[0]) if announced else (text, "")
    announcing, tail = tail_apart(announcing)
    heads = orders_apart(head, announcing, language)
    said = [Said(change, one, "", [], action_done(one)) for one in heads[:-1]]
    # What is added may need a number that something else has until then.
    said += [Said(change, tail, "", [], "amended")] if tail else []
    whole = action_done(heads[-1] + announcing) if said else change.action
    return [*said, Said(change, heads[-1], announcing, wording, whole)]


def _places(text: str, leads: Sequence[Place], language: str) -> list[Place]:
    """All places that a text names."""
    return [place for group in read_places(text, leads, language) for place in group.places]


def _after(said: Said, leads: Sequence[Place], language: str) -> Sequence[Place]:
    """The lead that is left: an order for another point ends that for its points."""
    named = _places(said.head, leads, language)
    if {place.points for place in named} <= {lead.points for lead in leads}:
        return leads
    return [replace(leads[-1], points=(), subpoints=(), part=None)]


def _in_point_of(
    before: Order | None, text: str, leads: Sequence[Place], language: str
) -> Sequence[Place]:
    """The lead of a paragraph about subpoints alone: one about other subpoints of a point stands
    before it, and these are of that point too."""
    if before is None or not before.subpoints or not before.points or "," in before.points:
        return leads
    lead = leads[-1]
    here = (lead.in_document, lead.document, lead.appendix, lead.points)
    same = (bool(before.in_document), before.document, before.appendix, ())
    named = _places(text, leads, language)
    if here != same or not all(place.subpoints and not place.points for place in named):
        return leads
    return [replace(lead, points=(before.points,))]


def _wording(
    after: Sequence[Clause],
    own: Passage,
    offset: int,
    announced: regex.Match[str] | None,
) -> list[Passage]:
    """The paragraphs of the wording that an order announces, without the quotes around it."""
    if announced is None:
        return []
    begun = own.part(offset + announced.end()).strip()
    quoted = takewhile(lambda clause: clause.quoted, after)
    return unquoted([*([begun] if begun.text else []), *(clause.passage for clause in quoted)])


def _orders(
    said: Said, leads: Sequence[Place], decree: Decree, attached: Attachments
) -> Iterator[Order]:
    """What is ordered, for each place that a clause names."""
    if does_several(said.head + said.announcing, decree.language):
        yield order_row(said, leads[0], "unread", decree)
    elif (numbered := read_renumbered(said, leads, decree)) is not None:
        yield numbered
    else:
        done = list(_by_place(said, leads, decree, attached))
        yield from done
        others = book().search("renumbering", without_quotes(said.head))
        if others and all(order.action != "unread" for order in done):
            yield order_row(said, leads[0], "unread", decree)


def _by_place(
    said: Said, leads: Sequence[Place], decree: Decree, attached: Attachments
) -> Iterator[Order]:
    """One order for each place that a clause names."""
    head = said.head
    given = by_appendix(head)
    adding = book()["adding"].search(head) or (given.added if given else None)
    named = read_places(head[: adding.start()] if adding else head, leads, decree.language)
    places = [place for group in named for place in group.places]
    added = read_places(head[adding.end() :], _NOWHERE, decree.language)[-1] if adding else None
    if said.change.repeals:
        for place in places:
            is_whole = not (place.is_named or place.in_document)
            unknown = is_whole and book().search("part_of_act", said.change.rest)
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
    if action == "added" and added is not None:
        places = _beside_all(places, added.places)
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


def _is_object(head: str, named: Sequence[Named], places: Sequence[Place], language: str) -> bool:
    """Whether it is what was named that is struck out or worded anew, and no sentence or note
    in it. A whole document is struck out only by its name.
    """
    if not any(place.is_named for place in places):
        return book()["document"].search(head) is not None
    masked = without_quotes(head)
    start, end = named[-1].start, named[-1].end
    if language == "ru" and not book()["before_object_ru"].search(masked, 0, start):
        return False
    does = book()["does"].search(masked, end)
    return does is None or bool(book()["after_object"].match(masked[end : does.start()]))


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
        place = replace(place, paragraph=None)
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
    if not said.announcing and book()["only_adds"].search(without_quotes(said.head)):
        return "added"  # also «дополнить приложением 8 в редакции согласно приложению»
    known = {"reworded": "reworded", "added": "added", "repealed": "repealed"}
    return known.get(said.action or "", "unread")
