"""The actor that a sentence begins with, and what is left as the action.

    учаскелік комиссия | тұтынушының материалдық жағдайын тексеру жүргізеді
    ММ қызметкерінің | … құжаттардың түпнұсқалығын тексеру үрдісі      → ММ қызметкері
    тұтынушының деректеріндегі бұзушылықтарға байланысты … қалыптастыру  (no actor)

The subject of a Kazakh sentence comes first and has no ending; where the action is a noun
(«тексеруі», «тексеру үрдісі»), who does it stands in the genitive.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.patterns import patterns
from pipeline.procedures.actors import heads
from pipeline.procedures.word_forms import (
    MARKS,
    WITH,
    Word,
    matches,
    owners,
    without_owner,
    words_in,
)
from pipeline.text import fold

_MOST_WORDS = 12  # «аудандық маңызы бар қала, кент, ауыл, ауылдық округ әкімі аппаратының маманы»
_PURPOSE = "үшін"
_ATTACHED = "қоса"
_BY = "бойынша"
_DAY = "күні"  # «құжаттар түскен күні басшы …»
_DASHES = ("–", "-", "—")
_LONGEST_CASE = 30  # words of a clause that says in which case
_OF_SERVICE = tuple(map(fold, ("көрсетілетін", "қызметті")))  # «көрсетілетін қызметті беруші»
_AND = frozenset(("және", "немесе", "мен", "не"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """An actor (None: the sentence names none at its start) and the rest of the sentence."""

    actor: str | None
    action: str


def split_actor(text: str, abbreviations: frozenset[str] = frozenset()) -> Sentence:
    """The actor of `text`. `abbreviations` are those that the act defines, folded."""
    words = words_in(text)
    if behind := _behind_dash(words, text):
        return behind
    if len(words) > 2 and matches("handled", words[0].key):
        # «өтінішті басқарма басшысы қарау»: the object stands before the actor
        rest = split_actor(text[words[0].stop :].lstrip(), abbreviations)
        return Sentence(rest.actor, f"{words[0].text} {rest.action}".strip())
    if words and matches("body_place", words[0].key):
        # «Департаменттерде бөлім басшысы қарайды»: where it is so stands before the actor
        rest = split_actor(text[words[0].stop :].lstrip(" ,:–-"), abbreviations)
        if rest.actor is not None:
            return Sentence(rest.actor, f"{words[0].text} {rest.action}")
    end = _subject(words, abbreviations)
    if end is not None and (
        other := _behind_case(words[end:], text, abbreviations) or _by_nobody(words, text)
    ):
        return other
    if end is None:
        late = _late_actor(words, text)
        return late if late.actor else _after_purpose(words, text, abbreviations)
    last = words[_past_bracket(words, end) - 1]
    name = text[: last.stop]
    actor = name if any(mark in name for mark in '"«(') else name.strip(MARKS)
    actor = without_owner(actor) if last.owner_head else actor
    return Sentence(actor.strip(" ,;:"), text[last.stop :].lstrip(" ,:–-"))


def _behind_dash(words: list[Word], text: str) -> Sentence | None:
    """The actor behind what is done: «құжаттарды қабылдау – кеңсе қызметкері», or in a bracket
    from which a term was taken: «құжаттарды қабылдау (кеңсе қызметкері»."""
    if not words or not words[-1].head or words[-1].text.endswith(")"):
        return None
    marks = range(len(words) - 1, 0, -1)
    place = next((at for at in marks if words[at].text in _DASHES or words[at].text[0] == "("), 0)
    name = words[place + (words[place].text in _DASHES) :]
    if not place or not name or len(name) > _MOST_WORDS:
        return None
    before = [word for word in name[:-1] if not word.owner_head]
    if not matches("deed", words[place - 1].key) or any(map(_ends_name, before)):
        return None
    end = words[place - 1].stop
    return Sentence(text[end:].strip(f"{MARKS}–—-"), text[:end])


def _ends_name(word: Word) -> bool:
    return word.ends_clause or _stops(word)


def _subject(words: list[Word], abbreviations: frozenset[str]) -> int | None:
    """How many words the actor has; None if the sentence does not begin with one."""
    for place, word in enumerate(words[:_MOST_WORDS]):
        following = _after_bracket(words, place + 1)
        if word.head and following is not None and _in_case(word, following):
            return None
        if word.head and following is not None and following.key in _AND:
            joined = _joined(words, place + 2)
            return joined or (None if _attribute(following, None) else place + 1)
        if word.head and not (following is not None and _goes_on(word, following)):
            return _end(words, place, following)
        if _acts_in_genitive(words, place) or _is_abbreviated(words, place, abbreviations):
            return place + 1
        ended = _ends_search(word, following) and not (
            _in_unit_name(words, place) or _owns_actor(words, place)
        )
        if ended or _on_finding(words, place):
            return None
    return None


def _end(words: list[Word], place: int, following: Word | None) -> int | None:
    """The end of a name that may end at `place`, with those named after it."""
    beyond = words[place + 2] if place + 2 < len(words) else None
    if following is not None and _attribute(following, beyond):
        return None
    return (words[place].text.endswith(",") and _listed(words, place + 1)) or place + 1


def _goes_on(word: Word, following: Word) -> bool:
    """Whether a name goes on behind a word that may end one.

    «орган | басшысы», «тіркеуші | орган».
    """
    called = matches("attributive", word.key) and matches("attributed", following.key)
    return called or following.part_of_name


def _in_case(word: Word, following: Word) -> bool:
    """Whether a name goes on and stands in another case: «кеңсе | қызметкеріне беру»,
    «тіркеуші | органда бөлу»."""
    if matches("attributive", word.key) and matches("attributed_in_case", following.key):
        return True
    if matches("possessed", word.stem):
        return False
    ended = patterns("procedures_sentences")["case_ending"].search(following.key)
    stem = following.key[: ended.start()] if ended else ""
    return stem in heads() and matches("possessed", stem)


def _in_unit_name(words: list[Word], place: int) -> bool:
    """Whether a word with an ending stands in the name of what a unit does.

    «халыққа заң көмегін | көрсету бөлімінің басшысы», «жұмыспен | қамту және әлеуметтік
    бағдарламалар бөлімінің бас маманы»: a noun of action, a unit, who acts.
    """
    task = False
    for at in range(place + 1, min(place + 8, len(words) - 1)):
        word = words[at]
        if word.ends_clause:
            return False
        if task and matches("unit", word.key):
            return any(later.head for later in words[at + 1 : at + 3])
        task = task or matches("task", word.key)
    return False


def _owns_actor(words: list[Word], place: int) -> bool:
    """Whether a genitive owns who acts: «емхананың | медициналық тіркеушісі»."""
    for word in words[place + 1 : place + 4] if words[place].owner else ():
        if word.head and matches("possessed", word.stem):
            return True
        if word.owner or word.ends_clause or matches("object", word.key):
            return False
    return False


def _after_bracket(words: list[Word], place: int) -> Word | None:
    """The word at `place`, or the one behind the bracket that opens there.

    «алушы (немесе оның өкілі) жүгінген кезде» speaks of the applicant's case, not of an action.
    """
    if place < len(words) and words[place].text.startswith("("):
        closing = (i for i, word in enumerate(words[place:], place) if ")" in word.text)
        place = next(closing, place - 1) + 1
    return words[place] if place < len(words) else None


def _ends_search(word: Word, following: Word | None) -> bool:
    """Whether no actor can end after this word any more."""
    if word.owner_head:
        return following is not None and not following.head and matches("owned", following.key)
    listed = word.key in owners()  # «қала, кент, ауыл, ауылдық округ әкімі»
    return not word.head and ((word.ends_clause and not listed) or _stops(word))


def _acts_in_genitive(words: list[Word], place: int) -> bool:
    """Whether the word ends an actor whose action is a noun: «қызметкерінің … тексеруі»."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    if not word.owner_head or following is None:
        return False
    if _belongs(following) and not word.key.endswith(WITH) and not _has_done(words[place + 1 :]):
        return False
    if _owns_reason(words[place + 1 : place + 5]):
        return False
    after_next = words[place + 2].key if place + 2 < len(words) else ""
    return _is_noun_clause(words) or after_next == "арқылы"


def _has_done(words: list[Word]) -> bool:
    """Whether the first word is who has done something: «қызметкердің | алушы ұсынған …»."""
    beyond = words[2] if len(words) > 2 else None
    return len(words) > 1 and words[0].head and _attribute(words[1], beyond)


def _owns_reason(after: list[Word]) -> bool:
    """Whether a genitive before these words owns a reason, «тұтынушының сұрауына сәйкес …».

    «порталдың бұзушылықтардың болуына байланысты …»: another word owns it.
    """
    for place, word in enumerate(after):
        if matches("owns_reason", word.key):
            return not any(before.owner for before in after[:place])
    return False


def _is_abbreviated(words: list[Word], place: int, abbreviations: frozenset[str]) -> bool:
    """Whether an abbreviated name ends there and an object follows: «ХҚКО құжаттарды …»."""
    if words[place].key not in abbreviations or place + 1 == len(words):
        return False
    capitals = all(word.text.isupper() for word in words[: place + 1])
    return capitals and _object(words[place + 1])


def _behind_case(words: list[Word], text: str, abbreviations: frozenset[str]) -> Sentence | None:
    """The actor behind a clause that says in which case: «алушы құжаттарды ұсынған жағдайда,
    орындаушы қарайды»; None if nobody is named there."""
    for word in words[:_LONGEST_CASE]:
        if word.ends_clause and matches("case", word.key):
            rest = split_actor(text[word.stop :].lstrip(), abbreviations)
            if rest.actor is None:
                return None
            return Sentence(rest.actor, f"{text[: word.stop]} {rest.action}".strip())
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


def _late_actor(words: list[Word], text: str) -> Sentence:
    """The actor just before a noun of action: «деректерді Орталық қызметкерінің енгізуі»."""
    whole = Sentence(None, text.strip())
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
            rest = split_actor(text[word.stop :].lstrip(), abbreviations)
            if rest.actor is None:
                break  # what stands behind later words was looked for in the rest
            return Sentence(rest.actor, f"{text[: word.stop]} {rest.action}".strip())
        if word.ends_clause:
            break
    return Sentence(None, text.strip())


def _opens_clause(words: list[Word], place: int, *, told: bool) -> bool:
    """Whether who acts may stand behind a word; behind some only where a finite verb tells it:
    «ЭҮШ арқылы тұтынушы сұранысын жолдау» does not."""
    key = words[place].key
    if key == _PURPOSE or matches("case", key):
        return place < _MOST_WORDS or told
    if not told or not matches("circumstance", key):
        return words[place].text.endswith(",") and matches("conditional", key)
    before = words[place - 1].key if place else ""
    if key == _OF_SERVICE[1]:
        return before != _OF_SERVICE[0]
    if key == _DAY:
        return matches("participle", before)
    return key != _BY or _on_finding(words, place)


def _on_finding(words: list[Word], place: int) -> bool:
    """Whether a word ends what something is done by: «тексеру нәтижелері | бойынша»; names hold
    other ones: «кәмелетке толмағандар істері | бойынша комиссия»."""
    return place > 0 and words[place].key == _BY and matches("finding", words[place - 1].key)


def _closes_phrase(word: Word) -> bool:
    """Whether the word before an actor belongs to what is done."""
    return word.ends_clause or word.key in _AND or matches("before_actor", word.key)


def _joined(words: list[Word], start: int) -> int | None:
    """The end of a second actor: «уәкілетті орган немесе ауылдық округ әкімі»."""
    for place in range(start, min(start + 5, len(words))):
        word = words[place]
        following = words[place + 1] if place + 1 < len(words) else None
        if word.head and not (following is not None and following.part_of_name):
            return place + 1
        if word.owner_head and following is not None and not _belongs(following):
            return place + 1
        if word.ends_clause:
            return None
    return None


def _past_bracket(words: list[Word], end: int) -> int:
    """Past a bracket with who else may act: «алушы (не оның өкілі) | …»."""
    if end == len(words) or not words[end].text.startswith("(") or words[end].key not in _AND:
        return end
    return next((at for at, word in enumerate(words[end:], end + 1) if ")" in word.text), end)


def _listed(words: list[Word], start: int) -> int | None:
    """The end of more actors behind a comma: «орындаушы, бөлім басшысы құжаттарды қарайды».

    «орындаушы, басшы қол қойғаннан кейін, жібереді» has another one act in a clause.
    """
    end = _joined(words, start)
    if end is None:
        return None
    if words[end - 1].text.endswith(","):
        return _listed(words, end)
    last = next((word for word in words[end:] if word.ends_clause), words[-1])
    over = matches("finite", last.key) or matches("noun_of_action", last.key)
    return end if over else None


def _belongs(following: Word) -> bool:
    """Whether a genitive belongs to the word after it: «органның басшысы», «басшысының»; of two
    that own nobody the first acts: «берушінің | алушының деректерін тексеруі»."""
    return following.head or following.part_of_name or matches("owned", following.key)


def _attribute(following: Word, beyond: Word | None) -> bool:
    """Whether the words after a name make an attribute of it: «алушы туралы», «алушы ұсынған»,
    «алушы қоса салған»."""
    if following.key == _ATTACHED and beyond is not None:
        return matches("participle", beyond.key)
    # «комиссия қорытындысы негізінде» names no commission that acts
    if beyond is not None and matches("by_means", beyond.key):
        return matches("possessed", following.key)
    return matches("after_attribute", following.key)


def _object(word: Word) -> bool:
    """Whether a word is an object or a place, as follows a subject: «құжаттарды», «порталға»."""
    return (
        word.text[:1].islower() and matches("object", word.key) and not matches("owned", word.key)
    )


def _stops(word: Word) -> bool:
    """Whether a word cannot stand in the name of an actor."""
    if word.quoted or word.key in owners():
        return False
    if word.key == _PURPOSE:
        return True
    if word.owner and word.text[:1].islower() and word.stem not in owners():
        return True
    return matches("not_in_name", word.key)


def _is_noun_clause(words: list[Word]) -> bool:
    """Whether a verb of the sentence is a noun with its owner: «тексеруі», «… үрдісі»."""
    depth = 0
    plain: list[Word] = []
    for word in words:
        if depth == 0 and not word.text.startswith("("):
            plain.append(word)
        depth = max(depth + word.text.count("(") - word.text.count(")"), 0)
    for place, word in enumerate(plain):
        following = plain[place + 1] if place + 1 < len(plain) else None
        ends = following is None or word.ends_clause or following.key in _AND
        if ends and matches("noun_of_action", word.key):
            return True
    return False
