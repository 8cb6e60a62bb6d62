"""The numbered rows of a standard in table form.

The rows may come with their cells (DOCX, HTML, Markdown), separated by tabs, or linearised:
number, title, content one after another, wrapped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.clauses.points import split_label
from pipeline.model import Line, Passage
from pipeline.numerals import number_of
from pipeline.patterns import patterns
from pipeline.repair import cell_paragraphs, join_lines
from pipeline.structure.model import AppendixText
from pipeline.text import plain

_PATTERNS = patterns("table_standard")
# In the order in which titles are tried: the title of the fee speaks of ways too.
_KINDS = ("provider", "refusals", "documents", "fee", "ways", "term", "form", "result", "hours")
_OTHER = "other"
# A table is a standard if it has this many of the rows; other tables have one or two by chance.
_ENOUGH = 5
# The first row, the provider's name, stands among the first lines.
_OPENING_LINES = 40
# A title of a linearised row is wrapped over at most this many lines.
_TITLE_LINES = 12
_LONGEST_TITLE = 300
_LEFT_OUT = 2  # rows between two that follow one another


@dataclass(slots=True)
class StandardRow:
    """A row of a standard: its number as printed, what it is about, title and content."""

    number: str
    kind: str
    title: Passage
    content: list[Passage] = field(default_factory=list)


def read_standard(appendix: AppendixText) -> list[StandardRow]:
    """The rows of an appendix that is a standard in table form; empty if it is none."""
    opening = plain(" ".join(line.text for line in appendix.lines[:_OPENING_LINES]))
    if not _PATTERNS.search("opening", opening):
        return []
    rows = _cell_rows(appendix.lines) or _linear_rows(appendix.lines)
    return rows if len({row.kind for row in rows}) >= _ENOUGH else []


def _title_end(text: str) -> tuple[str, int] | None:
    """What kind of row a text begins, and where its title ends."""
    words = plain(text)
    for kind in (*_KINDS, _OTHER):
        match = _PATTERNS[kind].match(words)
        if match:
            return kind, match.end()
    return None


def kind_of_title(title: str) -> str:
    """What a row is about whose title has a cell of its own."""
    words = plain(title)
    if _PATTERNS[_OTHER].match(words):
        return _OTHER  # «… электрондық нысанда … өзге де талаптар» is no form
    return next((kind for kind in _KINDS if _PATTERNS[f"key_{kind}"].search(words)), _OTHER)


def _cell_rows(lines: Sequence[Line]) -> list[StandardRow]:
    """Rows whose format keeps their cells apart; a row without a number goes on the one above.

    A form that stands below a real table, without a stamp of its own, is no row of it.
    """
    rows: list[StandardRow] = []
    real = any(line.cells for line in lines)
    for line in lines:
        if real and not line.cells:
            continue
        cells = _filled_cells(line)
        row = _cell_row(cells) if len(cells) >= 3 else None
        if row is not None:
            rows.append(row)
        elif rows and cells:
            rows[-1].content += _divided_anew(cells[-1])
    return rows


def _filled_cells(line: Line) -> list[list[Passage]]:
    """The paragraphs of each cell that says something."""
    row = line if line.cells else replace(line, cells=tuple(line.text.split("\t")))
    cells = [cell_paragraphs(row, column) for column in range(len(row.cells or ()))]
    return [cell for cell in cells if cell]


def _cell_row(cells: Sequence[Sequence[Passage]]) -> StandardRow | None:
    number = _PATTERNS["row_number"].match(Passage.join(cells[0]).text)
    if number is None:
        return None
    title = Passage.join(_divided_anew(cells[1]))
    content = [passage for cell in cells[2:] for passage in _divided_anew(cell)]
    return StandardRow(number["number"], kind_of_title(title.text), title, content)


def _divided_anew(cell: Sequence[Passage]) -> list[Passage]:
    """The paragraphs of a cell; a list that a converter left in one line is divided."""
    parts = [part.strip() for paragraph in cell for part in _divided(paragraph)]
    return [part for part in parts if part.text]


def _linear_rows(lines: Sequence[Line]) -> list[StandardRow]:
    """Rows of a linearised table: number, title and content one after another.

    A number begins a row only if it goes on from the last one and a known title follows it,
    since numbers stand in the content too.
    """
    rows: list[StandardRow] = []
    pending: list[Line] = []
    index = last = 0
    while index < len(lines):
        begun = _begin_row(lines, index, last)
        if begun is None:
            pending.append(lines[index])
            index += 1
            continue
        if rows:
            rows[-1].content += list(_gather(pending))
        row, rest, index = begun
        last = int(row.number.split("-")[0]) if _follows(row.number, last) else last + 1
        rows.append(row)
        pending = rest
    if rows:
        rows[-1].content += list(_gather(pending))
    return rows


def _follows(number: str, last: int) -> bool:
    """Whether a row may have this number; some are left out, others put in («4-1»)."""
    base, _, inserted = number.partition("-")
    return int(base) == last if inserted else last < int(base) <= last + _LEFT_OUT + 1


def _begin_row(
    lines: Sequence[Line], index: int, last: int
) -> tuple[StandardRow, list[Line], int] | None:
    """The row that begins at a line, what is left of its title's last line, the next line.

    Another number than the next ones («44» for 4) must stand before a block that is a title.
    """
    match = _PATTERNS["row_number"].match(lines[index].text)
    if match is None:
        return None
    first = replace(lines[index], text=lines[index].text[match.end() :], cells=None)
    taken: list[Line] = [first]
    best: tuple[StandardRow, list[Line], int] | None = None
    for place in range(index + 1, min(index + _TITLE_LINES, len(lines)) + 1):
        passage = join_lines(taken)
        found = _title_end(passage.text)
        if found:
            kind, end = found
            title = passage.part(0, end)
            rest = passage.part(end).strip()
            left = [Line(rest.numbers[0], rest.text, rest.page)] if rest.text else []
            row = StandardRow(match["number"], kind, title)
            if best is None or len(title.text) > len(best[0].title.text):
                best = (row, left, place)
        if place < len(lines):
            if best is not None and lines[place].is_blank:
                break
            taken.append(replace(lines[place], cells=None))
    if not _follows(match["number"], last):
        whole = best is not None and not best[1] and lines[best[2] : best[2] + 1]
        return best if whole and whole[0].is_blank else None
    return best or _block_row(match["number"], first, lines, index)


def _block_row(
    number: str, first: Line, lines: Sequence[Line], index: int
) -> tuple[StandardRow, list[Line], int] | None:
    """A row whose title is worded in its own way, but stands between blank lines."""
    place = index + 1
    taken = [first]
    while place < len(lines) and (first.is_blank and len(taken) == 1 and lines[place].is_blank):
        place += 1
    while place < len(lines) and not lines[place].is_blank:
        taken.append(replace(lines[place], cells=None))
        place += 1
    title = join_lines(taken)
    kind = kind_of_title(title.text)
    known = kind != _OTHER or "-" in number
    is_title = known and 0 < len(title.text) <= _LONGEST_TITLE
    if not is_title or title.text.endswith((".", ";", ":")):
        return None
    return StandardRow(number, kind, title), [], place


def _gather(lines: Sequence[Line]) -> Iterator[Passage]:
    """Paragraphs of wrapped content: a label or a finished sentence begins a new one."""
    taken: list[Line] = []
    for line in lines:
        if line.is_blank:
            continue
        ended = bool(taken) and taken[-1].text.rstrip().endswith((":", ";", "."))
        if taken and (ended or _begins_item(line)):
            yield from _divided(join_lines(taken))
            taken = []
        taken.append(line)
    if taken:
        yield from _divided(join_lines(taken))


def _begins_item(line: Line) -> bool:
    """Whether a line begins with a label; a dash before a number goes on with the line above:
    «тіркеу есебіне қою» | «– бір жұмыс күні»."""
    label, rest = split_label(Passage.of_line(line))
    if label is None or label.endswith(")"):
        return label is not None
    first = rest.text.split(maxsplit=1)
    return not first or number_of(first[0]) is None


def _divided(passage: Passage) -> Iterator[Passage]:
    """The items of a list that stands in one paragraph: «мыналар: 1) өтініш; 2) көшірме»."""
    return passage.divided(_PATTERNS["inline_label"].finditer(passage.text))
