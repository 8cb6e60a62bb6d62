"""Fragments that name persons, cut from the cells beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.patterns import patterns
from pipeline.tables.fragments import Fragment, Gap
from pipeline.tables.vocabulary import starters, tokens

_RESTS = 4
_IN_NAMES = frozenset({"word", "person", "patronymic"})
_PERSON_AND_PLACE = (("word", "word", "word", "place"), ("word", "word", "word", "street"))


def persons_apart(body: Sequence[Fragment]) -> list[Fragment]:
    """The fragments with the name of a person cut from the place behind it: «1 | Сұлтанова
    Меруерт | Сырдария ш/а, 14». Of four words and more nothing tells how many are the name."""
    apart: list[Fragment] = []
    for fragment in body:
        labelled = bool(apart) and apart[-1].label is not None
        if labelled and fragment.gap == Gap.SAME_LINE and fragment.kinds[:4] in _PERSON_AND_PLACE:
            apart += fragment.split(tokens(fragment.text).starts[2])
        else:
            apart.append(fragment)
    return apart


def persons_before(body: Sequence[Fragment], column: int) -> list[Fragment]:
    """The fragments with the name of a person cut from the address behind it: «Калиева Б.М. | 14
    мкр., д. 3». A page break leaves both without their ends: «Досова Салтанат | Мақпалкөл ауылы,
    1 Мамыр», and on the next page «Ғалымқызы | көшесі, 14». `column` is the one of persons, right
    before that of addresses."""
    apart: list[Fragment] = []
    known = patterns("tables")
    torn = False
    ahead = 0  # fragments of a page in which a name that the one before has torn may end
    for fragment in body:
        if fragment.gap == Gap.PAGE:
            ahead, torn = _RESTS if torn else 0, False
        at = 0
        ended = known["patronymic_ahead"].match(fragment.text) if ahead else None
        ahead = max(ahead - 1, 0)
        if ended:
            at, ahead = ended.end(), 0
        elif fragment.torn and _is_before_place(fragment):
            at = tokens(fragment.text).starts[2]
        elif person := known["person_ahead"].match(fragment.text):
            at = person.start("address")
        torn = torn or (fragment.torn and at > 0)
        if at and fragment.label is None:
            before, behind = fragment.split(at)
            before.hint, behind.hint = column, column + 1
            apart += (before, behind)
        else:
            apart.append(fragment)
    return apart


def hint_patronymics(body: Sequence[Fragment], column: int) -> None:
    """Tell that a line goes on with a person's name above it: «Айтбаев Қанат | Болатұлы»;
    `column` is the one of persons."""
    known = patterns("tables")
    for before, fragment in pairwise(body):
        begun = before.kinds == ("word", "word") and before.hint in (None, column)
        if begun and fragment.gap < Gap.PAGE and known["patronymic_alone"].match(fragment.text):
            before.hint = fragment.hint = column


def rooms_behind(body: Sequence[Fragment], column: int) -> list[Fragment]:
    """The fragments with a room cut from the person before it: «А.Б. Сейітова | 215»; `column` is
    the one of rooms, right behind that of persons."""
    apart: list[Fragment] = []
    for fragment in body:
        found = patterns("tables")["person_room"].match(fragment.text)
        if found is not None and fragment.label is None:
            before, behind = fragment.split(found.start("room"))
            before.hint, behind.hint = column - 1, column
            apart += (before, behind)
        else:
            apart.append(fragment)
    return apart


def persons_behind(body: Sequence[Fragment]) -> list[Fragment]:
    """The fragments with the name of a person cut from the house before it: «Рысқұлов көшесі, 5
    | Тұрмағамбетова», below it «К.С.», or «… | Мырзабеков Ерлан Қайратұлы»."""
    apart: list[Fragment] = []
    known = patterns("tables")
    for fragment, following in zip(body, [*body[1:], None], strict=True):
        name = known["person_behind"].search(fragment.text) if fragment.label is None else None
        whole = name is not None and not name.group().isalpha()
        if name is not None and not _IN_NAMES.issuperset(tokens(name.group()).kinds):
            whole = False  # «Абай көшесі, 5 Астана Қаласы»
        below = following is not None and known["initials"].match(following.text)
        if name is not None and (whole or below) and _is_address(fragment):
            apart += fragment.split(name.start())
            if whole and following is not None and following.kinds[0] == "phone":
                apart[-1].soft_end = False
                if following.gap == Gap.SOFT_WRAP:
                    following.gap = Gap.NEW_LINE
        else:
            apart.append(fragment)
    return apart


def _is_address(fragment: Fragment) -> bool:
    return "street" in fragment.kinds or ("place", "comma") in pairwise(fragment.kinds)


def _is_before_place(fragment: Fragment) -> bool:
    """Whether the first two words are a person's and an address begins behind them: «Досова
    Салтанат | Мақпалкөл ауылы», «Усенова Динара | мкр. 8»."""
    kinds, _, texts = tokens(fragment.text)
    if tuple(kinds[:4]) in _PERSON_AND_PLACE:
        return True
    return kinds[:2] == ["word"] * 2 and texts[2:3] != [] and texts[2] in starters("leading_place")
