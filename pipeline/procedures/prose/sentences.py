"""The actor that a sentence begins with, and what is left as the action.

    учаскелік комиссия | тұтынушының материалдық жағдайын тексеру жүргізеді
    ММ қызметкерінің | … құжаттардың түпнұсқалығын тексеру үрдісі      → ММ қызметкері
    тұтынушының деректеріндегі бұзушылықтарға байланысты … қалыптастыру  (no actor)

The subject of a Kazakh sentence comes first and has no ending; where the action is a noun
(«тексеруі», «тексеру үрдісі»), who does it stands in the genitive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.numerals import is_number_word
from pipeline.procedures.prose.subjects import (
    MOST_WORDS,
    is_object,
    object_follows,
    of_doer,
    on_finding,
    stops,
    subject_end,
)
from pipeline.procedures.prose.word_forms import MARKS, WITH, Word, matches, without_owner, words_in
from pipeline.text import fold

_DASHES = ("–", "-", "—")
_TOGETHER = frozenset(("бірге", "бірлесіп", "қатар"))  # «басқа органмен бірге»
_LONGEST_CASE = 30  # words of a clause that says in which case
_FEWEST_OF_NAME, _MOST_OF_NAME = 2, 4  # words of a name that no list knows
_FEWEST_OF_LONE = 2  # words before the verb of a sentence whose name has one word
_OF_SERVICE = tuple(map(fold, ("көрсетілетін", "қызметті")))  # «көрсетілетін қызметті беруші»


@dataclass(frozen=True, slots=True)
class Sentence:
    """An actor (None: the sentence names none at its start) and the rest of the sentence."""

    actor: str | None
    action: str


class NextClause(NamedTuple):
    """Where the words between two clauses begin and end; who acts behind them, if those before
    them say it: «передает руководителю, который | определяет исполнителя»."""

    start: int
    end: int
    actor: str | None = None


def split_actor(text: str, abbreviations: frozenset[str] = frozenset()) -> Sentence:
    """The actor of `text`. `abbreviations` are those that the act defines, folded."""
    words = words_in(text)
    if behind := _behind_dash(words, text):
        return behind
    if behind := _behind_first(words, text, abbreviations):
        return behind
    end = subject_end(words, abbreviations)
    if end is not None and (
        other := _behind_owned(words, end, text, abbreviations)
        or _behind_case(words[end:], text, abbreviations)
        or _by_nobody(words, text)
    ):
        return other
    if end is None:
        late = _by_agent(words, text) or _late_actor(words, text)
        late = late if late.actor else _after_purpose(words, text, abbreviations)
        return late if late.actor else _by_form(words, text) or late
    last = words[_past_bracket(words, end) - 1]
    name = text[: last.stop]
    actor = name if any(mark in name for mark in '"«(') else name.strip(MARKS)
    actor = without_owner(actor) if last.owner_head else actor
    return Sentence(actor.strip(" ,;:"), text[last.stop :].lstrip(" ,:–-"))


def _behind_first(words: list[Word], text: str, abbreviations: frozenset[str]) -> Sentence | None:
    """The actor behind what stands before him: what he handles («өтінішті | басқарма басшысы
    қарау», «өтінімнің | бөлім басшысымен қаралуы»), or where it is so («Департаменттерде |
    бөлім басшысы қарайды»)."""
    stop = 0
    if len(words) > 2 and matches("handled", words[0].key) and not of_doer(words, 0):
        stop = words[_past_participle(words, 0)].stop
    elif owner := _paper_first(words):
        stop = owner.stop
    elif words and matches("body_place", words[0].key):
        stop = words[0].stop
    rest = split_actor(text[stop:].lstrip(" ,:–-"), abbreviations) if stop else None
    if rest is None or rest.actor is None:
        return None
    return Sentence(rest.actor, f"{text[:stop]} {rest.action}".strip())


def _paper_first(words: list[Word]) -> Word | None:
    """The genitive of a paper with which a sentence begins whose verb is a passive noun."""
    if not words or not matches("passive_noun", words[-1].key):
        return None
    owner = next((word for word in words[:_MOST_OF_NAME] if word.owner), None)
    return owner if owner and matches("paper", owner.stem) else None


def tells_of_someone(text: str) -> bool:
    """Whether the verb of a sentence tells that someone acts: «құжаттарды тексереді»."""
    words = text.rsplit(maxsplit=1)
    return bool(words) and matches("active", fold(words[-1]).strip(MARKS))


def _behind_dash(words: list[Word], text: str) -> Sentence | None:
    """The actor behind what is done: «құжаттарды қабылдау – кеңсе қызметкері», or in a bracket
    from which a term was taken: «құжаттарды қабылдау (кеңсе қызметкері»."""
    if not words or not words[-1].head or words[-1].text.endswith(")"):
        return None
    marks = range(len(words) - 1, 0, -1)
    place = next((at for at in marks if words[at].text in _DASHES or words[at].text[0] == "("), 0)
    name = words[place + (words[place].text in _DASHES) :]
    if not place or not name or len(name) > MOST_WORDS:
        return None
    before = [word for word in name[:-1] if not word.owner_head]
    if not matches("deed", words[place - 1].key) or any(map(_ends_name, before)):
        return None
    end = words[place - 1].stop
    return Sentence(text[end:].strip(f"{MARKS}–—-"), text[:end])


def _ends_name(word: Word) -> bool:
    return word.ends_clause or stops(word)


def _behind_owned(
    words: list[Word], end: int, text: str, abbreviations: frozenset[str]
) -> Sentence | None:
    """The actor behind what belongs to those who are named first: «лауазымды тұлғалар тізімін
    маман тексереді»; None if nobody is named there, or only in a clause of time or case."""
    if end == len(words) or not matches("of_its_own", words[end].key):
        return None
    if any(word.ends_clause or matches("case", word.key) for word in words[end:-1]):
        return None
    rest = split_actor(text[words[end].stop :].lstrip(), abbreviations)
    if rest.actor is None:
        return None
    return Sentence(rest.actor, f"{text[: words[end].stop]} {rest.action}".strip())


def _behind_case(words: list[Word], text: str, abbreviations: frozenset[str]) -> Sentence | None:
    """The actor behind a clause that says in which case: «алушы құжаттарды ұсынған жағдайда,
    орындаушы қарайды»; None if nobody is named there."""
    for word in words[:_LONGEST_CASE]:
        if matches("case", word.key):  # mostly with a comma behind it
            rest = split_actor(text[word.stop :].lstrip(), abbreviations)
            if rest.actor is not None:
                return Sentence(rest.actor, f"{text[: word.stop]} {rest.action}".strip())
            if word.ends_clause:
                return None
        if matches("finite", word.key):
            break
    return None


def _by_nobody(words: list[Word], text: str) -> Sentence | None:
    """A sentence of which nothing but what happens is told: «жауапты орындаушы белгіленеді»."""
    if not matches("passive", words[-1].key):
        return None
    before = words[:-1]  # «нәтижені алуы. Құжат жүйеде қалыптастырылады» tells who first
    if any(matches("finite", word.key) or word.text.endswith(".") for word in before):
        return None
    return Sentence(None, text.strip())


def _by_agent(words: list[Word], text: str) -> Sentence | None:
    """The agent of a passive verb, where what is done is a paper's: «құжаттар кеңсе қызметкерімен
    тіркеледі», «кеңсе қызметкерімен құжаттар тіркеледі»; or of a noun, «кеңсе қызметкерімен
    өтінішті тіркеу»."""
    noun = bool(words) and matches("done_with", words[-1].key)
    if not noun and not any(matches("done_by", word.key) for word in words):
        return None
    place = next((at for at, _ in enumerate(words[:-1]) if _is_agent(words, at)), None)
    if place is None:
        return None
    start = place
    while start > max(place - MOST_WORDS, 0) and not _ends_subject(words[start - 1]):
        start -= 1
    handled = "chosen" if noun else "paper"
    if not start and not any(matches(handled, word.key) for word in words[place + 1 :]):
        return None  # the name cannot be told from what is done
    before = text[: words[start - 1].stop] if start else ""
    actor = without_owner(text[len(before) : words[place].stop].strip(MARKS))
    return Sentence(actor, f"{before}{text[words[place].stop :]}".strip())


def _is_agent(words: list[Word], place: int) -> bool:
    """Whether a word names by whom, not with whom: «алушымен шарт», «басшымен бірге»; nor one of
    several («төрағамен немесе орынбасарымен»), or by whom something was done before."""
    word, following = words[place], words[place + 1]
    if not word.owner_head or not word.key.endswith(WITH) or matches("applicant", word.stem):
        return False
    if matches("and", following.key) or (place and matches("and", words[place - 1].key)):
        return False
    earlier = matches("participle", following.key) or matches("deed_before", following.key)
    return following.key not in _TOGETHER and not earlier


def _ends_subject(word: Word) -> bool:
    """Whether a word before the name of an agent belongs to what is done."""
    if word.owner_head and not word.key.endswith(WITH):
        return False  # «қызмет берушінің | кеңсе қызметкерімен»
    return word.ends_clause or stops(word) or matches("paper", word.key)


def _late_actor(words: list[Word], text: str) -> Sentence:
    """The actor just before a noun of action: «деректерді Орталық қызметкерінің енгізуі»."""
    whole = Sentence(None, text.strip())
    if words and words[-1].text.startswith("(") and len(words) > 1:
        # «берушінің тексеруі (өңдеуі)»
        stop = words[-2].stop
        late = _late_actor(words[:-1], text[:stop])
        return Sentence(late.actor, f"{late.action}{text[stop:]}") if late.actor else whole
    if len(words) < 3 or not words[-2].owner_head:
        return whole
    if not matches("noun_of_action", words[-1].key):
        return whole
    start = len(words) - 2
    while start > max(len(words) - 5, 0) and not _closes_phrase(words[start - 1]):
        start -= 1
    if start > 1 and (words[start - 2].key, words[start - 1].key) == _OF_SERVICE:
        start -= 2
    before = text[: words[start - 1].stop] if start else ""
    actor = text[len(before) : words[-2].stop].strip(MARKS)
    return Sentence(without_owner(actor), f"{before} {words[-1].text}".strip())


def _after_purpose(words: list[Word], text: str, abbreviations: frozenset[str]) -> Sentence:
    """The actor behind what something is done for or to, when or on what grounds: «қызмет көрсету
    үшін оператордың енгізуі», «екі күн ішінде басшы …», «дайын құжаттарды орталық береді»."""
    told = bool(words) and matches("finite", words[-1].key)
    for place, word in enumerate(words[:_LONGEST_CASE]):
        if _opens_clause(words, place, told=told):
            stop = words[_past_participle(words, place)].stop
            rest = split_actor(text[stop:].lstrip(), abbreviations)
            if rest.actor is None:
                break  # what stands behind later words was looked for in the rest
            return Sentence(rest.actor, f"{text[:stop]} {rest.action}".strip())
        if word.ends_clause and not matches("converb", word.key):
            break
    return Sentence(None, text.strip())


def _by_form(words: list[Word], text: str) -> Sentence | None:
    """The actor that no list knows, told by the form of its name."""
    end = end_by_form(words)
    if end is None:
        return None
    stop = words[end - 1].stop
    return Sentence(text[:stop], text[stop:].lstrip())


def end_by_form(words: list[Word]) -> int | None:
    """How many words the name has of one who acts that no list knows: several words, of which the
    last ends as what is owned does, where a verb that someone does takes an object, «порт шебері |
    куәлікті тексереді»."""
    end = next((at for at, word in enumerate(words) if _ends_name(word) or _counts(word)), 0)
    verb = next((at for at, word in enumerate(words) if word.ends_clause), len(words) - 1)
    if _is_lone(words, verb):
        return 1
    if not _FEWEST_OF_NAME <= end <= _MOST_OF_NAME or end >= verb:
        return None
    name, told = words[:end], words[end:verb]
    owned = matches("owned_name", name[-1].key) or matches("lone_name", name[-1].key)
    if not owned or any(map(_is_no_name, name)):
        return None
    if told[0].owner_head or matches("purpose", told[0].key) or matches("by", told[0].key):
        return None  # «дін істері | басқармасының шешімі», «зерттеу мақсаттары | үшін»
    within = any(matches("within", word.key) for word in told[1:])
    if not matches("active", words[verb].key) or not (
        is_object(told[0]) or told[0].owner or within
    ):
        return None
    objects = any(matches("chosen", word.key) for word in told)
    return end if objects or matches("put", told[-1].key) else None


def _is_lone(words: list[Word], verb: int) -> bool:
    """Whether the first word alone is a name by its form, with what is done with what behind it:
    «рецензент | қолжазбаны бағалайды», «реставратор | тозған басылымды жөндейді»."""
    if verb < _FEWEST_OF_LONE or not matches("lone_name", words[0].key):
        return False
    behind = words[1:verb]
    if not matches("active", words[verb].key) or matches("after_attribute", behind[0].key):
        return False
    chosen = any(matches("chosen", word.key) for word in behind)
    put = matches("put", behind[-1].key)
    counted = _counts(behind[0])  # a genitive, a length of time
    return (chosen or put) and (counted or object_follows(behind))


def _counts(word: Word) -> bool:
    """Whether a word begins a length of time or what a genitive owns."""
    return word.owner or word.text[0] in "(0123456789" or is_number_word(word.key)


def _is_no_name(word: Word) -> bool:
    return matches("circumstance", word.key) or matches("no_name", word.key)


def _past_participle(words: list[Word], place: int) -> int:
    """Past the participles of what is said of who acts: «жолдаманы алған | жұмыс беруші»."""
    at = place
    if _is_said(words, at + 1):
        at += 1
        while at + 1 < len(words) and matches("and", words[at + 1].key) and _is_said(words, at + 2):
            at += 2
    return at


def _is_said(words: list[Word], place: int) -> bool:
    """Whether a participle is said of what follows, not of when or in which case: «алған күні»."""
    if place + 1 >= len(words) or not matches("participle", words[place].key):
        return False
    if matches("passive_participle", words[place].key):
        return False  # «есебін | мамандандырылған ұйым жүргізеді»
    return not any(matches(name, words[place + 1].key) for name in ("case", "circumstance"))


def _opens_clause(words: list[Word], place: int, *, told: bool) -> bool:
    """Whether who acts may stand behind a word; behind some only where a finite verb tells it:
    «ЭҮШ арқылы тұтынушы сұранысын жолдау» does not."""
    key = words[place].key
    if matches("purpose", key) or matches("case", key):
        return place < MOST_WORDS or told
    if told and matches("to_paper", key):
        return True
    if not told or not matches("circumstance", key):
        return words[place].text.endswith(",") and matches("conditional", key)
    before = words[place - 1].key if place else ""
    if key == _OF_SERVICE[1]:
        return before != _OF_SERVICE[0]
    if matches("day", key):
        return matches("participle", before)
    return not matches("by", key) or on_finding(words, place)


def _closes_phrase(word: Word) -> bool:
    """Whether the word before an actor belongs to what is done."""
    return word.ends_clause or matches("and", word.key) or matches("before_actor", word.key)


def _past_bracket(words: list[Word], end: int) -> int:
    """Past a bracket with who else may act: «алушы (не оның өкілі) | …»."""
    opens = end < len(words) and words[end].text.startswith("(")
    if not (opens and matches("and", words[end].key)):
        return end
    return next((at for at, word in enumerate(words[end:], end + 1) if ")" in word.text), end)
