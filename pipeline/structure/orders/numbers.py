"""Orders that give points, chapters, rows and appendices other numbers: «3-тарау 4-тарау болып
есептелсін», «приложение 2 считать приложением 3»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

import regex

from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.names.parts_of_acts import several
from pipeline.structure.orders.places import (
    SOLE,
    Place,
    all_places,
    renumbers,
    without_quotes,
)
from pipeline.structure.orders.rows import Said, order_row


class _Pair(NamedTuple):
    """Places of one kind with their old numbers as one place, what they lie in then and by now,
    and the old and the new numbers."""

    kind: str
    place: Place
    around: Place
    becomes: Place
    old: str
    new: str


def tail_apart(announcing: str) -> tuple[str, str]:
    """The words that announce a wording, without what they say of other numbers, and that.

    >>> tail_apart("толықтырылып, 3-тарау 4-тарау болсын:")
    ('толықтырылсын:', '3-тарау 4-тарау болсын')
    """
    found = patterns("orders")["tail"].match(announcing)
    if found is None:
        return announcing, ""
    return f"{found['ru'] or 'толықтырылсын'}:", found["tail"]


def read_renumbered(said: Said, leads: Sequence[Place], decree: Decree) -> list[Order]:
    """Orders that give something other numbers; none for another order.

    A row names all old places, with commas between, and has one pair of `words`: the old
    numbers and the new ones. What gets another chapter or point with its number is moved too.
    """
    text = without_quotes(said.head)
    if not renumbers(text, decree.language):
        return []
    russian = decree.language == "ru"
    swaps = patterns("orders_numbers").search("swapped_ru" if russian else "swapped", text)
    if swaps is not None:
        return [_swapped(said, text[: swaps.start()] + text[swaps.end() :], leads, decree)]
    found = patterns("orders")["renumbered_ru" if russian else "renumbered"].search(text)
    if found is None:
        return []
    read = _pairs_ru if russian else _pairs
    pairs = list(read(said.head, leads))
    if None in pairs or not pairs:
        return [order_row(said, leads[0], "unread", decree)]
    together = _together([pair for pair in pairs if pair is not None])
    return [order for pair in together for order in _orders(said, pair, decree)]


def listed_in(text: str, language: str) -> tuple[str, str]:
    """The column and the numbers of the places that a text names, one after another."""
    found = all_places(text, [Place(points=("0",))], language)  # subpoints stand in some point
    kind = _kind(found[0])
    return (kind, _listed(found, kind)) if kind else ("", "")


def _pairs(head: str, leads: Sequence[Place]) -> Iterator[_Pair | None]:
    """The old and the new numbers of a Kazakh text, one pair or several before what is done with
    all of them; None for what is not understood."""
    text = without_quotes(head)
    found = patterns("orders")["renumbered"].search(text)
    if found is None or says_more(text[found.end() :]):
        yield None
        return
    said = list(patterns("orders_numbers")["pair"].finditer(text, 0, max(found.end("new"), 0)))
    if len(said) > 1 and _is_list(text, said) and said[-1].end() == found.end("new"):
        for number, match in enumerate(said):
            old = all_places(head[: match.end("old")] if number == 0 else match["old"], leads, "kk")
            yield _both(old, match["new"], "kk")
            leads = old[:1]
    elif patterns("orders_numbers").search("not_paired", text[: found.end()]):
        yield None
    else:
        old = all_places(head[: found.start()], leads, "kk")
        yield _both(old, found["new"] or _as(old[0], found["number"]), "kk")


def _is_list(text: str, said: Sequence[regex.Match[str]]) -> bool:
    """Whether nothing but commas stands between pairs of numbers."""
    between = (text[one.end() : other.start()] for one, other in pairwise(said))
    return all(words.strip(" ,") in ("", "және") for words in between)


def _pairs_ru(head: str, leads: Sequence[Place]) -> Iterator[_Pair | None]:
    """The same of a Russian text, where more may follow: «…, пункт 5 – пунктом 6»."""
    text = without_quotes(head)
    found = patterns("orders")["renumbered_ru"].search(text)
    before, end = head[: found.start()] if found else "", 0
    while found is not None:
        old = all_places(f"{before} {found['old'] or ''}", leads, "ru")
        yield _both(old, _new_ru(found, old[0]), "ru")
        before, end, leads = "", found.end(), old[:1]
        found = patterns("orders_numbers")["pair_ru"].match(text, end)
    if says_more(text[end:]):
        yield None


def _new_ru(found: regex.Match[str], old: Place) -> str:
    """The new numbers of a Russian text as those of places; behind «считать вторым», «присвоить
    номер 8» they stand alone."""
    numbers = found.groupdict()
    if numbers.get("nth"):
        return f"абзац {numbers['nth']}"
    return numbers["new"] or _as(old, numbers["number"])


def says_more(text: str) -> bool:
    """Whether behind an order stands more than marks and what leads to the next one.

    >>> says_more("; және "), says_more(", изложив его в следующей редакции")
    (False, True)
    """
    return patterns("orders_numbers")["nothing_more"].match(text) is None


def _both(old: Sequence[Place], new: str, language: str) -> _Pair | None:
    """The old places as one, and the old and the new numbers; None where these do not pair."""
    kind = _kind(old[0])
    if kind is None:
        return None
    around = _around(old[0], kind)
    becomes = all_places(new, [around], language)
    target = _around(becomes[0], kind)
    if any(_kind(place) != kind for place in (*old, *becomes)):
        return None
    if any(_around(place, kind) != around for place in old):
        return None
    if any(_around(place, kind) != target for place in becomes):
        return None
    if not _may_move(kind, around, target):
        return None
    listed = _listed(old, kind)
    return _Pair(kind, _with(around, kind, listed), around, target, listed, _listed(becomes, kind))


def _may_move(kind: str, around: Place, target: Place) -> bool:
    """Whether places may be in another chapter, or point, with their new numbers."""
    if around == target:
        return True
    if kind == "subpoints":
        return replace(around, points=(), section=None) == replace(target, points=(), section=None)
    return (
        kind in ("points", "section")
        and not around.appendix
        and (
            replace(around, section=None) == replace(target, section=None)
            and (kind == "points" or None not in (around.section, target.section))
        )
    )


def _together(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """Pairs that follow one another as one, where they are of one kind in one place."""
    for _, group in groupby(pairs, key=lambda pair: (pair.kind, pair.around, pair.becomes)):
        one, *more = group
        for other in more:
            old, new = f"{one.old}, {other.old}", f"{one.new}, {other.new}"
            one = one._replace(old=old, new=new, place=_with(one.around, one.kind, old))
        yield one


def _orders(said: Said, pair: _Pair, decree: Decree) -> Iterator[Order]:
    """The order for a pair; points that go to another chapter get their numbers first."""
    kind, place, around, becomes = pair.kind, pair.place, pair.around, pair.becomes
    if kind == "subpoints" and around != becomes:
        yield subpoints_moved(said, place, becomes, pair.new, decree)
        return
    yield order_row(said, place, "renumbered", decree, words=[(pair.old, pair.new)])
    if kind == "points" and becomes.section and around.section != becomes.section:
        there = _with(replace(around, section=None), kind, pair.new)
        yield order_row(said, there, "moved", decree, words=[(pair.new, becomes.section)])


def with_numbers(place: Place, numbers: str) -> Place:
    """A place by its other numbers."""
    return _with(place, _kind(place) or "appendix", numbers)


def subpoints_moved(
    said: Said, place: Place, becomes: Place, numbers: str, decree: Decree
) -> Order:
    """An order that moves subpoints to another point, where they have some numbers."""
    (point,) = becomes.points
    there = ", ".join(f"{point}.{number}" for number in numbers.split(", "))
    return order_row(said, place, "moved", decree, words=[(", ".join(place.subpoints), there)])


def _swapped(said: Said, text: str, leads: Sequence[Place], decree: Decree) -> Order:
    """Two places that change places: each gets the number of the other."""
    old = all_places(text, leads, decree.language)
    kind = _kind(old[0])
    around = _around(old[0], kind) if kind else None
    alike = all(_kind(one) == kind and kind and _around(one, kind) == around for one in old)
    numbers = _listed(old, kind).split(", ") if kind and alike else []
    if kind is None or around is None or len({*numbers}) != 2 or "–" in "".join(numbers):
        return order_row(said, leads[0], "unread", decree)
    pair = (", ".join(numbers), ", ".join(reversed(numbers)))
    return order_row(said, _with(around, kind, pair[0]), "renumbered", decree, words=[pair])


def _as(old: Place, numbers: str) -> str:
    """Bare numbers as those of places like an old one."""
    kind = "points" if old.points else "section"
    if old.subpoints:
        return several("subpoints", numbers)
    if old.points and old.appendix:
        kind = "rows"
    elif old.section and "." in old.section:
        kind = "part"
    elif old.appendix and not old.section:
        kind = "appendix"
    return several(kind, numbers)


def _with(place: Place, kind: str, listed: str) -> Place:
    """A place with numbers in one of its columns, none for an empty list."""
    if kind == "points":
        return replace(place, points=tuple(listed.split(", ")) if listed else ())
    if kind == "subpoints":
        return replace(place, subpoints=tuple(listed.split(", ")) if listed else ())
    if kind == "section":
        return replace(place, section=listed or None)
    if kind == "paragraph":
        return replace(place, paragraph=listed or None)
    return replace(place, appendix=listed or None)


def _kind(place: Place) -> str | None:
    """Which column of a place gets another number; None where it has no number of its own."""
    if place.sentence or place.column or place.part:
        return None
    if place.paragraph:
        is_counted = place.paragraph.replace(", ", "").isdecimal()
        return "paragraph" if is_counted and place.points and not place.appendix else None
    if place.subpoints:
        return "subpoints" if len(place.points) == 1 and not place.appendix else None
    if place.points:
        return "points"
    if place.section:
        return "section" if not place.appendix else None
    is_numbered = place.appendix not in (None, SOLE) and "«" not in (place.appendix or "")
    return "appendix" if is_numbered else None


def _around(place: Place, kind: str) -> Place:
    """What a place lies in; of a part (параграф) the chapter."""
    chapter = (place.section or "").rpartition(".")[0].partition(".")[0]
    return _with(place, kind, chapter if kind == "section" else "")


def _listed(places: Sequence[Place], kind: str) -> str:
    numbers: list[str] = []
    for place in places:
        value = getattr(place, kind)
        numbers += value if isinstance(value, tuple) else [value]
    return ", ".join(numbers)
