"""Through whom a clause speaks: the office itself, a public service centre, the portal.

What an act calls its centres is read from its definitions: «орталық» is a public service
centre in one standard and a Bologna-process centre in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from pipeline.patterns import patterns
from pipeline.schema import Definition
from pipeline.structure.model import Clause
from pipeline.text import fold

_CENTRES = regex.compile(r"(?i)халыққа\s+қызмет\s+көрсету\s+орталы(?:қ|ғ)")
_NOMINATIVE = regex.compile(r"\A(?:тар|тер|лар|лер|дар|дер)?(?![\p{L}-])")
_GENITIVE = regex.compile(r"\A\p{L}*?-?(?:ның|нің|дың|дің|тың|тің)(?!\p{L})")
_LOCATIVE = regex.compile(r"\A\p{L}*?-?(?:да|де|та|те|нда|нде)(?!\p{L})")
_BESIDE_PROVIDER = regex.compile(r"беруш[іi]ге (?:немесе|не|және) \Z")
_BY = regex.compile(r"\A\p{L}*+\s+арқылы")


@dataclass(frozen=True, slots=True)
class ChannelNames:
    """How one service calls its channels: a pattern a channel, on folded text."""

    named: tuple[tuple[str, regex.Pattern[str]], ...]

    def in_text(self, text: str) -> frozenset[str]:
        """The channels that a clause or heading speaks of; empty if it names none.

        What the applicant is told to turn to comes first («порталға жүгінген жағдайда»),
        then who acts («Орталық … хабарлайды»), then where («порталда»).
        """
        folded = fold(text)
        mentions = list(self._mentions(folded))
        asked = {channel for channel, _, rest in mentions if _is_asked(rest)}
        if not asked or asked == {"portal"}:
            asked |= {"provider"} if _provider_asked(folded) else set()
        elif any(
            _is_asked(rest) and _BESIDE_PROVIDER.search(before) for _, before, rest in mentions
        ):
            # «көрсетілетін қызметті берушіге немесе Мемлекеттік корпорацияға тапсырған»
            asked.add("provider")
        if asked:
            return frozenset(asked)
        acting: set[str] = set()
        for channel, before, rest in mentions:
            if _NOMINATIVE.match(rest) or _GENITIVE.match(rest):
                # «Кадастрды жүргізетін кәсіпорын, немесе орталық … хабарлайды»: both do
                acting |= {channel, "provider"} if before.endswith(" немесе ") else {channel}
        if acting:
            return frozenset(acting)
        there = {channel for channel, _, rest in mentions if _LOCATIVE.match(rest)}
        there |= {"provider"} if patterns("channels")["provider_at"].search(folded) else set()
        return frozenset(there)

    def centre_named(self, text: str) -> bool:
        """Whether a text names a public service centre, in whatever role."""
        folded = fold(text)
        return any(channel == "psc" and name.search(folded) for channel, name in self.named)

    def _mentions(self, folded: str) -> Iterator[tuple[str, str, str]]:
        """The channel, what stands before its name, and what follows the name's stem."""
        for channel, pattern in self.named:
            for match in pattern.finditer(folded):
                before = folded[max(match.start() - 20, 0) : match.start()]
                yield channel, before, folded[match.end() : match.end() + 120]


def channel_names(
    definitions: Iterable[Definition], clauses: Iterable[Clause] = ()
) -> ChannelNames:
    """The names of channels in one service, its own abbreviations included.

    Where no definition says what «орталық» is, it is a public service centre if the text
    names such centres in full.
    """
    common = patterns("channels")
    definitions = list(definitions)
    own = _own_names(definitions)
    defined = {_name(definition) for definition in definitions}
    if "psc" not in own and not any(common["psc_name"].match(name) for name in defined):
        named = _CENTRES.search(" ".join(clause.passage.text for clause in clauses))
        own["psc"] = [r"\bорталы[қғ]"] if named is not None else []
    return ChannelNames(
        tuple(
            (channel, regex.compile("|".join([common[channel].pattern, *own.get(channel, ())])))
            for channel in ("psc", "portal")
        )
    )


def _own_names(definitions: Iterable[Definition]) -> dict[str, list[str]]:
    """Abbreviations whose definition names a centre or the portal, as patterns.

    «орталық» also stands as «орталығ-»; a committee that oversees the centres is none.
    """
    common = patterns("channels")
    own: dict[str, list[str]] = {}
    for definition in definitions:
        name = _name(definition)
        meaning = fold(f"{definition.definition or ''} {definition.term}")
        for channel in ("psc", "portal"):
            found = common[f"{channel}_name"].match(name)
            if found is not None and common[channel].search(meaning):
                stem = found["stem"]
                own.setdefault(channel, []).append(
                    rf"\b{stem[:-1]}[қғ]" if stem.endswith("қ") else rf"\b{stem}"
                )
    return own


def _name(definition: Definition) -> str:
    return fold(definition.abbreviation or definition.term).strip(' "')


def _is_asked(rest: str) -> bool:
    common = patterns("channels")
    dative = common["dative"].match(rest)
    if dative is not None:
        return common["asks"].match(rest[dative.end() :]) is not None
    by = _BY.match(rest)
    return by is not None and common["asks"].match(rest[by.end() :]) is not None


def _provider_asked(folded: str) -> bool:
    common = patterns("channels")
    return any(
        common["asks"].match(folded[match.end() : match.end() + 120])
        for match in common["provider"].finditer(folded)
    )
