"""Fragments that name places or kinds of offices: headings, and the cells of a column of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.fields.gazetteer import area_codes
from pipeline.patterns import patterns
from pipeline.tables.checks import label_number
from pipeline.tables.fragments import Fragment, Gap
from pipeline.tables.headings import heading_of, without_roman
from pipeline.tables.model import Role
from pipeline.tables.vocabulary import tokens

_PLACE_WORDS = 4  # «Шығыс Қазақстан облысы», «Ғабит Мүсірепов атындағы ауданы»
# Letters of a heading that names no place, at most.
_SECTION = 60
_ADDRESSES = frozenset({"street", "place", "comma"})
_HOUSE_AND_CODE = ("number", "number")


def whole_places(body: Sequence[Fragment]) -> list[Fragment]:
    """The fragments with places that a page break has cut («Шығыс | Қазақстан облысы») whole, and
    those behind a row's number whose kind stands below («3 | Жанааркинский | район»)."""
    whole: list[Fragment] = []
    for fragment in body:
        before = whole[-1] if whole else None
        numbered = len(whole) > 1 and whole[-2].label is not None
        kind = numbered and fragment.gap < Gap.BLANK and fragment.kinds[:1] == ("place",)
        if before is None or not (
            kind or (fragment.gap == Gap.PAGE and before.gap >= Gap.NEW_LINE)
        ):
            whole.append(fragment)
            continue
        text = f"{before.text} {fragment.text}"
        begun = f"{before.text} {fragment.text.partition(' ')[0]}"
        parts, kinds = [*before.parts, *fragment.parts], before.kinds + fragment.kinds
        if heading_of(before.text) is not None:
            whole.append(fragment)
        elif heading_of(text) is not None:
            whole[-1] = replace(before, parts=parts, text=text, whole_line=True, alone=True)
        elif kind and heading_of(begun) is not None:  # «3 | Жанааркинский | район Отдел»
            whole[-1] = replace(before, parts=parts, text=text, kinds=kinds)
        else:
            whole.append(fragment)
    return whole


def places_apart(body: Sequence[Fragment], levels: Sequence[Role]) -> list[Fragment]:
    """The fragments with a row's place cut from the next cell on its line: «1 | Ақмола облысы
    Ақмола облысы бойынша филиалы»; `levels` are the columns of places."""
    apart: list[Fragment] = []
    for fragment in body:
        labelled = bool(apart) and apart[-1].label is not None
        at = _end_of_place(fragment.text, levels) if labelled else None
        if labelled and (fragment.gap == Gap.SAME_LINE or (at and len(fragment.parts) > 1)):
            for _ in levels:  # «Атырау облысы | Жылыой ауданы | Жылыой аудандық бөлімі»
                if at is None or at >= len(fragment.text):
                    break
                place, fragment = fragment.split(at)  # noqa: PLW2901
                place.whole_line = place.alone = True
                apart.append(place)
                at = _end_of_place(fragment.text, levels)
            fragment.whole_line = fragment.alone = at is not None
        apart.append(fragment)
    return apart


def settlements_apart(body: Sequence[Fragment], column: int) -> list[Fragment]:
    """The fragments with a settlement cut from the name behind it in quotes: «2 | Индербор кенті
    | «Чкалов атындағы орта мектеп» КММ», or with a number: «Жосалы кенті | № 26 орта мектеп»;
    or from the address: «Ақмол ауылы, Бақай ауылы | Ақмол ауылы, Гагарин көшесі, 14»; `column`
    is the one of settlements."""
    apart: list[Fragment] = []
    known = patterns("tables")
    for fragment, following in zip(body, [*body[1:], None], strict=True):
        if "street" in fragment.kinds:
            street = fragment.kinds.index("street")
            found = known["settlement_twice"].finditer(fragment.text)
            last = max((match.end() for match in found), default=0)
            if named := known.search("settlement_again", fragment.text):
                last = max(last, named.end())
            if 0 < last < tokens(fragment.text).starts[street]:
                served, address = fragment.split(last)
                served.hint = column
                apart += (served, address)
                continue
        elif following is not None and "street" in following.kinds:
            both = f"{fragment.text} {following.text}"
            named = known.search("settlement_again", both)
            if named and named.end() == len(fragment.text) + 1:
                fragment.hint = column
        at = min((at for at in map(fragment.text.find, "«№") if at > 0), default=0)
        if at > 1 and tokens(fragment.text[:at]).kinds[-1] == "place":
            apart += fragment.split(at)
        else:
            apart.append(fragment)
    return apart


def settlements_behind(body: Sequence[Fragment], column: int) -> list[Fragment]:
    """The fragments with the settlements that an office serves cut from the house before them:
    «с. Златополье, ул. Ленина, 12 | Златополье, Савинка»; `column` is the one of settlements,
    right behind that of addresses."""
    apart: list[Fragment] = []
    for fragment in body:
        served = patterns("tables")["settlements_behind"].search(fragment.text)
        if served is not None and "street" in fragment.kinds:
            address, behind = fragment.split(served.start("served"))
            address.hint, behind.hint = column - 1, column
            apart += (address, behind)
        else:
            apart.append(fragment)
    return apart


def codes_apart(body: Sequence[Fragment], column: int) -> list[Fragment]:
    """The fragments with an area code cut from the house before it: «Ауэзова, 189а | 7162», also
    below the rest of the address («122 | 71839»); `column` is the one of codes."""
    apart: list[Fragment] = []
    for fragment in body:
        address, _, code = fragment.text.rpartition(" ")
        housed = not _ADDRESSES.isdisjoint(fragment.kinds) or fragment.kinds == _HOUSE_AND_CODE
        if address and code in area_codes() and housed:
            before, behind = fragment.split(len(address) + 1)
            behind.hint = column
            apart += (before, behind)
        else:
            apart.append(fragment)
    return apart


def postal_codes_apart(body: Sequence[Fragment], column: int) -> list[Fragment]:
    """The fragments with a postal code cut from the name behind it or the house before it:
    «020102 | ОПС Азат»; `column` is the one of postal codes."""
    apart: list[Fragment] = []
    for fragment in body:
        kinds, starts, _ = tokens(fragment.text)
        if len(kinds) > 1 and kinds[0] == "postal" and kinds[1] != "comma":
            code, behind = fragment.split(starts[1])
            code.hint = column
            apart += (code, behind)
        elif len(kinds) > 1 and kinds[-1] == "postal":
            before, code = fragment.split(starts[-1])
            code.hint = column
            apart += (before, code)
        else:
            apart.append(fragment)
    return apart


def _end_of_place(text: str, levels: Sequence[Role]) -> int | None:
    """Where the place that a text begins with ends, with the space behind it; None if there is
    no place, or if small letters follow, which go on with it."""
    words = text.split(" ")
    for count in range(2, min(len(words), _PLACE_WORDS) + 1):
        place = " ".join(words[:count])
        heading = heading_of(place)
        if heading and heading[0] in levels:
            at = len(place) + 1
            return None if text[at : at + 1].islower() else at
    return None


def numbered_headings(body: Sequence[Fragment]) -> list[Fragment]:
    """The fragments with headings that have numbers of their own («2. Сарыағаш ауданы») whole:
    the number of a first row («2.1.», «1.») follows upon them, not the next cell."""
    whole = list(body)
    for index in range(len(body) - 2, 0, -1):
        fragment, before = body[index], body[index - 1]
        if before.label is None or fragment.gap != Gap.SAME_LINE or len(fragment.parts) != 1:
            continue
        if label_number(body[index + 1].label) == 1 and heading_of(fragment.text):
            heading = replace(fragment, gap=before.gap, parts=[*before.parts, *fragment.parts])
            heading.whole_line = heading.alone = True
            whole[index - 1 : index + 1] = [heading]
    return whole


def is_section(text: str) -> bool:
    """Whether a line says of what kind the offices after it are: «Аудандық бөлімдер»."""
    if len(text) >= _SECTION:
        return False
    known, bare = patterns("tables"), without_roman(text)
    if bare is not text and known["section_numbered"].match(text):
        return True
    return known.search("section_heading", bare) is not None
