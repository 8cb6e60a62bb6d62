"""The lines of a document as patterns that divide it look at them, and the stamps among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

import regex

from pipeline.model import Line
from pipeline.patterns import PatternSet
from pipeline.structure.names.references import ActReference

StampKind = Literal["approval", "act_appendix", "part_appendix", "list_appendix"]


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
