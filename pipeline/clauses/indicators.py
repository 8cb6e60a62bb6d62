"""Quality indicators: tables of groups («1. Уақтылылығы») and items («1.1. …») with values.

A linearised table prints its cells one after another with blank lines between; a page break
leaves blank lines inside a cell too, so that blank lines alone divide nothing: a number
begins an item, a figure that stands alone is a value, everything else is more of the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.repair import join_lines
from pipeline.schema import QualityIndicator
from pipeline.structure.model import Act, AppendixText, ServiceText
from pipeline.text import squeeze

_PATTERNS = patterns("indicators")
_HEADER_LINES = 12


@dataclass(slots=True)
class _Entry:
    """A group or an indicator while its lines are gathered.

    `is_group` is what its number says; some tables number indicators like groups («1.
    Құжаттарды тапсырған сәттен бастап … %-ы (үлесі)»).
    """

    number: str
    is_group: bool
    words: list[Line] = field(default_factory=list)
    values: list[str | None] = field(default_factory=list)
    last_line: int = 0
    celled: bool = False


def read_indicators(act: Act) -> list[QualityIndicator]:
    """The indicators of every service, in the order of the tables."""
    return [
        row
        for service in act.services
        for appendix in service.appendices
        if _is_table(appendix)
        for row in _rows(act, service, appendix)
    ]


def _is_table(appendix: AppendixText) -> bool:
    """By its kind, or by its header where the appendix has no title to tell its kind."""
    if appendix.appendix.kind == "quality_indicators":
        return True
    head = " ".join(line.text for line in appendix.lines[:_HEADER_LINES])
    return appendix.appendix.kind == "other" and bool(_PATTERNS["header"].search(head))


def _rows(act: Act, service: ServiceText, appendix: AppendixText) -> Iterator[QualityIndicator]:
    group = None
    for entry in _entries(appendix.lines):
        passage = join_lines(entry.words)
        if entry.is_group and not (any(entry.values) or _PATTERNS["share"].search(passage.text)):
            group = passage.text
            continue
        text, printed = _cut_values(passage.text)
        norm, target, current = _three(entry.values if any(entry.values) else printed)
        span = passage.span()
        span = replace(span, line_end=max(span.line_end, entry.last_line))
        yield QualityIndicator(
            service_id=service.service.service_id,
            appendix_id=appendix.appendix.appendix_id,
            group_title=group,
            number=entry.number,
            text=text,
            norm=norm,
            target=target,
            current=current,
            **span.in_file(act.decree.source_file),
        )


def _three(values: Sequence[str | None]) -> tuple[str | None, str | None, str | None]:
    """Norm, target and current value; where empty cells vanish, the first is the norm."""
    norm, target, current, *_ = [*values, None, None, None]
    return norm, target, current


def _cut_values(text: str) -> tuple[str, list[str]]:
    match = _PATTERNS["trailing_values"].search(text)
    return (text[: match.start()], match["values"].split()) if match else (text, [])


def _entries(lines: Sequence[Line]) -> Iterator[_Entry]:
    """Groups and indicators with their words and values; the header is left out."""
    entry: _Entry | None = None
    for line in _after_header(lines):
        if line.is_blank:
            continue
        first, *others = line.cells or (line.text,)
        begun = _begin(line, first)
        if begun:
            if entry:
                yield entry
            entry = begun
            entry.celled = bool(line.cells)
        elif entry is None:
            continue
        elif entry.celled and not line.cells:
            yield entry  # what stands below a table whose cells are kept apart is none of it
            entry = None
        elif _PATTERNS["value"].match(first) and not others:
            entry.values.append(squeeze(first))
            entry.last_line = line.number
        elif first.strip():
            entry.words.append(Line(line.number, first, line.page))
        if entry and others:
            _add_cells(entry, others)
    if entry:
        yield entry


def _begin(line: Line, text: str) -> _Entry | None:
    for name, is_group in (("indicator", False), ("group", True)):
        match = _PATTERNS[name].match(text)
        if match:
            return _Entry(match["number"], is_group, [Line(line.number, match["text"], line.page)])
    return None


def _add_cells(entry: _Entry, cells: Sequence[str]) -> None:
    """Values of a row whose cells the format keeps apart: an empty one is «not said»."""
    values = [squeeze(cell) or None for cell in cells]
    if any(values) or not entry.values:
        entry.values = list(values)


def _after_header(lines: Sequence[Line]) -> Sequence[Line]:
    for index, line in enumerate(lines):
        if _PATTERNS["column_numbers"].match(line.text):
            return lines[index + 1 :]
    return lines
