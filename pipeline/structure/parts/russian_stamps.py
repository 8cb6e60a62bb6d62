"""Stamps of Russian texts, which begin where Kazakh ones end: «Приложение 1 | к Правилам …»."""

from __future__ import annotations

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.structure.layout import unmarked_text
from pipeline.structure.names.references import read_russian_stamp
from pipeline.structure.parts.lines import Lines, Stamp, StampKind

_LONGEST = 12  # lines
_QUOTES = '«"“'
_WIDEST = 420  # characters of a line


def read_stamp(source: Lines, mark: int, floor: int) -> Stamp | None:
    """The stamp whose first line is `mark`, at or below line `floor`."""
    line = source.lines[mark]
    if mark < floor or line.cells or len(line.text) > _WIDEST:
        return None
    structure = patterns("structure")
    printed = unmarked_text(line.text)
    appendix = structure["appendix_mark_ru"].match(printed)
    if appendix is None and not structure["approval_mark_ru"].match(printed):
        return None
    if printed[:1].islower() and mark and not source.lines[mark - 1].is_blank:
        return None  # a line of running text: «… через портал, | приложение 1 к Правилам»
    end, text = _forwards(source, mark)
    if patterns("orders")["no_stamp_ru"].match(text):
        return None
    kind: StampKind
    if appendix is None:
        kind = "approval"
    elif structure["to_part_ru"].search(text):
        kind = "part_appendix"
    elif structure["to_act_ru"].search(text):
        kind = "act_appendix"
    elif structure["to_list_ru"].search(text) and structure["changes_named"].search(text):
        kind = "list_appendix"
    else:
        return None
    number = appendix["number"] if appendix else None
    reference = None if kind in ("part_appendix", "list_appendix") else read_russian_stamp(text)
    return Stamp(kind, mark, mark, end, number, text, reference)


def _forwards(source: Lines, mark: int) -> tuple[int, str]:
    """The block that a stamp opens: the index after it, and its text.

    Where blank lines may stand within it, each line may be a paragraph: «Приложение 1», a blank
    line, «к приказу Министра», a blank line, «Республики Казахстан».
    """
    taken: list[str] = []
    index = end = mark
    while index < len(source) and len(taken) < _LONGEST:
        line = source.lines[index]
        text = unmarked_text(line.text)
        if line.cells or (line.is_blank and source.blocks):
            break
        if not line.is_blank:
            if index > end and not _goes_on_behind_blank(line, " ".join(taken)):
                break
            if taken and _is_over(" ".join(taken), text):
                break
            taken.append(text)
            end = index + 1
        index += 1
    return end, " ".join(taken)


def _goes_on_behind_blank(line: Line, stamp: str) -> bool:
    """Whether a line behind a blank one may be the stamp's: it begins with a small letter, can be
    nothing else, or is of the name of the service that the stamp tells or has begun to tell."""
    text = unmarked_text(line.text).lstrip()
    begun = stamp.count("«") > stamp.count("»")
    if begun or (text[:1] in _QUOTES and patterns("structure")["of_service_ru"].search(stamp)):
        return not line.heading
    goes_on = patterns("structure")["stamp_goes_on_ru"]
    return (text[:1].islower() and not line.heading) or goes_on.match(text) is not None


def _is_over(stamp: str, text: str) -> bool:
    """Whether a line is no part of the stamp above it, though no blank line stands between: a
    note, or the title behind a stamp that has said what it is appended to."""
    structure = patterns("structure")
    if structure["note"].match(text):
        return True
    over = structure["stamp_over_ru"].search(stamp)
    if over is None or text.lstrip()[:1].islower():
        return False
    if text.lstrip()[:1] in _QUOTES and not over["told"]:
        return False  # the name of the service: «… государственной услуги | «Выдача справки»»
    if structure["body_of_ru"].match(text.lstrip()):
        return False
    return stamp.count("«") <= stamp.count("»") and stamp.count('"') % 2 == 0
