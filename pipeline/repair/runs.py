"""Runs of letter-spaced glyphs: where they are in a line, and which words they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

import regex

from pipeline.numerals import number_of
from pipeline.patterns import patterns
from pipeline.repair.words import Vocabulary, key

# What may stand in a run beside single glyphs: «т)», «(м», and a mark with the first glyph of
# the fragment that was printed after it, as in «қ ы з м е т  ;с т а н д а р т ы».
_GLYPH = r"(?:[(«\"]\p{L}|\p{L}[)»,.;:]|[.,;:)»][\p{L}\d«-]|[.,;:)»]{2}|\S)(?!\S)"
_STRETCH = regex.compile(rf"(?<!\S){_GLYPH}(?: {{1,2}}{_GLYPH}){{2,}}+")
_ONE_GLYPH = regex.compile(_GLYPH)
_NEXT = regex.compile(r" (\S+)")
_BEFORE = regex.compile(r"(?<!\S)\S+(?= $)")
_LETTERS = regex.compile(r"\p{L}{2,3}[)»,.;:]?|[(«]\p{L}{2,3}")
_THREE_LETTERS = regex.compile(r"(?:\p{L}\P{L}*+){3}")
_LETTER = regex.compile(r"\p{L}")
_NEIGHBOURS = regex.compile(r"\p{L} \p{L}|^(?:\p{Lu} ?\. ?)+$")  # «Т . А . Ә .»
# «Р / с», «1 0 0 % - ы н ;»
_FRACTION = regex.compile(r"\p{L}/\p{L}|№.*|\d{2,3}%-?\p{L}{1,2}[.,;:]?")
# «- 8 0», «2 - 0 4» of a phone, «№  5»; but «8 9 -» is a row of numbers, the last one missing.
_PIECE_OF_NUMBER = regex.compile(r"^-\d|\d-\d|№")
_LABEL_WINDOW = 200  # letters before a run in which such a label and a wide gap stand
_LATIN = regex.compile(r"[A-Za-z]")
_TAGGED = regex.compile(r"<\w+>[A-Za-z]")  # «<u>b a d a m a k i m @ mail.ru</u>»
_ATOMS = regex.compile(r"\p{L}+|\d+|[^\p{L}\d]")
_NUMBER_THEN_WORD = regex.compile(r"(?<=\d)(?=\p{Lu}\p{Ll}{2})")
_NEW_WORD = regex.compile(r"(?<=\p{Ll})\p{Lu}")
_MARKS_LEFT = frozenset(".,;:)»!?%")
_MARKS_RIGHT = frozenset("(«")
_MARKS_BOTH = frozenset("-/\\@_")


class Settings(Protocol):
    """What the runs of one document share."""

    @property
    def vocabulary(self) -> Vocabulary: ...

    @property
    def gapped(self) -> bool: ...


@dataclass(slots=True)
class Run:
    """A letter-spaced stretch, `start:end` of its line; `doubtful` is set by `words`."""

    text: str
    start: int
    end: int
    doubtful: bool = field(default=False, init=False)

    def words(self, settings: Settings) -> str:
        """The run as words, one space apart; a hole before a mark stays («қызмет ;стандарты»)."""
        if "  " in self.text:
            words = (word.replace(" ", "") for word in self.text.split("  "))
            return _NUMBER_THEN_WORD.sub(" ", " ".join(words))
        closed = self.text.replace(" ", "")
        if _is_latin(self.text):
            return closed
        if settings.gapped:
            return _NUMBER_THEN_WORD.sub(" ", closed)
        return self._split(closed, settings.vocabulary)

    def _split(self, text: str, vocabulary: Vocabulary) -> str:
        """Words of a run that lost its gaps."""
        closed: set[int] = set()
        place = 0
        for token in self.text.split(" "):
            closed.update(range(place + 1, place + len(token)))
            place += len(token)
        parts: list[str] = []
        for atom in _ATOMS.finditer(text):
            if not atom.group()[0].isalpha():
                parts.append(atom.group())
                continue
            inside = frozenset(position - atom.start() for position in closed)
            words = _cased_split(atom.group(), inside, vocabulary)
            if len(atom.group()) > 1 and not all(vocabulary.knows(word) for word in words):
                self.doubtful = len(words) > 1
            parts += words
        return _spaced(parts)


def find_runs(text: str, settings: Settings) -> Iterator[Run]:
    """The letter-spaced stretches of a line, from left to right."""
    place = 0
    while stretch := _STRETCH.search(text, place):
        place = stretch.end()
        begin = stretch.start()
        before = max(begin - _LABEL_WINDOW, 0), begin
        counts = patterns("repair_spacing")["actions"].search(text, *before) is not None
        if _is_spaced(stretch.group(), counts=counts):
            start, place = _widen(text, stretch.start(), place, settings)
            yield Run(text[start:place], start, place)


def _is_spaced(stretch: str, *, counts: bool) -> bool:
    """Whether single glyphs are a letter-spaced text, and not «1 2 3 4 5» or «2 Е 8».

    `counts` tells that a label stands before that numbers of actions follow.
    """
    if _THREE_LETTERS.search(stretch):
        return _NEIGHBOURS.search(stretch) is not None
    closed = stretch.replace(" ", "")
    if _LETTER.search(closed):
        return _FRACTION.fullmatch(closed) is not None
    digits = [character for character in closed if character.isdigit()]
    if _PIECE_OF_NUMBER.search(closed):
        # «№ 1 2 3» over columns
        columns = (counts or len(digits) > 2) and closed[1:].rstrip("-–—") in "123456789"
        return len(digits) >= 2 and not columns
    rising = all(one < two for one, two in pairwise(digits))
    return len(digits) >= 4 and not rising


def _is_latin(stretch: str) -> bool:
    """Whether this is an address, and not a Kazakh word with a look-alike or two («ү ш i н»)."""
    latin = _LATIN.findall(stretch)
    return bool(latin) and len(latin) * 2 > sum(map(str.isalpha, stretch))


def _widen(text: str, start: int, end: int, settings: Settings) -> tuple[int, int]:
    """The run with the halves of words at its edges: «кө» of «кө ш і р м е л е р і»."""
    before = _BEFORE.search(text, max(start - 8, 0), start)
    if _is_latin(text[start:end]):
        while (after := _NEXT.match(text, end)) and _continues_link(text[end - 1], after.group(1)):
            end = after.end()
        return (before.start() if before and _TAGGED.fullmatch(before.group()) else start), end
    while after := _NEXT.match(text, end):
        token = after.group(1)
        if not (_ONE_GLYPH.fullmatch(token) or _is_half(token, settings)):
            break
        end = after.end()
    if before and text[start].isalpha() and _is_half(before.group(), settings):
        start = before.start()
    return start, end


def _is_half(token: str, settings: Settings) -> bool:
    """Whether two or three letters are a piece of a word: no vocabulary has them."""
    if not _LETTERS.fullmatch(token) or _LATIN.search(token):
        return False
    return not settings.vocabulary.contains(token.strip("()«»,.;:"))


def _continues_link(last: str, token: str) -> bool:
    """Whether `token` goes on with an address: «h t t p : /» | «www.glubokoe.gov.kz»."""
    return token[0] in "@/" or (last in "@/." and _LATIN.search(token) is not None)


def _cased_split(text: str, closed: frozenset[int], vocabulary: Vocabulary) -> list[str]:
    """Words of `text`; a capital after a small letter begins one («…станРеспублика…»)."""
    starts = [0, *(match.start() for match in _NEW_WORD.finditer(text))]
    words: list[str] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        inside = frozenset(position - start for position in closed)
        words += vocabulary.split(text[start:end], inside)
    return words


def _spaced(parts: Sequence[str]) -> str:
    """Words, numbers and marks with the spaces of running text between them."""
    text = ""
    for index, part in enumerate(parts):
        if text and _needs_space(text, part, parts, index):
            text += " "
        text += part
    return text


def _is_dash(parts: Sequence[str], index: int) -> bool:
    """Whether a hyphen divides words: «бұдан әрі - ЖСН», «ұзақ уақыты - отыз минут»."""
    if parts[index] != "-" or not 0 < index < len(parts) - 1:
        return False
    left, right = key(parts[index - 1]), parts[index + 1]
    return left == "әрі" or (len(left) > 2 and left.isalpha() and number_of(right) is not None)


def _needs_space(text: str, part: str, parts: Sequence[str], index: int) -> bool:
    before = text[-1]
    if _is_dash(parts, index) or _is_dash(parts, index - 1):
        return True
    if part in _MARKS_LEFT or part in _MARKS_BOTH or before in _MARKS_RIGHT | _MARKS_BOTH:
        return False
    if before in ".:," and index >= 2:
        one = parts[index - 2]
        if one.isdigit() and part.isdigit():
            return before == "," and one != "0"  # «9.00», «18:30», «0,5»; but «1, 2»
        return before != "." or not (len(one) == len(part) == 1 and (one + part).isupper())
    return True
