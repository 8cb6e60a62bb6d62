"""Variants tables: what each group of actors does in the main and in the alternative process.

The columns are groups («Топ 1 ҚФБ Ауылдық округ әкімі»), the cells actions («№ 4 іс-әрекет …»),
or they are headed by names alone and their actions counted («Орталық | 1. Құжаттарды тексеру»).
Cells without an action are lost in the text, so nothing tells the column of an action but its
likeness to the actions of the table before, which says who does what: both go in one order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import regex
from rapidfuzz.fuzz import ratio

from pipeline.model import Finding, Passage, Span
from pipeline.patterns import patterns
from pipeline.procedures.action_tables.action_table import ActionTable
from pipeline.procedures.action_tables.cells import Piece, capitalised
from pipeline.procedures.action_tables.columns import likeness
from pipeline.procedures.action_tables.tables import tidy
from pipeline.procedures.actors import ends_name
from pipeline.procedures.draft import ProcedureDraft, StepDraft
from pipeline.text import fold, squeeze

_SAME_NAME = 85.0
_AGAIN = -1.5  # the same action of the other table once more
_SKIPPED = -0.15  # each action of the other table that is passed over
_TO_THE_RIGHT = 0.3  # cells of a row go from left to right
_LIKE = 3.0
_SAME_VERB = 1.3
_SAME_NUMBER = 0.5
_AS_BEFORE = 0.8  # the variants table before has the same verb at this number in this group
_OTHER_GROUP = -100.0
_MOST_COUNTED = 60  # more actions are no table of variants, and every two of them are compared
_INFERRED = 0.8

_Allowed = Sequence[frozenset[int]]
"""The groups that may do each step; empty: any may."""


def is_variants(table: ActionTable) -> bool:
    """Whether a table's title says that it lists variants."""
    found = patterns("procedures_tables")["variants_title"]
    return bool(table.loose) and found.search(table.title or "") is not None


def variant_of(title: str | None) -> str | None:
    """`main` or `alternative`, as a title says it."""
    found = patterns("procedures_tables")
    for variant in ("main", "alternative"):
        if found[f"{variant}_variant"].search(title or ""):
            return variant
    return None


def variant_procedure(
    table: ActionTable, reference: Sequence[StepDraft], before: Sequence[StepDraft] = ()
) -> ProcedureDraft | None:
    """The procedure of a variants table; `reference` are steps that tell who does what.

    `before` are those of the variants table before it: the alternative process goes the way of
    the main one («7. Хабарламаны тұтынушыға беру», «7. Бас тартуды тұтынушыға беру»).
    """
    findings: list[Finding] = []
    if any(chunk[0].cells is not None for chunk in table.loose):
        steps = _read_cells(table)
    else:
        groups, steps = _read(table)
        allowed: _Allowed = ()
        if not groups:
            groups, steps, allowed = _read_counted(table)
        known = (reference, before)
        steps, findings = _with_actors(steps, groups, known, table.span, allowed)
    if not steps:
        return None
    labels = [step.label for step in steps]
    for place, step in enumerate(steps):
        if step.label in labels[:place]:
            message = f"the number {step.label} is printed twice"
            findings.append(Finding("number_repeated", message, step.span))
    span = Span(table.span.line_start, steps[-1].span.line_end, table.span.page)
    return ProcedureDraft(
        table.title, span, tuple(steps), variant=variant_of(table.title),
        stage=table.stage, findings=tuple(findings),
    )  # fmt: skip


def _with_actors(
    steps: list[StepDraft],
    groups: Sequence[str],
    known: tuple[Sequence[StepDraft], Sequence[StepDraft]],
    span: Span,
    allowed: _Allowed,
) -> tuple[list[StepDraft], list[Finding]]:
    """The steps with their actors as far as they can be inferred, and what is said of that."""
    order = _by_number(steps)
    if not allowed and order != sorted(order):
        columns_of = _possible([int(step.label or 0) for step in steps], len(groups))
        allowed = [frozenset(columns_of[place]) for place in order]
    columns = _columns(groups, [steps[place] for place in order], known, allowed)
    if columns is None:
        message = "which group does which action cannot be told: the empty cells are lost"
        return steps, [Finding("actor_unknown", message, span)]
    group_of = dict(zip(order, columns, strict=True))
    acting = [
        replace(step, actor=groups[group_of[place]], confidence=_INFERRED)
        for place, step in enumerate(steps)
    ]
    message = "actors are inferred from the table of actions: the empty cells are lost"
    return acting, [Finding("actor_inferred", message, span, "info")]


def _by_number(steps: Sequence[StepDraft]) -> list[int]:
    """Places of the steps in the order of their numbers; as printed if two have the same."""
    places = list(range(len(steps)))
    labels = {step.label for step in steps}
    if len(labels) < len(steps) or not all(label and label.isdigit() for label in labels):
        return places
    return sorted(places, key=lambda place: int(steps[place].label or 0))


def _read(table: ActionTable) -> tuple[list[str], list[StepDraft]]:
    """Names of the groups and the actions in the order in which they are printed."""
    found = patterns("procedures_tables")
    groups: list[str] = []
    passages: list[tuple[str, list[Passage]]] = []
    for chunk in table.loose:
        passage = Piece(chunk).passage
        text = passage.text.casefold()
        if not passages and found["group"].match(text):
            groups += _groups_in(passage.text)
        elif action := found["variant_step"].match(text):
            further = list(found["variant_steps"].finditer(text, action.end()))
            ends = [*(mark.start() for mark in further), len(passage.text)]
            for mark, end in zip((action, *further), ends, strict=True):
                passages.append((mark["number"], [passage.part(mark.end(), end)]))
        elif passages:
            passages[-1][1].append(passage)
        elif groups:
            _name_groups(groups, passage.text)
    return groups, [_drafted(number, parts) for number, parts in passages]


def _groups_in(text: str) -> list[str]:
    """The names of the groups of a line: «1-топ ҚФБ Маман 2-топ ҚФБ Басшы»; they may be empty."""
    marks = list(patterns("procedures_tables")["groups"].finditer(text.casefold()))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [text[mark.end() : end].strip(" .:") for mark, end in zip(marks, ends, strict=True)]


def _name_groups(groups: list[str], text: str) -> None:
    """Give the groups above a line the names on it, one each, else all of it to the last."""
    unnamed = groups.count("")
    names = _names(text) if unnamed > 1 else []
    if unnamed > 1 and len(names) == unnamed:
        groups[:] = [name or names.pop(0) for name in groups]
    else:
        groups[-1] = f"{groups[-1]} {text}".strip()


def _drafted(number: str, parts: Sequence[Passage]) -> StepDraft:
    whole = Passage.join(part.strip() for part in parts)
    return StepDraft(tidy(whole.text).rstrip(".; ") or None, whole.span(), label=number)


def _read_counted(table: ActionTable) -> tuple[list[str], list[StepDraft], _Allowed]:
    """Names above the columns, and the actions in the order of their numbers."""
    found = patterns("procedures_tables")
    names: list[str] = []
    cells: list[tuple[str, list[Passage]]] = []
    for chunk in table.loose:
        passage = Piece(chunk).passage
        starts = list(found["counted_step"].finditer(passage.text))
        before = passage.part(0, starts[0].start() if starts else None)
        if before.text.strip() and cells:
            cells[-1][1].append(before)
        elif before.text.strip() and variant_of(before.text) is None:
            names += _names(before.text)
        ends = [*(start.start() for start in starts[1:]), len(passage.text)]
        for start, end in zip(starts, ends, strict=False):
            cells.append((start["number"], [passage.part(start.end(), end)]))
    if not names:
        return [], [], ()
    groups = list(dict.fromkeys(names))
    numbers = [int(number) for number, _ in cells]
    columns = _possible(numbers, len(names))
    order = sorted(range(len(cells)), key=lambda at: numbers[at])
    allowed = [frozenset(groups.index(names[column]) for column in columns[at]) for at in order]
    return groups, [_drafted(*cells[at]) for at in order], allowed


def _possible(numbers: Sequence[int], count: int) -> list[set[int]]:
    """The columns, of `count`, that actions with these numbers may stand in, as printed.

    A column counts on downwards, so of two actions the smaller is not below the greater. The
    first row is full if it has as many actions before the first smaller number.
    """
    columns = [set(range(count)) for _ in numbers]
    row = next((at for at, (a, b) in enumerate(pairwise(numbers), 1) if b < a), len(numbers))
    if row != count or len(numbers) > _MOST_COUNTED:
        return columns
    columns[:row] = [{at} for at in range(row)]
    against = [(i, j) for j in range(len(numbers)) for i in range(j) if numbers[i] > numbers[j]]
    apart = [*against, *((later, earlier) for earlier, later in against)]
    for _ in numbers:  # what is known of one may settle another, of each at most once
        for one, other in apart:
            if len(columns[one]) == 1 < len(columns[other]):
                columns[other] -= columns[one]
    return columns


def _names(text: str) -> list[str]:
    """Names on one line, cut where one ends: «Орталық | Уәкілетті орган»."""
    cuts = [at for at, _ in capitalised(text) if ends_name(text[:at].rstrip())]
    return [text[start:end].strip() for start, end in pairwise([0, *cuts, len(text)])]


def _read_cells(table: ActionTable) -> list[StepDraft]:
    """The actions where the format knows the columns: each has the actor of its column.

    The columns are headed by groups («1-топ ҚФБ …») or by the names of those who act alone.
    """
    found = patterns("procedures_tables")
    rows = [chunk[0] for chunk in table.loose if chunk[0].cells is not None]
    while rows and sum(bool(cell.strip()) for cell in rows[0].cells or ()) == 1:
        del rows[0]  # the title of the table, over all columns
    groups = _heading(rows[0].cells or ()) if rows else {}
    # «1. Қабылдау» is an action only below the names of those who act
    forms = ("variant_step", "numbered_step") if groups else ("variant_step",)
    steps = []
    for row in rows:
        for place, cell in enumerate(row.cells or ()):
            text = squeeze(cell)
            if group := found["group"].match(text.casefold()):
                groups[place] = text[group.end() :].strip(" .:")
            elif action := _first_match(forms, text.casefold()):
                words = text[action.end() :].strip(" .;:") or None
                lines = row.lines_of(place)
                span = Span(lines[0], lines[-1], row.page)
                label = action["number"]
                steps.append(StepDraft(words, span, label=label, actor=groups.get(place)))
    return steps


def _first_match(names: Sequence[str], text: str) -> regex.Match[str] | None:
    found = patterns("procedures_tables")
    return next((match for name in names if (match := found[name].match(text))), None)


def _heading(cells: Sequence[str]) -> dict[int, str]:
    """Who acts in each column, if the first row of a table names them and nothing else."""
    found = patterns("procedures_tables")
    names = {place: squeeze(cell) for place, cell in enumerate(cells) if cell.strip()}
    other = ("group", "variant_step", "numbered_step")
    if any(found[name].match(text.casefold()) for text in names.values() for name in other):
        return {}
    return names


@dataclass(frozen=True, slots=True)
class _State:
    """An action of the other table and the group that may be its actor."""

    place: int
    group: int


def _columns(
    groups: Sequence[str],
    steps: Sequence[StepDraft],
    known: tuple[Sequence[StepDraft], Sequence[StepDraft]],
    allowed: _Allowed,
) -> list[int] | None:
    """The group of every step: the best way through the reference's steps in their order."""
    reference, before_it = known
    likely = [_group_before(step, groups, before_it) for step in steps]
    states = [
        _State(place, group)
        for place, step in enumerate(reference)
        for group in _groups_of(step.actor, groups)
    ]
    if not states or not steps:
        return None
    scores = [
        _first(state)
        + _alike(steps[0], reference[state.place])
        + _off(state, allowed, 0)
        + _AS_BEFORE * (state.group == likely[0])
        for state in states
    ]
    ways: list[list[int]] = [[number] for number in range(len(states))]
    for at, step in enumerate(steps[1:], start=1):
        alike = {state.place: _alike(step, reference[state.place]) for state in states}
        best = [
            max(
                (scores[before] + _move(states[before], state), -before)
                for before in range(len(states))
            )
            for state in states
        ]
        scores = [
            score
            + alike[state.place]
            + _off(state, allowed, at)
            + _AS_BEFORE * (state.group == likely[at])
            for (score, _), state in zip(best, states, strict=True)
        ]
        ways = [[*ways[-before], number] for number, (_, before) in enumerate(best)]
    last = max(range(len(states)), key=lambda number: (scores[number], -number))
    return [states[number].group for number in ways[last]]


def _group_before(
    step: StepDraft, groups: Sequence[str], before: Sequence[StepDraft]
) -> int | None:
    """The group that does the same at this number in the variants table before."""
    for other in before:
        if other.label == step.label and _verb(other.action or "") == _verb(step.action or ""):
            return next((at for at, name in enumerate(groups) if name == other.actor), None)
    return None


def _first(state: _State) -> float:
    return _SKIPPED * state.place + (_TO_THE_RIGHT if state.group == 0 else 0.0)


def _off(state: _State, allowed: _Allowed, step: int) -> float:
    """What speaks against a state whose group cannot do the step."""
    return 0.0 if not allowed or state.group in allowed[step] else _OTHER_GROUP


def _move(before: _State, after: _State) -> float:
    """What speaks for going from one state to the next."""
    passed = after.place - before.place
    if passed < 0:
        return float("-inf")
    score = _AGAIN if passed == 0 else _SKIPPED * (passed - 1)
    return score + (_TO_THE_RIGHT if after.group > before.group else 0.0)


def _alike(step: StepDraft, other: StepDraft) -> float:
    """Words in common, and above all the verb: who signs («… қол қою») does nothing else."""
    action = step.action or ""
    common = _LIKE * likeness(action, f"{other.action} {other.outcome or ''}")
    common += _SAME_NUMBER if step.label is not None and step.label == other.label else 0.0
    ends = (_verb(text) for text in (other.action, other.outcome) if text)
    return common + (_SAME_VERB if _verb(action) in ends else 0.0)


@lru_cache(maxsize=1024)
def _verb(text: str) -> tuple[str, ...]:
    """The last word, or two for a verb of two: «тапсыру», «қол қою»."""
    words = fold(text).strip(" .;,").split()
    return tuple(words[-2:] if words and len(words[-1]) <= 3 else words[-1:])


def _groups_of(actor: str | None, groups: Sequence[str]) -> list[int]:
    """The groups that an actor is: «X немесе Y» may be two of them.

    Else the group that holds him: «Орталықтың инспекторы» is of «Орталық».
    """
    parts = patterns("procedures_tables")["actors_apart"].split(actor or "")
    names = [fold(part) for part in parts if part]
    same = [
        number
        for number, group in enumerate(groups)
        if any(ratio(name, fold(group)) >= _SAME_NAME for name in names)
    ]
    if same or not actor:
        return same
    holding = [number for number, group in enumerate(groups) if likeness(group, actor) == 1]
    return sorted(holding, key=lambda number: -len(groups[number].split()))[:1]
