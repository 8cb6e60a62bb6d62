"""Points laid out for the readers: nothing lost, every item with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clauses.points import outlines, points, split_label, trim
from pipeline.model import Passage
from pipeline.text import plain
from tests.clauses.samples import act_of

LINES = st.lists(
    st.one_of(
        st.integers(1, 30).map(lambda n: f"{n}. Мемлекеттік қызмет көрсету тәртібі:"),
        st.integers(1, 20).map(lambda n: f"{n}) еркін нысандағы өтініш;"),
        st.sampled_from(["Орталыққа:", "көшірмесі", "құжаттың", "Ескертпе: * куәлік."]),
    ),
    max_size=25,
)


@given(LINES)
def test_no_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(["1. Жалпы ережелер.", *lines])
    clauses = act_of(text).services[0].clauses
    items = [item for point in points(clauses) for item in (point.head, *point.rest)]
    kept = " ".join(item.text for item in items).split()
    assert kept == " ".join(clause.passage.text for clause in clauses).split()
    assert all(item.words == plain(item.text) for item in items)


@given(st.text())
def test_plain_keeps_every_character_in_its_place(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_paths_and_labels() -> None:
    text = "11. Құжаттар:\n1) өтініш;\nкөшірмесімен бірге.\n2) куәлік.\n12. Бланкілер."
    (outline,) = outlines(act_of(text)).values()
    assert [(p.number, [(i.path, i.label) for i in p.rest]) for p in outline] == [
        ("11", [("11.1", "1)"), ("11.1", None), ("11.2", "2)")]),
        ("12", []),
    ]


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("- 1) сыпайылық;", "1)", "сыпайылық;"),
        ("б) куәліктің көшірмесі", "б)", "куәліктің көшірмесі"),
        ("• портал", "•", "портал"),
        ("портал – тәулік бойы", None, "портал – тәулік бойы"),
    ],
)
def test_labels(text: str, label: str | None, rest: str) -> None:
    found, passage = split_label(Passage(text, (0,), (7,)))
    assert (found, passage.text, passage.span().line_start) == (label, rest, 7)


def test_trim_keeps_what_is_only_punctuation() -> None:
    assert trim(Passage("өтініш ;", (0,), (1,))).text == "өтініш"
    assert trim(Passage(";", (0,), (1,))).text == ";"
