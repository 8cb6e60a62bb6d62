"""Where the name ends of who acts in a Kazakh sentence.

уәкілетті органның басшысы | құжаттарды қарайды
халыққа заң көмегін көрсету бөлімінің маманы | құжаттарды …
қызметкерінің | құжаттарды тексеруі                      the action is a noun
"""

from __future__ import annotations

from pipeline.patterns import patterns
from pipeline.procedures.actors import heads
from pipeline.procedures.prose.word_forms import WITH, Word, matches, owners

MOST_WORDS = 12  # «аудандық маңызы бар қала, кент, ауыл, ауылдық округ әкімі аппаратының маманы»
_CLOSING_QUOTES = '»"'


def subject_end(words: list[Word], abbreviations: frozenset[str]) -> int | None:
    """How many words the actor has; None if the sentence does not begin with one."""
    for place, word in enumerate(words[:MOST_WORDS]):
        following = _after_bracket(words, place + 1)
        if word.head and following is not None and _in_case(word, following):
            return None
        if word.head and following is not None and matches("and", following.key):
            joined = _joined(words, place + 2)
            return joined or (None if _attribute(following, None) else place + 1)
        if word.head and not _goes_on(words, place, following):
            return _end(words, place, following)
        if _acts_in_genitive(words, place) or _is_abbreviated(words, place, abbreviations):
            return place + 1
        ended = _ends_search(word, following) and not (
            _in_unit_name(words, place) or _owns_actor(words, place) or of_doer(words, place)
        )
        if ended or on_finding(words, place):
            return None
    return None


def _end(words: list[Word], place: int, following: Word | None) -> int | None:
    """The end of a name that may end at `place`, with those named after it."""
    beyond = words[place + 2] if place + 2 < len(words) else None
    if following is not None and _attribute(following, beyond):
        # «маман жүгінген күні тіркейді»: on the day on which another one applied
        day = matches("day_of", following.key) and beyond is not None and matches("day", beyond.key)
        return place + 1 if day and not matches("applicant", words[place].key) else None
    return (words[place].text.endswith(",") and _listed(words, place + 1)) or place + 1


def _goes_on(words: list[Word], place: int, following: Word | None) -> bool:
    """Whether a name goes on behind a word that may end one.

    «орган | басшысы», «тіркеуші | орган», «тіркеуші | органның маманы», «"… орталығы" | РМК»,
    «кеңсе | іс жүргізушісі».
    """
    if _names_what(words, place) or _owns(words, place):
        return True
    if following is not None and following.part_of_name:
        # «пункт маманы | иесінің сөзінен жазады»
        owns = matches("applicant", following.stem) and matches("possessed", words[place].stem)
        return not owns or following.head
    if following is None:
        return False
    trade = words[place + 2 : place + 3]
    if matches("of_trade", following.key) and any(word.part_of_name for word in trade):
        return True
    if not matches("attributive", words[place].key) or not matches("attributed", following.stem):
        return False
    owned = words[place + 2 : place + 3]
    return following.head or (following.owner and any(word.part_of_name for word in owned))


def _owns(words: list[Word], place: int) -> bool:
    """Whether a word only owns what follows, with which a name goes on: «адам | құқықтары
    жөніндегі кеңесші», «мұрағат | қорларын сақтаушы»."""
    if place + 1 == len(words):
        return False
    if of_doer(words, place + 1) or matches("owned_many", words[place + 1].key):
        return True
    on = place + 2 < len(words) and matches("concerned_with", words[place + 2].key)
    return on and matches("any_owned", words[place + 1].key)


def _names_what(words: list[Word], place: int) -> bool:
    """Whether quotes end in which a name stands, and what it is follows: «… бөлімі» | мекемесі."""
    if not words[place].quoted or words[place].text[-1] not in _CLOSING_QUOTES:
        return False
    for word in words[place + 1 : place + 4]:
        if word.head or word.ends_clause or stops(word):
            return word.head
    return False


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
    if matches("handling", words[place].key) or matches("case", words[place].key):
        # «өтінімді қабылдауды | сараптама ұйымының қабылдау бөлімі», «болған жағдайда | …»
        return False
    for at in range(place + 1, min(place + 10, len(words) - 1)):
        word = words[at]
        if word.ends_clause or matches("no_task", word.key):
            return False
        if task and word.head:
            # «құқықтарын | қорғау бөлімі», «қойнауын | пайдалану жөніндегі комиссия»
            before = words[at - 1].key
            owned = matches("possessed", word.stem) and matches("task", before)
            return owned or matches("concerned_with", before)
        if task and matches("unit", word.key):
            agents = matches("passive_noun", words[-1].key)  # «… басқармасының | қызметкерімен»
            behind = words[at + 1 : at + 3]
            return any(later.head or (agents and later.owner_head) for later in behind)
        task = task or matches("task", word.key)
    return False


def _owns_actor(words: list[Word], place: int) -> bool:
    """Whether a genitive owns who acts: «емхананың | медициналық тіркеушісі»."""
    for word in words[place + 1 : place + 4] if words[place].owner else ():
        if word.head and matches("possessed", word.stem):
            return True
        if word.owner or word.ends_clause or matches("object", word.key):
            return False
        if matches("by_means", word.key):  # «құжаттардың негізінде комиссия»
            return False
    return False


def of_doer(words: list[Word], place: int) -> bool:
    """Whether an object is of the trade told behind it: «кеме тізілімін | жүргізуші», for the
    sentence has another one; «құжаттарды | тіркеуші қабылдайды» has none."""
    doer = words[place + 1] if place + 1 < len(words) else None
    if doer is None or not matches("doer", doer.key) or matches("day", words[place].key):
        return False
    if not matches("chosen", words[place].key) or matches("duty", words[place].key):
        return matches("duty", words[place].key)
    for at, word in enumerate(words[place + 2 :], place + 2):
        if matches("active", word.key):
            return at > place + 2 and matches("put", words[at - 1].key)
        if matches("chosen", word.key) and not matches("day", word.key):
            return True
        if word.ends_clause or matches("verbal", word.key):
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
    if following is not None and matches("up_to", following.key):
        return False  # «мектепке дейінгі ұйымның әдіскері»
    if (
        following is not None
        and matches("task_of", word.key)
        and matches("answering", following.key)
    ):
        return False  # «апостиль қоюға | жауапты қызметкер»
    listed = word.key in owners()  # «қала, кент, ауыл, ауылдық округ әкімі»
    return not word.head and ((word.ends_clause and not listed) or stops(word))


def _acts_in_genitive(words: list[Word], place: int) -> bool:
    """Whether the word ends an actor whose action is a noun: «қызметкерінің … тексеруі»."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    if not word.owner_head or following is None:
        return False
    with_rank = matches("rank", following.key) and _names_next(words, place + 2)
    owned = _belongs(following) or with_rank  # «басқармасының | бас сарапшысы»
    if owned and not word.key.endswith(WITH) and not _has_done(words[place + 1 :]):
        return False
    if _owns_reason(words[place + 1 : place + 5]) or _in_unit_name(words, place + 1):
        return False
    if matches("applicant", word.stem) and _owns_accord(words[place + 1 :]):
        return False
    after_next = words[place + 2].key if place + 2 < len(words) else ""
    free = not word.key.endswith(WITH) and _is_free_object(words[place + 1 :])
    if free and matches("deed", words[-1].key):
        return True
    return _is_noun_clause(words) or matches("through", after_next)


def _is_free_object(after: list[Word]) -> bool:
    """Whether the object behind a genitive is nobody's own, so that the one named handles it:
    «алушының | сұрау салуды куәландыру», but not «алушының | өтінішін тіркеу»."""
    for word in after[:MOST_WORDS]:
        if matches("not_owned", word.key):
            return True
        owned = any(matches(name, word.key) for name in ("owned", "of_its_own", "possessed"))
        if word.owner or owned or word.text[-1] in ",;:":
            return False
    return False


def _names_next(words: list[Word], place: int) -> bool:
    return place < len(words) and words[place].part_of_name


def _owns_accord(after: list[Word]) -> bool:
    """Whether a genitive before these words is of what is compared with something: «алушының |
    талаптарға сәйкестігін тексеру»."""
    accord = next((at for at, word in enumerate(after) if matches("accord", word.key)), None)
    return accord is not None and not any(word.owner or word.ends_clause for word in after[:accord])


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
    """Whether an abbreviated name ends there and an object follows: «ХҚКО құжаттарды …»,
    «ветдәрігер анықтаманы …»."""
    if place + 1 == len(words):
        return False
    following = words[place + 1]
    named = " ".join(word.key for word in words[: place + 1]) in abbreviations
    if all(word.text.isupper() for word in words[: place + 1]):
        known = named or words[place].key in abbreviations
        return known and (is_object(following) or object_follows(words[place + 1 :]))
    beyond = words[place + 2] if place + 2 < len(words) else None
    return named and not (following.part_of_name or _attribute(following, beyond))


def object_follows(words: list[Word]) -> bool:
    """Whether an object follows with what is said of it: «ІІО КҚПБ | электрондық сұрау салуды …».

    «ЭЦҚ қолданылу мерзімін» is what the sign itself has.
    """
    nouns = 0
    for word in words[:4]:
        if not word.text[:1].islower() or matches("of_its_own", word.key):
            return False
        if is_object(word):
            return True
        if word.ends_clause or word.owner or word.head:
            return False
        if not matches("adjective", word.key):
            nouns += 1
            if nouns > 1 or matches("possessed", word.key):
                return False
    return False


def on_finding(words: list[Word], place: int) -> bool:
    """Whether a word ends what something is done by: «тексеру нәтижелері | бойынша»; names hold
    other ones: «кәмелетке толмағандар істері | бойынша комиссия»."""
    by = place > 0 and matches("by", words[place].key)
    return by and matches("finding", words[place - 1].key)


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


def _listed(words: list[Word], start: int) -> int | None:
    """The end of more actors behind a comma: «орындаушы, бөлім басшысы құжаттарды қарайды».

    «орындаушы, басшы қол қойғаннан кейін, жібереді» has another one act in a clause.
    """
    end = _joined(words, start)
    if end is None:
        return None
    if words[end - 1].text.endswith(","):
        return _listed(words, end)
    if end < len(words) and matches("and", words[end].key):
        end = _joined(words, end + 1) or end  # «орган, алушы және агент келісім жасасады»
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
    if matches("with_participle", following.key) and beyond is not None:
        return matches("participle", beyond.key)
    # «комиссия қорытындысы негізінде» names no commission that acts
    if beyond is not None and matches("by_means", beyond.key):
        return matches("possessed", following.key)
    # «жеке тұлғалар мемлекеттік деректер базасында»
    if beyond is not None and matches("register", f"{following.key} {beyond.key}"):
        return True
    # «комиссия шешіміне сәйкес»
    if beyond is not None and matches("in_accord", beyond.key):
        return matches("owned", following.key)
    return matches("after_attribute", following.key)


def is_object(word: Word) -> bool:
    """Whether a word is an object or a place, as follows a subject: «құжаттарды», «порталға»."""
    return (
        word.text[:1].islower() and matches("object", word.key) and not matches("owned", word.key)
    )


def stops(word: Word) -> bool:
    """Whether a word cannot stand in the name of an actor."""
    if word.quoted or word.key in owners():
        return False
    if matches("purpose", word.key):
        return True
    if word.text[:1].islower():
        if word.owner and word.stem not in owners():
            return True
        if not word.head and matches("owned_object", word.key):
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
        ends = following is None or word.ends_clause or matches("and", following.key)
        if ends and matches("noun_of_action", word.key):
            return True
    return False
