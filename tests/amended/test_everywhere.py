"""Words that change wherever they stand: in clauses, the standard in table form, lists."""

from __future__ import annotations

from collections.abc import Callable

from tests.amended.corpus import OLD
from tests.amended.corpus_ru import OLD_RU, RULES_RU, later_ru
from tests.amended.law import Law
from tests.amended.samples import undone
from tests.amended.state import DAY, check_states, shown

_OF_OFFICES = (
    "по всему тексту слова {old} заменить соответственно словами «департамент юстиции»,"
    " «департаментом юстиции», «Департамент юстиции»;"
)


def test_forms_of_words_of_which_one_is_not_there(law_of: Callable[[str], Law]) -> None:
    """The others change, and it is told which one stands nowhere."""
    law = law_of(OLD_RU)
    old = "«управление юстиции», «управлением юстиции», «Управление юстиции»"
    law.arrive(later=later_ru(RULES_RU, _OF_OFFICES.format(old=old)))
    assert undone(law.db) == ["the old words «управление юстиции» stand 0 times in the text"]
    places = shown(law, DAY, {"6": "", "a2 r1": "", "a1 1": ""})
    assert places["6"] == "Департамент юстиции дает ответ."
    assert places["a2 r1"] == "Департамент юстиции города Алматы"
    assert "Департамент юстиции" in (places["a1 1"] or "")


def test_forms_of_words_that_are_not_there_at_all(law_of: Callable[[str], Law]) -> None:
    law = law_of(OLD_RU)
    was = shown(law, DAY, {"6": "", "a2 r1": "", "a1 1": ""})
    old = "«управа», «управой», «Управа»"
    law.arrive(later=later_ru(RULES_RU, _OF_OFFICES.format(old=old)))
    assert undone(law.db) == ["the old words «управа» stand 0 times in the text"]
    assert shown(law, DAY, was) == was


def test_words_of_a_standard_in_table_form(law_of: Callable[[str], Law]) -> None:
    law = law_of(OLD)
    order = "бүкіл мәтін бойынша «портал» деген сөз «веб-портал» деген сөзбен ауыстырылсын;"
    said = "Мемлекеттік қызмет көрсетудің тәсілдері | веб-портал: www.egov.kz"
    check_states(law, law.ordering(order), {DAY: {"a1 2": said}})
