"""The places of an act that an order names: which appendix, chapter, points, subpoints.

A Kazakh order names the larger place first («3-тармақтың 1) тармақшасында және 4-тармақта»), a
Russian one the smaller («в подпункте 1) пункта 3 и пункте 4»). Both are two places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import regex

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.text import fold, squeeze

_NUMBER = regex.compile(r"\d+(?:-\d+)?")
_MOST_NUMBERS = 1000  # from the first to the last: no act has so many points
# From the whole to its parts.
_LEVELS = {
    "appendix": 1, "sole_appendix": 1, "titled_appendix": 1, "section": 2, "preamble": 2,
    "chapter_part": 3, "points": 4, "rows": 4, "subpoints": 5, "column": 6, "paragraph": 6,
    "title": 6, "sentence": 7,
}  # fmt: skip
SOLE = "only"  # the appendix of an act that has one, without a number
LAST = "last"  # the last sentence; one that is added becomes the last


@dataclass(frozen=True, slots=True)
class Place:
    """A place of an act; what is not named stays empty.

    Numbers are as printed; «4–6» stands for all from 4 to 6, «4-6» for that where no point
    has this number. `section` «2.1» is part (параграф) 1 of chapter 2, «.1» that of a chapter
    which is not named. `sentence` counts within the smallest place. `part` is `title` or
    `preamble`: of the act, document, chapter or appendix.
    """

    in_document: bool = False
    document: str | None = None
    appendix: str | None = None
    section: str | None = None
    points: tuple[str, ...] = ()
    subpoints: tuple[str, ...] = ()
    paragraph: str | None = None  # «2», «2, 3», «part 2» where parts are counted, «part 1 / 2»
    sentence: str | None = None  # «2», «2, 3», «last»
    column: str | None = None
    part: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether anything smaller than a document is named."""
        smaller = (self.appendix, self.section, self.points, self.subpoints, self.paragraph)
        return any(smaller) or self.sentence is not None or self.part is not None


NOWHERE = (Place(),)
"""The lead of a text that has none: it is about the whole act."""


class _Token(NamedTuple):
    """One mention of a place, such as «3 және 4-тармақтар»."""

    kind: str
    numbers: str
    word: str
    start: int
    end: int


class Named(NamedTuple):
    """Places that are named together, and where the naming begins and ends; whether the last one
    is where something stands, no object itself: «в пункте 3 исключить примечание»."""

    places: tuple[Place, ...]
    start: int
    end: int
    is_where: bool = False


def read_places(text: str, leads: Sequence[Place], language: str) -> list[Named]:
    """The places that a text names, within the places that its lead named, at least one.

    What is quoted names nothing. Places with quotes between them are named apart: each has
    words of its own. A text that names no place is about the places of its lead.
    """
    masked = without_quotes(text)
    start, base = _base(text, masked, leads[-1], language)
    tokens = _tokens(masked, start)
    if not tokens:
        return [Named(tuple(leads) if base == leads[-1] else (base,), start, start)]
    found: list[Named] = []
    for tokens_together in _apart(masked, tokens):
        chains = (_chains_ru if language == "ru" else _chains)(masked, tokens_together)
        places = _places(masked, chains, base)
        first, last = tokens_together[0], tokens_together[-1]
        is_where = patterns("orders")["where_ru"].search(masked[: last.end]) is not None
        found.append(Named(places, first.start, last.end, is_where))
    return found


def all_places(text: str, leads: Sequence[Place], language: str) -> list[Place]:
    """The places that a text names, together or apart."""
    return [place for group in read_places(text, leads, language) for place in group.places]


def spelled(part: str) -> list[str]:
    """«5–7» as 5, 6 and 7, «2.1–2.3» as 2.1, 2.2 and 2.3.

    >>> spelled("2.1–2.3"), spelled("1–99999999")
    (['2.1', '2.2', '2.3'], ['1–99999999'])
    """
    first, dash, last = part.partition("–")
    chapter, dot, start = first.rpartition(".")
    end_of, _, stop = last.rpartition(".")
    if not (dash and chapter == end_of and start.isdecimal() and stop.isdecimal()):
        return [part]
    numbers = range(int(start), int(stop) + 1)
    return [f"{chapter}{dot}{n}" for n in numbers] if len(numbers) <= _MOST_NUMBERS else [part]


def without_quotes(text: str) -> str:
    """The text with blanks for what stands in quotes, every other letter at its place."""
    return patterns("orders")["quote"].sub(lambda found: f"«{' ' * (len(found[0]) - 2)}»", text)


def renumbers(text: str, language: str) -> bool:
    """Whether an order gives points, subpoints, chapters or appendices other numbers."""
    end = "_ru" if language == "ru" else ""
    swaps = patterns("orders_numbers").search(f"swapped{end}", text) is not None
    return swaps or patterns("orders").search(f"renumbered{end}", text) is not None


def titles(text: str) -> list[str]:
    """What the quotes in a text hold."""
    return [squeeze(found[0][1:-1]) for found in patterns("orders")["quote"].finditer(text)]


def _base(text: str, masked: str, lead: Place, language: str) -> tuple[int, Place]:
    """The document that a text is about, and where the text goes on after naming it."""
    document = patterns("orders").search("document", text)
    if document is not None:
        named = titles(document[0])
        # A Russian text names the place before the document.
        after = 0 if language == "ru" else document.end()
        return after, Place(True, named[-1] if named else _own_words(document[0]))
    if patterns("orders")["own_act"].search(masked.strip()):
        return 0, Place()
    if patterns("orders").search("again", masked.strip()):
        return 0, Place(True, lead.document)
    if (other := patterns("orders").search("other_document", masked)) is not None:
        return 0, Place(True, squeeze(other["noun"]))
    return 0, lead


def _own_words(document: str) -> str | None:
    """What a document without quotes is called: «Правилах ведения журнала, утвержденных» is about
    a journal; None where it says no more than that it is one of a service."""
    rest = squeeze(patterns("orders")["document_words"].sub(" ", document)).strip(" ,")
    return rest if any(char.isalpha() for char in rest) else None


def _tokens(masked: str, start: int) -> list[_Token]:
    """All mentions of places in their order; of two that overlap the first, which is longer."""
    found = [
        _Token(kind, match.groupdict().get("numbers") or "", match["word"], *match.span())
        for kind in _LEVELS
        if patterns("orders").search(kind, masked)
        for match in patterns("orders")[kind].finditer(masked, start)
    ]
    tokens: list[_Token] = []
    for token in sorted(found, key=lambda token: (token.start, -token.end)):
        if tokens and token.start < tokens[-1].end:
            continue
        last = tokens[-1] if tokens else None
        up_to = patterns("orders")["up_to"].match(masked, token.end)
        if last and up_to and last.kind == token.kind:
            whole = f"{last.numbers} – {token.numbers}"
            tokens[-1] = last._replace(numbers=whole, end=up_to.end())
        else:
            tokens.append(token)
    return tokens


def _apart(masked: str, tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    """Mentions with quotes between them apart."""
    together: list[_Token] = []
    for token in tokens:
        if together and "«" in masked[together[-1].end : token.start]:
            yield together
            together = []
        together.append(token)
    yield together


def _chains(masked: str, tokens: Sequence[_Token]) -> list[list[_Token]]:
    """Mentions that narrow one another down, the larger place first."""
    chains: list[list[_Token]] = []
    for token in tokens:
        if chains and not _goes_on(masked, chains[-1][-1].end, token.start):
            chains[-1].append(token)
        else:
            chains.append([token])
    return chains


def _chains_ru(masked: str, tokens: Sequence[_Token]) -> list[list[_Token]]:
    """The same of a Russian text: «подпункт 1) пункта 3» is turned round."""
    chains: list[list[_Token]] = []
    end = 0
    for token in tokens:
        inside = chains and not _goes_on(masked, end, token.start)
        genitive = patterns("orders")["of_this"].match(token.word) is not None
        if inside and (genitive or (token.word == "§" and masked[end : token.start].isspace())):
            chains[-1].insert(0, token)
        else:
            chains.append([token])
        end = token.end
    return chains


def _places(masked: str, chains: Sequence[Sequence[_Token]], base: Place) -> tuple[Place, ...]:
    """The places of chains. One that begins with a smaller place than the one before it lies
    within that: «3-тармақтың 1) тармақшасында, 2) тармақшасының екінші абзацында»."""
    places: list[Place] = []
    before = base
    for place, chain in enumerate(chains):
        if place and _narrows(masked, chains[place - 1], chain):
            places.pop()  # «в пункте 3 подпункт 1)»: the point is where the subpoint is
        made = _narrowed(before, chain)
        places += made
        before = made[-1]
    return tuple(dict.fromkeys(places))


def _narrows(masked: str, before: Sequence[_Token], chain: Sequence[_Token]) -> bool:
    deeper = _LEVELS[chain[0].kind] > _LEVELS[before[-1].kind]
    end, start = max(token.end for token in before), min(token.start for token in chain)
    return deeper and not _goes_on(masked, end, start)


def _goes_on(masked: str, end: int, start: int) -> bool:
    """Whether a list goes on between two places: the second one is beside the first, not in it."""
    return patterns("orders")["list_goes_on"].search(masked, end, start) is not None


def _narrowed(place: Place, chain: Sequence[_Token]) -> list[Place]:
    """A place with what a chain says in the place of anything as small, one an appendix."""
    several: list[list[Place]] = [[_kept(place, _LEVELS[chain[0].kind])]]
    for token in chain:
        several.append([])
        for whole in several[-2]:
            several[-1] += _within(whole, token)
    return several[-1]


def _kept(place: Place, level: int) -> Place:
    """What is larger than a level."""
    kept = replace(place, part=None, column=None, sentence=None)
    if level <= _LEVELS["paragraph"]:
        kept = replace(kept, paragraph=None)
    if level <= _LEVELS["subpoints"]:
        kept = replace(kept, subpoints=())
    if level <= _LEVELS["points"]:
        kept = replace(kept, points=())
    if level == _LEVELS["chapter_part"]:
        kept = replace(kept, section=(kept.section or "").partition(".")[0] or None)
    if level <= _LEVELS["section"]:
        kept = replace(kept, section=None)
    return replace(kept, appendix=None) if level <= _LEVELS["appendix"] else kept


def _within(place: Place, token: _Token) -> Iterator[Place]:
    numbers = _numbers(token)
    if token.kind == "appendix":
        yield from (replace(place, appendix=number) for number in numbers)
    elif token.kind == "section":
        _, dot, part = (place.section or "").partition(".")  # «1-параграф 2-тараудан алып»
        yield from (replace(place, section=number + dot + part) for number in numbers)
    elif token.kind == "chapter_part":  # «2-тараудың 3-параграфы»
        within = f"{(place.section or '').partition('.')[0]}."
        parts = (within + number.replace("–", f"–{within}") for number in numbers)
        yield from (replace(place, section=part) for part in parts)
    elif token.kind == "column":
        yield from (replace(place, column=number) for number in numbers)
    elif token.kind == "sole_appendix":
        yield replace(place, appendix=SOLE)
    elif token.kind == "titled_appendix":
        yield replace(place, appendix=f"«{squeeze(token.numbers)}»")
    elif token.kind in ("title", "preamble"):
        yield replace(place, part=token.kind)
    elif token.kind == "paragraph":
        of_part = f"{place.paragraph} / " if place.paragraph else ""
        yield replace(place, paragraph=of_part + _counted(token))
    elif token.kind == "sentence":
        yield replace(place, sentence=_counted(token) or LAST)
    elif token.kind == "subpoints":  # «бірінші бөлігінің 2) тармақшасы»: its label tells
        yield replace(place, subpoints=tuple(numbers), paragraph=None)
    elif token.kind == "rows":  # of a table, which stands in an appendix
        yield replace(place, points=tuple(numbers), appendix=place.appendix or SOLE)
    else:
        yield replace(place, points=tuple(numbers))


def _numbers(token: _Token) -> list[str]:
    """«3, 5 – 7» as «3» and «5–7»."""
    joined = patterns("orders")["first_of_range"].sub(r"\g<first>–", token.numbers)
    plural = patterns("orders")["plural"].search(token.word) is not None
    numbers = []
    for part in regex.split(r"[^\d–-]+", joined):
        found = part.strip("-–")
        first, _, last = found.partition("-")
        if plural and last and int(first) < int(last) and joined.strip() == found:
            found = f"{first}–{last}"
        numbers += [found] if _NUMBER.search(found) else []
    return numbers


def _counted(token: _Token) -> str:
    """«екінші және үшінші абзацтар» as «2, 3», «екінші бөлігі» as «part 2»; nothing for the last
    one."""
    if patterns("orders").search("last", token.numbers):
        return ""
    counts: list[int] = []
    end = 0
    for found in patterns("orders")["nth"].finditer(token.numbers):
        count = _count_of(squeeze(fold(found[0])))
        is_range = counts and patterns("orders")["range"].search(token.numbers, end, found.start())
        counts += range(counts[-1] + 1, count + 1) if is_range else [count]
        end = found.end()
    listed = ", ".join(map(str, counts))
    return f"part {listed}" if patterns("orders")["part"].match(token.word) else listed


def _count_of(word: str) -> int:
    ordinals: dict[int, tuple[str, str]] = load_data("lang/ordinals.yaml")
    return next(
        number
        for number, (kazakh, russian) in ordinals.items()
        if word == fold(kazakh) or word.startswith(russian)
    )
