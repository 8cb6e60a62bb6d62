"""Where the columns of a page begin on each of its lines, where they move from row to row.

```
11.   Шу ауданының білім      Ұзындала         ауылы, 8 (72638) 3- office11@mail.kz
      беру бөлімі             Ақағаш көшесі, 104 үй 74-42
17.   Ақсу       ауданының Кеңтоғай        ауылы,     8 (72832) 2- office17@mail.kz
      орман бөлімі            Бозтоғай көшесі, 170    34-24
```

A column is a track down the page: at it words begin, on many lines behind several spaces, and
hardly a word stands across it. It may move a few letters from a row to the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import regex

_WORD = regex.compile(r"\S+")
# No e-mail or phone goes on with the words before it.
_NEW = regex.compile(r"\S*@|8 ?\(\d|\+7\b|\+7\(")
_APART, _BESIDE = 2.0, 0.6  # what a word tells that begins there, behind several spaces or one
_ACROSS = 6.0  # what it costs that a word stands across
_MOVED, _PUSHED = 2.0, 0.7  # and one begins beside it, behind several spaces or one
_PARTLY = 0.3  # of a line with a word across
_LEFT, _RIGHT = 6, 5  # letters by which a full cell before it moves a text
_HOP, _STEP, _FARTHEST = 0.5, 0.35, 6  # what it costs to move at a row, and letters
_WITHIN, _NEAREST = 1.5, 3  # within a row
_ROOM = 3  # letters on both sides of a column
_FEWEST = 2  # lines with a word set apart near a place where a column may be,
_FEW_ROWS = 2  # but on a page with so few rows
_LEAST = 0.45  # for a line, of what words tell, for a column
_FORCED = 0.05  # where other pages have as many columns
_CROSSED = 0.25  # of the lines with a word there, for one with a word across
_OPEN = 0.8  # of the rows
_EDGE = 0.8  # of the words have their end at one place
_MOST_PLACES = 150  # no page has more; each costs a look at every line
MOST_TRACKS = 12


@dataclass(frozen=True, slots=True)
class Track:
    """Where a column begins on each line of a page, and how much tells that for a line; whether
    words begin there in most rows, and some stand across. A thin one has texts in few rows, all
    of them set apart at one place."""

    places: tuple[int, ...]
    score: float
    is_sound: bool
    is_crossed: bool
    is_thin: bool

    @property
    def is_sure(self) -> bool:
        return self.is_thin or (self.is_sound and self.score >= _LEAST)

    @property
    def may_be(self) -> bool:
        """Whether it is a column if other pages have one there."""
        return self.is_thin or (self.is_sound and self.score >= _FORCED)

    @property
    def middle(self) -> float:
        return median(self.places)


def tracks_of(texts: Sequence[str], opens: Sequence[bool]) -> list[Track]:
    """The columns of the lines behind the first one, the surest first; `opens` tells which lines
    have the number of a row.

    >>> texts = ["Абай бөлімі  Аягөз қаласы", "мекемесі     Абай көшесі", "Тарбағатай   Ақжар"]
    >>> tracks_of(texts, [True, False, True])[0].places
    (13, 13, 13)
    """
    begins = [_begins(text) for text in texts]
    firsts = [min(one, default=None) for one in begins]
    edge = min((first for first in firsts if first is not None), default=0)
    # «1. Абай» may begin its first text left of «2.      Аягөз».
    taken = [
        set(_around(edge if first is None or first > edge + _FARTHEST else first))
        for first in firsts
    ]
    found: list[Track] = []
    while len(found) < MOST_TRACKS:
        track = _best(texts, opens, begins, taken)
        if track is None or track.score < _FORCED:
            break
        found.append(track)
        for place, places in zip(track.places, taken, strict=True):
            places.update(_around(place))
    return [
        track
        for track in found
        if not ((track.is_crossed or track.is_thin) and _is_edge(texts, track, found))
    ]


def _is_edge(texts: Sequence[str], track: Track, tracks: Sequence[Track]) -> bool:
    """Whether a track is the last words of justified lines: one word on each, with one end."""
    behind = [one.places for one in tracks if one.is_sure and one.middle > track.middle]
    ends: Counter[int] = Counter()
    for at, (text, place) in enumerate(zip(texts, track.places, strict=True)):
        if not text[place : place + 1].strip() or text[place - 1 : place].strip():
            continue
        if _NEW.match(text, place):
            return False
        words = text[place : min((places[at] for places in behind), default=None)].split()
        ends[place + len(words[0]) if len(words) == 1 else 0] += 1
    usual = max((ends[end - 1] + ends[end] + ends[end + 1] for end in ends if end), default=0)
    return usual > 0 and usual >= _EDGE * ends.total()


def cut_at(text: str, place: int) -> int | None:
    """Where in a line the text of a column begins; None if a word stands across."""
    near = [at for at in _begins(text) if place - _LEFT <= at <= place + _RIGHT]
    new = [at for at in near if _NEW.match(text, at)]
    if not new and not _is_across(text, place):
        return place
    near = new or near
    return min(near, key=lambda at: abs(at - place), default=None)


def _around(place: int) -> range:
    return range(place - _ROOM, place + _ROOM + 1)


def _begins(text: str) -> dict[int, float]:
    """Where words begin, and how much that tells of a column."""
    found: dict[int, float] = {}
    end = -2
    for word in _WORD.finditer(text):
        apart = word.start() > end + 1 or _NEW.match(text, word.start()) is not None
        found[word.start()] = _APART if apart else _BESIDE
        end = word.end()
    return found


def _is_across(text: str, place: int) -> bool:
    return 0 < place < len(text) and " " not in text[place - 1 : place + 1]


def _best(
    texts: Sequence[str],
    opens: Sequence[bool],
    begins: Sequence[Mapping[int, float]],
    taken: Sequence[set[int]],
) -> Track | None:
    """The track that words tell most of, away from the places that are `taken`."""
    places = _places(opens, begins)
    steps = {
        at: [(one, abs(at - one)) for one in places if abs(at - one) <= _FARTHEST] for at in places
    }
    reached = dict.fromkeys(places, 0.0)
    ways: list[dict[int, int]] = []
    for text, is_open, words, others in zip(texts, opens, begins, taken, strict=True):
        onward: dict[int, float] = {}
        way: dict[int, int] = {}
        for at in places:
            best = _step(steps[at], reached, is_open) if at not in others else None
            if best is not None:
                onward[at] = best[0] + _told(text, at, words)
                way[at] = best[1]
        reached = onward
        ways.append(way)
    if not reached:
        return None
    at = max(reached, key=lambda one: (reached[one], -one))
    score = reached[at] / len(texts)
    path: list[int] = []
    for way in reversed(ways):
        path.append(at)
        at = way[at]
    return _track(path[::-1], score, texts, opens, begins)


def _track(
    path: Sequence[int],
    score: float,
    texts: Sequence[str],
    opens: Sequence[bool],
    begins: Sequence[Mapping[int, float]],
) -> Track:
    told = [words[at] for at, words in zip(path, begins, strict=True) if at in words]
    costs = [one for one in map(_told, texts, path, begins) if one < 0]
    across = sum(1.0 if one < -_PUSHED else _PARTLY for one in costs)
    is_sound = len(told) >= _OPEN * sum(opens) and across <= _CROSSED * len(told)
    is_thin = not costs and len(told) > _FEWEST and min(told) == _APART and len(set(path)) == 1
    return Track(tuple(path), score, is_sound, bool(costs), is_thin)


def _places(opens: Sequence[bool], begins: Sequence[Mapping[int, float]]) -> list[int]:
    """Where columns may begin: words do, on some lines set apart, or in most rows."""
    words = Counter(at for one in begins for at in one)
    apart = Counter(at for one in begins for at, told in one.items() if told == _APART)
    rows = sum(opens)
    many, few = max(_FEWEST + 1, rows // 2), _FEWEST if rows > _FEW_ROWS else 1
    found = sorted(
        at
        for at, count in words.items()
        if count >= many or sum(apart[one] for one in range(at - 2, at + 3)) >= few
    )
    return found if len(found) <= _MOST_PLACES else []


def _step(
    steps: Sequence[tuple[int, int]], reached: Mapping[int, float], is_open: bool
) -> tuple[float, int] | None:
    best: tuple[float, int] | None = None
    for before, far in steps:
        value = reached.get(before)
        if value is None or (far > _NEAREST and not is_open):
            continue
        if far:
            value -= _HOP + _STEP * far if is_open else _WITHIN * far
        if best is None or value > best[0]:
            best = value, before
    return best


def _told(text: str, at: int, words: Mapping[int, float]) -> float:
    told = words.get(at)
    if told is not None:
        return told
    if not _is_across(text, at):
        return 0.0
    beside = [words[one] for one in range(at - _LEFT, at + _RIGHT + 1) if one in words]
    if not beside:
        return -_ACROSS
    return -_PUSHED if _APART not in beside else -_MOVED
