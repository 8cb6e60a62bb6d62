"""New wordings that stand in an appendix of the act that orders, and appendices that an order
quotes: what ends and what begins."""

from __future__ import annotations

import pytest

from tests.amending_checks import BEFORE, DAY, is_read
from tests.amending_given import KAZAKH, LEFT, RUSSIAN, STANDARD, STANDARD_RU, Ordered
from tests.amending_law import Law
from tests.amending_samples import undone


@pytest.fixture
def law(law_with_tables: Law) -> Law:
    return law_with_tables


def check(law: Law, text: str, ordered: Ordered) -> None:
    """What ends and what begins, but for the papers and terms that are read from it."""
    law.arrive(later=text)
    assert undone(law.db) == []
    before, after = law.on(BEFORE), law.on(DAY)
    gone = {key for key in before if key not in after and not is_read(key)}
    assert {key for key in gone if "@20" not in key} == ordered.gone
    found = {k: text for k, text in after.items() if before.get(k) != text and not is_read(k)}
    came = {key.replace("@-ru", "@"): text for key, text in found.items()}
    came = {key: text for key, text in came.items() if "@20" not in key}
    assert came == ordered.came


@pytest.mark.parametrize("name", KAZAKH)
def test_what_is_given(law: Law, name: str) -> None:
    check(law, KAZAKH[name].text, KAZAKH[name])


@pytest.mark.parametrize("name", RUSSIAN)
def test_what_is_given_by_a_russian_act(law_ru: Law, name: str) -> None:
    check(law_ru, RUSSIAN[name].text_ru, RUSSIAN[name])


def test_a_standard_that_is_quoted(law: Law, law_ru: Law) -> None:
    for here, text, ordered in (
        (law, STANDARD.text, STANDARD),
        (law_ru, STANDARD_RU.text_ru, STANDARD_RU),
    ):
        here.arrive(later=text)
        assert undone(here.db) == []
        after = {key.replace("@-ru", "@"): text for key, text in here.on(DAY).items()}
        assert {key: after[key] for key in ordered.came} == ordered.came


@pytest.mark.parametrize(("ordered", "reason"), LEFT)
def test_what_does_not_fit_is_said(law: Law, ordered: Ordered, reason: str) -> None:
    before = law.on(DAY)
    law.arrive(later=ordered.text)
    (said,) = undone(law.db)
    assert reason in said
    assert law.on(DAY) == before
