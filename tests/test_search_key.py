"""Words that a searcher means to be the same, and words that are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.search_key import key_and_stem, phone_digits, words

SAME = [
    "Ақкөл Акколь akkol Aqköl ақкөлдің АҚКӨЛДЕН",
    "учаскесі учаске uchaske учаскелерін",
    "мерзімді мерзiмдi мерзімі мерзім merzim",  # a Latin i in the second
    "тармағының тармақ тармақта tarmaq",
    "қызметін қызметтер кызмет qyzmet kyzmetter",
    "Жаңаөзен Жанаозен Zhangaozen Janaözen",
    "Алёшин Алешин",
    "кітабы кітап",
    "Ақмоланың Ақмола akmola",
    "аудан ауданы ауданының ауданға audan audany",
]
DIFFERENT = [("жер", "жергілікті"), ("Ақтау", "Ақтөбе"), ("бала", "балабақша"), ("251", "252")]


@pytest.mark.parametrize("group", SAME)
def test_spellings_cases_and_scripts_meet(group: str) -> None:
    assert len({key_and_stem(word)[1] for word in group.split()}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert key_and_stem(one)[1] != key_and_stem(other)[1]


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("8 (71638) 2-10-48", "77163821048"),
        ("+7 716 38 21048", "77163821048"),
        ("71638 2-10-48", "77163821048"),
        ("2-10-48", None),
        ("251", None),
        ("2012-05-17 қаулы", None),
    ],
)
def test_phone_numbers_are_searched_whole(typed: str, digits: str | None) -> None:
    assert phone_digits(typed) == digits


@given(st.text(max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    for word in words(text):
        assert key_and_stem(text[word.start : word.end])[0] == word.key


@given(st.text(max_size=30))
def test_keys_are_safe_in_a_query(text: str) -> None:
    for word in words(text):
        assert '"' not in word.key + word.stem
