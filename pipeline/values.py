"""How a value that passes between the stages is defined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """Make `cls` a dataclass with slots whose instances are not changed once they are made.

    The type checker sees to that. Python does not: a frozen dataclass takes three times as
    long to make, and a document has tens of thousands of lines, tokens and spans. A value
    that is made a few times in a document may as well be `@dataclass(frozen=True)`.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
