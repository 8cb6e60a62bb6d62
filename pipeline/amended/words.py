"""Other words in the place of old ones: in clauses, titles, forms, lists and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.amended.excepted import Kept, left_out
from pipeline.amended.lists import put_words as put_words_in_row
from pipeline.amended.model import (
    Amended,
    Amending,
    Listed,
    Table,
    TableRow,
    Title,
    Version,
    is_law,
    unclear,
)
from pipeline.amended.places import (
    appendix_of,
    bare,
    carried_by,
    groups,
    own_key,
    owner_of,
)
from pipeline.amended.sentences import sentences
from pipeline.amended.tables import put_words as put_words_in_table
from pipeline.amended.titles import put_title, title_of, titles_on, titles_within
from pipeline.amended.wording import check_words, put, with_words, word_pairs, words_pattern
from pipeline.schema import Order


@dataclass(slots=True)
class _Where:
    """What an order changes words in: clauses by the places that are named, titles and words of
    forms, rows of lists, other tables."""

    places: list[tuple[str, list[Version]]]
    titles: list[Title] = field(default_factory=list)
    offices: list[Listed] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    stays: Kept = field(default_factory=Kept)

    def other_texts(self) -> Iterator[str]:
        """What is no clause."""
        yield from (title.text for title in self.titles)
        yield from (cell for office in self.offices for cell in office.cells)
        rows = (row for table in self.tables for row in self.rows(table))
        yield from (cell for row in rows for cell in row.cells)

    def rows(self, table: Table) -> list[TableRow]:
        """The rows of a table that may change."""
        key = table.appendix.appendix_id
        return [row for row in table.rows if (key, row.label) not in self.stays.rows]

    def changing(self, version: Version) -> list[str]:
        """The sentences of a clause that may change; all of it where none is excepted."""
        kept = self.stays.sentences.get(version.row.provision_id, [])
        here = sentences(version.row.text) if kept else [version.row.text]
        return [text for place, text in enumerate(here) if place not in kept]

    def changed(self, version: Version, pairs: Sequence[tuple[str, str]]) -> str:
        """The text of a clause with new words for old ones."""
        kept = self.stays.sentences.get(version.row.provision_id, [])
        if not kept:
            return with_words(version.row.text, pairs)
        here = enumerate(sentences(version.row.text))
        return " ".join(t if place in kept else with_words(t, pairs) for place, t in here)


def replace_words(act: Amended, by: Amending, order: Order) -> None:
    """Words that stand once in each place named, or wherever they are if the order says so."""
    pairs = word_pairs(order)
    where = _where(act, by, order)
    if order.excepted:
        where = _but(where, left_out(act, order, by.day))
    texts = [(n, [t for v in group for t in where.changing(v)]) for n, group in where.places]
    others = list(where.other_texts())
    if order.everywhere and len(pairs) > 1:
        pairs = _that_stand(act, order, pairs, [*(t for _, group in texts for t in group), *others])
    by_place = [_as_printed(order, pairs, group, others) for _, group in texts]
    for place, printed in zip(texts, by_place, strict=True):
        check_words(order, printed, [place], others)
    if not texts:
        check_words(order, pairs, texts, others)
    _replace_in_clauses(act, by, order, where, by_place)
    pairs = [pair for printed in by_place[:1] for pair in printed] or pairs
    for title in where.titles:
        text = with_words(title.text, pairs)
        if text != title.text:
            put_title(act, by, order, title, text)
    for office in where.offices:
        put_words_in_row(act, by, order, office, pairs)
    for table in where.tables:
        put_words_in_table(act, by, order, table, pairs, where.rows(table))
    if where.offices or where.tables:
        _say_where_cells_are_missing(act, order, where, [old for old, _ in pairs])


def _that_stand(
    act: Amended, order: Order, pairs: list[tuple[str, str]], texts: Sequence[str]
) -> list[tuple[str, str]]:
    """Of words that change wherever they stand those that stand somewhere, all if none does; it is
    told which are not there: «слова «управление», «управлением», «управлению» заменить …»."""
    found = [words_pattern(old) for old, _ in pairs]
    there = [any(pattern.search(text) for text in texts) for pattern in found]
    if not any(there):
        return pairs
    for (old, _), stands in zip(pairs, there, strict=True):
        if not stands:
            act.unclear.append((order, f"the old words «{old}» stand 0 times in the text"))
    return [pair for pair, stands in zip(pairs, there, strict=True) if stands]


def _as_printed(
    order: Order, pairs: Sequence[tuple[str, str]], texts: Sequence[str], others: Sequence[str]
) -> list[tuple[str, str]]:
    """Old and new words as they stand in a place: words that an order prints small may begin a
    sentence there, «слово «заявление» …» in «Заявление рассматривается»."""
    printed: list[tuple[str, str]] = []
    here = [*texts, *others]
    for old, new in pairs:
        small = old[:1].islower() and any(words_pattern(old).search(text) for text in here)
        large = (old[:1].upper() + old[1:], new[:1].upper() + new[1:])
        begins = old[:1].islower() and new and any(_begins_with(large[0], text) for text in here)
        printed += [(old, new)] if small or not begins else []
        printed += [large] if begins and (order.everywhere or not small) else []
    return printed


def _begins_with(words: str, text: str) -> bool:
    """Whether a text, or a sentence of it, begins with some words."""
    pattern = words_pattern(words)
    return any(pattern.match(sentence) for sentence in sentences(text))


def _where(act: Amended, by: Amending, order: Order) -> _Where:
    smaller = order.points or order.section or order.part or order.paragraph
    if order.part == "title" and order.section is None:
        return _Where([], [title_of(act, order, by.day)])
    if smaller or not (order.everywhere or order.appendix):
        return _Where(groups(act, order, by.day))
    if order.appendix:
        return _in_appendix(act, by, order)
    whole = _Where(groups(act, order, by.day), titles_on(act, by.day))
    inside = ""
    if order.in_document:
        owner = owner_of(act, order, by.day)
        whole.titles, inside = titles_within(act, by.day, owner), f"{owner}."
    whole.offices = [o for o in act.offices if o.key.startswith(inside) and o.is_law_on(by.day)]
    whole.tables = [
        table
        for key, table in act.tables.items()
        if key.startswith(inside) and is_law(table.appendix, by.day)
    ]
    return whole


def _but(where: _Where, stays: Kept) -> _Where:
    """The places without those that an order excepts; raises OrderUnclearError where the exception
    is none of them."""
    clauses = {v.row.provision_id for _, group in where.places for v in group}
    rows = {(office.appendix, bare(office.label)) for office in where.offices}
    rows |= {(t.appendix.appendix_id, row.label) for t in where.tables for row in t.rows}
    here = {*stays.clauses, *stays.sentences} <= clauses and stays.rows <= rows
    if not (here and stays.titles <= {title.owner for title in where.titles}):
        unclear("what it excepts is no part of what it names")
    places = [
        (name, [v for v in group if not stays.holds(v.row.provision_id)])
        for name, group in where.places
    ]
    return _Where(
        [(name, group) for name, group in places if group],
        [title for title in where.titles if not _stays(title, stays)],
        [office for office in where.offices if not _is_kept(office, stays)],
        [table for table in where.tables if not stays.holds(table.appendix.appendix_id)],
        stays,
    )


def _stays(title: Title, stays: Kept) -> bool:
    is_excepted = title.owner in stays.titles and title.column == "title"
    return is_excepted or stays.holds(title.owner)


def _is_kept(office: Listed, stays: Kept) -> bool:
    return (office.appendix, bare(office.label)) in stays.rows or stays.holds(office.appendix)


def _in_appendix(act: Amended, by: Amending, order: Order) -> _Where:
    """Words somewhere in an appendix as a whole."""
    appendix = appendix_of(act, order, by.day)
    if carried_by(act, appendix) is not None:
        return _Where(groups(act, order, by.day))
    key = appendix.appendix_id
    clauses = act.of_owner(own_key(appendix), by.day)
    table = act.tables.get(key)
    return _Where(
        [(f"appendix {order.appendix}", clauses)],
        titles_on(act, by.day, key),
        [office for office in act.offices if office.appendix == key and office.is_law_on(by.day)],
        [table] if table else [],
    )


def _replace_in_clauses(
    act: Amended,
    by: Amending,
    order: Order,
    where: _Where,
    by_place: Sequence[Sequence[tuple[str, str]]],
) -> None:
    changed = [
        (version, where.changed(version, pairs))
        for (_, group), pairs in zip(where.places, by_place, strict=True)
        for version in group
    ]
    if not all(text for _, text in changed):
        unclear("no words of a clause would be left; it is not said that the clause goes")
    for version, text in changed:
        if text != version.row.text:
            row = replace(version.row, text=text)
            put(act, by, order, version, replace(version, row=row, lines=((0, order.line_start),)))


def _say_where_cells_are_missing(
    act: Amended, order: Order, where: _Where, old: Sequence[str]
) -> None:
    """Words that stand in a list or a table whose cells are not kept apart are left there."""
    printed = [
        (office.appendix, office.row.name or "")
        for office in where.offices
        if not office.cells and office.row
    ]
    printed += [(t.appendix.appendix_id, t.text) for t in where.tables if not t.rows]
    found = [words_pattern(words) for words in old if words]
    for appendix in dict.fromkeys(
        key for key, text in printed if any(pattern.search(text) for pattern in found)
    ):
        reason = f"the table in appendix {appendix} does not keep the cells of its rows apart"
        act.unclear.append((order, reason))
