"""The plan of numbering of Kazakhstan, as the library phonenumbers knows it."""

from __future__ import annotations

from functools import cache, lru_cache

import regex
from phonenumbers.phonemetadata import PhoneMetadata

from pipeline.fields.gazetteer import area_code_of


@cache
def _assigned() -> regex.Pattern[str]:
    """All national numbers that can be in use; one pattern is 50 times faster than the API."""
    metadata = PhoneMetadata.metadata_for_region("KZ")
    assert metadata is not None, "the library knows every country"
    kinds = (metadata.fixed_line, metadata.mobile, metadata.toll_free, metadata.premium_rate)
    sources = [kind.national_number_pattern for kind in kinds if kind is not None]
    return regex.compile("|".join(f"(?:{source})" for source in sources if source))


@lru_cache(maxsize=16384)
def implausible(national: str) -> str | None:
    """Why ten national digits cannot be a number in use; None if they can."""
    if _assigned().fullmatch(national):
        return None
    code = area_code_of(national)
    if code is None:
        return f"{national[:5]} is no area code of Kazakhstan"
    if code[0] != "7":
        return None  # Байқоңыр has a code of Russia's plan, which the pattern lacks
    return f"numbers of the area {code} do not begin {national[len(code) :][:2]}"
