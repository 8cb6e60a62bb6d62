"""A paper that an applicant brings, and what a language has to tell of papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.clauses.channels import Channels
from pipeline.clauses.papers.prose import STATED
from pipeline.clauses.points import Item, Point, trim
from pipeline.model import Passage
from pipeline.patterns import PatternSet
from pipeline.text import plain


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as a list asks for it, before it gets its key."""

    item: Item
    passage: Passage
    channel: str | None
    case: str | None
    confidence: float = STATED


class PaperLanguage(NamedTuple):
    """How papers are told of in one language.

    `said` are the patterns of `documents` or of another file with their names; `of_point` reads
    the papers of a point; `channel_of` tells the channel that words before papers name, and
    `case_of` the case that a paper itself names; `unled` reads the list of a service whose lead
    is not known.
    """

    said: PatternSet
    of_point: Callable[[Point, Channels], list[Paper]]
    channel_of: Callable[[Channels, str], str | None]
    case_of: Callable[[str], str | None]
    unled: Callable[[Sequence[Point], Channels], list[Paper]] | None = None


def of_each_applicant(passage: Passage, said: PatternSet) -> Iterator[Passage]:
    """An item, or its parts if it names a paper for each kind of applicant: «для физических лиц
    – …, для юридических лиц – …»."""
    passage = trim(passage)
    yield from map(trim, passage.divided(said.finditer("other_applicant", plain(passage.text))))
