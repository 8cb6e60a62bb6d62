"""What the engine answers when it cannot: what is wrong, and what would be allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from pipeline.errors import ZanderekError

Code = Literal[
    "unknown_service", "unknown_input", "wrong_value", "not_yet_law", "reworded", "repealed",
    "broken_rules", "unknown_case", "unknown_rule", "wrong_step", "conflict",
    "not_allowed", "broken_store",
]  # fmt: skip

_MANY = 12


@dataclass
class EngineError(ZanderekError):
    """An answer that says why there is none.

    `subject` names the thing that is wrong (an input, a service, a case), `allowed` lists
    what would be accepted in its place.
    """

    code: Code
    subject: str | None = None
    allowed: tuple[str, ...] = field(default_factory=tuple)

    def __str__(self) -> str:
        if not self.allowed:
            return self.message
        shown = ", ".join(self._nearest_first()[:_MANY])
        more = len(self.allowed) - _MANY
        return f"{self.message}; allowed: {shown}" + (f" and {more} more" if more > 0 else "")

    def _nearest_first(self) -> list[str]:
        """What is allowed; of more than is shown, what is spelt most alike comes first:
        «gov-2012-1392.s1» is rather gov-2012-1392.s01 than akmola-2011-a-11-491.s01."""
        if len(self.allowed) <= _MANY or self.subject is None:
            return list(self.allowed)
        near = set(get_close_matches(self.subject, self.allowed, n=_MANY))
        return sorted(self.allowed, key=lambda name: name not in near)


def wrong_value(name: str, value: object, why: str, allowed: Iterable[str] = ()) -> EngineError:
    """The error for an input whose value is not allowed."""
    return EngineError(f"{name}={value}: {why}", "wrong_value", name, tuple(allowed))
