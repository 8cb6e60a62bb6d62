"""Lists of subpoints: which of those that are open a label goes on with, and whose headings and
items the paragraphs without a label are that stand among them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.structure.prose.reading import OpenList, State
from pipeline.text import DIGITS_FOR

_HEADING = 80  # letters of a heading such as «на портал:»
_FIRST_LETTERS = ("а", "a")


def label_of(printed: str, state: State) -> str:
    """The label with «б» read as 6 where the list stands at 5, «з» as 3 where it stands at 2.

    Where a list of letters is the innermost, they are letters.
    """
    digit = DIGITS_FOR.get(printed)
    if digit is None or (state.lists and state.lists[-1].letters):
        return printed
    return digit if any(opened.last == int(digit) - 1 for opened in state.lists) else printed


def list_for(label: str, value: int, state: State) -> OpenList:
    """The list that a label goes on with, or a new one; `value` is 0 for a letter."""
    if not value:
        return _list_of_letters(label, state)
    numbered = [depth for depth, opened in enumerate(state.lists) if not opened.letters]
    if value == 1 or not numbered:
        return _open_list(state)
    for depth in reversed(numbered):
        if state.lists[depth].last + 1 == value:
            return _back_to(depth, state)
    for depth in reversed(numbered):
        if state.lists[depth].last <= value:
            return _back_to(depth, state)
    return _back_to(numbered[-1], state)


def _list_of_letters(label: str, state: State) -> OpenList:
    """«а)» opens a list, inside the item before it if that one is not over; others go on."""
    if not state.lists:
        return _open_list(state, letters=True)
    inner = state.lists[-1]
    if label in _FIRST_LETTERS:
        before = state.before
        ended = before is not None and before.passage.text.endswith((";", "."))
        goes_on = inner.last_colon or not ended
        return _inside(inner, state, letters=True) if goes_on and inner.last_label else inner
    lettered = (
        depth for depth in range(len(state.lists) - 1, -1, -1) if state.lists[depth].letters
    )
    depth = next(lettered, None)
    return inner if depth is None else _back_to(depth, state)


def _back_to(depth: int, state: State) -> OpenList:
    del state.lists[depth + 1 :]
    return state.lists[depth]


def _open_list(state: State, *, letters: bool = False) -> OpenList:
    """A new list: inside the subpoint that ends in a colon, else beside the last one."""
    inner = state.lists[-1] if state.lists else None
    if _head_again(state):
        state.holder = state.clauses[-1].provision.provision_id
    elif inner is not None and inner.last_colon and inner.last_label:
        return _inside(inner, state, letters=letters)
    parent = state.holder or state.point_id or state.above or ""
    state.lists = [OpenList(parent, (), letters)]
    return state.lists[0]


def _inside(inner: OpenList, state: State, *, letters: bool) -> OpenList:
    """A new list inside the last item of another."""
    opened = OpenList(inner.last_id, (*inner.prefix, inner.last_label), letters)
    state.lists.append(opened)
    return opened


def _head_again(state: State) -> bool:
    """Put the last paragraph beside the heading of the list before it, if it is one too.

    «к услугодателю: | 1) … 3) … документов: | … | на портал: | 1) …»: the second heading does
    not stand inside 3). False where nothing is put anywhere.
    """
    if not state.lists or not state.clauses:
        return False
    heading, above = state.clauses[-1], state.lists[0].parent
    row = heading.provision
    if row.subpoint is not None or row.parent_id == state.point_id or ".para" not in above:
        return False
    if not row.text.endswith(":") or len(row.text) > _HEADING:
        return False
    row = replace(row, parent_id=state.point_id or state.above or None)
    state.clauses[-1] = replace(heading, provision=row)
    return True


def is_inside(inner: OpenList, state: State) -> bool:
    """Whether paragraphs belong to the last item of a list, as it opened one of its own."""
    return inner.last_colon and state.holder == inner.last_id


def close(inner: OpenList, state: State) -> None:
    """End what the last item of a list opened; the list itself stays open."""
    inner.last_colon = False
    state.holder = inner.parent


def goes_on_inside(text: str, inner: OpenList, state: State) -> bool:
    """Whether an item goes on with the list of a subpoint, though the one before it ended in a
    full stop: «… анықтама. | консулдық алымның төленгенін растайтын құжат;»."""
    before = state.before
    row = before.provision if before is not None else None
    listed = row is not None and row.subpoint is None and row.parent_id == inner.last_id
    return listed and text[:1].islower() and text.endswith(";")
