"""Who does what in Russian steps, and their terms.

    сотрудник канцелярии услугодателя | в течение 1 рабочего дня … проводит регистрацию
    рассмотрение заявления | руководителем управления       → руководитель управления
    формирование сообщения об отказе в связи с нарушениями  (no actor)

The subject comes first in the nominative and ends before the verb or an adverbial; where
the action is a noun, its agent stands in the instrumental.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

import regex

from pipeline.clauses.russian import find_russian_durations
from pipeline.clauses.terms.day_limits import with_days
from pipeline.patterns import patterns
from pipeline.procedures.prose.russian_agents import agent_of, given_to, in_genitive
from pipeline.procedures.prose.russian_words import (
    EDGES,
    MARKS,
    MOST_WORDS,
    OF_MANY,
    WORD,
    is_head,
    is_nominative,
    is_passive,
    is_verb,
    nominative_of,
    opens_adverbial,
    stops_name,
    vocabulary,
    word_after,
)
from pipeline.procedures.prose.sentences import NextClause, Sentence
from pipeline.procedures.terms import FoundTerm
from pipeline.russian_cases import cases_of
from pipeline.text import plain

_VERB_WITHIN = 15  # words of what an actor does something with, or in which time
_VERB_NEAR = 14  # «руководитель | в течение 1 (одного) рабочего дня определяет»
_NEAR = 30  # letters before a length of time that say what it is
_LONGEST = 1000  # letters of a clause
_DEEDS = ("ание", "ение")  # «проведения заслушивания (далее – заслушивание)»: nobody acts


def split_russian_actor(text: str, abbreviations: Collection[str] = ()) -> Sentence:
    """The actor of a step and the rest of it. `abbreviations` are those of the act, folded."""
    unit = patterns("procedures_ru").search("unit_number", text)
    text = text[unit.end() :] if unit else text
    subject = _subject_end(text, abbreviations)
    if subject is not None and not _is_acted_on(text, subject):
        return Sentence(text[:subject].strip(EDGES), text[subject:].lstrip(EDGES))
    return (
        _after_opening(text, abbreviations)
        or _after_object(text, abbreviations)
        or _behind_verb(text, abbreviations)
        or agent_of(text, abbreviations)
        or Sentence(None, text.strip())
    )


def tells_of_agent(text: str) -> bool:
    """Whether the first verb of a sentence tells that someone acts: «проверяет документы»."""
    words = (plain(word[0]).strip(MARKS) for word in WORD.finditer(text))
    verb = next((word for word in words if is_verb(word)), "")
    return patterns("procedures_ru")["deed"].match(verb) is not None and not is_passive(verb)


def _is_acted_on(text: str, subject: int) -> bool:
    """Whether another one acts on the subject, «услугополучатель уведомляется услугодателем», or
    nobody is told who does, «банк данных обновляется», «архив документов»."""
    words = list(WORD.finditer(text, subject))
    verb = next((at for at, word in enumerate(words) if is_verb(plain(word[0]))), len(words))
    if verb == len(words):
        return patterns("procedures_ru")["store"].match(plain(text[:subject])) is not None
    if not is_passive(words[verb][0]):
        return False
    if any(plain(word[0]).startswith("котор") for word in words[:verb]):
        return False  # «комиссия, состав которой утверждается акимом, рассматривает»
    at_once = "," not in text[max(subject - 1, 0) : words[verb].start()]
    if at_once and patterns("procedures_ru")["handled_by_nobody"].match(plain(words[verb][0])):
        return True
    after = plain(word_after(words, verb)).strip(MARKS)
    return nominative_of(after) is not None


def next_clauses(text: str, abbreviations: Collection[str] = ()) -> list[NextClause]:
    """The commas behind which another one acts than before them.

    >>> text = "сотрудник регистрирует запрос, руководитель определяет исполнителя"
    >>> [text[comma.end :] for comma in next_clauses(text)]
    ['руководитель определяет исполнителя']
    """
    said = patterns("procedures_ru")
    marks = ", " in text or "; " in text
    if not marks or said["supposed"].match(plain(text)) is not None:
        return []
    if split_russian_actor(text, abbreviations).actor is None:
        return []
    found: list[NextClause] = []
    begin = 0
    for comma in said["next_clause"].finditer(text):
        words = WORD.finditer(text, begin, comma.start())
        told = any(is_verb(plain(word[0]).strip(MARKS)) for word in words)
        rest = text[comma.end() : comma.end() + _LONGEST]
        if told and _is_outside(text[: comma.start()]) and _acts_at_once(rest, abbreviations):
            begin = comma.end()
            found.append(NextClause(*comma.span()))
    return sorted([*found, *_relative_clauses(text)])


def _relative_clauses(text: str) -> Iterator[NextClause]:
    """Where the one to whom something is given goes on with it."""
    said = patterns("procedures_ru")
    for who in said.finditer("who_then", text):
        before = text[: who.start()]
        actor = given_to(before[-_LONGEST:], who["who"]) if _is_outside(before) else None
        words = list(islice(WORD.finditer(text, who.end()), _VERB_NEAR))
        verb = next((word for word in words if is_verb(plain(word[0]).strip(MARKS))), None)
        told = plain(text[verb.start() : verb.start() + _LONGEST]) if verb else ""
        if actor and verb and said["deed"].match(told) and not is_passive(verb[0]):
            yield NextClause(*who.span(), actor)


def _is_outside(before: str) -> bool:
    """Whether a place with this before it stands outside brackets and quotes."""
    return before.count("(") == before.count(")") and before.count("«") == before.count("»")


def _acts_at_once(rest: str, abbreviations: Collection[str]) -> bool:
    """Whether words begin with a subject and its verb, and do not say what is done to it."""
    end = _subject_end(rest, abbreviations)
    if end is None or rest[:end].rstrip().endswith(","):
        return False
    first = WORD.match(rest)
    if first is not None and plain(first[0]) in vocabulary()["applicants"]:
        return False  # «сотрудник принимает документы, получатель получает расписку»
    if patterns("procedures_ru")["behind_dash"].match(plain(rest[end:])):
        return True
    for word in islice(WORD.finditer(rest, end), _VERB_NEAR):
        if is_verb(plain(word[0]).strip(MARKS)):
            return not plain(word[0]).strip(MARKS).endswith("ся")
        if word[0][-1] in ",;:.":
            return False
    return False


def find_russian_terms(text: str) -> list[FoundTerm]:
    """All terms in `text` in their order.

    >>> [(t.value, t.unit) for t in find_russian_terms("в течение рабочего дня, 15 минут")]
    [(1.0, 'working_day'), (15.0, 'minute')]
    """
    durations = with_days(find_russian_durations(text), text, russian=True)
    said = patterns("procedures_ru")
    found = [
        FoundTerm(d.value, d.unit, d.start, d.end)
        for d in durations
        if not said["before_no_term"].search(text, max(d.start - _NEAR, 0), d.start)
        and not said["after_no_term"].match(text, d.end)
    ]
    for match in said["within_the_day"].finditer(plain(text)):
        if not any(term.start <= match.start() < term.end for term in found):
            unit = "working_day" if match["working"] else "day"
            found.append(FoundTerm(1.0, unit, match.start(), match.end()))
    return sorted(found, key=lambda term: term.start)


def _subject_end(text: str, abbreviations: Collection[str]) -> int | None:
    """Where the actor that the step begins with ends; None if it begins with none."""
    words = list(WORD.finditer(text))[:MOST_WORDS]
    head = _head(words, abbreviations)
    if head is None:
        return None
    end = words[head].end()
    for place, word in enumerate(words[head:], start=head):
        bare = plain(word[0]).strip(MARKS)
        after = word_after(words, place)
        if place > head and _is_bracket(word[0]) and not stops_name(after, ""):
            continue  # «руководитель управления (отдела) регистрации юридических лиц»
        if place > head and (word[0][0] in "–—-(" or stops_name(bare, after)):
            if _joins(words, place):
                continue
            return end
        end = word.end()
        if word[0][-1] in ",;:" and not (word[0][-1] == "," and _both_owned(bare, after)):
            return _past_deputy(text, end)
    return end if len(words) < MOST_WORDS else None


def _past_deputy(text: str, end: int) -> int:
    """Past what is said behind a comma of one who stands in: «лицо, | его замещающее,»."""
    deputy = patterns("procedures_ru")["deputy"].match(text, end) if text[end - 1] == "," else None
    return deputy.end() if deputy else end


def _joins(words: list[regex.Match[str]], place: int) -> bool:
    """Whether another name begins there: «родитель или | законный представитель», «получатель
    или его | законный представитель», «руководитель | либо заместитель»."""
    joined, possessive = vocabulary()["joined"], vocabulary()["possessive"]
    if plain(words[place][0]) in joined:
        behind = words[place + 1 :]
        return _names(behind[word_after(words, place) in possessive :])
    before = place - 1 - (plain(words[place - 1][0]) in possessive)
    acting = plain(words[place][0]) in vocabulary()["acting"]
    return plain(words[before][0]) in joined and (acting or _names(words[place:]))


def _names(words: list[regex.Match[str]]) -> bool:
    """Whether words begin with one who acts, adjectives before the name."""
    return _head(words, ()) is not None


def _both_owned(word: str, after: str) -> bool:
    """Whether a name goes on behind a comma: «аким поселка, села, сельского округа»."""
    both = cases_of(word) & cases_of(after.strip(MARKS))
    return any(case.startswith("genitive") for case in both)


def _is_bracket(word: str) -> bool:
    return word[0] == "(" and word[-1] == ")"


def _is_marked_by(word: str) -> bool:
    """Whether an abbreviation behind this word is what marks a thing: «подписанный | ЭЦП»."""
    return patterns("procedures_ru")["modified"].match(plain(word)) is not None


def _after_opening(text: str, abbreviations: Collection[str]) -> Sentence | None:
    """The subject behind an adverbial: «при обращении в центр потребитель | сдает документы».

    A comma stands before it or its verb follows: «при сдаче в отдел выдается расписка» has none.
    The heading of a list may end with it: «при получении пакета документов исполнитель».
    """
    words = list(WORD.finditer(text))
    if not words or not opens_adverbial(plain(words[0][0]), word_after(words, 0)):
        return None
    for place, word in enumerate(words[1:], start=1):
        bare = plain(word[0]).strip(MARKS)
        if not is_head(bare) and (
            bare not in abbreviations or bare.endswith(_DEEDS) or word[0][-1] == ","
        ):
            continue  # «при выявлении у заявителя ИИН, ему выдается отказ»
        if text.count("(", 0, word.start()) > text.count(")", 0, word.start()):
            continue  # «… (далее – услугополучатель) подает»
        first = _first_quality(words, place)
        if first == place and words[place - 1][0].endswith(OF_MANY):
            continue  # a slip of the source: «физическими и юридическими | лица заявление»
        if plain(words[first - 1][0]) in vocabulary()["prepositions"]:
            continue
        rest = text[words[first].start() :]
        end = _subject_end(rest, abbreviations)
        if end is None:
            continue
        if WORD.search(rest, end) is None:
            acting = (is_verb(plain(other[0]).strip(MARKS)) for other in words[:first])
            if not any(acting):
                return Sentence(rest[:end].strip(EDGES), text[: words[first].start()].rstrip(" ,"))
            continue
        apart = words[first - 1][0].endswith(",") and rest[end - 1 : end] != ","
        later = (is_verb(plain(word[0]).strip(MARKS)) for word in WORD.finditer(rest, end))
        if apart or any(islice(later, _VERB_WITHIN)):
            before = text[: words[first].start()].rstrip(" ,")
            return Sentence(rest[:end].strip(EDGES), f"{before} {rest[end:].lstrip(EDGES)}")
    return None


def _after_object(text: str, abbreviations: Collection[str]) -> Sentence | None:
    """The subject behind what it handles: «готовый результат | курьер | доставляет в отдел»."""
    handled = patterns("procedures_ru")["handled"].match(plain(text))
    if handled is None:
        return None
    rest = text[handled.end() :]
    if not _acts_at_once(rest, abbreviations):
        return None
    told = split_russian_actor(rest, abbreviations)
    return Sentence(told.actor, f"{text[: handled.end()]}{told.action}")


def _behind_verb(text: str, abbreviations: Collection[str]) -> Sentence | None:
    """The subject behind its verb, where a paper stands first: «справку выдает | архив»."""
    said = patterns("procedures_ru")
    if said["paper"].match(plain(text)) is None:
        return None
    words = list(WORD.finditer(text))[:MOST_WORDS]
    verb = next((at for at, word in enumerate(words) if is_verb(plain(word[0]))), 0)
    if not verb or is_passive(words[verb][0]) or "," in text[: words[verb].start()]:
        return None
    behind = words[verb + 1 :]
    head = _head(behind, abbreviations)
    if head is None or said["deed"].match(plain(words[verb][0])) is None:
        return None
    if head == 0 and plain(behind[0][0]).strip(MARKS) in vocabulary()["described"]:
        return None  # «подписывает лицо, уполномоченное на это»
    end, start = behind[_last_of_name(behind, head)].end(), behind[0].start()
    rest = text[_past_deputy(text, end) :]
    comma = "," if rest and end == len(text) - len(rest) and text[end - 1] == "," else ""
    action = f"{text[:start].rstrip()}{comma} {rest.lstrip(EDGES)}"
    return Sentence(text[start : len(text) - len(rest)].strip(EDGES), action.strip())


def _last_of_name(words: list[regex.Match[str]], head: int) -> int:
    """The place of the last word of a name behind its verb: «директор | колледжа», «лицо | или
    его представитель», but not «архив | заявителю»."""
    last = head
    while last + 1 < len(words) and words[last][0][-1] not in ",;:.":
        after = plain(words[last + 1][0])
        if after in vocabulary()["joined"]:
            first = last + 2 + (word_after(words, last + 1) in vocabulary()["possessive"])
            other = _head(words[first:], ())
            if other is None:
                return last
            last = first + other
        elif in_genitive(after) and not stops_name(after.strip(MARKS), ""):
            last += 1
        else:
            return last
    return last


def _first_quality(words: list[regex.Match[str]], place: int) -> int:
    """The place of the first adjective before a name: «физическое и (или) юридическое | лицо»."""
    before = place
    while before > 1:
        before -= 1
        if is_nominative(plain(words[before][0])):
            place = before
        elif plain(words[before][0]) not in vocabulary()["joined"]:
            break
    return place


def _head(words: list[regex.Match[str]], abbreviations: Collection[str]) -> int | None:
    """The place of the word that the name of an actor begins with, adjectives before it."""
    for place, word in enumerate(words[:6]):
        bare = plain(word[0]).strip(' ,;:.()«»"')
        if place and plain(word[0]) in vocabulary()["joined"]:
            continue  # «физические и (или) юридические лица»
        if is_head(bare):  # «рабочая группа», not «группа документов»
            return place if place or bare not in vocabulary()["with_quality"] else None
        if bare in abbreviations and not bare.endswith(_DEEDS):
            return None if place and _is_marked_by(words[place - 1][0]) else place
        adjective = patterns("procedures_ru")["adjective"].fullmatch(bare)
        if bare in vocabulary()["forms"] and word_after(words, place).startswith(("«", '"')):
            return place  # «АО «Казпочта» зачисляет»
        if place == 0 and bare in vocabulary()["before_quality"]:
            continue  # «постоянно | действующая комиссия»
        if adjective is None or bare.endswith(_DEEDS):  # «формирование ПЭП сообщения»
            return None
    return None
