"""Numbered tables whose texts touch those of the next column, or fill their cells with spaces.

```
1   Қызмет       берушінің Облыстардың әділет департаменттері
    атауы                  (бұдан әрі – көрсетілетін қызметті беруші).
34. Абай         ауданының Тереңтөбе      ауылы,    8 (72131) 9-
    денсаулық сақтау бөлімі Көкжол көшесі, 128      58-29
```

Columns are told by the places at which words begin on many lines; the texts are put there where
spaces tell the columns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import regex

from pipeline.model import Line
from pipeline.read.aligned.middle import Numbers, without_label
from pipeline.read.aligned.tracked import with_room_between_tracks

_WIDE = regex.compile(r" {3,}(?=\S)")
_WORD = regex.compile(r"\S+")
_FEWEST = 6  # lines that reach to a column
_OFTEN = 0.4  # of these have a word that begins there
_ACROSS = 0.25  # of these may have a word across that place
_TOUCHES = 3  # letters by which a text begins before its column, if it touches the one before
_MISSED = 0.25  # of a column's texts have spaces at one place: there are two columns
_APART = 0.3  # of the words that begin there are set apart
_NEAREST = 7  # letters from one column to the next
_BEFORE, _BEHIND = 7, 2  # letters by which a text may begin beside its column
_SLIP = 1
_BAD = 0.1  # of the lines may have a word across a column
_DEEPEST = 8  # times that a column is looked for beside another
_FEW_UNEVEN = 4  # lines, and
_UNEVEN = 0.1  # of the lines touch or have spaces within their texts, or the table is left alone
_ROOM = 4  # letters between columns
_HEAD = 8  # lines of titles of columns


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a table on one page, with their cells; None where a word is across a column."""

    cells: dict[int, tuple[str, ...] | None]
    uneven: int


def with_columns_apart(lines: Sequence[Line], tables: Iterator[Numbers]) -> Sequence[Line]:
    """The lines, those of numbered tables with room between their columns."""
    moved: dict[int, Line] = {}
    for numbers in tables:
        tracked = with_room_between_tracks(lines, numbers)
        moved.update(tracked)
        pages = [] if tracked else _pages(lines, numbers)
        if pages:
            _move(lines, pages, numbers.behind, moved)
    return [moved.get(at, line) for at, line in enumerate(lines)] if moved else lines


def _pages(lines: Sequence[Line], numbers: Numbers) -> list[_Page]:
    """What is on each page; nothing if the pages differ, nothing touches, or lines between the
    numbers begin where these do, as those of points do."""
    by_page: dict[int | None, list[int]] = defaultdict(list)
    for at in range(numbers.lines[0], numbers.lines[-1] + 1):
        if lines[at].is_blank:
            continue
        if lines[at].cells is not None or _at_margin(lines[at].text, numbers.behind):
            return []
        by_page[lines[at].page].append(at)
    found: list[_Page] = []
    starts: list[int] = []
    for places in by_page.values():
        texts = {at: without_label(lines[at].text, numbers.behind) for at in places}
        starts = _starts(list(texts.values())) or starts
        if numbers.lines[-1] in texts:
            texts.update(_below(lines, numbers, starts, list(texts.values())))
        page = _page(texts, starts)
        if page is None:
            return []
        if not found:
            page.cells.update(_titles(lines, numbers, starts, list(texts.values())))
        found.append(page)
    widths = {len(cells) for page in found for cells in page.cells.values() if cells}
    uneven = sum(page.uneven for page in found)
    count = sum(len(page.cells) for page in found)
    return found if len(widths) == 1 and uneven >= max(_FEW_UNEVEN, _UNEVEN * count) else []


def _at_margin(text: str, behind: int) -> bool:
    return len(text) - len(text.lstrip()) < behind and without_label(text, behind) == text


def _below(
    lines: Sequence[Line], numbers: Numbers, starts: Sequence[int], above: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """The lines of the last row, below its number: each begins where a column does."""
    first = min(len(text) - len(text.lstrip()) for text in above)
    for at in range(numbers.lines[-1] + 1, len(lines)):
        text = lines[at].text
        begin = len(text) - len(text.lstrip())
        if lines[at].is_blank or min(abs(begin - one) for one in (first, *starts)) > _SLIP:
            break
        if len(text) > max(map(len, above)) or lines[at].cells is not None:
            break
        yield at, text


def _titles(
    lines: Sequence[Line], numbers: Numbers, starts: Sequence[int], below: Sequence[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines with titles of columns, and with their numbers, above the first row."""
    first = min(len(text) - len(text.lstrip()) for text in below)
    columns = (first, *starts)
    for at in range(numbers.lines[0] - 1, max(numbers.lines[0] - _HEAD, 0) - 1, -1):
        text = lines[at].text
        if lines[at].is_blank or lines[at].cells is not None:
            return
        cells = _titles_of(without_label(text, numbers.behind), columns)
        if cells is None:
            return
        yield at, cells


def _titles_of(text: str, columns: Sequence[int]) -> tuple[str, ...] | None:
    """The titles of a line in their columns; None if one is in none, or two in the same. A word
    begins one where spaces set it apart, or a column begins."""
    places: list[int] = []
    texts = [""] * len(columns)
    end = -2
    for word in _WORD.finditer(text):
        begin = word.start()
        near = min(range(len(columns)), key=lambda n: abs(columns[n] - begin))
        beside = abs(columns[near] - begin) <= _SLIP
        if not places or begin > end + 1 or (beside and near > places[-1]):
            places.append(near)
            if not beside and abs(columns[near] - begin) > _NEAREST:
                return None
        texts[places[-1]] = f"{texts[places[-1]]} {word[0]}".strip()
        end = word.end()
    return tuple(texts) if places == sorted(set(places)) and len(places) > 1 else None


def _starts(texts: Sequence[str], deepest: int = _DEEPEST) -> list[int]:
    """Where columns begin but for the first one: where words do on most lines that reach there,
    some of them set apart; then on both sides of that, among the lines with text there."""
    texts = [text for text in texts if text.strip()]
    start = _start(texts)
    if start is None or not deepest:
        return []
    before = _starts([text[:start] for text in texts], deepest - 1)
    behind = _starts([text[start:] for text in texts], deepest - 1)
    return [*before, start, *(start + one for one in behind)]


def _start(texts: Sequence[str]) -> int | None:
    words: Counter[int] = Counter()
    apart: Counter[int] = Counter()
    for text in texts:
        end = -2
        for word in _WORD.finditer(text):
            words[word.start()] += 1
            # No e-mail goes on with the words before it.
            apart[word.start()] += word.start() > end + 1 or "@" in word[0]
            end = word.end()
    lines = [(text, len(text.rstrip())) for text in texts]
    first = min(words, default=0)
    for start, many in words.most_common():
        if start < first + _NEAREST or many < _OFTEN * _FEWEST:
            continue
        reaching = sum(length > start for _, length in lines)
        if reaching < _FEWEST or many < _OFTEN * reaching or apart[start] < _APART * many:
            continue
        # In filled lines a last word often begins at one place, but other lines have none there.
        across = sum(length > start and not _begins_near(text, start) for text, length in lines)
        if across <= _ACROSS * reaching:
            return start
    return None


def _begins_near(text: str, start: int) -> bool:
    """Whether nothing, or a text that touches the one before, stands where a column begins."""
    around = text[max(start - _TOUCHES, 0) : start + _SLIP]
    return " " in around or not text[start].strip()


def _page(texts: dict[int, str], starts: Sequence[int]) -> _Page | None:
    if not starts:
        return None
    cells: dict[int, tuple[str, ...] | None] = {}
    uneven = 0
    for at, text in texts.items():
        cuts = _cuts(text, starts)
        if cuts is None:
            cells[at] = None
            continue
        parts = [text[a:b].strip() for a, b in pairwise([0, *cuts, len(text)])]
        touching = any(0 < cut < len(text) and text[: cut - 1][-1:].strip() for cut in cuts)
        uneven += touching or any("  " in part for part in parts)
        cells[at] = tuple(" ".join(part.split()) for part in parts)
    bad = sum(one is None for one in cells.values())
    if bad > _BAD * len(cells) or _has_more(texts.values(), starts):
        return None
    return _Page(cells, uneven)


def _has_more(texts: Iterable[str], starts: Sequence[int]) -> bool:
    """Whether texts of a column are two, set apart at one place."""
    bounds = [0, *starts, None]
    for a, b in pairwise(bounds):
        parts = [part for text in texts if (part := text[a:b]).strip()]
        gaps = Counter(
            gap.end()
            for part in parts
            for gap in _WIDE.finditer(part)
            if part[: gap.start()].strip()
        )
        # Names of rows begin with the same word, and justified ones with the same space behind it.
        least = (_MISSED if b is None or a else 2 * _MISSED) * len(parts)
        if gaps and max(gaps.values()) >= max(least, _FEWEST // 2):
            return True
    return False


def _cuts(text: str, starts: Sequence[int]) -> list[int] | None:
    """Where in a line its texts begin; None if a word stands where one would."""
    length = len(text.rstrip())
    words = [word.span() for word in _WORD.finditer(text)]
    cuts: list[int] = []
    for start in starts:
        near = [
            begin
            for begin, end in words
            if abs(begin - start) <= _SLIP
            or (start - _BEFORE <= begin <= start + _BEHIND and _reaches(text, begin, start))
        ]
        if near:
            cuts.append(min(near, key=lambda begin: abs(begin - start)))
        elif any(begin < start < end for begin, end in words):
            return None
        else:
            cuts.append(min(start, length))
    return cuts if cuts == sorted(set(cuts)) or length in cuts else None


def _reaches(text: str, begin: int, start: int) -> bool:
    """Whether a text with single spaces that begins before a column reaches it."""
    end = text.find("  ", begin)
    return (len(text.rstrip()) if end < 0 else end) > start + _SLIP


def _move(
    lines: Sequence[Line], pages: Sequence[_Page], behind: int, moved: dict[int, Line]
) -> None:
    rows = [cells for page in pages for cells in page.cells.values() if cells]
    numbers = max(len(_label(lines[at].text, behind)) for page in pages for at in page.cells)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    starts = list(accumulate((width + _ROOM for width in widths), initial=numbers + _ROOM))
    for page in pages:
        for at, cells in page.cells.items():
            if cells is None:
                continue
            text = _label(lines[at].text, behind)
            for start, cell in zip(starts, cells, strict=False):
                text = text.ljust(start) + cell if cell else text
            moved[at] = lines[at].with_text(text)


def _label(text: str, behind: int) -> str:
    rest = without_label(text, behind)
    return text[: len(text) - len(rest.lstrip())].strip() if rest != text else ""
