"""What «(далее – X)» stands for in a Russian sentence: the noun phrase that X is short for.

The words before the bracket may be more than the term («принять решение об отказе (далее –
решение)») or other than it («… расписку по форме согласно приложению 3 (далее – расписка)»).
Where X repeats a word of the sentence, the term begins at that word.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.patterns import patterns
from pipeline.structure.terms.russian_lists import without_lists

_WORD = regex.compile(r"\p{L}[\p{L}-]*")
_QUOTED = regex.compile(r"«(?:[^«»]|«[^«»]*»?)*»?|\"[^\"]*\"?|“[^“”]*”?")
_CUT = regex.compile(r",(?:\s+утвержд\p{L}+)?\s*$")
_SHORTEST_ENDING, _LONGEST_ENDING, _LONGEST_STEM = 2, 3, 7


def russian_term(sentence: str, term: str, short: str) -> str | None:
    """The term, or None if it cannot be told; `term` is what stands before the bracket.

    `sentence` ends with `term`.

    >>> russian_term("обязан принять решение об отказе", "принять решение об отказе", "решение")
    'решение об отказе'
    """
    named = _named(term, short, first=True)
    if named is not None:
        return term[named:]
    book = patterns("definitions")
    if book["relative_ru"].search(sentence, 0, sentence.rfind(term)) is not None:
        # «гражданам, доход семьи которых не превышает прожиточного минимума (далее – получатель)»
        term = book["before_named_ru"].sub("", sentence.lstrip())
    named = _named(sentence, short)
    title = book["approving_title"].match(term)
    if named is None and title is not None:
        return title["approved"]
    cut = title is not None or _is_cut(sentence, term)
    whole = named is None or not cut or "далее" in sentence[named:]
    own = book["term_lead_ru"].sub("", term)
    if book["reference_ru"].match(own) is None and whole:
        return own or None
    if named is None and book["title_end_ru"].search(term) is not None:
        # «Закона … «Патентный закон» (далее – Патентный закон)» takes a word from the title,
        # «Закона «О государственных услугах» (далее – Закон о госуслугах)» shortens one
        words = short.split()
        places = (_named(sentence, word) for word in (words[-1], words[0]))
        named = max((place for place in places if place is not None), default=None)
    if named is None:
        return None
    told = book["term_lead"].sub("", sentence[named:])
    seen = _bare(told)
    ends = without_lists(seen, 0, [end.span() for end in book["boundary_ru"].finditer(seen)])
    return book["term_tail_ru"].sub("", told[: ends[0][0]] if ends else told).strip(" ,") or None


def _is_cut(sentence: str, term: str) -> bool:
    """Whether a term is what a comma cut off: «стандарт …, за исключением контрактов», «Правила
    …, утвержденные приказом»."""
    in_bracket = term.count(")") > term.count("(")
    return in_bracket or _CUT.search(sentence, 0, sentence.rfind(term)) is not None


def _bare(text: str) -> str:
    """The text with quotes for all that is quoted."""
    return _QUOTED.sub(lambda quoted: "«" * len(quoted[0]), text)


def _named(text: str, short: str, *, first: bool = False) -> int | None:
    """Where the last (or first) phrase begins outside quotes that has the words of `short`.

    In a term the head comes first («архивами, а также специальными архивами»), in a sentence
    the nearest is meant.
    """
    seen = _bare(text)
    wanted = [word[0].lower() for word in _WORD.finditer(short)]
    words = list(_WORD.finditer(seen))
    lowered = [word[0].lower() for word in words]
    places = range(len(words) - len(wanted) + 1)
    for place in places if first else reversed(places):
        if _is_told(lowered[place:], wanted):
            return _with_adjectives(seen, words, place)
    return None


def _is_told(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether words begin with the wanted ones in any case; adjectives may stand between them:
    «Правил государственной регистрации (далее – Правила регистрации)»."""
    if not wanted or not words or not _is_form(words[0], wanted[0]):
        return False
    adjective = patterns("definitions")["adjective_ru"]
    rest = 1
    for of in wanted[1:]:
        while (
            rest < len(words) and not _is_form(words[rest], of) and adjective.fullmatch(words[rest])
        ):
            rest += 1
        if rest == len(words) or not _is_form(words[rest], of):
            return False
        rest += 1
    return True


def _with_adjectives(text: str, words: list[regex.Match[str]], place: int) -> int:
    """Where a noun begins together with the adjectives right before it, one of them in a bracket:
    «районная (городская) комиссия»."""
    adjective = patterns("definitions")["adjective_ru"]
    noun = words[place].start()
    while place and adjective.fullmatch(words[place - 1][0].lower()):
        if text[words[place - 1].end() : words[place].start()].strip(" ()"):
            break
        place -= 1
    first = words[place].start()
    return first if text.count("(", first, noun) == text.count(")", first, noun) else noun


def _is_form(word: str, of: str) -> bool:
    """Whether two words differ in their endings only; «апостиль» is no «апостилирование»."""
    last = word.rpartition("-")[2]  # «веб-портал (далее – портал)»
    stem = _stem(of)
    return any(
        form.startswith(stem) and abs(len(form) - len(of)) <= _LONGEST_ENDING
        for form in (word, last)
    )


def _stem(word: str) -> str:
    """A word without its ending: «расписка» and «расписку», «Перечень» and «Перечня» begin
    alike."""
    if len(word) > _LONGEST_STEM and word.endswith("ень"):
        return word[:-3]
    if len(word) <= _SHORTEST_ENDING * 2 + 1:
        return word[:-1] if len(word) > _SHORTEST_ENDING + 1 else word
    return word[: min(len(word) - _SHORTEST_ENDING, _LONGEST_STEM)]
