"""Papers that running text asks for: several in one sentence, and sentences instead of a list.

«… мынадай құжаттарды ұсынады: өтініш; жеке куәліктің көшірмесі.» names two papers, and
«Мемлекеттік қызметті алу үшін тұтынушы еркін нысандағы өтініш береді.» one, though it opens
no list. What such a sentence names is less sure than the items of a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from pipeline.clauses.points import Item, Point, says_something, trim
from pipeline.model import Passage
from pipeline.patterns import PatternSet
from pipeline.text import plain, stretches

STATED, INFERRED = 1.0, 0.8
# A sentence of more letters is several that lost their stops, or no prose.
_LONGEST = 1500
_LABEL = regex.compile(r"(?<![\w(])\d{1,2}\)\s*|^[-–—•]\s+")


class Named(NamedTuple):
    """A paper that a sentence names, and how sure it is where it begins and ends."""

    passage: Passage
    confidence: float


def named_papers(passage: Passage, said: PatternSet) -> list[Named]:
    """The papers of a sentence: after a semicolon always, after a comma or «және» where a paper
    ends before it and another one is named behind it.

    «өтініш, жеке куәліктің көшірмесі»: two; «жеке куәліктің немесе паспорттың көшірмесі»: one.
    """
    words = plain(passage.text)
    found: list[Named] = []
    start, sure = 0, STATED
    for divider in said["divider"].finditer(words):
        if not _divides(words, start, divider, said):
            continue
        likely = divider["likely"] is not None
        found.append(Named(passage.part(start, divider.start()), INFERRED if likely else sure))
        start, sure = divider.end(), INFERRED if likely else STATED
    found.append(Named(passage.part(start), sure))
    return [Named(_unlabelled(part), sure) for part, sure in found if says_something(part)]


def listed_papers(passage: Passage, said: PatternSet) -> list[Named]:
    """The papers of one item of a list: what semicolons divide, if each part names a paper.

    «1) өтініш; заттың фотосуреті;»: two. An item with commas stays as it is printed, and so does
    one whose colon opens the list: «құқық құжаты: акт, шарт; жоспар».
    """
    words = plain(passage.text)
    if ":" in words.partition(";")[0]:
        return [Named(passage, STATED)]
    parts = [
        passage.part(start, end).strip() for start, end in stretches(words, said["item_divider"])
    ]
    if len(parts) == 1 or not all(_is_paper(plain(part.text), said) for part in parts):
        return [Named(passage, STATED)]
    return [Named(trim(part), STATED) for part in parts]


def _is_paper(words: str, said: PatternSet) -> bool:
    whole = words.count("(") == words.count(")")
    return whole and said["listed_paper"].search(words) is not None


def _unlabelled(part: Passage) -> Passage:
    """A paper without its label, where a list stands in one paragraph: «1) өтініш; 2) …»."""
    part = trim(part)
    label = _LABEL.match(part.text)
    return part.part(label.end()) if label else part


def _divides(words: str, start: int, divider: regex.Match[str], said: PatternSet) -> bool:
    """Whether two papers stand on both sides of a divider; none inside a bracket."""
    before, after = _LABEL.sub("", words[start : divider.start()]), words[divider.end() :]
    if before.count("(") != before.count(")") or not said["paper_word"].search(after):
        return False
    if divider["likely"] is None:
        return True
    return said["paper_end"].search(before) is not None and (
        said["paper_begin"].match(after) is not None
    )


def prose_papers(points: Sequence[Point], said: PatternSet) -> Iterator[tuple[Item, Named, str]]:
    """The papers that sentences of the first such point ask for, each with what its sentence
    says before them: who brings them, and where to.

    Only where a service has no list of papers: elsewhere such sentences speak of them.
    """
    for point in points:
        found = list(_of_point(point, said))
        if found:
            yield from found
            return


def sentences_of(words: str, said: PatternSet) -> Iterator[tuple[int, int]]:
    """Where the sentences of a clause about papers begin and end."""
    return stretches(words, said["sentence"])


def _asks(words: str, said: PatternSet) -> regex.Match[str] | None:
    """What a sentence asks for: «алушы … ұсынады», «өтінішке … қоса беріледі»."""
    return said.search("prose", words) or said.search("attached", words)


def _of_point(point: Point, said: PatternSet) -> Iterator[tuple[Item, Named, str]]:
    for item in (point.head, *point.rest):
        if item.label is not None or said.search("no_prose", item.words):
            continue
        for start, end in sentences_of(item.words, said):
            words = item.words[start:end]
            match = _asks(words, said) if len(words) < _LONGEST else None
            if match is not None:
                first, last = match.span("papers")
                lead = said["prose_lead"].match(words, first, last)
                begin = lead.end() if lead else first
                papers = item.passage.part(start + begin, start + last)
                for named in named_papers(papers, said):
                    yield item, Named(named.passage, INFERRED), words[:begin]
