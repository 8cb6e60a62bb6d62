"""What the words beside the numbers of a cell say of them: fax, reception, hotline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.fields.model import PhoneKind
from pipeline.patterns import patterns

_SHORT = 2  # digits of the last number in «3-14-05, 06 (факс)»
_WHOLE = 9  # digits of a number with its code, at least

_KINDS: dict[str | None, PhoneKind] = {
    "fax": "fax",
    "reception": "reception",
    "hotline": "hotline",
}


def kinds_of(text: str, ends: Sequence[int]) -> Iterator[PhoneKind]:
    """The kind of each number, from the words before it or, if those follow, after it; `ends` is
    where the numbers end."""
    labels: list[tuple[int, int, PhoneKind]] = [
        (match.start(), match.end(), _KINDS.get(match.lastgroup, "phone"))
        for match in patterns("phones")["label"].finditer(text)
    ]
    leading = bool(labels) and _labels_lead(text, labels[0][0], labels[0][1], ends)
    before = 0
    for end in ends:
        kind: PhoneKind = "phone"
        if leading:
            said = next((label for label in reversed(labels) if label[0] < end), None)
            if said and not (said[1] <= before and _other_word(text[before:end])):
                kind = said[2]
        elif labels:
            said = next((label for label in labels if label[0] >= end), None)
            if said and _reaches(text, end, said):
                kind = said[2]
        before = end
        yield kind


def _other_word(between: str) -> bool:
    """Whether a word that is no label begins a number of another kind: «приемная 2-12-45,
    бухгалтерия 2-12-46»."""
    return patterns("phones")["other_word"].search(between) is not None


def _reaches(text: str, end: int, label: tuple[int, int, PhoneKind]) -> bool:
    """Whether a label is said of the number that ends before it, and not of the last one in
    between alone.

    It is of the last in brackets («7-12-40, 7-12-41 (приемная)»), behind a semicolon or a number
    with a code of its own; so is «факс», of which offices have one («7-12-40, 7-12-41 факс»).
    """
    between = text[end : label[0]]
    digits = sum(map(str.isdigit, between))
    if digits <= _SHORT:
        return True
    alone = between.endswith("(") or ";" in between or digits >= _WHOLE
    return not alone and label[2] != "fax"


def _labels_lead(text: str, start: int, end: int, ends: Sequence[int]) -> bool:
    """Whether words stand before their numbers, as the first one does that is at `start`.

    «8-728-2 27-01-25, ф. 24-16-70» has a fax in the second place, «74-24-24 факс, 74-24-25» in
    the first.
    """
    if start < ends[0]:
        return True
    return end < ends[-1] and text[end:].lstrip(" )")[:1] not in (",", ";")
