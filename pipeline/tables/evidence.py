"""How much the tokens of a fragment speak for each column, and whether a cell is finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from pipeline.fields.gazetteer import area_codes
from pipeline.tables.fragments import Fragment
from pipeline.tables.model import Role
from pipeline.tables.vocabulary import WORD_KINDS, folded, starters

# Evidence of one token of a kind for the columns. A word that no column expects (a name of a
# place or a person) tells only that a column of numbers or of addresses on the net is not meant.
_WEIGHTS: Mapping[str, Mapping[Role, float]] = {
    "institution": {"name": 2.5, "phone": -1.0, "email": -1.0, "site": -1.0},
    "institution_word": {"name": 0.9, "settlements": 0.2, "phone": -1.0, "email": -1.0},
    "place": {
        "address": 0.8,
        "settlements": 1.0,
        "name": 0.1,
        "phone": -1.5,
        "email": -1.0,
        "person": -1.0,
    },
    "street": {"address": 2.5, "name": -0.5, "phone": -1.5, "email": -1.0, "person": -1.0},
    "post": {"responsible": 4.0, "name": 0.3, "phone": -1.0, "email": -1.0},
    "post_word": {"responsible": 1.8, "name": 0.2, "phone": -1.0, "email": -1.0},
    "schedule": {"schedule": 2.0, "phone": -1.0, "email": -1.0},
    "clock": {"schedule": 1.5, "phone": -0.5},
    "phone": {"phone": 6.0, "name": -4.0, "address": -3.0, "responsible": -4.0, "email": -3.0},
    "phone_label": {"phone": 3.0, "name": -1.0, "address": -1.0},
    "mail_label": {"email": 2.0, "name": -1.0, "address": -1.0},
    "mail": {"email": 6.0, "site": 1.0, "name": -4.0, "address": -4.0, "phone": -2.0},
    "url": {"site": 6.0, "email": 4.5, "name": -4.0, "address": -4.0, "phone": -2.0},
    "latin": {"email": 4.0, "site": 3.0, "name": -2.0, "address": -2.0, "phone": -2.0},
    "latin_name": {"address": 0.8, "name": 0.1, "email": 1.0, "site": 0.5, "phone": -1.5},
    "local": {"phone": 4.0, "name": -4.0, "address": -2.0, "responsible": -4.0, "email": -3.0},
    "dashed": {"phone": 2.0, "name": -1.5, "responsible": -2.0, "email": -1.0},
    "postal": {"address": 4.0, "name": -3.0, "phone": -1.0},
    "numbered": {"other": 4.0, "address": -3.0, "name": -3.0, "phone": -3.0, "email": -3.0},
    "number": {"address": 0.4, "name": -0.3, "responsible": -1.0},
    "word": {"person": 0.7, "phone": -1.5, "email": -1.0, "site": -1.0},
    "person": {
        "person": 5.0,
        "phone": 0.5,
        "email": 0.5,
        "name": -1.0,
        "address": -1.5,
        "schedule": -2.0,
    },
    "language": {"other": 2.5, "name": 0.2, "phone": -1.5, "email": -1.0, "site": -1.0},
    "patronymic": {"person": 3.0, "phone": -1.5, "email": -1.0, "site": -1.0},
    "open": {"name": 0.7},
    "quote": {"name": 0.4},
    "comma": {"address": 0.3, "email": -1.5},
}
# What the first and the last token tell besides.
_ENDS: Mapping[tuple[str, str], Mapping[Role, float]] = {
    ("first", "open"): {"name": 2.0},
    ("first", "quote"): {"name": 2.0},
    ("first", "postal"): {"address": 2.0},
    ("last", "institution"): {"name": 2.5},
    ("last", "number"): {"address": 1.0},
    ("last", "comma"): {"address": 1.5},
    ("last", "post"): {"responsible": 1.0},
}
# «Индер ауданы, Индербор»: the largest place of an address, a comma behind it.
_PLACE_AND_COMMA = 0.5
# «часов», «жексенбі» upon a line of their own
_ONLY_HOURS = frozenset({"schedule", "clock", "comma", "dash"})
_HOURS_ALONE = 2.0
_CEILING = 9.0
# Evidence of a postal code or an area code for a column of nothing else, and of other cells.
_ALONE, _NOT_ALONE = 9.0, -4.0
_POSTAL = frozenset({"postal", "comma"})
_DAYS = frozenset({"schedule", "comma"})
_ROOMS = (("sign", "number"), ("number", "street"), ("number", "comma", "number"))
_AGAINST_HINT = 3.0
_NET_AND_NUMBERS: tuple[Role, ...] = ("phone", "email", "site")
_ONE_WORD: tuple[Role, ...] = ("email", "postal", "area_code", "room", "days")
_UNMOVED: tuple[Role, ...] = ("other", "postal", "area_code", "room", "days")
_TEXT_ROLES: tuple[Role, ...] = (
    "name", "address", "schedule", "responsible", "settlements", "person"
)  # fmt: skip


@lru_cache(maxsize=16384)
def scores(kinds: tuple[str, ...], roles: tuple[Role, ...]) -> tuple[float, ...]:
    """The evidence of a fragment's tokens for each role of a list."""
    total: dict[Role, float] = dict.fromkeys(_TEXT_ROLES, 0.0)
    total |= dict.fromkeys(_NET_AND_NUMBERS, 0.0)
    total["other"] = 0.5
    for kind in kinds:
        for role, weight in _WEIGHTS.get(kind, {}).items():
            total[role] += weight
    for at, kind in (("first", kinds[0]), ("last", _last_kind(kinds))):
        for role, weight in _ENDS.get((at, kind), {}).items():
            total[role] += weight
    if ("place", "comma") in pairwise(kinds):
        total["address"] += _PLACE_AND_COMMA
    if _ONLY_HOURS.issuperset(kinds):
        total["schedule"] += _HOURS_ALONE
    for role in _NET_AND_NUMBERS:
        total[role] = max(total[role], -6.0)
    # What a list has no column for stands in the nearest one: «тел. 8 (7162) … E-mail: …».
    if "email" not in roles:
        heir: Role = "site" if "site" in roles else "phone"
        total[heir] = max(total[heir], total["email"])
    if "site" not in roles:
        heir = "email" if "email" in roles else "phone"
        total[heir] = max(total[heir], total["site"])
    total["head_phone"] = total["phone"] - 0.5
    total["postal"] = _ALONE if _POSTAL.issuperset(kinds) else _NOT_ALONE
    total["area_code"] = _NOT_ALONE
    total["days"] = _ALONE if _DAYS.issuperset(kinds) else _NOT_ALONE
    total["room"] = _ALONE if kinds == ("number",) or kinds in _ROOMS else _NOT_ALONE
    return tuple([total.get(role, 0.0) for role in roles])


def _last_kind(kinds: tuple[str, ...]) -> str:
    """The kind of the last token; a closing quote after a word tells nothing."""
    return kinds[-2] if len(kinds) > 1 and kinds[-1] == "close" else kinds[-1]


_LETTERLESS = frozenset(
    {"number", "local", "dashed", "phone", "postal", "comma", "sign", "close", "dash"}
)
_NOTHING = frozenset({"sign", "dash"})
# Signs that a cell goes on with; a hyphen also stands for an empty one («- akkol@mail.ru»).
_CONTINUING = frozenset(",–—")
# What an address holds besides its postal code.
_PLACED = frozenset({"place", "number", "dashed", "local", "clock"})
# Tokens that have a digit, and those that have none.
_DIGITS = frozenset({"phone", "local", "dashed", "postal", "clock", "number"})
_WORDS = frozenset(
    {
        *WORD_KINDS,
        "word",
        "latin_name",
        "person",
        "patronymic",
        "open",
        "close",
        "quote",
        "comma",
        "dash",
        "sign",
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """What a reading needs to know of a fragment's words; one object for equal traits.

    `costs` is what it costs to put the fragment into each column (nothing in the likeliest),
    `opens` whether the cell would seem unfinished there, `nothing` whether the fragment is a
    sign for an empty cell («-», «жоқ»), `continues` whether it can only go on with a cell («, 83.»,
    «– жексенбі», «қаласының бөлімі»»).
    """

    costs: tuple[float, ...]
    opens: tuple[bool, ...]
    nothing: bool
    continues: bool


@lru_cache(maxsize=16384)
def traits_of(kinds: tuple[str, ...], text: str, soft_end: bool, roles: tuple[Role, ...]) -> Traits:
    """The traits of a fragment for the columns of a list."""
    plain = _LETTERLESS.issuperset(kinds) and not any(map(str.isalpha, text))
    nothing = (plain and _NOTHING.issuperset(kinds)) or (
        kinds == ("word",) and folded(text) in starters("none")
    )
    continues = (text[:1] in _CONTINUING and not nothing) or (
        "»" in text and text[0].islower() and text.count("»") > text.count("«")
    )
    many: bool | Literal["code"] | None = None
    if plain and not nothing:
        many = sum(map(str.isdigit, text)) >= _MANY
        if "area_code" in roles and _is_area_code(text):
            many = "code"
    if (
        (len(text) > 1 and text[-1] in ",-–(«@")
        or ("«" in text and text.count("«") > text.count("»"))
        or ("(" in text and text.count("(") > text.count(")"))
    ):
        return _traits(kinds, many, nothing, _TORN, roles, continues)
    numbered = not _DIGITS.isdisjoint(kinds) or (
        not _WORDS.issuperset(kinds) and any(map(str.isdigit, text))
    )
    few = numbered and _too_few_digits(text)
    dotless = "." not in text.rpartition("@")[2]
    return _traits(kinds, many, nothing, (soft_end, numbered, few, dotless), roles, continues)


# What the end of a text tells: that the cell goes on beyond its line, whether it has digits, but
# too few for a phone, and no dot as an e-mail has. A torn cell goes on whatever it is.
_Ending = tuple[bool, bool, bool, bool]
_TORN: _Ending = (True, False, True, True)
_MANY = 5


@lru_cache(maxsize=16384)
def _traits(
    kinds: tuple[str, ...],
    many: bool | Literal["code"] | None,
    nothing: bool,
    ending: _Ending,
    roles: tuple[Role, ...],
    continues: bool,
) -> Traits:
    """Texts differ, but few of them in what counts."""
    costs = (0.0,) * len(roles) if nothing else _costs(kinds, many, roles)
    opens = tuple([not nothing and _is_open(role, kinds, ending) for role in roles])
    return _same_traits(costs, opens, nothing, continues)


@lru_cache(maxsize=16384)
def _same_traits(
    costs: tuple[float, ...], opens: tuple[bool, ...], nothing: bool, continues: bool
) -> Traits:
    return Traits(costs, opens, nothing, continues)


def hinted(traits: Traits, column: int) -> Traits:
    """The traits of a fragment with the words that the column usually begins with."""
    costs = [c if i == column else c + _AGAINST_HINT for i, c in enumerate(traits.costs)]
    return _same_traits(tuple(costs), traits.opens, traits.nothing, traits.continues)


def _costs(
    kinds: tuple[str, ...], many: bool | Literal["code"] | None, roles: tuple[Role, ...]
) -> tuple[float, ...]:
    """`many` says of a fragment without letters whether its digits are: «35144» goes on with a
    phone, «81» with an address; or that they are the code of a column of area codes."""
    evidence = list(scores(kinds, roles))
    if many == "code":
        evidence[roles.index("area_code")] = _ALONE
    elif many is not None:
        for index, role in enumerate(roles):
            if role in ("phone", "head_phone"):
                evidence[index] += 3.0 if many else 0.5
            elif role == "address":
                evidence[index] -= 2.0 if many and "postal" not in kinds else 0.0
            elif role not in _UNMOVED:
                evidence[index] -= 3.0
    best = max(evidence)
    return tuple([min(round((best - value) * 2) / 2, _CEILING) for value in evidence])


def _is_area_code(text: str) -> bool:
    """Whether a text is an area code, with or without the 8 before it: «8 (71337)»."""
    digits = "".join(filter(str.isdigit, text))
    return digits in area_codes() or (digits[:2] == "87" and digits[1:] in area_codes())


def _is_open(role: Role, kinds: tuple[str, ...], ending: _Ending) -> bool:
    """Whether a cell of that role that ends so seems to go on."""
    soft_end, numbered, few, dotless = ending
    if role in _ONE_WORD:
        return role == "email" and dotless
    if soft_end:
        return True
    if role == "name":
        return kinds[-1] not in ("institution", "close", "quote")
    if role in ("phone", "head_phone"):
        return few
    if role == "address":
        # «141100, Щербактинский»: a postal code alone ends nothing
        alone = not numbered or (kinds[-1] == "word" and _PLACED.isdisjoint(kinds))
        return alone and "street" not in kinds
    # «суббота с»: what else is short for a village
    ends = {"responsible": kinds[-1] == "post", "schedule": kinds[-1] != "place"}
    return not ends.get(role, True)


def _too_few_digits(text: str) -> bool:
    """«8-716-39» is a code only, «8 (71638) 2-02-82» a whole number, «2-02» is none."""
    last = text.rsplit(",", 1)[-1]
    if len(last) < _MANY:
        return any(map(str.isdigit, last))
    digits = "".join(filter(str.isdigit, last))
    return digits != "" and len(digits) < (10 if digits.startswith("87") else _MANY)


def roles_present(found: Sequence[Fragment]) -> tuple[Role, ...]:
    """The columns of a list without a header, from what its first fragments hold."""
    seen: dict[Role, int] = {}
    every: tuple[Role, ...] = (
        "name",
        "address",
        "phone",
        "email",
        "site",
        "schedule",
        "responsible",
    )
    strong = {"phone": "phone", "local": "phone", "mail": "email", "url": "site"}
    for fragment in found:
        kinds = fragment.kinds
        for role in every:
            hit = any(strong.get(kind) == role for kind in kinds)
            if role in ("name", "address", "schedule", "responsible"):
                evidence = scores(kinds, every)
                hit = (
                    evidence[every.index(role)] >= 4.0
                    and max(evidence) == evidence[every.index(role)]
                )
            if hit:
                seen[role] = seen.get(role, 0) + 1
    least = max(seen.values(), default=0) * 0.2
    ordered = [role for role, count in seen.items() if count >= least]
    if "name" in ordered:
        ordered.remove("name")
    return ("name", *ordered)
