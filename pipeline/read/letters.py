"""Whether the letters of a text are those of Kazakh and Russian: what was lost on its way here.

A text that was saved in an encoding without Kazakh letters has question marks for them, one that
was typed in an old Kazakh font has letters of other alphabets, and a page in English is no act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from pipeline.model import Finding, Line, Span
from pipeline.read.language import count_letters

_SAMPLE = 100_000  # characters from the beginning
_FEWEST = 200  # letters from which something can be told
_CODE_PAGE = "cp1251"
_CYRILLIC = "".join(map(chr, range(ord("А"), ord("я") + 1))).encode(_CODE_PAGE)
# Of Serbian, Macedonian, Belarusian and Ukrainian; і is Kazakh too. Old fonts show Kazakh letters
# in their places («Ќазаќстан»), and texts in UTF-8 that were read as cp1251 are full of them.
_FOREIGN = "ЂЃЉЊЌЋЏђѓљњќћџЎўЄєЅѕЇї".encode(_CODE_PAGE)
_FOREIGN_SHARE = 0.01  # one letter of seven is one that only Kazakh has
_LEAST_CYRILLIC = 0.1  # an act may have tables of Latin names, but not nothing else
# «?аза?стан»; a question whose space was lost goes on with a capital («бар ма?Жоқ»).
_QUESTION_INSIDE = regex.compile(r"\p{Cyrillic}*+\?\p{Ll}(?<=\p{Cyrillic})[\p{Cyrillic}?]*+")
_FEWEST_QUESTIONS = 5


def letter_findings(lines: Iterable[Line]) -> Iterator[Finding]:
    """What is wrong with the letters of a text, told from its beginning."""
    sample = _beginning(lines)
    text = "\n".join([line.text for line in sample])
    content = text.encode(_CODE_PAGE, "ignore")  # letters of a byte are counted ten times as fast
    cyrillic, foreign = count_letters(_CYRILLIC, content), count_letters(_FOREIGN, content)
    if _is_other_language(text, cyrillic):
        message = "hardly a letter is Cyrillic: the text is neither Kazakh nor Russian"
        yield _finding("other_language", message, sample)
    if cyrillic >= _FEWEST and foreign > _FOREIGN_SHARE * cyrillic:
        word = next(
            w for w in text.split() if count_letters(_FOREIGN, w.encode(_CODE_PAGE, "ignore"))
        )
        message = f"letters that neither Kazakh nor Russian has stand for others: «{word}»"
        yield _finding("letters_foreign", message, sample)
    if "?" in text and len(lost := _QUESTION_INSIDE.findall(text)) >= _FEWEST_QUESTIONS:
        message = f"question marks stand for letters in {len(lost)} words: «{lost[0]}»"
        yield _finding("letters_lost", message, sample)


def _is_other_language(text: str, cyrillic: int) -> bool:
    if cyrillic > _LEAST_CYRILLIC * len(text):  # so it is nearly always
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= _FEWEST and cyrillic < _LEAST_CYRILLIC * letters


def _beginning(lines: Iterable[Line]) -> list[Line]:
    taken = []
    size = 0
    for line in lines:
        taken.append(line)
        size += len(line.text)
        if size > _SAMPLE:
            break
    return taken


def _finding(code: str, message: str, sample: list[Line]) -> Finding:
    return Finding(code, message, Span(sample[0].number, sample[-1].number), "error")
