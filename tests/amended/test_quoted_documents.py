"""Documents that an order quotes as a whole: they stand in the act that orders, whose own points go
on behind them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.amended.arrival import no_traces
from tests.amended.corpus import BY, NEW_FORM, OLD, OLD_ID, RULES, later, third
from tests.amended.corpus_ru import OLD_RU, later_ru
from tests.amended.law import Law
from tests.amended.samples import undone
from tests.amended.state import DAY

_NAMED = (
    "көрсетілген бұйрықпен бекітілген «Үй тіркеу» мемлекеттік қызмет көрсету қағидалары мынадай"
    " редакцияда жазылсын:"
)
_NEW = """«Үй тіркеу» мемлекеттік қызмет көрсету қағидалары

1-тарау. Жалпы ережелер

1. «Үй тіркеу» мемлекеттік қызметін (бұдан әрі – қызмет) әділет департаменті көрсетеді.

2. Құжаттар 30 минут ішінде қабылданады."""
_FORM = f"""

> *«Үй тіркеу» мемлекеттік қызмет көрсету қағидаларына*  
> *1-қосымша*

{NEW_FORM.strip()}"""
_STAMP = """> *«Қазақстан Республикасы*  
> *Әділет министрінің*  
> *2020 жылғы 5 маусымдағы*  
> *№ 58 бұйрығына*  
> *қосымша*

"""
_NEW_RU = """Правила оказания государственной услуги «Регистрация дома»

Глава 1. Общие положения

1. Услуга оказывается департаментом юстиции.

2. Документы принимаются в течение 30 минут."""
_KAZAKH = {
    "rules": [_NAMED, f"«{_NEW}»;"],
    "rules with a form": [_NAMED, f"«{_NEW}{_FORM}»;"],
    "the appendix that holds them": [
        "көрсетілген бұйрыққа қосымша мынадай редакцияда жазылсын:", f"{_STAMP}{_NEW}»;",
    ],
    "rules before another order": [_NAMED, f"«{_NEW}»;", "кіріспе алып тасталсын;"],
}  # fmt: skip


def _law_on(law: Law, table: str, day: str = DAY) -> list[tuple[str, str]]:
    key, text = {"provisions": ("provision_id", "text"), "services": ("service_id", "title"),
                 "appendices": ("appendix_id", "coalesce(title, text)")}[table]  # fmt: skip
    query = (
        f"select {key}, {text} from {table} where service_id is not null and valid_from <= ?"
        " and (valid_to is null or valid_to > ?) order by 1"
    )
    return [(row[0], row[1].split("\n")[0]) for row in law.db.execute(query, [day, day])]


@pytest.mark.parametrize("name", _KAZAKH)
def test_a_document_that_an_order_quotes(law: Law, name: str) -> None:
    law.arrive(later=later(*_KAZAKH[name]))
    assert undone(law.db) == []
    assert _law_on(law, "services") == [(f"{BY}.s01", "Үй тіркеу")]
    clauses = dict(_law_on(law, "provisions"))
    assert {key for key in clauses if key.startswith(OLD_ID)} == set()
    assert clauses[f"{BY}.s01.p2"] == "Құжаттар 30 минут ішінде қабылданады."
    forms = _law_on(law, "appendices")
    assert forms == ([(f"{BY}.s01.a1", "Арыз")] if "form" in name else [])
    (own,) = law.db.execute(
        "select text from provisions where provision_id = ?", [f"{BY}.p2"]
    ).fetchone()
    assert own.startswith("Осы бұйрық алғашқы ресми")


def test_a_russian_document_that_an_order_quotes(law_of: Callable[[str], Law]) -> None:
    law = law_of(OLD_RU)
    order = (
        "Правила оказания государственной услуги «Регистрация дома», утвержденные указанным"
        " приказом, изложить в следующей редакции:"
    )
    law.arrive(later=later_ru(order, f"«{_NEW_RU}»."))
    assert undone(law.db) == []
    assert _law_on(law, "services") == [(f"{BY}-ru.s01", "Регистрация дома")]
    assert dict(_law_on(law, "provisions"))[f"{BY}-ru.s01.p2"].startswith("Документы принимаются")


def test_further_orders_are_for_the_quoted_text(law: Law) -> None:
    change = third(RULES, "2-тармақтағы «30» деген сан «40» деген санмен ауыстырылсын;")
    law.arrive(later=later(*_KAZAKH["rules with a form"]), third=change)
    assert undone(law.db) == []
    clauses = dict(_law_on(law, "provisions", "2022-03-03"))
    (text,) = [text for key, text in clauses.items() if key.startswith(f"{BY}.s01.p2@")]
    assert text == "Құжаттар 40 минут ішінде қабылданады."


def test_what_is_quoted_but_no_document_is_left(law: Law) -> None:
    law.arrive(later=later(_NAMED, "«Қызмет тегін көрсетіледі.»;"))
    assert undone(law.db) == ["what is ordered is not understood"]
    assert [key for key, _ in _law_on(law, "services")] == [f"{OLD_ID}.s01"]


def test_quoted_documents_leave_no_traces(tmp_path: Path) -> None:
    texts = {
        "old": OLD,
        "later": later(*_KAZAKH["rules with a form"]),
        "third": third(RULES, "2-тармақтағы «30» деген сан «40» деген санмен ауыстырылсын;"),
    }
    no_traces(tmp_path, texts)
