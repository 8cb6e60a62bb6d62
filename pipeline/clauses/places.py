"""Articles, points and subpoints of a cited act: «6-бабы 4-тармағының 4) тармақшасы»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import regex

from pipeline.patterns import patterns
from pipeline.text import with_dash

_LEVELS = ("article", "point", "subpoint")
_NUMBER = regex.compile(r"\d+(?:-\d+)?")
_RANGE = regex.compile(r"(\d+)\)?\s?[-–—]\s?(\d+)")
_SUB_NUMBER = regex.compile(r"\d+-\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an act; None for what is not said. Of a range the article is «22-24»."""

    article: str | None = None
    point: str | None = None
    subpoint: str | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    level: str
    numbers: tuple[str, ...]
    joined: bool


def read_places(text: str, start: int = 0) -> tuple[tuple[Place, ...], int]:
    """The places at `start` of `text` (what follows an act's name), and where they end.

    «8-бабының 1-тармағы мен 2), 3) тармақшалары» are three places of article 8: a
    conjunction closes the point before it.

    >>> read_places(" 6-бабы 4-тармағының 4) тармақшасы және")[0]
    (Place(article='6', point='4', subpoint='4'),)
    """
    steps: list[_Step] = []
    end = start
    said = patterns("citations")
    while (match := said["place"].match(text, end)) is not None:
        end = match.end()
        level = next((name for name in _LEVELS if match[name]), None)
        # a chapter is no column of the table; it stays in the words of the citation
        if level is not None:
            joined = bool(steps) and not match["gap"].strip(" -–—")
            steps.append(_Step(level, tuple(_numbers(with_dash(match["list"]))), joined))
    return tuple(_places(steps)), end


def _numbers(printed: str) -> Iterator[str]:
    """«23 және 43» → 23, 43; «22 - 24» → 22-24; «9-1» is one number."""
    for piece in patterns("citations")["numbers_apart"].split(printed):
        span = _RANGE.fullmatch(piece.strip(" )"))
        if span is not None and (_SUB_NUMBER.fullmatch(piece) is None or _ascends(span)):
            yield f"{span[1]}-{span[2]}"
        else:
            yield from _NUMBER.findall(piece)


def _ascends(span: regex.Match[str]) -> bool:
    return int(span[1]) < int(span[2])


def _places(steps: list[_Step]) -> Iterator[Place]:
    """A place ends where the next step is not below it."""
    at: dict[str, tuple[str, ...]] = {}
    for number, step in enumerate(steps):
        level = _LEVELS.index(step.level)
        for deeper in _LEVELS[level:]:
            at.pop(deeper, None)
        if not step.joined and level == 2:
            at.pop("point", None)
        at[step.level] = step.numbers
        after = steps[number + 1] if number + 1 < len(steps) else None
        if after is None or not after.joined or _LEVELS.index(after.level) <= level:
            values = [at.get(name, (None,)) for name in _LEVELS]
            yield from (Place(*combined) for combined in product(*values))
