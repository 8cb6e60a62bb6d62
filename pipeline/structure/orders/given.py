"""New wordings of points, chapters and rows that stand in an appendix of the act that orders:
«2-тармақ осы бұйрыққа 1-қосымшаға сәйкес жаңа редакцияда жазылсын».

Above them may stand a title or the header of a table. Where anything else does, or what stands
there does not begin with what the order names, the wording is not understood.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

import regex

from pipeline.model import Line, Passage
from pipeline.numerals import is_column_numbers
from pipeline.patterns import patterns
from pipeline.repair import repair_passage
from pipeline.schema import Decree, Order
from pipeline.structure.layout import paragraphs, unmarked_text
from pipeline.structure.model import Clause
from pipeline.structure.orders.appendices import ACT, LIST, Attachments, appendix_with
from pipeline.structure.orders.places import (
    SOLE,
    Named,
    Place,
    spelled,
    titles,
    without_quotes,
)
from pipeline.structure.orders.rows import Said, order_row, section_within, wording_of
from pipeline.structure.prose.quotes import row_pieces, without_quotes_around
from pipeline.structure.prose.wordings import begins_row, read_wording

_NUMBER = regex.compile(r"\d+(?:-\d+)?")
_GOES_ON = (".", ";", ":", ",")  # a title ends in none of these


class _Item(NamedTuple):
    """A paragraph, or a row of a table with its cells, and their texts."""

    pieces: list[Passage]
    cells: tuple[str, ...] | None


class ByAppendix(NamedTuple):
    """What an order says of the appendices of its own act: their numbers as printed, whether they
    are of the act or of the list that the order stands in, and where it begins to name what is
    added from there, if it names that."""

    printed: str
    of: str
    added: regex.Match[str] | None


def by_appendix(head: str) -> ByAppendix | None:
    """Where an order says that the new wording stands; None where it does not speak of that."""
    book = patterns("orders_given")
    found = list(book.finditer("by_appendix", head))
    if not found:
        return None
    printed = ", ".join(source["numbers"] for source in found if source["numbers"])
    of = LIST if any(book.search("list_word", source["own"] or "") for source in found) else ACT
    return ByAppendix(printed, of, book["added_object"].search(without_quotes(head)))


def orders_from_appendices(
    said: Said,
    action: str,
    places: Sequence[Place],
    added: Named | None,
    decree: Decree,
    attached: Attachments,
) -> list[Order] | None:
    """Orders whose new wordings stand in appendices of the act that orders, or which quote an
    appendix; None for another order. `added` is what is new."""
    new = added.places[0] if added else None
    given = by_appendix(said.head)
    if given is not None:
        return list(_by_appendix(said, given, action, places, new, decree, attached))
    if (document := _document_quoted(said, action, places, attached)) is not None:
        bare, last = replace(said, wording=[]), max(p.span().line_end for p in said.wording)
        order = order_row(bare, places[0], "replaced", decree, by_appendix=document)
        return [replace(order, line_end=max(order.line_end, last))]
    whole = _whole_appendices(action, places, added) if said.wording else []
    if not whole:
        return None
    keys = attached.quoted.add(said.wording, [place.appendix for place in whole])
    does = "replaced" if action == "reworded" else action
    if len(keys) < len(whole):
        return [order_row(replace(said, wording=[]), whole[0], "unread", decree)]
    last = max(passage.span().line_end for passage in said.wording)
    orders = [
        order_row(replace(said, wording=[]), place, does, decree, by_appendix=key)
        for place, key in zip(whole, keys, strict=True)
    ]
    return [replace(order, line_end=max(order.line_end, last)) for order in orders]


def _document_quoted(
    said: Said, action: str, places: Sequence[Place], attached: Attachments
) -> str | None:
    """The key of the document that an order quotes as a whole, in the place of one that the act
    has approved, or of the appendix that holds it; None for another wording."""
    if action != "reworded" or len(places) != 1 or not said.wording:
        return None
    (place,) = places
    of_act = not place.in_document and place.appendix is not None
    if replace(place, appendix=None).is_named or not (of_act or place.in_document):
        return None
    if place.in_document and place.appendix is not None:
        return None  # an appendix of the document
    return attached.quoted.add_document(said.wording, place.appendix)


def _whole_appendices(action: str, places: Sequence[Place], added: Named | None) -> Sequence[Place]:
    """The appendices that an order quotes as a whole, new or worded anew; none for another."""
    if any(p.appendix is None or replace(p, appendix=None).is_named for p in places):
        return []
    if len(places) > 1 and any(place.appendix == SOLE for place in places):
        return []
    if action == "added" and added is not None and added.places[0].appendix is not None:
        smaller = any(replace(new, appendix=None).is_named for new in added.places)
        return [] if smaller else places
    return places if action == "reworded" else []


def _by_appendix(
    said: Said,
    given: ByAppendix,
    action: str,
    places: Sequence[Place],
    added: Place | None,
    decree: Decree,
    attached: Attachments,
) -> Iterator[Order]:
    documents = titles(said.head)
    if len(places) == 1 and places[0].appendix is None and documents:
        places = [replace(places[0], document=title) for title in documents]
    does = {"reworded": "replaced", "added": "added"}.get(action, "unread")
    sources = [
        appendix_with(attached.appendices, given.printed, place.appendix, number, given.of)
        for number, place in enumerate(places)
    ]
    for place, source in zip(places, sources, strict=True):
        is_part = replace(added or place, appendix=None).is_named  # else a whole appendix
        if is_part and (added is None or len(places) == 1):
            beside = [one for one, where in zip(places, sources, strict=True) if where == source]
            items = _share(_items(attached, source), added or place, [added] if added else beside)
            yield _order_for_part(said, place, action, decree, added, source, items)
        else:  # whose wording is it?
            done = "unread" if is_part else does
            yield order_row(said, place, done, decree, by_appendix=source)


def _order_for_part(
    said: Said,
    place: Place,
    action: str,
    decree: Decree,
    added: Place | None,
    source: str | None,
    items: Sequence[_Item],
) -> Order:
    """The order for a place whose new wording, in the appendix `source`, is `items`; it is `unread`
    where there are none."""
    named = added if added is not None and (added.points or added.section) else place
    section = section_within(place, added) if added and added.section else place.section
    place = replace(place, points=named.points or place.points, section=section)
    rows = _numbers(named) if place.appendix is not None else []
    if rows and any(item.cells for item in items):
        order = order_row(replace(said, wording=[]), place, "unread", decree, by_appendix=source)
        wording = _wording_of_rows(items, rows, decree.source_file)
        return replace(order, action=action, wording=wording) if wording else order
    pieces = [piece for item in items for piece in item.pieces]
    if not pieces:
        action = "unread"
    order = order_row(
        replace(said, wording=pieces), place, action, decree, added=added, by_appendix=source
    )
    own = said.change.clause.passage.span()
    return replace(order, line_start=own.line_start, line_end=own.line_end)


def _items(attached: Attachments, source: str | None) -> list[_Item]:
    """What stands in an appendix, without the quotes around all of it."""
    lines, layout = attached.lines_of(source), attached.layout
    bare = without_quotes_around([line.with_text(_plain(line)) for line in lines])
    items: list[_Item] = []
    for is_row, group in groupby(bare, lambda line: line.cells is not None):
        if is_row:
            rows = [row for row in group if not row.is_blank]
            items += [_Item(row_pieces([row]) or [Passage.of_line(row)], row.cells) for row in rows]
        else:
            prose = paragraphs(list(group), layout)
            items += [_Item([repair_passage(one.lines)[0].strip()], None) for one in prose]
    return items


def _plain(line: Line) -> str:
    """A line without marks of Markdown; one of prose keeps the blanks that it begins with."""
    text = unmarked_text(line.text)
    return line.text if line.cells or text == line.text.strip() else text.replace("**", "")


def _share(items: Sequence[_Item], named: Place, places: Sequence[Place]) -> Sequence[_Item]:
    """The paragraphs from the first one that a place names to the next of the places whose wordings
    stand together; none where that is not sure, or something else than a title or a header stands
    above all of them."""
    chapters = [patterns("structure")["chapter"].match(item.pieces[0].text) for item in items]
    worded = any(chapters)
    firsts = [
        next((n for n, item in enumerate(items) if _begins(item, place, worded=worded)), None)
        for place in places
    ]
    known = [first for first in firsts if first is not None]
    if len(set(known)) < len(places) or (len(places) > 1 and named.section and not worded):
        return []
    if not all(_is_title(item) for item in items[: min(known)]):
        return []
    here = known[places.index(named)]
    return items[here : min((first for first in known if first > here), default=len(items))]


def _begins(item: _Item, named: Place, *, worded: bool) -> bool:
    """Whether a paragraph is the first one of what an order names; `worded` says that chapters
    are called so."""
    structure, text = patterns("structure"), item.pieces[0].text
    if named.part or named.paragraph or named.sentence or named.column:
        return named.part == "title" or not _is_title(item)
    if named.subpoints:
        label = structure["subpoint"].match(text)
        return label is not None and label["label"] == _first(named.subpoints)
    if named.points:
        number = _first(named.points)
        point = structure["point"].match(text)
        return begins_row(text, number) if named.appendix else _is(point, number)
    if worded and not structure["chapter"].match(text):
        return False
    number = (named.section or "").rpartition(".")[2]
    return _is(structure["section"].match(text), number)


def _is(found: regex.Match[str] | None, number: str) -> bool:
    return found is not None and found["number"] == number


def _first(numbers: Sequence[str]) -> str:
    """The number that a list begins with; «4–6» begins with 4."""
    return numbers[0].partition("–")[0]


def _is_title(item: _Item) -> bool:
    """Whether a paragraph may be a title, or a row the header of a table."""
    if item.cells:
        numbered = _NUMBER.fullmatch(item.cells[0].strip(" .)")) is not None
        return not numbered or is_column_numbers(item.cells)
    return not item.pieces[0].text.endswith(_GOES_ON)


def _numbers(place: Place) -> list[str]:
    """The numbers of rows that a place names; «4–6» as all from 4 to 6."""
    if place.subpoints or place.paragraph or place.column:
        return []
    return [number for part in place.points for number in spelled(part)]


def _wording_of_rows(items: Sequence[_Item], rows: Sequence[str], source_file: str) -> str | None:
    """The clauses of rows that keep their cells apart, with these, as an order keeps them; None
    where something else stands among them."""
    parts: list[dict[str, object]] = []
    for item in items:
        cells = [cell.strip() for cell in item.cells or ()]
        label = cells[0].strip(" .)") if cells else ""
        if label not in rows or len(item.pieces) < 2:
            return None
        clauses = _clauses_of_row(item.pieces, label, source_file)
        written: list[dict[str, object]] = json.loads(wording_of(clauses) or "[]")
        written[0]["cells"] = [label, *cells[1:]]
        parts += written
    return json.dumps(parts, ensure_ascii=False) if parts else None


def _clauses_of_row(pieces: Sequence[Passage], label: str, source_file: str) -> list[Clause]:
    """A row as a point: the title that stands beside its number is the point's own words."""
    first, rest = pieces[0], list(pieces[1:])
    if first.text.strip(" .)") == label:
        first, rest = Passage.join([first, rest[0]]), rest[1:]
    return read_wording([first, *rest], None, source_file, rows=(label,))
