"""The orders of one paragraph apart: «5-тармақ алып тасталсын, 6-тармақтағы … ауыстырылсын;»."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipeline.patterns import patterns
from pipeline.structure.orders.changes import Change, action_done
from pipeline.structure.orders.places import without_quotes
from pipeline.structure.prose.quotes import wording_end


def orders_apart(head: str, announcing: str, language: str) -> list[str]:
    """The orders of a text, which end with `announcing` if that announces a wording.

    >>> orders_apart("5-тармақ алып тасталсын және 6-тармақ алып тасталсын;", "", "kk")
    ['5-тармақ алып тасталсын және ', '6-тармақ алып тасталсын;']
    """
    masked = without_quotes(head + announcing)
    ends = (_ends_ru if language == "ru" else _ends)(masked)
    bounds = [0, *(end for end in ends if end < len(head)), len(head)]
    pieces = [head[start:end] for start, end in pairwise(bounds)]
    return [patterns("orders")["and_then"].sub("сын", piece) for piece in pieces]


def does_several(text: str, language: str) -> bool:
    """Whether a text still says more than one thing to be done."""
    done = patterns("orders")["done_ru" if language == "ru" else "done"]
    return len(done.findall(without_quotes(text))) > 1


def paragraphs_apart(change: Change) -> list[Change]:
    """A clause, with what stands behind each wording that it quotes as a clause of its own."""
    found: list[Change] = []
    while (at := _wording_end(change.rest)) is not None:
        passage = change.clause.passage
        said, rest = change.rest[:at], change.rest[at:].lstrip(" ;.,")
        first = passage.part(0, len(passage.text) - len(change.rest) + at)
        behind = passage.part(len(passage.text) - len(rest))
        for part, text in ((first, said), (behind, rest)):
            clause = replace(change.clause, passage=part)
            found.append(replace(change, clause=clause, action=action_done(text), rest=text))
        change = found.pop()
    return [*found, change]


def _wording_end(text: str) -> int | None:
    """Where the first wording that a text announces ends, if another order stands behind it."""
    announced = patterns("orders")["announce"].search(text)
    if announced is None:
        return None
    begun = text[announced.end() :].lstrip()
    end = wording_end(begun)
    return None if end is None else len(text) - len(begun) + end


def _ends(masked: str) -> list[int]:
    """Where orders end before others: in Kazakh what is done stands last."""
    return [does.end() for does in patterns("orders")["done"].finditer(masked)][:-1]


def _ends_ru(masked: str) -> list[int]:
    """The same in Russian, where the new words stand behind what is done."""
    found = list(patterns("orders")["done_ru"].finditer(masked))
    between = (
        patterns("orders")["next_order_ru"].search(masked, before.end(), after.start())
        for before, after in pairwise(found)
    )
    ends = [match.end() for match in between if match]
    # Behind the last one something may be said in words that are not known.
    if found and (behind := patterns("orders")["struck_ru"].match(masked, found[-1].start())):
        ends.append(behind.end())
    return ends
