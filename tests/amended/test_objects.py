"""What an order strikes out or words anew: never a place that only says where that stands, and
never a point of the act where another document is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.amended.corpus import OLD, RULES, later, rows_quoted
from tests.amended.corpus_ru import OLD_RU, RULES_RU, later_ru
from tests.amended.given import OSKEMEN
from tests.amended.law import Law
from tests.amended.samples import undone
from tests.amended.state import DAY, State, check_states, state

_UNKNOWN_RU = [
    "рисунок 1 приложения 2 исключить;", "форму 1 приложения 3 исключить;",
    "таблицу 1 пункта 5 исключить;", "ссылку 1 пункта 5 исключить;",
    "формулу 1 пункта 5 изложить в следующей редакции: «5. А = Б.»;",
    "в пункте 3 исключить примечание;", "в подпункте 2) пункта 3 исключить примечание;",
    "в абзаце первом пункта 3 исключить примечание;", "из приложения 2 исключить примечание;",
    "пункт 5 исключить в части организаций;", "пункт 5 исключить с 1 мая 2023 года;",
    "пункты 5 и 6 методики исключить;", "примечание 1 к пункту 5 исключить;",
]  # fmt: skip
_UNKNOWN = [
    "2-қосымшаның 1-суреті алып тасталсын;", "3-тармақтың ескертпесі алып тасталсын;",
    "әдістеменің 5-тармағы алып тасталсын;", "журналдың 5-тармағы алып тасталсын;",
    "5-тармақ ұйымдар бөлігінде алып тасталсын;", "5-тармақтың кестесі алып тасталсын;",
]  # fmt: skip


@pytest.mark.parametrize(
    ("act", "order"), [*((OLD_RU, o) for o in _UNKNOWN_RU), *((OLD, o) for o in _UNKNOWN)]
)
def test_what_stands_in_a_place_is_not_the_place(
    law_of: Callable[[str], Law], act: str, order: str
) -> None:
    law = law_of(act)
    was = state(law, DAY)
    law.arrive(later=law.ordering(order))
    assert undone(law.db)
    assert state(law, DAY) == was


@pytest.mark.parametrize(
    ("act", "orders"),
    [
        (OLD_RU, ["в Инструкции по ведению журнала, утвержденной указанным приказом:",
                  "пункт 2 исключить;"]),
        (OLD_RU, ["в Правилах ведения журнала, утвержденных указанным приказом:",
                  "пункт 2 исключить;"]),
        (OLD, ["көрсетілген бұйрықпен бекітілген Журнал жүргізу қағидаларында:",
               "2-тармақ алып тасталсын;"]),
        (OLD_RU, ["в форме журнала, утвержденной указанным приказом:",
                  "в пункте 1 слово «Утвердить» заменить словом «Одобрить»;"]),
        (OLD_RU, ["в пункте 1 методики слово «Утвердить» заменить словом «Одобрить»;"]),
        (OLD_RU, ["в Положении об управлении:", "пункт 2 исключить;"]),
        (OLD, ["көрсетілген бұйрықпен бекітілген Журнал жүргізу нұсқаулығында:",
               "2-тармақ алып тасталсын;"]),
        (OLD, ["нұсқаулықтың 2-тармағы алып тасталсын;"]),
        (OLD, ["басқарма туралы ережеде:", "2-тармақ алып тасталсын;"]),
        (OLD, ["іс-шаралар жоспарында:", "2-тармақ алып тасталсын;"]),
    ],
)  # fmt: skip
def test_other_documents_are_not_the_act(
    law_of: Callable[[str], Law], act: str, orders: list[str]
) -> None:
    """The act has points of the same numbers."""
    law = law_of(act)
    was = law.on(DAY)
    law.arrive(later=later_ru(*orders) if act == OLD_RU else later(*orders))
    (reason,) = undone(law.db)
    assert reason.startswith("there are 0 documents called")
    assert law.on(DAY) == was


@pytest.mark.parametrize(
    ("act", "lead", "order", "gone"),
    [
        (OLD_RU, "в Правилах, утвержденных указанным приказом:", "пункт 5 исключить;", "5"),
        (OLD_RU, "в Правилах оказания государственной услуги, утвержденных указанным приказом:",
         "пункт 5 исключить;", "5"),
        (OLD, "көрсетілген бұйрықпен бекітілген қағидаларда:", "5-тармақ алып тасталсын;", "5"),
        (OLD, "көрсетілген бұйрықпен бекітілген мемлекеттік қызмет көрсету қағидаларында:",
         "5-тармақ алып тасталсын;", "5"),
    ],
)  # fmt: skip
def test_the_document_without_its_name(
    law_of: Callable[[str], Law], act: str, lead: str, order: str, gone: str
) -> None:
    text = later_ru(lead, order) if act == OLD_RU else later(lead, order)
    check_states(law_of(act), text, {DAY: {gone: None}})


_BEHIND_THE_VERB: list[tuple[str, list[str], State]] = [
    (OLD_RU, ["дополнить пункт 5 словами «и быстро»;"],
     {"5": "Услуга оказывается бесплатно и быстро."}),
    (OLD_RU, ["дополнить пункт 3 подпунктом 5) следующего содержания:", "«5) паспорт;»;"],
     {"3.5": "паспорт;"}),
    (OLD_RU, ["дополнить главу 2 пунктом 6-1 следующего содержания:", "«6-1. Ответ хранится.»;"],
     {"6-1": "Ответ хранится.", "in 6-1": "2"}),
    (OLD_RU, ["заменить в пункте 6 слово «ответ» словом «письмо»;"],
     {"6": "Управление юстиции дает письмо."}),
    (OLD_RU, ["в пункте 6 слово «ответ» заменить на слово «письмо»;"],
     {"6": "Управление юстиции дает письмо."}),
    (OLD_RU, ["из пункта 3 исключить подпункт 2);"], {"3.2": None, "3.3": "доверенность;"}),
    (OLD_RU, ["из главы 2 исключить пункты 5 и 6;"], {"5": None, "6": None}),
    (OLD_RU, ["слово «бесплатно» из пункта 5 исключить;"], {"5": "Услуга оказывается."}),
    (OLD_RU, ["из пункта 3 подпункты 3) и 4) перенести в пункт 4;"],
     {"3.3": None, "4.3": "доверенность;", "4.4": "справка."}),
    (OLD_RU, ["пункты 4, 5 исключить, изменив нумерацию последующих пунктов соответствующим"
              " образом;"],
     {"4": "Управление юстиции дает ответ.", "6": None}),
    (OLD, ["3-тармақ мынадай мазмұндағы 2) тармақшамен толықтырылып, 2), 3) және 4) тармақшалар"
           " тиісінше 3), 4) және 5) тармақшалар деп есептелсін:", "«2) паспорт;»;"],
     {"3.2": "паспорт;", "3.3": "куәлік;", "3.4": "сенімхат;", "3.5": "анықтама."}),
    (OLD, ["2-қосымша мынадай мазмұндағы реттік нөмірі 1-жолмен толықтырылсын, кейінгі жолдардың"
           " нөмірленуі өзгертілсін:", rows_quoted(("1", *OSKEMEN[1:]))],
     {"a2 r1": OSKEMEN[1], "a2 r2": "Алматы қаласының әділет басқармасы"}),
]  # fmt: skip


@pytest.mark.parametrize(("act", "orders", "places"), _BEHIND_THE_VERB)
def test_places_in_another_order_of_words(
    law_of: Callable[[str], Law], act: str, orders: list[str], places: State
) -> None:
    text = later_ru(RULES_RU, *orders) if act == OLD_RU else later(RULES, *orders)
    check_states(law_of(act), text, {DAY: places})
