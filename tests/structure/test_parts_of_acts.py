"""What the parts of acts are called, by the examples of the vocabulary itself."""

from __future__ import annotations

import pytest

from pipeline.data_files import load_data
from pipeline.structure.names.parts_of_acts import kind_of, nominative_ru

_EXAMPLES = load_data("lang/parts_of_acts.yaml")["examples"]


@pytest.mark.parametrize(("word", "kind"), _EXAMPLES["kinds"].items())
def test_kinds(word: str, kind: str) -> None:
    assert kind_of(word) == kind


@pytest.mark.parametrize(("word", "name"), _EXAMPLES["nominative_ru"].items())
def test_nominatives(word: str, name: str) -> None:
    assert nominative_ru(word) == name
