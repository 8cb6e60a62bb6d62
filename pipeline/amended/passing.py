"""What an order does that is law only until a day, and how that is taken back on that day.

What it made ends then, and what it ended is law again: clauses, titles, numbers, rows of lists,
whole appendices. What became another text meanwhile stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.amended.appendices import end_appendix
from pipeline.amended.model import (
    Again,
    Amended,
    Amending,
    Interval,
    Listed,
    Passing,
    TableRow,
    Title,
    Version,
    is_law,
    plain_key,
    unclear,
)
from pipeline.amended.places import number_on, own_key
from pipeline.amended.titles import titles_on
from pipeline.amended.wording import end, new_key, standing_anew
from pipeline.days import day_before
from pipeline.schema import Appendix, Order, Provision

_CHANGED = "what is law only until a day was changed meanwhile"
_WITHOUT = "the document that this changes is law only until a day, and stands again without this"


@dataclass(slots=True)
class Before:
    """An act before an order that is law only until a day."""

    act: Amended
    day: str
    versions: list[tuple[Version, Provision]] = field(default_factory=list)
    offices: list[tuple[Listed, tuple[str, ...], str | None]] = field(default_factory=list)
    appendices: dict[str, Appendix] = field(default_factory=dict)
    tables: list[tuple[str, list[TableRow]]] = field(default_factory=list)
    titles: dict[tuple[str, str], Title] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    ended: frozenset[str] = frozenset()

    @classmethod
    def of(cls, act: Amended, day: str) -> Before:
        """Look at an act."""
        return cls(
            act,
            day,
            [(version, version.row) for version in act.versions],
            [(office, office.cells, office.valid_to) for office in act.offices],
            {row.appendix_id: row for row in act.appendices},
            [(key, list(table.rows)) for key, table in act.tables.items()],
            _titles(act, day),
            dict(act.moved),
            frozenset(act.closed),
        )

    def done(self, until: str | None) -> Passing | None:
        """What an order has done since; None for what cannot be taken back."""
        act = self.act
        known = {id(office) for office, _, _ in self.offices}
        found = Passing(
            until=until,
            made=_unknown(act.versions, [version for version, _ in self.versions]),
            ended=[(version, row) for version, row in self.versions if version.row is not row],
            offices=[office for office in act.offices if id(office) not in known],
            closed=[(o, ends) for o, _, ends in self.offices if o.valid_to != ends],
            appendices=[row for row in act.appendices if row.appendix_id not in self.appendices],
            replaced=self._replaced(),
            titles=self._titles_made(),
            documents={key: self.moved.get(key) for key in act.closed.keys() - self.ended},
        )
        return found if self._succeed(found) else None

    def _replaced(self) -> list[Appendix]:
        now = {row.appendix_id: row for row in self.act.appendices}
        return [row for key, row in self.appendices.items() if now[key].valid_to != row.valid_to]

    def _titles_made(self) -> list[tuple[Title, str]]:
        """Titles that are others now, each with the text before; those of new appendices end with
        these."""
        now = _titles(self.act, self.day)
        return [
            (now[key], title.text)
            for key, title in self.titles.items()
            if key in now and now[key] != title
        ]

    def _succeed(self, found: Passing) -> bool:
        """Let what this order ended or replaced of what another one made, which is law until the
        same day, be this one's affair; whether nothing else was replaced."""
        earlier = [one for one in self.act.passing.values() if one.until == found.until]
        here = {id(version) for version in self.act.versions}
        gone = [version for version, _ in self.versions if id(version) not in here]
        for version in (*gone, *(version for version, _ in list(found.ended))):
            owner = next((one for one in earlier if _is_in(version, one.made)), None)
            if owner is not None:
                owner.made = [other for other in owner.made if other is not version]
                found.ended = [pair for pair in found.ended if pair[0] is not version]
            elif _is_in(version, gone):
                return False
        return (
            self._rows_succeed(found, earlier)
            and self._appendices_succeed(found, earlier)
            and self._titles_succeed(found, earlier)
        )

    def _rows_succeed(self, found: Passing, earlier: Sequence[Passing]) -> bool:
        """The same of rows of lists; rows that changed in place are to be such a one's."""
        given = {row.appendix_id for one in earlier for row in one.appendices}
        for office, _ in list(found.closed):
            owner = next((one for one in earlier if _is_in(office, one.offices)), None)
            if owner is not None:
                owner.offices = [other for other in owner.offices if other is not office]
                found.closed = [pair for pair in found.closed if pair[0] is not office]
        changed = [office for office, cells, _ in self.offices if office.cells != cells]
        made = {id(office) for one in earlier for office in one.offices}
        return all(id(office) in made or office.appendix in given for office in changed)

    def _appendices_succeed(self, found: Passing, earlier: Sequence[Passing]) -> bool:
        """The same of appendices and of tables in them."""
        for row in list(found.replaced):
            for one in earlier:
                if any(other.appendix_id == row.appendix_id for other in one.appendices):
                    one.appendices = [o for o in one.appendices if o.appendix_id != row.appendix_id]
                    found.replaced.remove(row)
        given = {row.appendix_id for one in earlier for row in one.appendices}
        tables = self.act.tables
        return given.issuperset(key for key, rows in self.tables if tables[key].rows != rows)

    def _titles_succeed(self, found: Passing, earlier: Sequence[Passing]) -> bool:
        for title, text in list(found.titles):
            before = self.titles[title.owner, title.column]
            if before.valid_from != self.day or before.order is None:
                continue
            owner = [p for p in earlier if any(t is before for t, _ in p.titles)]
            if not owner:
                return False
            place = next(i for i, (t, _) in enumerate(owner[0].titles) if t is before)
            owner[0].titles[place] = (title, owner[0].titles[place][1])
            found.titles.remove((title, text))
        return True


def lapse(act: Amended, by: Amending, order: Order) -> None:
    """What an order did until a day ends, and what it ended is law again."""
    if (done := act.passing.get(order.order_id)) is None:
        if not any(other.order_id == order.order_id for other, _ in act.unclear):
            unclear("what was law before this, and is again on a later day, is not known")
        return
    if not _is_unchanged(act, done, day_before(by.day)):
        unclear(_CHANGED)
    _check_free(act, done, by.day)
    lasting = [o for o in done.meanwhile if o.until is None or o.until > by.day]
    if any(o.action in ("replaced", "repealed") and not o.points for o in lasting):
        unclear(_CHANGED)
    act.unclear += [(other, _WITHOUT) for other in lasting]
    _take_back_titles(act, by, order, done)
    _take_back_appendices(act, by, order, done)
    _take_back_rows(act, by, order, done)
    _take_back_documents(act, by.day, done)
    for version in done.made:
        end(act, version, by.day)
    keys: dict[str | None, str] = {}
    for version, row in done.ended:
        if row.valid_to is None or row.valid_to > by.day:
            keys[row.provision_id] = new_key(act, version.base, by)
            again = stands_again(act, by, order, replace(version, row=row), keys)
            act.versions.insert(act.versions.index(version) + 1, again)


def stands_again(
    act: Amended, by: Amending, order: Order, version: Version, keys: dict[str | None, str]
) -> Version:
    """A clause that is law again with the same words, under one of the `keys`."""
    row = replace(
        version.row,
        provision_id=keys[version.row.provision_id],
        parent_id=keys.get(version.row.parent_id, version.row.parent_id),
    )
    return standing_anew(act, by, order, version, row, version.base)


def _is_in(one: Version | Listed, some: Sequence[Version | Listed]) -> bool:
    """Whether it is there itself, not another one with the same words."""
    return any(other is one for other in some)


def _unknown(versions: Sequence[Version], known: Sequence[Version]) -> list[Version]:
    before = {id(version) for version in known}
    return [version for version in versions if id(version) not in before]


def _titles(act: Amended, day: str) -> dict[tuple[str, str], Title]:
    """All titles and numbers of a day, by whose they are and what they say."""
    found = {(title.owner, title.column): title for title in titles_on(act, day)}
    for row in act.appendices:
        given = [n for n in act.numbers if n.owner == row.appendix_id]
        number = Title(row.appendix_id, row.number or "", None, column="number")
        if is_law(row, day):
            found[row.appendix_id, "number"] = given[-1] if given else number
    return found


def _is_unchanged(act: Amended, done: Passing, eve: str) -> bool:
    """Whether no other act changed what an order made."""
    lasting = {row.appendix_id for row in act.appendices if is_law(row, eve)}
    given = {row.appendix_id for row in done.appendices}
    now = _titles(act, eve)
    beside = [one for one in act.passing.values() if one.until == done.until]
    ours = {id(office) for one in beside for office in one.offices}
    struck = {row.appendix_id for one in beside for row in one.replaced}
    return (
        all(version.is_law_on(eve) for version in done.made)
        and all(office.is_law_on(eve) for office in done.offices)
        and given <= lasting
        and all(now.get((t.owner, t.column)) == t or t.owner in struck for t, _ in done.titles)
        and all(id(o) in ours or o.order is None for o in act.offices if o.appendix in given)
    )


def _check_free(act: Amended, done: Passing, day: str) -> None:
    """Raises OrderUnclearError where an appendix that is to be law again would have the number of
    another one, or one that keeps its key that number. What other orders did until the same day
    is taken back then, too."""
    others = [one for one in act.passing.values() if one.until == done.until]
    others = [one for one in others if one is done or _is_unchanged(act, one, day_before(day))]
    ours = {row.appendix_id for one in others for row in (*one.appendices, *one.replaced)}
    ours |= {t.owner for one in others for t, _ in one.titles if t.column == "number"}
    ours |= {again.key for again in act.again if again.source in ours}
    changed = {t.owner: text for t, text in done.titles if t.column == "number"}
    whole = {row.appendix_id: row for row in act.appendices}
    wanted = [(row.service_id, number_on(act, row, day)) for row in done.replaced]
    wanted += [(whole[owner].service_id, text) for owner, text in changed.items()]
    for row in act.appendices:
        stays = is_law(row, day) and row.appendix_id not in ours
        if stays and (row.service_id, number_on(act, row, day)) in wanted:
            unclear(f"the number {number_on(act, row, day)} is not free")


def _take_back_titles(act: Amended, by: Amending, order: Order, done: Passing) -> None:
    for title, text in done.titles:
        before = Title(title.owner, text, by.day, order, title.column)
        struck = [again.key for again in act.again if again.source == title.owner]
        for key in struck:  # by another order; it is law again under its own key
            _call(act, replace(before, owner=key, order=None))
        if not struck:
            (act.numbers if title.column == "number" else act.titles).append(before)


def _call(act: Amended, title: Title) -> None:
    """Give an appendix that is law again the title or the number that it had before."""
    if title.column != "number":
        act.titles.append(title)
        return
    for place, row in enumerate(act.appendices):
        if row.appendix_id == title.owner:
            act.appendices[place] = replace(row, number=title.text)


def _take_back_appendices(act: Amended, by: Amending, order: Order, done: Passing) -> None:
    """New appendices end, those in whose place they stood are law again with all their rows."""
    for row in done.appendices:
        now = next(a for a in act.appendices if a.appendix_id == row.appendix_id)
        end_appendix(act, now, by.day)
    for old in done.replaced:
        if old.valid_to is not None and old.valid_to <= by.day:
            continue
        key = f"{own_key(old)}@{by.decree_id}"
        number, ends = number_on(act, old, by.day), act.lasts(old.valid_to)
        new = replace(old, appendix_id=key, number=number, valid_from=by.day, valid_to=ends)
        act.appendices.append(new)
        act.again.append(Again(old.appendix_id, key, order))
        said = {t.column: t for t in act.titles if t.owner == old.appendix_id}
        act.titles += [replace(t, owner=key, valid_from=by.day, order=None) for t in said.values()]
        if (table := act.tables.get(old.appendix_id)) is not None:
            act.tables[key] = replace(table, appendix=new, rows=list(table.rows), order=None)


def _take_back_documents(act: Amended, day: str, done: Passing) -> None:
    """Documents are law here again; further orders are for the text that stands here."""
    for key, moved in done.documents.items():
        act.intervals.setdefault(key, []).append(Interval(act.closed.pop(key), day))
        act.moved.pop(key, None)
        if moved is not None:
            act.moved[key] = moved


def _take_back_rows(act: Amended, by: Amending, order: Order, done: Passing) -> None:
    """New rows of lists end, and those that ended are law again, in their list or in that which
    takes its place since then, unless another act ended their list."""
    for office in done.offices:
        if office.valid_to is None or office.valid_to > by.day:
            office.valid_to = by.day
    lasting = [row.appendix_id for row in act.appendices if is_law(row, by.day)]
    for office, ends in done.closed:
        plain, listed = plain_key(office.key), plain_key(office.appendix)
        anew = [key for key in lasting if plain_key(key) == listed and key != office.appendix]
        inside = anew[-1] if anew else office.appendix
        if inside not in lasting or (ends is not None and ends <= by.day):
            continue
        key = f"{plain}@{by.decree_id}"
        if inside != office.appendix:
            key = inside + plain[len(listed) :]
        row = Listed(key, inside, office.label, office.cells, office.row, by.day, act.lasts(ends))
        act.offices.append(row)
        act.again.append(Again(office.key, key, order))
