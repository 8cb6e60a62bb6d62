"""Addresses in their parts.

An address names places from large to small, each with a type word: «Ақкөл ауданы, Ақкөл
қаласы, Абай к-сі, 83 инд.020100». `address_words` divides the cell by the type words; here
each stretch gets its part.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import regex

from pipeline.fields.address_words import Piece, mistyped, split_address
from pipeline.fields.gazetteer import find_place, settlement_stems
from pipeline.fields.model import AddressParts, Problem
from pipeline.patterns import patterns
from pipeline.text import TO_LATIN, fold

Parsed = tuple[AddressParts, tuple[Problem, ...]]

_TRAILING_NUMBER = regex.compile(
    r"^(?<name>.*?[^\d\s№/\\-])\s*+(?<number>№?\s?+\d[^а-яәіңғүұқөһ]{0,12}+(?:(?<=\d)[а-я])?)$"
)
# «1 /101», «13- 3»
_SPACED_SIGN = regex.compile(r"(?<=\d)\s*+([/\\-])\s*+(?=\d)")
_SHORT_REGION = regex.compile(r"[\s,]*+(?<name>\p{Lu}{3})(?=[\s,])[\s,]*+")
_RUSSIAN = ("область", "район", "р-н")
# Parts of a town: a street, where one is named, says more.
_AREAS = ("microdistrict", "block", "quarter")
_WITH_TYPE = {"region": "облысы", "district": "ауданы"}


@lru_cache(maxsize=16384)
def parse_address(text: str) -> Parsed:
    """The parts of an address cell and what is wrong with it."""
    parts = _Parts(text)
    remaining = parts.take_short_region(parts.take_postal_code(text))
    remaining = parts.without("post_box", parts.without("corner", parts.take_siding(remaining)))
    no_number = patterns("addresses")["no_number"].search(remaining)
    if no_number:
        remaining = f"{remaining[: no_number.start()]},{remaining[no_number.end() :]}"
    for piece in _decide(split_address(remaining)):
        parts.take(piece)
    if no_number:
        parts.take_no_number()
    parts.settle_bare_name()
    if "building" in parts.found:
        parts.found["building"] = _SPACED_SIGN.sub(r"\1", parts.found["building"])
    unsaid = [f"«{piece}»" for piece in parts.rest if piece not in parts.said]
    if unsaid:
        parts.doubt("address_rest", f"no column holds {'; '.join(unsaid)} of the address", "info")
    return AddressParts(text, **parts.found, rest=tuple(parts.rest)), tuple(
        dict.fromkeys(parts.problems)
    )


def _is_town(name: str) -> bool:
    place = find_place(f"{name} қаласы")
    return place is not None and place.is_exact and place.settlement == name


def _decide(pieces: list[Piece]) -> list[Piece]:
    """The pieces with one meaning each.

    «к.» is a street, but a settlement where a street follows and no settlement stands before
    («Сарыөзек к., Б. Момышұлы к., 10»), which in «Шымкент к.» lost the tail of «қ.»; «д.» is a
    house before or behind a number, else an avenue.
    """
    decided: list[Piece] = []
    for index, piece in enumerate(pieces):
        options = piece.options
        if len(options) > 1:
            settled = any(done.can_be("settlement") for done in decided)
            street_follows = any(later.can_be("street") for later in pieces[index + 1 :])
            part = "building" if piece.is_number and piece.can_be("building") else "street"
            if piece.can_be("settlement") and not settled and street_follows:
                part = "settlement"
            options = tuple(o for o in options if o[0] == part) or options[:1]
            if part == "settlement" and piece.text.endswith((" к.", " к")) and _is_town(piece.name):
                options = ((part, "city"),)
            decided.append(piece._replace(options=options[:1]))
        else:
            decided.append(piece)
    return decided


@dataclass(slots=True)
class _Parts:
    """The parts found so far: keys are the fields of AddressParts.

    `houses` are the bare numbers behind one another, `street_text` is the street with its type
    word, `second_street` tells that another one stood behind its house; `said` are the pieces
    of `rest` that a problem of their own speaks of.
    """

    text: str
    found: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    houses: list[str] = field(default_factory=list)
    street_text: str = ""
    second_street: bool = False
    problems: list[Problem] = field(default_factory=list)

    def doubt(self, code: str, message: str, severity: str = "warning") -> None:
        self.problems.append(
            Problem(code, message, 0, len(self.text), "info" if severity == "info" else "warning")
        )

    def take_postal_code(self, text: str) -> str:
        """The text without its postal codes, the first of which is taken."""
        known = patterns("addresses")
        lettered = known["postal_letters"].search(text)
        if lettered:
            self._put_postal_code(lettered["letters"].translate(TO_LATIN))
            text = f"{text[: lettered.start()]}, {text[lettered.end() :]}"
        return known["postal_code"].sub(self._postal_code, text)

    def _put_postal_code(self, code: str) -> None:
        first = self.found.setdefault("postal_code", code)
        # Of a place that has codes of both kinds, the lettered one is taken, which says more.
        if first != code and first.isdecimal() == code.isdecimal():
            message = f"«{code}» is a second postal code, «{first}» is taken"
            self.doubt("address_two_postal_codes", message)

    def _postal_code(self, match: regex.Match[str]) -> str:
        digits = (match["digits"] or "").replace(" ", "")
        if len(digits) == 6:
            self._put_postal_code(digits)
        elif match["word"] or match["lone"] or match["short"]:
            printed = match.group().strip(" .,")
            self.doubt("postal_code_digits", f"«{printed}» is no postal code of six digits")
        else:
            return match.group()
        return ", "

    def take_short_region(self, text: str) -> str:
        """The text without the short name of a region that it begins with: «БҚО Зеленов ауданы»."""
        match = _SHORT_REGION.match(text)
        place = find_place(match["name"]) if match else None
        if match is None or place is None or place.name != place.region:
            return text
        self.found["region"] = place.name
        return text[match.end() :]

    def without(self, what: str, text: str) -> str:
        """The text without what no column holds: the `corner` with another street, a `post_box`."""
        match = patterns("addresses").search(what, text)
        if match is None:
            return text
        self.rest.append(next(iter(match.groupdict().values())))
        return f"{text[: match.start()]}, {text[match.end() :]}"

    def take_siding(self, text: str) -> str:
        """The text without «разъезд № 8», a settlement whose name is a number."""
        match = patterns("addresses").search("siding", text)
        if match is None:
            return text
        self.found |= {"settlement": match["name"].strip(), "settlement_type": "station"}
        return f"{text[: match.start()]}, {text[match.end() :]}"

    def take(self, piece: Piece) -> None:
        if not piece.options:
            self._take_bare(piece.name)
            return
        part, kind = piece.options[0]
        if part == "district" and any(map(str.isdigit, piece.name)):
            part, kind = "street", "microdistrict"  # «Ұлжан-1» ауданы of a city
        if part in _WITH_TYPE:
            self._put(part, self._with_type(piece, part), piece)
        elif part == "settlement":
            self._take_settlement(piece, kind)
        elif part == "street":
            self._take_street(piece, kind)
        elif part == "building":
            if kind == "part" and self.houses:
                self.found["building"] += f", {piece.text}"  # «42, 15-корпус», «5, блок Б»
            elif kind == "part" and piece.is_number:  # «68 корпус Б»
                self._put("building", piece.text, piece)
                self.houses.append(piece.text)
            elif piece.is_number:
                self._take_number(piece.name)
            else:
                self._put("building", piece.text, piece)
        else:
            self._take_unit(piece.text)

    def _with_type(self, piece: Piece, part: str) -> str:
        """«Ақкөл ауд.» in full; «Карасайский район», «район Есиль» as they are."""
        russian = piece.text.endswith(_RUSSIAN) or piece.text.startswith(_RUSSIAN)
        return piece.text if russian else f"{piece.name} {_WITH_TYPE[part]}"

    def _put(self, part: str, value: str, piece: Piece) -> None:
        if part in self.found:
            self.rest.append(piece.text)
        else:
            self.found[part] = value

    def _take_settlement(self, piece: Piece, kind: str) -> None:
        """The smallest settlement: a village rather than the town that it belongs to."""
        known = self.found.get("settlement_type")
        if known == "city" and kind != "city":
            self.found["within"] = self.found["settlement"]
        elif known and (known != "rural_district" or kind == "rural_district"):
            message = (
                f"«{piece.text}» is a second settlement, «{self.found['settlement']}» is taken"
            )
            self._leave(piece.text)
            self.doubt("address_two_settlements", message)
            return
        elif known:
            self.rest.append(self.found["settlement"])
        self.found |= {"settlement": piece.name, "settlement_type": kind}

    def _take_street(self, piece: Piece, kind: str) -> None:
        """The street; a micro-district or block only where no street is named.

        Of two streets that is the one which has a house. Where both have one, the cell holds
        two addresses; else the first street is mostly a settlement misprinted («Күршім ауданы,
        Күршім көшесі, Ибежанов көшесі, 23»).
        """
        name = self._without_settlement(piece.name)
        if kind in _AREAS:  # «№ 4 шағын аудан» is «4 шағын аудан»
            name = name.removeprefix("№").lstrip() or name
        known = self.found.get("street_type")
        if known and kind in _AREAS and known not in _AREAS:
            self.rest.append(piece.text)
            return
        name = self._with_number_before(name)
        if "street" in self.found:
            if known is None and "settlement" not in self.found:
                self.found["settlement"] = self.found["street"]  # «Қызылаут, Есей к-сі»
            elif known is None or known in _AREAS:
                self.rest.append(self.street_text)
            else:
                self.second_street = "building" in self.found
                taken = "first" if self.second_street else "second"
                message = f"«{self.street_text}» and «{piece.text}» are two streets"
                self.doubt("address_two_streets", f"{message}, the {taken} is taken")
                if self.second_street:
                    self._leave(piece.text)
                    return
                self._leave(self.street_text)
        self.found |= {"street": name, "street_type": kind}
        self.street_text = piece.text

    def _with_number_before(self, name: str) -> str:
        """«109, 110 к-сі» are two blocks, not a house in the second of them; «12, 5 көшесі» and
        «5 үй, 6 көшесі» may be that."""
        before = self.houses[0] if len(self.houses) == 1 else ""
        if not (before.isdecimal() and name.isdecimal() and int(name) == int(before) + 1):
            return name
        both = f"{before}, {name}"
        if both not in self.text:
            return name
        del self.found["building"]
        self.houses.clear()
        return both

    def _without_settlement(self, name: str) -> str:
        """«Қарабұлақ Рүстемов» к-сі: a settlement printed without its type word."""
        first, _, street = name.partition(" ")
        if street and "settlement" not in self.found and fold(first) in settlement_stems():
            self.found["settlement"] = first
            return street
        return name

    def _take_bare(self, name: str) -> None:
        """A stretch without a type word: a number, a place that is known, a street."""
        street = "street" not in self.found and patterns("addresses")["bare_street"].match(name)
        if _house(name) and not street:
            self._take_number(name)
            return
        parted = _TRAILING_NUMBER.match(name)
        if parted and "building" not in self.found:
            self._take_number(parted["number"].strip())
            self._take_bare(parted["name"].strip(" ,.-"))
            return
        slip = mistyped(name)
        if slip:
            piece, word = slip
            self.doubt("address_type_mistyped", f"«{piece.text}» is read with «{word}»", "info")
            self.take(piece)
            return
        place = find_place(name) if "settlement" not in self.found else None
        if place and place.is_exact:
            part = "settlement" if place.settlement else "district" if place.district else "region"
            self.found.setdefault(part, place.name if part == "region" else name)
        elif street or ("street" not in self.found and name[:1].isupper()):
            self.found["street"] = self.street_text = name
        else:
            self.rest.append(name)

    def settle_bare_name(self) -> None:
        """A name without a type word is a settlement's where no house stands with it.

        «Ерейментау ауданы, Бестоғай инд.020804» against «Тәуелсіздік, 4».
        """
        if self.found.keys() & {"settlement", "street_type", "building", "unit"}:
            return
        if "street" in self.found:
            self.found["settlement"] = self.found.pop("street")

    def _take_number(self, name: str) -> None:
        """A number: the house; of two the second is a flat, three or more are houses."""
        if self.second_street:
            self._leave(name)
            return
        house, rest = _house(name) or (name, "")
        named = self.found.get("building", "")
        if not named[:1].isdigit():  # «Министрліктер үйі», Орынбор көшесі, 8
            self.rest += [named] if named else []
            self.found["building"] = house
            self.houses = [house]
        elif "unit" not in self.found and len(self.houses) == 1:
            self.found["unit"] = house
            self.houses.append(house)
        elif self.found.get("unit") in (None, *self.houses):  # «Мира к-сі, 37, 38, 39, 40»
            self.houses.append(house)
            self.found["building"] = ", ".join(self.houses)
            self.found.pop("unit", None)
        else:
            rest = name
        if rest:
            self.rest.append(rest)

    def take_no_number(self) -> None:
        """The house has no number; the name of a building is not one («н/ж, мектеп ғимараты»)."""
        named = self.found.get("building")
        if named is None or not any(map(str.isdigit, named)):
            self.rest += [named] if named else []
            self.found["building"] = "н/ж"

    def _leave(self, piece: str) -> None:
        """Keep a piece that no column holds, of which a problem tells."""
        self.rest.append(piece)
        self.said.add(piece)

    def _take_unit(self, text: str) -> None:
        known = self.found.get("unit")
        self.found["unit"] = f"{known}, {text}" if known else text


@lru_cache(maxsize=4096)
def _house(name: str) -> tuple[str, str] | None:
    """The house number that `name` begins with, and what stands behind it."""
    match = patterns("addresses")["house"].match(name)
    return (match["house"].strip(), match["rest"].strip(" .,-")) if match else None
