"""Where another one begins to act in a Kazakh step.

маман құжаттарды тіркейді, | басшы орындаушыны белгілейді
"""

from __future__ import annotations

from pipeline.numerals import is_number_word
from pipeline.patterns import patterns
from pipeline.procedures.prose.sentences import NextClause, end_by_form, split_actor
from pipeline.procedures.prose.subjects import subject_end
from pipeline.procedures.prose.word_forms import Word, matches, words_in

_LONGEST = 1000  # letters of a clause, up to its verb


def next_clauses(text: str, abbreviations: frozenset[str] = frozenset()) -> list[NextClause]:
    """The commas behind which another one acts than before them.

    >>> text = "маман құжаттарды тіркейді, содан кейін басшы оларды қарайды"
    >>> [text[comma.end :] for comma in next_clauses(text)]
    ['басшы оларды қарайды']
    """
    marks = ", " in text or "; " in text
    if not marks or split_actor(text, abbreviations).actor is None:
        return []
    found: list[NextClause] = []
    begin = opened = 0  # brackets and quotes that are open
    for comma in patterns("procedures_sentences")["next_clause"].finditer(text):
        before, rest = text[begin : comma.start()], text[comma.end() : comma.end() + _LONGEST]
        opened += sum(map(before.count, "(«")) - sum(map(before.count, ")»"))
        begin = comma.end()
        if not opened and _ends_told(before) and _acts_at_once(words_in(rest), abbreviations):
            found.append(NextClause(*comma.span()))
    return found


def _ends_told(before: str) -> bool:
    """Whether a clause ends with its verb there."""
    last = words_in(before.rpartition(" ")[2])
    return bool(last) and matches("finite", last[0].key)


def _acts_at_once(words: list[Word], abbreviations: frozenset[str]) -> bool:
    """Whether a clause begins with who acts, and tells what is done to something else.

    «жауапты орындаушы белгілейді» names whom the one before chooses, «комиссия шешімін жазады»
    what he writes, «басшы келіскен соң жібереді» when he sends it.
    """
    if words and matches("handled", words[0].key):
        words = words[1:]  # «…, оған | басшы қол қояды»
    end = (subject_end(words, abbreviations) or end_by_form(words)) if words else None
    if end is None or words[end - 1].ends_clause or matches("applicant", words[end - 1].key):
        return False
    clause = words[end:]
    verb = next((at for at, word in enumerate(clause) if word.ends_clause), len(clause) - 1)
    if verb < 1 or not matches("finite", clause[verb].key) or matches("passive", clause[verb].key):
        return False
    if _is_owned(clause[0]) or any(map(_is_beside, clause[:verb])):
        return False
    chosen = matches("chooses", clause[verb].key)
    return not chosen or any(matches("chosen", word.key) for word in clause[:verb])


def _is_owned(word: Word) -> bool:
    """Whether a word behind a name is what the one named has: «басшы | бұрыштамасымен»."""
    return matches("any_owned", word.stem) and not is_number_word(word.key)


def _is_beside(word: Word) -> bool:
    """Whether a verb tells what else was done before, or in which case; «оған» is none."""
    if matches("handled", word.key):
        return False
    names = ("participle", "deed_before", "case", "conditional")
    return any(matches(name, word.key) for name in names)
