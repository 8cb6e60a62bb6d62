"""What the parsers of cells give: values, and problems that they would not guess about.

Every value knows where in the cell it was printed (`start`, `end`: offsets into the text that
was given), so that a caller can find its source line.
"""

from __future__ import annotations

from typing import Any, Literal

from pipeline.model import Finding, Severity, Span
from pipeline.values import value

PhoneKind = Literal["phone", "fax", "reception", "hotline"]
AreaCodeSource = Literal["printed", "inherited", "inferred"]


@value
class Problem:
    """Something doubtful in a cell; `start` and `end` are offsets into the cell's text."""

    code: str
    message: str
    start: int = 0
    end: int = 0
    severity: Severity = "warning"

    def finding(self, span: Span) -> Finding:
        """The same as a finding about source lines."""
        return Finding(self.code, self.message, span, self.severity)


EXACT = 100.0


@value
class Place:
    """A place of the gazetteer.

    `region` and `district` are canonical names («Ақмола облысы», «Ақкөл ауданы»);
    `later_region` is the region that took it over when that one was made («Ұлытау облысы»).
    `settlement` is set where the place is a town. `area_code` are the digits that a phone of
    its centre begins with after 8 or +7 (three to five of them), None where it has none of
    its own; `other_codes` those of other places of a district. `score` is 100 for a name
    found as it stands, less for a near one.
    """

    name: str
    region: str | None
    district: str | None = None
    settlement: str | None = None
    area_code: str | None = None
    other_codes: tuple[str, ...] = ()
    score: float = EXACT
    later_region: str | None = None

    @property
    def is_exact(self) -> bool:
        """Whether its name was found as it stands."""
        return self.score >= EXACT

    @property
    def only_code(self) -> str | None:
        """The area code, if every number of the place has it."""
        return None if self.other_codes else self.area_code

    def owns(self, national: str) -> bool:
        """Whether ten national digits begin with a code of the place."""
        codes = (*self.other_codes, *((self.area_code,) if self.area_code else ()))
        return national.startswith(codes)


@value
class PhoneNumber:
    """One number of a cell. `e164` is None where the digits do not make a whole number."""

    text: str
    e164: str | None
    kind: PhoneKind = "phone"
    area_code_source: AreaCodeSource | None = None
    area_code: str | None = None
    start: int = 0
    end: int = 0


@value
class AddressParts:
    """An address in its parts; None where the cell does not say.

    Types are canonical English words: see `pipeline/data/gazetteer/address_types.yaml`.
    `building` is «н/ж» where the cell says that there is no number. `within` is the town
    that a village of the address belongs to; `rest` holds the pieces that are none of the parts.
    """

    text: str
    postal_code: str | None = None
    region: str | None = None
    district: str | None = None
    settlement: str | None = None
    settlement_type: str | None = None
    street: str | None = None
    street_type: str | None = None
    building: str | None = None
    unit: str | None = None
    within: str | None = None
    rest: tuple[str, ...] = ()


@value
class EmailAddress:
    """`email` is repaired and lower case, None where what is printed cannot be one."""

    text: str
    email: str | None
    start: int = 0
    end: int = 0


@value
class Website:
    """`url` is repaired (with the scheme as printed, if any), None where it cannot be one."""

    text: str
    url: str | None
    start: int = 0
    end: int = 0


@value
class OpeningHours:
    """Hours of some days. Days are ISO weekdays (1 is Monday), empty if not printed.

    `subject` is whose hours they are, as printed; `opening_hours` the same in the syntax of
    OSM. Times are HH:MM.
    """

    text: str
    days: tuple[int, ...] = ()
    opens: str | None = None
    closes: str | None = None
    break_start: str | None = None
    break_end: str | None = None
    subject: str | None = None
    opening_hours: str | None = None
    start: int = 0
    end: int = 0

    def columns(self) -> dict[str, Any]:
        """The hours as the database has them: days as «1,2,3», None where there are none."""
        return {
            "days": ",".join(map(str, self.days)) or None,
            "opens": self.opens,
            "closes": self.closes,
            "break_start": self.break_start,
            "break_end": self.break_end,
            "opening_hours": self.opening_hours,
        }
