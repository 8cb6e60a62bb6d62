"""Stamps of Kazakh texts, which end in «бекітілді» or «қосымша».

A stamp is found by its last line and read backwards: it is wrapped over any number of lines and
pages. In Markdown it is one block quote, so it never goes back over a blank line.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from pipeline.patterns import patterns
from pipeline.structure.layout import unmarked_text
from pipeline.structure.names.references import ActReference, read_reference
from pipeline.structure.parts.lines import Lines, Stamp
from pipeline.text import DIGITS_FOR

_LONGEST = 14  # lines of a stamp that have text
_NARROW = 60  # characters of a stamp's line that stands at the right margin
_WIDEST = 420  # characters of a stamp's line; only titles of services are that long


def read_stamp(source: Lines, mark: int, floor: int) -> Stamp | None:
    """The stamp whose last line is `mark`; it begins on line `floor` or below."""
    line = source.lines[mark]
    if line.cells or len(line.text) > _WIDEST:
        return None
    structure = patterns("structure")
    printed = unmarked_text(line.text)
    appendix = structure["appendix_mark"].search(printed)
    if appendix is not None:
        if mark + 1 < len(source) and patterns("orders")["no_stamp"].match(
            unmarked_text(source.lines[mark + 1].text)
        ):
            return None
        before = printed[: appendix.start()].strip()
        return _appendix(source, mark, floor, before, _digit(appendix["number"]))
    approval = structure["approval_mark"].search(printed)
    if approval is not None:
        return _approval(source, mark, floor, printed[: approval.start()].strip())
    return None


def _digit(number: str | None) -> str | None:
    """«б» is how a converter read 6, «З» how it read 3."""
    return DIGITS_FOR.get(number.lower(), number) if number else number


def _approval(source: Lines, mark: int, floor: int, before: str) -> Stamp | None:
    tail = next((text for _, text in _backwards(source, mark, floor, before)), "")
    if not patterns("structure")["approved_by_act"].search(tail):
        return None
    grown = _grow_act(source, mark, floor, before)
    if grown is None:
        return None
    start, text, reference = grown
    return Stamp("approval", start, mark, mark + 1, None, text, reference)


def _appendix(
    source: Lines, mark: int, floor: int, before: str, number: str | None
) -> Stamp | None:
    structure = patterns("structure")
    tail = next((text for _, text in _backwards(source, mark, floor, before)), "")
    act = structure["act_stamp"].search(tail)
    if act is not None:
        grown = _grow_act(source, mark, floor, before)
        if grown is None:
            return None
        start, text, reference = grown
        return Stamp("act_appendix", start, mark, mark + 1, number, text, reference)
    part = structure["part_stamp"].search(tail)
    apart = source.blocks or (not before and _ends_block(source, mark))
    short = apart and number is not None and structure["part_stamp_short"].search(tail)
    if (
        part is not None
        or short
        or (number is not None and _only_names(source, mark, floor, before))
    ):
        plain_form = part is not None and bool(part["plain"])
        start, text = _grow_part(source, mark, floor, before, plain_form)
        return Stamp("part_appendix", start, mark, mark + 1, number, text)
    if structure["list_stamp"].search(tail):
        start, text = _grow_block(source, mark, floor, before)
        if structure["changes_named"].search(text):
            return Stamp("list_appendix", start, mark, mark + 1, number, text)
    if before or not _alone(source, mark):
        return None  # «… мәселелері бойынша қосымша» at the end of a wrapped line
    return Stamp("part_appendix", mark, mark, mark + 1, number, "")


def _only_names(source: Lines, mark: int, floor: int, before: str) -> bool:
    """Whether a block is a name in quotes and the mark alone: «Ұйымдарды аккредиттеу» 3-қосымша."""
    if not source.blocks:
        return False
    whole = deque(_backwards(source, mark, floor, before), 1)
    return bool(whole) and _quotes_whole(whole[0][1]) and whole[0][1].endswith(("»", '"', "”"))


def _alone(source: Lines, mark: int) -> bool:
    """A mark without anything before it must stand on a line between blank ones."""
    return (mark == 0 or source.lines[mark - 1].is_blank) and _ends_block(source, mark)


def _ends_block(source: Lines, mark: int) -> bool:
    return mark + 1 >= len(source) or source.lines[mark + 1].is_blank


def _backwards(source: Lines, mark: int, floor: int, before: str) -> Iterator[tuple[int, str]]:
    """The text before a mark, line by line backwards: where it starts, and the whole of it."""
    text = before
    if before:
        yield mark, text
    taken = 0
    for index in range(mark - 1, floor - 1, -1):
        line = source.lines[index]
        if line.is_blank:
            if source.blocks:
                return
            continue
        taken += 1
        if taken > _LONGEST or line.cells or len(line.text) > _WIDEST:
            return
        if "___" in line.text and not source.blocks:
            return  # the blanks of a form; a block that ends as stamps do is none
        text = f"{unmarked_text(line.text)} {text}".strip()
        yield index, text


def _grow_part(
    source: Lines, mark: int, floor: int, before: str, plain_form: bool
) -> tuple[int, str]:
    """The lines of «…» мемлекеттік қызмет стандартына, back to the opening quote.

    Where the source lost that quote, or the stamp has no quotes, it goes back to where its block
    begins. Where blocks are certain, it is the whole block.
    """
    if source.blocks:
        return deque(_backwards(source, mark, floor, before), 1).pop()
    fallback: tuple[int, str] | None = None
    shortest: tuple[int, str] | None = None
    narrow = True
    for index, text in _backwards(source, mark, floor, before):
        if (plain_form and text) or _quotes_whole(text):
            return index, text
        shortest = shortest or (index, text)
        if index != mark and _ends_sentence(source, index):
            break
        narrow = narrow and len(source.lines[index].text.rstrip()) < _NARROW
        told = _has_close(text) or (narrow and "«" not in text)
        if fallback is None and told and _begins_block(source, index):
            fallback = index, text
    return fallback or shortest or (mark, before)


def _grow_block(source: Lines, mark: int, floor: int, before: str) -> tuple[int, str]:
    """The lines of a stamp back to where its block begins."""
    grown = mark, before
    for index, text in _backwards(source, mark, floor, before):
        if index != mark and _ends_sentence(source, index):
            break
        grown = index, text
        if not source.blocks and _begins_block(source, index):
            break
    return grown


def _quotes_whole(text: str) -> bool:
    """The text begins with a quote that opens, and each quote that closes was opened.

    «Болашақ» … қабылдау» is not whole: the line before it opens one more.
    """
    if text.startswith(("«", "“")):
        opened = text.count("«") + text.count("“")
        return 0 < text.count("»") + text.count("”") <= opened
    return text.startswith('"') and text.count('"') % 2 == 0


def _has_close(text: str) -> bool:
    return "»" in text or '"' in text or "”" in text


def _begins_block(source: Lines, index: int) -> bool:
    if index == 0:
        return True
    before = source.lines[index - 1]
    return bool(before.is_blank or before.cells or "___" in before.text) or _ends_sentence(
        source, index - 1
    )


def _ends_sentence(source: Lines, index: int) -> bool:
    """The line belongs to what stands before the stamp."""
    return source.lines[index].text.rstrip().endswith((".", ";", ":"))


def _grow_act(
    source: Lines, mark: int, floor: int, before: str
) -> tuple[int, str, ActReference | None] | None:
    """The lines that name an act, back to the first line of its issuer."""
    structure = patterns("structure")
    best: tuple[int, str, ActReference | None] | None = None
    block: tuple[int, str] | None = None
    for index, text in _backwards(source, mark, floor, before):
        block = index, text
        if best is not None and not _goes_on(source, index):
            return best
        if best is None and structure["this_act_only"].match(text):
            return index, text, None
        reference = read_reference(text)
        if reference is not None and reference.issuer:
            best = index, text, reference
        elif best is not None or (index != mark and _ends_sentence(source, index)):
            return best
    return best or (_without_issuer(*block) if block and source.blocks else None)


def _goes_on(source: Lines, index: int) -> bool:
    """The issuer that was found so far begins on this line already."""
    line = unmarked_text(source.lines[index].text)
    structure = patterns("structure")
    if len(line) > 80 or structure["form_mark"].match(line) or structure["signed"].search(line):
        return False
    return source.blocks or structure["issuer_ends"].search(line) is not None


def _without_issuer(start: int, text: str) -> tuple[int, str, ActReference | None] | None:
    """A block that gives no more than a date and a number, leaves blanks for them, or has none.

    «2020 жылғы 28 мамырдағы | № 61 бұйрығына», «… министрінің | № ___ бұйрығына», «бұйрығына».
    """
    reference = read_reference(text)
    bare = "__" in text or patterns("structure")["act_word_only"].match(text) is not None
    return (start, text, reference) if reference is not None or bare else None
