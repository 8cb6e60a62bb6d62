"""Numbered tables whose columns move from row to row or from page to page.

```
14.   Балқаш     ауданының    Бестөбе          ауылы, 8 (72838) 4-
      ауыл шаруашылығы        Күмісжол көшесі, 89 үй 63-30
15.   Балқаш     ауданының Қосасу          ауылы,     8 (72838) 2-
      қаржы бөлімі          Бозқоныс көшесі, 120      43-87
```

Where each page has as many columns (`tracks`), their texts are put where all pages have
room for them. What is not sure stays as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise

import regex

from pipeline.model import Line
from pipeline.read.aligned.columns import pieces_of
from pipeline.read.aligned.middle import Numbers, without_label
from pipeline.read.aligned.tracks import Track, cut_at, tracks_of

_WORD = regex.compile(r"\S+")
_GAP = regex.compile(r" {3,}(?=\S)")
_ABOVE = 4  # lines from the numbers of columns to that of the first row
_HEAD = 8  # lines above it
_LONGEST_HEADING = 60  # letters
_BESIDE = 3  # letters from where a column begins to a text of it
_FEW_GAPS, _FEWEST_SAME = 0.15, 3  # of the lines have a gap within a cell: there is a column more
_SHORT = 20  # lines of a table in which one gap may be all there is of a column
_SAME = 0.6  # or these gaps end at one place
_BETWEEN = 4  # letters between columns
_FEWEST_TRACKS = 2  # behind the first column; other tables are told in simpler ways
_MOST_TRACKS = 10  # among which columns are chosen
_BAD = 0.1  # of the lines may have a word across a column
_AWAY = 0.05  # what it costs for each letter that a column is elsewhere than on the page before


_Cells = dict[int, tuple[str, ...] | None]
"""For a line its number and what it has in each column; None if a word stands across, nothing for
a heading between rows."""


def with_room_between_tracks(lines: Sequence[Line], numbers: Numbers) -> dict[int, Line]:
    """The lines of a numbered table whose columns are tracks on each of its pages, with its texts
    where all pages have room for them; no line if that is not sure or not needed."""
    pages = list(_pages(lines, numbers))
    told = _numbered(lines, numbers)
    chosen = _chosen_on(pages, told)
    if len(chosen) < len(pages) or not _is_uneven(pages, chosen):
        return {}
    if not told and _has_more(pages, chosen):
        return {}
    cells: _Cells = {}
    for page, tracks in zip(pages, chosen, strict=True):
        for at, text, *cuts in zip(
            page.places, page.texts, *(one.places for one in tracks), strict=True
        ):
            cells[at] = _row_of(lines[at].text, text, page.first, cuts)
    top, bottom = ([one.places[end] for one in chosen[end]] for end in (0, -1))
    cells.update(_beside(lines, range(numbers.lines[-1] + 1, len(lines)), bottom, pages[-1].first))
    up = range(numbers.lines[0] - 1, max(numbers.lines[0] - 1 - _HEAD, -1), -1)
    cells.update(_beside(lines, up, top, pages[0].first))
    if sum(one is None for one in cells.values()) > _BAD * len(cells):
        return {}
    return {at: lines[at].with_text(text) for at, text in _moved(lines, cells)}


def _row_of(line: str, text: str, first: int, cuts: Sequence[int]) -> tuple[str, ...] | None:
    """The number of a line and its cells; `text` is what is without the number."""
    if line == text and _is_heading(text, first, cuts):
        return ()
    cells = _cells(text, cuts)
    return cells and (line[: len(text) - len(text.lstrip())].strip(), *cells)


def _moved(lines: Sequence[Line], cells: _Cells) -> Iterator[tuple[int, str]]:
    widths = [max(map(len, column)) for column in zip(*filter(None, cells.values()), strict=True)]
    starts = list(accumulate((width + _BETWEEN for width in widths), initial=0))
    for at, texts in cells.items():
        if texts is None:
            continue
        text = "" if texts else lines[at].text.strip()
        for start, cell in zip(starts, texts, strict=False):
            text = text.ljust(start) + cell if cell else text
        yield at, text


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page from the first number to the last, their texts without it, and where
    the first column begins; its tracks."""

    places: tuple[int, ...]
    texts: tuple[str, ...]
    first: int
    tracks: tuple[Track, ...]


def _pages(lines: Sequence[Line], numbers: Numbers) -> Iterator[_Page]:
    by_page: dict[int | None, list[int]] = defaultdict(list)
    for at in range(numbers.lines[0], numbers.lines[-1] + 1):
        if not lines[at].is_blank:
            by_page[lines[at].page].append(at)
    for places in by_page.values():
        texts = [without_label(lines[at].text, numbers.behind) for at in places]
        first = min(len(text) - len(text.lstrip()) for text in texts if text.strip())
        tracks = tracks_of(texts, [at in numbers.lines for at in places])
        yield _Page(tuple(places), tuple(texts), first, tuple(tracks))


def _is_heading(text: str, first: int, places: Sequence[int]) -> bool:
    """Whether a line begins where no column does: «Ақмола облысы»."""
    pieces = pieces_of(text)
    if len(pieces) > 1 or len(pieces[0].text) > _LONGEST_HEADING:
        return False
    return min(abs(pieces[0].start - one) for one in (first, *places)) > _BESIDE


def _is_uneven(pages: Sequence[_Page], chosen: Sequence[Sequence[Track]]) -> bool:
    """Whether a column moves, or texts touch those of the next or are justified; other tables need
    no help."""
    places = [
        {at for page in columns for at in page.places} for columns in zip(*chosen, strict=True)
    ]
    return any(max(one) - min(one) > 1 for one in places) or any(
        "  " in part.strip() or text[max(at - 2, 0) : max(at, 1)].strip()
        for page, tracks in zip(pages, chosen, strict=True)
        for text, *cuts in zip(page.texts, *(track.places for track in tracks), strict=True)
        for part, at in zip(
            (text[a:b] for a, b in pairwise([0, *cuts, None])), [0, *cuts], strict=True
        )
    )


def _has_more(pages: Sequence[_Page], chosen: Sequence[Sequence[Track]]) -> bool:
    """Whether texts of a column are set apart, few of them or at one place: there is a column
    more. Justified ones have many gaps at many places."""
    count = 0
    for page, tracks in zip(pages, chosen, strict=True):
        gaps: list[Counter[int]] = [Counter() for _ in range(len(tracks) + 1)]
        for text, *cuts in zip(page.texts, *(track.places for track in tracks), strict=True):
            for counted, (a, b) in zip(gaps, pairwise([0, *cuts, len(text)]), strict=True):
                start = a + len(text[a:b]) - len(text[a:b].lstrip())
                counted.update(gap.end() for gap in _GAP.finditer(text, start, max(b, start)))
        for counted in gaps:
            same = max((sum(counted[at + n] for n in (-1, 0, 1)) for at in counted), default=0)
            if same >= _FEWEST_SAME and same > _SAME * counted.total():
                return True
        count += sum(counted.total() for counted in gaps)
    size = sum(len(page.places) for page in pages)
    return size < _SHORT and 0 < count < _FEW_GAPS * size


def _numbered(lines: Sequence[Line], numbers: Numbers) -> list[int]:
    """Where the columns behind the first begin on a line with the numbers of columns."""
    for at in range(numbers.lines[0] - 1, max(numbers.lines[0] - 1 - _ABOVE, -1), -1):
        if _counts(lines[at].text) > 2:
            _, first, *others = (word.start() for word in _WORD.finditer(lines[at].text))
            return [start - first for start in others]
    return []


def _counts(text: str) -> int:
    """Up to which number a line counts from one, with nothing else in it."""
    words = text.split()
    return len(words) if words == [str(one) for one in range(1, len(words) + 1)] else 0


def _chosen_on(pages: Sequence[_Page], told: Sequence[int]) -> list[list[Track]]:
    """The columns of each page: as many as a line with their numbers says, else as most pages
    have for sure; nothing if one has not so many."""
    count = len(told) or _count(pages)
    if count < _FEWEST_TRACKS:
        return []
    start = 0 if told else max(range(len(pages)), key=lambda at: len(pages[at].places))
    chosen: dict[int, list[Track]] = {}
    for way in (range(start, len(pages)), range(start - 1, -1, -1)):
        wanted: Sequence[float] = told if start not in chosen else _wanted(pages, chosen, start)
        for at in way:
            chosen[at] = _chosen(pages[at], count, wanted)
            if not chosen[at]:
                return []
            wanted = _wanted(pages, chosen, at)
    return [chosen[at] for at in range(len(pages))]


def _wanted(pages: Sequence[_Page], chosen: Mapping[int, Sequence[Track]], at: int) -> list[float]:
    return [track.middle - pages[at].first for track in chosen[at]]


def _count(pages: Sequence[_Page]) -> int:
    counted: Counter[int] = Counter()
    for page in pages:
        counted[sum(track.is_sure for track in page.tracks)] += len(page.places)
    most, many = counted.most_common(1)[0]
    return most if 2 * many >= counted.total() else 0


def _chosen(page: _Page, count: int, wanted: Sequence[float]) -> list[Track]:
    """The columns of a page from left to right, those that most tells of and that stand where
    they are wanted; none if it has not so many."""
    may_be = [track for track in page.tracks if track.may_be][:_MOST_TRACKS]
    tracks = sorted(may_be, key=lambda track: track.middle)
    if len(tracks) < count or (not wanted and sum(one.is_sure for one in tracks) > count):
        return []
    best = max(combinations(tracks, count), key=lambda some: _fit(some, page.first, wanted))
    for one, other in pairwise(best):
        if any(a >= b for a, b in zip(one.places, other.places, strict=True)):
            return []
    return list(best)


def _fit(tracks: Sequence[Track], first: int, wanted: Sequence[float]) -> float:
    away = (abs(one.middle - first - at) for one, at in zip(tracks, wanted, strict=False))
    return sum(track.score for track in tracks) - _AWAY * sum(away)


def _beside(
    lines: Sequence[Line], places: range, starts: Sequence[int], first: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines above or below the numbers whose texts begin where columns do."""
    columns = (first, *starts)
    for at in places:
        line = lines[at]
        if line.is_blank or line.cells is not None:
            return
        if _counts(line.text) == len(columns) + 1:
            yield at, tuple(line.text.split())
            continue
        pieces = pieces_of(line.text)
        label = pieces[0].text if pieces[0].end < first and pieces[0].start < first - 1 else ""
        text = line.text if not label else " " * pieces[0].end + line.text[pieces[0].end :]
        pieces = pieces[bool(label) :]
        if not label and _is_heading(text, first, starts):
            yield at, ()
            continue
        if label and len(pieces) == len(columns):  # titles, that may stand in the middle
            yield at, (label, *(piece.text for piece in pieces))
            continue
        if any(min(abs(piece.start - one) for one in columns) > _BESIDE for piece in pieces):
            return
        cells = _cells(text, starts)
        if cells is None or (not label and len(pieces) == 1 and sum(map(bool, cells)) > 1):
            return
        yield at, (label, *cells)


def _cells(text: str, places: Sequence[int]) -> tuple[str, ...] | None:
    cuts = [cut_at(text, place) for place in places]
    known = [min(cut, len(text)) for cut in cuts if cut is not None]
    if len(known) < len(cuts) or known != sorted(known):
        return None
    return tuple(" ".join(text[a:b].split()) for a, b in pairwise([0, *known, len(text)]))
