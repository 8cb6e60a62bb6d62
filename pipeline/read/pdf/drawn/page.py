"""What stands where on a page, as PDFium knows it: its words, and the rules beside them.

PDFium is asked through its plain C interface: a page has thousands of letters, and only the
first and the last one of a word are needed to know where the word is.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c
import regex

from pipeline.read.pdf.drawn.metrics import lacks_heights, reach
from pipeline.read.pdf.drawn.shapes import drawn_on
from pipeline.read.pdf.drawn.straight import slant_of, straighten
from pipeline.read.pdf.geometry import Box, Frame
from pipeline.read.pdf.ruled.ruling import Rule
from pipeline.read.pdf.settings import DEFAULT, PdfSettings, TooMuchError
from pipeline.read.text import SUPERSCRIPT

# PDFium marks a hyphen at the end of a line, and then leaves the line's end itself out.
_HYPHENS = "\x02\ufffe"
_WORD = regex.compile(rf"[^\s{_HYPHENS}]++[{_HYPHENS}]?|[{_HYPHENS}]")
_ASLANT = 0.1  # quarter turns from where a text runs across the page
_LEAP = 0.3  # of a letter's height from where its word may do so
SMALL = 0.85  # of the height of other letters: those of raised figures
RAISED = 0.15  # of the height of a line: so far they end above it
_LARGE = 3.0  # times the usual height: letters of a text that is printed over the page
_LONGEST_NAME = 128  # bytes of the name of a font
_FEWEST_OVER = 3  # words that such a text covers


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text without white space in it; `start` is its first letter's index. Where bold
    words stand beside others they are marked as such."""

    text: str
    box: Box
    start: int
    bold: bool = False


class Letter(NamedTuple):
    """A letter of a word: where it stands, and which of the page's texts it was printed with."""

    box: Box
    printed_with: int


@dataclass(slots=True)
class PageContent:
    """A page as its reader sees it: turned so that the text is upright."""

    frame: Frame
    words: list[Word]
    across: list[Word] = field(default_factory=list)
    """Words that run aslant over the others, such as «КӨШІРМЕ» over a copy."""
    verticals: list[Rule] = field(default_factory=list)
    horizontals: list[Rule] = field(default_factory=list)
    has_images: bool = False
    askew: bool = False
    """Whether it was put in slanted, and is read as if it were straight."""


class PageReader:
    """Asks PDFium about one page; to be used as a context, so that its memory is given back."""

    def __init__(self, page: pdfium.PdfPage, settings: PdfSettings = DEFAULT) -> None:
        self.settings = settings
        self.page = page
        self.text_page = page.get_textpage()
        self._rect = c.FS_RECTF()
        self._ref = ctypes.byref(self._rect)
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._flags = ctypes.c_int()
        self._askew = False
        self.frame = self._frame()
        self._lacks_heights = lacks_heights(self.text_page.raw, self._sample())
        # Whether the word read last leaps to another height, and has letters of two sizes.
        self._leaps = self._uneven = False

    def __enter__(self) -> PageReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.text_page.close()
        self.page.close()

    def content(self) -> PageContent:
        """Words and rules of the page. Raises TooMuchError for an absurd page."""
        words, across = self._words()
        drawn = drawn_on(self.page, self.frame, self.settings)
        return PageContent(
            self.frame,
            words,
            across,
            drawn.verticals,
            drawn.horizontals,
            drawn.has_images,
            self._askew,
        )

    def letters(self, word: Word) -> list[Letter]:
        """The letters of a word, for a word that runs over a rule."""
        return [
            Letter(self._letter(index), self._text_object(index))
            for index in range(word.start, word.start + len(word.text))
        ]

    def is_bold(self, word: Word) -> bool:
        """Whether a word begins in a font that calls itself bold."""
        c.FPDFText_GetFontInfo(
            self.text_page.raw, word.start, self._name, len(self._name), self._flags
        )
        return b"bold" in self._name.value.lower()

    def _text_object(self, index: int) -> int:
        """The text that the file prints a letter with; 0 for letters that PDFium put in."""
        found = c.FPDFText_GetTextObject(self.text_page.raw, index)
        return ctypes.cast(found, ctypes.c_void_p).value or 0

    def _frame(self) -> Frame:
        """The page, straightened if need be, and how most of its text is turned; pages that say
        so themselves may be wrong."""
        left, bottom, right, top = self.page.get_bbox()
        raw = self.text_page.raw
        # PDFium counts angles with the clock.
        angles = [c.FPDFText_GetCharAngle(raw, index) for index in self._sample()]
        if slant := slant_of(angles):
            self._askew = True
            self.text_page.close()
            straighten(self.page.raw, slant, ((left + right) / 2, (bottom + top) / 2))
            self.text_page = self.page.get_textpage()
        turns = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles)
        return Frame(left, bottom, right, top, turns.most_common(1)[0][0] if turns else 0)

    def _sample(self) -> range:
        """Some letters from the whole page."""
        count = c.FPDFText_CountChars(self.text_page.raw)
        return range(0, count, max(1, count // 40))

    def _letter(self, index: int) -> Box:
        rect = self._rect
        c.FPDFText_GetLooseCharBox(self.text_page.raw, index, self._ref)
        box = self.frame.box(rect.left, rect.bottom, rect.right, rect.top)
        if not self._lacks_heights:
            return box
        x, y, above, below = reach(self.text_page.raw, index)
        line = self.frame.box(x, y, x, y).bottom
        return box._replace(top=line - above, bottom=line + below) if above else box

    def _text(self) -> str:
        """The page's text, one character for each of PDFium's letters."""
        raw = self.text_page.raw
        count = c.FPDFText_CountChars(raw)
        if count <= 0:
            return ""
        if count > self.settings.most_characters:
            raise TooMuchError(f"the page has {count:,} letters")
        buffer = (ctypes.c_ushort * (count + 1))()
        written = c.FPDFText_GetText(raw, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        if len(text) != count:  # letters without a character, or outside the basic plane
            codes = (c.FPDFText_GetUnicode(raw, index) for index in range(count))
            text = "".join(chr(code) if 0 < code < 0xD800 else " " for code in codes)
        return text.replace("\x00", " ")

    def _words(self) -> tuple[list[Word], list[Word]]:
        """The words of the page, and those that run across it."""
        words: list[Word] = []
        across: list[Word] = []
        for match in _WORD.finditer(self._text()):
            text, (start, end) = match[0], match.span()
            if text[-1] in _HYPHENS:
                text = text[:-1] + "-"
            word = Word(text, self._stretch(start, end - 1), start)
            if self._uneven:
                word = self._with_marks(word)
            (across if self._leaps and self._is_aslant(word) else words).append(word)
        return _without_huge(words, across)

    def _with_marks(self, word: Word) -> Word:
        """A word with letters of two sizes: raised figures are marks of footnotes, powers, or
        numbers between two others, never figures of the number before them."""
        self._uneven = False
        boxes = [self._letter(index) for index in range(word.start, word.start + len(word.text))]
        line = max(boxes, key=lambda box: box.height)
        text = "".join(
            character.translate(SUPERSCRIPT) if is_raised(box, line) else character
            for character, box in zip(word.text, boxes, strict=True)
        )
        return Word(text, word.box._replace(top=line.top, bottom=line.bottom), word.start)

    def _is_aslant(self, word: Word) -> bool:
        """Whether a word runs neither as the page's text nor at right angles to it."""
        self._leaps = False
        turns: float = c.FPDFText_GetCharAngle(self.text_page.raw, word.start) / (math.pi / 2)
        return abs(turns - round(turns)) > _ASLANT

    def _stretch(self, first: int, last: int) -> Box:
        """The box around the letters from `first` to `last`, which stand on one line.

        On upright pages (nearly all) the first and the last letter are put together before
        they become a box: this is where most of a page's time goes.
        """
        if self.frame.turns or first == last or self._lacks_heights:
            box = self._letter(first)
            if first == last:
                return box
            end = self._letter(last)
            self._leaps = abs(end.bottom - box.bottom) > _LEAP * box.height
            self._uneven = is_raised(box, end) or is_raised(end, box)
            return box.union(end)
        rect, frame, raw = self._rect, self.frame, self.text_page.raw
        c.FPDFText_GetLooseCharBox(raw, first, self._ref)
        left, right, bottom, top = rect.left, rect.right, rect.bottom, rect.top
        c.FPDFText_GetLooseCharBox(raw, last, self._ref)
        if rect.left < left or rect.bottom != bottom or rect.top != top:
            self._leaps = abs(rect.bottom - bottom) > _LEAP * (top - bottom)
            small, large = sorted((top - bottom, rect.top - rect.bottom))
            self._uneven = small < SMALL * large
            return frame.box(
                min(left, rect.left),
                min(bottom, rect.bottom),
                max(right, rect.right),
                max(top, rect.top),
            )
        return Box(left - frame.left, frame.top - top, rect.right - frame.left, frame.top - bottom)


def is_raised(box: Box, line: Box) -> bool:
    """Whether a letter is smaller than the others of its line and ends above them."""
    return box.height < SMALL * line.height and line.bottom - box.bottom > RAISED * line.height


def _without_huge(words: list[Word], across: list[Word]) -> tuple[list[Word], list[Word]]:
    """The words, without huge ones that stand over others: those are across the page too."""
    if not words:
        return words, across
    least = _LARGE * words[len(words) // 2].box.height
    huge = [word for word in words if word.box.bottom - word.box.top > least]
    if not huge:
        return words, across
    over = {word.start for word in huge if _covers(word.box, words)}
    if not over:
        return words, across
    return (
        [word for word in words if word.start not in over],
        [*across, *(word for word in huge if word.start in over)],
    )


def _covers(box: Box, words: list[Word]) -> bool:
    under = sum(
        box.x0 < (word.box.x0 + word.box.x1) / 2 < box.x1
        and box.top < word.box.middle < box.bottom
        and word.box != box
        for word in words
    )
    return under >= _FEWEST_OVER
