"""Numbers, headers and footers of pages that were printed into a text.

They stand between the lines of a paragraph or the cells of a row that goes over two pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

import regex

from pipeline.model import Finding, Line, Span
from pipeline.patterns import patterns
from pipeline.text import squeeze

_FEWEST_PAGES = 4
_REPEATED = 0.5  # share of pages on which a line must come back
_DEEPEST = 3  # lines at an edge that may come back
_SHORTEST_PAGE, _EVEN = 20, 1.5  # lines; how much longer than the usual page one may be
_SHORT_OF = 0.1  # share of pages that may have fewer blank lines at their edges than are printed
_PROSE = 40  # letters of a line of running text
_STOPS = (".", ";", ":", "»", '"')
_NUMBER = regex.compile(r"\d{1,9}")
_LABELLED = regex.compile(r"\s*\d{1,3}(?:-\d{1,2})?\s?[.)](?:\s+\p{L}|\s*$)")
_CAPITAL = regex.compile(r"\s*[«“\"]?\p{Lu}")


def without_page_edges(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], list[Finding]]:
    """The lines without what comes back at the edges of pages, and a finding that names it.

    Pages end where a form feed stands; a text without form feeds may have numbers of pages, apart
    and at about the same distance. The text goes on where it was cut: blank lines around what
    is left out go too, unless a paragraph has ended.
    """
    gone = _at_edges(lines) if lines and lines[-1].page else _numbers(lines)
    if not gone or all(line.is_blank or place in gone for place, line in enumerate(lines)):
        return lines, []
    left_out = gone | _gaps(lines, gone)
    kept = tuple(line for place, line in enumerate(lines) if place not in left_out)
    shown = Counter(lines[place].text.strip() for place in sorted(gone)).most_common(3)
    named = ", ".join(f"«{text}»" for text, _ in shown)
    more = f" and {len(gone) - len(shown):,} more" if len(gone) > len(shown) else ""
    first = lines[min(gone)]
    span = Span(first.number, first.number, first.page)
    message = f"lines that come back on most pages are left out: {named}{more}"
    return kept, [Finding("page_margins", message, span, "info")]


def _at_edges(lines: Sequence[Line]) -> set[int]:
    """Places of the outermost lines that come back on most pages, whatever page numbers they
    hold."""
    pages: dict[int, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.page and not line.is_blank:
            pages[line.page].append(place)
    gone: set[int] = set()
    for edge in (0, -1) if len(pages) >= _FEWEST_PAGES else ():
        left = {page: list(places) for page, places in pages.items()}
        for _ in range(_DEEPEST):
            outermost = {page: places[edge] for page, places in left.items() if places}
            found = _coming_back(lines, outermost)
            gone |= found
            if not found:
                break
            for page, place in outermost.items():
                if place in found:
                    left[page].pop(edge)
    return gone


def _coming_back(lines: Sequence[Line], places: Mapping[int, int]) -> set[int]:
    """Those of the lines, one a page, that say the same but for a number that rises as pages do."""
    alike: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for page, place in places.items():
        alike[_NUMBER.sub("0", squeeze(lines[place].text))].append((page, place))
    least = max(_REPEATED * len(places), _FEWEST_PAGES)
    found: set[int] = set()
    for group in alike.values():
        if len(group) >= least and len(rising := _rising(lines, group)) >= least:
            found.update(rising)
    return found


def _rising(lines: Sequence[Line], group: Sequence[tuple[int, int]]) -> list[int]:
    """Places of the lines in which each number is the same on all pages, or rises by one a page,
    as in most of the group: the number of a house may stand at an edge too."""
    numbers = [[int(n) for n in _NUMBER.findall(lines[place].text)] for _, place in group]
    fitting = [True] * len(group)
    for column in zip(*numbers, strict=True):
        risen = [number - page for number, (page, _) in zip(column, group, strict=True)]
        usual = max(_usual(column), _usual(risen), key=sum)
        fitting = [fits and like for fits, like in zip(fitting, usual, strict=True)]
    return [place for (_, place), fits in zip(group, fitting, strict=True) if fits]


def _usual(values: Sequence[int]) -> list[bool]:
    """Which of the values are the most frequent one."""
    ((usual, _),) = Counter(values).most_common(1)
    return [value == usual for value in values]


def _numbers(lines: Sequence[Line]) -> set[int]:
    """Places of the numbers of pages that stand between blank lines, as far apart as pages."""
    found: list[int] = []
    apart: list[tuple[int, int]] = []  # all numbers that stand so, with their places
    wanted = 0
    early = 0  # where the next number stands, too near for a page
    for place, line in enumerate(lines):
        if len(line.text) > _PROSE or not _is_apart(lines, place):
            continue
        match = patterns("pages")["number"].match(line.text.strip())
        if match is None:
            continue
        number = int(match["number"])
        apart.append((place, number))
        if not found and number <= 2:
            found, wanted = [place], number + 1
        elif found and number == wanted and place - found[-1] >= _SHORTEST_PAGE:
            found.append(place)
            wanted += 1
        elif number == wanted:
            early = place
    lengths = [after - before for before, after in pairwise(found)]
    even = lengths and max(lengths) <= _EVEN * median(lengths) <= _EVEN**2 * min(lengths)
    if not even or len(found) < _FEWEST_PAGES:
        return set()
    # The first page is as long as the others; a first row may stand anywhere.
    if found[0] > (wanted - len(found)) * _EVEN * median(lengths):
        return set()
    # Rows are numbered so, which go on where the next pages have no number.
    rows = early > found[-1] and len(lines) - found[-1] > _EVEN * max(lengths)
    rows = rows or _is_below_titles(lines, found[0]) or _are_counted_on(apart, set(found))
    return set() if rows else set(found)


def _are_counted_on(apart: Sequence[tuple[int, int]], found: set[int]) -> bool:
    """Whether most of the numbers `found` stand between those of the rows above and below: the
    first row of a region, the second one of the next."""
    between = 0
    for before, (place, number), after in zip([(0, 0), *apart], apart, apart[1:], strict=False):
        first = number == 1 or (before[0] not in found and before[1] == number - 1)
        next_follows = after[0] not in found and after[1] == number + 1
        between += place in found and first and next_follows
    return 2 * between > len(found)


def _is_below_titles(lines: Sequence[Line], place: int) -> bool:
    """Whether a number stands right below the titles of columns or their numbers, as that of a
    first row does."""
    above = next((line.text for line in reversed(lines[:place]) if not line.is_blank), "")
    known = patterns("tables")
    title = len(above) <= _PROSE and not _NUMBER.search(above)  # «№ 336» is of a stamp
    return bool(known["number_row"].match(above) or (title and known["title_word"].search(above)))


def _is_apart(lines: Sequence[Line], place: int) -> bool:
    around = (*lines[max(place - 1, 0) : place], *lines[place + 1 : place + 2])
    return not lines[place].is_blank and all(line.is_blank for line in around)


def _gaps(lines: Sequence[Line], gone: set[int]) -> set[int]:
    """Places of the blank lines around what is left out that were printed with it.

    Those are as many as no page lacks there, but for a few, and all where the text goes on in
    mid-sentence; one stays where a paragraph has ended.
    """
    around: list[tuple[list[int], Line | None, Line | None]] = []
    seen = -1
    for place in sorted(gone):
        if place <= seen:
            continue
        before, after = place - 1, place + 1
        while before >= 0 and (before in gone or lines[before].is_blank):
            before -= 1
        while after < len(lines) and (after in gone or lines[after].is_blank):
            after += 1
        between = [at for at in range(before + 1, after) if at not in gone]
        above = lines[before] if before >= 0 else None
        around.append((between, above, lines[after] if after < len(lines) else None))
        seen = after
    usual = sorted(len(between) for between, *_ in around)[int(len(around) * _SHORT_OF)]
    blank: set[int] = set()
    for between, above, below in around:
        stay = len(between) - usual
        if above is None or below is None or _goes_on(above, below):
            stay = 0
        elif _ended(above, below):
            stay = max(stay, 1)
        blank.update(between[max(stay, 0) :])
    return blank


def _goes_on(before: Line, after: Line) -> bool:
    """Whether a sentence goes on beyond the end of a page."""
    stopped = before.text.rstrip().endswith(_STOPS)
    return not stopped and after.text.lstrip()[:1].islower()


def _ended(before: Line, after: Line) -> bool:
    """Whether a paragraph may have ended: one with a label follows, or a sentence has ended and
    what follows has a capital."""
    if _LABELLED.match(after.text):
        return True
    stopped = before.text.rstrip().endswith(_STOPS)
    return stopped and _CAPITAL.match(after.text) is not None
