"""Which rules are for one channel only.

Rows of a standard carry the provider as their channel also where the clause names none,
because somebody has to give the service. A rule tests the channel only where the act tells
channels apart: if all limits for the same thing are the provider's, they hold for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from pipeline.rules.model import Rule, When

R = TypeVar("R", bound=Rule)
# Sections whose rules show to whom people apply.
_OF_PEOPLE = ("evidence", "terms", "refusal_grounds", "procedures")


def channel_test(name: str | None) -> When:
    """The condition of a rule for a channel; none if it is for all."""
    return {"channel": name} if name else {}


def told_apart(rules: Sequence[R], kind: str | None = None) -> list[R]:
    """The rules without a test for the provider, unless others of their kind name a channel.

    `kind` is the attribute by which rules are grouped; without it all are of one kind.
    """
    others = {
        getattr(rule, kind) if kind else None
        for rule in rules
        if rule.when.get("channel") not in (None, "provider")
    }
    return [
        rule if (getattr(rule, kind) if kind else None) in others else _for_all(rule)
        for rule in rules
    ]


def places_to_go(lists: Sequence[R], others: Mapping[str, Iterable[Rule]]) -> list[R]:
    """Lists of offices (or hours), which hold for all if nobody applies to the provider itself."""
    applied_to = any(
        rule.when.get("channel") == "provider" for name in _OF_PEOPLE for rule in others[name]
    )
    psc = any(rule.when.get("channel") == "psc" for rule in lists)
    return list(lists) if applied_to or psc else [_for_all(rule) for rule in lists]


def _for_all(rule: R) -> R:
    if rule.when.get("channel") != "provider":
        return rule
    when = {name: test for name, test in rule.when.items() if name != "channel"}
    return rule.model_copy(update={"when": when})
