"""Tests of columns that move from row to row, in texts that `pdftotext -layout` wrote."""

from __future__ import annotations

import pytest

from pipeline.model import Finding, Line
from pipeline.read.aligned import with_aligned_tables
from pipeline.read.aligned.doubts import doubtful_rows
from pipeline.read.aligned.tracks import cut_at, tracks_of

JUSTIFIED = """\
№     Атауы                   Мекенжайы                Телефоны   Электрондық пошта
1     2                       3                        4            5
1.    Шу ауданының білім      Ұзындала         ауылы, 8 (72638) 3- office1@mail.kz
      беру бөлімі             Ақағаш көшесі, 104 үй 74-42
2.    Нұра       ауданының    Ойсай            ауылы, 8 (72144) 3- office2@mail.kz
      азаматтық қорғаныс      Майқоныс көшесі, 113 91-43
      бөлімі                  үй
3.    Мойынқұм                Алабел           ауылы, 8 (72642) 3- office3@mail.kz
      ауданының       спорт   Тереңбұлақ көшесі, 88 71-33
      бөлімі                  үй
4.    Балқаш     ауданының    Бестөбе          ауылы, 8 (72838) 4- office4@mail.kz
      ауыл шаруашылығы        Күмісжол көшесі, 89 үй 63-30
      бөлімі
5.    Балқаш     ауданының Қосасу          ауылы,     8 (72838) 2- office5@mail.kz
      қаржы бөлімі          Бозқоныс көшесі, 120      43-87
                            үй
6.    Мойынқұм              Шибел          ауылы,     8 (72642) 7- office6@mail.kz
      ауданының экономика Тұзжазық көшесі, 124        81-85
      бөлімі                үй
"""
MIDDLE = """\
№     Атауы                     Мекенжайы              Телефоны          Пошта
                                                       8 (72834) 7-72-
1.    Қаратал энергетика бөлімі Жасшоқы, 19 үй                           office1@mail.kz
                                                       58

      Зайсан сәулет бөлімі      Үштоғай, 5 үй          8 (72340) 4-69-
2.                                                                       office2@mail.kz
                                                       82
      Шет білім беру бөлімі     Тереңбастау, 87 үй     8 (71031) 8-40-
3.                                                                       office3@mail.kz
                                                       35
                                                       8 (71031) 8-33-
4.    Шет жабдықтау бөлімі      Тұзбастау, 99 үй                         office4@mail.kz
                                                       65
"""


def read(text: str) -> tuple[list[tuple[str, ...]], tuple[Finding, ...]]:
    lines = [Line(number, row) for number, row in enumerate(text.splitlines(), 1)]
    found, findings = with_aligned_tables(lines)
    return [line.cells for line in found if line.cells], findings


def test_justified_cells_whose_columns_move() -> None:
    rows, findings = read(JUSTIFIED)
    assert rows[1:] == [
        ("1", "2", "3", "4", "5"),
        (
            "1.",
            "Шу ауданының білім беру бөлімі",
            "Ұзындала ауылы, Ақағаш көшесі, 104 үй",
            "8 (72638) 3-74-42",
            "office1@mail.kz",
        ),
        (
            "2.",
            "Нұра ауданының азаматтық қорғаныс бөлімі",
            "Ойсай ауылы, Майқоныс көшесі, 113 үй",
            "8 (72144) 3-91-43",
            "office2@mail.kz",
        ),
        (
            "3.",
            "Мойынқұм ауданының спорт бөлімі",
            "Алабел ауылы, Тереңбұлақ көшесі, 88 үй",
            "8 (72642) 3-71-33",
            "office3@mail.kz",
        ),
        (
            "4.",
            "Балқаш ауданының ауыл шаруашылығы бөлімі",
            "Бестөбе ауылы, Күмісжол көшесі, 89 үй",
            "8 (72838) 4-63-30",
            "office4@mail.kz",
        ),
        (
            "5.",
            "Балқаш ауданының қаржы бөлімі",
            "Қосасу ауылы, Бозқоныс көшесі, 120 үй",
            "8 (72838) 2-43-87",
            "office5@mail.kz",
        ),
        (
            "6.",
            "Мойынқұм ауданының экономика бөлімі",
            "Шибел ауылы, Тұзжазық көшесі, 124 үй",
            "8 (72642) 7-81-85",
            "office6@mail.kz",
        ),
    ]
    assert [finding.severity for finding in findings] == ["info"]


def test_a_number_that_is_cut_off_goes_on_in_its_row() -> None:
    """A text of one line beside one of two stands half a line off the middle."""
    rows, findings = read(MIDDLE)
    assert [row[3] for row in rows[-4:]] == [
        "8 (72834) 7-72-58",
        "8 (72340) 4-69-82",
        "8 (71031) 8-40-35",
        "8 (71031) 8-33-65",
    ]
    assert [row[0] for row in rows[-4:]] == ["1.", "2.", "3.", "4."]
    assert all(finding.severity == "info" for finding in findings)


@pytest.mark.parametrize(
    "texts",
    [
        # Running text has a space somewhere, but words across it.
        ["Мемлекеттік қызмет тегін", "көрсетіледі және оның", "нәтижесі – анықтама беру"],
        # The last words of justified lines are no column, though they have their ends at one place.
        ["Арал      ауданының", "жұмыспен қамту", "Аягөз     ауданының", "шаруашылығы бөлімі"],
    ],
)
def test_what_is_no_column(texts: list[str]) -> None:
    opens = [at % 2 == 0 for at in range(len(texts))]
    assert not any(track.is_sure for track in tracks_of(texts, opens))


@pytest.mark.parametrize(
    ("text", "place", "cut"),
    [
        ("Абай көшесі, 12   8 (72638) 3-74", 18, 18),
        ("Ақағаш көшесі, 104 үй 74-42", 24, 22),  # a full cell before it moves a text
        ("Жаңабулак, 8 (72131) 6-26", 13, 11),  # no phone begins within its code
        ("Мемлекеттікқызметтікөрсету", 13, None),
    ],
)
def test_where_a_text_of_a_column_begins(text: str, place: int, cut: int | None) -> None:
    assert cut_at(text, place) == cut


def test_rows_that_may_hold_texts_of_others_are_told() -> None:
    cells = [
        ("1.", "Абай бөлімі", "8 (72340) 4-69-"),  # goes on in the row below
        ("2.", "Аягөз бөлімі", "82 8 (71031) 8-40-35"),
        ("3.", "Зайсан бөлімі Шет бөлімі", "8 (71031) 8-33-65"),  # two texts in one column
        ("4.", "Талас бөлімі", "-"),
        ("5.", "Шу бөлімі (бұдан әрі", "8 (72638) 3-74-42"),
    ]
    rows = [Line(number, "\t".join(row), None, row) for number, row in enumerate(cells, 1)]
    told = [(found.span.line_start, found.span.line_end) for found in doubtful_rows(rows, {3})]
    assert told == [(1, 1), (3, 3), (5, 5)]
    assert not list(doubtful_rows(rows[3:4], set()))
