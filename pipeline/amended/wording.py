"""New wordings: from what an order quotes to clauses in their place in the older act."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from pipeline.amended.model import Amended, Amending, Ended, Version, unclear
from pipeline.amended.own_days import lasts_until, own_ends
from pipeline.amended.places import is_chapter, order_of
from pipeline.patterns import compile_kazakh
from pipeline.schema import Order, Provision
from pipeline.structure.orders.shifted import EVERY
from pipeline.text import squeeze

_SPACE = regex.compile(r"\\?\s+")
_BEFORE_MARK = regex.compile(r"\s+(?=[,.;:])")
_QUOTE = regex.compile(r"[«»“”\"]")
_MARKS = frozenset(".,;:")


def read_wording(order: Order) -> list[Version]:
    """The clauses that an order quotes; their keys begin with their point (`.p4.1`)."""
    return [
        Version(
            row=Provision(
                provision_id=part["key"],
                decree_id=order.target_act_id,
                section_number=part["section"],
                point=part["point"],
                subpoint=part["subpoint"],
                parent_id=part["parent"],
                text=part["text"],
                source_file=order.source_file,
                line_start=min(line for _, line in part["lines"]),
                line_end=max(line for _, line in part["lines"]),
                page=part["page"],
            ),
            base=part["key"],
            owner="",
            lines=tuple((offset, line) for offset, line in part["lines"]),
            by=order.decree_id,
        )
        for part in json.loads(order.wording or "[]")
    ]


def cells_given(order: Order) -> dict[str, list[str]]:
    """The cells of the rows of a table that stand in an appendix of the later act, by their
    numbers."""
    parts = json.loads(order.wording or "[]")
    return {part["point"]: part["cells"] for part in parts if "cells" in part}


def word_pairs(order: Order) -> list[tuple[str, str]]:
    """Old words, each with the new ones; the old numbers of places with the new ones."""
    return [(old, new) for old, new in json.loads(order.words or "[]")]


class Numbered(NamedTuple):
    """What an order says of numbers: the `old` ones of places with the `new` ones, or, where it
    does not name the old ones, the numbers that are `gone`, those that `came`, and the `new` ones
    of what stands behind, if it says these."""

    old: str = ""
    new: str = ""
    gone: str = ""
    came: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the old numbers are named."""
        return bool(self.old)


def numbered(order: Order) -> Numbered:
    """The numbers that an order changes."""
    found = Numbered()
    for old, new in word_pairs(order):
        if old and new:
            found = found._replace(old="" if old == EVERY else old, new=new)
        else:
            found = found._replace(gone=old or found.gone, came=new or found.came)
    return found


def printed_on(order: Order) -> tuple[int, int, int | None]:
    """The first and the last line and the page on which an order has its new words: those of its
    own, or those of an appendix."""
    clauses = read_wording(order) if order.by_appendix else []
    if not clauses:
        return order.line_start, order.line_end, order.page
    first, last = clauses[0].row, clauses[-1].row
    return first.line_start, last.line_end, first.page


def insert(
    act: Amended,
    by: Amending,
    new: list[Version],
    place: int,
    owner: str,
    beside: Provision,
    replaced: Sequence[Version] = (),
) -> None:
    """Put the clauses of a wording at `place` among those of an owner, in the chapter of the
    clause `beside` unless the wording has chapters of its own; they take the place of those that
    are `replaced`."""
    ends = own_ends(act, act.of_owner(owner, by.day), replaced)
    keys = {clause.base: new_key(act, f"{owner}{clause.base}", by) for clause in new}
    chapters = {c.row.section_number: c.row.text for c in new if is_chapter(c)}
    made = []
    for clause in new:
        parent = clause.row.parent_id
        number = clause.row.section_number
        own = number in chapters and number is not None
        section = number if own else beside.section_number
        row = replace(
            clause.row,
            provision_id=keys[clause.base],
            decree_id=beside.decree_id,
            service_id=beside.service_id,
            section_number=section,
            section_title=chapters[number] if own else beside.section_title,
            parent_id=keys.get(parent or "") or _parent(act, owner, beside, parent, by.day),
            valid_from=by.day,
            valid_to=lasts_until(act, ends, f"{owner}{clause.base}", f"{owner}.sec{section}"),
        )
        made.append(replace(clause, row=row, base=f"{owner}{clause.base}", owner=owner))
    act.versions[place:place] = made


def unused(act: Amended, owner: str, new: list[Version]) -> list[Version]:
    """Added clauses whose paragraphs are counted on from those that the act has or had."""
    taken = {version.base for version in act.versions}
    keys: dict[str, str] = {}
    for clause in new:
        stem, paragraph, count = clause.base.rpartition(".para")
        number = int(count) if paragraph and count.isdecimal() else 0
        while number and f"{owner}{stem}.para{number}" in taken:
            number += 1
        keys[clause.base] = f"{stem}.para{number}" if number else clause.base
        taken.add(f"{owner}{keys[clause.base]}")
    return [
        replace(
            clause,
            base=keys[clause.base],
            row=replace(
                clause.row, parent_id=keys.get(clause.row.parent_id or "", clause.row.parent_id)
            ),
        )
        for clause in new
    ]


def _parent(
    act: Amended, owner: str, beside: Provision, parent: str | None, day: str
) -> str | None:
    """What a new clause belongs to: a point to the section of the points around it, a part of a
    point to the clause that the act has for it."""
    if parent is None:
        point = f"{owner}.p{beside.point}"
        head = next((v for v in act.versions if v.base == point), None)
        return head.row.parent_id if head else None
    wanted = f"{owner}{parent}"
    found = [v for v in act.versions if v.base == wanted and v.is_law_on(day)]
    return found[-1].row.provision_id if found else None


def put(act: Amended, by: Amending, order: Order, old: Version, new: Version) -> None:
    """Put one clause in the place of another; two changes of one act make one version."""
    first, last, page = printed_on(order)
    again = old.by == by.decree_id
    ends = own_ends(act, [old], [old])
    if again:
        first, last = min(first, old.row.line_start), max(last, old.row.line_end)
    row = replace(
        old.row,
        provision_id=old.row.provision_id if again else new_key(act, old.base, by),
        text=new.row.text,
        source_file=order.source_file,
        line_start=first,
        line_end=last,
        page=page,
        valid_from=by.day,
        valid_to=lasts_until(act, ends, old.base),
    )
    made = replace(old, row=row, lines=new.lines, by=by.decree_id)
    place = act.versions.index(old)
    if again:
        act.versions[place] = made
    else:
        act.versions.insert(place + 1, made)
        end(act, old, by.day)


def end(act: Amended, version: Version, day: str) -> None:
    """A version is law until `day`, and so is what was read from it."""
    row = version.row = replace(version.row, valid_to=day)
    if version.by is None:
        act.ended.append(Ended(row.line_start, row.line_end, day, row.provision_id))


def end_lines(act: Amended, first: int, last: int, day: str) -> None:
    """Everything that the act's own file prints on these lines is law until `day`."""
    act.ended.append(Ended(first, last, day))
    for version in act.versions:
        own = version.by is None and first <= version.row.line_start <= last
        if own and version.is_law_on(day):
            version.row = replace(version.row, valid_to=day)


def standing_anew(
    act: Amended, by: Amending, order: Order, version: Version, row: Provision, base: str
) -> Version:
    """A clause whose words stay, since an order, as `row`: law since that day, on its lines, and
    as long as it was to be."""
    lasts = version.row.valid_to
    row = replace(
        row,
        source_file=order.source_file,
        line_start=order.line_start,
        line_end=order.line_end,
        page=order.page,
        valid_from=by.day,
        valid_to=lasts if lasts and lasts > by.day else act.until,
    )
    lines = ((0, order.line_start),)
    return replace(version, row=row, base=base, lines=lines, by=by.decree_id)


def in_text_order(act: Amended, made: Sequence[Sequence[Version]], new: Sequence[str]) -> None:
    """Let groups of clauses stand in the order of their new numbers."""
    ours = {id(version) for group in made for version in group}
    slots = [place for place, version in enumerate(act.versions) if id(version) in ours]
    groups = sorted(zip(new, made, strict=True), key=lambda item: order_of(item[0]))
    for place, version in zip(slots, (v for _, group in groups for v in group), strict=True):
        act.versions[place] = version


def new_key(act: Amended, base: str, by: Amending) -> str:
    """«gov-2019-77.s01.p4@gov-2021-99»: the clause as that act worded it."""
    taken = {version.row.provision_id for version in act.versions}
    key, count = f"{base}@{by.decree_id}", 1
    while key in taken:
        count += 1
        key = f"{base}@{by.decree_id}_{count}"
    return key


def words_pattern(words: str) -> regex.Pattern[str]:
    """Whole words, whatever quotes and spaces they are printed with; a mark of punctuation at
    the end of the text."""
    if words in _MARKS:
        return regex.compile(rf"{regex.escape(words)}$")
    escaped = _SPACE.sub(r"\\s+", regex.escape(words))
    escaped = _QUOTE.sub('[«»“”"]', escaped)
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return compile_kazakh(f"{before}{escaped}{after}")


def with_words(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A text with new words for old ones, as it is where it has none of them."""
    changed = text
    for old, new in pairs:
        words = _with_both_quotes(old, new, text)
        pieces = words_pattern(old).split(changed) if old else []
        changed = words.join(pieces) if old else _with_more(changed, words)
    return text if changed == text else _BEFORE_MARK.sub("", squeeze(changed))


def _with_both_quotes(old: str, new: str, text: str) -> str:
    """New words with the quote that they share with those around them in the order, where the text
    has none for it.

    >>> _with_both_quotes("басқарма", "Үкімет» корпорациясы", "Оны басқарма көрсетеді.")
    '«Үкімет» корпорациясы'
    >>> _with_both_quotes("беру", "беру» мемлекеттік", "«Анықтама беру қызметі")
    'беру» мемлекеттік'
    """
    if _unclosed(text) != 0 or _unclosed(old) != 0 or abs(_unclosed(new)) != 1:
        return new
    return f"{new}»" if _unclosed(new) > 0 else f"«{new}"


def _unclosed(text: str) -> int:
    return text.count("«") - text.count("»")


def _with_more(text: str, new: str) -> str:
    """A text with words at its end, before its last mark.

    >>> _with_more("куәлік;", ", паспорт")
    'куәлік, паспорт;'
    >>> _with_more("Қызмет тегін.", "Баж алынады.")
    'Қызмет тегін. Баж алынады.'
    """
    if text.endswith(".") and new[:1].isupper() and new.endswith("."):
        return f"{text} {new}"  # a sentence
    stem = text.rstrip(" .;:")
    mark = text[len(stem) :].strip()
    added = new.rstrip(" .;:") if mark else new
    return f"{stem}{'' if added.startswith((',', ';', '.')) else ' '}{added}{mark}"


def check_words(
    order: Order,
    pairs: Iterable[tuple[str, str]],
    places: Sequence[tuple[str, Sequence[str]]],
    titles: Sequence[str],
) -> None:
    """Old words have to stand in each place, once unless they change wherever they stand."""
    named: list[tuple[str, Sequence[str]]] = [("the title", titles)]
    if places:
        named = [(name, [*texts, *titles]) for name, texts in places]
    for old, _ in pairs:
        for name, texts in named:
            if not old and len(texts) != 1:
                unclear(f"it does not say at the end of which of {len(texts)} texts of {name}")
            if not old:
                continue
            count = sum(len(words_pattern(old).findall(text)) for text in texts)
            if count == 0 or (count > 1 and not order.everywhere):
                unclear(f"the old words «{old}» stand {count} times in {name}")
