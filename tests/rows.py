"""Rows of one kind out of all that a stage gives, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def only(rows: Iterable[object], kind: type[T]) -> list[T]:
    """The rows of a kind, in their order."""
    return [row for row in rows if isinstance(row, kind)]


def values(rows: Iterable[object], kind: type[T], *columns: str) -> list[Any]:
    """What stands in a column of the rows of a kind; tuples, if several columns are named."""
    return list(map(attrgetter(*columns), only(rows, kind)))
