"""What the engine answers when it cannot: what is wrong, and what would be allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
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
        shown = ", ".join(self.allowed[:_MANY])
        more = len(self.allowed) - _MANY
        return f"{self.message}; allowed: {shown}" + (f" and {more} more" if more > 0 else "")


def wrong_value(name: str, value: object, why: str, allowed: Iterable[str] = ()) -> EngineError:
    """The error for an input whose value is not allowed."""
    return EngineError(f"{name}={value}: {why}", "wrong_value", name, tuple(allowed))
