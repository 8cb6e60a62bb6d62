"""Values that pass between the stages: text with the place in the source that it came from.

A *line* is what a reader delivers; a *passage* is running text made of several lines, which
still knows for each of its characters the source line that the character was printed on.
All values are immutable, so a stage can be run, tested and timed alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Literal, TypedDict

from regex import Match

from pipeline.values import value

Format = Literal["text", "pdf", "docx", "html", "markdown"]
Severity = Literal["info", "warning", "error"]


class Origin(TypedDict):
    """The columns that say where a row stands."""

    source_file: str
    line_start: int
    line_end: int
    page: int | None


@value
class Span:
    """Lines of a source, both ends included and counted from 1; in a PDF also the page."""

    line_start: int
    line_end: int
    page: int | None = None

    def in_file(self, source_file: str) -> Origin:
        """These lines of a file, as the columns of a row.

        >>> Span(3, 5).in_file("a.txt")
        {'source_file': 'a.txt', 'line_start': 3, 'line_end': 5, 'page': None}
        """
        return {
            "source_file": source_file,
            "line_start": self.line_start,
            "line_end": self.line_end,
            "page": self.page,
        }


@value
class Extent:
    """Where a line of a document stands, if its source has it on several lines.

    `last` is the last of these. Of a row of a table, `cells` has the source line on which each
    cell begins, and `paragraphs`, by column, those of a cell with several paragraphs; `wraps`
    has the last line of each paragraph of a cell that goes on, by the line on which it begins.
    """

    last: int
    cells: tuple[int, ...] = ()
    paragraphs: Mapping[int, tuple[int, ...]] = field(default_factory=dict, hash=False)
    wraps: Mapping[int, int] = field(default_factory=dict, hash=False)


@value
class Line:
    """One line of a source.

    `cells` is set where the format itself says that the line is a row of a table (a
    tab-separated line, a table row of a DOCX, HTML or ruled PDF); `text` then holds the
    cells joined by tabs. `number` is the first source line of the text and never decreases
    from line to line; several lines share one where the format has no lines of its own.
    `heading` says that the format itself calls the line a heading. `extent` is set where the
    source has the text on more than one line. `covered` are the columns of a row into which a
    cell of a row above reaches down; their own cells are empty.
    """

    number: int
    text: str
    page: int | None = None
    cells: tuple[str, ...] | None = None
    heading: bool = False
    extent: Extent | None = None
    covered: tuple[int, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not self.text or self.text.isspace()

    @property
    def last(self) -> int:
        """The last source line of the text."""
        return self.number if self.extent is None else self.extent.last

    def lines_of(self, column: int) -> tuple[int, ...]:
        """The source line of each paragraph of a cell; of its beginning where only that is known.

        >>> row = Line(7, "1\ta", cells=("1", "a"), extent=Extent(9, (8, 9)))
        >>> row.lines_of(1)
        (9,)
        """
        if self.extent is None or column >= len(self.extent.cells):
            return (self.number,)
        return self.extent.paragraphs.get(column) or (self.extent.cells[column],)

    def cell(self, column: int) -> Line:
        """A cell of the row as a line of its own."""
        lines = self.lines_of(column)
        text = self.cells[column].strip() if self.cells else self.text
        last = self.extent.wraps.get(lines[-1], lines[-1]) if self.extent else lines[-1]
        return Line(lines[0], text, self.page, extent=Extent(last) if last > lines[0] else None)

    def with_text(self, text: str) -> Line:
        """The same line with another text; `replace` takes several times as long."""
        return Line(
            self.number, text, self.page, self.cells, self.heading, self.extent, self.covered
        )


@value
class Finding:
    """Something that a stage saw and would not guess about; becomes a row of `issues`."""

    code: str
    message: str
    span: Span
    severity: Severity = "warning"


@value
class Document:
    """A source as read, or as repaired: the same lines, the same numbers."""

    name: str
    format: Format
    sha256: str
    lines: tuple[Line, ...]
    encoding: str | None = None
    language: Literal["kk", "ru"] = "kk"
    metadata: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@value
class Passage:
    """Running text with the source line of every character.

    `offsets[i]` is where the text that was printed on line `numbers[i]` begins; offsets
    ascend and the first is 0. Fragments put back into their place make `numbers` go up
    and down: in «осы стандартқа 6-қосымшаға сәйкес» the middle words may come from the
    next line.
    """

    text: str
    offsets: tuple[int, ...]
    numbers: tuple[int, ...]
    page: int | None = None

    def line_at(self, offset: int) -> int:
        """The source line of the character at `offset`."""
        return self.numbers[max(bisect_right(self.offsets, offset) - 1, 0)]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source lines of `text[start:end]`."""
        if len(self.numbers) == 1:
            return Span(self.numbers[0], self.numbers[0], self.page)
        if not start and end is None:
            return Span(min(self.numbers), max(self.numbers), self.page)
        stop = len(self.text) if end is None else end
        first = bisect_right(self.offsets, start) - 1
        last = bisect_right(self.offsets, max(stop - 1, start)) - 1
        if first == last:
            return Span(self.numbers[first], self.numbers[first], self.page)
        touched = self.numbers[first : last + 1]
        return Span(min(touched), max(touched), self.page)

    def part(self, start: int, end: int | None = None) -> Passage:
        """`text[start:end]` as a passage of its own."""
        stop = len(self.text) if end is None else end
        if len(self.numbers) == 1:
            return Passage(self.text[start:stop], (0,), self.numbers, self.page)
        first = max(bisect_right(self.offsets, start) - 1, 0)
        last = max(bisect_right(self.offsets, max(stop - 1, start)) - 1, first)
        offsets = (0, *[offset - start for offset in self.offsets[first + 1 : last + 1]])
        return Passage(self.text[start:stop], offsets, self.numbers[first : last + 1], self.page)

    def divided(self, dividers: Iterable[Match[str]]) -> Iterator[Passage]:
        """The pieces between matches in the text, and those at its ends, even empty ones."""
        start = 0
        for divider in dividers:
            yield self.part(start, divider.start())
            start = divider.end()
        yield self.part(start)

    def strip(self) -> Passage:
        """The passage without white space at its ends."""
        text = self.text
        if not text or not (text[0].isspace() or text[-1].isspace()):
            return self
        start = len(text) - len(text.lstrip())
        return self.part(start, max(len(text.rstrip()), start))

    @staticmethod
    def join(parts: Iterable[Passage], separator: str = " ") -> Passage:
        """The parts one after another; raises ValueError when there is none."""
        text = ""
        offsets: list[int] = []
        numbers: list[int] = []
        page: int | None = None
        for part in parts:
            if numbers:
                text += separator
            else:
                page = part.page
            offsets += [len(text) + offset for offset in part.offsets]
            numbers += part.numbers
            text += part.text
        if not numbers:
            raise ValueError("a passage is made of at least one part")
        return Passage(text, tuple(offsets), tuple(numbers), page)

    @staticmethod
    def of_line(line: Line) -> Passage:
        return Passage(line.text, (0,), (line.number,), line.page)
