"""Stamps: the small blocks that open a standard or an appendix.

«Ақмола облысы әкімдігінің 2011 жылғы 7 желтоқсандағы № А-11/491 қаулысымен бекітілді» opens
a document that the act approves, «… қаулысына 2-қосымша» an appendix of the act,
«… мемлекеттік қызмет стандартына 1-қосымша» an appendix of a standard, and «өзгерістер
енгізілетін бұйрықтардың тізбесіне 1-қосымша» one of the list of what an act changes. A stamp
is found by its last line and read backwards: it is wrapped over any number of lines and pages. In
Markdown it is one block quote, so it never goes back over a blank line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

import regex

from pipeline.model import Line
from pipeline.patterns import PatternSet, patterns
from pipeline.structure.layout import unmarked_text
from pipeline.structure.names.references import ActReference, read_reference

StampKind = Literal["approval", "act_appendix", "part_appendix", "list_appendix"]

_LONGEST = 14  # lines of a stamp that have text
_NARROW = 60  # characters of a stamp's line that stands at the right margin
_WIDEST = 420  # characters of a stamp's line; only titles of services are that long


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp on lines `start` to `end` (indexes, `end` excluded); `mark` is its last line."""

    kind: StampKind
    start: int
    mark: int
    end: int
    number: str | None
    text: str
    reference: ActReference | None = None


class Lines:
    """The lines of a document and their text as one string, for patterns that look once.

    `blocks` says that blank lines part its blocks for certain; in other formats they may as
    well be the end of a page.
    """

    def __init__(self, lines: Sequence[Line], *, blocks: bool = False) -> None:
        texts = [line.text for line in lines]
        self.lines = lines
        self.blocks = blocks
        self.text = "\n".join(texts)
        self._starts = list(accumulate([len(text) + 1 for text in texts], initial=0))

    def index_at(self, offset: int) -> int:
        """The index of the line that holds the character at `offset`."""
        return bisect_right(self._starts, offset) - 1

    def holding(self, words: Iterable[str]) -> list[int]:
        """The indexes, ascending, of the lines that hold one of `words`."""
        found: set[int] = set()
        # A third of the spellings have a Latin i; few texts have one.
        spellings = words if "i" in self.text else [word for word in words if "i" not in word]
        for word in spellings:
            offset = self.text.find(word)
            while offset >= 0:
                index = self.index_at(offset)
                found.add(index)
                offset = self.text.find(word, self._starts[index + 1])
        return sorted(found)

    def matching(self, book: PatternSet, name: str) -> list[int]:
        """The indexes of the lines in which a pattern of `book` matches.

        Raises ValueError when the pattern does not say what it `needs`, or ignores case.
        """
        words = book.needs[name]
        pattern = book[name]
        if not words or pattern.flags & regex.IGNORECASE:
            raise ValueError(f"{book.name}.{name} does not say what it needs, in its case")
        return [index for index in self.holding(words) if pattern.search(self.lines[index].text)]

    def __len__(self) -> int:
        return len(self.lines)

    def next_text(self, index: int) -> int:
        """The index of the first line from `index` on that is not blank."""
        while index < len(self.lines) and self.lines[index].is_blank:
            index += 1
        return index


def find_stamps(source: Lines) -> list[Stamp]:
    """All stamps of a Kazakh document in their order."""
    found: list[Stamp] = []
    floor = 0
    for index in source.matching(patterns("structure"), "stamp_word"):
        stamp = _read(source, index, floor)
        if stamp is not None:
            found.append(stamp)
            floor = stamp.end
    return found


def _read(source: Lines, mark: int, floor: int) -> Stamp | None:
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
    """«б» is how a converter read 6."""
    return "6" if number in ("б", "Б") else number


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
    if part is not None or short:
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
