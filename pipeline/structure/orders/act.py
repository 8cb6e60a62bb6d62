"""What an amending act orders for other acts, point by point, with the new wordings.

An order is often said in pieces: a lead names the act, one below it the approved document, one
below that the point («4-тармақта:»), and the order itself only what is done there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, takewhile

import regex

from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.model import Clause
from pipeline.structure.names.issuers import act_key
from pipeline.structure.orders.appendices import Attachments
from pipeline.structure.orders.by_place import orders_by_place
from pipeline.structure.orders.changes import Change, action_done
from pipeline.structure.orders.excepted import Excepted, excepted_by, excepts, read_excepted
from pipeline.structure.orders.numbers import tail_apart, with_numbers
from pipeline.structure.orders.pieces import orders_apart, paragraphs_apart
from pipeline.structure.orders.places import NOWHERE, Place, all_places
from pipeline.structure.orders.rows import Said, order_row, place_of, with_exception
from pipeline.structure.orders.shifted import Shift, shift_apart, shifted
from pipeline.structure.orders.suspended import is_meanwhile, suspends, until_a_day
from pipeline.structure.prose.quotes import unquoted

_NOTHING = Excepted("", ())


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
        point = _Point(clauses, decree, attached)
        for change, is_last in inside:
            yield from point.take(change, is_last)


@dataclass(slots=True)
class _Point:
    """What a point orders for one act: a lead, with what it excepts, holds for the orders below it.

    `before` is the last order since the lead, `given` are all orders of the point so far.
    """

    clauses: Sequence[Clause]
    decree: Decree
    attached: Attachments
    leads: Sequence[Place] = NOWHERE
    of_lead: Excepted | None = _NOTHING
    before: Order | None = None
    given: list[Order] = field(default_factory=list)

    def take(self, printed: Change, is_last: bool) -> Iterator[Order]:
        """The orders of a paragraph; behind the last one of a clause stands what it quotes."""
        decree = self.decree
        change, shift = shift_apart(printed, decree.language)
        text = change.rest
        if shift is not None and not text.strip(" ;."):
            yield from _shifted(self.given, shift, change, self.leads, decree)
            self.given.clear()
            return
        announced = patterns("orders")["announce"].search(text) if ":" in text else None
        is_lead = announced is None and text.endswith(":")
        is_unknown = _quotes_unannounced(self.clauses, change) if is_lead else _is_unknown(change)
        if not (is_lead or is_unknown or change.action or shift or announced):
            return
        but = excepted_by(_before_wording(change, announced), text, decree.language)
        if is_lead:
            self._begin(but, text)
            if not is_unknown:
                return
        key = _key_of(change, decree)
        target = None if _is_for_the_other_text(text, decree.language) else key
        inline = change.clause.passage
        quoted = self.clauses[change.place + 1 :] if is_last else ()
        wording = _wording(quoted, inline, len(inline.text) - len(text), announced)
        if suspends(text) or is_meanwhile(text, announced):
            orders = list(
                until_a_day(change, self.leads[-1], decree, announced, wording, self.attached)
            )
        else:
            understood = None not in (but, self.of_lead)
            whole = _as_a_whole(change, announced, self.leads, understood, decree)
            if whole is None:
                here = len(self.given)
                yield from self._by_piece(change, but, announced, wording, target)
                if shift is not None:
                    yield from _shifted(self.given[here:], shift, printed, self.leads, decree)
                    del self.given[here:]
                return
            orders = whole
        if target is not None:
            yield from (replace(order, target_act_id=target) for order in orders)

    def _begin(self, but: Excepted | None, text: str) -> None:
        """Take in a lead, and what it excepts."""
        self.before = None
        self.leads = all_places(but.rest if but else text, self.leads, self.decree.language)
        self.of_lead = self.of_lead if but and not but.places else but

    def _by_piece(
        self,
        change: Change,
        but: Excepted | None,
        announced: regex.Match[str] | None,
        wording: list[Passage],
        target: str | None,
    ) -> Iterator[Order]:
        """The orders of the pieces of a paragraph, each within the place of those before it; none
        where the act that they are for, the `target`, is not known."""
        language = self.decree.language
        excepted = tuple(place for found in (but, self.of_lead) if found for place in found.places)
        text = but.rest if but else change.rest
        within = _in_point_of(self.before, text, self.leads, language)
        for said in _apart(replace(change, rest=text), announced, wording, language):
            self.leads = _after(said, self.leads, language)
            within = _after(said, within, language)
            here = all_places(said.beside, within, language) if said.beside else within
            if target is not None:
                for order in orders_by_place(said, here, self.decree, self.attached):
                    self.before = order
                    self.given.append(
                        replace(with_exception(order, excepted), target_act_id=target)
                    )
                    yield self.given[-1]
            if not said.beside:
                within = _renumbered(self.before) or all_places(said.head, within, language)


def _renumbered(before: Order | None) -> list[Place]:
    """The place that an order gave other numbers, of which the next one of the sentence may speak:
    «пункт 7 считать пунктом 8 и изложить его …»; none behind another order."""
    pairs = json.loads(before.words or "[]") if before and before.action == "renumbered" else []
    if before is None or len(pairs) != 1 or "" in pairs[0]:
        return []
    return [with_numbers(place_of(before), pairs[0][1])]


def _shifted(
    orders: Sequence[Order], shift: Shift, change: Change, leads: Sequence[Place], decree: Decree
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
    rest = all_places(found.rest, NOWHERE, decree.language) if found is not None else ()
    if not kept or any(place.is_named or place.in_document for place in rest):
        return order_row(said, lead, "unread", decree)
    return order_row(said, NOWHERE[0], "repealed", decree, excepted=kept)


def _is_unknown(change: Change) -> bool:
    """Whether a clause below the one that names the act orders something in unknown words."""
    is_below = change.act is not None and change.rest == change.clause.provision.text
    if not is_below or change.repeals:
        return False
    return patterns("orders").search("unknown_command", change.rest) is not None


def _quotes_unannounced(clauses: Sequence[Clause], change: Change) -> bool:
    """Whether what looks like a lead orders something in unknown words: a wording in quotes
    follows that nothing announces."""
    if change.act is None or change.repeals:
        return False
    after = clauses[change.place + 1 : change.place + 2]
    return any(not c.quoted and patterns("orders")["wording"].match(c.passage.text) for c in after)


def _key_of(change: Change, decree: Decree) -> str | None:
    act = change.act
    if act is None:
        return None
    return act_key(act.issuer, act.date, act.number, decree.language, decree.issuer)


def _is_for_the_other_text(text: str, language: str) -> bool:
    name = "not_here_ru" if language == "ru" else "not_here"
    return patterns("orders")[name].search(text) is not None


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
    said += [Said(change, tail, "", [], "amended", heads[-1])] if tail else []
    whole = action_done(heads[-1] + announcing) if said else change.action
    return [*said, Said(change, heads[-1], announcing, wording, whole)]


def _after(said: Said, leads: Sequence[Place], language: str) -> Sequence[Place]:
    """The lead that is left: an order for another point ends that for its points."""
    named = all_places(said.head, leads, language)
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
    named = all_places(text, leads, language)
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
