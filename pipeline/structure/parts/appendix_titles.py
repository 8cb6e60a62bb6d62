"""Titles of appendices: the first block after the stamp, or the heading inside a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, takewhile

import regex

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.repair import join_lines
from pipeline.structure.layout import PAGE_BREAK, is_indented, unmarked_text
from pipeline.text import squeeze

_TITLE_LINES = 10
_TITLE_LENGTH = 400
_FORM_LINES = 45  # lines before which a form names itself
_ROW_LINES = 12  # lines of an office's row behind its name, before its phone
_QUOTES = '«"“'
_BLANK = regex.compile("__++")
_NUMBER = regex.compile(r"\s*№\s*__++\s*")
_ADDRESSEE = regex.compile(r"\A\s*(?:__++\s*(?:\([^()]*\)\s*)?)++")
_HINT = regex.compile(r"\([^()]*\)")
# A title is told by what it says; anything else must look like a heading.
_TITLES = (
    "quality_title",
    "model_title",
    "diagram_title",
    "procedure_title",
    "fee_title",
    "officials_title",
    "list_title",
    "form_title",
)


def read_title(
    lines: Sequence[Line], start: int, end: int, *, stamped: bool = True
) -> tuple[str | None, tuple[Line, ...]]:
    """The title of an appendix, if it has one, and the lines of its content.

    A table's first row, a form's addressee and a blank to fill in are no titles; a form is
    then called by the heading inside it («Өтініш»), which stays part of its content. So
    does the title of a table that shares the appendix's: «… қарым-қатынасы 1 кесте. …».
    The mark «Нысан» over a form is its title only if nothing else in it is.
    """
    first = _skip_notes(lines, start, end)
    block, stop = _block(lines, first, end)
    if not block and first < end and _single_cell(lines[first]):
        return _cell_title(lines[first]), tuple(lines[first + 1 : end])
    if block and _is_form_mark(block[:1]):  # an addressee may stand below the mark
        named = _form_heading(lines[stop:end])
        if named or len(block) == 1 or _heads(lines, stop, end):
            return named or _joined(block), tuple(lines[first if named else stop : end])
        if _told_by_words(_joined(block[1:])):
            block = block[1:]
    if block and _may_be_title(block):
        stop = _over_page(lines, block, stop, end)
        block, inner = _without_table_title(block)
        title = _joined(block)
        content = (*inner, *lines[stop:end])
        if len(title) <= _TITLE_LENGTH and _is_title(title, content, stamped):
            return title, content
    return _form_heading(lines[first:end]), tuple(lines[first:end])


def is_marked_form(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether «Нысан» stands over an appendix."""
    first = _skip_notes(lines, start, end)
    block, _ = _block(lines, first, end)
    return bool(block) and _is_form_mark(block)


def _is_form_mark(block: Sequence[Line]) -> bool:
    return patterns("structure")["form_mark"].match(_joined(block)) is not None


def _heads(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether a heading follows: that names a form whose addressee stands below its mark."""
    following = next((line for line in lines[index:end] if not line.is_blank), None)
    return following is not None and following.heading


def _without_table_title(block: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the title, and those of a table's own title that follows in the block."""
    inside = patterns("structure")["table_title_inside"]
    for place, line in enumerate(block):
        found = inside.search(line.text)
        before = line.text[: found.start()].strip() if found else ""
        if found is None or not (place or before):
            continue
        rest = line.text[found.start() :].lstrip()
        own = [*block[:place], line.with_text(before)] if before else block[:place]
        return own, [line.with_text(rest), *block[place + 1 :]]
    return block, []


def _single_cell(line: Line) -> bool:
    """A table may open with a row that holds nothing but the title of the appendix."""
    filled = [cell for cell in line.cells or () if cell.strip()]
    structure = patterns("structure")
    return len(filled) == 1 and any(
        structure[name].search(_cell_title(line))
        for name in ("title", "title_ru", "title_before_name", "list_title", "quality_title")
    )


def _cell_title(line: Line) -> str:
    """The title in such a row, without what the text calls it from there on."""
    title = _joined([replace(line, cells=None)])
    return patterns("structure")["called_tail"].sub("", title)


def _joined(block: Sequence[Line]) -> str:
    text = join_lines([line.with_text(unmarked_text(line.text)) for line in block]).text.strip(" *")
    return text.removesuffix(".")


def _is_title(title: str, after: Sequence[Line], stamped: bool) -> bool:
    told = _told_by_words(title)
    if told is not None:
        return told
    if not stamped or len(title) < 12 or any(char.isdigit() for char in title):
        return False
    structure = patterns("structure")
    if structure["office_name"].search(title) and _is_reached(after):
        return False
    form = any("___" in line.text for line in after[:_FORM_LINES])
    return not form and not structure.search("office_header", title)


def _is_reached(after: Sequence[Line]) -> bool:
    """Whether a phone or an e-mail address follows soon: the row of an office goes on."""
    reached = patterns("structure")["reached"]
    printed = (line.text for line in after if not line.is_blank)
    return any(reached.search(text) for text in islice(printed, _ROW_LINES))


@lru_cache(maxsize=1 << 10)  # the standards of a decree call their appendices alike
def _told_by_words(title: str) -> bool | None:
    """Whether this is a title, by its words; None if they do not tell."""
    structure = patterns("structure")
    if structure.search("addressee", title) or structure["column_title"].search(title):
        return False
    return True if any(structure.search(name, title) for name in _TITLES) else None


def _skip_notes(lines: Sequence[Line], index: int, end: int) -> int:
    """Past blank lines and notes of amendment («Ескерту. 3-қосымшаға өзгеріс енгізілді …»)."""
    structure = patterns("structure")
    while index < end:
        if lines[index].is_blank:
            index += 1
        elif structure["note"].match(lines[index].text):
            index += 1
            while index < end and not lines[index].is_blank and not _after_note(lines, index):
                index += 1
        else:
            break
    return index


def _after_note(lines: Sequence[Line], index: int) -> bool:
    """Whether a line after a finished sentence of a note begins something else."""
    text = unmarked_text(lines[index].text)
    over = lines[index - 1].text.rstrip().endswith(".")
    return over and (text[:1].isupper() or text[:1] in _QUOTES or text.strip().isdigit())


def _block(lines: Sequence[Line], index: int, end: int) -> tuple[list[Line], int]:
    """The lines up to the next blank line or to where another kind of line begins."""
    block: list[Line] = []
    while index < end and not lines[index].is_blank and len(block) < _TITLE_LINES:
        line = lines[index]
        if line.cells or "___" in line.text or (block and _breaks(block, line)):
            break
        block.append(line)
        index += 1
    return block, index


def _breaks(block: list[Line], line: Line) -> bool:
    """A paragraph or a row of a table begins, or the sentence before is over."""
    numbered = line.text.strip().rstrip(".").isdigit()
    return numbered or is_indented(line) or block[-1].text.rstrip().endswith(".")


def _may_be_title(block: list[Line]) -> bool:
    text = " ".join(unmarked_text(line.text) for line in block)
    structure = patterns("structure")
    if structure["point"].match(text) and not structure["table_title"].match(text):
        return False
    return text[:1].isdigit() or text.lstrip('«"“')[:1].isupper()


def _over_page(lines: Sequence[Line], block: list[Line], stop: int, end: int) -> int:
    """A title cut by the end of a page goes on after it."""
    after = stop
    while after < end and lines[after].is_blank:
        after += 1
    if after - stop < PAGE_BREAK or after >= end or not _unfinished(block, lines[after]):
        return stop
    more, further = _block(lines, after, end)
    block.extend(more)
    return further if more else stop


def _unfinished(block: list[Line], following: Line) -> bool:
    """The words so far end in no noun that titles end in, and the next line goes on."""
    structure = patterns("structure")
    text = " ".join(unmarked_text(line.text) for line in block)
    if structure["title_over"].search(text) or structure["model_title"].search(text):
        return False
    rest = unmarked_text(following.text)
    return rest[:1].islower() or rest[:1] in '«"(' or structure["goes_on"].search(text) is not None


def _form_heading(lines: Sequence[Line]) -> str | None:
    """The heading of a form: «Өтініш», «… құқығына актіні беру туралы | өтініш»."""
    structure = patterns("structure")
    taken = 0
    for place, line in enumerate(lines):
        if line.is_blank:
            continue
        taken += 1
        if taken > _FORM_LINES or line.cells:
            return None
        if line.heading and (named := _named_by_heading(_wrapped(lines[place:]))):
            return named
        found = structure["form_heading"].match(unmarked_text(line.text))
        if found is None:
            continue
        first = place
        while first > 0 and place - first < 4 and _is_heading(lines[first - 1]):
            first -= 1
        block = [*lines[first:place], line.with_text(found["title"])]
        return _joined(block)
    return None


def _wrapped(lines: Sequence[Line]) -> str:
    """A heading with the headings after it that go on in a small letter."""
    printed = (line for line in lines if not line.is_blank)
    first = next(printed)
    after = takewhile(lambda line: line.heading and line.text[:1].islower(), printed)
    return " ".join(line.text.strip() for line in (first, *after))


def _named_by_heading(text: str) -> str | None:
    """What a heading calls a form, up to the blank to fill in; a chapter's heading names none.

    A heading that says only behind its blank what it is («Қаланың ____ (аты) … куәлігі») is
    whole.
    """
    structure = patterns("structure")
    if structure["chapter"].match(text) or structure["section"].match(text):
        return None
    # «_____ (мекеменің атауы) Өтініш № ____ есепке қою туралы»
    before, *after = _BLANK.split(_ADDRESSEE.sub("", _NUMBER.sub(" ", text)))
    ending = squeeze(_HINT.sub("", after[-1])) if after else ""
    if ending and structure["form_heading"].match(ending):
        return _joined([Line(0, " _____ ".join(part.strip() for part in (before, *after)))])
    return _joined([Line(0, before.strip())]) or None


def _is_heading(line: Line) -> bool:
    """The line may belong to a heading: no blank to fill in, no hint in brackets."""
    text = unmarked_text(line.text)
    hint = text.endswith(")") or (text.startswith("(") and ")" not in text)
    return bool(text) and not hint and "_" not in text and not is_indented(line)
