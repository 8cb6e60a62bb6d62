"""Appendices: their titles, their kinds, their lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Line, Span
from pipeline.patterns import patterns
from pipeline.repair import join_lines
from pipeline.schema import Appendix
from pipeline.structure.layout import PAGE_BREAK, indent, plain
from pipeline.structure.model import AppendixText
from pipeline.structure.outline import AppendixPart

_TITLE_LINES = 10
_TITLE_LENGTH = 400
_SAMPLE = 60  # lines with text that tell the kind of an appendix without a title
_TABLE_KINDS = frozenset(
    {"office_list", "officials_list", "fee_table", "quality_indicators", "procedure_table"}
)


@dataclass(frozen=True, slots=True)
class AppendixOwner:
    """Keys of what an appendix belongs to."""

    appendix_id: str
    decree_id: str
    service_id: str | None
    source_file: str


def read_appendix(lines: Sequence[Line], part: AppendixPart, owner: AppendixOwner) -> AppendixText:
    """The row of an appendix and its lines without stamp and title."""
    end = _last_text(lines, part.start, part.end)
    title, body = read_title(lines, part.body, end)
    content = tuple(lines[body:end])
    kind = kind_of(title, content)
    span = Span(lines[part.start].number, lines[max(end - 1, part.start)].number)
    row = Appendix(
        appendix_id=owner.appendix_id,
        decree_id=owner.decree_id,
        service_id=owner.service_id,
        number=part.stamp.number if part.stamp else None,
        title=title,
        kind=kind,
        text=None if kind in _TABLE_KINDS else text_of(content),
        source_file=owner.source_file,
        line_start=span.line_start,
        line_end=span.line_end,
        page=lines[part.start].page,
        confidence=1.0 if part.stamp else 0.8,
    )
    return AppendixText(row, content)


def _last_text(lines: Sequence[Line], start: int, end: int) -> int:
    """The end (excluded) without the blank lines before it."""
    while end > start + 1 and lines[end - 1].is_blank:
        end -= 1
    return end


def text_of(lines: Sequence[Line]) -> str | None:
    """The text of a form with its line breaks; runs of blank lines become one."""
    rows: list[str] = []
    for line in lines:
        row = line.text.rstrip()
        if row or (rows and rows[-1]):
            rows.append(row)
    return "\n".join(rows).strip("\n") or None


def read_title(lines: Sequence[Line], start: int, end: int) -> tuple[str | None, int]:
    """The title of an appendix, if it has one, and the index of the first line of its content.

    A title is the first block after the stamp. A table's first row, a form's addressee and a
    blank to fill in are none.
    """
    first = _skip_notes(lines, start, end)
    block, stop = _block(lines, first, end)
    if not block or not _may_be_title(block):
        return None, first
    stop = _over_page(lines, block, stop, end)
    title = join_lines([replace(line, text=plain(line.text)) for line in block]).text
    if len(title) > _TITLE_LENGTH:
        return None, first
    return title.strip(' "*') if title.count('"') % 2 else title.strip(" *"), stop


def _skip_notes(lines: Sequence[Line], index: int, end: int) -> int:
    """Past blank lines and notes of amendment («Ескерту. 3-қосымшаға өзгеріс енгізілді …»)."""
    structure = patterns("structure")
    while index < end:
        if lines[index].is_blank:
            index += 1
        elif structure["note"].match(lines[index].text):
            while index < end and not lines[index].is_blank:
                index += 1
        else:
            break
    return index


def _block(lines: Sequence[Line], index: int, end: int) -> tuple[list[Line], int]:
    """The lines up to the next blank line or to where another kind of line begins."""
    block: list[Line] = []
    while index < end and not lines[index].is_blank and len(block) < _TITLE_LINES:
        line = lines[index]
        if line.cells or "____" in line.text or (block and _breaks(block, line)):
            break
        block.append(line)
        index += 1
    return block, index


def _breaks(block: list[Line], line: Line) -> bool:
    return (indent(line) >= 4) != (indent(block[0]) >= 4) or block[-1].text.rstrip().endswith(".")


def _may_be_title(block: list[Line]) -> bool:
    text = " ".join(plain(line.text) for line in block)
    structure = patterns("structure")
    if not text[:1].isalnum() and text[:1] not in '«"“(':
        return False
    if structure["point"].match(text) and not structure["table_title"].match(text):
        return False
    return text[:1] not in "(" and not text[:1].islower()


def _over_page(lines: Sequence[Line], block: list[Line], stop: int, end: int) -> int:
    """A title cut by the end of a page goes on after it; its last words tell."""
    after = stop
    while after < end and lines[after].is_blank:
        after += 1
    if after == stop or after >= end or after - stop < PAGE_BREAK:
        return stop
    text = " ".join(plain(line.text) for line in block)
    if patterns("structure")["title_over"].search(text):
        return stop
    more, further = _block(lines, after, end)
    if not more:
        return stop
    block.extend(more)
    return further


def kind_of(title: str | None, content: Sequence[Line]) -> str:
    """What an appendix holds, by its title, else by what its first lines look like."""
    structure = patterns("structure")
    sample = _sample(content)
    if title is not None:
        for name, kind in _TITLE_KINDS:
            if not structure[name].search(title):
                continue
            if kind == "quality_indicators" and structure["questionnaire"].search(title):
                return "form"
            return kind
        if structure["list_title"].search(title):
            return _list_kind(title, sample)
        if structure["form_title"].search(title):
            return "form"
    return _kind_of_content(sample, content)


_TITLE_KINDS = (
    ("quality_title", "quality_indicators"),
    ("model_title", "form"),
    ("diagram_title", "diagram"),
    ("procedure_title", "procedure_table"),
    ("fee_title", "fee_table"),
    ("officials_title", "officials_list"),
)


def _list_kind(title: str, sample: str) -> str:
    """A list of offices, or one of posts."""
    if patterns("structure")["required_title"].search(title):
        return "other"
    header = sample[:300]
    return "officials_list" if _names_posts(header) else "office_list"


def _names_posts(header: str) -> bool:
    structure = patterns("structure")
    return bool(structure["post_header"].search(header)) and not structure["name_header"].search(
        header
    )


def _sample(content: Sequence[Line]) -> str:
    rows = []
    for line in content:
        if not line.is_blank:
            rows.append(line.text.strip())
            if len(rows) >= _SAMPLE:
                break
    return "\n".join(rows)


def _kind_of_content(sample: str, content: Sequence[Line]) -> str:
    structure = patterns("structure")
    header = sample[:300]
    if structure["action_header"].search(header):
        return "procedure_table"
    contacts = len(structure["contact"].findall(sample))
    blanks = len(structure["blank_to_fill"].findall(sample))
    if structure["office_header"].search(header) and contacts > blanks:
        return "officials_list" if _names_posts(header) else "office_list"
    if blanks or structure["form_title"].search(header):
        return "form"
    if contacts >= 4:
        return "office_list"
    if not any(not line.is_blank for line in content):
        return "diagram" if content else "other"
    return "other"
