"""Words in reading order: words side by side become a line, with spaces where gaps are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.pdf.drawn.page import RAISED, SMALL, Word, is_raised
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.text import SUPERSCRIPT, plain_spaces

# So many letters in a row, each apart, are a spaced-out word and not «1 а б».
_SPACED_LETTERS = 4
# Gaps from here on, in em, may be spaces of the text itself: «Қ А У Л Ы».
_SPACE = 0.2
_REACH = 0.3  # of the height of a line: so far the mark of a footnote reaches down into it
_MARK = 0.4  # em: so near to a word stands the mark of its footnote
SOFT_HYPHEN = "\xad"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line, or the part of it that stands in one cell."""

    text: str
    box: Box
    words: tuple[Word, ...]
    widest_gap: float = 0.0
    """Between two of its words, in em."""
    bold: bool = False
    """Whether it begins and ends in bold letters, in running text."""

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.words[0].box.height


def text_lines(words: Sequence[Word], settings: PdfSettings = DEFAULT) -> list[TextLine]:
    """The lines that words make, from top to bottom."""
    return [text_line(row, settings) for row in rows_of_words(words, settings)]


def rows_of_words(words: Sequence[Word], settings: PdfSettings) -> Iterator[list[Word]]:
    """Words at one height, from left to right. A small letter above the line, as the mark of a
    footnote, belongs to the line that it stands nearest to."""
    row: list[Word] = []
    middle = height = 0.0
    for word in sorted(words, key=lambda word: word.box.top + word.box.bottom):
        box = word.box
        at = (box.top + box.bottom) / 2
        if row and at - middle > settings.same_line * max(height, box.bottom - box.top):
            if len(row) == 1 and _is_mark(row[0], box):
                middle, height = at, box.bottom - box.top
            else:
                yield sorted(row, key=_left)
                row = []
        if not row:
            middle, height = at, box.bottom - box.top
        row.append(word)
    if row:
        yield sorted(row, key=_left)


def _is_mark(mark: Word, below: Box) -> bool:
    """Whether a small letter before a line, or small figures anywhere in it, reach into the line:
    the mark of a footnote."""
    box = mark.box
    return (
        box.height < SMALL * below.height
        and box.bottom >= below.top + _REACH * below.height
        and (box.x1 <= below.x0 + below.height or mark.text.isdigit())
    )


def _left(word: Word) -> float:
    return word.box.x0


def text_line(words: Sequence[Word], settings: PdfSettings = DEFAULT) -> TextLine:
    """One line; `words` go from left to right and are not empty."""
    heights = [word.box.bottom - word.box.top for word in words]
    em = max(heights) or 1.0
    gaps = [(b.box.x0 - a.box.x1) / em for a, b in pairwise(words)]
    if min(heights) < SMALL * em:
        words = _with_marks(words, em)
    parts = [words[0].text]
    for word, gap, tight in zip(
        words[1:], gaps, _within_spaced(words, gaps, settings), strict=True
    ):
        if not tight and gap >= settings.word_gap:
            parts.append(" " if gap < settings.wide_gap else " " * max(4, int(gap * 3)))
        parts.append(word.text)
    box = Box(
        words[0].box.x0,
        min(word.box.top for word in words),
        max(word.box.x1 for word in words),
        max(word.box.bottom for word in words),
    )
    text = "".join(parts)
    if text.endswith(SOFT_HYPHEN):
        text = plain_spaces(text) + SOFT_HYPHEN
    elif not text.isascii():
        text = plain_spaces(text)
    return TextLine(text, box, tuple(words), max(gaps, default=0.0))


def _with_marks(words: Sequence[Word], em: float) -> Sequence[Word]:
    """The words, raised figures beside a larger word written as such: marks of footnotes."""
    usual = sorted(word.box.bottom for word in words)[len(words) // 2]
    return [
        Word(word.text.translate(SUPERSCRIPT), word.box, word.start)
        if word.text.isdigit()
        and usual - word.box.bottom > RAISED * em
        and any(
            is_raised(word.box, other.box)
            and max(word.box.x0 - other.box.x1, other.box.x0 - word.box.x1) < _MARK * em
            for other in (*words[max(index - 1, 0) : index], *words[index + 1 : index + 2])
        )
        else word
        for index, word in enumerate(words)
    ]


def _within_spaced(
    words: Sequence[Word], gaps: Sequence[float], settings: PdfSettings
) -> list[bool]:
    """For each gap: whether it only sets the letters of one word apart.

    Within a run of single letters most gaps are those between letters; the wider ones divide
    words. Where all are alike and as wide as spaces, the gaps say nothing, and the run stays
    as it is: a stage that knows the words can still split it.
    """
    tight = [False] * len(gaps)
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and len(words[end].text) == 1:
            end += 1
        if end - start >= _SPACED_LETTERS:
            inner = gaps[start : end - 1]
            usual = sorted(inner)[len(inner) // 3]
            inside = [gap - usual < settings.letter_gap for gap in inner]
            if not all(inside) or usual < _SPACE:
                tight[start : end - 1] = inside
        start = max(end, start + 1)
    return tight
