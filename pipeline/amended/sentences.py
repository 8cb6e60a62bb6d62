"""Sentences within a clause: worded anew, added, struck out, changed in some words.

A sentence is counted only where it is sure which one is meant: in a place that is one clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.amended.model import Amended, Amending, Version, unclear
from pipeline.amended.places import groups, numbers
from pipeline.amended.wording import check_words, put, read_wording, with_words, word_pairs
from pipeline.patterns import patterns
from pipeline.schema import Order
from pipeline.structure.orders.places import LAST
from pipeline.text import stretches


def sentences(text: str) -> list[str]:
    """The sentences of a clause.

    >>> sentences("Өтініш тіркеледі. Жауап беріледі.")
    ['Өтініш тіркеледі.', 'Жауап беріледі.']
    """
    ends = patterns("orders")["sentence_end"]
    found = [text[first:last].strip() for first, last in stretches(text, ends)]
    return [sentence for sentence in found if sentence]


def change_sentences(act: Amended, by: Amending, order: Order) -> None:
    """Do what is ordered for sentences."""
    clause = _clause(act, order, by.day)
    here = sentences(clause.row.text)
    if order.action == "added":
        first, behind = _place_of_new(order, here)
    else:
        first, behind = _named(order, here)
    new = "" if order.action == "repealed" else _new(order, " ".join(here[first:behind]))
    text = " ".join(filter(None, [*here[:first], new, *here[behind:]]))
    if not text:
        unclear("no sentence of a clause would be left; it is not said that the clause goes")
    row = replace(clause.row, text=text)
    put(act, by, order, clause, replace(clause, row=row, lines=((0, order.line_start),)))


def sentences_named(act: Amended, order: Order, day: str) -> tuple[Version, list[int]]:
    """The clause whose sentences an order names, and their places in it, from 0."""
    clause = _clause(act, order, day)
    first, behind = _named(order, sentences(clause.row.text))
    return clause, list(range(first, behind))


def keep_sentences(
    act: Amended, by: Amending, order: Order, clause: Version, kept: Sequence[int]
) -> None:
    """A clause of which only some sentences stay."""
    here = sentences(clause.row.text)
    if len(here) == len(kept):
        unclear("what it excepts is all that it names")
    row = replace(clause.row, text=" ".join(here[place] for place in sorted(kept)))
    put(act, by, order, clause, replace(clause, row=row, lines=((0, order.line_start),)))


def _new(order: Order, old: str) -> str:
    """What stands in the place of sentences, or beside them."""
    if order.action != "words":
        new = read_wording(order)
        if len(new) != 1:
            unclear(f"the new wording of a sentence has {len(new)} paragraphs")
        return new[0].row.text
    pairs = word_pairs(order)
    check_words(order, pairs, [(f"sentence {order.sentence}", [old])], [])
    return with_words(old, pairs)


def _place_of_new(order: Order, here: Sequence[str]) -> tuple[int, int]:
    if order.sentence == LAST:
        return len(here), len(here)
    place = min(int(number) for number in numbers(order.sentence)) - 1
    if place > len(here):
        unclear(f"there are {len(here)} sentences, none can be added as number {place + 1}")
    return place, place


def _named(order: Order, here: Sequence[str]) -> tuple[int, int]:
    """The first of the sentences that are named, from 0, and the one behind them."""
    if order.sentence == LAST:
        return len(here) - 1, len(here)
    places = sorted(int(number) - 1 for number in numbers(order.sentence))
    if places[-1] >= len(here):
        unclear(f"there are {len(here)} sentences, not {places[-1] + 1}")
    if places != list(range(places[0], places[-1] + 1)):
        unclear("the sentences that are named do not stand side by side")
    return places[0], places[-1] + 1


def _clause(act: Amended, order: Order, day: str) -> Version:
    """The only clause of the place that is named."""
    found = [version for _, group in groups(act, order, day) for version in group]
    if len(found) != 1:
        unclear(f"the sentences of {len(found)} paragraphs cannot be counted")
    return found[0]
