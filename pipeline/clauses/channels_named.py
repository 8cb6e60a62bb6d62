"""Which channel a heading or a lead names: the provider, a service centre or the portal."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.patterns import patterns
from pipeline.structure.model import ServiceText
from pipeline.text import plain

_PATTERNS = patterns("documents")
_NAMES = patterns("channels")
# The first points say who provides the service and through whom.
_OPENING_POINTS = ("1", "2", "3")
_NAME_WORDS = 4
# A definition stands right before its short word; the longest seen is 250 letters.
_DEFINITION = 300


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels of one service.

    `centre_is_psc` says what the standard means by «орталық»: a public service centre in
    most, a centre of the Bologna process in one that defines it so. `only_provider` is true
    where the opening points know one body, and neither a centre nor the portal: then every
    paper goes to that body, whether or not a list says so again.
    """

    centre_is_psc: bool
    only_provider: bool

    @staticmethod
    def of(service: ServiceText) -> Channels:
        opening = " ".join(
            plain(clause.passage.text)
            for clause in service.clauses
            if clause.provision.point in _OPENING_POINTS or clause.provision.point is None
        )
        defined = _PATTERNS["centre_defined"].search(opening)
        has_psc = _NAMES["psc"].search(opening) is not None
        centre = has_psc
        if defined:
            what = opening[max(defined.start() - _DEFINITION, 0) : defined.start()]
            centre = _NAMES["psc"].search(what) is not None
        has_portal = _NAMES["portal"].search(opening) is not None
        second = _PATTERNS["second_body"].search(opening) is not None
        return Channels(centre, not (has_psc or has_portal or second))

    def is_name(self, words: str) -> bool:
        """Whether a heading is a channel's bare name («Мемлекеттік корпорация:»)."""
        provider = _PATTERNS["provider_name"].search(words) is not None
        return len(words.split()) <= _NAME_WORDS and (provider or bool(self._named(words)))

    def of_heading(self, words: str) -> str | None:
        """The channel that a heading names; None where it names several."""
        named = self._named(words)
        if not named:
            return "provider"
        if len(named) > 1 or _PATTERNS["several"].search(words):
            return None
        return named[0]

    def of_lead(self, words: str) -> str | None:
        """The channel that the lead of a list names, or the only one that the service has."""
        match = _PATTERNS["lead_body"].search(words)
        if match:
            return self.of_heading(match["body"])
        return "provider" if self.only_provider else None

    def _named(self, words: str) -> list[str]:
        psc = _NAMES["psc"].search(words) or (
            self.centre_is_psc and _PATTERNS["centre"].search(words)
        )
        portal = _NAMES["portal"].search(words)
        return [name for name, found in (("psc", psc), ("portal", portal)) if found]
