"""Where cells begin on lines that a page break has torn: the last one of a page, or the first."""

from __future__ import annotations

from functools import lru_cache

from pipeline.fields.gazetteer import find_place
from pipeline.tables.vocabulary import Tokens

PHONE = frozenset({"phone", "local", "dashed"})
TORN_AFTER = frozenset({"place", "street", "number"})
# Kinds of which one stands before the house of an address.
_ADDRESSED = frozenset({"place", "street", "comma"})


def is_torn(found: Tokens, index: int, torn: bool) -> bool:
    """Whether a capital may begin a cell within another one: on a `torn` line after a place, a
    house («№ 1» of a name is none) or «8-71238 5-94-88,», on any line where an address begins
    («ауданы әкімінің | Ақмола облысы,», «негізгі мектебі Әділет | Ақмола облысы,»)."""
    kinds, _, texts = found
    last = kinds[index - 1]
    if not torn and last not in ("institution_word", "word"):
        return False
    if torn and last == "comma":
        return kinds[index] == "word" and not PHONE.isdisjoint(kinds[index - 2 : index - 1])
    if torn and last in TORN_AFTER:
        return last != "number" or not _ADDRESSED.isdisjoint(kinds[: index - 1])
    end = next((at for at in range(index, len(kinds)) if not is_name(texts[at])), index)
    if kinds[end : end + 2] != ["place", "comma"]:
        return False
    region = (at for at in range(index, end) if _is_region(" ".join(texts[at : end + 1])))
    first = next(region, None)
    if first is not None:
        return first == index
    return texts[index - 1].islower() and (torn or last == "institution_word")


@lru_cache(maxsize=1024)
def _is_region(name: str) -> bool:
    """Whether these words name a region: «Қызылорда облысы»."""
    place = find_place(name) if "обл" in name else None
    return place is not None and place.name == place.region and place.is_exact


def goes_on(found: Tokens, index: int) -> bool:
    """Whether small letters go on with another cell of a row that the page above has begun:
    «орталығы | көшесі, 14», «бөлімі | батыр көшесі, 36», «көшесі, 14 | орынбасары», «көшесі,
    16 | мемлекеттік мекемесі»; or hours and the end of a phone, behind the number of a house
    («30 | 9.00-13.00», «көшесі, 5 | 19-30», «көшесі, 60 | 16»)."""
    kinds, _, texts = found
    last, kind = kinds[index - 1 : index + 1]
    if kind in ("clock", "dashed", "number"):
        housed = last == "number" and "street" in kinds[:index]
        return kinds[:index] == ["number"] if kind == "clock" else housed
    following = kinds[index + 1] if index + 1 < len(kinds) else "sign"
    if not texts[index].islower() or (len(texts[index]) == 1 and following != "comma"):
        return False
    if kind == "post":
        return last in TORN_AFTER
    if last == "number" and ("street" in kinds[:index] or kinds[:index] == ["comma", "number"]):
        return kind in ("word", "institution_word") and "institution" in kinds[index:]
    if last == "close":
        last = kinds[index - 2] if index > 1 else last
    if kind == "word":
        return last == "institution" and following in ("street", "comma")
    named = following in ("institution", "institution_word")
    return last == "institution" and kind in ("place", "street") and not named


def ends_hours(found: Tokens, index: int) -> bool:
    """Whether a name follows upon a day of the hours that a page break has cut: «жексенбі |
    Бейбітшілік көшесі, 12»."""
    kinds, _, texts = found
    return kinds[index - 1 : index + 1] == ["schedule", "word"] and is_name(texts[index])


def is_name(text: str) -> bool:
    return len(text) > 1 and text[0].isupper()
