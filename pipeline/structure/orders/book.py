"""The patterns of orders, which the modules beside this one ask for."""

from __future__ import annotations

from pipeline.patterns import PatternSet, patterns


def book() -> PatternSet:
    """They are read when an order is first asked for."""
    return patterns("orders")
