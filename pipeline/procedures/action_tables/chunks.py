"""Lines of an appendix with tables of actions in chunks: what stands together.

Blank lines divide chunks; where a text has none, the words do that open a title, a row, a
group or an action.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.procedures.action_tables.cells import Chunk
from pipeline.procedures.action_tables.labels import is_row_number, label_kind, squash, take_label
from pipeline.procedures.action_tables.row_tables import opens_header
from pipeline.structure.layout import PAGE_BREAK

_NUMBERED = regex.compile(r"\d{1,2}[.)]?\s+\p{Lu}")  # «2 ҚФБ, АЖ атауы»: a row with its number


def chunks_of(lines: Sequence[Line]) -> Iterator[tuple[int, Chunk]]:
    """Lines between blank ones with the number of their page; a row of cells stands alone."""
    page = 0
    blank = 0
    chunk: list[Line] = []
    for place, line in enumerate(lines):
        if line.is_blank or line.cells is not None or _opens(lines[place : place + 3], chunk):
            if chunk:
                yield page, tuple(chunk)
            chunk = []
        if line.is_blank:
            blank += 1
            continue
        page += blank >= PAGE_BREAK
        blank = 0
        chunk.append(line)
        if line.cells is not None:
            yield page, (line,)
            chunk = []
    if chunk:
        yield page, tuple(chunk)


def _opens(ahead: Sequence[Line], chunk: Sequence[Line]) -> bool:
    """Whether the first of `ahead` opens something although no blank line stands before it:
    the title of a table or a block, a stage, a row, a group or an action of a variants table,
    where the table leaves no blank lines."""
    if not chunk or (len(chunk) == 1 and is_row_number(chunk[0])):
        return False
    text = ahead[0].text.lstrip()
    if not (text[:1].isdigit() or _is_capital(text)):
        return False
    if chunk[-1].text.rstrip().endswith(":") and opens_header(ahead[0]):
        return True  # «… реттілігінің сипаттамасы:» | «№ Орындаушы …»
    return (_opens_row(ahead) or _is_heading(text)) and not _in_label(tuple(chunk[-1:]))


def _is_capital(text: str) -> bool:
    return text[:1].isupper() or text[:1] == "№"


def _opens_row(ahead: Sequence[Line]) -> bool:
    """Whether a label begins, or the number of its row: «3», «Іс-әрекеттің …»."""
    text = ahead[0].text.lstrip()
    if _is_capital(text) or _NUMBERED.match(text):
        return label_kind(ahead) is not None
    if not is_row_number(ahead[0]) or not ahead[1:] or not _is_capital(ahead[1].text):
        return False
    kind = label_kind(ahead[1:])
    # above the numbers of new columns a number may be the last of the row of next numbers
    return kind is not None and (kind != "number" or text.strip(" .)") == "1")


def _is_heading(text: str) -> bool:
    found = patterns("procedures_tables")
    return (
        is_block_title(text)
        or stage_of(text) is not None
        or found["table_title"].match(text) is not None
        or any(found[name].match(text.casefold()) for name in ("group", "variant_step"))
    )


def _in_label(line: Chunk) -> bool:
    """Whether a line begins a label that goes on below it."""
    kind = label_kind(line)
    if kind is None:
        return False
    taken = take_label(line, kind)
    return not taken.done and not taken.rest


def is_block_title(text: str) -> bool:
    """Whether a text stands over a block: «Негізгі үрдістің іс-әрекеттері»; it tells nothing."""
    return patterns("procedures_tables")["block_title"].match(squash(text)) is not None


def stage_of(text: str) -> str | None:
    """The stage that a line opens: «1-кезең: …»."""
    if not text[:1].isdigit() and not text[:1].isspace():
        return None
    match = patterns("procedures_tables")["stage"].match(text)
    return match["stage"] if match else None
