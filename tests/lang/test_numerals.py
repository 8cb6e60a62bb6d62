"""Numbers in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.numerals import (
    is_number_word,
    number_of,
    russian_number_of,
    words_to_number,
)

UNITS = ["", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"]
TENS = ["", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"]


def in_words(number: int) -> str:
    """A number below a million as Kazakh says it."""
    thousands, rest = divmod(number, 1000)
    words = [in_words(thousands), "мың"] if thousands else []
    hundreds, rest = divmod(rest, 100)
    words += [UNITS[hundreds], "жүз"] if hundreds else []
    words += [TENS[rest // 10], UNITS[rest % 10]]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("жиырма сегіз", 28),
        ("жиырма екіден", 22),
        ("оннан", 10),
        ("бестен", 5),
        ("отызға", 30),
        ("екінші", 2),
        ("қырқыншы", 40),
        ("елуінші", 50),
        ("алтау", 6),
        ("жүз жиырма", 120),
        ("екі жүз елу", 250),
        ("мың тоғыз жүз тоқсан бес", 1995),
        ("миллион", 1_000_000),
        ("бір жарым", 1.5),
        ("жарты", 0.5),
        ("екi", 2),  # a Latin i
        ("28", 28),
        ("18.00-ден", 18),
        ("0,5", 0.5),
        ("1 000", 1000),
        ("нөл", 0),
    ],
)
def test_numbers(text: str, number: float) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    "text",
    ["күн", "жеті жиырма", "он он", "бес алты", "он жүз", "жиырма нөл", "бірге", "бірден", "үшін",
     "алтын", "жүзінде", "елді", "16.06.2016", "", "двадцать"],
)  # fmt: skip
def test_no_numbers(text: str) -> None:
    assert number_of(text) is None


@given(st.integers(min_value=1, max_value=999_999))
def test_every_number_in_words_comes_back(number: int) -> None:
    assert words_to_number(in_words(number).split()) == number


@given(st.sampled_from(UNITS[2:] + TENS[1:]), st.sampled_from(["ның", "ға", "дан", "ден", "ке"]))
def test_endings_change_nothing(word: str, ending: str) -> None:
    assert number_of(word + ending) == number_of(word)


def test_words_of_numbers() -> None:
    assert is_number_word("жиырмадан")
    assert not is_number_word("күннен")


@pytest.mark.parametrize(
    ("text", "number"),
    [("двадцати двух", 22), ("десяти", 10), ("дву", 2), ("двадцати дней", None), ("", None)],
)
def test_russian_words(text: str, number: float | None) -> None:
    assert russian_number_of(text) == number
