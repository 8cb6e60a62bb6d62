"""Through whom a service is asked for: the office itself, a public service centre, the portal.

What an act calls its centres is read from its definitions: «орталық» is a public service
centre in one standard and a Bologna-process centre in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from pipeline.patterns import patterns
from pipeline.schema import Definition
from pipeline.structure.model import Act, ServiceText
from pipeline.text import fold, plain

_SAID = patterns("channels")
# The first points say who provides the service, and through whom.
_OPENING_POINTS = frozenset((None, "1", "2", "3"))
_NAME_WORDS = 4
# Short names that are other words, too, with the patterns that tell them apart.
_WORDS = {"орталық": "centre_word", "центр": "centre_word_ru"}


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels of one service.

    `named` is what it calls them, a pattern a channel, on folded text. `only` is the one
    channel of a service that has no other: every paper goes there, whether or not a list says
    so again. That is the provider where the opening points know one body, and neither a centre
    nor the portal; and the portal or a centre where the ways of the service are that and
    nothing else.
    """

    named: tuple[tuple[str, regex.Pattern[str]], ...]
    only: str | None = None
    _known: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def of_clause(self, text: str) -> frozenset[str]:
        """The channels that a clause or heading speaks of; empty if it names none.

        What the applicant is told to turn to comes first («порталға жүгінген жағдайда»),
        then who acts («Орталық … хабарлайды»), then where («порталда»).
        """
        known = self._known.get(text)
        if known is None:
            folded = fold(text)
            booked = _SAID.search("booking", folded)
            if booked is not None:
                folded = folded[: booked.start()] + folded[booked.end() :]
            known = self._known[text] = self._spoken_of(folded)
        return known

    def of_heading(self, words: str) -> str | None:
        """The channel that a heading of papers names; None where it names several."""
        named = self._named(words)
        if not named:
            return "provider"
        return None if len(named) > 1 or _SAID["several"].search(words) else named[0]

    def of_lead(self, words: str) -> str | None:
        """The channel that the lead of a list names, or the only one that the service has."""
        match = _SAID["lead_body"].search(words)
        if match:
            return self.of_heading(match["body"])
        return self.only

    def in_order(self, folded: str) -> tuple[str, ...]:
        """The channels that a text asks to turn to, in the order in which it names them."""
        names = (*self.named, ("provider", _SAID["provider"]))
        found = [
            (match.start(), channel) for channel, name in names if (match := name.search(folded))
        ]
        return tuple(channel for _, channel in sorted(found))

    def is_name(self, words: str) -> bool:
        """Whether a heading is a channel's bare name («Мемлекеттік корпорация:»)."""
        if len(words.split()) > _NAME_WORDS:
            return False
        return _SAID["provider_name"].search(words) is not None or bool(self._named(words))

    def centre_named(self, text: str) -> bool:
        """Whether a text names a public service centre, in whatever role."""
        return "psc" in self._named(fold(text))

    def _named(self, words: str) -> list[str]:
        return [channel for channel, name in self.named if name.search(words)]

    def _spoken_of(self, folded: str) -> frozenset[str]:
        mentions = list(self._mentions(folded))
        asked = {channel for channel, _, rest in mentions if _is_asked(rest)}
        if not asked or asked == {"portal"}:
            beside = _provider_asked(folded) or _SAID.search("portal_too", folded)
            asked |= {"provider"} if beside else set()
        elif any(
            _is_asked(rest) and _SAID["beside_provider"].search(before)
            for _, before, rest in mentions
        ):
            # «көрсетілетін қызметті берушіге немесе Мемлекеттік корпорацияға тапсырған»
            asked.add("provider")
        if asked:
            return frozenset(asked)
        acting: set[str] = set()
        for channel, before, rest in mentions:
            if _SAID["nominative"].match(rest) or _SAID["genitive"].match(rest):
                # «Кадастрды жүргізетін кәсіпорын, немесе орталық … хабарлайды»: both do
                acting |= {channel, "provider"} if before.endswith(" немесе ") else {channel}
        if acting:
            return frozenset(acting)
        there = {channel for channel, _, rest in mentions if _SAID["locative"].match(rest)}
        there |= {"provider"} if _SAID["provider_at"].search(folded) else set()
        return frozenset(there)

    def _mentions(self, folded: str) -> Iterator[tuple[str, str, str]]:
        """The channel, what stands before its name, and what follows the name's stem."""
        for channel, pattern in self.named:
            for match in pattern.finditer(folded):
                before = folded[max(match.start() - 20, 0) : match.start()]
                yield channel, before, folded[match.end() : match.end() + 120]


def channels_by_service(act: Act) -> dict[str, Channels]:
    """The channels of every service of an act, by the service's key."""
    found: dict[str, Channels] = {}
    for service in act.services:
        key = service.service.service_id
        own = (d for d in act.definitions if d.service_id in (None, key))
        found[key] = channels_of(service, own)
    return found


def channels_of(service: ServiceText, definitions: Iterable[Definition] = ()) -> Channels:
    """The channels of one service; `definitions` are those that hold in it.

    Where no definition says what «орталық» is, it is a public service centre if the text
    names such centres in full or defines another short name for them.
    """
    definitions = list(definitions)
    own = _own_names(definitions)
    if not any(_name(definition).startswith("орталық") for definition in definitions):
        text = " ".join(plain(clause.passage.text) for clause in service.clauses)
        if "psc" in own or _SAID["centre_in_full"].search(text):
            own.setdefault("psc", []).append(_SAID["centre_word"].pattern)
    named = tuple(
        (channel, _compiled("|".join([_SAID[channel].pattern, *own.get(channel, ())])))
        for channel in ("psc", "portal")
    )
    return Channels(named, _only(service, dict(named)))


def _only(service: ServiceText, named: dict[str, regex.Pattern[str]]) -> str | None:
    """The one channel of a service that has no other."""
    opening = " ".join(
        plain(clause.passage.text)
        for clause in service.clauses
        if clause.provision.point in _OPENING_POINTS
    )
    ways = plain(" ".join(_ways(service)))
    if not any(name.search(opening) or name.search(ways) for name in named.values()):
        return "provider" if _SAID["second_body"].search(opening) is None else None
    if _SAID.search("by_portal", opening):
        return "portal"
    if named["psc"].search(ways):
        beside = named["portal"].search(ways) or _SAID["provider_way"].search(ways)
        return None if beside else "psc"
    alone = named["portal"].search(ways) and not _SAID["other_way"].search(ways)
    return "portal" if alone else None


def _ways(service: ServiceText) -> Iterator[str]:
    """What says through what the service is asked for: such a row or sentence, and its list."""
    point: str | None = None
    for clause in service.clauses:
        provision = clause.provision
        if provision.point is None or provision.parent_id is None:
            point = None
        found = _SAID.search("ways", plain(clause.passage.text))
        if found is not None:
            point = provision.point
            yield clause.passage.text[found.start() :]
        elif point is not None and provision.point == point:
            yield clause.passage.text


@lru_cache(maxsize=64)
def _compiled(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def _own_names(definitions: Iterable[Definition]) -> dict[str, list[str]]:
    """Abbreviations whose definition names a centre or the portal, as patterns; a committee that
    oversees the centres is none."""
    own: dict[str, list[str]] = {}
    for definition in definitions:
        name = _name(definition)
        meaning = fold(f"{definition.definition or ''} {definition.term}")
        for channel in ("psc", "portal"):
            found = _SAID[f"{channel}_name"].match(name)
            if found is not None and _SAID[channel].search(meaning):
                word = _WORDS.get(found["stem"])
                name = rf"\b{found['stem']}" if word is None else _SAID[word].pattern
                own.setdefault(channel, []).append(name)
    return own


def _name(definition: Definition) -> str:
    return fold(definition.abbreviation or definition.term).strip(' "')


def _is_asked(rest: str) -> bool:
    dative = _SAID["dative"].match(rest)
    if dative is not None:
        return _SAID["asks"].match(rest[dative.end() :]) is not None
    by = _SAID["by_means_of"].match(rest)
    after = rest[by.end() :] if by is not None else ""
    return bool(after and (_SAID["asks"].match(after) or _SAID["provided"].match(after)))


def _provider_asked(folded: str) -> bool:
    return any(
        _SAID["asks"].match(folded[match.end() : match.end() + 120])
        for match in _SAID["provider"].finditer(folded)
    )
