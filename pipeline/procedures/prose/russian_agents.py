"""The agent of a Russian step, in the instrumental.

рассмотрение заявления | руководителем управления → руководитель управления
"""

from __future__ import annotations

from collections.abc import Collection

import regex

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.procedures.prose.russian_adjectives import gender_of, nominative_adjective
from pipeline.procedures.prose.russian_words import (
    EDGES,
    MARKS,
    MOST_WORDS,
    OF_MANY,
    WORD,
    datives,
    genitives,
    is_head,
    is_passive,
    is_verb,
    nominative_of,
    stops_name,
    vocabulary,
    whole_names,
    word_after,
)
from pipeline.procedures.prose.sentences import Sentence
from pipeline.russian_cases import cases_of
from pipeline.text import plain

_AND = ("и", "или", "либо")


def agent_of(text: str, abbreviations: Collection[str]) -> Sentence | None:
    """The agent in the instrumental: «подписание результата руководителем услугодателя»."""
    words = list(WORD.finditer(text))
    opening = _opening_end(text)
    for place, word in enumerate(words):
        if word.start() < opening and not _verb_behind(words, place):
            continue
        bare = plain(word[0]).strip(MARKS)
        name = nominative_of(bare) or _abbreviated(word[0], abbreviations)
        if place == 0 and (name is None or not _is_done_by_first(words)):
            continue
        if name is not None and _is_with(words, place):
            return None  # «согласование с руководителем управления проекта»: not he agrees
        if name is None and place == 1 and plain(words[0][0]) in vocabulary()["own_actions"]:
            name = genitives().get(bare)  # «ввод оператора центра логина и пароля»
        if name in vocabulary()["described"] and not _is_agent_quality(plain(words[place - 1][0])):
            continue  # «о совершении лицом правонарушения», but «уполномоченным лицом»
        if name is None or text.count("(", 0, word.start()) > text.count(")", 0, word.start()):
            continue
        quality, first = _qualities(words, place, name)
        before_name = words[first - 1][0] if first else ""
        if first == 0 and place and not _is_done_by_first(words):
            continue  # «ответственным исполнителем является»
        if patterns("procedures_ru")["done_by"].search(before_name):
            continue  # «документов, представленных услугополучателем»
        if _is_on_occasion(words, first, place) or _is_relative(words, first):
            continue  # «при предъявлении получателем удостоверения»
        passive = is_passive(before_name) or first == 0 or _verb_behind(words, place)
        last = (
            _owned(words, place, passive) if bare not in whole_names() and is_head(name) else place
        )
        last = _rest_of_name(words, last) if first == 0 else last
        before, after = words[first].start(), words[last].end()
        rest = text[word.end() : after].rstrip(EDGES + ".")
        other, after = _second_agent(words, last, passive) or ("", after)
        after -= text[after - 1] == ","  # «прием документов специалистом, выдача талона»
        gap = "" if text[after : after + 1] == "," else " "
        action = f"{text[:before].rstrip()}{gap}{text[after:].lstrip()}".strip(" ,")
        return Sentence(f"{quality} {name}{rest}{other}".strip(), action)
    return None


def given_to(before: str, pronoun: str) -> str | None:
    """Who takes a step on, told at the end of the one before: «передает документы | ответственному
    исполнителю управления»; the pronoun behind has to agree with him."""
    words = list(WORD.finditer(before))[-MOST_WORDS:]
    for place in range(len(words) - 1, -1, -1):
        bare = plain(words[place][0]).strip(MARKS)
        if bare in datives():
            name, agrees = datives()[bare]
            if patterns("procedures_ru")["applicant"].match(name):
                return None  # «выдает расписку заявителю, который представил документы»
            first = place
            told = name
            while first and (quality := nominative_adjective(words[first - 1][0], name, "dative")):
                told, first = f"{quality} {told}", first - 1
            if first == place and name in vocabulary()["described"]:
                return None  # «отвечает лицу, которое подает заявление»
            rest = before[words[place].end() :]
            return f"{told}{rest}".strip() if agrees == plain(pronoun) else None
        if not in_genitive(words[place][0]) or words[place][0][-1] in ",;:.":
            return None
    return None


def _verb_behind(words: list[regex.Match[str]], place: int) -> bool:
    """Whether what is done stands right behind a name: «оператором тестирования | выдается»."""
    behind = place + 1
    if behind < len(words) and in_genitive(words[behind][0]) and not is_passive(words[behind][0]):
        behind += 1
    return behind < len(words) and is_passive(words[behind][0])


def _is_done_by_first(words: list[regex.Match[str]]) -> bool:
    """Whether a sentence that begins with an agent says what is done: «комиссией | проводится».

    «Председателем комиссии | назначается» says who becomes what.
    """
    for word in words[1:MOST_WORDS]:
        bare = plain(word[0]).strip(MARKS)
        if is_verb(bare):
            return is_passive(bare) and not patterns("procedures_ru")["becomes"].match(bare)
    return False


def _rest_of_name(words: list[regex.Match[str]], last: int) -> int:
    """The place of the last word of a name before its verb, of which `last` is a word:
    «комиссией | по аттестации | рассматриваются», «аппаратом акима села, | поселка | выдается»."""
    field = word_after(words, last) == "по"
    listed = words[last][0][-1] == ","
    if not (field or listed):
        return last
    for here in range(last + 1 + 2 * field, min(last + MOST_WORDS, len(words))):
        word, after = words[here][0], word_after(words, here)
        if word[0] == "(" or stops_name(plain(word).strip(MARKS), after):
            return here - 1
        if not (word[0].isupper() or word in _AND or in_genitive(word)):
            return last
    return last


def in_genitive(word: str) -> bool:
    """Whether a name may go on with a word; «руководством | справка направляется» does not."""
    bare = plain(word).strip(MARKS)
    if patterns("procedures_ru")["acted_on"].match(bare) is not None:
        return False
    return any(case.startswith("genitive") for case in cases_of(bare))


def _second_agent(
    words: list[regex.Match[str]], last: int, passive: bool
) -> tuple[str, int] | None:
    """Who acts together with the one whose name ends at `last`, and where that name ends:
    «руководителем центра | и председателем комиссии»."""
    place = last + 2
    if place >= len(words) or words[last][0][-1] in ",;:." or words[last + 1][0] not in _AND:
        return None
    quality = ""
    name = nominative_of(plain(words[place][0]).strip(MARKS))
    if name is None and place + 1 < len(words):
        name = nominative_of(plain(words[place + 1][0]).strip(MARKS))
        quality = _quality(plain(words[place][0]), name) if name else ""
        place += 1
    if name is None or (words[place - 1][0] not in _AND and not quality):
        return None
    if name in vocabulary()["described"] and not quality:
        return None  # «либо лицом, его замещающим»
    whole = name in vocabulary()["whole"]
    end = place if whole else _owned(words, place, passive)
    rest = "".join(f" {word[0]}" for word in words[place + 1 : end + 1])
    told = f"{quality} {name}".strip()
    return f" {words[last + 1][0]} {told}{rest}".rstrip(EDGES + "."), words[end].end()


def _is_with(words: list[regex.Match[str]], place: int) -> bool:
    """Whether something is done together with the one named at `place`, adjectives before it;
    «сверка с книгой | ответственным специалистом» is done by him."""
    before = place - 1
    name = plain(words[place][0]).strip(MARKS)
    ends = load_data("lang/adjective_endings_ru.yaml")["beside_instrumental"]
    alike = next((ends[of] for of in ends if name.endswith(of)), ends["ом"])
    while before > 0 and plain(words[before][0]).endswith(tuple(alike)):
        before -= 1
    return plain(words[before][0]) in vocabulary()["with"]


def _is_on_occasion(words: list[regex.Match[str]], first: int, place: int) -> bool:
    """Whether the one named at `place`, adjectives from `first` on, does what a step is an answer
    to: «при сдаче | им …», «после проведения | получателем оплаты», «после рассмотрения |
    исполнителем справка направляется»; «после сдачи | экзаменатором выдается лист» names who acts.
    """
    opening = plain(words[first - 2][0]).strip("(") if first > 1 else ""
    if opening != "после":
        return opening == "при"
    if nominative_of(plain(words[place][0]).strip(MARKS)) in vocabulary()["applicants"]:
        return True
    later = any(is_passive(word[0]) for word in words[place + 1 :])
    return later and not _verb_behind(words, place)


def _is_relative(words: list[regex.Match[str]], place: int) -> bool:
    """Whether a clause that the one named at `place` stands in only says more of a thing:
    «исполнитель оформляет справку, которая подписывается | руководителем»."""
    while place > 1 and words[place - 2][0][-1] != ",":
        place -= 1
    return place > 1 and plain(words[place - 1][0]).startswith("котор")


def _qualities(words: list[regex.Match[str]], place: int, name: str) -> tuple[str, int]:
    """The adjectives before an agent, in the nominative, and the place of the first of them."""
    told = ""
    while place and (quality := _quality(plain(words[place - 1][0]), name)):
        told, place = f"{quality} {told}".rstrip(), place - 1
    return told, place


def _quality(word: str, name: str) -> str:
    """An adjective before an agent as it is printed before the name in the nominative:
    «структурным подразделением» is «структурное подразделение»; none for another word."""
    if word.endswith(OF_MANY) and (one := _quality(word[:-1], "")):
        # «должностными лицами» is «должностные лица»
        return f"{one[:-2]}{'ие' if one.endswith('ий') else 'ые'}"
    known: str = vocabulary()["qualities"].get(word, "")
    if known:
        return f"{known[:-2]}ое" if gender_of(name) == "neuter" else known
    if patterns("procedures_ru")["quality_of_done"].search(word):
        return ""
    return nominative_adjective(word, name, "instrumental")


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
    of_quality = tuple(load_data("lang/adjective_endings_ru.yaml")["genitive"])
    described = owner.endswith(of_quality) and place + 2 < len(words)
    if described and plain(words[place + 2][0]).strip(MARKS) in vocabulary()["owners"]:
        owner = plain(words[place + 2][0]).strip(MARKS)  # «председателем | экспертной комиссии»
    if owner not in vocabulary()["owners"]:
        owning = passive and "genitive" in cases_of(owner) and in_genitive(owner)
        owning = owning and not is_verb(owner)
        return place + 1 if owning else place
    for here in range(place + 1, min(place + MOST_WORDS, len(words))):
        bare = plain(words[here][0]).strip(MARKS)
        if words[here][0] in _AND and nominative_of(word_after(words, here).strip(MARKS)):
            return here - 1  # «руководителем канцелярии | и делопроизводителем регистрируется»
        if words[here][0][0] in "–—-(" or stops_name(bare, word_after(words, here)):
            return here - 1 - (words[here - 1][0] in _AND)  # «подписывается акимом | и выдается»
        following = word_after(words, here).strip(MARKS)
        whole = bare in vocabulary()["last_owners"] and following not in vocabulary()["named_on"]
        if words[here][0][-1] in ",;:." or whole:
            return here
    return min(place + MOST_WORDS, len(words)) - 1


def _abbreviated(word: str, abbreviations: Collection[str]) -> str | None:
    """«ПЭПом» → «ПЭП»: an abbreviation of the act with the ending of an agent."""
    match = patterns("procedures_ru")["abbreviated_agent"].fullmatch(word.strip(",;:.()"))
    if match is None or plain(match["name"]) not in abbreviations:
        return None
    return match["name"]
