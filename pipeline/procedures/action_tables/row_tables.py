"""Tables with a row an action in a text that has lost its cells.

    №                                   the header says what the columns hold
    Іс-қимылды орындаушы
    Іс-қимылдың мазмұны Орындалу мерзімі
    1                                   the number of a row opens it
    Кеңсе маманы
    Құжаттарды қабылдау 15 минут

What stands between two numbers are the cells of a row, from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import regex

from pipeline.model import Extent, Line, Span
from pipeline.numerals import is_column_numbers
from pipeline.patterns import patterns
from pipeline.procedures.action_tables.cells import Borders, Chunk, Piece, capitalised, splits
from pipeline.procedures.action_tables.columns import assign
from pipeline.procedures.action_tables.labels import ROW_KINDS, RowKind
from pipeline.procedures.action_tables.vertical import Columns, header
from pipeline.procedures.actors import ends_name
from pipeline.procedures.prose.word_forms import matches, words_in
from pipeline.procedures.terms import find_terms, is_frequency, opens_term
from pipeline.repair import join_lines

Paged = tuple[int, Chunk]
"""A chunk and its page."""

_MOST_HEADERS = 10
_FEWEST_ROWS = 2
_TORN = 5  # lines of a header's first cell
_INDENT = " " * 4
_OPENS_ROW = regex.compile(r"\s*(?<number>\d{1,3})[.)]?(?:\s*$|\s+(?=[\p{Lu}«\"]))")
_NEXT = regex.compile(r"[\d\s,/–—-]+")
_LAST_NUMBER = regex.compile(r"(?<=\s)\d{1,2}$")  # «Күнтізбелік 15·» goes on
_NO_TERM = " –—-"
_EMPTY, _MISFIT, _NO_NAME = 4.5, 6.0, 1.5
_BEHIND_NAME = 0.5
_LONGEST_NAME = 8
_BEFORE_CAPITALS = regex.compile(r"(?<=\p{Ll}[.)]?)\s+(?=\p{Lu}{2})")  # «Рәсім атауы|ҚФБ»
_BEHIND_CAPITALS = regex.compile(r"(?<=\p{Lu}{2})\s+(?=\p{Lu}\p{Ll})")  # «ХҚКО АЖ|Сұрауды жолдау»


@dataclass(frozen=True, slots=True)
class RowTable:
    """A table found in chunks `start` to `stop`; each cell is a line, None where none is."""

    start: int
    stop: int
    span: Span
    numbers: tuple[str, ...]
    cells: dict[RowKind, tuple[Line | None, ...]]


def opens_header(line: Line) -> bool:
    """Whether a line begins as the header of such a table does: «№», «Р/с», «Іс-қимыл №»."""
    text = line.text
    return ("№" in text or text.lstrip()[:1] in ("Р", "р")) and _has_row_sign(text)


def _opens_torn(chunk: Chunk) -> bool:
    """Whether a narrow column has torn the first cell of a header: «Іс-қим» | «ыл №»."""
    torn = any("№" in line.text for line in chunk[1:_TORN])
    return torn and _has_row_sign(join_lines(chunk[:_TORN]).text)


def _has_row_sign(text: str) -> bool:
    return patterns("procedures_tables")["row_sign"].search(text) is not None


def row_tables(chunks: Sequence[Paged]) -> list[RowTable]:
    """The tables with a row an action that stand in `chunks`, in their order."""
    found: list[RowTable] = []
    for start, (_, chunk) in enumerate(chunks):
        if chunk[0].cells is not None or not (opens_header(chunk[0]) or _opens_torn(chunk)):
            continue
        if found and start < found[-1].stop:
            continue
        table = _table(chunks, start)
        if table is not None:
            found.append(table)
    return found


def _table(chunks: Sequence[Paged], start: int) -> RowTable | None:
    columns, first = _header(chunks, start)
    if columns is None or columns[0] != "number":
        return None
    rows, stop = _rows(chunks, first, has_next="next" in columns)
    if len(rows) < _FEWEST_ROWS:
        return None
    read = [_cells(row, columns[1:]) for row in rows]
    cells = {
        kind: tuple([row[columns.index(kind) - 1] for row in read])
        for kind in ROW_KINDS
        if kind in columns[1:]
    }
    last = chunks[stop - 1][1][-1]
    span = Span(chunks[start][1][0].number, last.last, chunks[start][1][0].page)
    numbers = tuple(str(place) for place in range(1, len(rows) + 1))
    return RowTable(start, stop, span, numbers, cells)


def _header(chunks: Sequence[Paged], start: int) -> tuple[Columns | None, int]:
    """What the columns hold, and the chunk after the header."""
    cells: list[str] = []
    for place in range(start, min(start + _MOST_HEADERS, len(chunks))):
        text = join_lines(chunks[place][1]).text
        if _counts_columns(text):
            return header(cells), place + 1
        if _OPENS_ROW.match(text):
            return header(cells), place
        cuts = [cut for cut, _ in capitalised(text)]
        behind_sign = patterns("procedures_tables")["behind_row_sign"]
        for border in (behind_sign, _BEHIND_CAPITALS, _BEFORE_CAPITALS):
            cuts += [match.end() for match in border.finditer(text)]
        cells += [text[a:b].strip() for a, b in pairwise([0, *sorted(set(cuts)), len(text)])]
    return None, start


def _rows(chunks: Sequence[Paged], first: int, *, has_next: bool) -> tuple[list[list[Paged]], int]:
    """The chunks of each row, numbered from 1 on, and the chunk after the last row."""
    rows: list[list[Paged]] = []
    ends = patterns("procedures_tables")
    for place in range(first, len(chunks)):
        page, chunk = chunks[place]
        text = chunk[0].text
        number = _OPENS_ROW.match(text)
        opens = number is not None and int(number["number"]) == len(rows) + 1
        if opens and has_next and rows and _again(chunks, place + 1, len(rows) + 1):
            opens = False  # the number of the next action; that of the next row follows it
        if opens and has_next and rows and _is_last(chunks, place):
            opens = False  # a number of a next action that does not exist
        if opens and number is not None:
            rest = (replace(chunk[0], text=text[number.end() :]), *chunk[1:])
            rows.append([(page, rest if rest[0].text.strip() else chunk[1:])])
        elif not rows or text.startswith(_INDENT) or ends["table_title"].match(text):
            return rows, place
        elif not _counts_columns(text):
            rows[-1].append((page, chunk))
    return rows, len(chunks)


def _is_last(chunks: Sequence[Paged], place: int) -> bool:
    """Whether nothing but a number stands in a chunk and the table ends with it."""
    chunk = chunks[place][1]
    if len(chunk) > 1 or not chunk[0].text.strip(" .)").isdigit():
        return False
    if place + 1 == len(chunks):
        return True
    text = chunks[place + 1][1][0].text
    return text.startswith(_INDENT) or bool(
        patterns("procedures_tables")["table_title"].match(text)
    )


def _counts_columns(text: str) -> bool:
    """«1 2 3 4»; a single number is that of a row."""
    numbers = text.split()
    return len(numbers) > 1 and is_column_numbers(numbers)


def _again(chunks: Sequence[Paged], place: int, number: int) -> bool:
    match = _OPENS_ROW.match(chunks[place][1][0].text) if place < len(chunks) else None
    return match is not None and int(match["number"]) == number


def _cells(row: Sequence[Paged], kinds: Columns) -> list[Line | None]:
    """The cells of a row, by column."""
    row = [(page, chunk) for page, chunk in row if chunk]
    numbers = sorted({page for page, _ in row})
    if not numbers:
        return [None] * len(kinds)
    pages = [tuple(chunk for page, chunk in row if page == number) for number in numbers]
    if len(pages) > 1:
        pieces = list(assign(pages, len(kinds), _BORDERS).cells)
    else:
        pieces = _placed(pages[0], kinds)
    return [_line(piece) if piece is not None else None for piece in pieces]


def _placed(page: Sequence[Chunk], kinds: Columns) -> list[Piece | None]:
    """The pieces of a row on one page in the columns that they fit best, in their order."""
    best: tuple[float, list[Piece | None]] | None = None
    for split in splits(page, _BORDERS, len(kinds)):
        for columns in combinations(range(len(kinds)), len(split.pieces)):
            cost = split.cost + _EMPTY * (len(kinds) - len(columns))
            cost += sum(map(_misfit, split.pieces, [kinds[column] for column in columns]))
            if best is None or cost < best[0]:
                cells: list[Piece | None] = [None] * len(kinds)
                for column, piece in zip(columns, split.pieces, strict=True):
                    cells[column] = piece
                best = cost, cells
    return best[1] if best else [None] * len(kinds)


def _misfit(piece: Piece, kind: RowKind | None) -> float:
    """What speaks against a piece in a column of this kind."""
    text = piece.text
    if kind == "term":
        told = find_terms(text) or is_frequency(text) or not text.strip(_NO_TERM)
        return 0.0 if told else _MISFIT
    if kind == "next":
        return 0.0 if _NEXT.match(text) else _MISFIT
    if _NEXT.fullmatch(text):
        return _MISFIT
    return _NO_NAME if kind == "actor" and not ends_name(text) else 0.0


def _line(piece: Piece) -> Line:
    first, last = piece.lines[0], piece.lines[-1].last
    extent = Extent(last) if last > first.number else None
    return Line(first.number, piece.text, first.page, extent=extent)


def _cuts(text: str) -> list[tuple[int, float]]:
    """Where a line may be cut in two cells: before a capital or a last number, around a term,
    and best behind a name: «Жауапты орындаушы|Құжаттарды тексеру»."""
    cuts = {
        place: min(margin, _BEHIND_NAME) if ends_name(text[:place].rstrip()) else margin
        for place, margin in capitalised(text)
    }
    wrapped_term = patterns("procedures_tables")["wrapped_term"]
    if (last := _LAST_NUMBER.search(text)) is not None:
        cuts[last.start()] = 0.5
    elif text.endswith(" ") and (wrapped := wrapped_term.search(text)) is not None:
        cuts[wrapped.start()] = 0.5
    cuts |= {match.end(): _BEHIND_NAME for match in _BEHIND_CAPITALS.finditer(text)}
    if (name := _name_before_small(text)) is not None:
        cuts.setdefault(name, _BEHIND_NAME)
    for term in find_terms(text):
        cuts[term.start] = -1.0
        end = patterns("procedures_tables")["term_end"].search(text, max(term.end - 12, 0))
        after = max(term.end, end.end()) if end else term.end
        cuts[after + len(text[after:]) - len(text[after:].lstrip())] = -1.0
    return sorted((place, margin) for place, margin in cuts.items() if 0 < place < len(text))


def _name_before_small(text: str) -> int | None:
    """Where the name ends that a line begins with, if a small letter opens what is done:
    «Қабылдау комиссиясы|қабылдау туралы шешім шығару»."""
    words = words_in(text) if text.lstrip()[:1].isupper() else []
    for word, following in pairwise(words[:_LONGEST_NAME]):
        if word.head and not (word.ends_clause or following.part_of_name):
            small = following.text[0].islower() and not matches("after_attribute", following.key)
            return word.stop + 1 if small else None
    return None


_BORDERS = Borders(_cuts, opens_term, ends_name)
