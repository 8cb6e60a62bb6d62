"""Documents that an act words anew as a whole until a day: then the old one is law again, with its
appendices, until it is changed like all else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.engine.book import RuleBook
from pipeline.engine.law import has_words_of, law_on
from pipeline.run import run
from tests.amended.arrival import no_traces
from tests.amended.corpus import BY, EDITION, OLD, OLD_ID, RULES, later, put, third
from tests.amended.corpus_ru import OLD_ID_RU, OLD_RU, RULES_RU, later_ru
from tests.amended.given import appendix_of_ru
from tests.amended.law import Law
from tests.amended.samples import undone
from tests.amended.state import AFTER, BEFORE, DAY, LAST_DAY
from tests.folders import places_in

_ENTRY = "алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң"
_UNTIL = (
    "қол қойылған күнінен бастап қолданысқа енгізіледі және 2022 жылғы 1 қаңтарға дейін"
    " қолданылады, ол"
)
_WHOLE = EDITION[0].replace(_ENTRY, _UNTIL)
_QUOTED = later(
    "көрсетілген бұйрықпен бекітілген «Үй тіркеу» мемлекеттік қызмет көрсету қағидалары 2022"
    " жылғы 1 қаңтарға дейін мынадай редакцияда қолданылсын:",
    "«Үй тіркеу» мемлекеттік қызмет көрсету қағидалары\n\n1-тарау. Жалпы ережелер\n\n1. «Үй"
    " тіркеу» мемлекеттік қызметін әділет департаменті көрсетеді.\n\n2. Құжаттар 30 минут ішінде"
    " қабылданады.»;",
)
_RUSSIAN = later_ru(
    "Правила оказания государственной услуги «Регистрация дома», утвержденные указанным приказом,"
    " изложить в новой редакции согласно приложению к настоящему приказу;",
    appendices=appendix_of_ru(
        "Приложение",
        "## Правила оказания государственной услуги «Регистрация дома»\n\n### Глава 1. Общие"
        " положения\n\n1. Услуга оказывается департаментом юстиции.\n\n2. Документы принимаются в"
        " течение 30 минут.\n",
    ),
    entry="со дня подписания и действует до 1 января 2022 года",
)
_CHANGE = third(
    RULES,
    "2-тармақтағы «20» деген сан «25» деген санмен ауыстырылсын;",
    "3-қосымшаның тақырыбы мынадай редакцияда жазылсын: «Арыз»;",
)
_DURING = "2021 жылғы 3 қарашадағы № 901"
_ROWS = later(
    RULES,
    "2-қосымшаның 1-жолы алып тасталсын, кейінгі жолдардың нөмірленуі өзгертілсін;",
    "3-қосымша алып тасталсын;",
    entry=_UNTIL,
)
_SUSPENDED = later(
    "көрсетілген бұйрықпен бекітілген «Үй тіркеу» мемлекеттік қызмет көрсету қағидаларының"
    " қолданысы 2022 жылғы 1 қаңтарға дейін тоқтатыла тұрсын;",
    dated=_DURING,
)
_SECOND_POINTS = """
select provision_id, text from provisions
where point = '2' and service_id is not null and provision_id not glob '*.s01.a*'
  and valid_from <= ? and (valid_to is null or valid_to > ?)"""


def _point_2(law: Law, day: str) -> tuple[str, str]:
    """The act in which point 2 of the document stands on a day, and its words."""
    ((key, text),) = law.db.execute(_SECOND_POINTS, [day, day]).fetchall()
    return key.partition(".")[0], text


def _texts(law: Law, day: str) -> list[str]:
    return sorted(law.on(day).values())


@pytest.mark.parametrize("text", [_WHOLE, _QUOTED], ids=["given", "quoted"])
def test_the_old_document_is_law_again(law: Law, text: str) -> None:
    was = _texts(law, BEFORE)
    law.arrive(later=text)
    assert undone(law.db) == []
    old = OLD_ID, "Құжаттар 20 минут ішінде қабылданады."
    new = BY, "Құжаттар 30 минут ішінде қабылданады."
    days = (BEFORE, DAY, LAST_DAY, AFTER)
    assert [_point_2(law, day) for day in days] == [old, new, new, old]
    assert _texts(law, BEFORE) == _texts(law, AFTER) == was
    services = {key for key in law.on(LAST_DAY) if key.startswith("s01")}
    assert services == set()


def test_a_document_that_is_suspended_is_law_again(law: Law) -> None:
    was = _texts(law, BEFORE)
    law.arrive(during=_SUSPENDED)
    assert undone(law.db) == []
    assert not [key for key in law.on(LAST_DAY) if key.startswith("s01")]
    assert _texts(law, BEFORE) == _texts(law, AFTER) == was


def test_a_russian_document_is_law_again(law_ru: Law) -> None:
    was = _texts(law_ru, BEFORE)
    law_ru.arrive(later=_RUSSIAN)
    assert undone(law_ru.db) == []
    assert _point_2(law_ru, LAST_DAY) == (f"{BY}-ru", "Документы принимаются в течение 30 минут.")
    assert _point_2(law_ru, AFTER) == (OLD_ID_RU, "Документы принимаются в течение 20 минут.")
    assert _texts(law_ru, BEFORE) == _texts(law_ru, AFTER) == was


def test_what_is_law_again_changes_like_all_else(law: Law) -> None:
    law.arrive(later=_WHOLE, third=_CHANGE)
    assert undone(law.db) == []
    assert _point_2(law, "2022-03-02") == (OLD_ID, "Құжаттар 20 минут ішінде қабылданады.")
    assert _point_2(law, "2022-03-03") == (OLD_ID, "Құжаттар 25 минут ішінде қабылданады.")
    titles = [
        [t for key, t in law.on(day).items() if key.startswith("s01.a3")]
        for day in (AFTER, "2022-03-03")
    ]
    assert [len(found) for found in titles] == [1, 1]


def test_what_changed_the_other_text_is_not_in_the_old_one(law: Law) -> None:
    """«30» became «40» in the text that was law only until a day; an issue says so."""
    change = later(RULES, "2-тармақтағы «30» деген сан «40» деген санмен ауыстырылсын;",
                   dated=_DURING)  # fmt: skip
    law.arrive(later=_WHOLE, during=change)
    reason = "the document that this changes is law only until a day, and stands again without this"
    assert undone(law.db) == [reason]
    assert _point_2(law, LAST_DAY) == (BY, "Құжаттар 40 минут ішінде қабылданады.")
    assert _point_2(law, AFTER) == (OLD_ID, "Құжаттар 20 минут ішінде қабылданады.")


def test_a_document_that_is_worded_anew_meanwhile_stays(law: Law) -> None:
    other = EDITION[0].replace("12 қазандағы № 884", "3 қарашадағы № 901")
    law.arrive(later=_WHOLE, other=other.replace("№ 884", "№ 901").replace("30 минут", "50 минут"))
    assert undone(law.db) == ["what is law only until a day was changed meanwhile"]
    for day in (LAST_DAY, AFTER):
        new = BY.replace("884", "901"), "Құжаттар 50 минут ішінде қабылданады."
        assert _point_2(law, day) == new


def test_the_rules_say_on_which_days_another_text_was_law(tmp_path: Path) -> None:
    here = places_in(tmp_path)
    put(here.raw, "old", OLD)
    put(here.raw, "later", _WHOLE)
    run(here, jobs=1)
    legal = RuleBook(here.rules).get(f"{OLD_ID}.s01").rules.legal_resource
    assert [(days.valid_from, days.valid_to) for days in legal.interrupted] == [(DAY, AFTER)]
    asked = [date.fromisoformat(day) for day in (BEFORE, DAY, LAST_DAY, AFTER)]
    assert [has_words_of(legal, day) for day in asked] == [True, False, False, True]
    assert law_on(legal, asked[1]).status == "reworded"


def test_two_acts_until_one_day(law: Law) -> None:
    """Rows of a list change, then the whole document is suspended, both until one day."""
    was = _texts(law, BEFORE)
    law.arrive(later=_ROWS, during=_SUSPENDED)
    assert undone(law.db) == []
    assert _texts(law, BEFORE) == _texts(law, AFTER) == was
    assert not [key for key in law.on(LAST_DAY) if key.startswith("s01")]


def test_lists_without_offices_have_no_file(tmp_path: Path) -> None:
    no_traces(tmp_path, {"old": OLD, "during": _SUSPENDED, "later": _ROWS})


def test_it_leaves_no_traces(tmp_path: Path) -> None:
    no_traces(tmp_path, {"old": OLD, "later": _WHOLE, "third": _CHANGE})
    change = later_ru(RULES_RU, "пункт 5 исключить;")
    change = change.replace("12 октября 2021 года № 884", "3 марта 2022 года № 101")
    no_traces(tmp_path / "ru", {"old": OLD_RU, "later": _RUSSIAN, "third": change})
