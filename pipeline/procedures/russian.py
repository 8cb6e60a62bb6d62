"""Who does what in Russian steps, and their terms.

    сотрудник канцелярии услугодателя | в течение 1 рабочего дня … проводит регистрацию
    рассмотрение заявления | руководителем управления       → руководитель управления
    формирование сообщения об отказе в связи с нарушениями  (no actor)

The subject comes first in the nominative and ends before the verb or an adverbial; where
the action is a noun, its agent stands in the instrumental.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from itertools import islice
from typing import Any

import regex

from pipeline.clauses.day_limits import with_days
from pipeline.clauses.russian import find_russian_durations
from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.procedures.sentences import Sentence
from pipeline.procedures.terms import FoundTerm
from pipeline.russian_cases import cases_of
from pipeline.text import plain

_VERB_WITHIN = 15  # words of what an actor does something with, or in which time
_VERB_NEAR = 14  # «руководитель | в течение 1 (одного) рабочего дня определяет»
_MOST_WORDS = 20  # «специалист отдела по праворазъяснительной работе и оказанию … услуг»
_NEAR = 30  # letters before a length of time that say what it is
_WORD = regex.compile(r"\S+")
_DEEDS = ("ание", "ение")  # «проведения заслушивания (далее – заслушивание)»: nobody acts
_EDGES = " ,;:–—-"
_OF_QUALITY = ("ой", "ей", "ого", "его", "ых", "их")  # endings of adjectives in the genitive
_DONE = ("енным", "анным", "енной", "анной", "ятым")
_SHORTEST_QUALITY = 6
_AND = ("и", "или", "либо")
_MARKS = " ,;:.()"


def split_russian_actor(text: str, abbreviations: Collection[str] = ()) -> Sentence:
    """The actor of a step and the rest of it. `abbreviations` are those of the act, folded."""
    subject = _subject_end(text, abbreviations)
    if subject is not None and not _is_acted_on(text, subject):
        return Sentence(text[:subject].strip(_EDGES), text[subject:].lstrip(_EDGES))
    return (
        _after_opening(text, abbreviations)
        or _agent(text, abbreviations)
        or Sentence(None, text.strip())
    )


def _is_acted_on(text: str, subject: int) -> bool:
    """Whether another one acts on the subject: «услугополучатель уведомляется услугодателем»."""
    words = list(_WORD.finditer(text, subject))
    verb = next((at for at, word in enumerate(words) if _is_verb(plain(word[0]))), len(words))
    if verb + 1 >= len(words) or not _is_passive(words[verb][0]):
        return False
    return plain(words[verb + 1][0]).strip(_MARKS) in _instrumentals()


def next_clauses(text: str, abbreviations: Collection[str] = ()) -> list[regex.Match[str]]:
    """The commas behind which another one acts than before them.

    >>> text = "сотрудник регистрирует запрос, руководитель определяет исполнителя"
    >>> [text[comma.end() :] for comma in next_clauses(text)]
    ['руководитель определяет исполнителя']
    """
    said = patterns("procedures_ru")
    if ", " not in text or said["supposed"].match(plain(text)) is not None:
        return []
    if split_russian_actor(text, abbreviations).actor is None:
        return []
    found: list[regex.Match[str]] = []
    begin = 0
    for comma in said["next_clause"].finditer(text):
        words = _WORD.finditer(text, begin, comma.start())
        told = any(_is_verb(plain(word[0]).strip(_MARKS)) for word in words)
        outside = _is_outside(text[: comma.start()])
        if told and outside and _acts_at_once(text[comma.end() :], abbreviations):
            begin = comma.end()
            found.append(comma)
    return found


def _is_outside(before: str) -> bool:
    """Whether a place with this before it stands outside brackets and quotes."""
    return before.count("(") == before.count(")") and before.count("«") == before.count("»")


def _acts_at_once(rest: str, abbreviations: Collection[str]) -> bool:
    """Whether words begin with a subject and its verb, and do not say what is done to it."""
    end = _subject_end(rest, abbreviations)
    if end is None or rest[:end].rstrip().endswith(","):
        return False
    first = _WORD.match(rest)
    if first is not None and plain(first[0]) in _data()["applicants"]:
        return False  # «сотрудник принимает документы, получатель получает расписку»
    for word in islice(_WORD.finditer(rest, end), _VERB_NEAR):
        if _is_verb(plain(word[0]).strip(_MARKS)):
            return not plain(word[0]).strip(_MARKS).endswith("ся")
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
    ]
    for match in said["within_the_day"].finditer(plain(text)):
        if not any(term.start <= match.start() < term.end for term in found):
            unit = "working_day" if match["working"] else "day"
            found.append(FoundTerm(1.0, unit, match.start(), match.end()))
    return sorted(found, key=lambda term: term.start)


def _subject_end(text: str, abbreviations: Collection[str]) -> int | None:
    """Where the actor that the step begins with ends; None if it begins with none."""
    words = list(_WORD.finditer(text))[:_MOST_WORDS]
    head = _head(words, abbreviations)
    if head is None:
        return None
    end = words[head].end()
    for place, word in enumerate(words[head:], start=head):
        bare = plain(word[0]).strip(_MARKS)
        after = _after(words, place)
        if place > head and _is_bracket(word[0]) and not _stops(after, ""):
            continue  # «руководитель управления (отдела) регистрации юридических лиц»
        if place > head and (word[0][0] in "–—-(" or _stops(bare, after)):
            return end
        end = word.end()
        if word[0][-1] in ",;:" and not (word[0][-1] == "," and _both_owned(bare, after)):
            return end
    return end if len(words) < _MOST_WORDS else None


def _both_owned(word: str, after: str) -> bool:
    """Whether a name goes on behind a comma: «аким поселка, села, сельского округа»."""
    both = cases_of(word) & cases_of(after.strip(_MARKS))
    return any(case.startswith("genitive") for case in both)


def _is_bracket(word: str) -> bool:
    return word[0] == "(" and word[-1] == ")"


def _after_opening(text: str, abbreviations: Collection[str]) -> Sentence | None:
    """The subject behind an adverbial: «при обращении в центр потребитель | сдает документы».

    A comma stands before it or its verb follows: «при сдаче в отдел выдается расписка» has none.
    The heading of a list may end with it: «при получении пакета документов исполнитель».
    """
    words = list(_WORD.finditer(text))
    if not words or not _opens_adverbial(plain(words[0][0]), _after(words, 0)):
        return None
    for place, word in enumerate(words[1:], start=1):
        bare = plain(word[0]).strip(_MARKS)
        if bare not in _heads() and (bare not in abbreviations or bare.endswith(_DEEDS)):
            continue
        first = place
        while first > 1 and _is_nominative(plain(words[first - 1][0])):
            first -= 1
        if plain(words[first - 1][0]) in _data()["prepositions"]:
            continue
        rest = text[words[first].start() :]
        end = _subject_end(rest, abbreviations)
        if end is None:
            continue
        if _WORD.search(rest, end) is None:
            acting = (_is_verb(plain(other[0]).strip(_MARKS)) for other in words[:first])
            if not any(acting):
                return Sentence(rest[:end].strip(_EDGES), text[: words[first].start()].rstrip(" ,"))
            continue
        apart = words[first - 1][0].endswith(",") and rest[end - 1 : end] != ","
        later = (_is_verb(plain(word[0]).strip(_MARKS)) for word in _WORD.finditer(rest, end))
        if apart or any(islice(later, _VERB_WITHIN)):
            before = text[: words[first].start()].rstrip(" ,")
            return Sentence(rest[:end].strip(_EDGES), f"{before} {rest[end:].lstrip(_EDGES)}")
    return None


def _is_nominative(word: str) -> bool:
    return patterns("procedures_ru")["adjective"].fullmatch(word) is not None


def _is_verb(bare: str) -> bool:
    verb = patterns("procedures_ru")["verb"].fullmatch(bare)
    return verb is not None and bare not in _data()["no_verbs"]


def _head(words: list[regex.Match[str]], abbreviations: Collection[str]) -> int | None:
    """The place of the word that the name of an actor begins with, adjectives before it."""
    for place, word in enumerate(words[:4]):
        bare = plain(word[0]).strip(' ,;:.()«»"')
        if bare in _heads() or (bare in abbreviations and not bare.endswith(_DEEDS)):
            return place
        adjective = patterns("procedures_ru")["adjective"].fullmatch(bare)
        if adjective is None or bare.endswith(_DEEDS):  # «формирование ПЭП сообщения»
            return None
    return None


def _after(words: list[regex.Match[str]], place: int) -> str:
    return plain(words[place + 1][0]) if place + 1 < len(words) else ""


def _stops(bare: str, after: str) -> bool:
    """Whether a name cannot go on with this word: a verb, or what an adverbial begins with.

    «Отдел по реализации политики в области прав» goes on.
    """
    if bare == "в" and after in ("области", "сфере"):
        return False
    return _is_verb(bare) or _opens_adverbial(bare, after)


def _opens_adverbial(bare: str, after: str) -> bool:
    """Whether an adverbial begins with this word: «по результатам заслушивания», «в течение»."""
    if bare == "по":
        return after.strip(_MARKS) in _data()["by"]
    return patterns("procedures_ru")["adverbial"].fullmatch(bare) is not None


def _agent(text: str, abbreviations: Collection[str]) -> Sentence | None:
    """The agent in the instrumental: «подписание результата руководителем услугодателя»."""
    words = list(_WORD.finditer(text))
    opening = _opening_end(text)
    for place, word in enumerate(words[1:], start=1):
        if word.start() < opening:
            continue
        bare = plain(word[0]).strip(_MARKS)
        name = _instrumentals().get(bare) or _abbreviated(word[0], abbreviations)
        if name is not None and _is_with(words, place):
            return None  # «согласование с руководителем управления проекта»: not he agrees
        if name is None and place == 1 and plain(words[0][0]) in _data()["own_actions"]:
            name = _genitives().get(bare)  # «ввод оператора центра логина и пароля»
        if name in _data()["described"] and not _is_agent_quality(plain(words[place - 1][0])):
            continue  # «о совершении лицом правонарушения», but «уполномоченным лицом»
        if name is None or text.count("(", 0, word.start()) > text.count(")", 0, word.start()):
            continue
        quality = _quality(plain(words[place - 1][0]), name)
        first = place - 1 if quality else place
        if patterns("procedures_ru")["done_by"].search(words[first - 1][0]):
            continue  # «документов, представленных услугополучателем»
        if _is_on_occasion(words, first):
            continue  # «при предъявлении получателем удостоверения»
        passive = _is_passive(words[first - 1][0])
        last = _owned(words, place, passive) if bare not in _whole() and name in _heads() else place
        before, after = words[first].start(), words[last].end()
        rest = text[word.end() : after].rstrip(_EDGES + ".")
        other, after = _second_agent(words, last, passive) or ("", after)
        after -= text[after - 1] == ","  # «прием документов специалистом, выдача талона»
        gap = "" if text[after : after + 1] == "," else " "
        action = f"{text[:before].rstrip()}{gap}{text[after:].lstrip()}".strip(" ,")
        return Sentence(f"{quality} {name}{rest}{other}".strip(), action)
    return None


def _second_agent(
    words: list[regex.Match[str]], last: int, passive: bool
) -> tuple[str, int] | None:
    """Who acts together with the one whose name ends at `last`, and where that name ends:
    «руководителем центра | и председателем комиссии»."""
    place = last + 2
    if place >= len(words) or words[last][0][-1] in ",;:." or words[last + 1][0] not in _AND:
        return None
    quality = ""
    name = _instrumentals().get(plain(words[place][0]).strip(_MARKS))
    if name is None and place + 1 < len(words):
        name = _instrumentals().get(plain(words[place + 1][0]).strip(_MARKS))
        quality = _quality(plain(words[place][0]), name) if name else ""
        place += 1
    if name is None or (words[place - 1][0] not in _AND and not quality):
        return None
    if name in _data()["described"] and not quality:
        return None  # «либо лицом, его замещающим»
    whole = name in _data()["whole"]
    end = place if whole else _owned(words, place, passive)
    rest = "".join(f" {word[0]}" for word in words[place + 1 : end + 1])
    told = f"{quality} {name}".strip()
    return f" {words[last + 1][0]} {told}{rest}".rstrip(_EDGES + "."), words[end].end()


def _is_with(words: list[regex.Match[str]], place: int) -> bool:
    """Whether something is done together with the one named at `place`, adjectives before it."""
    before = place - 1
    while before > 0 and _is_agent_quality(plain(words[before][0])):
        before -= 1
    return plain(words[before][0]) in _data()["with"]


def _is_on_occasion(words: list[regex.Match[str]], place: int) -> bool:
    """Whether the one named at `place` does what a step is an answer to: «при сдаче | им …»."""
    return place > 1 and plain(words[place - 2][0]).strip("(") == "при"


def _is_passive(word: str) -> bool:
    return _is_verb(plain(word)) and plain(word).endswith("ся")


def _quality(word: str, name: str) -> str:
    """An adjective before an agent as it is printed before the name in the nominative:
    «структурным подразделением» is «структурное подразделение»; none for another word."""
    known = _data()["qualities"].get(word, "")
    neuter, feminine = name.endswith(("о", "е")), name.endswith(("а", "я"))
    if known:
        return f"{known[:-2]}ое" if neuter else known
    if word.endswith(_DONE):
        return ""  # «представленным работником» tells of what is done
    if not feminine and len(word) > _SHORTEST_QUALITY and word.endswith("ным"):
        return f"{word[:-2]}{'ое' if neuter else 'ый'}"
    if feminine and len(word) > _SHORTEST_QUALITY and word.endswith("ной"):
        return f"{word[:-2]}ая"
    return ""


def _is_agent_quality(word: str) -> bool:
    return "instrumental" in cases_of(word)


def _opening_end(text: str) -> int:
    """Where «в случае предоставления услугополучателем неполного пакета, …» ends: its agent
    is not who acts."""
    if not plain(text[:9]).startswith("в случае"):
        return 0
    comma = text.find(",")
    return comma if comma >= 0 else len(text)


def _owned(words: list[regex.Match[str]], place: int, passive: bool) -> int:
    """The place of the last word of a name whose head stands at `place`.

    After a `passive` verb any genitive is the name's, «направляются оператором тестирования»;
    after a noun of action it may be what is done, «регистрация специалистом заявления».
    """
    if place + 1 == len(words) or words[place][0][-1] in ",;:.":
        return place
    owner = plain(words[place + 1][0]).strip(" ,;:.")
    described = owner.endswith(_OF_QUALITY) and place + 2 < len(words)
    if described and plain(words[place + 2][0]).strip(_MARKS) in _data()["owners"]:
        owner = plain(words[place + 2][0]).strip(_MARKS)  # «председателем | экспертной комиссии»
    if owner not in _data()["owners"]:
        return place + 1 if passive and "genitive" in cases_of(owner) else place
    for here in range(place + 1, min(place + _MOST_WORDS, len(words))):
        bare = plain(words[here][0]).strip(_MARKS)
        if words[here][0][0] in "–—-(" or _stops(bare, _after(words, here)):
            return here - 1
        following = _after(words, here)
        whole = bare in _data()["last_owners"] and following not in _data()["named_on"]
        if words[here][0][-1] in ",;:." or whole:
            return here
    return min(place + _MOST_WORDS, len(words)) - 1


def _abbreviated(word: str, abbreviations: Collection[str]) -> str | None:
    """«ПЭПом» → «ПЭП»: an abbreviation of the act with the ending of an agent."""
    match = patterns("procedures_ru")["abbreviated_agent"].fullmatch(word.strip(",;:.()"))
    if match is None or plain(match["name"]) not in abbreviations:
        return None
    return match["name"]


@cache
def _data() -> dict[str, Any]:
    return dict(load_data("procedures/actors_ru.yaml"))


@cache
def _heads() -> frozenset[str]:
    return frozenset(_data()["heads"]) | frozenset(_data()["whole"])


@cache
def _whole() -> frozenset[str]:
    return frozenset(_data()["whole"].values())


@cache
def _genitives() -> dict[str, str]:
    """«оператора» for «оператор»: of those whose instrumental ends in -ом or -ем."""
    ends = {"ом": "а", "ем": "я"}
    pairs = {**_data()["heads"], **_data()["whole"]}
    return {a[:-2] + ends[a[-2:]]: name for name, a in pairs.items() if a[-2:] in ends}


@cache
def _instrumentals() -> dict[str, str]:
    pairs = {**_data()["heads"], **_data()["whole"]}
    return {agent: name for name, agent in pairs.items()}
