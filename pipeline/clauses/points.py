"""Points as the readers of clauses walk through them: a head, then subpoints and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.structure.model import Act, Clause
from pipeline.text import plain

_LABEL = patterns("points")["label"]
_ENDING = " \t\n;.,:–—"
# «орталыққа жүгінгенде –» above a list opens it as a colon does
_OPENING_DASH = regex.compile(r"(?<=\p{L}\s)[-–—]$")


class Item(NamedTuple):
    """A clause of a point without its label.

    `path` is the contract's form of a place: "7.1" is point 7, subpoint 1; a paragraph has
    the path of what it continues. `label` is as printed («1)», «б)», «•»), None for a
    paragraph without one; `number` is the label's digits. `words` is the text as patterns
    want it (see `plain`).
    """

    clause: Clause
    path: str
    label: str | None
    passage: Passage
    words: str

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def number(self) -> int | None:
        return int(self.label[:-1]) if self.label and self.label[:-1].isdigit() else None


class Point(NamedTuple):
    """A point: its own words, then its subpoints and paragraphs in the order of the text."""

    number: str
    head: Item
    rest: tuple[Item, ...]


# The points of each service of an act, by the service's key.
Outlines = dict[str, tuple[Point, ...]]


def outlines(act: Act) -> Outlines:
    """The points of every service of an act, by the service's key."""
    return {service.service.service_id: tuple(points(service.clauses)) for service in act.services}


def points(clauses: Iterable[Clause]) -> Iterator[Point]:
    """The points of a service; titles of sections are left out, footnotes stand behind the rest.

    A point that repeats a number printed before (the source's error) is a point of its own.
    """
    group: list[Item] = []
    notes: list[Item] = []
    paths: dict[str, str] = {}
    for clause in clauses:
        provision = clause.provision
        if provision.point is None:
            continue
        is_head = provision.subpoint is None and not _continues(clause, paths)
        if is_head and group:
            yield _point([*group, *notes])
            group, notes = [], []
            paths = {}
        item = _item(clause, paths, is_head)
        if clause.note:
            notes.append(item)
        elif len(group) > 1 and _is_rest_of(group[-1], item):
            group[-1] = _joined(group[-1], item)
        else:
            group.append(item)
    if group:
        yield _point([*group, *notes])


def _point(group: list[Item]) -> Point:
    return Point(group[0].clause.provision.point or "", group[0], tuple(group[1:]))


def _is_rest_of(before: Item, item: Item) -> bool:
    """Whether a paragraph is the rest of a sentence that a page break cut.

    «1) … тағайындау туралы жергілікті» | «атқарушы органдар шешімдерінің көшірмесі;»
    """
    return (
        item.label is None
        and item.text[:1].islower()
        and (before.text[-1:].isalpha() or before.text.endswith(","))
    )


def _joined(before: Item, rest: Item) -> Item:
    passage = Passage.join((before.passage, rest.passage))
    return before._replace(passage=passage, words=plain(passage.text))


def _continues(clause: Clause, paths: dict[str, str]) -> bool:
    return clause.provision.parent_id in paths


def _item(clause: Clause, paths: dict[str, str], is_head: bool) -> Item:
    provision = clause.provision
    point = provision.point or ""
    parent = paths.get(provision.parent_id or "", point)
    path = parent
    label = None
    passage = clause.passage
    if not is_head:
        label, passage = split_label(clause.passage)
    if provision.subpoint is not None:
        nested = provision.subpoint.startswith(parent.removeprefix(point + ".") + ".")
        path = f"{point if nested else parent}.{provision.subpoint}"
        label = label or f"{clause.printed or provision.subpoint.rpartition('.')[2]})"
    paths[provision.provision_id] = path
    return Item(clause, path, label, passage, _words(clause.passage.text, passage.text))


def _words(text: str, part: str) -> str:
    """`part`, with which `text` ends but for white space, in plain letters."""
    end = len(text) if text.endswith(part) else len(text.rstrip())
    return _OPENING_DASH.sub(":", plain(text)[end - len(part) : end])


def split_label(passage: Passage) -> tuple[str | None, Passage]:
    """The label before an item («1)», «- 1)», «б)», «•») and what follows it.

    The dash of «- 1)» is a bullet of the converter, not a part of the label.
    """
    match = _LABEL.match(passage.text)
    if match:
        return match["label"], passage.part(match.end()).strip()
    return None, passage.strip()


def trim(passage: Passage) -> Passage:
    """The passage without the punctuation that divides a list."""
    end = len(passage.text.rstrip(_ENDING))
    return passage.part(0, end).strip() if end else passage


def follows(item: Item, before: Item | None) -> bool:
    """Whether a labelled heading counts on from what stands before it: «1) …: | 2) …:»."""
    if before is None or before.number is None or item.number != before.number + 1:
        return False
    return item.path.rpartition(".")[0] == before.path.rpartition(".")[0]


def is_inside(item: Item, heading: Item | None) -> bool:
    """Whether an item stands in the list of a heading."""
    return heading is not None and item.path.startswith(f"{heading.path}.")


def is_behind(item: Item, heading: Item | None) -> bool:
    """Whether a paragraph belongs to the point again, not to the labelled heading before it:
    «11. … | 2) порталға: | сұрау салу. | Шетелдіктер аударманы да ұсынады.»"""
    if heading is None or heading.label is None or item.label is not None:
        return False
    return item.path != heading.path and not is_inside(item, heading)


def counts_below(item: Item, heading: Item, counted: int) -> bool:
    """Whether a labelled item belongs to a heading: it is nested, or counts on from `counted`,
    the last number below the heading (0 for none)."""
    above = item.clause.provision.parent_id
    return above == heading.clause.provision.provision_id or item.number == counted + 1


def says_something(passage: Passage) -> bool:
    """Whether a passage has words; torn lists leave clauses of punctuation alone."""
    return any(character.isalnum() for character in passage.text)
