"""What each clause of an act orders for which other act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.patterns import PatternSet, patterns
from pipeline.structure.model import Clause
from pipeline.structure.names.references import ActReference, read_reference, read_russian_reference
from pipeline.structure.orders.excepted import excepts, read_but
from pipeline.structure.orders.places import renumbers

_ACTIONS = ("repealed", "reworded", "amended", "added")


@dataclass(frozen=True, slots=True)
class Change:
    """A clause of the act's own at `place`, and what it orders for another act.

    `act` is the act that it is about, also where a clause before it named that; `action` is
    None where it orders nothing itself. `repeals` says that the point lists acts that are
    repealed. `rest` is the text without the act's name: what it says of the place in the act.
    """

    place: int
    clause: Clause
    act: ActReference | None
    action: str | None
    repeals: bool
    rest: str


def read_changes(
    clauses: Iterable[Clause], language: str, *, repealing: bool = False
) -> Iterator[Change]:
    """The act's own clauses with what they order for which other act, and the leads to orders;
    of a list that is `repealing` each clause names an act which is repealed."""
    act: ActReference | None = None
    point: str | None = None
    repeals = False
    clauses = list(clauses)
    repealed = _repealing_lists(clauses)
    for place, clause in enumerate(clauses):
        row = clause.provision
        if row.point != point:
            point, act, repeals = row.point, None, repealing or row.point in repealed
        if clause.quoted:
            continue
        only_quoted = row.text.startswith("«") and row.text.endswith("»;")
        action = None if only_quoted else _ordered(row.text, language)
        if row.subpoint is None and _book().search("repeal_order", row.text):
            repeals = (
                repeals or act is None or not patterns("orders").search("repealed_place", row.text)
            )
        if repeals and len(several := _acts_of(row.text, language)) > 1:
            act = several[-1][0]
            if excepts(row.text):  # it does not say of which act
                several = [(one, "") for one, _ in several]
            for one, words in several:
                yield Change(place, clause, one, _repealed(words or row.text), repeals, words)
            continue
        named, rest = None, row.text
        if action or repeals or row.text.endswith(":"):
            named, rest = _named_act(row.text, language)
        act = named or act
        if repeals:
            action = _repealed(rest) if named else None
        yield Change(place, clause, act, action, repeals, rest)


def _repealed(rest: str) -> str:
    """What is done to an act of which the whole or a part is repealed."""
    is_part = patterns("orders").search("part_of_act", rest) or excepts(rest)
    return "amended" if is_part else "repealed"


def _repealing_lists(clauses: Sequence[Clause]) -> set[str]:
    """The points whose list is repealed by the verb behind its last item: «Мыналардың: 1) …»."""
    leads = {
        clause.provision.point
        for clause in clauses
        if clause.provision.subpoint is None and _book()["repealed_list"].match(clause.passage.text)
    }
    rows = [clause.provision for clause in clauses if clause.provision.subpoint is not None]
    return {
        row.point
        for row in rows
        if row.point is not None and row.point in leads and _book().search("repeal_order", row.text)
    }


def _acts_of(text: str, language: str) -> list[tuple[ActReference, str]]:
    """The acts that a clause names, those in titles left out, each with the words of its own.

    «… 8-208 шешімінің және … 3-54 шешімінің 2-қосымшасының күші»: a Kazakh text says the place
    in an act behind it, a Russian one before it.
    """
    russian = language == "ru"
    read = read_russian_reference if russian else read_reference
    found: list[tuple[int, int, ActReference]] = []
    at = 0
    while (act := read(text[at:])) is not None and act.issuer is not None and act.end:
        start, at = at + act.start, at + act.end
        if not _in_title(text, start, at):
            found.append((start, at, act))
    if russian:
        borders = [0, *(end for _, end, _ in found)]
        own = [text[first:start] for first, (start, _, _) in zip(borders, found, strict=False)]
    else:
        borders = [*(start for start, _, _ in found[1:]), len(text)]
        own = [text[end:stop] for stop, (_, end, _) in zip(borders, found, strict=False)]
    return [(act, words) for (_, _, act), words in zip(found, own, strict=True)]


def _in_title(text: str, start: int, end: int) -> bool:
    """Whether what stands between is inside quotes; of a title in a title only one may open."""
    before, after = text[:start], text[end:]
    opens, closes = after.find("«"), after.find("»")
    return (
        before.count("«") > before.count("»")
        or before.count('"') % 2 == 1
        or (closes >= 0 and not 0 <= opens < closes)
    )


def _ordered(text: str, language: str) -> str | None:
    """What a clause orders to be done; None if it orders no change."""
    if renumbers(text, language) or patterns("exceptions").search("suspends", text):
        return "amended"
    if patterns("orders").search("meanwhile", text):
        return "reworded"
    if excepts(text) and (but := read_but(text, language)) is not None:
        text = but.rest
    if not _book().search("order", text):
        return None
    return action_done(text)


def _named_act(text: str, language: str) -> tuple[ActReference | None, str]:
    """The last act that a text names, and the text around it that may name a place in the act.

    «X туралы» Y қаулысына … names its object last and its place after it, a Russian text the
    place first: «пункт 3 приказа …».
    """
    found = None
    before, rest = "", text
    read = read_russian_reference if language == "ru" else read_reference
    at = 0
    while True:
        reference = read(rest)
        if reference is None or reference.issuer is None or not reference.end:
            return found, before + rest
        start, at = at + reference.start, at + reference.end
        if language == "ru" and found is not None and _in_title(text, start, at):
            rest = rest[reference.end :]  # the act that the title of the named one is about
            continue
        found = reference
        before = rest[: reference.start] if language == "ru" else ""
        rest = rest[reference.end :]


def action_of(text: str) -> str | None:
    """What was done, by its words: `repealed`, `reworded`, `amended` or `added`."""
    return next((name for name in _ACTIONS if _book().search(name, text)), None)


def action_done(text: str) -> str | None:
    """What was done; words that are struck out of something that stays amend it."""
    action = action_of(text)
    struck = action == "repealed" and _book().search("words_changed", text) is not None
    return "amended" if struck else action


def _book() -> PatternSet:
    return patterns("amendments")
