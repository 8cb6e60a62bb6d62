"""«(бұдан әрі – X)» in running text: what X is short for, and where that begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from pipeline.patterns import PatternSet, patterns
from pipeline.structure.terms.russian import russian_term
from pipeline.structure.terms.russian_lists import without_lists
from pipeline.text import fold, squeeze, to_cyrillic

_LONGEST = 400  # characters of a sentence in which a term is looked for
_LONGEST_SENTENCE = 4000  # in which the words of a Russian short form are looked for
_TELLING, _BEYOND = 3, 2  # letters that tell their words with so many words behind them
_GOES_ON = 3  # words behind a name that are a sentence, no part of it
_LABEL = regex.compile(r"(?<![\w(])\d{1,2}(?=\))")  # «1) тармақшасы» closes no bracket
_QUOTES_AND_BRACKETS = regex.compile(r"[«»“”()]")
_OPENING_OF = {"»": "«", "”": "“", ")": "("}
_WORD = regex.compile(r"(?<![^\s-])[«“\"(]?(?<initial>\p{L})[^\s-]*")
_BRACKETED = regex.compile(r"\([^()]*\)")


class ShortForm(NamedTuple):
    """A short form, what it is short for (None if that cannot be told), and where both stand;
    without a term where the bracket stands."""

    term: str | None
    short: str
    start: int
    end: int


def _book() -> PatternSet:
    return patterns("definitions")


def short_forms(text: str, floor: int = 0) -> Iterator[ShortForm]:
    """Each «(бұдан әрі – X)» of a text from `floor` on.

    >>> [found[:2] for found in short_forms("ауылдық округ әкіміне (бұдан әрі – әкім)")]
    [('ауылдық округ әкіміне', 'әкім')]
    """
    before: tuple[str, int] | None = None
    for match in _book()["short_form"].finditer(text, floor):
        russian = "алее" in match[0]
        start = _term_start(text, floor, match.start(), russian=russian)
        short = squeeze(match["short"]).strip(" ,;")
        if short and before is not None and _is_same(text[floor : match.start()]):
            # «… органдары (бұдан әрі – ЖАО) (бұдан әрі – көрсетілетін қызметті беруші)»
            # «… корпорациясы (бұдан әрі – корпорация) көрсетеді (бұдан әрі – беруші)»
            yield ShortForm(before[0], short, before[1], match.end())
        elif short:
            term = _term(text, start, match.start(), short, russian=russian) or None
            start = _first_word(text, start, term) if term else match.start()
            yield ShortForm(term, short, start, match.end())
            before = (term, start) if term else before
        floor = match.end()


def initials(short: str) -> str:
    """The first letters that an abbreviation is made of; none if it is made of words.

    >>> initials("ЖТ МДҚ"), initials("РГП на ПХВ"), initials("Орталық")
    ('ЖТМДҚ', 'РГПНПХВ', '')
    """
    words = short.split()
    if not any(len(word) > 1 and word.isalpha() and word.isupper() for word in words):
        return ""
    return "".join(word if word.isupper() else word[0].upper() for word in words)


def _term(text: str, start: int, end: int, short: str, *, russian: bool) -> str | None:
    """The term in `text[start:end]`, None if no noun phrase can be told."""
    book = _book()
    term = squeeze(text[start:end]).strip(" ,;:–—-")
    if not russian and (repeated := _repeated(term, short)):
        return repeated
    term = book["term_lead"].sub("", term)
    term = book["term_tail"].sub("", term)
    term = term if russian else _from_its_title(term, short)
    spelled = _spelled_by(short, term)
    if spelled != term:
        return spelled
    title = None if russian else book["approving_title"].match(term)
    if title is not None:
        return str(title["approved"])
    if russian:
        floor = max(end - _LONGEST_SENTENCE, 0)
        opened = max(text.rfind(mark, floor, start) for mark in (". ", "; ", ": ")) + 1
        return russian_term(squeeze(text[opened or floor : end]), term, short)
    return None if book["no_term"].search(term) else _second(term, short)


def _from_its_title(term: str, short: str) -> str:
    """An act from its title on, without the subject of the sentence before it.

    >>> _from_its_title("көрсетілетін қызметті алушы «Нотариат туралы» Заңының", "Заң")
    '«Нотариат туралы» Заңының'
    """
    if _book()["act"].match(short) is None:
        return term
    return _book()["subject_of_act"].sub("", term)


def _second(term: str, short: str) -> str:
    """The second of two things if the short form repeats its words, else the term.

    >>> _second("жоспары мен уақытша (өтеулі) пайдалану шартын", "уақытша пайдалану шарты")
    'уақытша (өтеулі) пайдалану шартын'
    """
    stems = fold(short).split()
    for conjunction in _book()["conjunction"].finditer(term):
        rest = term[conjunction.end() :]
        if len(_BRACKETED.sub("", rest).split()) > len(stems) + 1:
            continue  # «тіркеу және мемлекеттік куәлік беру мемлекеттік қызмет»
        words = iter(fold(rest).split())
        if fold(rest).startswith(stems[0]) and all(
            any(word.startswith(stem) for word in words) for stem in stems
        ):
            return rest
    return term


def _first_word(text: str, start: int, term: str) -> int:
    """Where a term begins that was told in the text from `start` on."""
    return max(text.find(term.split(maxsplit=1)[0], start), start)


def _is_same(between: str) -> bool:
    """Whether a second bracket is of the same thing: nothing or a verb parts it from the first."""
    words = between.strip()
    return not words or _book()["verb"].fullmatch(words) is not None


def _spelled_by(short: str, term: str) -> str:
    """The words of a term that an abbreviation is made of the first letters of, else the term.

    Behind them may stand how they are used, unless two letters are told in too many places.

    >>> _spelled_by("ЖСН", "алушы жеке сәйкестендіру нөмірінің көмегімен")
    'жеке сәйкестендіру нөмірінің'
    """
    letters = to_cyrillic(initials(short))
    words = list(_WORD.finditer(term))
    spelled = to_cyrillic("".join(word["initial"] for word in words).upper())
    first = spelled.rfind(letters)
    last = first + len(letters)
    beyond = len(words) - last
    if not letters or first < 0 or beyond > (_BEYOND if len(letters) >= _TELLING else 0):
        return term
    end = words[last - 1].end() if beyond else None
    return term[words[first].start() : end]


def _repeated(term: str, short: str) -> str | None:
    """The words of a short form of several words where a sentence goes on behind them.

    >>> _repeated("алушының құжаттар тобын ұсынуы рәсімнің басталуына негіз", "құжаттар тобы")
    'құжаттар тобын'
    """
    stems = fold(short).split()
    words = fold(term).split()
    for place in range(len(words) - len(stems) - _GOES_ON, -1, -1) if len(stems) > 1 else ():
        pairs = zip(words[place:], stems, strict=False)
        if all(word.startswith(stem) for word, stem in pairs):
            return " ".join(term.split()[place : place + len(stems)])
    return None


def _term_start(text: str, floor: int, end: int, *, russian: bool) -> int:
    """Where the term before `end` begins: after the last comma, colon or stop outside quotes.

    An aside does not reach out of its bracket: «… анықтаманы (… мамандықтар тізіміне (бұдан
    әрі – Тізім) …)».
    """
    start = max(floor, end - _LONGEST)
    marks = [mark for mark in _marks(text, floor, end) if mark[0] >= start]
    marks.reverse()
    inside = _open_bracket(marks)
    if inside is not None:
        floor = start = inside
    boundaries = _book()["boundary_ru" if russian else "boundary"].finditer(text, start, end)
    spans = [boundary.span() for boundary in boundaries]
    if russian:
        spans = without_lists(text, start, spans)
    found = _last_outside(spans, marks, text[:end])
    if found is not None:
        return found
    if start != floor:
        space = text.find(" ", start, end)
        return space + 1 if space >= 0 else start
    return start


def _marks(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Quotes and brackets with their places, without closing ones that close nothing.

    «Азаматтарға арналған үкімет» мемлекеттік корпорациясы» has one quote too many.
    """
    labels = {match.end() for match in _LABEL.finditer(text, start, end)}
    found: list[tuple[int, str]] = []
    opened = dict.fromkeys(_OPENING_OF.values(), 0)
    for match in _QUOTES_AND_BRACKETS.finditer(text, start, end):
        mark, place = match[0], match.start()
        opening = _OPENING_OF.get(mark)
        if opening is None:
            opened[mark] += 1
        elif place in labels or not opened[opening]:
            continue
        else:
            opened[opening] -= 1
        found.append((place, mark))
    return found


def _open_bracket(marks: Sequence[tuple[int, str]]) -> int | None:
    """Just after the last bracket that is still open; None if none is.

    `marks` are quotes and brackets with their places, from the last to the first.
    """
    closed = 0
    for place, mark in marks:
        if mark == ")":
            closed += 1
        elif mark == "(":
            if not closed:
                return place + 1
            closed -= 1
    return None


def _last_outside(
    boundaries: Sequence[tuple[int, int]], marks: Sequence[tuple[int, str]], text: str
) -> int | None:
    """Where the last boundary ends that stands outside quotes and brackets, with words after it.

    `marks` as above.
    """
    depth = passed = 0
    for start, end in reversed(boundaries):
        while passed < len(marks) and marks[passed][0] >= start:
            depth = depth + 1 if marks[passed][1] in _OPENING_OF else max(depth - 1, 0)
            passed += 1
        if depth == 0 and text[end:].strip():
            return end
    return None
